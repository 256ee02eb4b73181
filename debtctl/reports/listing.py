"""The list of items: one row each, filtered and sorted. Reads no history: only what the item files say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from debtctl.errors import UsageError, near_miss
from debtctl.paydown.rank import Debt, Facts, rated
from debtctl.paydown.settings import RankSettings
from debtctl.paydown.standing import CLOSED, DECIDE, PAY_NOW, SCHEDULED
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.register.item import changed_on
from debtctl.register.store import Register, short_ids
from debtctl.reports.head import Head
from debtctl.reports.rows import Filter, Row, numbered

if TYPE_CHECKING:
    from debtctl.register.item_file import Problem

_LANES = {PAY_NOW: 0, DECIDE: 1, SCHEDULED: 2, CLOSED: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """The items a person asked for, in the order they asked for.

    Attributes:
        rows: one an item.
        has_register, has_items: False before `init` and before the first item, which no filter is to blame for.
        problems: item files that cannot be read in whole.
    """

    head: Head
    rows: tuple[Row, ...]
    has_register: bool = True
    has_items: bool = True
    calendar: Calendar = DEFAULT_CALENDAR
    problems: "tuple[Problem, ...]" = ()


def item_list(
    *,
    head: Head,
    register: Register,
    facts: Facts,
    settings: RankSettings,
    wanted: Filter | None = None,
    sort: str = "date",
) -> ItemList:
    """The wanted items, sorted by `date`, `rank`, `created`, `owner`, `title` or `id`. UsageError names these."""
    order = _order(sort)
    wanted = wanted or Filter()
    debts = [debt for debt in rated(register.items.values(), facts, settings) if wanted.lets_through(debt)]
    return ItemList(
        head=head,
        rows=numbered(sorted(debts, key=order), short_ids(register.items)),
        has_register=register.exists,
        has_items=bool(register.items),
        calendar=settings.calendar,
        problems=tuple(register.problems),
    )


def by_date(debt: Debt) -> tuple[Any, ...]:
    """What is late, what needs an answer, what has a date, what waits for an event; closed ones last, newest first."""
    standing = debt.standing
    when = standing.deadline or debt.comes_back
    if standing.lane == CLOSED:
        return (4, -changed_on(debt.item).toordinal(), debt.item.id)
    if standing.lane == DECIDE:
        return (1, (standing.deadline or date.max).toordinal(), debt.item.id)
    if when is None:
        return (3, debt.item.created.toordinal(), debt.item.id)
    return (0 if standing.is_late else 2, when.toordinal(), debt.item.id)


def by_rank(debt: Debt) -> tuple[Any, ...]:
    """As the report has them: lane by lane."""
    standing = debt.standing
    when = standing.deadline or debt.comes_back or date.max
    return (
        _LANES[standing.lane],
        not standing.is_late,
        debt.score_weeks if standing.lane == PAY_NOW else 0.0,
        when,
        debt.item.id,
    )


SORTS: Mapping[str, Callable[[Debt], tuple[Any, ...]]] = {
    "date": by_date,
    "rank": by_rank,
    "created": lambda debt: (debt.item.created, debt.item.id),
    "owner": lambda debt: (debt.item.owner.casefold(), *by_date(debt)),
    "title": lambda debt: (debt.item.title.casefold(), debt.item.id),
    "id": lambda debt: (debt.item.id,),
}


def _order(sort: str) -> Callable[[Debt], tuple[Any, ...]]:
    if sort in SORTS:
        return SORTS[sort]
    close = near_miss(sort, SORTS)
    hint = f'. Did you mean "{close}"?' if close else ""
    raise UsageError(
        f'--sort: "{sort}" is no order{hint} ({", ".join(SORTS)})', next=f"debtctl list --sort {close or 'date'}"
    )
