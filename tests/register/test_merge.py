"""Two branches' versions of an item made one."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtctl.git.merging import merged_text
from debtctl.register.conflict import Dispute, Sides, disputes, settled, sides, untouched
from debtctl.register.item import (
    Anchor,
    Change,
    Item,
    Revisit,
    drop,
    pay,
    postpone,
    reclassify,
    reopen,
)
from debtctl.register.item_file import read_item
from debtctl.register.item_text import item_text, updated_text
from debtctl.register.merge import Labels, merge_items, merge_texts
from tests.register.builders import TODAY, prudent, reckless

LABELS = Labels("main", "retry-refunds")


def by_lines(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    return merged_text(base, ours, theirs)


def merged(base: str, ours: str, theirs: str, item_id: str = "D-7k3qm") -> tuple[str, tuple[str, ...]]:
    return merge_texts(item_id, base, ours, theirs, by_lines, LABELS)


def item_of(text: str, item_id: str = "D-7k3qm") -> Item | None:
    return read_item(item_id, text.encode(), "")[0]


# --- fields ----------------------------------------------------------------------------------------------------------


def test_each_branch_changed_another_field():
    """Both changes hold, though the lines are neighbours, where git alone finds a conflict."""
    base = reckless()
    ours, theirs = base._replace(owner="bob"), base._replace(principal="2d")

    found = merge_items(base, ours, theirs)

    assert (base._replace(owner="bob", principal="2d"), ()) == (found.ours, found.disputed)


def test_each_branch_is_sound_and_both_together_are_not():
    """A closed debt needs no reason, an open prudent one does: what cannot stand together is for a person."""
    base = pay(prudent(), "alice", TODAY)
    ours, theirs = base._replace(reason=""), reopen(base, "bob", TODAY)

    found = merge_items(base, ours, theirs)

    assert {"status", "reason"} == set(found.disputed)
    assert ("paid", "") == (found.ours.status, found.ours.reason)
    assert ("open", base.reason) == (found.theirs.status, found.theirs.reason)


def put_off(day: int) -> Change:
    return Change(date(2026, 11, day), "alice", "postpone", "2026-12-07", "2026-12-20", "busy")


def test_two_equal_entries_are_two():
    """Of those the base has, one is the base's."""
    base = reckless(changes=(put_off(1),))

    found = merge_items(base, base._replace(changes=(put_off(1),) * 3), base)

    assert (put_off(1),) * 3 == found.ours.changes


def test_the_order_of_a_ledger_holds_whatever_its_days_say():
    """Somebody's clock was wrong: what stood behind another entry stays behind it."""
    base = reckless()

    found = merge_items(base, base._replace(changes=(put_off(1),)), base._replace(changes=(put_off(9), put_off(1))))

    assert (put_off(9), put_off(1)) == found.ours.changes


def test_one_field_answered_twice():
    """Nobody but a person can choose: both values are kept, and the field is named."""
    base = reckless()
    ours = postpone(base, "alice", TODAY, "busy", due=date(2026, 12, 20))
    theirs = postpone(base, "bob", TODAY, "pool slipped", due=date(2027, 1, 5))

    found = merge_items(base, ours, theirs)

    assert ("due",) == found.disputed
    assert (date(2026, 12, 20), date(2027, 1, 5)) == (found.ours.due, found.theirs.due)
    assert {*ours.changes, *theirs.changes} == {*found.ours.changes}


def test_how_it_comes_back_is_one_answer():
    """A branch reclassifies, the other postpones: not the kind of one with the date of the other."""
    base = reckless()
    ours = reclassify(base, "alice", TODAY, "we would", "prudent", revisit=Revisit(TODAY, releases=("v5.*",)))
    theirs = postpone(base, "bob", TODAY, "busy", due=date(2026, 12, 20))

    found = merge_items(base, ours, theirs)

    assert ("kind", "due", "revisit") == found.disputed
    assert ("prudent", None, "reckless", date(2026, 12, 20)) == (
        found.ours.kind,
        found.ours.due,
        found.theirs.kind,
        found.theirs.due,
    )


def test_paid_on_one_branch_and_postponed_on_the_other():
    """Both happened; it stays paid."""
    base = reckless()
    ours = pay(base, "alice", TODAY + timedelta(days=2))
    theirs = postpone(base, "bob", TODAY, "busy", due=date(2026, 12, 20))

    found = merge_items(base, ours, theirs)

    assert ((), "paid", ["postpone", "pay"]) == (
        found.disputed,
        found.ours.status,
        [change.did for change in found.ours.changes],
    )


