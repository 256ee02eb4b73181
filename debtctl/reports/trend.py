"""What was taken on, paid and lost over time, and what was carried."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from debtctl.paydown.budget import carried_on
from debtctl.paydown.ledger import began_on
from debtctl.paydown.rank import Debt, Facts, rated
from debtctl.paydown.settings import RankSettings
from debtctl.paydown.survival import Lifespan
from debtctl.paydown.trend import MONTH, WEEK, Deeds, trend
from debtctl.register.problem import Problem
from debtctl.register.store import Register
from debtctl.reports.head import Head
from debtctl.reports.rows import Filter

# In so many days a team writes down what it knows already.
FIRST_DAYS = timedelta(days=14)
# More weeks than these do not fit on one screen.
MOST_IN_WEEKS = timedelta(weeks=26)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendReport:
    """The weeks or months since a day.

    Attributes:
        has_register: False before `init`.
        has_items: whether any item was asked for, open or closed.
        is_filtered: only some owners or paths were asked for.
        since: the first day; not before the first item where only items are told of.
        per: `week` or `month`.
        periods: the oldest first.
        carried_before: what was carried on the day before the first of them, in minutes a week.
        begins_register: whether most of what was taken on was written down in the register's first fortnight, which
            lies in these periods: it may be old debt.
        vanished_unknown: vanished items of which history does not say when their comment went.
        comments_unknown: why comments are not counted, or empty.
        problems: item files that cannot be read in whole.
    """

    head: Head
    has_register: bool
    has_items: bool
    since: date
    per: str
    is_filtered: bool = False
    periods: tuple[Deeds, ...] = ()
    carried_before: float = 0.0
    begins_register: bool = False
    vanished_unknown: int = 0
    comments_unknown: str = ""
    problems: tuple[Problem, ...] = ()


def trend_report(
    *,
    head: Head,
    register: Register,
    facts: Facts,
    settings: RankSettings,
    since: date,
    per: str = "",
    wanted: Filter | None = None,
    went_on: Mapping[str, date] | None = None,
    comments: Collection[Lifespan] | None = None,
    comments_unknown: str = "",
) -> TrendReport:
    """What happened from a day on.

    Args:
        head: which code, which day.
        register: every item, open or closed.
        facts: what history says of them; `vanished` names those whose comments are gone.
        settings: weights, fuse, calendar.
        since: the first day to tell of.
        per: `week` or `month`; empty takes what keeps it on one screen.
        wanted: owners and paths asked for; whether an item is open does not matter here.
        went_on: when the last comment of each vanished item went, where history says.
        comments: the comments of history that nobody wrote down; None where nobody looked.
        comments_unknown: why nobody did, or why there may be more.
    """
    chosen = wanted or Filter()
    debts = [debt for debt in rated(register.items.values(), facts, settings) if chosen.is_about(debt)]
    known = {item_id: day for item_id, day in (went_on or {}).items() if item_id in facts.vanished}
    began = began_on(register.items.values()) or facts.today
    # Weeks before the first debt have nothing to show, unless comments are all there is.
    first = since if comments and not debts else max(since, min(began, facts.today))
    step = per or (MONTH if facts.today - first > MOST_IN_WEEKS else WEEK)
    vanished = {debt.item.id for debt in debts} & facts.vanished
    return TrendReport(
        head=head,
        has_register=register.exists,
        has_items=bool(debts),
        is_filtered=chosen != Filter(),
        since=first,
        per=step,
        periods=trend(debts, since=first, today=facts.today, per=step, went_on=known, comments=comments),
        begins_register=first <= began < facts.today and _is_mostly_first(debts, began),
        carried_before=carried_on(debts, first - timedelta(days=1)),
        vanished_unknown=len(vanished - set(known)),
        comments_unknown=comments_unknown,
        problems=tuple(register.problems),
    )


def _is_mostly_first(debts: Sequence[Debt], began: date) -> bool:
    early = sum(debt.item.created - began <= FIRST_DAYS for debt in debts)
    return 2 * early > len(debts)
