"""One item file, written: the text of a new one, and an old one with only what changed replaced.

Imports tomli-w and tomlkit when they are used: reading must not pay for them. Knows no folder: see store.py.
"""

import tomllib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from debtctl.errors import FileError, UsageError
from debtctl.register.item import Anchor, Change, Item, Revisit
from debtctl.register.item_file import ANCHOR_KEYS, CHANGE_KEYS, KEYS_OF, REVISIT_KEYS, TOP_KEYS, read_item
from debtctl.register.layout import item_path
from debtctl.register.toml_lines import entries

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_ROWS = ("anchors", "changes")
_TABLES = ("revisit", *_ROWS)
# An item, or a table of it, as TOML has it.
Record = Mapping[str, Any]
# Tables in the order of the file; a new one goes behind the last of those up to its own.
_ORDER = ("", *_TABLES)


def item_text(item: Item) -> str:
    """A new file for the item: fixed order of keys, one `[[…]]` per anchor and change, nothing that is empty."""
    record = item_record(item)
    tables = {name: record.pop(name) for name in ("revisit", "anchors", "changes") if name in record}
    parts = [table_text(record)]
    if "revisit" in tables:
        parts.append("[revisit]\n" + table_text(tables["revisit"]))
    for name in ("anchors", "changes"):
        parts += [f"[[{name}]]\n{table_text(row)}" for row in tables.get(name, [])]
    return "\n".join(parts)


def table_text(values: Record) -> str:
    """`key = value` lines of TOML.

    Raises:
        UsageError: a text that is no Unicode, such as a file name in another encoding.
    """
    text = "".join(f"{key} = {_value_text(value)}\n" for key, value in values.items())
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        bad = ascii(text.split("\n")[text.count("\n", 0, error.start)])
        raise UsageError(
            f"{bad} is not UTF-8, which TOML cannot hold", next="rename the file, or say it in UTF-8"
        ) from None
    return text


def _value_text(value: Any) -> str:
    import tomli_w  # 4 ms, and the hook writes nothing

    # A list on one line, as people write it: tomli-w gives each element a line of its own.
    if isinstance(value, list):
        return f"[{', '.join(map(_value_text, value))}]"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")


def item_record(item: Item) -> dict[str, Any]:
    """The item as the TOML table its file holds, keys in the file's order, without what is empty."""
    return _filled(
        {
            "title": item.title,
            "kind": item.kind,
            "intent": item.intent,
            "status": item.status,
            "owner": item.owner,
            "reason": item.reason,
            "created": item.created,
            "due": item.due,
            "principal": item.principal,
            "interest": item.interest,
            "labels": list(item.labels),
            "links": list(item.links),
            "revisit": _revisit_record(item.revisit) if item.revisit else None,
            "anchors": [_anchor_record(anchor) for anchor in item.anchors],
            "changes": [_change_record(change) for change in item.changes],
        }
    )


def _revisit_record(revisit: Revisit) -> dict[str, Any]:
    return _filled(
        {
            "asked": revisit.asked,
            "date": revisit.on,
            "release": _one_or_list(revisit.releases),
            "touched": revisit.touched,
            "gone": _one_or_list(revisit.gone),
        }
    )


def _anchor_record(anchor: Anchor) -> dict[str, Any]:
    # A marker without words has an anchor text that ends in a colon; path and text stand there even when empty.
    record: dict[str, Any] = {"path": anchor.path, "text": anchor.text}
    return record | _filled({"symbol": anchor.symbol})


def _change_record(change: Change) -> dict[str, Any]:
    return _filled(
        {
            "on": change.on,
            "by": change.by,
            "did": change.did,
            "from": change.before,
            "to": change.after,
            "reason": change.reason,
            "fired": change.fired,
        }
    )


def _one_or_list(texts: tuple[str, ...]) -> str | list[str]:
    return texts[0] if len(texts) == 1 else list(texts)


def _filled(record: Record) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in ("", None, [])}


# --- editing ---------------------------------------------------------------------------------------------------------


def updated_text(old: str, item: Item) -> str:
    """The text of an item's file with only what changed replaced: comments, unknown keys and order stay as they are.

    Raises:
        FileError: the old text is no item, or is written so that it cannot be changed without touching more.
    """
    before, problems = read_item(item.id, old.encode("utf-8"), item_path(item.id))
    if before is None:
        raise FileError(problems[0].message, where=problems[0].where, next=f"debtctl edit {item.id}")
    if before == item:
        return old
    text = old.replace("\r\n", "\n")
    was, now = item_record(before), item_record(item)
    new, left = _without_gone_tables(text if text.endswith("\n") else text + "\n", was, now)
    new = _with_new_parts(_with_values(new, left, now), left, now)
    if not _is_faithful(text, new, item):
        raise FileError(
            "is written in a way that cannot be changed without touching what else stands in it",
            where=item_path(item.id),
            next=f"debtctl edit {item.id}",
        )
    return new.replace("\n", "\r\n") if "\r\n" in old else new


def _without_gone_tables(text: str, was: Record, now: Record) -> tuple[str, Record]:
    """The text without the tables that go, and the record of what is left.

    By lines, since tomlkit takes a comment above the next table for a part of the one it removes.
    """
    left = dict(was)
    for name in _TABLES:
        rows, kept = _rows_of(was, name), _rows_of(now, name)
        gone = _gone(rows, kept) if _has_header(text, name) else []
        for nth in reversed(gone):
            text = _without_table(text, name, nth)
        if gone and name == "revisit":
            del left[name]
        elif gone:
            left[name] = [row for nth, row in enumerate(rows) if nth not in gone]
    return text, left


