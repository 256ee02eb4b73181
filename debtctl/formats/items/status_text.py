"""Bare `debtctl`: yours, your branch, the team, one next step. At most twelve lines."""

from collections.abc import Sequence

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.canvas import (
    DIM,
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
    line_cells,
    wrapped,
)
from debtctl.formats.items import parts
from debtctl.reports.rows import Row
from debtctl.reports.status import StatusReport, Team

NARROWEST = 40
MEDIUM = 72
WIDEST = 80
ROWS_EACH = 3
LABEL_WIDTH = 9
NARROW_EDGE = 43
NARROW_LABEL_WIDTH = 8
COUNT_WIDTH = 11
NARROW_COUNT_WIDTH = 10


def format_status(report: StatusReport, screen: Screen) -> list[Line]:
    """The status as lines that fit the screen."""
    if not report.has_register:
        lines = _before_register()
    elif not report.has_items:
        lines = _before_first_item(report, screen)
    else:
        lines = _status(report, screen)
    return wrapped(lines, screen.width) if screen.width < MEDIUM else lines


def _before_register() -> list[Line]:
    return [
        line("No debt register in this repository yet."),
        line(),
        aside("  debtctl init      start one: two questions, no source file is touched"),
        aside("  debtctl report    rank the TODOs that are here already; writes nothing"),
    ]


def _before_first_item(report: StatusReport, screen: Screen) -> list[Line]:
    accepted = report.accepted
    old = f" {words.count(accepted, 'old TODO')} {'is' if accepted == 1 else 'are'} accepted, none sorted."
    first = line(f"No debt written down yet.{old if accepted else ''}")
    branch = _branch(report, screen, is_narrow=screen.width < MEDIUM)
    sorting = "triage" if "triage" in screen.commands else "report"
    command = sorting if accepted and not branch else "add"
    return [first, *branch, *_notes(report), aside(f"Next: debtctl {command}")]


def _status(report: StatusReport, screen: Screen) -> list[Line]:
    is_narrow = screen.width < MEDIUM
    yours = _yours(report, screen, is_narrow=is_narrow)
    lines = yours or [line(_nothing_waits(report))]
    lines += _branch(report, screen, is_narrow=is_narrow)
    if not _is_all_said(report):
        label = f"{'Team':<{NARROW_LABEL_WIDTH if is_narrow else LABEL_WIDTH}}"
        lines += [line(label, team)] if (team := _team(report, is_calm=not yours, is_narrow=is_narrow)) else []
    lines += _notes(report)
    command = _next(report)
    return [*lines, line(), aside(f"Next: debtctl {command}")] if command else lines


def _nothing_waits(report: StatusReport) -> str:
    return f"Nothing {'of yours ' if report.team.late else ''}is late and nothing waits for you."


def _yours(report: StatusReport, screen: Screen, *, is_narrow: bool) -> list[Line]:
    lines: list[Line] = []
    for rows, word, more in ((report.late, "late", "--late"), (report.decide, "decide", "")):
        lines += _group(rows, word, report, screen, is_narrow=is_narrow, has_label=not lines)
        if len(rows) > ROWS_EACH:
            command = f"debtctl list --mine {more}".rstrip()
            indent = NARROW_LABEL_WIDTH if is_narrow else LABEL_WIDTH
            lines.append(frame.dim(f"{' ' * indent}and {len(rows) - ROWS_EACH} more: {command}"))
    return lines


def _group(
    rows: Sequence[Row], word: str, report: StatusReport, screen: Screen, *, is_narrow: bool, has_label: bool
) -> list[Line]:
    lines: list[Line] = []
    for index, row in enumerate(rows[:ROWS_EACH]):
        label = "Yours" if has_label and index == 0 else ""
        count = f"{len(rows)} {word}" if index == 0 else ""
        draw = _narrow_row if is_narrow else _row
        lines += draw(label, count, row, report, screen)
    return lines


