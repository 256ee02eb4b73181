"""What became of a debt or a comment between two commits, in few words: shared by the terminal and Markdown."""

from datetime import date

from debtctl.formats import words
from debtctl.formats.drawing.canvas import visible
from debtctl.paydown.interest import Estimate
from debtctl.quantities import ordinal
from debtctl.register.item import RECKLESS, Item, Revisit
from debtctl.reports.diff import DiffReport, ItemRow
from debtctl.tracking.difference import (
    CLOSED_AND_REOPENED,
    DROPPED,
    EDITED,
    HISTORY,
    MOVED,
    PAID,
    PLACES,
    POSTPONED,
    RECLASSIFIED,
    REMOVED,
    REOPENED,
    VANISHED,
    NewComment,
)
from debtctl.tracking.match import ACCEPTED, REFERENCED, TRACKED

ARROW = "->"
NOBODY = "nobody has written it down"
# Beyond so many characters a value is told by its field's name alone.
LONGEST_VALUE = 16

_STATES = {REFERENCED: "names an issue", ACCEPTED: "accepted in the baseline"}
_FIELDS = {PLACES: "its places", HISTORY: "its history was rewritten", CLOSED_AND_REOPENED: CLOSED_AND_REOPENED,
           "principal": "to fix", "interest": "costs"}  # fmt: skip


def nothing(report: DiffReport) -> str:
    """What there is to say when nothing changed."""
    between = report.range
    return f"No debt taken on, paid or lost between {visible(between.base_name)} and {visible(between.head_name)}."


def balance(report: DiffReport) -> str:
    """`takes on 2h a week, pays back 2.4h a week`; empty when no debt with a price came or went."""
    told = (("takes on", report.taken), ("pays back", report.paid), ("drops", report.dropped))
    return ", ".join(f"{verb} {_per_week(estimate)} a week" for verb, estimate in told if estimate.minutes)


def to_answer(report: DiffReport) -> str:
    """`1 thing needs an answer`; empty when none does."""
    count = len(report.unanswered) + len(report.undecided)
    if not count:
        return ""
    return f"{'1 thing needs' if count == 1 else f'{count:,} things need'} an answer"


def comes_back(item: Item, today: date) -> str:
    """When an item asks for something, as short as can be: `7 Dec`, `v6.*`."""
    if item.due:
        return words.day(item.due, today)
    return conditions(item.revisit, today)


def conditions(revisit: Revisit | None, today: date) -> str:
    """`1 Dec`, `v6.*`, `5 more commits`, `src/old.py is gone`: any one of them."""
    if revisit is None:
        return "no date"
    parts = [words.day(revisit.on, today)] if revisit.on else []
    parts += map(visible, revisit.releases)
    parts += [words.count(revisit.touched, "more commit")] if revisit.touched else []
    parts += [f"{visible(path)} is gone" for path in revisit.gone]
    return " or ".join(parts) or "no date"


def rescheduled(row: ItemRow, today: date) -> str:
    """`7 Dec -> v6.*, 1st time`."""
    change = row.change
    before = comes_back(change.before, today) if change.before else "no date"
    time = f", {ordinal(row.postponed)} time" if row.postponed else ""
    return f"{before} {ARROW} {comes_back(row.item, today)}{time}"


def became(row: ItemRow, today: date) -> str:
    """What became of an item, but for what was taken on: `paid`, `7 Dec -> v6.*, 1st time`."""
    change = row.change
    is_new = change.before is None
    if change.did in (PAID, DROPPED):
        return f"written down and {change.did}" if is_new else change.did
    if change.did == VANISHED:
        return "its comment is gone"
    if change.did == REMOVED:
        return "its file is gone"
    if change.did == POSTPONED:
        return rescheduled(row, today)
    if change.did == RECLASSIFIED and change.before:
        return f"{change.before.kind} {ARROW} {row.item.kind}, {comes_back(row.item, today)}"
    if change.did == MOVED:
        return _where(row)
    return ", ".join(_edit(row, field) for field in change.fields)


def taken_on(row: ItemRow, owner: str, today: date) -> str:
    """`reckless · bob · 7 Dec`, of an item that was written down or reopened."""
    reopened = ["reopened"] if row.change.did == REOPENED else [row.item.kind]
    return " · ".join([*reopened, owner, comes_back(row.item, today)])


def asks_when(row: ItemRow, today: date) -> str:
    """`pay by 7 Dec`, `back at v6.*`."""
    if row.item.kind == RECKLESS:
        return f"pay by {comes_back(row.item, today)}"
    return f"back {words.waits_for(row.item.revisit, today)}"


def what_for(row: ItemRow) -> str:
    """The reason somebody gave for the last thing that happened to it; empty where none is written."""
    before, after = row.change.before, row.change.after
    if before is None or after is None or row.change.did in (EDITED, MOVED, VANISHED):
        return ""
    new = after.changes[len(before.changes) :]
    return new[-1].reason if new else ""


def how_it_went(row: ItemRow) -> str:
    """`went in 4f1c2aa "Split export"; the item is open`; without a commit where none can be named."""
    if row.change.did == REMOVED:
        return "nothing says that it was paid or dropped"
    if row.went is None or not row.went.commit:
        return "the item is open"
    subject = f' "{visible(row.went.subject)}"' if row.went.subject else ""
    return f"went in {row.went.commit}{subject}; the item is open"


def standing(comment: NewComment) -> str:
    """Who answers for a new comment: `nobody has written it down`, `names an issue`."""
    matched = comment.matched
    named = matched.marker.arguments.item
    if matched.state == TRACKED:
        return f"one more comment of {matched.item}"
    if matched.state == REFERENCED:
        return f"names {visible(matched.marker.issue)}"
    if matched.state in _STATES:
        return _STATES[matched.state]
    if named:
        return f"names {named}, which is no open debt"
    return NOBODY


def of_several(said: str, count: int) -> str:
    """The same of several comments in a row."""
    return f"nobody has written these {count:,} down" if said == NOBODY else f"these {count:,}: {said}"


def moved_count(report: DiffReport) -> str:
    """`2 comments moved, same words`."""
    return f"{words.count(len(report.moved), 'comment')} moved, same words"


def _per_week(estimate: Estimate) -> str:
    return f"{'~' if estimate.is_assumed else ''}{words.per_week(estimate.minutes)}"


def _where(row: ItemRow) -> str:
    paths = sorted({visible(place.path) for place in row.change.stands if not place.is_gone})
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"now in {paths[0]}{more}" if paths else "moved"


def _edit(row: ItemRow, field: str) -> str:
    name = _FIELDS.get(field, field)
    before, after = (getattr(item, field, None) for item in (row.change.before, row.change.after))
    if isinstance(after, str) and isinstance(before, str):
        values = (visible(before) or "nothing", visible(after) or "nothing")
        if all(len(value) <= LONGEST_VALUE for value in values):
            return f"{name} {values[0]} {ARROW} {values[1]}"
    return f"new {name}" if isinstance(after, str | tuple) else name
