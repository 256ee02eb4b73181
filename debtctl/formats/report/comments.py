"""The comments nobody has sorted yet, as the two wider forms of the report show them.

Also the whole page of a repository without a register, which has nothing else.
"""

from collections.abc import Sequence

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.canvas import (
    DIM,
    Line,
    Screen,
    Span,
    aside,
    cells,
    cut,
    cut_path,
    edged,
    left,
    line,
    line_cells,
)
from debtctl.formats.items import parts
from debtctl.formats.report import parts as report_parts
from debtctl.reports.comments import Comment
from debtctl.reports.paydown import PaydownReport

TAG_WIDTH = 5
# The column of the words before a register exists: those lines have no date on their right edge to leave room for.
FIRST_WORDS_WIDTH = 42


def before_register(report: PaydownReport, edge: int, screen: Screen) -> list[Line]:
    """The worst comments of a repository without a register: numbered, with a reason each."""
    if report.comments.is_empty:
        return []
    remark = "worst first"
    if report.comments.hidden:
        remark += f" · {len(report.comments.rows)} of {words.count(report.comments.total, 'comment')}"
    lines = [frame.heading("NOT SORTED YET", remark, edge)]
    for number, comment in enumerate(report.comments.rows, 1):
        start = line(f"{number:>3} {comment.unsorted.marker.tag:<{TAG_WIDTH}}  ")
        reason = frame.SEPARATOR.join(_reasons(comment, is_first=number == 1))
        lines += _with_reason_below(comment, start, reason, edge, screen)
    return lines


def footer_before_register(report: PaydownReport, screen: Screen) -> list[Line]:
    """The two ways on from a repository without a register."""
    no_register = aside("No register yet: nobody owns these and nothing has a date.  debtctl init")
    return [no_register, *report_parts.way_to_ages(report, screen)]


def comment_lines(
    comment: Comment, start: Line, reason: str, edge: int, words_width: int, screen: Screen
) -> list[Line]:
    """A comment on one line, its place behind its words; on two where the place is too long for that.

    Args:
        comment: whose lines.
        start: what stands in front: a tag, a number.
        reason: what stands on the right edge, or empty.
        edge: the right edge.
        words_width: the column of the words, the space before the place included.
        screen: where it is shown.
    """
    end = line(Span(reason, DIM))
    text = comment.unsorted.marker.text or words.NO_WORDS
    place = report_parts.comment_place(comment.unsorted)
    indent = line_cells(start)
    room = edge - indent - words_width - (cells(reason) + 2 if reason else 0)
    if cells(place) <= room:
        words_ = left(cut(text, words_width - 2, screen.dots), words_width)
        return [edged(line(*start, words_, place), end, edge)]
    words_ = cut(text, edge - indent - (cells(reason) + 2 if reason else 0), screen.dots)
    return [edged(line(*start, words_), end, edge), frame.dim(" " * indent + long_place(place, indent, screen))]


def long_place(place: str, indent: int, screen: Screen) -> str:
    """A place on a line of its own: in full in a pipe, its end on a terminal."""
    return place if screen.is_piped else cut_path(place, max(screen.width - indent, 1), screen.dots)


def _reasons(comment: Comment, *, is_first: bool) -> list[str]:
    found = [f'"{word}"' for word in comment.telling[:1]]
    found += [words.age(comment.unsorted.age_days)] if comment.unsorted.age_days is not None else []
    if is_first:
        return found + [
            f"this file {change}" for change in parts.changes_in_words(comment.unsorted.changes, has_span=True)
        ]
    return found + parts.changes(comment.unsorted.changes)


def _with_reason_below(comment: Comment, start: Line, reason: str, edge: int, screen: Screen) -> Sequence[Line]:
    first, *rest = comment_lines(comment, start, "", edge, FIRST_WORDS_WIDTH, screen)
    if not reason:
        return [first, *rest]
    indent = line_cells(start)
    if not rest:
        return [first, frame.dim(" " * indent + reason)]
    both = frame.SEPARATOR.join([report_parts.comment_place(comment.unsorted), reason])
    if cells(both) + indent <= edge:
        return [first, frame.dim(" " * indent + both)]
    return [first, *rest, frame.dim(" " * indent + reason)]
