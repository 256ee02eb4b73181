"""Days, numbers and conditions in words, as every screen says them.

Words describe the shortcut and its fate, never a person (SCREENS.md, "Reckless and prudent without shame").
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from debtctl.paydown.interest import MOST_PAYBACK_WEEKS
from debtctl.quantities import Calendar, format_day, format_minutes, ordinal
from debtctl.register.item import Revisit

if TYPE_CHECKING:  # lists of items need nothing of what reads comments
    from debtctl.scanning.sources import Skipped

NO_REGISTER = "No debt register in this repository yet.  debtctl init"

# A month's name is clear without its year until it comes round again.
CLEAR_WITHOUT_YEAR = timedelta(days=300)

_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
# A comment that is its tag alone.
NO_WORDS = "(says nothing)"


def day(when: date, today: date) -> str:
    """`7 Dec`; the year only where the day is not in this year and not soon to come."""
    return format_day(when, _year_known(when, today))


def weekday(when: date, today: date) -> str:
    """`Mon 7 Dec`, with the year where `day` has it."""
    return format_day(when, _year_known(when, today), weekday=True)


def month(when: date, today: date) -> str:
    """`Dec`; with the year where it is another `Dec` than the next one."""
    return f"{when:%b}" if when - today <= CLEAR_WITHOUT_YEAR else f"{when:%b %Y}"


def full_day(when: date) -> str:
    """`22 Feb 2026`."""
    return format_day(when, date.min)


def full_weekday(when: date) -> str:
    """`Mon 23 Nov 2026`."""
    return format_day(when, date.min, weekday=True)


def is_this_week(when: date, today: date) -> bool:
    """Whether the day lies between today and Sunday."""
    return today <= when <= today + timedelta(days=6 - today.weekday())


def count(number: int, noun: str) -> str:
    """`1 change`, `1,116 changes`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def days_late(days: int) -> str:
    """`12 days late`."""
    return f"{count(days, 'day')} late"


def age(days: int) -> str:
    """`3 years`, `8 months`, `12 days`, from the largest unit of which there are at least two (one month counts)."""
    if days >= 2 * 365:
        return count(days // 365, "year")
    if days >= 30:
        return count(days // 30, "month")
    return count(days, "day")


def back_in(weeks: float, *, is_assumed: bool) -> str:
    """`7 weeks`, `~5 weeks`, `3 days`; from 104 weeks on `2+ years`.

    Args:
        weeks: payback, in weeks.
        is_assumed: whether nobody said what it costs.
    """
    sign = "~" if is_assumed else ""
    if weeks >= MOST_PAYBACK_WEEKS:
        return f"{sign}2+ years"
    if round(weeks) < 1:
        return sign + count(max(round(weeks * 7), 1), "day")
    return sign + count(round(weeks), "week")


def per_week(minutes: float) -> str:
    """Interest: `12m`, `2.4h`, `3h` (a week)."""
    if minutes < 59.5:
        return f"{max(round(minutes), 1)}m"
    return f"{number(minutes / 60)}h"


def in_words(minutes: float, calendar: Calendar) -> str:
    """An effort or a cost as a sentence says it: `3 days`, `2 days 5 hours`, `5.6 hours`, `12 minutes`."""
    parts = [part for part in effort(minutes, calendar).split() if part]
    names = {"w": "week", "d": "day", "h": "hour", "m": "minute"}
    return " ".join(count(int(part[:-1]), names[part[-1]]) for part in parts)


def hours(minutes: float) -> str:
    """A cost in a sentence: `5.6 hours`, `1 hour`, `12 minutes`."""
    if minutes < 59.5:
        return count(max(round(minutes), 1), "minute")
    text = number(minutes / 60)
    return f"{text} {'hour' if text == '1' else 'hours'}"


def number(value: float) -> str:
    """One decimal, none where it is zero: `1.9`, `1`."""
    return f"{value:.1f}".removesuffix(".0")


def effort(minutes: float, calendar: Calendar, *, is_assumed: bool = False) -> str:
    """`2d 5h`, `~1d`."""
    return ("~" if is_assumed else "") + format_minutes(round(minutes), calendar)


def opening_ordinal(position: int) -> str:
    """An ordinal that opens a sentence: `First`, `Third`; `11th` from eleven on."""
    return _ORDINALS[position - 1] if position <= len(_ORDINALS) else ordinal(position)


def counted(number_: int) -> str:
    """`one`, `two` … `ten`, then digits."""
    names = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return names[number_] if number_ < len(names) else str(number_)


def times(number_: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number_, f"{number_} times")


def waits_for(revisit: Revisit | None, today: date) -> str:
    """What a scheduled item waits for, as the right edge says it: `Tue 1 Dec`, `at v6.*`, `after 5 more commits`."""
    if revisit is None:
        return ""
    parts = [weekday(revisit.on, today)] if revisit.on else []
    parts += [f"at {glob}" for glob in revisit.releases]
    parts += [f"after {count(revisit.touched, 'commit')}"] if revisit.touched else []
    parts += [f"when {path} is gone" for path in revisit.gone]
    return " or ".join(parts)


def unread(skipped: "Sequence[Skipped]") -> str:
    """`4 files`, `9 files or folders`; of one reason alone with it: `64 files (binary)`."""
    what = "files or folders" if any(path.endswith("/") for path, _ in skipped) else "files"
    reasons = {reason for _, reason in skipped}
    return f"{len(skipped):,} {what}" + (f" ({reasons.pop()})" if len(reasons) == 1 else "")


def _year_known(when: date, today: date) -> date:
    return when if timedelta(0) <= when - today <= CLEAR_WITHOUT_YEAR else today
