"""The picture of the trend: bars up and down by week, what was carried as a line below.

Across, everything is in hundredths of the picture's width, so that text keeps its size on a phone; down, in pixels or,
for lines, in hundredths of the height.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from debtctl.formats import words
from debtctl.formats.html.lines import down, hours, path
from debtctl.paydown.trend import Deeds
from debtctl.reports.trend import TrendReport

UP = 84
DOWN = 56
GAP = 0.18


class TrendBar(NamedTuple):
    """A week: its place, and the heights in pixels of what came and, one below the other, of what went."""

    x: float
    width: float
    taken: float
    paid: float
    dropped: float
    vanished: float
    title: str


class TrendChart(NamedTuple):
    """Bars up and down by week, what was carried as a line below, the names of the months.

    Args:
        most: the longest bar's number. top, bottom: pixels above and below the axis.
        rows: the numbers: week, taken on, paid, dropped, comment gone, carried.
    """

    bars: tuple[TrendBar, ...]
    months: tuple[tuple[float, str], ...]
    top: int
    bottom: int
    most_up: int
    most_down: int
    carried: str
    filled: str
    first: str
    last: str
    summary: str
    rows: tuple[tuple[str, ...], ...]
    has_vanished: bool


def trend_chart(report: TrendReport) -> TrendChart:
    """The picture of the weeks."""
    weeks, today = report.periods, report.head.today
    most_up = max((week.taken_on for week in weeks), default=0)
    most_down = max((week.paid + week.dropped + week.vanished for week in weeks), default=0)
    scale = min(UP / max(most_up, 1), DOWN / max(most_down, 1), 16)
    width = 100 / max(len(weeks), 1)
    values = [report.carried_before, *(week.carried for week in weeks)]
    top = max([*values, 1.0]) * 1.1
    points = [(100 * number / max(len(weeks), 1), down(value, top)) for number, value in enumerate(values)]
    return TrendChart(
        bars=tuple(_trend_bar(week, number, width, scale, today) for number, week in enumerate(weeks)),
        months=_month_names(weeks, width),
        top=round(most_up * scale) + 4,
        bottom=round(most_down * scale) + 4,
        most_up=most_up,
        most_down=most_down,
        carried=path(points),
        filled=f"{path(points)}V100H0Z",
        first=hours(values[0]),
        last=hours(values[-1]),
        summary=_trend_in_words(report),
        rows=tuple(_trend_row(week, today) for week in reversed(weeks)),
        has_vanished=any(week.vanished for week in weeks),
    )


def _trend_bar(week: Deeds, number: int, width: float, scale: float, today: date) -> TrendBar:
    return TrendBar(
        x=round((number + GAP / 2) * width, 2),
        width=round(width * (1 - GAP), 2),
        taken=round(week.taken_on * scale, 1),
        paid=round(week.paid * scale, 1),
        dropped=round(week.dropped * scale, 1),
        vanished=round(week.vanished * scale, 1),
        title=f"week of {words.day(week.start, today)}: {week.taken_on} taken on, {week.paid} paid, "
        f"{week.dropped} dropped, {week.vanished} gone",
    )


def _month_names(weeks: Sequence[Deeds], width: float) -> tuple[tuple[float, str], ...]:
    found, room = [], 0.0
    for number, week in enumerate(weeks):
        begins = number == 0 or week.start.month != weeks[number - 1].start.month
        # The first weeks of a picture may belong to the end of a month, too few for its name.
        if begins and number * width >= room:
            found.append((round(number * width, 2), f"{week.start:%b}"))
            room = number * width + 7
    return tuple(found)


def _trend_row(week: Deeds, today: date) -> tuple[str, ...]:
    numbers = (week.taken_on, week.paid, week.dropped, week.vanished)
    return (words.day(week.start, today), *(str(number) for number in numbers), hours(week.carried))


def _trend_in_words(report: TrendReport) -> str:
    weeks = report.periods
    taken, paid, dropped, gone = (
        sum(numbers) for numbers in zip(*((w.taken_on, w.paid, w.dropped, w.vanished) for w in weeks), strict=True)
    )
    since = words.full_day(report.since)
    went = f"{dropped} dropped" + (f", {gone} whose comment is gone" if gone else "")
    carried = f"carried {hours(report.carried_before)} a week before, {hours(weeks[-1].carried)} now"
    return f"By week since {since}: {taken} taken on, {paid} paid, {went}; {carried}."
