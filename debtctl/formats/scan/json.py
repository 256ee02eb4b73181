"""What a scan found, for machines: one document, `debtctl.scan/1`, or a marker a line, `debtctl.marker/1`."""

import json
from collections.abc import Mapping

from debtctl.formats.drawing.canvas import Screen
from debtctl.reports.scan import Found, ScanReport

SCHEMA = "debtctl.scan/1"
MARKER_SCHEMA = "debtctl.marker/1"
FIELDS = (
    *("path", "line", "column", "tag", "text", "body", "kind", "owner", "item", "issue", "state"),
    *("author", "born", "age_days", "at_least", "fingerprint"),
)


def format_document(report: ScanReport, screen: Screen) -> str:
    """The whole scan as one document, a marker a line: readable, and quick to write."""
    del screen
    markers = ",\n".join(json.dumps(marker_object(found)) for found in report.found)
    skipped = ",\n".join(json.dumps(skipped._asdict()) for skipped in report.skipped)
    return f'{{"schema": "{SCHEMA}", "markers": [\n{markers}\n], "skipped": [\n{skipped}\n]}}\n'


def format_lines(report: ScanReport, screen: Screen) -> str:
    """One `debtctl.marker/1` a line; a file that was not read is a line of its own, with `skipped`."""
    del screen
    objects = [{"schema": MARKER_SCHEMA, **marker_object(found)} for found in report.found]
    objects += [{"schema": MARKER_SCHEMA, "skipped": skipped._asdict()} for skipped in report.skipped]
    return "".join(f"{json.dumps(each)}\n" for each in objects)


def marker_object(found: Found) -> Mapping[str, object]:
    """A marker as every machine format has it (DESIGN.md, "Machine contracts"); what is not known is null."""
    marker, born = found.marker, found.born
    return {
        "path": marker.path,
        "line": marker.line,
        "column": marker.column,
        "tag": marker.tag,
        "text": marker.text,
        "body": marker.body,
        "kind": found.kind or None,
        "owner": found.owner or None,
        "item": found.item or None,
        "issue": marker.issue or None,
        "state": found.state,
        "author": (born.author or None) if born else None,
        "born": born.on.isoformat() if born and not born.at_least else None,
        "age_days": born.age_days if born else None,
        "at_least": born.at_least if born else None,
        "fingerprint": marker.fingerprint,
    }
