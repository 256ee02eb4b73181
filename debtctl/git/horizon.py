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
        ignored: commits whose changes are nobody's.
    """

    shallow: frozenset[str] = frozenset()
    grafted: frozenset[str] = frozenset()
    is_partial: bool = False
    ignored: tuple[str, ...] = ()

    @property
    def edge(self) -> frozenset[str]:
        """Commits whose parents are not those they were made with."""
        return self.shallow | self.grafted


def horizon_of(repo: Repository) -> Horizon:
    """What ends the history of this clone, and what `.git-blame-ignore-revs` and its like leave out of it."""
    asked = ["config", "-z", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor|blame\.ignorerevsfile)$"]
    settings = [entry.partition("\n") for entry in os.fsdecode(run(asked, repo.root, ok=(0, 1))).split("\0") if entry]
    files = [value for key, _, value in settings if key == "blame.ignorerevsfile"]
    return Horizon(
        shallow=shallow_commits(repo),
        grafted=frozenset([*_replaced(repo), *_grafts(repo)]),
        is_partial=any(key != "blame.ignorerevsfile" and value != "false" for key, _, value in settings),
        ignored=_existing(repo, _named_in([".git-blame-ignore-revs", *filter(None, files)], repo.root)),
    )


def _replaced(repo: Repository) -> Sequence[str]:
    """The objects `git replace` stands in for. Most repositories have none, which is seen without asking git."""
    common = repo.common_dir
    has_none = not os.path.isdir(os.path.join(common, "refs", "replace")) and not _is_packed(common)
    if has_none and not os.path.isdir(os.path.join(common, "reftable")):
        return []
    told = run(["for-each-ref", "--format=%(refname:strip=2)", "refs/replace"], repo.root)
    return told.decode("ascii", "replace").split()


def _is_packed(common_dir: str) -> bool:
    with suppress(OSError), open(os.path.join(common_dir, "packed-refs"), "rb") as file:
        return b" refs/replace/" in file.read()
    return False


def _grafts(repo: Repository) -> Sequence[str]:
    """The commits of git's old file of grafts: the first id of each line."""
    with (
        suppress(OSError),
        open(os.path.join(repo.common_dir, "info", "grafts"), encoding="ascii", errors="replace") as lines,
    ):
        return [words[0] for line in lines if (words := line.split()) and _ID.fullmatch(words[0])]
    return []


def _named_in(files: Sequence[str], root: str) -> Sequence[str]:
    """The ids in files of the kind of `.git-blame-ignore-revs`: one a line, `#` opens a comment."""
    named: dict[str, None] = {}
    for name in files:
        path = os.path.join(root, os.path.expanduser(name))
        with suppress(OSError), open(path, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                written = line.partition("#")[0].strip()
                if _ID.fullmatch(written):
                    named[written] = None
    return list(named)


def _existing(repo: Repository, named: Sequence[str]) -> tuple[str, ...]:
    """Those that are commits here: blame stops at any other."""
    if not named:
        return ()
    asked = "".join(f"{one}\n" for one in named).encode("ascii")
    told = run(["cat-file", "--batch-check=%(objectname) %(objecttype)"], repo.root, stdin=asked)
    rows = (line.split() for line in told.decode("ascii", "replace").splitlines())
    return tuple(row[0] for row in rows if row[-1:] == ["commit"])
