"""What a verb begins before its command line has been parsed.

To find the files worth opening takes git a quarter of a second of 90 MB, and importing the parser takes nearly as long:
on two cores they need not wait for each other. Begun only where the words need no parser to be understood; every other
spelling of the same begins later and finds the same.
"""

import os
from collections.abc import Iterable, Iterator, Sequence

from debtctl.errors import DebtctlError
from debtctl.git.repository import Repository, find_repository
from debtctl.scanning.linguist import Attributes
from debtctl.scanning.on_disk import worktree
from debtctl.scanning.sources import Census, Search, Skipped, Source
from debtctl.settings import Settings, load_settings
from debtctl.values import NamedTuple

# Verbs that look for markers in the whole working tree, and options that do not change where they look.
_SEARCHING = frozenset({"scan", "report"})
_HARMLESS_OPTIONS = frozenset({"--json", "--age", "--untracked", "-q", "--quiet", "-v", "--verbose", "--no-pager"})


class HeadStart(NamedTuple):
    """Where the verb stands, how it is configured, and the files of the working tree, which are being searched."""

    repository: Repository
    settings: Settings
    source: Source


class _Searched(NamedTuple):
    """A source that is being searched as a whole already."""

    source: Source
    words: Sequence[str]
    begun: Search

    def search(self, words: Sequence[str], under: Sequence[str] = ()) -> Search:
        is_begun = not under and tuple(words) == tuple(self.words)
        return self.begun if is_begun else self.source.search(words, under)

    def read(self, paths: Iterable[str], *, max_bytes: int) -> Iterator[tuple[str, bytes | Skipped]]:
        return self.source.read(paths, max_bytes=max_bytes)

    def kind_of(self, path: str) -> str:
        return self.source.kind_of(path)

    def attributes(self) -> Attributes:
        return self.source.attributes()

    def census(self, under: Sequence[str] = ()) -> Census:
        return self.source.census(under)


def begin(arguments: Sequence[str]) -> HeadStart | None:
    """Begin the search these arguments ask for; None where they ask for none, or need a parser.

    What goes wrong here is not told here: the verb will meet it again, at its place.
    """
    if not _searches_everything(arguments):
        return None
    try:
        repository = find_repository(os.getcwd())
        settings = load_settings(repository.root, repository)
        words = tuple(settings.scan.tags)
    except (DebtctlError, OSError):
        return None
    source = worktree(repository)
    return HeadStart(repository, settings, _Searched(source, words, source.search(words)))


def _searches_everything(arguments: Sequence[str]) -> bool:
    return bool(arguments) and arguments[0] in _SEARCHING and _HARMLESS_OPTIONS.issuperset(arguments[1:])
