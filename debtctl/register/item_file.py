"""One item file, read: from bytes to an `Item`, or to every problem that keeps it from being one.

Knows the TOML keys of an item and what they take. Needs only tomllib, since the hook reads items: what writes is in
item_text.py. Knows no folder: see store.py.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from debtctl.errors import near_miss
from debtctl.quantities import (
    CONDITION_KINDS,
    FIRST_DAY,
    LAST_DAY,
    QuantityError,
    due_by_default,
    parse_minutes,
    parse_rate,
    repository_path,
)
from debtctl.register.item import (
    DEEDS,
    FUSE_DAYS,
    INTENTS,
    KINDS,
    OPEN,
    PRUDENT,
    RECKLESS,
    STATUSES,
    Anchor,
    Change,
    Item,
    Revisit,
)
from debtctl.register.problem import Problem
from debtctl.register.sheet import Place, Sheet, conflicts, decoded

TOP_KEYS = (
    *("title", "kind", "intent", "status", "owner", "reason", "created", "due"),
    *("principal", "interest", "labels", "links", "revisit", "anchors", "changes"),
)
REVISIT_KEYS = ("asked", "date", "release", "touched", "gone")
ANCHOR_KEYS = ("path", "text", "symbol")
CHANGE_KEYS = ("on", "by", "did", "from", "to", "reason", "fired")
KEYS_OF: Mapping[str, tuple[str, ...]] = {
    "": TOP_KEYS,
    "revisit": REVISIT_KEYS,
    "anchors": ANCHOR_KEYS,
    "changes": CHANGE_KEYS,
}


def read_item(item_id: str, content: bytes, path: str) -> tuple[Item | None, tuple[Problem, ...]]:
    """The item in a file, or None and every problem that keeps it from being one.

    Args:
        item_id: the id, which stands in the file's name only.
        content: the bytes of the file.
        path: what problems call the file.
    """
    text, problems = decoded(content, path)
    problems = problems or conflicts(text, path)
    if problems:
        return None, problems
    sheet = Sheet(path, text)
    table = sheet.parsed()
    item = None if table is None else _item(item_id, table, sheet)
    return (None if sheet.problems else item), tuple(sorted(sheet.problems, key=lambda problem: problem.line))


# --- values ----------------------------------------------------------------------------------------------------------

_T = TypeVar("_T")


def _item(item_id: str, table: Mapping[str, Any], sheet: Sheet) -> Item:
    _check_keys(table, "", 0, sheet)
    _check_missing(table, "", 0, ("title", "kind", "created"), sheet)
    anchors = _rows(table, "anchors", _anchor, sheet)
    item = Item(
        id=item_id,
        title=_field(table, ("", 0, "title"), _words, "", sheet),
        kind=_field(table, ("", 0, "kind"), _one_of(KINDS, "a kind"), "", sheet),
        created=_field(table, ("", 0, "created"), _day, date.min, sheet),
        status=_field(table, ("", 0, "status"), _one_of(STATUSES, "a status"), OPEN, sheet),
        intent=_field(table, ("", 0, "intent"), _one_of(INTENTS, "an intent"), "", sheet),
        owner=_field(table, ("", 0, "owner"), _token, "", sheet),
        reason=_field(table, ("", 0, "reason"), _text, "", sheet),
        due=_field(table, ("", 0, "due"), _day, None, sheet),
        revisit=_revisit(table, sheet),
        principal=_field(table, ("", 0, "principal"), _quantity(parse_minutes), "", sheet),
        interest=_field(table, ("", 0, "interest"), _quantity(parse_rate), "", sheet),
        labels=_field(table, ("", 0, "labels"), _texts, (), sheet),
        links=_field(table, ("", 0, "links"), _texts, (), sheet),
        anchors=anchors,
        changes=_rows(table, "changes", _change, sheet),
    )
    _check_kind(item, table, sheet)
    return item


def _anchor(row: Mapping[str, Any], nth: int, sheet: Sheet) -> Anchor:
    _check_missing(row, "anchors", nth, ("path", "text"), sheet)
    return Anchor(
        path=_field(row, ("anchors", nth, "path"), _path, "", sheet),
        text=_field(row, ("anchors", nth, "text"), _text, "", sheet),
        symbol=_field(row, ("anchors", nth, "symbol"), _text, "", sheet),
    )


def _change(row: Mapping[str, Any], nth: int, sheet: Sheet) -> Change:
    _check_missing(row, "changes", nth, ("on", "did"), sheet)
    return Change(
        on=_field(row, ("changes", nth, "on"), _day, date.min, sheet),
        by=_field(row, ("changes", nth, "by"), _text, "", sheet),
        did=_field(row, ("changes", nth, "did"), _one_of(DEEDS, "a change"), "", sheet),
        before=_field(row, ("changes", nth, "from"), _text, "", sheet),
        after=_field(row, ("changes", nth, "to"), _text, "", sheet),
        reason=_field(row, ("changes", nth, "reason"), _text, "", sheet),
        fired=_field(row, ("changes", nth, "fired"), _day, None, sheet),
    )


def _revisit(table: Mapping[str, Any], sheet: Sheet) -> Revisit | None:
    if "revisit" not in table:
        return None
    row = table["revisit"]
    if not isinstance(row, dict):
        sheet.complain(("", 0, "revisit"), "revisit is a table: [revisit], and its conditions below", "[revisit]")
        return None
    _check_keys(row, "revisit", 0, sheet)
    _check_missing(row, "revisit", 0, ("asked",), sheet)
    return Revisit(
        asked=_field(row, ("revisit", 0, "asked"), _day, date.min, sheet),
        on=_field(row, ("revisit", 0, "date"), _day, None, sheet),
        releases=_field(row, ("revisit", 0, "release"), _text_or_texts, (), sheet),
        touched=_field(row, ("revisit", 0, "touched"), _count, None, sheet),
        gone=_field(row, ("revisit", 0, "gone"), _paths, (), sheet),
    )


def _rows(
    table: Mapping[str, Any], name: str, reading: Callable[[Mapping[str, Any], int, Sheet], _T], sheet: Sheet
) -> tuple[_T, ...]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        sheet.complain(("", 0, name), f"{name} are tables: [[{name}]] in front of each", f"[[{name}]]")
        return ()
    for nth, row in enumerate(value):
        _check_keys(row, name, nth, sheet)
    return tuple(reading(row, nth, sheet) for nth, row in enumerate(value))


def _field(table: Mapping[str, Any], place: Place, reading: Callable[[Any, str], _T], default: _T, sheet: Sheet) -> _T:
    key = place[2]
    if key not in table:
        return default
    try:
        return reading(table[key], key)
    except _WrongError as wrong:
        sheet.complain(place, wrong.message, wrong.suggestion)
        return default


class _WrongError(Exception):
    """A value that is not what its key takes."""

    def __init__(self, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


def _text(value: Any, key: str) -> str:
    if isinstance(value, str):
        return value
    written = value.isoformat() if isinstance(value, date) else str(value)
    suggestion = "" if isinstance(value, list | dict) else f"{key} = {_quoted(written)}"
    raise _WrongError(_with_example(f"{key} is {_sort_of(value)}, not text", suggestion), suggestion)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _words(value: Any, key: str) -> str:
    text = _text(value, key)
    if not text.strip():
        raise _WrongError(f"{key} is empty")
    return text


def _token(value: Any, key: str) -> str:
    text = _words(value, key)
    if len(text.split()) != 1 or text != text.strip():
        raise _WrongError(f'"{text}" is more than one word; {key} is one name, as alice')
    return text


def _one_of(allowed: tuple[str, ...], sort: str) -> Callable[[Any, str], str]:
    def reading(value: Any, key: str) -> str:
        text = _text(value, key)
        if text in allowed:
            return text
        guess = near_miss(text.lower(), allowed)
        did_you_mean = f' Did you mean "{guess}"?' if guess else ""
        message = f'"{text}" is not {sort}.{did_you_mean} ({", ".join(allowed)})'
        raise _WrongError(message, f'{key} = "{guess}"' if guess else "")

    return reading


def _day(value: Any, key: str) -> date:
    if isinstance(value, datetime):
        suggestion = f"{key} = {value.date().isoformat()}"
        raise _WrongError(f"{key} is a date with a time; only the day stands here: {suggestion}", suggestion)
    if isinstance(value, date):
        if not FIRST_DAY <= value <= LAST_DAY:
            raise _WrongError(f"{key} is {value}; the days of a debt are from {FIRST_DAY.year} to {LAST_DAY.year}")
        return value
    if isinstance(value, str):
        suggestion = _unquoted_date(value, key)
        raise _WrongError(_with_example(f"{key} is text; a date has no quotes", suggestion), suggestion)
    raise _WrongError(f"{key} is {_sort_of(value)}, not a date as 2026-12-20")


def _unquoted_date(value: str, key: str) -> str:
    match = re.match(r"\s*(\d{4})-(\d\d?)-(\d\d?)\b", value)
    try:
        return f"{key} = {date(*map(int, match.groups())).isoformat()}" if match else ""
    except ValueError:
        return ""


def _quantity(parse: Callable[[str], float]) -> Callable[[Any, str], str]:
    def reading(value: Any, key: str) -> str:
        text = _text(value, key)
        try:
            parse(text)
        except QuantityError as error:
            suggestion = f'{key} = "{error.suggestion}"' if error.suggestion else ""
            raise _WrongError(f"{key}: {error}", suggestion) from None
        return text

    return reading


def _texts(value: Any, key: str) -> tuple[str, ...]:
    if isinstance(value, str):
        suggestion = f"{key} = [{_quoted(value)}]"
        raise _WrongError(f"{key} is a list: {suggestion}", suggestion)
    if not isinstance(value, list):
        raise _WrongError(f'{key} is {_sort_of(value)}, not a list as ["auth"]')
    return tuple(_words(text, key) for text in value)


def _text_or_texts(value: Any, key: str) -> tuple[str, ...]:
    return _texts(value, key) if isinstance(value, list) else (_words(value, key),)


def _path(value: Any, key: str) -> str:
    text = _words(value, key)
    try:
        return repository_path(text)
    except QuantityError as error:
        raise _WrongError(f"{key}: {error}") from None


def _paths(value: Any, key: str) -> tuple[str, ...]:
    return tuple(_path(text, key) for text in _text_or_texts(value, key))


def _count(value: Any, key: str) -> int:
    if isinstance(value, str) and value.strip().isdecimal():
        suggestion = f"{key} = {int(value)}"
        raise _WrongError(f"{key} is text; a number has no quotes: {suggestion}", suggestion)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _WrongError(f"{key} is {_sort_of(value)}, not a number of commits")
    if value < 1:
        raise _WrongError(f"{key} is {value}; one commit is the least")
    return value


def _sort_of(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, date):
        return "a date"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else "a number"


def _with_example(message: str, example: str) -> str:
    return f"{message}: {example}" if example else message


# --- keys ------------------------------------------------------------------------------------------------------------


def _check_keys(table: Mapping[str, Any], name: str, nth: int, sheet: Sheet) -> None:
    """Report misspelled keys. Other unknown ones are somebody's own notes, and stay."""
    known = KEYS_OF[name]
    for key in table:
        guess = None if key in known else misspelled(key, known)
        if guess:
            place = (name, nth, key)
            sheet.complain(
                place, f'"{key}" is no key of an item. Did you mean "{guess}"?', sheet.respelled(place, guess)
            )


