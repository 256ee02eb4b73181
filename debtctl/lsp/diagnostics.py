"""What is wrong with a buffer, in the words of the gate.

What would stop a commit is a warning, what it would only be told is information. An old comment that slipped by is
information too: it is not what is being typed.
"""

from collections.abc import Iterator, Sequence

from lsprotocol import types

from debtctl.gate.findings import NOTE, Case, Finding, Opened
from debtctl.gate.rules import judge
from debtctl.gate.settings import ERROR
from debtctl.lsp.sheet import Sheet
from debtctl.paydown.rank import Facts, standing_of
from debtctl.register.item_file import read_item
from debtctl.tracking.changes import Written
from debtctl.tracking.match import UNTRACKED

SOURCE = "debtctl"


def diagnostics(sheet: Sheet) -> list[types.Diagnostic]:
    """Everything there is to say of a buffer, from top to bottom."""
    found = _of_item(sheet) if sheet.is_item else _of_comments(sheet)
    return sorted(found, key=lambda each: (each.range.start.line, each.range.start.character))


def _of_comments(sheet: Sheet) -> Iterator[types.Diagnostic]:
    if not sheet.comments:
        return
    starts = {(each.marker.line, each.marker.column): each.marker for each in sheet.comments}
    problems = {
        (each.marker.line, problem.column): (each.marker, problem)
        for each in sheet.comments
        for problem in each.marker.arguments.problems
    }
    for finding in judge(_case(sheet)):
        place = (finding.line, finding.column)
        if place in problems and finding.rule == "malformed":
            marker, problem = problems[place]
            start = marker.start + problem.column - marker.column
            yield _diagnostic(sheet, finding, start, start + len(problem.text), is_new=True)
        elif place in starts:
            marker = starts[place]
            if finding.rule == "says-too-little" and marker.start not in sheet.new:
                continue
            end = marker.start + len(sheet.spelling(marker))
            yield _diagnostic(sheet, finding, marker.start, end, is_new=marker.start in sheet.new)


def _case(sheet: Sheet) -> Case:
    """The buffer as the rules of the gate look at a change that writes all of it."""
    session = sheet.session
    register = session.register
    written = {
        each.marker.start: Written(each.marker, sheet.spelling(each.marker), sheet.path) for each in sheet.comments
    }
    unanswered = [each for each in sheet.comments if each.state == UNTRACKED and not each.marker.arguments.item]
    facts = Facts(today=session.today, changes=lambda _paths: 0)
    named = {each.marker.arguments.item for each in sheet.comments} & register.items.keys()
    opened = {
        item_id: Opened(item, standing_of(item, facts, session.settings.rank), session.short(item))
        for item_id in sorted(named)
        for item in [register.items[item_id]]
    }
    return Case(
        session.settings.check,
        today=session.today,
        fuse_days=session.settings.register.fuse_days,
        unanswered=tuple(written[each.marker.start] for each in unanswered),
        written=tuple(written.values()),
        opened=opened,
        known=frozenset(register.items) | register.unreadable,
    )


def _diagnostic(sheet: Sheet, finding: Finding, start: int, end: int, *, is_new: bool) -> types.Diagnostic:
    message = finding.message
    if finding.rule == "untracked" and not is_new:
        message = "nobody has written this comment down"
    return types.Diagnostic(
        range=sheet.ruler.range(start, end),
        message=message,
        severity=_severity(finding.level, is_new=is_new),
        code=finding.rule,
        source=SOURCE,
    )


def _severity(level: str, *, is_new: bool) -> types.DiagnosticSeverity:
    if level == NOTE:
        return types.DiagnosticSeverity.Hint
    if level == ERROR and is_new:
        return types.DiagnosticSeverity.Warning
    return types.DiagnosticSeverity.Information


def _of_item(sheet: Sheet) -> Sequence[types.Diagnostic]:
    item_id = sheet.path.rpartition("/")[2].removesuffix(".toml")
    content = sheet.text.encode("utf-8", "surrogatepass")
    _, problems = read_item(item_id, content, sheet.path)
    last = sheet.text.count("\n")
    return [
        types.Diagnostic(
            range=sheet.ruler.range(sheet.ruler.line_start(line), sheet.ruler.line_end(line)),
            message=problem.message,
            severity=types.DiagnosticSeverity.Error,
            code="bad-item",
            source=SOURCE,
        )
        for problem in problems
        for line in [min(max(problem.line - 1, 0), last)]
    ]
