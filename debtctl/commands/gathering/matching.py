"""The comments of the working tree with what stands for each, and those nobody has sorted yet."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtctl.commands.gathering.session import Session
from debtctl.register.baseline import NO_BASELINE
from debtctl.register.item import Item
from debtctl.scanning.scan import ScanResult, scan
from debtctl.tracking.match import Matched, match

# Ranking is not `scan`'s business, and importing it takes as long as reading a dozen files.
if TYPE_CHECKING:
    from debtctl.commands.gathering.basis import Changes
    from debtctl.reports.comments import Comment


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """The comments of the working tree: all with their state, and those nobody has sorted yet, worst first."""

    result: ScanResult
    matched: tuple[Matched, ...]
    unsorted: "tuple[Comment, ...]"


def comments_of(session: Session, changes: "Changes", paths: Sequence[str] = ()) -> Comments:
    """Scan the working tree and say what stands for each comment."""
    from debtctl.commands.gathering.aging import known_age_days
    from debtctl.reports.comments import comments_to_sort

    with session.account.part("comments"):
        result = scan(session.worktree, session.settings.scan, paths, cache=session.cache, names_unread=True)
    note_scanned(session, result)
    for path, reason in result.skipped:
        session.account.note_left_out(path, reason)
    matched = match_in_worktree(session, result)
    unsorted = comments_to_sort(
        matched, tags=session.settings.scan.tags, changes=changes, age_days=known_age_days(session, result.markers)
    )
    return Comments(result=result, matched=matched, unsorted=unsorted)


def note_scanned(session: Session, result: ScanResult) -> None:
    """Enter a scan into the account of the run."""
    session.account.note_read("file", result.files)
    session.account.note_read("TODO comment", len(result.markers))


def match_in_worktree(session: Session, result: ScanResult) -> tuple[Matched, ...]:
    """The state of each marker against the register and the baseline; a comment that moved is tracked where it is."""
    root, items = session.repository.root, session.register.items

    def exists(path: str) -> bool:
        return os.path.lexists(os.path.join(root, path))

    found = match(result.markers, items, session.baseline, exists)
    astray = _astray(found, items)
    if not astray:
        return found
    from debtctl.commands.gathering.whereabouts import places_of

    return match(result.markers, items, session.baseline, exists, places_of(session, astray))


def _astray(found: Sequence[Matched], items: Mapping[str, Item]) -> list[Item]:
    """The open items with an anchor that no comment answers for, while one that nobody tracks has its words."""
    tracked = {each.item for each in found if each.item}
    words = {each.marker.fingerprint for each in found if not each.item and not each.marker.arguments.item}
    return [
        item
        for item in items.values()
        if item.is_open
        and (item.id not in tracked or len(item.anchors) > 1)
        and any(anchor.text in words for anchor in item.anchors)
    ]


def match_alone(result: ScanResult) -> tuple[Matched, ...]:
    """The state of each marker where there is neither register nor baseline."""
    return match(result.markers, {}, NO_BASELINE, lambda _path: True)
