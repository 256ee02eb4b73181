"""One item in full on a terminal: reason, cost, code, history, and the ways to answer it."""

import textwrap
from collections.abc import Iterable
from datetime import date

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.canvas import (
    BOLD,
    CODE,
    DIM,
    RED,
    YELLOW,
    Line,
    Screen,
    Span,
    aside,
    cut,
    cut_path,
    in_style,
    line,
    line_cells,
    stacked,
    visible,
    wrapped,
)
from debtctl.formats.items import parts
from debtctl.history.window import HEAT_DAYS
from debtctl.paydown.standing import CLOSED, SCHEDULED, Standing
from debtctl.register.item import RECKLESS, Change, Item, closed_on
from debtctl.reports.details import MOVED, WENT, Excerpt, ItemDetails, LifeEvent

WIDEST = 80
MARGIN = 2
LABEL_WIDTH = 10
COSTS_WIDTH = 33
DAY_WIDTH = 13
ANSWER_WIDTH = 41
# A commit at the right edge, and the blanks in front of it.
COMMIT_WIDTH = 9
# "moved from" on a line of its own.
MOVED_WIDTH = 13
TAB_SIZE = 4
NARROW = 60
LEAST_ROOM = 20

# How a condition's words, which say that it holds, tell when it came to hold.
_CAME_TRUE = ((" is out", " came out"), (" is gone", " went"), ("its day came", "its day came"))


def format_item(report: ItemDetails, screen: Screen) -> list[Line]:
    """The page as lines that fit the screen."""
    edge = min(screen.width, WIDEST) - MARGIN
    sections = [_title(report, edge), _facts(report, edge)]
    sections += [_excerpt(excerpt, report, edge, screen) for excerpt in report.excerpts]
    sections += [_history(report, edge), _answers(report)]
    return wrapped(frame.joined(sections), screen.width)


def format_question(report: ItemDetails, screen: Screen) -> list[Line]:
    """What somebody needs to see who is asked about the item: all of the page but its history and the answers."""
    edge = min(screen.width, WIDEST) - MARGIN
    excerpts = [_excerpt(excerpt, report, edge, screen) for excerpt in report.excerpts]
    return wrapped(frame.joined([_title(report, edge), _facts(report, edge), *excerpts]), screen.width)


# --- what it is ------------------------------------------------------------------------------------------------------


def _title(report: ItemDetails, edge: int) -> list[Line]:
    item = report.row.item
    kind = f"{item.kind}, {item.intent}" if item.intent else item.kind
    start = line(*parts.id_spans(report.row.item, report.row.prefix), "  ", Span(item.title, BOLD))
    end = line(Span(f"{kind} · {parts.owner(report.row.item)}", DIM))
    return [*stacked(start, end, edge), line("         ", *_state(report))]


def _state(report: ItemDetails) -> Line:
    debt, today = report.row.debt, report.head.today
    standing, item = debt.standing, debt.item
    if standing.lane == CLOSED:
        return line(_closed(item, today))
    if standing.is_vanished:
        return line(Span("its comment is gone", YELLOW), _went(report))
    if item.kind == RECKLESS:
        return _due(standing, report)
    if standing.lane == SCHEDULED:
        unknown = f" (not known here: {standing.unknown})" if standing.unknown else ""
        return line(f"comes back {words.waits_for(item.revisit, today)}{unknown}")
    came_true = came_true_on(standing.fired_why, standing.fired_on or today, today)
    if standing.is_lapsed:
        late = Span(words.days_late(standing.days_late), RED)
        return line(late, f": {came_true}, nobody answered ({item.revisit})")
    return line(Span("time to decide", YELLOW), f": {came_true} (you said {item.revisit})")


def came_true_on(why: str, on: date, today: date) -> str:
    """`v5.0.0 came out today`, `src/old came out on 2 Nov`: when a condition came to hold."""
    when = "today" if on == today else f"on {words.day(on, today)}"
    for holds, came in _CAME_TRUE:
        if why.endswith(holds):
            return f"{why.removesuffix(holds)}{came} {when}"
    return f"{why}, the last time {when}"


def _closed(item: Item, today: date) -> str:
    closed = closed_on(item)
    by = item.changes[-1].by if item.changes else ""
    return item.status + (f" on {words.day(closed, today)}" if closed else "") + (f" by {by}" if by else "")


def _went(report: ItemDetails) -> str:
    went = report.row.went
    if went is None or not went.commit:
        return " from the working tree"
    subject = f' "{went.subject}"' if went.subject else ""
    return f": went in {went.commit}{subject}" + (f", {words.day(went.on, report.head.today)}" if went.on else "")


def _due(standing: Standing, report: ItemDetails) -> Line:
    debt, today = report.row.debt, report.head.today
    postponed = f", postponed {words.times(debt.postponed)}" if debt.postponed else ""
    if standing.is_late and standing.deadline:
        due = f", due {words.day(standing.deadline, today)}{postponed}"
        return line(Span(words.days_late(standing.days_late), RED), due)
    return line("due ", parts.when(debt, today), postponed)