def misspelled(key: str, known: Iterable[str]) -> str | None:
    """The known key this one is a slip of: another case, a letter or two off. Real words further away are no slips."""
    for word in known:
        if slips(key.lower().replace("-", "_"), word) <= (1 if len(word) < 5 else 2):
            return word
    return None


def slips(a: str, b: str) -> int:
    """How many letters to add, leave out, change or swap with their neighbour to make `b` of `a`.

    Optimal string alignment (Damerau 1964, as restricted by Boytsov 2011): what a hand on a keyboard gets wrong.
    """
    if abs(len(a) - len(b)) > 2:
        return 3
    before, row = [0] * (len(b) + 1), list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        above_last, before, row = before, row, [i]
        for j, right in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, above_last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _check_missing(table: Mapping[str, Any], name: str, nth: int, required: Iterable[str], sheet: Sheet) -> None:
    slipped = {misspelled(key, KEYS_OF[name]) for key in table if key not in KEYS_OF[name]}
    for key in required:
        if key not in table and key not in slipped and not (name == "" and key in sheet.broken):
            example = _EXAMPLES[key]
            sheet.complain((name, nth, ""), f"{key} is missing, as in {example}")


_EXAMPLES: Mapping[str, str] = {
    "title": 'title = "Session store opens its own connections"',
    "kind": 'kind = "reckless"',
    "created": "created = 2026-11-22",
    "asked": "asked = 2026-11-22",
    "path": 'path = "src/session.py"',
    "text": 'text = "TODO: go through the pool"',
    "on": "on = 2026-12-06",
    "did": 'did = "postpone"',
}


