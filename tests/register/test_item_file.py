"""Reading an item file: the item, or everything that is wrong with it."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debtctl.register.item import Anchor, Change, Item, Revisit
from debtctl.register.item_file import misspelled, read_item, slips
from debtctl.register.item_text import item_text
from tests.register.builders import items, prudent, reckless

PATH = ".debt/items/D-7k3qm.toml"

# The example of the design, to the letter.
DESIGN = """\
title = "Session store opens its own connections"
kind = "reckless"
intent = "deliberate"
status = "open"
owner = "alice"                     # one token
reason = "Release 4.2 could not wait for the pool"
created = 2026-11-22
due = 2026-12-20                    # reckless only
principal = "2d"
interest = "1h/week"
labels = ["auth"]
links = ["https://tracker.example/ABC-12"]

[[anchors]]
path = "src/session.py"
text = "TODO: go through the pool"  # the fingerprint's text
symbol = "SessionStore.open"

[[changes]]                         # append-only ledger
on = 2026-12-06
by = "alice"
did = "postpone"
from = "2026-12-06"
to = "2026-12-20"
reason = "pool upgrade slipped"
"""

RECKLESS = """\
title = "x"
kind = "reckless"
created = 2026-11-22
due = 2026-12-20
"""

PRUDENT = """\
title = "x"
kind = "prudent"
reason = "y"
created = 2026-11-22

[revisit]
asked = 2026-11-22
date = 2027-03-01
"""


def problems_of(text: str | bytes) -> list[str]:
    """`line: message` of each problem; there is an item exactly when there is none."""
    content = text if isinstance(text, bytes) else text.encode()
    item, problems = read_item("D-7k3qm", content, PATH)
    assert (item is None) == bool(problems)
    return [f"{problem.line}: {problem.message}" for problem in problems]


def suggestions_of(text: str) -> list[str]:
    return [problem.suggestion for problem in read_item("D-7k3qm", text.encode(), PATH)[1]]


def test_the_item_of_the_design():
    """Every key is read, under the id of the file's name."""
    item, problems = read_item("D-7k3qm", DESIGN.encode(), PATH)

    expected = Item(
        id="D-7k3qm",
        title="Session store opens its own connections",
        kind="reckless",
        intent="deliberate",
        owner="alice",
        reason="Release 4.2 could not wait for the pool",
        created=date(2026, 11, 22),
        due=date(2026, 12, 20),
        principal="2d",
        interest="1h/week",
        labels=("auth",),
        links=("https://tracker.example/ABC-12",),
        anchors=(Anchor("src/session.py", "TODO: go through the pool", "SessionStore.open"),),
        changes=(Change(date(2026, 12, 6), "alice", "postpone", "2026-12-06", "2026-12-20", "pool upgrade slipped"),),
    )
    assert (expected, ()) == (item, problems)


def test_a_prudent_item_with_every_condition():
    """A condition is one text, or a list of several."""
    text = PRUDENT.replace("date = 2027-03-01", 'release = ["v5.*", "v6.*"]\ntouched = 5\ngone = "old.py"')
    text += '[[anchors]]\npath = "a.py"\ntext = "TODO: x"\n'

    item, problems = read_item("D-7k3qm", text.encode(), PATH)

    assert () == problems
    assert Revisit(date(2026, 11, 22), None, ("v5.*", "v6.*"), 5, ("old.py",)) == item.revisit


@settings(max_examples=150)
@given(items)
@example(reckless())
@example(prudent())
@example(reckless(title='"""', reason="a\r\nb\x00\x7f\u2028\ufeff\U0001f600", labels=("]", "#", "[[anchors]]")))
def test_what_is_written_is_read_back(item):
    """Whatever people type: new lines, quotes, control characters, emoji."""
    assert (item, ()) == read_item(item.id, item_text(item).encode(), PATH)


@settings(max_examples=150)
@given(st.binary(max_size=300))
@example(b"[" * 5000)
@example(b"a = " + b"[" * 5000)
@example(b"created = " + b"9" * 5000)
def test_any_bytes_are_an_item_or_problems(content):
    """An item file is untrusted: nothing in it makes the reader fall over."""
    item, problems = read_item("D-7k3qm", content, PATH)

    assert (item is None) == bool(problems)
    assert all(problem.line >= 1 and problem.message for problem in problems)


_lines = (DESIGN + PRUDENT).split("\n")


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*_lines, "kind =", '"""', "[", "<<<<<<< x", "=======", ">>>>>>> y"]), max_size=25))
def test_any_shuffle_of_lines_is_an_item_or_problems(lines):
    """Recovering from broken lines ends, and names lines that exist."""
    item, problems = read_item("D-7k3qm", "\n".join(lines).encode(), PATH)

    assert (item is None) == bool(problems)
    assert all(1 <= problem.line <= max(1, len(lines)) for problem in problems)


