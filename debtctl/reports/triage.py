"""The cards of triage as values, and what a sitting has come to.

Which card comes when, and what may be done about it, is triage/sitting.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from debtctl.paydown.interest import Estimate
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.reports.details import ItemDetails
from debtctl.triage.ownership import UNSURE, OwnerProposal
from debtctl.triage.proposals import KindProposal
from debtctl.triage.sitting import COMMENT

LINES_BEFORE = 3
LINES_BEHIND = 3
MOST_COMMENT_LINES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The head of a card.

    Attributes:
        number: the how-many-eth of today, from 1.
        planned: how many today will have.
        unsorted: comments nobody has sorted, this one included.
        waiting: items that need an answer, this one included.
    """

    number: int = 1
    planned: int = 1
    unsorted: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Who wrote a comment, and when, as git tells.

    Attributes:
        by: their name as an owner; empty when nobody could say.
        on: the day; None when nobody could say.
        at_least: history is cut off there: it may be older.
        is_committed: False for what stands in the working tree only.
    """

    by: str = ""
    on: date | None = None
    at_least: bool = False
    is_committed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentCard:
    """A comment nobody has sorted.

    Attributes:
        path, line, last_line: where it stands.
        code: line numbers and text, those around it included.
        changes: commits of the last 91 days that touched its file.
        same: how many other unsorted comments have the same words.
        kind, owner: our guesses.
        me: who owns it when nobody else is proposed.
        effort: what it takes to fix, as far as anybody knows.
        title: what it will be called, if that was changed.
        together: the next answer is for all of the same words.
        answered: the deed that was done about it, or empty.
    """

    progress: Progress
    today: date
    path: str
    line: int
    last_line: int
    language: str
    code: tuple[tuple[int, str], ...]
    writing: Writing = Writing()  # immutable
    changes: int = 0
    same: int = 0
    kind: KindProposal = KindProposal()  # noqa: RUF009  # immutable
    owner: OwnerProposal = UNSURE
    me: str = ""
    effort: Estimate = Estimate(minutes=480.0, is_assumed=True)  # noqa: RUF009  # immutable
    title: str = ""
    together: bool = False
    answered: str = ""
    calendar: Calendar = DEFAULT_CALENDAR

    @property
    def sort(self) -> str:
        """What the card is about."""
        return COMMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCard:
    """An item that needs an answer: `sort` says why; everything else is what `show` knows of it."""

    progress: Progress
    sort: str
    details: ItemDetails
    answered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingReport:
    """What a sitting has come to.

    Attributes:
        deeds: how many cards (comments answered together each counted) by what was done about them.
        skipped: how many were passed on.
        minutes: how long it took, rounded up.
        new_items: items written down. named: comments that carry an id now. silenced: comments that say they are none.
        unsorted, waiting: what is left.
    """

    deeds: Mapping[str, int] = field(default_factory=dict)
    skipped: int = 0
    minutes: int = 1
    new_items: int = 0
    named: int = 0
    silenced: int = 0
    unsorted: int = 0
    waiting: int = 0

    @property
    def done(self) -> int:
        """How many cards were answered."""
        return sum(self.deeds.values())


def code_around(text: str, line: int, last_line: int) -> tuple[tuple[int, str], ...]:
    """The lines of a comment, the first few of a long one, with those before and behind it.

    Empty lines at either end say nothing and are left out.
    """
    # Not splitlines(): it also breaks at form feeds and U+2028, which nobody counts as lines.
    lines = text.split("\n")
    first, last = (
        max(line - LINES_BEFORE, 1),
        min(min(last_line, line + MOST_COMMENT_LINES - 1) + LINES_BEHIND, len(lines)),
    )
    found = [(number, lines[number - 1].rstrip("\r")) for number in range(first, last + 1)]
    return tuple(_trimmed(found))


def _trimmed(lines: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    said = [place for place, (_, text) in enumerate(lines) if text.strip()]
    return lines[said[0] : said[-1] + 1] if said else ()
