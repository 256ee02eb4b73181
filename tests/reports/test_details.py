"""The code around an item's places."""

from datetime import date

import pytest

from debtctl.reports.details import asked_on
from debtctl.tracking.anchors import BY_ID, GONE, MOVED, Place
from tests.formats.pages import details
from tests.support import shop

ANCHOR = shop.RATES.anchors[0]
TEXT = "one\r\ntwo\x0c\u2028\nthree\nfour"


def excerpt(place: Place, text: str = TEXT):
    return details(shop.RATES, place, text_of=lambda path: text, changes_since={"src/rates.py": 6}).excerpts[0]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (1, ((1, "one"), (2, "two\x0c\u2028"))),
        (2, ((1, "one"), (2, "two\x0c\u2028"), (3, "three"))),
        (4, ((3, "three"), (4, "four"))),
    ],
)
def test_one_line_above_and_below_as_git_counts_lines(line, code):
    """Form feeds and Unicode separators end no line."""
    assert code == excerpt(Place(ANCHOR, BY_ID, "src/rates.py", line, 1)).code


def test_place_that_is_gone_has_no_code():
    """Its path is all that is left."""
    found = excerpt(Place(ANCHOR, GONE, "src/rates.py"))

    assert ((), 0, "src/rates.py") == (found.code, found.line, found.path)


def test_place_that_moved_remembers_where_it_was():
    """The anchor still names the old file."""
    found = excerpt(Place(ANCHOR, MOVED, "src/new.py", 2, 1))

    assert ("src/rates.py", None, "") == (
        found.moved_from,
        found.changes,
        excerpt(Place(ANCHOR, BY_ID, "src/rates.py", 2, 1)).moved_from,
    )


def test_changes_are_counted_from_the_day_it_was_asked_or_written():
    """Prudent: last answered; reckless: written down."""
    assert (date(2026, 2, 22), date(2026, 10, 1)) == (asked_on(shop.RATES), asked_on(shop.SESSION))
