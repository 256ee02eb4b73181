"""Item files put right without asking: misspelled keys, quoted dates, a ledger that lacks what was done by hand.

Pure: text in, text out. Conflicts of a merge are conflict.py's.
"""

import re
from datetime import date

from debtctl.register.item import DEED_OF, DROPPED, OPEN, PAID, Change, Item
from debtctl.register.item_file import misspelled, read_item
from debtctl.register.problem import Problem

_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_TRAILING_COMMENT = re.compile(r"\s+#[^\"']*$")
_BY_HAND = "set by hand, entered by debtctl doctor"
_STATUS_AFTER = {"pay": PAID, "drop": DROPPED, "reopen": OPEN}


def respelled(item_id: str, text: str) -> str:
    """The file with every line replaced whose correction is certain; the same text where none is.

    Certain is a correction of the key or value on the line itself. What would have to be added is for a person.
    """
    while True:
        problems = read_item(item_id, text.encode("utf-8", "surrogateescape"), "")[1]
        better = next(filter(None, (_corrected(item_id, text, problem, len(problems)) for problem in problems)), None)
        if better is None:
            return text
        text = better


def can_respell(problem: Problem) -> bool:
    """Whether a problem comes with the corrected line of its own key."""
    wrong, right = _KEY.match(problem.source), _KEY.match(problem.suggestion)
    if wrong is None or right is None:
        return False
    return wrong[1] == right[1] or misspelled(wrong[1], [right[1]]) is not None


def _corrected(item_id: str, text: str, problem: Problem, count: int) -> str | None:
    if not can_respell(problem):
        return None
    lines = text.split("\n")
    comment = _TRAILING_COMMENT.search(lines[problem.line - 1])
    kept = comment[0] if comment and "#" not in problem.suggestion else ""
    lines[problem.line - 1] = problem.suggestion + kept
    corrected = "\n".join(lines)
    left = read_item(item_id, corrected.encode("utf-8", "surrogateescape"), "")[1]
    return corrected if len(left) < count else None


def missing_entry(item: Item, by: str, today: date) -> Change | None:
    """The ledger's entry for a status that was changed by hand; None where status and ledger agree.

    The status is what somebody wrote last, and the ledger is only added to: so the entry is what is missing.
    """
    told = OPEN
    for change in item.changes:
        told = _STATUS_AFTER.get(change.did, told)
    if told == item.status:
        return None
    return Change(
        on=today, by=by, did=DEED_OF[item.status], before=told if item.is_open else "", after="", reason=_BY_HAND
    )._replace(after=OPEN if item.is_open else "")
