"""The pages whose every character is fixed by a file of `screens/`: those of SCREENS.md and their other widths."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from debtctl.history.conditions import Firing
from debtctl.paydown.budget import Area, BudgetSettings
from debtctl.paydown.survival import Lifespan
from debtctl.register.item import Change
from debtctl.reports.budget import BudgetReport, budget_report
from debtctl.reports.details import ItemDetails, WrittenDown, item_details
from debtctl.reports.listing import ItemList, item_list
from debtctl.reports.paydown import Limits, PaydownReport
from debtctl.reports.plan import PlanReport, plan_report
from debtctl.reports.rows import Filter, Went
from debtctl.reports.status import StatusReport, status_report
from debtctl.reports.trend import TrendReport, trend_report
from debtctl.reports.why import WhyItem, why_item
from debtctl.tracking.anchors import BY_ID, GONE, MOVED, Place
from tests.formats.drawn import drawn
from tests.support import shop

KNOWN = {
    "head": shop.HEAD,
    "register": shop.register(*shop.ITEMS),
    "facts": shop.facts(),
    "settings": shop.SETTINGS,
}
ON_BRANCH = replace(shop.HEAD, branch="retry-refunds")
NEW_COMMENT = shop.marker("TODO", "cache per currency", "src/rates.py", 17)
PAID = Change(date(2026, 11, 20), "alice", "pay")
LAPSED = {"D-r5h2v": Firing(on=date(2026, 11, 2), why="v5.0.0 is out")}

BESIDE = (
    shop.LEAK,
    shop.comment("TODO", "close it on exit", "src/session.py", 90),
    shop.comment("TODO", "elsewhere", "src/old.py", 1),
)
BUDGETS = BudgetSettings(
    areas=(
        Area(name="payments", paths=("pay/**", "src/session.py"), carry=6 * 60.0),
        Area(name="web", paths=("web/**",), carry=4 * 60.0),
        Area(name="elsewhere", carry=10 * 60.0),
    )
)

SMALL = BudgetSettings(areas=(Area(name="payments", paths=("pay/**", "src/session.py"), carry=5 * 60.0),))
COMMENTS = [Lifespan(born=date(2026, 10, 3), died=date(2026, 11, 2)), Lifespan(born=date(2026, 11, 20))]

RATES_PY = (
    "\n" * 15 + "class Rates:\n    # TODO(D-r5h2v): cached for a day; one call is 0.3 ct\n    @lru_cache(ttl=86_400)\n"
)
RATES_MARKER = shop.marker("TODO", "cached for a day; one call is 0.3 ct", "src/rates.py", 17)


def status(*items, me: str = "alice", **changed) -> StatusReport:
    """Status of somebody in a repository of these items."""
    known = {"head": ON_BRANCH, "register": shop.register(*items), "is_mine": lambda owner: owner == me}
    return status_report(**{**KNOWN, **known, **changed})


def why(item, stated_by: str = "", **changed) -> WhyItem:
    """Why an item of the example stands where it does."""
    return why_item(**{**KNOWN, "item": item, "stated_by": stated_by, **changed})


def listed(**changed) -> ItemList:
    """The list of the example's items."""
    return item_list(**{**KNOWN, **changed})


def details(item, *places: Place, **changed) -> ItemDetails:
    """An item of the example in full."""
    known = {"item": item, "places": places, "text_of": lambda path: RATES_PY}
    return item_details(**{**KNOWN, **known, **changed})


def planned(hours: float, **changed) -> PlanReport:
    """What fits into so many hours, with two old comments beside the session store."""
    known = {"capacity_minutes": hours * 60, "comments": BESIDE}
    return plan_report(**{**KNOWN, **known, **changed})


def budget(**changed) -> BudgetReport:
    """What the example's areas carry."""
    return budget_report(**{**KNOWN, "budget": BUDGETS, **changed})


