"""The rules of the gate: what each one means, and what it says of a change.

Every rule is a function from the case at hand to findings; its name is the function's, its meaning the docstring's:
the first line says what is wrong, the rest what then happens (`debtctl why RULE` prints both). Pure: gathers nothing
(evidence.py), prints nothing (voice.py).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from debtctl.gate.settings import DEFAULT_LEVELS, ERROR, OFF, WARN, CheckSettings
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # a commit without an item in sight needs none of these
    from datetime import date

    from debtctl.paydown.standing import Standing
    from debtctl.register.item import Item
    from debtctl.register.problem import Problem
    from debtctl.tracking.anchors import Place
    from debtctl.tracking.changes import Written

NOTE = "note"
"""The level of what is said to somebody who need not act; no setting makes a rule this."""


class Answer(NamedTuple):
    """One way on: a command (or what to type in its place), and what it does."""

    command: str
    effect: str = ""


class Finding(NamedTuple):
    """What a rule says of one place.

    level: ERROR, WARN or NOTE. line and column count from 1; 0 where there is none.
    text: what stands there, or the item. item: the id it is about, and its owner, or empty.
    message: a sentence whole in itself, without full stop. answers: the ways on.
    """

    rule: str
    level: str
    path: str
    line: int
    column: int
    text: str
    message: str
    item: str = ""
    owner: str = ""
    answers: tuple[Answer, ...] = ()


class Opened(NamedTuple):
    """An open or closed item that the change has to do with.

    places: where its anchors stand in what is judged. lost: where its last comment stood, if the change took it away.
    touched: the anchored path that the change is in, or empty. mine: whether the author of the change owns it, None
    when that is not sure. before: the item as it was, when the change touches its file and it was there.
    """

    item: "Item"
    standing: "Standing"
    short: str
    places: "tuple[Place, ...]" = ()
    lost: "Place | None" = None
    touched: str = ""
    mine: bool | None = None
    before: "Item | None" = None
    file_changed: bool = False
    new_home: str = ""


class Claim(NamedTuple):
    """A `Debt-Paid:` line of a message that its commit does not bear out: where, what it says, what is wrong."""

    path: str
    line: int
    value: str
    message: str
    answers: tuple[Answer, ...] = ()


class Case(NamedTuple):
    """Everything the rules look at.

    today: None while no item is opened.
    unanswered: new markers that nothing stands for. written: markers whose line or arguments the change writes.
    unmended: markers it leaves behind that name an item it closes. known: ids that have a file, readable or not.
    unstaged: ids answered on disk, but not in what is judged. problems: of item files the change touches.
    claims: of the commit's message, that do not hold. remarks: facts that are no finding.
    """

    settings: CheckSettings
    today: "date | None" = None
    merging: bool = False
    everything: bool = False
    fuse_days: int = 14
    issue_example: str = "#123"
    unanswered: "tuple[Written, ...]" = ()
    written: "tuple[Written, ...]" = ()
    unmended: "tuple[Written, ...]" = ()
    opened: Mapping[str, Opened] = {}
    known: frozenset[str] = frozenset()
    unstaged: frozenset[str] = frozenset()
    problems: "tuple[Problem, ...]" = ()
    claims: tuple[Claim, ...] = ()
    remarks: tuple[str, ...] = ()


def untracked(case: Case) -> Iterator[Finding]:
    """A comment is new and nobody has written it down.

    New is what the change adds, not what it moves, re-indents or renames. An item, an issue or
    `debtctl: ignore` answers it; the baseline holds the old ones.
    """
    for written in case.unanswered:
        if not written.marker.arguments.problems:
            yield _at_marker(
                written, "this comment is new and nobody has written it down", _ways_to_answer(case, written)
            )


def _ways_to_answer(case: Case, written: "Written") -> tuple[Answer, ...]:
    marker = written.marker
    if case.merging:
        ways = [Answer(f"debtctl add {marker.path}:{marker.line}", "write it down, then push again")]
    else:
        ways = [
            Answer("debtctl add", "write it down (one question), then commit again"),
            Answer("debtctl add -r", f"the same without questions: all reckless, yours, {_in_weeks(case.fuse_days)}"),
        ]
    return (
        *ways,
        Answer(f"TODO({case.issue_example})", "or name its issue in the comment"),
        Answer("debtctl: ignore", "or say on the line that it is none"),
    )


def _in_weeks(days: int) -> str:
    if days % 7:
        return f"{days} days"
    return "1 week" if days == 7 else f"{days // 7} weeks"


def malformed(case: Case) -> Iterator[Finding]:
    """An argument of a comment is misspelled or has a value nobody can read.

    Only arguments: what a comment says is its author's. Known are an item's id, an issue, @owner, reckless, prudent,
    due=, revisit=, owner=, principal=, interest=.
    """
    for written in case.written:
        for problem in written.marker.arguments.problems:
            meant = f". Did you mean {problem.suggestion}?" if problem.suggestion else ""
            yield _at_marker(written, f"{problem.message}{meant}", ())._replace(column=problem.column)


def unknown_id(case: Case) -> Iterator[Finding]:
    """A comment names an item that does not exist, or is not part of the change.

    An item that was written down but not staged is said so, with the `git add` line.
    """
    for written in case.written:
        item_id = written.marker.arguments.item
        if not item_id or item_id in case.known:
            continue
        if item_id in case.unstaged:
            file = f".debt/items/{item_id}.toml"
            found = _at_marker(written, "its item is written down, but not staged", (Answer(f"git add {file}"),))
        else:
            place = f"{written.marker.path}:{written.marker.line}"
            again = Answer(f"debtctl add {place}", "write it down")
            found = _at_marker(written, "no item has this id", (again, Answer("", "or delete the id")))
        yield found._replace(item=item_id)


def closed_id(case: Case) -> Iterator[Finding]:
    """A comment names a debt that was paid or dropped.

    Judged where the comment is written, and in the change that closes the item while its comment stays.
    """
    for written in (*case.written, *case.unmended):
        opened = case.opened.get(written.marker.arguments.item)
        if opened is None or opened.item.is_open:
            continue
        if opened.item.id in case.unstaged:
            reopened = Answer(f"git add .debt/items/{opened.item.id}.toml")
            yield _at_marker(written, "its item is open again, but that is not staged", (reopened,), opened)
            continue
        named = (
            f"{written.spelling.split(')')[0]}) names a debt that was {opened.item.status}{_closed_on(case, opened)}"
        )
        yield _at_marker(
            written,
            f"a {opened.item.status} debt should leave no comment",
            (Answer("", f"delete the comment, or: debtctl reopen {opened.short}"),),
            opened,
        )._replace(text=named)


def _closed_on(case: Case, opened: Opened) -> str:
    from debtctl.register.item import closed_on

    day = closed_on(opened.item)
    return f" on {_day(case, day)}" if day else ""


def vanished(case: Case) -> Iterator[Finding]:
    """The last comment of an open debt goes, and the debt stays open.

    Moved, renamed or reworded comments with their id are found again; gone is what stands nowhere.
    Vanished is not paid: it is fixed, dropped, or it lives somewhere else now.
    """
    for opened in case.opened.values():
        if not opened.item.is_open or not _has_lost_its_last_comment(case, opened):
            continue
        if case.everything:
            yield _to_decide(opened, "its comment is gone")
            continue
        anchor, lost = opened.item.anchors[0], opened.lost
        yield _about_item(
            opened,
            (lost.path, lost.line, 0) if lost else (anchor.path, 0, 0),
            f"{_this(case)} deletes the comment, but the debt is still open",
            (
                Answer(f"debtctl pay {opened.short}" if case.merging else "debtctl pay", "it is fixed"),
                Answer(f"debtctl drop {opened.short} -m REASON", "it no longer matters"),
                Answer(
                    f"debtctl edit {opened.short} --at {opened.new_home or 'FILE:LINE'}", "it lives somewhere else now"
                ),
            ),
        )


def _has_lost_its_last_comment(case: Case, opened: Opened) -> bool:
    if case.everything:
        return bool(opened.places) and all(place.is_gone for place in opened.places)
    return opened.lost is not None


def late(case: Case) -> Iterator[Finding]:
    """A reckless item is past its due date.

    Stops its owner in that code; a note to others; check --all: stops.
    """
    for opened in case.opened.values():
        if opened.standing.is_late and not opened.standing.is_lapsed:
            yield from _overdue(case, opened, "due")


def lapsed(case: Case) -> Iterator[Finding]:
    """A prudent item's condition came true, and nobody has answered within the fuse.

    Treated as late: stops its owner in that code; a note to others; check --all: stops.
    """
    for opened in case.opened.values():
        if opened.standing.is_lapsed:
            yield from _overdue(case, opened, "to be answered by")
        elif case.everything and opened.standing.fired_on is not None and opened.standing.deadline is not None:
            yield _to_decide(opened, f"answer by {_day(case, opened.standing.deadline)}")


def _to_decide(opened: Opened, message: str) -> Finding:
    """What waits for an answer and stops nobody yet."""
    return _about_item(opened, _place_in(opened, ""), message, ())._replace(rule="decide", level=NOTE)


def _overdue(case: Case, opened: Opened, deadline_word: str) -> Iterator[Finding]:
    standing, item = opened.standing, opened.item
    if not (opened.touched or case.everything) or _has_lost_its_last_comment(case, opened):
        return
    days = "1 day" if standing.days_late == 1 else f"{standing.days_late} days"
    place = _place_in(opened, opened.touched)
    if case.everything:
        fired = f"fired {_day(case, standing.fired_on)}" if standing.fired_on else days
        yield _about_item(opened, place, fired, ())
    elif opened.mine:
        when = f"{deadline_word} {_day(case, standing.deadline)} ({days} ago)"
        yield _about_item(opened, place, f"yours, {when}, and {_this(case)} is in its code", _ways_to_pay(case, opened))
    else:
        whose = f"of {item.owner}'s " if item.owner else ""
        not_yours = " Not yours." if opened.mine is False else ""
        said = f"{opened.touched} has a late debt {whose}({item.id}).{not_yours}"
        yield _about_item(opened, place, said, ())._replace(level=NOTE)


def _this(case: Case) -> str:
    return "this branch" if case.merging else "this commit"


def _day(case: Case, day: "date | None") -> str:
    from debtctl.quantities import format_day

    return format_day(day, case.today or day) if day else ""


def _ways_to_pay(case: Case, opened: Opened) -> tuple[Answer, ...]:
    from debtctl.register.item import postponements

    done = postponements(opened.item)
    times = f" (it would be the {_ordinal(done + 1)} time)" if done else ""
    return (
        Answer(f"debtctl pay {opened.short}", f"it is fixed in {_this(case)}"),
        Answer(f"debtctl postpone {opened.short} 2w -m REASON", f"not now{times}"),
    )


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def bad_item(case: Case) -> Iterator[Finding]:
    """An item file that the change touches cannot be read as an item.

    Every problem of the file is told, with the line and what is allowed.
    """
    for problem in case.problems:
        yield Finding("", ERROR, problem.path, problem.line, 0, problem.source.strip(), problem.message)


def trailer(case: Case) -> Iterator[Finding]:
    """A `Debt-Paid: ID` line in a commit's message does not agree with the commit.

    Judged by `check --commit-msg FILE`, as a commit-msg hook: the commit must pay the item that the line names.
    """
    for claim in case.claims:
        text = f"Debt-Paid: {claim.value}"
        yield Finding("", ERROR, claim.path, claim.line, 0, text, claim.message, answers=claim.answers)


Rule = Callable[[Case], Iterator[Finding]]

RULES: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "untracked": untracked,
    "malformed": malformed,
    "unknown-id": unknown_id,
    "closed-id": closed_id,
    "vanished": vanished,
    "late": late,
    "lapsed": lapsed,
    "bad-item": bad_item,
    "trailer": trailer,
}


def judge(case: Case) -> tuple[Finding, ...]:
    """What all rules find, at the levels the settings give them, in the order of RULES, then by place."""
    found = [finding for name, rule in RULES.items() for finding in _levelled(case, name, rule(case))]
    rank = {ERROR: 0, WARN: 1, NOTE: 2}
    return tuple(sorted(found, key=lambda finding: rank[finding.level]))


def _levelled(case: Case, name: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in sorted(findings, key=lambda finding: (finding.path, finding.line, finding.column)):
        level = case.settings.level(name, finding.path, merging=case.merging)
        if level != OFF:
            yield finding._replace(rule=finding.rule or name, level=finding.level if finding.level == NOTE else level)


class Meaning(NamedTuple):
    """What `debtctl why RULE` and the documentation say of a rule; from the docstring of its function."""

    name: str
    summary: str
    effect: str
    level: str


def meanings() -> tuple[Meaning, ...]:
    """Every rule, in the order findings are shown."""
    return tuple(_meaning(name, rule) for name, rule in RULES.items())


def _meaning(name: str, rule: Callable[[Case], Iterator[Finding]]) -> Meaning:
    summary, _, rest = (rule.__doc__ or "").partition("\n")
    return Meaning(name, summary.strip().rstrip("."), " ".join(rest.split()), DEFAULT_LEVELS[name])


def _at_marker(written: "Written", message: str, answers: tuple[Answer, ...], opened: Opened | None = None) -> Finding:
    marker = written.marker
    item = opened.item.id if opened else ""
    return Finding("", ERROR, marker.path, marker.line, marker.column, written.spelling, message, item, answers=answers)


def _about_item(opened: Opened, place: tuple[str, int, int], message: str, answers: tuple[Answer, ...]) -> Finding:
    path, line, column = place
    text = f"{opened.item.id} {opened.item.title}"
    return Finding("", ERROR, path, line, column, text, message, opened.item.id, opened.item.owner, answers)


def _place_in(opened: Opened, path: str) -> tuple[str, int, int]:
    """Where the item stands in `path`, else where it stands at all, else the path it was anchored in."""
    standing = [place for place in opened.places if place.line]
    for place in sorted(standing, key=lambda place: place.path != path):
        return place.path, place.line, place.column
    return path or (opened.item.anchors[0].path if opened.item.anchors else f".debt/items/{opened.item.id}.toml"), 0, 0
