"""The budgets on a terminal or in a pipe: a line an area, how long it lasts, what would help most."""

import json
import re

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.bars import bar
from debtctl.formats.drawing.canvas import (
    BOLD,
    PLAIN,
    RED,
    YELLOW,
    Line,
    Screen,
    Span,
    aside,
    cut,
    edged,
    left,
    line,
    line_cells,
    wrapped,
)
from debtctl.formats.items import parts
from debtctl.paydown.budget import LONG_WEEKS, SHORT_WEEKS, STEADY, Area, Carried
from debtctl.reports.budget import A_YEAR, BudgetReport
from debtctl.reports.rows import Row

MEDIUM = 72
NAME_WIDTH = 18
BAR_WIDTH = 10
EDGE = 80
NARROW_EDGE = 44
# From here on a bar is yellow (SCREENS.md, 4e).
NEARLY_FULL = 0.8


def format_budget(report: BudgetReport, screen: Screen) -> list[Line]:
    """The budgets as lines that fit the screen."""
    if not report.has_register and not report.is_set:
        return wrapped([frame.with_way(words.NO_REGISTER)], screen.width)
    if not report.is_set:
        return wrapped(_without_budget(report), screen.width)
    sections = [_areas(report, screen), [*_sentence(report), *_helpful(report, screen)]]
    return wrapped(frame.joined(sections), screen.width)


def lasts(carried: Carried) -> str:
    """`2 weeks`, `shrinking`, `full`: how long the budget of an area lasts."""
    if carried.limit is None:
        return "no limit"
    if carried.is_full:
        return "full"
    weeks = carried.weeks_left
    if weeks is not None:
        return "over a year" if weeks > A_YEAR else words.back_in(weeks, is_assumed=False)
    if carried.burn is None:
        return "too early"
    return "shrinking" if min(carried.short_burn or 0, carried.long_burn or 0) <= -STEADY else "steady"


def sentence(report: BudgetReport) -> str:
    """What the tightest area means; without one, that none fills up."""
    carried = report.tightest
    if carried is None and len(report.areas) == 1:
        return _calm(report.areas[0])
    if carried is None:
        has_limits = any(area.limit is not None for area in report.areas)
        return "No area is full within a year at this rate." if has_limits else ""
    over = carried.minutes - (carried.limit or 0)
    if over > 0:
        return f"{carried.area} carries {words.hours(over)} a week more than agreed."
    return f"{carried.area} is full{'' if carried.is_full else f' in {lasts(carried)} at this rate'}."


def _calm(carried: Carried) -> str:
    if carried.limit is None:
        return f"{carried.area} has no limit."
    told = lasts(carried)
    endings = {
        "steady": "neither grows nor shrinks",
        "shrinking": "is shrinking",
        "too early": "has no past to go by yet",
    }
    return f"{carried.area} {endings.get(told, f'lasts {told} at this rate')}."


# Fewer minutes are 0.0 hours.
_SHOWN = 3.0


def _areas(report: BudgetReport, screen: Screen) -> list[Line]:
    if screen.width < MEDIUM:
        return [line(Span("hours a week", BOLD)), *(each for area in report.areas for each in _narrow(area, screen))]
    short, long = f"{SHORT_WEEKS} wks", f"{LONG_WEEKS} wks"
    titles = f"{'hours a week':<{NAME_WIDTH + 2}}{'carried':>9}  {'of':>{BAR_WIDTH + 8}}{short:>8}{long:>9}   lasts"
    return [line(Span(titles, BOLD)), *(_area(area, screen) for area in report.areas)]


def _area(carried: Carried, screen: Screen) -> Line:
    name = left(carried.area, NAME_WIDTH, screen.dots)
    drawn = Span(_bar(carried) or " " * BAR_WIDTH, _style(carried))
    limit = f"{words.number(carried.limit / 60)}h" if carried.limit is not None else ""
    burns = f"{_signed(carried.short_burn):>8}{_signed(carried.long_burn):>9}"
    return line(
        f"  {name}{_hours(carried.minutes):>9}  ", drawn, f"{limit:>8}{burns}   ", Span(lasts(carried), _style(carried))
    )


