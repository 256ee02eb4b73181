"""One item in words, beyond its drawn pages."""

from datetime import date

import pytest

from debtctl.formats.drawing.canvas import cells
from debtctl.formats.items.show_text import came_true_on
from debtctl.history.conditions import Firing, Unknown
from debtctl.register.item import Change
from debtctl.reports.rows import Went
from debtctl.tracking.anchors import BY_TEXT, Place
from tests.formats.drawn import drawn
from tests.formats.pages import RATES, details
from tests.support import shop


def shown(item, *places, **changed) -> str:
    return drawn("show", details(item, *places, register=shop.register(item), **changed))


@pytest.mark.parametrize(
    ("why", "on", "said"),
    [
        ("v5.0.0 is out", shop.TODAY, "v5.0.0 came out today"),
        ("v5.0.0 is out", date(2026, 11, 2), "v5.0.0 came out on 2 Nov"),
        ("src/old is gone", date(2026, 11, 2), "src/old went on 2 Nov"),
        ("its day came", date(2026, 11, 2), "its day came on 2 Nov"),
        ("changed 5 times", date(2026, 11, 2), "changed 5 times, the last time on 2 Nov"),
    ],
)
def test_condition_that_came_true_is_told_with_its_day(why, on, said):
    """What history says holds, and since when."""
    assert said == came_true_on(why, on, shop.TODAY)


@pytest.mark.parametrize(
    ("item", "facts", "state"),
    [
        (shop.REFUND, {}, "due Fri 27 Nov"),
        (shop.SCHEDULED[0], {}, "comes back Tue 1 Dec"),
        (
            shop.SCHEDULED[4],
            {"firings": {"D-e5a1b": Unknown("shallow")}},
            "comes back at v6.* (not known here: shallow)",
        ),
        (
            shop.RATES,
            {"firings": {"D-r5h2v": Firing(date(2026, 11, 1), "v5.0.0 is out")}},
            "8 days late: v5.0.0 came out on 1 Nov, nobody answered (release:v5.*)",
        ),
        (shop.SESSION._replace(status="dropped", changes=()), {}, "dropped"),
        (shop.EXPORT, {}, "its comment is gone from the working tree"),
    ],
)
def test_second_line_says_where_the_item_stands(item, facts, state):
    """Lane, date and cause in a few words."""
    assert f"         {state}" == shown(item, facts=shop.facts(**facts)).splitlines()[1]


def test_vanished_item_names_the_commit_as_far_as_it_is_known():
    """Without subject and day it is the id alone."""
    assert "its comment is gone: went in 4f1c2aa\n" in shown(shop.EXPORT, went=Went(commit="4f1c2aa"))


def test_reason_labels_links_and_intent_are_shown_where_there_are_any():
    """Paragraphs of a reason stay apart; nothing is shown of what nobody wrote."""
    item = shop.RATES._replace(
        reason="First.\n\nSecond " + "word " * 20,
        labels=("auth", "db"),
        links=("https://x.example/1",),
        intent="deliberate",
    )

    page = shown(item)

    assert " Why      First.\n          Second word" in page
    assert " Labels   auth, db\n Link     https://x.example/1\n" in page
    assert "prudent, deliberate · bob\n" in page
    assert " Why" not in shown(shop.SESSION)


def test_history_tells_every_transition_with_its_reason():
    """Oldest first; dates as days, conditions as they were written."""
    changes = (
        Change(date(2026, 3, 1), "bob", "postpone", "release:v5.*", "2026-12-01", "later"),
        Change(date(2026, 4, 1), "", "reclassify", "reckless", "prudent", "it is fine"),
        Change(date(2026, 5, 1), "bob", "drop", reason="nobody uses it"),
        Change(date(2026, 6, 1), "bob", "reopen", "dropped", "open"),
        Change(date(2026, 7, 1), "bob", "postpone", "", "2026-12-01", "again"),
        Change(date(2026, 8, 1), "bob", "adopt"),
    )

    page = shown(shop.RATES._replace(changes=changes), facts=shop.facts(firings={}))

    assert (
        " History  22 Feb 2026  written down\n"
        '          1 Mar 2026   postponed by bob: release:v5.* -> 1 Dec, "later"\n'
        '          1 Apr 2026   prudent instead of reckless, "it is fine"\n'
        '          1 May 2026   dropped by bob, "nobody uses it"\n'
        "          1 Jun 2026   reopened by bob\n"
        '          1 Jul 2026   postponed by bob: no date -> 1 Dec, "again"\n'
        "          1 Aug 2026   adopt by bob\n"
    ) in page


def test_dropped_item_can_be_brought_back():
    """Its one answer."""
    assert "debtctl reopen r5h                       it matters again\n" in shown(shop.RATES._replace(status="dropped"))


def test_changes_are_counted_from_the_last_answer():
    """An item that was postponed is asked about what happened since."""
    item = shop.RATES._replace(created=date(2026, 1, 1))
    place = Place(item.anchors[0], BY_TEXT, "src/rates.py", 17, 5)

    assert "1 change since it was answered\n" in shown(item, place, changes_since={"src/rates.py": 1})


def test_code_with_tabs_keeps_its_columns():
    """A tab is four columns wide, as far as it goes."""
    place = Place(shop.RATES.anchors[0], BY_TEXT, "src/rates.py", 2, 5)

    page = shown(shop.RATES, place, text_of=lambda path: "a\n\tb\tc\r\n")

    assert "    1   a\n    2       b   c\n" in page


def test_code_of_a_file_that_cannot_be_read_is_left_out():
    """The place is named all the same."""
    place = Place(shop.RATES.anchors[0], BY_TEXT, "src/rates.py", 2, 5)

    assert " src/rates.py:2 · Rates.today\n\n" in shown(shop.RATES, place, text_of=lambda path: "")


@pytest.mark.parametrize("width", [24, 40, 60, 80, 120])
def test_item_fits_its_screen(width):
    """At every width."""
    assert max(cells(line) for line in drawn("show", RATES, width).splitlines()) <= width
