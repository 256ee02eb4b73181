"""The paydown report: the four lanes of one day, cut to a screen, with what was cut counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from debtctl.git.code_host import NO_HOST, CodeHost
from debtctl.paydown.budget import Area
from debtctl.paydown.ledger import kind_on
from debtctl.paydown.rank import Debt, Facts, Lanes, lanes, rated
from debtctl.paydown.settings import RankSettings
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.register.ids import short_ids
from debtctl.register.item import RECKLESS, Item
from debtctl.register.problem import Problem
from debtctl.register.store import Register
from debtctl.reports.comments import Comment
from debtctl.reports.digest import Digest, digest
from debtctl.reports.groups import Group, groups
from debtctl.reports.head import Head
from debtctl.reports.rows import Filter, Row, Went, numbered
from debtctl.scanning.sources import Skipped

# For the page alone, which brings it along.
if TYPE_CHECKING:
    from debtctl.reports.overview import Overview

Shown = TypeVar("Shown")

WEEK = timedelta(days=7)
# One screen (SCREENS.md, part 9).
MOST_LINES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many rows of each lane are shown; None shows all. Every answer that is owed is shown by default."""

    pay_now: int | None = 10
    decide: int | None = None
    scheduled: int | None = 3
    comments: int | None = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[Shown]):
    """The rows of a lane that are shown, and how many more it has."""

    rows: tuple[Shown, ...] = ()
    hidden: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the lane has no row at all, shown or hidden."""
        return not self.rows and not self.hidden

    @property
    def total(self) -> int:
        """How many rows the lane has."""
        return len(self.rows) + self.hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """When the scheduled items come back.

    Attributes:
        months: first day of each month and how many come back in it, from the first that has one to the last, no gaps.
        events: how many wait for something else than a date.
    """

    months: tuple[tuple[date, int], ...] = ()
    events: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaydownReport:
    """What to pay now, to decide, what is scheduled, what is not sorted yet.

    Attributes:
        has_register: False before `init`: only comments then.
        is_filtered: only some items or paths were asked for.
        principal_minutes, interest_minutes: of the whole pay-now lane: effort to fix it, what it buys back a week.
        was_paid_down: pay now is empty and was not a week ago.
        next_back: the next date on which a scheduled item comes back.
        digest: what happened since a day, where that was asked for; a page then shows it in place of the lanes.
        group_by: `owner`, `area` or `label`, and `groups` by that, in place of the lanes; empty where not asked for.
        most_lines: a page for the eye is cut to so many lines; None where a person said how much to show.
        most_rows: of each group, and of each part of the digest, so many; None where nobody said.
        calendar: how long a day and a week are.
        unknown: items with a condition that cannot be judged here, and why.
        problems: item files that cannot be read in whole.
        skipped: source files that were not read, and why.
        code_host: where the code can be read.
        overview: what the page shows beside the lanes; None for every other form.
    """

    head: Head
    has_register: bool
    is_filtered: bool = False
    pay_now: Section[Row] = field(default_factory=Section)
    decide: Section[Row] = field(default_factory=Section)
    scheduled: Section[Row] = field(default_factory=Section)
    comments: Section[Comment] = field(default_factory=Section)
    timeline: Timeline = field(default_factory=Timeline)
    principal_minutes: float = 0.0
    interest_minutes: float = 0.0
    was_paid_down: bool = False
    next_back: date | None = None
    digest: Digest | None = None
    group_by: str = ""
    groups: tuple[Group, ...] = ()
    most_lines: int | None = None
    most_rows: int | None = None
    calendar: Calendar = DEFAULT_CALENDAR
    unknown: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    code_host: CodeHost = NO_HOST
    overview: "Overview | None" = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say at all."""
        sections = (self.pay_now, self.decide, self.scheduled, self.comments)
        return all(section.is_empty for section in sections) and not self.problems


