"""Plan, budget and trend as JSON documents. Minutes are working minutes; interest is minutes a week."""

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.objects import (
    Object,
    comment_object,
    day,
    document,
    head_object,
    problem_objects,
    rounded,
    row_object,
)
from debtctl.paydown.budget import Area, Carried
from debtctl.paydown.trend import Deeds
from debtctl.reports.budget import BudgetReport, full_on
from debtctl.reports.plan import Omitted, PlanReport, Share, Visit
from debtctl.reports.rows import Row
from debtctl.reports.trend import TrendReport


def format_plan(report: PlanReport, screen: Screen) -> str:
    """`debtctl.plan/1`."""
    del screen
    return document(
        "plan",
        {
            **head_object(report.head),
            "has_register": report.has_register,
            "until": day(report.until),
            "capacity_minutes": rounded(report.capacity_minutes),
            "used_minutes": rounded(report.used_minutes),
            "left_minutes": rounded(report.left_minutes),
            "principal_minutes": rounded(report.principal_minutes),
            "interest_minutes_per_week": rounded(report.interest_minutes),
            "payback_weeks": rounded(report.payback_weeks) if report.shares else None,
            "owners": [_share(share) for share in report.shares],
            "visits": [_visit(visit) for visit in report.visits],
            "left_out": [_omitted(omitted) for omitted in report.omitted],
            "smallest": report.smallest.item.id if report.smallest else None,
            "problems": problem_objects(report.problems),
        },
    )


def format_budget(report: BudgetReport, screen: Screen) -> str:
    """`debtctl.budget/1`."""
    del screen
    return document(
        "budget",
        {
            **head_object(report.head),
            "has_register": report.has_register,
            "is_set": report.is_set,
            "carried_minutes_per_week": rounded(report.minutes),
            "debts": report.debts,
            "debts_with_stated_cost": report.stated,
            "areas": [_carried(area, report) for area in report.areas],
            "tightest": report.tightest.area if report.tightest else None,
            "most_helpful": [_helpful(row) for row in report.most_helpful],
            "start": [_start(area) for area in report.start],
            "problems": problem_objects(report.problems),
        },
    )


def format_trend(report: TrendReport, screen: Screen) -> str:
    """`debtctl.trend/1`."""
    del screen
    return document(
        "trend",
        {
            **head_object(report.head),
            "has_register": report.has_register,
            "since": day(report.since),
            "per": report.per,
            "carried_before_minutes_per_week": rounded(report.carried_before),
            "periods": [_deeds(deeds) for deeds in report.periods],
            "begins_register": report.begins_register,
            "vanished_unknown": report.vanished_unknown,
            "comments_unknown": report.comments_unknown or None,
            "problems": problem_objects(report.problems),
        },
    )


def _share(share: Share) -> Object:
    return {
        "owner": share.owner or None,
        "principal_minutes": rounded(share.minutes),
        "items": [row_object(row) for row in share.rows],
    }


def _visit(visit: Visit) -> Object:
    return {
        "path": visit.path,
        "items": [row.item.id for row in visit.rows],
        "comments": [comment_object(comment) for comment in visit.comments],
    }


def _omitted(omitted: Omitted) -> Object:
    return {"why": omitted.why, "item": row_object(omitted.row)}


def _carried(carried: Carried, report: BudgetReport) -> Object:
    return {
        "area": carried.area,
        "carried_minutes_per_week": rounded(carried.minutes),
        "limit_minutes_per_week": None if carried.limit is None else rounded(carried.limit),
        "burn_4_weeks": _known(carried.short_burn),
        "burn_13_weeks": _known(carried.long_burn),
        "weeks_left": _known(carried.weeks_left),
        "full_on": day(full_on(carried, report.head.today)),
        "is_overdrawn": carried.is_overdrawn,
        "weeks": [
            {"on": when.isoformat(), "carried_minutes_per_week": rounded(minutes)} for when, minutes in carried.weeks
        ],
        "items": [debt.item.id for debt in carried.debts],
    }


def _helpful(row: Row) -> Object:
    debt = row.debt
    return {
        "id": row.item.id,
        "title": row.item.title,
        "owner": row.item.owner or None,
        "principal_minutes": rounded(debt.principal.minutes),
        "principal_is_assumed": debt.principal.is_assumed,
        "interest_minutes_per_week": rounded(debt.interest.minutes),
        "interest_is_assumed": debt.interest.is_assumed,
    }


def _start(area: Area) -> Object:
    return {"area": area.name, "paths": list(area.paths), "carry_minutes_per_week": rounded(area.carry or 0)}


def _deeds(deeds: Deeds) -> Object:
    return {
        "start": deeds.start.isoformat(),
        "end": deeds.end.isoformat(),
        "taken_on": deeds.taken_on,
        "paid": deeds.paid,
        "dropped": deeds.dropped,
        "vanished": deeds.vanished,
        "postponed": deeds.postponed,
        "taken_on_minutes_per_week": rounded(deeds.taken_minutes),
        "paid_minutes_per_week": rounded(deeds.paid_minutes),
        "carried_minutes_per_week": rounded(deeds.carried),
        "comments_new": deeds.comments_new,
        "comments_gone": deeds.comments_gone,
    }


def _known(value: float | None) -> float | None:
    return None if value is None else rounded(value)
