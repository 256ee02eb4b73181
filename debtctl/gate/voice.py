"""The gate's findings as the hook prints them: plain words, one clickable line each, the ways on once a kind.

SCREENS.md, part 3. No colour, no width: hooks run in editors and in git's own windows as well as in terminals.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from debtctl.gate.check import ALL, CheckReport
from debtctl.gate.rules import NOTE, Answer, Finding, is_staging
from debtctl.gate.settings import WARN

SHOWN_FINDINGS = 10
SHOWN_ANSWERS = 4
_PLACE_WIDTH = 20


def report_lines(report: CheckReport, *, most_answers: int = SHOWN_ANSWERS) -> list[str]:
    """The report, at most ten findings of it, with so many ways on each; no line when there is nothing to say."""
    dates = [finding for finding in report.findings if report.mode == ALL and finding.rule in _OF_DATES]
    notes = [finding for finding in report.findings if finding.level == NOTE and finding not in dates]
    findings = [finding for finding in report.findings if finding not in dates and finding not in notes]
    shown = findings[:SHOWN_FINDINGS]
    width = max([_PLACE_WIDTH, *(len(plain(_place(finding))) for finding in shown)])
    lines: list[str] = []
    told: set[tuple[str, int]] = set()
    for group in _kinds(shown):
        # A second thing about a line that was shown already is one line more, not three.
        again = [finding for finding in group if finding.level == WARN and (finding.path, finding.line) in told]
        lines += [plain(f"debtctl: note: {_place(finding)} {finding.message}") for finding in again]
        first = [finding for finding in group if finding not in again]
        told.update((finding.path, finding.line) for finding in first)
        lines += [f"{plain(_place(finding)):{width}}  {plain(finding.text)}".rstrip() for finding in first]
        lines += _explanation(first, most_answers) if first else []
    if len(findings) > len(shown):
        lines.append(f"debtctl: and {len(findings) - len(shown)} more")
    lines += [plain(f"debtctl: note: {finding.message}") for finding in notes]
    lines += _dates(dates)
    return lines + [plain(f"debtctl: {remark}") for remark in report.remarks]


_OF_DATES = ("late", "lapsed", "decide")


def _dates(findings: Sequence[Finding]) -> list[str]:
    """Everything that is late or waits for an answer, a line each, and their sum: SCREENS.md, part 5."""
    if not findings:
        return []
    rows = [
        (finding.rule, finding.item, _cut(plain(finding.text.removeprefix(f"{finding.item} "))), plain(finding.owner))
        for finding in findings
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    told = [
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, [7, *widths[1:]], strict=True)) + f"  {finding.message}"
        for row, finding in sorted(zip(rows, findings, strict=True))
    ]
    counts = [(sum(finding.rule == rule for finding in findings), rule) for rule in _OF_DATES]
    total = ", ".join(f"{count} {'to ' if rule == 'decide' else ''}{rule}" for count, rule in counts if count)
    return [*told, f"debtctl: {total}.   debtctl report"]


def _cut(title: str) -> str:
    return title if len(title) <= _TITLE_WIDTH else f"{title[: _TITLE_WIDTH - 3]}..."


_TITLE_WIDTH = 38


def plain(text: str) -> str:
    """Repository text made harmless for a terminal: no control, no bidirectional character, one line."""
    if "##[" in text:  # opens a command of GitHub's runner, wherever it stands in a line
        text = text.replace("##[", "## [")
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    if sign == "\t":
        return " "
    return sign.encode("unicode_escape", "backslashreplace").decode("ascii")


def _place(finding: Finding) -> str:
    # GitHub's runner obeys a line that opens with "::", also one that a file's name opens.
    place = f"./{finding.path}" if finding.path.startswith(":") else finding.path
    if finding.line:
        place += f":{finding.line}"
    if finding.line and finding.column:
        place += f":{finding.column}"
    return place


def _kinds(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Findings that one explanation serves, together, in the order of the first of each."""
    kinds: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        is_told_at_once = finding.rule in _SEVERAL and not any(is_staging(each) for each in finding.answers)
        words = () if is_told_at_once else (finding.message,)
        kinds.setdefault((finding.level, finding.rule, *words), []).append(finding)
    yield from kinds.values()


