"""The paydown report at 80 columns, two lines an item.

What stands on the right edge is a date or what takes its place, and nothing else, so that the eye runs down it.
"""

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.canvas import DIM, Line, Screen, cells, cut, edged, in_style, left, line, line_cells
from debtctl.formats.items import parts
from debtctl.formats.report import parts as report_parts
from debtctl.formats.report.comments import before_register, comment_lines, footer_before_register
from debtctl.reports.comments import Comment
from debtctl.reports.paydown import PaydownReport
from debtctl.reports.rows import Row

WIDEST = 80
NUMBER_WIDTH = 4
LEAST_EFFORT_WIDTH = 21
TAG_WIDTH = 5
COMMENT_WORDS_WIDTH = 34
FOOTER_GAP = 5


def format_report(report: PaydownReport, screen: Screen) -> list[Line]:
    """The page, without an empty line at its ends."""
    edge = min(screen.width, WIDEST) - 1
    head = [frame.header(report.head, edge)]
    if not report.has_register:
        foot = [*report_parts.remarks(report), *footer_before_register(report, screen)]
        return frame.joined([head, before_register(report, edge, screen), foot])
    lanes = [lane(report, screen, edge) for lane in (_pay_now, _decide, _scheduled, _comments)]
    return frame.joined([head, *lanes, [*_footer(report), *report_parts.way_to_ages(report, screen)]])


def _pay_now(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if report.pay_now.is_empty:
        return [frame.heading("PAY NOW", report_parts.nothing_to_pay(report), edge)]
    lines = [frame.heading("PAY NOW", report_parts.bought_back(report, "every week"), edge)]
    for row in report.pay_now.rows:
        debt = row.debt
        others = [*parts.why_lapsed(debt), *parts.changes(debt.changes), *parts.urgency_reasons(debt)]
        lines.append(_title_line(row, report, screen, edge))
        lines.append(_second_line(row, _effort(row, report), others, report, screen, edge))
    return lines + frame.hidden(report.pay_now.hidden, "debtctl report --all")


def _effort(row: Row, report: PaydownReport) -> str:
    return f"{parts.effort(row, report.calendar)}, back in {parts.back_in(row)}"


def _effort_width(report: PaydownReport) -> int:
    """The column of efforts and answers, the same in both lanes."""
    return max(LEAST_EFFORT_WIDTH, *(len(_effort(row, report)) for row in report.pay_now.rows), 0)


def _decide(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if report.decide.is_empty:
        return []
    lines = [frame.heading("DECIDE", "an answer is enough", edge)]
    for row in report.decide.rows:
        others = [] if row.debt.standing.is_vanished else parts.changes(row.debt.changes)
        lines.append(_title_line(row, report, screen, edge))
        lines.append(_second_line(row, _answer(row, report), others, report, screen, edge))
    return lines + frame.hidden(report.decide.hidden, "debtctl report --all")


def _answer(row: Row, report: PaydownReport) -> str:
    standing, today = row.debt.standing, report.head.today
    if standing.is_vanished:
        return f"went in {row.went.commit}" if row.went and row.went.commit else "not committed yet"
    return f"answer by {words.day(standing.deadline or today, today)}"


def _title_line(row: Row, report: PaydownReport, screen: Screen, edge: int) -> Line:
    when = parts.when_within(row.debt, report.head.today, edge // 2, screen)
    title = cut(row.item.title, edge - NUMBER_WIDTH - cells(when.text) - 2, screen.dots)
    return edged(line(f"{row.number:>2}  ", title), line(when), edge)


def _second_line(row: Row, effort: str, others: list[str], report: PaydownReport, screen: Screen, edge: int) -> Line:
    owner = left(parts.owner(row.item), report_parts.owner_width(report), screen.dots)
    start = line(frame.INDENT, *parts.id_spans(row.item, row.prefix), f"  {owner}  {effort:<{_effort_width(report)}}  ")
    reasons = parts.reasons(parts.place(row), others, edge - line_cells(start), screen)
    return in_style(line(*start, reasons), DIM)


def _scheduled(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if report.scheduled.is_empty:
        return []
    room = edge - len("SCHEDULED") - 2
    dots = report_parts.dots(report.timeline, room, today=report.head.today, gap=3, pads_empty=True, always_later=False)
    is_alone = report.scheduled.total == 1 and report.next_back
    lines = [frame.heading("SCHEDULED", report_parts.next_back(report) if is_alone else dots, edge)]
    for row in report.scheduled.rows:
        when = parts.when_within(row.debt, report.head.today, edge // 2, screen)
        owner = left(parts.owner(row.item), report_parts.owner_width(report), screen.dots)
        start = line(frame.INDENT, *parts.id_spans(row.item, row.prefix), f"  {owner}  ")
        title = cut(row.item.title, edge - line_cells(start) - cells(when.text) - 2, screen.dots)
        lines.append(edged(line(*start, title), line(when), edge))
    return lines + frame.hidden(report.scheduled.hidden, "debtctl list -p")


def _comments(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if report.comments.is_empty:
        return []
    lines = [frame.heading("NOT SORTED YET", "worst first", edge)]
    for comment in report.comments.rows:
        lines += _comment(comment, screen, edge)
    return lines + report_parts.more_comments(report, screen)


def _comment(comment: Comment, screen: Screen, edge: int) -> list[Line]:
    start = line(f"{frame.INDENT}{comment.unsorted.marker.tag:<{TAG_WIDTH}}  ")
    reason = "".join(report_parts.comment_reasons(comment.unsorted)[:1])
    return comment_lines(comment, start, reason, edge, COMMENT_WORDS_WIDTH, screen)


def _footer(report: PaydownReport) -> list[Line]:
    rows = report.pay_now.rows
    shown = [parts.ASSUMED] if parts.is_any_assumed(rows) else []
    shown += [f"order: debtctl why {rows[0].prefix}"] if rows else []
    return [*report_parts.remarks(report), *([frame.hint((" " * FOOTER_GAP).join(shown))] if shown else [])]
