"""The filters `list` and `report` share, declared once."""

from collections.abc import Collection, Sequence
from typing import Annotated

import typer

from debtctl.commands.gathering.session import Session
from debtctl.errors import near_miss
from debtctl.reports.rows import Filter

RecklessFilter = Annotated[bool, typer.Option("-r", "--reckless", help="only reckless debt")]
PrudentFilter = Annotated[bool, typer.Option("-p", "--prudent", help="only prudent debt")]
OwnerFilter = Annotated[
    list[str] | None, typer.Option("--owner", help="only this owner's (may be repeated)", metavar="NAME")
]
MineFilter = Annotated[bool, typer.Option("--mine", help="only yours")]
LabelFilter = Annotated[list[str] | None, typer.Option("--label", help="only with this label", metavar="LABEL")]
LateFilter = Annotated[bool, typer.Option("--late", help="only what is late")]
LapsedFilter = Annotated[bool, typer.Option("--lapsed", help="only what was not answered in time")]
ClosedFilter = Annotated[bool, typer.Option("--closed", help="paid and dropped debts instead of open ones")]


def wanted(
    session: Session,
    *,
    reckless: bool,
    prudent: bool,
    owner: Sequence[str] | None,
    mine: bool,
    label: Sequence[str] | None,
    late: bool,
    lapsed: bool,
    closed: bool = False,
    paths: Sequence[str] = (),
    words: Sequence[str] = (),
) -> Filter:
    """The items asked for by options."""
    kinds = tuple(kind for kind, asked in (("reckless", reckless), ("prudent", prudent)) if asked)
    return Filter(
        kinds=kinds,
        owners=owners_named(session, owner),
        is_mine=session.is_mine if mine else None,
        labels=labels_named(session, label),
        paths=tuple(paths),
        words=tuple(words),
        is_late=late,
        is_lapsed=lapsed,
        is_closed=closed,
    )


def owners_named(session: Session, names: Sequence[str] | None) -> tuple[str, ...]:
    """The owners asked for; a name nobody has gets a word beside the answer, with the one that was likely meant."""
    owners = tuple(name.removeprefix("@") for name in names or ())
    known = session.known_owners
    for owner in owners:
        if owner not in known and known:
            session.remark([f"note: no debt is {owner}'s{_hint(owner, known)}"])
    return owners


def labels_named(session: Session, names: Sequence[str] | None) -> tuple[str, ...]:
    """The labels asked for; of one that no debt has, that is said, with the one that was likely meant."""
    known = {label for item in session.register.items.values() for label in item.labels}
    for name in names or ():
        if name not in known and known:
            session.remark([f"note: no debt has the label {name}{_hint(name, known)}"])
    return tuple(names or ())


def _hint(name: str, known: Collection[str]) -> str:
    close = near_miss(name, known)
    return f". Did you mean {close}?" if close else ""


def paths_and_words(session: Session, arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Arguments that name something in the working tree or in an anchor, and the rest: words to look for."""
    import os

    paths, words = [], []
    anchored = {anchor.path for item in session.register.items.values() for anchor in item.anchors}
    for argument in arguments:
        folders = (session.directory, session.repository.root)
        if argument in anchored or any(os.path.lexists(os.path.join(folder, argument)) for folder in folders):
            paths.append(session.repository_path(argument))
        else:
            words.append(argument)
    return paths, words
