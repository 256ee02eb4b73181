"""The paydown report at 100 columns: what the 80-column form has on its second line moves up into columns.

The reason stays below.
"""

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.canvas import DIM, Line, Screen, Span, edged, in_style, left, line, line_cells, right
from debtctl.formats.items import parts
from debtctl.formats.report import parts as report_parts
from debtctl.formats.report.comments import before_register, comment_lines, footer_before_register
from debtctl.reports.comments import Comment
from debtctl.reports.paydown import PaydownReport
from debtctl.reports.rows import Row

# Beyond that the eye loses the line on its way to the date.
WIDEST = 120
TITLE_START = 13
LEAST_OWNER_WIDTH = 6
LEAST_EFFORT_WIDTH = 6
BACK_WIDTH = 11
WHEN_WIDTH = 15
# WHO is behind two spaces, as are TO FIX, BACK IN, and WHEN behind one.
GAPS = 2 + 2 + 2 - 1
TAG_WIDTH = 7


def format_report(report: PaydownReport, screen: Screen) -> list[Line]:
    """The page, without an empty line at its ends."""
    edge = min(screen.width, WIDEST)
    head = [frame.header(report.head, edge)]
    if not report.has_register:
        foot = [*report_parts.remarks(report), *footer_before_register(report, screen)]
        return frame.joined([head, before_register(report, edge, screen), foot])
    lanes = [lane(report, screen, edge) for lane in (_pay_now, _decide, _scheduled, _comments)]
    return frame.joined([head, *lanes, [*_footer(report, screen, edge), *report_parts.way_to_ages(report, screen)]])


def _pay_now(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if report.pay_now.is_empty:
        return [frame.heading("PAY NOW", report_parts.nothing_to_pay(report), edge)]
    lines = [
        frame.heading("PAY NOW", report_parts.bought_back(report, "every week"), edge),
        _column_titles(report, edge),
    ]
    is_explained = False
    for row in report.pay_now.rows:
        reasons = _why_so_high(row, has_span=row is report.pay_now.rows[0], is_explained=is_explained)
        is_explained = is_explained or parts.ASSUMED in reasons
        lines += [_columns(row, report, screen, edge), _reason(row, reasons, screen, edge)]
    return lines + frame.hidden(report.pay_now.hidden, "debtctl report --all")


def _why_so_high(row: Row, *, has_span: bool, is_explained: bool) -> list[str]:
    """Changes, and what says most about the rank; what needs an explanation has it once a section."""
    debt = row.debt
    found = parts.why_lapsed(debt) + parts.changes_in_words(debt.changes, has_span=has_span)
    urgency = parts.urgency_reasons(debt)
    if urgency:
        return found + urgency
    if debt.interest.is_assumed:
        return [*found, "~ assumed" if is_explained else parts.ASSUMED]
    return [*found, f"costs {words.per_week(debt.interest.minutes)} a week"]


def _decide(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if report.decide.is_empty:
        return []
    lines = [frame.heading("DECIDE", "an answer is enough", edge)]
    for row in report.decide.rows:
        lines += [_columns(row, report, screen, edge), _reason(row, [_answer(row, report)], screen, edge)]
    return lines + frame.hidden(report.decide.hidden, "debtctl report --all")


def _answer(row: Row, report: PaydownReport) -> str:
    standing, today, went = row.debt.standing, report.head.today, row.went
    if not standing.is_vanished:
        return f"answer by {words.day(standing.deadline or today, today)}: pay, postpone, edit -r or drop"
    if went is None or not went.commit:
        return "not committed yet"
    subject = f' "{went.subject}"' if went.subject else ""
    return f"went in {went.commit}{subject}" + (f", {words.day(went.on, today)}" if went.on else "")


def _column_titles(report: PaydownReport, edge: int) -> Line:
    title, owner = left("WHAT", _title_width(report, edge)), left("WHO", _owner_width(report))
    effort = right("TO FIX", _effort_width(report))
    start = line(f" #  ID       {title}  {owner}  {effort}  BACK IN")
    return in_style(edged(start, line("WHEN"), edge), DIM)


def _columns(row: Row, report: PaydownReport, screen: Screen, edge: int, *, has_back: bool = True) -> Line:
    number = f"{row.number:>2}" if row.number else "  "
    title = left(row.item.title, _title_width(report, edge), screen.dots)
    owner = left(parts.owner(row.item), _owner_width(report), screen.dots)
    effort = right(parts.effort(row, report.calendar), _effort_width(report))
    start = line(f"{number}  ", *parts.id_spans(row.item, row.prefix), f"  {title}  {owner}  {effort}  ")
    start = line(*start, parts.back_in(row)) if has_back else start
    return edged(start, line(_when(row, report, edge - line_cells(start) - 2, screen)), edge)


def _when(row: Row, report: PaydownReport, room: int, screen: Screen) -> Span:
    when = parts.when_within(row.debt, report.head.today, room, screen)
    if not row.debt.standing.is_vanished:
        return when
    return when._replace(text=next(text for text in ("comment is gone", "it is gone", "gone", "") if len(text) <= room))


def _reason(row: Row, others: list[str], screen: Screen, edge: int) -> Line:
    return frame.dim(" " * TITLE_START + parts.reasons(parts.place(row), others, edge - TITLE_START, screen))


def _scheduled(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if report.scheduled.is_empty:
        return []
    room = edge - len("SCHEDULED") - 2
    dots = report_parts.dots(report.timeline, room, today=report.head.today, gap=6, pads_empty=False, always_later=True)
    lines = [frame.heading("SCHEDULED", dots, edge)]
    lines += [_columns(row, report, screen, edge, has_back=False) for row in report.scheduled.rows]
    return lines + frame.hidden(report.scheduled.hidden, "debtctl list -p")


def _comments(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if report.comments.is_empty:
        return []
    lines = [frame.heading("NOT SORTED YET", "worst first", edge)]
    for comment in report.comments.rows:
        lines += _comment(comment, report, screen, edge)
    return lines + report_parts.more_comments(report, screen)


def _comment(comment: Comment, report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    start = line(f"{frame.INDENT}{comment.unsorted.marker.tag:<{TAG_WIDTH}}  ")
    reason = ", ".join(report_parts.comment_reasons(comment.unsorted))
    return comment_lines(comment, start, reason, edge, _title_width(report, edge) + 2, screen)


def _footer(report: PaydownReport, screen: Screen, edge: int) -> list[Line]:
    if not report.pay_now.rows:
        return report_parts.remarks(report)
    order = frame.hint(f"why this order: debtctl why {report.pay_now.rows[0].prefix}")
    plan = frame.hint("what fits in three days: debtctl plan 3d") if "plan" in screen.commands else ()
    return [*report_parts.remarks(report), edged(order, plan, edge)]


def _title_width(report: PaydownReport, edge: int) -> int:
    return edge - TITLE_START - GAPS - _owner_width(report) - _effort_width(report) - BACK_WIDTH - WHEN_WIDTH


def _effort_width(report: PaydownReport) -> int:
    rows = (*report.pay_now.rows, *report.decide.rows, *report.scheduled.rows)
    return max(LEAST_EFFORT_WIDTH, *(len(parts.effort(row, report.calendar)) for row in rows), 0)


def _owner_width(report: PaydownReport) -> int:
    return max(report_parts.owner_width(report), LEAST_OWNER_WIDTH)
