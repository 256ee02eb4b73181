"""`debtctl show`: one debt with its reason, its code, its history, and the ways to answer."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import typer

from debtctl import errors
from debtctl.commands import gathering, output, whereabouts
from debtctl.commands.session import Session, open_session
from debtctl.commands.verb import new_app, verb
from debtctl.git.log import renames_between
from debtctl.history.churn import counted_commits
from debtctl.history.life import Life
from debtctl.paydown.rank import Facts
from debtctl.register.item import Item
from debtctl.reports.details import MOVED, WRITTEN, ItemDetails, LifeEvent, asked_on, item_details
from debtctl.scanning.markers import Marker
from debtctl.scanning.text import decode
from debtctl.tracking.anchors import Place, Places

app = new_app()

MOST_BYTES = 2_000_000
# Each is as slow as git blame of its line.
MOST_LIVES = 5


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
    details = details_of(session, item, facts, places, life=_life(session, places.get(item.id, ())))
    output.show("show", details, session.invocation)
    return errors.EXIT_OK


def details_of(
    session: Session, item: Item, facts: Facts, places: Places, *, life: Sequence[LifeEvent] = ()
) -> ItemDetails:
    """Everything about one item, as far as facts, places and life say; the rest is asked of git."""
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
        life=life,
    )


def _life(session: Session, places: Sequence[Place]) -> list[LifeEvent]:
    """What history tells of the comments that stand, of the first few where there are many."""
    markers = [place.marker for place in places if place.marker is not None][:MOST_LIVES]
    return [event for marker in markers for event in _events(session, marker)]


def _events(session: Session, marker: Marker) -> list[LifeEvent]:
    life = whereabouts.life_told(session, marker)
    if life is None:
        return []
    by = "" if life.at_least else whereabouts.name_of(session, life.who.email)
    born = LifeEvent(
        on=life.who.authored, what=WRITTEN, by=by, commit=life.commit[:7], path=life.path, at_least=bool(life.at_least)
    )
    return [born, *_moves(session, life, marker.path)]


def _moves(session: Session, life: Life, path: str) -> Iterator[LifeEvent]:
    """Every change of file from the one it was written in to that it stands in; blame passes over a plain rename."""
    stands = life.path
    for move in life.moves:
        yield from _renames(session, stands, move.from_path)
        if move.path != move.from_path:
            yield LifeEvent(
                on=move.who.authored, what=MOVED, commit=move.commit[:7], path=move.path, from_path=move.from_path
            )
        stands = move.path
    yield from _renames(session, stands, path)


def _renames(session: Session, old: str, new: str) -> Iterator[LifeEvent]:
    for rename in renames_between(session.repository, old, new):
        commit = rename.commit
        yield LifeEvent(
            on=commit.committed, what=MOVED, commit=commit.commit[:7], path=rename.new, from_path=rename.old
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
