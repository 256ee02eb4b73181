"""Other tools' files: what is read from them, what is left out, and what is said of what is wrong."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.errors import DebtctlError, FileError, UsageError
from debtctl.exchange.incoming import Finding, Reading, Source
from debtctl.exchange.issues import first_words
from debtctl.exchange.reading import READERS, Wanted, detected, read
from tests.exchange.issues import github, gitlab
from tests.register.builders import TODAY

WANTED = Wanted(today=TODAY, repository="acme/shop")


def reading(content: object, form: str = "", **columns: str) -> Reading:
    """What a file holds: JSON of a value, or a text as it is."""
    text = content if isinstance(content, str) else json.dumps(content, indent=1)
    return read(Source("x", text), WANTED._replace(columns=columns), form)


def test_an_issue_of_github() -> None:
    """Title, owner, labels, dates, the address, and the first words of prose as the reason."""
    (found,) = reading([github()]).incoming

    item = found.item
    assert ("x:2", "Session store opens its own connections", "", "bob") == (
        found.where,
        item.title,
        item.kind,
        item.owner,
    )
    assert "The session store opens its own connections." == item.reason
    assert (date(2026, 10, 1), date(2026, 12, 20), ("debt",)) == (item.created, item.due, item.labels)
    assert ("https://github.com/acme/shop/issues/12",) == item.links


def test_an_issue_of_gitlab() -> None:
    """A label says the kind, and is then none; an estimate is the effort."""
    (found,) = reading([gitlab()]).incoming

    item = found.item
    assert ("reckless", "carol", "3h 30m", ("auth",)) == (item.kind, item.owner, item.principal, item.labels)
    assert (date(2026, 9, 2), date(2026, 12, 24)) == (item.created, item.due)
    assert ("https://gitlab.example/acme/shop/-/issues/6",) == item.links


def test_closed_and_confidential_issues_are_left_out() -> None:
    """With the reason."""
    found = reading([github(state="CLOSED")])
    assert ["closed"] == [each.reason for each in found.left_out]

    found = reading([gitlab(confidential=True), gitlab(state="closed")])
    assert ["confidential, and a register is as public as its repository", "closed"] == [
        each.reason for each in found.left_out
    ]


def test_an_issue_without_its_address_says_how_to_ask_for_it() -> None:
    """`gh` prints only the fields it was asked for."""
    (wrong,) = reading([{"number": 3, "title": "x"}]).wrong

    assert "gh issue list --json number,title,body,url" in wrong.message


def test_nobody_assigned_and_no_milestone() -> None:
    """What is not there stays open."""
    item = reading([github(assignees=[], milestone=None, labels=[], body="")]).incoming[0].item

    assert ("", None, (), "") == (item.owner, item.due, item.labels, item.reason)


def test_two_kinds_of_labels_say_none() -> None:
    """Contradictions are asked about."""
    assert "" == reading([gitlab(labels=["reckless", "prudent"])]).incoming[0].item.kind


WORDS = {
    "# Title\n\nWords\nhere": "Words here",
    "<!-- template: fill\nthis -->\r\n\r\nIt leaks": "It leaks",
    "![shot](x.png)\n\n---\n\n| a |\n\nAfter all": "After all",
    "<!-- never closed": "",
    "": "",
    "word " * 200: " ".join(["word"] * 79) + "…",
}


@pytest.mark.parametrize("body", WORDS, ids=lambda body: body[:20])
def test_first_words_of_a_body(body: str) -> None:
    """Headings, comments, pictures and tables are no reason."""
    assert WORDS[body] == first_words(body)


# --- findings --------------------------------------------------------------------------------------------------------

# As leasot 14 prints it for a file of ours.
LEASOT = [
    {"file": "src/a.js", "tag": "TODO", "line": 1, "ref": "bob", "text": "first thing"},
    {"file": "src/a.js", "tag": "TODO", "line": 7, "ref": "#12", "text": "with issue"},
]


def test_comments_of_leasot() -> None:
    """Where they stand and what they say; a reference that is a name is the owner."""
    found = reading(LEASOT).incoming

    assert [("first thing", "bob"), ("with issue", "")] == [(each.item.title, each.item.owner) for each in found]
    assert Finding("src/a.js", 1, "first thing", tag="TODO") == found[0].finding


def test_comments_of_an_old_leasot() -> None:
    """It said `kind`."""
    (found,) = reading([{"file": "a.js", "kind": "FIXME", "line": 3, "ref": "", "text": "x"}]).incoming

    assert "FIXME" == (found.finding or Finding("")).tag


def sarif(*results: dict[str, Any], **run: Any) -> dict[str, Any]:
    """A log of one run."""
    driver = {"name": "lint", "rules": []}
    return {"version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": list(results), **run}]}


def result(uri: str = "src/a.py", line: int = 3, **fields: Any) -> dict[str, Any]:
    """One result at a place."""
    place = {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}
    return {
        "ruleId": "S608",
        "level": "warning",
        "message": {"text": "SQL is put together from strings.\nMore."},
        "locations": [{"physicalLocation": place}],
    } | fields


def test_a_result_of_sarif() -> None:
    """The first line of its message, the rule as a label, the place."""
    (found,) = reading(sarif(result())).incoming

    assert ("SQL is put together from strings.", ("S608",)) == (found.item.title, found.item.labels)
    assert Finding("src/a.py", 3, rule="S608") == found.finding


URIS = {
    "src/a%20b.py": "src/a b.py",
    "file:///home/x/a.py": "/home/x/a.py",
    "https://evil.example/a.py": None,
    "": None,
}


@pytest.mark.parametrize("uri", URIS)
def test_addresses_of_files(uri: str) -> None:
    """Percent-encoded, relative or of this machine; nothing is ever fetched."""
    found = reading(sarif(result(uri)))

    assert ([URIS[uri]] if URIS[uri] else []) == [(each.finding or Finding("")).path for each in found.incoming]


def test_addresses_below_a_base() -> None:
    """`originalUriBaseIds`."""
    each = result("a.py")
    each["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"] = "SRC"

    (found,) = reading(sarif(each, originalUriBaseIds={"SRC": {"uri": "src/"}})).incoming

    assert "src/a.py" == (found.finding or Finding("")).path


def test_results_that_stand_for_nothing() -> None:
    """Suppressed, passed, or our own about what is written down."""
    found = reading(sarif(result(suppressions=[{"kind": "inSource"}]), result(kind="pass"), result(level="none")))
    assert ["suppressed", "no finding that stands", "no finding that stands"] == [
        each.reason for each in found.left_out
    ]

    ours = sarif(result(ruleId="late"), result(ruleId="untracked"))
    ours["runs"][0]["tool"]["driver"]["name"] = "debtctl"
    assert (1, 1) == (len(reading(ours).incoming), len(reading(ours).left_out))


def test_sarif_of_another_version_is_refused() -> None:
    """1.0.0 had other fields."""
    assert 'is SARIF "1.0.0"; 2.1.0 is read' == reading({"version": "1.0.0", "runs": []}).wrong[0].message


# --- spreadsheets ----------------------------------------------------------------------------------------------------


def test_columns_by_their_names() -> None:
    """Whatever their case; what a tracker calls them; semicolons of another country's sheets."""
    text = "Issue key;Summary;Assignee;Due Date;Labels\nSHOP-1;Two date libraries;bob;18 dec;auth, web\n"

    found = reading(text, links="issue key")

    item = found.incoming[0].item
    assert ("Two date libraries", "bob", date(2026, 12, 18)) == (item.title, item.owner, item.due)
    assert (("auth", "web"), ("SHOP-1",)) == (item.labels, item.links)
    assert () == found.unused