def test_every_problem_of_a_file_is_reported():
    """Not the first one only; each with its line, in the order of lines."""
    text = """\
titel = "x"
kind = "recklss"
status = "opne"
intent = "delibrate"
owner = "alice b"
created = "2026-11-22"
due = 2026-12-20T00:00:00
principal = "2 dayz"
interest = "1h"
labels = "auth"
links = 5

[[anchors]]
path = "/etc/passwd"

[[changes]]
on = 2026-12-06
did = "postponed"
"""
    assert [
        '1: "titel" is no key of an item. Did you mean "title"?',
        '2: "recklss" is not a kind. Did you mean "reckless"? (reckless, prudent)',
        '3: "opne" is not a status. Did you mean "open"? (open, paid, dropped)',
        '4: "delibrate" is not an intent. Did you mean "deliberate"? (deliberate, inadvertent)',
        '5: "alice b" is more than one word; owner is one name, as alice',
        "6: created is text; a date has no quotes: created = 2026-11-22",
        "7: due is a date with a time; only the day stands here: due = 2026-12-20",
        '8: principal: I don\'t understand "2dayz". Did you mean "2day"?',
        '9: interest: "1h" does not say how often. Did you mean "1h/week"?',
        '10: labels is a list: labels = ["auth"]',
        '11: links is a number, not a list as ["auth"]',
        '13: text is missing, as in text = "TODO: go through the pool"',
        '14: path: "/etc/passwd" is no path inside the repository',
        '18: "postponed" is not a change. Did you mean "postpone"? (postpone, reclassify, reopen, pay, drop)',
    ] == problems_of(text)


def test_a_bad_day_in_the_ledger_is_found_in_its_row():
    """The second [[changes]] has it, not the first."""
    rows = '[[changes]]\non = 2026-11-23\ndid = "pay"\n\n[[changes]]\ndid = "reopen"\non = "2026-12-06"\n'

    assert ["11: on is text; a date has no quotes: on = 2026-12-06"] == problems_of(
        f'title = "x"\nkind = "reckless"\ncreated = 2026-11-22\ndue = 2026-12-07\n{rows}'
    )


def test_a_problem_names_its_place():
    """`path:line`, the text of the line, and the line as it should be."""
    _, (problem,) = read_item("D-7k3qm", RECKLESS.replace("reckless", "prudant").encode(), PATH)

    assert f"{PATH}:2" == problem.where
    assert 'kind = "prudant"' == problem.source
    assert '"prudant" is not a kind. Did you mean "prudent"? (reckless, prudent)' == problem.message
    assert 'kind = "prudent"' == problem.suggestion


@pytest.mark.parametrize(
    ("line", "problem", "suggestion"),
    [
        ("title = 5", 'title is a number, not text: title = "5"', 'title = "5"'),
        ("title = true", 'title is true or false, not text: title = "True"', 'title = "True"'),
        ("title = 2026-11-22", 'title is a date, not text: title = "2026-11-22"', 'title = "2026-11-22"'),
        ('title = ["a"]', "title is a list, not text", ""),
        ("title = {a = 1}", "title is a table, not text", ""),
        ('title = " "', "title is empty", ""),
        ('created = "2026-11-31"', "created is text; a date has no quotes", ""),
        ('created = "yesterday"', "created is text; a date has no quotes", ""),
        ('created = "2026-1-2"', "created is text; a date has no quotes: created = 2026-01-02", "created = 2026-01-02"),
        ("created = 5", "created is a number, not a date as 2026-12-20", ""),
        ("labels = [5]", 'labels is a number, not text: labels = "5"', 'labels = "5"'),
        ('labels = "a\\"b"', 'labels is a list: labels = ["a\\"b"]', 'labels = ["a\\"b"]'),
        ("anchors = 5", "anchors are tables: [[anchors]] in front of each", "[[anchors]]"),
        ("revisit = 5", "revisit is a table: [revisit], and its conditions below", "[revisit]"),
        ('kind = "quick"', '"quick" is not a kind. (reckless, prudent)', ""),
    ],
)
def test_a_value_of_the_wrong_sort(line, problem, suggestion):
    """What it is, what it should be, and the corrected line where there is one."""
    key = line.split(" ")[0]
    kept = [other for other in RECKLESS.split("\n") if not other.startswith(f"{key} ")]
    text = "\n".join([line, *kept])

    # A table of conditions is also one too many in reckless debt.
    assert f"1: {problem}" in problems_of(text)
    assert suggestion in suggestions_of(text)


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        ('touched = "5"', "8: touched is text; a number has no quotes: touched = 5"),
        ("touched = 0", "8: touched is 0; one commit is the least"),
        ("touched = true", "8: touched is true or false, not a number of commits"),
        ('touched = "some"', "8: touched is text, not a number of commits"),
        ("release = 5", '8: release is a number, not text: release = "5"'),
        ('gone = ["a", "../b"]', '8: gone: "../b" is no path inside the repository'),
        ("datte = 2027-03-01", '8: "datte" is no key of an item. Did you mean "date"?'),
        ("", "6: [revisit] needs a condition: date, release, touched or gone"),
    ],
)
def test_a_bad_condition(condition, problem):
    """Each condition takes what it takes."""
    found = problems_of(PRUDENT.replace("date = 2027-03-01", condition))

    assert problem in found


