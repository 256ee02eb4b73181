"""`debtctl check`: judge the lines being added, a branch, or everything."""

import sys
from typing import Annotated

import typer

from debtctl import errors
from debtctl.commands import console, output
from debtctl.commands.session import open_session
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError
from debtctl.gate import check as gate
from debtctl.gate.voice import report_lines

app = new_app()


@verb(app, "check")
def check(
    context: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="[FILE]...", show_default=False)] = None,
    base: Annotated[str, typer.Option("--base", help="judge HEAD against its merge base with REV", metavar="REV")] = "",
    everything: Annotated[bool, typer.Option("--all", help="judge every comment and every open debt")] = False,
    format_name: Annotated[str, typer.Option("--format", help="text or json", metavar="FORMAT")] = "",
) -> int:
    """Judge what is staged, as the git hook does. Exit 1 when something must be answered."""
    session = open_session(context)
    if base and everything:
        raise UsageError("--base and --all exclude each other", next="debtctl check --all")
    repo, today = session.repository, session.today
    paths = [session.repository_path(path) for path in files or []]
    if everything:
        found = gate.check_all(repo, today, paths)
    elif base:
        found = gate.check_base(repo, base, today, paths)
    else:
        found = gate.check_staged(repo, today, paths)
    name = format_name or session.invocation.format
    if name and name != "text":
        output.show("check", found, session.invocation, name)
    else:
        # The findings are the result, but editors and CI logs read them beside git's own words: where the hook prints.
        console.say(report_lines(found), sys.stdout)
    return errors.EXIT_FINDINGS if found.stops else errors.EXIT_OK
