"""Gather what the rules look at: from a change to a case.

Opens only what the change has to do with: the items its markers name, the item files in it, and those anchored in a
path it touches. Everything that needs items is imported when the first item is opened. Judges nothing: rules.py.
"""

import os
from collections.abc import Iterable, Mapping, Sequence

from debtctl.gate.judged import Change, Tree, is_below, takes_paths
from debtctl.gate.rules import Case, Opened
from debtctl.gate.settings import parse_check_settings
from debtctl.register.layout import FOLDER, ITEMS_FOLDER, item_id_in, item_path
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from debtctl.git.changes import FileChange
    from debtctl.history.conditions import Firing, Unknown
    from debtctl.register.item import Item
    from debtctl.register.problem import Problem
    from debtctl.register.settings import RegisterSettings
    from debtctl.scanning.settings import ScanSettings
    from debtctl.scanning.sources import Source
    from debtctl.tracking.anchors import Place, Places
    from debtctl.tracking.changes import MarkerChanges, Written


class _ItemFiles(NamedTuple):
    """Item files as the judged state has them, opened. `known`: every id that has a file, readable or not."""

    items: "Mapping[str, Item]"
    problems: "tuple[Problem, ...]"
    known: frozenset[str]


def case_of(change: Change) -> Case:
    """Everything the rules look at in this change."""
    settings = change.configuration.parsed(parse_check_settings)
    case = Case(
        settings,
        merging=change.merging,
        start=change.parents[0][:_SHORT],
        below=is_below(change.tree.repo),
        takes_paths=takes_paths(),
    )
    markers = _markers(change) if change.may_hold_markers else None
    changed_items = {item_id: file for file in change.diffs[0] if file.blob and (item_id := item_id_in(file.path))}
    told_of = (*markers.reworded, *markers.gone) if markers else ()
    named = {written.marker.arguments.item for written in told_of} - {""}
    anchored = _anchored(change, markers)
    files = _opened_files(change.tree, {*named, *anchored, *changed_items})
    if files.items:
        register = _register_settings(change)
        opened = _opened(change, files.items, changed_items, markers, register.fuse_days)
        case = case._replace(today=change.today, opened=opened, postpone_limit=register.postpone_limit)
        case = case._replace(unmended=_unmended(change, case, markers))
    if markers:
        case = _with_markers(case, change, markers, files)
    if case.opened or case.written:
        case = case._replace(unstaged=_unstaged(change, case, files))
    return _with_problems(case, change, files, changed_items)


# Long enough to be unique in any repository, short enough to read.
_SHORT = 12


# --- markers ---------------------------------------------------------------------------------------------------------


def _markers(change: Change) -> "MarkerChanges":
    from debtctl.tracking.changes import marker_changes, new_to_every_parent

    settings = _scan_settings(change)
    settings.attributes.ask(path for diff in change.diffs for file in diff for path in (file.old_path, file.path))
    ids = {
        blob
        for diff in change.diffs
        for file in diff
        for blob in (file.old_blob, file.blob)
        if blob and _has_lines(file)
    }
    contents = _contents(change, sorted(ids), settings)
    sides = [marker_changes([file for file in diff if _has_lines(file)], contents, settings) for diff in change.diffs]
    return new_to_every_parent(sides)


def _contents(change: Change, ids: Sequence[str], settings: "ScanSettings") -> dict[str, bytes | None]:
    """The blobs that may hold a marker: a first commit can have thousands, and only those few stay in memory."""
    known = change.tree.known(ids)
    missing = [blob for blob in ids if blob not in known]
    if not missing:
        return known
    from debtctl.git.objects import blobs

    words = [tag.lower().encode() for tag in settings.tags]
    for blob in blobs(change.tree.repo, missing, limit_bytes=settings.max_bytes):
        lowered = (blob.content or b"").lower()
        # NUL: UTF-16 has one beside every letter of a word.
        known[blob.name] = blob.content if b"\0" in lowered[:4] or any(word in lowered for word in words) else None
    return known


