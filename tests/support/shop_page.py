"""The page of acme/shop with everything in it: the report of shop.py and what a page shows beside its lanes."""

from dataclasses import replace
from datetime import date, timedelta

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.html.report import format_report
from debtctl.git.code_host import LinksSettings, code_host
from debtctl.paydown.rank import lanes
from debtctl.paydown.survival import Lifespan, survival
from debtctl.register.ids import short_ids
from debtctl.reports.folders import folders
from debtctl.reports.groups import groups
from debtctl.reports.overview import Overview, quadrants
from debtctl.reports.paydown import Limits, PaydownReport
from tests.formats import pages
from tests.support import shop

COMMIT = "41c9e0d5" * 5
HOST = code_host("git@github.com:acme/shop.git", COMMIT, LinksSettings(), "acme/shop")
INTENTS = ("deliberate", "inadvertent", "")
ITEMS = tuple(item._replace(intent=INTENTS[number % 3]) for number, item in enumerate(shop.ITEMS))
SIZES = {
    "src/session.py": 50_000,
    "src/rates.py": 20_000,
    "src/cart/tax.py": 22_000,
    "pay/refund.go": 40_000,
    "web/flags.ts": 30_000,
    "web/export.ts": 9_000,
    "lib/dates.rb": 12_000,
}
LIFESPANS = tuple(
    Lifespan(
        born=shop.TODAY - timedelta(days=7 * weeks),
        died=shop.TODAY - timedelta(days=3 * weeks) if weeks % 3 else None,
    )
    for weeks in range(1, 150)
)


def everything(**changed: object) -> PaydownReport:
    """The report of the day with all parts of the page."""
    register = shop.register(*ITEMS)
    report = shop.report(
        register=register,
        code_host=HOST,
        **{"limits": Limits(pay_now=None, decide=None, scheduled=None, comments=20), **changed},
    )
    debts = [row.debt for lane in (report.pay_now, report.decide, report.scheduled) for row in lane.rows]
    overview = Overview(
        areas=pages.BUDGETS.areas,
        budget=pages.budget(),
        trend=pages.told(since=date(2026, 1, 5), per="week"),
        folders=folders(
            SIZES, [(debt.item.anchors[0].path, debt) for debt in debts if debt.item.anchors], shop.changes
        ),
        quadrants=quadrants(debts),
        without_intent=sum(not debt.item.intent for debt in debts),
        owners=groups(lanes(ITEMS, shop.facts(), shop.SETTINGS), short_ids(register.items), "owner", shop.TODAY),
        survival=survival(LIFESPANS, shop.TODAY),
    )
    return replace(report, overview=overview)


def made(report: PaydownReport) -> str:
    """The page of a report."""
    return format_report(report, Screen())
