"""Where anchors stand today."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.cache import open_cache
from debtctl.git.departures import renamed_files
from debtctl.git.repository import find_repository
from debtctl.register.item import Anchor, Item
from debtctl.scanning import on_disk
from debtctl.scanning.remembered import Remembered
from debtctl.scanning.settings import parse_scan_settings
from debtctl.tracking.anchors import (
    BY_ID,
    BY_LINE,
    BY_SYMBOL,
    BY_TEXT,
    CERTAIN,
    CERTAINTY,
    GONE,
    MOVED,
    RENAMED,
    SIMILAR,
    Places,
    find_places,
    is_vanished,
    went_in,
    words_of,
)
from tests.register.builders import reckless
from tests.support.repo import Repo

Build = Callable[[Repo], object]
SETTINGS = parse_scan_settings({})


def about(*anchors: tuple[str, ...], item_id: str = "D-7k3qm", **fields: object) -> Item:
    """An open item with these anchors: path, text, symbol."""
    return reckless(id=item_id, anchors=tuple(Anchor(*anchor) for anchor in anchors), **fields)


def found(repo: Repo, *items: Item) -> Places:
    """The places in the working tree."""
    here = find_repository(str(repo.root))
    return find_places(items, on_disk.worktree(here), SETTINGS, renames=lambda paths: renamed_files(here, paths))


def told(repo: Repo, *items: Item) -> list[str]:
    """`how path:line` of every anchor."""
    return [f"{place.how} {place.path}:{place.line}" for places in found(repo, *items).values() for place in places]


POOL = ("a.py", "TODO: go through the pool")


def test_by_the_id_in_the_comment(repo: Repo) -> None:
    """Whatever the comment says now."""
    repo.write("a.py", "x = 1\n# TODO(D-7k3qm): use the pool at last\n")

    assert [f"{BY_ID} a.py:2"] == told(repo, about(POOL))


def test_the_comment_with_the_id_before_one_with_the_words(repo: Repo) -> None:
    """An equal comment above it that names nothing is another one."""
    repo.write("a.py", "# TODO: go through the pool\n\n# TODO(D-7k3qm): go through the pool\n")

    assert [f"{BY_ID} a.py:3"] == told(repo, about(POOL))


def test_by_the_same_text(repo: Repo) -> None:
    """Without an id, in the same file; lines may have moved."""
    repo.write("a.py", "x = 1\n\n# todo: go   through the pool\n")

    assert [f"{BY_TEXT} a.py:3"] == told(repo, about(POOL))


def test_by_a_plain_line(repo: Repo) -> None:
    """An item about code without a comment."""
    repo.write("a.py", "x = 1\n    return   connect()\n")

    assert [f"{BY_LINE} a.py:2"] == told(repo, about(("a.py", "return connect()")))


def test_the_symbol_tells_equal_comments_apart(repo: Repo) -> None:
    """The one in the function the anchor names."""
    one = "def {}():\n    # TODO: go through the pool\n    pass\n\n\n"
    repo.write("a.py", one.format("f") + one.format("g"))

    assert [f"{BY_TEXT} a.py:7"] == told(repo, about((*POOL, "g")))


def test_two_items_about_equal_comments_have_one_each(repo: Repo) -> None:
    """And when one comment goes, one of the items is left without."""
    repo.write("a.py", "# TODO: go through the pool\n# TODO: go through the pool\n")
    items = about(POOL), about(POOL, item_id="D-m2x9d")
    both = told(repo, *items)
    repo.write("a.py", "# TODO: go through the pool\n")

    assert ([f"{BY_TEXT} a.py:1", f"{BY_TEXT} a.py:2"], [f"{BY_TEXT} a.py:1", f"{GONE} a.py:0"]) == (
        both,
        told(repo, *items),
    )


def test_an_id_goes_before_equal_words(repo: Repo) -> None:
    """The other item does not take the comment that names this one."""
    repo.write("a.py", "# TODO(D-m2x9d): go through the pool\n# TODO: go through the pool\n")

    assert [f"{BY_TEXT} a.py:2", f"{BY_ID} a.py:1"] == told(repo, about(POOL), about(POOL, item_id="D-m2x9d"))


def test_several_comments_with_one_id(repo: Repo) -> None:
    """Each anchor has the one with its own words."""
    repo.write("a.py", "# TODO(D-7k3qm): second\n# TODO(D-7k3qm): first\n")

    assert [f"{BY_ID} a.py:2", f"{BY_ID} a.py:1"] == told(
        repo, about(("a.py", "TODO: first"), ("a.py", "TODO: second"))
    )


def test_an_id_that_moved_to_another_file(repo: Repo) -> None:
    """Found by one search of the tree."""
    repo.write("a.py", "x = 1\n").write("b.py", "# TODO(D-7k3qm): reworded as well\n")

    assert [f"{BY_ID} b.py:1"] == told(repo, about(POOL))


def test_a_text_that_moved_to_another_file(repo: Repo) -> None:
    """If it stands in one place only."""
    repo.write("b.py", "# FIXME: go through the pool\n# TODO: go through the pool\n")

    assert [f"{MOVED} b.py:2"] == told(repo, about(POOL))


def test_a_text_that_stands_in_two_other_files(repo: Repo) -> None:
    """Which one it was nobody can say."""
    repo.write("b.py", "# TODO: go through the pool\n").write("c.py", "# TODO: go through the pool\n")

    assert [f"{GONE} a.py:0"] == told(repo, about(POOL))


def test_a_short_text_that_moved(repo: Repo) -> None:
    """Looked for by the tag: its one word stands everywhere."""
    repo.write("b.py", "fix = 1\n# TODO: fix\n")

    assert [f"{MOVED} b.py:2"] == told(repo, about(("a.py", "TODO: fix")))


def test_a_plain_line_that_moved(repo: Repo) -> None:
    """If it is the only one of its kind."""
    repo.write("b.py", "return connect(host, port)\n")
    once = told(repo, about(("a.py", "return connect(host, port)")))
    repo.write("c.py", "return connect(host, port)\n")

    assert ([f"{MOVED} b.py:1"], [f"{GONE} a.py:0"]) == (
        once,
        told(repo, about(("a.py", "return connect(host, port)"))),
    )


def test_a_plain_line_beside_other_texts_that_are_missing(repo: Repo) -> None:
    """It is searched for whatever else is, and however few words the blanks part it into."""
    repo.write("b.py", "def f(key):\n    return cache[key]\n")

    assert [f"{GONE} a.py:0", f"{MOVED} b.py:2"] == told(
        repo, about(("a.py", "TODO: later")), about(("a.py", "return cache[key]"), item_id="D-7k3qn")
    )


def test_many_texts_are_missing(repo: Repo) -> None:
    """One search all the same."""
    names = "0123456789abcdefghjkmnpqrstvwxyz"
    items = [
        about(
            ("gone.py", f"TODO: the debt with the number {number}"),
            item_id=f"D-7k3{names[number // 32]}{names[number % 32]}",
        )
        for number in range(60)
    ]
    repo.write("b.py", "# TODO: the debt with the number 7\n")

    assert [f"{MOVED} b.py:1"] == [line for line in told(repo, *items) if not line.startswith(GONE)]


def test_closed_items_have_no_places(repo: Repo) -> None:
    """They are the history."""
    assert {} == found(repo, about(POOL, status="paid"))


def test_vanished(repo: Repo) -> None:
    """All anchors gone; not one of several; never without anchors, never when closed."""
    repo.write("a.py", "# TODO: go through the pool\n")
    gone = ("b.py", "TODO: stream it to the disk")
    items = [
        about(POOL, gone, item_id="D-aaaa1"),
        about(gone, item_id="D-aaaa2"),
        about(item_id="D-aaaa3"),
        about(gone, item_id="D-aaaa4", status="dropped"),
    ]

    places = found(repo, *items)

    assert [False, True, False, False] == [is_vanished(item, places) for item in items]


def test_unreadable_files_hold_no_anchor(repo: Repo) -> None:
    """Binary, a link, a folder: gone, not a crash."""
    repo.write("a.py", b"\0\1\2").write("d/x.py", "")
    (repo.root / "l.py").symlink_to("a.py")

    assert [f"{GONE} {path}:0" for path in ("a.py", "d", "l.py")] == told(
        repo, about(*((path, "TODO: go through the pool") for path in ("a.py", "d", "l.py")))
    )


def test_the_commit_a_comment_went_in(repo: Repo) -> None:
    """The newest one that took its words away."""
    repo.write("a.py", "# TODO(D-7k3qm): go through the pool\n").stage().commit("Add")
    repo.write("a.py", "x = 1\n").stage().commit("Split export")
    repo.write("a.py", "x = 2\n").stage().commit("More")

    went = went_in(find_repository(str(repo.root)), [about(POOL)])

    assert ["Split export"] == [commit.subject for commit in went.values()]


def test_the_last_of_several_comments(repo: Repo) -> None:
    """The commit after which there was none left."""
    repo.write("a.py", "# TODO: go through the pool\n").write("b.py", "# TODO: and here\n").stage().commit("Add")
    repo.write("b.py", "").stage().commit("One", date="2026-11-21").write("a.py", "").stage()
    repo.commit("Two", date="2026-11-22")

    went = went_in(find_repository(str(repo.root)), [about(POOL, ("b.py", "TODO: and here"))])

    assert {"D-7k3qm": "Two"} == {item_id: commit.subject for item_id, commit in went.items()}


def test_a_comment_history_never_had(repo: Repo) -> None:
    """Nothing to tell."""
    assert {} == went_in(find_repository(str(repo.root)), [about(POOL)])


# --- degrees of certainty --------------------------------------------------------------------------------------------

CLASS = "class {}:\n    def open(self):\n        # TODO: go through the pool\n        pass\n"


def test_the_same_text_in_the_same_symbol_of_another_file(repo: Repo) -> None:
    """Of several equal ones in other files, the one in the method of that name."""
    repo.write("b.py", CLASS.format("Other")).write("c.py", CLASS.format("SessionStore"))

    assert [f"{BY_SYMBOL} c.py:3"] == told(repo, about((*POOL, "SessionStore.open")))


def test_a_symbol_that_stands_twice(repo: Repo) -> None:
    """Says nothing."""
    repo.write("b.py", CLASS.format("SessionStore")).write("c.py", CLASS.format("SessionStore"))

    assert [f"{GONE} a.py:0"] == told(repo, about((*POOL, "SessionStore.open")))


@pytest.mark.parametrize("is_committed", [True, False])
def test_a_file_that_was_renamed(repo: Repo, is_committed: bool) -> None:
    """The same text stands elsewhere too; git knows which file it was."""
    body = "x = 1\n" * 20
    repo.write("a.py", f"# TODO: go through the pool\n{body}").write("b.py", "# TODO: go through the pool\n")
    repo.stage().commit("Add").move("a.py", "lib/a.py")
    if is_committed:
        repo.commit("Move")

    assert [f"{RENAMED} lib/a.py:1"] == told(repo, about(POOL))


def test_the_symbol_goes_before_the_rename(repo: Repo) -> None:
    """The method went to another file, and its old file got another name and has the words elsewhere."""
    body = "x = 1\n" * 20
    repo.write("a.py", f"# TODO: go through the pool\n{body}").stage().commit("Add").move("a.py", "b.py")
    repo.write("c.py", CLASS.format("SessionStore"))

    assert [f"{BY_SYMBOL} c.py:3"] == told(repo, about((*POOL, "SessionStore.open")))


def test_a_plain_line_of_a_file_that_was_renamed(repo: Repo) -> None:
    """Lines follow as comments do."""
    repo.write("a.py", "return connect(host, port)\n" + "x = 1\n" * 20).write("b.py", "return connect(host, port)\n")
    repo.stage().commit("Add").move("a.py", "lib/a.py").commit("Move")

    item = about(("a.py", "return connect(host, port)"))
    assert [f"{RENAMED} lib/a.py:1"] == told(repo, item)
    assert item.anchors == tuple(place.anchor for place in found(repo, item)[item.id])


def likely(repo: Repo, *items: Item) -> list[tuple[str, int, float]]:
    """Where lost anchors may be, and how sure that is."""
    places = [place for places in found(repo, *items).values() for place in places]
    return [(place.likely.path, place.likely.line, place.likely.certainty) for place in places if place.likely]


def test_the_words_of_an_anchor() -> None:
    """Without the tag, and with every colon behind it."""
    texts = ["TODO: go", "TODO: POOL: go", "x: go", "TODO: ", "pool = 1"]

    assert ["go", "POOL: go", "x: go", "TODO: ", "pool = 1"] == [words_of(Anchor("a.py", text)) for text in texts]


def test_a_comment_in_other_words(repo: Repo) -> None:
    """It is gone; what it may be now is said with it, and how sure that is."""
    repo.write("a.py", "# TODO: something else\n# TODO: go through the new pool\n")

    assert ([f"{GONE} a.py:0"], [("a.py", 2, 0.54)]) == (told(repo, about(POOL)), likely(repo, about(POOL)))


@pytest.mark.parametrize("words", ["drop this", "go through the queue, then through every open order"])
def test_a_comment_that_says_something_else(repo: Repo, words: str) -> None:
    """The only one that is left in the file, but not the one that went."""
    repo.write("a.py", f"# TODO: {words}\n")

    assert [] == likely(repo, about(POOL))


def test_a_comment_in_other_words_in_a_renamed_file(repo: Repo) -> None:
    """Not followed without equal words somewhere: what changed name and words is another comment."""
    repo.write("a.py", "# TODO: go through the pool\n" + "x = 1\n" * 20).stage().commit("Add").move("a.py", "b.py")
    repo.write("b.py", "# TODO: go through the new pool\n" + "x = 1\n" * 20)

    assert [] == likely(repo, about(POOL))


def test_a_comment_of_another_item_is_not_likely(repo: Repo) -> None:
    """Each comment is one item's at most."""
    repo.write("a.py", "# TODO: go through the pools\n")
    other = about(("a.py", "TODO: go through the pools"), item_id="D-m2x9d")

    assert [] == likely(repo, about(POOL), other)


