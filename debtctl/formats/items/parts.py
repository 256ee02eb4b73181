"""What any list says of an item, in the same words: its id and owner, when it asks, what it takes, why it is here."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from debtctl.formats import words
from debtctl.formats.drawing.canvas import BOLD, PLAIN, RED, YELLOW, Line, Screen, Span, cells, cut, cut_path, visible
from debtctl.formats.drawing.frame import SEPARATOR
from debtctl.history.window import HEAT_DAYS
from debtctl.paydown.standing import CLOSED, SCHEDULED
from debtctl.register.item import closed_on

# For types alone: lists of items share these words and need neither the report nor what reads comments.
if TYPE_CHECKING:
    from debtctl.paydown.rank import Debt
    from debtctl.quantities import Calendar
    from debtctl.register.item import Item
    from debtctl.reports.rows import Row, Stood

ASSUMED = "~ nobody said what it costs: assumed from changes"
# Of a long path at least so much stays before a further reason is left out.
SHORTEST_PATH = 20
LONGEST_OWNER = 12


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
