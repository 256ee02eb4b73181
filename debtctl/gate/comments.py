"""Which comments a change brings, rewords and takes away, and what of that the rules look at.

Judges nothing: comment_rules.py. Items come from items.py.
"""

from collections.abc import Iterable, Sequence

from debtctl.gate.items import ItemFiles
from debtctl.gate.judged import Change, register_settings, scan_settings
from debtctl.gate.rules import Case, Opened
from debtctl.register.layout import FOLDER
from debtctl.values import TYPE_CHECKING

if TYPE_CHECKING:
    from debtctl.git.changes import FileChange
    from debtctl.scanning.settings import ScanSettings
    from debtctl.tracking.changes import MarkerChanges, Written


def markers_of(change: Change) -> "MarkerChanges":
    """The comments that are new, reworded or gone in this change; in a merge, new to every parent."""
    from debtctl.tracking.changes import marker_changes, new_to_every_parent

    settings = scan_settings(change)
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


def with_markers(case: Case, change: Change, markers: "MarkerChanges", files: ItemFiles) -> Case:
    """The case with its comments: reworded, new without an answer, gone from the baseline, slipped into it."""
    case = case._replace(written=markers.reworded)
    if not markers.gone and all(written.marker.issue for written in markers.new):
        return case
    from debtctl.register.baseline import read_baseline
    from debtctl.tracking.match import unanswered

    baseline = read_baseline(change.configuration.baseline.decode("utf-8", "surrogateescape"))
    new = unanswered(markers, files.items, baseline, change.tree.has)
    if new:
        example = issue_example(scan_settings(change))
        case = case._replace(unanswered=new, issue_example=example, fuse_days=register_settings(change).fuse_days)
    old = {(line.path, line.text) for line in baseline.lines}
    gone = sum((written.marker.path, written.marker.fingerprint) in old for written in markers.gone)
    slipped_in = _slipped_in(change, markers, files, new)
    return case._replace(stale_lines=gone, remarks=_gone_remark(gone), slipped_in=slipped_in)


def _slipped_in(
    change: Change, markers: "MarkerChanges", files: ItemFiles, new: "Sequence[Written]"
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


def unmended(change: Change, items: Iterable[Opened], markers: "MarkerChanges | None") -> "tuple[Written, ...]":
    """Comments that go on naming an item this change closes, in its anchored files and the files of the change."""
    closed = {
        opened.item.id: opened.item
        for opened in items
        if opened.before is not None and opened.before.is_open and not opened.item.is_open
    }
    if not closed:
        return ()
    from debtctl.scanning.markers import read_markers
    from debtctl.scanning.text import decode
    from debtctl.tracking.changes import Written, spelling

    written_already = {(each.marker.path, each.marker.line) for each in (markers.reworded if markers else ())}
    paths = {anchor.path for item in closed.values() for anchor in item.anchors} | set(change.touched)
    settings = scan_settings(change)
    found = []
    for path, content in sorted(change.tree.read(sorted(paths)).items()):
        text = (decode(content) if content and len(content) <= settings.max_bytes else None) or ""
        for marker in read_markers(path, text, settings) if text else ():
            if marker.arguments.item in closed and (path, marker.line) not in written_already:
                found.append(Written(marker, spelling(text, marker), path))
    return tuple(found)
