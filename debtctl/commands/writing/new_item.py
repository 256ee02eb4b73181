"""From a draft to an item that can be written down: what is missing is asked, what cannot be is refused."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from debtctl import quantities
from debtctl.commands.gathering.session import Session
from debtctl.commands.writing import answering, dialogue
from debtctl.commands.writing.draft import Draft, kind_implied
from debtctl.commands.writing.wishes import Wishes
from debtctl.errors import UsageError
from debtctl.register.item import Item


def completed(session: Session, draft: Draft, asked_for: Sequence[str]) -> Item:
    """The whole item, without an id yet: what is missing is asked on a terminal, or an error names its option."""
    wishes = draft.wishes
    if not wishes.kind:
        wishes = replace(wishes, kind=kind_implied(wishes, wishes.due is not None, wishes.revisit is not None))
    if not wishes.kind:
        wishes = dialogue.ask_kind(wishes, draft.title, draft.spot, asked_for)
    if wishes.kind == "prudent":
        wishes = _with_reason(wishes, draft, session.today)
    _refuse_mixed(wishes, asked_for)
    if wishes.due is not None and wishes.due < session.today:
        raise UsageError(f"--due: {wishes.due} is past", details=[f"try: {quantities.DATE_EXAMPLES}"])
    answering.refuse_conditions(session, wishes.revisit)
    if wishes.revisit and wishes.revisit.touched is not None and draft.anchor is None:
        raise UsageError(
            "touched:N counts changes to a place in the code, and this debt has none", next="debtctl add FILE:LINE -p …"
        )
    if not draft.title:
        raise UsageError(
            "the comment says nothing that could be a title",
            where=f"{draft.anchor.path}" if draft.anchor else "",
            next="debtctl add FILE:LINE TITLE",
        )
    return _item(session, wishes, draft)


def _with_reason(wishes: Wishes, draft: Draft, today: date) -> Wishes:
    """A prudent debt needs a reason and a condition; the comment's own words are a reason."""
    if not wishes.reason and draft.spot is not None:
        wishes = replace(wishes, reason=draft.spot.marker.body)
    if wishes.reason and wishes.revisit is not None:
        return wishes
    return dialogue.ask_prudent(wishes, draft.title, today)


def _refuse_mixed(wishes: Wishes, asked_for: Sequence[str]) -> None:
    words = " ".join(asked_for) or "FILE:LINE"
    if wishes.kind == "reckless" and wishes.revisit is not None:
        raise UsageError(
            "--revisit is for prudent debt; reckless debt has a due date", next=f"debtctl add -r {words} --due WHEN"
        )
    if wishes.kind == "prudent" and wishes.due is not None:
        raise UsageError(
            "--due is for reckless debt; prudent debt comes back",
            next=f"debtctl add -p {words} -m REASON --revisit WHEN",
        )


def _item(session: Session, wishes: Wishes, draft: Draft) -> Item:
    fuse_days = session.settings.register.fuse_days
    due = wishes.due
    if wishes.kind == "reckless" and due is None:
        due = quantities.due_by_default(session.today, fuse_days)
    return Item(
        id="",
        title=draft.title,
        kind=wishes.kind,
        created=session.today,
        intent=wishes.intent,
        owner=wishes.owner or session.me,
        reason=wishes.reason,
        due=due,
        revisit=wishes.revisit,
        principal=wishes.principal,
        interest=wishes.interest,
        labels=wishes.labels or (),
        links=wishes.links or (),
        anchors=(draft.anchor,) if draft.anchor else (),
    )
