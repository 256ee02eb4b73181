"""`debtctl pay`: it is fixed."""

from typing import Annotated

import typer

from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.options import CommentOption, DryRunOption, NoStageOption
from debtctl.commands.terminal import console
from debtctl.commands.verb import new_app, verb
from debtctl.commands.writing import answering, places
from debtctl.errors import UsageError
from debtctl.formats.items.answered_text import paid as paid_lines
from debtctl.register import item as transitions
from debtctl.register.item import Item
from debtctl.tracking.spots import Spot, removed_comments

app = new_app()


@verb(app, "pay")
def pay(
    context: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID|FILE:LINE]...", show_default=False)] = None,
    reason: Annotated[str, typer.Option("-m", "--reason", help="how it was fixed", metavar="TEXT")] = "",
    comment: CommentOption = None,
    no_stage: NoStageOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """It is fixed. Without an ID: the debts whose comment your changes remove."""
    session = open_session(context)
    session.writable_register()
    items = session.items(ids) if ids else _removed_here(session)
    written = answering.Written(session, stage=not no_stage, dry_run=dry_run)
    left: dict[str, tuple[Spot, ...]] = {}
    for item in items:
        if item.status == "paid":
            written.nothing_to_do(item)
            continue
        spots = places.comments_of(session, item)
        remove = places.to_remove(item, spots, "paid", asked=comment) if ids else ()
        left[item.id] = () if remove else spots
        paid = transitions.pay(item, by=session.me, on=session.today, reason=reason)
        written.answer(item, paid, remove_comments=remove)
    calendar = session.settings.register.calendar
    written.report(lambda _, answered, __: paid_lines(answered, left[answered.item.id], session.today, calendar))


def _removed_here(session: Session) -> list[Item]:
    """The debts whose comment the changes take away, after asking; UsageError where there is none or nobody to ask."""
    removed = removed_comments(session.repository, session.register, session.settings.scan)
    if not removed:
        return _none_removed(session)
    if not console.is_terminal():
        named = " ".join(session.short(entry.item) for entry in removed)
        raise UsageError("which one is paid?", next=f"debtctl pay {named}")
    console.note(["You removed the comment of"])
    for entry in removed:
        console.note_edged(f"  {entry.item.id}  {entry.item.title}", f"{entry.path}:{entry.line}")
    return [entry.item for entry in removed] if console.confirm("Paid?") else []


def _none_removed(session: Session) -> list[Item]:
    session.remark(["No debt comment was removed in your changes."])
    mine = [item for item in session.register.items.values() if item.status == "open" and item.owner == session.me]
    for item in sorted(mine, key=lambda each: (each.kind == "prudent", each.due or session.today, each.id))[:3]:
        session.remark([f"  yours to pay: {item.id} {item.title}", f"  debtctl pay {session.short(item)}"])
    return []
