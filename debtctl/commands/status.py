"""Bare `debtctl`: what is late, what needs your answer, what is next."""

import typer

from debtctl.commands.gathering import basis, whereabouts
from debtctl.commands.gathering.session import open_session
from debtctl.commands.terminal import output
from debtctl.commands.terminal.closing import exit_code
from debtctl.commands.verb import new_app, verb
from debtctl.gate.outcome import last_failure
from debtctl.reports.status import status_report
from debtctl.tracking.spots import about_to_commit

app = new_app()

_UNCHECKED = "The git hook did not check the last commit. debtctl doctor"


@verb(app, "status")
def status(context: typer.Context) -> int:
    """What is yours, what your branch takes on, where the team stands, and one next step."""
    session = open_session(context)
    register = session.register
    with session.account.part("the changes"):
        new_comments = (
            about_to_commit(session.repository, register, session.baseline, session.settings.scan)
            if register.exists
            else ()
        )
    items = basis.open_items(session)
    vanished = whereabouts.vanished_of(items, whereabouts.places_of(session, items))
    made = status_report(
        head=basis.head_of(session),
        register=register,
        facts=basis.facts_of(session, changes=basis.no_changes, vanished=vanished),
        settings=session.settings.rank,
        is_mine=session.is_mine,
        accepted=len(session.baseline.lines),
        new_comments=[spot.marker for spot in new_comments],
        notes=[_UNCHECKED] if last_failure(session.repository) else (),
    )
    output.show("status", made, session.invocation)
    return exit_code(made.problems)