def test_the_same_entry_on_both_branches_is_one():
    """As a cherry-pick leaves it."""
    postponed = postpone(reckless(), "alice", TODAY, "busy", due=date(2026, 12, 20))

    found = merge_items(reckless(), pay(postponed, "alice", TODAY), postponed)

    assert ["postpone", "pay"] == [change.did for change in found.ours.changes]


def test_an_entry_taken_out_by_hand_comes_back():
    """A ledger is only added to."""
    base = postpone(reckless(), "alice", TODAY, "busy", due=date(2026, 12, 20))

    found = merge_items(base, base._replace(changes=()), pay(base, "bob", TODAY))

    assert ["postpone", "pay"] == [change.did for change in found.ours.changes]


def test_labels_and_links_are_sets():
    """What either added is there, what either removed is not."""
    base = reckless(labels=("auth", "old"), links=("https://tracker.example/1",))
    ours = base._replace(labels=("auth", "old", "perf"), links=())
    theirs = base._replace(labels=("auth", "db"), links=("https://tracker.example/1", "https://tracker.example/2"))

    found = merge_items(base, ours, theirs)

    assert (("auth", "db", "perf"), ("https://tracker.example/2",), ()) == (
        found.ours.labels,
        found.ours.links,
        found.disputed,
    )


ANCHOR = Anchor("src/session.py", "TODO: go through the pool", "SessionStore.open")


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param(
            [ANCHOR._replace(path="src/store.py")],
            [ANCHOR._replace(symbol="Store.open")],
            [Anchor("src/store.py", "TODO: go through the pool", "Store.open")],
            id="one-followed-the-file-the-other-the-symbol",
        ),
        pytest.param(
            [ANCHOR._replace(path="src/a.py")],
            [ANCHOR._replace(path="src/b.py")],
            [ANCHOR._replace(path="src/a.py"), ANCHOR._replace(path="src/b.py")],
            id="two-new-homes-are-both-kept",
        ),
        pytest.param(
            [ANCHOR, Anchor("a.py", "TODO: x")],
            [ANCHOR, Anchor("b.py", "TODO: y")],
            [ANCHOR, Anchor("a.py", "TODO: x"), Anchor("b.py", "TODO: y")],
            id="each-added-one",
        ),
        pytest.param([], [ANCHOR._replace(symbol="Store")], [ANCHOR._replace(symbol="Store")], id="removed-and-moved"),
    ],
)
def test_anchors(ours: Sequence[Anchor], theirs: Sequence[Anchor], expected: Sequence[Anchor]):
    """A set; but one anchor that both branches followed is one."""
    base = reckless()

    found = merge_items(base, base._replace(anchors=tuple(ours)), base._replace(anchors=tuple(theirs)))

    assert (tuple(expected), ()) == (found.ours.anchors, found.disputed)


def test_both_branches_added_the_file():
    """Without a base, equal fields are settled, others are not; lists are united."""
    ours, theirs = reckless(labels=("auth",)), reckless(labels=("db",), principal="3d")

    found = merge_items(None, ours, theirs)

    assert (("principal",), ("auth", "db"), ("", "3d")) == (
        found.disputed,
        found.ours.labels,
        (found.ours.principal, found.theirs.principal),
    )


# --- texts -----------------------------------------------------------------------------------------------------------


def test_a_clean_merge_keeps_what_each_person_noted():
    """Comments and keys of one's own survive from both branches."""
    base = item_text(reckless())
    ours = base.replace('owner = "alice"', 'owner = "bob"   # took over').replace(
        'kind = "reckless"', 'kind = "reckless"\nsprint = 12'
    )
    theirs = "# see the pool's README\n" + base.replace("due = 2026-12-07", "due = 2026-12-07\n" + 'principal = "2d"')

    text, disputed = merged(base, ours, theirs)

    assert () == disputed
    assert text == (
        "# see the pool's README\n"
        + base.replace('owner = "alice"', 'owner = "bob"   # took over')
        .replace('kind = "reckless"', 'kind = "reckless"\nsprint = 12')
        .replace("due = 2026-12-07", 'due = 2026-12-07\nprincipal = "2d"')
    )


