"""What the three widths of the report share: headings, ids, the right edge, the reasons of a row, the row of dots."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from debtctl.formats import words
from debtctl.formats.canvas import (
    BOLD,
    DIM,
    PLAIN,
    RED,
    YELLOW,
    Line,
    Screen,
    Span,
    aside,
    cells,
    cut,
    cut_path,
    edged,
    in_style,
    line,
    line_cells,
    visible,
)
from debtctl.paydown.interest import HEAT_DAYS
from debtctl.paydown.standing import CLOSED, SCHEDULED
from debtctl.register.item import closed_on

# For types alone: lists of items share these lines and need neither the report nor what reads comments.
if TYPE_CHECKING:
    from debtctl.paydown.rank import Debt
    from debtctl.paydown.unsorted import Unsorted
    from debtctl.quantities import Calendar
    from debtctl.register.item import Item
    from debtctl.reports.head import Head
    from debtctl.reports.paydown import PaydownReport, Timeline
    from debtctl.reports.rows import Row, Stood
    from debtctl.scanning.sources import Skipped

NOTHING_MATCHES = "No debt and no TODO is like that."
NOTHING = "No debt is written down and no TODO stands in the code. Enjoy the day."
# A comment that is its tag alone.
NO_WORDS = "(says nothing)"
ASSUMED = "~ nobody said what it costs: assumed from changes"
SEPARATOR = " · "
INDENT = "    "
MONTHS_SHOWN = 4
MOST_UNKNOWN = 3
# Of a long path at least so much stays before a further reason is left out.
SHORTEST_PATH = 20
LONGEST_OWNER = 12


def header(head: "Head", edge: int, *, has_commit: bool = True) -> Line:
    """`acme/shop, main 41c9e0d` and the day."""
    where = " ".join(part for part in (head.branch, head.commit if has_commit else "") if part)
    name = f"{head.repository}, {where}" if where else head.repository
    day = words.full_weekday(head.today)
    return edged(line(cut(name, edge - len(day) - 2)), line(day), edge)


def heading(name: str, remark: str | Line, edge: int) -> Line:
    """A heading in bold with a remark at the right edge."""
    return edged(line(Span(name, BOLD)), line(remark) if isinstance(remark, str) else remark, edge)


def joined(sections: Iterable[Sequence[Line]]) -> list[Line]:
    """The sections with an empty line between any two that say something."""
    page: list[Line] = []
    for section in sections:
        if section:
            page += [line(), *section] if page else section
    return page


def dim(text: str) -> Line:
    """A line for a second look."""
    return in_style(line(text), DIM)


def with_way(text: str) -> Line:
    """A sentence, and the command behind it as an aside: `No debt is written down yet.  debtctl add`."""
    said, gap, command = text.partition("  debtctl ")
    return line(said, *aside(gap + command))


def hint(text: str) -> Line:
    """A line for a second look that leads on or explains: `-q` leaves it out."""
    return aside(*dim(text))


def bought_back(report: "PaydownReport", ending: str) -> str:
    """`2d 5h buys back 5.6h every week`: the whole lane, shown or not."""
    effort_ = words.effort(report.principal_minutes, report.calendar)
    return f"{effort_} buys back {words.per_week(report.interest_minutes)} {ending}"


def nothing_to_pay(report: "PaydownReport") -> str:
    """What an empty pay-now lane says."""
    return "nothing: well done" if report.was_paid_down else "nothing"


# --- an item ---------------------------------------------------------------------------------------------------------


def id_spans(item: "Item", prefix: str) -> Line:
    """The full id, its shortest unique prefix in bold."""
    return (Span("D-"), Span(prefix, BOLD), Span(item.id[2 + len(prefix) :]))


def when(stood: "Stood", today: date) -> Span:
    """The right edge of an item: late in red, what needs an answer or is due this week in yellow."""
    standing = stood.standing
    if standing.lane == CLOSED:
        closed = closed_on(stood.item)
        return Span(f"{stood.item.status} {words.day(closed, today)}" if closed else stood.item.status)
    if standing.is_vanished:
        return Span("its comment is gone", YELLOW)
    if standing.is_late:
        return Span(words.days_late(standing.days_late), RED)
    if standing.fired_on:
        return Span(standing.fired_why, YELLOW)
    if standing.lane == SCHEDULED:
        return Span(words.waits_for(stood.item.revisit, today))
    return _due(standing.deadline or today, today)


def when_within(stood: "Stood", today: date, room: int, screen: Screen) -> Span:
    """The right edge of an item in at most `room` cells."""
    found = when(stood, today)
    return found._replace(text=cut(found.text, room, screen.dots))


def owner(item: "Item") -> str:
    """Whom to ask; an item file may leave it open."""
    return visible(item.owner) or "nobody"


def owner_width(report: "PaydownReport") -> int:
    """The column of the owners, the same in every lane: as wide as the longest, within reason."""
    rows = (*report.pay_now.rows, *report.decide.rows, *report.scheduled.rows)
    return min(max((cells(owner(row.item)) for row in rows), default=0), LONGEST_OWNER)


def effort(row: "Row", calendar: "Calendar") -> str:
    """What it takes to fix it: `2d`, `~1d`."""
    principal = row.debt.principal
    return words.effort(principal.minutes, calendar, is_assumed=principal.is_assumed)


def back_in(row: "Row") -> str:
    """When fixing it is earned back: `7 weeks`, `~5 weeks`."""
    debt = row.debt
    return words.back_in(debt.payback_weeks, is_assumed=debt.interest.is_assumed or debt.principal.is_assumed)


def is_any_assumed(rows: "Iterable[Row]") -> bool:
    """Whether a `~` stands anywhere, and so must be explained."""
    return any(row.debt.interest.is_assumed or row.debt.principal.is_assumed for row in rows)


def urgency_reasons(debt: "Debt") -> list[str]:
    """What pushes an item up beside its payback: `postponed once`, `security counts 4 times`."""
    found = [f"postponed {words.times(debt.postponed)}"] if debt.postponed else []
    if debt.urgency.weight > 1:
        found.append(f"{visible(debt.urgency.label)} counts {words.number(debt.urgency.weight)} times")
    return found


def why_lapsed(debt: "Debt") -> list[str]:
    """What a lapsed item was asked about: `v5.0.0 is out`."""
    return [visible(debt.standing.fired_why)] if debt.standing.is_lapsed else []


def place(row: "Row") -> str:
    """The file of an item, and how many more it has."""
    path = visible(row.path)
    return f"{path} +{row.further_places}" if row.further_places else path


def reasons(path: str, others: Sequence[str], room: int, screen: Screen) -> str:
    """Path and reasons in at most `room` cells: the last reasons are left out first, then the start of the path."""
    kept: list[str] = []
    needed = min(cells(path), SHORTEST_PATH)
    for other in others:
        if needed + cells(SEPARATOR.join(["", *kept, other])) > room:
            break
        kept.append(other)
    rest = SEPARATOR.join(kept)
    path_room = room - (cells(rest) + len(SEPARATOR) if rest else 0)
    shown = [cut_path(path, path_room, screen.dots)] if path else []
    return cut(SEPARATOR.join([*shown, *kept]), room, screen.dots)


def changes(number: int) -> list[str]:
    """`31 changes` of the last 91 days; nothing where there were none."""
    return [words.count(number, "change")] if number else []


def changes_in_words(number: int, *, has_span: bool) -> list[str]:
    """`changed 31 times in 91 days`; the span is said once a section."""
    if not number:
        return []
    span = f" in {HEAT_DAYS} days" if has_span else ""
    return [f"changed {'once' if number == 1 else f'{number:,} times'}{span}"]


def _due(deadline: date, today: date) -> Span:
    text = "today" if deadline == today else words.weekday(deadline, today)
    return Span(text, YELLOW if words.is_this_week(deadline, today) else PLAIN)


# --- a comment -------------------------------------------------------------------------------------------------------


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


# --- the scheduled lane ----------------------------------------------------------------------------------------------


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


# --- the foot of the page --------------------------------------------------------------------------------------------


def hidden(number: int, command: str) -> list[Line]:
    """`and 5 more: debtctl list -p`, where rows were cut."""
    return [dim(f"{INDENT}and {number:,} more: {command}")] if number else []


def remarks(report: "PaydownReport") -> list[Line]:
    """What the page could not judge or read: never silent, never fatal."""
    lines = [dim(f"not known here: {item_id}: {reason}") for item_id, reason in report.unknown[:MOST_UNKNOWN]]
    if len(report.unknown) > MOST_UNKNOWN:
        lines.append(dim(f"not known here: {len(report.unknown) - MOST_UNKNOWN:,} more; debtctl show ID says why"))
    return lines + not_read(report.skipped, most=1)


def not_read(skipped: "Sequence[Skipped]", *, most: int) -> list[Line]:
    """The files and folders nobody looked into, each with the reason; of more than `most` only how many."""
    if len(skipped) <= most:
        return [dim(f"not read: {path} ({reason})") for path, reason in skipped]
    what = "files or folders" if any(path.endswith("/") for path, _ in skipped) else "files"
    return [dim(f"not read: {len(skipped):,} {what}; debtctl scan -v names them")]
