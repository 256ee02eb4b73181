"""Ids as people type them and as screens show them: the item somebody names, and the shortest name of each.

How an id is spelled is quantities.py's.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from debtctl.errors import FileError, UsageError, near_miss
from debtctl.quantities import id_prefix
from debtctl.register.item import Item
from debtctl.register.layout import item_path
from debtctl.values import TYPE_CHECKING

if TYPE_CHECKING:  # what needs only short ids need not read a register
    from debtctl.register.store import Register

# What screens show and people type: fewer characters would be unique in a small register, and no longer so next week.
_SHORTEST_PREFIX = 3
_MOST_ROWS = 10
_TITLE_WIDTH = 45
_NUMBER_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def find_item(register: "Register", query: str) -> Item:
    """The item a person names by its id or a unique prefix, in any case, with or without `D-`.

    Raises:
        UsageError: none, or several, of that name.
        FileError: the one of that name cannot be read.
    """
    prefix = id_prefix(query)
    item = register.items.get(prefix)
    if item is not None:
        return item
    known = [*register.items, *register.unreadable]
    matching = sorted(item_id for item_id in known if item_id.startswith(prefix))
    if not matching:
        raise _unknown_id(query, prefix, known)
    if len(matching) > 1:
        raise _ambiguous(register, query, matching)
    if matching[0] not in register.items:
        raise _unreadable(register, matching[0])
    return register.items[matching[0]]


def _unknown_id(query: str, prefix: str, known: Sequence[str]) -> UsageError:
    guess = near_miss(prefix, known) if len(prefix) > len("D-") else None
    did_you_mean = f". Did you mean {guess}?" if guess else ""
    return UsageError(
        f'no debt is called "{query}"{did_you_mean}', next=f"debtctl show {guess}" if guess else "debtctl list"
    )


def _ambiguous(register: "Register", query: str, matching: Sequence[str]) -> UsageError:
    shown = [register.items[item_id] for item_id in matching[:_MOST_ROWS] if item_id in register.items]
    width = max((len(_cut(item.title)) for item in shown), default=0)
    rows = [f"{item.id}  {_cut(item.title):<{width}}      {item.owner}".rstrip() for item in shown]
    if len(matching) > len(shown):
        rows.append(f"and {len(matching) - len(shown)} more")
    count = len(matching)
    number = _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else str(count)
    return UsageError(f"{query} could be {number}:", details=rows)


def _cut(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= _TITLE_WIDTH else words[: _TITLE_WIDTH - 1] + "…"


def _unreadable(register: "Register", item_id: str) -> FileError:
    problem = next(problem for problem in register.problems if problem.path == item_path(item_id))
    return FileError(problem.message, where=problem.where, next=f"debtctl edit {item_id}")


def unique_prefix_lengths(ids: Iterable[str]) -> dict[str, int]:
    """How many characters behind `D-` tell each id from all others, at least three."""
    ordered = sorted(ids)
    lengths = dict.fromkeys(ordered, _SHORTEST_PREFIX)
    for left, right in pairwise(ordered):
        needed = _shared(left, right) - len("D-") + 1
        lengths[left] = max(lengths[left], needed)
        lengths[right] = max(lengths[right], needed)
    return lengths


def _shared(left: str, right: str) -> int:
    """How many characters two ids begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(left, right, strict=True)) if a != b), len(left))


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each id as commands on screens name it: `7k3`."""
    return {item_id: item_id[2 : 2 + length] for item_id, length in unique_prefix_lengths(ids).items()}
