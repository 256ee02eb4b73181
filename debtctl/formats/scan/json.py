"""What a scan found, for machines: one document, `debtctl.scan/1`, or a marker a line, `debtctl.marker/1`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from debtctl.formats.drawing.canvas import Pieces, Screen
from debtctl.reports.scan import Found, ScanReport

SCHEMA = "debtctl.scan/1"
MARKER_SCHEMA = "debtctl.marker/1"
FIELDS = (
    *("path", "line", "column", "tag", "text", "body", "kind", "owner", "item", "issue", "state"),
    *("author", "born", "age_days", "at_least", "fingerprint"),
)


def format_document(report: ScanReport, screen: Screen) -> Pieces:
    """The whole scan as one document, a marker a line: readable, and quick to write."""
    del screen
    markers = _parted(json.dumps(marker_object(found)) for found in report.found)
    skipped = _parted(json.dumps(skipped._asdict()) for skipped in report.skipped)
    opening, between, closing = f'{{"schema": "{SCHEMA}", "markers": [\n', '\n], "skipped": [\n', "\n]}\n"
    return _in_pieces(chain([opening], markers, [between], skipped, [closing]))


def _parted(objects: Iterable[str]) -> Iterator[str]:
    for nth, each in enumerate(objects):
        yield f",\n{each}" if nth else each


def format_lines(report: ScanReport, screen: Screen) -> Pieces:
    """One `debtctl.marker/1` a line; a file that was not read is a line of its own, with `skipped`."""
    del screen
    found = (marker_object(each) for each in report.found)
    skipped = ({"skipped": each._asdict()} for each in report.skipped)
    return _in_pieces(f"{json.dumps({'schema': MARKER_SCHEMA, **each})}\n" for each in chain(found, skipped))


def _in_pieces(texts: Iterable[str]) -> Pieces:
    """A thousand at a time, since each piece is a write of its own."""
    rest = iter(texts)
    return Pieces(iter(lambda: "".join(islice(rest, 1_000)), ""))


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
