"""What the gate found as Markdown: for a job summary or a comment in a pull request."""

from collections.abc import Sequence

from debtctl.formats.check.findings import location_of, sentence, ways_on
from debtctl.formats.drawing.canvas import Screen, visible
from debtctl.formats.drawing.markdown import code, escaped
from debtctl.gate.check import CheckReport
from debtctl.gate.rules import NOTE, Finding
from debtctl.gate.settings import ERROR

SHOWN = 50
"""A page is read by people, and GitHub refuses a summary of more than a megabyte."""

MARK = "<!-- debtctl-check -->"
"""The first line, not shown: whoever posts the page finds an older one by it and replaces that."""


def format_check(report: CheckReport, screen: Screen) -> str:
    """What stops, what only should be looked at, then notes that ask nothing, folded away."""
    del screen
    asked = [finding for finding in report.findings if finding.level != NOTE]
    notes = [finding for finding in report.findings if finding.level == NOTE]
    lines = [MARK, f"### Debt: {_headline(asked)}", ""]
    lines += [line for number, finding in enumerate(asked[:SHOWN], 1) for line in _entry(number, finding, report.mode)]
    if len(asked) > SHOWN:
        lines += ["", f"and {len(asked) - SHOWN} more"]
    lines += _folded(notes, report)
    return "\n".join(lines).rstrip("\n") + "\n"


def _headline(asked: Sequence[Finding]) -> str:
    stopping = sum(finding.level == ERROR for finding in asked)
    count = stopping or len(asked)
    if not count:
        return "nothing needs an answer"
    subject = "1 thing" if count == 1 else f"{count} things"
    if not stopping:
        return f"{subject} to look at"
    return f"{subject} need{'s' if count == 1 else ''} an answer"


def _entry(number: int, finding: Finding, mode: str) -> list[str]:
    kind = "" if finding.level == ERROR else " note:"
    ways = [f"{code(command)} {escaped(effect)}".strip() if command else escaped(effect) for command, effect in
            ways_on(finding)]  # fmt: skip
    # Two spaces end the line without ending the list's entry.
    said = f"{number}. {code(_place(finding))}{kind} {escaped(sentence(finding, mode))}"
    return [f"{said}  ", f"   {' · '.join(ways)}"] if ways else [said]


def _folded(notes: Sequence[Finding], report: CheckReport) -> list[str]:
    said = [f"- {code(_place(note))} {escaped(sentence(note, report.mode))}" for note in notes[:SHOWN]]
    said += [f"- {escaped(visible(remark))}" for remark in report.remarks]
    if len(notes) > SHOWN:
        said.append(f"- and {len(notes) - SHOWN} more")
    if not said:
        return []
    count = len(notes) + len(report.remarks)
    title = "1 note" if count == 1 else f"{count} notes"
    return ["", f"<details><summary>{title}</summary>", "", *said, "", "</details>"]


def _place(finding: Finding) -> str:
    location = location_of(finding)
    return f"{location.path}:{location.line}"
