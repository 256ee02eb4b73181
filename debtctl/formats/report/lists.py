"""The report as named lists of items: what happened since a day, or the debts by owner, area or label.

One line an item, two where the screen is narrow; cut to one screen unless a person said how much to show.
"""

import shlex
from dataclasses import dataclass

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.canvas import (
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
    visible,
    wrapped,
)
from debtctl.formats.drawing.markdown import escaped
from debtctl.formats.items import parts
from debtctl.formats.report import parts as report_parts
from debtctl.paydown.budget import ELSEWHERE
from debtctl.register.layout import item_path
from debtctl.reports.groups import AREA, LABEL, OWNER, Group
from debtctl.reports.paydown import PaydownReport
from debtctl.reports.rows import Row

WIDEST = 100
MEDIUM = 72
NARROW_EDGE = 44
LANE_WIDTH = 9
MOST_ROWS = 10

_WITHOUT = {OWNER: "nobody", AREA: ELSEWHERE, LABEL: "no label"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsList:
    """A list of the page.

    Attributes:
        title: its heading.
        remark: what stands on the right of it.
        rows: all of them.
        more: the command that shows those that are cut.
        has_lanes: whether each row says its lane.
    """

    title: str
    rows: tuple[Row, ...]
    remark: str = ""
    more: str = "debtctl report --all"
    has_lanes: bool = False


def is_asked_for(report: PaydownReport) -> bool:
    """Whether the page is lists in place of lanes."""
    return report.digest is not None or bool(report.group_by)


def lists_of(report: PaydownReport) -> tuple[ItemsList, ...]:
    """The lists of the page, without empty ones."""
    if report.digest is None:
        return tuple(_group(group, report) for group in report.groups)
    found = report.digest
    sections = (
        ("New", found.new), ("Paid", found.paid), ("Dropped", found.dropped), ("Late", found.late),
        ("Lapsed", found.lapsed),
    )  # fmt: skip
    more = f"debtctl report --since {found.since.isoformat()} --all"
    return tuple(ItemsList(title=title, rows=rows, more=more) for title, rows in sections if rows)


def format_lists(report: PaydownReport, screen: Screen) -> list[Line]:
    """The page, cut until it fits."""
    if report.most_lines is None:
        return _page(report, screen, report.most_rows, None)
    for most in range(MOST_ROWS, 0, -1):
        page = _page(report, screen, most, None)
        if len(page) <= report.most_lines:
            return page
    lists = lists_of(report)
    for shown in range(len(lists), 1, -1):
        page = _page(report, screen, 1, shown)
        if len(page) <= report.most_lines:
            return page
    return _page(report, screen, 1, 1)


def markdown_lists(report: PaydownReport) -> list[list[str]]:
    """The same as sections of Markdown."""
    most = report.most_rows if report.most_lines is None else MOST_ROWS
    sections = [[f"**{escaped(about(report))}**"]] if about(report) else []
    for each in lists_of(report):
        rows, hidden = _cut(each, most)
        more = ["", f"And {hidden:,} more: `{each.more}`"] if hidden else []
        heading = f"### {escaped(each.title)}{f' ({escaped(each.remark)})' if each.remark else ''}"
        sections.append([heading, "", *(_markdown_row(row, each, report) for row in rows), *more])
    return sections if len(sections) > 1 else [[escaped(nothing(report))]]


def about(report: PaydownReport) -> str:
    """`Since Mon 16 Nov: took on 3h a week, paid back 2.4h a week`, or what the groups are by."""
    found = report.digest
    if found is None:
        return f"By {report.group_by}, in alphabetical order"
    since = words.weekday(found.since, report.head.today)
    taken, paid = (
        f"{words.per_week(minutes)} a week" if minutes else "nothing"
        for minutes in (found.taken_minutes, found.paid_minutes)
    )
    return f"Since {since}: took on {taken}, paid back {paid}"


def nothing(report: PaydownReport) -> str:
    """What an empty page says."""
    if report.digest is None:
        return report_parts.NOTHING_MATCHES if report.is_filtered else report_parts.NOTHING
    since = words.weekday(report.digest.since, report.head.today)
    return f"Nothing was written down, paid or dropped since {since}, and nothing ran out."


def _group(group: Group, report: PaydownReport) -> ItemsList:
    today = report.head.today
    title = group.name or _WITHOUT[report.group_by]
    return ItemsList(
        title=title,
        rows=group.rows,
        remark=f"next {words.weekday(group.next_date, today)}" if group.next_date else "",
        more=_command(group, report),
        has_lanes=True,
    )


def _command(group: Group, report: PaydownReport) -> str:
    if report.group_by in (OWNER, LABEL) and group.name:
        return f"debtctl report --{report.group_by} {shlex.quote(visible(group.name))} --all"
    return f"debtctl report --group-by {report.group_by} --all"


def _cut(each: ItemsList, most: int | None) -> tuple[tuple[Row, ...], int]:
    shown = each.rows if most is None else each.rows[:most]
    return shown, len(each.rows) - len(shown)


def _page(report: PaydownReport, screen: Screen, most: int | None, most_lists: int | None) -> list[Line]:
    is_narrow = screen.width < MEDIUM
    edge = NARROW_EDGE if is_narrow else min(screen.width, WIDEST) - 1
    lists = lists_of(report)
    if not lists:
        return wrapped([line(nothing(report))], screen.width)
    shown = lists[:most_lists]
    page = [[frame.header(report.head, edge, has_commit=not is_narrow)], [line(Span(about(report), BOLD))]]
    drawn = [_list(each, most, report, screen, edge) for each in shown]
    # Groups are many and short: their headings alone part them.
    page += [[each for lines in drawn for each in lines]] if report.digest is None else drawn
    return wrapped(frame.joined([*page, _foot(report, len(lists) - len(shown))]), screen.width)


def _foot(report: PaydownReport, hidden: int) -> list[Line]:
    if report.digest is not None:
        return [*report_parts.remarks(report), frame.hint("what comes first now: debtctl report")]
    noun = {OWNER: "owner", AREA: "area", LABEL: "label"}[report.group_by]
    more = f"and {words.count(hidden, f'more {noun}')}: debtctl report --group-by {report.group_by} --all"
    return [*([frame.dim(more)] if hidden else []), *report_parts.remarks(report)]


def _list(each: ItemsList, most: int | None, report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    rows, hidden = _cut(each, most)
    title = each.title if each.has_lanes else each.title.upper()
    lines = [frame.heading(cut(title, edge - cells(each.remark) - 2, screen.dots), each.remark, edge)]
    draw = _narrow if screen.width < MEDIUM else _wide
    lines += [drawn for row in rows for drawn in draw(row, each, report, screen, edge)]
    return lines + frame.hidden(hidden, each.more)


def _wide(row: Row, each: ItemsList, report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    when = parts.when_within(row.debt, report.head.today, edge // 3, screen)
    lane = f"{row.debt.standing.lane:<{LANE_WIDTH}}  " if each.has_lanes else ""
    owner = "" if report.group_by == OWNER else left(parts.owner(row.item), _owner_width(report), screen.dots) + "  "
    start = line(frame.INDENT, *parts.id_spans(row.item, row.prefix), "  ", lane, owner)
    title = cut(row.item.title, edge - line_cells(start) - cells(when.text) - 2, screen.dots)
    return [edged(line(*start, title), line(when), edge)]


def _owner_width(report: PaydownReport) -> int:
    rows = [row for each in lists_of(report) for row in each.rows]
    return min(max((cells(parts.owner(row.item)) for row in rows), default=0), parts.LONGEST_OWNER)


def _narrow(row: Row, each: ItemsList, report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    second = row.debt.standing.lane if report.group_by == OWNER else parts.owner(row.item)
    start = line(frame.INDENT, *parts.id_spans(row.item, row.prefix), frame.SEPARATOR, cut(second, 12, screen.dots))
    when = parts.when_within(row.debt, report.head.today, edge - line_cells(start) - 2, screen)
    title = cut(row.item.title, screen.width - len(frame.INDENT), screen.dots)
    return [line(frame.INDENT, title), in_style(edged(start, line(when), edge), DIM)]


def _markdown_row(row: Row, each: ItemsList, report: PaydownReport) -> str:
    item = row.item
    known = [parts.owner(item)] if report.group_by != OWNER else []
    known += [row.debt.standing.lane] if each.has_lanes else []
    known.append(parts.when(row.debt, report.head.today).text)
    return f"- [{item.id}]({item_path(item.id)}) {escaped(item.title)} ({escaped(', '.join(known))})"
