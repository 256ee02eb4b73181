"""`debtctl add`: write a debt down, from a comment, from the comments about to be committed, or from words."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer

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
from debtctl.commands.terminal import console
from debtctl.commands.verb import new_app, verb
from debtctl.commands.writing import answering, dialogue, places
from debtctl.commands.writing.draft import Draft, draft_from
from debtctl.commands.writing.new_item import completed
from debtctl.commands.writing.wishes import Wishes, understood_wishes
from debtctl.errors import UsageError, typed
from debtctl.formats.items.answered_text import written_down
from debtctl.git.objects import list_files
from debtctl.register.item import Anchor
from debtctl.scanning.markers import Marker
from debtctl.tracking.match import tracking_item
from debtctl.tracking.spots import about_to_commit, line_text, spot_at

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
    for stated in dict.fromkeys(draft.wishes.owner for draft in drafts):
        session.remark_new_owner(stated)
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
    with session.account.part("the changes"):
        spots = about_to_commit(session.repository, session.register, session.baseline, session.settings.scan)
    if not spots and not console.is_terminal():
        raise UsageError(
            "nothing to write down: no new TODO comment in your changes, and no title",
            next='debtctl add -r "TITLE"',
            alternatives=["or, from a comment: debtctl add FILE:LINE -r"],
        )
    return [draft_from(spot, "", wishes, session.today) for spot in spots]


def _draft_at(session: Session, path: str, line: int, title: str, wishes: Wishes) -> Draft:
    spot = spot_at(session.repository, path, line, session.settings.scan)
    if spot is not None:
        _refuse_tracked(session, spot.marker)
        return draft_from(spot, title, wishes, session.today)
    if not title:
        raise _no_comment_there(session, path, line)
    anchor = Anchor(path=path, text=line_text(session.repository, path, line))
    if not anchor.text:
        raise UsageError(
            "that line is empty", where=f"{path}:{line}", next=f"debtctl add {typed(f'{path}:LINE')} TITLE"
        )
    return Draft(wishes=wishes, title=title, anchor=anchor)


def _refuse_tracked(session: Session, marker: Marker) -> None:
    from debtctl.formats.items.fates import kind_and_fate

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
        details=[f"  {nearest.line}  {line_text(session.repository, path, nearest.line)}"],
        next=f"debtctl add {typed(f'{path}:{nearest.line}')} -r",
        alternatives=[f"or, for line {line} itself, with a title: {titled}"],
    )
