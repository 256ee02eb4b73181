"""Rules about comments: those a change writes, and those it leaves behind.

A rule is a function from the case at hand to findings; rules.py names them and says how their docstrings are used.
"""

from collections.abc import Iterator

from debtctl.errors import typed
from debtctl.gate.findings import Answer, Case, Finding, Opened, about_item, at_marker, changed_and_open, day_of
from debtctl.register.layout import item_path
from debtctl.values import TYPE_CHECKING

if TYPE_CHECKING:
    from debtctl.tracking.changes import Written


def untracked(case: Case) -> Iterator[Finding]:
    """A comment is new and nobody has written it down.

    New is what the change adds, not what it moves, re-indents or renames. An item, an issue or
    `debtctl: ignore` answers it; the baseline holds the old ones.
    """
    for written in case.unanswered:
        if not written.marker.arguments.problems:
            yield at_marker(
                written, "this comment is new and nobody has written it down", _ways_to_answer(case, written)
            )


def _ways_to_answer(case: Case, written: "Written") -> tuple[Answer, ...]:
    marker = written.marker
    if case.merging:
        ways = [Answer(f"debtctl add {typed(f'{marker.path}:{marker.line}')}", "write it down, then push again")]
    else:
        ways = [
            Answer("debtctl add", "write it down (one question), then commit again"),
            Answer("debtctl add -r", f"the same without questions: all reckless, yours, {in_weeks(case.fuse_days)}"),
        ]
    return (
        *ways,
        Answer(f"TODO({case.issue_example})", "or name its issue in the comment"),
        Answer("debtctl: ignore", "or say on the line that it is none"),
    )


def in_weeks(days: int) -> str:
    """`2 weeks`, `10 days`: how long a fuse burns."""
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
            # What a branch holds is not staged any more, and --fix mends what is.
            mended = (Answer("debtctl check --fix", "does it for you"),) if meant and not case.merging else ()
            yield at_marker(written, f"{problem.message}{meant}", mended)._replace(column=problem.column)


def unknown_id(case: Case) -> Iterator[Finding]:
    """A comment names an item that does not exist, or is not part of the change.

    An item that was written down but not staged is said so, with the `git add` line.
    """
    for written in case.written:
        item_id = written.marker.arguments.item
        if not item_id or item_id in case.known:
            continue
        if item_id in case.unstaged:
            found = at_marker(written, f"its item is written down, but {case.left_out}", (case.staging(item_id),))
        else:
            place = f"{written.marker.path}:{written.marker.line}"
            again = Answer(f"debtctl add {typed(place)}", "write it down")
            found = at_marker(written, "no item has this id", (again, Answer("", "or delete the id")))
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
            ways = (case.staging(opened.item.id),)
            yield at_marker(written, f"its item is open again, but that is {case.left_out}", ways, opened)
            continue
        named = (
            f"{written.spelling.split(')')[0]}) names a debt that was {opened.item.status}{_closed_on(case, opened)}"
        )
        yield at_marker(
            written,
            f"a {opened.item.status} debt should leave no comment",
            (Answer("", f"delete the comment, or: debtctl reopen {opened.short}"),),
            opened,
        )._replace(text=named)


def _closed_on(case: Case, opened: Opened) -> str:
    from debtctl.register.item import closed_on

    day = closed_on(opened.item)
    return f" on {day_of(case, day)}" if day else ""


def says_too_little(case: Case) -> Iterator[Finding]:
    """A comment or a title says neither what is wrong nor when it can go.

    `TODO fix this` cannot be acted on by anybody else. What counts is one word that is about this place.
    """
    for written in case.unanswered:
        if says_nothing(written.marker.body):
            yield at_marker(written, TOO_LITTLE, ())
    for opened in changed_and_open(case):
        if (opened.before is None or case.everything) and says_nothing(f"{opened.item.title} {opened.item.reason}"):
            yield about_item(opened, (item_path(opened.item.id), 0, 0), TOO_LITTLE, ())


TOO_LITTLE = "says too little to act on: what is wrong, or when can it go?"

# Words that are about any place: what is left without them says what this debt is about.
_EMPTY_WORDS = (
    " a an and as asap at be because better bug change check clean cleanup code do does done finish fix fixed fixme for"
    " from hack here how if implement improve in is it its just later look make maybe me more need needed needs nicer"
    " none not note now of on or please properly quick refactor remove revisit rewrite right should so some something"
    " soon stuff tbd temp temporary test that the them there these they thing this those to todo tidy ugly up update"
    " use we what why wip with work works workaround wrong xxx you "
)


def says_nothing(text: str) -> bool:
    """Whether a text has no word that is about something in particular."""
    words = "".join(sign if sign.isalnum() else " " for sign in text.lower()).split()
    return all(f" {word} " in _EMPTY_WORDS or word.isdigit() for word in words)
