"""An item as a row of a report, and which items a person asked to see."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from debtctl.paydown.rank import Debt
from debtctl.paydown.standing import Standing
from debtctl.register.item import Item


class Stood(Protocol):
    """An item with where it stands today; a `Debt` is one, and so is a line of a list."""

    @property
    def item(self) -> Item:
        """The item."""

    @property
    def standing(self) -> Standing:
        """Where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """The commit that took an item's last comment away.

    Attributes:
        commit: abbreviated; empty when the change is not committed or history cannot say.
        subject: first line of its message.
        on: its committer date.
    """

    commit: str = ""
    subject: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An item in a report.

    Attributes:
        debt: the item with its standing and arithmetic.
        prefix: the shortest prefix that names it alone, without `D-`.
        number: its place in the report, counted over pay now and decide; 0 where places are not counted.
        first_place: the file and line its first anchor stands in today; None where nobody looked, or it is gone.
        went: how its comment went, when it vanished.
    """

    debt: Debt
    prefix: str
    number: int = 0
    first_place: tuple[str, int] | None = None
    went: Went | None = None

    @property
    def item(self) -> Item:
        """The item."""
        return self.debt.item

    @property
    def path(self) -> str:
        """The file of its first anchor, where that stands today; or empty."""
        return self.first_place[0] if self.first_place else self._anchored_path

    @property
    def line(self) -> int:
        """The line of its first anchor, from 1; 0 where it is not known."""
        return self.first_place[1] if self.first_place else 0

    @property
    def further_places(self) -> int:
        """How many other files it is anchored in."""
        return len({anchor.path for anchor in self.item.anchors} - {self._anchored_path})

    @property
    def _anchored_path(self) -> str:
        return self.item.anchors[0].path if self.item.anchors else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which items a person asked to see; what is left at its default lets everything through.

    Attributes:
        kinds: `reckless`, `prudent`, both or, for all, none.
        owners: any of these owners; `is_mine` is asked instead where `--mine` was given.
        labels: any of these labels.
        paths: repository paths of files or folders; an item counts with any anchor in one of them.
        words: each must stand, in any case, in the title, reason, labels or id.
        is_closed: paid and dropped items instead of open ones.
        is_late: only what is late. is_lapsed: only what is lapsed.
    """

    kinds: Collection[str] = ()
    owners: Collection[str] = ()
    is_mine: Callable[[str], bool] | None = None
    labels: Collection[str] = ()
    paths: Collection[str] = ()
    words: Collection[str] = ()
    is_closed: bool = False
    is_late: bool = False
    is_lapsed: bool = False

    def lets_through(self, stood: Stood) -> bool:
        """Whether the item was asked for."""
        return stood.item.is_open != self.is_closed and self.is_about(stood)

    def is_about(self, stood: Stood) -> bool:
        """Whether the item was asked for, open or closed."""
        item = stood.item
        return (
            (not self.kinds or item.kind in self.kinds)
            and (not self.owners or item.owner in self.owners)
            and (self.is_mine is None or self.is_mine(item.owner))
            and (not self.labels or bool(set(self.labels) & set(item.labels)))
            and (not self.paths or any(lies_in(anchor.path, self.paths) for anchor in item.anchors))
            and (not self.is_late or stood.standing.is_late)
            and (not self.is_lapsed or stood.standing.is_lapsed)
            and _says(item, self.words)
        )


def lies_in(path: str, places: Iterable[str]) -> bool:
    """Whether a path is one of these files or lies in one of these folders; "" is the whole repository."""
    return any(place == "" or path == place or path.startswith(f"{place.rstrip('/')}/") for place in places)


def _says(item: Item, words: Collection[str]) -> bool:
    text = " ".join((item.id, item.title, item.reason, *item.labels)).casefold()
    return all(word.casefold() in text for word in words)


def day_of(debt: Debt) -> date | None:
    """The day a debt asks for: due, to be answered by, or coming back; None where it waits for an event."""
    return debt.standing.deadline or debt.comes_back


def numbered(
    debts: Iterable[Debt],
    prefixes: Mapping[str, str],
    *,
    start: int = 0,
    first_places: Mapping[str, tuple[str, int]] | None = None,
    went: Mapping[str, Went] | None = None,
) -> tuple[Row, ...]:
    """The rows of a lane, numbered from `start`; 0 leaves them without numbers. Spots and commits are by item id."""
    return tuple(
        Row(
            debt=debt,
            prefix=prefixes[debt.item.id],
            number=start + index if start else 0,
            first_place=(first_places or {}).get(debt.item.id),
            went=(went or {}).get(debt.item.id),
        )
        for index, debt in enumerate(debts)
    )