def _facts(report: ItemDetails, edge: int) -> list[Line]:
    item = report.row.item
    lines = _labelled("Why", item.reason, edge) if item.reason else []
    lines += stacked(
        line(f"{' Costs':<{LABEL_WIDTH}}{_costs(report):<{COSTS_WIDTH}}To fix  {_to_fix(report)}"), (), edge
    )
    lines += _labelled("Labels", ", ".join(item.labels), edge) if item.labels else []
    lines += [piece for link in item.links for piece in _labelled("Link", link, edge)]
    return lines


def _labelled(label: str, text: str, edge: int) -> list[Line]:
    paragraphs = [visible(paragraph) for paragraph in text.splitlines() if paragraph.strip()]
    room = max(edge - LABEL_WIDTH, LEAST_ROOM)
    rows = [row for paragraph in paragraphs for row in textwrap.wrap(paragraph, room, break_on_hyphens=False)]
    labels = [f" {label}", *[""] * len(rows)]
    return [line(f"{name:<{LABEL_WIDTH}}{row}") for name, row in zip(labels, rows, strict=False)]


def _costs(report: ItemDetails) -> str:
    interest = report.row.debt.interest
    cost = f"{words.per_week(interest.minutes)} a week"
    return f"~{cost} (assumed)" if interest.is_assumed else cost


def _to_fix(report: ItemDetails) -> str:
    principal = report.row.debt.principal
    effort = words.effort(principal.minutes, report.calendar, is_assumed=principal.is_assumed)
    return f"{effort} (assumed)" if principal.is_assumed else effort


# --- where it is -----------------------------------------------------------------------------------------------------


def _excerpt(excerpt: Excerpt, report: ItemDetails, edge: int, screen: Screen) -> list[Line]:
    place = f"{excerpt.path}:{excerpt.line}" if excerpt.line else excerpt.path
    symbol = f" · {excerpt.symbol}" if excerpt.symbol else ""
    moved = f" · moved from {cut_path(excerpt.moved_from, edge - MOVED_WIDTH)}" if excerpt.moved_from else ""
    gone = "" if excerpt.line else f" · gone{_likely(excerpt)}"
    end = line(Span(_changes(excerpt, report), DIM))
    lines = stacked(line(f" {place}{symbol}{moved}{gone}"), end, edge)
    lines += [in_style(each, DIM) for each in _heat(excerpt, edge)] if excerpt.heat else []
    return lines + [_code(number, text, excerpt, edge, screen) for number, text in excerpt.code]


def _likely(excerpt: Excerpt) -> str:
    """Where a comment that is gone may be, in other words."""
    likely = excerpt.likely
    return f"; line {likely.line} of {likely.path} says nearly the same" if likely else ""


def _heat(excerpt: Excerpt, edge: int) -> list[Line]:
    """How often the file changes, and the function around the comment; only who wants to know more is told."""
    heat = excerpt.heat
    assert heat is not None  # asked by the caller
    told = [f"this file {words.count(heat.file.recent, 'change')} in {HEAT_DAYS} days, {heat.file.ever:,} ever"]
    if heat.symbol and excerpt.symbol:
        told.append(f"{excerpt.symbol} {heat.symbol.recent:,}, {heat.symbol.ever:,} ever")
    return wrapped([line(f"   {' · '.join(told)}")], edge)


def _changes(excerpt: Excerpt, report: ItemDetails) -> str:
    if not excerpt.changes or not excerpt.line:
        return ""
    revisit = report.row.item.revisit
    was_answered = revisit is not None and revisit.asked > report.row.item.created
    return f"{words.count(excerpt.changes, 'change')} since it was {'answered' if was_answered else 'written'}"


def _code(number: int, text: str, excerpt: Excerpt, edge: int, screen: Screen) -> Line:
    # Expanded here, where the columns are still the file's own.
    code = text.expandtabs(TAB_SIZE)
    start = Span(f"{number:>5}   ", DIM)
    style = BOLD if number == excerpt.line else f"{CODE}{excerpt.language}"
    return line(start, Span(cut(code, max(screen.width - line_cells((start,)), 10), screen.dots), style))


# --- what happened to it ---------------------------------------------------------------------------------------------


Event = tuple[date, str, str]
"""A day, what happened, and its commit or nothing."""


def _history(report: ItemDetails, edge: int) -> list[Line]:
    item = report.row.item
    written = report.written_down
    by = f" by {written.by}" if written.by else ""
    # Where there is little room, the label is a heading.
    is_narrow = edge < NARROW
    indent = MARGIN if is_narrow else LABEL_WIDTH
    room = max(edge - indent - DAY_WIDTH, LEAST_ROOM)
    early, late = _of_comments(report, room - COMMIT_WIDTH)
    deeds = [(change.on, _deed(change, report.head.today), "") for change in item.changes]
    events = [*early, (item.created, f"written down{by}", written.commit), *deeds, *_fired(report), *late]
    lines: list[Line] = [line(" History")] if is_narrow else []
    for on, text, commit in sorted(events, key=_day):
        label = "" if lines else " History"
        first, *rest = textwrap.wrap(visible(text), room - (COMMIT_WIDTH if commit else 0), break_on_hyphens=False)
        start = line(f"{label:<{indent}}{words.full_day(on):<{DAY_WIDTH}}{first}")
        lines += stacked(start, line(Span(commit, DIM)), edge)
        lines += [line(" " * (indent + DAY_WIDTH), each) for each in rest]
    return lines