def test_markers_stand_around_exactly_what_differs():
    """The ledger is united, the owner merged, and only the date is left to a person."""
    base = item_text(reckless())
    ours = updated_text(base, postpone(reckless(owner="bob"), "alice", TODAY, "busy", due=date(2026, 12, 20)))
    theirs = updated_text(base, postpone(reckless(principal="2d"), "bob", TODAY, "pool slipped", due=date(2027, 1, 5)))

    text, disputed = merged(base, ours, theirs)

    assert ("due",) == disputed
    conflict = text[text.index("<<<<<<<") : text.index(">>>>>>>")]
    assert "<<<<<<< main\ndue = 2026-12-20\n=======\ndue = 2027-01-05\n" == conflict
    assert text.count("<<<<<<<") == 1
    assert ('owner = "bob"' in text, 'principal = "2d"' in text, text.count("[[changes]]")) == (True, True, 2)


def test_comments_in_dispute():
    """Two comments on one line: markers, and no field is touched."""
    base = item_text(reckless())
    ours, theirs = (base.replace('owner = "alice"', f'owner = "alice"  # {note}') for note in ("one", "two"))

    text, disputed = merged(base, ours, theirs)

    assert ("text",) == disputed
    assert '<<<<<<< main\nowner = "alice"  # one\n=======\nowner = "alice"  # two\n>>>>>>> retry-refunds\n' in text


def test_a_side_that_is_no_item_is_merged_by_lines():
    """A broken file is still somebody's text."""
    base = item_text(reckless())
    ours = base.replace('kind = "reckless"', 'kind = "recklss"')

    text, disputed = merged(base, ours, base.replace('owner = "alice"', 'owner = "bob"'))

    assert () == disputed
    assert ours.replace('owner = "alice"', 'owner = "bob"') == text


def test_a_file_written_in_an_unusual_way_is_merged_by_lines():
    """What cannot be changed field by field without touching more is git's to merge."""
    base = item_text(reckless(anchors=())) + 'anchors = [{path = "a.py", text = "TODO: x"}]\n'
    ours, theirs = base.replace('"alice"', '"bob"'), base.replace('"a.py"', '"b.py"')

    text, disputed = merged(base, ours, theirs)

    assert () == disputed
    assert base.replace('"alice"', '"bob"').replace('"a.py"', '"b.py"') == text


# --- what a merge left ------------------------------------------------------------------------------------------------

CONFLICT = """\
title = "x"
<<<<<<< HEAD
due = 2026-12-06
||||||| 1a2b3c
due = 2026-12-01
=======
due = 2026-12-20
>>>>>>> retry-refunds
owner = "alice"
"""


def test_the_sides_of_a_conflict():
    """With the base where the markers tell it."""
    found = sides(CONFLICT)

    assert found is not None
    assert ("HEAD", "retry-refunds") == (found.our_name, found.their_name)
    assert [f'title = "x"\ndue = 2026-12-{day}\nowner = "alice"\n' for day in ("01", "06", "20")] == [
        found.base,
        found.ours,
        found.theirs,
    ]


def test_no_sides_without_a_whole_conflict():
    """A row of equal signs is text, and an opening marker without an end is not a conflict."""
    assert [None, None] == [sides("a\n=======\nb\n"), sides("<<<<<<< HEAD\na\n=======\nb\n")]


def test_disputes_name_who_answered():
    """The ledger's entry behind each value."""
    base = reckless()
    ours = postpone(base, "alice", TODAY, "busy", due=date(2026, 12, 20))
    theirs = postpone(base, "bob", TODAY, "pool slipped", due=date(2027, 1, 5))
    found = sides(merged(item_text(base), item_text(ours), item_text(theirs))[0])

    assert found is not None
    assert (Dispute("due", "2026-12-20", "2027-01-05", ours.changes[-1], theirs.changes[-1]),) == disputes(
        "D-7k3qm", found
    )


def test_a_dispute_over_what_became_of_it():
    """Who paid it and who dropped it, though the ledger's entries of both came after older ones."""
    base = reopen(pay(reckless(), "carol", TODAY), "carol", TODAY)
    ours, theirs = pay(base, "alice", TODAY), drop(base, "bob", TODAY, "nobody uses it")

    (found,) = disputes("D-7k3qm", Sides(item_text(base), item_text(ours), item_text(theirs)))

    assert Dispute("status", "paid", "dropped", ours.changes[-1], theirs.changes[-1]) == found


def test_a_dispute_over_what_the_ledger_does_not_tell():
    """A title has no entry; where one branch took the value away, it is empty."""
    texts = (item_text(reckless(owner=owner)) for owner in ("alice", "bob", ""))

    assert (Dispute("owner", "bob", ""),) == disputes("D-7k3qm", Sides(*texts))


def test_no_disputes_where_a_side_is_no_item():
    """There is nothing to compare field by field."""
    whole = item_text(reckless())

    assert () == disputes("D-7k3qm", Sides(whole, "title =", whole))
    assert () == disputes("D-7k3qm", Sides(whole, whole, "title ="))


