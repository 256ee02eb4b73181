"""What can happen to an item, and what its ledger tells."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtctl.errors import UsageError
from debtctl.quantities import Condition
from debtctl.register.item import (
    Change,
    Revisit,
    changed_on,
    closed_note,
    closed_on,
    drop,
    pay,
    postpone,
    postponed_on,
    postponements,
    reckless_since,
    reclassify,
    reopen,
    revisit_under,
)
from tests.register.builders import TODAY, items, prudent, reckless, words

NEXT_WEEK = TODAY + timedelta(days=7)
IN_MAY = date(2027, 5, 3)


def test_paying_closes_and_is_entered():
    """The item is paid, and the ledger says by whom and when."""
    paid = pay(reckless(), "alice", TODAY)

    assert "paid" == paid.status
    assert not paid.is_open
    assert (Change(on=TODAY, by="alice", did="pay"),) == paid.changes


def test_what_is_said_of_a_payment_is_entered():
    """A reason is not asked for; one that is given is kept."""
    (entry,) = pay(reckless(), "alice", TODAY, "the pool took it over").changes

    assert Change(on=TODAY, by="alice", did="pay", reason="the pool took it over") == entry


def test_paying_twice_changes_nothing():
    """The second time is an answer, not an error, and not an entry."""
    paid = pay(reckless(), "alice", date(2026, 11, 3))

    assert paid is pay(paid, "bob", TODAY)
    assert "D-7k3qm was paid on 3 Nov by alice. Nothing to do." == closed_note(paid, TODAY)


def test_closing_what_the_other_verb_closed_changes_nothing():
    """A dropped item is not paid, and a paid one not dropped."""
    dropped = drop(reckless(), "bob", date(2025, 11, 3), "nobody uses it")

    assert dropped is pay(dropped, "alice", TODAY)
    assert dropped is drop(dropped, "alice", TODAY, "")
    assert "D-7k3qm was dropped on 3 Nov 2025 by bob. Nothing to do." == closed_note(dropped, TODAY)


def test_a_closed_item_whose_ledger_is_silent():
    """A file closed by hand is closed all the same."""
    assert "D-7k3qm was paid on 3 Nov. Nothing to do." == closed_note(pay(reckless(), "", date(2026, 11, 3)), TODAY)
    assert "D-7k3qm is paid already. Nothing to do." == closed_note(reckless(status="paid"), TODAY)
    assert closed_on(reckless(status="paid")) is None
    assert closed_on(reckless()) is None


def test_dropping_takes_a_reason():
    """Which the ledger keeps."""
    dropped = drop(reckless(), "alice", TODAY, "the service is gone")

    assert "dropped" == dropped.status
    assert (Change(on=TODAY, by="alice", did="drop", reason="the service is gone"),) == dropped.changes


def test_reopening_reckless_debt_sets_a_new_date():
    """Due one fuse after today, unless a date is given."""
    paid = pay(reckless(due=date(2026, 11, 1)), "alice", TODAY)

    reopened = reopen(paid, "bob", TODAY, "it still leaks")

    assert ("open", date(2026, 12, 7)) == (reopened.status, reopened.due)
    assert Change(TODAY, "bob", "reopen", "paid", "open", "it still leaks") == reopened.changes[-1]
    assert date(2027, 1, 5) == reopen(paid, "bob", TODAY, due=date(2027, 1, 5)).due


def test_reopening_prudent_debt_asks_under_its_conditions():
    """Asked from today on; a date that went by meanwhile is moved one fuse on."""
    paid = pay(prudent(), "bob", TODAY)
    dated = pay(prudent(revisit=Revisit(asked=TODAY, on=NEXT_WEEK, gone=("old.py",))), "bob", TODAY)

    assert Revisit(asked=IN_MAY, releases=("v5.*",)) == reopen(paid, "bob", IN_MAY).revisit
    assert Revisit(asked=IN_MAY, on=date(2027, 5, 17), gone=("old.py",)) == reopen(dated, "bob", IN_MAY).revisit
    assert Revisit(asked=IN_MAY, touched=3) == reopen(paid, "bob", IN_MAY, revisit=Revisit(TODAY, touched=3)).revisit


def test_reopening_prudent_debt_without_a_condition():
    """An item closed before it had one comes back in one fuse."""
    paid = prudent(status="paid", revisit=None)

    assert Revisit(asked=TODAY, on=date(2026, 12, 7)) == reopen(paid, "bob", TODAY).revisit


def test_postponing_reckless_debt():
    """The due date moves, and both dates are in the ledger."""
    later = postpone(reckless(), "alice", TODAY, "pool upgrade slipped", due=date(2026, 12, 20))

    assert date(2026, 12, 20) == later.due
    assert (Change(TODAY, "alice", "postpone", "2026-12-07", "2026-12-20", "pool upgrade slipped"),) == later.changes
    assert 1 == postponements(later)


def test_postponing_prudent_debt_sets_when_it_was_asked():
    """The conditions are replaced, and counted from today."""
    later = postpone(
        prudent(), "bob", IN_MAY, "not cheaper yet", revisit=Revisit(TODAY, touched=5, gone=("a.py",)), fired=IN_MAY
    )

    assert Revisit(asked=IN_MAY, touched=5, gone=("a.py",)) == later.revisit
    assert (
        Change(IN_MAY, "bob", "postpone", "release:v5.*", "touched:5, gone:a.py", "not cheaper yet", IN_MAY),
    ) == later.changes
    assert (IN_MAY,) == postponed_on(later)


def test_rescheduling_before_it_fired_is_not_held_against_it():
    """It is entered, but does not count."""
    later = postpone(prudent(), "bob", TODAY, "v6 it is", revisit=Revisit(TODAY, releases=("v6.*",)))

    assert 1 == len(later.changes)
    assert 0 == postponements(later)


def test_a_nearer_due_date_is_not_held_against_it():
    """It is entered, but does not count."""
    sooner = postpone(reckless(), "alice", TODAY, "it hurts", due=date(2026, 11, 25))

    assert 1 == len(sooner.changes)
    assert 0 == postponements(sooner)


def test_postponements_of_both_kinds_are_counted_across_a_reclassification():
    """Each entry is judged by the kind the item had then."""
    item = postpone(reckless(), "alice", TODAY, "slipped", due=date(2026, 12, 20))
    item = reclassify(item, "alice", TODAY, "by design", "prudent", revisit=Revisit(TODAY, on=NEXT_WEEK))
    item = postpone(item, "alice", TODAY, "rescheduled", revisit=Revisit(TODAY, on=IN_MAY))
    item = postpone(item, "alice", IN_MAY, "still", revisit=Revisit(IN_MAY, on=date(2027, 8, 2)), fired=IN_MAY)
    item = reclassify(item, "alice", IN_MAY, "no", "reckless", due=date(2027, 6, 1))
    item = postpone(item, "alice", IN_MAY, "slipped", due=date(2027, 7, 1))

    assert (TODAY, IN_MAY, IN_MAY) == postponed_on(item)


LATER = "debtctl postpone D-7k3qm 2w -m REASON"
LATER_PRUDENT = "debtctl postpone D-r5h2v 3m -m REASON"
NO_DUE_DATE = "prudent debt has no due date, it comes back under a condition"
NO_CONDITION = "reckless debt has a due date, no condition to come back under"


@pytest.mark.parametrize(
    ("act", "what", "way_on"),
    [
        (
            lambda: postpone(reckless(), "a", TODAY, " ", due=IN_MAY),
            "why later?",
            "debtctl postpone D-7k3qm WHEN -m REASON",
        ),
        (lambda: postpone(reckless(), "a", TODAY, "x"), "until when?", LATER),
        (lambda: postpone(prudent(), "a", TODAY, "x"), "until when?", LATER_PRUDENT),
        (lambda: postpone(reckless(), "a", TODAY, "x", due=date(2026, 11, 1)), "2026-11-01 is past", LATER),
        (
            lambda: postpone(reckless(), "a", TODAY, "x", due=date(2026, 12, 7)),
            "D-7k3qm is due on 2026-12-07 already",
            "debtctl show D-7k3qm",
        ),
        (
            lambda: postpone(reckless(), "a", TODAY, "x", revisit=Revisit(TODAY, on=IN_MAY)),
            NO_CONDITION,
            "debtctl edit D-7k3qm --due WHEN -m REASON",
        ),
        (
            lambda: postpone(prudent(), "a", TODAY, "x", due=IN_MAY),
            NO_DUE_DATE,
            "debtctl edit D-r5h2v --revisit WHEN -m REASON",
        ),
        (
            lambda: postpone(prudent(), "a", TODAY, "x", revisit=Revisit(TODAY)),
            "come back when?",
            "debtctl edit D-r5h2v --revisit WHEN -m REASON",
        ),
        (
            lambda: postpone(prudent(), "a", IN_MAY, "x", revisit=Revisit(TODAY, on=TODAY)),
            "2026-11-23 is past",
            "debtctl edit D-r5h2v --revisit 3m -m REASON",
        ),
        (
            lambda: postpone(prudent(anchors=()), "a", TODAY, "x", revisit=Revisit(TODAY, touched=5)),
            "touched:5 counts changes to the item's places, and D-r5h2v has none",
            "debtctl edit D-r5h2v --at FILE:LINE",
        ),
        (
            lambda: postpone(reckless(status="paid"), "a", TODAY, "x", due=IN_MAY),
            "D-7k3qm is paid: there is nothing to postpone",
            "debtctl reopen D-7k3qm",
        ),
        (
            lambda: reclassify(reckless(), "a", TODAY, "x", "reckless"),
            "D-7k3qm is reckless already",
            "debtctl show D-7k3qm",
        ),
        (
            lambda: reclassify(reckless(), "a", TODAY, "", "prudent"),
            "why is it prudent?",
            "debtctl edit D-7k3qm -p -m REASON --revisit WHEN",
        ),
        (
            lambda: reclassify(prudent(), "a", TODAY, "", "reckless"),
            "why is it reckless?",
            "debtctl edit D-r5h2v -r -m REASON",
        ),
        (
            lambda: reclassify(reckless(), "a", TODAY, "x", "prudent"),
            "come back when?",
            "debtctl edit D-7k3qm -p -m REASON --revisit WHEN",
        ),
        (
            lambda: reclassify(reckless(), "a", TODAY, "x", "prudent", due=IN_MAY),
            NO_DUE_DATE,
            "debtctl edit D-7k3qm --revisit WHEN -m REASON",
        ),
        (
            lambda: reclassify(reckless(status="dropped"), "a", TODAY, "x", "prudent"),
            "D-7k3qm is dropped: there is nothing to reclassify",
            "debtctl reopen D-7k3qm",
        ),
        (
            lambda: reopen(reckless(status="paid"), "a", TODAY, revisit=Revisit(TODAY, on=IN_MAY)),
            NO_CONDITION,
            "debtctl edit D-7k3qm --due WHEN -m REASON",
        ),
        (lambda: reopen(reckless(), "a", TODAY), "D-7k3qm is open already", "debtctl show D-7k3qm"),
        (lambda: drop(reckless(), "a", TODAY, " "), "why drop D-7k3qm?", "debtctl drop D-7k3qm -m REASON"),
    ],
)
def test_an_illegal_transition_names_what_is_missing(act, what, way_on):
    """Each error is the caller's, and its next command is about this item and this mistake."""
    with pytest.raises(UsageError) as caught:
        act()

    assert (what, way_on) == (caught.value.what, caught.value.next)


