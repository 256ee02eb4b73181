"""Where this clone's history ends before the project's does: shallow clones, grafts, files that were never fetched."""

import os
import re
from collections.abc import Sequence
from contextlib import suppress

from debtctl.git.process import run
from debtctl.git.repository import Repository, shallow_commits
from debtctl.values import NamedTuple

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class Horizon(NamedTuple):
    """What git can and cannot see here.

    Attributes:
        shallow: commits a shallow clone ends with: git shows each as if it had added every file.
        grafted: commits that were given other parents, or replaced.
        is_partial: files' contents may be missing, and git would fetch them.
    """

    shallow: frozenset[str] = frozenset()
    grafted: frozenset[str] = frozenset()
    is_partial: bool = False

    @property
    def edge(self) -> frozenset[str]:
        """Commits whose parents are not those they were made with."""
        return self.shallow | self.grafted


def horizon_of(repo: Repository) -> Horizon:
    """What ends the history of this clone."""
    replaced = run(["for-each-ref", "--format=%(refname:strip=2)", "refs/replace"], repo.root).decode(
        "ascii", "replace"
    )
    partial = run(
        ["config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$"], repo.root, ok=(0, 1)
    )
    return Horizon(shallow_commits(repo), frozenset([*replaced.split(), *_grafts(repo)]), bool(partial.strip()))


def _grafts(repo: Repository) -> Sequence[str]:
    """The commits of git's old file of grafts: the first id of each line."""
    with (
        suppress(OSError),
        open(os.path.join(repo.common_dir, "info", "grafts"), encoding="ascii", errors="replace") as lines,
    ):
        return [words[0] for line in lines if (words := line.split()) and _ID.fullmatch(words[0])]
    return []


def ignored_revisions(repo: Repository) -> tuple[str, ...]:
    """The commits that `.git-blame-ignore-revs` and git's configured files of that kind name, as far as they exist."""
    configured = os.fsdecode(run(["config", "-z", "--get-all", "--path", "blame.ignoreRevsFile"], repo.root, ok=(0, 1)))
    named: dict[str, None] = {}
    for name in (".git-blame-ignore-revs", *filter(None, configured.split("\0"))):
        with suppress(OSError), open(os.path.join(repo.root, name), encoding="utf-8", errors="replace") as lines:
            for line in lines:
                written = line.partition("#")[0].strip()
                if _ID.fullmatch(written):
                    named[written] = None
    if not named:
        return ()
    asked = "".join(f"{one}\n" for one in named).encode("ascii")
    known = run(["cat-file", "--batch-check=%(objectname) %(objecttype)"], repo.root, stdin=asked).decode(
        "ascii", "replace"
    )
    return tuple(words[0] for line in known.splitlines() if (words := line.split())[-1] == "commit")
