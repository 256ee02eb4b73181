"""Which item or baseline line stands for a marker."""

from debtctl.register.baseline import Baseline, BaselineLine
from debtctl.register.item import Anchor, Item
from debtctl.scanning.markers import Marker, read_markers
from debtctl.scanning.settings import parse_scan_settings
from debtctl.tracking.anchors import MOVED, Place
from debtctl.tracking.changes import MarkerChanges, Written
from debtctl.tracking.match import ACCEPTED, REFERENCED, TRACKED, UNTRACKED, Matched, match, tracking_item, unanswered
from tests.register.builders import reckless

SETTINGS = parse_scan_settings({})
POOL = reckless(anchors=(Anchor("a.py", "TODO: pool"),))
PAID = POOL._replace(id="D-r5h2v", status="paid")


def markers(text: str, path: str = "a.py") -> tuple[Marker, ...]:
    """The markers of a Python file."""
    return read_markers(path, text, SETTINGS)


def baseline(*lines: tuple[str, str, int]) -> Baseline:
    """A baseline of these occurrences."""
    return Baseline(frozenset(BaselineLine(*line) for line in lines))


def states(text: str, *items: Item, lines: Baseline | None = None) -> list[tuple[str, str]]:
    """State and item of each marker of a.py."""
    register = {item.id: item for item in items}
    found = match(markers(text), register, lines or baseline(), lambda path: True)
    return [(each.state, each.item) for each in found]


def test_the_first_state_that_holds() -> None:
    """Tracked, referenced, accepted, untracked, in this order."""
    text = "# TODO(D-7k3qm): see #1\n# TODO(#2): issue\n# TODO: old\n# TODO: new\n"

    assert [(TRACKED, "D-7k3qm"), (REFERENCED, ""), (ACCEPTED, ""), (UNTRACKED, "")] == states(
        text, POOL, lines=baseline(("a.py", "TODO: old", 1), ("a.py", "TODO: issue", 1))
    )


def test_a_closed_or_unknown_id_tracks_nothing() -> None:
    """The gate has its own word for it."""
    assert [(UNTRACKED, ""), (UNTRACKED, "")] == states("# TODO(D-r5h2v): pool\n# TODO(D-zz4k1): pool\n", POOL, PAID)


def test_an_anchor_tracks_a_comment_without_an_id() -> None:
    """Written down with --no-comment."""
    assert [(TRACKED, "D-7k3qm")] == states("# TODO: pool\n", POOL)


def test_an_anchor_tracks_one_comment() -> None:
    """A copy of it is nobody's."""
    assert [(TRACKED, "D-7k3qm"), (UNTRACKED, "")] == states("# TODO: pool\n# TODO: pool\n", POOL)


def test_an_anchor_whose_comment_has_the_id_is_satisfied() -> None:
    """A copy without the id is nobody's."""
    assert [(UNTRACKED, ""), (TRACKED, "D-7k3qm")] == states("# TODO: pool\n# TODO(D-7k3qm): pool\n", POOL)


def test_two_items_about_equal_comments() -> None:
    """Each has one."""
    other = POOL._replace(id="D-m2x9d")

    assert {"D-7k3qm", "D-m2x9d"} == {item for _, item in states("# TODO: pool\n# TODO: pool\n", POOL, other)}


def test_a_place_that_was_found_tracks_a_moved_comment() -> None:
    """Its anchor names another file."""
    marker = markers("# TODO: pool\n", "b.py")
    places = {"D-7k3qm": (Place(POOL.anchors[0], MOVED, "b.py", 1, 3, marker[0]),)}

    found = match(marker, {POOL.id: POOL}, baseline(), lambda path: True, places)

    assert [Matched(marker[0], TRACKED, "D-7k3qm")] == list(found)


def test_what_a_person_kept() -> None:
    """It is in no lane and not in triage."""
    kept = Baseline(frozenset([BaselineLine("a.py", "TODO: old", 1, kept=True)]))

    found = match(markers("# TODO: old\n"), {}, kept, lambda path: True)

    assert (ACCEPTED, True) == (found[0].state, found[0].is_kept)


def test_the_item_of_one_marker() -> None:
    """The one it names if that is open; else one anchored to it; else none."""
    items = {POOL.id: POOL, PAID.id: PAID}
    texts = ["TODO(D-7k3qm): x", "TODO(D-r5h2v): pool", "TODO(D-zz4k1): pool", "TODO: pool", "TODO: other"]

    assert ["D-7k3qm", None, None, "D-7k3qm", None] == [
        tracking_item(markers(f"# {text}\n")[0], items) for text in texts
    ]


def changes(text: str, new_lines: set[int]) -> MarkerChanges:
    """A change that leaves a.py as it is in `text`, these lines of it new."""
    present = markers(text)
    new = tuple(Written(marker, "", "a.py") for marker in present if marker.line in new_lines)
    return MarkerChanges(new=new, present={"a.py": present})


def lines_of(found: tuple[Written, ...]) -> list[int]:
    """Where they stand."""
    return [written.marker.line for written in found]


def test_the_old_one_of_equal_comments_keeps_its_baseline_line() -> None:
    """Though the copy stands above it."""
    change = changes("# TODO: old\n# TODO: old\n", {1})

    assert [1] == lines_of(unanswered(change, {}, baseline(("a.py", "TODO: old", 1)), lambda path: True))


def test_the_old_one_of_equal_comments_keeps_its_anchor() -> None:
    """The same with an item."""
    change = changes("# TODO: pool\n# TODO: pool\n", {1})

    assert [1] == lines_of(unanswered(change, {POOL.id: POOL}, baseline(), lambda path: True))


def test_a_comment_that_names_an_id_is_not_unanswered() -> None:
    """Open, closed or unknown: other rules speak of it."""
    change = changes("# TODO(D-zz4k1): x\n# TODO(D-r5h2v): y\n# TODO: z\n", {1, 2, 3})

    assert [3] == lines_of(unanswered(change, {PAID.id: PAID}, baseline(), lambda path: True))
