"""What .gitattributes says about paths."""

import os
from collections.abc import Iterable, Sequence

from debtctl.git.process import run
from debtctl.git.repository import Repository


def attributes(
    repo: Repository, paths: Iterable[str], names: Sequence[str], *, cached: bool = False
) -> dict[str, dict[str, str]]:
    """For each path the attributes of `names` that are specified: "set", "unset" or a value.

    Args:
        repo: where the files are.
        paths: from the root.
        names: attributes to ask for, such as "linguist-generated".
        cached: read .gitattributes from the index instead of the working tree.
    """
    asked = os.fsencode("".join(f"{path}\0" for path in paths))
    if not asked:
        return {}
    source = ["--cached"] if cached else []
    fields = run(["check-attr", "--stdin", "-z", *source, *names], repo.root, stdin=asked).split(b"\0")
    found: dict[str, dict[str, str]] = {}
    for path, name, value in zip(fields[0::3], fields[1::3], fields[2::3], strict=False):
        known = found.setdefault(os.fsdecode(path), {})
        if value != b"unspecified":
            known[os.fsdecode(name)] = os.fsdecode(value)
    return found
