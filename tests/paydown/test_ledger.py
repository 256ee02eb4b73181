"""The ledger read backwards."""

from datetime import date

import pytest

from debtctl.paydown.ledger import began_on, by_day, days_of, kind_on
from debtctl.register.item import Change
from tests.support import shop


def on(day: int, did: str, **fields: str) -> Change:
    """An entry of a day in November."""
    return Change(date(2026, 11, day), "alice", did, **fields)


ITEM = shop.reckless("D-a001z", "title", "alice", shop.TODAY, created=date(2026, 11, 3))
WHOLE_LIFE = ITEM._replace(
    status="paid",
    changes=(
        on(5, "reclassify", before="prudent", after="reckless", reason="x"),
        on(9, "pay"),
        on(12, "reopen", before="paid", after="open"),
        on(20, "pay"),
    ),
)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (2, ""),
        (3, "prudent"),
        (4, "prudent"),
        (5, "reckless"),
        (8, "reckless"),
        (9, ""),
        (11, ""),
        (12, "reckless"),
        (19, "reckless"),
        (20, ""),
        (23, ""),
    ],
)
def test_kind_on_each_day_of_a_life(day, kind):
    """Written down, reclassified, paid, reopened, paid again: the end of the day counts."""
    assert kind == kind_on(WHOLE_LIFE, date(2026, 11, day))


def test_item_closed_by_hand_stood_on_no_day():
    """Nobody knows until when it stood."""
    assert "" == kind_on(ITEM._replace(status="dropped"), date(2026, 11, 10))


def test_ledger_that_a_merge_left_out_of_order_is_read_by_day():
    """Two branches, one ledger."""
    merged = ITEM._replace(changes=(on(12, "reopen"), on(20, "postpone", before="a", after="b"), on(9, "pay")))

    assert [9, 12, 20] == [change.on.day for change in by_day(merged)]
    assert ["", "reckless"] == [kind_on(merged, date(2026, 11, day)) for day in (10, 12)]


def test_days_of_a_deed():
    """Each day it was done."""
    assert [date(2026, 11, 9), date(2026, 11, 20)] == list(days_of(WHOLE_LIFE, "pay"))


def test_register_begins_with_its_first_item():
    """None before it has one."""
    assert (date(2026, 2, 22), None) == (began_on(shop.ITEMS), began_on([]))
