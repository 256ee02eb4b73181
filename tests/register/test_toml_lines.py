"""Where the keys of a TOML text stand."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtctl.register.item_text import item_text
from debtctl.register.toml_lines import Entry, entries, line_of
from tests.register.builders import items

TEXT = '''\
# a comment, with = and [
title = "x" # beside
reason = """
kind = "inside"
[[inside]]
ends with a quote""""
labels = [
  "a]", # ]
  "b=[",
]
'literal' = \'\'\'
x = 1
\'\'\'
"quo ted".x = 'a'
[revisit]
asked = 2026-01-01

[[anchors]]
path = {a = 1}
[anchors.more]
k = 1
[[ "anchors" ]]
path = "b"
not toml at all
'''


def test_keys_and_headers_have_lines():
    """Multi-line values end where they end; what stands inside them is no key."""
    assert [
        Entry("", 0, "title", 1, 1),
        Entry("", 0, "reason", 2, 5),
        Entry("", 0, "labels", 6, 9),
        Entry("", 0, "literal", 10, 12),
        Entry("", 0, "quo ted", 13, 13),
        Entry("revisit", 0, "", 14, 14),
        Entry("revisit", 0, "asked", 15, 15),
        Entry("anchors", 0, "", 17, 17),
        Entry("anchors", 0, "path", 18, 18),
        Entry("anchors", 0, "", 19, 19),
        Entry("anchors", 0, "k", 20, 20),
        Entry("anchors", 1, "", 21, 21),
        Entry("anchors", 1, "path", 22, 22),
    ] == entries(TEXT)


def test_a_value_that_never_ends_takes_the_rest():
    """Broken text has places too."""
    assert [Entry("", 0, "a", 0, 2)] == entries('a = [\n"b"\nc = 1')
    assert [] == entries("")


@settings(max_examples=60)
@given(items)
def test_every_key_of_a_file_is_found(item):
    """As many as tomllib reads, whatever stands in the texts."""
    text = item_text(item)
    table = tomllib.loads(text)

    found = entries(text)

    rows = [table[name] for name in ("anchors", "changes") if name in table]
    tables = [row for several in rows for row in several] + [table[name] for name in ("revisit",) if name in table]
    keys = [key for row in tables for key in row] + [key for key in table if not isinstance(table[key], dict)]
    scalars = [key for key in keys if key not in ("anchors", "changes")]
    assert sorted(scalars) == sorted(entry.key for entry in found if entry.key)
    assert len(tables) == sum(not entry.key for entry in found)


CONFIGURATION = """\
check.commit.late = "off"

[register]  # of items
fuse_days = 7
[ check . merge ]
late = "warn"
[budget]
pay = {paths = ["pay/**"], carry = "6h"}
[budget."web [old]"]
carry = "1h/week"
[[rules]]
paths = ["a/**"]
[[rules]]
paths = ["b/**"]
all = "of"
"""


@pytest.mark.parametrize(
    ("table", "key", "nth", "line"),
    [
        ("register", "fuse_days", 0, 4),
        ("register", "", 0, 3),
        ("register", "fuse", 0, 3),  # no such key: its table
        ("check.merge", "late", 0, 6),
        ("check.commit", "late", 0, 1),  # dotted, at the top
        ("budget.pay", "carry", 0, 8),  # within a line
        ("budget.web [old]", "carry", 0, 10),
        ("rules", "paths", 0, 12),
        ("rules", "all", 1, 15),
        ("rules", "commit", 1, 13),
        ("", "register", 0, 3),
        ("check", "merge", 0, 5),
        ("nothing", "at", 0, 0),
    ],
)
def test_line_of_a_key(table, key, nth, line):
    """However it is spelled; the line of its nearest parent where it stands in one."""
    assert line == line_of(CONFIGURATION, table, key, nth)


@given(text=st.text(alphabet='[]a.=" \n#', max_size=60), table=st.sampled_from(["", "a", "a.a"]))
def test_line_of_is_a_line_of_any_text(text, table):
    """A text that is no TOML, too: an error about it must not fail itself."""
    assert 0 <= line_of(text, table, "a", 1) <= text.count("\n") + 1
