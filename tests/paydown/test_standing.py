"""The lane of an item on a day, and how late it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.history.conditions import Firing, Unknown
from debtctl.paydown.standing import CLOSED, DECIDE, PAY_NOW, SCHEDULED, due_date, standing
from debtctl.register.item import Change, Item
from tests.support import shop

FUSE = 14
FIRED = date(2026, 11, 1)


def standing_on(item: Item, today: date, **facts):
    return standing(item, today, fuse_days=FUSE, **facts)


@pytest.mark.parametrize(
    ("today", "days_late"),
    [(date(2026, 11, 10), 0), (date(2026, 11, 11), 0), (date(2026, 11, 12), 1), (shop.TODAY, 12)],
)
def test_reckless_debt_is_late_from_the_day_after_its_due_date(today, days_late):
    """Due on the 11th means: on the 11th it is still on time."""
    found = standing_on(shop.SESSION, today)

    assert (PAY_NOW, date(2026, 11, 11), days_late, days_late > 0, False) == (
        found.lane,
        found.deadline,
        found.days_late,
        found.is_late,
        found.is_lapsed,
    )


def test_prudent_debt_is_scheduled_until_a_condition_comes_true():
    """Nothing fired: no deadline, nothing late."""
    found = standing_on(shop.RATES, shop.TODAY)

    assert (SCHEDULED, None, False, "") == (found.lane, found.deadline, found.is_late, found.unknown)


def test_condition_that_cannot_be_judged_leaves_the_item_scheduled_and_says_so():
    """Unknown is not fired."""
    found = standing_on(shop.RATES, shop.TODAY, firing=Unknown("this clone is shallow"))

    assert (SCHEDULED, "this clone is shallow") == (found.lane, found.unknown)


@pytest.mark.parametrize(
    ("today", "lane", "days_late"),
    [
        (FIRED, DECIDE, 0),
        (date(2026, 11, 15), DECIDE, 0),
        (date(2026, 11, 16), PAY_NOW, 1),
        (date(2026, 11, 29), PAY_NOW, 14),
    ],
)
def test_fired_condition_waits_one_fuse_for_an_answer_then_lapses(today, lane, days_late):
    """Fired on the 1st with a fuse of 14 days: answerable to the 15th, treated as reckless from the 16th."""
    found = standing_on(shop.RATES, today, firing=Firing(FIRED, "v5.0.0 is out"))

    assert (lane, date(2026, 11, 15), days_late, lane == PAY_NOW) == (
        found.lane,
        found.deadline,
        found.days_late,
        found.is_lapsed,
    )
    assert (FIRED, "v5.0.0 is out") == (found.fired_on, found.fired_why)


@pytest.mark.parametrize("firing", [None, Firing(FIRED, "v5.0.0 is out"), Firing(date(2026, 1, 1), "v5.0.0 is out")])
def test_vanished_comment_needs_an_answer_before_anything_else(firing):
    """A vanished item is to decide, however late or lapsed it is; lateness is still known."""
    reckless = standing_on(shop.SESSION, shop.TODAY, is_vanished=True)
    prudent = standing_on(shop.RATES, shop.TODAY, firing=firing, is_vanished=True)

    assert (DECIDE, DECIDE, True, 12) == (reckless.lane, prudent.lane, prudent.is_vanished, reckless.days_late)


@pytest.mark.parametrize("status", ["paid", "dropped"])
def test_closed_items_stand_in_no_lane(status):
    """What is paid or dropped is neither late nor vanished."""
    found = standing_on(shop.SESSION._replace(status=status), shop.TODAY, is_vanished=True)

    assert (CLOSED, False, False) == (found.lane, found.is_late, found.is_vanished)


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ((), date(2026, 10, 15)),
        ((Change(date(2026, 11, 2), "alice", "reclassify", "prudent", "reckless"),), date(2026, 11, 16)),
        ((Change(date(2026, 11, 7), "alice", "reopen", "paid", "open"),), date(2026, 11, 23)),  # 21 Nov is a Saturday
    ],
)
def test_missing_due_date_is_one_fuse_after_the_item_became_reckless(changes, due):
    """A hand-written item without `due` is due as one that `add` wrote."""
    item = shop.SESSION._replace(due=None, created=date(2026, 10, 1), changes=changes)

    assert due == due_date(item, FUSE)


@given(
    kind=st.sampled_from(["reckless", "prudent"]),
    status=st.sampled_from(["open", "paid", "dropped"]),
    fired_days_ago=st.none() | st.integers(0, 400),
    due_in_days=st.integers(-400, 400),
    is_vanished=st.booleans(),
)
def test_every_item_is_in_exactly_one_lane(kind, status, fired_days_ago, due_in_days, is_vanished):
    """Open items are in one of three lanes, closed ones in none; late ones are to pay unless they vanished."""
    item = shop.SESSION._replace(kind=kind, status=status, due=shop.TODAY + timedelta(days=due_in_days))
    firing = None if fired_days_ago is None else Firing(shop.TODAY - timedelta(days=fired_days_ago), "it is out")

    found = standing_on(item, shop.TODAY, firing=firing, is_vanished=is_vanished)

    assert (status == "open") == (found.lane in {PAY_NOW, DECIDE, SCHEDULED})
    assert (found.lane == DECIDE) >= (status == "open" and is_vanished)
    assert (found.lane == PAY_NOW) >= (found.is_late and not is_vanished)
