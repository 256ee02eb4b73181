"""What a merge left undone in an item's file: its sides, and which fields they disagree in.

Reads conflict markers as git writes them, with or without the base (`merge.conflictStyle = diff3`). Mending is
merge.py's; where the index still has the three versions, those are the better source.
"""

from collections.abc import Collection

from debtctl.register.item import DEED_OF, OPEN, Change, Item
from debtctl.register.item_file import read_item
from debtctl.register.item_text import updated_text
from debtctl.register.merge import Labels, Merged, TextMerge, merge_items, merge_texts
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


def untouched(item_id: str, found: Sides, versions: Sides, merge_text: TextMerge) -> bool:
    """Whether a file in conflict is as a merge of these versions left it: by lines or field by field, in any style.

    Then the versions themselves are the better source, since a merge by lines settles lines and not fields. Where a
    person has begun to settle it, what stands in the file is what they want.

    Args:
        item_id: the item's id.
        found: what stands in the file.
        versions: what git keeps in its index while the merge is undecided.
        merge_text: a merge by lines.
    """
    by_lines = sides(merge_text(versions.base or "", versions.ours, versions.theirs)[0])
    by_fields = sides(merged_again(item_id, versions, merge_text).text)
    left = [(each.ours, each.theirs) for each in (by_lines, by_fields) if each is not None]
    return (found.ours, found.theirs) in left


def disputes(item_id: str, found: Sides) -> tuple[Dispute, ...]:
    """The fields two branches answered differently; none where a side is no item, or a merge can settle everything."""
    base, ours, theirs = (_item(item_id, text) for text in (found.base, found.ours, found.theirs))
    if ours is None or theirs is None:
        return ()
    return tuple(_dispute(name, ours, theirs) for name in merge_items(base, ours, theirs).disputed)


def merged_again(item_id: str, found: Sides, merge_text: TextMerge) -> Merged:
    """The file merged field by field after git merged it by lines: as if the merge driver had been there."""
    labels = Labels(found.our_name, found.their_name)
    return merge_texts(item_id, found.base or "", found.ours, found.theirs, merge_text, labels)


def settled(item_id: str, found: Sides, theirs: Collection[str], merge_text: TextMerge) -> str | None:
    """The file with every dispute settled; None where more than fields is in dispute, which is for an editor.

    Args:
        item_id: the item's id.
        found: the versions in conflict.
        theirs: the disputed fields in which the other branch is right; in all others ours is.
        merge_text: a merge by lines, for comments.
    """
    merged = merged_again(item_id, found, merge_text)
    if not merged.disputed:
        return merged.text
    left = sides(merged.text)
    ours, other = (_item(item_id, text) for text in (left.ours, left.theirs)) if left else (None, None)
    if left is None or ours is None or other is None or "text" in merged.disputed:
        return None
    chosen = {name: getattr(other, name) for name in theirs if name in merged.disputed}
    return updated_text(left.ours, ours._replace(**chosen))


def _item(item_id: str, text: str | None) -> Item | None:
    return None if text is None else read_item(item_id, text.encode("utf-8", "surrogateescape"), "")[0]


def _dispute(name: str, ours: Item, theirs: Item) -> Dispute:
    mine, yours = (str(getattr(item, name) or "") for item in (ours, theirs))
    return Dispute(name, mine, yours, _setter(ours, name, mine), _setter(theirs, name, yours))


def _setter(item: Item, name: str, value: str) -> Change | None:
    """The ledger's last entry that says it set this value; both branches' entries stand in a ledger merged already."""
    deed = DEED_OF.get(value, "") if name == "status" and value != OPEN else ""
    return next(
        (change for change in reversed(item.changes) if change.did == deed or (value and change.after == value)), None
    )
