"""What the gate found as a Code Quality report: GitLab shows it in the merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import json

from debtctl.formats.check.findings import identities, in_words, location_of
from debtctl.formats.drawing.canvas import Screen
from debtctl.gate.check import CheckReport
from debtctl.gate.rules import NOTE, Finding
from debtctl.gate.settings import ERROR, WARN

_SEVERITIES = {ERROR: "major", WARN: "minor", NOTE: "info"}


def format_check(report: CheckReport, screen: Screen) -> str:
    """A list, empty when all is well: GitLab compares it with the target branch's by fingerprint."""
    del screen
    named = zip(report.findings, identities(report.findings), strict=True)
    return json.dumps([_issue(finding, report.mode, name) for finding, name in named], indent=2) + "\n"


def _issue(finding: Finding, mode: str, name: str) -> dict[str, object]:
    location = location_of(finding)
    return {
        "description": in_words(finding, mode),
        "check_name": f"debtctl/{finding.rule}",
        "fingerprint": name,
        "severity": _SEVERITIES[finding.level],
        "location": {"path": _unicode(location.path), "lines": {"begin": location.line}},
    }


def _unicode(path: str) -> str:
    """A path JSON can hold: bytes that are no UTF-8 have no spelling there that every reader takes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
