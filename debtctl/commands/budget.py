"""`debtctl budget`: what each area carries, and how long that lasts."""

from typing import Annotated

import typer

from debtctl.commands.gathering import basis
from debtctl.commands.gathering.session import open_session
from debtctl.commands.terminal import output
from debtctl.commands.terminal.closing import exit_code
from debtctl.commands.verb import new_app, verb
from debtctl.reports.budget import budget_report

app = new_app()


@verb(app, "budget")
def budget(
    context: typer.Context,
    area: Annotated[str, typer.Argument(metavar="[AREA]", show_default=False)] = "",
) -> int:
    """What each area carries a week against what it agreed to, how fast that grows, and what would help most."""
    session = open_session(context)
    made = budget_report(
        head=basis.head_of(session),
        register=session.register,
        facts=basis.facts_of(session, changes=basis.changes_of(session)),
        settings=session.settings.rank,
        budget=session.settings.budget,
        area=area,
    )
    output.show("budget", made, session.invocation)
    return exit_code(made.problems)
