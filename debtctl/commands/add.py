"""`debtctl add`: write a debt down, from a comment, from the comments about to be committed, or from words."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from debtctl import quantities
from debtctl.commands import answering, console, dialogue, places
from debtctl.commands.draft import Draft
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
    Wishes,
    understood_date,
    understood_revisit,
    understood_wishes,
)
from debtctl.commands.session import Session, open_session
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError, typed
from debtctl.formats.answered_text import written_down
from debtctl.git.objects import list_files
from debtctl.register.item import Anchor, Item
from debtctl.scanning.markers import Marker
from debtctl.tracking import answers
from debtctl.tracking.match import tracking_item

app = new_app()


@verb(app, "add")
def add(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[FILE:LINE]... [TITLE]...", show_default=False)] = None,
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
    no_comment: Annotated[bool, typer.Option("--no-comment", help="leave the source file alone")] = False,
    no_stage: NoStageOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Write a debt down: from the comment at FILE:LINE, from words, or from the comments you are about to commit."""
    session = open_session(context)
    session.writable_register()
    wishes = understood_wishes(
        reckless=reckless, prudent=prudent, reason=reason, owner=owner, due=due, revisit=revisit, principal=principal,
        interest=interest, labels=label, links=link, intent=intent, today=session.today,
    )  # fmt: skip
    named, title = _places_and_title(session, words or [])
    drafts = _drafts(session, named, title, wishes)
    if not drafts:
        fuse_days = session.settings.register.fuse_days
        drafts = [dialogue.ask_from_nothing(wishes, session.today, fuse_days=fuse_days)]
    written = answering.Written(session, stage=not no_stage, dry_run=dry_run)
    for draft in drafts:
        written.write_down(completed(session, draft, words or []), None if no_comment else draft.spot)
    written.report(lambda _, answered, screen: written_down(answered, session.today, screen))


def _places_and_title(session: Session, words: Sequence[str]) -> tuple[list[tuple[str, int]], str]:
    named = []
    rest = list(words)
    while rest and (place := session.place(rest[0])) is not None:
        named.append(place)
        rest.pop(0)
    if rest and (missing := session.missing_place(rest[0])):
        raise _no_such_file(session, *missing)
    title = " ".join(" ".join(rest).split())
    if title and len(named) > 1:
        raise UsageError("one title, but several places", next="debtctl add FILE:LINE TITLE")
    return named, title


def _drafts(session: Session, named: Sequence[tuple[str, int]], title: str, wishes: Wishes) -> list[Draft]:
    if named:
        return [_draft_at(session, path, line, title, wishes) for path, line in named]
    if title:
        return [Draft(wishes=wishes, title=title)]
    spots = answers.about_to_commit(session.repository, session.register, session.baseline, session.settings.scan)
    if not spots and not console.is_terminal():
        raise UsageError(
            "nothing to write down: no new TODO comment in your changes, and no title",
            next='debtctl add -r "TITLE"',
            alternatives=["or, from a comment: debtctl add FILE:LINE -r"],
        )
    return [draft_from(spot, "", wishes, session.today) for spot in spots]


def _draft_at(session: Session, path: str, line: int, title: str, wishes: Wishes) -> Draft:
    spot = answers.spot_at(session.repository, path, line, session.settings.scan)
    if spot is not None:
        _refuse_tracked(session, spot.marker)
        return draft_from(spot, title, wishes, session.today)
    if not title:
        raise _no_comment_there(session, path, line)
    anchor = Anchor(path=path, text=answers.line_text(session.repository, path, line))
    if not anchor.text:
        raise UsageError(
            "that line is empty", where=f"{path}:{line}", next=f"debtctl add {typed(f'{path}:LINE')} TITLE"
        )
    return Draft(wishes=wishes, title=title, anchor=anchor)


