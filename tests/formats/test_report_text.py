"""What the report's text does with long, wide, hostile and unknown things, at every width."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtctl.formats.drawing.canvas import Screen, cells, text_of, visible
from debtctl.formats.report import parts as report_parts
from debtctl.formats.report.text import format_report
from debtctl.history.conditions import Firing, Unknown
from debtctl.register.item import Anchor
from debtctl.register.problem import Problem
from debtctl.register.store import Register
from debtctl.reports.head import Head
from debtctl.reports.paydown import Limits, PaydownReport, Timeline
from debtctl.reports.rows import Filter, Went
from debtctl.scanning.sources import Skipped
from tests.formats.drawn import drawn
from tests.support import shop

LONG_PATH = "clients/src/main/java/org/apache/kafka/clients/consumer/internals/AbstractFetcherManagerFactory.java"
any_text = st.text(max_size=70) | st.text("ab 日🎉\u202e\x1b[/]", max_size=70)


@st.composite
def items(draw, number: int):
    """Items of any words, dates, estimates and places."""
    item_id = f"D-a{number:03}z"
    fields = {
        "principal": draw(st.sampled_from(["", "30m", "2d", "1w 2d 5h"])),
        "interest": draw(st.sampled_from(["", "1h/week", "12m/week"])),
        "labels": draw(st.sampled_from([(), ("security",)])),
        "anchors": tuple(Anchor(path, "TODO: x") for path in draw(st.lists(any_text.filter(bool), max_size=2))),
    }
    title, owner = draw(any_text), draw(st.sampled_from(["", "alice", "somebody-with-a-long-name"]))
    day = shop.TODAY + timedelta(days=draw(st.integers(-90, 600)))
    if draw(st.booleans()):
        return shop.reckless(item_id, title, owner, day, **fields)
    return shop.prudent(
        item_id, title, owner, **fields, revisit=shop.back(on=day, releases=draw(st.sampled_from([(), ("v6.*",)])))
    )


@st.composite
def reports(draw) -> PaydownReport:
    """Reports of any items and comments."""
    some = [draw(items(number)) for number in range(draw(st.integers(0, 5)))]
    comment = shop.comment("FIXME", draw(any_text), draw(any_text), 7, age_days=draw(st.none() | st.just(400)))
    changes = draw(st.integers(0, 5000))
    facts = shop.facts(
        changes=lambda paths: changes,
        firings={item.id: Firing(shop.TODAY, draw(any_text)) for item in some[:1]},
        vanished=frozenset(item.id for item in some[-1:]),
    )
    register = shop.register(*some, exists=draw(st.booleans()))
    return shop.report(register=register, comments=[comment], facts=facts, went={})


@settings(max_examples=60, deadline=None)
@given(report=reports(), width=st.integers(20, 150))
def test_every_line_fits_the_screen_whatever_the_register_holds(report, width):
    """Long, wide, right-to-left, hostile words: no line is wider than the screen, and none steers the terminal."""
    lines = [text_of(each) for each in format_report(report, Screen(width=width, commands=shop.ALL_COMMANDS))]

    # Below the 80-column form the fixed sentences of the foot may be longer than the screen.
    fixed = [line for line in lines if not line.startswith(("No register yet", "~ nobody", "not known here"))]
    assert [] == [line for line in fixed if cells(line) > width]
    assert lines == [visible(line) for line in lines]


def test_place_too_long_for_its_column_stands_below_its_words():
    """A path of a deep tree is not cut where nothing forces it to be."""
    comment = shop.comment("TODO", "clean up", LONG_PATH, 12)

    page = drawn("report", shop.report(register=shop.register(exists=False), comments=[comment]), 120)

    assert f"    clean up\n           {LONG_PATH}:12" in page.replace("  1 TODO ", "  ")


def test_place_and_reason_share_a_line_where_both_fit():
    """The second line of a comment with a long path has its reason too."""
    path = "clients/src/main/java/org/apache/Fetcher.java"
    comment = shop.comment("TODO", "clean up", path, 12)
    report = shop.report(register=shop.register(exists=False), comments=[comment], facts=shop.facts())

    assert f"           {path}:12\n" in drawn("report", report)
    warm = shop.comment("TODO", "clean up", path, 12, telling=("for now",))
    told = shop.report(register=shop.register(exists=False), comments=[warm])
    assert f'           {path}:12 · "for now"\n' in drawn("report", told)


def test_piped_report_does_not_cut_a_place():
    """What a search looks for is whole."""
    report = shop.report(comments=[shop.comment("TODO", "clean up", LONG_PATH, 12)])

    assert (True, False) == (
        f"{LONG_PATH}:12" in drawn("report", report, is_piped=True),
        f"{LONG_PATH}:12" in drawn("report", report),
    )


def test_path_of_an_item_gives_way_to_its_changes():
    """The start of a long path is cut, its file and the reason stay."""
    item = shop.SESSION._replace(anchors=(Anchor(LONG_PATH, "TODO: x"),))

    page = drawn("report", shop.report(register=shop.register(item), facts=shop.facts(changes=lambda paths: 31)))

    assert "…herManagerFactory.java · 31 changes\n" in page


def test_item_in_several_files_says_how_many_more():
    """Its first file stands for all."""
    anchors = (Anchor("a.py", "TODO: x"), Anchor("b.py", "TODO: x"), Anchor("c.py", "TODO: x"))

    assert "a.py +2" in drawn("report", shop.report(register=shop.register(shop.SESSION._replace(anchors=anchors))))


def test_item_without_a_place_has_no_dangling_separator():
    """Nothing stands where the path would be."""
    lines = drawn("report", shop.report(register=shop.register(shop.REFUND._replace(anchors=()))), 50).splitlines()

    assert "    D-m2x9d" in lines


def test_heavy_label_and_postponements_are_reasons_at_80_columns_where_they_fit():
    """Why it is so high: the label, if there is room."""
    item = shop.SESSION._replace(labels=("security",), anchors=(Anchor("a.py", "TODO: x"),), changes=())

    page = drawn("report", shop.report(register=shop.register(item)))

    assert "a.py · security counts 4 times" in page


def test_due_today_and_due_this_week():
    """`today` says more than its date."""
    page = drawn("report", shop.report(register=shop.register(shop.REFUND._replace(due=shop.TODAY))))

    assert "today\n" in page.splitlines(keepends=True)[3]


def test_vanished_comment_that_is_not_committed_yet():
    """History cannot say in which commit it went: none did."""
    report = shop.report(went={})

    assert [True, True, True] == ["not committed yet" in drawn("report", report, width) for width in (80, 100, 50)]


def test_vanished_comment_whose_commit_says_little():
    """A commit without subject and day is named all the same."""
    went = {"D-c0t6e": Went(commit="4f1c2aa")}

    assert "web/export.ts · went in 4f1c2aa\n" in drawn("report", shop.report(went=went), 100)


@pytest.mark.parametrize("width", [50, 80, 100])
def test_cut_rows_are_counted_with_the_command_that_shows_them(width):
    """What is cut is said."""
    page = drawn("report", shop.report(limits=Limits(pay_now=1, decide=1)), width)

    assert ["    and 2 more: debtctl report --all", "    and 1 more: debtctl report --all"] == [
        line for line in page.splitlines() if "--all" in line
    ]


@pytest.mark.parametrize("width", [50, 80, 100])
def test_what_could_not_be_judged_or_read_is_said(width):
    """Never silent: an unknown condition, one skipped file by name, several by number."""
    known = shop.facts(firings={"D-e5a1b": Unknown("this clone is shallow")})
    one = drawn("report", shop.report(facts=known, skipped=[Skipped("big.bin", "too large")]), width)
    several = drawn("report", shop.report(skipped=[Skipped("a", "x"), Skipped("b", "y")]), width)
    alike = drawn("report", shop.report(skipped=[Skipped("a", "x"), Skipped("b", "x")]), width)

    assert "not known here: D-e5a1b: this clone is shallow\nnot read: big.bin (too large)\n" in one
    assert "not read: 2 files; see debtctl scan -v\n" in several
    assert "not read: 2 files (x); see debtctl scan -v\n" in alike


def test_empty_report_of_a_filter_does_not_say_that_nothing_is_written_down():
    """Nobody like that is another thing than nothing at all."""
    report = shop.report(wanted=Filter(owners=("zoe",)), comments=())

    assert ("No debt and no TODO is like that.\n",) * 2 == (
        drawn("report", report),
        drawn("report", report, name="markdown"),
    )


def test_report_without_anything_to_pay_names_no_order():
    """There is no order of nothing."""
    report = shop.report(register=shop.register(*shop.SCHEDULED))

    assert [False, False] == ["debtctl why" in drawn("report", report, width) for width in (80, 100)]


def test_report_before_init_names_the_age_command_only_where_it_exists():
    """A line that names a verb of a later version is left out."""
    page = drawn("report", shop.report_before_register(), commands=frozenset({"report"}))

    assert page.endswith("No register yet: nobody owns these and nothing has a date.  debtctl init\n")


def test_report_before_init_without_comments_says_only_how_to_begin():
    """A skipped file keeps the page from saying that all is well."""
    empty = shop.report(register=shop.register(exists=False), comments=())

    assert "No debt is written down and no TODO stands in the code. Enjoy the day.\n" == drawn("report", empty)


def test_comment_that_is_its_tag_alone_is_named_as_such():
    """An empty column would look like a fault."""
    report = shop.report(comments=[shop.comment("FIXME", "", "a.py", 3)])

    assert [True, True, True] == ["(says nothing)" in drawn("report", report, width) for width in (50, 80, 100)]


def test_many_scheduled_items_are_drawn_as_numbers():
    """More than six of a month become a number; what does not fit any more moves to `later`."""
    months = tuple((date(2026 + (11 + n) // 12, (11 + n) % 12 + 1, 1), 40 + n) for n in range(8))
    crowded = replace(shop.report(), timeline=Timeline(months=months, events=120))

    heading = next(line for line in drawn("report", crowded).splitlines() if line.startswith("SCHEDULED"))

    assert "SCHEDULED" + "Dec ●×40   Jan ●×41   Feb ●×42   later ●×225   on an event ●×120".rjust(70) == heading


def test_scheduled_items_on_events_only_have_no_months():
    """Nothing but events: one row of dots."""
    report = shop.report(register=shop.register(*shop.SCHEDULED[4:]))

    assert ("SCHEDULED" + "on an event ●●●●".rjust(70)) in drawn("report", report)
    assert "SCHEDULED\n" in drawn("report", report, 50)


def test_detached_head_and_new_repository_have_no_dangling_words():
    """Neither branch nor commit: the name alone."""
    head = Head(repository="acme/shop", branch="", commit="", today=shop.TODAY)

    assert drawn("report", shop.report(head=head)).startswith("acme/shop   ")


def test_row_of_dots_that_has_no_room_at_all_is_left_out():
    """Better no picture than a broken one."""
    timeline = Timeline(months=((date(2026, 12, 1), 1),), events=0)

    assert () == report_parts.dots(timeline, 3, today=shop.TODAY, gap=3, pads_empty=True, always_later=False)


@pytest.mark.parametrize("width", [50, 80, 100])
def test_unreadable_item_before_anything_else_leaves_an_honest_page(width):
    """A broken file is named by the verb; the page does not say that all is well."""
    problem = Problem(".debt/items/D-r5h2v.toml", 3, "", "no", "")
    register = Register(items={}, problems=(problem,), exists=True)

    page = drawn("report", shop.report(register=register, comments=()), width)

    assert (True, False) == ("PAY NOW" in page, "Enjoy" in page)


def test_path_too_long_even_for_a_line_of_its_own_keeps_its_end():
    """The file and the line can still be found; the reason goes below."""
    comment = shop.comment("TODO", "clean up", LONG_PATH, 12, telling=("for now",))

    lines = drawn("report", shop.report(register=shop.register(exists=False), comments=[comment])).splitlines()

    assert [
        "  1 TODO   clean up",
        "           …/clients/consumer/internals/AbstractFetcherManagerFactory.java:12",
        '           "for now"',
    ] == lines[3:6]


@pytest.mark.parametrize("width", [50, 80, 100])
def test_repository_without_register_and_comments_but_with_a_problem(width):
    """Nothing to rank, and still the way to begin."""
    problem = Problem(".debt/items/D-r5h2v.toml", 3, "", "no", "")
    register = Register(items={}, problems=(problem,), exists=False)

    page = drawn("report", shop.report(register=register, comments=()), width)

    assert (True, False) == ("debtctl init" in page, "NOT SORTED" in page)


@pytest.mark.parametrize("width", [80, 100])
def test_a_month_of_another_year_is_named_with_it(width: int) -> None:
    """What comes back in a year must not look like this month."""
    dates = {"D-9zhx4": date(2026, 12, 1), "D-t6b1n": date(2027, 11, 1)}
    waiting = [shop.prudent(name, "x", "bob", revisit=shop.back(on=day)) for name, day in dates.items()]

    page = drawn("report", shop.report(register=shop.register(*waiting), comments=(), went={}), width)

    assert "Dec ● " in page
    assert "Nov 2027 ●" in drawn("report", shop.report(register=shop.register(waiting[1]), comments=(), went={}), 100)
