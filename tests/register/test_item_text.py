"""Writing an item: a new file, and an edit that leaves everything else alone."""

import tomllib
from datetime import date

import pytest
from hypothesis import given, settings

from debtctl.errors import FileError, UsageError
from debtctl.register.item import Anchor, Change, Revisit, drop, pay, postpone, reclassify
from debtctl.register.item_file import read_item
from debtctl.register.item_text import item_text, updated_text
from tests.register.builders import TODAY, items, prudent, reckless

FULL = """\
title = "Session store opens its own connections"
kind = "reckless"
intent = "deliberate"
status = "open"
owner = "alice"
reason = "Release 4.2 could not wait for the pool"
created = 2026-11-22
due = 2026-12-20
principal = "2d"
interest = "1h/week"
labels = ["auth", "db"]
links = ["https://tracker.example/ABC-12"]

[[anchors]]
path = "src/session.py"
text = "TODO: go through the pool"
symbol = "SessionStore.open"

[[changes]]
on = 2026-12-06
by = "alice"
did = "postpone"
from = "2026-12-06"
to = "2026-12-20"
reason = "pool upgrade slipped"
"""


def read(text: str, item_id: str = "D-7k3qm"):
    item, problems = read_item(item_id, text.encode(), "x.toml")
    assert () == problems
    return item


def test_a_new_file_is_written_as_the_design_shows_it():
    """Its order of keys, lists on one line, a `[[…]]` for each anchor and change."""
    assert FULL == item_text(read(FULL))


def test_a_new_prudent_file():
    """`[revisit]` stands where a table can; one glob is a text, several are a list."""
    item = prudent(
        anchors=(), revisit=Revisit(TODAY, date(2027, 3, 1), ("v5.*", "v6.*"), None, ("src/old.py",)), reason="cheap"
    )

    assert """\
title = "Rates are cached for a whole day"
kind = "prudent"
status = "open"
owner = "bob"
reason = "cheap"
created = 2026-11-23

[revisit]
asked = 2026-11-23
date = 2027-03-01
release = ["v5.*", "v6.*"]
gone = "src/old.py"
""" == item_text(item)


def test_several_short_anchors_are_never_inline():
    """A diff of one is a diff of its own lines."""
    text = item_text(reckless(anchors=(Anchor("a", "b"), Anchor("c", "d"))))

    assert '[[anchors]]\npath = "a"\ntext = "b"\n\n[[anchors]]\npath = "c"\ntext = "d"\n' in text


def test_a_file_name_that_is_no_text():
    """TOML cannot hold it, and that is said before anything is written."""
    with pytest.raises(UsageError, match="is not UTF-8") as caught:
        item_text(reckless(anchors=(Anchor("src/\udcff.py", "TODO: x"),)))

    assert r"\udcff" in caught.value.what


PERSONAL = """\
# Ask carol before you touch this.
kind = "reckless"   # was prudent once
title = "Session store"
status = "open"
created = 2026-11-22
due = 2026-12-07  # before the freeze
tracker = "ABC-12"  # our own key
labels = [
    "auth",  # team
    "db",
]

# Where it is:
[[anchors]]
text = "TODO: go through the pool"  # as typed
path = "src/session.py"
blame = "nobody"

[team]
name = "core"
"""


def test_paying_keeps_a_persons_comments_and_keys():
    """Only the status and the new ledger entry differ."""
    item = read(PERSONAL)

    text = updated_text(PERSONAL, pay(item, "alice", TODAY))

    expected = PERSONAL.replace('"open"', '"paid"').replace(
        'blame = "nobody"\n', 'blame = "nobody"\n\n[[changes]]\non = 2026-11-23\nby = "alice"\ndid = "pay"\n'
    )
    assert expected == text


def test_a_new_key_stands_where_a_new_file_has_it():
    """Behind the one before it in the fixed order, not under the comment of another table."""
    text = updated_text(PERSONAL, read(PERSONAL)._replace(owner="alice", principal="2d", links=("https://x/1",)))

    assert (
        PERSONAL.replace('status = "open"\n', 'status = "open"\nowner = "alice"\n')
        .replace("before the freeze\n", 'before the freeze\nprincipal = "2d"\n')
        .replace('    "db",\n]\n', '    "db",\n]\nlinks = ["https://x/1"]\n')
        == text
    )