def draft_from(spot: answers.Spot, title: str, wishes: Wishes, today: date) -> Draft:
    """The debt of a comment, as its words and arguments have it; UsageError for arguments that make no sense."""
    marker = spot.marker
    if marker.arguments.problems:
        problem = marker.arguments.problems[0]
        hint = f". Did you mean {problem.suggestion}?" if problem.suggestion else ""
        raise UsageError(f"{problem.message}{hint}", where=f"{marker.path}:{marker.line}", next="debtctl help markers")
    return Draft(
        wishes=_with_arguments(wishes, marker, today),
        title=title or marker.text,
        spot=spot,
        anchor=answers.anchor_of(spot),
    )


def _with_arguments(wishes: Wishes, marker: Marker, today: date) -> Wishes:
    """The wishes, completed by what the comment's arguments say; an option wins over an argument."""
    stated = marker.arguments
    where = f"{marker.path}:{marker.line}"
    due = understood_date(f"{where}: due=", stated.due, today) if stated.due and wishes.due is None else wishes.due
    revisit = wishes.revisit
    if revisit is None and stated.revisit:
        revisit = understood_revisit(f"{where}: revisit=", stated.revisit, today)
    return replace(
        wishes,
        kind=wishes.kind or stated.kind or _kind_implied(wishes, due is not None, revisit is not None),
        owner=wishes.owner or stated.owner,
        due=due,
        revisit=revisit,
        principal=wishes.principal or stated.principal,
        interest=wishes.interest or stated.interest,
        links=wishes.links if wishes.links is not None or not stated.issue else (stated.issue,),
    )


def _kind_implied(wishes: Wishes, has_due: bool, has_revisit: bool) -> str:
    """Only a reckless debt has a due date and only a prudent one a condition: stating one states the kind."""
    if has_due == has_revisit or wishes.kind:
        return wishes.kind
    return "reckless" if has_due else "prudent"


def completed(session: Session, draft: Draft, asked_for: Sequence[str]) -> Item:
    """The whole item, without an id yet: what is missing is asked on a terminal, or an error names its option."""
    wishes = draft.wishes
    if not wishes.kind:
        wishes = replace(wishes, kind=_kind_implied(wishes, wishes.due is not None, wishes.revisit is not None))
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


def _refuse_tracked(session: Session, marker: Marker) -> None:
    from debtctl.formats.fates import kind_and_fate

    found = tracking_item(marker, session.register.items)
    if not found:
        return
    item = session.register.items[found]
    raise UsageError(
        f"{marker.path}:{marker.line} is {item.id} already ({kind_and_fate(item, session.today)})",
        next=f"debtctl edit {session.short(item)} -p -m REASON --revisit WHEN     to change its kind"
        if item.kind == "reckless"
        else f"debtctl edit {session.short(item)} -r -m REASON     to change its kind",
    )


def _no_such_file(session: Session, path: str, line: int) -> UsageError:
    """Told apart from a title, with the file of that name that is elsewhere, if there is one only."""
    named = [entry.path for entry in list_files(session.repository) if os.path.basename(entry.path) == path]
    next_command = f"debtctl add {typed(f'{named[0]}:{line}')}" if len(named) == 1 else 'debtctl add "TITLE"'
    return UsageError(f"there is no file {path} here", next=next_command)


def _no_comment_there(session: Session, path: str, line: int) -> UsageError:
    """`src/session.py:40 has no TODO comment; line 41 has one` and the two commands that would go on."""
    nearest = places.nearest_comment(session, path, line)
    titled = f"debtctl add {typed(f'{path}:{line}')} -r TITLE"
    if nearest is None:
        return UsageError(f"{path}:{line} has no TODO comment", next=f"{titled}     to write that line itself down")
    return UsageError(
        f"{path}:{line} has no TODO comment; line {nearest.line} has one:",
        details=[f"  {nearest.line}  {answers.line_text(session.repository, path, nearest.line)}"],
        next=f"debtctl add {typed(f'{path}:{nearest.line}')} -r",
        alternatives=[f"or, for line {line} itself, with a title: {titled}"],
    )
