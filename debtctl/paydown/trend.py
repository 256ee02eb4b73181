"""What was taken on and paid over time, from the ledger, and what was carried at the end of each week or month.

Pure. Comments that nobody wrote down are counted from what history says of them (`Lifespan`).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from debtctl.paydown.budget import carried_on
from debtctl.paydown.ledger import days_of
from debtctl.paydown.rank import Debt
from debtctl.paydown.survival import Lifespan
from debtctl.register.item import postponed_on

WEEK = "week"
MONTH = "month"

TAKEN_ON = "taken on"
PAID = "paid"
DROPPED = "dropped"
VANISHED = "vanished"
POSTPONED = "postponed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What happened in one week or month.

    Attributes:
        start, end: its first and last day; the first and the last one may be cut short.
        taken_on: debts written down, or reopened.
        paid, dropped: debts closed.
        vanished: open debts whose last comment went, and nobody has said yet what that means.
        postponed: how often a debt was put off.
        taken_minutes, paid_minutes: the interest, in minutes a week, that came with what was taken on, and that went
            with what was paid or dropped.
        carried: what the open debts cost a week at its end.
        comments_new, comments_gone: comments that came and went; None where nobody looked.
    """

    start: date
    end: date
    taken_on: int = 0
    paid: int = 0
    dropped: int = 0
    vanished: int = 0
    postponed: int = 0
    taken_minutes: float = 0.0
    paid_minutes: float = 0.0
    carried: float = 0.0
    comments_new: int | None = None
    comments_gone: int | None = None


def trend(
    debts: Sequence[Debt],
    *,
    since: date,
    today: date,
    per: str,
    went_on: Mapping[str, date] | None = None,
    comments: Collection[Lifespan] | None = None,
) -> tuple[Deeds, ...]:
    """What happened in each week or month from `since` to `today`, the oldest first.

    Args:
        debts: every item of the register with its estimates, closed ones too.
        since, today: the first and the last day that count.
        per: WEEK, from Monday to Sunday, or MONTH.
        went_on: the day on which the last comment of each vanished item went, as far as it is known.
        comments: every comment of history; None where nobody looked.
    """
    spans = periods(since, today, per)
    events = [event for debt in debts for event in _events(debt, went_on or {})]
    return tuple(
        replace(
            _counted(start, end, [event for event in events if start <= event.day <= end]),
            carried=carried_on(debts, end),
            comments_new=None if comments is None else sum(_is_in(each.born, start, end) for each in comments),
            comments_gone=None if comments is None else sum(_is_in(each.died, start, end) for each in comments),
        )
        for start, end in spans
    )


def periods(since: date, today: date, per: str) -> tuple[tuple[date, date], ...]:
    """The first and last day of each week or month that has a day between `since` and `today`, both included."""
    found = []
    start = since
    while start <= today:
        end = min(_end(start, per), today)
        found.append((start, end))
        start = end + timedelta(days=1)
    return tuple(found)


def _end(day: date, per: str) -> date:
    if per == WEEK:
        return day + timedelta(days=6 - day.weekday())
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    day: date
    what: str
    minutes: float


def _events(debt: Debt, went_on: Mapping[str, date]) -> Iterable[_Event]:
    item = debt.item
    days = [(TAKEN_ON, item.created), *((TAKEN_ON, day) for day in days_of(item, "reopen"))]
    days += [(PAID, day) for day in days_of(item, "pay")] + [(DROPPED, day) for day in days_of(item, "drop")]
    days += [(POSTPONED, day) for day in postponed_on(item)]
    days += [(VANISHED, went_on[item.id])] if item.id in went_on else []
    return [_Event(day=day, what=what, minutes=debt.interest.minutes) for what, day in days]


def _counted(start: date, end: date, events: Sequence[_Event]) -> Deeds:
    number = Counter(event.what for event in events)
    return Deeds(
        start=start,
        end=end,
        taken_on=number[TAKEN_ON],
        paid=number[PAID],
        dropped=number[DROPPED],
        vanished=number[VANISHED],
        postponed=number[POSTPONED],
        taken_minutes=sum(event.minutes for event in events if event.what == TAKEN_ON),
        paid_minutes=sum(event.minutes for event in events if event.what in (PAID, DROPPED)),
    )


def _is_in(day: date | None, start: date, end: date) -> bool:
    return day is not None and start <= day <= end
