"""Everything there is to say about one item, gathered: what the register, its code and history know of it."""

import os
from collections.abc import Iterator, Mapping, Sequence

from debtctl.commands.gathering import basis, whereabouts
from debtctl.commands.gathering.session import Session
from debtctl.git.departures import renames_between
from debtctl.history.churn import counted_commits
from debtctl.history.heat import Span, heat_of, symbol_span
from debtctl.history.life import Life
from debtctl.paydown.rank import Facts
from debtctl.register.item import Item
from debtctl.reports.details import MOVED, WRITTEN, Heats, ItemDetails, LifeEvent, PlaceHeat, asked_on, item_details
from debtctl.scanning.markers import Marker
from debtctl.scanning.text import decode
from debtctl.tracking.anchors import Place, Places

MOST_BYTES = 2_000_000
# Each is as slow as git blame of its line.
MOST_LIVES = 5


def details_of(
    session: Session,
    item: Item,
    facts: Facts,
    places: Places,
    *,
    life: Sequence[LifeEvent] = (),
    heats: Heats | None = None,
) -> ItemDetails:
    """Everything about one item, as far as facts, places, life and heats say; the rest is asked of git."""
    return item_details(
        head=basis.head_of(session),
        item=item,
        register=session.register,
        facts=facts,
        settings=session.settings.rank,
        places=places.get(item.id, ()),
        text_of=lambda path: text_of(session, path),
        changes_since=_changes_since(session, item, {place.path for place in places.get(item.id, ())}),
        heats=heats,
        written_down=whereabouts.written_down_by(session, item),
        went=whereabouts.went_of(session, [item] if item.id in facts.vanished else []).get(item.id),
        life=life,
    )


def _changes_since(session: Session, item: Item, paths: set[str]) -> Mapping[str, int]:
    """By path, the commits since the item was written down or last answered."""
    since = asked_on(item)
    bots = session.settings.history.bots
    counts = dict.fromkeys(paths, 0)
    for commit in counted_commits(session.repository, since=since, bots=bots, paths=sorted(paths)) if paths else ():
        for path in paths.intersection(commit.paths):
            counts[path] += commit.committed > since
    return counts


def heats_of(session: Session, places: Sequence[Place]) -> Heats:
    """How often the places that stand change, of all time: a walk through the history of their files."""
    spans: dict[tuple[str, int], tuple[Span, Span | None]] = {}
    for place in places:
        if place.is_gone:
            continue
        language = place.marker.language if place.marker else ""
        around = symbol_span(place.path, text_of(session, place.path), place.line, language)
        spans[place.path, place.line] = Span(place.path), around if around != Span(place.path) else None
    asked = [span for pair in spans.values() for span in pair if span]
    with session.account.part("history"):
        found = heat_of(session.repository, asked, session.today, bots=session.settings.history.bots)
    return {spot: PlaceHeat(found[file], found[symbol] if symbol else None) for spot, (file, symbol) in spans.items()}


def life_events(session: Session, places: Sequence[Place]) -> list[LifeEvent]:
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