def test_what_turns_reckless_is_due_in_one_fuse():
    """No date has to be given; the reason stays what it was."""
    item = reclassify(prudent(), "bob", TODAY, "not right any more", "reckless")

    assert ("reckless", date(2026, 12, 7), None) == (item.kind, item.due, item.revisit)
    assert "One rate call costs 0.3 ct" == item.reason
    assert (Change(TODAY, "bob", "reclassify", "prudent", "reckless", "not right any more"),) == item.changes
    assert TODAY == reckless_since(item)


def test_what_turns_prudent_is_documented():
    """The reason given is the item's from then on, and the due date goes."""
    item = reclassify(reckless(), "bob", IN_MAY, "fine until v6", "prudent", revisit=Revisit(TODAY, releases=("v6.*",)))

    assert ("prudent", None, "fine until v6") == (item.kind, item.due, item.reason)
    assert Revisit(asked=IN_MAY, releases=("v6.*",)) == item.revisit


def test_the_due_date_counts_from_the_last_time_it_became_reckless():
    """Written down, turned reckless or reopened: the latest counts."""
    item = reopen(pay(reckless(), "a", NEXT_WEEK), "a", IN_MAY)

    assert TODAY == reckless_since(reckless())
    assert IN_MAY == reckless_since(item)
    assert IN_MAY == changed_on(item)
    assert TODAY == changed_on(reckless())
    assert NEXT_WEEK == closed_on(pay(reckless(), "a", NEXT_WEEK))


