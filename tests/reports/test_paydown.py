"""The paydown report as a value: lanes, what was cut, the months, what cannot be known."""

from datetime import date

import pytest

from debtctl.history.conditions import Unknown
from debtctl.register.item import Anchor, Change
from debtctl.register.problem import Problem
from debtctl.register.store import Register
from debtctl.reports.paydown import Limits
from debtctl.reports.rows import Filter
from debtctl.scanning.sources import Skipped
from tests.support import shop


def ids(section) -> list[str]:
    return [row.debt.item.id for row in section.rows]


def test_report_of_the_screens_example():
    """The lanes, their limits and sums are those of SCREENS.md, part 9."""
    report = shop.report()

    assert (["D-7k3qm", "D-m2x9d", "D-q8w4t"], 0) == (ids(report.pay_now), report.pay_now.hidden)
    assert (["D-r5h2v", "D-c0t6e"], 0) == (ids(report.decide), report.decide.hidden)
    assert (["D-9zhx4", "D-t6b1n", "D-h1v8e"], 5) == (ids(report.scheduled), report.scheduled.hidden)
    assert (3, 1111) == (len(report.comments.rows), report.comments.hidden)
    assert (1260, pytest.approx(335.54, abs=0.01)) == (report.principal_minutes, report.interest_minutes)


def test_places_are_counted_through_pay_now_and_decide():
    """Numbers go on from one lane to the next, so that each names one row; scheduled items have none."""
    report = shop.report()

    assert [1, 2, 3, 4, 5] == [row.number for row in (*report.pay_now.rows, *report.decide.rows)]
    assert [0, 0, 0] == [row.number for row in report.scheduled.rows]


def test_numbers_go_on_behind_rows_that_are_cut():
    """The fourth debt is the fourth, whatever is shown of the first three."""
    report = shop.report(limits=Limits(pay_now=1))

    assert ([1], 2, [4, 5]) == (
        [row.number for row in report.pay_now.rows],
        report.pay_now.hidden,
        [row.number for row in report.decide.rows],
    )


def test_sums_are_of_the_whole_lane():
    """What is cut from the screen still costs."""
    assert shop.report().principal_minutes == shop.report(limits=Limits(pay_now=1)).principal_minutes


def test_no_limits_hide_nothing():
    """`--all` shows every row."""
    report = shop.report(limits=Limits(pay_now=None, decide=None, scheduled=None, comments=None))

    assert (0, 0, 0, 0) == (
        report.pay_now.hidden,
        report.decide.hidden,
        report.scheduled.hidden,
        report.comments.hidden,
    )


def test_vanished_row_knows_how_its_comment_went():
    """The commit of the vanished item is on its row, and on no other."""
    report = shop.report()

    assert [None, shop.WENT["D-c0t6e"]] == [row.went for row in report.decide.rows]


def test_months_run_from_the_first_to_the_last_without_gaps():
    """January has none, and is named."""
    months = [(date(2026, 12, 1), 1), (date(2027, 1, 1), 0), (date(2027, 2, 1), 2), (date(2027, 3, 1), 1)]

    assert (tuple(months), 4) == (shop.report().timeline.months, shop.report().timeline.events)


def test_timeline_without_dates_has_events_only():
    """No item has a date: no months."""
    timeline = shop.report(register=shop.register(*shop.SCHEDULED[4:])).timeline

    assert ((), 4) == (timeline.months, timeline.events)


def test_filter_restricts_what_is_shown_not_what_is_typical():
    """One owner's report assumes the effort that the whole register's estimates make typical."""
    unknown_effort = shop.FLAG._replace(id="D-n0pr1", owner="zoe", principal="")
    register = shop.register(*shop.ITEMS, unknown_effort)

    report = shop.report(register=register, wanted=Filter(owners=("zoe",)))

    # Stated: 1h 4h 4h 4h 2d 2d 3d 1d; the median of the eight is 6h.
    assert (["D-n0pr1"], True, 360) == (ids(report.pay_now), report.is_filtered, report.principal_minutes)


