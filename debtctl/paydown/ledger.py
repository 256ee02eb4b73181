"""What the ledger tells of days gone by: which items stood, as what kind, and what happened to them.

Pure. The file of an item states today; its ledger is read backwards from there. Estimates have no entry in the ledger,
so the past is told at today's estimates (docs/decisions/0041-what-an-area-burns.md).
"""

from collections.abc import Iterable
from datetime import date

from debtctl.register.item import OPEN, PAID, Change, Item

_STATUS_BEFORE = {"pay": OPEN, "drop": OPEN, "reopen": PAID}
"""What an item was before a deed; whether what was reopened had been paid or dropped makes no difference here."""


def kind_on(item: Item, day: date) -> str:
    """`reckless` or `prudent` if the item stood open at the end of that day, else empty.

    An item that is closed although its ledger does not say since when stood on no day.
    """
    if day < item.created:
        return ""
    kind, status = item.kind, item.status
    for change in reversed(by_day(item)):
        if change.on <= day:
            break
        kind = change.before if change.did == "reclassify" and change.before else kind
        status = _STATUS_BEFORE.get(change.did, status)
    return kind if status == OPEN else ""


def by_day(item: Item) -> tuple[Change, ...]:
    """The ledger in the order of days: two branches merged may have left it in another."""
    return tuple(sorted(item.changes, key=lambda change: change.on))


def days_of(item: Item, deed: str) -> tuple[date, ...]:
    """The days on which this was done to the item."""
    return tuple(change.on for change in by_day(item) if change.did == deed)


def began_on(items: Iterable[Item]) -> date | None:
    """The day the first item of a register was written down; None while there is none."""
    return min((item.created for item in items), default=None)
