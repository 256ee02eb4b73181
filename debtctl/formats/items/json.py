"""Items as JSON documents: all of them, one, why it stands where it stands, what was written."""

from collections.abc import Sequence

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.objects import (
    Object,
    day,
    document,
    head_object,
    item_object,
    marker_object,
    problem_objects,
    rank_object,
    row_object,
    standing_object,
)
from debtctl.paydown.why import IfOnTime, Position
from debtctl.reports.details import Excerpt, ItemDetails, LifeEvent, PlaceHeat
from debtctl.reports.listing import ItemList, Listed
from debtctl.reports.status import StatusReport
from debtctl.reports.why import WhyItem
from debtctl.reports.why_line import WhyLine
from debtctl.reports.why_rule import WhyRule
from debtctl.tracking.anchors import Place
from debtctl.tracking.answers import Answered


def format_status(report: StatusReport, screen: Screen) -> str:
    """`debtctl.status/1`."""
    del screen
    team = report.team
    return document(
        "status",
        {
            **head_object(report.head),
            "has_register": report.has_register,
            "has_items": report.has_items,
            "accepted": report.accepted,
            "yours": {
                "late": [row_object(row) for row in report.late],
                "decide": [row_object(row) for row in report.decide],
            },
            "new_comments": [marker_object(marker) for marker in report.new_comments],
            "team": {
                "to_pay": team.to_pay,
                "late": team.late,
                "to_decide": team.to_decide,
                "scheduled": team.scheduled,
                "next_due": day(team.next_due),
                "next_owner": team.next_owner or None,
                "next_back": day(team.next_back),
            },
            "notes": list(report.notes),
            "problems": problem_objects(report.problems),
        },
    )


def format_list(report: ItemList, screen: Screen) -> str:
    """`debtctl.list/1`."""
    del screen
    return document(
        "list",
        {
            **head_object(report.head),
            "items": [_listed(listed) for listed in report.items],
            "problems": problem_objects(report.problems),
        },
    )


def format_item(report: ItemDetails, screen: Screen) -> str:
    """`debtctl.show/1`."""
    del screen
    return document(
        "show",
        {
            **head_object(report.head),
            "item": row_object(report.row),
            "places": [_place(excerpt) for excerpt in report.excerpts],
            "written_down": {"by": report.written_down.by or None, "commit": report.written_down.commit or None},
            "life": [_event(event) for event in report.life],
        },
    )


def format_why(report: WhyItem | WhyLine | WhyRule, screen: Screen) -> str:
    """`debtctl.why/1`: `about` says which of `item`, `line` and `rule` is not null."""
    del screen
    about = {WhyItem: "item", WhyLine: "line", WhyRule: "rule"}[type(report)]
    content: Object = {"about": about, "item": None, "line": None, "rule": None}
    if isinstance(report, WhyItem):
        content["item"] = _why_item(report)
    elif isinstance(report, WhyLine):
        content["line"] = _why_line(report)
    else:
        content["rule"] = _why_rule(report)
    return document("why", content)


def format_answers(answers: Sequence[Answered], screen: Screen) -> str:
    """`debtctl.item/1`: what a verb that writes has written."""
    del screen
    return document("item", {"items": [_answered(answered) for answered in answers]})


def _listed(listed: Listed) -> Object:
    return {**item_object(listed.item), "standing": standing_object(listed.standing)}


def _place(excerpt: Excerpt) -> Object:
    return {
        "path": excerpt.path,
        "line": excerpt.line or None,
        "symbol": excerpt.symbol or None,
        "language": excerpt.language or None,
        "moved_from": excerpt.moved_from or None,
        "found_by": excerpt.found_by,
        "certainty": excerpt.certainty,
        "likely": _likely(excerpt.likely) if excerpt.likely else None,
        "changes": excerpt.changes,
        "heat": _heat(excerpt.heat) if excerpt.heat else None,
        "code": [{"line": number, "text": text} for number, text in excerpt.code],
    }


def _heat(heat: PlaceHeat) -> Object:
    return {"file": heat.file._asdict(), "symbol": heat.symbol._asdict() if heat.symbol else None}


def _likely(place: Place) -> Object:
    return {"path": place.path, "line": place.line, "certainty": place.certainty}


def _event(event: LifeEvent) -> Object:
    return {
        "on": event.on.isoformat(),
        "what": event.what,
        "by": event.by or None,
        "commit": event.commit or None,
        "path": event.path or None,
        "from_path": event.from_path or None,
        "at_least": event.at_least,
    }


def _why_item(report: WhyItem) -> Object:
    return {
        **head_object(report.head),
        "id": report.row.item.id,
        "title": report.row.item.title,
        "lane": report.row.debt.standing.lane,
        "number": report.lane_number or None,
        "of": report.lane_size,
        "rank": rank_object(report.row.debt),
        "position": _position(report.position) if report.position else None,
        "if_on_time": _if_on_time(report.if_on_time) if report.if_on_time else None,
        "stated_by": report.stated_by or None,
    }


def _position(position: Position) -> Object:
    return {"late_above": position.late_above, "sooner_above": position.sooner_above}


def _if_on_time(found: IfOnTime) -> Object:
    return {"number": found.number, "behind": found.rival.item.id if found.rival else None}


def _why_line(report: WhyLine) -> Object:
    matched = report.marker
    return {
        "path": report.path,
        "line": report.line,
        "verdict": report.verdict,
        "reason": report.reason or None,
        "word": report.word or None,
        "language": report.language or None,
        "inside": report.inside or None,
        "columns": list(report.columns) if report.columns else None,
        "marker": marker_object(matched.marker) if matched else None,
        "state": matched.state if matched else None,
        "item": (matched.item or None) if matched else None,
        "author": (report.born.author or None) if report.born else None,
        "born": day(report.born.on) if report.born else None,
        "at_least": report.born.at_least if report.born else False,
        "moved_from": report.moved_from or None,
        "found_by": report.place.how if report.place else None,
        "certainty": report.place.certainty if report.place else None,
    }


def _why_rule(report: WhyRule) -> Object:
    return {
        "name": report.meaning.name,
        "summary": report.meaning.summary,
        "effect": report.meaning.effect,
        "commit": report.commit_level,
        "merge": report.merge_level,
    }


def _answered(answered: Answered) -> Object:
    return {
        **item_object(answered.item),
        "path": answered.path,
        "source": [{"path": path, "line": line, "text": text} for path, line, text in answered.source],
        "lines_staged": list(answered.lines_staged),
        "item_staged": answered.item_staged,
        "not_staged": answered.not_staged or None,
    }
