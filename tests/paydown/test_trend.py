"""Weeks and months, what happened in each, what was carried at its end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.paydown.budget import carried_on
from debtctl.paydown.ledger import kind_on
from debtctl.paydown.rank import Debt, rated
from debtctl.paydown.survival import Lifespan
from debtctl.paydown.trend import MONTH, WEEK, periods, trend
from debtctl.register.item import Change, Item
from tests.support import shop

TODAY = shop.TODAY


def debts(*items: Item) -> tuple[Debt, ...]:
    return rated(items, shop.facts(), shop.SETTINGS)


def item(number: int, created: date, *changes: Change, status: str = "open", cost: str = "1h/week") -> Item:
    return shop.reckless(
        f"D-a{number:03}z", "title", "alice", TODAY, created=created, changes=changes, status=status, interest=cost
    )


def test_weeks_begin_on_monday_and_the_first_and_last_are_cut():
    """From Thursday 5 November to Monday 23 November 2026."""
    assert [
        (date(2026, 11, 5), date(2026, 11, 8)),
        (date(2026, 11, 9), date(2026, 11, 15)),
        (date(2026, 11, 16), date(2026, 11, 22)),
        (date(2026, 11, 23), date(2026, 11, 23)),
    ] == list(periods(date(2026, 11, 5), TODAY, WEEK))


def test_months_are_those_of_the_calendar():
    """Over the end of a year and a leap day."""
    assert [
        (date(2027, 12, 20), date(2027, 12, 31)),
        (date(2028, 1, 1), date(2028, 1, 31)),
        (date(2028, 2, 1), date(2028, 2, 29)),
        (date(2028, 3, 1), date(2028, 3, 2)),
    ] == list(periods(date(2027, 12, 20), date(2028, 3, 2), MONTH))


def test_nothing_since_tomorrow():
    """A day in the future has no periods."""
    assert () == periods(TODAY + timedelta(days=1), TODAY, WEEK)


def test_trend_by_hand():
    """October: two taken on, one put off. November: one taken on, one paid and reopened, one dropped."""
    put_off = Change(date(2026, 10, 20), "a", "postpone", "2026-10-21", "2026-11-11", "x")
    register = debts(
        item(1, date(2026, 10, 1), put_off, Change(date(2026, 11, 3), "a", "pay"), status="paid", cost="2h/week"),
        item(
            2,
            date(2026, 10, 9),
            Change(date(2026, 11, 4), "a", "pay"),
            Change(date(2026, 11, 6), "a", "reopen", "paid", "open"),
        ),
        item(3, date(2026, 11, 2), Change(date(2026, 11, 9), "a", "drop", reason="x"), status="dropped"),
        item(4, date(2026, 9, 30)),
    )
    comments = [Lifespan(born=date(2026, 10, 5), died=date(2026, 11, 5)), Lifespan()]

    october, november = trend(
        register,
        since=date(2026, 10, 1),
        today=TODAY,
        per=MONTH,
        went_on={"D-a004z": date(2026, 10, 31)},
        comments=comments,
    )

    assert (2, 0, 0, 1, 1) == (october.taken_on, october.paid, october.dropped, october.vanished, october.postponed)
    assert (2, 2, 1, 0, 0) == (
        november.taken_on,
        november.paid,
        november.dropped,
        november.vanished,
        november.postponed,
    )
    assert [(180, 0, 240), (120, 240, 120)] == [
        (each.taken_minutes, each.paid_minutes, each.carried) for each in (october, november)
    ]
    assert [(1, 0), (0, 1)] == [(each.comments_new, each.comments_gone) for each in (october, november)]


def test_comments_nobody_looked_for_are_not_zero():
    """None is no count."""
    (only,) = trend([], since=TODAY, today=TODAY, per=WEEK)

    assert (None, None) == (only.comments_new, only.comments_gone)


def test_a_comment_counts_on_its_first_and_its_last_day():
    """Born on a Monday, gone on the Sunday: both are of that week, and of no other."""
    comments = [Lifespan(born=date(2026, 11, 9), died=date(2026, 11, 15)), Lifespan()]

    weeks = trend([], since=date(2026, 11, 2), today=date(2026, 11, 22), per=WEEK, comments=comments)

    assert [(0, 0), (1, 1), (0, 0)] == [(each.comments_new, each.comments_gone) for each in weeks]


days = st.integers(0, 200).map(lambda back: TODAY - timedelta(days=back))


@st.composite
def lives(draw, number: int) -> Item:
    """An item of any past: paid, dropped and reopened in turn."""
    moments = sorted(draw(st.lists(days, min_size=1, max_size=5)))
    deeds = draw(st.lists(st.sampled_from(["pay", "drop"]), min_size=5, max_size=5))
    changes = [Change(day, "a", "reopen" if index % 2 else deeds[index]) for index, day in enumerate(moments[1:])]
    status = "open" if len(changes) % 2 == 0 else {"pay": "paid", "drop": "dropped"}[changes[-1].did]
    return item(number, moments[0], *changes, status=status, cost=f"{draw(st.integers(5, 600))}m/week")


@st.composite
def registers(draw) -> tuple[Debt, ...]:
    return debts(*(draw(lives(number)) for number in range(draw(st.integers(0, 6)))))


@given(register=registers(), since=days, per=st.sampled_from([WEEK, MONTH]))
def test_what_is_carried_is_what_was_carried_and_came_less_what_went(register, since, per):
    """Debts and interest are conserved from period to period."""
    before = since - timedelta(days=1)
    carried = carried_on(register, before)
    standing = sum(bool(kind_on(debt.item, before)) for debt in register)

    for each in trend(register, since=since, today=TODAY, per=per):
        carried += each.taken_minutes - each.paid_minutes
        standing += each.taken_on - each.paid - each.dropped
        assert (each.carried, sum(bool(kind_on(debt.item, each.end)) for debt in register)) == (
            pytest.approx(carried),
            standing,
        )


@given(register=registers(), since=days)
def test_weeks_and_months_tell_the_same(register, since):
    """Counted by week or by month, it is the same sum."""
    by_week, by_month = (trend(register, since=since, today=TODAY, per=per) for per in (WEEK, MONTH))

    sums = [(sum(each.taken_on for each in found), sum(each.paid for each in found)) for found in (by_week, by_month)]
    assert sums[0] == sums[1]
    assert by_week[-1].carried == by_month[-1].carried
