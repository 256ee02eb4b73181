"""The questions of `add`: would we choose it again, why this way, come back when.

Each is asked only on a terminal; elsewhere a UsageError names the option that answers it.
"""

import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from debtctl.commands.gathering.understood import conditions_in, understood_revisit
from debtctl.commands.terminal import console
from debtctl.commands.writing.draft import Draft
from debtctl.commands.writing.wishes import Wishes
from debtctl.errors import DebtctlError, UsageError
from debtctl.quantities import CONDITION_EXAMPLES
from debtctl.tracking.spots import Spot

QUESTION = "Would we choose it again?"
KINDS = {"r": "reckless", "p": "prudent"}
Answer = TypeVar("Answer")


def ask_from_nothing(wishes: Wishes, today: date, *, fuse_days: int) -> Draft:
    """The whole dialogue: the debt in words, its kind, and for a prudent one the reason and the condition."""
    title = ""
    while not title:
        title = " ".join(console.ask("Debt:  ").split())
    if not wishes.kind:
        console.note([QUESTION])
        for answer, effect in _choices(fuse_days):
            console.note([f"{answer:<43}{effect}" if console.width(sys.stderr) > 66 else answer])
        wishes = replace(wishes, kind=_chosen("[r/p] "))
    if wishes.kind == "prudent":
        wishes = ask_prudent(wishes, title, today)
    return Draft(wishes=wishes, title=title)


def _choices(fuse_days: int) -> tuple[tuple[str, str], ...]:
    from debtctl.gate.comment_rules import in_weeks

    return (
        ("  r  no: reckless, paid back soon", f"due in {in_weeks(fuse_days)}"),
        ("  p  yes: prudent, a trade-off", "comes back when you say"),
    )


def ask_kind(wishes: Wishes, title: str, spot: Spot | None, asked_for: Sequence[str]) -> Wishes:
    """The wishes with a kind: asked below the comment it is about, or an error that names -r and -p."""
    if not console.is_terminal():
        words = shlex.join(asked_for) if len(asked_for) == 1 else " ".join(asked_for)
        raise UsageError(
            "reckless or prudent?",
            details=[f"{QUESTION}  no: -r    yes: -p -m REASON --revisit WHEN"],
            next=f"debtctl add -r {words}".rstrip(),
        )
    if spot is not None:
        marker = spot.marker
        console.note_edged(f"{marker.tag} {title}", f"{marker.path}:{marker.line}")
    gap = "  " if console.width(sys.stderr) >= 76 else "\n"
    return replace(wishes, kind=_chosen(f"{QUESTION}{gap}[r] no, pay it soon  [p] yes, on purpose   "))


def ask_prudent(wishes: Wishes, title: str, today: date) -> Wishes:
    """The wishes with a reason and a condition: what is missing is asked, or is an error that names the options."""
    if not console.is_terminal():
        missing = [] if wishes.reason else ["-m REASON"]
        missing += [] if wishes.revisit else ["--revisit WHEN"]
        raise UsageError(
            "a prudent debt says why it is so and when to look again",
            next=f"debtctl add -p {shlex.quote(title)} {' '.join(missing)}",
            alternatives=[f"WHEN: {CONDITION_EXAMPLES}"],
        )
    while not wishes.reason:
        wishes = replace(wishes, reason=console.ask("Why this way?     "))
    if wishes.revisit is None:
        revisit = until_understood(
            "Come back when?   ", lambda typed: understood_revisit("come back", conditions_in([typed]), today)
        )
        wishes = replace(wishes, revisit=revisit)
    return wishes


def until_understood(question: str, parse: Callable[[str], Answer]) -> Answer:
    """Ask until the answer is understood, saying each time what was not."""
    while True:
        typed = console.ask(question)
        if not typed:
            console.note([f"  {CONDITION_EXAMPLES}"])
            continue
        try:
            return parse(typed)
        except DebtctlError as error:
            console.note(error.lines())


def _chosen(question: str) -> str:
    while (kind := KINDS.get(console.ask(question).lower()[:1])) is None:
        pass
    return kind