def test_a_key_that_is_emptied_goes():
    """Its line, and nothing else."""
    assert PERSONAL.replace('labels = [\n    "auth",  # team\n    "db",\n]\n', "") == updated_text(
        PERSONAL, read(PERSONAL)._replace(labels=())
    )


def test_changing_the_kind_and_back():
    """The due date makes room for conditions and returns; comments and unknown keys stay."""
    item = read(PERSONAL)
    prudently = reclassify(item, "a", TODAY, "fine", "prudent", revisit=Revisit(TODAY, on=date(2027, 3, 1)))

    there = updated_text(PERSONAL, prudently)
    back = updated_text(there, reclassify(prudently, "a", TODAY, "no", "reckless"))

    assert prudently == read(there)
    assert "\n]\n\n[revisit]\nasked = 2026-11-23\ndate = 2027-03-01\n\n# Where it is:" in there
    assert "[revisit]" not in back
    assert 'created = 2026-11-22\ndue = 2026-12-07\ntracker = "ABC-12"  # our own key\n' in back
    assert "reclassify" in back


def test_other_conditions_replace_the_old_ones():
    """Keys of `[revisit]` that stay keep their place and comment."""
    text = item_text(prudent()).replace('release = "v5.*"', 'release = "v5.*"  # cheaper then')
    item = read(text, "D-r5h2v")

    dated = updated_text(text, postpone(item, "b", TODAY, "x", revisit=Revisit(TODAY, on=date(2027, 3, 1))))
    next_release = updated_text(text, postpone(item, "b", TODAY, "x", revisit=Revisit(TODAY, releases=("v6.*",))))

    assert "[revisit]\nasked = 2026-11-23\ndate = 2027-03-01\n\n[[anchors]]" in dated
    assert 'release = "v6.*"  # cheaper then\n' in next_release


def test_an_edit_that_changes_nothing_gives_the_same_bytes():
    """However the file is written."""
    assert PERSONAL is updated_text(PERSONAL, read(PERSONAL))


def test_line_ends_stay_what_they_are():
    """A file with CRLF keeps them, in new lines too."""
    windows = PERSONAL.replace("\n", "\r\n")

    text = updated_text(windows, pay(read(windows), "alice", TODAY))

    assert text.count("\n") == text.count("\r\n")
    assert 'did = "pay"\r\n' in text


def test_a_file_without_a_line_end_at_its_end():
    """What is added starts on a line of its own."""
    text = PERSONAL.split("\n\n# Where")[0]

    assert text + '\n\n[[changes]]\non = 2026-11-23\nby = "a"\ndid = "pay"\n' == updated_text(
        text, pay(read(text), "a", TODAY)
    ).replace('"paid"', '"open"')


ANCHORS = """
[[anchors]]  # first
path = "a.py"
text = "TODO: a"
mine = 1

[[anchors]]  # second
path = "b.py"
text = "TODO: b"
mine = 2

[[anchors]]  # third
path = "c.py"
text = "TODO: c"
"""
ANCHORED = item_text(reckless(anchors=())) + ANCHORS


def test_removing_an_anchor_leaves_the_others_as_they_are():
    """The one that is gone goes, with what stands in it."""
    item = read(ANCHORED)

    text = updated_text(ANCHORED, item._replace(anchors=(item.anchors[0], item.anchors[2])))

    assert ["a.py", "c.py"] == [row["path"] for row in tomllib.loads(text)["anchors"]]
    assert "# first" in text
    assert "# third" in text
    assert "mine = 1" in text
    assert "mine = 2" not in text


def test_moving_an_anchor():
    """Its path is changed in place; a symbol is added beside it, another anchor behind the last."""
    item = read(ANCHORED)
    moved = item.anchors[1]._replace(path="pool.py", symbol="Pool.get")

    text = updated_text(
        ANCHORED, item._replace(anchors=(item.anchors[0], moved, item.anchors[2], Anchor("d.py", "TODO: d")))
    )

    expected = ANCHORED.replace('"b.py"\ntext = "TODO: b"\n', '"pool.py"\ntext = "TODO: b"\nsymbol = "Pool.get"\n')
    assert expected + '\n[[anchors]]\npath = "d.py"\ntext = "TODO: d"\n' == text


def test_removing_every_anchor():
    """No empty list is left."""
    text = updated_text(ANCHORED, read(ANCHORED)._replace(anchors=()))

    assert "anchors" not in tomllib.loads(text)


