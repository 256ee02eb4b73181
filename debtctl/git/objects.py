"""Read and write what git stores: blobs, index entries, and which files hold given words.

Does not know what is in a file. Everything reads through one process for many names.
"""

import os
import time
from collections.abc import Iterable, Iterator, Sequence

from debtctl.errors import UsageError
from debtctl.git.process import IndexLockedError, Running, run, start
from debtctl.git.repository import Repository
from debtctl.values import NamedTuple

_LOCK_PAUSES_SECONDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_NO_OBJECT = "0" * 40
# Writing the index would run the hook post-index-change.
_UPDATE_INDEX = ("-c", f"core.hooksPath={os.devnull}", "update-index", "-z", "--index-info")
# -F: words as one extended expression take git three times as long. --no-color: color.grep goes before color.ui.
_GREP = ("grep", "-F", "-l", "-z", "--full-name", "--no-color", "--no-recurse-submodules")


class Blob(NamedTuple):
    """One answer of `blobs`.

    Attributes:
        name: as it was asked for.
        size: bytes; -1 when there is no such blob.
        content: None when there is none, or it is larger than the limit.
        head: how it begins, some thousand bytes, where its content is not given.
    """

    name: str
    size: int
    content: bytes | None
    head: bytes = b""


class IndexEntry(NamedTuple):
    """One file in the index or a tree: git's file mode ("100644"), the blob's id, the path.

    is_sparse: it is left out of the working tree, which holds only a part of the files.
    """

    mode: str
    blob: str
    path: str
    is_sparse: bool = False


def read_blobs(repo: Repository, names: Iterable[str]) -> dict[str, bytes | None]:
    """The content of each blob, None where there is none.

    Args:
        repo: where to look.
        names: blob ids, ":PATH" (in the index; `GIT_INDEX_FILE` holds) or "REV:PATH".
    """
    return {blob.name: blob.content for blob in blobs(repo, names)}


def blobs(repo: Repository, names: Iterable[str], *, limit_bytes: int | None = None) -> Iterator[Blob]:
    """The blobs in the order asked for, one in memory at a time.

    Args:
        repo: where to look.
        names: as for `read_blobs`.
        limit_bytes: larger ones are passed over: their size is told, their content is None.
    """
    asked = list(names)
    if not asked:
        return
    # cat-file takes one name a line; its -z is younger than the oldest git we work with (2.38).
    lines = "".join(f"{_asked_by_line(repo, name)}\n" for name in asked)
    with start(["cat-file", "--batch", "--buffer"], repo.root, stdin=os.fsencode(lines)) as running:
        stream = _Stream(running.chunks())
        for name in asked:
            yield _answer(stream, name, limit_bytes)


def write_blob(repo: Repository, content: bytes) -> str:
    """Store `content` byte for byte, without filters or line-end conversion; the blob's id."""
    return run(["hash-object", "-w", "--stdin"], repo.root, stdin=content).decode().strip()


def stage(repo: Repository, path: str, mode: str, blob: str) -> None:
    """Set the index entry of `path` (`GIT_INDEX_FILE` holds), whatever the working tree has.

    Raises:
        IndexLockedError: another git held the index for as long as we were willing to wait.
    """
    entry = os.fsencode(f"{mode} {blob}\t{path}\0")
    for pause in _LOCK_PAUSES_SECONDS:
        try:
            run(_UPDATE_INDEX, repo.root, stdin=entry)
        except IndexLockedError:
            time.sleep(pause)
        else:
            return
    run(_UPDATE_INDEX, repo.root, stdin=entry)


def unstage(repo: Repository, path: str) -> None:
    """Take the entry of `path` out of the index, whatever the working tree has."""
    run(["update-index", "--force-remove", "-z", "--stdin"], repo.root, stdin=os.fsencode(path) + b"\0")


def index_entry(repo: Repository, path: str) -> tuple[str, str] | None:
    """Mode and blob id of `path` in the index; None when it is not there, or a merge has left it undecided."""
    entries = list_files(repo, [path])
    return next(((entry.mode, entry.blob) for entry in entries if entry.path == path), None)


def list_files(repo: Repository, under: Sequence[str] = ()) -> tuple[IndexEntry, ...]:
    """The files in the index, in git's order, of `under` (files or folders, literally) or all.

    Entries a merge has left undecided are left out.
    """
    answer = run(["ls-files", "--stage", "-t", "-z", "--", *under], repo.root)
    parsed = (_index_record(record) for record in answer.split(b"\0") if record)
    return tuple(entry for stage_number, entry in parsed if stage_number == "0")


