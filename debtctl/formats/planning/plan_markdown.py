"""A plan as a Markdown checklist: for an issue, a wiki, a planning meeting."""

from debtctl.formats import words
from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.drawing.markdown import code_link, escaped
from debtctl.formats.items import parts
from debtctl.formats.planning import plan_text
from debtctl.register.layout import item_path
from debtctl.reports.plan import Omitted, PlanReport, Share, Visit
from debtctl.reports.rows import Row


def format_plan(report: PlanReport, screen: Screen) -> str:
    """The checklist, ending in a line feed."""
    del screen
    if not report.shares:
        return f"{escaped(plan_text.nothing(report))}\n"
    sections = [
        [f"### {escaped(plan_text.headline(report))}"],
        *(_share(share, report) for share in report.shares),
        _sum(report),
        _visits(report),
        _left_out(report),
    ]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def _share(share: Share, report: PlanReport) -> list[str]:
    return [f"**{escaped(share.owner or 'nobody')}**", "", *(_box(row, report) for row in share.rows)]


def _box(row: Row, report: PlanReport) -> str:
    when = plan_text.when(row, report).text
    place = f", {code_link(row.path)}" if row.path else ""
    # A checklist is carried away: the command goes with it.
    known = f"{escaped(parts.effort(row, report.calendar))}, {escaped(when)}"
    return f"- [ ] {_item(row)} ({known}){place}: `debtctl pay {row.prefix}`"


def _sum(report: PlanReport) -> list[str]:
    used, time, rest = (
        words.effort(minutes, report.calendar)
        for minutes in (report.used_minutes, report.capacity_minutes, report.left_minutes)
    )
    return [f"{used} of {time}" + (f" ({rest} left)" if report.left_minutes else "")]


def _visits(report: PlanReport) -> list[str]:
    if not report.visits:
        return []
    return ["**One visit**", "", *(line for visit in report.visits for line in _visit(visit))]


def _visit(visit: Visit) -> list[str]:
    comments = [comment.unsorted.marker for comment in visit.comments]
    return [
        f"- {code_link(visit.path)}: {escaped(plan_text.what_lies_there(visit))}",
        *(f"  - {code_link(each.path, each.line)} `{each.tag}` {escaped(each.text)}".rstrip() for each in comments),
    ]


def _left_out(report: PlanReport) -> list[str]:
    if not report.omitted:
        return []
    shown, more = plan_text.named(report)
    lines = [_omitted(each, report) for each in shown] + ([f"- and {more:,} more"] if more else [])
    return ["**Left out**", "", *lines]


def _omitted(omitted: Omitted, report: PlanReport) -> str:
    owner, why = parts.owner(omitted.row.item), plan_text.why_omitted(omitted, report)
    return f"- {_item(omitted.row)}, {escaped(owner)}: {escaped(why)}"


def _item(row: Row) -> str:
    return f"[{row.item.id}]({item_path(row.item.id)}) {escaped(row.item.title)}"
