"""Where the items of the register stand in the working tree today, how they went, who wrote them down.

Asks tracking and history; draws no conclusion but that an item whose anchors are all gone has vanished.
"""

from collections.abc import Iterable, Mapping, Sequence

from debtctl.commands.gathering.session import Session
from debtctl.errors import DebtctlError
from debtctl.git.departures import renamed_files
from debtctl.git.log import TouchedCommit, adding_commit
from debtctl.git.process import GitError
from debtctl.history.life import HISTORY_ENDS, Life, life_of
from debtctl.owners import name_for_email, read_mailmap
from debtctl.register.item import Item
from debtctl.register.layout import item_path
from debtctl.reports.details import WrittenDown
from debtctl.reports.rows import Went
from debtctl.scanning import on_disk
from debtctl.scanning.markers import Marker
from debtctl.scanning.remembered import Remembered
from debtctl.tracking import anchors


def places_of(session: Session, items: Iterable[Item]) -> Mapping[str, tuple[anchors.Place, ...]]:
    """Where the anchors of these items stand in the working tree."""
    with session.account.part("places"):
        return anchors.find_places(
            items,
            on_disk.worktree(session.repository),
            session.settings.scan,
            renames=lambda paths: _renames(session, paths),
            remembered=Remembered(session.cache, session.settings.scan),
        )


def _renames(session: Session, paths: Sequence[str]) -> Mapping[str, str]:
    try:
        return renamed_files(session.repository, paths)
    except GitError:  # to tell a rename git compares files, which a partial clone may not have
        return {}


def first_places_of(places: Mapping[str, tuple[anchors.Place, ...]]) -> Mapping[str, tuple[str, int]]:
    """The file and line the first anchor of each item stands in today, by item id; without those that are gone."""
    return {item_id: (its[0].path, its[0].line) for item_id, its in places.items() if its and not its[0].is_gone}


def went_of(session: Session, items: Iterable[Item]) -> Mapping[str, Went]:
    """The commit that took the last comment of each vanished item away, where history can say."""
    try:
        with session.account.part("history"):
            return told(anchors.went_in(session.repository, items))
    except GitError:  # a clone without the files of old commits
        return {}


def told(commits: Mapping[str, TouchedCommit]) -> Mapping[str, Went]:
    """Commits as reports have them."""
    return {
        item_id: Went(commit=commit.commit[:7], subject=commit.subject, on=commit.committed)
        for item_id, commit in commits.items()
    }


def written_down_by(session: Session, item: Item) -> WrittenDown:
    """Who committed the item's file first; empty before that, and where history cannot say."""
    try:
        with session.account.part("history"):
            commit = adding_commit(session.repository, item_path(item.id))
    except DebtctlError:
        return WrittenDown()
    if commit is None:
        return WrittenDown()
    return WrittenDown(by=name_for_email(commit.author_email, session.settings.owners), commit=commit.commit[:7])


def life_told(session: Session, marker: Marker) -> Life | None:
    """How a comment of the working tree came to stand where it does; None where git has nothing to say of it.

    Where history ends for another reason than that no more of it was cloned, it says nothing certain.
    """
    try:
        with session.account.part("the lives of comments"):
            life = life_of(session.repository, marker, session.settings.scan.tags)
    except DebtctlError:  # a history that cannot be read takes no answer away
        return None
    return None if life and life.at_least not in ("", HISTORY_ENDS) else life


def name_of(session: Session, email: str) -> str:
    """The name owners go by, for an address as a commit has it."""
    return name_for_email(email, session.settings.owners, read_mailmap(session.repository.root))


def vanished_of(items: Iterable[Item], places: Mapping[str, tuple[anchors.Place, ...]]) -> frozenset[str]:
    """The ids of the open items whose anchors are all gone."""
    return frozenset(item.id for item in items if item.id in places and anchors.is_vanished(item, places))