def undecided(repo: Repository, path: str) -> dict[str, str]:
    """The blobs a merge has left undecided for a file, by git's stages: "1" the base, "2" ours, "3" theirs."""
    answer = run(["ls-files", "--unmerged", "-t", "-z", "--", path], repo.root)
    parsed = (_index_record(record) for record in answer.split(b"\0") if record)
    return {stage_number: entry.blob for stage_number, entry in parsed if entry.path == path}


def list_tree(repo: Repository, tree: str, under: Sequence[str] = ()) -> tuple[IndexEntry, ...]:
    """The files in a commit or a tree, of `under` (files or folders) or all."""
    answer = run(["ls-tree", "-r", "-z", "--full-tree", tree, "--", *under], repo.root)
    return tuple(_tree_record(record) for record in answer.split(b"\0") if record)


def file_sizes(repo: Repository, tree: str, under: Sequence[str] = ()) -> dict[str, int]:
    """Bytes of each file in a commit or a tree, by path, of `under` or all; no links, no submodules."""
    answer = run(["ls-tree", "-r", "-l", "-z", "--full-tree", tree, "--", *under], repo.root)
    found = {}
    for record in filter(None, answer.split(b"\0")):
        numbers, _, name = record.partition(b"\t")
        mode, _, _, size = numbers.decode("ascii").split()
        if mode.startswith("100") and size.isdigit():
            found[os.fsdecode(name)] = int(size)
    return found


def list_ignored(repo: Repository, under: Sequence[str] = ()) -> list[str]:
    """What git ignores in the working tree: files, and whole folders with `/` at their end."""
    listed = ["ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"]
    return _paths(run([*listed, "--", *under], repo.root))


def start_unmerged(repo: Repository, under: Sequence[str] = ()) -> Running:
    """Begin to list the files a merge has left undecided; read the answer with `parse_unmerged`."""
    return start(["ls-files", "--unmerged", "-z", "--", *under], repo.root)


def parse_unmerged(answer: bytes) -> list[str]:
    """The paths in git's answer to `start_unmerged`, each once though each has two or three versions."""
    names = (record.partition(b"\t")[2] for record in answer.split(b"\0") if record)
    return [os.fsdecode(name) for name in dict.fromkeys(names)]


def in_tree(repo: Repository, rev: str, paths: Iterable[str]) -> frozenset[str]:
    """Which of these files, folders and submodules are in the tree of `rev`; none before the first commit."""
    asked = [path for path in paths if path.strip("/")]
    tree = run(["rev-parse", "--verify", "--quiet", f"{rev}^{{tree}}"], repo.root, ok=(0, 1)).decode().strip()
    if not tree or not asked:
        return frozenset()
    names = {path.strip("/") for path in asked}
    found = frozenset(_paths(run(["ls-tree", "-t", "-z", "--name-only", tree, "--", *names], repo.root)))
    return frozenset(path for path in asked if path.strip("/") in found)


def grep_index(repo: Repository, patterns: Sequence[str], under: str, *, rev: str = "") -> list[str]:
    """Paths below `under` whose content, staged or in the tree of `rev`, holds one of `patterns`, literally."""
    if not patterns:
        return []
    listed = "\n".join(patterns).encode("utf-8", "surrogateescape")
    # A few hundred small files: starting threads costs more than they save (10 ms of CPU instead of 7).
    command = [*_GREP, "--threads=1", *([] if rev else ["--cached"]), "-f", "-", *_in_tree_of(rev), "--", under]
    return parse_candidates(run(command, repo.root, stdin=listed, ok=(0, 1)), rev=rev)


def start_candidates(
    repo: Repository,
    words: Sequence[str],
    *,
    cached: bool = False,
    rev: str = "",
    under: Sequence[str] = (),
    or_bytes: bytes = b"",
) -> Running:
    """Begin to look for tracked files that hold one of `words`, as a word, in any case: the few percent worth opening.

    Finish it with `ok=(0, 1)` and read the answer with `parse_candidates`.

    Args:
        repo: where to look.
        words: literal words.
        cached: look in the index instead of the working tree.
        rev: look in the tree of this revision instead.
        under: only in these files and folders, literally.
        or_bytes: files that hold these bytes are found too: one more literal costs git nothing, a search of its own
            would read every file again.
    """
    where = ["--cached"] if cached else []
    patterns = [argument for word in words for argument in ("-e", word)]
    bytes_too = ["-e", os.fsdecode(or_bytes)] if or_bytes else []
    # -a: .gitattributes calls text binary too, so that no diff shows it: `*.min.js -diff`, `*.bat binary`.
    command = [*_GREP, "-a", "-i", "-w", *where, *patterns, *bytes_too]
    return start([*command, *_in_tree_of(rev), "--", *under], repo.root)


