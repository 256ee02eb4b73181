"""The items a change has to do with, opened: those it names, those of its item files, those anchored in a touched path.

Everything that needs items is imported when the first one is opened. Judges nothing: item_rules.py.
"""

import os
from collections.abc import Iterable, Mapping

from debtctl.gate.judged import Change, Tree, register_settings
from debtctl.gate.rules import Case, Opened
from debtctl.register.layout import ITEMS_FOLDER, item_id_in, item_path
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from debtctl.git.changes import FileChange
    from debtctl.history.conditions import Firing, Unknown
    from debtctl.register.item import Item
    from debtctl.register.problem import Problem
    from debtctl.tracking.changes import MarkerChanges


class ItemFiles(NamedTuple):
    """Item files as the judged state has them, opened. `known`: every id that has a file, readable or not."""

    items: "Mapping[str, Item]"
    problems: "tuple[Problem, ...]"
    known: frozenset[str]


def anchored_here(change: Change, markers: "MarkerChanges | None") -> set[str]:
    """The ids of items whose file names a touched path, which is nearly always as an anchor, and that may matter.

    And of those that say what a comment said that is gone: its file may be called otherwise in the item.
    """
    touched = change.touched
    if not touched:
        return set()
    from debtctl.git.objects import grep_index

    gone = {written.marker.fingerprint for written in (markers.gone if markers else ())}
    signs = [_in_toml(sign) for sign in (*touched, *sorted(gone))]
    paths = grep_index(change.tree.repo, signs, ITEMS_FOLDER, rev=change.tree.revision)
    if not paths:
        return set()
    from debtctl.gate.glance import Questions, may_matter

    new = {
        written.marker.fingerprint.encode("utf-8", "surrogateescape") for written in (markers.new if markers else ())
    }
    questions = Questions(change.today_in_iso, lambda day: _is_long_ago(change, day), change.removed_text, new)
    found = set()
    for path, content in change.tree.read(paths).items():
        item_id = item_id_in(path)
        if item_id and content is not None and may_matter(item_id, content, questions):
            found.add(item_id)
    return found


def _is_long_ago(change: Change, day: str) -> bool:
    """Whether a day is more than a fuse ago: what was asked since then cannot have lapsed."""
    from datetime import date

    try:
        return (change.today - date.fromisoformat(day)).days > register_settings(change).fuse_days
    except ValueError:
        return True


