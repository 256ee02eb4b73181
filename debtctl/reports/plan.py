"""What to pay with so much time: by owner, by file, and what was left out and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from debtctl.paydown.plan import Plan, plan
from debtctl.paydown.rank import Debt, Facts, Lanes, lanes
from debtctl.paydown.settings import RankSettings
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.register.ids import short_ids
from debtctl.register.problem import Problem
from debtctl.register.store import Register
from debtctl.reports.comments import Comment
from debtctl.reports.head import Head
from debtctl.reports.rows import Filter, Row, day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one owner would do; an owner may be empty.

    Attributes:
        rows: what to pay first, then scheduled, each in the order of its lane.
        minutes: what they take together.
    """

    owner: str
    rows: tuple[Row, ...]
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A file that is open anyway: the planned debts in it, and the comments nobody has sorted that lie there."""

    path: str
    rows: tuple[Row, ...]
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Omitted:
    """A debt that is not in the plan, and why: `paydown.plan.TOO_LARGE`, `OUTWEIGHED` or `NO_ROOM`."""

    row: Row
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReport:
    """A plan for so much time.

    Attributes:
        has_register: False before `init`.
        is_filtered: only some owners, paths or dates were asked for.
        until: only what is due or comes back by this day was asked for.
        capacity_minutes: the time there is.
        used_minutes, left_minutes: what the plan takes of it, and what is left.
        principal_minutes, interest_minutes: what is planned takes, and buys back a week.
        shares: by owner, in alphabetical order, nobody last.
        visits: files with two planned debts or more, or with old comments beside a planned one; in planned order.
        omitted: what is to pay first, then what is scheduled.
        smallest: the smallest debt that was asked for; None where there is none.
        calendar: how long a day and a week are.
        problems: item files that cannot be read in whole.
    """

    head: Head
    has_register: bool
    capacity_minutes: float
    is_filtered: bool = False
    until: date | None = None
    used_minutes: float = 0.0
    left_minutes: float = 0.0
    principal_minutes: float = 0.0
    interest_minutes: float = 0.0
    shares: tuple[Share, ...] = ()
    visits: tuple[Visit, ...] = ()
    omitted: tuple[Omitted, ...] = ()
    smallest: Row | None = None
    calendar: Calendar = DEFAULT_CALENDAR
    problems: tuple[Problem, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Everything planned, owner by owner."""
        return tuple(row for share in self.shares for row in share.rows)

    @property
    def payback_weeks(self) -> float:
        """Weeks after which the time is earned back; 0 where nothing is planned."""
        return self.principal_minutes / self.interest_minutes if self.interest_minutes else 0.0


def plan_report(
    *,
    head: Head,
    register: Register,
    facts: Facts,
    settings: RankSettings,
    capacity_minutes: float,
    comments: Sequence[Comment] = (),
    wanted: Filter | None = None,
    until: date | None = None,
) -> PlanReport:
    """The plan for so much time.

    Args:
        head: which code, which day.
        register: every item; the typical effort comes from all.
        facts: what history and anchors say of the items.
        settings: weights, fuse, calendar.
        capacity_minutes: working minutes there are.
        comments: what nobody has sorted yet, in any file.
        wanted: which items were asked for.
        until: only what is due or comes back by this day; what waits for an event has no day.
    """
    found = _asked_for(lanes(register.items.values(), facts, settings), wanted or Filter(), until)
    made = plan(found.pay_now, found.scheduled, capacity_minutes)
    rows = _rows((*found.pay_now, *found.scheduled), short_ids(register.items))
    chosen = [rows[debt.item.id] for debt in made.chosen]
    return PlanReport(
        head=head,
        has_register=register.exists,
        is_filtered=wanted not in (None, Filter()) or until is not None,
        until=until,
        capacity_minutes=capacity_minutes,
        used_minutes=made.used_minutes,
        left_minutes=made.left_minutes,
        principal_minutes=sum(debt.principal.minutes for debt in made.chosen),
        interest_minutes=made.interest_minutes,
        shares=_shares(chosen),
        visits=_visits(chosen, comments),
        omitted=_omitted(made, rows),
        smallest=min(rows.values(), key=lambda row: row.debt.principal.minutes, default=None),
        calendar=settings.calendar,
        problems=tuple(register.problems),
    )


def _asked_for(found: Lanes, wanted: Filter, until: date | None) -> Lanes:
    def is_asked_for(debt: Debt) -> bool:
        day = day_of(debt)
        return wanted.lets_through(debt) and (until is None or (day is not None and day <= until))

    return Lanes(
        pay_now=tuple(filter(is_asked_for, found.pay_now)), scheduled=tuple(filter(is_asked_for, found.scheduled))
    )


def _rows(debts: Iterable[Debt], prefixes: Mapping[str, str]) -> dict[str, Row]:
    return {debt.item.id: Row(debt=debt, prefix=prefixes[debt.item.id]) for debt in debts}


def _shares(rows: Sequence[Row]) -> tuple[Share, ...]:
    owners = sorted({row.item.owner for row in rows}, key=lambda owner: (not owner, owner.casefold(), owner))
    by_owner = {owner: tuple(row for row in rows if row.item.owner == owner) for owner in owners}
    return tuple(
        Share(owner=owner, rows=its, minutes=sum(row.debt.principal.minutes for row in its))
        for owner, its in by_owner.items()
    )


def _visits(rows: Sequence[Row], comments: Sequence[Comment]) -> tuple[Visit, ...]:
    paths = dict.fromkeys(anchor.path for row in rows for anchor in row.item.anchors)
    visits = [
        Visit(
            path=path,
            rows=tuple(row for row in rows if any(anchor.path == path for anchor in row.item.anchors)),
            comments=tuple(comment for comment in comments if comment.unsorted.marker.path == path),
        )
        for path in paths
    ]
    return tuple(visit for visit in visits if len(visit.rows) > 1 or visit.comments)


def _omitted(made: Plan, rows: Mapping[str, Row]) -> tuple[Omitted, ...]:
    return tuple(Omitted(row=rows[left.debt.item.id], why=left.why) for left in made.left_out)
