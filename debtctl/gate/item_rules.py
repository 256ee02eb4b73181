"""Rules about items: their dates, their places, their files and ledgers.

A rule is a function from the case at hand to findings; rules.py names them and says how their docstrings are used.
"""

from collections.abc import Iterator

from debtctl.errors import typed
from debtctl.gate.comment_rules import says_nothing
from debtctl.gate.findings import (
    NOTE,
    Answer,
    Case,
    Finding,
    Opened,
    about_item,
    at_marker,
    changed_and_open,
    day_of,
    place_of,
    this_change,
)
from debtctl.gate.settings import ERROR
from debtctl.register.layout import BASELINE_PATH, item_path
from debtctl.values import TYPE_CHECKING

if TYPE_CHECKING:
    from debtctl.register.item import Item


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
        place = (lost.path, lost.line, 0) if lost else (anchor.path, 0, 0)
        if opened.item.id in case.unstaged:
            yield _answered_on_disk(case, opened, place)
            continue
        yield about_item(
            opened,
            place,
            f"{this_change(case)} deletes the comment, but the debt is still open",
            (
                Answer(f"debtctl pay {opened.short}" if case.merging else "debtctl pay", "it is fixed"),
                Answer(f"debtctl drop {opened.short} -m REASON", "it no longer matters"),
                Answer(
                    f"debtctl edit {opened.short} --at {typed(opened.new_home or 'FILE:LINE')}",
                    "it lives somewhere else now",
                ),
            ),
        )


def _answered_on_disk(case: Case, opened: Opened, place: tuple[str, int, int]) -> Finding:
    answered = f"its debt is answered, but that is {case.left_out}"
    return about_item(opened, place, answered, (case.staging(opened.item.id),))


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
            yield _to_decide(opened, f"answer by {day_of(case, opened.standing.deadline)}")


def _to_decide(opened: Opened, message: str) -> Finding:
    """What waits for an answer and stops nobody yet."""
    return about_item(opened, place_of(opened, ""), message, ())._replace(rule="decide", level=NOTE)


def _overdue(case: Case, opened: Opened, deadline_word: str) -> Iterator[Finding]:
    standing, item = opened.standing, opened.item
    if not (opened.touched or case.everything) or _has_lost_its_last_comment(case, opened):
        return
    days = "1 day" if standing.days_late == 1 else f"{standing.days_late} days"
    place = place_of(opened, opened.touched)
    if case.everything:
        fired = f"fired {day_of(case, standing.fired_on)}" if standing.fired_on else days
        yield about_item(opened, place, fired, ())
    elif opened.mine and item.id in case.unstaged:
        yield _answered_on_disk(case, opened, place)
    elif opened.mine:
        when = f"{deadline_word} {day_of(case, standing.deadline)} ({days} ago)"
        yield about_item(
            opened, place, f"yours, {when}, and {this_change(case)} is in its code", _ways_to_pay(case, opened)
        )
    else:
        whose = f"of {item.owner}'s " if item.owner else ""
        not_yours = " Not yours." if opened.mine is False else ""
        said = f"{opened.touched} has a late debt {whose}({item.id}).{not_yours}"
        yield about_item(opened, place, said, ())._replace(level=NOTE)


def _ways_to_pay(case: Case, opened: Opened) -> tuple[Answer, ...]:
    done = _postponements(opened.item)
    times = f" (it would be the {_ordinal(done + 1)} time)" if done else ""
    return (
        Answer(f"debtctl pay {opened.short}", f"it is fixed in {this_change(case)}"),
        Answer(f"debtctl postpone {opened.short} 2w -m REASON", f"not now{times}"),
    )


def bad_item(case: Case) -> Iterator[Finding]:
    """An item file that the change touches cannot be read as an item.

    Every problem of the file is told, with the line and what is allowed.
    """
    for problem in case.problems:
        yield Finding("", ERROR, problem.path, problem.line, 0, problem.source.strip(), problem.message)


def no_reason(case: Case) -> Iterator[Finding]:
    """A prudent item does not say why it was chosen.

    A trade-off is documented by what it buys. Without any reason or condition it is a bad-item: no item at all.
    """
    for opened in changed_and_open(case):
        if opened.item.kind == "prudent" and says_nothing(opened.item.reason):
            yield about_item(
                opened,
                (item_path(opened.item.id), 0, 0),
                "prudent, but the reason says nothing: what does the trade-off buy?",
                (Answer(f"debtctl edit {opened.short} -m REASON"),),
            )


def postponed_often(case: Case) -> Iterator[Finding]:
    """An item is put off once more, after it was put off several times.

    Said in the change that does it, and by check --all. `[register] postpone_limit` says from which time on.
    """
    for opened in changed_and_open(case):
        times, before = _postponements(opened.item), _postponements(opened.before)
        if times >= case.postpone_limit and (times > before or case.everything):
            yield about_item(
                opened,
                (item_path(opened.item.id), 0, 0),
                f"put off for the {_ordinal(times)} time",
                (Answer(f"debtctl drop {opened.short} -m REASON", "if nobody will ever do it"),),
            )


