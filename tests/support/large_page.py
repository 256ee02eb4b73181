"""A report of 1,000 debts and 1,000 comments, with the words, paths and links that real ones have."""

from datetime import timedelta

from debtctl.register.item import Anchor, Change
from debtctl.reports.overview import Overview
from debtctl.reports.paydown import Limits, PaydownReport
from tests.support import shop
from tests.support.shop_page import HOST

AREAS = ("src/payments/gateway", "src/payments/refund", "web/checkout/components", "services/catalog/internal/store")
OWNERS = ("alice", "bob", "carol", "dora", "erin", "frank")
REASON = (
    "The release could not wait for the new pool, and the old one is shared with the nightly import of the partners."
)


def large_report(items: int = 1_000, comments: int = 1_000) -> PaydownReport:
    """Half to pay, a few to decide, half scheduled; every row with everything a row can have."""
    from dataclasses import replace

    debts = [_reckless(number) if number % 2 else _prudent(number) for number in range(items)]
    report = shop.report(
        register=shop.register(*debts),
        facts=shop.facts(firings={}, vanished=frozenset(debt.id for debt in debts[: items // 20])),
        comments=[_comment(number) for number in range(comments)],
        limits=Limits(pay_now=None, decide=None, scheduled=None, comments=None),
        first_places={debt.id: (debt.anchors[0].path, 100 + number) for number, debt in enumerate(debts)},
        code_host=HOST,
        went={},
    )
    return replace(report, overview=Overview(command="debtctl report --all --format html"))


def _reckless(number: int):
    return shop.reckless(
        _id(number),
        f"Session store number {number} opens its own connections",
        OWNERS[number % 6],
        shop.TODAY + timedelta(days=number % 40 - 10),
        principal="2d",
        interest="1h/week",
        labels=("auth", "performance"),
        reason=REASON,
        anchors=_anchors(number),
        changes=(Change(shop.TODAY, "alice", "postpone", "2026-10-28", "2026-11-11", "pool upgrade slipped"),),
    )


def _prudent(number: int):
    return shop.prudent(
        _id(number),
        f"Prices of partner {number} are kept in the old table for the mobile app",
        OWNERS[number % 6],
        principal="3d",
        labels=("migration",),
        reason=REASON,
        anchors=_anchors(number),
        revisit=shop.back(on=shop.TODAY + timedelta(days=number % 700 + 1)),
    )


def _anchors(number: int) -> tuple[Anchor, ...]:
    return (Anchor(f"{AREAS[number % 4]}/file_{number % 150}.py", f"TODO: go through the pool {number}"),)


def _comment(number: int):
    path = f"{AREAS[number % 4]}/file_{number % 150}.py"
    return shop.comment("TODO", f"retry like the other {number} gateways do, and give up after five", path, number + 1)


def _id(number: int) -> str:
    digits = "0123456789abcdefghjkmnpqrstvwxyz"
    return f"D-q{digits[number // 1024 % 32]}{digits[number // 32 % 32]}{digits[number % 32]}7"
