"""What a merge left undone in an item's file: its sides, and which fields they disagree in.

Reads conflict markers as git writes them, with or without the base (`merge.conflictStyle = diff3`). Mending is
merge.py's; where the index still has the three versions, those are the better source.
"""

from debtctl.register.item import Change, Item
from debtctl.register.item_file import read_item
from debtctl.register.merge import merge_items
from debtctl.values import NamedTuple

_OURS, _BASE, _THEIRS = range(3)
_DIVIDERS = {"<<<<<<< ": _OURS, "||||||| ": _BASE, "=======": _THEIRS}


class Sides(NamedTuple):
    """The versions of a file in conflict.

    Args:
        base: what both come from; None where the markers do not tell.
        ours: as on the branch one stands on.
        theirs: as on the other branch.
        our_name: what the markers call ours (`HEAD`).
        their_name: what they call theirs (`retry-refunds`).
    """

    base: str | None
    ours: str
    theirs: str
    our_name: str = "ours"
    their_name: str = "theirs"


class Dispute(NamedTuple):
    """One field two branches answered differently.

    Args:
        field: its name.
        ours: the value on the branch one stands on, as a person reads it; empty where there is none.
        theirs: that of the other branch.
        our_entry: the ledger's entry that set it, where there is one.
        their_entry: likewise.
    """

    field: str
    ours: str
    theirs: str
    our_entry: Change | None = None
    their_entry: Change | None = None


def sides(text: str) -> Sides | None:
    """The sides of a text with conflict markers; None when it has none, or none that are complete."""
    parts: list[list[str]] = [[], [], []]
    names = {"ours": "ours", "theirs": "theirs"}
    within: int | None = None
    has_base = has_conflict = False
    for line in text.splitlines(keepends=True):
        divider = _divider(line)
        if divider == _OURS:
            within, has_conflict = _OURS, True
            names["ours"] = line[8:].strip()
        elif within is not None and divider is not None:
            within = divider
            has_base |= divider == _BASE
        elif within is not None and line.startswith(">>>>>>>"):
            names["theirs"] = line[8:].strip()
            within = None
        else:
            for part in range(3) if within is None else (within,):
                parts[part].append(line)
    if not has_conflict or within is not None:
        return None
    ours, base, theirs = ("".join(lines) for lines in parts)
    return Sides(base if has_base else None, ours, theirs, names["ours"], names["theirs"])


def _divider(line: str) -> int | None:
    opening = line.rstrip("\r\n") if line.startswith("=======") else line[:8]
    return _DIVIDERS.get(opening)


def disputes(item_id: str, found: Sides) -> tuple[Dispute, ...]:
    """The fields two branches answered differently; none where a side is no item, or a merge can settle everything."""
    base, ours, theirs = (_item(item_id, text) for text in (found.base, found.ours, found.theirs))
    if ours is None or theirs is None:
        return ()
    return tuple(_dispute(name, base, ours, theirs) for name in merge_items(base, ours, theirs).disputed)


def _item(item_id: str, text: str | None) -> Item | None:
    return None if text is None else read_item(item_id, text.encode("utf-8", "surrogateescape"), "")[0]


def _dispute(name: str, base: Item | None, ours: Item, theirs: Item) -> Dispute:
    known = base.changes if base else ()
    return Dispute(
        name,
        str(getattr(ours, name) or ""),
        str(getattr(theirs, name) or ""),
        _last(ours, theirs.changes + known),
        _last(theirs, ours.changes + known),
    )


def _last(item: Item, known: tuple[Change, ...]) -> Change | None:
    return next((change for change in reversed(item.changes) if change not in known), None)
