"""Pair markers with the items and baseline lines that stand for them.

Pure: knows markers, items and the baseline as values. Does not read files and does not say what to do about it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from debtctl.register.baseline import Baseline, accepted, occurrences
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from debtctl.register.item import Anchor, Item
    from debtctl.scanning.markers import Marker
    from debtctl.tracking.anchors import Places
    from debtctl.tracking.changes import MarkerChanges, Written

TRACKED = "tracked"
REFERENCED = "referenced"
ACCEPTED = "accepted"
UNTRACKED = "untracked"


class Matched(NamedTuple):
    """A marker and what stands for it.

    state: the first that holds of TRACKED, REFERENCED, ACCEPTED, UNTRACKED.
    item: the open item that tracks it, or empty. is_kept: accepted by a person in triage.
    """

    marker: "Marker"
    state: str
    item: str = ""
    is_kept: bool = False


def match(
    markers: "Sequence[Marker]",
    items: "Mapping[str, Item]",
    baseline: Baseline,
    path_exists: Callable[[str], bool],
    places: "Places | None" = None,
) -> tuple[Matched, ...]:
    """What stands for each marker, in the order given.

    Args:
        markers: all markers of their files; of equal ones the first come first into an item's anchor or the baseline.
        items: by id, open and closed.
        baseline: accepted occurrences.
        path_exists: whether a file is still there; asked only where an accepted text turns up somewhere else.
        places: where anchors stand, if that was looked for: then a moved comment is tracked as well.
    """
    tracked = _tracked(markers, items, places or {})
    numbered = list(zip(markers, occurrences(markers), strict=True))
    waiting = [occurrence for marker, occurrence in numbered if not tracked.get(_place(marker)) and not marker.issue]
    kept = accepted(baseline.lines, waiting, path_exists)
    found = []
    for marker, occurrence in numbered:
        item = tracked.get(_place(marker), "")
        if item:
            found.append(Matched(marker, TRACKED, item))
        elif marker.issue:
            found.append(Matched(marker, REFERENCED))
        elif occurrence in kept:
            found.append(Matched(marker, ACCEPTED, is_kept=kept[occurrence]))
        else:
            found.append(Matched(marker, UNTRACKED))
    return tuple(found)


def tracking_item(marker: "Marker", items: "Mapping[str, Item]") -> str | None:
    """The open item that tracks this marker, seen alone: the one it names, else one anchored to its path and text."""
    named = items.get(marker.arguments.item)
    if named is not None:
        return named.id if named.is_open else None
    if marker.arguments.item:
        return None
    for item in items.values():
        if item.is_open and any(_is_about(anchor, marker) for anchor in item.anchors):
            return item.id
    return None


def unanswered(
    changes: "MarkerChanges", items: "Mapping[str, Item]", baseline: Baseline, path_exists: Callable[[str], bool]
) -> "tuple[Written, ...]":
    """The new markers of a change that nothing stands for; one that names an id, open or not, is not among them.

    Of equal markers the old ones keep their anchors and baseline lines, so that a copy is not taken for the original.
    """
    new = {_place(written.marker): written for written in changes.new}
    paths = {written.marker.path for written in changes.new}
    present = [marker for path in sorted(paths) for marker in changes.present[path]]
    present.sort(key=lambda marker: _place(marker) in new)
    states = match(present, items, baseline, path_exists)
    return tuple(
        new[_place(each.marker)]
        for each in states
        if each.state == UNTRACKED and _place(each.marker) in new and not each.marker.arguments.item
    )


def _tracked(markers: "Iterable[Marker]", items: "Mapping[str, Item]", places: "Places") -> dict[tuple[str, int], str]:
    """The open item of each tracked marker, by the marker's place: named first, then found, then anchored."""
    tracked = {
        (place.path, place.line): item_id
        for item_id, found in places.items()
        for place in found
        if place.marker is not None and item_id in items and items[item_id].is_open
    }
    unnamed = []
    satisfied: set[tuple[str, str, str]] = set()
    for marker in markers:
        item = items.get(marker.arguments.item)
        if item is not None and item.is_open:
            tracked[_place(marker)] = item.id
        if _place(marker) in tracked:
            satisfied.add((tracked[_place(marker)], marker.path, marker.fingerprint))
        elif not marker.arguments.item:
            unnamed.append(marker)
    free = _free_anchors(items.values(), satisfied)
    for marker in unnamed:
        waiting = free.get((marker.path, marker.fingerprint))
        if waiting:
            tracked[_place(marker)] = waiting.pop(0)
    return tracked


def _free_anchors(items: "Iterable[Item]", satisfied: set[tuple[str, str, str]]) -> dict[tuple[str, str], list[str]]:
    """Open items that wait for a marker without an id, by its path and fingerprint; each anchor takes one."""
    free: dict[tuple[str, str], list[str]] = {}
    for item in items:
        for anchor in item.anchors if item.is_open else ():
            if (item.id, anchor.path, anchor.text) not in satisfied:
                free.setdefault((anchor.path, anchor.text), []).append(item.id)
    return free


def _is_about(anchor: "Anchor", marker: "Marker") -> bool:
    return (anchor.path, anchor.text) == (marker.path, marker.fingerprint)


def _place(marker: "Marker") -> tuple[str, int]:
    return marker.path, marker.line
