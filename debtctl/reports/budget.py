"""What each area carries against what it agreed to, how long that lasts, and what would help most."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from debtctl.errors import UsageError, did_you_mean, near_miss
from debtctl.paydown.budget import ELSEWHERE, Area, BudgetSettings, Carried, carried_by_area, most_helpful
from debtctl.paydown.rank import Facts, rated
from debtctl.paydown.settings import RankSettings
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.register.ids import short_ids
from debtctl.register.problem import Problem
from debtctl.register.store import Register
from debtctl.reports.head import Head
from debtctl.reports.rows import Row

# A start is no target: a fifth above what is carried today, in whole hours.
ROOM_TO_START = 1.2
MOST_PROPOSED = 3
# What lasts longer than this many weeks needs nobody's attention this Monday.
A_YEAR = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetReport:
    """The budgets of one day.

    Attributes:
        has_register: False before `init`.
        is_set: whether the configuration has a budget; without one the areas are the top-level folders.
        areas: in the order of the configuration, `elsewhere` last; together they carry everything.
        tightest: the area that is full first, or is full already; None where none is within a year, or has a limit.
        most_helpful: the debts of the tightest area, or of the only one shown, that buy back most; at most three.
        start: areas to begin with, where none is set.
        debts, stated: how many open debts there are, and of how many somebody said what they cost.
        problems: item files that cannot be read in whole.
    """

    head: Head
    has_register: bool
    is_set: bool
    areas: tuple[Carried, ...] = ()
    tightest: Carried | None = None
    most_helpful: tuple[Row, ...] = ()
    start: tuple[Area, ...] = ()
    debts: int = 0
    stated: int = 0
    calendar: Calendar = DEFAULT_CALENDAR
    problems: tuple[Problem, ...] = ()

    @property
    def minutes(self) -> float:
        """What all areas shown carry: working minutes a week."""
        return sum(area.minutes for area in self.areas)


def budget_report(
    *,
    head: Head,
    register: Register,
    facts: Facts,
    settings: RankSettings,
    budget: BudgetSettings,
    area: str = "",
) -> BudgetReport:
    """What is carried today, by area.

    Args:
        head: which code, which day.
        register: every item.
        facts: what history says of all items, closed ones too: their changes stand for what they cost then.
        settings: weights, fuse, calendar.
        budget: the areas of the configuration.
        area: show this one alone. UsageError names those there are.
    """
    carried = carried_by_area(rated(register.items.values(), facts, settings), budget.areas, facts.today)
    shown = _shown(carried, area)
    tightest = _tightest(shown)
    helping = shown[0].debts if area else tightest.debts if tightest else ()
    prefixes = short_ids(register.items)
    open_debts = [debt for each in shown for debt in each.debts]
    return BudgetReport(
        head=head,
        has_register=register.exists,
        is_set=bool(budget.areas),
        areas=shown,
        tightest=tightest,
        most_helpful=tuple(Row(debt=debt, prefix=prefixes[debt.item.id]) for debt in most_helpful(helping)),
        start=() if budget.areas else _start(carried),
        debts=len(open_debts),
        stated=sum(not debt.interest.is_assumed for debt in open_debts),
        calendar=settings.calendar,
        problems=tuple(register.problems),
    )


def full_on(carried: Carried, today: date) -> date | None:
    """The day an area is full at this rate; None where it does not grow, is full, or it is more than ten years off."""
    weeks = carried.weeks_left
    if not weeks or weeks > 520:
        return None
    return today + timedelta(days=round(weeks * 7))


def _shown(carried: Iterable[Carried], area: str) -> tuple[Carried, ...]:
    found = tuple(each for each in carried if each.debts or each.limit is not None)
    if not area:
        return found
    names = [each.area for each in found]
    if area not in names:
        close = near_miss(area, names)
        hint = did_you_mean(close)
        known = f" ({', '.join(names)})" if names else ""
        raise UsageError(f'there is no area "{area}"{hint}{known}', next=f"debtctl budget {close or ''}".rstrip())
    return tuple(each for each in found if each.area == area)


def _tightest(areas: Iterable[Carried]) -> Carried | None:
    """The one with the least time left; of several that are full, the one furthest above its limit."""
    filling = [area for area in areas if area.weeks_left is not None and area.weeks_left <= A_YEAR]
    return min(filling, key=lambda area: (area.weeks_left, (area.limit or 0) - area.minutes), default=None)


def _start(carried: Iterable[Carried]) -> tuple[Area, ...]:
    """The folders that carry most, each with its own limit, in the order of their names."""
    folders = sorted(
        (each for each in carried if each.area != ELSEWHERE and each.minutes), key=lambda each: -each.minutes
    )
    return tuple(_proposed(each) for each in sorted(folders[:MOST_PROPOSED], key=lambda each: each.area))


def _proposed(carried: Carried) -> Area:
    whole_hours = math.ceil(carried.minutes * ROOM_TO_START / 60)
    return Area(name=carried.area, paths=(f"{_literal(carried.area)}/**",), carry=whole_hours * 60.0)


def _literal(folder: str) -> str:
    """A glob that means this folder alone."""
    return re.sub(r"([\\*?\[])", r"\\\1", folder)