def _postponements(item: "Item | None") -> int:
    from debtctl.register.item import postponements  # when an item is opened, and not before

    return postponements(item) if item else 0


def _ordinal(number: int) -> str:
    from debtctl.quantities import ordinal  # it imports datetime, which a commit with nothing to say never needs

    return ordinal(number)


def off_the_books(case: Case) -> Iterator[Finding]:
    """Something that the ledger should tell of was changed past it.

    A due date, condition, kind or status edited by hand, an entry rewritten, an open item's file deleted, a baseline
    line for a comment that is new in the same change.
    """
    for opened in case.opened.values():
        what, verb = _unaccounted(opened.before, opened.item) if opened.before is not None else ("", "")
        if what:
            place = (item_path(opened.item.id), 0, 0)
            yield about_item(opened, place, f"{what}, and its ledger does not say so", _proper_way(opened, verb))
    for item in case.deleted:
        back = f"git checkout {case.start} -- {case.from_here(item_path(item.id))}"
        ways = (Answer(f"{back} && debtctl drop {item.id} -m REASON", "closed items stay: they are the history"),)
        text = f"{item.id} {item.title}"
        yield Finding(
            "", ERROR, item_path(item.id), 0, 0, text, "an open debt's file is deleted", item.id, answers=ways
        )
    for written in case.slipped_in:
        yield at_marker(written, "this comment is new, and a line of the baseline comes with it", ())


_VERB_OF_STATUS = {"open": "reopen", "paid": "pay", "dropped": "drop"}


def _unaccounted(before: "Item", after: "Item") -> tuple[str, str]:
    """What changed without an entry in the ledger that tells of it, and the verb that would have written one.

    Two empty texts when all is told; no verb where none does such a thing.
    """
    if after.changes[: len(before.changes)] != before.changes:
        return "an entry of the past was changed", ""
    told = {change.did for change in after.changes[len(before.changes) :]}
    verb = _VERB_OF_STATUS[after.status]
    if before.status != after.status and verb not in told:
        return f"{before.status} became {after.status}", verb
    if before.kind != after.kind and "reclassify" not in told:
        return f"{before.kind} became {after.kind}", ""
    if (before.due, before.revisit) != (after.due, after.revisit) and not told & {"postpone", "reclassify", "reopen"}:
        return "its date was changed" if before.due != after.due else "its condition was changed", "postpone"
    return "", ""


def _proper_way(opened: Opened, verb: str) -> tuple[Answer, ...]:
    if not verb:
        return ()
    when = " WHEN" if verb == "postpone" else ""
    return (Answer(f"debtctl {verb} {opened.short}{when} -m REASON", "from what it was, says so"),)


def over_budget(case: Case) -> Iterator[Finding]:
    """An area carries more than it agreed to, and takes on more still.

    A change fails that adds interest to an area above its limit; check --all fails while such an area grows. What is
    above its limit and does not grow fails nothing. Off in a commit; `[budget.AREA]` sets the limits.
    """
    for each in case.overdrawn:
        carries, agreed, more = (_hours(minutes) for minutes in (each.minutes, each.limit, each.more))
        if case.everything:
            message = f"{each.area} carries {carries} a week of the {agreed} it agreed to, and {more} more every week"
        else:
            adds = f"{this_change(case)} adds {more}"
            message = f"{each.area} would carry {carries} a week of the {agreed} it agreed to: {adds}"
        ways = (
            Answer(f"debtctl budget {typed(each.area)}", "what to pay to make room"),
            Answer(f"[budget.{each.area}] carry", "or agree to carry more"),
        )
        yield Finding("", ERROR, each.path, 0, 0, each.text, message, each.item, each.owner, ways)


def _hours(minutes: float) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0") + "h" if minutes >= 60 else f"{max(round(minutes), 1)}m"


def stale_baseline(case: Case) -> Iterator[Finding]:
    """Lines of the baseline stand for comments that are gone.

    Off unless a team wants drift to fail; elsewhere a check only says how to shrink the list.
    """
    if case.stale_lines:
        count = "1 line stands" if case.stale_lines == 1 else f"{case.stale_lines} lines stand"
        message = f"{count} for comments that are gone"
        # In a commit the list has to be staged as well, which --fix does; CI judges what is committed.
        way = "debtctl baseline --prune" if case.merging else "debtctl check --fix"
        prune = Answer(way, "drops them from the list")
        yield Finding("", ERROR, BASELINE_PATH, 0, 0, "", message, answers=(prune,))


def trailer(case: Case) -> Iterator[Finding]:
    """A `Debt-Paid: ID` line in a commit's message does not agree with the commit.

    Judged by `check --commit-msg FILE`, as a commit-msg hook: the commit must pay the item that the line names.
    """
    for claim in case.claims:
        text = f"Debt-Paid: {claim.value}"
        yield Finding("", ERROR, claim.path, claim.line, 0, text, claim.message, answers=claim.answers)
