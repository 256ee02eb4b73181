"""`debtctl import`: debts brought in from a file: our own exports, spreadsheets, issue lists, findings."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.options import (
    DryRunOption,
    DueOption,
    LabelOption,
    OwnerOption,
    PrudentOption,
    ReasonOption,
    RecklessOption,
    RevisitOption,
)
from debtctl.commands.terminal import console, output
from debtctl.commands.verb import new_app, verb
from debtctl.commands.writing import arriving
from debtctl.commands.writing.wishes import understood_wishes
from debtctl.errors import UsageError
from debtctl.exchange.arrival import Arrival, Here, told_apart, write_arrivals
from debtctl.exchange.incoming import Reading
from debtctl.exchange.reading import Wanted, read, read_source
from debtctl.formats.drawing.canvas import plain
from debtctl.formats.exchange.arrival_text import format_arrival
from debtctl.git.repository import repository_name
from debtctl.register.ids import short_ids
from debtctl.register.item import Item
from debtctl.reports.arrival import ArrivalReport

app = new_app()

NOT_WRITTEN = "D-....."


@verb(app, "import")
def import_(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", show_default=False)],
    format_name: Annotated[
        str,
        typer.Option(
            "--from", help="json, jsonl, csv, github, gitlab, leasot or sarif; told from the content", metavar="FORMAT"
        ),
    ] = "",
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", help="CSV: which column holds a field (may be repeated)", metavar="FIELD=COLUMN"),
    ] = None,
    reckless: RecklessOption = False,
    prudent: PrudentOption = False,
    reason: ReasonOption = "",
    owner: OwnerOption = "",
    due: DueOption = "",
    revisit: RevisitOption = None,
    label: LabelOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Bring debts in. What is here already stays as it is; options answer what the file leaves open.

    What is understood: debtctl help exchange
    """
    session = open_session(context)
    session.writable_register()
    wishes = understood_wishes(
        reckless=reckless, prudent=prudent, reason=reason, owner=owner, due=due, revisit=revisit, principal="",
        interest="", labels=label, links=None, intent="", today=session.today,
    )  # fmt: skip
    session.remark_new_owner(wishes.owner)
    source = read_source(file if file == "-" else os.path.join(session.directory, file), file)
    wanted = Wanted(session.today, repository_name(session.repository), _columns(mapped or []))
    reading = arriving.placed(session, read(source, wanted, format_name))
    arriving.refuse_wrong(reading.wrong, file)
    arrival = told_apart(reading.incoming, session.register)
    new = arriving.completed(session, arrival.new, wishes, file)
    written = [_unwritten(each.item) for each in new]
    meanwhile: list[Here] = []
    if new and not dry_run:
        written, meanwhile = write_arrivals(session.repository, new, session.random)
    _report(session, _told(session, source.name, reading, arrival, written, meanwhile, dry_run=dry_run))


def _unwritten(item: Item) -> Item:
    return item if item.id else item._replace(id=NOT_WRITTEN)


def _columns(mapped: Sequence[str]) -> dict[str, str]:
    """`--map title=Summary`, repeated or with commas between; by field."""
    columns: dict[str, str] = {}
    for each in (part for argument in mapped for part in argument.split(",")):
        field, equals, column = each.partition("=")
        if not equals or not field.strip() or not column.strip():
            raise UsageError(f'--map: "{each}" is no FIELD=COLUMN', next="--map title=Summary --map owner=Assignee")
        columns[field.strip().lower()] = column.strip()
    return columns


# --- what was done ---------------------------------------------------------------------------------------------------


def _told(
    session: Session,
    source: str,
    reading: Reading,
    arrival: Arrival,
    written: Sequence[Item],
    meanwhile: Sequence[Here],
    *,
    dry_run: bool,
) -> ArrivalReport:
    known = {*session.register.items, *(item.id for item in written if item.id != NOT_WRITTEN)}
    return ArrivalReport(
        source=source,
        today=session.today,
        written=tuple(written),
        here=(*arrival.here, *meanwhile),
        left_out=(*reading.left_out, *arrival.left_out),
        notes=reading.notes,
        prefixes=short_ids(known),
        is_dry=dry_run,
    )


def _report(session: Session, told: ArrivalReport) -> None:
    """JSON; or the ids of the new ones on a piped stdout, and the lines for the person beside them."""
    invocation = session.invocation
    if invocation.format:
        output.show("import", told, invocation)
        return
    if sys.stdout.isatty():
        if not invocation.quiet:
            output.show("import", told, invocation)
        return
    if not invocation.quiet:
        screen = output.screen_of(invocation)
        console.write(console.without_orders(plain(format_arrival(told, screen), is_ascii=screen.is_ascii)), sys.stderr)
    console.say([] if told.is_dry else [item.id for item in told.written])
