"""Which items a list shows, and in which order."""

from datetime import date

import pytest

from debtctl.errors import UsageError
from debtctl.register.item import Change
from debtctl.reports.listing import ItemList, item_list
from debtctl.reports.rows import Filter, lies_in
from tests.support import shop

PAID = shop.FLAG._replace(id="D-paid1", status="paid", changes=(Change(date(2026, 11, 3), "carol", "pay"),))
DROPPED = PAID._replace(id="D-drop1", status="dropped", changes=(Change(date(2026, 11, 20), "carol", "drop"),))
ITEMS = (*shop.ITEMS, PAID, DROPPED)


def listed(sort: str = "date", **wanted) -> list[str]:
    return [listed.item.id for listed in made(sort, **wanted).items]


def made(sort: str = "date", items=ITEMS, **wanted) -> ItemList:
    return item_list(
        head=shop.HEAD,
        register=shop.register(*items),
        facts=shop.facts(),
        settings=shop.SETTINGS,
        wanted=Filter(**wanted),
        sort=sort,
    )


def test_list_by_date_goes_from_late_over_answers_to_dates_to_events():
    """The order of the right edge; closed items are not asked for."""
    late, answers, dated = (
        ["D-7k3qm"],
        ["D-r5h2v", "D-c0t6e"],
        ["D-m2x9d", "D-9zhx4", "D-q8w4t", "D-t6b1n", "D-h1v8e", "D-y2k9p"],
    )
    events = ["D-e5a1b", "D-f6a0y", "D-g7b2c", "D-h8c3d"]

    assert [*late, *answers, *dated, *events] == listed()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"kinds": ("reckless",)}, ["D-7k3qm", "D-m2x9d", "D-q8w4t"]),
        ({"owners": ("carol",)}, ["D-q8w4t"]),
        ({"owners": ("carol", "dora"), "kinds": ("reckless",)}, ["D-q8w4t"]),
        ({"is_mine": lambda owner: owner == "carol"}, ["D-q8w4t"]),
        ({"is_late": True}, ["D-7k3qm"]),
        ({"is_lapsed": True}, []),
        ({"paths": ("src",)}, ["D-7k3qm", "D-r5h2v"]),
        ({"paths": ("src/rates.py",)}, ["D-r5h2v"]),
        ({"words": ("RATES",)}, ["D-r5h2v"]),
        ({"words": ("rate", "day")}, ["D-r5h2v"]),
        ({"words": ("m2x",)}, ["D-m2x9d"]),
        ({"words": ("nowhere",)}, []),
        ({"labels": ("auth",)}, []),
        ({"is_closed": True}, ["D-drop1", "D-paid1"]),
    ],
)
def test_filters_restrict_the_list(wanted, expected):
    """Each filter alone and together; closed ones newest first."""
    items = listed(**wanted) if "kinds" in wanted or "is_closed" in wanted else listed(sort="date", **wanted)

    assert sorted(expected) == sorted(items)


def test_closed_items_are_listed_newest_first():
    """What was closed last is what people look for."""
    assert ["D-drop1", "D-paid1"] == listed(is_closed=True)


def test_label_filter_takes_any_of_its_labels():
    """One label in common is enough."""
    items = [shop.SESSION._replace(labels=("auth", "db")), shop.REFUND._replace(labels=("pay",)), shop.FLAG]

    found = made(items=items, labels=("pay", "db"))

    assert ["D-7k3qm", "D-m2x9d"] == [listed.item.id for listed in found.items]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("rank", "D-7k3qm"), ("created", "D-9zhx4"), ("owner", "D-7k3qm"), ("title", "D-c0t6e"), ("id", "D-7k3qm")],
)
def test_list_is_sorted_as_asked(sort, first):
    """Each order begins with another item."""
    assert first == listed(sort)[0]


def test_order_by_rank_is_that_of_the_report():
    """Lane by lane, late first, then what ranks as soonest."""
    assert ["D-7k3qm", "D-m2x9d", "D-q8w4t", "D-r5h2v", "D-c0t6e"] == listed("rank")[:5]


def test_unknown_order_names_the_near_miss_and_all_orders():
    """The next command works as it stands."""
    with pytest.raises(UsageError) as raised:
        listed("ranks")

    assert ("debtctl list --sort rank", True, True) == (
        raised.value.next,
        'Did you mean "rank"?' in raised.value.what,
        "created, owner" in raised.value.what,
    )


def test_unknown_order_without_a_near_miss_offers_the_usual_one():
    """Nothing is close to it."""
    with pytest.raises(UsageError) as raised:
        listed("zzz")

    assert "debtctl list --sort date" == raised.value.next


def test_empty_lists_tell_why_they_are_empty():
    """No register, no item, no match are three things."""
    nothing = item_list(
        head=shop.HEAD, register=shop.register(exists=False), facts=shop.facts(), settings=shop.SETTINGS
    )

    assert [(False, False), (True, False), (True, True)] == [
        (report.has_register, report.has_items) for report in (nothing, made(items=[]), made(words=("nowhere",)))
    ]


@pytest.mark.parametrize(
    ("path", "places", "expected"),
    [
        ("src/a.py", ["src"], True),
        ("src/a.py", ["src/"], True),
        ("src2/a.py", ["src"], False),
        ("src/a.py", ["src/a.py"], True),
        ("src/a.py", [""], True),
        ("src/a.py", [], False),
    ],
)
def test_path_lies_in_a_folder_or_is_the_file(path, places, expected):
    """Whole names only: src2 does not lie in src."""
    assert expected == lies_in(path, places)
