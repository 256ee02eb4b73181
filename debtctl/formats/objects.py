"""Items, debts and problems as JSON objects: the pieces every document is made of.

Names and meanings are part of the schemas in debtctl/schemas/: added to, never renamed.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from debtctl.paydown.rank import Debt, Urgency
from debtctl.paydown.standing import Standing
from debtctl.register.item import Change, Item, Revisit
from debtctl.register.problem import Problem
from debtctl.reports.comments import Comment
from debtctl.reports.head import Head
from debtctl.reports.rows import Row, Went
from debtctl.scanning.markers import Marker
from debtctl.scanning.sources import Skipped

Object = dict[str, object]


def document(name: str, content: Object) -> str:
    """A document under its schema's name and version; everything outside ASCII is escaped."""
    return json.dumps({"schema": f"debtctl.{name}/1", **content}, indent=2) + "\n"


def head_object(head: Head) -> Object:
    """Which code and which day."""
    return {
        "repository": head.repository,
        "branch": head.branch or None,
        "commit": head.commit or None,
        "today": head.today.isoformat(),
    }


def item_object(item: Item) -> Object:
    """An item as its file has it, under the same names; what the file leaves out is null or empty."""
    return {
        "id": item.id,
        "title": item.title,
        "kind": item.kind,
        "status": item.status,
        "intent": item.intent or None,
        "owner": item.owner or None,
        "reason": item.reason or None,
        "created": item.created.isoformat(),
        "due": day(item.due),
        "revisit": _revisit(item.revisit) if item.revisit else None,
        "principal": item.principal or None,
        "interest": item.interest or None,
        "labels": list(item.labels),
        "links": list(item.links),
        "anchors": [{"path": path, "text": text, "symbol": symbol or None} for path, text, symbol in item.anchors],
        "changes": [_change(change) for change in item.changes],
    }


def row_object(row: Row) -> Object:
    """An item with its standing and its arithmetic."""
    return {
        "number": row.number or None,
        **item_object(row.item),
        "standing": standing_object(row.debt.standing),
        "rank": rank_object(row.debt),
        "went": went_object(row.went) if row.went else None,
    }


def rank_object(debt: Debt) -> Object:
    """The factors of an item's rank. Efforts are working minutes."""
    return {
        "changes": debt.changes,
        "principal_minutes": rounded(debt.principal.minutes),
        "principal_is_assumed": debt.principal.is_assumed,
        "interest_minutes_per_week": rounded(debt.interest.minutes),
        "interest_is_assumed": debt.interest.is_assumed,
        "payback_weeks": rounded(debt.payback_weeks),
        "postponed": debt.postponed,
        "urgency": _urgency(debt.urgency),
        "score_weeks": rounded(debt.score_weeks),
    }


def problem_objects(problems: Iterable[Problem]) -> list[Object]:
    """What is wrong in item files."""
    return [
        {
            "path": problem.path,
            "line": problem.line or None,
            "message": problem.message,
            "suggestion": problem.suggestion or None,
        }
        for problem in problems
    ]


def skipped_objects(skipped: Iterable[Skipped]) -> list[Object]:
    """Source files that were not read."""
    return [{"path": path, "reason": reason} for path, reason in skipped]


def comment_object(comment: Comment) -> Object:
    """A comment nobody has sorted yet, with what its place in the order is made of."""
    unsorted = comment.unsorted
    return {
        **marker_object(unsorted.marker),
        "is_accepted": unsorted.is_accepted,
        "severity": unsorted.severity,
        "changes": unsorted.changes,
        "age_days": unsorted.age_days,
        "weight": unsorted.weight,
        "telling": list(comment.telling),
    }


def marker_object(marker: Marker) -> Object:
    """A comment: where it stands and what it says."""
    return {
        "path": marker.path,
        "line": marker.line,
        "column": marker.column,
        "tag": marker.tag,
        "text": marker.text,
        "fingerprint": marker.fingerprint,
    }


def day(value: date | None) -> str | None:
    """A date as ISO 8601 has it."""
    return value.isoformat() if value else None


def rounded(value: float) -> float:
    """A figure without the noise of binary fractions."""
    return round(value, 3)


def _revisit(revisit: Revisit) -> Object:
    return {
        "asked": revisit.asked.isoformat(),
        "date": day(revisit.on),
        "release": list(revisit.releases),
        "touched": revisit.touched,
        "gone": list(revisit.gone),
    }


def _change(change: Change) -> Object:
    return {
        "on": change.on.isoformat(),
        "by": change.by or None,
        "did": change.did,
        "from": change.before or None,
        "to": change.after or None,
        "reason": change.reason or None,
        "fired": day(change.fired),
    }


def standing_object(standing: Standing) -> Object:
    """Where an item stands today."""
    return {
        "lane": standing.lane,
        "deadline": day(standing.deadline),
        "days_late": standing.days_late,
        "is_lapsed": standing.is_lapsed,
        "is_vanished": standing.is_vanished,
        "fired_on": day(standing.fired_on),
        "fired_why": standing.fired_why or None,
        "unknown": standing.unknown or None,
    }


def _urgency(urgency: Urgency) -> Object:
    return {
        "factor": rounded(urgency.factor),
        "lateness": rounded(urgency.lateness),
        "postponing": rounded(urgency.postponing),
        "weight": urgency.weight,
        "label": urgency.label or None,
    }


def went_object(went: Went) -> Mapping[str, object]:
    """The commit that took an item's last comment."""
    return {"commit": went.commit or None, "subject": went.subject or None, "on": day(went.on)}