def _explanation(group: Sequence[Finding], most_answers: int) -> list[str]:
    first = group[0]
    message, answers = first.message, list(dict.fromkeys(answer for finding in group for answer in finding.answers))
    if first.rule in _SEVERAL and not any(map(is_staging, answers)):
        message, answers = _SEVERAL[first.rule](group, answers)
    answers = answers[:most_answers]
    note = "note: " if first.level == WARN else ""
    width = max([len(answer.command) for answer in answers], default=0) + 4
    return [
        plain(f"debtctl: {note}{message}{_ending(first.rule, message, answers)}"),
        *(
            plain(f"  {answer.command:{width}}{answer.effect}" if answer.command else f"  {answer.effect}").rstrip()
            for answer in answers
        ),
    ]


def _ending(rule: str, message: str, answers: Sequence[Answer]) -> str:
    if rule in _ONE_OF and (len(answers) > 1 or any(", or: " in answer.effect for answer in answers)):
        return ". One of:"
    if message.endswith((".", "?", ")")):
        return ""
    return ":" if answers else "."


_ONE_OF = frozenset(["untracked", "unknown-id", "closed-id", "vanished"])
"""Rules whose answers exclude each other; those of the others are told without `One of:`."""


def _several_untracked(group: Sequence[Finding], answers: list[Answer]) -> tuple[str, list[Answer]]:
    if len(group) == 1:
        return group[0].message, [answer for answer in answers if not answer.effect.startswith("the same")]
    plural = {
        "write it down (one question)": "write them down (one question each)",
        "write it down": "write them down",
        "its issue": "an issue",
    }
    return f"these {len(group)} comments are new and nobody has written them down", _reworded(answers, plural)


def _anywhere(answer: Answer) -> Answer:
    """`debtctl add src/a.py:3` of one finding, for all of them."""
    is_one_place = answer.command.startswith("debtctl add ") and ":" in answer.command
    return answer._replace(command="debtctl add FILE:LINE") if is_one_place else answer


def _several_late(group: Sequence[Finding], answers: list[Answer]) -> tuple[str, list[Answer]]:
    if len(group) == 1 or not answers:
        return group[0].message, answers
    where = "branch" if "this branch" in group[0].message else "commit"
    ways = [
        Answer("debtctl pay ID", f"it is fixed in this {where}"),
        Answer("debtctl postpone ID 2w -m REASON", "not now"),
    ]
    return f"these {len(group)} are yours and late, and this {where} is in their code", ways


def _several_vanished(group: Sequence[Finding], answers: list[Answer]) -> tuple[str, list[Answer]]:
    if len(group) == 1:
        return group[0].message, answers
    ways = [
        Answer("debtctl pay", "they are fixed"),
        Answer("debtctl drop ID -m REASON", "one no longer matters"),
        Answer("debtctl edit ID --at FILE:LINE", "one lives somewhere else now"),
    ]
    message = group[0].message.replace("the comment, but the debt is", f"{len(group)} comments, but their debts are")
    return message.replace("its comment is gone, but the debt is", "these comments are gone, but the debts are"), ways


_SEVERAL: Mapping[str, Callable[[Sequence[Finding], list[Answer]], tuple[str, list[Answer]]]] = {
    "untracked": _several_untracked,
    "late": _several_late,
    "lapsed": _several_late,
    "vanished": _several_vanished,
}


def _reworded(answers: Sequence[Answer], words: Mapping[str, str]) -> list[Answer]:
    found = list(dict.fromkeys(map(_anywhere, answers)))
    for singular, several in words.items():
        found = [answer._replace(effect=answer.effect.replace(singular, several)) for answer in found]
    return found
