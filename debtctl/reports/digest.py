"""What happened to the debts since a day: the weekly digest."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from debtctl.paydown.ledger import days_of
from debtctl.paydown.rank import Debt
from debtctl.register.item import DROPPED, PAID, closed_on
from debtctl.reports.rows import Row

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What is new since a day, that day included. Each debt is in one section.

    Attributes:
        new: written down or reopened since then, and open.
        paid, dropped: closed since then.
        late, lapsed: older ones whose due date, or time to answer, ran out since then.
        taken_minutes: what the new ones cost, in minutes a week. paid_minutes: what the closed ones did.
    """

    since: date
    new: tuple[Row, ...] = ()
    paid: tuple[Row, ...] = ()
    dropped: tuple[Row, ...] = ()
    late: tuple[Row, ...] = ()
    lapsed: tuple[Row, ...] = ()
    taken_minutes: float = 0.0
    paid_minutes: float = 0.0

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every debt something happened to, section by section."""
        return (*self.new, *self.paid, *self.dropped, *self.late, *self.lapsed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened."""
        return not self.rows


def digest(debts: Iterable[Debt], prefixes: Mapping[str, str], since: date) -> Digest:
    """What happened to these debts, open and closed ones, from `since` on; each section by its day, then id."""
    every = tuple(debts)

    def rows(is_in: Callable[[Debt], date | None]) -> tuple[Row, ...]:
        found = [(day, debt) for debt in every if (day := is_in(debt)) is not None and day >= since]
        found.sort(key=lambda each: (each[0], each[1].item.id))
        return tuple(Row(debt=debt, prefix=prefixes[debt.item.id]) for _, debt in found)

    def is_old(debt: Debt) -> bool:
        return (_new_on(debt) or date.min) < since

    new, paid, dropped = rows(_new_on), rows(_closed_as(PAID)), rows(_closed_as(DROPPED))
    return Digest(
        since=since,
        new=new,
        paid=paid,
        dropped=dropped,
        late=rows(lambda debt: _ran_out(debt) if is_old(debt) and not debt.standing.is_lapsed else None),
        lapsed=rows(lambda debt: _ran_out(debt) if is_old(debt) and debt.standing.is_lapsed else None),
        taken_minutes=sum(row.debt.interest.minutes for row in new),
        paid_minutes=sum(row.debt.interest.minutes for row in (*paid, *dropped)),
    )


def _new_on(debt: Debt) -> date | None:
    """The day an open debt was written down, or last reopened."""
    item = debt.item
    return max((item.created, *days_of(item, "reopen"))) if item.is_open else None


def _closed_as(status: str) -> Callable[[Debt], date | None]:
    return lambda debt: closed_on(debt.item) if debt.item.status == status else None


def _ran_out(debt: Debt) -> date | None:
    """The first day a debt was late."""
    standing = debt.standing
    return standing.deadline + ONE_DAY if standing.is_late and standing.deadline else None
