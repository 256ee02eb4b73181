"""A look at an item file's bytes: it may ask for too much, never for too little."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from debtctl.gate.glance import Questions, may_matter
from debtctl.history.conditions import Firing
from debtctl.paydown.standing import standing
from debtctl.register.item import Anchor, Item, Revisit
from debtctl.register.item_text import item_text
from tests.register.builders import TODAY, items, prudent, reckless

FUSE_DAYS = 14


def questions(removed: bytes | None = b"", new: tuple[bytes, ...] = ()) -> Questions:
    """What a change of 23 November asks."""
    return Questions(TODAY.isoformat(), lambda day: (TODAY - date.fromisoformat(day)).days > FUSE_DAYS, removed, new)


def matters(item: Item, removed: bytes | None = b"", new: tuple[bytes, ...] = ()) -> bool:
    """Whether the item has to be opened."""
    return may_matter(item.id, item_text(item).encode(), questions(removed, new))


def test_an_item_that_is_not_due_is_left_alone() -> None:
    """Nearly every item of a well-kept register."""
    assert not matters(reckless())


def test_an_item_that_is_late_is_opened() -> None:
    """Today is after its due date."""
    assert (False, True) == (matters(reckless(due=TODAY)), matters(reckless(due=TODAY - timedelta(days=1))))


def test_a_prudent_item_is_opened_a_fuse_after_its_date() -> None:
    """A date fires on itself and lapses a fuse later."""
    recently = Revisit(asked=date(2026, 1, 1), on=date(2026, 11, 20))
    long_ago = Revisit(asked=date(2026, 1, 1), on=date(2026, 11, 1))

    assert (False, True) == (matters(prudent(revisit=recently)), matters(prudent(revisit=long_ago)))


def test_a_prudent_item_that_waits_for_an_event() -> None:
    """It may have lapsed if it was asked more than a fuse ago: only history knows."""
    long_ago = Revisit(asked=date(2026, 11, 1), releases=("v5.*",))

    assert (False, True) == (matters(prudent()), matters(prudent(revisit=long_ago)))


def test_a_closed_item_is_left_alone() -> None:
    """Whatever its date and comment."""
    assert not matters(reckless(status="paid", due=date(2020, 1, 1)), b"TODO(D-7k3qm): go through the pool")


def test_an_item_whose_comment_may_have_gone_is_opened() -> None:
    """Its id or its anchor's words are in the lines that went, or those lines are not known."""
    seen = [
        matters(reckless(), removed) for removed in (b"x = 1", b"# todo(D-7k3qm): x", b"# go through the pool", None)
    ]

    assert [False, True, True, True] == seen


def test_words_that_are_no_ascii_are_opened() -> None:
    """The file may be in another encoding."""
    assert matters(reckless(anchors=(Anchor("a.py", "TODO: größer"),)), b"x = 1")


def test_an_item_that_a_new_comment_is_about_is_opened() -> None:
    """Written down with --no-comment."""
    assert matters(reckless(), b"", (b"TODO: go through the pool",))


def test_a_persons_own_spelling_is_opened() -> None:
    """What a look cannot read is read as TOML."""
    text = item_text(reckless()).encode()
    odd = [
        text.replace(b'kind = "reckless"', b"kind='reckless'"),
        text.replace(b"due = 2026-12-07", b"due=2026-12-07"),
        text.replace(b'"TODO: go through the pool"', b"'TODO: go through the pool'"),
        text.replace(b'"TODO: go through the pool"', b'"TODO: go \\"through\\" the pool"'),
        b'reason = """\nkind = "reckless"\ndue = 2999-01-01\n"""\n' + text.replace(b"2026-12-07", b"2020-01-01"),
    ]

    assert [True] * 5 == [may_matter("D-7k3qm", content, questions()) for content in odd]


@given(item=items, today=st.dates(min_value=date(1900, 1, 1)))
def test_no_late_item_is_overlooked(item: Item, today: date) -> None:
    """Whatever an item holds: if only its dates make it late, the look says so."""
    revisit = item.revisit
    firing = None
    if revisit is not None:
        fired = [revisit.on] if revisit.on and revisit.on <= today else []
        events = revisit.releases or revisit.touched is not None or revisit.gone
        fired += [revisit.asked] if events and revisit.asked <= today else []
        firing = Firing(min(fired), "it fired") if fired else None
    asked = Questions(today.isoformat(), lambda day: (today - date.fromisoformat(day)).days > FUSE_DAYS, b"", ())

    is_late = standing(item, today, fuse_days=FUSE_DAYS, firing=firing).is_late

    assert not is_late or may_matter(item.id, item_text(item).encode(), asked)
