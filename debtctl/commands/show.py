"""`debtctl show`: one debt with its reason, its code, its history, and the ways to answer."""

from collections.abc import Sequence
from typing import Annotated

import typer

from debtctl import errors
from debtctl.commands.gathering import basis, details, whereabouts
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.terminal import browser, output
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError
from debtctl.register.item import Item
from debtctl.tracking.anchors import Place

app = new_app()


@verb(app, "show")
def show(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID|FILE:LINE", show_default=False)],
    web: Annotated[bool, typer.Option("--web", help="open its code, else its link, in your browser")] = False,
) -> int:
    """One debt: reason, code around each place, history, and the ways to answer."""
    session = open_session(context)
    item = session.item(id)
    if web and session.invocation.format:
        raise UsageError("--web opens a page and has no --json", next=f"debtctl show {session.short(item)} --web")
    places = whereabouts.places_of(session, [item])
    if web:
        address = _address(session, item, places.get(item.id, ()))
        browser.open_address(address)
        session.remark([f"opened {address}"])
        return errors.EXIT_OK
    vanished = whereabouts.vanished_of([item] if item.is_open else [], places)
    facts = basis.facts_of(session, changes=basis.changes_of(session), vanished=vanished)
    its = places.get(item.id, ())
    heats = details.heats_of(session, its) if session.invocation.format == "json" or session.invocation.verbose else {}
    report = details.details_of(session, item, facts, places, life=details.life_events(session, its), heats=heats)
    output.show("show", report, session.invocation)
    return errors.EXIT_OK


def _address(session: Session, item: Item, places: Sequence[Place]) -> str:
    """Where its first place that stands can be read as committed last, else what its first link names."""
    host = basis.code_host_of(session)
    addresses = [host.place(place.path, place.line) for place in places if not place.is_gone]
    # A link is another person's text: nothing but a page is opened.
    pages = [link for link in item.links if link.startswith(("https://", "http://"))]
    found = next(filter(None, [*addresses, *pages]), "")
    if not found:
        raise UsageError(
            f"{item.id} has no link, and nothing says where its code can be read",
            next=f"debtctl edit {session.short(item)} --link URL",
            alternatives=["or [links] in .debt/config.toml: debtctl help config"],
        )
    return found
