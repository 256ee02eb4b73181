"""Why an item to pay stands where it does: what outranks it, and where it would stand if it were on time.

Pure: compares debts that are ranked already. The sentences are formats'.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from debtctl.paydown.rank import Debt, pay_now_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An item's place in pay now.

    Attributes:
        number: 1 is first.
        of: how many are to pay.
        is_late: whether it is late itself.
        late_above: items above it only because they are late and it is not.
        sooner_above: the other items above it: they rank as sooner, or as soon and have the earlier date.
        is_level: none of `sooner_above` ranks as sooner; only dates decided.
        late_below: late items below it.
    """

    number: int
    of: int
    is_late: bool = False
    late_above: int = 0
    sooner_above: int = 0
    is_level: bool = False
    late_below: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IfOnTime:
    """Where a late item would stand if it were not late; `rival` would stand right above it, if any does."""

    number: int
    rival: Debt | None = None


def position(lane: Sequence[Debt], item_id: str) -> Position:
    """The place of an item in the pay-now lane, which must hold it."""
    index = next(index for index, debt in enumerate(lane) if debt.item.id == item_id)
    debt, above = lane[index], lane[:index]
    late_above = [other for other in above if _is_above_for_being_late(other, debt)]
    sooner_above = [other for other in above if not _is_above_for_being_late(other, debt)]
    return Position(
        number=index + 1,
        of=len(lane),
        is_late=debt.standing.is_late,
        late_above=len(late_above),
        sooner_above=len(sooner_above),
        is_level=all(other.score_weeks == debt.score_weeks for other in sooner_above),
        late_below=sum(other.standing.is_late for other in lane[index + 1 :]),
    )


def if_on_time(lane: Sequence[Debt], item_id: str) -> IfOnTime | None:
    """Where a late item of the pay-now lane would stand on time; None for one that is not late."""
    debt = next(debt for debt in lane if debt.item.id == item_id)
    if not debt.standing.is_late:
        return None
    on_time = replace(debt, standing=debt.standing._replace(days_late=0), urgency=replace(debt.urgency, lateness=0.0))
    order = sorted([*(other for other in lane if other is not debt), on_time], key=pay_now_order)
    index = order.index(on_time)
    return IfOnTime(number=index + 1, rival=order[index - 1] if index else None)


def _is_above_for_being_late(other: Debt, debt: Debt) -> bool:
    # One that is late and would come first anyway is above for both reasons; ranking as sooner says more.
    return other.standing.is_late and not debt.standing.is_late and other.score_weeks > debt.score_weeks
