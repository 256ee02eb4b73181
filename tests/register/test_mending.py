"""What is put right in an item's file without asking."""

from datetime import date

from debtctl.register.item import pay
from debtctl.register.mending import missing_entry
from tests.register.builders import TODAY, reckless


def test_an_item_reopened_by_hand():
    """The entry says what it was before, as that of `reopen` does."""
    by_hand = pay(reckless(), "alice", date(2026, 11, 3))._replace(status="open")

    entry = missing_entry(by_hand, "bob", TODAY)

    assert entry is not None
    assert ("reopen", "paid", "open", "bob", TODAY) == (entry.did, entry.before, entry.after, entry.by, entry.on)


def test_an_item_paid_by_hand():
    """Nothing is said of what it was before: it was open."""
    entry = missing_entry(reckless(status="paid"), "bob", TODAY)

    assert entry is not None
    assert ("pay", "", "") == (entry.did, entry.before, entry.after)


def test_a_status_its_ledger_explains():
    """There is nothing to enter."""
    assert missing_entry(pay(reckless(), "alice", TODAY), "bob", TODAY) is None
    assert missing_entry(reckless(), "bob", TODAY) is None
