"""The lives of 150 debts: when each was written down, put off, paid or dropped. Days and words only, no files.

The transitions are the register's own, so that a ledger cannot say what debtctl would not have written.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from debtctl.quantities import due_by_default, new_item_id
from debtctl.register.item import PRUDENT, RECKLESS, Anchor, Item, Revisit, drop, pay, postpone, reclassify
from demo.code import MODULES

DAYS = 364  # a year of whole weeks
MEMBERS = {"payments": ("alice", "bob"), "web": ("carol", "dora"), "platform": ("erin", "frank")}
RELEASES = (("v4.1.0", 280), ("v4.2.0", 182), ("v4.3.0", 70), ("v5.0.0", 4))  # days before today
_EFFORTS = ("1h", "2h", "2h", "4h", "4h", "1d", "1d", "2d", "3d", "1w")
_COSTS = {
    RECKLESS: ("30m/week", "30m/week", "45m/week", "1h/week", "1h/week", "90m/week", "2h/week", "3h/week"),
    PRUDENT: ("10m/week", "15m/week", "15m/week", "20m/week", "30m/week", "1h/week"),
}
_LABELS = ("auth", "money", "performance", "tests", "ux", "data", "migration")
_SHORTCUTS = (
    "The release could not wait",
    "The sandbox was down, and the demo was on Monday",
    "Found while looking for something else",
    "It was a hotfix on a Friday",
    "Copied to unblock the partner launch",
    "Nobody knew the rule when it was written",
)
_TRADE_OFFS = (
    "Cheaper than the queue it would need; six minutes a night are fine",
    "One team uses it, and the contract ends next year",
    "We measured it: far below where it would matter",
    "The vendor has promised the other way for the next version",
    "Two clients still send it, both are moving",
    "A second system to run costs more than this does",
)
_PUT_OFF = (
    "the pool upgrade slipped",
    "waiting for the vendor's answer",
    "the launch took the week",
    "two of us were ill",
)
_NOT_WORTH_IT = ("the feature goes away in spring", "nobody has met it in a year", "the old service is switched off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """One debt from its first to its last day.

    Attributes:
        states: the item as it was from each day on, the oldest first; the last one is today's.
        path: the file it is anchored in. comment: the text of its marker, tag included; both empty for a few.
        comment_goes: the day its comment went although it was open; None for nearly all.
    """

    team: str
    module: str
    path: str
    comment: str
    states: tuple[tuple[date, Item], ...]
    comment_goes: date | None = None

    @property
    def item(self) -> Item:
        """The item as it is today."""
        return self.states[-1][1]


def debts(rng: random.Random, today: date, paths: dict[str, list[str]]) -> list[Debt]:
    """All of them, in the order in which they were written down.

    Args:
        rng: the only source of chance.
        today: the last day of the story.
        paths: the files of each module.
    """
    found = [_debt(rng, today, row, module, paths) for row, module in _rows(rng)]
    found = _with_vanished(found, rng, today)
    return sorted(found, key=lambda debt: (debt.states[0][0], debt.item.id))


def _rows(rng: random.Random) -> Iterator[tuple[dict[str, str], str]]:
    with (Path(__file__).parent / "debts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, ("team", "kind", "title", "tag", "text"), delimiter="\t"))
    for row in rows:
        for module in rng.sample(MODULES[row["team"]], 2):
            yield row, module


def _debt(rng: random.Random, today: date, row: dict[str, str], module: str, paths: dict[str, list[str]]) -> Debt:
    is_first = rng.random() < 0.2
    # What everybody knew is written down in the first fortnight, the rest as it comes, a little more of late.
    kind = RECKLESS if row["kind"] == "r" else PRUDENT
    days_ago = (
        DAYS - rng.randint(0, 13)
        if is_first
        else round((DAYS - 16) * rng.random() ** (1.15 if kind == PRUDENT else 1.5)) + 1
    )
    created = _workday(today - timedelta(days=days_ago))
    path = rng.choice(paths[module]) if rng.random() < 0.95 else ""
    text = f"{row['tag']}: {row['text']}"
    item = Item(
        id=new_item_id(rng),
        title=row["title"].format(M=module.title()),
        kind=kind,
        created=created,
        intent=rng.choice(("deliberate", "deliberate", "inadvertent", ""))
        if kind == PRUDENT
        else rng.choice(("deliberate", "inadvertent", "")),
        owner=rng.choice(MEMBERS[row["team"]]),
        reason=rng.choice(_SHORTCUTS if kind == RECKLESS else _TRADE_OFFS),
        due=due_by_default(created, rng.choice((14, 14, 14, 21, 28))) if kind == RECKLESS else None,
        revisit=_revisit(rng, created, today, module) if kind == PRUDENT else None,
        principal=rng.choice(_EFFORTS) if rng.random() < 0.75 else "",
        interest=rng.choice(_COSTS[kind]) if rng.random() < 0.6 else "",
        labels=_labels(rng, row["text"]),
        anchors=(Anchor(path, text),) if path else (),
    )
    return Debt(
        team=row["team"], module=module, path=path, comment=text if path else "",
        states=tuple(_life(item, rng, today)),
    )  # fmt: skip


def _labels(rng: random.Random, text: str) -> tuple[str, ...]:
    is_secret = any(word in text for word in ("mask", "escape", "tokens", "vault", "role"))
    others = (rng.choice(_LABELS),) if rng.random() < 0.45 else ()
    return ("security", *others) if is_secret else others


def _revisit(rng: random.Random, asked: date, today: date, module: str) -> Revisit:
    chance = rng.random()
    if chance < 0.22:
        # Only what was written down lately waits for v5: the others were asked about an earlier one.
        version = 5 if (today - asked).days < 60 and rng.random() < 0.3 else 6
        return Revisit(asked=asked, releases=(f"v{version}.*",))
    if chance < 0.32:
        return Revisit(asked=asked, touched=rng.choice((40, 60, 80)))
    if chance < 0.4:
        return Revisit(asked=asked, gone=(rng.choice(("web/embed", "src/old_api")),))
    return Revisit(asked=asked, on=_workday(asked + timedelta(days=rng.randint(60, 420))))


def _life(item: Item, rng: random.Random, today: date) -> Iterator[tuple[date, Item]]:
    """The states of an item, by the day each began."""
    yield item.created, item
    while item.is_open:
        step = _paid_or_put_off(item, rng, today) if item.kind == RECKLESS else _answered(item, rng, today)
        if step is None or step[0] >= today or step[0] <= item.created:
            return
        yield step
        item = step[1]


def _paid_or_put_off(item: Item, rng: random.Random, today: date) -> tuple[date, Item] | None:
    due = item.due or today
    chance = rng.random()
    if due > today:
        # Most of what is due soon still stands; some of it was paid early.
        day = _workday(item.created + timedelta(days=rng.randint(1, 12)))
        return (day, pay(item, item.owner, day)) if chance < 0.25 and not item.changes else None
    if (today - due).days < 16 and chance < 0.3:
        return None
    if chance < 0.5 or (today - due).days > 150:
        day = _workday(max(due + timedelta(days=rng.randint(-9, 6)), item.created + timedelta(days=1)))
        day = max(day, item.changes[-1].on + timedelta(days=1)) if item.changes else day
        return day, pay(item, item.owner, day)
    before = _workday(due - timedelta(days=rng.randint(0, 3)))
    if item.changes and before <= item.changes[-1].on:
        before = item.changes[-1].on + timedelta(days=1)
    if chance < 0.57:
        return before, drop(item, item.owner, before, rng.choice(_NOT_WORTH_IT))
    if chance < 0.62:
        again = Revisit(asked=before, on=_workday(before + timedelta(days=rng.randint(90, 300))))
        reason = rng.choice(_TRADE_OFFS)
        return before, reclassify(item, item.owner, before, reason, PRUDENT, revisit=again)
    later = _workday(max(due, before) + timedelta(days=rng.choice((14, 21, 28, 42))))
    return before, postpone(item, item.owner, before, rng.choice(_PUT_OFF), due=later)


def _answered(item: Item, rng: random.Random, today: date) -> tuple[date, Item] | None:
    fired = item.revisit.on if item.revisit else None
    if fired is None or fired >= today or (today - fired).days < 12:
        return None
    day = _workday(fired + timedelta(days=rng.randint(1, 9)))
    chance = rng.random()
    # Now and then nobody answers.
    if (today - fired).days < 30 and chance < 0.5:
        return None
    if chance < 0.4:
        return day, pay(item, item.owner, day)
    if chance < 0.5:
        return day, reclassify(item, item.owner, day, "It hurts now", RECKLESS)
    again = Revisit(asked=day, on=_workday(day + timedelta(days=rng.randint(90, 300))))
    return day, postpone(item, item.owner, day, "still right", revisit=again, fired=fired)


def _with_vanished(found: list[Debt], rng: random.Random, today: date) -> list[Debt]:
    """Two open debts whose comment somebody deleted along with the code around it."""
    standing = [
        debt for debt in found if debt.item.is_open and debt.path and debt.states[-1][0] < today - timedelta(days=30)
    ]
    gone = {
        debt.item.id: today - timedelta(days=days) for debt, days in zip(rng.sample(standing, 2), (6, 11), strict=True)
    }
    return [replace(debt, comment_goes=gone.get(debt.item.id)) for debt in found]


def _workday(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - 4, 0))
