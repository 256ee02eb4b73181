"""The list of items: one line each, filtered and sorted. Assumes nothing: only what the item files and git tags say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from debtctl.errors import UsageError, did_you_mean, near_miss
from debtctl.paydown.rank import Facts, lanes, standing_of
from debtctl.paydown.settings import RankSettings
from debtctl.paydown.standing import CLOSED, DECIDE, Standing
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.register.ids import short_ids
from debtctl.register.item import Item, changed_on
from debtctl.register.store import Register
from debtctl.reports.head import Head
from debtctl.reports.rows import Filter

if TYPE_CHECKING:
    from debtctl.register.problem import Problem


class Listed(NamedTuple):
    """An item in a list, and where it stands; `prefix` names it alone, without `D-`. Lists are long: no arithmetic."""

    item: Item
    standing: Standing
    prefix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """The items a person asked for, in the order they asked for.

    Attributes:
        items: in order.
        has_register, has_items: False before `init` and before the first item, which no filter is to blame for.
        calendar: how long a day and a week are.
        problems: item files that cannot be read in whole.
    """

    head: Head
    items: tuple[Listed, ...]
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
    """The wanted items, sorted by `date`, `rank`, `created`, `owner`, `title` or `id`. UsageError names these.

    Args:
        head: which code, which day.
        register: every item.
        facts: what is known of them; only the order by `rank` asks for changes.
        settings: fuse and calendar; weights for `rank`.
        wanted: which items were asked for; all open ones by default.
        sort: the order.
    """
    order = _by_rank(register, facts, settings) if sort == "rank" else _order(sort)
    prefixes = short_ids(register.items)
    every = (Listed(item, standing_of(item, facts, settings), prefixes[item.id]) for item in register.items.values())
    return ItemList(
        head=head,
        items=tuple(sorted(filter((wanted or Filter()).lets_through, every), key=order)),
        has_register=register.exists,
        has_items=bool(register.items),
        calendar=settings.calendar,
        problems=tuple(register.problems),
    )


def by_date(listed: Listed) -> tuple[Any, ...]:
    """What is late, what needs an answer, what has a date, what waits for an event; closed ones last, newest first."""
    item, standing = listed.item, listed.standing
    if standing.lane == CLOSED:
        return (4, -changed_on(item).toordinal(), item.id)
    if standing.lane == DECIDE:
        return (1, (standing.deadline or date.max).toordinal(), item.id)
    when = standing.deadline or (item.revisit.on if item.revisit else None)
    if when is None:
        return (3, item.created.toordinal(), item.id)
    return (0 if standing.is_late else 2, when.toordinal(), item.id)


Order = Callable[[Listed], tuple[Any, ...]]

ORDERS: Mapping[str, Order] = {
    "date": by_date,
    "created": lambda listed: (listed.item.created, listed.item.id),
    "owner": lambda listed: (listed.item.owner.casefold(), *by_date(listed)),
    "title": lambda listed: (listed.item.title.casefold(), listed.item.id),
    "id": lambda listed: (listed.item.id,),
}
SORTS = ("date", "rank", *(name for name in ORDERS if name != "date"))


def _by_rank(register: Register, facts: Facts, settings: RankSettings) -> Order:
    """As the report has them, lane by lane; closed ones last."""
    found = lanes(register.items.values(), facts, settings)
    places = {debt.item.id: place for place, debt in enumerate((*found.pay_now, *found.decide, *found.scheduled))}
    return lambda listed: (places.get(listed.item.id, len(places)), *by_date(listed))


def _order(sort: str) -> Order:
    if sort in ORDERS:
        return ORDERS[sort]
    close = near_miss(sort, SORTS)
    hint = did_you_mean(close)
    raise UsageError(
        f'--sort: "{sort}" is no order{hint} ({", ".join(SORTS)})', next=f"debtctl list --sort {close or 'date'}"
    )
