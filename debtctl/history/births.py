"""The births of a commit's tag lines as far as they are known; search.py finds those that are not.

Asked again for the same commit this is all there is to do, so little is imported here.
"""

from collections.abc import Iterable
from contextlib import ExitStack, suppress
from os.path import dirname, join
from typing import TYPE_CHECKING

from debtctl.cache import Cache
from debtctl.errors import RetryableError, SetupError
from debtctl.files import held_lock
from debtctl.git.repository import Repository
from debtctl.history.known import CHEAPEST, Born, Known, Wanted

if TYPE_CHECKING:
    from debtctl.history.walk import Progress

# Another process computes the same, or something of the kind: minutes in the largest repositories.
_PATIENCE_SECONDS = 1_800.0


class Births:
    """Births of the tag lines of one commit.

    Args:
        repo: where it is.
        tags: the words that make a line a tag line.
        cache: remembers facts and births.
        way: CHEAPEST, or for whoever compares them, WALK or BLAME where nothing is known yet.
    """

    def __init__(self, repo: Repository, commit: str, tags: Iterable[str], cache: Cache, way: str = CHEAPEST) -> None:
        self._known = Known(repo, commit, tags, cache)
        self._way = way

    def of(self, path: str, line: int, tag: str) -> Born | None:
        """The birth of a line of the commit that holds a tag, as far as it is known by now."""
        for entry in self._known.table.get(path, ()):
            if entry.line == line and (not entry.key or entry.key.startswith(f"{tag}:")):
                return Born(entry.commit, self._known.people[entry.commit], entry.at_least)
        return None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of this commit."""
        return not self._known.table

    def find(self, wanted: Wanted, progress: "Progress | None" = None) -> None:
        """Find the births of all these lines. What was found by a KeyboardInterrupt is kept."""
        known = self._known
        if not known.unknown(wanted):
            return
        from debtctl.history.search import Search
        from debtctl.history.walk import WAITING

        lock = join(dirname(known.cache.path), "history.lock")
        with ExitStack() as held:
            # Where no lock can be made nothing can be kept either: then each computes for itself.
            with suppress(SetupError):
                try:
                    held.enter_context(held_lock(lock, 0.0))
                except RetryableError:
                    if progress:
                        progress(0, 0, WAITING)
                    held.enter_context(held_lock(lock, _PATIENCE_SECONDS))
            known.cache.insist()  # eight at once do not get at it within half a second each
            known.load()  # whoever held the lock may have found them
            if unknown := known.unknown(wanted):
                Search(known, self._way, progress).run(wanted, unknown)
