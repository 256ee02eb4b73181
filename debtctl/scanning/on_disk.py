"""Files as they are on disk: the working tree, a folder without git.

Nothing is followed out of the root, nothing that is no regular file is opened, and every file that could not be looked
into is named with the reason.
"""

import io
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence

from debtctl.git.ignored import is_ignored
from debtctl.git.objects import (
    list_files,
    list_ignored,
    parse_candidates,
    start_candidates,
    start_untracked,
)
from debtctl.git.process import Running
from debtctl.git.repository import Repository
from debtctl.scanning.linguist import NO_ATTRIBUTES, Attributes
from debtctl.scanning.sources import (
    DELETED,
    FILE,
    FOLDER,
    GONE,
    IGNORED,
    NOTHING,
    OUTSIDE,
    SPARSE,
    SUBMODULE,
    SYMLINK,
    TO_NOTHING,
    WIDE_BYTE,
    Census,
    Search,
    Skipped,
    Source,
    census_of,
    why_too_large,
)
from debtctl.scanning.text import WIDE_MARKS, is_binary
from debtctl.values import NamedTuple


def worktree(repo: Repository) -> Source:
    """Tracked files as they are on disk, and untracked ones that are not ignored."""
    return _Worktree(repo)


def hindrance(repo: Repository, path: str) -> str:
    """Why no search of the working tree comes to a file, whatever is in it; empty when one does.

    Args:
        repo: where the file is.
        path: from the root; the file may be gone.
    """
    full = os.path.join(repo.root, path)
    if not _is_inside(repo.root, path):
        return OUTSIDE
    if os.path.islink(full):
        return SYMLINK if os.path.exists(full) else TO_NOTHING
    if any(os.path.lexists(os.path.join(repo.root, folder, ".git")) for folder in _above(path)):
        return SUBMODULE
    tracked = [entry for entry in list_files(repo, [path]) if entry.path == path]
    if not os.path.lexists(full):
        return SPARSE if any(entry.is_sparse for entry in tracked) else DELETED if tracked else GONE
    return "" if tracked or not is_ignored(repo, path) else IGNORED


def _above(path: str) -> list[str]:
    """The folders a path stands in, but for the root."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: length + 1]) for length in range(len(parts))]


def folder(root: str) -> Source:
    """Any folder, without git."""
    return _Folder(os.path.abspath(root))


class _Worktree(NamedTuple):
    repo: Repository

    def search(self, words: Sequence[str], under: Sequence[str] = ()) -> Search:
        return _WorktreeSearch(
            self.repo.root,
            _as_bytes(words),
            start_candidates(self.repo, words, under=under, or_bytes=WIDE_BYTE),
            start_untracked(self.repo, under),
        )

    def read(self, paths: Iterable[str], *, max_bytes: int) -> Iterator[tuple[str, bytes | Skipped]]:
        absent: dict[str, str] = {}
        for path, content in _files(self.repo.root, paths, max_bytes):
            if content != Skipped(path, GONE):
                yield path, content
                continue
            # git 2.30 searches the index for what is not checked out, and names it as if it were there; 2.39 does not.
            absent = absent or {entry.path: SPARSE if entry.is_sparse else DELETED for entry in list_files(self.repo)}
            yield path, Skipped(path, absent.get(path, GONE))

    def kind_of(self, path: str) -> str:
        return _kind_on_disk(self.repo.root, path)

    def attributes(self) -> Attributes:
        return Attributes(self.repo)

    def census(self, under: Sequence[str] = ()) -> Census:
        ignored = list_ignored(self.repo, under)
        untracked = parse_candidates(start_untracked(self.repo, under).finish())
        tracked = list_files(self.repo, under)
        stored = census_of([entry for entry in tracked if not entry.is_sparse])
        specials = _specials(self.repo.root, under, {path.rstrip("/") for path in ignored})
        left_out = [
            *(Skipped(path, IGNORED) for path in ignored),
            *(Skipped(path, SUBMODULE) for path in untracked if path.endswith("/")),
            *(Skipped(entry.path, SPARSE) for entry in tracked if entry.is_sparse),
            *stored.left_out,
            *specials,
        ]
        return Census([*stored.files, *(path for path in untracked if not path.endswith("/"))], left_out)


def _specials(root: str, under: Sequence[str], ignored: Collection[str]) -> list[Skipped]:
    """FIFOs, sockets and devices, of which git does not speak at all; what it ignores is not looked through."""
    found = (
        (path, entry)
        for top in tuple(under) or ("",)
        for path, entry in _walk(root, top, ignored, enters_repositories=False)
    )
    odd = (path for path, entry in found if not (entry.is_symlink() or entry.is_file(follow_symlinks=False)))
    return [Skipped(path, _kind_on_disk(root, path)) for path in odd]


class _WorktreeSearch(NamedTuple):
    """Two gits at once: tracked files with a word in them or perhaps in UTF-16; untracked files.

    `git grep --untracked` would answer both, in twice the time: it then runs on one core only.
    """

    root: str
    words: Sequence[bytes]
    tracked: Running
    untracked: Running

    def paths(self) -> Iterator[str]:
        # As they come: while the caller lexes one file, git looks for the next on another core.
        yield from _names(self.tracked.chunks(ok=(0, 1)))
        for path in parse_candidates(self.untracked.finish()):
            if _holds_word(os.path.join(self.root, path), self.words):
                yield path

    def skipped(self) -> list[Skipped]:
        return _complaints(self.tracked.complaints + self.untracked.complaints)


def _names(chunks: Iterable[bytes]) -> Iterator[str]:
    """The names in git's answer, each as soon as the NUL that ends it has come."""
    rest = b""
    for chunk in chunks:
        *names, rest = (rest + chunk).split(b"\0")
        yield from map(os.fsdecode, names)


