"""The picture of what comes back: twelve months, a dot a debt, events below.

Across, everything is in hundredths of the picture's width, so that text keeps its size on a phone; down, in pixels or,
for lines, in hundredths of the height.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from debtctl.formats import words
from debtctl.formats.drawing.canvas import cut
from debtctl.reports.rows import Row

MONTHS = 12
DOT = 11
DOTS_HIGH = 8
DOTS_WIDE = 2
MOST_EVENTS = 6
LONGEST_EVENT = 26


class Month(NamedTuple):
    """A month of the timeline: where it begins, its name, how many come back, a dot each with what it stands for."""

    x: float
    name: str
    is_year: bool
    number: int
    dots: tuple[tuple[int, int, str], ...]


class Event(NamedTuple):
    """What some debts wait for, and their titles."""

    name: str
    titles: tuple[str, ...]


class Timeline(NamedTuple):
    """When the scheduled debts come back.

    Args:
        width: of a month, in hundredths. height: of the dots, in pixels.
        later: behind the twelve months: its own column, if there is any.
        hidden_events: further kinds of events than those shown.
    """

    months: tuple[Month, ...]
    width: float
    height: int
    events: tuple[Event, ...]
    hidden_events: int
    summary: str
    rows: tuple[tuple[str, str], ...]


def timeline(rows: Sequence[Row], today: date) -> Timeline:
    """Twelve months from this one on, and the events below."""
    dated = [(row.debt.comes_back, row.item.title) for row in rows if row.debt.comes_back]
    firsts = [_month_on(today, number) for number in range(MONTHS)]
    end = _month_on(today, MONTHS)
    # A date that has passed and is not judged to have come true stands in the first month: it is the one to look at.
    columns = [[title for day, title in dated if max(day, today).replace(day=1) == first] for first in firsts]
    later = [title for day, title in dated if day >= end]
    names = [f"{first:%b}" for first in firsts]
    if later:
        columns, names = [*columns, later], [*names, "later"]
    width = 100 / len(columns)
    months = tuple(
        Month(
            x=round(number * width, 2),
            name=name,
            is_year=number < MONTHS and firsts[number].month == 1,
            number=len(titles),
            dots=_dots(titles),
        )
        for number, (name, titles) in enumerate(zip(names, columns, strict=True))
    )
    highest = max((min(month.number, DOTS_HIGH) for month in months), default=0)
    events = _events(rows)
    return Timeline(
        months=months,
        width=round(width, 2),
        height=max(highest, 1) * DOT,
        events=events[:MOST_EVENTS],
        hidden_events=len(events) - len(events[:MOST_EVENTS]),
        summary=_timeline_in_words(months, events),
        rows=tuple(
            [(month.name, str(month.number)) for month in months if month.number]
            + [(event.name, str(len(event.titles))) for event in events]
        ),
    )


def _dots(titles: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    shown = titles[: DOTS_HIGH * DOTS_WIDE]
    return tuple((number // DOTS_HIGH * DOT, number % DOTS_HIGH * DOT, title) for number, title in enumerate(shown))


def _events(rows: Sequence[Row]) -> tuple[Event, ...]:
    found: dict[str, list[str]] = {}
    for row in rows:
        revisit = row.item.revisit
        if row.debt.comes_back or revisit is None:
            continue
        names = [f"release {glob}" for glob in revisit.releases] + [f"{path} gone" for path in revisit.gone]
        names += [f"after {words.count(revisit.touched, 'commit')}"] if revisit.touched else []
        found.setdefault(names[0] if names else "an event", []).append(row.item.title)
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    return tuple(Event(cut(name, LONGEST_EVENT), tuple(titles)) for name, titles in ordered)


def _timeline_in_words(months: Sequence[Month], events: Sequence[Event]) -> str:
    said = [f"{month.number} in {month.name}" if month.name != "later" else f"{month.number} later" for month in months]
    told = [text for text, month in zip(said, months, strict=True) if month.number]
    told += [f"{len(event.titles)} on {event.name}" for event in events[:MOST_EVENTS]]
    return f"Debts that come back: {', '.join(told) or 'none'}."


def _month_on(day: date, number: int) -> date:
    months = day.year * 12 + day.month - 1 + number
    return date(months // 12, months % 12 + 1, 1)
