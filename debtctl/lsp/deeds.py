"""What can be done about a comment from an editor, and doing it.

The item is written as the verbs write it, and into the index where the comment's line is staged. The comment itself is
left to the editor: its buffer may not be saved yet, and an edit of it can be undone there.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types

from debtctl.commands.gathering.understood import understood_revisit
from debtctl.commands.writing import places
from debtctl.commands.writing.draft import draft_from
from debtctl.commands.writing.new_item import completed
from debtctl.commands.writing.wishes import Wishes
from debtctl.errors import RetryableError, UsageError
from debtctl.formats.drawing.canvas import Screen, plain
from debtctl.formats.items import answered_text
from debtctl.lsp.sheet import Sheet
from debtctl.register import item as transitions
from debtctl.register.item import PRUDENT, RECKLESS
from debtctl.scanning.markers import Marker
from debtctl.scanning.write_back import mended, with_id, with_ignore, with_suggestions, without_comment
from debtctl.tracking import answers
from debtctl.tracking.match import TRACKED, Matched
from debtctl.tracking.spots import Spot, spot_in

PAY_SOON = "debtctl.paySoon"
ON_PURPOSE = "debtctl.onPurpose"
PAY = "debtctl.pay"

# What "on purpose" offers where the comment does not say when to look again; the words are what `--revisit` takes.
CONDITIONS = {"In 3 months": "3m", "In 6 months": "6m", "In a year": "1y", "After 5 changes of the file": "touched:5"}

_SCREEN = Screen(width=100, is_piped=True)


class Written(NamedTuple):
    """What was done: the buffer's new text, to be put there by the editor, and what to say about it."""

    text: str
    message: str


def actions(sheet: Sheet, asked: types.Range, found: Sequence[types.Diagnostic]) -> Iterator[types.CodeAction]:
    """What can be done about the comments in a range; `found` are the diagnostics the editor shows there."""
    for each in sheet.comments:
        marker = each.marker
        if marker.line - 1 <= asked.end.line and asked.start.line <= marker.last_line - 1:
            here = [one for one in found if one.range.start.line == marker.line - 1]
            yield from _about(sheet, each, here)


def _about(sheet: Sheet, found: Matched, diagnostics: list[types.Diagnostic]) -> Iterator[types.CodeAction]:
    marker = found.marker
    suggested = with_suggestions(sheet.text, marker)
    if suggested != sheet.text:
        words = ", ".join(each.suggestion for each in marker.arguments.problems if each.suggestion)
        yield _edit(sheet, f"Write {words}", mended(sheet.text, marker), diagnostics)
    if found.state == TRACKED:
        yield _command(sheet, marker, f"Pay {found.item}: it is fixed", PAY, diagnostics)
        return
    named = sheet.session.register.items.get(marker.arguments.item)
    if named is not None:
        yield _edit(
            sheet, f"Delete the comment: {named.id} is {named.status}", without_comment(sheet.text, marker), diagnostics
        )
        return
    if not marker.arguments.problems:
        yield _command(sheet, marker, "Write down: pay soon", PAY_SOON, diagnostics)
        yield _command(sheet, marker, "Write down: on purpose", ON_PURPOSE, diagnostics)
    yield _edit(sheet, "No debt: debtctl: ignore", with_ignore(sheet.text, marker), diagnostics)


def _command(
    sheet: Sheet, marker: Marker, title: str, command: str, diagnostics: list[types.Diagnostic]
) -> types.CodeAction:
    arguments = [sheet.uri, marker.line, marker.fingerprint]
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=diagnostics or None,
        command=types.Command(title=title, command=command, arguments=arguments),
    )


def _edit(sheet: Sheet, title: str, text: str, diagnostics: list[types.Diagnostic]) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=diagnostics or None,
        edit=types.WorkspaceEdit(changes={sheet.uri: [sheet.ruler.edit_to(text)]}),
    )


# --- doing it --------------------------------------------------------------------------------------------------------


def comment_named(sheet: Sheet, line: int, fingerprint: str) -> Matched:
    """The comment an action was offered for, wherever it stands by now. RetryableError when it is gone."""
    equal = [each for each in sheet.comments if each.marker.fingerprint == fingerprint]
    if not equal:
        raise RetryableError("the comment changed since it was read", where=f"{sheet.path}:{line}")
    return min(equal, key=lambda each: abs(each.marker.line - line))


def needs_condition(found: Matched) -> bool:
    """Whether "on purpose" has to ask when to look again."""
    return not found.marker.arguments.revisit


def written_down(sheet: Sheet, found: Matched, kind: str, condition: str = "") -> Written:
    """Write the comment down as an item of this kind; `condition` says when a prudent one comes back.

    Raises:
        DebtctlError: what `add` raises; nothing was written.
    """
    session, marker = sheet.session, found.marker
    if found.state == TRACKED:
        raise UsageError(f"{sheet.path}:{marker.line} is {found.item} already")
    spot = spot_in(session.repository, marker, sheet.text, session.settings.scan)
    revisit = understood_revisit("come back", [condition], session.today) if condition else None
    draft = draft_from(spot, "", Wishes(kind=kind, revisit=revisit), session.today)
    item = completed(session, draft, [f"{sheet.path}:{marker.line}"])
    answered = answers.write_down(session.repository, item, _staged_only(spot), session.settings.scan, session.random)
    lines = plain(answered_text.written_down(answered, session.today, _SCREEN))
    return Written(with_id(sheet.text, marker, answered.item.id), _said(lines, answered))


def paid(sheet: Sheet, found: Matched) -> Written:
    """The comment's item is fixed: its comment goes. DebtctlError is what `pay` raises; nothing was written."""
    session = sheet.session
    item = session.register.items[found.item]
    spot = spot_in(session.repository, found.marker, sheet.text, session.settings.scan)
    staged = _staged_only(spot)
    answered = answers.save_answer(
        session.repository,
        item,
        transitions.pay(item, by=session.me, on=session.today),
        session.settings.scan,
        remove_comments=(staged,) if staged else (),
    )
    left = [
        other
        for other in places.comments_of(session, item)
        if (other.path, other.marker.fingerprint) != (sheet.path, found.marker.fingerprint)
    ]
    lines = plain(answered_text.paid(answered, left, session.today, session.settings.register.calendar))
    return Written(without_comment(sheet.text, found.marker), _said(lines, answered))


def _staged_only(spot: Spot) -> Spot | None:
    """The spot without the buffer, which is the editor's to change; None where nothing of it is staged."""
    return spot._replace(worktree=None) if spot.staged else None


def _said(lines: str, answered: answers.Answered) -> str:
    sentences = [" ".join(lines.split()), answers.staged_sentence([answered]), answered.not_staged]
    return "; ".join(sentence for sentence in sentences if sentence)


KINDS = {PAY_SOON: RECKLESS, ON_PURPOSE: PRUDENT}
