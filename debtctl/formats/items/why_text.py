"""`why`: a sentence, the arithmetic, what would change it; why a line is or is not a marker; what a rule means."""

import textwrap
from typing import NamedTuple

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.canvas import BOLD, DIM, Line, Screen, Span, aside, cut, line, line_cells, stacked, wrapped
from debtctl.formats.items import parts
from debtctl.formats.items.why_line_text import format_line
from debtctl.history.window import heat
from debtctl.paydown.interest import (
    INTEREST_PER_CHANGE,
    LEAST_INTEREST,
    MOST_ASSUMED_INTEREST,
    MOST_PAYBACK_WEEKS,
    STATED_FOR_MEDIAN,
)
from debtctl.paydown.rank import MOST_POSTPONEMENTS, MOST_WEEKS_LATE, Debt
from debtctl.paydown.standing import CLOSED, DECIDE, PAY_NOW
from debtctl.paydown.why import IfOnTime, Position
from debtctl.quantities import ordinal
from debtctl.register.item import closed_on
from debtctl.reports.why import WhyItem
from debtctl.reports.why_line import WhyLine
from debtctl.reports.why_rule import WhyRule

MEDIUM = 72
WIDEST = 80
EDGE = 75
LABEL_WIDTH = 8
VALUE_START = 13
FORMULA_START = 30
SOURCE_START = 50


def format_why(report: WhyItem | WhyLine | WhyRule, screen: Screen) -> list[Line]:
    """The answer as lines that fit the screen."""
    if isinstance(report, WhyItem):
        lines = _item(report, screen)
    elif isinstance(report, WhyRule):
        lines = _rule(report)
    else:
        lines = format_line(report, screen)
    return wrapped(lines, min(screen.width, WIDEST))


def _item(report: WhyItem, screen: Screen) -> list[Line]:
    edge = min(screen.width, EDGE)
    end = line(Span(_place_in_lane(report), DIM))
    room = edge - line_cells(end) - len(report.row.item.id) - 4
    is_narrow = screen.width < MEDIUM
    title = report.row.item.title if is_narrow else cut(report.row.item.title, room, screen.dots)
    lines = stacked(line(*parts.id_spans(report.row.item, report.row.prefix), "  ", Span(title, BOLD)), end, edge)
    lines += [line(), *(line(f"  {sentence}") for sentence in _sentences(report))]
    if report.row.item.is_open:
        lines += [line(), *_arithmetic(report, is_narrow=is_narrow)]
    changes = _what_would_change_it(report)
    return lines + ([line(), *changes] if changes else [])


def _place_in_lane(report: WhyItem) -> str:
    names = {PAY_NOW: "to pay", DECIDE: "to decide"}
    lane = report.row.debt.standing.lane
    if lane == CLOSED:
        return report.row.item.status
    return f"{ordinal(report.lane_number)} of {report.lane_size} {names.get(lane, 'scheduled')}"


# --- the sentence ----------------------------------------------------------------------------------------------------


def _sentences(report: WhyItem) -> list[str]:
    debt, today = report.row.debt, report.head.today
    standing = debt.standing
    if report.position is not None:
        return [_why_this_place(report.position)]
    if standing.lane == CLOSED:
        closed = closed_on(debt.item)
        when = f" on {words.day(closed, today)}" if closed else ""
        return [f"It was {debt.item.status}{when}, and ranks nowhere."]
    if standing.is_vanished:
        return ["To decide because its comment is gone, and that does not say whether it is fixed."]
    if standing.fired_on:
        answer_by = words.day(standing.deadline or today, today)
        return [
            f"To decide because {standing.fired_why} (the condition was {debt.item.revisit}).",
            f"Without an answer by {answer_by} it counts as reckless.",
        ]
    comes_back = words.waits_for(debt.item.revisit, today)
    return [f"Scheduled because we would choose it again; it comes back {comes_back}."]


