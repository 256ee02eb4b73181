"""`debtctl show`: one debt with its reason, its code, its history, and the ways to answer."""

import os
from collections.abc import Mapping
from typing import Annotated

import typer

from debtctl import errors
from debtctl.commands import gathering, output, whereabouts
from debtctl.commands.session import Session, open_session
from debtctl.commands.verb import new_app, verb
from debtctl.history.churn import counted_commits
from debtctl.paydown.rank import Facts
from debtctl.register.item import Item
from debtctl.reports.details import ItemDetails, asked_on, item_details
from debtctl.scanning.text import decode
from debtctl.tracking.anchors import Places

app = new_app()

MOST_BYTES = 2_000_000


@verb(app, "show")
def show(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID|FILE:LINE", show_default=False)],
) -> int:
    """One debt: reason, code around each place, history, and the ways to answer."""
    session = open_session(context)
    item = session.item(id)
    places = whereabouts.places_of(session, [item])
    vanished = whereabouts.vanished_of([item] if item.is_open else [], places)
    facts = gathering.facts_of(session, changes=gathering.changes_of(session), vanished=vanished)
    output.show("show", details_of(session, item, facts, places), session.invocation)
    return errors.EXIT_OK


def details_of(session: Session, item: Item, facts: Facts, places: Places) -> ItemDetails:
    """Everything about one item, as far as facts and places say; the rest is asked of git."""
    return item_details(
        head=gathering.head_of(session),
        item=item,
        register=session.register,
        facts=facts,
        settings=session.settings.rank,
        places=places.get(item.id, ()),
        text_of=lambda path: text_of(session, path),
        changes_since=_changes_since(session, item, {place.path for place in places.get(item.id, ())}),
        written_down=whereabouts.written_down_by(session, item),
        went=whereabouts.went_of(session, [item] if item.id in facts.vanished else []).get(item.id),
    )


def text_of(session: Session, path: str) -> str:
    """A file of the working tree; empty where it cannot be read as text."""
    try:
        with open(os.path.join(session.repository.root, path), "rb") as file:
            return decode(file.read(MOST_BYTES)) or ""
    except OSError:
        return ""


def _changes_since(session: Session, item: Item, paths: set[str]) -> Mapping[str, int]:
    """By path, the commits since the item was written down or last answered."""
    since = asked_on(item)
    bots = session.settings.history.bots
    counts = dict.fromkeys(paths, 0)
    for commit in counted_commits(session.repository, since=since, bots=bots, paths=sorted(paths)) if paths else ():
        for path in paths.intersection(commit.paths):
            counts[path] += commit.committed > since
    return counts