def test_a_dispute_is_settled_field_by_field():
    """Theirs in what was chosen, ours in the rest; what nobody disputes comes from both, comments too."""
    base = "# by hand\n" + item_text(reckless(labels=()))
    ours = base.replace('"alice"', '"bob"').replace("2026-12-07", "2026-12-10")
    theirs = base.replace('"alice"', '"carol"').replace("2026-12-07", "2026-12-20").replace("by hand", "by hands")

    text = settled("D-7k3qm", Sides(base, ours, theirs), ["due"], by_lines)

    assert text is not None
    assert ours.replace("2026-12-10", "2026-12-20").replace("by hand", "by hands") == text


def test_nothing_is_left_to_settle():
    """What the branches do not disagree about is merged, whatever was chosen."""
    base = item_text(reckless())
    ours, theirs = base.replace('"alice"', '"bob"'), base.replace("2026-12-07", "2026-12-20")

    assert ours.replace("2026-12-07", "2026-12-20") == settled("D-7k3qm", Sides(base, ours, theirs), [], by_lines)


def test_what_only_an_editor_can_settle():
    """Two comments of one line are no fields."""
    base = "# by hand\n" + item_text(reckless())
    ours, theirs = base.replace("by hand", "by alice"), base.replace("by hand", "by bob")

    assert settled("D-7k3qm", Sides(base, ours, theirs), [], by_lines) is None


# --- properties ------------------------------------------------------------------------------------------------------

Edit = Callable[[Item], Item]


def _due(item: Item, days: int) -> date:
    return (item.due or TODAY) + timedelta(days=days)


def _postponed(days: int, by: str, on: int) -> Edit:
    when = TODAY + timedelta(days=on)

    def edit(item: Item) -> Item:
        if not item.is_open:
            return item
        if item.kind == "reckless":
            return postpone(item, by, when, "busy", due=max(_due(item, days), when))
        return postpone(item, by, when, "busy", revisit=Revisit(when, on=when + timedelta(days=days)))

    return edit


def _reclassified(by: str, on: int) -> Edit:
    when = TODAY + timedelta(days=on)

    def edit(item: Item) -> Item:
        if not item.is_open:
            return item
        if item.kind == "reckless":
            return reclassify(item, by, when, "we would", "prudent", revisit=Revisit(when, releases=(f"v{on}.*",)))
        return reclassify(item, by, when, "we would not", "reckless")

    return edit


def _closed(by: str, on: int, *, paid: bool) -> Edit:
    when = TODAY + timedelta(days=on)
    return lambda item: pay(item, by, when) if paid else drop(item, by, when, "nobody needs it")


def _reopened(by: str, on: int) -> Edit:
    return lambda item: item if item.is_open else reopen(item, by, TODAY + timedelta(days=on))


def _labelled(label: str) -> Edit:
    return lambda item: item._replace(labels=tuple(sorted({*item.labels} ^ {label})))


def _set(field: str, value: str) -> Edit:
    return lambda item: item._replace(**{field: value})


def _anchored(path: str) -> Edit:
    anchor = Anchor(path, "TODO: x")
    return lambda item: item if anchor in item.anchors else item._replace(anchors=(*item.anchors, anchor))


names, ages = st.sampled_from(["alice", "bob"]), st.integers(0, 30)
edits = st.one_of(
    st.builds(_postponed, st.integers(1, 40), names, ages),
    st.builds(_reclassified, names, ages),
    st.builds(_closed, names, ages, paid=st.booleans()),
    st.builds(_reopened, names, ages),
    st.builds(_labelled, st.sampled_from(["auth", "db", "perf"])),
    st.builds(_set, st.just("owner"), names),
    st.builds(_set, st.just("principal"), st.sampled_from(["2d", "3d"])),
    st.builds(_set, st.just("title"), st.sampled_from(["One", "Two"])),
    st.builds(_anchored, st.sampled_from(["a.py", "b.py", "src/é.py"])),
)
branches = st.lists(edits, max_size=4)
bases = st.sampled_from([reckless(), prudent(id="D-7k3qm"), reckless(labels=("auth", "db"), principal="1d")])

SINGLE = ("title", "kind", "intent", "status", "owner", "reason", "created", "due", "principal", "interest", "revisit")


def _after(item: Item, branch: Sequence[Edit]) -> Item:
    for edit in branch:
        try:
            item = edit(item)
        except Exception as error:
            if type(error).__name__ != "UsageError":
                raise
    return item