def test_an_anchor_less_of_equal_ones():
    """Of two equal anchors one goes."""
    twice = item_text(reckless(anchors=(Anchor("a", "b"), Anchor("a", "b"))))

    text = updated_text(twice, read(twice)._replace(anchors=(Anchor("a", "b"),)))

    assert (Anchor("a", "b"),) == read(text).anchors


INLINE = """\
title = "x"
kind = "prudent"
reason = "y"
created = 2026-11-22
revisit = {asked = 2026-11-22, date = 2027-03-01}
anchors = [{path = "a.py", text = "TODO: a"}]
"""


def test_tables_written_inline():
    """They are written anew as a whole when they change, and else stay."""
    item = read(INLINE)

    moved = updated_text(INLINE, item._replace(anchors=(Anchor("b.py", "TODO: b"), Anchor("c.py", "TODO: c"))))
    asked = updated_text(INLINE, postpone(item, "a", TODAY, "later", revisit=Revisit(TODAY, releases=("v6.*",))))

    assert "revisit = {asked = 2026-11-22, date = 2027-03-01}\n" in moved
    assert (Anchor("b.py", "TODO: b"), Anchor("c.py", "TODO: c")) == read(moved).anchors
    assert 'anchors = [{path = "a.py", text = "TODO: a"}]\n' in asked
    assert Revisit(TODAY, releases=("v6.*",)) == read(asked).revisit


def test_a_table_written_inline_that_goes():
    """Turning reckless takes it away as it takes any other."""
    item = reclassify(read(INLINE), "a", TODAY, "no", "reckless")

    text = updated_text(INLINE, item)

    assert item == read(text)
    assert "revisit" not in text


def test_a_comment_above_a_table_that_goes():
    """It is a person's, and stays."""
    text = item_text(prudent()).replace("\n[revisit]", "# Ask bob.\n[revisit]")

    reckless_text = updated_text(text, reclassify(read(text, "D-r5h2v"), "a", TODAY, "no", "reckless"))

    assert "# Ask bob.\n\n[[anchors]]\n" in reckless_text


def test_tables_written_with_dotted_keys():
    """They can be changed, or it is said that they cannot."""
    dotted = INLINE.replace(
        "revisit = {asked = 2026-11-22, date = 2027-03-01}", "revisit.asked = 2026-11-22\nrevisit.date = 2027-03-01"
    )
    item = read(dotted)
    later = postpone(item, "a", TODAY, "later", revisit=Revisit(TODAY, on=date(2028, 3, 1)))

    assert later == read(updated_text(dotted, later))


def test_a_file_with_problems_is_not_edited():
    """The problem is named, and where it is."""
    with pytest.raises(FileError, match="is not a kind") as caught:
        updated_text(PERSONAL.replace('"reckless"', '"recklss"'), reckless())

    assert ".debt/items/D-7k3qm.toml:2" == caught.value.where
    assert "debtctl edit D-7k3qm" == caught.value.next


def test_an_edit_that_would_lose_something_is_refused():
    """A note in an inline table would be lost with it: the file is left to its author."""
    noted = INLINE.replace('text = "TODO: a"}', 'text = "TODO: a", mine = 1}')

    with pytest.raises(FileError, match="cannot be changed without touching what else stands in it"):
        updated_text(noted, read(noted)._replace(anchors=(Anchor("b.py", "TODO: b"),)))


@settings(max_examples=60)
@given(items, items)
def test_any_item_can_become_any_other(before, after):
    """The text says what the new item is; comments and unknown keys of the old one are in it still."""
    notes = "# by hand\nmine = 1\n"
    old = notes + item_text(before) + "\n# the end\n[team]\nname = 'core'\n"

    new = updated_text(old, after)

    assert after == read(new)
    assert notes in new
    assert "# the end" in new
    assert {"mine": 1, "team": {"name": "core"}}.items() <= tomllib.loads(new).items()


@settings(max_examples=60)
@given(items)
def test_closing_any_item_changes_two_things(item):
    """The status and one more entry of the ledger; every other line stays."""
    old = item_text(item._replace(status="open"))

    new = updated_text(old, drop(read(old), "bob", TODAY, "why not"))

    removed = [line for line in old.split("\n") if line not in new.split("\n")]
    assert ['status = "open"'] == removed
    assert Change(TODAY, "bob", "drop", reason="why not") == read(new).changes[-1]
