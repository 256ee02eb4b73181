"""Areas of a repository, the interest each has agreed to carry, what it carries and how fast that grows.

Like an error budget: not how much there is but how fast it is used up decides (Site Reliability Engineering, 2016,
chapter 3; The Site Reliability Workbook, 2018, chapter 5: a short and a long window). Pure; parses `[budget.AREA]`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from debtctl.paydown.ledger import began_on, kind_on
from debtctl.paydown.rank import Debt
from debtctl.quantities import RATE_EXAMPLES, Calendar, QuantityError, parse_rate
from debtctl.register.item import Item
from debtctl.register.settings import parse_register_settings
from debtctl.tables import Table

ELSEWHERE = "elsewhere"
SHORT_WEEKS = 4
LONG_WEEKS = 13
# Growth below half a minute a week is what one debt of the least interest makes of thirteen weeks.
STEADY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One `[budget.AREA]`.

    Attributes:
        paths: globs, as `[scan] exclude` reads them; an item counts by its first anchor.
        owners: whose items count where no path decides.
        carry: working minutes a week it agreed to carry; None where no limit is set.
    """

    name: str
    paths: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    carry: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSettings:
    """The areas, in the order of the configuration; `elsewhere` is among them only where it has a limit."""

    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What one area carries on a day.

    Attributes:
        area: its name.
        limit: working minutes a week it agreed to carry; None without a budget.
        minutes: what its open debts cost a week.
        short_burn, long_burn: by how much that grew in an average week of the last 4 and 13; below 0 it shrank. None
            where the register is younger: writing old debt down for the first time is not taking it on.
        weeks: the end of each of the last 13 weeks and what was carried then, the oldest first, today last; shorter
            where the register is younger.
        debts: its open debts, what costs most first.
    """

    area: str
    limit: float | None = None
    minutes: float = 0.0
    short_burn: float | None = None
    long_burn: float | None = None
    weeks: tuple[tuple[date, float], ...] = ()
    debts: tuple[Debt, ...] = field(default=())

    @property
    def burn(self) -> float | None:
        """The faster of the two, which the projection goes by; None while none is known."""
        return max((burn for burn in (self.short_burn, self.long_burn) if burn is not None), default=None)

    @property
    def is_full(self) -> bool:
        """Whether it carries all it agreed to, or more."""
        return self.limit is not None and self.minutes >= self.limit

    @property
    def is_growing(self) -> bool:
        """Whether it takes on more than it pays."""
        return self.burn is not None and self.burn >= STEADY

    @property
    def is_overdrawn(self) -> bool:
        """Above its limit, and by the last weeks still growing: what the gate stops, where a total alone never is."""
        return (
            self.limit is not None
            and self.minutes > self.limit
            and self.short_burn is not None
            and self.short_burn >= STEADY
        )

    @property
    def weeks_left(self) -> float | None:
        """Weeks until it is full at this rate: 0 when it is; None without a limit, or where it does not grow."""
        if self.limit is None:
            return None
        if self.is_full:
            return 0.0
        return (self.limit - self.minutes) / self.burn if self.burn is not None and self.is_growing else None


def carried_by_area(debts: Sequence[Debt], areas: Sequence[Area], today: date) -> tuple[Carried, ...]:
    """What each area carries, in the order of the configuration, what lies in none last; with no area by folder.

    The areas add up to the whole: every open debt is in exactly one.

    Args:
        debts: every item of the register with its estimates, closed ones too: they were carried once.
        areas: of the configuration.
        today: the last day that counts.
    """
    by_area: dict[str, list[Debt]] = {area.name: [] for area in areas}
    for debt in debts:
        by_area.setdefault(area_of(debt.item, areas), []).append(debt)
    limits = {area.name: area.carry for area in areas}
    since = began_on(debt.item for debt in debts)
    found = [_carried(name, limits.get(name), its, today, since) for name, its in by_area.items()]
    return tuple(sorted(found, key=lambda each: _place(each, areas)))


def area_of(item: Item, areas: Sequence[Area]) -> str:
    """The area of an item: the first whose paths match its first anchor, else the first that has its owner.

    Else `elsewhere`; without any area, the top-level folder of its first anchor.
    """
    path = item.anchors[0].path if item.anchors else ""
    if (found := area_of_path(path, areas)) != ELSEWHERE:
        return found
    return next((area.name for area in areas if item.owner in area.owners), ELSEWHERE)


def area_of_path(path: str, areas: Sequence[Area]) -> str:
    """The area of a file: the first whose paths match it; without any area, its top-level folder."""
    if not areas:
        return path.split("/", 1)[0] if "/" in path else ELSEWHERE
    from debtctl.scanning.settings import matches  # the scanner's settings take as long as everything else here

    for area in areas:
        if path and any(matches(path, glob) for glob in area.paths):
            return area.name
    return ELSEWHERE


def carried_on(debts: Iterable[Debt], day: date) -> float:
    """What the debts that stood open at the end of a day cost a week, at today's estimates."""
    return sum(debt.interest.minutes for debt in debts if kind_on(debt.item, day))


