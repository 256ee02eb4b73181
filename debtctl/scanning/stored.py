"""Files as git stores them: what the next commit would hold, what a commit holds."""

from collections.abc import Iterable, Iterator, Sequence

from debtctl.errors import UsageError
from debtctl.git.objects import (
    blobs,
    list_files,
    list_tree,
    parse_candidates,
    parse_unmerged,
    start_candidates,
    start_holders,
    start_unmerged,
)
from debtctl.git.process import Running, run
from debtctl.git.repository import Repository
from debtctl.scanning.linguist import Attributes
from debtctl.scanning.sources import (
    FOLDER,
    GONE,
    NOTHING,
    UNDECIDED,
    WIDE_BYTE,
    Census,
    Search,
    Skipped,
    Source,
    census_of,
    kind_of_git_mode,
    why_too_large,
)
from debtctl.scanning.text import WIDE_MARKS
from debtctl.values import NamedTuple


def index(repo: Repository) -> Source:
    """What the next commit would hold."""
    return _Index(repo)


def commit(repo: Repository, revision: str) -> Source:
    """The files of a commit, a git tag or a tree.

    Raises:
        UsageError: there is none of that name.
    """
    asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}"]
    tree = run(asked, repo.root, ok=(0, 1, 128)).decode().strip()
    if not tree:
        raise UsageError(f'"{revision}" is no commit of this repository', next="git log --oneline")
    return _Commit(repo, tree)


class _Index(NamedTuple):
    repo: Repository

    def search(self, words: Sequence[str], under: Sequence[str] = ()) -> Search:
        # Inflating every blob once more for the sake of UTF-16 would double the time; what is on disk tells as well.
        narrow = start_candidates(self.repo, words, cached=True, under=under)
        wide = start_holders(self.repo, WIDE_BYTE, under=under)
        return _StoredSearch(self, narrow, wide, "", start_unmerged(self.repo, under))

    def read(self, paths: Iterable[str], *, max_bytes: int) -> Iterator[tuple[str, bytes | Skipped]]:
        return _stored(self.repo, ":", paths, max_bytes, missing=UNDECIDED)

    def kind_of(self, path: str) -> str:
        entries = list_files(self.repo, [path] if path else [])
        modes = [entry.mode for entry in entries if entry.path == path]
        if not entries and path in parse_unmerged(start_unmerged(self.repo, [path]).finish()):
            return UNDECIDED
        return kind_of_git_mode(modes[0]) if modes else FOLDER if entries or not path else NOTHING

    def attributes(self) -> Attributes:
        return Attributes(self.repo, source="")

    def census(self, under: Sequence[str] = ()) -> Census:
        return census_of(list_files(self.repo, under))


class _Commit(NamedTuple):
    repo: Repository
    tree: str

    def search(self, words: Sequence[str], under: Sequence[str] = ()) -> Search:
        narrow = start_candidates(self.repo, words, rev=self.tree, under=under)
        return _StoredSearch(self, narrow, start_holders(self.repo, WIDE_BYTE, rev=self.tree, under=under), self.tree)

    def read(self, paths: Iterable[str], *, max_bytes: int) -> Iterator[tuple[str, bytes | Skipped]]:
        return _stored(self.repo, f"{self.tree}:", paths, max_bytes, missing=GONE)

    def kind_of(self, path: str) -> str:
        if not path:
            return FOLDER
        entry = run(["ls-tree", "-z", self.tree, "--", path], self.repo.root).decode("ascii", "replace")
        return kind_of_git_mode(entry.partition(" ")[0]) if entry else NOTHING

    def attributes(self) -> Attributes:
        return Attributes(self.repo, source=self.tree)

    def census(self, under: Sequence[str] = ()) -> Census:
        return census_of(list_tree(self.repo, self.tree, under))


class _StoredSearch(NamedTuple):
    source: Source
    narrow: Running
    wide: Running
    tree: str
    unmerged: Running | None = None

    def paths(self) -> Iterator[str]:
        narrow = parse_candidates(self.narrow.finish(ok=(0, 1)), rev=self.tree)
        wide = parse_candidates(self.wide.finish(ok=(0, 1)), rev=self.tree)
        yield from dict.fromkeys([*narrow, *self._marked(wide)])

    def _marked(self, paths: Sequence[str]) -> Iterator[str]:
        # Hits are pictures for the most part: the limit keeps memory small, a larger source would be skipped anyway.
        for path, content in self.source.read(paths, max_bytes=_WIDE_BYTES):
            if isinstance(content, bytes) and content.startswith(WIDE_MARKS):
                yield path

    def skipped(self) -> list[Skipped]:
        # git grep passes over what has several versions in the index.
        paths = parse_unmerged(self.unmerged.finish()) if self.unmerged else []
        return [Skipped(path, UNDECIDED) for path in paths]


_WIDE_BYTES = 4_000_000


def _stored(
    repo: Repository, prefix: str, paths: Iterable[str], max_bytes: int, *, missing: str
) -> Iterator[tuple[str, bytes | Skipped]]:
    names = [prefix + path for path in paths]
    for blob in blobs(repo, names, limit_bytes=max_bytes):
        path = blob.name.removeprefix(prefix)
        if blob.content is not None:
            yield path, blob.content
        else:
            yield path, Skipped(path, missing if blob.size < 0 else why_too_large(blob.head, max_bytes))
