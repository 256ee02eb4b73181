"""What lies between two commits: every item and every comment that changed, each in one bucket.

Reads both trees and draws the pure comparison of the two from them. What it costs is paydown's, the words are the
formats'.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from debtctl.git.changes import FileChange, changes_between
from debtctl.git.departures import Sought, commits_removing_texts
from debtctl.git.objects import blobs, in_tree
from debtctl.git.repository import Repository
from debtctl.register.item import DROPPED as CLOSED_BY_DROPPING
from debtctl.register.item import PAID as CLOSED_BY_PAYING
from debtctl.register.item import Item
from debtctl.register.layout import FOLDER
from debtctl.register.problem import Problem
from debtctl.register.store import Register
from debtctl.register.stored import ReadAlready, stored_baseline, stored_register
from debtctl.scanning import stored
from debtctl.scanning.markers import Marker
from debtctl.scanning.settings import ScanSettings
from debtctl.tracking.anchors import Place, Places, find_places, is_vanished, words_of
from debtctl.tracking.changes import Move, Sides, Written, both_sides, changes_among, moves_among
from debtctl.tracking.match import TRACKED, Matched, match
from debtctl.tracking.similarity import SAME_IN_OTHER_WORDS, similarity
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from debtctl.git.log import TouchedCommit

ADDED = "added"
PAID = "paid"
DROPPED = "dropped"
REMOVED = "removed"
REOPENED = "reopened"
RECLASSIFIED = "reclassified"
POSTPONED = "postponed"
EDITED = "edited"
MOVED = "moved"
VANISHED = "vanished"
BUCKETS = (ADDED, PAID, DROPPED, REOPENED, RECLASSIFIED, POSTPONED, EDITED, MOVED, VANISHED, REMOVED)
"""Every change of an item is in the first of its own that holds, see `item_changes`."""

# Fields an edit may change, as the item file calls them.
FIELDS = ("title", "owner", "principal", "interest", "reason", "intent", "labels", "links")
PLACES = "places"
HISTORY = "history"
CLOSED_AND_REOPENED = "closed and reopened"


class ItemChange(NamedTuple):
    """What became of one item.

    did: one of BUCKETS.
    before, after: the item on either side; None where it is not there.
    fields: what else changed in its file: of FIELDS, PLACES, HISTORY (what nobody is to edit), CLOSED_AND_REOPENED.
    stood, stands: where its comments are on either side, as far as that was looked for.
    """

    did: str
    before: Item | None
    after: Item | None
    fields: tuple[str, ...] = ()
    stood: tuple[Place, ...] = ()
    stands: tuple[Place, ...] = ()

    @property
    def item(self) -> Item:
        """The item as it is after the change, where it is there at all."""
        found = self.after or self.before
        assert found is not None  # one side has it, or nothing changed
        return found


class NewComment(NamedTuple):
    """A comment whose words are new, what stands for it, and the words it had before, if it was put in others."""

    matched: Matched
    was: Marker | None = None


class Difference(NamedTuple):
    """All that changed between two commits.

    items: in the order of their ids. new, gone, moved: comments; those an item of `items` answers for are not among
    new and gone. problems: of changed item files that cannot be read after the change.
    """

    items: tuple[ItemChange, ...] = ()
    new: tuple[NewComment, ...] = ()
    gone: tuple[Marker, ...] = ()
    moved: tuple[Move, ...] = ()
    problems: tuple[Problem, ...] = ()
    before: Register = Register({}, (), exists=False)
    after: Register = Register({}, (), exists=False)


def difference(repo: Repository, base: str, head: str, settings: ScanSettings) -> Difference:
    """What turns the tree of one commit into that of another, in debts and comments.

    Raises:
        FileError: a register of a newer format.
    """
    diff = changes_between(repo, base, head)
    read: ReadAlready = {}
    before, after = stored_register(repo, base, read), stored_register(repo, head, read)
    settings = settings._replace(attributes=stored.commit(repo, head).attributes())
    files = _files(repo, diff, settings)
    concerned = _concerned(before, after, diff, files)
    renamed = {change.old_path: change.path for change in diff if change.status == "R"}
    stood = find_places(_of(before, concerned), stored.commit(repo, base), settings)
    stands = find_places(_of(after, concerned), stored.commit(repo, head), settings, renames=lambda paths: renamed)
    items = item_changes(before, after, stood, stands)
    new, gone = _comments(repo, files, _Tree(base, before, stood), _Tree(head, after, stands))
    told = {change.item.id for change in items}
    return Difference(
        items=items,
        new=tuple(each for each in new if each.matched.item not in told),
        gone=gone,
        moved=moves_among(files),
        problems=_problems(after, diff),
        before=before,
        after=after,
    )


class _Tree(NamedTuple):
    """One side: a commit, its register, and where the open items stand as far as that was looked for."""

    commit: str
    register: Register
    places: Places


def went_between(
    repo: Repository, changes: Iterable[ItemChange], base: str, head: str
) -> "Mapping[str, TouchedCommit]":
    """By item id, the commits between two that took the last comments of vanished items; where history says."""
    sought = {
        change.item.id: Sought(place.path, (words_of(place.anchor), change.item.id))
        for change in changes
        for place in [next((place for place in change.stood if not place.is_gone), None)]
        if place is not None
    }
    found = commits_removing_texts(repo, list(sought.values()), revisions=f"{base}..{head}")
    return {item_id: found[each] for item_id, each in sought.items() if each in found}


# --- items -----------------------------------------------------------------------------------------------------------


def item_changes(before: Register, after: Register, stood: Places, stands: Places) -> tuple[ItemChange, ...]:
    """Every item that is not the same in two registers, each once. What cannot be read on one side is left out.

    An item that several things happened to is told by the first of: whether it is there, whether it is open, that its
    comment is gone, its kind, when it comes back, what else stands in its file, where its comments stand.

    Args:
        before, after: the two registers.
        stood, stands: where the anchors of their open items are; of those alone whose code may have changed.
    """
    unreadable = before.unreadable | after.unreadable
    ids = sorted((before.items.keys() | after.items.keys()) - unreadable)
    found = []
    for item_id in ids:
        old, new = before.items.get(item_id), after.items.get(item_id)
        change = ItemChange("", old, new, stood=stood.get(item_id, ()), stands=stands.get(item_id, ()))
        did, fields = _what_happened(change)
        if did:
            found.append(change._replace(did=did, fields=fields))
    return tuple(found)


def _what_happened(change: ItemChange) -> tuple[str, tuple[str, ...]]:
    old, new = change.before, change.after
    if new is None:
        return REMOVED, ()
    if old is None or old.status != new.status:
        closed = {CLOSED_BY_PAYING: PAID, CLOSED_BY_DROPPING: DROPPED}.get(new.status)
        return closed or (REOPENED if old else ADDED), ()
    fields = _edited(old, new)
    if not new.is_open:
        return (EDITED, fields) if old != new else ("", ())
    if is_vanished(new, {new.id: change.stands}) and not is_vanished(old, {old.id: change.stood}):
        return VANISHED, fields
    if old.kind != new.kind:
        return RECLASSIFIED, fields
    if (old.due, _conditions(old)) != (new.due, _conditions(new)):
        return POSTPONED, fields
    if fields:
        return EDITED, fields
    return _moved(change, old, new)


def _edited(old: Item, new: Item) -> tuple[str, ...]:
    """What differs, but for what the other buckets tell: status, kind, when it comes back, where it stands."""
    fields = [field for field in FIELDS if getattr(old, field) != getattr(new, field)]
    ledger = [change.did for change in new.changes[len(old.changes) :]]
    if new.is_open and "reopen" in ledger:
        fields.append(CLOSED_AND_REOPENED)
    apart = ("changes", "revisit", "kind", "due", "anchors", *FIELDS)
    # The ledger and the day it was written down are nobody's to edit, which does not mean that nobody does.
    rest = any(getattr(old, field) != getattr(new, field) for field in Item._fields if field not in apart)
    is_rewritten = rest or new.changes[: len(old.changes)] != old.changes
    return (*fields, *([HISTORY] if is_rewritten else []))


def _moved(change: ItemChange, old: Item, new: Item) -> tuple[str, tuple[str, ...]]:
    """MOVED where its comments are somewhere else, EDITED where one was added, lost or put in other words."""
    before, after = _paths(change.stood), _paths(change.stands)
    if len(before) == len(after) and before != after:
        return MOVED, ()
    return (EDITED, (PLACES,)) if old != new or before != after else ("", ())


def _paths(places: Iterable[Place]) -> list[str]:
    return sorted(place.path for place in places if not place.is_gone)


def _conditions(item: Item) -> object:
    return item.revisit.conditions if item.revisit else ()


def is_moved_alone(change: ItemChange) -> bool:
    """Whether all that happened to an item is that its comments, with the words they had, stand in other files."""
    old, new = change.before, change.after
    if change.did != MOVED or old is None or new is None or any(place.marker is None for place in change.stands):
        return False
    return sorted(anchor.text for anchor in old.anchors) == sorted(anchor.text for anchor in new.anchors)


def _concerned(before: Register, after: Register, diff: Sequence[FileChange], files: Sequence[Sides]) -> set[str]:
    """The items whose comments may have changed: named in a changed file, anchored there, or said in it."""
    touched = {path for change in diff for path in (change.old_path, change.path)}
    markers = [written.marker for file in files for written in (*file.old, *file.new)]
    named = {marker.arguments.item for marker in markers}
    words = {marker.fingerprint for marker in markers}
    return {
        item.id
        for register in (before, after)
        for item in register.items.values()
        if item.id in named or any(anchor.path in touched or anchor.text in words for anchor in item.anchors)
    } | {
        item_id
        for item_id in before.items.keys() & after.items.keys()
        if before.items[item_id].anchors != after.items[item_id].anchors
    }


def _of(register: Register, ids: Iterable[str]) -> list[Item]:
    """The items by their ids, closed ones left out: nobody asks where those stand."""
    return [register.items[item_id] for item_id in sorted(ids) if item_id in register.items]


def _problems(register: Register, diff: Sequence[FileChange]) -> tuple[Problem, ...]:
    changed = {change.path for change in diff}
    return tuple(problem for problem in register.problems if problem.path in changed)


# --- comments --------------------------------------------------------------------------------------------------------


def _files(repo: Repository, diff: Sequence[FileChange], settings: ScanSettings) -> list[Sides]:
    """The changed files that may hold comments of ours, with the markers of both sides."""
    code = [change for change in diff if not change.path.startswith(f"{FOLDER}/")]
    settings.attributes.ask(path for change in code for path in (change.old_path, change.path))
    wanted = {blob for change in code for blob in (change.old_blob, change.blob) if blob}
    tags = [tag.lower().encode() for tag in settings.tags]
    contents: dict[str, bytes | None] = {}
    for blob in blobs(repo, sorted(wanted), limit_bytes=settings.max_bytes):
        content = (blob.content or b"").lower()
        # NUL: UTF-16 has one beside every letter of a word.
        if b"\0" in content[:4] or any(tag in content for tag in tags):
            contents[blob.name] = blob.content
    return [file for file in both_sides(code, contents, settings) if file.old or file.new]


def _comments(
    repo: Repository, files: Sequence[Sides], before: _Tree, after: _Tree
) -> tuple[list[NewComment], tuple[Marker, ...]]:
    """The comments that are new, and those that went and no item tracked."""
    changes = changes_among(files)
    old = [written.marker for file in files for written in file.old]
    new = {_place(written.marker) for written in changes.new}
    present = [marker for its in changes.present.values() for marker in its]
    # Of equal ones the old keep what stands for them.
    present.sort(key=lambda marker: _place(marker) in new)
    at_base, at_head = _matched(repo, before, old), _matched(repo, after, present)
    left, came = _reworded(
        [written for written in changes.gone if at_base[_place(written.marker)].state != TRACKED],
        [at_head[_place(written.marker)] for written in changes.new],
    )
    return came, tuple(written.marker for written in left)


def _matched(repo: Repository, tree: _Tree, markers: Sequence[Marker]) -> Mapping[tuple[str, int], Matched]:
    """What stands for each of these markers in a commit, by its place."""
    baseline = stored_baseline(repo, tree.commit)
    states = match(markers, tree.register.items, baseline, _existence(repo, tree.commit), tree.places)
    return {_place(each.marker): each for each in states}


def _existence(repo: Repository, commit: str) -> Callable[[str], bool]:
    return cache(lambda path: bool(in_tree(repo, commit, [path])))


def _reworded(gone: Sequence[Written], new: Sequence[Matched]) -> tuple[list[Written], list[NewComment]]:
    """The comments that went, and the new ones; of those that say nearly the same in one file the old is the new's."""
    left = list(gone)
    found = []
    for each in new:
        near = [(_likeness(written, each), -number) for number, written in enumerate(left)]
        likeness, number = max(near, default=(0.0, 0))
        was = left.pop(-number).marker if likeness >= SAME_IN_OTHER_WORDS else None
        found.append(NewComment(each, was))
    return left, found


def _likeness(gone: Written, new: Matched) -> float:
    if gone.home != new.marker.path:
        return 0.0
    return similarity(gone.marker.text, new.marker.text)


def _place(marker: Marker) -> tuple[str, int]:
    return marker.path, marker.line
