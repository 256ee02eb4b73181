"""The difference of two commits as `debtctl.diff/1`."""

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.objects import (
    Object,
    document,
    head_object,
    item_object,
    marker_object,
    problem_objects,
    rounded,
    went_object,
)
from debtctl.paydown.interest import Estimate
from debtctl.reports.diff import DiffReport, ItemRow
from debtctl.scanning.markers import Marker
from debtctl.tracking.anchors import Place
from debtctl.tracking.changes import Move
from debtctl.tracking.difference import BUCKETS, NewComment


def format_diff(report: DiffReport, screen: Screen) -> str:
    """The document."""
    del screen
    between = report.range
    return document(
        "diff",
        {
            **head_object(report.head),
            "base": {"name": between.base_name, "commit": between.base},
            "head": {"name": between.head_name, "commit": between.head},
            "commits": between.commits,
            "has_register": report.has_register,
            "items": {did: [_item(row) for row in report.items if row.change.did == did] for did in BUCKETS},
            "comments": {
                "new": [_new(each) for each in report.new],
                "gone": [marker_object(marker) for marker in report.gone],
                "moved": [_move(move) for move in report.moved],
            },
            "interest": {
                "taken_on": _estimate(report.taken),
                "paid": _estimate(report.paid),
                "dropped": _estimate(report.dropped),
            },
            "unanswered": len(report.unanswered) + len(report.undecided),
            "problems": problem_objects(report.problems),
        },
    )


def _item(row: ItemRow) -> Object:
    change = row.change
    return {
        **item_object(row.item),
        "before": item_object(change.before) if change.before else None,
        "edited": list(change.fields),
        "postponed": row.postponed or None,
        "stood": [_place(place) for place in change.stood],
        "stands": [_place(place) for place in change.stands],
        "went": went_object(row.went) if row.went else None,
    }


def _place(place: Place) -> Object:
    return {"path": place.path, "line": place.line or None}


def _new(comment: NewComment) -> Object:
    matched = comment.matched
    return {
        **marker_object(matched.marker),
        "state": matched.state,
        "item": matched.item or matched.marker.arguments.item or None,
        "issue": matched.marker.issue or None,
        "was": _said(comment.was) if comment.was else None,
    }


def _said(marker: Marker) -> Object:
    return {"path": marker.path, "line": marker.line, "tag": marker.tag, "text": marker.text}


def _move(move: Move) -> Object:
    new = move.new.marker
    return {**marker_object(new), "from": {"path": move.old.marker.path, "line": move.old.marker.line}}


def _estimate(estimate: Estimate) -> Object:
    return {"minutes_per_week": rounded(estimate.minutes), "is_assumed": estimate.is_assumed}