def test_touched_needs_a_place():
    """Without an anchor there is nothing to count changes of."""
    assert ["8: touched counts changes to the item's places, and it has no [[anchors]]"] == problems_of(
        PRUDENT.replace("date = 2027-03-01", "touched = 5")
    )


def test_each_kind_has_its_own_answer():
    """Reckless: due. Prudent: reason and revisit. Never the other's."""
    assert ["2: reckless debt needs a due date, as in due = 2026-12-07"] == problems_of(
        RECKLESS.replace("due = 2026-12-20\n", "")
    )
    assert ["5: reckless debt has a due date, [revisit] belongs to prudent debt"] == problems_of(
        RECKLESS + "[revisit]\nasked = 2026-11-22\ndate = 2027-03-01\n"
    )
    assert ["4: prudent debt has no due date but [revisit], a condition to come back under"] == problems_of(
        PRUDENT.replace("created", "due = 2026-12-20\ncreated")
    )
    assert [
        '2: prudent debt needs a reason, as in reason = "one call costs 0.3 ct"',
        "2: prudent debt needs [revisit] with asked and a condition (date, release, touched, gone)",
    ] == problems_of('title = "x"\nkind = "prudent"\ncreated = 2026-11-22\n')


def test_a_closed_item_owes_no_answer():
    """Its date may be gone: it is history."""
    assert [] == problems_of('title = "x"\nkind = "reckless"\nstatus = "paid"\ncreated = 2026-11-22\n')
    assert [] == problems_of('title = "x"\nkind = "prudent"\nstatus = "dropped"\ncreated = 2026-11-22\n')


def test_an_empty_file():
    """All that an item cannot do without is missing."""
    assert [
        '1: title is missing, as in title = "Session store opens its own connections"',
        '1: kind is missing, as in kind = "reckless"',
        "1: created is missing, as in created = 2026-11-22",
    ] == problems_of("")


def test_unknown_keys_are_somebodys_notes():
    """They are no problem, unless they look like a slip."""
    assert [] == problems_of(RECKLESS + 'tracker = "X-1"\nupdated = 2026-11-23\n[team]\nname = "a"\n')
    assert ['5: "lable" is no key of an item. Did you mean "labels"?'] == problems_of(RECKLESS + 'lable = ["a"]\n')
    assert ['5: "Owner" is no key of an item. Did you mean "owner"?'] == problems_of(RECKLESS + 'Owner = "a"\n')


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("titel", "title"),
        ("lable", "labels"),
        ("kidn", "kind"),
        ("pricipal", "principal"),
        ("statsu", "status"),
        ("du", "due"),
    ],
)
def test_a_misspelled_key(key, known):
    """A letter or two off."""
    assert known == misspelled(key, ("title", "kind", "status", "due", "principal", "labels"))


@pytest.mark.parametrize("key", ["start", "date", "updated", "closed", "team", "estimate", "priority", "x"])
def test_another_word_is_no_misspelling(key):
    """Words of their own are left alone."""
    assert misspelled(key, ("title", "kind", "status", "created", "due", "principal", "labels")) is None


def test_slips_of_the_hand():
    """A swap counts once, and words of other lengths are far."""
    assert (0, 1, 1, 1, 3) == (
        slips("owner", "owner"),
        slips("onwer", "owner"),
        slips("owne", "owner"),
        slips("owmer", "owner"),
        slips("o", "owner"),
    )