def test_prefixes_are_unique_among_all_items_closed_ones_too():
    """A prefix on the screen can be typed anywhere."""
    closed = shop.SESSION._replace(id="D-7k3zz", status="paid")

    report = shop.report(register=shop.register(*shop.ITEMS, closed))

    assert "7k3q" == report.pay_now.rows[0].prefix


PAID = Change(date(2026, 11, 20), "alice", "pay")


@pytest.mark.parametrize(
    ("item", "was_paid_down"),
    [
        (shop.SESSION._replace(status="paid", changes=(PAID,)), True),
        (shop.SESSION._replace(status="paid", changes=(PAID._replace(on=date(2026, 11, 16)),)), False),
        (shop.SESSION._replace(status="paid", changes=(PAID,), created=date(2026, 11, 18)), False),
        (shop.SESSION._replace(status="dropped", changes=(PAID._replace(did="drop"),)), True),
        (shop.RATES._replace(status="paid", changes=(PAID,)), False),
        (
            shop.RATES._replace(
                changes=(Change(date(2026, 11, 20), "bob", "reclassify", "reckless", "prudent", "fine so"),),
                revisit=shop.back(on=date(2027, 1, 1)),
            ),
            True,
        ),
        (
            shop.SESSION._replace(
                status="paid",
                changes=(
                    PAID._replace(on=date(2026, 9, 1)),
                    PAID._replace(did="reopen"),
                    PAID._replace(on=date(2026, 11, 22)),
                ),
            ),
            False,
        ),
        (shop.SESSION._replace(status="paid", changes=(PAID._replace(did="postpone", after="x"), PAID)), True),
    ],
)
def test_empty_pay_now_is_well_done_only_when_it_was_not_empty_a_week_ago(item, was_paid_down):
    """Read from the ledger: what was open and reckless on 16 November."""
    report = shop.report(register=shop.register(item), facts=shop.facts(firings={}), comments=())

    assert ((), was_paid_down) == (report.pay_now.rows, report.was_paid_down)


def test_pay_now_that_is_not_empty_is_not_paid_down():
    """Something is left to pay."""
    paid = shop.FLAG._replace(status="paid", changes=(PAID,))

    assert not shop.report(register=shop.register(shop.SESSION, paid)).was_paid_down


def test_conditions_that_cannot_be_judged_are_named():
    """A shallow clone does not make an item look calm."""
    report = shop.report(facts=shop.facts(firings={"D-e5a1b": Unknown("this clone is shallow")}))

    assert (("D-e5a1b", "this clone is shallow"),) == report.unknown


def test_next_date_is_that_of_the_scheduled_item_that_comes_back_first():
    """Events have no date."""
    assert (date(2026, 12, 1), None) == (
        shop.report().next_back,
        shop.report(register=shop.register(*shop.SCHEDULED[4:])).next_back,
    )


def test_report_is_empty_only_when_nothing_was_hidden_either():
    """Cutting everything away does not make it nothing; neither does a file that cannot be read."""
    nothing = shop.report(register=shop.register(), comments=())
    all_cut = shop.report(limits=Limits(pay_now=0, decide=0, scheduled=0, comments=0))
    problem = Problem(".debt/items/D-r5h2v.toml", 3, "", '"prudant" is not a kind', "prudent")
    broken = shop.report(register=Register(items={}, problems=(problem,), exists=True), comments=())

    assert (True, False, False) == (nothing.is_empty, all_cut.is_empty, broken.is_empty)


def test_skipped_files_and_problems_are_passed_on():
    """What could not be read is part of the report."""
    skipped = (Skipped("big.bin", "larger than 2 MB"),)

    assert skipped == shop.report(skipped=skipped).skipped


def test_row_names_its_first_file_and_counts_the_others():
    """Two anchors in one file are one place."""
    anchors = (Anchor("a.py", "TODO: x"), Anchor("a.py", "TODO: y"), Anchor("b.py", "TODO: z"))
    row = shop.report(register=shop.register(shop.SESSION._replace(anchors=anchors))).pay_now.rows[0]
    without = shop.report(register=shop.register(shop.SESSION._replace(anchors=()))).pay_now.rows[0]

    assert (("a.py", 1), ("", 0)) == ((row.path, row.further_places), (without.path, without.further_places))
