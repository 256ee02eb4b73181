"""What the gate found as a JSON document."""

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.objects import (
    Object,
    document,
)
from debtctl.gate.check import CheckReport
from debtctl.gate.rules import Finding


def format_check(report: CheckReport, screen: Screen) -> str:
    """`debtctl.check/1`."""
    del screen
    return document(
        "check",
        {
            "mode": report.mode,
            "base": report.base or None,
            "active": report.active,
            "stops": report.stops,
            "findings": [_finding(finding) for finding in report.findings],
            "remarks": list(report.remarks),
        },
    )


def _finding(finding: Finding) -> Object:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "path": finding.path,
        "line": finding.line or None,
        "column": finding.column or None,
        "text": finding.text,
        "message": finding.message,
        "item": finding.item or None,
        "answers": [{"command": answer.command, "effect": answer.effect or None} for answer in finding.answers],
    }
