"""Bare `debtctl`: what is late, what needs your answer, what is next."""

import typer

from debtctl.commands import gathering, output, whereabouts
from debtctl.commands.closing import exit_code
from debtctl.commands.session import open_session
from debtctl.commands.verb import new_app, verb
from debtctl.gate.outcome import last_failure
from debtctl.reports.status import status_report
from debtctl.tracking import answers

app = new_app()

_UNCHECKED = "The git hook did not check the last commit. debtctl doctor"


@verb(app, "status")
def status(context: typer.Context) -> int:
    """What is yours, what your branch takes on, where the team stands, and one next step."""
    session = open_session(context)
    register = session.register
    new_comments = (
        answers.about_to_commit(session.repository, register, session.baseline, session.settings.scan)
        if register.exists
        else ()
    )
    items = gathering.open_items(session)
    vanished = whereabouts.vanished_of(items, whereabouts.places_of(session, items))
    made = status_report(
        head=gathering.head_of(session),
        register=register,
        facts=gathering.facts_of(session, changes=gathering.no_changes, vanished=vanished),
        settings=session.settings.rank,
        is_mine=session.is_mine,
        accepted=len(session.baseline.lines),
        new_comments=[spot.marker for spot in new_comments],
        notes=[_UNCHECKED] if last_failure(session.repository) else (),
    )
    output.show("status", made, session.invocation)
    return exit_code(made.problems)
