"""Plan, budget and trend with long, wide, hostile and odd things, at every width."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtctl.formats.drawing.bars import bar, sparkline
from debtctl.formats.drawing.canvas import Screen, cells, text_of, visible
from debtctl.formats.planning.budget_text import format_budget, lasts, table_of
from debtctl.formats.planning.plan_text import format_plan
from debtctl.formats.planning.trend_text import format_trend
from debtctl.paydown.budget import Area, BudgetSettings, Carried
from debtctl.register.item import Anchor
from tests.formats.drawn import drawn
from tests.formats.pages import BUDGETS, budget, planned, told
from tests.formats.test_report_text import LONG_PATH, any_text, items
from tests.support import shop


@pytest.mark.parametrize(
    ("share", "drawn_bar"),
    [
        (0.0, "░░░░░░░░░░"),
        # SCREENS.md, 4e: 5.1 of 6, 1.5 of 4, 3 of 10.
        (5.1 / 6, "████████▌░"),
        (1.5 / 4, "███▊░░░░░░"),
        (0.3, "███░░░░░░░"),
        (0.999, "██████████"),
        (1.0, "██████████"),
        (7.0, "██████████"),
    ],
)
def test_bar_in_eighths_of_a_cell(share, drawn_bar):
    """As drawn; what is above the limit is full."""
    assert drawn_bar == bar(share, 10)


def test_bar_that_ends_where_it_ends():
    """Without the part that is not reached."""
    assert ["", "█▌", "██"] == [bar(share, 2, fills=False) for share in (0, 0.75, 1)]


@pytest.mark.parametrize(
    ("values", "drawn_line"),
    [([], ""), ([0, 0], "▁▁"), ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"), ([3, 3], "██"), ([10, 0], "█▁")],
)
def test_sparkline(values, drawn_line):
    """From nothing to the largest."""
    assert drawn_line == sparkline(values)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"minutes": 100}, "no limit"),
        ({"minutes": 360, "limit": 360}, "full"),
        ({"minutes": 500, "limit": 360, "short_burn": -9.0}, "full"),
        ({"minutes": 306, "limit": 360, "short_burn": 24.0, "long_burn": 12.0}, "2 weeks"),
        ({"minutes": 355, "limit": 360, "short_burn": 24.0}, "1 day"),
        ({"minutes": 180, "limit": 600, "short_burn": 0.0, "long_burn": 6.0}, "over a year"),
        ({"minutes": 90, "limit": 240, "short_burn": -18.0, "long_burn": -6.0}, "shrinking"),
        ({"minutes": 90, "limit": 240, "short_burn": 0.0, "long_burn": -6.0}, "shrinking"),
        ({"minutes": 90, "limit": 240, "short_burn": 0.0, "long_burn": 0.0}, "steady"),
        ({"minutes": 90, "limit": 240}, "too early"),
    ],
)
def test_how_long_a_budget_lasts(fields, said):
    """SCREENS.md, 4e, and what it does not draw."""
    assert said == lasts(Carried(area="x", **fields))


def test_young_register_says_that_it_is_too_early():
    """No burn is known: it is said once, and no number is made up."""
    items_ = [item._replace(created=shop.TODAY) for item in shop.ITEMS]

    page = drawn("budget", budget(register=shop.register(*items_)))

    assert (3, True) == (page.count("too early"), "The register is younger than 4 weeks" in page)


def test_area_of_any_name_is_proposed_as_toml_reads_it():
    """Quoted where it is no bare key."""
    import tomllib

    area = Area(name='a "b"\\ c', paths=('a "b"/**',), carry=120.0)

    assert {"budget": {'a "b"\\ c': {"paths": ['a "b"/**'], "carry": "2h/week"}}} == tomllib.loads(
        "\n".join(table_of(area))
    )


@pytest.mark.parametrize("width", [50, 80, 100])
def test_visit_of_a_long_path_stays_on_its_line(width):
    """Its start gives way, its file is named."""
    item = shop.SESSION._replace(anchors=(Anchor(LONG_PATH, "TODO: x"),))
    comment = shop.comment("TODO", "clean up", LONG_PATH, 12)

    page = drawn("plan", planned(24, register=shop.register(item), comments=[comment]), width)

    assert "AbstractFetcherManagerFactory.java: D-7k3qm, and 1 old TODO" in " ".join(page.split()).replace("…/", "")


def test_plan_names_few_of_many_debts_left_out():
    """What is to pay first; the rest is counted, in Markdown too."""
    many = [shop.reckless(f"D-a{number:03}b", "Old", "alice", shop.TODAY, principal="2d") for number in range(40)]
    report = planned(16, register=shop.register(*many))

    assert "and 34 more" in drawn("plan", report)
    assert "- and 34 more" in drawn("plan", report, name="markdown")
    assert len(drawn("plan", report).splitlines()) < 20


def test_markdown_plan_shows_what_repository_text_says():
    """A title is never a mention, a link or HTML."""
    item = shop.SESSION._replace(title="<b>@alice</b> | [x](y)", owner="@all")

    page = drawn("plan", planned(24, register=shop.register(item)), name="markdown")

    assert r"&lt;b&gt;&#64;alice&lt;/b&gt; \| \[x\]\(y\) (2d, late)" in page
    assert "**&#64;all**" in page


@pytest.mark.parametrize(
    ("name", "value"), [("plan", planned(24)), ("budget", budget()), ("trend", told()), ("trend", told(per="month"))]
)
def test_pages_in_ascii(name, value):
    """LC_ALL=C, at every width."""
    for width in (50, 80, 100):
        assert drawn(name, value, width, is_ascii=True).isascii()


@st.composite
def registers(draw):
    """Registers of any items of any words."""
    return [draw(items(number)) for number in range(draw(st.integers(0, 6)))]


@settings(max_examples=60, deadline=None)
@given(register=registers(), width=st.integers(20, 150), hours=st.integers(1, 200), area=any_text)
def test_every_line_fits_the_screen_whatever_the_register_holds(register, width, hours, area):
    """Long, wide, right-to-left, hostile words: no line is wider than the screen, and none steers the terminal."""
    screen = Screen(width=width, commands=shop.ALL_COMMANDS)
    known = {"register": shop.register(*register)}
    areas = (Area(name=area or "x", paths=("**",), carry=60.0), *BUDGETS.areas)
    since = shop.TODAY - timedelta(days=200)
    pages = [
        format_plan(planned(hours, **known), screen),
        format_budget(budget(budget=BudgetSettings(areas=areas), **known), screen),
        format_trend(told(since=since, **known), screen),
    ]

    for page in pages:
        lines = [text_of(each) for each in page]
        assert [] == [line for line in lines if cells(line) > width]
        assert lines == [visible(line) for line in lines]
