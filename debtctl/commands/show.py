"""`debtctl show`: one debt with its reason, its code, its history, and the ways to answer."""

from typing import Annotated

import typer

from debtctl import errors
from debtctl.commands.gathering import basis, details, whereabouts
from debtctl.commands.gathering.session import open_session
from debtctl.commands.terminal import output
from debtctl.commands.verb import new_app, verb

app = new_app()


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
    facts = basis.facts_of(session, changes=basis.changes_of(session), vanished=vanished)
    its = places.get(item.id, ())
    heats = details.heats_of(session, its) if session.invocation.format == "json" or session.invocation.verbose else {}
    report = details.details_of(session, item, facts, places, life=details.life_events(session, its), heats=heats)
    output.show("show", report, session.invocation)
    return errors.EXIT_OK
