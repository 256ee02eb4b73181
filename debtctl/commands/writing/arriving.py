"""From the entries of a file to whole debts: their places looked up, what the file leaves open asked or answered."""

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from debtctl.commands.gathering.session import Session
from debtctl.commands.terminal import console
from debtctl.commands.writing import answering, dialogue
from debtctl.commands.writing.draft import draft_from
from debtctl.commands.writing.wishes import Wishes
from debtctl.errors import FileError, UsageError
from debtctl.exchange.incoming import Incoming, Reading, Wrong, seen
from debtctl.exchange.ours import faults_of
from debtctl.exchange.places import Found
from debtctl.exchange.places import placed as placed_in_code
from debtctl.formats.drawing.canvas import cut
from debtctl.quantities import CONDITION_EXAMPLES, DATE_EXAMPLES, due_by_default
from debtctl.register.baseline import NO_BASELINE
from debtctl.register.item import PRUDENT, RECKLESS, Revisit
from debtctl.scanning.markers import Marker
from debtctl.tracking.match import match
from debtctl.tracking.spots import Spot

MOST_FAULTS = 20


def refuse_wrong(wrong: Sequence[Wrong], file: str) -> None:
    """FileError with the first faults; nothing is written while there is one."""
    if not wrong:
        return
    alike: dict[str, list[Wrong]] = {}
    for each in wrong:
        alike.setdefault(each.message, []).append(each)
    told = [f"{each[0].where}: {message}{_more(len(each) - 1)}" for message, each in alike.items()]
    first = wrong[0]
    details = [*told[1:MOST_FAULTS], *([f"and {len(told) - MOST_FAULTS:,} more"] if len(told) > MOST_FAULTS else [])]
    raise FileError(
        f"{first.message}{_more(len(alike[first.message]) - 1)}",
        where=first.where,
        details=[*details, "nothing was written"],
        next=f"debtctl import {shlex.quote(file)} -n     when that is mended",
    )


def _more(number: int) -> str:
    return f" (and {number:,} more like it)" if number else ""


# --- places and owners -----------------------------------------------------------------------------------------------


def placed(session: Session, reading: Reading) -> Reading:
    """The entries with the anchors of what they are about, and with owners of one word."""
    found, left_out, notes = placed_in_code(
        reading.incoming,
        session.repository,
        session.settings.scan,
        lambda markers: _tracking(session, markers),
        lambda path: _repository_path(session, path),
    )
    spelled: dict[str, str] = {}
    entries: list[Incoming] = []
    wrong: list[Wrong] = []
    for each in found:
        try:
            incoming = _with_comment(session, each)
        except UsageError as error:
            wrong.append(Wrong(each.incoming.where, f"{error.where}: {error.what}"))
            continue
        entries.append(_with_owner(session, incoming, spelled))
    owners = [f'"{name}" is written as {owner}' for name, owner in spelled.items()]
    return reading._replace(
        incoming=tuple(entries),
        left_out=(*reading.left_out, *left_out),
        wrong=(*reading.wrong, *wrong),
        notes=(*reading.notes, *notes, *owners),
    )


def _repository_path(session: Session, path: str) -> str:
    """A path as typed where one stands; else, for programs that count from the root, from there."""
    inside = session.repository_path(path)
    if os.path.lexists(os.path.join(session.repository.root, inside)):
        return inside
    return session.repository_path(os.path.join(session.repository.root, path))


def _tracking(session: Session, markers: Sequence[Marker]) -> Mapping[tuple[str, int], str]:
    """The item of each comment: the open one that tracks it, or the one it names."""
    items = session.register.items
    root = session.repository.root
    found = match(markers, items, NO_BASELINE, lambda path: os.path.lexists(os.path.join(root, path)))
    named = {each.marker: each.item or each.marker.arguments.item for each in found}
    return {(marker.path, marker.line): item_id for marker, item_id in named.items() if item_id in items}


def _with_comment(session: Session, found: Found) -> Incoming:
    """What the comment's arguments say besides: its kind, its owner, its dates. The file's own answers win."""
    each, item, marker = found.incoming, found.incoming.item, found.marker
    if marker is None or each.tracked:
        return each
    wishes = Wishes(kind=item.kind, owner=item.owner, due=item.due, revisit=item.revisit)
    spot = Spot(marker.path, marker, None, found.symbol)
    stated = draft_from(spot, item.title, wishes, session.today).wishes
    is_comment = each.finding is not None and each.finding.needs_place and not each.finding.rule
    return each._replace(
        item=item._replace(
            title=marker.text if is_comment and marker.text else item.title,
            kind=stated.kind,
            owner=stated.owner,
            due=stated.due,
            revisit=stated.revisit,
            principal=item.principal or stated.principal,
            interest=item.interest or stated.interest,
            links=item.links or stated.links or (),
        )
    )