def test_every_degree_has_a_number_of_its_own_place() -> None:
    """In the order in which they are looked for; what is certain is known by one bound."""
    order = [BY_ID, BY_TEXT, BY_SYMBOL, RENAMED, MOVED, SIMILAR, GONE]

    assert sorted(CERTAINTY, key=lambda how: -CERTAINTY[how]) == [*order[:2], BY_LINE, *order[2:]]
    assert [BY_ID, BY_TEXT, BY_SYMBOL, RENAMED] == [how for how in order if CERTAINTY[how] >= CERTAIN]


def test_markers_that_were_read_before(repo: Repo) -> None:
    """The same places with a memory as without."""
    repo.write("b.py", "# TODO: go through the pool\n").write("a.py", "# TODO(D-m2x9d): other\n")
    here = find_repository(str(repo.root))
    items = [about(POOL), about(("a.py", "TODO: x"), item_id="D-m2x9d")]
    cache = open_cache(here.common_dir)

    read = [
        find_places(items, on_disk.worktree(here), SETTINGS, remembered=Remembered(cache, SETTINGS)) for _ in range(2)
    ]

    assert [find_places(items, on_disk.worktree(here), SETTINGS)] * 2 == read


LINES = st.lists(st.sampled_from(["# TODO: one", "# TODO: two", "# TODO(D-7k3qm): one", "x = 1", ""]), max_size=6)


class _Files:
    """A source of one file."""

    def __init__(self, lines: list[str]) -> None:
        self.content = "\n".join(lines).encode()

    def search(self, words: object, under: object = ()) -> "_Files":
        return self

    def paths(self) -> list[str]:
        return ["b.py"]

    def read(self, paths: object, *, max_bytes: int) -> list[tuple[str, bytes]]:
        return [("b.py", self.content)] if "b.py" in list(paths) else []  # type: ignore[call-overload]


@given(lines=LINES, here=st.booleans())
@pytest.mark.parametrize("word", ["one", "two"])
def test_a_place_is_where_the_words_are(word: str, lines: list[str], here: bool) -> None:
    """Found means: the line carries the id or the words; no line serves two anchors."""
    items = [about(("b.py" if here else "a.py", f"TODO: {word}")), about(("b.py", "TODO: one"), item_id="D-m2x9d")]

    places = find_places(items, _Files(lines), SETTINGS)  # type: ignore[arg-type]

    standing = [place for found in places.values() for place in found if not place.is_gone]
    assert all(
        place.anchor.text[6:] in lines[place.line - 1] or "D-7k3qm" in lines[place.line - 1] for place in standing
    )
    assert len({place.line for place in standing}) == len(standing)
