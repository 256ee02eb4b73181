"""What the gate found as SARIF 2.1.0, for GitHub code scanning and whatever else reads it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ and what GitHub asks beyond it:
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from debtctl import __version__
from debtctl.formats.check.findings import identities, in_words, location_of
from debtctl.formats.drawing.canvas import Screen, visible
from debtctl.gate.check import CheckReport
from debtctl.gate.rules import NOTE, Finding, Meaning, meanings
from debtctl.gate.settings import ERROR, WARN

HOME_URL = "https://github.com/debtctl/debtctl"
_SCHEMA_URL = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {ERROR: "error", WARN: "warning", NOTE: "note"}

# `[words](place)` in a message is a link (3.11.6), and `{0}` a placeholder (3.11.5): a comment is neither.
_LINK = re.compile(r"\[(?=[^\]]*\]\()")

Object = dict[str, object]


def format_check(report: CheckReport, screen: Screen) -> str:
    """One run: every rule with its description, every finding with a fingerprint that knows no line."""
    del screen
    rules = _rules(report)
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    results = [
        _result(finding, report.mode, numbers[finding.rule], name)
        for finding, name in zip(report.findings, identities(report.findings), strict=True)
    ]
    run = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The root of the repository."}}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(report)}],
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA_URL, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rules(report: CheckReport) -> list[Meaning]:
    """The gate's rules, and what it says beside them (`decide`): a result must name a rule that is described."""
    known = list(meanings())
    names = {rule.name for rule in known}
    others = dict.fromkeys(finding.rule for finding in report.findings if finding.rule not in names)
    return known + [Meaning(name, _SAID_BESIDE.get(name, name), "Stops nobody yet.", NOTE) for name in others]


_SAID_BESIDE: Mapping[str, str] = {
    "decide": "A debt waits for an answer: its condition came true, or its comment is gone"
}


def _driver(rules: list[Meaning]) -> Object:
    return {
        "name": "debtctl",
        "informationUri": HOME_URL,
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: Meaning) -> Object:
    whole = f"{rule.summary}. {rule.effect}".strip()
    ways = f"More, and its level here: debtctl why {rule.name}"
    return {
        "id": rule.name,
        "shortDescription": {"text": _message(f"{rule.summary}.")},
        "fullDescription": {"text": _message(whole)},
        "help": {"text": _message(f"{whole}\n{ways}"), "markdown": _message(f"{whole}\n\n{ways}")},
        "defaultConfiguration": {"level": _LEVELS.get(rule.level, "none")},
        "properties": {"tags": ["maintainability", "technical-debt"], "precision": "very-high"},
    }


def _result(finding: Finding, mode: str, rule_number: int, name: str) -> Object:
    location = location_of(finding)
    region: Object = {"startLine": location.line}
    if location.column:
        region["startColumn"] = location.column
    artifact = {"uri": quote(location.path.encode("utf-8", "surrogateescape")), "uriBaseId": "SRCROOT"}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_number,
        "level": _LEVELS[finding.level],
        "message": {"text": _message(in_words(finding, mode))},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        # The one key GitHub matches alerts by; its own value, from the lines that follow, would not survive a move.
        "partialFingerprints": {"primaryLocationLineHash": name},
    }


def _notifications(report: CheckReport) -> list[Object]:
    return [{"level": "note", "message": {"text": _message(visible(remark))}} for remark in report.remarks]


def _message(text: str) -> str:
    """Text as a SARIF message that means its words."""
    return _LINK.sub(r"\\[", text.replace("{", "{{").replace("}", "}}"))
