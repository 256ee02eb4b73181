"""`debtctl drop`: it will not be fixed, and that is all right."""

from typing import Annotated

import typer

from debtctl.commands.gathering.session import open_session
from debtctl.commands.options import CommentOption, DryRunOption, NoStageOption, ReasonOption
from debtctl.commands.verb import new_app, verb
from debtctl.commands.writing import answering, places
from debtctl.errors import UsageError
from debtctl.formats.items.answered_text import dropped
from debtctl.register import item as transitions
from debtctl.tracking.spots import Spot

app = new_app()


@verb(app, "drop")
def drop(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", show_default=False)],
    reason: ReasonOption = "",
    comment: CommentOption = None,
    no_stage: NoStageOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """It will not be fixed, and that is all right. Takes a reason."""
    session = open_session(context)
    session.writable_register()
    items = session.items(ids)
    if not reason:
        raise UsageError(
            "why does it no longer matter?", next=f"debtctl drop {' '.join(map(session.short, items))} -m REASON"
        )
    written = answering.Written(session, stage=not no_stage, dry_run=dry_run)
    left: dict[str, tuple[Spot, ...]] = {}
    for item in items:
        if item.status == "dropped":
            written.nothing_to_do(item)
            continue
        spots = places.comments_of(session, item)
        remove = places.to_remove(item, spots, "dropped", asked=comment)
        left[item.id] = () if remove else spots
        after = transitions.drop(item, by=session.me, on=session.today, reason=reason)
        written.answer(item, after, remove_comments=remove)
    written.report(lambda _, answered, __: dropped(answered, left[answered.item.id]))