def test_columns_that_mean_nothing_are_named() -> None:
    """So that nobody wonders where they went."""
    assert ("Sprint", "Points") == reading("title,Sprint,owner,Points\nx,1,bob,3\n").unused


def test_every_field_of_a_row() -> None:
    """In people's words."""
    text = (
        "title,kind,intent,owner,reason,created,revisit,principal,interest,path,line,text,id\n"
        'T,Prudent,deliberate,@dora,"two\nlines",2026-11-01T10:00:00Z,"3m, release:v6.*",2d,1h/week,a.py,3,x,D-7k3qm\n'
    )

    (found,) = reading(text).incoming

    item = found.item
    assert ("D-7k3qm", "prudent", "deliberate", "dora", "two\nlines") == (
        item.id,
        item.kind,
        item.intent,
        item.owner,
        item.reason,
    )
    assert "2027-02-23, release:v6.*" == str(item.revisit)
    assert (date(2026, 11, 1), "2d", "1h/week") == (item.created, item.principal, item.interest)
    assert Finding("a.py", 3, "x", needs_place=False) == found.finding


ROWS = {
    "title,due\nx,fryday\n": 'due: I don\'t understand "fryday". Did you mean "friday"?',
    "title,owner\n,bob\n": "title is empty",
    "title,kind\nx,recless\n": 'kind: "recless" is not one of them. Did you mean "reckless"? (reckless, prudent)',
    "title,effort\nx,3\n": 'principal: "3" has no unit. Did you mean "3h"?',
    "title,status\nx,someday\n": 'status: "someday" is neither open nor paid nor dropped',
    "title,id\nx,SHOP-1\n": 'id: "SHOP-1" is no id of a debt',
    "title,path,line\nx,a.py,last\n": 'line: "last" is no line number',
    "title,reason\nx," + "y" * 40_000 + "\n": "reason: 40,000 characters are too many",
}


