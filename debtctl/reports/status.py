"""Status: what is yours, what your branch takes on, where the team stands, and one next step. No scan, no history."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from debtctl.paydown.rank import Debt, Facts, Lanes, lanes
from debtctl.paydown.settings import RankSettings
from debtctl.register.ids import short_ids
from debtctl.register.problem import Problem
from debtctl.register.store import Register
from debtctl.reports.head import Head
from debtctl.reports.rows import Row, numbered
from debtctl.scanning.markers import Marker


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """How many items wait for whom.

    Attributes:
        to_pay, late: items to pay now, and those of them that are late.
        to_decide, scheduled: items in those lanes.
        next_due: the next day something falls due, and whose it is; None and empty when nothing does.
        next_back: the next day a scheduled item comes back.
    """

    to_pay: int = 0
    late: int = 0
    to_decide: int = 0
    scheduled: int = 0
    next_due: date | None = None
    next_owner: str = ""
    next_back: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport:
    """What bare `debtctl` says.

    Attributes:
        has_register: False before `init`.
        has_items: whether any debt was ever written down.
        accepted: comments in the baseline.
        late, decide: yours, in their order.
        new_comments: untracked comments that are new in the index, else in the working tree.
        team: everybody's, yours included.
        notes: whole sentences about a hook that did not run well.
        problems: item files that cannot be read in whole.
    """

    head: Head
    has_register: bool
    has_items: bool = False
    accepted: int = 0
    late: tuple[Row, ...] = ()
    decide: tuple[Row, ...] = ()
    new_comments: tuple[Marker, ...] = ()
    team: Team = Team()  # immutable
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def status_report(
    *,
    head: Head,
    register: Register,
    facts: Facts,
    settings: RankSettings,
    is_mine: Callable[[str], bool],
    accepted: int = 0,
    new_comments: Sequence[Marker] = (),
    notes: Sequence[str] = (),
) -> StatusReport:
    """The status of one day.

    Args:
        head: which code, which day.
        register: every item.
        facts: what is known without history; `changes` may count nothing.
        settings: weights, fuse, calendar.
        is_mine: whether an owner is the person asking.
        accepted: how many comments the baseline accepts.
        new_comments: untracked comments the person is about to commit.
        notes: whole sentences about the hook.
    """
    found = lanes(register.items.values(), facts, settings)
    prefixes = short_ids(register.items)
    late = [debt for debt in found.pay_now if debt.standing.is_late and is_mine(debt.item.owner)]
    decide = [debt for debt in found.decide if is_mine(debt.item.owner)]
    return StatusReport(
        head=head,
        has_register=register.exists,
        has_items=bool(register.items),
        accepted=accepted,
        late=numbered(late, prefixes),
        decide=numbered(decide, prefixes),
        new_comments=tuple(new_comments),
        team=_team(found, facts.today),
        notes=tuple(notes),
        problems=tuple(register.problems),
    )


def _team(found: Lanes, today: date) -> Team:
    next_due = _next_due((*found.pay_now, *found.decide), today)
    revisits = [debt.item.revisit.on for debt in found.scheduled if debt.item.revisit and debt.item.revisit.on]
    return Team(
        to_pay=len(found.pay_now),
        late=sum(debt.standing.is_late for debt in found.pay_now),
        to_decide=len(found.decide),
        scheduled=len(found.scheduled),
        next_due=next_due.standing.deadline if next_due else None,
        next_owner=next_due.item.owner if next_due else "",
        next_back=min(revisits, default=None),
    )


def _next_due(debts: Iterable[Debt], today: date) -> Debt | None:
    ahead = [debt for debt in debts if debt.standing.deadline and debt.standing.deadline >= today]
    return min(ahead, key=lambda debt: (debt.standing.deadline or today, debt.item.id), default=None)
