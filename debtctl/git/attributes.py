"""What .gitattributes says about paths, on disk, in the index or in a commit."""

import os
from collections.abc import Iterable, Iterator, Sequence

from debtctl.git.objects import read_blobs
from debtctl.git.process import run
from debtctl.git.repository import Repository

_NAME = ".gitattributes"
_MOST_BYTES = 1 << 20


def attributes(
    repo: Repository, paths: Iterable[str], names: Sequence[str], *, cached: bool = False, tree: str = ""
) -> dict[str, dict[str, str]]:
    """For each path the attributes of `names` that are specified: "set", "unset" or a value. One process for all.

    Args:
        repo: where the files are.
        paths: from the root.
        names: attributes to ask for, such as "linguist-generated".
        cached: read .gitattributes from the index instead of the working tree.
        tree: read .gitattributes from this commit or tree instead.
    """
    asked = os.fsencode("".join(f"{path}\0" for path in paths))
    if not asked:
        return {}
    if tree:
        return _of_tree(repo, asked, names, tree)
    source = ["--cached"] if cached else []
    return _parsed(run(["check-attr", "--stdin", "-z", *source, *names], repo.root, stdin=asked))


def _of_tree(repo: Repository, asked: bytes, names: Sequence[str], tree: str) -> dict[str, dict[str, str]]:
    """check-attr has no --source before git 2.40: an index of the tree, made for this question, does the same."""
    import tempfile

    with tempfile.TemporaryDirectory(dir=_private_folder(repo)) as folder:
        env = {"GIT_INDEX_FILE": os.path.join(folder, "index")}
        run(["read-tree", tree], repo.root, env=env)
        return _parsed(run(["check-attr", "--stdin", "-z", "--cached", *names], repo.root, stdin=asked, env=env))


def _private_folder(repo: Repository) -> str | None:
    """Where temporary indexes live; the system's own place in a repository one may only read."""
    folder = os.path.join(repo.common_dir, "debtctl")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _parsed(answer: bytes) -> dict[str, dict[str, str]]:
    fields = answer.split(b"\0")
    found: dict[str, dict[str, str]] = {}
    for path, name, value in zip(fields[0::3], fields[1::3], fields[2::3], strict=False):
        known = found.setdefault(os.fsdecode(path), {})
        if value != b"unspecified":
            known[os.fsdecode(name)] = os.fsdecode(value)
    return found


class Mentions:
    """Whether a word stands in the attribute files that rule a path: to ask git about every path costs a process.

    Each file is read once. A user's own (`core.attributesFile`) is about their machine, and not looked into.
    """

    __slots__ = ("_everywhere", "_in_folder", "_repo", "_source", "_word")

    def __init__(self, repo: Repository, word: bytes, *, source: str | None = None) -> None:
        """`source` is None for the working tree, "" for the index, else a commit or a tree."""
        self._repo = repo
        self._word = word
        self._source = source
        self._in_folder: dict[str, bool] = {}
        self._everywhere = word in _read(os.path.join(repo.common_dir, "info", "attributes"))

    def among(self, paths: Iterable[str]) -> list[str]:
        """The paths that an attribute file with the word may be about."""
        asked = list(paths)
        if self._everywhere:
            return asked
        unknown = {folder for path in asked for folder in _above(path)} - self._in_folder.keys()
        self._in_folder.update(self._looked_into(sorted(unknown)))
        return [path for path in asked if any(self._in_folder[folder] for folder in _above(path))]

    def _looked_into(self, folders: Sequence[str]) -> dict[str, bool]:
        files = {folder: f"{folder}/{_NAME}".lstrip("/") for folder in folders}
        if not self._source:
            # Also for the index, as good as nobody stages an attribute file and takes it from the disk again.
            return {folder: self._word in _read(os.path.join(self._repo.root, file)) for folder, file in files.items()}
        names = {folder: f"{self._source}:{file}" for folder, file in files.items()}
        contents = read_blobs(self._repo, names.values())
        return {folder: self._word in (contents[name] or b"") for folder, name in names.items()}


def _above(path: str) -> Iterator[str]:
    """The folders a path stands in, the root last."""
    folder = os.path.dirname(path)
    while folder:
        yield folder
        folder = os.path.dirname(folder)
    yield ""


def _read(path: str) -> bytes:
    # git does not follow a link to one either (2.32).
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            return file.read(_MOST_BYTES)
    except OSError:
        return b""
