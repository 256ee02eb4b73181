"""The paydown report for a spreadsheet: one row an item, then one a comment nobody has sorted yet, in rank order."""

from collections.abc import Iterable, Mapping
from datetime import date

from debtctl.formats import words
from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.drawing.cells import table
from debtctl.formats.objects import day, rounded
from debtctl.git.code_host import CodeHost
from debtctl.register.item import closed_on
from debtctl.reports.comments import Comment
from debtctl.reports.paydown import PaydownReport
from debtctl.reports.rows import Row

FIELDS = (
    *("lane", "number", "id", "tag", "title", "owner", "kind", "created", "deadline", "days_late", "comes_back", "why"),
    *("to_fix_minutes", "to_fix_is_assumed", "costs_minutes_per_week", "costs_is_assumed", "back_in_weeks"),
    *("changes", "postponed", "age_days", "labels", "links", "path", "line", "code"),
)


def format_report(report: PaydownReport, screen: Screen) -> str:
    """Minutes are working minutes; a date is ISO 8601; what is not known is empty."""
    del screen
    return table(FIELDS, _rows(report))


def _rows(report: PaydownReport) -> Iterable[Mapping[str, object]]:
    today, host = report.head.today, report.code_host
    if report.digest is not None:
        yield from (_item(row, today, host) for row in report.digest.rows)
        return
    for section in (report.pay_now, report.decide, report.scheduled):
        yield from (_item(row, today, host) for row in section.rows)
    yield from (_comment(comment, host) for comment in report.comments.rows)


def _item(row: Row, today: date, host: CodeHost) -> Mapping[str, object]:
    item, debt, standing = row.item, row.debt, row.debt.standing
    return {
        "lane": standing.lane,
        "number": row.number or None,
        "id": item.id,
        "title": item.title,
        "owner": item.owner,
        "kind": item.kind,
        "created": item.created.isoformat(),
        "deadline": day(standing.deadline),
        "days_late": standing.days_late or None,
        "comes_back": day(debt.comes_back),
        "why": _why(row, today),
        "to_fix_minutes": rounded(debt.principal.minutes),
        "to_fix_is_assumed": debt.principal.is_assumed,
        "costs_minutes_per_week": rounded(debt.interest.minutes),
        "costs_is_assumed": debt.interest.is_assumed,
        "back_in_weeks": rounded(debt.payback_weeks),
        "changes": debt.changes,
        "postponed": debt.postponed or None,
        "labels": ", ".join(item.labels),
        "links": " ".join(item.links),
        "path": row.path,
        "line": row.line or None,
        "code": host.place(row.path, row.line),
    }


def _why(row: Row, today: date) -> str:
    """What it waits for, or waited for, or how it ended."""
    standing = row.debt.standing
    if not row.item.is_open:
        closed = closed_on(row.item)
        return f"{row.item.status} {closed.isoformat()}" if closed else row.item.status
    if standing.is_vanished:
        return "its comment is gone"
    return standing.fired_why or words.waits_for(row.item.revisit, today)


def _comment(comment: Comment, host: CodeHost) -> Mapping[str, object]:
    unsorted, marker = comment.unsorted, comment.unsorted.marker
    return {
        "lane": "not sorted yet",
        "tag": marker.tag,
        "title": marker.text,
        "changes": unsorted.changes,
        "age_days": unsorted.age_days,
        "path": marker.path,
        "line": marker.line,
        "code": host.place(marker.path, marker.line),
    }
