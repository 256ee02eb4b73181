"""What was asked for by the options of `add`, `edit` and their like, understood; options.py declares them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from debtctl import quantities
from debtctl.commands.gathering.understood import understood, understood_date, understood_revisit
from debtctl.errors import UsageError, not_one_of
from debtctl.register.item import INTENTS, Revisit


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
        raise not_one_of("--intent", intent, "intent", INTENTS)
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
