"""Why an item ranks where it does: its arithmetic to the last factor, and what would change it."""

from dataclasses import dataclass

from debtctl.paydown.rank import Facts, debt_of, lanes
from debtctl.paydown.settings import RankSettings
from debtctl.paydown.standing import PAY_NOW
from debtctl.paydown.why import IfOnTime, Position, if_on_time, position
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.register.ids import short_ids
from debtctl.register.item import Item
from debtctl.register.store import Register
from debtctl.reports.head import Head
from debtctl.reports.rows import Row, Went


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyItem:
    """Why an item is where it is.

    Attributes:
        row: the item with its arithmetic.
        position: its place among those to pay; None in the other lanes.
        if_on_time: where it would stand if it were not late; None when it is not.
        lane_number, lane_size: its place in its lane, whichever that is; 0 of 0 when it is closed.
        stated_by: who wrote the estimates; empty when history does not say.
        stated_efforts: how many items of the register state an effort; from five on their median is assumed.
    """

    head: Head
    row: Row
    position: Position | None
    if_on_time: IfOnTime | None
    lane_number: int
    lane_size: int
    stated_by: str = ""
    stated_efforts: int = 0
    calendar: Calendar = DEFAULT_CALENDAR


def why_item(
    *,
    head: Head,
    item: Item,
    register: Register,
    facts: Facts,
    settings: RankSettings,
    stated_by: str = "",
    went: Went | None = None,
) -> WhyItem:
    """The arithmetic of one item, among all items of the register."""
    lane = lanes(register.items.values(), facts, settings).holding(item.id)
    debt = debt_of(item, register.items.values(), facts, settings)
    is_to_pay = debt.standing.lane == PAY_NOW
    return WhyItem(
        head=head,
        row=Row(debt=debt, prefix=short_ids(register.items)[item.id], went=went),
        position=position(lane, item.id) if is_to_pay else None,
        if_on_time=if_on_time(lane, item.id) if is_to_pay else None,
        lane_number=next((number for number, other in enumerate(lane, 1) if other.item.id == item.id), 0),
        lane_size=len(lane),
        stated_by=stated_by,
        stated_efforts=sum(bool(other.principal) for other in register.items.values()),
        calendar=settings.calendar,
    )