def _why_this_place(position: Position) -> str:
    name = words.opening_ordinal(position.number)
    if position.number == 1:
        return name + _why_first(position)
    late, sooner = position.late_above, position.sooner_above
    if late and sooner:
        reasons = f"{words.counted(late)} above {_is(late)} late and {words.counted(sooner)} {_is(sooner)} back sooner"
        return f"{name} because {reasons}."
    if late:
        return f"{name} because {_those_above(late)} {_is(late)} late; late comes before not late."
    if position.is_level:
        return f"{name}: back as soon as {_those_above(sooner)}, but dated later."
    return f"{name} because it is back later than {_those_above(sooner)}."


def _why_first(position: Position) -> str:
    if position.of == 1:
        return ": nothing else is to pay."
    if not position.is_late:
        return " because it is back soonest."
    if not position.late_below:
        return " because it is late; late comes before not late."
    return " because it is back soonest of what is late."


def _those_above(number: int) -> str:
    return f"the {words.counted(number)} above"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


# --- the arithmetic --------------------------------------------------------------------------------------------------


def _arithmetic(report: WhyItem, *, is_narrow: bool) -> list[Line]:
    debt = report.row.debt
    rows = [_costs(report), _to_fix(report), _back_in(report)]
    if report.position is not None and debt.urgency.factor != 1:
        rows += [_urgency(debt), _ranks_as(debt)]
    return [piece for row in rows for piece in row.lines(is_narrow=is_narrow)]


class _Term(NamedTuple):
    """One line of the arithmetic: `note` says where the value comes from, `formula` how it was computed."""

    label: str
    value: str
    is_assumed: bool = False
    formula: str = ""
    note: str = ""

    def lines(self, *, is_narrow: bool) -> list[Line]:
        # The sign stands in front of the value, where the space behind the longest label is.
        sign = "~" if self.is_assumed else " "
        start = f"  {self.label:<{LABEL_WIDTH}} {sign} {self.value}"
        rest = self.formula or self.note
        if is_narrow:
            return [line(start)] + ([frame.dim(f"{'':<{VALUE_START}}{rest}")] if rest else [])
        column = FORMULA_START if self.formula else SOURCE_START
        first, *further = textwrap.wrap(rest, WIDEST - column) or [""]
        lines = [line(f"{start:<{column - 2}}  " if rest else start, Span(first, DIM))]
        return lines + [frame.dim(" " * column + row) for row in further]


def _costs(report: WhyItem) -> _Term:
    debt = report.row.debt
    value = f"{words.per_week(debt.interest.minutes)} a week"
    if not debt.interest.is_assumed:
        return _Term("costs", value, note=_stated(report))
    return _Term("costs", value, is_assumed=True, formula=f"nobody said: {_assumed_interest(debt)}")


def _assumed_interest(debt: Debt) -> str:
    assumed = INTEREST_PER_CHANGE * heat(debt.changes)
    rate = f"{INTEREST_PER_CHANGE:.0f}m x {words.number(heat(debt.changes))} changes a week"
    if assumed > MOST_ASSUMED_INTEREST:
        return f"{rate}, at most {words.per_week(MOST_ASSUMED_INTEREST)}"
    return f"{rate}, at least {words.per_week(LEAST_INTEREST)}" if assumed < LEAST_INTEREST else rate


def _to_fix(report: WhyItem) -> _Term:
    principal = report.row.debt.principal
    value = words.effort(principal.minutes, report.calendar)
    hours = _hours(principal.minutes)
    value = value if value == hours else f"{value} = {hours}"
    if principal.is_assumed:
        return _Term("to fix", value, is_assumed=True, formula=f"nobody said: {_assumed_principal(report)}")
    return _Term("to fix", value, note=_stated(report))


def _assumed_principal(report: WhyItem) -> str:
    if report.stated_efforts < STATED_FOR_MEDIAN:
        return f"one day, until {words.counted(STATED_FOR_MEDIAN)} debts say"
    return f"the median of the {report.stated_efforts} that say"