# --- what is no TOML -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "problem", "suggestion"),
    [
        ("kind = reckless", '2: text stands in straight quotes: kind = "reckless"', 'kind = "reckless"'),
        ("kind = “reckless”", '2: text stands in straight quotes: kind = "reckless"', 'kind = "reckless"'),
        ('kind = "reckless', "2: not valid TOML: illegal character '\\n'", ""),
        ("kind", "2: not valid TOML: expected '=' after a key in a key/value pair", ""),
        ("kind = 2026-02-30", "2: there is no day 2026-02-30", ""),
    ],
)
def test_a_line_that_is_no_toml(line, problem, suggestion):
    """It is named with what it should be; the key is then not missing as well."""
    text = RECKLESS.replace('kind = "reckless"', line)

    assert problem == problems_of(text)[0]
    assert suggestion == suggestions_of(text)[0]
    assert not any("missing" in other for other in problems_of(text))


def test_the_rest_of_a_broken_file_is_judged_too():
    """A line that is no TOML hides nothing below it."""
    assert [
        '2: text stands in straight quotes: kind = "reckless"',
        "3: created is text; a date has no quotes: created = 2026-11-22",
        "5: title is there twice",
    ] == problems_of('title = "x"\nkind = reckless\ncreated = "2026-11-22"\ndue = 2026-12-20\ntitle = "y"\n')


def test_what_is_left_open_is_reported_at_the_end():
    """An unclosed text or list has no line of its own in TOML's message: the last one with something on it."""
    assert ["4: not valid TOML: unterminated string"] == problems_of(
        'title = "x"\nreason = """\nkind = "reckless"\nz\n\n'
    )


def test_a_broken_header_ends_the_reading():
    """What stands below belongs to a table nobody knows."""
    assert ["5: not valid TOML: expected ']' at the end of a table declaration"] == problems_of(
        RECKLESS + "[revisit\nasked = 5\n"
    )


def test_a_file_of_rubbish_is_not_reported_line_by_line():
    """Twenty are enough."""
    assert 20 == len(problems_of("\n".join(f"rubbish {n}" for n in range(50))))


def test_deep_nesting_is_a_problem():
    """Not a crash."""
    assert ["1: is nested too deeply"] == [line for line in problems_of("a = " + "[" * 5000) if "nested" in line]


# --- what is no text -------------------------------------------------------------------------------------------------


def test_a_file_of_another_encoding():
    """The line is named."""
    assert ["2: is not UTF-8 here; save the file as UTF-8"] == problems_of(b'title = "x"\nowner = "\xe4"\n')


def test_a_byte_order_mark():
    """TOML allows none."""
    assert ["1: starts with a byte order mark; save it as plain UTF-8, without one"] == problems_of(
        b"\xef\xbb\xbf" + RECKLESS.encode()
    )


def test_a_file_that_is_too_large():
    """It is not read."""
    assert ["1: 65,537 bytes are too many for an item; 65,536 is the limit"] == problems_of(b"#" * 65_537)


def test_line_ends_of_another_system():
    """CRLF is read as LF."""
    assert [] == problems_of(DESIGN.replace("\n", "\r\n"))


CONFLICT = """\
title = "x"
kind = "reckless"
created = 2026-11-22
<<<<<<< HEAD
due = 2026-12-06
||||||| base
due = 2026-12-01
=======
due = 2026-12-20
>>>>>>> retry-refunds
owner = "alice"
<<<<<<< HEAD
principal = "2d"
=======
principal = "3d"
>>>>>>> retry-refunds
"""


def test_a_merge_conflict():
    """Each is named at the line that opens it, and nothing else of the file is."""
    _, problems = read_item("D-7k3qm", CONFLICT.encode(), PATH)

    assert [(4, "<<<<<<< HEAD", True), (12, "<<<<<<< HEAD", True)] == [
        (problem.line, problem.source, problem.conflict) for problem in problems
    ]


def test_a_row_of_equal_signs_is_text():
    """Only all three markers, in order, are a conflict."""
    assert [] == problems_of(RECKLESS + 'reason = """\nHeading\n=======\n>>>>>>> quoted\n"""\n')
    assert [] == problems_of(RECKLESS + 'reason = """\n<<<<<<< a\n=======\n"""\n')


def test_problems_of_inline_tables_have_the_line_of_their_key():
    """However a table is written, its problem has a place."""
    assert ["5: asked is missing, as in asked = 2026-11-22"] == problems_of(
        PRUDENT.split("\n[revisit]")[0] + "revisit = {date = 2027-03-01}\n"
    )
    assert ["5: asked is text; a date has no quotes: asked = 2026-11-22"] == problems_of(
        PRUDENT.split("\n[revisit]")[0] + 'revisit.asked = "2026-11-22"\nrevisit.date = 2027-03-01\n'
    )
