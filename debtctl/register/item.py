"""One debt somebody wrote down, and everything that can happen to it.

Pure: values in, values out. Each transition returns a new `Item` whose ledger has one entry more; none is silent.
Files, TOML and ids in file names are next door (item_file.py, store.py); whether a condition came true is history's.
"""

from collections.abc import Iterable
from datetime import date

from debtctl.errors import UsageError
from debtctl.quantities import Condition, due_by_default, format_condition, format_day
from debtctl.values import NamedTuple

RECKLESS = "reckless"
PRUDENT = "prudent"
KINDS = (RECKLESS, PRUDENT)
INTENTS = ("deliberate", "inadvertent")
OPEN = "open"
PAID = "paid"
DROPPED = "dropped"
STATUSES = (OPEN, PAID, DROPPED)
FUSE_DAYS = 14
"""How long reckless debt, or the answer to a fired condition, has until it is late, unless the configuration says."""

DEEDS = ("postpone", "reclassify", "reopen", "pay", "drop")
DEED_OF = {PAID: "pay", DROPPED: "drop", OPEN: "reopen"}
"""What leads to each status."""


class Anchor(NamedTuple):
    """A place an item is about. Never a line number.

    Args:
        path: repository path.
        text: a marker's fingerprint (`TODO: go through the pool`), or the text of a plain line.
        symbol: the enclosing definition (`SessionStore.open`), or empty.
    """

    path: str
    text: str
    symbol: str = ""


class Change(NamedTuple):
    """One entry of the ledger: who did what, from what to what, and why.

    Args:
        on: the day.
        by: who, as git knows them.
        did: "postpone", "reclassify", "reopen", "pay" or "drop".
        before: what it was (`from` in the file): an ISO date, conditions, a kind; empty where nothing was replaced.
        after: what it became (`to` in the file).
        reason: why; required for all but `pay` and `reopen`.
        fired: for a `postpone` that answered a condition, the day the condition came true. It tells rescheduling in
            time, which is not held against an item, from postponing.
    """

    on: date
    by: str
    did: str
    before: str = ""
    after: str = ""
    reason: str = ""
    fired: date | None = None


