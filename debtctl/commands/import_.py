"""`debtctl import`: debts brought in from a file: our own exports, spreadsheets, issue lists, findings."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from debtctl.commands import console, dialogue, output
from debtctl.commands.options import (
    DryRunOption,
    DueOption,
    LabelOption,
    OwnerOption,
    PrudentOption,
    ReasonOption,
    RecklessOption,
    RevisitOption,
    Wishes,
    understood_wishes,
)
from debtctl.commands.session import Session, open_session
from debtctl.commands.verb import new_app, verb
from debtctl.errors import FileError, UsageError
from debtctl.exchange.arrival import Arrival, Here, told_apart, write_arrivals
from debtctl.exchange.incoming import Incoming, Reading, Wrong
from debtctl.exchange.ours import faults_of
from debtctl.exchange.reading import Wanted, read, read_source
from debtctl.formats.arrival_text import format_arrival
from debtctl.formats.canvas import plain
from debtctl.git.repository import repository_name
from debtctl.quantities import due_by_default
from debtctl.register.item import PRUDENT, RECKLESS, Item
from debtctl.register.store import short_ids
from debtctl.reports.arrival import ArrivalReport

app = new_app()

MOST_FAULTS = 20
NOT_WRITTEN = "D-....."


@verb(app, "import")
def import_(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", show_default=False)],
    format_name: Annotated[
        str, typer.Option("--from", help="json, jsonl; told from the content", metavar="FORMAT")
    ] = "",
    reckless: RecklessOption = False,
    prudent: PrudentOption = False,
    reason: ReasonOption = "",
    owner: OwnerOption = "",
    due: DueOption = "",
    revisit: RevisitOption = None,
    label: LabelOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Bring debts in. What is here already stays as it is; options answer what the file leaves open."""
    session = open_session(context)
    session.writable_register()
    wishes = understood_wishes(
        reckless=reckless, prudent=prudent, reason=reason, owner=owner, due=due, revisit=revisit, principal="",
        interest="", labels=label, links=None, intent="", today=session.today,
    )  # fmt: skip
    source = read_source(file if file == "-" else os.path.join(session.directory, file), file)
    wanted = Wanted(today=session.today, repository=repository_name(session.repository))
    reading = read(source, wanted, format_name)
    _refuse_wrong(reading.wrong, file)
    arrival = told_apart(reading.incoming, session.register)
    new = _completed(session, arrival.new, wishes, file)
    written, meanwhile = (
        ([_unwritten(each.item) for each in new], [])
        if dry_run
        else write_arrivals(session.repository, new, session.random)
        if new
        else ([], [])
    )
    _report(session, _told(session, source.name, reading, arrival, written, meanwhile, dry_run=dry_run))


def _refuse_wrong(wrong: Sequence[Wrong], file: str) -> None:
    """FileError with the first faults; nothing is written while there is one."""
    if not wrong:
        return
    first, *others = wrong
    details = [f"{each.where}: {each.message}" for each in others[: MOST_FAULTS - 1]]
    if len(wrong) > MOST_FAULTS:
        details.append(f"and {len(wrong) - MOST_FAULTS:,} more")
    raise FileError(
        first.message,
        where=first.where,
        details=[*details, "nothing was written"],
        next=f"debtctl import {file} -n     when that is mended",
    )


def _unwritten(item: Item) -> Item:
    return item if item.id else item._replace(id=NOT_WRITTEN)


# --- what the file leaves open ---------------------------------------------------------------------------------------


def _completed(session: Session, new: Sequence[Incoming], wishes: Wishes, file: str) -> list[Incoming]:
    """The new ones as whole items; FileError for what is no item even so."""
    wishes = _answered(session, new, wishes, file)
    completed = [each if each.item.id else each._replace(item=_whole(session, each.item, wishes)) for each in new]
    _refuse_wrong([Wrong(each.where, fault) for each in completed for fault in faults_of(each.item)], file)
    return completed


def _answered(session: Session, new: Sequence[Incoming], wishes: Wishes, file: str) -> Wishes:
    """The wishes, answering what some entry leaves open: asked once for all, or an error that names the options."""
    open_ones = [each for each in new if not each.item.id]
    without_kind = [each for each in open_ones if not each.item.kind]
    if without_kind and not wishes.kind:
        wishes = _with_kind(wishes, without_kind, file)
    prudent = [each.item for each in open_ones if (each.item.kind or wishes.kind) == PRUDENT]
    lacks_reason = not wishes.reason and any(not item.reason for item in prudent)
    lacks_date = wishes.revisit is None and any(item.revisit is None and item.due is None for item in prudent)
    if lacks_reason or lacks_date:
        wishes = dialogue.ask_prudent(wishes, file, session.today)
    return wishes


def _with_kind(wishes: Wishes, without: Sequence[Incoming], file: str) -> Wishes:
    first = without[0]
    if not console.is_terminal():
        number = f"{len(without):,} of the new ones do" if len(without) > 1 else "one of the new ones does"
        raise UsageError(
            f"reckless or prudent? {number} not say",
            where=first.where,
            details=[f"{dialogue.QUESTION}  no: -r    yes: -p -m REASON --revisit WHEN"],
            next=f"debtctl import {file} -r",
        )
    console.note([f"{len(without):,} new, as {first.item.title}"])
    return dialogue.ask_kind(wishes, "", None, [])


def _whole(session: Session, item: Item, wishes: Wishes) -> Item:
    kind = item.kind or wishes.kind
    item = item._replace(
        kind=kind,
        owner=item.owner or wishes.owner,
        labels=tuple(dict.fromkeys((*item.labels, *(wishes.labels or ())))),
        reason=item.reason or wishes.reason,
    )
    if kind == RECKLESS:
        fuse_days = session.settings.register.fuse_days
        due = item.due or wishes.due or due_by_default(session.today, fuse_days)
        return item._replace(due=due, revisit=None)
    revisit = item.revisit or wishes.revisit
    # A date on which somebody wanted it done is one on which to look again.
    if item.revisit is None and item.due is not None:
        from debtctl.register.item import Revisit

        revisit = Revisit(asked=session.today, on=item.due)
    return item._replace(due=None, revisit=revisit)


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
