"""What is remembered between two sittings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.triage import sitting as table
from debtctl.triage.position import START, Position, position_after, position_text, read_position
from debtctl.triage.sitting import Card, begin, press

TODAY = date(2026, 11, 23)
CARDS = tuple(Card(name=name) for name in "abcd")


@given(st.lists(st.text()), st.dates(), st.integers(0, 100))
def test_text_is_read_as_it_was(skipped: list[str], day: date, walked: int) -> None:
    """Whatever a comment says, its name comes back."""
    position = Position(skipped=tuple(skipped), day=day.isoformat(), walked=walked)

    assert position == read_position(position_text(position).encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"null", b'{"walked": "x"}', b'{"skipped": 3}', b"\xff"])
def test_nonsense_is_the_start(content: bytes | None) -> None:
    """A file that cannot be read costs a person nothing but their place."""
    assert START == read_position(content)


def test_broken_off_today_goes_on_today() -> None:
    """Two of today's were walked: so many less are to come; tomorrow is a new day, and so is a smaller limit."""
    sitting = press(press(begin(CARDS, limit=10), "s")[0], "s")[0]

    position = position_after(sitting, START, CARDS, TODAY)

    assert Position(skipped=("a", "b"), day="2026-11-23", walked=2) == position
    assert (2, 0, 0) == (
        position.walked_on(TODAY, 10),
        position.walked_on(TODAY, 2),
        position.walked_on(date(2026, 11, 24), 10),
    )


def test_a_day_that_came_to_its_end_is_over() -> None:
    """Another sitting today is ten more."""
    sitting = press(press(begin(CARDS, limit=2), "s")[0], "s")[0]

    assert 0 == position_after(sitting, START, CARDS, TODAY).walked


def test_names_are_forgotten_when_answered_or_gone() -> None:
    """Only what can still be asked is remembered as skipped."""
    before = Position(skipped=("gone", "a", "c"))
    sitting, effect = press(begin(CARDS, passed_on=before.skipped), "s")
    sitting, effect = press(sitting, "s")
    sitting, effect = press(sitting, "r")
    assert isinstance(effect, table.Do)
    sitting = table.carried_out(sitting, effect)

    assert ("c", "b", "d") == position_after(sitting, before, CARDS, TODAY).skipped
