"""What the gate found as workflow commands: GitHub Actions shows each beside its line in the pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Mapping

from debtctl.formats.check.findings import in_words, location_of
from debtctl.formats.drawing.canvas import Screen, visible
from debtctl.gate.check import CheckReport
from debtctl.gate.rules import NOTE, Finding
from debtctl.gate.settings import ERROR, WARN

SHOWN = 10
"""GitHub shows ten warnings and ten errors a step, in the order they come: the rest would vanish without a word."""

_COMMANDS = {ERROR: "error", WARN: "warning", NOTE: "notice"}


def format_check(report: CheckReport, screen: Screen) -> str:
    """A command a finding, worst first, at most ten, and how many more there are; empty when all is well."""
    del screen
    commands = [_annotation(finding, report.mode) for finding in report.findings[:SHOWN]]
    hidden = len(report.findings) - len(commands)
    if hidden:
        commands.append(_command("notice", {"title": "debtctl"}, f"and {hidden} more"))
    commands += [_command("notice", {"title": "debtctl"}, visible(remark)) for remark in report.remarks]
    return "".join(f"{command}\n" for command in commands)


def _annotation(finding: Finding, mode: str) -> str:
    location = location_of(finding)
    properties = {"file": visible(location.path), "line": str(location.line)}
    if location.column:
        properties["col"] = str(location.column)
    return _command(
        _COMMANDS[finding.level], {**properties, "title": f"debtctl: {finding.rule}"}, in_words(finding, mode)
    )


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    stated = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {stated}::{_escaped(message)}"


def _escaped(text: str) -> str:
    """As the runner unescapes it: a line end would end the command, and what follows could be one."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")
