"""`debtctl postpone`: not now, ask again then."""

from typing import Annotated

import typer

from debtctl.commands.gathering.session import open_session
from debtctl.commands.gathering.understood import conditions_in, understood_date, understood_revisit
from debtctl.commands.options import DryRunOption, NoStageOption, ReasonOption
from debtctl.commands.verb import new_app, verb
from debtctl.commands.writing import answering
from debtctl.errors import UsageError
from debtctl.formats.items.answered_text import postponed
from debtctl.quantities import ordinal
from debtctl.register import item as transitions
from debtctl.register.item import Item

app = new_app()


@verb(app, "postpone")
def postpone(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", show_default=False)],
    when: Annotated[list[str], typer.Argument(metavar="WHEN...", show_default=False)],
    reason: ReasonOption = "",
    no_stage: NoStageOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Not now: a later due date for reckless debt, new conditions for prudent debt. Takes a reason."""
    session = open_session(context)
    session.writable_register()
    item = session.item(id)
    if not reason:
        raise _why_later(item, session.short(item), when, session.settings.register.postpone_limit)
    if item.kind == "reckless":
        due = understood_date("WHEN", " ".join(when), session.today)
        later = transitions.postpone(item, by=session.me, on=session.today, reason=reason, due=due)
    else:
        revisit = understood_revisit("WHEN", conditions_in(when), session.today)
        answering.refuse_conditions(session, revisit)
        later = transitions.postpone(
            item,
            by=session.me,
            on=session.today,
            reason=reason,
            revisit=revisit,
            fired=answering.fired_on(session, item),
        )
    written = answering.Written(session, stage=not no_stage, dry_run=dry_run)
    written.answer(item, later)
    written.report(lambda before, answered, _: postponed(before, answered, session.today))


def _why_later(item: Item, short: str, when: list[str], limit: int) -> UsageError:
    """A postponement takes a reason; from the third on the way out is offered, as a relief (SCREENS.md, part 12)."""
    days = transitions.postponed_on(item)
    times = len(days)
    count = f" (It would be the {ordinal(times + 1)} time since {days[0]:%B}.)" if days else ""
    relief = [f"or, if nobody will ever do it:  debtctl drop {short} -m REASON"] if times + 1 >= limit else []
    command = f"debtctl postpone {short} {' '.join(when)} -m REASON"
    return UsageError(f"why later?{count}", next=command, alternatives=relief)
