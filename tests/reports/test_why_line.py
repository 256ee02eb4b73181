"""Why a line is a marker or is not: decided by the real scanner, told in words."""

from datetime import date

import pytest

from debtctl.register.baseline import NO_BASELINE, Baseline, BaselineLine
from debtctl.reports import why_line as why
from debtctl.reports.scan import Born
from debtctl.reports.why_line import WhyLine, why_line
from debtctl.scanning.scan import scan_file
from debtctl.scanning.settings import ScanSettings, parse_scan_settings
from debtctl.tracking.match import match
from tests.formats.drawn import drawn
from tests.support import shop

PYTHON = '''"""Rates."""
URL = "TODO: not a comment"
# TODO(D-r5h2v): cached for a day
#   one call is 0.3 ct
TODO = 1
# FIXME: leaks
x = 1  # a todo in a sentence
x = 2  # see the TODO below
x = 3  # BUG in libfoo
x = 4  # TODO: x  debtctl: ignore
x = 5  # TODOS
x = 6
# TODO: see #12
x = 7  # XXX(D-zz4k1): lost
'''
SETTINGS = parse_scan_settings({})


def asked(
    line: int,
    text: str = PYTHON,
    path: str = "src/rates.py",
    settings: ScanSettings = SETTINGS,
    items=(shop.RATES,),
    baseline: Baseline = NO_BASELINE,
    **known,
) -> WhyLine:
    register = {item.id: item for item in items}
    markers, _ = scan_file(path, text.encode(), settings)
    matched = match(markers, register, baseline, lambda path: True)
    return why_line(path=path, line=line, text=text, settings=settings, matched=matched, items=register, **known)


def said(*args, **kwargs) -> str:
    return drawn("why", asked(*args, **kwargs))


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (1, why.NO_TAG),
        (2, why.NOT_A_COMMENT),
        (3, why.MARKER),
        (4, why.FURTHER_LINE),
        (5, why.NOT_A_COMMENT),
        (6, why.MARKER),
        (7, why.LOWER_CASE),
        (8, why.IN_A_SENTENCE),
        (9, why.WORD_OF_PROSE),
        (10, why.IGNORED),
        (11, why.PART_OF_A_WORD),
        (12, why.NO_TAG),
        (99, why.NO_SUCH_LINE),
    ],
)
def test_verdict_of_every_kind_of_line(line, verdict):
    """Each line of the sample is decided by another rule."""
    assert verdict == asked(line).verdict


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (2, 'Not a TODO. "TODO" stands inside a string (Python, columns 7-27).\n'),
        (
            3,
            "A TODO, in a Python comment (columns 1-33). Tracked by D-r5h2v: the comment\nnames it.\n"
            "  next: debtctl show D-r5h2v\n",
        ),
        (5, 'Not a TODO. "TODO" stands in code, not in a comment (Python).\n'),
        (
            6,
            "A FIXME, in a Python comment (columns 1-14). Nobody has written it down.\n"
            "  next: debtctl add src/rates.py:6\n",
        ),
        (12, "Not a TODO. No tag stands on this line (TODO FIXME HACK XXX BUG DEBT).\n"),
        (13, "A TODO, in a Python comment (columns 1-15). It names an issue: #12.\n"),
        (14, "An XXX, in a Python comment (columns 8-27). It names D-zz4k1, which no item has.\n"),
        (99, "src/rates.py has 14 lines.\n"),
    ],
)
def test_words_for_a_line(line, words):
    """SCREENS.md, 4c: the language, the columns, what stands for it."""
    assert words.split() == said(line).split()


def test_further_line_of_a_marker_points_to_its_first():
    """The text goes on below its tag."""
    assert said(4).startswith("A further line of the TODO on line 3. Tracked by D-r5h2v:")


def test_marker_of_a_closed_item_says_what_became_of_it():
    """A paid debt should leave no comment."""
    paid = shop.RATES._replace(status="paid")

    assert "It names D-r5h2v, which was paid." in said(3, items=(paid,))


def test_marker_tracked_by_its_words():
    """The comment has no id; its item has its words and place."""
    item = shop.RATES._replace(anchors=(shop.RATES.anchors[0]._replace(text="FIXME: leaks"),))

    assert "Tracked by D-r5h2v: its item has the same words and place." in " ".join(said(6, items=(item,)).split())


def test_accepted_marker_stands_in_the_baseline():
    """The gate is silent about it."""
    accepted = Baseline(frozenset({BaselineLine("src/rates.py", "FIXME: leaks", 1)}))

    assert "Accepted as it stands: it is in .debt/baseline.txt." in " ".join(said(6, baseline=accepted).split())


def test_birth_is_told_where_somebody_looked():
    """In git since, by whom."""
    born = Born(author="dora", on=date(2024, 3, 14), age_days=984)

    assert "In git since 14 Mar 2024 (dora)." in " ".join(said(6, born=born).split())


@pytest.mark.parametrize("line", [2, 6])
def test_excluded_file_has_no_markers(line):
    """The configuration leaves it out, whatever stands there."""
    settings = parse_scan_settings({"scan": {"exclude": ["src/**"]}})

    assert why.EXCLUDED == asked(line, settings=settings).verdict
    assert "[scan] exclude" in said(line, settings=settings)


def test_file_of_no_known_language_has_no_comments():
    """Nothing tells what is a comment in it."""
    assert why.NO_LANGUAGE == asked(1, text="TODO: x\n", path="notes.unknown").verdict
    assert "Nothing tells the language" in said(1, text="TODO: x\n", path="notes.unknown")


def test_ignored_file_says_so():
    """One line near the top silences all of it."""
    text = "# debtctl: ignore-file\n\n\n# TODO: x\n"

    assert (why.IGNORED_FILE, 1) == (asked(4, text=text).verdict, asked(4, text=text).silenced_by)


@pytest.mark.parametrize("line", [7, 8, 9, 10, 11])
def test_every_refusal_begins_alike_and_quotes_the_word(line):
    """The answer first, the reason second."""
    words = said(line)

    assert words.startswith("Not a TODO. ")
    assert '"' in words


def test_columns_are_those_of_the_line_within_a_block():
    """A block comment goes on over lines."""
    text = "/*\n * TODO: split\n */\n"

    found = asked(2, text=text, path="a.c")

    assert ((1, 14), "C") == (found.columns, found.language)


def test_last_line_without_a_line_feed_counts():
    """Not every file ends in one."""
    assert (why.MARKER, 2) == (asked(2, text="x = 1\n# TODO: x").verdict, asked(2, text="x = 1\n# TODO: x").lines)


def test_marker_of_a_language_that_is_only_in_part_of_the_file():
    """What tells the comment's language is the comment, not the file's name."""
    text = "<script>\n// TODO: x\n</script>\n"

    found = asked(2, text=text, path="page.html")

    assert (why.MARKER, "JavaScript") == (found.verdict, found.language)
