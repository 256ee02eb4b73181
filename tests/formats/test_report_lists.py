"""The digest and the groups at every size; and one screen of any report, however big the register."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtctl.formats.drawing.canvas import Screen, cells, text_of, visible
from debtctl.formats.report.text import format_report
from debtctl.history.conditions import Firing, Unknown
from debtctl.paydown.rank import Lanes
from debtctl.register.item import Item
from debtctl.reports.digest import digest
from debtctl.reports.groups import groups
from debtctl.reports.paydown import MOST_LINES, Limits
from tests.formats.drawn import drawn
from tests.formats.test_report_text import reports
from tests.support import shop

LONG_AGO = shop.TODAY.replace(year=2020)
IDS = [f"D-a{number:04}" for number in range(1000)]


def register_of(number: int, *, owners: int = 40) -> list[Item]:
    """So many debts of each lane: to pay, to decide, scheduled; of so many owners and labels."""
    found = []
    for index in range(0, number * 3, 3):
        owner = f"owner{index % owners:02}"
        labels = (f"label{index % owners:02}",)
        found.append(shop.reckless(IDS[index], "To pay", owner, shop.TODAY, labels=labels))
        found.append(shop.prudent(IDS[index + 1], "To decide", owner, labels=labels))
        found.append(shop.prudent(IDS[index + 2], "Scheduled", owner, labels=labels))
    return found


def big(number: int, **changed):
    """The report of a big register whose every second prudent debt needs an answer."""
    items = register_of(number)
    fired = {item.id: Firing(shop.TODAY, "v5.0.0 is out") for item in items if item.title == "To decide"}
    known = {"register": shop.register(*items), "facts": shop.facts(firings=fired)}
    return shop.report(**{**known, **changed})


@pytest.mark.parametrize("width", [36, 50, 80, 100, 140])
@pytest.mark.parametrize("asked", [{}, {"group_by": "owner"}, {"group_by": "label"}, {"since": LONG_AGO}])
@pytest.mark.parametrize("number", [1, 5, 12, 300])
def test_report_is_one_screen_however_big_the_register(number, asked, width):
    """At most 40 lines, at every width, and what is cut is said with the command that shows it."""
    page = drawn("report", big(number, **asked), width).splitlines()

    assert len(page) <= MOST_LINES
    assert number < 12 or any("more" in line and "debtctl" in line for line in page)


@pytest.mark.parametrize("number", [1, 12, 300])
def test_markdown_is_one_screen_too(number):
    """A wiki page that nobody scrolls."""
    assert len(drawn("report", big(number), name="markdown").splitlines()) <= MOST_LINES


def test_who_says_how_much_gets_it():
    """--all and --top are not cut to a screen."""
    everything = Limits(pay_now=None, decide=None, scheduled=None, comments=None)

    for asked in ({}, {"group_by": "owner"}, {"since": shop.TODAY.replace(year=2025)}):
        page = drawn("report", big(100, limits=everything, **asked))
        assert 300 <= len(page.splitlines())
    assert 30 == drawn("report", big(100, limits=Limits(pay_now=30, decide=0, scheduled=0, comments=0))).count("To pay")


def test_many_unknown_conditions_are_told_in_few_lines():
    """A shallow clone does not fill the screen with what it cannot know."""
    unknown = {item.id: Unknown("this clone is shallow") for item in register_of(50) if item.title == "Scheduled"}
    report = shop.report(register=shop.register(*register_of(50)), facts=shop.facts(firings=unknown))

    page = drawn("report", report)

    assert (3, True) == (page.count("this clone is shallow"), "not known here: 47 more" in page)
    assert 3 == drawn("report", report, name="markdown").count("this clone is shallow")


def test_groups_are_alphabetical_and_nobody_is_last():
    """No group stands above another because of what it carries."""
    heavy = shop.REFUND._replace(id="D-heav1", owner="Zoe", interest="40h/week")
    nobody = shop.FLAG._replace(id="D-nob0d", owner="")
    report = shop.report(register=shop.register(*shop.ITEMS, heavy, nobody), group_by="owner")

    headings = [line.split()[0] for line in drawn("report", report).splitlines()[4:] if not line.startswith(" ")]

    assert ["alice", "bob", "carol", "dora", "Zoe", "nobody"] == headings


def test_command_that_shows_more_of_a_group_can_be_pasted():
    """A name with a blank in it is quoted."""
    items = [item._replace(labels=("two words",)) for item in register_of(30)]

    page = drawn("report", shop.report(register=shop.register(*items), group_by="label"))

    assert "debtctl report --label 'two words' --all" in page


def test_piped_to_a_terminal_without_our_signs():
    """LC_ALL=C."""
    for asked in ({"group_by": "area"}, {"since": shop.TODAY.replace(month=1)}):
        assert drawn("report", shop.report(**asked), is_ascii=True).isascii()


@settings(max_examples=40, deadline=None)
@given(report=reports(), width=st.integers(20, 150), group_by=st.sampled_from(["", "owner", "area", "label"]))
def test_every_line_of_lists_fits_the_screen(report, width, group_by):
    """Long, wide, hostile words: no line is wider than the screen, and none steers the terminal."""
    rows = (*report.pay_now.rows, *report.decide.rows, *report.scheduled.rows)
    debts, prefixes = [row.debt for row in rows], {row.item.id: row.prefix for row in rows}
    asked = (
        replace(report, group_by=group_by, groups=groups(Lanes(pay_now=tuple(debts)), prefixes, group_by, shop.TODAY))
        if group_by
        else replace(report, digest=digest(debts, prefixes, shop.TODAY.replace(year=2020)))
    )

    lines = [text_of(each) for each in format_report(asked, Screen(width=width, commands=shop.ALL_COMMANDS))]

    assert [] == [line for line in lines if cells(line) > width]
    assert lines == [visible(line) for line in lines]
