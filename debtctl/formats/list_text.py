"""The list of items: one line an item, its date on the right edge; two lines where the screen is narrow.

In a pipe it is the 80-column form, except that titles are not cut: a list is what people grep.
"""

from debtctl.formats import report_parts as parts
from debtctl.formats import words
from debtctl.formats.canvas import (
    BOLD,
    DIM,
    Line,
    Screen,
    Span,
    cells,
    cut,
    edged,
    in_style,
    left,
    line,
    line_cells,
    right,
    visible,
    wrapped,
)
from debtctl.reports.listing import ItemList
from debtctl.reports.rows import Row

NARROWEST = 40
MEDIUM = 72
WIDE = 100
WIDEST = 120
LONGEST_OWNER = 12
LEAST_OWNER_WIDTH = 3
KIND_WIDTH = 8
LEAST_EFFORT_WIDTH = 6
# What waits for three conditions is told in full by `show`.
LONGEST_WHEN = 28


def format_list(report: ItemList, screen: Screen) -> list[Line]:
    """The items as lines that fit the screen."""
    if not report.rows:
        return [line(_nothing(report))]
    if screen.is_piped:
        return _lines(report, screen, 79)
    if screen.width < MEDIUM:
        lines = _narrow(report, screen)
        return wrapped(lines, screen.width) if screen.width < NARROWEST else lines
    if screen.width < WIDE:
        return _lines(report, screen, screen.width - 1)
    return _columns(report, screen, min(screen.width, WIDEST))


def _nothing(report: ItemList) -> str:
    if not report.has_register:
        return "No debt register in this repository yet.  debtctl init"
    return "No debt matches." if report.has_items else "No debt is written down yet.  debtctl add"


def _lines(report: ItemList, screen: Screen, edge: int) -> list[Line]:
    owner_width = _owner_width(report)
    return [_line(row, report, screen, edge, owner_width) for row in report.rows]


def _line(row: Row, report: ItemList, screen: Screen, edge: int, owner_width: int) -> Line:
    when = parts.when_within(row.debt, report.head.today, LONGEST_WHEN, screen)
    start = (*parts.id_spans(row), Span(f"  {left(parts.owner(row), owner_width, screen.dots)}  "))
    room = edge - line_cells(start) - cells(when.text) - 2
    title = visible(row.debt.item.title) if screen.is_piped else cut(row.debt.item.title, room, screen.dots)
    return edged((*start, Span(title)), (when,) if when.text else (), edge)


def _columns(report: ItemList, screen: Screen, edge: int) -> list[Line]:
    owner_width = _owner_width(report)
    when_width = max(max(cells(_when(row, report, screen).text) for row in report.rows), len("WHEN"))
    effort_width = max(LEAST_EFFORT_WIDTH, *(len(_stated_effort(row, report)) for row in report.rows))
    title_width = edge - len("D-00000") - owner_width - KIND_WIDTH - effort_width - when_width - 5 * 2
    titles = line(
        f"{'ID':<7}  {left('WHAT', title_width)}  {left('WHO', owner_width)}",
        f"  {'KIND':<{KIND_WIDTH}}  {right('TO FIX', effort_width)}",
    )
    lines = [in_style(edged(titles, line("WHEN"), edge), DIM)]
    for row in report.rows:
        item = row.debt.item
        start = line(
            *parts.id_spans(row),
            f"  {left(item.title, title_width, screen.dots)}  {left(parts.owner(row), owner_width, screen.dots)}",
            f"  {item.kind:<{KIND_WIDTH}}  {right(_stated_effort(row, report), effort_width)}",
        )
        lines.append(edged(start, line(_when(row, report, screen)), edge))
    return lines


def _when(row: Row, report: ItemList, screen: Screen) -> Span:
    return parts.when_within(row.debt, report.head.today, LONGEST_WHEN, screen)


def _stated_effort(row: Row, report: ItemList) -> str:
    principal = row.debt.principal
    return "" if principal.is_assumed else words.effort(principal.minutes, report.calendar)


def _narrow(report: ItemList, screen: Screen) -> list[Line]:
    edge = max(screen.width, NARROWEST)
    lines: list[Line] = []
    for row in report.rows:
        start = line(*parts.id_spans(row), f"  {cut(parts.owner(row), LONGEST_OWNER, screen.dots)}")
        when = parts.when_within(row.debt, report.head.today, edge - line_cells(start) - 2, screen)
        title = row.debt.item.title if screen.width < NARROWEST else cut(row.debt.item.title, edge - 2, screen.dots)
        lines += [edged(start, line(when), edge), line("  ", Span(title, BOLD))]
    return lines


def _owner_width(report: ItemList) -> int:
    longest = max(cells(parts.owner(row)) for row in report.rows)
    return max(min(longest, LONGEST_OWNER), LEAST_OWNER_WIDTH)