def _changed(before: Item, after: Item) -> set[str]:
    return {name for name in SINGLE if getattr(before, name) != getattr(after, name)}


@given(bases, branches, branches)
def test_a_merge_equals_doing_both(base: Item, left: Sequence[Edit], right: Sequence[Edit]):
    """Where two branches touch different fields nothing is in dispute, and every field has the value of its branch."""
    ours, theirs = _after(base, left), _after(base, right)
    mine, yours = _changed(base, ours), _changed(base, theirs)
    common = {name for name in mine & yours if getattr(ours, name) != getattr(theirs, name)}

    found = merge_items(base, ours, theirs)

    if common:
        assert common <= {*found.disputed}
    else:
        expected = {name: getattr(ours if name in mine else theirs, name) for name in SINGLE}
        assert (expected, ()) == ({name: getattr(found.ours, name) for name in SINGLE}, found.disputed)


@given(bases, branches, branches)
def test_no_entry_of_a_ledger_is_lost_or_doubled(base: Item, left: Sequence[Edit], right: Sequence[Edit]):
    """The union, in the order of days behind what both began with."""
    ours, theirs = _after(base, left), _after(base, right)

    changes = merge_items(base, ours, theirs).ours.changes

    assert {*ours.changes, *theirs.changes} == {*changes}
    for branch in (ours, theirs):
        assert all(changes.count(entry) >= branch.changes.count(entry) for entry in branch.changes)
    if all(_is_in_order(branch.changes) for branch in (ours, theirs)):
        assert _is_in_order(changes)


def _is_in_order(changes: Sequence[Change]) -> bool:
    return [change.on for change in changes] == sorted(change.on for change in changes)


@given(bases, branches, branches)
def test_it_does_not_matter_which_branch_is_merged_into_which(base: Item, left: Sequence[Edit], right: Sequence[Edit]):
    """Ours and theirs exchanged give the same item; in a dispute, the two sides exchanged."""
    ours, theirs = _after(base, left), _after(base, right)

    one, other = merge_items(base, ours, theirs), merge_items(base, theirs, ours)

    assert (one.ours, one.theirs, one.disputed) == (other.theirs, other.ours, other.disputed)


@settings(max_examples=40)  # each starts git
@given(bases, branches, branches)
def test_files_merge_as_items_do(base: Item, left: Sequence[Edit], right: Sequence[Edit]):
    """The text of a clean merge reads as the merged item; the sides of a conflict as the two merged items."""
    ours, theirs = _after(base, left), _after(base, right)
    start = item_text(base)
    texts = [updated_text(start, each) for each in (ours, theirs)]

    text, disputed = merged(start, *texts)

    expected = merge_items(base, ours, theirs)
    assert expected.disputed == disputed
    if disputed:
        found = sides(text)
        assert found is not None
        assert (expected.ours, expected.theirs) == (item_of(found.ours), item_of(found.theirs))
    else:
        assert expected.ours == item_of(text)


@settings(max_examples=40)  # each starts git
@given(bases, branches, branches)
def test_git_alone_and_a_second_look_end_in_the_same_place(base: Item, left: Sequence[Edit], right: Sequence[Edit]):
    """As on a server or in a fresh clone: git merges by lines, `doctor --fix` what that left, and the item is the same.

    Where git finds no conflict, there is none in the fields either.
    """
    ours, theirs = _after(base, left), _after(base, right)
    start = item_text(base)
    texts = [updated_text(start, each) for each in (ours, theirs)]
    expected = merge_items(base, ours, theirs)

    text, is_clean = merged_text(start, *texts)

    if is_clean:
        assert (expected.ours, ()) == (item_of(text), expected.disputed)
        return
    found, versions = sides(text), Sides(start, *texts)
    assert found is not None
    assert untouched(base.id, found, versions, by_lines)
    both = [settled(base.id, versions, chosen, by_lines) for chosen in ((), expected.disputed)]
    assert [expected.ours, expected.theirs] == [item_of(each or "") for each in both]


def test_a_conflict_somebody_has_begun_to_settle():
    """It is not as the merge left it, so what stands in the file counts."""
    base = item_text(reckless())
    ours, theirs = (base.replace("due = 2026-12-07", f"due = 2026-12-{day}") for day in (10, 20))
    text, _ = by_lines(base, ours, theirs)
    as_left, edited = sides(text), sides(text.replace('owner = "alice"', 'owner = "bob"'))

    assert as_left is not None
    assert edited is not None
    assert [True, False] == [
        untouched("D-7k3qm", found, Sides(base, ours, theirs), by_lines) for found in (as_left, edited)
    ]
