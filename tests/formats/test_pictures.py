"""The pictures of the page as numbers, by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.formats.html.budgets import budget_chart
from debtctl.formats.html.heatmap import WIDE, heatmap
from debtctl.formats.html.timeline import timeline
from debtctl.formats.html.treemap import Box, squarified
from debtctl.formats.html.weeks import trend_chart
from debtctl.paydown.budget import Carried
from debtctl.reports.folders import Folder
from debtctl.reports.paydown import Limits
from tests.formats import pages
from tests.support import shop

TODAY = date(2026, 11, 23)
WEEKS = ((date(2026, 8, 24), 100.0), (date(2026, 11, 23), 200.0))


def carried(**changed) -> Carried:
    """200 of 300 minutes, 10 more every week."""
    known = {"area": "web", "limit": 300.0, "minutes": 200.0, "short_burn": 10.0, "long_burn": 5.0, "weeks": WEEKS}
    return Carried(**{**known, **changed})


def test_budget_is_full_where_the_projection_meets_the_limit() -> None:
    """100 minutes are left, 10 go a week: in 10 of the 13 weeks ahead, on 1 February."""
    chart = budget_chart(carried(), TODAY)

    assert ("full Mon 1 Feb", pytest.approx(50 + 50 * 10 / 13, abs=0.01)) == (chart.verdict, chart.full)
    # The upper edge is 1.28 times the limit, 384: today's 200 stand at 47.9 from there, the limit at 21.875.
    assert (pytest.approx(47.917, abs=0.01), pytest.approx(21.875, abs=0.01)) == (chart.now, chart.limit)
    assert "M0 73.96L50 47.92" == chart.carried
    assert "M50 47.92L100 14.06" == chart.projected


@pytest.mark.parametrize(
    ("changed", "verdict", "tone"),
    [
        ({}, "full Mon 1 Feb", ""),
        ({"minutes": 250.0}, "full Mon 28 Dec", "soon"),
        ({"minutes": 360.0}, "1.0h over", "late"),
        ({"minutes": 300.0}, "full", "soon"),
        ({"short_burn": -10.0, "long_burn": -5.0}, "shrinking", ""),
        ({"short_burn": 0.0, "long_burn": 0.0}, "steady", ""),
        ({"short_burn": None, "long_burn": None}, "too early", ""),
        ({"limit": None}, "no limit", ""),
    ],
)
def test_budget_says_how_it_stands(changed, verdict, tone) -> None:
    """Amber above four fifths, red above the limit."""
    chart = budget_chart(carried(**changed), TODAY)

    assert (verdict, tone) == (chart.verdict, chart.tone)


def test_budget_that_shrinks_is_not_drawn_below_nothing() -> None:
    """20 a week from 200: nothing is left after 10 of 13 weeks."""
    chart = budget_chart(carried(short_burn=-20.0, long_burn=-20.0), TODAY)

    assert "M50 47.92L88.46 100" == chart.projected
    assert chart.full is None


def test_timeline_has_a_dot_for_each_debt() -> None:
    """By month from this one on; what waits for an event below, most first."""
    rows = shop.report(limits=Limits(scheduled=None)).scheduled.rows

    drawn = timeline(rows, TODAY)

    assert [("Nov", 0), ("Dec", 1), ("Jan", 0), ("Feb", 2), ("Mar", 1)] == [
        (month.name, month.number) for month in drawn.months[:5]
    ]
    assert [("release v6.*", 2), ("after 5 commits", 1), ("src/old_api gone", 1)] == [
        (event.name, len(event.titles)) for event in drawn.events
    ]
    assert (12, [True]) == (len(drawn.months), [month.is_year for month in drawn.months if month.name == "Jan"])


def test_timeline_keeps_what_lies_behind_the_year() -> None:
    """In a column of its own."""
    item = shop.prudent("D-9zhx4", "Old", "alice", revisit=shop.back(on=date(2031, 1, 1)))
    (row,) = shop.report(register=shop.register(item)).scheduled.rows

    drawn = timeline([row], TODAY)

    assert ("later", 1, 13) == (drawn.months[-1].name, drawn.months[-1].number, len(drawn.months))
    assert "Debts that come back: 1 later." == drawn.summary


def test_weeks_are_drawn_up_and_down_on_one_scale() -> None:
    """One debt more is as high above as one debt less is deep below."""
    chart = trend_chart(pages.told(per="week"))

    ups = {round(bar.taken / number, 1) for bar, number in zip(chart.bars, _column(chart, 1), strict=True) if number}
    downs = {round(bar.paid / number, 1) for bar, number in zip(chart.bars, _column(chart, 2), strict=True) if number}
    assert (1, ups) == (len(ups), downs)


def _column(chart, number: int) -> list[int]:
    return [int(row[number]) for row in reversed(chart.rows)]


def test_cell_is_named_where_its_name_fits() -> None:
    """The folder, else its last part, else nothing: the table has them all."""
    found = heatmap(
        [
            Folder(path="src/payments", bytes=9_000, minutes=90, changes=4, debts=2, step=3),
            Folder(path="services/catalogue/internationalisation", bytes=400),
            Folder(path="x", bytes=10),
        ]
    )
    frame, cells = found.layouts[0]

    assert WIDE == frame
    assert [("src/payments", "1.5h"), ("", ""), ("", "")] == [(cell.name, cell.number) for cell in cells]
    assert ("src/payments", "1.5h a week", "4", "2") == found.rows[0]


@given(sizes=st.lists(st.integers(1, 10_000), min_size=1, max_size=30))
def test_boxes_fill_the_whole_by_their_sizes(sizes) -> None:
    """Each has its share, none sticks out, none lies on another."""
    sizes.sort(reverse=True)
    whole = Box(0, 0, 540, 330)

    boxes = squarified(sizes, whole)

    areas = [box.width * box.height for box in boxes]
    assert areas == pytest.approx([size * 540 * 330 / sum(sizes) for size in sizes])
    assert all(box.x >= -1e-6 and box.y >= -1e-6 for box in boxes)
    assert all(box.x + box.width <= 540 + 1e-6 and box.y + box.height <= 330 + 1e-6 for box in boxes)
    assert not any(_overlap(one, other) for number, one in enumerate(boxes) for other in boxes[:number])


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > 1e-6 and down > 1e-6


def test_no_sizes_no_boxes() -> None:
    """Nothing to divide by."""
    assert [] == squarified([], Box(0, 0, 1, 1))
