"""A plan on a terminal or in a pipe: who would pay what, in which files at once, what was left out and why."""

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.canvas import (
    BOLD,
    DIM,
    RED,
    Line,
    Screen,
    Span,
    cells,
    cut,
    cut_path,
    edged,
    in_style,
    left,
    line,
    line_cells,
    visible,
    wrapped,
)
from debtctl.formats.items import parts
from debtctl.paydown.plan import OUTWEIGHED, TOO_LARGE
from debtctl.reports.plan import Omitted, PlanReport, Share, Visit
from debtctl.reports.rows import Row

WIDEST = 100
MEDIUM = 72
LEAST_OWNER_WIDTH = 6
LONGEST_OWNER = 16
LABEL_WIDTH = 16
RULE = "  " + "-" * 11
MOST_VISITS = 5
# Of a long path at least so much stays, and the file's name.
SHORTEST_PATH = 24
MOST_OMITTED = 5
# Of what is scheduled anyway, few need be named as left out.
MOST_OMITTED_SCHEDULED = 2
ASSUMED = "~ nobody said how long it takes: assumed"


def format_plan(report: PlanReport, screen: Screen) -> list[Line]:
    """The plan as lines that fit the screen."""
    if not report.shares:
        return wrapped([frame.with_way(nothing(report))], screen.width)
    edge = min(screen.width, WIDEST) - 1
    head = wrapped([line(Span(headline(report), BOLD))], screen.width)
    shares = [each for share in report.shares for each in _share(share, report, screen, edge)]
    sections = [head, [*shares, *_sum(report)], [*_visits(report, screen), *_omitted(report, screen)], _foot(report)]
    return wrapped(frame.joined(sections), screen.width)


def headline(report: PlanReport) -> str:
    """`3 days buys back 5.6 hours a week: paid for after 4 weeks`."""
    time = words.in_words(report.capacity_minutes, report.calendar)
    until = f", on what is due or back by {words.weekday(report.until, report.head.today)}," if report.until else ""
    weeks = words.back_in(report.payback_weeks, is_assumed=False)
    return f"{time}{until} buys back {words.hours(report.interest_minutes)} a week: paid for after {weeks}"


def nothing(report: PlanReport) -> str:
    """What an empty plan says."""
    if not report.has_register:
        return words.NO_REGISTER
    if report.smallest is None:
        return "Nothing like that is to pay." if report.is_filtered else "Nothing is to pay and nothing is scheduled."
    row, time = report.smallest, words.in_words(report.capacity_minutes, report.calendar)
    smallest = f"{row.item.id} ({parts.effort(row, report.calendar)}, {parts.owner(row.item)})"
    return f"Nothing to pay fits in {time}. The smallest is {smallest}."


def when(row: Row, report: PlanReport) -> Span:
    """`late`, a date, or what a scheduled debt waits for."""
    standing, today = row.debt.standing, report.head.today
    if standing.is_late:
        return Span("late", RED)
    if standing.deadline:
        return Span("today" if standing.deadline == today else words.day(standing.deadline, today))
    revisit = row.item.revisit
    return Span(words.day(revisit.on, today) if revisit and revisit.on else words.waits_for(revisit, today))


def why_omitted(omitted: Omitted, report: PlanReport) -> str:
    """`3d, 3h are left`: what it takes, and why it is not in."""
    size = parts.effort(omitted.row, report.calendar)
    if omitted.why == TOO_LARGE:
        return f"{size}, larger than {words.effort(report.capacity_minutes, report.calendar)}"
    if omitted.why == OUTWEIGHED:
        return f"{size}, the others buy back more"
    if not report.left_minutes:
        return f"{size}, no time is left"
    rest = words.effort(report.left_minutes, report.calendar)
    return f"{size}, {rest} {'is' if rest in _ONE else 'are'} left"


_ONE = ("1w", "1d", "1h", "1m")


def named(report: PlanReport) -> tuple[tuple[Omitted, ...], int]:
    """The debts left out that are named, and how many more there are."""
    to_pay = [each for each in report.omitted if each.row.debt.standing.deadline]
    scheduled = [each for each in report.omitted if not each.row.debt.standing.deadline]
    room = max(MOST_OMITTED - len(to_pay), 0)
    shown = (*to_pay[:MOST_OMITTED], *scheduled[: min(room, MOST_OMITTED_SCHEDULED)])
    return shown, len(report.omitted) - len(shown)


def what_lies_there(visit: Visit) -> str:
    """`D-7k3qm and D-m2x9d, and 2 old TODOs in the same file`."""
    *first, last = [row.item.id for row in visit.rows]
    ids = f"{', '.join(first)} and {last}" if first else last
    number = len(visit.comments)
    return f"{ids}, and {words.count(number, 'old TODO')} in the same file" if number else ids


