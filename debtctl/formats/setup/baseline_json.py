"""The baseline for programs: `debtctl.baseline/1`."""

from collections.abc import Collection

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.objects import Object, document
from debtctl.register.baseline import BaselineLine
from debtctl.reports.baseline import BaselineReport


def format_baseline(report: BaselineReport, screen: Screen) -> str:
    """Every accepted comment, in the order of the file."""
    del screen
    return document(
        "baseline",
        {
            "dry_run": report.is_dry,
            "accepted": _lines(report.lines),
            "added": _lines(report.added),
            "dropped": _lines(report.dropped),
        },
    )


def _lines(lines: Collection[BaselineLine]) -> list[Object]:
    return [{"path": path, "text": text, "n": n, "kept": kept} for path, text, n, kept in sorted(lines)]
