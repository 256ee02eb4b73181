"""Two branches' versions of one item made one: field by field, so that only a real disagreement is a conflict.

Pure but for the merge of comments, which is handed in (git/merging.py). Who calls it, and with which files, is
commands/merge_item.py (git's merge driver) and register/conflict.py (what git's own merge left behind).

The rules: a field that one branch changed has that branch's value; labels, links and anchors are sets; the ledger is
the union of both, by date, since no entry of it is ever taken back. How a kind comes back (`kind`, `due`, `revisit`)
is one answer: two different ones are not mixed into a third that nobody gave.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from debtctl.errors import DebtctlError
from debtctl.register.item import Anchor, Change, Item
from debtctl.register.item_file import read_item
from debtctl.register.item_text import item_text, updated_text
from debtctl.values import NamedTuple

# base, ours, theirs -> the merged text, and whether it is clean.
TextMerge = Callable[[str, str, str], tuple[str, bool]]

FIELDS = (
    *("title", "kind", "intent", "status", "owner", "reason", "created", "due"),
    *("principal", "interest", "revisit"),
)
"""The fields that hold one value each, in the order of the file."""

_ANSWER = ("kind", "due", "revisit")
# What an item has to agree with itself in: a merge that breaks it is no merge.
_COUPLED = (*_ANSWER, "status", "reason")
_MARKERS = "<=>"


class Labels(NamedTuple):
    """What conflict markers call the two sides, and how long they are (git's `conflict-marker-size`)."""

    ours: str = "ours"
    theirs: str = "theirs"
    size: int = 7


PLAIN_LABELS = Labels()


class Merged(NamedTuple):
    """The merged text of an item's file.

    Args:
        text: with conflict markers around exactly the fields in dispute, where there are any.
        disputed: their names, in the order of the file; `text` where the file as a whole is.
    """

    text: str
    disputed: tuple[str, ...] = ()


class Fields(NamedTuple):
    """Two items made one.

    Args:
        ours: the merged item, with our value where they disagree.
        theirs: the same, with theirs.
        disputed: the fields in which the two differ, in the order of the file.
    """

    ours: Item
    theirs: Item
    disputed: tuple[str, ...]


def merge_texts(
    item_id: str, base: str, ours: str, theirs: str, merge_text: TextMerge, labels: Labels = PLAIN_LABELS
) -> Merged:
    """The file of an item after a merge.

    Args:
        item_id: the item's id.
        base: the file both branches come from; empty when each added it.
        ours: the file on the branch one stands on.
        theirs: the file on the branch that is merged.
        merge_text: a merge by lines: of comments, and of files that hold no item.
        labels: what conflict markers call the sides.

    Raises:
        GitError: from `merge_text`.
    """
    was, mine, yours = (_item(item_id, text) for text in (base, ours, theirs))
    if mine is None or yours is None or (base and was is None):
        return _by_lines(base, ours, theirs, merge_text)
    merged = merge_items(was, mine, yours)
    try:
        return _by_fields(merged, base, ours, theirs, merge_text, labels)
    except DebtctlError:  # written so that no field of it can be replaced alone
        return _by_lines(base, ours, theirs, merge_text)


def _item(item_id: str, text: str) -> Item | None:
    return read_item(item_id, text.encode("utf-8", "surrogateescape"), "")[0]


def _by_lines(base: str, ours: str, theirs: str, merge_text: TextMerge) -> Merged:
    text, is_clean = merge_text(base, ours, theirs)
    return Merged(text, () if is_clean else ("text",))


def _by_fields(merged: Fields, base: str, ours: str, theirs: str, merge_text: TextMerge, labels: Labels) -> Merged:
    # With the same fields in all three, what is left to merge by lines is comments and keys that are not ours.
    own, other = updated_text(ours, merged.ours), updated_text(theirs, merged.ours)
    text, is_clean = merge_text(updated_text(base, merged.ours), own, other) if base else (own, own == other)
    if is_clean and _item(merged.ours.id, text) == merged.ours:
        return Merged(with_markers(text, updated_text(text, merged.theirs), labels), merged.disputed)
    marked = with_markers(own, updated_text(theirs, merged.theirs), labels)
    return Merged(marked, merged.disputed or ("text",))


def with_markers(ours: str, theirs: str, labels: Labels) -> str:
    """Our text, with conflict markers around the lines in which theirs differs."""
    left, right = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    opening, middle, closing = (sign * labels.size for sign in _MARKERS)
    lines: list[str] = []
    for what, i, k, m, n in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if what == "equal":
            lines += left[i:k]
            continue
        lines += [f"{opening} {labels.ours}\n", *_ended(left[i:k]), f"{middle}\n"]
        lines += [*_ended(right[m:n]), f"{closing} {labels.theirs}\n"]
    return "".join(lines)


def _ended(lines: Sequence[str]) -> Iterator[str]:
    return (line if line.endswith("\n") else f"{line}\n" for line in lines)


# --- fields ----------------------------------------------------------------------------------------------------------


def merge_items(base: Item | None, ours: Item, theirs: Item) -> Fields:
    """Two versions of an item made one, both from `base`; without a base, where they differ they disagree."""
    disputed = _disputed(base, ours, theirs)
    merged = _merged(base, ours, theirs, disputed)
    if all(map(_is_sound, (merged.ours, merged.theirs))):
        return merged
    # Each branch is sound by itself, so what it says about these is taken whole, and a person chooses.
    coupled = {name for name in _COUPLED if getattr(ours, name) != getattr(theirs, name)}
    return _merged(base, ours, theirs, disputed | coupled)


def _disputed(base: Item | None, ours: Item, theirs: Item) -> frozenset[str]:
    differing = {name for name in FIELDS if getattr(ours, name) != getattr(theirs, name)}
    disputed = {name for name in differing if base is None or _both_left(name, base, ours, theirs)}
    if disputed & set(_ANSWER):
        disputed |= differing & set(_ANSWER)
    return frozenset(disputed)


def _both_left(name: str, base: Item, ours: Item, theirs: Item) -> bool:
    return getattr(base, name) not in (getattr(ours, name), getattr(theirs, name))


def _merged(base: Item | None, ours: Item, theirs: Item, disputed: frozenset[str]) -> Fields:
    start = base or ours._replace(labels=(), links=(), anchors=(), changes=())
    shared: dict[str, Any] = {
        name: getattr(theirs if getattr(ours, name) == getattr(start, name) else ours, name) for name in FIELDS
    }
    shared |= {
        "labels": merged_set(start.labels, ours.labels, theirs.labels),
        "links": merged_set(start.links, ours.links, theirs.links),
        "anchors": _merged_anchors(start.anchors, ours.anchors, theirs.anchors),
        "changes": merged_ledger(start.changes, ours.changes, theirs.changes),
    }
    mine, yours = (
        ours._replace(**shared | {name: getattr(side, name) for name in disputed}) for side in (ours, theirs)
    )
    return Fields(mine, yours, tuple(name for name in FIELDS if name in disputed))


def _is_sound(item: Item) -> bool:
    return _item(item.id, item_text(item)) is not None


# --- lists -----------------------------------------------------------------------------------------------------------

_T = TypeVar("_T")


def merged_set(base: Sequence[_T], ours: Sequence[_T], theirs: Sequence[_T]) -> tuple[_T, ...]:
    """What both kept and what either added, without what either removed; what one alone changed stays in its order.

    The same whichever branch is merged into which: additions of both are put in order.
    """
    if theirs == base:
        return tuple(ours)
    if ours == base:
        return tuple(theirs)
    kept = [each for each in base if each in ours and each in theirs]
    added = {each for each in (*ours, *theirs) if each not in base}
    return (*kept, *sorted(added, key=repr))


def _merged_anchors(base: Sequence[Anchor], ours: Sequence[Anchor], theirs: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """As a set, except that an anchor both branches followed to a new place is one anchor, not two."""
    if ours == base or theirs == base:
        return merged_set(base, ours, theirs)
    left, right = _followed(base, ours), _followed(base, theirs)
    met = {each: _met(each, left[each], right[each]) for each in base if each in left and each in right}
    settled = {each: anchor for each, anchor in met.items() if anchor is not None}
    return merged_set(
        [settled.get(each, each) for each in base],
        [settled.get(_origin(left, each), each) for each in ours],
        [settled.get(_origin(right, each), each) for each in theirs],
    )


def _followed(base: Sequence[Anchor], side: Sequence[Anchor]) -> dict[Anchor, Anchor]:
    """Where each anchor that a branch changed went: to the first new one that keeps its path or its text."""
    new = [each for each in side if each not in base]
    followed: dict[Anchor, Anchor] = {}
    for gone in (each for each in base if each not in side):
        home = next((each for each in new if each.path == gone.path or each.text == gone.text), None)
        if home is not None:
            followed[gone] = home
            new.remove(home)
    return followed


def _origin(followed: dict[Anchor, Anchor], anchor: Anchor) -> Anchor:
    return next((origin for origin, home in followed.items() if home == anchor), anchor)


def _met(base: Anchor, ours: Anchor, theirs: Anchor) -> Anchor | None:
    """One anchor of two that came from `base`, if they changed different parts of it."""
    parts = []
    for was, left, right in zip(base, ours, theirs, strict=True):
        if was not in (left, right) and left != right:
            return None
        parts.append(right if left == was else left)
    return Anchor._make(parts)


def merged_ledger(base: Sequence[Change], ours: Sequence[Change], theirs: Sequence[Change]) -> tuple[Change, ...]:
    """Every entry of either branch, those of both once, by date; each branch's own order stays within a day."""
    # The entries of the base come first even where a branch removed one by hand: a ledger is only added to.
    return (*base, *_united(_beyond(ours, base), _beyond(theirs, base)))


def _beyond(entries: Iterable[Change], known: Iterable[Change]) -> list[Change]:
    """The entries that are not among the known ones; two equal ones count as two."""
    left = Counter(known)
    beyond = []
    for entry in entries:
        if left[entry] > 0:
            left[entry] -= 1
        else:
            beyond.append(entry)
    return beyond


def _united(left: list[Change], right: list[Change]) -> Iterator[Change]:
    """Both sequences as one, each in its own order; an entry that is in both, as after a cherry-pick, once."""
    while left and right:
        entry = _first(left, right)
        for side in (left, right):
            if entry in side:
                side.remove(entry)
        yield entry
    yield from left or right


def _first(left: Sequence[Change], right: Sequence[Change]) -> Change:
    """Which of the two heads comes first: one that the other side has further on waits; else the earlier day.

    Of one day, the side that is less as text: the same order whichever branch is merged into which.
    """
    heads = [side[0] for side, other in ((left, right), (right, left)) if side[0] not in other[1:]]
    return min(heads or (left[0], right[0]), key=lambda head: (head.on, repr(head)))
