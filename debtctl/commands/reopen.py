"""`debtctl reopen`: it was not paid after all."""

from typing import Annotated

import typer

from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.gathering.understood import understood_date, understood_revisit
from debtctl.commands.options import DryRunOption, DueOption, NoStageOption, ReasonOption, RevisitOption
from debtctl.commands.verb import new_app, verb
from debtctl.commands.writing import answering
from debtctl.formats.items.answered_text import reopened
from debtctl.register import item as transitions
from debtctl.register.item import Item

app = new_app()


@verb(app, "reopen")
def reopen(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", show_default=False)],
    reason: ReasonOption = "",
    due: DueOption = "",
    revisit: RevisitOption = None,
    no_stage: NoStageOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """It was not paid, or not to be dropped, after all. Reckless debt gets a new due date."""
    session = open_session(context)
    session.writable_register()
    item = session.item(id)
    written = answering.Written(session, stage=not no_stage, dry_run=dry_run)
    if item.is_open:
        written.nothing_to_do(item)
    else:
        written.answer(item, _reopened(session, item, reason, due, revisit))
    written.report(lambda _, answered, __: reopened(answered, session.today))


def _reopened(session: Session, item: Item, reason: str, due: str, revisit: list[str] | None) -> Item:
    again = transitions.reopen(
        item,
        by=session.me,
        on=session.today,
        reason=reason,
        fuse_days=session.settings.register.fuse_days,
        due=understood_date("--due", due, session.today) if due else None,
        revisit=understood_revisit("--revisit", revisit, session.today) if revisit else None,
    )
    answering.refuse_conditions(session, again.revisit if revisit else None)
    return again
