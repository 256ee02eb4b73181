"""The paydown report as a page: one file that asks for nothing, in the order in which a meeting asks.

What each section says is the modules beside this one; the markup is in `templates/`, escaped wherever a text comes from
a repository.
The page's one style and one script are named by their hashes in its Content-Security-Policy; nothing else may run or
load (https://www.w3.org/TR/CSP3/).
"""

import base64
import hashlib
import os
import re
import shlex
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from debtctl.formats import words
from debtctl.formats.drawing.canvas import Screen, visible
from debtctl.formats.html import rows
from debtctl.formats.html.budgets import budget_chart
from debtctl.formats.html.heatmap import heatmap
from debtctl.formats.html.lifespans import survival_chart
from debtctl.formats.html.quadrants import quadrant_cells
from debtctl.formats.html.timeline import timeline
from debtctl.formats.html.weeks import trend_chart
from debtctl.formats.items import parts
from debtctl.formats.planning import budget_text
from debtctl.formats.report import parts as report_parts
from debtctl.paydown.budget import Carried
from debtctl.reports.groups import Group
from debtctl.reports.overview import Overview
from debtctl.reports.paydown import PaydownReport
from debtctl.reports.trend import TrendReport

TEMPLATES = os.path.join(os.path.dirname(__file__), "templates")
# A page is looked at; whoever wants every file that was not read asks `scan`.
MOST_SKIPPED = 20


def format_report(report: PaydownReport, screen: Screen) -> str:
    """The page, ending in a line feed."""
    del screen
    return f"{_template().render(_content(report))}\n"


@lru_cache(maxsize=1)
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")


