"""The parts of the page that no other form of the report has."""

from debtctl.paydown.rank import debt_of, lanes
from debtctl.register.ids import short_ids
from debtctl.reports.groups import groups
from debtctl.reports.overview import quadrants
from tests.support import shop


def _debt(item):
    return debt_of(item, [], shop.facts(), shop.SETTINGS)


def test_quadrants_are_in_reading_order_and_costliest_first() -> None:
    """Fowler's: deliberate above inadvertent, reckless before prudent."""
    stated = [
        shop.FLAG._replace(intent="deliberate"),
        shop.REFUND._replace(intent="deliberate"),
        shop.RATES._replace(intent="inadvertent"),
        shop.SESSION,
    ]

    found = quadrants([_debt(item) for item in stated])

    assert [
        ("reckless", "deliberate", ["D-m2x9d", "D-q8w4t"]),
        ("prudent", "deliberate", []),
        ("reckless", "inadvertent", []),
        ("prudent", "inadvertent", ["D-r5h2v"]),
    ] == [(each.kind, each.intent, [debt.item.id for debt in each.debts]) for each in found]
    assert 180 + 15 * 10 / 13 == found[0].minutes


def test_no_quadrants_where_nobody_says_an_intent() -> None:
    """It is never asked, so it is often not there."""
    assert () == quadrants([_debt(shop.REFUND)])


def test_next_date_of_an_owner_is_named_with_what_it_is_for() -> None:
    """Not with what comes first in the lanes: a late debt has no date to come."""
    items = (shop.SESSION, shop.SCHEDULED[0])

    (alice,) = groups(
        lanes(items, shop.facts(), shop.SETTINGS), short_ids({i.id: i for i in items}), "owner", shop.TODAY
    )

    assert ("D-9zhx4", shop.SCHEDULED[0].revisit.on) == (alice.next_row.item.id, alice.next_date)