def _back_in(report: WhyItem) -> _Term:
    debt = report.row.debt
    is_assumed = debt.interest.is_assumed or debt.principal.is_assumed
    formula = f"{_hours(debt.principal.minutes)} / {words.per_week(debt.interest.minutes)}"
    if debt.payback_weeks >= MOST_PAYBACK_WEEKS:
        formula += f", at most {MOST_PAYBACK_WEEKS:.0f}"
    return _Term("back in", _weeks(debt.payback_weeks), is_assumed=is_assumed, formula=formula)


def _urgency(debt: Debt) -> _Term:
    urgency, terms = debt.urgency, ["1"]
    if urgency.lateness:
        most = ", at most 12 weeks" if urgency.lateness >= MOST_WEEKS_LATE / 4 else ""
        terms.append(f"{words.number(urgency.lateness)} ({words.days_late(debt.standing.days_late)}{most})")
    if urgency.postponing:
        most = f", at most {MOST_POSTPONEMENTS}" if debt.postponed > MOST_POSTPONEMENTS else ""
        terms.append(f"{words.number(urgency.postponing)} (postponed {words.times(debt.postponed)}{most})")
    formula = " + ".join(terms)
    if urgency.weight != 1:
        weight = f"{words.number(urgency.weight)} ({urgency.label})"
        formula = weight if formula == "1" else f"({formula}) x {weight}"
    return _Term("urgency", words.number(urgency.factor), formula=formula)


def _ranks_as(debt: Debt) -> _Term:
    formula = f"{words.number(debt.payback_weeks)} / {words.number(debt.urgency.factor)}"
    return _Term("ranks as", _weeks(debt.score_weeks), formula=formula)


def _stated(report: WhyItem) -> str:
    return f"as {report.stated_by} wrote" if report.stated_by else "as written down"


def _hours(minutes: float) -> str:
    return f"{round(minutes)}m" if minutes < 60 else f"{words.number(minutes / 60)}h"


def _weeks(weeks: float) -> str:
    text = words.number(weeks)
    return f"{text} week" if text == "1" else f"{text} weeks"


# --- what would change it --------------------------------------------------------------------------------------------


def _what_would_change_it(report: WhyItem) -> list[Line]:
    debt, prefix = report.row.debt, report.row.prefix
    if report.position is None:
        return [aside(f"  What to do about it: debtctl show {prefix}")] if debt.item.is_open else []
    lines = [line(f"  {_if_on_time(report.if_on_time)}")] if report.if_on_time else []
    way = _way_to_change_it(debt, prefix)
    return [*lines, *([aside(f"  {way}")] if way else [])]


def _way_to_change_it(debt: Debt, prefix: str) -> str:
    if debt.standing.is_lapsed:
        return f"It would leave the list with: debtctl postpone {prefix} WHEN -m REASON"
    if debt.standing.is_late:
        return f"It would not be late with: debtctl postpone {prefix} WHEN -m REASON"
    if debt.interest.is_assumed:
        return f"Say what it costs: debtctl edit {prefix} --interest 1h/week"
    if debt.principal.is_assumed:
        return f"Say what it takes: debtctl edit {prefix} --principal 4h"
    return ""


def _if_on_time(found: IfOnTime) -> str:
    place = ordinal(found.number)
    if found.rival is None:
        return f"If it were not late it would still be {place}."
    rival = found.rival
    if rival.standing.is_late:
        return f"If it were not late it would be {place}: {rival.item.id} is late."
    is_plain = rival.urgency.factor == 1
    back = f"is back in {_weeks(rival.payback_weeks)}" if is_plain else f"ranks as {_weeks(rival.score_weeks)}"
    return f"If it were not late it would be {place}: {rival.item.id} {back}."


# --- a rule ----------------------------------------------------------------------------------------------------------


def _rule(report: WhyRule) -> list[Line]:
    meaning = report.meaning
    indent = " " * (len(meaning.name) + 3)
    levels = f"here: {report.commit_level} in a commit, {report.merge_level} in a merge"
    change = f'change in .debt/config.toml:  [check.{report.moment}]  {meaning.name} = "{report.other_level}"'
    return [
        line(Span(meaning.name, BOLD), "   ", meaning.summary),
        *(line(indent, text) for text in (meaning.effect, levels, change) if text),
    ]
