"""What a source of files is: its search, its files, what it leaves out, and why a file could not be looked into.

Sources are on_disk.py's (the working tree, a folder without git) and stored.py's (the index, a commit). Knows paths and
bytes; what is in them is the business of scan.py.
"""

from collections.abc import Iterable, Iterator, Sequence

from debtctl.git.objects import IndexEntry
from debtctl.scanning.linguist import Attributes
from debtctl.scanning.text import is_binary
from debtctl.values import NamedTuple, Protocol


class Skipped(NamedTuple):
    """A file that could not be looked into.

    path: from the root.
    reason: why, in words.
    """

    path: str
    reason: str


class Census(NamedTuple):
    """Every file there is.

    Args:
        files: those a search looks into.
        left_out: what none looks into: links, submodules, FIFOs, what git ignores or leaves out of the working tree. An
            ignored folder is named as a whole, with `/` at its end.
    """

    files: Sequence[str]
    left_out: Sequence[Skipped]


class Search(Protocol):
    """A search for candidates that has been started."""

    def paths(self) -> Iterable[str]:
        """The files worth opening, each once, as they are found."""

    def skipped(self) -> Sequence[Skipped]:
        """The files and folders the search could not look into; known when `paths` has ended."""


class Source(Protocol):
    """A set of files with the same paths a repository has."""

    def search(self, words: Sequence[str], under: Sequence[str] = ()) -> Search:
        """Begin to look for files that hold one of `words`, in `under` (files, folders) or everywhere."""

    def read(self, paths: Iterable[str], *, max_bytes: int) -> Iterator[tuple[str, bytes | Skipped]]:
        """The content of each path, in order, or why there is none."""

    def kind_of(self, path: str) -> str:
        """What a path names: FILE, FOLDER, NOTHING, or why it is not looked into (`a symlink out of …`)."""

    def attributes(self) -> Attributes:
        """What .gitattributes says of the files, where there is one."""

    def census(self, under: Sequence[str] = ()) -> Census:
        """Every file in `under`, or everywhere."""


FILE = "file"
FOLDER = "folder"
NOTHING = ""
BINARY = "binary"
SUBMODULE = "a submodule, a repository of its own"
GONE = "no such file"
UNDECIDED = "in a merge conflict"
OUTSIDE = "a symlink out of the repository"
SYMLINK = "a symlink"
TO_NOTHING = "a symlink to nothing"
DELETED = "deleted, but not in the index"
IGNORED = "ignored by git"
SPARSE = "outside the sparse checkout"


def too_large(max_bytes: int) -> str:
    """The reason a file of more than `max_bytes` is skipped for."""
    limit = f"{max_bytes / 1e6:g} MB" if max_bytes >= 100_000 else f"{max_bytes} bytes"
    return f"larger than {limit}"


def why_too_large(head: bytes, max_bytes: int) -> str:
    """The reason a file of more than `max_bytes` that begins with `head` is skipped for."""
    return BINARY if is_binary(head) else too_large(max_bytes)


# In both byte order marks of UTF-16, and never in UTF-8.
WIDE_BYTE = b"\xff"


def census_of(entries: Iterable[IndexEntry]) -> Census:
    """Links and submodules are left out: what a link to a file holds is read where that file is."""
    kinds = [(entry.path, kind_of_git_mode(entry.mode)) for entry in entries]
    others = [Skipped(path, kind) for path, kind in kinds if kind not in (FILE, FOLDER)]
    return Census([path for path, kind in kinds if kind == FILE], others)


def kind_of_git_mode(mode: str) -> str:
    """What an entry of a tree or of the index names, by its mode in octal: FILE, FOLDER, or why it is not read."""
    return {"120000": SYMLINK, "160000": SUBMODULE, "040000": FOLDER}.get(mode, FILE)
