"""What to pay with so much time: the best subset of the debts to pay, then of the scheduled ones in what is left.

Pure and exact: a 0/1 knapsack in steps of 15 minutes, by dynamic programming over what a bound leaves in doubt
(Kellerer, Pferschy, Pisinger: Knapsack Problems, 2004, sections 2.3 and 3.2). Who does what, and in which files, is
reports/plan.py's.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from debtctl.paydown.rank import Debt

STEP_MINUTES = 15
# Interest x urgency, in thousandths of a minute a week: whole numbers add up to the same in any order.
VALUE_UNIT = 1000

TOO_LARGE = "too large"
OUTWEIGHED = "outweighed"
NO_ROOM = "no room"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A debt that is not in the plan.

    Attributes:
        why: TOO_LARGE: larger than all the time there is. OUTWEIGHED: it ranks above some that are in, which together
            buy back more. NO_ROOM: larger than what is left.
    """

    debt: Debt
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What fits.

    Attributes:
        capacity_minutes: the time there is, in working minutes.
        pay_now: chosen in stage 1 from what is to pay, in its order.
        scheduled: chosen in stage 2 from what comes back one day, in its order.
        left_out: the others of both lanes, in that order.
    """

    capacity_minutes: float
    pay_now: tuple[Debt, ...] = ()
    scheduled: tuple[Debt, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def chosen(self) -> tuple[Debt, ...]:
        """Both stages."""
        return (*self.pay_now, *self.scheduled)

    @property
    def used_minutes(self) -> float:
        """What the chosen debts take, each counted in whole steps of 15 minutes."""
        return sum(steps(debt.principal.minutes) for debt in self.chosen) * STEP_MINUTES

    @property
    def left_minutes(self) -> float:
        """What is left of the time: never below 0."""
        return self.capacity_minutes - self.used_minutes

    @property
    def interest_minutes(self) -> float:
        """What the chosen debts cost a week, and so buy back."""
        return sum(debt.interest.minutes for debt in self.chosen)


def plan(pay_now: Sequence[Debt], scheduled: Sequence[Debt], capacity_minutes: float) -> Plan:
    """The plan for so much time (DESIGN.md, "What comes first").

    Args:
        pay_now, scheduled: the lanes, each in its order.
        capacity_minutes: working minutes there are.
    """
    first = _chosen(pay_now, capacity_minutes)
    taken = sum(steps(debt.principal.minutes) for debt in first) * STEP_MINUTES
    second = _chosen(scheduled, capacity_minutes - taken)
    return Plan(
        capacity_minutes=capacity_minutes,
        pay_now=first,
        scheduled=second,
        left_out=(*_left_out(pay_now, first, capacity_minutes), *_left_out(scheduled, second, capacity_minutes)),
    )


def value(debt: Debt) -> int:
    """What paying the debt is worth: weekly interest x urgency, in thousandths of a minute."""
    return round(debt.interest.minutes * debt.urgency.factor * VALUE_UNIT)


def steps(minutes: float) -> int:
    """How many steps of 15 minutes an effort takes; what has begun counts whole."""
    return math.ceil(minutes / STEP_MINUTES)


def best_subset(sizes: Sequence[int], values: Sequence[int], capacity: int) -> tuple[int, ...]:
    """The positions of the subset of the highest value whose sizes add up to at most `capacity`.

    Of subsets worth the same the one that takes least; of those the one that has the earlier positions, so that the
    answer is always the same one.

    Args:
        sizes: above 0.
        values: at least 0.
        capacity: at least 0.
    """
    unit = math.gcd(*sizes) or 1
    efforts = [size // unit for size in sizes]
    # Less time is worth less than any difference of values, and more than none.
    worths = [value * (sum(efforts) + 1) - effort for value, effort in zip(values, efforts, strict=True)]
    certain, doubtful = _certain(efforts, worths, capacity // unit)
    room = capacity // unit - sum(efforts[index] for index in certain)
    found = _solved([efforts[index] for index in doubtful], [worths[index] for index in doubtful], room)
    return tuple(sorted([*certain, *(doubtful[index] for index in found)]))


def _certain(sizes: Sequence[int], worths: Sequence[int], room: int) -> tuple[list[int], list[int]]:
    """The positions that every best subset has, and those that some may have.

    Taking fractions is worth at least as much as any subset (Dantzig, 1957). Where deciding otherwise about one item
    takes that bound below what a subset is already known to be worth, the item is decided (Ingargiola and Korsh, 1973):
    of some hundred debts a dozen are left to search.
    """
    candidates = [index for index, size in enumerate(sizes) if size <= room and worths[index] > 0]
    by_density = sorted(candidates, key=lambda index: Fraction(worths[index], sizes[index]), reverse=True)
    whole: list[int] = []
    left = room
    for index in by_density:
        if sizes[index] > left:
            break
        whole.append(index)
        left -= sizes[index]
    else:
        return by_density, []
    density = Fraction(worths[index], sizes[index])
    bound = sum(worths[each] for each in whole) + left * density
    slack = bound - _greedy(by_density, sizes, worths, room)
    lost = {each: abs(worths[each] - sizes[each] * density) for each in by_density}
    certain = [each for each in whole if lost[each] > slack]
    return certain, sorted(each for each in by_density if lost[each] <= slack)


def _greedy(by_density: Sequence[int], sizes: Sequence[int], worths: Sequence[int], room: int) -> int:
    worth = 0
    for index in by_density:
        if sizes[index] <= room:
            worth, room = worth + worths[index], room - sizes[index]
    return worth


def _solved(sizes: Sequence[int], worths: Sequence[int], capacity: int) -> tuple[int, ...]:
    """The best subset by dynamic programming, the earlier positions where there are several."""
    room = min(capacity, sum(sizes))
    takes, best = [], [0] * (room + 1)
    for size, worth in zip(reversed(sizes), reversed(worths), strict=True):
        taken = [with_rest + worth for with_rest in best[: max(room + 1 - size, 0)]]
        skipped = best[len(best) - len(taken) :]
        takes.append(bytes(take >= skip for take, skip in zip(taken, skipped, strict=True)))
        best[len(best) - len(taken) :] = map(max, taken, skipped)
    return _read_back(sizes, takes[::-1], room)


def _read_back(sizes: Sequence[int], takes: Sequence[bytes], room: int) -> tuple[int, ...]:
    """`takes[i][room - sizes[i]]` says whether i belongs to the best of i and all behind it in so much room."""
    found = []
    for index, size in enumerate(sizes):
        if size <= room and takes[index][room - size]:
            found.append(index)
            room -= size
    return tuple(found)


def _chosen(debts: Sequence[Debt], minutes: float) -> tuple[Debt, ...]:
    sizes = [steps(debt.principal.minutes) for debt in debts]
    capacity = max(math.floor(minutes / STEP_MINUTES), 0)
    return tuple(debts[index] for index in best_subset(sizes, [value(debt) for debt in debts], capacity))


def _left_out(debts: Sequence[Debt], chosen: Sequence[Debt], capacity_minutes: float) -> list[LeftOut]:
    inside = {debt.item.id for debt in chosen}
    last = max((index for index, debt in enumerate(debts) if debt.item.id in inside), default=-1)
    return [
        LeftOut(debt=debt, why=_why(debt, capacity_minutes, is_above=index < last))
        for index, debt in enumerate(debts)
        if debt.item.id not in inside
    ]


def _why(debt: Debt, capacity_minutes: float, *, is_above: bool) -> str:
    if steps(debt.principal.minutes) * STEP_MINUTES > capacity_minutes:
        return TOO_LARGE
    return OUTWEIGHED if is_above else NO_ROOM
