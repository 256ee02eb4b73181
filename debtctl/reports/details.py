"""One item in full: where it stands, the code around its places, its history, the ways to answer it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from debtctl.history.heat import Heat
from debtctl.paydown.rank import Facts, debt_of
from debtctl.paydown.settings import RankSettings
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.register.ids import short_ids
from debtctl.register.item import Item
from debtctl.register.store import Register
from debtctl.reports.head import Head
from debtctl.reports.rows import Row, Went
from debtctl.scanning.symbols import enclosing_symbol
from debtctl.tracking.anchors import GONE, Place

LINES_AROUND = 1


class PlaceHeat(NamedTuple):
    """How often a place changes: its file, and the function or class around it, None where there is none."""

    file: Heat
    symbol: Heat | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """One place of an item, with the code around it.

    Attributes:
        path: where the anchor stands today.
        line: of the comment; 0 when it is gone.
        symbol: the enclosing definition, as the item has it or, in another file, as it is there; or empty.
        language: title of the language, or empty.
        code: line numbers and their text; empty when it is gone.
        moved_from: the anchor's own path, when the comment stands in another file now.
        changes: commits that touched the file since the item was written down or last answered; None when not counted.
        found_by: how the place was found, as tracking has it; certainty: how sure it is, from 0 to 1.
        likely: where a comment that is gone may be, in other words.
        heat: how often the file changes, and the function around the comment; None when not counted.
    """

    path: str
    line: int
    symbol: str = ""
    language: str = ""
    code: tuple[tuple[int, str], ...] = ()
    moved_from: str = ""
    changes: int | None = None
    found_by: str = GONE
    certainty: float = 0.0
    likely: Place | None = None
    heat: PlaceHeat | None = None


Heats = Mapping[tuple[str, int], PlaceHeat]
"""By path and line of a place."""

WRITTEN = "comment written"
MOVED = "comment moved"
WENT = "comment went"


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """What history tells of a comment of the item.

    Attributes:
        on: the author's day of the commit.
        what: WRITTEN, MOVED or WENT.
        by: who, under the name owners go by; empty where history ends there.
        commit: abbreviated.
        path: the file it stands in since; from_path: the one before, of a move.
        at_least: history ends there: it may have been written earlier.
    """

    on: date
    what: str
    by: str = ""
    commit: str = ""
    path: str = ""
    from_path: str = ""
    at_least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDown:
    """Who wrote an item down, and in which commit, as history tells; empty before it is committed."""

    by: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDetails:
    """What `show` prints.

    Attributes:
        row: the item with its standing and arithmetic.
        excerpts: its places, in the item's order.
        written_down: who did, in which commit.
        life: what history tells of its comments, oldest first.
    """

    head: Head
    row: Row
    excerpts: tuple[Excerpt, ...] = ()
    written_down: WrittenDown = WrittenDown()  # immutable
    life: tuple[LifeEvent, ...] = ()
    calendar: Calendar = DEFAULT_CALENDAR


def item_details(
    *,
    head: Head,
    item: Item,
    register: Register,
    facts: Facts,
    settings: RankSettings,
    places: Sequence[Place] = (),
    text_of: Callable[[str], str] = lambda path: "",
    changes_since: Mapping[str, int] | None = None,
    heats: Heats | None = None,
    written_down: WrittenDown | None = None,
    went: Went | None = None,
    life: Sequence[LifeEvent] = (),
) -> ItemDetails:
    """Everything about one item.

    Args:
        head: which code, which day.
        item: whose details; open or closed.
        register: every item: the typical effort comes from all, and the prefix must be unique among them.
        facts: what history and anchors say.
        settings: weights, fuse, calendar.
        places: where its anchors stand today.
        text_of: the text of a file of the working tree.
        changes_since: by path, commits since the item was written down or last answered.
        heats: how often its places change.
        written_down: who wrote the item down.
        went: how its comment went, when it vanished.
        life: what history tells of its comments.
    """
    told = [*life, *([_end(went)] if went and went.on else [])]
    return ItemDetails(
        head=head,
        row=Row(
            debt=debt_of(item, register.items.values(), facts, settings),
            prefix=short_ids(register.items)[item.id],
            went=went,
        ),
        excerpts=tuple(_excerpt(place, text_of, changes_since or {}, heats or {}) for place in places),
        written_down=written_down or WrittenDown(),
        life=tuple(sorted(told, key=lambda event: event.on)),
        calendar=settings.calendar,
    )


def _end(went: Went) -> LifeEvent:
    assert went.on is not None  # asked by the caller
    return LifeEvent(on=went.on, what=WENT, commit=went.commit)


def asked_on(item: Item) -> date:
    """The day from which changes to the item's files are counted: last answered, or written down."""
    return item.revisit.asked if item.revisit else item.created


def _excerpt(place: Place, text_of: Callable[[str], str], changes_since: Mapping[str, int], heats: Heats) -> Excerpt:
    text = "" if place.is_gone else text_of(place.path)
    language = place.marker.language if place.marker else ""
    is_read_anew = place.path != place.anchor.path and language != ""
    return Excerpt(
        path=place.path,
        line=place.line,
        symbol=enclosing_symbol(text, place.line, language) if is_read_anew else place.anchor.symbol,
        language=language,
        code=_lines_around(text, place.line),
        moved_from=place.anchor.path if place.path != place.anchor.path else "",
        changes=changes_since.get(place.path),
        found_by=place.how,
        certainty=place.certainty,
        likely=place.likely,
        heat=heats.get((place.path, place.line)),
    )


def _lines_around(text: str, line: int) -> tuple[tuple[int, str], ...]:
    # Not splitlines(): it also breaks at form feeds and U+2028, which nobody counts as lines.
    lines = text.split("\n")
    if not text:
        return ()
    first, last = max(line - LINES_AROUND, 1), min(line + LINES_AROUND, len(lines))
    return tuple((number, lines[number - 1].rstrip("\r")) for number in range(first, last + 1))