def _has_lines(file: "FileChange") -> bool:
    """Whether lines came or went in a file that may hold comments of ours; the register's own files do not."""
    return bool(file.added or file.removed) and not file.path.startswith(f"{FOLDER}/")


def _with_markers(case: Case, change: Change, markers: "MarkerChanges", files: _ItemFiles) -> Case:
    case = case._replace(written=markers.reworded)
    if not markers.gone and all(written.marker.issue for written in markers.new):
        return case
    from debtctl.register.baseline import read_baseline
    from debtctl.tracking.match import unanswered

    baseline = read_baseline(change.configuration.baseline.decode("utf-8", "surrogateescape"))
    new = unanswered(markers, files.items, baseline, change.tree.has)
    if new:
        example = issue_example(_scan_settings(change))
        case = case._replace(unanswered=new, issue_example=example, fuse_days=_register_settings(change).fuse_days)
    old = {(line.path, line.text) for line in baseline.lines}
    gone = sum((written.marker.path, written.marker.fingerprint) in old for written in markers.gone)
    slipped_in = _slipped_in(change, markers, files, new)
    return case._replace(stale_lines=gone, remarks=_gone_remark(gone), slipped_in=slipped_in)


def _slipped_in(
    change: Change, markers: "MarkerChanges", files: _ItemFiles, new: "Sequence[Written]"
) -> "tuple[Written, ...]":
    """New markers that only a baseline line of the same change accepts; the change that brings the file is `init`."""
    from debtctl.register.baseline import read_baseline
    from debtctl.register.layout import BASELINE_PATH
    from debtctl.tracking.match import unanswered

    old_blob = next((file.old_blob for file in change.diffs[0] if file.path == BASELINE_PATH), "")
    if not old_blob:
        return ()
    content = change.tree.blobs([old_blob])[old_blob] or b""
    before = read_baseline(content.decode("utf-8", "surrogateescape"))
    return tuple(each for each in unanswered(markers, files.items, before, change.tree.has) if each not in new)