def test_of_several_dates_the_first_to_come_counts():
    """Any one condition is enough, so one date and one count stand for all of them."""
    revisit = revisit_under(
        [
            Condition("date", "2027-05-03"),
            Condition("date", "2027-03-01"),
            Condition("touched", "10"),
            Condition("touched", "5"),
            Condition("release", "v5.*"),
            Condition("release", "v5.*"),
            Condition("gone", "old.py"),
        ],
        TODAY,
    )

    assert Revisit(TODAY, date(2027, 3, 1), ("v5.*",), 5, ("old.py",)) == revisit
    assert "2027-03-01, release:v5.*, touched:5, gone:old.py" == str(revisit)
    assert revisit == revisit_under(revisit.conditions, TODAY)


_steps = st.lists(
    st.tuples(
        st.sampled_from(("pay", "drop", "reopen", "postpone", "reckless", "prudent")),
        st.integers(min_value=0, max_value=90),
    ),
    max_size=8,
)


def _step(item, verb, on):
    until = on + timedelta(days=30)
    answer = {"due": until} if item.kind == "reckless" else {"revisit": Revisit(on, on=until), "fired": on}
    if verb == "pay":
        return pay(item, "alice", on)
    if verb == "drop":
        return drop(item, "alice", on, "why not")
    if verb == "reopen":
        return reopen(item, "alice", on)
    if verb == "postpone":
        return postpone(item, "alice", on, "later", **answer)
    revisit = Revisit(on, on=until) if verb == "prudent" else None
    return reclassify(item, "alice", on, "looked again", verb, revisit=revisit)


