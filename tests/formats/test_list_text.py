"""The list in words, beyond its drawn pages."""

import pytest

from debtctl.formats.drawing.canvas import cells
from debtctl.reports.rows import Filter
from tests.formats.drawn import drawn
from tests.formats.pages import CLOSED, listed
from tests.support import shop

LONG = shop.SESSION._replace(id="D-long1", title=("word " * 40).strip(), owner="somebody-with-a-long-name")


def test_piped_list_is_one_line_an_item_with_nothing_cut_but_owners():
    """What people grep for is whole; short lines keep their right edge."""
    page = drawn("list", listed(register=shop.register(LONG, shop.REFUND)), is_piped=True)

    assert 2 == len(page.splitlines())
    assert ("word " * 40).strip() + "  12 days late" in page
    assert 79 == len(page.splitlines()[1])


@pytest.mark.parametrize("width", [40, 60, 72, 80, 99, 100, 130])
def test_list_fits_its_screen(width):
    """Long titles and owners are cut on a terminal."""
    page = drawn("list", listed(register=shop.register(LONG, *shop.ITEMS)), width)

    assert max(cells(line) for line in page.splitlines()) <= width


def test_an_empty_list_fits_a_narrow_screen() -> None:
    """The command stands on a line of its own, to be copied."""
    page = drawn("list", listed(register=shop.register(exists=False)), 50)

    assert "No debt register in this repository yet.\ndebtctl init\n" == page


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"register": shop.register(exists=False)}, "No debt register in this repository yet.  debtctl init\n"),
        ({"register": shop.register()}, "No debt is written down yet.  debtctl add\n"),
        ({"wanted": Filter(owners=("zoe",))}, "No debt matches.\n"),
    ],
)
def test_empty_list_says_why_it_is_empty(changed, expected):
    """Three reasons, three sentences."""
    assert expected == drawn("list", listed(**changed))


def test_closed_items_show_what_became_of_them():
    """On the right edge, as any date."""
    unknown = CLOSED._replace(id="D-drop1", status="dropped", changes=())

    page = drawn("list", listed(register=shop.register(CLOSED, unknown), wanted=Filter(is_closed=True)))

    assert ["paid 20 Nov", "dropped"] == [line.rsplit("  ", 1)[1] for line in page.splitlines()]


def test_effort_is_in_the_list_only_where_somebody_stated_it():
    """A list reads no history and assumes nothing."""
    page = drawn("list", listed(register=shop.register(shop.REFUND._replace(principal=""))), 100)

    assert "reckless" + " " * 8 in page
