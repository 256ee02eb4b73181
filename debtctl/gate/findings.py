"""The values of the gate: the case the rules look at, and what they find.

Also how a finding about a comment or an item is made. What is judged wrong is in comment_rules.py and item_rules.py.
"""

from collections.abc import Iterator, Mapping

from debtctl.gate.settings import ERROR, CheckSettings
from debtctl.register.layout import item_path
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
    when that is not sure. file_changed: the change touches its file. before: the item as it was, if it was there then.
    new_home: where a new comment says nearly what the lost one said, `src/pool.py:9`, or empty.
    """

    item: "Item"
    standing: "Standing"
    short: str
    places: "tuple[Place, ...]" = ()
    lost: "Place | None" = None
    touched: str = ""
    mine: bool | None = None
    file_changed: bool = False
    before: "Item | None" = None
    new_home: str = ""


class Claim(NamedTuple):
    """A `Debt-Paid:` line of a message that its commit does not bear out: where, what it says, what is wrong."""

    path: str
    line: int
    value: str
    message: str
    answers: tuple[Answer, ...] = ()


class Overdrawn(NamedTuple):
    """An area that is above its limit and still takes on.

    minutes, limit: what it carries and agreed to carry, in working minutes a week.
    more: what the change adds to that, or, where everything is judged, what it grew by in an average week.
    path, text: the item the change adds that costs most, or the table of the configuration.
    """

    area: str
    minutes: float
    limit: float
    more: float
    path: str
    text: str
    item: str = ""
    owner: str = ""


class Case(NamedTuple):
    """Everything the rules look at.

    today: None while no item is opened.
    start: the revision the change starts from. below: whether the person stands in a subfolder, where git would look
    for a path in vain. takes_paths: whether it is `git commit PATH`, which leaves out what is staged beside.
    unanswered: new markers that nothing stands for. written: markers whose line or arguments the change writes.
    unmended: markers it leaves behind that name an item it closes. known: ids that have a file, readable or not.
    unstaged: ids of what would stop the change and is answered on disk, but not in what is judged.
    problems: of item files the change touches. deleted: open items whose file goes.
    slipped_in: new markers that a baseline line of the same change accepts.
    stale_lines: how many lines of the baseline stand for nothing now.
    claims: of the commit's message, that do not hold. overdrawn: areas above their limit that take on more.
    remarks: facts that are no finding.
    """

    settings: CheckSettings
    today: "date | None" = None
    merging: bool = False
    everything: bool = False
    start: str = "HEAD"
    below: bool = False
    takes_paths: bool = False
    fuse_days: int = 14
    issue_example: str = "#123"
    unanswered: "tuple[Written, ...]" = ()
    written: "tuple[Written, ...]" = ()
    unmended: "tuple[Written, ...]" = ()
    opened: Mapping[str, Opened] = {}
    known: frozenset[str] = frozenset()
    unstaged: frozenset[str] = frozenset()
    problems: "tuple[Problem, ...]" = ()
    deleted: "tuple[Item, ...]" = ()
    slipped_in: "tuple[Written, ...]" = ()
    stale_lines: int = 0
    postpone_limit: int = 3
    claims: tuple[Claim, ...] = ()
    overdrawn: tuple[Overdrawn, ...] = ()
    remarks: tuple[str, ...] = ()

    def from_here(self, path: str) -> str:
        """A path from the root as git takes it where the person stands. Our own verbs take it everywhere."""
        return f":/{path}" if self.below else path

    @property
    def left_out(self) -> str:
        """What an answer is that is on disk and not in what is judged."""
        return "not committed" if self.merging else "not staged"

    def staging(self, item_id: str) -> "Answer":
        """How an answer that is on disk gets into the commit."""
        path = self.from_here(item_path(item_id))
        along = f"and commit it too: git commit PATH {path}" if self.takes_paths else ""
        return Answer(f"git add {path}", "and commit it" if self.merging else along)


def is_staging(answer: Answer) -> bool:
    """Whether all that is left to do is to stage an answer that was given already."""
    return answer.command.startswith("git add ")


def at_marker(written: "Written", message: str, answers: tuple[Answer, ...], opened: Opened | None = None) -> Finding:
    """A finding about a comment, and about the item that it names."""
    marker = written.marker
    item = opened.item.id if opened else ""
    return Finding("", ERROR, marker.path, marker.line, marker.column, written.spelling, message, item, answers=answers)


def about_item(opened: Opened, place: tuple[str, int, int], message: str, answers: tuple[Answer, ...]) -> Finding:
    """A finding about an item, at path, line and column."""
    path, line, column = place
    text = f"{opened.item.id} {opened.item.title}"
    return Finding("", ERROR, path, line, column, text, message, opened.item.id, opened.item.owner, answers)


def place_of(opened: Opened, path: str) -> tuple[str, int, int]:
    """Where the item stands in `path`, else where it stands at all, else the path it was anchored in."""
    standing = [place for place in opened.places if place.line]
    for place in sorted(standing, key=lambda place: place.path != path):
        return place.path, place.line, place.column
    return path or (opened.item.anchors[0].path if opened.item.anchors else item_path(opened.item.id)), 0, 0


def this_change(case: Case) -> str:
    """What the change is called."""
    return "this branch" if case.merging else "this commit"


def day_of(case: Case, day: "date | None") -> str:
    """A day as it is told; empty when there is none."""
    from debtctl.quantities import format_day

    return format_day(day, case.today or day) if day else ""


def changed_and_open(case: Case) -> Iterator[Opened]:
    """The open items whose file the change touches; with check --all, every open item."""
    for opened in case.opened.values():
        if opened.item.is_open and (opened.file_changed or case.everything):
            yield opened