def _rows_of(record: Record, name: str) -> list[Record]:
    value = record.get(name, [])
    return value if isinstance(value, list) else [value]


def _gone(was: Sequence[Record], now: Sequence[Record]) -> list[int]:
    """Which rows to remove, as many as there are too many: those that are not wanted any more, else the last."""
    unwanted = [nth for nth, row in enumerate(was) if row not in now]
    wanted = [nth for nth, row in enumerate(was) if row in now]
    return sorted((unwanted + wanted[::-1])[: max(0, len(was) - len(now))])


def _without_table(text: str, table: str, nth: int) -> str:
    mine = [entry for entry in entries(text) if (entry.table, entry.nth) == (table, nth)]
    first, last = mine[0].first, max(entry.last for entry in mine)
    lines = text.split("\n")
    if not lines[first - 1].strip():
        first -= 1
    return "\n".join(lines[:first] + lines[last + 1 :])


def _has_header(text: str, table: str) -> bool:
    return any(entry.table == table and not entry.key for entry in entries(text))


def _with_values(text: str, was: Record, now: Record) -> str:
    """Values that the text has replaced or removed, with tomlkit, which keeps the comments beside them."""
    import tomlkit  # 33 ms, and 2.4 ms a file

    document = tomlkit.parse(text)
    _replace_values(document, was, now, [key for key in TOP_KEYS if key not in _TABLES])
    for name in _TABLES:
        if name not in document or was.get(name) == now.get(name):
            continue
        if not _has_header(text, name):
            _replace_whole(document, name, now)
        elif name == "revisit":
            _replace_values(document[name], was[name], now[name], REVISIT_KEYS)
        else:
            for row, before, after in zip(document[name], was[name], now[name], strict=False):
                _replace_values(row, before, after, KEYS_OF[name])
    return tomlkit.dumps(document)


def _replace_values(table: Any, was: Record, now: Record, keys: Sequence[str]) -> None:
    for key in keys:
        if key in table and was.get(key) != now.get(key):
            if key in now:
                table[key] = now[key]
            else:
                del table[key]


def _replace_whole(document: "MutableMapping[str, Any]", name: str, now: Record) -> None:
    """For a table written inline or with dotted keys: written anew as one value."""
    import tomlkit

    del document[name]
    if name in now:
        document[name] = tomlkit.item(now[name])


def _with_new_parts(text: str, was: Record, now: Record) -> str:
    """Keys and tables that the text lacks put in, each where a new file would have it."""
    changed = {key: value for key, value in now.items() if key not in _TABLES and was.get(key) != value}
    text = _with_keys(text, "", 0, changed, TOP_KEYS)
    tables = {entry.table or entry.key for entry in entries(text)}
    if "revisit" in now:
        if "revisit" in tables:
            text = _with_keys(text, "revisit", 0, now["revisit"], REVISIT_KEYS)
        else:
            text = _with_table(text, "revisit", "[revisit]\n" + table_text(now["revisit"]))
    for name, keys in (("anchors", ANCHOR_KEYS), ("changes", CHANGE_KEYS)):
        text = _with_rows(text, name, now.get(name, []), keys)
    return text


def _with_rows(text: str, name: str, rows: Sequence[Record], keys: Sequence[str]) -> str:
    if any(entry.table == "" and entry.key == name for entry in entries(text)):
        return text
    present = sum(entry.table == name and not entry.key for entry in entries(text))
    for nth, row in enumerate(rows[:present]):
        text = _with_keys(text, name, nth, row, keys)
    for row in rows[present:]:
        text = _with_table(text, name, f"[[{name}]]\n" + table_text(row))
    return text


def _with_keys(text: str, table: str, nth: int, values: Record, keys: Sequence[str]) -> str:
    for position, key in enumerate(keys):
        if key not in values:
            continue
        places = {entry.key: entry for entry in entries(text) if (entry.table, entry.nth) == (table, nth)}
        if key not in places and (table == "" or "" in places):
            earlier = [places[other].last for other in ("", *keys[:position]) if other in places]
            text = _with_lines(text, max(earlier, default=-1), table_text({key: values[key]}))
    return text


def _with_table(text: str, table: str, block: str) -> str:
    """The block behind the last table that a new file has before it, with an empty line around it."""
    before = _ORDER[: _ORDER.index(table) + 1]
    last = max((entry.last for entry in entries(text) if entry.table in before), default=-1)
    lines = text.split("\n")
    is_crowded = last + 1 < len(lines) and lines[last + 1].strip() != ""
    return _with_lines(text, last, "\n" + block + ("\n" if is_crowded else ""))


def _with_lines(text: str, after: int, block: str) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[: after + 1], *block.removesuffix("\n").split("\n"), *lines[after + 1 :]])


def _is_faithful(old: str, new: str, item: Item) -> bool:
    """Whether the new text says what it should and lost nothing: tomlkit has bugs, and an item file is history."""
    read, _ = read_item(item.id, new.encode("utf-8"), "")
    if read != item:
        return False
    before, after = tomllib.loads(old), tomllib.loads(new)
    kept = [name for name in _TABLES if name in after and len(before.get(name, [])) <= len(after[name])]
    return _foreign(before, kept) == _foreign(after, kept)


def _foreign(table: Record, kept: Sequence[str]) -> list[Record]:
    """What stands in a file beside the item: unknown keys, at the top and in the tables that lost no row."""
    foreign: list[Record] = [{key: value for key, value in table.items() if key not in TOP_KEYS}]
    for name in kept:
        value = table.get(name, [])
        foreign += filter(None, (_unknown(row, name) for row in (value if isinstance(value, list) else [value])))
    return foreign


def _unknown(row: Record, name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in KEYS_OF[name]}
