"""The open debts by owner, by area or by label: alphabetical, nobody ranked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from debtctl.errors import UsageError, near_miss
from debtctl.paydown.budget import ELSEWHERE, Area, area_of
from debtctl.paydown.rank import Debt, Lanes
from debtctl.register.item import Item
from debtctl.reports.rows import Row, numbered

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
        hidden: how many more it has.
        next_date: the next day something is due, to be answered or comes back, past days included.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: int = 0
    next_date: date | None = None


def groups(
    found: Lanes, prefixes: Mapping[str, str], by: str, *, areas: Sequence[Area] = (), limit: int | None = None
) -> tuple[Group, ...]:
    """The groups in the order of their names, what belongs to none last.

    Args:
        found: the debts asked for, by lane.
        prefixes: the shortest prefix of each id.
        by: one of GROUPINGS; UsageError names them.
        areas: of the configuration.
        limit: how many rows each group shows; None shows all.
    """
    names_of = _names_of(by, areas)
    every = (*found.pay_now, *found.decide, *found.scheduled)
    names = {name for debt in every for name in names_of(debt.item)}
    return tuple(
        _group(name, [debt for debt in every if name in names_of(debt.item)], prefixes, limit)
        for name in sorted(names, key=lambda name: (name in ("", ELSEWHERE), name.casefold(), name))
    )


def refuse_unknown(by: str) -> None:
    """UsageError when debts cannot be grouped by that."""
    if by not in GROUPINGS:
        close = near_miss(by, GROUPINGS)
        hint = f'. Did you mean "{close}"?' if close else ""
        raise UsageError(
            f'--group-by: debts have no "{by}"{hint} ({", ".join(GROUPINGS)})',
            next=f"debtctl report --group-by {close or OWNER}",
        )


def _names_of(by: str, areas: Sequence[Area]) -> Callable[[Item], tuple[str, ...]]:
    refuse_unknown(by)
    if by == LABEL:
        return lambda item: item.labels or ("",)
    return (lambda item: (item.owner,)) if by == OWNER else lambda item: (area_of(item, areas),)


def _group(name: str, debts: Sequence[Debt], prefixes: Mapping[str, str], limit: int | None) -> Group:
    shown = debts if limit is None else debts[:limit]
    return Group(
        name=name,
        rows=numbered(shown, prefixes),
        hidden=len(debts) - len(shown),
        next_date=min(filter(None, map(_day, debts)), default=None),
    )


def _day(debt: Debt) -> date | None:
    return debt.standing.deadline or debt.comes_back


def all_rows(found: Iterable[Group]) -> tuple[Row, ...]:
    """Every row that is shown, group by group."""
    return tuple(row for group in found for row in group.rows)