def _share(share: Share, report: PlanReport, screen: Screen, edge: int) -> list[Line]:
    if screen.width < MEDIUM:
        return [line(share.owner or "nobody"), *(each for row in share.rows for each in _narrow(row, report, screen))]
    return [_row(row, report, screen, edge, has_owner=row is share.rows[0]) for row in share.rows]


def _row(row: Row, report: PlanReport, screen: Screen, edge: int, *, has_owner: bool) -> Line:
    widest = max(cells(parts.owner(each.item)) for each in report.rows)
    owner_width = min(max(widest, LEAST_OWNER_WIDTH), LONGEST_OWNER)
    effort_width = max(5, *(len(parts.effort(each, report.calendar)) for each in report.rows))
    owner = left(parts.owner(row.item) if has_owner else "", owner_width, screen.dots)
    start = line(
        f"  {owner}  {parts.effort(row, report.calendar):<{effort_width}}  ",
        *parts.id_spans(row.item, row.prefix),
        "  ",
    )
    found = when(row, report)
    end = line(found._replace(text=cut(found.text, edge // 3, screen.dots)))
    return edged(
        line(*start, cut(row.item.title, edge - line_cells(start) - line_cells(end) - 2, screen.dots)), end, edge
    )


def _narrow(row: Row, report: PlanReport, screen: Screen) -> list[Line]:
    edge = min(screen.width, 44)
    found = when(row, report)
    start = line("  ", *parts.id_spans(row.item, row.prefix), frame.SEPARATOR, parts.effort(row, report.calendar))
    room = edge - line_cells(start) - 2
    return [
        line("  ", cut(row.item.title, screen.width - 2, screen.dots)),
        in_style(edged(start, line(found._replace(text=cut(found.text, room, screen.dots))), edge), DIM),
    ]


def _sum(report: PlanReport) -> list[Line]:
    used, time = (words.effort(each, report.calendar) for each in (report.used_minutes, report.capacity_minutes))
    rest = f" ({words.effort(report.left_minutes, report.calendar)} left)" if report.left_minutes else ""
    return [line(RULE), line(f"  {used} of {time}{rest}")]


def _visits(report: PlanReport, screen: Screen) -> list[Line]:
    indent = LABEL_WIDTH if screen.width >= MEDIUM else 4
    texts = [_visit(visit, screen, screen.width - 1 - indent) for visit in report.visits[:MOST_VISITS]]
    more = len(report.visits) - MOST_VISITS
    rest = [frame.dim(f"and {words.count(more, 'more file')}")] if more > 0 else []
    return _labelled("One visit", [*texts, *rest], screen)


def _visit(visit: Visit, screen: Screen, room: int) -> Line:
    """The file and what lies there: the start of its path gives way, then the words nobody needs to hear twice."""
    path, there = visible(visit.path), what_lies_there(visit)
    least = min(cells(path), max(SHORTEST_PATH, cells(path.rpartition("/")[2]) + 2), room)
    if least + 2 + cells(there) > room:
        there = there.removesuffix(" in the same file")
    return line(f"{cut_path(path, max(room - 2 - cells(there), least), screen.dots)}: {there}")


def _omitted(report: PlanReport, screen: Screen) -> list[Line]:
    shown, more = named(report)
    whys = [why_omitted(each, report) for each in shown]
    indent = LABEL_WIDTH if screen.width >= MEDIUM else 4
    # Titles end where the longest reason begins.
    room = min(screen.width, WIDEST) - 1 - indent - max(map(len, whys), default=0) - len("D-7k3qm ") - 2
    lines = []
    for each, why in zip(shown, whys, strict=True):
        ids = parts.id_spans(each.row.item, each.row.prefix)
        lines.append(line(*ids, " ", left(each.row.item.title, max(room, 8), screen.dots), "  ", why))
    return _labelled("Left out", [*lines, *([frame.dim(f"and {more:,} more")] if more > 0 else [])], screen)


def _labelled(label: str, lines: list[Line], screen: Screen) -> list[Line]:
    """The lines behind their label; below it where the screen is narrow."""
    if screen.width < MEDIUM:
        return [line(f"  {label}"), *(line("    ", *each) for each in lines)] if lines else []
    first = f"{'  ' + label:<{LABEL_WIDTH}}"
    return [line(first if number == 0 else " " * LABEL_WIDTH, *each) for number, each in enumerate(lines)]


def _foot(report: PlanReport) -> list[Line]:
    lines = [frame.hint(ASSUMED)] if any(row.debt.principal.is_assumed for row in report.rows) else []
    time = words.effort(report.capacity_minutes, report.calendar)
    time = f'"{time}"' if " " in time else time
    return [*lines, frame.hint(f"As a checklist: debtctl plan {time} --format markdown")]
