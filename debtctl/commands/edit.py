"""`debtctl edit`: change a debt, its kind or its place; by options, or as a file in $EDITOR."""

import os
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from debtctl.commands.gathering import named
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.options import (
    DryRunOption,
    DueOption,
    IntentOption,
    InterestOption,
    LabelOption,
    LinkOption,
    NoStageOption,
    OwnerOption,
    PrincipalOption,
    PrudentOption,
    ReasonOption,
    RecklessOption,
    RevisitOption,
)
from debtctl.commands.terminal import console, editor
from debtctl.commands.verb import new_app, verb
from debtctl.commands.writing import answering, places
from debtctl.commands.writing.wishes import Wishes, understood_wishes
from debtctl.errors import FileError, UsageError
from debtctl.formats.items.answered_text import edited as edited_lines
from debtctl.register import item as transitions
from debtctl.register.item import Item
from debtctl.register.item_file import read_item
from debtctl.register.layout import item_path
from debtctl.tracking.spots import Spot

app = new_app()


@verb(app, "edit")
def edit(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID|-", show_default=False)],
    title: Annotated[list[str] | None, typer.Argument(metavar="[TITLE]...", show_default=False)] = None,
    reckless: RecklessOption = False,
    prudent: PrudentOption = False,
    reason: ReasonOption = "",
    owner: OwnerOption = "",
    due: DueOption = "",
    revisit: RevisitOption = None,
    principal: PrincipalOption = "",
    interest: InterestOption = "",
    label: LabelOption = None,
    link: LinkOption = None,
    intent: IntentOption = "",
    at: Annotated[
        list[str] | None,
        typer.Option("--at", help="its place: FILE:LINE moves it, +FILE:LINE adds one", metavar="FILE:LINE"),
    ] = None,
    no_stage: NoStageOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Change a debt: by options, or without any in $EDITOR. A new date or kind is entered in its ledger with -m."""
    session = open_session(context)
    session.writable_register()
    wishes = understood_wishes(
        reckless=reckless, prudent=prudent, reason=reason, owner=owner, due=due, revisit=revisit, principal=principal,
        interest=interest, labels=label, links=link, intent=intent, today=session.today,
    )  # fmt: skip
    session.remark_new_owner(wishes.owner)
    new_title = " ".join(" ".join(title or []).split())
    written = answering.Written(session, stage=not no_stage, dry_run=dry_run)
    if id == named.STDIN:
        _refuse_for_many(wishes, new_title, at or [])
        edits = [_Edit(item, _edited(session, item, wishes, "")) for item in named.named_items(session, [id], "edit")]
        written.notes += [] if edits else ["No debt was named. Nothing to do."]
    else:
        edits = [_edit_of_one(session, session.item(id), wishes, new_title, at or [])]
    # All of them are understood before the first is written.
    for edit_ in edits:
        revisit_changes = edit_.after.revisit != edit_.before.revisit
        answering.refuse_conditions(session, edit_.after.revisit if revisit_changes else None)
    for edit_ in edits:
        if edit_.changes_nothing:
            written.notes.append(f"{edit_.before.id} is as it was. Nothing to do.")
        else:
            written.answer(edit_.before, edit_.after, name_in=edit_.spot, typed=edit_.typed)
    written.report(lambda before, answered, screen: edited_lines(before, answered, session.today, screen))


class _Edit(NamedTuple):
    """A debt before and after. spot: the comment that gets its id. typed: its file as it was left in an editor."""

    before: Item
    after: Item
    spot: Spot | None = None
    typed: str = ""

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return self.before == self.after and self.spot is None and not self.typed


def _edit_of_one(session: Session, item: Item, wishes: Wishes, title: str, at: Sequence[str]) -> _Edit:
    if wishes == Wishes() and not title and not at:
        after, typed = _edited_by_hand(session, item)
        return _Edit(item, after, typed=typed)
    after, spot = places.placed(session, item, at)
    return _Edit(item, _edited(session, after, wishes, title), spot)


def _refuse_for_many(wishes: Wishes, title: str, places: Sequence[str]) -> None:
    """UsageError for what only one debt can have, and where nothing is to be changed."""
    if title or places:
        what = "title" if title else "place"
        raise UsageError(f"many debts cannot have one {what}", next=f"debtctl edit ID {'TITLE' if title else '--at …'}")
    if wishes == Wishes():
        raise UsageError(
            "what should change about them?", next="debtctl list --owner NAME | debtctl edit - --owner NAME"
        )


def _edited(session: Session, item: Item, wishes: Wishes, title: str) -> Item:
    """The item as the options want it; a change of kind or date goes through the ledger."""
    changed = _rescheduled(session, item, wishes)
    keeps_reason = wishes.reason and changed.changes == item.changes
    return changed._replace(
        title=title or item.title,
        reason=wishes.reason if keeps_reason else changed.reason,
        owner=wishes.owner or item.owner,
        principal=wishes.principal or item.principal,
        interest=wishes.interest or item.interest,
        labels=item.labels if wishes.labels is None else wishes.labels,
        links=item.links if wishes.links is None else wishes.links,
        intent=wishes.intent or item.intent,
    )


def _rescheduled(session: Session, item: Item, wishes: Wishes) -> Item:
    """The item with the kind, due date or conditions asked for, entered in its ledger."""
    kind = wishes.kind or item.kind
    if kind != item.kind:
        return _reclassified(session, item, wishes, kind)
    date_changes = (wishes.due or item.due) != item.due or wishes.revisit is not None
    if not date_changes:
        return item
    if not wishes.reason:
        raise UsageError("a new date takes a reason", next=f"debtctl edit {item.id} {_dates_typed(wishes)} -m REASON")
    return transitions.postpone(
        item,
        by=session.me,
        on=session.today,
        reason=wishes.reason,
        due=wishes.due,
        revisit=wishes.revisit,
        fired=answering.fired_on(session, item),
    )


def _reclassified(session: Session, item: Item, wishes: Wishes, kind: str) -> Item:
    return transitions.reclassify(
        item,
        by=session.me,
        on=session.today,
        reason=wishes.reason,
        kind=kind,
        fuse_days=session.settings.register.fuse_days,
        due=wishes.due,
        revisit=wishes.revisit,
    )


def _dates_typed(wishes: Wishes) -> str:
    return f"--due {wishes.due}" if wishes.due else "--revisit WHEN"


def _edited_by_hand(session: Session, item: Item) -> tuple[Item, str]:
    """The item and its file as a person leaves them in $EDITOR; no text when they changed nothing.

    What does not validate is neither saved nor lost.
    """
    console.require_terminal(f"what should change about {item.id}?", next=f"debtctl edit {item.id} --owner NAME")
    path = item_path(item.id)
    with open(os.path.join(session.repository.root, path), encoding="utf-8") as file:
        before = file.read()
    kept = answering.recovery_file(session, f"{item.id}.toml", before)
    while True:
        editor.open_file(kept, next=f"EDITOR=nano debtctl edit {item.id}")
        with open(kept, "rb") as file:
            typed = file.read()
        edited, problems = read_item(item.id, typed, kept)
        if edited is not None and not problems:
            break
        console.note([f"{problem.path}:{problem.line}: {problem.message}" for problem in problems])
        if not console.confirm("Not saved. Edit again?"):
            first = problems[0]
            raise FileError(
                first.message, where=f"{kept}:{first.line}", details=["what you typed is kept there"],
                next=f"debtctl edit {item.id}",
            )  # fmt: skip
    entered = _entered(session, item, edited)
    os.unlink(kept)
    return entered, "" if typed == before.encode() else typed.decode()


def _entered(session: Session, before: Item, edited: Item) -> Item:
    """What was edited by hand, its change of kind or date entered in the ledger as the options would have."""
    if edited.status != before.status or edited.changes != before.changes:
        raise UsageError("status and ledger are changed by pay, drop and reopen", next=f"debtctl pay {before.id}")
    if (edited.kind, edited.due, edited.revisit) == (before.kind, before.due, before.revisit):
        return edited
    reason = console.ask("Why the new date or kind? ")
    wishes = Wishes(kind=edited.kind, due=edited.due, revisit=edited.revisit, reason=reason)
    entered = _rescheduled(session, before, wishes)
    return edited._replace(revisit=entered.revisit, changes=entered.changes)
