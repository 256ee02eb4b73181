"""The items as of an earlier run, kept in the cache so that a thousand unchanged files need not be read again.

A row is good for as long as its file has the size and the times it had then. Safe to lose.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from debtctl import __version__
from debtctl.files import Listed
from debtctl.register.item import Anchor, Change, Item, Revisit
from debtctl.register.layout import ITEM_SUFFIX
from debtctl.values import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debtctl.cache import Cache

_NAMESPACE = "register"
# Rows are only as good as the code that read them. The number is for changes between two releases.
_STAMP = f"{__version__}.1"
# A file written twice within the resolution of the file system's clock shows the same times for two contents (git
# calls this "racily clean"). The coarsest clock still met is FAT's, of two seconds.
_RACY_NS = 2_000_000_000


class Snapshot:
    """The items as of an earlier run, each with the size and times its file had then."""

    def __init__(self, root: str, cache: "Cache | None") -> None:
        self._cache = cache
        self._key = root
        self._rows: dict[str, list[Any]] = self._stored()
        self._hits = 0

    def item(self, file: Listed) -> Item | None:
        """The item of a file that has not changed since; None when it has to be read."""
        row = self._rows.get(file.name)
        if row is None or row[0] != _stamps_of(file):
            return None
        self._hits += 1
        return _revived(file.name.removesuffix(ITEM_SUFFIX), row[1])

    def remember(self, files: Sequence[Listed], items: Mapping[str, Item]) -> None:
        """Store what was read, where anything changed. Too young files are left out, and so are bad ones."""
        if self._cache is None or self._hits == len(files) == len(self._rows):
            return
        youngest = time.time_ns() - _RACY_NS
        rows = {
            file.name: [_stamps_of(file), items[item_id][1:]]
            for file in files
            if (item_id := file.name.removesuffix(ITEM_SUFFIX)) in items
            and max(file.modified_ns, file.changed_ns) < youngest
        }
        if {name: row[0] for name, row in rows.items()} != {name: row[0] for name, row in self._rows.items()}:
            import json

            self._cache.put_many(_NAMESPACE, _STAMP, {self._key: json.dumps(rows, default=_plain).encode()})

    def _stored(self) -> dict[str, list[Any]]:
        stored = self._cache.get(_NAMESPACE, _STAMP, self._key) if self._cache else None
        if stored is None:
            return {}
        import json

        rows: dict[str, list[Any]] = json.loads(stored)
        return rows


def _stamps_of(file: Listed) -> list[int]:
    return [file.size, file.modified_ns, file.changed_ns]


def _plain(day: date) -> str:
    """What JSON asks about: of all that an item holds it knows only dates not."""
    return day.isoformat()


# The same few days stand in a thousand items.
_date_of = lru_cache(maxsize=1000)(date.fromisoformat)


def _revived(item_id: str, row: Sequence[Any]) -> Item:
    """An item from its row: JSON has made lists of its tuples and text of its dates.

    `_make` takes a third of the time of a call with sixteen arguments, and there are thousands.
    """
    title, kind, created, status, intent, owner, reason, due, revisit, *others = row
    principal, interest, labels, links, anchors, changes = others
    return Item._make(
        (
            *(item_id, title, kind, _date_of(created), status, intent, owner, reason),
            _date_of(due) if due else None,
            _revived_revisit(*revisit) if revisit else None,
            *(principal, interest, tuple(labels), tuple(links)),
            tuple(map(Anchor._make, anchors)),
            tuple([_revived_change(change) for change in changes]) if changes else (),
        )
    )


def _revived_revisit(asked: str, on: str | None, releases: list[str], touched: int | None, gone: list[str]) -> Revisit:
    return Revisit(_date_of(asked), _date_of(on) if on else None, tuple(releases), touched, tuple(gone))


def _revived_change(row: Sequence[Any]) -> Change:
    on, *others, fired = row
    return Change._make((_date_of(on), *others, _date_of(fired) if fired else None))
