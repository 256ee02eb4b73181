"""Where an item stands on a day: its lane, how late it is, what it waits for.

Pure and lean, since the hook asks too: knows items and what history said of them, neither history nor estimates.
"""

from datetime import date, timedelta

from debtctl.history.conditions import Firing, Unknown
from debtctl.quantities import due_by_default
from debtctl.register.item import RECKLESS, Item, reckless_since
from debtctl.values import NamedTuple

PAY_NOW = "pay now"
DECIDE = "decide"
SCHEDULED = "scheduled"
CLOSED = "closed"


class Standing(NamedTuple):
    """Where one item stands today.

    lane: "pay now", "decide", "scheduled" or, for paid and dropped items, "closed".
    deadline: reckless: the due date; fired: the last day to answer; None where nothing is asked for yet.
    days_late: whole days past the deadline; 0 while it holds.
    fired_on, fired_why: the condition of a prudent item that became true; None and empty while none did.
    is_vanished: its anchors are all gone.
    unknown: why a condition cannot be judged here (a shallow clone), or empty.
    """

    lane: str
    deadline: date | None = None
    days_late: int = 0
    fired_on: date | None = None
    fired_why: str = ""
    is_vanished: bool = False
    unknown: str = ""

    @property
    def is_late(self) -> bool:
        """Reckless past its due date, or lapsed."""
        return self.days_late > 0

    @property
    def is_lapsed(self) -> bool:
        """Fired, and unanswered for longer than the fuse: treated as reckless."""
        return self.is_late and self.fired_on is not None


def standing(
    item: Item, today: date, *, fuse_days: int, firing: Firing | Unknown | None = None, is_vanished: bool = False
) -> Standing:
    """Where the item stands: the first lane that holds of decide (vanished), pay now, decide (fired), scheduled.

    Args:
        item: open or closed.
        today: the day it is asked for.
        fuse_days: how long a fired condition may wait for its answer.
        firing: what history says of the item's revisit conditions; None when none has fired.
        is_vanished: whether all of its anchors are gone.
    """
    if not item.is_open:
        return Standing(CLOSED)
    if item.kind == RECKLESS:
        found = _reckless(item, today, fuse_days)
    else:
        found = _prudent(today, fuse_days, firing)
    return found._replace(lane=DECIDE, is_vanished=True) if is_vanished else found


def due_date(item: Item, fuse_days: int) -> date:
    """A reckless item's due date: as written, else the fuse after the day it became reckless or was reopened."""
    return item.due or due_by_default(reckless_since(item), fuse_days)


def _reckless(item: Item, today: date, fuse_days: int) -> Standing:
    due = due_date(item, fuse_days)
    # All fields by position: naming them costs four times as much, and a register has a thousand.
    return Standing(PAY_NOW, due, _days_past(due, today), None, "", False, "")


def _prudent(today: date, fuse_days: int, firing: Firing | Unknown | None) -> Standing:
    if firing is None:
        return Standing(SCHEDULED)
    if isinstance(firing, Unknown):
        return Standing(SCHEDULED, unknown=firing.reason)
    answer_by = firing.on + timedelta(days=fuse_days)
    days_late = _days_past(answer_by, today)
    return Standing(PAY_NOW if days_late else DECIDE, answer_by, days_late, firing.on, firing.why)


def _days_past(deadline: date, today: date) -> int:
    return max((today - deadline).days, 0)