def _harmless(value: object) -> object:
    """Text as one line without control and bidirectional characters; what is markup already stays as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _content(report: PaydownReport) -> Mapping[str, object]:
    overview = report.overview or Overview()
    today = report.head.today
    style, script = asset("page.css"), asset("page.js")
    pay_now, decide, scheduled = (made(report, overview.areas) for made in (rows.pay_now, rows.decide, rows.scheduled))
    comments = rows.comments(report, overview.areas)
    items = [*pay_now, *decide, *scheduled]
    return {
        "report": report,
        "head": report.head,
        "today": words.full_weekday(today),
        "style": Markup(style),  # noqa: S704 - our own files
        "script": Markup(script),  # noqa: S704
        "policy": _policy(style, script),
        "lead": sentence(report),
        "has_narrow_budget": _has_narrow_budget(report, overview),
        "asked": _asked(overview.command),
        "command": overview.command,
        "owners_of_items": _distinct(item.owner for item in items),
        "areas_of_items": _distinct([*(item.area for item in items), *(comment.area for comment in comments)]),
        "labels_of_items": _distinct(label for item in items for label in item.labels),
        "pay_now": pay_now,
        "decide": decide,
        "scheduled": scheduled,
        "comments": comments,
        "bought_back": report_parts.bought_back(report, "every week") if report.pay_now.total else "",
        "nothing_to_pay": report_parts.nothing_to_pay(report),
        "budgets": _budgets(overview, report),
        "budget_sentence": budget_text.sentence(overview.budget) if overview.budget else "",
        "helpful": _helpful(overview),
        "timeline": timeline(report.scheduled.rows, today) if report.scheduled.rows else None,
        "trend": _trend(overview.trend),
        "heatmap": heatmap(overview.folders) if overview.folders else None,
        "quadrants": quadrant_cells(overview.quadrants),
        "without_intent": overview.without_intent,
        "owners": [_owner(group, report) for group in overview.owners],
        "survival": survival_chart(overview.survival) if overview.survival else None,
        "digest": _digest(report, overview),
        "groups": _groups(report, overview),
        "assumed": _assumed(report),
        "unknown": report.unknown,
        "skipped": report.skipped[:MOST_SKIPPED],
        "more_skipped": max(len(report.skipped) - MOST_SKIPPED, 0),
        "missing": _missing(report, overview),
        "cost": rows.cost,
        "why": _first(pay_now, comments),
    }


def _first(pay_now: Sequence[rows.ItemRow], comments: Sequence[rows.CommentRow]) -> str:
    """What `debtctl why` is to be asked about."""
    if pay_now:
        return pay_now[0].prefix
    return shlex.quote(comments[0].place) if comments else "ID"


def sentence(report: PaydownReport) -> tuple[tuple[str, str], ...]:
    """The page in a sentence: `3 to pay, 1 late. 2 need an answer. The budget of payments lasts 2 weeks.`

    In pieces, each with its tone: `late`, `soon` or empty.
    """
    if not report.has_register:
        found = words.count(report.comments.total, "comment") if report.comments.total else "no comment"
        return ((f"No debt is written down yet; {found} to sort.", ""),)
    late = sum(row.debt.standing.is_late for row in report.pay_now.rows)
    to_pay = f"{report.pay_now.total:,} to pay" if report.pay_now.total else "Nothing to pay"
    said = [(to_pay, ""), (", ", ""), (f"{late:,} late", "late")] if late else [(to_pay, "")]
    said.append((".", ""))
    number = report.decide.total
    if number:
        said += [(" ", ""), (f"{number:,} {'needs' if number == 1 else 'need'} an answer", "soon"), (".", "")]
    budget = report.overview.budget if report.overview else None
    if budget and budget.tightest:
        said.append((f" {_lasts(budget.tightest)}.", ""))
    return tuple(said)


def _lasts(tight: Carried) -> str:
    if tight.limit is not None and tight.minutes > tight.limit:
        return f"{visible(tight.area)} carries more than agreed"
    if tight.is_full:
        return f"The budget of {visible(tight.area)} is full"
    return f"The budget of {visible(tight.area)} lasts {budget_text.lasts(tight)}"


def _policy(style: str, script: str) -> str:
    hashes = {name: f"'sha256-{_digest_of(text)}'" for name, text in (("style", style), ("script", script))}
    # The icon is a data: address: without one a browser asks the server for /favicon.ico.
    return (
        f"default-src 'none'; script-src {hashes['script']}; style-src {hashes['style']}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest_of(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@lru_cache(maxsize=2)
def asset(name: str) -> str:
    """The style or the script of the page, as it stands in it."""
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        text = file.read()
    # Comments are for whoever reads the source of debtctl; the page is opened by people on trains.
    shorter = re.sub(r"/\*.*?\*/\n?", "", text, flags=re.DOTALL)
    return re.sub(r"\n\s+", "\n", shorter).strip()


def _asked(command: str) -> str:
    """What was asked for beyond everything, as it was typed; empty for the whole report."""
    words_ = command.removeprefix("debtctl report").removesuffix("--format html").strip()
    return re.sub(r"--as-of \S+", "", words_).strip()


def _distinct(names: Any) -> list[str]:
    return sorted({name for name in names if name}, key=lambda name: (name.casefold(), name))


def _budgets(overview: Overview, report: PaydownReport) -> list[Any]:
    budget = overview.budget
    return (
        [budget_chart(area, report.head.today) for area in budget.areas if area.weeks]
        if budget and budget.is_set
        else []
    )


def _has_narrow_budget(report: PaydownReport, overview: Overview) -> bool:
    """Whether the budgets fit beside a long list of what to pay, where otherwise nothing would stand."""
    areas = len(_budgets(overview, report))
    return 0 < areas <= 4 and 0 < report.decide.total <= 5 and report.pay_now.total >= 7


def _helpful(overview: Overview) -> Sequence[Any]:
    return overview.budget.most_helpful if overview.budget and overview.budget.is_set else ()


def _trend(trend: TrendReport | None) -> Any:
    has_past = trend is not None and trend.has_items and len(trend.periods) > 1
    return trend_chart(trend) if trend is not None and has_past else None


def _owner(group: Group, report: PaydownReport) -> Mapping[str, object]:
    """Whom to ask, and what about next; never how much."""
    day = words.weekday(group.next_date, report.head.today) if group.next_date else "no date"
    return {"name": visible(group.name) or "nobody", "day": day, "next": group.next_row}


def _digest(report: PaydownReport, overview: Overview) -> Any:
    if report.digest is None:
        return None
    found = report.digest
    named = [("New", found.new), ("Paid", found.paid), ("Dropped", found.dropped)]
    named += [("Late", found.late), ("Not answered in time", found.lapsed)]
    sections = [(name, rows.listed(each, report, overview.areas)) for name, each in named if each]
    return {"since": words.full_weekday(found.since), "sections": sections}


def _groups(report: PaydownReport, overview: Overview) -> list[tuple[str, str, list[rows.ItemRow]]]:
    return [
        (
            visible(group.name) or ("nobody" if report.group_by == "owner" else "none"),
            words.weekday(group.next_date, report.head.today) if group.next_date else "",
            rows.listed(group.rows, report, overview.areas),
        )
        for group in report.groups
    ]


def _assumed(report: PaydownReport) -> tuple[int, int]:
    """How many of the debts have an assumed cost or effort, and how many there are."""
    every = (*report.pay_now.rows, *report.decide.rows, *report.scheduled.rows)
    return sum(parts.is_any_assumed([row]) for row in every), len(every)


def _missing(report: PaydownReport, overview: Overview) -> list[tuple[str, str]]:
    """What is left out for want of data: what it would show, and the command that would fill it."""
    has_ages = any(comment.unsorted.age_days is not None for comment in report.comments.rows)
    if not report.has_register:
        ages = [] if has_ages or not report.comments.rows else [("How old these are", "debtctl scan --age")]
        return [("What to pay, to decide, what is scheduled", "debtctl init"), *ages, *_lives(report, overview)]
    budget, trend = overview.budget, overview.trend
    has_trend = _trend(trend) is not None
    has_items = any(section.total for section in (report.pay_now, report.decide, report.scheduled))
    found = [
        (budget is not None and not budget.is_set, "How long each area's budget lasts", "debtctl budget"),
        (budget is None and bool(report.overview), "Budgets: they are for all debts", "debtctl budget"),
        (not report.scheduled.total, "What comes back, and when", "debtctl add -p TITLE -m REASON --revisit WHEN"),
        (not has_trend, "Whether more is taken on than paid: from the second week on", "debtctl trend"),
        (not overview.folders, "Where it hurts: debts in files that change", "debtctl edit ID --at FILE:LINE"),
        (has_items and not overview.quadrants, "How debt is taken on", "debtctl edit ID --intent deliberate"),
    ]
    return [(what, command) for is_missing, what, command in found if is_missing] + _lives(report, overview)


def _lives(report: PaydownReport, overview: Overview) -> list[tuple[str, str]]:
    if overview.survival or not report.comments.total:
        return []
    return [("How long comments live here, once enough have gone", "debtctl trend")]
