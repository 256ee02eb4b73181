"""What is put right in an item's file without asking."""

from datetime import date

import pytest

from debtctl.register.item import pay
from debtctl.register.item_text import item_text
from debtctl.register.mending import can_respell, missing_entry, respelled
from debtctl.register.problem import Problem
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


SOUND = item_text(reckless())


def broken(right: str, wrong: str) -> str:
    """A sound file with one line written otherwise."""
    assert right in SOUND
    return SOUND.replace(right, wrong)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("due = 2026-12-07", "deu = 2026-12-07"),
        ("due = 2026-12-07", 'due = "2026-12-07"'),
        ('kind = "reckless"', 'kind = "recklss"'),
        ('kind = "reckless"', "kind = reckless"),
    ],
)
def test_a_line_whose_correction_is_certain(right: str, wrong: str) -> None:
    """A misspelled key or value, or quotes too many or too few: the line is as it was meant."""
    assert SOUND == respelled("D-7k3qm", broken(right, wrong))


def test_every_line_of_a_file() -> None:
    """One after the other, and what is behind a line stays there."""
    twice = broken("due = 2026-12-07", "deu = 2026-12-07  # moved once").replace('"reckless"', '"recklss"')

    assert SOUND.replace("due = 2026-12-07", "due = 2026-12-07  # moved once") == respelled("D-7k3qm", twice)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("due = 2026-12-07\n", ""),
        ("due = 2026-12-07", "due = 2026-02-30"),
        ('kind = "reckless"', 'kind = "clever"'),
    ],
)
def test_what_only_a_person_knows(right: str, wrong: str) -> None:
    """The file stays as it is."""
    assert broken(right, wrong) == respelled("D-7k3qm", broken(right, wrong))


def test_a_file_in_another_encoding() -> None:
    """Nothing of it is certain; its bytes are kept."""
    text = SOUND.replace("Session", "Sess\udcfcon")

    assert text == respelled("D-7k3qm", text)


@pytest.mark.parametrize(
    ("source", "suggestion", "can"),
    [
        ("deu = 1", "due = 1", True),
        ("  due = 1", "due = 2", True),
        ("due = 1", "title = 1", False),
        ("", 'kind = "reckless"', False),
        ("due = 1", "", False),
    ],
)
def test_a_correction_is_of_the_same_key(source: str, suggestion: str, can: bool) -> None:
    """What belongs on another line is no correction of this one."""
    assert can is can_respell(Problem("x", 1, source, "wrong", suggestion))