_CHUNK_BYTES = 1 << 20


def _holds_word(path: str, words: Sequence[bytes]) -> bool:
    """Whether a file holds one of the words, in any case; True as well when only `read` can say why not."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        with open(path, "rb", buffering=0) as file:
            return _stream_holds_word(file, words)
    except OSError:
        return True


def _stream_holds_word(file: io.RawIOBase, words: Sequence[bytes]) -> bool:
    chunk = file.read(_CHUNK_BYTES) or b""
    if chunk.startswith(WIDE_MARKS):
        return True
    overlap = max(map(len, words), default=1)
    while chunk:
        lowered = chunk.lower()
        if any(word in lowered for word in words):
            return True
        # What is no text is read no further: it may be a film.
        following = b"" if is_binary(chunk) else file.read(_CHUNK_BYTES)
        chunk = chunk[-overlap:] + following if following else b""
    return False


def _as_bytes(words: Sequence[str]) -> list[bytes]:
    return [word.lower().encode() for word in words]


# error: failed to stat 'b.py': Permission denied | error: 'b.py': … | warning: could not open directory 'd/': …
# and not: warning: unable to access 'd/.gitattributes': …
_COMPLAINT = rb"(?m)^(?:error: (?:failed to \w+ )?|warning: could not open directory )'([^\n]+)': ([^':\n]+)$"


def _complaints(said: bytes) -> list[Skipped]:
    """What git could not look into, each once: it says so and goes on."""
    found = re.findall(_COMPLAINT, said)
    reasons = {os.fsdecode(path).rstrip("/"): os.fsdecode(reason).lower() for path, reason in found}
    # A file whose folder has become a file is as good as deleted.
    return [Skipped(path, reason) for path, reason in reasons.items() if reason != "not a directory"]


def _files(root: str, paths: Iterable[str], max_bytes: int) -> Iterator[tuple[str, bytes | Skipped]]:
    inside = {"": True}
    for path in paths:
        content = _content(root, path, max_bytes) if _is_plain(root, os.path.dirname(path), inside) else OUTSIDE
        yield path, Skipped(path, content) if isinstance(content, str) else content


def _is_plain(root: str, folder: str, known: dict[str, bool]) -> bool:
    """Whether a folder is below the root, with no link on the way that leads out of it; `known` remembers each."""
    if folder not in known:
        is_link = os.path.islink(os.path.join(root, folder))
        above = os.path.dirname(folder)
        is_below = above != folder and ".." not in folder.split("/") and _is_plain(root, above, known)
        known[folder] = _is_inside(root, folder) if is_link else is_below
    return known[folder]


def _is_inside(root: str, path: str) -> bool:
    """Whether a path is still below the root once every link in it has been followed."""
    real_root, real = os.path.realpath(root), os.path.realpath(os.path.join(root, path))
    return real == real_root or real.startswith(os.path.join(real_root, ""))


def _content(root: str, path: str, max_bytes: int) -> bytes | str:
    """The content of a file in a folder that is inside, or why it is not read."""
    full = os.path.join(root, path)
    try:
        is_plain = stat.S_ISREG(os.lstat(full).st_mode)
    except OSError:
        is_plain = False
    kind = FILE if is_plain else _kind_on_disk(root, path)
    if kind != FILE:
        return {NOTHING: GONE, FOLDER: "a folder"}.get(kind, kind)
    try:
        # O_NONBLOCK: should a FIFO have taken the file's place, opening it would wait for ever.
        fd = os.open(full, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(fd, "rb", buffering=0) as file:
            content = file.read(max_bytes + 1) or b""
    except OSError as error:
        return _reason(error)
    return content if len(content) <= max_bytes else why_too_large(content, max_bytes)


def _kind_on_disk(root: str, path: str) -> str:
    if not _is_inside(root, path):
        return OUTSIDE
    full = os.path.join(root, path)
    try:
        mode = os.stat(full).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return TO_NOTHING if os.path.islink(full) else NOTHING
    except OSError as error:
        return _reason(error)
    return _kind_of_mode(mode, full, is_root=not path)


def _kind_of_mode(mode: int, full: str, *, is_root: bool) -> str:
    if stat.S_ISREG(mode):
        return FILE
    if stat.S_ISDIR(mode):
        return SUBMODULE if not is_root and os.path.lexists(os.path.join(full, ".git")) else FOLDER
    return "a FIFO" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"


def _reason(error: OSError) -> str:
    return (error.strerror or "unreadable").lower()


_NEVER_ENTERED = frozenset((".git", ".hg", ".svn", ".jj"))


class _Folder(NamedTuple):
    root: str

    def search(self, words: Sequence[str], under: Sequence[str] = ()) -> Search:
        return _FolderSearch(self.root, tuple(under) or ("",), _as_bytes(words), [])

    def read(self, paths: Iterable[str], *, max_bytes: int) -> Iterator[tuple[str, bytes | Skipped]]:
        return _files(self.root, paths, max_bytes)

    def kind_of(self, path: str) -> str:
        kind = _kind_on_disk(self.root, path)
        # Where git has no say, a repository is a folder like any other.
        return FOLDER if kind == SUBMODULE else kind

    def attributes(self) -> Attributes:
        return NO_ATTRIBUTES

    def census(self, under: Sequence[str] = ()) -> Census:
        # What else is no file the search itself names.
        found = [each for top in tuple(under) or ("",) for each in _walk(self.root, top)]
        links = [Skipped(path, SYMLINK) for path, entry in found if entry.is_symlink()]
        return Census([path for path, entry in found if entry.is_file(follow_symlinks=False)], links)


class _FolderSearch(NamedTuple):
    root: str
    under: Sequence[str]
    words: Sequence[bytes]
    unreadable: list[Skipped]

    def paths(self) -> list[str]:
        found = (path for top in self.under for path in self._below(top))
        return [path for path in found if _holds_word(os.path.join(self.root, path), self.words)]

    def skipped(self) -> list[Skipped]:
        return self.unreadable

    def _below(self, top: str) -> Iterator[str]:
        """Files in and below a folder, links left out; FIFOs, sockets and devices are noted."""
        for path, entry in _walk(self.root, top, unreadable=self.unreadable):
            if entry.is_file(follow_symlinks=False):
                yield path
            elif not entry.is_symlink():
                self.unreadable.append(Skipped(path, _kind_on_disk(self.root, path)))


def _walk(
    root: str,
    top: str,
    passed_over: Collection[str] = (),
    *,
    enters_repositories: bool = True,
    unreadable: list[Skipped] | None = None,
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Everything in and below a folder that is no folder, links not followed, in order of their names."""
    try:
        with os.scandir(os.path.join(root, top)) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        if unreadable is not None:
            unreadable.append(Skipped(top, _reason(error)))
        return
    if top and not enters_repositories and any(entry.name == ".git" for entry in entries):
        return
    for entry in entries:
        path = f"{top}/{entry.name}" if top else entry.name
        if not entry.is_dir(follow_symlinks=False):
            yield path, entry
        elif entry.name not in _NEVER_ENTERED and path not in passed_over:
            yield from _walk(root, path, passed_over, enters_repositories=enters_repositories, unreadable=unreadable)
