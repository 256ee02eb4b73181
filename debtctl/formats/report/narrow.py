"""The paydown report at 50 columns: when first, then what."""

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.canvas import DIM, Line, Screen, aside, cut, cut_path, edged, in_style, line, line_cells
from debtctl.formats.items import parts
from debtctl.formats.report import parts as report_parts
from debtctl.reports.paydown import PaydownReport
from debtctl.reports.rows import Row

# A title of 40 characters behind its indent.
WIDEST = 44
NUMBER_WIDTH = 4


def format_report(report: PaydownReport, screen: Screen) -> list[Line]:
    """The page, without an empty line at its ends. What does not fit a wider screen is not cut."""
    edge = min(screen.width, WIDEST)
    sections = [[frame.header(report.head, edge, has_commit=False)]]
    if report.has_register:
        sections += [_pay_now(report, screen, edge), _decide(report, screen, edge), _scheduled(report, edge)]
    sections += [_comments(report, screen, edge), [*_footer(report), *report_parts.way_to_ages(report, screen)]]
    return frame.joined(sections)


def _pay_now(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if report.pay_now.is_empty:
        return [frame.heading("PAY NOW", report_parts.nothing_to_pay(report), edge)]
    lines = [frame.heading("PAY NOW", report_parts.bought_back(report, "a week"), edge)]
    for row in report.pay_now.rows:
        lines += _three_lines(
            row, f"{parts.owner(row.item)} · {parts.effort(row, report.calendar)}", "", report, screen, edge
        )
    return lines + frame.hidden(report.pay_now.hidden, "debtctl report --all")


def _decide(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if report.decide.is_empty:
        return []
    lines = [frame.heading("DECIDE", "an answer is enough", edge)]
    for row in report.decide.rows:
        lines += _three_lines(row, parts.owner(row.item), _answer(row, report), report, screen, edge)
    return lines + frame.hidden(report.decide.hidden, "debtctl report --all")


def _answer(row: Row, report: PaydownReport) -> str:
    standing, today = row.debt.standing, report.head.today
    if standing.is_vanished:
        return f"went in {row.went.commit}" if row.went and row.went.commit else "not committed yet"
    return f"by {words.day(standing.deadline or today, today)}"


def _three_lines(row: Row, who: str, answer: str, report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    end = line(cut(who, screen.width // 2, screen.dots))
    when = parts.when_within(row.debt, report.head.today, screen.width - NUMBER_WIDTH - line_cells(end) - 2, screen)
    ids = line(frame.INDENT, *parts.id_spans(row.item, row.prefix), frame.SEPARATOR)
    rest = answer or cut_path(parts.place(row), screen.width - line_cells(ids), screen.dots)
    return [
        edged(line(f"{row.number:>2}  ", when), end, edge),
        line(frame.INDENT, cut(row.item.title, screen.width - NUMBER_WIDTH, screen.dots)),
        in_style(line(*(ids if rest else ids[:-1]), rest), DIM),
    ]


def _scheduled(report: PaydownReport, edge: int) -> list[Line]:
    if report.scheduled.is_empty:
        return []
    items = words.count(report.scheduled.total, "item")
    return [
        frame.heading("SCHEDULED", report_parts.next_back(report), edge),
        frame.dim(f"{frame.INDENT}{items}: debtctl list -p"),
    ]


def _comments(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if report.comments.is_empty:
        return []
    lines = [frame.heading("NOT SORTED YET", "worst first", edge)]
    # Two lines each: below the lanes one is enough to start with, unless all were asked for.
    is_last = report.has_register and report.comments.hidden
    rows = report.comments.rows[: 1 if is_last else None]
    tag_width = max((len(comment.unsorted.marker.tag) for comment in rows), default=0)
    for comment in rows:
        marker = comment.unsorted.marker
        start = line(f"{frame.INDENT}{marker.tag:<{tag_width}}  ")
        indent = line_cells(start)
        room = screen.width - indent
        lines.append(line(*start, cut(marker.text or words.NO_WORDS, room, screen.dots)))
        lines.append(
            frame.dim(" " * indent + cut_path(report_parts.comment_place(comment.unsorted), room, screen.dots))
        )
    return lines + (report_parts.more_comments(report, screen) if report.has_register else [])


def _footer(report: PaydownReport) -> list[Line]:
    if report.has_register:
        return report_parts.remarks(report)
    return [*report_parts.remarks(report), aside("No register yet: debtctl init")]