def most_helpful(debts: Iterable[Debt], number: int = 3) -> tuple[Debt, ...]:
    """The debts whose payment buys back most a week; of equal ones what is back soonest."""
    return tuple(sorted(debts, key=_by_interest)[:number])


def _by_interest(debt: Debt) -> tuple[float, float, str]:
    return (-debt.interest.minutes, debt.payback_weeks, debt.item.id)


def _carried(name: str, limit: float | None, debts: Sequence[Debt], today: date, since: date | None) -> Carried:
    days = [today - timedelta(weeks=back) for back in range(LONG_WEEKS, -1, -1)]
    weeks = tuple((day, carried_on(debts, day)) for day in days if since is not None and (day >= since or day == today))
    open_debts = [debt for debt in debts if debt.item.is_open]
    return Carried(
        area=name,
        limit=limit,
        minutes=carried_on(debts, today),
        short_burn=_burn(weeks, SHORT_WEEKS),
        long_burn=_burn(weeks, LONG_WEEKS),
        weeks=weeks,
        debts=tuple(sorted(open_debts, key=_by_interest)),
    )


def _burn(weeks: Sequence[tuple[date, float]], number: int) -> float | None:
    return (weeks[-1][1] - weeks[-1 - number][1]) / number if len(weeks) > number else None


def _place(carried: Carried, areas: Sequence[Area]) -> tuple[bool, int, str]:
    names = [area.name for area in areas]
    place = names.index(carried.area) if carried.area in names else 0
    return (carried.area == ELSEWHERE, place, carried.area)


# --- the configuration -----------------------------------------------------------------------------------------------


def parse_budget_settings(config: Mapping[str, Any]) -> BudgetSettings:
    """The areas of the parsed configuration; SettingError names the key that is wrong and what it takes."""
    tables = Table(config).table("budget")
    calendar = parse_register_settings(config).calendar
    areas = (_area(name, tables.table(name, ("paths", "owners", "carry")), calendar) for name in tables.entries)
    return BudgetSettings(areas=tuple(areas))


def _area(name: str, table: Table, calendar: Calendar) -> Area:
    if not name.strip() or not name.isprintable():
        raise table.lacks("is no name for an area")
    paths = table.texts("paths", '["src/pay/**"]', takes_one=True)
    owners = table.texts("owners", '["payments"]', takes_one=True)
    if name == ELSEWHERE and table.entries.keys() - {"carry"}:
        raise table.lacks("is what lies in no other area: it takes carry alone")
    if name != ELSEWHERE and not (paths or owners):
        raise table.lacks('needs paths or owners: paths = ["src/pay/**"]')
    return Area(
        name=name,
        paths=paths,
        owners=tuple(owner.removeprefix("@") for owner in owners),
        carry=_carry(table, calendar) if "carry" in table.entries else None,
    )


def _carry(table: Table, calendar: Calendar) -> float:
    value = table.entries["carry"]
    if not isinstance(value, str):
        raise table.wrong("carry", 'is no rate: carry = "6h/week"')
    try:
        return parse_rate(value, calendar)
    except QuantityError as error:
        raise table.wrong("carry", f"is no rate: {error} ({RATE_EXAMPLES})") from error
