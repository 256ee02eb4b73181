"""A person's words for dates and conditions, understood.

What is not is an error that names the option, the near miss and examples.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from debtctl import quantities
from debtctl.errors import UsageError
from debtctl.register.item import Revisit, revisit_under

Understood = TypeVar("Understood")


def understood(option: str, text: str, parse: Callable[[str], Understood], examples: str) -> Understood:
    """The parsed text; a UsageError that names the option, the near miss and examples otherwise."""
    try:
        return parse(text)
    except quantities.QuantityError as error:
        raise not_understood(option, error, examples) from error


def understood_date(option: str, text: str, today: date) -> date:
    """The date a person means, as DESIGN.md has them."""
    return understood(option, text, lambda typed: quantities.parse_date(typed, today), quantities.DATE_EXAMPLES)


def understood_past_date(option: str, text: str, today: date) -> date:
    """The day in the past that a person means: `monday`, `2w` and `1y` are as many back as they are ahead elsewhere.

    UsageError when it is no date, or lies in the future whichever way it is read.
    """
    found = understood_date(option, text, today)
    for phrase in (f"{text} ago", f"last {text}"):
        if found > today:
            found = _date_or(phrase, today, found)
    if found > today and not re.search(r"\d{4}", text):
        found = _a_year_before(found)
    if found > today:
        raise UsageError(f"{option}: {found.isoformat()} is yet to come", details=[f"try: {PAST_EXAMPLES}"])
    return found


PAST_EXAMPLES = "monday · 2w · 3m · 1y · 18 nov · 2026-11-01"


def _date_or(phrase: str, today: date, otherwise: date) -> date:
    try:
        return quantities.parse_date(phrase, today)
    except quantities.QuantityError:
        return otherwise


def _a_year_before(day: date) -> date:
    # 29 February has no such day: the 28th is as good as any.
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def understood_revisit(option: str, texts: Sequence[str], today: date) -> Revisit:
    """The conditions a person means, asked today. Any one fires, so of two dates the earlier is kept."""
    conditions = [
        understood(option, text, lambda typed: quantities.parse_condition(typed, today), quantities.CONDITION_EXAMPLES)
        for text in texts
    ]
    return revisit_under(conditions, asked=today)


def conditions_in(words: Sequence[str]) -> list[str]:
    """The conditions a person typed without quotes: `next friday release:v6.*` is two, `next friday` one."""
    conditions: list[str] = []
    date_words: list[str] = []
    for word in " ".join(words).replace(",", " ").split():
        if word.partition(":")[0].lower() in ("release", "touched", "gone", "date"):
            conditions.append(word)
        else:
            date_words.append(word)
    return [*([" ".join(date_words)] if date_words else []), *conditions]


def not_understood(option: str, error: quantities.QuantityError, examples: str) -> UsageError:
    """`--due: I don't understand "fryday". Did you mean "friday"?` and what would be understood."""
    hint = f'. Did you mean "{error.suggestion}"?' if error.suggestion else ""
    return UsageError(f"{option}: {error.what}{hint}", details=[f"try: {examples}"])
