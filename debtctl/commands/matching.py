"""The comments of the working tree with what stands for each, and those nobody has sorted yet."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtctl.commands.session import Session
from debtctl.register.baseline import NO_BASELINE
from debtctl.scanning.scan import ScanResult, scan
from debtctl.tracking.match import Matched, match

# Ranking is not `scan`'s business, and importing it takes as long as reading a dozen files.
if TYPE_CHECKING:
    from debtctl.commands.gathering import Changes
    from debtctl.reports.comments import Comment


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """The comments of the working tree: all with their state, and those nobody has sorted yet, worst first."""

    result: ScanResult
    matched: tuple[Matched, ...]
    unsorted: "tuple[Comment, ...]"


def comments_of(session: Session, changes: "Changes", paths: Sequence[str] = ()) -> Comments:
    """Scan the working tree and say what stands for each comment."""
    from debtctl.commands.aging import known_age_days
    from debtctl.reports.comments import comments_to_sort

    result = scan(session.worktree, session.settings.scan, paths, cache=session.cache, names_left_out=True)
    matched = match_in_worktree(session, result)
    unsorted = comments_to_sort(
        matched, tags=session.settings.scan.tags, changes=changes, age_days=known_age_days(session, result.markers)
    )
    return Comments(result=result, matched=matched, unsorted=unsorted)


def match_in_worktree(session: Session, result: ScanResult) -> tuple[Matched, ...]:
    """The state of each marker against the register and the baseline."""
    root = session.repository.root
    return match(
        result.markers,
        session.register.items,
        session.baseline,
        lambda path: os.path.lexists(os.path.join(root, path)),
    )


def match_alone(result: ScanResult) -> tuple[Matched, ...]:
    """The state of each marker where there is neither register nor baseline."""
    return match(result.markers, {}, NO_BASELINE, lambda _path: True)
