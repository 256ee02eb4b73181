"""The options that `add` and `edit` share, and what a person's words for them mean.

Declares them once as annotated types; `Wishes` is what was typed, understood.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar

import typer

from debtctl import quantities
from debtctl.errors import UsageError
from debtctl.register.item import INTENTS, Revisit, revisit_under

RecklessOption = Annotated[bool, typer.Option("-r", "--reckless", help="we would not choose it again: pay it soon")]
PrudentOption = Annotated[bool, typer.Option("-p", "--prudent", help="we would: schedule it (-m, --revisit)")]
ReasonOption = Annotated[str, typer.Option("-m", "--reason", help="why it is so", metavar="REASON")]
OwnerOption = Annotated[str, typer.Option("--owner", help="whom to ask about it", metavar="NAME")]
DueOption = Annotated[str, typer.Option("--due", help="reckless: pay it by then", metavar="WHEN")]
RevisitOption = Annotated[
    list[str] | None, typer.Option("--revisit", help="prudent: look again then (may be repeated)", metavar="WHEN")
]
PrincipalOption = Annotated[str, typer.Option("--principal", help="what it takes to fix: 3h, 2d, 1w", metavar="EFFORT")]
InterestOption = Annotated[
    str, typer.Option("--interest", help="what it costs while it stands: 1h/week", metavar="RATE")
]
LabelOption = Annotated[list[str] | None, typer.Option("--label", help="a label (may be repeated)", metavar="LABEL")]
LinkOption = Annotated[list[str] | None, typer.Option("--link", help="a URL (may be repeated)", metavar="URL")]
IntentOption = Annotated[str, typer.Option("--intent", help="deliberate or inadvertent", metavar="INTENT")]
NoStageOption = Annotated[bool, typer.Option("--no-stage", help="leave the index alone")]
CommentOption = Annotated[
    bool | None,
    typer.Option(
        "--comment/--no-comment", help="remove its comment, or keep it; asked on a terminal", show_default=False
    ),
]
DryRunOption = Annotated[bool, typer.Option("-n", "--dry-run", help="say what would be done, and do nothing")]


Understood = TypeVar("Understood")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was asked for by options, understood; None and "" mean it was not mentioned."""

    kind: str = ""
    reason: str = ""
    owner: str = ""
    due: date | None = None
    revisit: Revisit | None = None
    principal: str = ""
    interest: str = ""
    labels: tuple[str, ...] | None = None
    links: tuple[str, ...] | None = None
    intent: str = ""


def understood_wishes(
    *,
    reckless: bool,
    prudent: bool,
    reason: str,
    owner: str,
    due: str,
    revisit: Sequence[str] | None,
    principal: str,
    interest: str,
    labels: Sequence[str] | None,
    links: Sequence[str] | None,
    intent: str,
    today: date,
) -> Wishes:
    """The options as values; UsageError names the option that is not understood and what it may look like."""
    if reckless and prudent:
        raise UsageError("reckless and prudent exclude each other", next="debtctl add -r TITLE")
    if intent and intent not in INTENTS:
        raise UsageError(f'--intent: "{intent}" is not an intent ({", ".join(INTENTS)})', next=f"--intent {INTENTS[0]}")
    if owner and (len(owner.split()) != 1 or not owner.isprintable()):
        raise UsageError(f"--owner: {owner!r} is not one word", next="--owner NAME, with addresses under [owners]")
    if principal:
        understood("--principal", principal, quantities.parse_minutes, quantities.DURATION_EXAMPLES)
    if interest:
        understood("--interest", interest, quantities.parse_rate, quantities.RATE_EXAMPLES)
    return Wishes(
        kind="reckless" if reckless else "prudent" if prudent else "",
        reason=reason.strip(),
        owner=owner.removeprefix("@"),
        due=understood_date("--due", due, today) if due else None,
        revisit=understood_revisit("--revisit", revisit, today) if revisit else None,
        principal=principal,
        interest=interest,
        labels=None if labels is None else tuple(dict.fromkeys(labels)),
        links=None if links is None else tuple(dict.fromkeys(links)),
        intent=intent,
    )


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