def start_holders(repo: Repository, sequence: bytes, *, rev: str = "", under: Sequence[str] = ()) -> Running:
    """Begin to look for tracked files, binary ones too, that hold these bytes; collected as `start_candidates` is."""
    command = [*_GREP, "-a", "-e", os.fsdecode(sequence), *_in_tree_of(rev), "--", *under]
    return start(command, repo.root)


def start_untracked(repo: Repository, under: Sequence[str] = ()) -> Running:
    """Begin to list the files that are neither tracked nor ignored; read the answer with `parse_candidates`."""
    return start(["ls-files", "--others", "--exclude-standard", "-z", "--", *under], repo.root)


def untracked_files(repo: Repository) -> list[str]:
    """Every file that is not in the index, ignored ones too."""
    return _paths(run(["ls-files", "--others", "-z"], repo.root))


def _in_tree_of(rev: str) -> list[str]:
    # A revision comes from the command line, and `git grep` knows no --end-of-options: "-Oprogram" would start it.
    if rev.startswith("-"):
        raise UsageError(f'"{rev}" is no revision', next="git log --oneline --all")
    return [rev] if rev else []


def parse_candidates(answer: bytes, *, rev: str = "") -> list[str]:
    """The paths in git's answer to `start_candidates`."""
    return [path.removeprefix(f"{rev}:") if rev else path for path in _paths(answer)]


def _paths(answer: bytes) -> list[str]:
    return [os.fsdecode(name) for name in answer.split(b"\0") if name]


def _index_record(record: bytes) -> tuple[str, IndexEntry]:
    numbers, _, name = record.partition(b"\t")
    state, mode, blob, stage_number = numbers.decode("ascii").split(" ")
    return stage_number, IndexEntry(mode, blob, os.fsdecode(name), is_sparse=state == "S")


def _tree_record(record: bytes) -> IndexEntry:
    """`100644 blob ID<TAB>PATH`."""
    numbers, _, name = record.partition(b"\t")
    mode, _, blob = numbers.decode("ascii").split(" ")
    return IndexEntry(mode, blob, os.fsdecode(name))


def _asked_by_line(repo: Repository, name: str) -> str:
    """`name` as a line of cat-file's input: one with a newline in it becomes the blob's id."""
    if "\n" not in name:
        return name
    if name.startswith("-"):
        return _NO_OBJECT
    return run(["rev-parse", "--verify", "--quiet", name], repo.root, ok=(0, 1)).decode().strip() or _NO_OBJECT


class _Stream:
    """A reader of exact lengths over chunks of any size."""

    __slots__ = ("_chunks", "_rest")

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def line(self) -> bytes:
        while (end := self._rest.find(b"\n")) < 0:
            self._rest += next(self._chunks)
        found, self._rest = self._rest[:end], self._rest[end + 1 :]
        return found

    def pieces(self, length: int) -> Iterator[bytes]:
        """The next `length` bytes, never more than a chunk at a time."""
        while length > len(self._rest):
            piece, self._rest = self._rest, b""
            length -= len(piece)
            yield piece
            self._rest = next(self._chunks)
        piece, self._rest = self._rest[:length], self._rest[length:]
        yield piece


_HEAD_BYTES = 8_000  # what git takes a file for is told by as many


def _answer(stream: _Stream, name: str, limit_bytes: int | None) -> Blob:
    # "ID blob SIZE"; anything else ("NAME missing", a tree, a submodule) is no blob.
    words = stream.line().rsplit(b" ", 2)
    if len(words) != 3 or not words[2].isdigit():
        return Blob(name, -1, None)
    size = int(words[2])
    pieces = stream.pieces(size + 1)  # one more: cat-file ends each with a newline
    if words[1] == b"blob" and (limit_bytes is None or size <= limit_bytes):
        return Blob(name, size, b"".join(pieces)[:-1])
    head = b""
    for piece in pieces:
        head += piece[: _HEAD_BYTES - len(head)]
    return Blob(name, size, None, head) if words[1] == b"blob" else Blob(name, -1, None)