def paydown_report(
    *,
    head: Head,
    register: Register,
    facts: Facts,
    settings: RankSettings,
    comments: Sequence[Comment] = (),
    went: Mapping[str, Went] | None = None,
    wanted: Filter | None = None,
    limits: Limits | None = None,
    skipped: Sequence[Skipped] = (),
    since: date | None = None,
    group_by: str = "",
    areas: Sequence[Area] = (),
    first_places: Mapping[str, tuple[str, int]] | None = None,
    code_host: CodeHost = NO_HOST,
) -> PaydownReport:
    """The report of one day.

    Args:
        head: which code, which day.
        register: every item; the wanted ones are shown, the typical effort comes from all.
        facts: what history and anchors say of the items.
        settings: weights, fuse, calendar.
        comments: what nobody has sorted yet, worst first, without what was kept in triage.
        went: how the comments of vanished items went, by item id.
        wanted: which items were asked for; all open ones by default.
        limits: how many rows of each lane to show.
        skipped: source files that could not be read.
        since: tell what happened from this day on.
        group_by: `owner`, `area` or `label`; empty for no groups.
        areas: of the configuration, for groups by area.
        first_places: the file and line the first anchor of each item stands in today, by item id.
        code_host: where the code can be read.
    """
    shown = limits or Limits()
    found = wanted_lanes(lanes(register.items.values(), facts, settings), wanted or Filter())
    prefixes = short_ids(register.items)
    pay_now = numbered(found.pay_now, prefixes, start=1, first_places=first_places)
    decide = numbered(found.decide, prefixes, start=len(pay_now) + 1, first_places=first_places, went=went)
    return PaydownReport(
        head=head,
        has_register=register.exists,
        is_filtered=wanted not in (None, Filter()),
        pay_now=_cut(pay_now, shown.pay_now),
        decide=_cut(decide, shown.decide),
        scheduled=_cut(numbered(found.scheduled, prefixes, first_places=first_places), shown.scheduled),
        comments=_cut(tuple(comments), shown.comments),
        timeline=timeline(found.scheduled),
        principal_minutes=sum(debt.principal.minutes for debt in found.pay_now),
        interest_minutes=sum(debt.interest.minutes for debt in found.pay_now),
        was_paid_down=not found.pay_now and _had_reckless(register.items.values(), facts.today - WEEK),
        next_back=next(filter(None, (debt.comes_back for debt in found.scheduled)), None),
        digest=_digest(register, facts, settings, wanted or Filter(), since) if since else None,
        group_by=group_by,
        groups=groups(found, prefixes, group_by, facts.today, areas=areas) if group_by else (),
        most_lines=None if limits else MOST_LINES,
        most_rows=limits.pay_now if limits else None,
        calendar=settings.calendar,
        unknown=_unknown(found.scheduled),
        problems=tuple(register.problems),
        skipped=tuple(skipped),
        code_host=code_host,
    )


def _digest(register: Register, facts: Facts, settings: RankSettings, wanted: Filter, since: date) -> Digest:
    debts = rated(register.items.values(), facts, settings)
    return digest(filter(wanted.is_about, debts), short_ids(register.items), since)


def timeline(scheduled: Iterable[Debt]) -> Timeline:
    """How many scheduled items come back in each month, and how many on an event."""
    dates = [debt.comes_back for debt in scheduled]
    months = sorted(day.replace(day=1) for day in dates if day)
    if not months:
        return Timeline(events=len(dates))
    counts = [(month, months.count(month)) for month in _months(months[0], months[-1])]
    return Timeline(months=tuple(counts), events=dates.count(None))


def _months(first: date, last: date) -> Iterable[date]:
    month = first
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def wanted_lanes(found: Lanes, wanted: Filter) -> Lanes:
    """The lanes without the debts nobody asked for."""
    return replace(
        found,
        pay_now=tuple(filter(wanted.lets_through, found.pay_now)),
        decide=tuple(filter(wanted.lets_through, found.decide)),
        scheduled=tuple(filter(wanted.lets_through, found.scheduled)),
    )


def _cut(rows: tuple[Shown, ...], limit: int | None) -> Section[Shown]:
    kept = rows if limit is None else rows[:limit]
    return Section(rows=kept, hidden=len(rows) - len(kept))


def _unknown(scheduled: Iterable[Debt]) -> tuple[tuple[str, str], ...]:
    return tuple((debt.item.id, debt.standing.unknown) for debt in scheduled if debt.standing.unknown)


def _had_reckless(items: Iterable[Item], day: date) -> bool:
    return any(kind_on(item, day) == RECKLESS for item in items)
