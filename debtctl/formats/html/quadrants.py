"""The picture of how debt is taken on: Fowler's quadrant, a dot a debt."""

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from debtctl.formats import words
from debtctl.paydown.rank import Debt
from debtctl.reports.overview import Quadrant

# SCREENS.md, "without shame": about the shortcut, never about a person.
CAPTIONS = {
    ("reckless", "deliberate"): "we knew it was a shortcut",
    ("reckless", "inadvertent"): "we know better now",
    ("prudent", "deliberate"): "we must ship now and deal with it later",
    ("prudent", "inadvertent"): "now we know how it should have been done",
}
CAPTION_WIDTH = 24
QUADRANT_DOTS = 36
DOTS_IN_ROW = 12
DOT = 11


class QuadrantCell(NamedTuple):
    """One quadrant: its place, its words, its debts as dots whose area is what they cost."""

    kind: str
    intent: str
    x: int
    y: int
    amount: str
    cost: str
    caption: tuple[str, ...]
    dots: tuple[tuple[int, int, float, str], ...]
    debts: tuple[Debt, ...]

    @property
    def name(self) -> str:
        """`reckless, deliberate`."""
        return f"{self.kind}, {self.intent}"

    @property
    def told(self) -> str:
        """The quadrant in words."""
        return f"{self.name}: {self.amount}" + (f", {self.cost}" if self.cost else "")


def quadrant_cells(quadrants: Sequence[Quadrant]) -> tuple[QuadrantCell, ...]:
    """The four cells of the picture, in reading order."""
    most = max((debt.interest.minutes for each in quadrants for debt in each.debts), default=1.0)
    return tuple(
        QuadrantCell(
            kind=each.kind,
            intent=each.intent,
            x=50 * (number % 2),
            y=number // 2,
            amount=words.count(len(each.debts), "debt"),
            cost=f"{words.per_week(each.minutes)} a week" if each.debts else "",
            caption=tuple(textwrap.wrap(CAPTIONS[each.kind, each.intent], CAPTION_WIDTH)),
            dots=tuple(
                (
                    place % DOTS_IN_ROW * DOT + 5,
                    place // DOTS_IN_ROW * DOT + 5,
                    round(1.8 + 3.2 * (debt.interest.minutes / most) ** 0.5, 1),
                    debt.item.title,
                )
                for place, debt in enumerate(each.debts[:QUADRANT_DOTS])
            ),
            debts=each.debts,
        )
        for number, each in enumerate(quadrants)
    )
