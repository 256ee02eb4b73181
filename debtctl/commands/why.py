"""`debtctl why`: why an item ranks there, why a line is or is not a marker, what a rule means."""

from typing import Annotated

import typer

from debtctl.commands.gathering import basis, matching, whereabouts
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.terminal import output
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError, near_miss, typed
from debtctl.gate.rules import meanings
from debtctl.history.life import Life
from debtctl.register.item import Item
from debtctl.reports.scan import Born
from debtctl.reports.why import WhyItem, why_item
from debtctl.reports.why_line import WhyLine, unread_line, why_line
from debtctl.reports.why_rule import WhyRule, is_rule, why_rule
from debtctl.scanning import on_disk, sources
from debtctl.scanning.scan import ScanResult, scan_file
from debtctl.scanning.sources import Skipped
from debtctl.scanning.text import decode
from debtctl.tracking.anchors import Place
from debtctl.tracking.match import Matched

app = new_app()


@verb(app, "why")
def why(
    context: typer.Context,
    any: Annotated[str, typer.Argument(metavar="ID|FILE:LINE|RULE", show_default=False)],
) -> None:
    """Why an item ranks where it does, why a line is or is not a TODO, or what a rule means."""
    session = open_session(context)
    output.show("why", _answer(session, any), session.invocation)


def _answer(session: Session, asked: str) -> WhyItem | WhyLine | WhyRule:
    if is_rule(asked):
        return why_rule(asked, session.settings.check)
    place = session.place(asked)
    if place is not None:
        return _line(session, *place)
    written = session.written_place(asked)
    if written is not None and on_disk.hindrance(session.repository, written[0]) != sources.GONE:
        return _line(session, *written)
    if missing := session.missing_place(asked):
        raise UsageError(f"there is no file {missing[0]} here", next=f"git log --oneline -- {typed(missing[0])}")
    try:
        return _item(session, session.item(asked))
    except UsageError:
        if near_miss(asked, [meaning.name for meaning in meanings()]):
            return why_rule(asked, session.settings.check)  # says which was meant
        raise


def _item(session: Session, item: Item) -> WhyItem:
    """An item's rank depends on all the others: their changes, conditions and places are gathered too."""
    items = basis.open_items(session)
    vanished = whereabouts.vanished_of(items, whereabouts.places_of(session, items))
    facts = basis.facts_of(session, changes=basis.changes_of(session), vanished=vanished)
    return why_item(
        head=basis.head_of(session),
        item=item,
        register=session.register,
        facts=facts,
        settings=session.settings.rank,
        stated_by=whereabouts.written_down_by(session, item).by,
        went=whereabouts.went_of(session, [item] if item.id in facts.vanished else []).get(item.id),
    )


def _line(session: Session, path: str, line: int) -> WhyLine:
    settings = session.settings.scan
    hindrance = on_disk.hindrance(session.repository, path)
    content = _content(session, path)
    if isinstance(content, Skipped):
        return unread_line(path, line, hindrance or content.reason)
    text = decode(content)
    if text is None:
        return unread_line(path, line, hindrance or sources.BINARY)
    markers, _ = scan_file(path, content, settings)
    result = ScanResult(markers=markers, skipped=(), files=1)
    here = next((marker for marker in markers if marker.line <= line <= marker.last_line), None)
    life = whereabouts.life_told(session, here) if here else None
    matched = matching.match_in_worktree(session, result)
    return why_line(
        path=path,
        line=line,
        text=text,
        settings=settings,
        matched=matched,
        items=session.register.items,
        born=_born(session, life) if life else None,
        moved_from=_moved_from(life, path) if life else "",
        place=_place_at(session, next((each for each in matched if each.marker == here), None)),
        hindrance=hindrance,
    )


def _place_at(session: Session, matched: Matched | None) -> Place | None:
    """How the item that tracks a comment was found to stand there."""
    if matched is None or not matched.item:
        return None
    places = whereabouts.places_of(session, [session.register.items[matched.item]])
    its = (place for found in places.values() for place in found if place.marker)
    return next((place for place in its if (place.path, place.line) == matched.marker[:2]), None)


def _born(session: Session, life: Life) -> Born:
    return Born(
        author="" if life.at_least else whereabouts.name_of(session, life.who.email),
        on=life.who.authored,
        age_days=max((session.today - life.who.authored).days, 0),
        at_least=bool(life.at_least),
    )


def _moved_from(life: Life, path: str) -> str:
    """The file it stood in before it came to this one; empty where that is where it was written."""
    before = [move.from_path for move in life.moves if move.from_path != move.path]
    return before[-1] if before else life.path if life.path != path else ""


def _content(session: Session, path: str) -> bytes | Skipped:
    """A file of the working tree, or the reason a scan would skip it for."""
    source = on_disk.worktree(session.repository)
    return next(iter(source.read([path], max_bytes=session.settings.scan.max_bytes)))[1]
