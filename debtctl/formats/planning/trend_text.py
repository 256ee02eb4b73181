"""The trend on a terminal or in a pipe: a bar for what was taken on, one for what was paid, what is carried."""

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.bars import bar, sparkline
from debtctl.formats.drawing.canvas import BOLD, Line, Screen, Span, aside, edged, line, wrapped
from debtctl.paydown.trend import MONTH, Deeds
from debtctl.reports.trend import TrendReport

MEDIUM = 72
EDGE = 79
NARROW_EDGE = 44
LABEL_WIDTH = 10
BAR_WIDTH = 12
# Beside a sparkline the figures of its ends need room.
LONGEST_SPARKLINE = 26


def format_trend(report: TrendReport, screen: Screen) -> list[Line]:
    """The trend as lines that fit the screen."""
    if not report.has_items and not any(each.comments_new for each in report.periods):
        why = [frame.dim(report.comments_unknown)] if report.comments_unknown else []
        return wrapped([frame.with_way(_nothing(report)), *why], screen.width)
    narrow = screen.width < MEDIUM
    head = [frame.header(report.head, NARROW_EDGE if narrow else EDGE, has_commit=not narrow)]
    rows = _narrow(report) if narrow else _rows(report)
    return wrapped(frame.joined([head, rows, _carried(report), _remarks(report)]), screen.width)


def _nothing(report: TrendReport) -> str:
    if not report.has_register:
        return words.NO_REGISTER
    if report.is_filtered:
        return "No debt was ever like that."
    return "No debt is written down yet.  debtctl add"


def label(deeds: Deeds, report: TrendReport) -> str:
    """`Nov 2026`; of a week its first day, `16 Nov`."""
    return f"{deeds.start:%b %Y}" if report.per == MONTH else words.day(deeds.start, report.head.today)


def _heading(report: TrendReport, edge: int) -> Line:
    since = words.full_weekday(report.since)
    return frame.heading("TREND", f"by {report.per}, since {since}", edge)


def _rows(report: TrendReport) -> list[Line]:
    width = BAR_WIDTH + 5
    titles = f"{'':<{LABEL_WIDTH + 2}}{'TAKEN ON':<{width}}{'PAID':<{width}}DROPPED  GONE  PUT OFF"
    most = max((max(each.taken_on, each.paid) for each in report.periods), default=0)
    return [
        _heading(report, EDGE),
        edged(frame.dim(titles), frame.dim("CARRIED"), EDGE),
        *(_row(each, report, most) for each in report.periods),
    ]


def _row(deeds: Deeds, report: TrendReport, most: int) -> Line:
    taken, paid = (f"{_bar(number, most):<{BAR_WIDTH + 5}}" for number in (deeds.taken_on, deeds.paid))
    rest = f"{_number(deeds.dropped):>7}{_number(deeds.vanished):>6}{_number(deeds.postponed):>9}"
    return edged(line(f"  {label(deeds, report):<{LABEL_WIDTH}}{taken}{paid}{rest}"), line(_hours(deeds.carried)), EDGE)


def _bar(number: int, most: int) -> str:
    return f"{bar(number / most, BAR_WIDTH, fills=False)} {number}" if number else "."


def _number(number: int) -> str:
    # A zero in every column hides the few figures there are.
    return str(number) if number else "."


def _hours(minutes: float) -> str:
    return f"{minutes / 60:.1f}h"


def _narrow(report: TrendReport) -> list[Line]:
    lines = [_heading(report, NARROW_EDGE)]
    lines.append(edged(frame.dim(f"{'':<{LABEL_WIDTH + 2}}+ON  PAID  DROPPED"), frame.dim("CARRIED"), NARROW_EDGE))
    for each in report.periods:
        counts = f"{_number(each.taken_on):>3}{_number(each.paid):>6}{_number(each.dropped):>9}"
        start = line(f"  {label(each, report):<{LABEL_WIDTH}}{counts}")
        lines.append(edged(start, line(_hours(each.carried)), NARROW_EDGE))
    return lines


def _carried(report: TrendReport) -> list[Line]:
    """The line of what is carried, and which way it goes."""
    values = [report.carried_before, *(each.carried for each in report.periods)]
    if not any(values):
        return []
    first, last = (words.hours(value) if value else "0" for value in (values[0], values[-1]))
    drawn = sparkline(values[-LONGEST_SPARKLINE:])
    return [line(Span("Carried", BOLD), f"  {drawn}  {first} → {last} a week"), _balance(report)]


def _balance(report: TrendReport) -> Line:
    """Whether more was taken on than paid: in hours a week, which is what it comes to."""
    came = sum(each.taken_minutes for each in report.periods)
    went = sum(each.paid_minutes for each in report.periods)
    if came > went:
        return line(f"Taken on {_more(came - went)} more than paid.", *aside(" What to pay first: debtctl report"))
    if came < went:
        return line(f"Paid {_more(went - came)} more than taken on.")
    return line("As much was paid as was taken on.")


def _more(minutes: float) -> str:
    return f"{words.hours(minutes)} a week"


def _remarks(report: TrendReport) -> list[Line]:
    lines = []
    if report.begins_register and report.has_items:
        lines.append(frame.dim("The register began in these days: what was written down first may be old debt."))
    if any(each.comments_new is not None for each in report.periods):
        new, gone = (
            sum(getattr(each, name) or 0 for each in report.periods) for name in ("comments_new", "comments_gone")
        )
        if new or gone:
            lines.append(frame.dim(f"Comments nobody wrote down: {new:,} came, {gone:,} went."))
    if report.comments_unknown:
        lines.append(frame.dim(report.comments_unknown))
    if report.vanished_unknown:
        what = "1 comment is" if report.vanished_unknown == 1 else f"{report.vanished_unknown:,} comments are"
        lines.append(frame.dim(f"{what} gone, and history does not say since when."))
    return lines
