"""What outranks an item, and where it would stand on time."""

from debtctl.paydown.rank import lanes
from debtctl.paydown.why import IfOnTime, Position, if_on_time, position
from tests.support import shop


def lane(*items):
    return lanes(items, shop.facts(), shop.SETTINGS).pay_now


def test_first_place_of_a_late_item():
    """Nothing above, nothing late below."""
    found = position(lane(*shop.ITEMS), "D-7k3qm")

    assert Position(number=1, of=3, is_late=True, is_level=True) == found


def test_late_item_above_that_would_be_above_anyway_ranks_as_sooner():
    """D-7k3qm ranks as 3.5 weeks, D-q8w4t as 5.2: it is above for more than being late."""
    found = position(lane(*shop.ITEMS), "D-q8w4t")

    assert Position(number=3, of=3, sooner_above=2) == found


def test_late_item_above_that_pays_back_later_is_above_only_for_being_late():
    """D-m2x9d would be first but for the late one."""
    found = position(lane(*shop.ITEMS), "D-m2x9d")

    assert Position(number=2, of=3, late_above=1, is_level=True) == found


def test_item_level_with_the_one_above_is_told_apart_by_date():
    """Equal ranks: only dates decided."""
    twin = shop.REFUND._replace(id="D-twin1")

    found = position(lane(shop.REFUND, twin), "D-twin1")

    assert Position(number=2, of=2, sooner_above=1, is_level=True) == found


def test_late_item_on_time_would_stand_behind_what_pays_back_sooner():
    """SCREENS.md, 4c: it would be 2nd, behind D-m2x9d."""
    found = if_on_time(lane(*shop.ITEMS), "D-7k3qm")

    assert found is not None
    assert (2, "D-m2x9d") == (found.number, found.rival and found.rival.item.id)


def test_late_item_that_is_first_anyway_has_no_rival():
    """On time it would still be first."""
    assert IfOnTime(number=1) == if_on_time(lane(shop.SESSION), "D-7k3qm")


def test_item_on_time_has_no_other_place():
    """There is nothing to suppose."""
    assert if_on_time(lane(*shop.ITEMS), "D-m2x9d") is None


def test_supposing_changes_nothing_but_the_lateness():
    """The other items stand where they stood."""
    before = lane(*shop.ITEMS)

    if_on_time(before, "D-7k3qm")

    assert before == lane(*shop.ITEMS)
