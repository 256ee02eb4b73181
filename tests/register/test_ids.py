"""Items by what people type, and ids as screens show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.errors import FileError, UsageError
from debtctl.register.ids import find_item, short_ids, unique_prefix_lengths
from debtctl.register.item import Item
from debtctl.register.problem import Problem
from debtctl.register.store import Register
from tests.register.builders import prudent, reckless


def register_of(*items: Item) -> Register:
    return Register({item.id: item for item in items}, (), exists=True)


@pytest.mark.parametrize("query", ["D-7k3qm", "7k3qm", "D-7k3", "7k3", "7K3", "d-7k", "7"])
def test_an_item_is_found_by_any_unique_prefix(query):
    """In any case, with or without `D-`."""
    assert "D-7k3qm" == find_item(register_of(reckless(), prudent()), query).id


def test_a_prefix_of_two():
    """Both are shown, with what tells them apart."""
    register = register_of(reckless(), prudent(id="D-7kz0a", title="Login throttling is per process"))

    with pytest.raises(UsageError) as caught:
        find_item(register, "7k")

    assert [
        "error: 7k could be two:",
        "  D-7k3qm  Session store opens its own connections      alice",
        "  D-7kz0a  Login throttling is per process              bob",
    ] == caught.value.lines()


@pytest.mark.parametrize(
    ("count", "number", "last"),
    [
        (9, "nine", "D-7008a  Debt 8"),
        (10, "10", "D-7009a  Debt 9"),
        (11, "11", "and 1 more"),
    ],
)
def test_how_many_are_shown(count, number, last):
    """A small number is a word; from the eleventh on they are only counted."""
    items = [reckless(id=f"D-7{n:03}a", title=f"Debt {n}", owner="") for n in range(count)]

    with pytest.raises(UsageError) as caught:
        find_item(register_of(*items), "7")

    assert (f"7 could be {number}:", last) == (caught.value.what, caught.value.details[-1])


def test_a_title_is_cut_where_it_is_too_long():
    """Of 45 characters it is whole, of 46 it ends in the sign that says so."""
    items = [reckless(id=f"D-7k{n}qm", title="x" * length, owner="") for n, length in enumerate((45, 46))]

    with pytest.raises(UsageError) as caught:
        find_item(register_of(*items), "7k")

    assert [f"D-7k0qm  {'x' * 45}", f"D-7k1qm  {'x' * 44}…"] == list(caught.value.details)


def test_one_of_several_that_cannot_be_read():
    """It is counted, and has no title to show; asked for alone, what is wrong with it is said."""
    problem = Problem(".debt/items/D-7kz0a.toml", 2, "", "kind is missing")
    register = Register({"D-7k3qm": reckless()}, (Problem("x", 1, "", "another"), problem), exists=True)

    with pytest.raises(UsageError) as several:
        find_item(register, "7k")
    with pytest.raises(FileError) as alone:
        find_item(register, "7kz")

    assert [
        "error: 7k could be two:",
        "  D-7k3qm  Session store opens its own connections      alice",
        "  and 1 more",
    ] == several.value.lines()
    assert (".debt/items/D-7kz0a.toml:2", "kind is missing") == (alone.value.where, alone.value.what)
    assert "debtctl edit D-7kz0a" == alone.value.next


def test_a_prefix_of_many():
    """Ten are shown, long titles cut; a title of several lines is one."""
    items = [reckless(id=f"D-7{n:03}a", title="word\n" * 30, owner="") for n in range(12)]

    with pytest.raises(UsageError) as caught:
        find_item(register_of(*items), "7")

    assert "7 could be 12:" == caught.value.what
    assert "D-7000a  word word word word word word word word word…" == caught.value.details[0]
    assert "and 2 more" == caught.value.details[-1]
    assert 11 == len(caught.value.details)


@pytest.mark.parametrize(
    ("query", "message", "next_command"),
    [
        ("7k4qm", 'no debt is called "7k4qm". Did you mean D-7k3qm?', "debtctl show D-7k3qm"),
        ("zzzz9", 'no debt is called "zzzz9"', "debtctl list"),
    ],
)
def test_nothing_of_that_name(query, message, next_command):
    """The nearest id is offered, else the list."""
    with pytest.raises(UsageError) as caught:
        find_item(register_of(reckless(), prudent()), query)

    assert (message, next_command) == (caught.value.what, caught.value.next)


def test_nothing_at_all():
    """An empty query names everything; in an empty register it names nothing."""
    with pytest.raises(UsageError, match='no debt is called ""'):
        find_item(register_of(), "")


def test_short_ids():
    """Three characters, more where two begin alike."""
    ids = ["D-7k3qm", "D-7k3q0", "D-r5h2v"]

    assert {"D-7k3q0": 5, "D-7k3qm": 5, "D-r5h2v": 3} == unique_prefix_lengths(ids)
    assert {"D-7k3q0": "7k3q0", "D-7k3qm": "7k3qm", "D-r5h2v": "r5h"} == short_ids(ids)
    assert {} == unique_prefix_lengths([])


@given(st.sets(st.from_regex(r"D-[0-9a-hjkmnp-tv-z]{4}[0-9]", fullmatch=True), max_size=30).map(sorted))
def test_short_ids_find_their_items(ids):
    """Whatever ids there are, each is found by its short one."""
    register = register_of(*(reckless(id=item_id) for item_id in ids))

    assert ids == [find_item(register, short).id for short in short_ids(ids).values()]
