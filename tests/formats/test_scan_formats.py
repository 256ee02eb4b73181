"""A scan in its six formats: readable, clickable, and harmless wherever it is opened."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.formats.scan.json import FIELDS
from debtctl.reports.scan import Born, Found, ScanReport
from debtctl.scanning.sources import Skipped
from debtctl.tracking.match import ACCEPTED, REFERENCED, TRACKED, UNTRACKED
from tests.formats.drawn import drawn
from tests.support import shop

LEAK = Found(shop.marker("FIXME", "leaks a connection on timeout", "src/session.py", 41), "", "", "", UNTRACKED)
POOL = Found(shop.marker("TODO", "go through the pool", "src/session.py", 63), "reckless", "alice", "D-7k3qm", TRACKED)
ISSUE = Found(shop.marker("TODO", "see #12", "web/cart.tsx", 203, issue="#12"), "", "", "", REFERENCED)
OLD = Found(
    shop.marker("XXX", "", "lib/dates.rb", 9),
    "",
    "",
    "",
    ACCEPTED,
    Born(author="dora", on=date(2020, 11, 1), age_days=2213),
)
REPORT = ScanReport(found=(LEAK, POOL, ISSUE, OLD), skipped=(Skipped("big.bin", "larger than 2 MB"),))
NOTHING = ScanReport(found=())


def test_text_is_a_clickable_place_a_line_with_what_stands_for_the_comment():
    """Place, tag, words, and on the right edge the id, the issue, the baseline; an untracked one has nothing there."""
    assert (
        "src/session.py:41:5  FIXME  leaks a connection on timeout\n"
        "src/session.py:63:5  TODO   go through the pool                         D-7k3qm\n"
        "web/cart.tsx:203:5   TODO   see #12                                         #12\n"
        "lib/dates.rb:9:5     XXX    (says nothing)              accepted, 6 years, dora\n"
        "not read: big.bin (larger than 2 MB)\n"
    ) == drawn("scan", REPORT)


def test_text_in_a_pipe_is_one_line_a_comment_and_cuts_nothing():
    """However long the words are."""
    long = LEAK._replace(marker=LEAK.marker._replace(text="so " * 60))

    page = drawn("scan", ScanReport(found=(long, POOL)), is_piped=True)

    assert ("src/session.py:41:5  FIXME  " + ("so " * 60).strip()) == page.splitlines()[0]
    assert "src/session.py:63:5  TODO   go through the pool  D-7k3qm" == page.splitlines()[1]


def test_text_on_a_narrow_screen_takes_two_lines_a_comment():
    """The place alone is clickable, the words stand below."""
    assert (
        "src/session.py:63:5  D-7k3qm\n  TODO: go through the pool\nlib/dates.rb:9:5  accepted, 6 years, dora\n  XXX:\n"
    ) == drawn("scan", ScanReport(found=(POOL, OLD)), 50)


def test_long_place_does_not_push_the_words_of_the_others_aside():
    """Only its own line is longer."""
    deep = LEAK._replace(marker=LEAK.marker._replace(path="a/" * 30 + "b.py"))

    lines = drawn("scan", ScanReport(found=(LEAK, deep)), 120).splitlines()

    assert "src/session.py:41:5" + " " * 17 + "  FIXME  leaks a connection on timeout" == lines[0]
    assert lines[1].startswith("a/a/")


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_nothing_found_is_said(name):
    """An empty page would look like a failure."""
    assert "No TODO comment stands here.\n" == drawn("scan", NOTHING, name=name)


def test_grep_is_what_editors_jump_to():
    """path:line:column:text, as `git grep --column -n` prints it."""
    assert (
        "src/session.py:41:5:FIXME: leaks a connection on timeout\n"
        "src/session.py:63:5:TODO: go through the pool\n"
        "web/cart.tsx:203:5:TODO: see #12\n"
        "lib/dates.rb:9:5:XXX:\n"
    ) == drawn("scan", REPORT, name="grep")


def test_markdown_is_a_table_that_links_to_each_line():
    """Words of a comment are not Markdown."""
    hostile = LEAK._replace(marker=LEAK.marker._replace(body="<b>|`@alice` #12 [x](http://evil)"))

    assert (
        "| place | tag | comment | state |\n"
        "|---|---|---|---|\n"
        "| [src/session.py:41](src/session.py#L41) | FIXME | "
        "&lt;b&gt;\\|\\`&#64;alice\\` &#35;12 \\[x\\]\\(http&#58;//evil\\) |  |\n"
        "\n"
        "- not read: big.bin \\(\\) (larger than 2 MB)\n"
    ) == drawn(
        "scan", ScanReport(found=(hostile,), skipped=(Skipped("big.bin ()", "larger than 2 MB"),)), name="markdown"
    )


def rows(report: ScanReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(drawn("scan", report, name="csv"))))


def test_csv_has_the_fields_of_json_and_leaves_unknown_ones_empty():
    """One header, one marker a row."""
    first = rows(REPORT)[1]

    assert (list(FIELDS), "41", "D-7k3qm", "", "") == (
        list(first),
        rows(REPORT)[0]["line"],
        first["item"],
        first["author"],
        first["age_days"],
    )


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_cell_is_never_a_formula(start):
    """What a spreadsheet would compute has a quote in front."""
    hostile = LEAK._replace(marker=LEAK.marker._replace(text=start, path=start))
    row = rows(ScanReport(found=(hostile,)))[0]

    assert ("'", "'") == (row["text"][0], row["path"][0])


@given(st.text(st.characters(codec=None, categories=None), max_size=30))
def test_csv_cells_never_begin_like_a_formula_and_never_break_a_row(text):
    """Whatever the comment says: one row, and no cell that a spreadsheet evaluates."""
    found = rows(ScanReport(found=(LEAK._replace(marker=LEAK.marker._replace(text=text, body=text)),)))

    assert 1 == len(found)
    assert not found[0]["text"].lstrip().startswith(("=", "+", "-", "@"))


def test_json_has_the_fields_of_the_contract_and_nulls_for_what_nobody_knows():
    """DESIGN.md, "Machine contracts"."""
    document = json.loads(drawn("scan", REPORT, name="json"))

    assert "debtctl.scan/1" == document["schema"]
    assert {
        "path": "src/session.py",
        "line": 63,
        "column": 5,
        "tag": "TODO",
        "text": "go through the pool",
        "body": "go through the pool",
        "kind": "reckless",
        "owner": "alice",
        "item": "D-7k3qm",
        "issue": None,
        "state": "tracked",
        "author": None,
        "born": None,
        "age_days": None,
        "at_least": None,
        "fingerprint": "TODO: go through the pool",
    } == document["markers"][1]
    assert ("dora", "2020-11-01", 2213) == tuple(document["markers"][3][key] for key in ("author", "born", "age_days"))
    assert [{"path": "big.bin", "reason": "larger than 2 MB"}] == document["skipped"]


def test_json_of_nothing_is_a_document_too():
    """Two empty lists."""
    assert {"schema": "debtctl.scan/1", "markers": [], "skipped": []} == json.loads(drawn("scan", NOTHING, name="json"))


def test_json_lines_are_objects_of_their_own():
    """Each line names its schema; what was not read is a line too."""
    lines = [json.loads(line) for line in drawn("scan", REPORT, name="jsonl").splitlines()]

    assert ({"debtctl.marker/1"}, 5) == ({line["schema"] for line in lines}, len(lines))
    assert {"path": "big.bin", "reason": "larger than 2 MB"} == lines[-1]["skipped"]


@pytest.mark.parametrize("name", ["text", "grep", "markdown", "csv", "json", "jsonl"])
def test_hostile_names_reach_neither_terminal_nor_encoder(name):
    """A file name of any bytes, words of any characters: no control character, and UTF-8 can write it."""
    hostile = LEAK.marker._replace(path="na\udcef\x1b[2Jve.py", text="a\u202eb\nc\ud800", body="a\u202eb\nc\ud800")
    report = ScanReport(found=(LEAK._replace(marker=hostile),), skipped=(Skipped("\x07\udcff", "no\x1b"),))

    page = drawn("scan", report, name=name)

    assert set() == {"\x1b", "\x07", "\u202e"} & set(page)
    assert page == page.encode("utf-8").decode("utf-8")