def told(**changed) -> TrendReport:
    """What happened in the example since the first of October."""
    known = {"since": date(2026, 10, 1), "went_on": {"D-c0t6e": date(2026, 11, 17)}}
    items = (*shop.ITEMS, CLOSED._replace(id="D-p4yd1"))
    return trend_report(**{**KNOWN, **known, "register": shop.register(*items), **changed})


def digested(**changed) -> PaydownReport:
    """The example's last four weeks: two debts new, one paid, one dropped, one late, one lapsed."""
    items = (
        shop.REFUND._replace(created=date(2026, 11, 10)),
        shop.FLAG._replace(created=date(2026, 11, 20)),
        CLOSED._replace(id="D-p4yd1", title="Prices are floats in the admin"),
        shop.EXPORT._replace(status="dropped", changes=(Change(date(2026, 11, 19), "dora", "drop", reason="x"),)),
        shop.SESSION,
        shop.RATES,
    )
    known = {"since": date(2026, 10, 26), "register": shop.register(*items), "facts": shop.facts(firings=LAPSED)}
    return shop.report(**{**known, **changed})


LABELLED = shop.register(
    shop.SESSION._replace(labels=("auth", "security")), shop.REFUND._replace(labels=("money",)), shop.FLAG
)
RATES_IS_MINE = shop.RATES._replace(owner="alice")
STATUS = status(*(RATES_IS_MINE if item is shop.RATES else item for item in shop.ITEMS), new_comments=[NEW_COMMENT])
CALM = status(shop.REFUND, shop.FLAG, *shop.SCHEDULED)
RATES = details(
    shop.RATES,
    Place(shop.RATES.anchors[0], BY_ID, "src/rates.py", 17, 7, RATES_MARKER),
    changes_since={"src/rates.py": 6},
    written_down=WrittenDown(by="bob", commit="9c1ab20"),
)
WENT = Went(commit="4f1c2aa", subject="Split export", on=date(2026, 11, 17))
CLOSED = shop.SESSION._replace(status="paid", changes=(*shop.SESSION.changes, PAID))

