"""The paydown report as a JSON document."""

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
    skipped_objects,
)
from debtctl.reports.digest import Digest
from debtctl.reports.groups import Group
from debtctl.reports.paydown import PaydownReport


def format_report(report: PaydownReport, screen: Screen) -> str:
    """`debtctl.report/1`."""
    del screen
    return document(
        "report",
        {
            **head_object(report.head),
            "has_register": report.has_register,
            "pay_now": {
                "rows": [row_object(row) for row in report.pay_now.rows],
                "hidden": report.pay_now.hidden,
                "principal_minutes": rounded(report.principal_minutes),
                "interest_minutes_per_week": rounded(report.interest_minutes),
            },
            "decide": {"rows": [row_object(row) for row in report.decide.rows], "hidden": report.decide.hidden},
            "scheduled": {
                "rows": [row_object(row) for row in report.scheduled.rows],
                "hidden": report.scheduled.hidden,
                "next": day(report.next_back),
                "months": [{"month": f"{month:%Y-%m}", "items": items} for month, items in report.timeline.months],
                "on_an_event": report.timeline.events,
            },
            "not_sorted": {
                "rows": [comment_object(comment) for comment in report.comments.rows],
                "hidden": report.comments.hidden,
            },
            "since": _digest(report.digest) if report.digest else None,
            "group_by": report.group_by or None,
            "groups": [_group(group) for group in report.groups],
            "unknown": [{"item": item_id, "reason": reason} for item_id, reason in report.unknown],
            "problems": problem_objects(report.problems),
            "skipped": skipped_objects(report.skipped),
        },
    )


def _digest(found: Digest) -> Object:
    return {
        "date": found.since.isoformat(),
        "new": [row_object(row) for row in found.new],
        "paid": [row_object(row) for row in found.paid],
        "dropped": [row_object(row) for row in found.dropped],
        "late": [row_object(row) for row in found.late],
        "lapsed": [row_object(row) for row in found.lapsed],
        "taken_on_minutes_per_week": rounded(found.taken_minutes),
        "paid_minutes_per_week": rounded(found.paid_minutes),
    }


def _group(group: Group) -> Object:
    ids = [row.item.id for row in group.rows]
    return {"name": group.name or None, "items": ids, "next": day(group.next_date)}
