"""The cards of triage and the end of a sitting, on a terminal of any width. Colour says nothing that words do not."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import timedelta

from debtctl.formats import words
from debtctl.formats.drawing.canvas import (
    BOLD,
    CODE,
    DIM,
    Line,
    Screen,
    Span,
    aside,
    cut,
    cut_path,
    edged,
    line,
    line_cells,
    wrapped,
)
from debtctl.formats.items import show_text
from debtctl.history.window import HEAT_DAYS
from debtctl.register.item import RECKLESS
from debtctl.reports.triage import CommentCard, ItemCard, Progress, SittingReport, Writing
from debtctl.triage import sitting

WIDEST = 80
NARROW = 66
TAB_SIZE = 4
QUESTION = "Would we choose it again?"

# What is said about a card that has its answer, and in the last sentence of a sitting.
DONE = {
    sitting.PAY_SOON: "pay now",
    sitting.ON_PURPOSE: "scheduled",
    sitting.KEEP: "kept",
    sitting.NO_DEBT: "no debt",
    sitting.FIXED: "paid",
    sitting.MOVED: "moved",
    sitting.LATER: "asked again later",
    sitting.DROP: "dropped",
}
_MOVES = (
    ("o", "open in editor"),
    ("s", "skip"),
    ("u", "undo"),
    ("b", "back"),
    ("q", "quit, go on later"),
    ("?", "help"),
)
_FIXED = ("f", "it is fixed")
_DROP = ("d", "it no longer matters")
_KEYS = {
    sitting.FIRED: (("p", "yes, ask again then"), ("r", "no, pay it soon"), _FIXED, _DROP),
    sitting.VANISHED: (_FIXED, ("m", "it lives somewhere else now"), _DROP),
    sitting.STRAYED: (("y", "yes, that is it"), ("m", "no, somewhere else"), _FIXED, _DROP),
    sitting.LATE: (_FIXED, ("l", "not now, ask again then"), ("p", "on purpose, after all"), _DROP),
}
_QUESTIONS = {
    sitting.FIRED: QUESTION,
    sitting.VANISHED: "Its comment is gone. Is the debt?",
    sitting.STRAYED: "Its comment may be this one by now. Is it?",
    sitting.LATE: "What about it?",
}
HELP = (
    "r  no, pay it soon: reckless, due in two weeks; the comment gets its id",
    "p  yes, on purpose: prudent, comes back when you say; the comment is why",
    "k  keep as it is: accepted, in no report, never asked about again",
    'n  no debt: the line gets "debtctl: ignore" and is no TODO any more',
    "e  change title, owner and effort first, then answer",
    "a  the next answer is for all comments of these words: one debt, many places",
    "y  yes, its comment is that one now: the debt follows, it gets the id",
    "f  it is fixed   l  not now   m  it lives elsewhere   d  it no longer matters",
    "o  open the place in $EDITOR    s, right  skip: it comes again at the end",
    "u  undo: files and index as before the last answer    b, left  back",
    "q, ^D  quit: what is answered stays, and the next sitting goes on from here",
)
"""What `?` says: every key, whatever card lies on the table."""


def format_help(screen: Screen) -> list[Line]:
    """The keys, as lines that fit the screen."""
    width = max(screen.width - 1, 20)
    texts = (textwrap.wrap(each, width, initial_indent="  ", subsequent_indent=" " * 5) for each in HELP)
    return [line(text) for wrapped_text in texts for text in wrapped_text]


def format_card(card: CommentCard | ItemCard, screen: Screen) -> list[Line]:
    """The card with its keys, as lines that fit the screen."""
    narrow = screen.width < NARROW
    if isinstance(card, ItemCard):
        return _item(card, screen, narrow=narrow)
    made = _narrow_comment(card, screen) if narrow else _comment(card, screen)
    return wrapped(made, screen.width)


# --- a comment -------------------------------------------------------------------------------------------------------


def _comment(card: CommentCard, screen: Screen) -> list[Line]:
    edge = min(screen.width, WIDEST) - 2
    start = line(f" {_progress(card.progress)}")
    place = cut_path(card.path, max(edge - line_cells(start) - 2, 12), screen.dots)
    lines = [edged(start, line(place), edge), line()]
    lines += [piece for number, text in card.code for piece in _code_lines(number, text, card, screen)]
    lines += [line(), line(f" {' · '.join(_history(card))}"), line()]
    if card.answered:
        return [*lines, *_answered(card.answered)]
    lines += [line(f" {QUESTION}   {_guess(card, opening='my guess: ')}"), _proposals(card), line()]
    return [*lines, *_comment_keys(card)]


def _narrow_comment(card: CommentCard, screen: Screen) -> list[Line]:
    edge = screen.width - 1
    since = _since(card.writing, card, with_author=False)
    place = cut_path(f"{card.path}:{card.line}", max(edge - len(since) - 3, 12), screen.dots)
    lines = [line(f" {_progress(card.progress, narrow=True)}"), edged(line(f" {place}"), line(since), edge), line()]
    lines += _narrow_code(card, screen)
    lines.append(line())
    if card.answered:
        return [*lines, *_answered(card.answered)]
    effort = "" if card.effort.is_assumed else f" · to fix {words.effort(card.effort.minutes, card.calendar)}"
    owner = f"owner {_owner_name(card)}{effort}"
    lines += [
        line(f" {QUESTION}  {_guess(card, opening='guess: ', with_words=False)}"),
        line(f" {owner} · {_changes(card)}"),
    ]
    together = f"  a all {card.same + 1}" if card.same else ""
    lines += [line(f" all {card.same + 1} with these words at once:")] if card.together else []
    return [*lines, line(), line(f" r no  p yes  k keep  n no debt  s skip{together}"),
            line(" e edit  o open  u undo  b back  q quit  ?")]  # fmt: skip


def _progress(progress: Progress, *, narrow: bool = False) -> str:
    today = "" if narrow else " today"
    left = f"{progress.unsorted:,} not sorted"
    return f"{progress.number} of {progress.planned}{today} · {left}"


def _code_lines(number: int, text: str, card: CommentCard, screen: Screen) -> list[Line]:
    """A line of code, cut where it is longer than the screen; one of the comment wrapped: it is what is judged."""
    start = Span(f"{number:>5}{' >' if number == card.line else '  '} ", DIM)
    room, code = max(screen.width - 9, 10), text.expandtabs(TAB_SIZE)
    if not card.line <= number <= card.last_line:
        return [line(start, Span(cut(code, room, screen.dots), f"{CODE}{card.language}"))]
    pieces = wrapped([line(Span(code, BOLD))], room)
    return [line(start, *pieces[0]), *(line(Span(" " * 8), *piece) for piece in pieces[1:])]


def _narrow_code(card: CommentCard, screen: Screen) -> list[Line]:
    """The comment, wrapped behind `>`, and the first line of code behind it; without the indentation they share."""
    own = [(number, text.expandtabs(TAB_SIZE)) for number, text in card.code if number >= card.line]
    behind = next((number for number, text in own if number > card.last_line and text.strip()), card.last_line)
    shown = [(number, text) for number, text in own if number <= behind and text.strip()]
    margin = min((len(text) - len(text.lstrip()) for _, text in shown), default=0)
    lines: list[Line] = []
    for number, text in shown:
        is_comment = number <= card.last_line
        style = BOLD if is_comment else f"{CODE}{card.language}"
        pieces = wrapped([line(Span(text[margin:], style))], screen.width - 4) if is_comment else [
            line(Span(cut(text[margin:], screen.width - 4, screen.dots), style))
        ]  # fmt: skip
        signs = [" > " if number == card.line else "   ", *["   "] * len(pieces)]
        lines += [line(Span(sign), *piece) for sign, piece in zip(signs, pieces, strict=False)]
    return lines


def _history(card: CommentCard) -> list[str]:
    same = f"the same words {words.count(card.same, 'more time')}" if card.same else ""
    return [part for part in (_since(card.writing, card), _changes(card), same) if part]


def _since(writing: Writing, card: CommentCard, *, with_author: bool = True) -> str:
    if not writing.is_committed:
        return "not committed yet"
    if writing.on is None:
        return "nobody knows since when" if with_author else ""
    is_recent = card.today - writing.on <= timedelta(days=HEAT_DAYS)
    day = words.day(writing.on, card.today) if is_recent else f"{writing.on:%b %Y}"
    before = " or before" if writing.at_least else ""
    return f"since {day}{before}" + (f" ({writing.by})" if writing.by and with_author else "")


def _changes(card: CommentCard) -> str:
    return (
        f"{words.count(card.changes, 'change')} in {HEAT_DAYS} days"
        if card.changes
        else f"no change in {HEAT_DAYS} days"
    )


def _guess(card: CommentCard, *, opening: str, with_words: bool = True) -> str:
    if not card.kind.kind:
        return "unsure: its words do not say" if with_words else "unsure"
    said = "no" if card.kind.kind == RECKLESS else "yes"
    named = ", ".join(f'"{word}"' for word in card.kind.words)
    return f"{opening}{said}. {named}" if with_words and named else f"{opening}{said}"


def _proposals(card: CommentCard) -> Line:
    """Owner and effort: what nobody stated is a guess and ends in a question mark."""
    effort = words.effort(card.effort.minutes, card.calendar)
    owner = f" Owner: {_owner_name(card)}{_owner_reason(card)}"
    title = f'Title: "{card.title}"' if card.title else ""
    return line(f"{owner:<33}  To fix: {effort}{'?' if card.effort.is_assumed else ''}   {title}".rstrip())


def _owner_name(card: CommentCard) -> str:
    return card.owner.name or card.me or "unsure"


def _owner_reason(card: CommentCard) -> str:
    if not card.owner.name:
        return " (you: unsure who else)" if card.me else ""
    return f" ({card.owner.why})" if card.owner.why else ""


def _comment_keys(card: CommentCard) -> list[Line]:
    together = f"    a  the same {card.same + 1} at once" if card.same else ""
    lines = [line(f" The next answer is for all {card.same + 1} with these words.")] if card.together else []
    return [
        *lines,
        line("   r  no, pay it soon   p  yes, on purpose   k  keep as it is, don't ask again"),
        line('   n  no debt: mark the line "debtctl: ignore"'),
        line(f"   e  edit first        o  open in editor    s  skip{together}"),
        line("   u  undo              b  back              q  quit, go on later        ? help"),
    ]


def _answered(deed: str) -> list[Line]:
    return [
        line(f" Answered: {DONE[deed]}."),
        line(),
        line("   u  undo the last answer   s  go on   b  back   q  quit"),
    ]


# --- an item ---------------------------------------------------------------------------------------------------------


def _item(card: ItemCard, screen: Screen, *, narrow: bool) -> list[Line]:
    progress = card.progress
    waiting = "needs" if progress.waiting == 1 else "need"
    today = "" if narrow else " today"
    head = f" {progress.number} of {progress.planned}{today} · {progress.waiting:,} {waiting} an answer"
    lines = [line(head), line(), *show_text.format_question(card.details, screen), line()]
    if card.answered:
        return wrapped([*lines, *_answered(card.answered)], screen.width)
    lines += [line(f" {_QUESTIONS[card.sort]}"), line()]
    return wrapped([*lines, *_in_columns(_KEYS[card.sort], screen), *_in_columns(_MOVES, screen)], screen.width)


def _in_columns(keys: Sequence[tuple[str, str]], screen: Screen) -> Iterable[Line]:
    """Keys with their words, as many on a line as fit."""
    row = "  "
    for key, said in keys:
        piece = f" {key}  {said}  "
        if len(row) + len(piece.rstrip()) > min(screen.width, WIDEST) - 1 and row.strip():
            yield line(row.rstrip())
            row = "  "
        row += piece
    yield line(row.rstrip())


# --- the end ---------------------------------------------------------------------------------------------------------


def format_end(report: SittingReport, screen: Screen) -> list[Line]:
    """What was done in how long, what is left, how to see it, what is next."""
    edge = min(screen.width, WIDEST) - 2
    left = [f"{report.unsorted:,} not sorted"] if report.unsorted else []
    left += [f"{report.waiting:,} to decide"] if report.waiting else []
    lines = [edged(line(_done(report)), line(" · ".join(left) or "all sorted"), edge)]
    if written := _written(report):
        lines.append(edged(line(written), line(_see(report)), edge))
    if report.done:
        go_on = line("Go on: debtctl triage") if left else ()
        lines.append(edged(line("Next: debtctl report"), go_on, min(edge, 53)))
    else:
        lines.append(line("Go on: debtctl triage"))
    return wrapped(lines, screen.width)


def format_preview(cards: Sequence[tuple[str, str, str]], total: int, screen: Screen) -> list[Line]:
    """What would be asked: id or tag, the words, the place or the reason of each card; and how many are behind them."""
    edge = min(screen.width, WIDEST) - 1
    lines = [aside("Would ask about, in this order:")]
    for number, (head, said, place) in enumerate(cards, 1):
        start = f"{number:>3} {head:<8}"
        shown = cut_path(place, edge // 2, screen.dots)
        lines.append(edged(line(start, cut(said, edge - len(start) - len(shown) - 2, screen.dots)), line(shown), edge))
    behind = total - len(cards)
    return [*lines, line(f"and {behind:,} more behind them")] if behind else lines


def format_nothing(*, is_filtered: bool) -> list[Line]:
    """The empty state."""
    if is_filtered:
        return [line("Nothing like that to sort or to decide.")]
    return [line("Nothing to sort and nothing to decide. The register is up to date.")]


def _done(report: SittingReport) -> str:
    skipped = f"{report.skipped:,} skipped" if report.skipped else ""
    if not report.done:
        return f"Nothing answered, {skipped}." if skipped else "Nothing answered."
    parts = [f"{count:,} {DONE[deed]}" for deed, count in report.deeds.items() if count]
    number = words.counted(report.done).capitalize()
    minutes = words.count(report.minutes, "minute")
    return f"{number} done in {minutes}: {', '.join([*parts, skipped] if skipped else parts)}."


def _written(report: SittingReport) -> str:
    parts = []
    if report.new_items:
        parts.append(f".debt/ has {words.count(report.new_items, 'new item')}")
    if report.named:
        parts.append(
            f"{words.count(report.named, 'comment')} now {'carries its' if report.named == 1 else 'carry their'} id"
        )
    if report.silenced:
        parts.append(f"{words.count(report.silenced, 'line')} marked as none")
    return ", ".join(parts) + "." if parts else ""


def _see(report: SittingReport) -> str:
    return "git diff HEAD shows them" if report.named + report.silenced > 1 else "git diff HEAD shows it"
