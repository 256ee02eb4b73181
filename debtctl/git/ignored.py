"""What git ignores."""

import os
from collections.abc import Sequence

from debtctl.git.process import run
from debtctl.git.repository import Repository

# check-ignore refuses to run with --literal-pathspecs; "./" keeps a name that opens with ":" from being magic.
_CHECK_IGNORE = ("--no-literal-pathspecs", "check-ignore", "--no-index", "--stdin", "-z")


def is_ignored(repo: Repository, path: str) -> bool:
    """Whether a `.gitignore` or `info/exclude` hides a path, tracked or not."""
    return bool(run(_CHECK_IGNORE, repo.root, stdin=os.fsencode(f"./{path}\0"), ok=(0, 1)))


def ignored_paths(repo: Repository, paths: Sequence[str]) -> frozenset[str]:
    """Which of these paths git hides: ignored, and not tracked all the same."""
    if not paths:
        return frozenset()
    asked = b"".join(os.fsencode(f"./{path}") + b"\0" for path in paths)
    command = [word for word in _CHECK_IGNORE if word != "--no-index"]
    found = run(command, repo.root, stdin=asked, ok=(0, 1))
    return frozenset(os.fsdecode(path).removeprefix("./") for path in found.split(b"\0") if path)
