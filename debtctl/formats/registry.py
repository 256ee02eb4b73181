"""Which formats a report has, by name; the code of each is imported when it is asked for.

Another package adds one with an entry point of the group `debtctl.formats` named `REPORT.FORMAT` (`report.confluence`);
they are looked up only when a name is unknown here, since reading the metadata of all packages takes 50 ms.
"""

import importlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from debtctl.errors import not_one_of
from debtctl.formats.drawing.canvas import Line, Pieces, Screen

GROUP = "debtctl.formats"

# A format's function takes the report value and the screen; it gives lines (for a terminal) or finished text.
Output = str | Pieces | Iterable[Line]
Format = Callable[[Any, Screen], Output]

FORMATS: Mapping[str, Mapping[str, str]] = {
    "report": {
        "text": "debtctl.formats.report.text:format_report",
        "markdown": "debtctl.formats.report.markdown:format_report",
        "html": "debtctl.formats.html.report:format_report",
        "csv": "debtctl.formats.report.csv:format_report",
        "json": "debtctl.formats.report.json:format_report",
    },
    "status": {
        "text": "debtctl.formats.items.status_text:format_status",
        "json": "debtctl.formats.items.json:format_status",
    },
    "list": {
        "text": "debtctl.formats.items.list_text:format_list",
        "json": "debtctl.formats.items.json:format_list",
    },
    "show": {
        "text": "debtctl.formats.items.show_text:format_item",
        "json": "debtctl.formats.items.json:format_item",
    },
    "why": {
        "text": "debtctl.formats.items.why_text:format_why",
        "json": "debtctl.formats.items.json:format_why",
    },
    "plan": {
        "text": "debtctl.formats.planning.plan_text:format_plan",
        "markdown": "debtctl.formats.planning.plan_markdown:format_plan",
        "json": "debtctl.formats.planning.json:format_plan",
    },
    "budget": {
        "text": "debtctl.formats.planning.budget_text:format_budget",
        "json": "debtctl.formats.planning.json:format_budget",
    },
    "diff": {
        "text": "debtctl.formats.diff.text:format_diff",
        "markdown": "debtctl.formats.diff.markdown:format_diff",
        "json": "debtctl.formats.diff.json:format_diff",
    },
    "trend": {
        "text": "debtctl.formats.planning.trend_text:format_trend",
        "json": "debtctl.formats.planning.json:format_trend",
    },
    "scan": {
        "text": "debtctl.formats.scan.text:format_text",
        "grep": "debtctl.formats.scan.text:format_grep",
        "markdown": "debtctl.formats.scan.text:format_markdown",
        "csv": "debtctl.formats.scan.csv:format_scan",
        "json": "debtctl.formats.scan.json:format_document",
        "jsonl": "debtctl.formats.scan.json:format_lines",
    },
    "health": {
        "text": "debtctl.formats.setup.health_text:format_health",
        "json": "debtctl.formats.setup.json:format_health",
    },
    "check": {
        "text": "debtctl.formats.check.text:format_check",
        "github": "debtctl.formats.check.github:format_check",
        "gitlab": "debtctl.formats.check.gitlab:format_check",
        "sarif": "debtctl.formats.check.sarif:format_check",
        "markdown": "debtctl.formats.check.markdown:format_check",
        "json": "debtctl.formats.check.json:format_check",
    },
    "export": {
        "json": "debtctl.formats.exchange.export_json:format_document",
        "jsonl": "debtctl.formats.exchange.export_json:format_lines",
        "csv": "debtctl.formats.exchange.export_csv:format_export",
        "github": "debtctl.formats.exchange.export_issues:format_export",
        "gitlab": "debtctl.formats.exchange.export_issues:format_export",
    },
    "import": {
        "text": "debtctl.formats.exchange.arrival_text:format_arrival",
        "json": "debtctl.formats.exchange.arrival_json:format_arrival",
    },
    "baseline": {
        "json": "debtctl.formats.setup.baseline_json:format_baseline",
    },
    "init": {
        "json": "debtctl.formats.setup.json:format_init",
    },
    "hook": {
        "json": "debtctl.formats.setup.json:format_hook",
    },
    "schemas": {
        "json": "debtctl.formats.setup.json:format_schemas",
    },
    "languages": {
        "text": "debtctl.formats.setup.languages_text:format_languages",
        "json": "debtctl.formats.setup.json:format_languages",
    },
    "item": {
        "json": "debtctl.formats.items.json:format_answers",
    },
}


def format_names(report: str) -> tuple[str, ...]:
    """The formats a report has here, its own text first."""
    return tuple(FORMATS[report])


def formatter(report: str, name: str) -> Format:
    """The function that turns a report into text. UsageError lists the names when there is none."""
    place = FORMATS[report].get(name)
    if place is not None:
        module, function = place.split(":")
        return getattr(importlib.import_module(module), function)  # type: ignore[no-any-return]
    return _from_other_packages(report, name)


def _from_other_packages(report: str, name: str) -> Format:
    from importlib.metadata import entry_points

    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    entry = found.get(f"{report}.{name}")
    if entry is not None:
        return entry.load()  # type: ignore[no-any-return]
    others = [key.removeprefix(f"{report}.") for key in sorted(found) if key.startswith(f"{report}.")]
    raise not_one_of("--format", name, "format of this", [*format_names(report), *others])
