"""Where a person stopped sorting: what they passed on, and how far today's sitting went.

A value and its text; the file is in git's common folder, never committed, and safe to delete.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from debtctl.triage.sitting import Card, Sitting

# A name is a path and a comment's words: some megabytes at most.
MOST_SKIPPED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What is remembered between two sittings.

    Attributes:
        skipped: names of the cards that were passed on.
        day: of the last sitting, as an ISO date.
        walked: how many cards of it were walked when it was broken off; 0 for one that came to its end.
    """

    skipped: tuple[str, ...] = ()
    day: str = ""
    walked: int = 0

    def walked_on(self, today: date, limit: int) -> int:
        """How many of today's cards were walked already."""
        return self.walked if self.day == today.isoformat() and self.walked < limit else 0


START = Position()


def read_position(content: bytes | None) -> Position:
    """What a file says; the start where it is missing or makes no sense: nothing but convenience is lost."""
    try:
        stated = json.loads(content or b"{}")
        return Position(
            skipped=tuple(str(name) for name in stated.get("skipped", ())),
            day=str(stated.get("day", "")),
            walked=int(stated.get("walked", 0)),
        )
    except (ValueError, TypeError, AttributeError):
        return START


def position_text(position: Position) -> str:
    """The file's text."""
    stated = {"day": position.day, "walked": position.walked, "skipped": list(position.skipped)}
    return json.dumps(stated, indent=1) + "\n"


def position_after(sitting: Sitting, before: Position, cards: Iterable[Card], today: date) -> Position:
    """What to remember of a sitting that ends now; names of cards that are no longer there are forgotten."""
    answered = {sitting.cards[card].name for card in sitting.answered}
    there: Collection[str] = {card.name for card in cards} - answered
    skipped = dict.fromkeys([*before.skipped, *(card.name for card in sitting.skipped)])
    is_broken_off = sitting.at is not None
    return Position(
        skipped=tuple(name for name in skipped if name in there)[-MOST_SKIPPED:],
        day=today.isoformat(),
        walked=sitting.walked if is_broken_off else 0,
    )
