"""What people type, turned into values: dates, durations, rates, revisit conditions, the spelling of an id.

Knows no item and no file. Everything is judged against a `today` and a `Calendar` handed in, and every fault is a
`QuantityError` that says which word was not understood and which one was probably meant.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from debtctl.errors import near_miss
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

DATE_EXAMPLES = "2w · 3d · friday · next friday · eoq · 2026-12-18"
DURATION_EXAMPLES = "30m · 3h · 2d · 1w · 1d 4h"
RATE_EXAMPLES = "1h/week · 30m/day · 1h/month"
CONDITION_EXAMPLES = "2027-03-01 · 3m · release:v5.* · touched:5 · gone:PATH"

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
"""The days a debt may name: there are days to count with before and after them, whatever is counted from them."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SATURDAY = 5
_MONTH_ABBREVIATIONS = tuple(month[:3].title() for month in _MONTHS)
_WEEKDAY_ABBREVIATIONS = tuple(weekday[:3].title() for weekday in _WEEKDAYS)


class QuantityError(ValueError):
    """A text that is no quantity.

    Args:
        what: what is wrong with it, without a full stop (`I don't understand "fryday"`).
        suggestion: what was probably meant (`friday`), or None.
    """

    def __init__(self, what: str, suggestion: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.suggestion = suggestion

    def __str__(self) -> str:
        return f'{self.what}. Did you mean "{self.suggestion}"?' if self.suggestion else self.what


# --- dates -----------------------------------------------------------------------------------------------------------


def parse_date(text: str, today: date) -> date:
    """The day a person means: `2w`, `friday`, `next friday`, `eoq`, `18 dec`, `2026-12-18`.

    A weekday is the next such day after today, `next friday` the one of next week; a day without a year is the next
    one to come, today included. Days in the past are returned as well (`2w ago`): whether they make sense is for the
    caller to say.

    Raises:
        QuantityError: with the word that was not understood.
    """
    words = text.lower().replace(",", " ").split()
    phrase = " ".join(words)
    try:
        for reading in _DATE_READINGS:
            day = reading(phrase, today)
            if day is not None:
                return _known_day(day)
    except (OverflowError, ValueError) as error:
        raise _as_quantity_error(error, text) from None
    raise _not_understood(text, words, _DATE_WORDS)


def _known_day(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise OverflowError(day)
    return day


def format_day(day: date, today: date, *, weekday: bool = False) -> str:
    """A day as screens print it: `7 Dec`, with `weekday` `Mon 7 Dec`; the year only where it is not this year."""
    text = f"{day.day} {_MONTH_ABBREVIATIONS[day.month - 1]}"
    if day.year != today.year:
        text += f" {day.year}"
    return f"{_WEEKDAY_ABBREVIATIONS[day.weekday()]} {text}" if weekday else text


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `4th`, `11th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def on_weekday(day: date) -> date:
    """The day itself, or the Monday after it when it falls on a weekend."""
    return day if day.weekday() < _SATURDAY else _monday_of(day) + timedelta(days=7)


def due_by_default(start: date, fuse_days: int) -> date:
    """When reckless debt is due if nobody says: one fuse after `start`, moved forward off a weekend."""
    return on_weekday(start + timedelta(days=fuse_days))


def _as_quantity_error(error: Exception, text: str) -> QuantityError:
    if isinstance(error, QuantityError):
        return error
    return QuantityError(f'"{_shown(text)}" is too far away')


def _fixed_date(phrase: str, today: date) -> date | None:
    match = re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", phrase)
    if match:
        return _day_of(*map(int, match.groups()))
    match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", phrase)
    if match:
        day, month, year = map(int, match.groups())
        return _day_of(year, month, day)
    return None


def _two_way_date(phrase: str, today: date) -> date | None:
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?", phrase)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3] or today.year)
    if first > 12 >= second:
        return _day_of(year, second, first)
    if second > 12 >= first:
        return _day_of(year, first, second)
    raise QuantityError(f'"{phrase}" can be read two ways', f"{year:04}-{first:02}-{second:02}")


def _day_of(year: int, month: int, day: int) -> date:
    if 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= _days_in(year, month):
        return date(year, month, day)
    spelled = f"{year:04}-{month:02}-{day:02}"
    if 1 <= month <= 12 and 1 <= year <= 9999 and day <= 31:
        last = _days_in(year, month)
        raise QuantityError(f"there is no day {spelled}", f"{year:04}-{month:02}-{min(max(day, 1), last):02}")
    raise QuantityError(f"there is no day {spelled}")


def _days_in(year: int, month: int) -> int:
    # Not calendar.monthrange: that module imports locale and string, 3 ms that the hook would pay as well.
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def _near_day(phrase: str, today: date) -> date | None:
    offset = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}.get(phrase)
    return None if offset is None else today + timedelta(days=offset)


def _weekday(phrase: str, today: date) -> date | None:
    which, _, name = phrase.rpartition(" ")
    number = _WEEKDAY_NUMBERS.get(name)
    if number is None or which not in ("", "this", "on", "next", "last"):
        return None
    if which == "next":
        return _monday_of(today) + timedelta(days=7 + number)
    if which == "last":
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _period_end(phrase: str, today: date) -> date | None:
    match = re.fullmatch(r"(?:eo(?P<short>[wmqy])|end of (?P<next>next )?(?:the |this )?(?P<long>\w+))", phrase)
    if not match:
        return None
    period = match["short"] or {"week": "w", "month": "m", "quarter": "q", "year": "y"}.get(match["long"], "")
    if not period:
        return None
    start = _period_start(period, today)
    if match["next"]:
        start = _next_period(period, start)
    end = _next_period(period, start) - timedelta(days=1)
    # A working week ends on Friday. On a weekend that day is gone, and the next one is meant.
    friday = end - timedelta(days=2)
    return end if period != "w" else friday if friday >= today else friday + timedelta(days=7)


def _period_start(period: str, day: date) -> date:
    if period == "w":
        return _monday_of(day)
    month = {"m": day.month, "q": (day.month - 1) // 3 * 3 + 1, "y": 1}[period]
    return date(day.year, month, 1)


def _next_period(period: str, start: date) -> date:
    if period == "w":
        return start + timedelta(days=7)
    return _months_later(start, {"m": 1, "q": 3, "y": 12}[period])


def _next_start(phrase: str, today: date) -> date | None:
    match = re.fullmatch(r"next (week|month|quarter|year)", phrase)
    if not match:
        return None
    period = match[1][0]
    return _next_period(period, _period_start(period, today))


def _offset(phrase: str, today: date) -> date | None:
    ago = phrase.endswith(" ago")
    body = phrase.removesuffix(" ago").removeprefix("in ").removeprefix("+")
    body = re.sub(r"\ban? (?=[a-z])", "1 ", body)
    steps = re.findall(r"(\d+) ?([a-z]+)", body)
    if not steps or re.sub(r"\d+ ?[a-z]+", "", body).strip() or any(unit not in _DATE_UNITS for _, unit in steps):
        return None
    day = today
    for count, unit in steps:
        period, factor = _DATE_UNITS[unit]
        number = int(count) * factor * (-1 if ago else 1)
        day = _months_later(day, number) if period == "months" else day + timedelta(days=number)
    return day


def _months_later(day: date, months: int) -> date:
    """The same day `months` on, or the last of that month: 31 January and one month is 28 February."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _day_and_month(phrase: str, today: date) -> date | None:
    pattern = r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th|\.)? (?P<m1>[a-z]+)|(?P<m2>[a-z]+) (?P<d2>\d{1,2})(?:st|nd|rd|th)?)"
    match = re.fullmatch(pattern + r"(?: (?P<year>\d{4}))?", phrase)
    if not match:
        return None
    month = _MONTH_NUMBERS.get(match["m1"] or match["m2"])
    if month is None:
        return None
    day = int(match["d1"] or match["d2"])
    if match["year"]:
        return _day_of(int(match["year"]), month, day)
    return _next_such_day(month, day, today)


def _next_such_day(month: int, day: int, today: date) -> date:
    # 29 February may be eight years away: 1896 to 1904, 2096 to 2104.
    for year in range(today.year, min(today.year + 9, 10_000)):
        if 1 <= day <= _days_in(year, month) and date(year, month, day) >= today:
            return date(year, month, day)
    return _day_of(today.year, month, day)


_WEEKDAY_NUMBERS: Mapping[str, int] = {
    **{name: number for number, name in enumerate(_WEEKDAYS)},
    **{name[:3]: number for number, name in enumerate(_WEEKDAYS)},
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
_MONTH_NUMBERS: Mapping[str, int] = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_DATE_UNITS: Mapping[str, tuple[str, int]] = {
    **dict.fromkeys(("d", "day", "days"), ("days", 1)),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), ("days", 7)),
    **dict.fromkeys(("m", "mo", "month", "months"), ("months", 1)),
    **dict.fromkeys(("q", "quarter", "quarters"), ("months", 3)),
    **dict.fromkeys(("y", "yr", "year", "years"), ("months", 12)),
}
_DATE_WORDS = (
    *_WEEKDAY_NUMBERS,
    *_MONTH_NUMBERS,
    *("today", "tomorrow", "yesterday", "next", "this", "last", "end", "ago", "eow", "eom", "eoq", "eoy"),
    *("day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years"),
)
_DATE_READINGS: tuple[Callable[[str, date], date | None], ...] = (
    _fixed_date,
    _near_day,
    _weekday,
    _period_end,
    _next_start,
    _offset,
    _day_and_month,
    _two_way_date,
)
# Known words that are no near miss of anything, so never the one to blame.
_SMALL_WORDS = frozenset({"in", "on", "of", "the", "a", "an", "per", "now"})


def _not_understood(text: str, words: Iterable[str], known: Iterable[str]) -> QuantityError:
    """Blame the first word nobody knows; if each alone is known, blame the phrase."""
    vocabulary = tuple(known)
    for word in words:
        letters = re.sub(r"^[\d.+]+", "", word)
        if letters and letters not in vocabulary and letters not in _SMALL_WORDS and letters not in _DATE_UNITS:
            suggestion = near_miss(letters, vocabulary) if len(letters) > 2 else None
            if suggestion:
                suggestion = word[: len(word) - len(letters)] + suggestion
            return QuantityError(f'I don\'t understand "{_shown(word)}"', suggestion)
    return QuantityError(f'I don\'t understand "{_shown(text.strip())}"')


def _shown(text: str) -> str:
    """Text quoted in a message: at most 40 characters of it."""
    return text if len(text) <= 40 else text[:39] + "…"


# --- effort and cost -------------------------------------------------------------------------------------------------


class Calendar(NamedTuple):
    """How long a working day and a working week are."""

    hours_per_day: float = 8.0
    days_per_week: float = 5.0

    @property
    def minutes_per_day(self) -> float:
        """Working minutes in a day."""
        return self.hours_per_day * 60

    @property
    def minutes_per_week(self) -> float:
        """Working minutes in a week."""
        return self.minutes_per_day * self.days_per_week


DEFAULT_CALENDAR = Calendar()
WEEKS_PER_MONTH = 52 / 12


def parse_minutes(text: str, calendar: Calendar = DEFAULT_CALENDAR) -> int:
    """Working minutes of an effort: `30m`, `1.5h`, `2d`, `1w`, `1d 4h`; at least one minute.

    Raises:
        QuantityError: no number, no unit, an unknown unit, or nothing at all.
    """
    phrase = text.strip().lower()
    parts = re.findall(_EFFORT_PART, phrase)
    if not parts or re.sub(_EFFORT_PART, "", phrase).strip(" ,\t\n"):
        raise QuantityError(f'"{_shown(text.strip())}" is no duration')
    minutes = sum(float(number.replace(",", ".")) * _minutes_per(unit, number, calendar) for number, unit in parts)
    if round(minutes) < 1:
        raise QuantityError(f'"{_shown(text.strip())}" is no time at all')
    return round(minutes)


# Six digits: a longer number is a slip, and its second half is then a part without a unit.
_EFFORT_PART = r"(\d{1,6}(?:[.,]\d{1,6})?)\s*([a-z]*)"


def _minutes_per(unit: str, number: str, calendar: Calendar) -> float:
    if not unit:
        raise QuantityError(f'"{number}" has no unit', f"{number}h")
    name = _DURATION_UNITS.get(unit)
    if name is None:
        suggestion = near_miss(unit, _DURATION_UNITS) if len(unit) > 1 else None
        raise QuantityError(f'I don\'t understand "{_shown(number + unit)}"', suggestion and number + suggestion)
    return {"m": 1.0, "h": 60.0, "d": calendar.minutes_per_day, "w": calendar.minutes_per_week}[name]


_DURATION_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "m"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "w"),
}


def parse_rate(text: str, calendar: Calendar = DEFAULT_CALENDAR) -> float:
    """Working minutes a week of a running cost: `1h/week`, `30m/day` (each working day), `1h/month`, `1h a week`.

    Raises:
        QuantityError: a bad effort, or a period that is no day, week, month or year.
    """
    match = re.fullmatch(r"(.*?)(?:\s*/\s*|\s+(?:per|an?|every|each)\s+)([^\s/]+)", text.strip().lower(), re.DOTALL)
    if not match:
        shown = _shown(text.strip())
        raise QuantityError(f'"{shown}" does not say how often', f"{shown}/week" if _is_duration(shown) else None)
    period = _PERIODS.get(match[2])
    if period is None:
        suggestion = near_miss(match[2], _PERIODS) if len(match[2]) > 2 else None
        raise QuantityError(f'I don\'t understand "{_shown(match[2])}"', suggestion)
    per_week = {"day": calendar.days_per_week, "week": 1.0, "month": 1 / WEEKS_PER_MONTH, "year": 1 / 52}[period]
    return parse_minutes(match[1], calendar) * per_week


def _is_duration(text: str) -> bool:
    try:
        parse_minutes(text)
    except QuantityError:
        return False
    return True


_PERIODS: Mapping[str, str] = {
    **dict.fromkeys(("d", "day", "days"), "day"),
    **dict.fromkeys(("w", "wk", "week", "weeks"), "week"),
    **dict.fromkeys(("m", "mo", "month", "months"), "month"),
    **dict.fromkeys(("y", "yr", "year", "years"), "year"),
}


def format_minutes(minutes: float, calendar: Calendar = DEFAULT_CALENDAR) -> str:
    """An effort as people write it, largest unit first, down to the minute: `2d 5h`, `4h`, `12m`."""
    left = round(minutes)
    parts = []
    for size, unit in ((calendar.minutes_per_week, "w"), (calendar.minutes_per_day, "d"), (60.0, "h"), (1.0, "m")):
        # A day of 7.6 h has 456 minutes; one of 7.59 h has no whole number of them and cannot be counted out.
        if size == int(size) and left >= size:
            parts.append(f"{left // int(size)}{unit}")
            left %= int(size)
    return " ".join(parts) or "0m"


# --- when to look again ----------------------------------------------------------------------------------------------


class Condition(NamedTuple):
    """One condition under which a prudent item comes back.

    Args:
        kind: `date`, `release`, `touched` or `gone`.
        value: an ISO date, a glob of git tags, a number of commits, a repository path.
    """

    kind: str
    value: str


CONDITION_KINDS = ("date", "release", "touched", "gone")


def parse_condition(text: str, today: date) -> Condition:
    """A condition as it is written everywhere: a date people type, `release:v5.*`, `touched:5`, `gone:PATH`.

    Raises:
        QuantityError: an unknown word, an empty glob, a count below one, a path that leaves the repository.
    """
    key, colon, value = text.strip().partition(":")
    word, value = key.strip().lower(), value.strip()
    if not colon:
        return Condition("date", parse_date(text, today).isoformat())
    if word not in CONDITION_KINDS:
        raise QuantityError(f'I don\'t understand "{_shown(key.strip())}"', near_miss(word, CONDITION_KINDS))
    if not value:
        raise QuantityError(f'"{word}:" has nothing behind it', _EXAMPLE_OF[word])
    return Condition(word, _CONDITION_VALUES[word](value, today))


def format_condition(condition: Condition) -> str:
    """The spelling that `parse_condition` reads back: `2027-03-01`, `release:v5.*`."""
    return condition.value if condition.kind == "date" else f"{condition.kind}:{condition.value}"


def _touch_count(value: str, today: date) -> str:
    if not re.fullmatch(r"[0-9]{1,6}", value) or int(value) < 1:
        raise QuantityError(f'touched takes a number of commits (touched:5), not "{_shown(value)}"')
    return str(int(value))


def repository_path(value: str) -> str:
    """A path below the root of the repository, without `./` and doubled slashes.

    Raises:
        QuantityError: it is absolute, climbs out, or names the root itself.
    """
    parts = [part for part in value.split("/") if part not in ("", ".")]
    if value.startswith("/") or ".." in parts or not parts:
        raise QuantityError(f'"{_shown(value)}" is no path inside the repository')
    return "/".join(parts)


_EXAMPLE_OF: Mapping[str, str] = {
    "date": "date:2027-03-01",
    "release": "release:v5.*",
    "touched": "touched:5",
    "gone": "gone:PATH",
}
_CONDITION_VALUES: Mapping[str, Callable[[str, date], str]] = {
    "date": lambda value, today: parse_date(value, today).isoformat(),
    "release": lambda value, today: value,
    "touched": _touch_count,
    "gone": lambda value, today: repository_path(value),
}


# --- the spelling of an id -------------------------------------------------------------------------------------------

# Crockford's base 32: no i, l, o, u, which are misread or spell words. https://www.crockford.com/base32.html
_ID_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_ID_LENGTH = 5

# At least one letter and one digit, so that neither a word ("D-cache") nor a number ("D-12345") is one by accident.
ITEM_ID = re.compile(r"D-(?=[0-9]*[a-z])(?=[a-z]*[0-9])[0-9a-hjkmnp-tv-z]{5}")


def is_item_id(text: str) -> bool:
    """Whether this is a whole id in its one spelling, as file names have it: `D-7k3qm`."""
    return ITEM_ID.fullmatch(text) is not None


def id_prefix(query: str) -> str:
    """What a person typed for an id, in the spelling of ids: `7K3`, `d-7k3` and `D-7k3` are all `D-7k3`."""
    word = query.strip().lower()
    return "D-" + word.removeprefix("d-")


def new_item_id(random: "Random") -> str:
    """A random id; about one in a million is taken in a register of 30, so the caller retries."""
    while True:
        item_id = "D-" + "".join(random.choices(_ID_DIGITS, k=_ID_LENGTH))
        if is_item_id(item_id):
            return item_id