def _of_comments(report: ItemDetails, room: int) -> tuple[list[Event], list[Event]]:
    """What happened to the comments before the item was written down about them, and what after that.

    Of one day both are told in this order: an item is written down about a comment that stands in its file.
    """
    homes = {anchor.path for anchor in report.row.item.anchors}
    early: list[Event] = []
    late: list[Event] = []
    for event in report.life:
        is_late = event.what == WENT or (event.what == MOVED and event.path not in homes)
        (late if is_late else early).append(_of_comment(event, report, room))
    return early, late


def _of_comment(event: LifeEvent, report: ItemDetails, room: int) -> Event:
    by = f" by {visible(event.by)}" if event.by else ""
    where = f" in {visible(event.path)}" if len(report.row.item.anchors) > 1 and event.path else ""
    if event.what == MOVED:
        # Where it stands is above.
        is_here = any(excerpt.path == event.path for excerpt in report.excerpts)
        if is_here:
            return event.on, f"comment moved here from {cut_path(event.from_path, room)}", event.commit
        old, new = _apart(event.from_path, event.path)
        moved = f"comment moved from {cut_path(old, room - len(' to'))} to {cut_path(new, room)}"
        return event.on, moved, event.commit
    if event.what == WENT:
        return event.on, "its comment went", event.commit
    if event.at_least:
        return event.on, f"comment stood already{where}: history ends there", event.commit
    return event.on, f"comment written{where}{by}", event.commit


def _apart(old: str, new: str) -> tuple[str, str]:
    """The paths as far as they differ, where a file of the same name is in another folder now."""
    while (ends := [path.rpartition("/") for path in (old, new)]) and ends[0][2] == ends[1][2]:
        if not (ends[0][0] and ends[1][0]):
            break
        old, new = ends[0][0], ends[1][0]
    return old, new


def _day(event: tuple[date, str, str]) -> date:
    return event[0]


def _fired(report: ItemDetails) -> Iterable[tuple[date, str, str]]:
    standing, today = report.row.debt.standing, report.head.today
    if standing.fired_on and standing.deadline:
        why = standing.fired_why.removesuffix(" is out")
        yield standing.fired_on, f"{why}: time to decide, by {words.day(standing.deadline, today)}", ""


def _deed(change: Change, today: date) -> str:
    by = f" by {change.by}" if change.by else ""
    said = {
        "postpone": f"postponed{by}",
        "reclassify": f"{change.after} instead of {change.before}{by}",
        "reopen": f"reopened{by}",
        "pay": f"paid{by}",
        "drop": f"dropped{by}",
    }.get(change.did, f"{change.did}{by}")
    moved = f": {_spelled(change.before, today)} -> {_spelled(change.after, today)}" if change.did == "postpone" else ""
    return f"{said}{moved}" + (f', "{change.reason}"' if change.reason else "")


def _spelled(value: str, today: date) -> str:
    """A date as a day, anything else as it is written."""
    try:
        return words.day(date.fromisoformat(value), today)
    except ValueError:
        return value or "no date"


# --- what to do about it ---------------------------------------------------------------------------------------------


def _answers(report: ItemDetails) -> list[Line]:
    answers = [(f"debtctl {command}", effect) for command, effect in _commands(report)]
    labels = [" Answer", *[""] * len(answers)]
    width = max(ANSWER_WIDTH, *(len(command) + 2 for command, _ in answers))
    return [
        aside(f"{label:<{LABEL_WIDTH}}{command:<{width}}", Span(effect, DIM))
        for label, (command, effect) in zip(labels, answers, strict=False)
    ]


def _commands(report: ItemDetails) -> list[tuple[str, str]]:
    debt, prefix = report.row.debt, report.row.prefix
    pay, drop = (f"pay {prefix}", "it is fixed"), (f"drop {prefix} -m REASON", "it no longer matters")
    if debt.standing.lane == CLOSED:
        return [(f"reopen {prefix}", "it was not paid after all" if debt.item.status == "paid" else "it matters again")]
    if debt.standing.is_vanished:
        return [pay, (f"edit {prefix} --at FILE:LINE", "it lives somewhere else now"), drop]
    postpone = f"postpone {prefix} WHEN -m REASON"
    if debt.item.kind == RECKLESS:
        prudent = (f"edit {prefix} -p -m REASON --revisit WHEN", "on purpose, after all")
        return [pay, (postpone, "not now, ask again then"), prudent, drop]
    reckless = (f"edit {prefix} -r -m REASON", "not right any more: pay it")
    return [pay, (postpone, "still right, ask again then"), reckless, drop]
