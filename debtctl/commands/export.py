"""`debtctl export`: the debts, taken out: for another repository, a spreadsheet, a warehouse, an issue tracker."""

import os
from dataclasses import replace
from typing import Annotated

import typer

from debtctl.commands.delivery import format_of
from debtctl.commands.gathering import basis, named, whereabouts
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.terminal import console, output
from debtctl.commands.terminal.closing import exit_code
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError
from debtctl.exchange.carried import own_texts
from debtctl.files import make_folder
from debtctl.formats.exchange.export_issues import COMMANDS, create_command
from debtctl.git.repository import head_commit
from debtctl.register.item import Item
from debtctl.reports.export import Export, export_of

app = new_app()


@verb(app, "export")
def export(
    context: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID|-]...", show_default=False)] = None,
    format_name: Annotated[
        str, typer.Option("--format", help="json, jsonl, csv, github or gitlab", metavar="FORMAT")
    ] = "",
    output_file: Annotated[
        str,
        typer.Option(
            "-o", "--output", help="write to this file (.json .jsonl .csv); github, gitlab: a folder", metavar="FILE"
        ),
    ] = "",
) -> int:
    """The debts, open and closed, for programs: all of them, or those named; `-` takes ids from stdin.

    The formats: debtctl help exchange
    """
    session = open_session(context)
    chosen = named.named_items(session, ids, "export") if ids else None
    if not session.register.exists:
        session.remark(["note: no debt register in this repository yet, so this holds no debt.  debtctl init"])
    form = format_of(session.invocation, format_name, output_file, opens=False, otherwise="json")
    made = gathered_export(session, chosen)
    if form in COMMANDS:
        made = made if chosen else replace(made, debts=tuple(each for each in made.debts if each.item.is_open))
    if form in COMMANDS and (output_file or len(made.debts) > 1):
        _write_bodies(session, made, form, output_file)
    elif output_file:
        text = output.rendered("export", made, session.invocation, form)
        output.write_file(os.path.join(session.directory, output_file), output_file, text)
        session.remark([f"written to {output_file}"])
    else:
        output.show("export", made, session.invocation, form)
    return exit_code(made.problems)


def _write_bodies(session: Session, made: Export, form: str, folder: str) -> None:
    """A file for each body, and on stdout the command that makes an issue of it: to be read, then given to a shell."""
    if not folder:
        raise UsageError(
            f"{len(made.debts)} debts are {len(made.debts)} issues, each with a body of its own",
            next=f"debtctl export --format {form} -o issues",
            alternatives=[f"or one of them: debtctl export {made.debts[0].prefix} --format {form}"],
        )
    target = os.path.join(session.directory, folder)
    make_folder(target)
    commands = []
    for each in made.debts:
        name = f"{each.item.id}.md"
        text = output.rendered("export", replace(made, debts=(each,)), session.invocation, form)
        output.write_file(os.path.join(target, name), f"{folder}/{name}", text)
        commands.append(create_command(form, each.item, os.path.join(folder, name)))
    console.say(commands)
    session.remark([f"written to {folder}"])


def gathered_export(session: Session, chosen: list[Item] | None = None) -> Export:
    """The export of the register as it is in the working tree today."""
    opened = basis.open_items(session)
    places = whereabouts.places_of(session, opened)
    facts = basis.facts_of(session, changes=basis.changes_of(session), vanished=whereabouts.vanished_of(opened, places))
    repo = session.repository
    return export_of(
        head=basis.head_of(session, commit=head_commit(repo) or ""),
        register=session.register,
        facts=facts,
        settings=session.settings.rank,
        areas=session.settings.budget.areas,
        first_places=whereabouts.first_places_of(places),
        texts=own_texts(repo.root, session.register),
        only=None if chosen is None else {item.id for item in chosen},
        code_host=basis.code_host_of(session),
    )
