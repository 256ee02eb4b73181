"""Plans: tables worked out by hand, and what holds for every plan."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.paydown.plan import NO_ROOM, OUTWEIGHED, STEP_MINUTES, TOO_LARGE, best_subset, plan, steps, value
from debtctl.paydown.rank import Debt, lanes
from tests.support import shop

HOUR = 60


def debts(*efforts_and_costs: tuple[str, str], **fields) -> tuple[Debt, ...]:
    """Reckless debts of such efforts and costs, in the order of their rank."""
    items = [
        shop.reckless(f"D-a{number:03}z", "title", "alice", shop.TODAY, principal=effort, interest=cost, **fields)
        for number, (effort, cost) in enumerate(efforts_and_costs)
    ]
    return lanes(items, shop.facts(), shop.SETTINGS).pay_now


def ids(found) -> list[str]:
    return [debt.item.id for debt in found]


@pytest.mark.parametrize(
    ("sizes", "values", "capacity", "chosen"),
    [
        ((), (), 10, ()),
        ((3,), (5,), 2, ()),
        ((3,), (5,), 3, (0,)),
        # The dearest alone, or two cheaper ones that are worth more together.
        ((10, 6, 4), (10, 6, 5), 10, (1, 2)),
        ((10, 6, 4), (12, 6, 5), 10, (0,)),
        # What is best by the hour (5/2) does not belong to the best: 9 + 9 fill the time.
        ((2, 5, 5), (5, 9, 9), 10, (1, 2)),
        # The textbook's: sizes 5 4 6 3, values 10 40 30 50, capacity 10.
        ((5, 4, 6, 3), (10, 40, 30, 50), 10, (1, 3)),
        # Worth the same: what takes less.
        ((4, 3), (7, 7), 4, (1,)),
        # Worth the same and as large: what ranks first.
        ((3, 3, 3), (7, 7, 7), 6, (0, 1)),
        ((3, 1, 2), (6, 2, 4), 3, (0,)),
        # All of it fits.
        ((3, 1, 2), (6, 2, 4), 1000, (0, 1, 2)),
        # What is worth nothing takes no time.
        ((1, 1), (0, 1), 2, (1,)),
    ],
)
def test_best_subset_by_hand(sizes, values, capacity, chosen):
    """The most valuable subset that fits, and always the same one of several."""
    assert chosen == best_subset(sizes, values, capacity)


problems = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 20)), max_size=9)


@given(problem=problems, capacity=st.integers(0, 60))
def test_best_subset_is_what_trying_all_of_them_finds(problem, capacity):
    """Value, then time, then rank: the very subset, not just one as good."""
    sizes, values = [size for size, _ in problem], [worth for _, worth in problem]
    fitting = [
        subset
        for number in range(len(problem) + 1)
        for subset in combinations(range(len(problem)), number)
        if sum(sizes[index] for index in subset) <= capacity
    ]

    def order(subset: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
        is_out = tuple(0 if index in subset else 1 for index in range(len(problem)))
        return (-sum(values[index] for index in subset), sum(sizes[index] for index in subset), is_out)

    assert min(fitting, key=order) == best_subset(sizes, values, capacity)


large = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 400)), min_size=10, max_size=40)


@given(problem=large, capacity=st.integers(0, 600))
def test_what_the_bound_decides_is_decided_rightly(problem, capacity):
    """Many debts of many sizes: as dynamic programming over all of them has it, without any bound."""
    sizes, values = [size for size, _ in problem], [worth for _, worth in problem]
    best: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())] * (capacity + 1)
    for index in reversed(range(len(problem))):
        size, worth = problem[index]
        with_it = [
            (value + worth, effort - size, (index, *rest)) for value, effort, rest in best[: capacity + 1 - size]
        ]
        # As good with it as without: the earlier position is taken.
        best[size:] = [
            max(one, other, key=lambda found: found[:2]) for one, other in zip(with_it, best[size:], strict=False)
        ]

    assert best[capacity][2] == best_subset(sizes, values, capacity)


def test_three_days_of_the_screens():
    """SCREENS.md, 4d: all three to pay, 2d 5h, which buy back 5.6 hours a week; no scheduled one fits in 3h."""
    found = lanes(shop.ITEMS, shop.facts(), shop.SETTINGS)

    made = plan(found.pay_now, found.scheduled, 24 * HOUR)

    assert (["D-7k3qm", "D-m2x9d", "D-q8w4t"], []) == (ids(made.pay_now), ids(made.scheduled))
    assert (21 * HOUR, 3 * HOUR, 5.6) == (made.used_minutes, made.left_minutes, round(made.interest_minutes / 60, 1))
    assert {NO_ROOM} == {left.why for left in made.left_out}


def test_scheduled_debt_takes_what_stage_one_leaves():
    """Never a minute from what is to pay, however much it would buy back."""
    to_pay = debts(("4h", "5m/week"))
    scheduled = debts(("4h", "20h/week"), ("2h", "1h/week"))

    made = plan(to_pay, scheduled, 6 * HOUR)

    assert (ids(to_pay), ["D-a001z"]) == (ids(made.pay_now), ids(made.scheduled))


def test_every_debt_left_out_has_its_reason():
    """Larger than all the time; outweighed by what is in; no room left."""
    to_pay = debts(("6h", "6h/week"), ("2w", "30h/week"), ("4h", "3h/week"), ("4h", "2h/week"), ("5h", "1h/week"))
    assert ["D-a000z", "D-a002z", "D-a003z", "D-a001z", "D-a004z"] == ids(to_pay)

    made = plan(to_pay, (), 8 * HOUR)

    assert ["D-a000z"] == ids(made.pay_now)
    assert [("D-a002z", NO_ROOM), ("D-a003z", NO_ROOM), ("D-a001z", TOO_LARGE), ("D-a004z", NO_ROOM)] == [
        (left.debt.item.id, left.why) for left in made.left_out
    ]
    other = plan(debts(("6h", "6h/week"), ("4h", "3.9h/week"), ("4h", "3.8h/week")), (), 8 * HOUR)
    assert [("D-a000z", OUTWEIGHED)] == [(left.debt.item.id, left.why) for left in other.left_out]


def test_effort_counts_in_whole_steps():
    """31 minutes are three steps: two of them do not fit into an hour and a quarter."""
    made = plan(debts(("31m", "1h/week"), ("31m", "1h/week")), (), 75)

    assert (["D-a000z"], 45, 30) == (ids(made.pay_now), made.used_minutes, made.left_minutes)


def test_lateness_is_worth_more_than_interest_alone():
    """The value is weekly interest x urgency: twelve weeks late count four times."""
    late = shop.reckless("D-a001z", "t", "bob", shop.TODAY.replace(month=8, day=31), principal="4h", interest="1h/week")
    on_time = shop.reckless("D-a002z", "t", "bob", shop.TODAY, principal="4h", interest="3h/week")
    found = lanes([late, on_time], shop.facts(), shop.SETTINGS)

    assert ["D-a001z"] == ids(plan(found.pay_now, (), 4 * HOUR).pay_now)
    assert [240_000, 180_000] == [value(debt) for debt in found.pay_now]


efforts = st.integers(30, 3000)
costs = st.integers(5, 1200)


@st.composite
def lanes_of_debts(draw, most: int = 8) -> tuple[Debt, ...]:
    """Debts to pay of any efforts and costs, some late, some heavy."""
    items = [
        shop.reckless(
            f"D-a{number:03}z",
            "title",
            "alice",
            shop.TODAY.replace(day=draw(st.integers(1, 30))),
            principal=f"{draw(efforts)}m",
            interest=f"{draw(costs)}m/week",
            labels=draw(st.sampled_from([(), ("security",)])),
        )
        for number in range(draw(st.integers(0, most)))
    ]
    return lanes(items, shop.facts(), shop.SETTINGS).pay_now


@given(to_pay=lanes_of_debts(), scheduled=lanes_of_debts(), minutes=st.integers(0, 20_000))
def test_plan_fits_and_no_swap_within_a_stage_improves_it(to_pay, scheduled, minutes):
    """Never more than there is; no debt can be added, none exchanged for a better one."""
    made = plan(to_pay, scheduled, minutes)

    assert sum(debt.principal.minutes for debt in made.chosen) <= made.used_minutes <= minutes
    assert len(to_pay) + len(scheduled) == len(made.chosen) + len(made.left_out)
    left_of_stage_one = minutes // STEP_MINUTES - sum(steps(debt.principal.minutes) for debt in made.pay_now)
    left = left_of_stage_one - sum(steps(debt.principal.minutes) for debt in made.scheduled)
    for stage, room, lane in ((made.pay_now, left_of_stage_one, to_pay), (made.scheduled, left, scheduled)):
        outside = [debt for debt in lane if debt not in stage]
        assert [] == [debt for debt in outside if steps(debt.principal.minutes) <= room]
        assert [] == [
            (one, other)
            for one in stage
            for other in outside
            if value(other) > value(one)
            and steps(other.principal.minutes) <= room + steps(one.principal.minutes)
        ]  # fmt: skip


@given(to_pay=lanes_of_debts(), minutes=st.integers(0, 10_000), more=st.integers(0, 3000))
def test_more_time_never_buys_back_less(to_pay, minutes, more):
    """The worth of the best plan grows with the time there is."""

    def worth(capacity: int) -> int:
        return sum(value(debt) for debt in plan(to_pay, (), capacity).pay_now)

    assert worth(minutes) <= worth(minutes + more)


def test_hundreds_of_debts_are_planned_exactly():
    """300 debts and four weeks: as good as the bound that fractions give, to less than one debt."""
    many = debts(*((f"{30 + 15 * (number * 37 % 61)}m", f"{5 + number * 53 % 397}m/week") for number in range(300)))
    capacity = 4 * 40 * HOUR

    made = plan(many, (), capacity)

    by_the_hour = sorted(many, key=lambda debt: -value(debt) / steps(debt.principal.minutes))
    bound, room = 0.0, capacity / STEP_MINUTES
    for debt in by_the_hour:
        share = min(room / steps(debt.principal.minutes), 1)
        bound, room = bound + share * value(debt), room - share * steps(debt.principal.minutes)
    assert made.used_minutes <= capacity
    assert bound - max(map(value, many)) <= sum(map(value, made.pay_now)) <= bound


@given(to_pay=lanes_of_debts(), minutes=st.integers(0, 10_000), more=st.integers(1, 600), data=st.data())
def test_debt_that_costs_more_stays_in_the_plan(to_pay, minutes, more, data):
    """What was worth its time is worth it all the more; one that takes longer never comes in for it."""
    made = plan(to_pay, (), minutes)
    if not made.pay_now:
        return
    chosen = data.draw(st.sampled_from(made.pay_now))
    dearer = replace(chosen, interest=replace(chosen.interest, minutes=chosen.interest.minutes + more))

    again = plan([dearer if debt is chosen else debt for debt in to_pay], (), minutes)

    assert chosen.item.id in ids(again.pay_now)
    outside = [left.debt for left in made.left_out]
    if outside:
        longer = data.draw(st.sampled_from(outside))
        slower = replace(longer, principal=replace(longer.principal, minutes=longer.principal.minutes + more))
        later = plan([slower if debt is longer else debt for debt in to_pay], (), minutes)
        assert longer.item.id not in ids(later.pay_now)


@pytest.mark.parametrize(("hours", "why"), [(3.75, TOO_LARGE), (4, NO_ROOM), (4.25, NO_ROOM)])
def test_too_large_is_what_all_the_time_does_not_hold(hours, why):
    """What would fit alone is not too large."""
    made = plan(debts(("30m", "9h/week"), ("4h", "1h/week")), (), hours * HOUR)

    assert [why] == [left.why for left in made.left_out]