PAGES: Mapping[str, Callable[[], str]] = {
    # 9: the report, and its empty states.
    "report-80": partial(drawn, "report", shop.report()),
    "report-100": partial(drawn, "report", shop.report(), 100),
    "report-120": partial(drawn, "report", shop.report(), 140),
    "report-50": partial(drawn, "report", shop.report(), 50),
    "report-36": partial(drawn, "report", shop.report(), 36),
    "report-ascii": partial(drawn, "report", shop.report(), is_ascii=True),
    "report-markdown": partial(drawn, "report", shop.report(), name="markdown"),
    "report-all-100": partial(
        drawn, "report", shop.report(limits=Limits(pay_now=None, scheduled=None), comments=(shop.LEAP,)), 100
    ),
    "report-without-triage": partial(drawn, "report", shop.report(), commands=frozenset({"report"})),
    "report-lapsed": partial(drawn, "report", shop.report(facts=shop.facts(firings=LAPSED), comments=()), 100),
    "report-well-done": partial(
        drawn,
        "report",
        shop.report(register=shop.register(CLOSED, shop.SCHEDULED[0]), comments=()),
    ),
    "report-nothing": partial(drawn, "report", shop.report(register=shop.register(), comments=())),
    # What happened since a day; the debts by owner, area, label.
    "digest-80": partial(drawn, "report", digested()),
    "digest-100": partial(drawn, "report", digested(), 100),
    "digest-50": partial(drawn, "report", digested(), 50),
    "digest-markdown": partial(drawn, "report", digested(), name="markdown"),
    "digest-nothing": partial(drawn, "report", digested(since=shop.TODAY, register=shop.register())),
    "groups-owner-80": partial(drawn, "report", shop.report(group_by="owner")),
    "groups-owner-50": partial(drawn, "report", shop.report(group_by="owner"), 50),
    "groups-area-100": partial(drawn, "report", shop.report(group_by="area", areas=BUDGETS.areas), 100),
    "groups-label-80": partial(drawn, "report", shop.report(group_by="label", register=LABELLED)),
    "groups-markdown": partial(drawn, "report", shop.report(group_by="owner"), name="markdown"),
    # 1b: the report before init.
    "report-before-init": partial(drawn, "report", shop.report_before_register()),
    "report-before-init-100": partial(drawn, "report", shop.report_before_register(), 100),
    "report-before-init-50": partial(drawn, "report", shop.report_before_register(), 50),
    # 4a: status.
    "status-80": partial(drawn, "status", STATUS),
    "status-50": partial(drawn, "status", STATUS, 50),
    "status-36": partial(drawn, "status", STATUS, 36),
    "status-calm": partial(drawn, "status", CALM),
    "status-fired": partial(drawn, "status", status(shop.RATES, me="bob")),
    "status-before-init": partial(drawn, "status", status(register=shop.register(exists=False))),
    "status-before-first-item": partial(drawn, "status", status(accepted=1116)),
    # 4c: why.
    "why-late": partial(drawn, "why", why(shop.SESSION, "alice")),
    "why-assumed": partial(drawn, "why", why(shop.FLAG, "carol")),
    "why-behind-late": partial(drawn, "why", why(shop.REFUND)),
    "why-fired": partial(drawn, "why", why(shop.RATES)),
    "why-vanished": partial(drawn, "why", why(shop.EXPORT)),
    "why-scheduled": partial(drawn, "why", why(shop.SCHEDULED[4])),
    "why-late-50": partial(drawn, "why", why(shop.SESSION, "alice"), 50),
    # 5: show.
    "show-80": partial(drawn, "show", RATES),
    "show-50": partial(drawn, "show", RATES, 50),
    "show-late": partial(
        drawn, "show", details(shop.SESSION, Place(shop.SESSION.anchors[0], MOVED, "src/pool.py", 17))
    ),
    "show-vanished": partial(
        drawn, "show", details(shop.EXPORT, Place(shop.EXPORT.anchors[0], GONE, "web/export.ts"), went=WENT)
    ),
    "show-closed": partial(drawn, "show", details(CLOSED, register=shop.register(CLOSED))),
    # The list, drawn in the same spirit.
    "list-80": partial(drawn, "list", listed()),
    "list-100": partial(drawn, "list", listed(), 100),
    "list-50": partial(drawn, "list", listed(), 50),
    "list-36": partial(drawn, "list", listed(wanted=Filter(kinds=("reckless",))), 36),
    # 4d: plan.
    "plan-80": partial(drawn, "plan", planned(24)),
    "plan-100": partial(drawn, "plan", planned(24), 100),
    "plan-50": partial(drawn, "plan", planned(24), 50),
    "plan-ascii": partial(drawn, "plan", planned(24), is_ascii=True),
    "plan-markdown": partial(drawn, "plan", planned(24), name="markdown"),
    "plan-until": partial(drawn, "plan", planned(12, until=date(2026, 12, 4))),
    "plan-too-little": partial(drawn, "plan", planned(0.5)),
    "plan-scheduled": partial(drawn, "plan", planned(40)),
    # 4e: budget.
    "budget-80": partial(drawn, "budget", budget()),
    "budget-50": partial(drawn, "budget", budget(), 50),
    "budget-ascii": partial(drawn, "budget", budget(), is_ascii=True),
    "budget-area": partial(drawn, "budget", budget(area="web")),
    "budget-over": partial(drawn, "budget", budget(budget=SMALL)),
    "budget-none": partial(drawn, "budget", budget(budget=BudgetSettings())),
    "budget-none-50": partial(drawn, "budget", budget(budget=BudgetSettings()), 50),
    # Trend, drawn in the same spirit.
    "trend-80": partial(drawn, "trend", told()),
    "trend-month": partial(drawn, "trend", told(per="month")),
    "trend-50": partial(drawn, "trend", told(), 50),
    "trend-ascii": partial(drawn, "trend", told(), is_ascii=True),
    "trend-comments": partial(drawn, "trend", told(per="month", comments=COMMENTS, went_on={})),
}