def _in_toml(text: str) -> str:
    """A path or a comment's text as TOML writes it between quotes."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def opened_files(tree: Tree, ids: Iterable[str]) -> ItemFiles:
    """The item files of these ids as the judged state has them; one process for all."""
    paths = {item_id: item_path(item_id) for item_id in sorted(ids)}
    if not paths:
        return ItemFiles({}, (), frozenset())
    contents = tree.read(paths.values())
    return _items_from({item_id: contents[path] for item_id, path in paths.items()})


def _items_from(contents: Mapping[str, bytes | None]) -> ItemFiles:
    from debtctl.register.item_file import read_item

    items: dict[str, Item] = {}
    problems: list[Problem] = []
    present = {item_id: content for item_id, content in contents.items() if content is not None}
    for item_id, content in present.items():
        item, wrong = read_item(item_id, content, item_path(item_id))
        problems += wrong
        if item is not None:
            items[item_id] = item
    return ItemFiles(items, tuple(problems), frozenset(present))


def _on_disk(tree: Tree, item_id: str) -> bytes | None:
    from debtctl.files import read_if_present
    from debtctl.register.sheet import LIMIT_BYTES

    return read_if_present(os.path.join(tree.repo.root, item_path(item_id)), LIMIT_BYTES)


def opened_items(
    change: Change,
    items: "Mapping[str, Item]",
    changed: "Mapping[str, FileChange]",
    fuse_days: int,
) -> Mapping[str, Opened]:
    """The items with what the rules ask of each: where it stands, whose it is, what it was before the change."""
    from debtctl.paydown.standing import standing

    firings = _firings(change, items.values(), fuse_days)
    before = _before(change, changed)
    touched = set(change.touched)
    shorts = _short_ids(change.tree, items)
    opened = {}
    for item in items.values():
        stands = standing(item, change.today, fuse_days=fuse_days, firing=firings.get(item.id))
        path = next((anchor.path for anchor in item.anchors if anchor.path in touched), "")
        opened[item.id] = Opened(
            item,
            stands,
            shorts[item.id],
            touched=path,
            mine=change.owns(item.owner, path) if path and stands.is_late else None,
            before=before.get(item.id),
            file_changed=item.id in changed,
        )
    return opened


def _before(change: Change, changed: "Mapping[str, FileChange]") -> "Mapping[str, Item]":
    # A new item may look like the old one git thinks it was renamed from: that one was another debt.
    blobs = {item_id: file.old_blob for item_id, file in changed.items() if file.old_blob and file.status != "R"}
    contents = change.tree.blobs(blobs.values())
    return _items_from({item_id: contents[blob] for item_id, blob in blobs.items()}).items


def _firings(change: Change, items: "Iterable[Item]", fuse_days: int) -> "Mapping[str, Firing | Unknown]":
    """What has fired among the items that could have lapsed by now; the others cannot stop anybody."""
    old_enough = [item for item in items if item.revisit and (change.today - item.revisit.asked).days > fuse_days]
    if not old_enough:
        return {}
    from debtctl.history.conditions import firings
    from debtctl.history.settings import parse_history_settings

    bots = change.configuration.parsed(parse_history_settings).bots
    return firings(old_enough, change.tree.repo, change.today, bots=bots)


def _short_ids(tree: Tree, items: Iterable[str]) -> dict[str, str]:
    """Each id as a command names it, unique among the files on disk, since a pasted command is run there."""
    from debtctl.register.ids import short_ids

    try:
        names = os.listdir(os.path.join(tree.repo.root, ITEMS_FOLDER))
    except OSError:
        names = []
    return short_ids({*items, *(item_id for name in names if (item_id := item_id_in(f"{ITEMS_FOLDER}/{name}")))})


def answered_on_disk(change: Change, case: Case, files: ItemFiles) -> frozenset[str]:
    """Ids of what would stop this commit and is answered on disk, but not in the index, or not in the branch."""
    if change.tree.revision not in ("", "HEAD"):  # the files on disk are those of another state
        return frozenset()
    named = {each.marker.arguments.item for each in case.written} - {"", *case.opened, *files.known}
    stopping = {item_id: opened for item_id, opened in case.opened.items() if _may_stop(opened)}
    contents = {item_id: _on_disk(change.tree, item_id) for item_id in sorted({*named, *stopping})}
    on_disk = _items_from(contents).items if contents else {}
    return frozenset(
        item_id for item_id, item in on_disk.items() if item_id not in stopping or _is_answered(stopping[item_id], item)
    )


def _may_stop(opened: Opened) -> bool:
    return not opened.item.is_open or opened.lost is not None or (opened.standing.is_late and bool(opened.mine))


def _is_answered(opened: Opened, on_disk: "Item") -> bool:
    """Whether the item as it is on disk would not stop the commit for what the staged one does."""
    if opened.item.is_open != on_disk.is_open:
        return True
    if opened.lost is not None and on_disk.anchors != opened.item.anchors:
        return True
    when = (on_disk.kind, on_disk.due, on_disk.revisit)
    return opened.standing.is_late and when != (opened.item.kind, opened.item.due, opened.item.revisit)


def deleted_items(change: Change) -> "tuple[Item, ...]":
    """The open items whose file goes, or is given to another id."""
    gone = {
        item_id: file.old_blob
        for file in change.diffs[0]
        if file.status in ("D", "R") and (item_id := item_id_in(file.old_path))
    }
    contents = change.tree.blobs(gone.values())
    items = _items_from({item_id: contents[blob] for item_id, blob in gone.items()}).items if gone else {}
    return tuple(item for item in items.values() if item.is_open)
