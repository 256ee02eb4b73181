"""What the report says in each of its widths and formats: of its lanes, of its comments, of what it could not read."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from debtctl.formats import words
from debtctl.formats.drawing.canvas import Line, Screen, aside, cells, line, line_cells, visible
from debtctl.formats.drawing.frame import INDENT, dim, hint, not_read
from debtctl.formats.items.parts import LONGEST_OWNER, changes, owner

# For types alone: status shares these words and needs neither the report nor what reads comments.
if TYPE_CHECKING:
    from debtctl.paydown.unsorted import Unsorted
    from debtctl.reports.paydown import PaydownReport, Timeline

NOTHING_MATCHES = "No debt and no TODO is like that."
NOTHING = "No debt is written down and no TODO stands in the code. Enjoy the day."
MONTHS_SHOWN = 4
MOST_UNKNOWN = 3


def bought_back(report: "PaydownReport", ending: str) -> str:
    """`2d 5h buys back 5.6h every week`: the whole lane, shown or not."""
    effort_ = words.effort(report.principal_minutes, report.calendar)
    return f"{effort_} buys back {words.per_week(report.interest_minutes)} {ending}"


def nothing_to_pay(report: "PaydownReport") -> str:
    """What an empty pay-now lane says."""
    return "nothing: well done" if report.was_paid_down else "nothing"


def owner_width(report: "PaydownReport") -> int:
    """The column of the owners, the same in every lane: as wide as the longest, within reason."""
    rows = (*report.pay_now.rows, *report.decide.rows, *report.scheduled.rows)
    return min(max((cells(owner(row.item)) for row in rows), default=0), LONGEST_OWNER)


def comment_place(comment: "Unsorted") -> str:
    """`src/cart/tax.py:188`."""
    return f"{visible(comment.marker.path)}:{comment.marker.line}"


def comment_reasons(comment: "Unsorted") -> list[str]:
    """What is known of it: its age, its file's changes."""
    known = [words.age(comment.age_days)] if comment.age_days is not None else []
    return known + changes(comment.changes)


def more_comments(report: "PaydownReport", screen: Screen) -> list[Line]:
    """The way to the comments that are not shown: never how many there are."""
    if "triage" in screen.commands:
        return [hint(f"{INDENT}ten at a time: debtctl triage")]
    return [hint(f"{INDENT}more of them: debtctl report --top 20")] if report.comments.hidden else []


def way_to_ages(report: "PaydownReport", screen: Screen) -> list[Line]:
    """The command that finds how old comments are, where that of one on the page is not known."""
    is_unknown = any(row.unsorted.age_days is None for row in report.comments.rows)
    return [aside("How old they are: debtctl scan --age")] if is_unknown and "scan --age" in screen.commands else []


def next_back(report: "PaydownReport") -> str:
    """`next Tue 1 Dec`, or nothing when no scheduled item has a date."""
    return f"next {words.weekday(report.next_back, report.head.today)}" if report.next_back else ""


def dots(timeline: "Timeline", room: int, *, today: date, gap: int, pads_empty: bool, always_later: bool) -> Line:
    """`Dec ●   Jan     Feb ●●   on an event ●●●●`: fewer dots, then fewer months, until it fits.

    Args:
        timeline: when the scheduled items come back.
        room: at most so many cells.
        today: months a year away are named with their year.
        gap: spaces between two months.
        pads_empty: a month without a dot keeps the room of one, so that the row keeps its step.
        always_later: name what lies behind the months shown even if nothing does.
    """
    for months in range(MONTHS_SHOWN, 0, -1):
        for most in (6, 3, 1):
            entries = _dot_entries(timeline, months, today=today, always_later=always_later)
            texts = [_dotted(name, count, most, pads_empty=pads_empty) for name, count in entries]
            row = line((" " * gap).join(texts))
            if line_cells(row) <= room:
                return row
    return ()


def _dot_entries(timeline: "Timeline", months: int, *, today: date, always_later: bool) -> list[tuple[str, int]]:
    shown = list(timeline.months[:months])
    while shown and len(shown) < months:
        shown.append(((shown[-1][0] + timedelta(days=31)).replace(day=1), 0))
    later = sum(count for _, count in timeline.months[months:])
    entries = [(words.month(month, today), count) for month, count in shown]
    if later or (always_later and shown):
        entries.append(("later", later))
    if timeline.events:
        entries.append(("on an event", timeline.events))
    return entries


def _dotted(name: str, count: int, most: int, *, pads_empty: bool) -> str:
    if not count:
        return name + "  " * pads_empty
    return f"{name} {'●' * count}" if count <= most else f"{name} ●×{count}"


def remarks(report: "PaydownReport") -> list[Line]:
    """What the page could not judge or read: never silent, never fatal."""
    lines = [dim(f"not known here: {item_id}: {reason}") for item_id, reason in report.unknown[:MOST_UNKNOWN]]
    if len(report.unknown) > MOST_UNKNOWN:
        lines.append(dim(f"not known here: {len(report.unknown) - MOST_UNKNOWN:,} more; debtctl show ID says why"))
    return lines + not_read(report.skipped, most=1)
