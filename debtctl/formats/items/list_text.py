"""The list of items: one line an item, its date on the right edge; two lines where the screen is narrow.

In a pipe it is the 80-column form, except that titles are not cut: a list is what people grep.
"""

from debtctl.formats import words
from debtctl.formats.drawing.canvas import (
    BOLD,
    DIM,
    Line,
    Screen,
    Span,
    aside,
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
from debtctl.formats.items import parts
from debtctl.paydown.interest import stated_principal
from debtctl.reports.listing import ItemList, Listed

NARROWEST = 40
MEDIUM = 72
WIDE = 100
WIDEST = 120
LONGEST_OWNER = 12
LEAST_OWNER_WIDTH = 3
ID_WIDTH = 7
KIND_WIDTH = 8
LEAST_EFFORT_WIDTH = 6
# What waits for three conditions is told in full by `show`.
LONGEST_WHEN = 28
NO_DEBT = "No debt is written down yet.  debtctl add"
NO_MATCH = "No debt matches."
NOTHING = (words.NO_REGISTER, NO_DEBT, NO_MATCH)
"""What a list without items is, one of these: `edit -` reads them back as nobody."""


def format_list(report: ItemList, screen: Screen) -> list[Line]:
    """The items as lines that fit the screen."""
    if not report.items:
        nothing = [aside(_nothing(report))]
        return nothing if screen.is_piped else wrapped(nothing, screen.width)
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
        return words.NO_REGISTER
    return NO_MATCH if report.has_items else NO_DEBT


def _lines(report: ItemList, screen: Screen, edge: int) -> list[Line]:
    width = _owner_width(report)
    # Few people own a thousand items.
    owners = {owner: left(owner, width, screen.dots) for owner in {parts.owner(listed.item) for listed in report.items}}
    room = edge - ID_WIDTH - width - 2 * 2
    return [_line(listed, owners[parts.owner(listed.item)], room, report, screen) for listed in report.items]


def _line(listed: Listed, owner: str, room: int, report: ItemList, screen: Screen) -> Line:
    """One item: `room` is what its title and its date have for themselves."""
    when = _when(listed, report, screen)
    title_room = room - cells(when.text) - 2
    title = visible(listed.item.title) if screen.is_piped else cut(listed.item.title, title_room, screen.dots)
    gap = max(title_room - cells(title), 0) + 2
    return (*parts.id_spans(listed.item, listed.prefix), Span(f"  {owner}  {title}{' ' * gap}"), when)


def _columns(report: ItemList, screen: Screen, edge: int) -> list[Line]:
    owner_width = _owner_width(report)
    when_width = max(max(cells(_when(listed, report, screen).text) for listed in report.items), len("WHEN"))
    effort_width = max(LEAST_EFFORT_WIDTH, *(len(_stated_effort(listed, report)) for listed in report.items))
    title_width = edge - ID_WIDTH - owner_width - KIND_WIDTH - effort_width - when_width - 5 * 2
    titles = line(
        f"{'ID':<{ID_WIDTH}}  {left('WHAT', title_width)}  {left('WHO', owner_width)}",
        f"  {'KIND':<{KIND_WIDTH}}  {right('TO FIX', effort_width)}",
    )
    lines = [in_style(edged(titles, line("WHEN"), edge), DIM)]
    for listed in report.items:
        item = listed.item
        start = line(
            *parts.id_spans(item, listed.prefix),
            f"  {left(item.title, title_width, screen.dots)}  {left(parts.owner(item), owner_width, screen.dots)}",
            f"  {item.kind:<{KIND_WIDTH}}  {right(_stated_effort(listed, report), effort_width)}",
        )
        lines.append(edged(start, line(_when(listed, report, screen)), edge))
    return lines


def _when(listed: Listed, report: ItemList, screen: Screen) -> Span:
    return parts.when_within(listed, report.head.today, LONGEST_WHEN, screen)


def _stated_effort(listed: Listed, report: ItemList) -> str:
    minutes = stated_principal(listed.item, report.calendar)
    return words.effort(minutes, report.calendar) if minutes else ""


def _narrow(report: ItemList, screen: Screen) -> list[Line]:
    edge = max(screen.width, NARROWEST)
    lines: list[Line] = []
    for listed in report.items:
        start = line(
            *parts.id_spans(listed.item, listed.prefix),
            f"  {cut(parts.owner(listed.item), LONGEST_OWNER, screen.dots)}",
        )
        when = parts.when_within(listed, report.head.today, edge - line_cells(start) - 2, screen)
        title = listed.item.title if screen.width < NARROWEST else cut(listed.item.title, edge - 2, screen.dots)
        lines += [edged(start, line(when), edge), line("  ", Span(title, BOLD))]
    return lines


def _owner_width(report: ItemList) -> int:
    longest = max(cells(parts.owner(listed.item)) for listed in report.items)
    return max(min(longest, LONGEST_OWNER), LEAST_OWNER_WIDTH)
