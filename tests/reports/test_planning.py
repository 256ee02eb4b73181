"""The report values of plan, budget and trend: who, where, what is left out, what fills up first, since when."""

from datetime import date, timedelta

import pytest

from debtctl.errors import UsageError
from debtctl.paydown.budget import Area, BudgetSettings
from debtctl.paydown.survival import Lifespan
from debtctl.register.item import Anchor, Change
from debtctl.reports.budget import full_on
from debtctl.reports.rows import Filter
from tests.formats.pages import budget, planned, told
from tests.support import shop


def ids(rows) -> list[str]:
    return [row.item.id for row in rows]


# --- plan ------------------------------------------------------------------------------------------------------------


def test_shares_are_alphabetical_and_nobody_is_last():
    """Whatever each would pay."""
    items = [shop.FLAG._replace(id=f"D-a00{number}z", owner=owner) for number, owner in enumerate(["Zoe", "", "bob"])]

    assert ["bob", "Zoe", ""] == [share.owner for share in planned(24, register=shop.register(*items)).shares]


def test_share_is_in_the_order_of_the_lanes():
    """To pay first, then scheduled."""
    (alice, *_) = planned(1000).shares

    assert (["D-7k3qm", "D-9zhx4", "D-h8c3d"], 46 * 60) == (ids(alice.rows), alice.minutes)


def test_visit_of_two_debts_in_one_file():
    """A file is worth a visit for two planned debts, without any old comment."""
    both = shop.REFUND._replace(anchors=shop.SESSION.anchors)

    (visit,) = planned(24, register=shop.register(shop.SESSION, both), comments=()).visits

    assert ("src/session.py", ["D-7k3qm", "D-m2x9d"]) == (visit.path, ids(visit.rows))


def test_no_visit_for_what_is_not_planned():
    """Old comments beside a debt that is left out are no reason to go there."""
    assert () == planned(5).visits


def test_debt_in_two_files_is_visited_in_both():
    """Each anchor is a place to go to."""
    two = shop.SESSION._replace(anchors=(Anchor("src/session.py", "a"), Anchor("src/old.py", "b")))

    assert ["src/session.py", "src/old.py"] == [visit.path for visit in planned(24, register=shop.register(two)).visits]


@pytest.mark.parametrize(
    ("until", "chosen"),
    [
        (date(2026, 11, 10), []),
        (date(2026, 11, 11), ["D-7k3qm"]),
        (date(2026, 11, 27), ["D-7k3qm", "D-m2x9d"]),
        (date(2026, 12, 1), ["D-7k3qm", "D-9zhx4", "D-m2x9d"]),
        (date(2027, 2, 24), ["D-7k3qm", "D-9zhx4", "D-m2x9d", "D-h1v8e", "D-q8w4t", "D-t6b1n"]),
    ],
)
def test_until_looks_only_at_what_has_a_day_by_then(until, chosen):
    """Due or coming back; what waits for an event has no day, and is not left out either."""
    report = planned(1000, until=until)

    assert chosen == ids(report.rows)
    assert () == report.omitted


def test_what_was_not_asked_for_is_not_left_out():
    """Another owner's debts."""
    report = planned(1, wanted=Filter(owners=("carol",)))

    assert (["D-q8w4t"], ()) == (ids(report.rows), report.omitted)


def test_debt_whose_comment_is_gone_waits_for_its_answer():
    """It may be fixed already: no time is planned for it."""
    report = planned(1000)

    assert "D-c0t6e" not in ids(report.rows) + [each.row.item.id for each in report.omitted]


# --- budget ----------------------------------------------------------------------------------------------------------


def test_tightest_is_the_area_that_is_full_first():
    """Of those that are full, the one furthest above its limit."""
    areas = (Area(name="pay", paths=("pay/**",), carry=170.0), Area(name="src", paths=("src/**",), carry=100.0))

    report = budget(budget=BudgetSettings(areas=areas))

    assert "src" == (report.tightest.area if report.tightest else None)
    assert ["D-7k3qm", "D-r5h2v"] == ids(report.most_helpful)


def test_day_an_area_is_full():
    """Today and the weeks that are left, to the day."""
    payments, web, elsewhere = budget().areas

    assert shop.TODAY + timedelta(days=round((payments.weeks_left or 0) * 7)) == full_on(payments, shop.TODAY)
    assert (None, shop.TODAY < (full_on(web, shop.TODAY) or shop.TODAY)) == (full_on(elsewhere, shop.TODAY), True)


def test_no_area_of_that_name():
    """The near miss."""
    with pytest.raises(UsageError) as error:
        budget(area="wep")

    assert 'there is no area "wep". Did you mean "web"? (payments, web, elsewhere)' == error.value.what


def test_start_takes_the_folders_that_carry_most():
    """Three of them, a fifth above what they carry, in whole hours."""
    report = budget(budget=BudgetSettings())

    assert [("pay", 240), ("src", 240), ("web", 120)] == [(area.name, area.carry) for area in report.start]


def test_what_is_carried_is_counted_with_what_was_stated():
    """Two of thirteen said what they cost."""
    report = budget()

    assert (13, 2) == (report.debts, report.stated)
    assert report.minutes == pytest.approx(sum(area.minutes for area in report.areas))


# --- trend -----------------------------------------------------------------------------------------------------------


def test_trend_begins_with_the_register():
    """There is nothing to tell of the years before; where comments are all there is, there is."""
    long_ago = {"since": date(2020, 1, 1), "comments": [Lifespan(born=date(2021, 1, 1))]}
    items, both = told(since=date(2020, 1, 1)), told(**long_ago)
    comments = told(**long_ago, register=shop.register(exists=False))

    assert (date(2026, 2, 22), date(2026, 2, 22), date(2020, 1, 1)) == (items.since, both.since, comments.since)


@pytest.mark.parametrize(("weeks", "per"), [(1, "week"), (26, "week"), (27, "month"), (39, "month")])
def test_step_that_fits_a_screen(weeks, per):
    """Half a year by week, more by month."""
    assert per == told(since=shop.TODAY - timedelta(weeks=weeks)).per


def test_register_that_began_with_old_debt_says_so():
    """Most of it was written down in its first fortnight; not so in the example, which began in February."""
    at_once = [item._replace(created=shop.TODAY - timedelta(days=20)) for item in shop.ITEMS]

    young, grown = told(register=shop.register(*at_once)), told(since=date(2026, 1, 1))

    assert (True, True) == (young.begins_register, grown.begins_register)
    assert not told(since=date(2026, 10, 1)).begins_register


def test_vanished_debts_history_cannot_date_are_counted_apart():
    """Not in any month."""
    report = told(went_on={})

    assert (1, 0) == (report.vanished_unknown, sum(each.vanished for each in report.periods))


def test_what_was_carried_before_is_where_the_line_begins():
    """Before, and what came, is what is carried."""
    report = told()

    came = sum(each.taken_minutes - each.paid_minutes for each in report.periods)
    assert report.periods[-1].carried == pytest.approx(report.carried_before + came)


def test_closed_debts_are_told_of_by_owner():
    """A filter on owners does not ask whether a debt is open."""
    paid = shop.FLAG._replace(status="paid", changes=(Change(date(2026, 11, 3), "carol", "pay"),))

    report = told(register=shop.register(paid, shop.REFUND), wanted=Filter(owners=("carol",)))

    assert 1 == sum(each.paid for each in report.periods)
