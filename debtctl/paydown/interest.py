"""What a debt costs while it stands, what it takes to pay it off, and when that is earned back.

Knows estimates and numbers only: no dates, no lanes. Efforts are working minutes, interest is working minutes a week.
Every rule here is DESIGN.md's, "What comes first".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from debtctl.history.window import heat
from debtctl.quantities import Calendar, parse_minutes, parse_rate
from debtctl.register.item import Item

LEAST_PRINCIPAL = 30
# A median of fewer stated efforts says more about chance than about the team.
STATED_FOR_MEDIAN = 5

LEAST_INTEREST = 5.0
MOST_ASSUMED_INTEREST = 120.0
INTEREST_PER_CHANGE = 15.0

MOST_PAYBACK_WEEKS = 104.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An effort, or an interest.

    Attributes:
        minutes: working minutes; of an interest, each week.
        is_assumed: whether nobody stated it.
    """

    minutes: float
    is_assumed: bool


def stated_principal(item: Item, calendar: Calendar) -> float:
    """The effort to pay the item off as somebody stated it, at least 30 minutes; 0 where nobody did."""
    return _stated_principal(item.principal, calendar) if item.principal else 0.0


def principal_of(item: Item, typical_minutes: float, calendar: Calendar) -> Estimate:
    """The effort to pay the item off: as stated, at least 30 minutes; else the typical one."""
    if item.principal:
        return Estimate(minutes=_stated_principal(item.principal, calendar), is_assumed=False)
    return Estimate(minutes=typical_minutes, is_assumed=True)


def typical_principal(items: Iterable[Item], calendar: Calendar) -> float:
    """The effort assumed where none is stated: the median of the register's stated ones, one day below five of them.

    Args:
        items: every item of the register, closed ones too: what was paid is the best witness.
        calendar: how many hours a day has.
    """
    stated = sorted(_stated_principal(item.principal, calendar) for item in items if item.principal)
    if len(stated) < STATED_FOR_MEDIAN:
        return calendar.minutes_per_day
    middle = len(stated) // 2
    return stated[middle] if len(stated) % 2 else (stated[middle - 1] + stated[middle]) / 2


def interest_of(item: Item, changes: int, calendar: Calendar) -> Estimate:
    """What the item costs a week: as stated, else 15 minutes a change and at most 2 hours; at least 5 minutes.

    Args:
        item: whose interest.
        changes: commits of the last 91 days that touched its anchored files.
        calendar: how many hours a day, and days a week, have.
    """
    if item.interest:
        return Estimate(minutes=_stated_interest(item.interest, calendar), is_assumed=False)
    assumed = min(INTEREST_PER_CHANGE * heat(changes), MOST_ASSUMED_INTEREST)
    return Estimate(minutes=max(assumed, LEAST_INTEREST), is_assumed=True)


def payback_weeks(principal_minutes: float, interest_minutes_per_week: float) -> float:
    """Weeks until the effort of paying an item is earned back, at most 104.

    Args:
        principal_minutes: effort to pay it off, at least 30.
        interest_minutes_per_week: what it costs while it stands, at least 5.
    """
    return min(principal_minutes / interest_minutes_per_week, MOST_PAYBACK_WEEKS)


# A thousand items state the same dozen efforts and rates, and reading one takes 20 microseconds.
@lru_cache(maxsize=1024)
def _stated_principal(text: str, calendar: Calendar) -> float:
    return max(parse_minutes(text, calendar), LEAST_PRINCIPAL)


@lru_cache(maxsize=1024)
def _stated_interest(text: str, calendar: Calendar) -> float:
    return max(parse_rate(text, calendar), LEAST_INTEREST)
