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
        late_above: items above it only because they are late and it is not.
        sooner_above: items above it because they rank as sooner.
        tied_above: items above it that rank as exactly as soon; date, creation and id decide.
        on_time_below: whether any item below is not late.
    """

    number: int
    of: int
    late_above: int = 0
    sooner_above: int = 0
    tied_above: int = 0
    on_time_below: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IfOnTime:
    """Where a late item would stand if it were not late; `rival` is the item that would stand right above it, if any."""

    number: int
    rival: Debt | None = None


def position(lane: Sequence[Debt], item_id: str) -> Position:
    """The place of an item in the pay-now lane, which must hold it."""
    index = next(index for index, debt in enumerate(lane) if debt.item.id == item_id)
    debt, above = lane[index], lane[:index]
    late_above = [other for other in above if other.standing.is_late and not debt.standing.is_late]
    equals = [other for other in above if other not in late_above]
    # One that is late and would come first anyway is above for both reasons; ranking sooner says more.
    only_late = [other for other in late_above if other.score_weeks > debt.score_weeks]
    tied = [other for other in equals if other.score_weeks == debt.score_weeks]
    return Position(
        number=index + 1,
        of=len(lane),
        late_above=len(only_late),
        sooner_above=len(above) - len(only_late) - len(tied),
        tied_above=len(tied),
        on_time_below=any(not other.standing.is_late for other in lane[index + 1 :]),
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
