"""Which debt comes first: urgency, the lanes of the items, and the order within each lane.

Pure: what history and the anchors say comes in as `Facts`. Comments nobody wrote down are ranked in unsorted.py; why an
item stands where it does is why.py.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from debtctl.paydown.interest import Estimate, interest_of, payback_weeks, principal_of, typical_principal
from debtctl.paydown.settings import RankSettings
from debtctl.paydown.standing import DECIDE, PAY_NOW, SCHEDULED, Standing, standing
from debtctl.register.item import Item, postponements

if TYPE_CHECKING:
    from debtctl.history.conditions import Firing, Unknown

MOST_WEEKS_LATE = 12.0
MOST_POSTPONEMENTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the rest of the repository says about the items on one day.

    Attributes:
        today: the day the ranking is for.
        changes: how many commits of the last 91 days touched any of these paths, each counted once.
        firings: what became of the revisit conditions, by item id; an item whose conditions all wait is absent.
        vanished: ids of the open items whose anchors are all gone.
    """

    today: date
    changes: Callable[[Sequence[str]], int]
    firings: "Mapping[str, Firing | Unknown]" = field(default_factory=dict)
    vanished: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """The factors that push an item up: (1 + lateness + postponing) x weight.

    Attributes:
        lateness: weeks late, at most 12, by 4.
        postponing: postponements, at most 4, by 2.
        weight: the largest of its labels' weights; 1 without such a label.
        label: the label that gave the weight, or empty.
    """

    lateness: float = 0.0
    postponing: float = 0.0
    weight: float = 1.0
    label: str = ""

    @property
    def factor(self) -> float:
        """By how much the payback is divided."""
        return (1.0 + self.lateness + self.postponing) * self.weight


CALM = Urgency()
"""What most items have: nothing pushes them up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """An item with everything its rank is made of.

    Attributes:
        item: the debt itself.
        standing: its lane, and how late it is.
        urgency: what pushes it up.
        changes: commits of the last 91 days that touched its anchored files.
        postponed: how often it was postponed.
        principal: working minutes to pay it off.
        interest: working minutes it costs a week.
        payback_weeks: principal by interest, at most 104.
    """

    item: Item
    standing: Standing
    changes: int
    postponed: int
    principal: Estimate
    interest: Estimate
    payback_weeks: float
    urgency: Urgency

    @property
    def score_weeks(self) -> float:
        """What it ranks as: payback by urgency, in weeks. Fewer come first."""
        return self.payback_weeks / self.urgency.factor

    @property
    def comes_back(self) -> date | None:
        """The date on which a scheduled item comes back; None when it waits for an event."""
        return self.item.revisit.on if self.item.revisit else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """Every open item in exactly one lane, each lane in its order."""

    pay_now: tuple[Debt, ...] = ()
    decide: tuple[Debt, ...] = ()
    scheduled: tuple[Debt, ...] = ()

    def holding(self, item_id: str) -> tuple[Debt, ...]:
        """The lane an item is in; empty for an id in none."""
        for lane in (self.pay_now, self.decide, self.scheduled):
            if any(debt.item.id == item_id for debt in lane):
                return lane
        return ()


def lanes(items: Iterable[Item], facts: Facts, settings: RankSettings) -> Lanes:
    """The open items by lane and in order; all items of the register, since the typical effort comes from them."""
    debts = [debt for debt in rated(items, facts, settings) if debt.item.is_open]
    return Lanes(
        pay_now=_in_lane(debts, PAY_NOW, pay_now_order),
        decide=_in_lane(debts, DECIDE, decide_order),
        scheduled=_in_lane(debts, SCHEDULED, scheduled_order),
    )


def rated(items: Iterable[Item], facts: Facts, settings: RankSettings) -> tuple[Debt, ...]:
    """Each item with its standing and its arithmetic, in the order given; closed ones too."""
    everything = tuple(items)
    typical = typical_principal(everything, settings.calendar)
    return tuple(_rate(item, typical, facts, settings) for item in everything)


def standing_of(item: Item, facts: Facts, settings: RankSettings) -> Standing:
    """Where one item stands, for those who need no arithmetic."""
    return standing(
        item,
        facts.today,
        fuse_days=settings.fuse_days,
        firing=facts.firings.get(item.id),
        is_vanished=item.id in facts.vanished,
    )


def debt_of(item: Item, items: Iterable[Item], facts: Facts, settings: RankSettings) -> Debt:
    """One item with its standing and its arithmetic, among all items of the register."""
    return _rate(item, typical_principal(items, settings.calendar), facts, settings)


def urgency_of(item: Item, days_late: int, label_weights: Mapping[str, float]) -> Urgency:
    """How much sooner an item comes than its payback says (DESIGN.md, "What comes first")."""
    postponed = postponements(item)
    if not (days_late or postponed or item.labels):
        return CALM
    weight, label = max(
        ((label_weights[label], label) for label in item.labels if label in label_weights), default=(1.0, "")
    )
    return Urgency(
        lateness=min(days_late / 7, MOST_WEEKS_LATE) / 4,
        postponing=min(postponed, MOST_POSTPONEMENTS) / 2,
        weight=weight,
        label=label,
    )


def pay_now_order(debt: Debt) -> tuple[bool, float, date, date, str]:
    """Late first, then what ranks as soonest, then by due date, creation, id."""
    return (
        not debt.standing.is_late,
        debt.score_weeks,
        debt.standing.deadline or date.max,
        debt.item.created,
        debt.item.id,
    )


def decide_order(debt: Debt) -> tuple[bool, date, date, str]:
    """What must be answered by a day first, the soonest first; then vanished comments by creation, id."""
    standing = debt.standing
    return (standing.is_vanished, standing.deadline or date.max, debt.item.created, debt.item.id)


def scheduled_order(debt: Debt) -> tuple[date, date, str]:
    """By the date it comes back; what waits for an event last, by creation, id."""
    return (debt.comes_back or date.max, debt.item.created, debt.item.id)


def _in_lane(debts: Iterable[Debt], lane: str, order: Callable[[Debt], Any]) -> tuple[Debt, ...]:
    return tuple(sorted((debt for debt in debts if debt.standing.lane == lane), key=order))


def _rate(item: Item, typical_minutes: float, facts: Facts, settings: RankSettings) -> Debt:
    where = standing_of(item, facts, settings)
    changes = facts.changes([anchor.path for anchor in item.anchors])
    principal = principal_of(item, typical_minutes, settings.calendar)
    interest = interest_of(item, changes, settings.calendar)
    return Debt(
        item=item,
        standing=where,
        changes=changes,
        postponed=postponements(item),
        principal=principal,
        interest=interest,
        payback_weeks=payback_weeks(principal.minutes, interest.minutes),
        urgency=urgency_of(item, where.days_late, settings.label_weights),
    )