def _with_owner(session: Session, each: Incoming, spelled: dict[str, str]) -> Incoming:
    """An owner is one word: of an address whose it is, of a name with blanks the words joined."""
    from debtctl.owners import name_for_email, read_mailmap

    if each.is_whole:
        return each
    each = each._replace(item=seen(each.item))
    name = each.item.owner
    if not (name or each.item.anchors):
        return each
    if not name:
        return each._replace(item=each.item._replace(owner=_owner_of(session, each.item.anchors[0].path)))
    owner = spelled.get(name)
    if owner is None:
        if "@" in name.strip("@") and len(name.split()) == 1:
            owner = name_for_email(name, session.settings.owners, read_mailmap(session.repository.root))
        else:
            owner = "-".join(name.split())
        if owner != name:
            spelled[name] = owner
    return each._replace(item=each.item._replace(owner=owner))


def _owner_of(session: Session, path: str) -> str:
    """Whom CODEOWNERS names for a file; empty where it names nobody."""
    from debtctl.owners import owner_for_path

    return owner_for_path(path, session.codeowners, session.settings.owners)


# --- what the file leaves open ---------------------------------------------------------------------------------------


def completed(session: Session, new: Sequence[Incoming], wishes: Wishes, file: str) -> list[Incoming]:
    """The new ones as whole items; FileError for what is no item even so."""
    from_elsewhere = [each for each in new if not each.is_whole]
    if wishes.due is not None and wishes.due < session.today:
        raise UsageError(f"--due: {wishes.due} is past", details=[f"try: {DATE_EXAMPLES}"])
    wishes = _answered(session, from_elsewhere, wishes, file)
    answering.refuse_conditions(session, wishes.revisit)
    whole = [each if each.is_whole else _whole(session, each, wishes) for each in new]
    refuse_wrong([Wrong(each.where, fault) for each in whole for fault in faults_of(each.item)], file)
    return whole


def _answered(session: Session, new: Sequence[Incoming], wishes: Wishes, file: str) -> Wishes:
    """The wishes, answering what some entry leaves open: asked once for all, or an error that names the options."""
    without_kind = [each for each in new if not each.item.kind]
    if without_kind and not wishes.kind:
        wishes = _with_kind(wishes, without_kind, file)
    prudent = [each.item for each in new if (each.item.kind or wishes.kind) == PRUDENT]
    lacks_reason = not wishes.reason and any(not item.reason for item in prudent)
    lacks_date = wishes.revisit is None and any(item.revisit is None and item.due is None for item in prudent)
    if not (lacks_reason or lacks_date):
        return wishes
    if not console.is_terminal():
        missing = [*(["-m REASON"] if lacks_reason else []), *(["--revisit WHEN"] if lacks_date else [])]
        raise UsageError(
            "a prudent debt says why it is so and when to look again",
            next=f"debtctl import {shlex.quote(file)} -p {' '.join(missing)}",
            alternatives=[f"WHEN: {CONDITION_EXAMPLES}"],
        )
    asked = dialogue.ask_prudent(wishes if lacks_reason else replace(wishes, reason="-"), file, session.today)
    return asked if lacks_reason else replace(asked, reason=wishes.reason)


def _with_kind(wishes: Wishes, without: Sequence[Incoming], file: str) -> Wishes:
    first = without[0]
    if not console.is_terminal():
        number = f"{len(without):,} of the new ones do" if len(without) > 1 else "a new one does"
        raise UsageError(
            f"reckless or prudent? {number} not say",
            where=first.where,
            details=[f"{dialogue.QUESTION}  no: -r    yes: -p -m REASON --revisit WHEN"],
            next=f"debtctl import {shlex.quote(file)} -r",
        )
    more = f" and {len(without) - 1:,} more" if len(without) > 1 else ""
    title = cut(first.item.title, console.width(sys.stderr) - len(more) - 1, "...")
    console.note([f"{title}{more}"])
    return dialogue.ask_kind(wishes, "", None, [])


def _whole(session: Session, each: Incoming, wishes: Wishes) -> Incoming:
    item = each.item
    kind = item.kind or wishes.kind
    item = item._replace(
        kind=kind,
        owner=item.owner or wishes.owner,
        labels=tuple(dict.fromkeys((*item.labels, *(wishes.labels or ())))),
        reason=item.reason or wishes.reason,
    )
    if kind == RECKLESS:
        due = item.due or wishes.due or due_by_default(session.today, session.settings.register.fuse_days)
        return each._replace(item=item._replace(due=due, revisit=None))
    revisit = item.revisit or wishes.revisit
    # A date on which somebody wanted it done is one on which to look again.
    if item.revisit is None and item.due is not None:
        revisit = Revisit(asked=session.today, on=item.due)
    return each._replace(item=item._replace(due=None, revisit=revisit))
