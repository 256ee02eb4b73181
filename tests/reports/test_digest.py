"""What belongs to the weekly digest, and what the groups hold."""

from datetime import date, timedelta

import pytest

from debtctl.errors import UsageError
from debtctl.history.conditions import Firing
from debtctl.paydown.budget import Area
from debtctl.register.item import Change
from debtctl.reports.digest import Digest
from debtctl.reports.paydown import PaydownReport
from debtctl.reports.rows import Filter
from tests.support import shop

MONDAY = date(2026, 11, 16)


def on(day: date, did: str) -> Change:
    return Change(day, "alice", did, reason="x")


def digest_of(*items, **changed) -> Digest:
    report = shop.report(register=shop.register(*items), since=MONDAY, **changed)
    assert report.digest is not None
    return report.digest


def ids(rows) -> list[str]:
    return [row.item.id for row in rows]


def test_day_itself_counts():
    """Written down on Monday is new since Monday; on Sunday is not."""
    monday, sunday = (
        shop.REFUND._replace(id=f"D-m{day.day}aa", created=day) for day in (MONDAY, MONDAY - timedelta(1))
    )

    assert ["D-m16aa"] == ids(digest_of(monday, sunday).new)


def test_reopened_debt_is_new_again():
    """It was not paid after all."""
    again = shop.FLAG._replace(changes=(on(date(2026, 11, 3), "pay"), on(date(2026, 11, 18), "reopen")))

    assert ["D-q8w4t"] == ids(digest_of(again).new)


def test_debt_written_down_and_paid_in_one_week_is_paid():
    """Each debt is in one section: its last word."""
    quick = shop.FLAG._replace(created=MONDAY, status="paid", changes=(on(date(2026, 11, 18), "pay"),))

    found = digest_of(quick)

    assert ([], ["D-q8w4t"]) == (ids(found.new), ids(found.paid))
    assert (0, pytest.approx(11.54, abs=0.01)) == (found.taken_minutes, found.paid_minutes)


def test_late_since_is_what_ran_out_since():
    """Due on Sunday is late since Monday; due the Friday before was late already; due today is not late."""
    items = [
        shop.REFUND._replace(id=f"D-d{day:02}aa", due=date(2026, 11, day), created=date(2026, 10, 1))
        for day in (13, 15, 20, 23)
    ]

    assert ["D-d15aa", "D-d20aa"] == ids(digest_of(*items).late)


def test_lapsed_is_told_apart_from_late():
    """Fired on 3 November, 14 days to answer: lapsed since 18 November."""
    found = digest_of(shop.RATES, facts=shop.facts(firings={"D-r5h2v": Firing(date(2026, 11, 3), "v5.0.0 is out")}))

    assert (["D-r5h2v"], []) == (ids(found.lapsed), ids(found.late))


def test_dropped_since():
    """It will not be fixed, and that is all right."""
    gone = shop.FLAG._replace(status="dropped", changes=(on(date(2026, 11, 18), "drop"),))

    assert ["D-q8w4t"] == ids(digest_of(gone).dropped)


def test_filters_hold_for_closed_debts_too():
    """Only bob's."""
    paid = [item._replace(status="paid", changes=(on(date(2026, 11, 18), "pay"),)) for item in (shop.REFUND, shop.FLAG)]

    assert ["D-m2x9d"] == ids(digest_of(*paid, wanted=Filter(owners=("bob",))).paid)


def test_nothing_happened():
    """A quiet week."""
    assert digest_of(*shop.SCHEDULED).is_empty


def grouped(by: str, **changed) -> dict[str, list[str]]:
    report: PaydownReport = shop.report(group_by=by, **changed)
    return {group.name: ids(group.rows) for group in report.groups}


def test_every_debt_is_in_the_group_of_its_owner_and_area():
    """Grouped by what everything has, the groups add up to the lanes."""
    report = shop.report(group_by="owner")
    every = sorted(item.id for item in shop.ITEMS)

    assert every == sorted(item_id for its in grouped("owner").values() for item_id in its)
    assert every == sorted(item_id for its in grouped("area").values() for item_id in its)
    assert {"alice": date(2026, 12, 1), "bob": date(2026, 11, 27)}.items() <= {
        group.name: group.next_date for group in report.groups
    }.items()


def test_areas_are_those_of_the_budgets():
    """The first area whose paths match."""
    area = Area(name="payments", paths=("pay/**", "src/**"))

    assert {"payments": ["D-7k3qm", "D-m2x9d"], "elsewhere": ["D-q8w4t"]} == grouped(
        "area", register=shop.register(shop.SESSION, shop.REFUND, shop.FLAG), areas=(area,)
    )


def test_debt_with_two_labels_is_in_both_groups():
    """And one without a label in none, which comes last."""
    items = shop.register(shop.SESSION._replace(labels=("b", "a")), shop.REFUND._replace(labels=("a",)), shop.FLAG)

    found = grouped("label", register=items)

    assert ["a", "b", ""] == list(found)
    assert {"a": ["D-7k3qm", "D-m2x9d"], "b": ["D-7k3qm"], "": ["D-q8w4t"]} == found


def test_debts_are_not_grouped_by_anything_else():
    """The near miss, and what there is."""
    with pytest.raises(UsageError) as error:
        shop.report(group_by="owners")

    assert '--group-by: debts have no "owners". Did you mean "owner"? (owner, area, label)' == error.value.what


def test_debt_that_is_new_and_late_already_is_new():
    """Written down on the first day that counts, due the day after: each debt is in one section."""
    found = digest_of(shop.REFUND._replace(created=MONDAY, due=date(2026, 11, 17)))

    assert (["D-m2x9d"], []) == (ids(found.new), ids(found.late))