@settings(max_examples=60)
@given(items, _steps)
def test_no_transition_is_silent_and_none_rewrites_the_ledger(item, steps):
    """A step changes nothing, or adds exactly one entry behind those that were there; id and creation stay."""
    on = TODAY
    for verb, days in steps:
        on += timedelta(days=days)
        try:
            after = _step(item, verb, on)
        except UsageError:
            continue
        if after != item:
            assert item.changes == after.changes[:-1]
            assert (on, "alice") == (after.changes[-1].on, after.changes[-1].by)
        assert (item.id, item.created, item.anchors) == (after.id, after.created, after.anchors)
        item = after


@settings(max_examples=60)
@given(st.sampled_from((reckless(), prudent())), _steps)
def test_an_open_item_always_has_the_answer_of_its_kind(item, steps):
    """Reckless: a due date and no condition. Prudent: a reason, a condition and no due date."""
    on = TODAY
    for verb, days in steps:
        on += timedelta(days=days)
        try:
            item = _step(item, verb, on)
        except UsageError:
            continue
        if item.kind == "reckless":
            assert (True, None) == (item.due is not None, item.revisit)
        else:
            assert item.due is None
            assert item.revisit.conditions
            assert item.reason


@given(words, st.dates(min_value=TODAY, max_value=date(9999, 1, 1)))
def test_a_closed_item_reopened_is_as_open_as_before(reason, on):
    """Closing and reopening leaves kind, owner and places alone."""
    before = reckless()

    after = reopen(drop(before, "bob", on, reason), "bob", on)

    assert (before.kind, before.owner, before.anchors) == (after.kind, after.owner, after.anchors)
    assert after.is_open
    assert ["drop", "reopen"] == [change.did for change in after.changes]
