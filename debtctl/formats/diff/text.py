"""A branch's debt on a terminal: one line a change, what it is on the left, what became of it on the right."""

from collections.abc import Iterator

from debtctl.errors import typed
from debtctl.formats import words
from debtctl.formats.diff import words as diff_words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.canvas import (
    DIM,
    GREEN,
    YELLOW,
    Line,
    Screen,
    Span,
    aside,
    cells,
    cut,
    cut_path,
    edged,
    line,
    visible,
    wrapped,
)
from debtctl.formats.items import parts
from debtctl.reports.diff import DiffReport, ItemRow
from debtctl.scanning.markers import Marker
from debtctl.tracking.difference import ADDED, DROPPED, PAID, REOPENED

MEDIUM = 72
EDGE = 79
WIDEST_EDGE = 119
ID_WIDTH = 9
# Where the right column begins in 80 cells, and at least so much of a title stays.
RIGHT_FROM = 56
LEAST_TITLE = 20

TAKEN, LEFT, ALTERED, ASKED, MOVED = "+", "-", "~", "?", ">"
_STYLES = {TAKEN: YELLOW, LEFT: GREEN, ALTERED: DIM, ASKED: f"{YELLOW} bold", MOVED: DIM}
_INDENT = " " * (2 + ID_WIDTH)


def format_diff(report: DiffReport, screen: Screen) -> list[Line]:
    """The difference as lines that fit the screen."""
    if report.is_empty:
        return wrapped([line(diff_words.nothing(report))], screen.width)
    if screen.width < MEDIUM:
        rows = list(_narrow(report, screen))
    else:
        edge = EDGE if screen.width < 100 else min(screen.width - 1, WIDEST_EDGE)
        rows = list(_wide(report, edge, screen))
    # A command that is broken in two cannot be pasted.
    return [*wrapped(frame.joined([[line(_title(report))], rows, _balance(report)]), screen.width), *_command(report)]


def _title(report: DiffReport) -> str:
    between = report.range
    commits = words.count(between.commits, "commit")
    return f"{between.head_name} against {between.base_name} ({commits})"


def _balance(report: DiffReport) -> list[Line]:
    said = diff_words.balance(report)
    if said:
        return [line(f"{said[0].upper()}{said[1:]}.")]
    asked = diff_words.to_answer(report)
    return [line(f"{asked}.")] if asked else []


def _command(report: DiffReport) -> list[Line]:
    """What answers the first of what the last sentence is about, where that asks for an answer."""
    if diff_words.balance(report):
        return []
    fresh = [each.matched.marker for each in report.unanswered if not each.matched.marker.arguments.item]
    if fresh and not report.has_register:
        return [aside("  debtctl init")]
    if fresh:
        return [aside(f"  debtctl add {typed(f'{fresh[0].path}:{fresh[0].line}')}")]
    return [aside(f"  debtctl show {row.prefix}") for row in report.undecided if row.change.after][:1]


class _Entry:
    """One line of the page: its sign, what it is about, what became of it, and what stands below."""

    def __init__(
        self, sign: str, name: Line, title: str, right: str, below: str = "", *, is_path: bool = False
    ) -> None:
        self.sign = sign
        self.name = name
        self.title = visible(title)
        self.right = visible(right)
        self.below = below
        self.is_path = is_path


def _entries(report: DiffReport) -> Iterator[_Entry]:
    """All but the comments that moved, in the order of the page: taken on, left, altered, to be answered."""
    entries = [_of_item(row, report) for row in report.items if not row.is_moved_alone]
    entries += _new(report)
    entries += [_of_comment(LEFT, marker) for marker in report.gone]
    for sign in (TAKEN, LEFT, ALTERED, ASKED):
        yield from (entry for entry in entries if entry.sign == sign)


def _new(report: DiffReport) -> list[_Entry]:
    """The new comments; what is the same of several in a row is said once, below the last."""
    below = [_below_new(diff_words.standing(each), each.was) for each in report.new]
    lines = []
    run = 1
    for number, each in enumerate(report.new):
        is_last = below[number] != below[number + 1] if number + 1 < len(below) else True
        said = (below[number] if run == 1 else diff_words.of_several(below[number], run)) if is_last else ""
        lines.append(_of_comment(TAKEN, each.matched.marker, said))
        run = 1 if is_last else run + 1
    return lines


def _of_item(row: ItemRow, report: DiffReport) -> _Entry:
    today, item = report.head.today, row.item
    name = parts.id_spans(item, row.prefix)
    if row.change.did in (ADDED, REOPENED):
        return _Entry(TAKEN, name, item.title, diff_words.taken_on(row, parts.owner(item), today))
    sign = ASKED if row.needs_answer else LEFT if row.change.did in (PAID, DROPPED) else ALTERED
    below = diff_words.how_it_went(row) if row.needs_answer else ""
    return _Entry(sign, name, item.title, diff_words.became(row, today), below)


def _of_comment(sign: str, marker: Marker, below: str = "") -> _Entry:
    place = f"{marker.path}:{marker.line}" if sign == TAKEN else marker.path
    return _Entry(sign, line(marker.tag), marker.text or words.NO_WORDS, place, below, is_path=True)


def _below_new(standing: str, was: Marker | None) -> str:
    return f'{standing}; it said "{visible(was.text)}"' if was else standing


def _wide(report: DiffReport, edge: int, screen: Screen) -> Iterator[Line]:
    for entry in _entries(report):
        right = entry.right
        most = edge - 2 - ID_WIDTH - LEAST_TITLE - 2
        if entry.is_path:
            right = cut_path(right, min(most, edge // 2 - 4), screen.dots)
        is_too_long = cells(right) > most
        shown = "" if is_too_long else right
        # One column for all that fits it, so that the eye runs down; what is longer ends at the edge.
        start = min(RIGHT_FROM + edge - EDGE, edge - cells(shown))
        title = cut(entry.title, start - 2 - ID_WIDTH - 2, screen.dots)
        name_gap = " " * max(ID_WIDTH - sum(cells(span.text) for span in entry.name), 1)
        head = line(_sign(entry.sign), " ", *entry.name, name_gap, title)
        gap = " " * max(start - sum(cells(span.text) for span in head), 2)
        yield line(*head, gap, shown) if shown else head
        if is_too_long:
            yield line(_INDENT, right)
        if entry.below:
            yield line(_INDENT, Span(entry.below, DIM))
    yield from _moved(report)


def _narrow(report: DiffReport, screen: Screen) -> Iterator[Line]:
    edge = min(screen.width - 1, EDGE)
    for entry in _entries(report):
        head = line(_sign(entry.sign), " ", *entry.name)
        room = edge - sum(cells(span.text) for span in head) - 2
        right = cut_path(entry.right, room, screen.dots) if entry.is_path else entry.right
        if cells(right) <= room:
            yield edged(head, line(right), edge)
        else:
            yield head
            yield line("  ", right)
        yield line("  ", cut(entry.title, edge - 2, screen.dots))
        if entry.below:
            yield line("  ", Span(entry.below, DIM))
    yield from _moved(report)


def _moved(report: DiffReport) -> list[Line]:
    return [line(_sign(MOVED), Span(f" {diff_words.moved_count(report)}", DIM))] if report.moved else []


def _sign(sign: str) -> Span:
    return Span(sign, _STYLES[sign])
