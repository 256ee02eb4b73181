"""What a verb that writes has done, for the person who asked: one line of result, one line of proof."""

from collections.abc import Iterable
from datetime import date

from debtctl.formats import words
from debtctl.formats.drawing.canvas import BOLD, DIM, Line, Screen, Span, cells, cut, edged, line, line_cells, visible
from debtctl.formats.items.fates import fate
from debtctl.quantities import Calendar, ordinal, parse_rate
from debtctl.register.item import RECKLESS, Item, postponements
from debtctl.tracking.answers import Answered, SourceLine
from debtctl.tracking.spots import Spot

# Room for the tag and the comment's leader in front of an id.
_BEFORE_ID = 12


def written_down(answered: Answered, today: date, screen: Screen) -> list[Line]:
    """`D-w4k2e  leaks a connection on timeout    reckless · alice · due Mon 7 Dec` and the comment's new line."""
    item = answered.item
    lines = _titled(item, today, screen)
    return [*lines, *(each for source in answered.source for each in _proof(source, item, screen))]


def paid(answered: Answered, left: Iterable[Spot], today: date, calendar: Calendar) -> list[Line]:
    """`D-7k3qm  paid after 8 months. 2.4 hours a week are yours again.`, and where its comment still stands."""
    item = answered.item
    won = f" {hours_won(item.interest, calendar)} a week are yours again." if item.interest else ""
    return [line(Span(item.id, BOLD), f"  paid {_after(item.created, today)}.{won}"), *_comments(answered, left)]


def _comments(answered: Answered, left: Iterable[Spot]) -> list[Line]:
    """The comments that went with a closed item, and those that stand still."""
    removed = [line(Span(f"  {each.path}:{each.line}   comment removed", DIM)) for each in answered.source]
    stand = [f"{spot.marker.path}:{spot.marker.line}" for spot in left]
    return removed + [line(f"  its comment still stands at {place}; delete it with the next change") for place in stand]


def _after(created: date, today: date) -> str:
    days = (today - created).days
    return f"after {words.age(days)}" if days > 0 else "on the day it was written down"


def dropped(answered: Answered, left: Iterable[Spot] = ()) -> list[Line]:
    """`D-7k3qm  dropped: it will not be fixed, and that is all right`, and where its comment still stands."""
    head = line(Span(answered.item.id, BOLD), "  dropped: it will not be fixed, and that is all right")
    return [head, *_comments(answered, left)]


def postponed(before: Item | None, answered: Answered, today: date) -> list[Line]:
    """What the new answer is, the old one beside it, and how often it was put off."""
    item = answered.item
    times = postponements(item)
    count = f" ({ordinal(times)} time)" if times and (before is None or postponements(before) < times) else ""
    if item.kind == RECKLESS:
        old = f" instead of {words.day(before.due, today)}" if before and before.due else ""
        return [line(Span(item.id, BOLD), f"  {fate(item, today)}{old}{count}")]
    return [line(Span(item.id, BOLD), f"  scheduled again: {_scheduled(item, today)}{count}")]


def reopened(answered: Answered, today: date) -> list[Line]:
    """`D-7k3qm  open again: due Mon 7 Dec`."""
    return [line(Span(answered.item.id, BOLD), f"  open again: {fate(answered.item, today)}")]


def edited(before: Item | None, answered: Answered, today: date, screen: Screen) -> list[Line]:
    """The item as it is now, and one line per field that changed."""
    item = answered.item
    lines = _titled(item, today, screen)
    if before is not None:
        lines += [line(Span(f"  {change}", DIM)) for change in _differences(before, item)]
    return [*lines, *(each for source in answered.source for each in _proof(source, item, screen))]


def hours_won(interest: str, calendar: Calendar) -> str:
    """What was stated to be lost every week: `2.4 hours`, `45 minutes`."""
    minutes = parse_rate(interest, calendar)
    if minutes < 60:
        return words.count(max(round(minutes), 1), "minute")
    hours = words.number(minutes / 60)
    return f"{hours} hour" if hours == "1" else f"{hours} hours"


def _titled(item: Item, today: date, screen: Screen) -> list[Line]:
    """Id and title with kind, owner and fate at the right edge; below them where there is no room for both."""
    end = line(Span(f"{item.kind} · {item.owner or 'nobody'} · {fate(item, today)}", DIM))
    start = f"{item.id}  "
    edge = screen.width - 1  # a full last column makes some terminals wrap
    room = edge - len(start)
    beside = room - line_cells(end) - 2
    if beside >= min(cells(item.title), 24):
        return [edged(line(start, Span(cut(item.title, beside, screen.dots), BOLD)), end, edge)]
    return [line(start, Span(cut(item.title, room, screen.dots), BOLD)), line("  ", *end)]


def _proof(source: SourceLine, item: Item, screen: Screen) -> list[Line]:
    """The line as it is now behind its place; below it, from the comment on, where both do not fit."""
    place = f"  {source.path}:{source.line}"
    text = visible(source.text)
    if len(place) + 3 + cells(text) < screen.width:
        return [line(Span(f"{place}   ", DIM), text)]
    named = max(text.find(item.id) - _BEFORE_ID, 0)
    shown = f"{screen.dots}{text[named:]}" if named else text
    return [line(Span(place, DIM)), line(f"    {cut(shown, screen.width - 5, screen.dots)}")]


def _scheduled(item: Item, today: date) -> str:
    revisit = item.revisit
    if revisit is None:
        return "without a condition"
    if revisit.touched is not None and len(revisit.conditions) == 1 and item.anchors:
        return f"when {item.anchors[0].path} has {revisit.touched} more commits"
    return words.waits_for(revisit, today)


def _differences(before: Item, after: Item) -> list[str]:
    lines = []
    for name in (
        "title",
        "kind",
        "owner",
        "due",
        "revisit",
        "reason",
        "principal",
        "interest",
        "labels",
        "links",
        "intent",
    ):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            lines.append(f"{name}: {_spelled(old)} -> {_spelled(new)}")
    if before.anchors != after.anchors:
        lines.append(f"place: {_places(before)} -> {_places(after)}")
    return lines


def _spelled(value: object) -> str:
    if value is None or value in ("", ()):
        return "none"
    return ", ".join(map(str, value)) if isinstance(value, tuple) and not hasattr(value, "_fields") else str(value)


def _places(item: Item) -> str:
    return ", ".join(anchor.path for anchor in item.anchors) or "none"
