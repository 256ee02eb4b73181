"""Where files come from: the working tree, the index, a commit, a folder without git.

Knows paths and bytes; what is in them is the business of scan.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from debtctl.git.repository import Repository


class Skipped(NamedTuple):
    """A file that could not be looked into, and why."""

    path: str
    reason: str


class Search(Protocol):
    """A search for candidates that has been started."""

    def paths(self) -> Sequence[str]:
        """The files worth opening, once the search has ended."""


class Source(Protocol):
    """A set of files with the same paths a repository has."""

    def search(self, words: Sequence[str], under: Sequence[str] = ()) -> Search:
        """Begin to look for files that hold one of `words`, in `under` (files, folders) or everywhere."""

    def read(self, paths: Iterable[str], *, max_bytes: int) -> Iterator[tuple[str, bytes | Skipped]]:
        """The content of each path, in order, or why there is none."""


def worktree(repo: Repository) -> Source:
    """Tracked files as they are on disk, and untracked ones that are not ignored."""
    raise NotImplementedError


def index(repo: Repository) -> Source:
    """What the next commit would hold."""
    raise NotImplementedError


def commit(repo: Repository, revision: str) -> Source:
    """The files of a commit or tree."""
    raise NotImplementedError


def folder(root: str) -> Source:
    """Any folder, without git."""
    raise NotImplementedError
