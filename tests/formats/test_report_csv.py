"""The report as a spreadsheet: every lane in one table, and no cell a formula."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from debtctl.formats.drawing.cells import table
from debtctl.git.code_host import CodeHost
from debtctl.reports.paydown import Limits
from tests.formats.drawn import drawn
from tests.formats.pages import digested
from tests.support import shop

EVERYTHING = Limits(pay_now=None, decide=None, scheduled=None, comments=None)


def rows_of(**changed) -> list[dict[str, str]]:
    text = drawn("report", shop.report(**{"limits": EVERYTHING, "comments": (shop.TAX,), **changed}), name="csv")
    return list(csv.DictReader(io.StringIO(text)))


def test_lanes_follow_each_other_in_the_order_of_the_report():
    """Items first, then the comments nobody has sorted yet."""
    assert [
        *(["pay now"] * 3),
        *(["decide"] * 2),
        *(["scheduled"] * 8),
        "not sorted yet",
    ] == [row["lane"] for row in rows_of()]


def test_a_row_says_what_the_screen_says_in_plain_numbers():
    """Minutes and ISO dates: a spreadsheet sums and sorts them."""
    first = rows_of(
        first_places={"D-7k3qm": ("src/session.py", 63)}, code_host=CodeHost(code="https://x/{path}#{line}")
    )[0]

    known = {name: value for name, value in first.items() if value}
    assert {
        "lane": "pay now",
        "number": "1",
        "id": "D-7k3qm",
        "title": "Session store opens its own connections",
        "owner": "alice",
        "kind": "reckless",
        "created": "2026-10-01",
        "deadline": "2026-11-11",
        "days_late": "12",
        "to_fix_minutes": "960",
        "to_fix_is_assumed": "false",
        "costs_minutes_per_week": "144.0",
        "costs_is_assumed": "false",
        "back_in_weeks": "6.667",
        "changes": "31",
        "postponed": "1",
        "path": "src/session.py",
        "line": "63",
        "code": "https://x/src/session.py#63",
    } == known


def test_why_an_item_waits_or_waited():
    """A condition that fired, a comment that went, what is waited for."""
    why = {row["id"]: row["why"] for row in rows_of()}

    assert ("v5.0.0 is out", "its comment is gone", "at v6.*") == (why["D-r5h2v"], why["D-c0t6e"], why["D-e5a1b"])


def test_a_comment_has_its_tag_words_and_place():
    """And nothing an item has."""
    comment = rows_of()[-1]

    assert ("HACK", "skip the tax check for now", "src/cart/tax.py", "188", "") == (
        comment["tag"], comment["title"], comment["path"], comment["line"], comment["id"],
    )  # fmt: skip


@given(st.text())
def test_no_text_is_ever_a_formula(text):
    """Whatever an item says, also behind blanks and in full width; and it is one cell of one line."""
    written = table(("what", "then"), [{"what": text, "then": 1}])

    assert written.endswith(",1\n")
    head, body = written.splitlines()
    ((cell, _),) = csv.reader([body])
    assert '"what","then"' == head
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert cell.isprintable() or not text.isprintable()


def test_digest_is_the_debts_something_happened_to():
    """With `--since`: new, paid, dropped, late, lapsed, and how the closed ones ended."""
    found = list(csv.DictReader(io.StringIO(drawn("report", digested(), name="csv"))))

    assert [
        ("D-m2x9d", ""),
        ("D-q8w4t", ""),
        ("D-p4yd1", "paid 2026-11-20"),
        ("D-c0t6e", "dropped 2026-11-19"),
        ("D-7k3qm", ""),
        ("D-r5h2v", "v5.0.0 is out"),
    ] == [(row["id"], row["why"]) for row in found]
