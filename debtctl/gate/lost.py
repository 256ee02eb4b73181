"""Where the items stand that are late in a change, and which of them lose their last comment by it.

Imported when such an item was opened. Where an anchor stands is tracking/anchors.py.
"""

from collections.abc import Mapping, Sequence

from debtctl.gate.judged import Change, Tree, scan_settings
from debtctl.gate.rules import Opened
from debtctl.values import TYPE_CHECKING

if TYPE_CHECKING:
    from debtctl.register.item import Item
    from debtctl.scanning.settings import ScanSettings
    from debtctl.scanning.sources import Source
    from debtctl.tracking.anchors import Place, Places
    from debtctl.tracking.changes import MarkerChanges


def with_places(change: Change, opened: Mapping[str, Opened], markers: "MarkerChanges | None") -> Mapping[str, Opened]:
    """The places of the items that are late here, and of those whose comment may have gone."""
    looked_at = {
        item_id: each
        for item_id, each in opened.items()
        if each.item.is_open and ((each.touched and each.standing.is_late) or _may_lose_a_comment(change, each.item))
    }
    if not looked_at:
        return opened
    from debtctl.tracking.anchors import places_at_home

    settings, source = scan_settings(change), change.tree.source()
    renamed = {file.old_path: file.path for file in change.diffs[0] if file.status == "R"}
    items = {item_id: _renamed(each.item, renamed) for item_id, each in looked_at.items()}
    places = places_at_home(items.values(), source, settings)
    lost = _lost(change, items, places, settings)
    found = dict(opened)
    for item_id, each in looked_at.items():
        home = _new_home(each.item, markers) if item_id in lost and markers else ""
        found[item_id] = each._replace(places=places[item_id], lost=lost.get(item_id), new_home=home)
    return found


def _new_home(item: "Item", markers: "MarkerChanges") -> str:
    """Where a new comment says nearly what the lost one said: it may have been reworded while it moved."""
    import difflib  # only where a comment was lost

    words = {written.marker.fingerprint: written.marker for written in markers.new}
    for anchor in item.anchors:
        for near in difflib.get_close_matches(anchor.text, words, n=1, cutoff=0.6):
            return f"{words[near].path}:{words[near].line}"
    return ""


def _may_lose_a_comment(change: Change, item: "Item") -> bool:
    from debtctl.gate.glance import may_lose_a_comment

    texts = [" ".join(anchor.text.split()).encode("utf-8", "surrogateescape") for anchor in item.anchors]
    return may_lose_a_comment(item.id, texts, change.removed_text)


def _renamed(item: "Item", renamed: Mapping[str, str]) -> "Item":
    anchors = (anchor._replace(path=renamed.get(anchor.path, anchor.path)) for anchor in item.anchors)
    return item._replace(anchors=tuple(anchors))


def _lost(
    change: Change, items: "Mapping[str, Item]", places: "Places", settings: "ScanSettings"
) -> "dict[str, Place]":
    """Where the last comment of an item stood before this change took it, by id; only of items that lost it here."""
    from debtctl.tracking.anchors import is_vanished, places_at_home, places_elsewhere

    def everywhere(wanted: "Sequence[Item]", known: "Places", source: "Source", names: Mapping[str, str]) -> "Places":
        at_home = {item.id: known[item.id] for item in wanted}
        return places_elsewhere(wanted, at_home, source, settings, renames=lambda paths: _called(change, paths, names))

    gone = [item for item in items.values() if is_vanished(item, places)]
    if not gone or not change.parents:
        return {}
    places = everywhere(gone, places, change.tree.source(), {})
    gone = [item for item in gone if is_vanished(item, places)]
    back = {file.path: file.old_path for file in change.diffs[0] if file.status == "R"}
    lost: dict[str, Place] = {}
    for parent in change.parents if gone else ():
        source = Tree(change.tree.repo, parent).source()
        before = [_renamed(item, back) for item in gone]
        stood = everywhere(before, places_at_home(before, source, settings), source, back)
        gone = [item for item in gone if not is_vanished(item, stood)]
        for item in gone:
            lost.setdefault(item.id, next(place for place in stood[item.id] if not place.is_gone))
    return {item.id: lost[item.id] for item in gone}


def _called(change: Change, paths: "Sequence[str]", names: Mapping[str, str]) -> Mapping[str, str]:
    """What files that were renamed before this change are called; `names` puts those that it renames in their place.

    History is asked only now, when a comment stands nowhere else that is certain.
    """
    from debtctl.git.departures import renamed_files
    from debtctl.git.process import GitError

    try:
        found = renamed_files(change.tree.repo, paths)
    except GitError:  # to tell a rename git compares files, which a partial clone may not have
        return {}
    return {path: names.get(name, name) for path, name in found.items()}
