"""The picture of how long comments live: a staircase downwards."""

from collections.abc import Sequence
from typing import NamedTuple

from debtctl.formats import words
from debtctl.formats.html.lines import path
from debtctl.paydown.survival import median_days


class SurvivalChart(NamedTuple):
    """A staircase: the share that lives longer than so many days, and where half of them is reached."""

    line: str
    filled: str
    ticks: tuple[tuple[float, str], ...]
    half: float | None
    summary: str
    rows: tuple[tuple[str, str], ...]


def survival_chart(curve: Sequence[tuple[int, float]]) -> SurvivalChart:
    """The picture of how long comments live."""
    last = max(curve[-1][0], 1)
    points = [(0.0, 0.0)]
    for days, share in curve[1:]:
        across = 100 * days / last
        points += [(across, points[-1][1]), (across, 100 - 100 * share)]
    median = median_days(curve)
    staircase = path(points)
    return SurvivalChart(
        line=staircase,
        filled=f"{staircase}V100H0Z",
        ticks=tuple((25.0 * part, words.age(round(last * part / 4))) for part in range(1, 4)),
        half=round(100 * median / last, 2) if median is not None else None,
        summary=_survival_in_words(curve, median),
        rows=tuple((words.age(days), f"{_share_at(curve, days):.0%}") for days in _ages(last)),
    )


def _survival_in_words(curve: Sequence[tuple[int, float]], median: int | None) -> str:
    if median is None:
        return f"More than half of the comments here live longer than {words.age(curve[-1][0])}."
    return f"Half of the comments here live longer than {words.age(median)}."


def _ages(last: int) -> list[int]:
    return [days for days in (7, 30, 91, 182, 365, 730, 1095, 1825, 3650) if days <= last]


def _share_at(curve: Sequence[tuple[int, float]], days: int) -> float:
    return next(share for age, share in reversed(curve) if age <= days)
