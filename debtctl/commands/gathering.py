"""What the reading verbs gather from history and the tree before a report can be built.

Only calls the rooms that know; the arithmetic is paydown's, the reports are built in reports/.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from debtctl.commands.session import Session
from debtctl.errors import DebtctlError
from debtctl.git.log import adding_commit
from debtctl.git.repository import branch_name, head_commit, repository_name
from debtctl.history.churn import churn
from debtctl.history.conditions import firings
from debtctl.owners import name_for_email
from debtctl.paydown.rank import Facts
from debtctl.register.baseline import NO_BASELINE
from debtctl.register.item import Item
from debtctl.register.store import item_path
from debtctl.reports.comments import Comment, comments_to_sort
from debtctl.reports.details import WrittenDown
from debtctl.reports.head import Head
from debtctl.reports.rows import Went
from debtctl.scanning import sources
from debtctl.scanning.scan import ScanResult, scan
from debtctl.tracking import anchors
from debtctl.tracking.match import Matched, match

Changes = Callable[[Sequence[str]], int]


def head_of(session: Session) -> Head:
    """Which code and which day this is."""
    repo = session.repository
    return Head(
        repository=repository_name(repo),
        branch=branch_name(repo),
        commit=(head_commit(repo) or "")[:7],
        today=session.today,
    )


def changes_of(session: Session) -> Changes:
    """How many commits of the last 91 days touched any of some paths: one walk of recent history."""
    recent = churn(session.repository, session.today, bots=session.settings.history.bots)
    return lambda paths: recent.count(*paths)


def no_changes(_paths: Sequence[str]) -> int:
    """Stands in for `changes_of` where history is not read."""
    return 0


def facts_of(
    session: Session, *, changes: Changes, places: Mapping[str, tuple[anchors.Place, ...]] | None = None
) -> Facts:
    """What the repository says of the register's open items today; without `places` nothing counts as vanished."""
    items = open_items(session)
    found = places or {}
    return Facts(
        today=session.today,
        changes=changes,
        firings=firings(items, session.repository, session.today, bots=session.settings.history.bots),
        vanished=frozenset(item.id for item in items if item.id in found and anchors.is_vanished(item, found)),
    )


def open_items(session: Session) -> list[Item]:
    """The register's open items."""
    return [item for item in session.register.items.values() if item.is_open]


def places_of(session: Session, items: Iterable[Item]) -> Mapping[str, tuple[anchors.Place, ...]]:
    """Where the anchors of these items stand in the working tree."""
    return anchors.find_places(items, sources.worktree(session.repository), session.settings.scan)


def went_of(session: Session, items: Iterable[Item]) -> Mapping[str, Went]:
    """The commit that took the last comment of each vanished item away, where history can say."""
    found = {}
    for item in items:
        commit = anchors.went_in(session.repository, item.anchors[0])
        if commit is not None:
            found[item.id] = Went(commit=commit.commit[:7], subject=commit.subject, on=commit.committed)
    return found


def written_down_by(session: Session, item: Item) -> WrittenDown:
    """Who committed the item's file first; empty before that, and where history cannot say."""
    try:
        commit = adding_commit(session.repository, item_path(item.id))
    except DebtctlError:
        return WrittenDown()
    if commit is None:
        return WrittenDown()
    return WrittenDown(by=name_for_email(commit.author_email, session.settings.owners), commit=commit.commit[:7])


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """The comments of the working tree: all with their state, and those nobody has sorted yet, worst first."""

    result: ScanResult
    matched: tuple[Matched, ...]
    unsorted: tuple[Comment, ...]


def comments_of(session: Session, changes: Changes, paths: Sequence[str] = ()) -> Comments:
    """Scan the working tree and say what stands for each comment."""
    result = scan(sources.worktree(session.repository), session.settings.scan, paths)
    matched = match_in_worktree(session, result)
    unsorted = comments_to_sort(matched, tags=session.settings.scan.tags, changes=changes)
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