@pytest.mark.parametrize("text", ROWS, ids=lambda text: text[:20])
def test_a_cell_that_is_wrong(text: str) -> None:
    """With its line."""
    (wrong,) = reading(text).wrong

    assert "x:2" == wrong.where
    assert wrong.message.startswith(ROWS[text])


def test_lines_are_those_of_the_file() -> None:
    """A cell may hold several."""
    text = 'title,reason\nx,"two\nlines"\n\ny,z\n,no title\n'

    assert ["x:6"] == [each.where for each in reading(text).wrong]
    assert ["x:2", "x:5"] == [each.where for each in reading(text).incoming]


SHEETS = {
    "no heading that is known": ("a,b\n1,2\n", FileError, "no column is a title (a, b)"),
    "a quote that never ends": ('title,owner\n"x,bob\n', FileError, "x:2: no valid CSV"),
    "a cell of a megabyte": ("title,owner\n" + "x" * 2_000_000 + ",y\n", FileError, "x:2: no valid CSV"),
}


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_no_table(name: str) -> None:
    """With the way on."""
    text, error, message = SHEETS[name]

    with pytest.raises(error) as caught:
        reading(text, "csv")

    assert message in str(caught.value)


def test_mapping_to_what_is_not_there() -> None:
    """Field and column, each with a near miss."""
    with pytest.raises(UsageError, match='a debt has no "titel"') as caught:
        reading("a,b\n1,2\n", "csv", titel="a")
    assert 'Did you mean "title"?' in str(caught.value)

    with pytest.raises(UsageError, match='there is no column "Sumary"') as caught:
        reading("Summary,b\n1,2\n", "csv", title="Sumary")
    assert 'Did you mean "Summary"?' in str(caught.value)


def test_done_rows_are_left_out() -> None:
    """A spreadsheet has no ledger."""
    assert ["done; JSON carries the history"] == [
        each.reason for each in reading("title,status\nx,Done\ny,To Do\n").left_out
    ]


# --- telling them apart ----------------------------------------------------------------------------------------------

SHAPES = {
    "github": json.dumps([github()]),
    "gitlab": json.dumps([gitlab()]),
    "leasot": json.dumps(LEASOT),
    "sarif": json.dumps(sarif()),
    "csv": "title,owner\nx,bob\n",
    "json": '{"schema": "debtctl.export/1", "items": []}',
    "jsonl": '{"schema": "debtctl.debt/1"}\n',
}


@pytest.mark.parametrize("name", READERS)
def test_formats_are_told_by_their_shape(name: str) -> None:
    """Never by the name of the file."""
    assert name == detected(Source("x", SHAPES[name]))


@pytest.mark.parametrize("text", ["Dear all,\nwe should, at last\n", "[1, 2]", '{"a": 1}', "null"])
def test_what_looks_like_none_is_asked_about(text: str) -> None:
    """With the names there are."""
    with pytest.raises(UsageError) as caught:
        detected(Source("x", text))

    assert "--from json|jsonl|csv|github|gitlab|leasot|sarif" in caught.value.next


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(github() | gitlab())), inner),
    max_leaves=12,
)


def outcome(text: object, name: str) -> list[str]:
    """Where and what of everything that was read, or the next command of the error."""
    try:
        found = reading(text, name)
    except DebtctlError as error:
        return [error.next]
    return [each.where for each in (*found.wrong, *found.left_out, *found.incoming)]


@given(values, st.sampled_from(sorted(READERS)))
def test_no_json_crashes_a_reader(value: object, name: str) -> None:
    """Any value where an issue, a finding or a debt should be: it is read, or answered."""
    document: object = sarif() | {"runs": [{"results": [value], "tool": value}]} if name == "sarif" else [value]

    assert all(outcome(document, name))


@given(st.text(max_size=60))
def test_no_text_crashes_the_csv_reader(text: str) -> None:
    """Whatever stands below a heading."""
    assert all(outcome(f"title,owner,due,line\n{text}", "csv"))
