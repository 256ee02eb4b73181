"""What the page shows beside the four lanes: budgets, trend, folders, quadrants, owners, how long comments live."""

from collections.abc import Sequence
from dataclasses import dataclass

from debtctl.paydown.budget import Area
from debtctl.paydown.rank import Debt
from debtctl.register.item import INTENTS, KINDS
from debtctl.reports.budget import BudgetReport
from debtctl.reports.folders import Folder
from debtctl.reports.groups import Group
from debtctl.reports.trend import TrendReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrant:
    """One of Fowler's four: https://martinfowler.com/bliki/TechnicalDebtQuadrant.html (2009).

    Attributes:
        kind: `reckless` or `prudent`. intent: `deliberate` or `inadvertent`.
        debts: the open ones, what costs most first.
    """

    kind: str
    intent: str
    debts: tuple[Debt, ...] = ()

    @property
    def minutes(self) -> float:
        """What they cost a week."""
        return sum(debt.interest.minutes for debt in self.debts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The parts of the page that no other form of the report has; each may be empty, and is left out then.

    Attributes:
        command: what makes this page again.
        areas: of the configuration: they name the area of each row.
        budget: what the areas carry; None where only some debts were asked for, since a budget is for all.
        trend: week by week.
        folders: the whole code, cut into folders, the largest first.
        quadrants: deliberate ones first, reckless before prudent; empty where no debt says its intent.
        without_intent: how many open debts do not say it.
        owners: alphabetical.
        survival: days, and the share of comments that lives longer, from (0, 1.0) on; empty where nobody knows ages.
    """

    command: str = "debtctl report --format html"
    areas: tuple[Area, ...] = ()
    budget: BudgetReport | None = None
    trend: TrendReport | None = None
    folders: tuple[Folder, ...] = ()
    quadrants: tuple[Quadrant, ...] = ()
    without_intent: int = 0
    owners: tuple[Group, ...] = ()
    survival: tuple[tuple[int, float], ...] = ()


def quadrants(debts: Sequence[Debt]) -> tuple[Quadrant, ...]:
    """The open debts that say their intent, by kind and intent; empty where none does."""
    stated = sorted((debt for debt in debts if debt.item.intent), key=_costliest)
    if not stated:
        return ()
    return tuple(
        Quadrant(
            kind=kind,
            intent=intent,
            debts=tuple(debt for debt in stated if (debt.item.kind, debt.item.intent) == (kind, intent)),
        )
        for intent in INTENTS
        for kind in KINDS
    )


def _costliest(debt: Debt) -> tuple[float, str]:
    return (-debt.interest.minutes, debt.item.id)
