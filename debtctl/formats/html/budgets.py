"""The picture of a budget: what an area carried, its limit, where it is going.

Across, everything is in hundredths of the picture's width, so that text keeps its size on a phone; down, in pixels or,
for lines, in hundredths of the height.
"""

from datetime import date, timedelta
from typing import NamedTuple

from debtctl.formats import words
from debtctl.formats.html.lines import down, hours, hundredths, path
from debtctl.formats.planning.budget_text import NEARLY_FULL, lasts
from debtctl.paydown.budget import LONG_WEEKS, Carried
from debtctl.reports.budget import full_on

# A limit just below the upper edge still has room for its name.
HEADROOM = 1.28


class BudgetChart(NamedTuple):
    """What one area carries against its limit: 13 weeks back, today in the middle, 13 weeks ahead.

    Args:
        verdict: `full Mon 7 Dec`, `shrinking`. tone: `late`, `soon` or empty.
        carried, projected: points of lines. limit, now: heights, from the top; None without a limit.
        full: where the projection meets the limit; None where it does not within the picture.
        weeks: the numbers, a row a week.
    """

    area: str
    amount: str
    verdict: str
    tone: str
    summary: str
    carried: str
    filled: str
    projected: str
    limit: float | None
    limit_text: str
    now: float
    full: float | None
    start: str
    end: str
    weeks: tuple[tuple[str, str], ...]


def budget_chart(carried: Carried, today: date) -> BudgetChart:
    """The picture of an area."""
    top = max([*(minutes for _, minutes in carried.weeks), carried.limit or 0, carried.minutes, 1.0]) * HEADROOM
    points = [(_week_across(day, today), down(minutes, top)) for day, minutes in carried.weeks]
    now = down(carried.minutes, top)
    return BudgetChart(
        area=carried.area,
        amount=_amount(carried),
        verdict=_verdict(carried, today),
        tone=_tone(carried),
        summary=_budget_in_words(carried, today),
        carried=path(points),
        filled=f"{path(points)}V100H{hundredths(points[0][0])}Z" if len(points) > 1 else "",
        projected=_projected(carried, top),
        limit=down(carried.limit, top) if carried.limit is not None else None,
        limit_text=f"{words.number(carried.limit / 60)}h agreed" if carried.limit is not None else "",
        now=now,
        full=_full_across(carried),
        start=words.day(today - timedelta(weeks=LONG_WEEKS), today),
        end=words.day(today + timedelta(weeks=LONG_WEEKS), today),
        weeks=tuple((words.day(day, today), hours(minutes)) for day, minutes in carried.weeks),
    )


def _amount(carried: Carried) -> str:
    limit = f" of {words.number(carried.limit / 60)}h" if carried.limit is not None else ""
    return f"{hours(carried.minutes)}{limit} a week"


def _verdict(carried: Carried, today: date) -> str:
    if carried.limit is not None and carried.minutes > carried.limit:
        return f"{hours(carried.minutes - carried.limit)} over"
    day = full_on(carried, today)
    if day is not None and (carried.weeks_left or 0) <= 2 * LONG_WEEKS:
        return f"full {words.weekday(day, today)}"
    return lasts(carried)


def _tone(carried: Carried) -> str:
    if not carried.limit:
        return ""
    return (
        "late" if carried.minutes > carried.limit else "soon" if carried.minutes > NEARLY_FULL * carried.limit else ""
    )


def _budget_in_words(carried: Carried, today: date) -> str:
    begun = (
        f" {carried.weeks[0][1] / 60:.1f} hours on {words.day(carried.weeks[0][0], today)};" if carried.weeks else ""
    )
    agreed = f" of {words.hours(carried.limit)} agreed" if carried.limit is not None else ""
    return f"{carried.area}:{begun} today {words.hours(carried.minutes)} a week{agreed}; {_verdict(carried, today)}."


def _projected(carried: Carried, top: float) -> str:
    burn = carried.burn
    if burn is None:
        return ""
    end = carried.minutes + burn * LONG_WEEKS
    if burn < 0 and end < 0:
        weeks = carried.minutes / -burn
        return path([(50.0, down(carried.minutes, top)), (50 + 50 * weeks / LONG_WEEKS, 100.0)])
    if end > top:
        weeks = (top - carried.minutes) / burn
        return path([(50.0, down(carried.minutes, top)), (50 + 50 * weeks / LONG_WEEKS, 0.0)])
    return path([(50.0, down(carried.minutes, top)), (100.0, down(end, top))])


def _full_across(carried: Carried) -> float | None:
    weeks = carried.weeks_left
    return round(50 + 50 * weeks / LONG_WEEKS, 2) if weeks and weeks <= LONG_WEEKS else None


def _week_across(day: date, today: date) -> float:
    return 50 + 50 * (day - today).days / (7 * LONG_WEEKS)
