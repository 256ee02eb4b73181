"""Status in words: what is said, what is left out."""

import pytest

from tests.formats.drawn import drawn
from tests.formats.pages import NEW_COMMENT, status
from tests.support import shop

MINE = [shop.SESSION._replace(id=f"D-a{number}aaa", title=f"Debt {number}") for number in range(5)]


@pytest.mark.parametrize("width", [80, 50])
def test_more_than_three_of_a_kind_are_counted_with_the_command_that_lists_them(width):
    """At most twelve lines."""
    page = drawn("status", status(*MINE), width)

    assert ("5 late" in page, "and 2 more: debtctl list --mine --late" in page, len(page.splitlines()) <= 12) == (
        True,
    ) * 3


def test_nothing_of_yours_while_others_are_late():
    """`Nothing is late` would not be true."""
    page = drawn("status", status(*shop.ITEMS, me="zoe"))

    assert "Nothing of yours is late and nothing waits for you." == page.splitlines()[0]
    assert "3 to pay (1 late), next Fri 27 Nov (bob) · 2 to decide · 8 scheduled, next 1 Dec" in page


def test_new_comments_of_several_tags_are_called_comments():
    """The first place, and the command that writes them down."""
    page = drawn(
        "status", status(shop.FLAG, me="zoe", new_comments=[NEW_COMMENT, shop.marker("FIXME", "x", "b.py", 3)])
    )

    assert "Branch   retry-refunds: 2 new comments nobody has written down   …/rates.py:17" in page
    assert page.endswith("Next: debtctl add\n")


@pytest.mark.parametrize(
    ("accepted", "new", "commands", "expected"),
    [
        (
            1116,
            (),
            {"triage"},
            "No debt written down yet. 1,116 old TODOs are accepted, none sorted.\nNext: debtctl triage\n",
        ),
        (1, (), set(), "No debt written down yet. 1 old TODO is accepted, none sorted.\nNext: debtctl report\n"),
        (0, (), {"triage"}, "No debt written down yet.\nNext: debtctl add\n"),
    ],
)
def test_register_without_items_names_one_next_step(accepted, new, commands, expected):
    """What to do first in a new register."""
    assert expected == drawn("status", status(accepted=accepted, new_comments=new), commands=frozenset(commands))


def test_notes_about_the_hook_are_told():
    """A hook that has not run well is not silent here."""
    assert "The hook could not run.\n" in drawn("status", status(shop.FLAG, notes=["The hook could not run."]))


def test_owner_of_the_next_date_may_be_missing():
    """A hand-written item without an owner."""
    page = drawn("status", status(shop.FLAG._replace(owner=""), me="zoe"))

    assert "Team     1 to pay, next Fri 4 Dec\n" in page


def test_status_without_anything_open_has_no_team_line():
    """Everything is paid."""
    assert "Nothing is late and nothing waits for you.\n" == drawn("status", status(shop.FLAG._replace(status="paid")))