def _row(label: str, count: str, row: Row, report: StatusReport, screen: Screen) -> list[Line]:
    edge = min(screen.width, WIDEST) - 2
    when = _when(row, report, edge // 3, screen)
    start = line(f"{label:<{LABEL_WIDTH}}{count:<{COUNT_WIDTH - 1}} ", *parts.id_spans(row.item, row.prefix), "  ")
    title = cut(row.item.title, edge - line_cells(start) - cells(when.text) - 2, screen.dots)
    return [edged(line(*start, title), line(when), edge)]


def _narrow_row(label: str, count: str, row: Row, report: StatusReport, screen: Screen) -> list[Line]:
    edge = min(screen.width - 1, NARROW_EDGE) if screen.width >= NARROWEST else NARROW_EDGE
    start = line(
        f"{label:<{NARROW_LABEL_WIDTH}}{count:<{NARROW_COUNT_WIDTH - 1}} ", *parts.id_spans(row.item, row.prefix)
    )
    when = _when(row, report, edge - line_cells(start) - 2, screen)
    indent = " " * (NARROW_LABEL_WIDTH + 2)
    # Below 40 columns lines are wrapped, and nothing is cut.
    room = edge + 3 - len(indent) if screen.width >= NARROWEST else len(row.item.title)
    return [edged(start, line(when), edge), line(indent, cut(row.item.title, room, screen.dots))]


def _when(row: Row, report: StatusReport, room: int, screen: Screen) -> Span:
    """The right edge; `late` is said on the left already."""
    when = parts.when_within(row.debt, report.head.today, room, screen)
    return when._replace(text=when.text.removesuffix(" late"))


def _branch(report: StatusReport, screen: Screen, *, is_narrow: bool) -> list[Line]:
    if not report.new_comments:
        return []
    first, number = report.new_comments[0], len(report.new_comments)
    tags = {marker.tag for marker in report.new_comments}
    what = f"new {first.tag}" if len(tags) == 1 else "new comment"
    place = f"{first.path}:{first.line}"
    if is_narrow:
        start = line(f"{'Branch':<{NARROW_LABEL_WIDTH}}", Span(words.count(number, what), YELLOW), "     ")
        room = screen.width - line_cells(start) if screen.width >= NARROWEST else len(place)
        return [line(*start, cut_path(place, room, screen.dots))]
    edge = min(screen.width, WIDEST) - 2
    branch = cut(report.head.branch or "here", 30, screen.dots)
    said = Span(f"{words.count(number, what)} nobody has written down", YELLOW)
    start = line(f"{'Branch':<{LABEL_WIDTH}}{branch}: ", said)
    return [edged(start, line(cut_path(place, max(edge - line_cells(start) - 2, 12), screen.dots)), edge)]


def _is_all_said(report: StatusReport) -> bool:
    """Whether the team has nothing but what the lines above name already."""
    team = report.team
    is_yours = team.to_pay == 0 and team.to_decide == len(report.decide) and bool(report.decide)
    return is_yours and not team.scheduled


def _team(report: StatusReport, *, is_calm: bool, is_narrow: bool) -> str:
    team = report.team
    found = _calm(team, report) if is_calm else _busy(team, report, is_narrow=is_narrow)
    return frame.SEPARATOR.join(part for part in found if part)


def _calm(team: Team, report: StatusReport) -> list[str]:
    today = report.head.today
    late = f" ({team.late} late)" if team.late else ""
    due = f", next {words.weekday(team.next_due, today)}{_of(team)}" if team.next_due else ""
    back = f", next {words.day(team.next_back, today)}" if team.next_back else ""
    return [
        f"{team.to_pay} to pay{late}{due}" if team.to_pay else "",
        f"{team.to_decide} to decide" if team.to_decide else "",
        f"{team.scheduled} scheduled{back}" if team.scheduled else "",
    ]


def _busy(team: Team, report: StatusReport, *, is_narrow: bool) -> list[str]:
    late = f" ({team.late} late)" if team.late else ""
    due = f"next date {words.weekday(team.next_due, report.head.today)}{_of(team)}" if team.next_due else ""
    return [
        f"{team.to_pay} to pay{late}" if team.to_pay else "",
        f"{team.to_decide} to decide" if team.to_decide else "",
        "" if is_narrow else due,
    ]


def _of(team: Team) -> str:
    return f" ({team.next_owner})" if team.next_owner else ""


def _notes(report: StatusReport) -> list[Line]:
    return [line(Span(note, DIM)) for note in report.notes]


def _next(report: StatusReport) -> str:
    """The one command that helps most now, or nothing when all is well."""
    waiting = (*report.late, *report.decide)
    if waiting:
        return f"show {waiting[0].prefix}"
    return "add" if report.new_comments else ""
