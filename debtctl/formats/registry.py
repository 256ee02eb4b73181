"""Which formats a report has, by name; the code of each is imported when it is asked for.

Another package adds one with an entry point of the group `debtctl.formats` named `REPORT.FORMAT` (`report.confluence`);
they are looked up only when a name is unknown here, since reading the metadata of all packages takes 50 ms.
"""

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from debtctl.errors import not_one_of
from debtctl.formats.canvas import Line, Screen

GROUP = "debtctl.formats"

# A format's function takes the report value and the screen; it gives lines (for a terminal) or finished text.
Output = str | Sequence[Line]
Format = Callable[[Any, Screen], Output]

FORMATS: Mapping[str, Mapping[str, str]] = {
    "report": {
        "text": "debtctl.formats.report_text:format_report",
        "markdown": "debtctl.formats.report_markdown:format_report",
        "html": "debtctl.formats.report_html:format_report",
        "csv": "debtctl.formats.report_csv:format_report",
        "json": "debtctl.formats.documents:format_report",
    },
    "status": {
        "text": "debtctl.formats.status_text:format_status",
        "json": "debtctl.formats.documents:format_status",
    },
    "list": {
        "text": "debtctl.formats.list_text:format_list",
        "json": "debtctl.formats.documents:format_list",
    },
    "show": {
        "text": "debtctl.formats.show_text:format_item",
        "json": "debtctl.formats.documents:format_item",
    },
    "why": {
        "text": "debtctl.formats.why_text:format_why",
        "json": "debtctl.formats.documents:format_why",
    },
    "plan": {
        "text": "debtctl.formats.plan_text:format_plan",
        "markdown": "debtctl.formats.plan_markdown:format_plan",
        "json": "debtctl.formats.planning_documents:format_plan",
    },
    "budget": {
        "text": "debtctl.formats.budget_text:format_budget",
        "json": "debtctl.formats.planning_documents:format_budget",
    },
    "diff": {
        "text": "debtctl.formats.diff_text:format_diff",
        "markdown": "debtctl.formats.diff_markdown:format_diff",
        "json": "debtctl.formats.diff_json:format_diff",
    },
    "trend": {
        "text": "debtctl.formats.trend_text:format_trend",
        "json": "debtctl.formats.planning_documents:format_trend",
    },
    "scan": {
        "text": "debtctl.formats.scan_text:format_text",
        "grep": "debtctl.formats.scan_text:format_grep",
        "markdown": "debtctl.formats.scan_text:format_markdown",
        "csv": "debtctl.formats.scan_csv:format_scan",
        "json": "debtctl.formats.scan_json:format_document",
        "jsonl": "debtctl.formats.scan_json:format_lines",
    },
    "health": {
        "text": "debtctl.formats.health_text:format_health",
        "json": "debtctl.formats.documents:format_health",
    },
    "check": {
        "text": "debtctl.formats.check_text:format_check",
        "github": "debtctl.formats.check_github:format_check",
        "gitlab": "debtctl.formats.check_gitlab:format_check",
        "sarif": "debtctl.formats.check_sarif:format_check",
        "markdown": "debtctl.formats.check_markdown:format_check",
        "json": "debtctl.formats.documents:format_check",
    },
    "export": {
        "json": "debtctl.formats.export_json:format_document",
        "jsonl": "debtctl.formats.export_json:format_lines",
        "csv": "debtctl.formats.export_csv:format_export",
        "github": "debtctl.formats.export_issues:format_export",
        "gitlab": "debtctl.formats.export_issues:format_export",
    },
    "import": {
        "text": "debtctl.formats.arrival_text:format_arrival",
        "json": "debtctl.formats.arrival_json:format_arrival",
    },
    "baseline": {
        "json": "debtctl.formats.baseline_json:format_baseline",
    },
    "init": {
        "json": "debtctl.formats.setup_documents:format_init",
    },
    "hook": {
        "json": "debtctl.formats.setup_documents:format_hook",
    },
    "schemas": {
        "json": "debtctl.formats.setup_documents:format_schemas",
    },
    "languages": {
        "text": "debtctl.formats.languages_text:format_languages",
        "json": "debtctl.formats.setup_documents:format_languages",
    },
    "item": {
        "json": "debtctl.formats.documents:format_answers",
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
