"""The open debts by owner, by area or by label: alphabetical, nobody ranked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from debtctl.errors import UsageError, did_you_mean, near_miss
from debtctl.paydown.budget import ELSEWHERE, Area, area_of
from debtctl.paydown.rank import Debt, Lanes
from debtctl.register.item import Item
from debtctl.reports.rows import Row, day_of, numbered

OWNER = "owner"
AREA = "area"
LABEL = "label"
GROUPINGS = (OWNER, AREA, LABEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The debts of one owner, area or label.

    Attributes:
        name: empty for nobody's and for those without a label.
        rows: to pay, to decide, scheduled, each in the order of its lane; a debt with two labels is in both.
        next_date: the next day something is due, to be answered or comes back; None where there is none to come.
    """

    name: str
    rows: tuple[Row, ...]
    next_date: date | None = None

    @property
    def next_row(self) -> Row | None:
        """What the next date is for; without one, what comes first."""
        due = (row for row in self.rows if self.next_date and day_of(row.debt) == self.next_date)
        return next(due, self.rows[0] if self.rows else None)


def groups(
    found: Lanes, prefixes: Mapping[str, str], by: str, today: date, *, areas: Sequence[Area] = ()
) -> tuple[Group, ...]:
    """The groups in the order of their names, what belongs to none last.

    Args:
        found: the debts asked for, by lane.
        prefixes: the shortest prefix of each id.
        by: one of GROUPINGS; UsageError names them.
        today: what the next date is counted from.
        areas: of the configuration.
    """
    names_of = _names_of(by, areas)
    every = (*found.pay_now, *found.decide, *found.scheduled)
    names = {name for debt in every for name in names_of(debt.item)}
    return tuple(
        _group(name, [debt for debt in every if name in names_of(debt.item)], prefixes, today)
        for name in sorted(names, key=lambda name: (name in ("", ELSEWHERE), name.casefold(), name))
    )


def refuse_unknown(by: str) -> None:
    """UsageError when debts cannot be grouped by that."""
    if by not in GROUPINGS:
        close = near_miss(by, GROUPINGS)
        hint = did_you_mean(close)
        raise UsageError(
            f'--group-by: debts have no "{by}"{hint} ({", ".join(GROUPINGS)})',
            next=f"debtctl report --group-by {close or OWNER}",
        )


def _names_of(by: str, areas: Sequence[Area]) -> Callable[[Item], tuple[str, ...]]:
    refuse_unknown(by)
    if by == LABEL:
        return lambda item: item.labels or ("",)
    return (lambda item: (item.owner,)) if by == OWNER else lambda item: (area_of(item, areas),)


def _group(name: str, debts: Sequence[Debt], prefixes: Mapping[str, str], today: date) -> Group:
    days = [day for debt in debts if (day := day_of(debt)) is not None and day >= today]
    return Group(name=name, rows=numbered(debts, prefixes), next_date=min(days, default=None))