def _check_kind(item: Item, table: Mapping[str, Any], sheet: Sheet) -> None:
    """Each kind has its own answer to "when", and never the other's."""
    if item.kind == RECKLESS:
        _check_reckless(item, table, sheet)
    elif item.kind == PRUDENT:
        _check_prudent(item, table, sheet)


def _check_reckless(item: Item, table: Mapping[str, Any], sheet: Sheet) -> None:
    if "revisit" in table:
        sheet.complain(("revisit", 0, ""), "reckless debt has a due date, [revisit] belongs to prudent debt")
    if item.is_open and _is_absent("due", table, sheet) and item.created != date.min:
        suggestion = f"due = {due_by_default(item.created, FUSE_DAYS).isoformat()}"
        sheet.complain(("", 0, "kind"), f"reckless debt needs a due date, as in {suggestion}", suggestion)


def _check_prudent(item: Item, table: Mapping[str, Any], sheet: Sheet) -> None:
    if "due" in table:
        sheet.complain(("", 0, "due"), "prudent debt has no due date but [revisit], a condition to come back under")
    if item.is_open and _is_absent("reason", table, sheet):
        sheet.complain(("", 0, "kind"), 'prudent debt needs a reason, as in reason = "one call costs 0.3 ct"')
    if item.is_open and _is_absent("revisit", table, sheet):
        sheet.complain(
            ("", 0, "kind"), "prudent debt needs [revisit] with asked and a condition (date, release, touched, gone)"
        )
    revisit = table.get("revisit")
    if isinstance(revisit, dict):
        _check_conditions(item, revisit, sheet)


def _check_conditions(item: Item, revisit: Mapping[str, Any], sheet: Sheet) -> None:
    if item.is_open and not _has_condition(revisit):
        sheet.complain(("revisit", 0, ""), "[revisit] needs a condition: date, release, touched or gone")
    if "touched" in revisit and not item.anchors:
        sheet.complain(
            ("revisit", 0, "touched"), "touched counts changes to the item's places, and it has no [[anchors]]"
        )


def _has_condition(revisit: Mapping[str, Any]) -> bool:
    return any(
        revisit[key] != [] if key in REVISIT_KEYS else misspelled(key, REVISIT_KEYS) in CONDITION_KINDS
        for key in revisit
        if key != "asked"
    )


def _is_absent(key: str, table: Mapping[str, Any], sheet: Sheet) -> bool:
    if table.get(key) or key in sheet.broken:
        return False
    return not any(misspelled(other, TOP_KEYS) == key for other in table if other not in TOP_KEYS)