def _gone_remark(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    what = "1 old TODO is gone" if count == 1 else f"{count} old TODOs are gone"
    return (f"{what}. To drop {'it' if count == 1 else 'them'} from the list: debtctl baseline --prune",)


def issue_example(settings: "ScanSettings") -> str:
    """How an issue is named in a comment here."""
    return f"{settings.issue_keys[0]}-123" if settings.issue_keys else "#123"


def _unstaged(change: Change, case: Case, files: _ItemFiles) -> frozenset[str]:
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


def _unmended(change: Change, case: Case, markers: "MarkerChanges | None") -> "tuple[Written, ...]":
    """Comments that go on naming an item this change closes, in its anchored files and the files of the change."""
    closed = {
        opened.item.id: opened.item
        for opened in case.opened.values()
        if opened.before is not None and opened.before.is_open and not opened.item.is_open
    }
    if not closed:
        return ()
    from debtctl.scanning.markers import read_markers
    from debtctl.scanning.text import decode
    from debtctl.tracking.changes import Written, spelling

    written_already = {(each.marker.path, each.marker.line) for each in (markers.reworded if markers else ())}
    paths = {anchor.path for item in closed.values() for anchor in item.anchors} | set(change.touched)
    settings = _scan_settings(change)
    found = []
    for path, content in sorted(change.tree.read(sorted(paths)).items()):
        text = (decode(content) if content and len(content) <= settings.max_bytes else None) or ""
        for marker in read_markers(path, text, settings) if text else ():
            if marker.arguments.item in closed and (path, marker.line) not in written_already:
                found.append(Written(marker, spelling(text, marker), path))
    return tuple(found)


# --- items -----------------------------------------------------------------------------------------------------------


def _anchored(change: Change, markers: "MarkerChanges | None") -> set[str]:
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
        return (change.today - date.fromisoformat(day)).days > _register_settings(change).fuse_days
    except ValueError:
        return True


def _in_toml(text: str) -> str:
    """A path or a comment's text as TOML writes it between quotes."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def _opened_files(tree: Tree, ids: Iterable[str]) -> _ItemFiles:
    paths = {item_id: item_path(item_id) for item_id in sorted(ids)}
    if not paths:
        return _ItemFiles({}, (), frozenset())
    contents = tree.read(paths.values())
    return _items_from({item_id: contents[path] for item_id, path in paths.items()})


def _items_from(contents: Mapping[str, bytes | None]) -> _ItemFiles:
    from debtctl.register.item_file import read_item

    items: dict[str, Item] = {}
    problems: list[Problem] = []
    present = {item_id: content for item_id, content in contents.items() if content is not None}
    for item_id, content in present.items():
        item, wrong = read_item(item_id, content, item_path(item_id))
        problems += wrong
        if item is not None:
            items[item_id] = item
    return _ItemFiles(items, tuple(problems), frozenset(present))


def _on_disk(tree: Tree, item_id: str) -> bytes | None:
    from debtctl.files import read_if_present
    from debtctl.register.sheet import LIMIT_BYTES

    return read_if_present(os.path.join(tree.repo.root, item_path(item_id)), LIMIT_BYTES)


def _opened(
    change: Change,
    items: "Mapping[str, Item]",
    changed: "Mapping[str, FileChange]",
    markers: "MarkerChanges | None",
    fuse_days: int,
) -> Mapping[str, Opened]:
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
    return _with_places(change, opened, markers)


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


# --- places ----------------------------------------------------------------------------------------------------------


def _with_places(change: Change, opened: Mapping[str, Opened], markers: "MarkerChanges | None") -> Mapping[str, Opened]:
    """The places of the items that are late here, and of those whose comment may have gone."""
    looked_at = {
        item_id: each
        for item_id, each in opened.items()
        if each.item.is_open and ((each.touched and each.standing.is_late) or _may_lose_a_comment(change, each.item))
    }
    if not looked_at:
        return opened
    from debtctl.tracking.anchors import places_at_home

    settings, source = _scan_settings(change), change.tree.source()
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


# --- what else is wrong, and settings ------------------------------------------------------------------------------


def _with_problems(case: Case, change: Change, files: _ItemFiles, changed: "Mapping[str, FileChange]") -> Case:
    here = [problem for problem in files.problems if item_id_in(problem.path) in changed]
    elsewhere = {problem.path: problem for problem in files.problems if item_id_in(problem.path) not in changed}
    here += [_misnamed(file.path) for file in change.diffs[0] if file.blob and _is_misnamed(file.path)]
    remarks = tuple(
        f"not checked: {path}:{problem.line} {problem.message}. debtctl doctor" for path, problem in elsewhere.items()
    )
    return case._replace(
        known=files.known, problems=tuple(here), deleted=_deleted(change), remarks=(*case.remarks, *remarks[:1])
    )


def _deleted(change: Change) -> "tuple[Item, ...]":
    """The open items whose file goes, or is given to another id."""
    gone = {
        item_id: file.old_blob
        for file in change.diffs[0]
        if file.status in ("D", "R") and (item_id := item_id_in(file.old_path))
    }
    contents = change.tree.blobs(gone.values())
    items = _items_from({item_id: contents[blob] for item_id, blob in gone.items()}).items if gone else {}
    return tuple(item for item in items.values() if item.is_open)


def _is_misnamed(path: str) -> bool:
    name = path.removeprefix(f"{ITEMS_FOLDER}/")
    return name != path and name.endswith(".toml") and not name.startswith(".") and not item_id_in(path)


def _misnamed(path: str) -> "Problem":
    from debtctl.register.problem import Problem

    return Problem(path, 0, "", "this file's name is no item id (D- and five characters)", "")


def _scan_settings(change: Change) -> "ScanSettings":
    from debtctl.scanning.settings import parse_scan_settings

    settings: ScanSettings = change.configuration.parsed(parse_scan_settings)
    return settings._replace(
        languages=settings.languages._replace(rows=change.configuration.tables),
        attributes=change.tree.attributes(),
    )


def _register_settings(change: Change) -> "RegisterSettings":
    from debtctl.register.settings import parse_register_settings

    settings: RegisterSettings = change.configuration.parsed(parse_register_settings)
    return settings