class Revisit(NamedTuple):
    """Under which conditions a prudent item comes back; any one of them is enough.

    Args:
        asked: the day it was written down or last answered. Nothing that happened before counts.
        on: a date (`date` in the file).
        releases: globs of git tags.
        touched: a number of commits to the anchored files.
        gone: paths that are waited to disappear.
    """

    asked: date
    on: date | None = None
    releases: tuple[str, ...] = ()
    touched: int | None = None
    gone: tuple[str, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All of them, in the order of the file."""
        dates = (self.on.isoformat(),) if self.on else ()
        counts = (str(self.touched),) if self.touched is not None else ()
        return (
            *(Condition("date", value) for value in dates),
            *(Condition("release", value) for value in self.releases),
            *(Condition("touched", value) for value in counts),
            *(Condition("gone", value) for value in self.gone),
        )

    def __str__(self) -> str:
        """As a person writes it: `2027-03-01, release:v6.*`."""
        return ", ".join(map(format_condition, self.conditions))


class Item(NamedTuple):
    """One debt somebody wrote down.

    `principal` and `interest` are kept as typed (`2d`, `1h/week`). An open reckless item has `due`, an open prudent
    one a `reason` and a `revisit` with at least one condition, and never the other's.
    """

    # item_file.py holds files to that.
    id: str
    title: str
    kind: str
    created: date
    status: str = OPEN
    intent: str = ""
    owner: str = ""
    reason: str = ""
    due: date | None = None
    revisit: Revisit | None = None
    principal: str = ""
    interest: str = ""
    labels: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it still stands."""
        return self.status == OPEN


def revisit_under(conditions: Iterable[Condition], asked: date) -> Revisit:
    """The conditions as one value; of several dates or counts the first to come true stands for all."""
    values: dict[str, list[str]] = {"date": [], "release": [], "touched": [], "gone": []}
    for condition in conditions:
        values[condition.kind].append(condition.value)
    return Revisit(
        asked=asked,
        on=min(map(date.fromisoformat, values["date"]), default=None),
        releases=tuple(dict.fromkeys(values["release"])),
        touched=min(map(int, values["touched"]), default=None),
        gone=tuple(dict.fromkeys(values["gone"])),
    )


# --- transitions -----------------------------------------------------------------------------------------------------


def pay(item: Item, by: str, on: date, reason: str = "") -> Item:
    """It is fixed. A closed item is returned as it is: `closed_note` says what happened to it."""
    if not item.is_open:
        return item
    return _entered(item._replace(status=PAID), Change(on=on, by=by, did="pay", reason=reason))


def drop(item: Item, by: str, on: date, reason: str) -> Item:
    """It will not be fixed, and that is all right. A closed item is returned as it is.

    Raises:
        UsageError: no reason.
    """
    if not item.is_open:
        return item
    if not reason.strip():
        raise UsageError(f"why drop {item.id}?", next=f"debtctl drop {item.id} -m REASON")
    return _entered(item._replace(status=DROPPED), Change(on=on, by=by, did="drop", reason=reason))


def reopen(
    item: Item,
    by: str,
    on: date,
    reason: str = "",
    *,
    fuse_days: int = FUSE_DAYS,
    due: date | None = None,
    revisit: Revisit | None = None,
) -> Item:
    """It was not paid after all. Reckless: due in one fuse unless said. Prudent: asked today, under its conditions.

    A date that went by while the item was closed is asked again in one fuse; else it would come back lapsed.

    Raises:
        UsageError: it is open, or the answer belongs to the other kind.
    """
    if item.is_open:
        raise UsageError(f"{item.id} is open already", next=f"debtctl show {item.id}")
    _refuse_foreign_answer(item.kind, item.id, due, revisit)
    if item.kind == RECKLESS:
        due = due or due_by_default(on, fuse_days)
    else:
        revisit = (revisit or _asked_again(item, on, fuse_days))._replace(asked=on)
        _refuse_bad_revisit(item, revisit)
    change = Change(on=on, by=by, did="reopen", before=item.status, after=OPEN, reason=reason)
    return _entered(item._replace(status=OPEN, due=due, revisit=revisit), change)


def postpone(
    item: Item,
    by: str,
    on: date,
    reason: str,
    *,
    due: date | None = None,
    revisit: Revisit | None = None,
    fired: date | None = None,
) -> Item:
    """Not now: ask again then. A new due date for reckless debt, new conditions for prudent.

    Args:
        item: an open item.
        by: who says so.
        on: the day of the answer; a prudent item is asked from here on.
        reason: why; required.
        due: the new due date of a reckless item, not before `on`.
        revisit: the new conditions of a prudent item; they replace the old ones.
        fired: the day one of its conditions came true, if one has (`Change.fired`).

    Raises:
        UsageError: it is closed, there is no reason, no or a foreign answer, a day in the past, or nothing changes.
    """
    _refuse_closed(item, "postpone")
    if not reason.strip():
        raise UsageError("why later?", next=f"debtctl postpone {item.id} WHEN -m REASON")
    _refuse_foreign_answer(item.kind, item.id, due, revisit)
    if item.kind == RECKLESS:
        return _postponed_reckless(item, by, on, reason, due)
    return _postponed_prudent(item, by, on, reason, revisit, fired)


def _postponed_reckless(item: Item, by: str, on: date, reason: str, due: date | None) -> Item:
    if due is None:
        raise UsageError("until when?", next=f"debtctl postpone {item.id} 2w -m REASON")
    if due < on:
        raise UsageError(f"{due} is past", next=f"debtctl postpone {item.id} 2w -m REASON")
    if due == item.due:
        raise UsageError(f"{item.id} is due on {due} already", next=f"debtctl show {item.id}")
    before = item.due.isoformat() if item.due else ""
    change = Change(on=on, by=by, did="postpone", before=before, after=due.isoformat(), reason=reason)
    return _entered(item._replace(due=due), change)


def _postponed_prudent(item: Item, by: str, on: date, reason: str, revisit: Revisit | None, fired: date | None) -> Item:
    if revisit is None:
        raise UsageError("until when?", next=f"debtctl postpone {item.id} 3m -m REASON")
    revisit = revisit._replace(asked=on)
    _refuse_bad_revisit(item, revisit)
    before = str(item.revisit) if item.revisit else ""
    change = Change(on=on, by=by, did="postpone", before=before, after=str(revisit), reason=reason, fired=fired)
    return _entered(item._replace(revisit=revisit), change)


def reclassify(
    item: Item,
    by: str,
    on: date,
    reason: str,
    kind: str,
    *,
    fuse_days: int = FUSE_DAYS,
    due: date | None = None,
    revisit: Revisit | None = None,
) -> Item:
    """Answer "Would we choose it again?" anew. Reckless gets a due date (one fuse unless said), prudent conditions.

    What becomes prudent is documented by `reason` from then on; the reason of what becomes reckless stays.

    Raises:
        UsageError: it is closed, it is of that kind already, no reason, or a prudent item without a condition.
    """
    _refuse_closed(item, "reclassify")
    option = {RECKLESS: "-r", PRUDENT: "-p"}[kind]
    ending = "-m REASON" if kind == RECKLESS else "-m REASON --revisit WHEN"
    next_command = f"debtctl edit {item.id} {option} {ending}"
    if kind == item.kind:
        raise UsageError(f"{item.id} is {kind} already", next=f"debtctl show {item.id}")
    if not reason.strip():
        raise UsageError(f"why is it {kind}?", next=next_command)
    _refuse_foreign_answer(kind, item.id, due, revisit)
    change = Change(on=on, by=by, did="reclassify", before=item.kind, after=kind, reason=reason)
    if kind == RECKLESS:
        return _entered(item._replace(kind=kind, revisit=None, due=due or due_by_default(on, fuse_days)), change)
    if revisit is None:
        raise UsageError("come back when?", next=next_command)
    revisit = revisit._replace(asked=on)
    _refuse_bad_revisit(item, revisit)
    return _entered(item._replace(kind=kind, due=None, revisit=revisit, reason=reason), change)


def _entered(item: Item, change: Change) -> Item:
    return item._replace(changes=(*item.changes, change))


def _refuse_closed(item: Item, verb: str) -> None:
    if not item.is_open:
        raise UsageError(f"{item.id} is {item.status}: there is nothing to {verb}", next=f"debtctl reopen {item.id}")


def _refuse_foreign_answer(kind: str, item_id: str, due: date | None, revisit: Revisit | None) -> None:
    if kind == RECKLESS and revisit is not None:
        raise UsageError(
            "reckless debt has a due date, no condition to come back under",
            next=f"debtctl edit {item_id} --due WHEN -m REASON",
        )
    if kind == PRUDENT and due is not None:
        raise UsageError(
            "prudent debt has no due date, it comes back under a condition",
            next=f"debtctl edit {item_id} --revisit WHEN -m REASON",
        )


def _refuse_bad_revisit(item: Item, revisit: Revisit) -> None:
    if not revisit.conditions:
        raise UsageError("come back when?", next=f"debtctl edit {item.id} --revisit WHEN -m REASON")
    if revisit.touched is not None and not item.anchors:
        raise UsageError(
            f"touched:{revisit.touched} counts changes to the item's places, and {item.id} has none",
            next=f"debtctl edit {item.id} --at FILE:LINE",
        )
    if revisit.on is not None and revisit.on < revisit.asked:
        raise UsageError(f"{revisit.on} is past", next=f"debtctl edit {item.id} --revisit 3m -m REASON")


def _asked_again(item: Item, on: date, fuse_days: int) -> Revisit:
    revisit = item.revisit or Revisit(asked=on)
    if not revisit.conditions or (revisit.on is not None and revisit.on < on):
        return revisit._replace(on=due_by_default(on, fuse_days))
    return revisit


# --- what the ledger tells -------------------------------------------------------------------------------------------


def postponements(item: Item) -> int:
    """How often it was put off. Moving a due date nearer, and rescheduling before a condition fired, do not count."""
    return len(postponed_on(item))


def postponed_on(item: Item) -> tuple[date, ...]:
    """The days it was put off, in the order of the ledger."""
    days = []
    kind = item.kind
    # Backwards, since the file states the kind of today: each reclassification says what it was before.
    for change in reversed(item.changes):
        if change.did == "reclassify":
            kind = change.before or kind
        elif change.did == "postpone" and _is_put_off(change, kind):
            days.append(change.on)
    return tuple(reversed(days))


def _is_put_off(change: Change, kind: str) -> bool:
    if kind == PRUDENT:
        return change.fired is not None
    # Both are ISO dates, which sort as days do.
    return change.after > change.before


def changed_on(item: Item) -> date:
    """The day of the last entry of its ledger, or the day it was written down."""
    return max((change.on for change in item.changes), default=item.created)


def closed_on(item: Item) -> date | None:
    """The day it was paid or dropped; None while it is open or where the ledger does not say."""
    closing = _closing(item)
    return closing.on if closing else None


def reckless_since(item: Item) -> date:
    """The day its due date counts from: when it became reckless or was reopened, else when it was written down."""
    days = [item.created]
    days += [change.on for change in item.changes if change.did == "reopen"]
    days += [change.on for change in item.changes if change.did == "reclassify" and change.after == RECKLESS]
    return max(days)


def closed_note(item: Item, today: date) -> str:
    """What to say to somebody who closes a closed item: an answer, not an error."""
    closing = _closing(item)
    if closing is None:
        return f"{item.id} is {item.status} already. Nothing to do."
    by = f" by {closing.by}" if closing.by else ""
    return f"{item.id} was {item.status} on {format_day(closing.on, today)}{by}. Nothing to do."


def _closing(item: Item) -> Change | None:
    if item.is_open:
        return None
    return next((change for change in reversed(item.changes) if change.did == DEED_OF[item.status]), None)
