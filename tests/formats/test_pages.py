"""Every page of SCREENS.md that shows items, character by character, and its other widths."""

import pytest

from tests.formats.drawn import SCREENS, expected
from tests.formats.pages import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_page_is_drawn_as_on_the_screens(name):
    """What SCREENS.md draws for acme/shop is what comes out; differences have a decision record."""
    assert expected(name) == PAGES[name]()


def test_every_drawn_page_has_a_test():
    """No file of `screens/` is left behind by a renamed page."""
    assert sorted(PAGES) == sorted(path.stem for path in SCREENS.glob("*.txt"))


@pytest.mark.parametrize(
    ("name", "width"), [("report-80", 79), ("report-100", 100), ("report-120", 120), ("report-50", 44)]
)
def test_right_edge_holds_all_headings_and_dates(name, width):
    """No line is longer than the right edge; every heading ends on it."""
    lines = expected(name).splitlines()
    headings = [line for line in lines if line[:1].isupper() or line.startswith("acme")]

    assert width == max(map(len, lines))
    assert {width} == {len(line) for line in headings}