def _narrow(carried: Carried, screen: Screen) -> list[Line]:
    limit = f" of {words.number(carried.limit / 60)}h" if carried.limit is not None else ""
    amount = f"{_hours(carried.minutes)}{limit}"
    name = left(carried.area, NARROW_EDGE - 2 - len(amount) - BAR_WIDTH - 3, screen.dots)
    burns = f"    {_signed(carried.short_burn)} in {SHORT_WEEKS} weeks, {_signed(carried.long_burn)} in {LONG_WEEKS}"
    return [
        line(f"  {name} {amount}  ", Span(_bar(carried), _style(carried))),
        edged(line(burns), line(Span(lasts(carried), _style(carried))), NARROW_EDGE),
    ]


def _bar(carried: Carried) -> str:
    return bar(carried.minutes / carried.limit, BAR_WIDTH) if carried.limit else ""


def _style(carried: Carried) -> str:
    if not carried.limit:
        return PLAIN
    if carried.minutes > carried.limit:
        return RED
    return YELLOW if carried.minutes > NEARLY_FULL * carried.limit else PLAIN


def _hours(minutes: float) -> str:
    return f"{minutes / 60:.1f}h"


def _signed(burn: float | None) -> str:
    """`+0.4` hours; what would round to nothing in minutes, `+3m`."""
    if burn is None:
        return "-"
    if abs(burn) < STEADY:
        return "0.0"
    return f"{burn / 60:+.1f}" if abs(burn) >= _SHOWN else f"{burn:+.0f}m"


def _sentence(report: BudgetReport) -> list[Line]:
    told = sentence(report)
    helping = "What would help most:" if report.most_helpful else ""
    text = " ".join(part for part in (told, helping) if part)
    young = any(area.limit is not None and area.burn is None for area in report.areas)
    remark = [frame.hint(f"The register is younger than {SHORT_WEEKS} weeks: what it takes on is not known yet.")]
    return [*([line(text)] if text else []), *(remark if young and not report.most_helpful else [])]


def _helpful(report: BudgetReport, screen: Screen) -> list[Line]:
    if screen.width < MEDIUM:
        return [each for row in report.most_helpful for each in _narrow_row(row, report, screen)]
    return [_row(row, report, screen) for row in report.most_helpful]


def _row(row: Row, report: BudgetReport, screen: Screen) -> Line:
    end = line(f"{parts.effort(row, report.calendar):<6}buys back {_bought(row)}")
    start = line("  ", *parts.id_spans(row.item, row.prefix), "  ")
    edge = min(screen.width, EDGE) - 1
    room = edge - line_cells(start) - max(line_cells(end), 22) - 2
    return line(*start, left(row.item.title, room, screen.dots), "  ", *end)


def _narrow_row(row: Row, report: BudgetReport, screen: Screen) -> list[Line]:
    rest = f"{parts.effort(row, report.calendar)}{frame.SEPARATOR}buys back {_bought(row)}"
    return [
        line("  ", cut(row.item.title, screen.width - 2, screen.dots)),
        frame.dim(f"  {row.item.id}{frame.SEPARATOR}{rest}"),
    ]


def _bought(row: Row) -> str:
    interest = row.debt.interest
    return ("~" if interest.is_assumed else "") + _hours(interest.minutes)


def _without_budget(report: BudgetReport) -> list[Line]:
    if not report.debts:
        return [frame.with_way("No budget is set, and no debt is written down.  debtctl add")]
    sign = "" if report.stated == report.debts else "about "
    lines = [line(f"No budget is set. Today this repository carries {sign}{words.hours(report.minutes)} a week")]
    say = "says what it costs" if report.stated == 1 else "say what they cost"
    rest = "" if report.stated == report.debts else "; the rest is assumed"
    lines.append(line(f"({report.stated} of {words.count(report.debts, 'debt')} {say}{rest})."))
    lines.append(aside("A start for .debt/config.toml:"))
    for area in report.start:
        lines += [line(), *(aside(f"    {text}") for text in table_of(area))]
    return lines


def table_of(area: Area) -> list[str]:
    """An area as the configuration has it."""
    name = area.name if re.fullmatch(r"[A-Za-z0-9_-]+", area.name) else json.dumps(area.name)
    paths = [f"paths = [{', '.join(map(json.dumps, area.paths))}]"] if area.paths else []
    carry = [f'carry = "{words.number((area.carry or 0) / 60)}h/week"'] if area.carry else []
    return [f"[budget.{name}]", *paths, *carry]
