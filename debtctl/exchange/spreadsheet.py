"""Debts from a spreadsheet: CSV with a heading, its columns known by name or named by `--map FIELD=COLUMN`.

Reads what formats/exchange/export_csv.py writes, and what people keep in sheets and trackers export.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from debtctl.errors import FileError, UsageError, did_you_mean, near_miss
from debtctl.exchange.incoming import Finding, Incoming, LeftOut, Reading, Source, Wrong, gathered
from debtctl.exchange.located import refuse_too_many
from debtctl.quantities import (
    CONDITION_EXAMPLES,
    DATE_EXAMPLES,
    DURATION_EXAMPLES,
    RATE_EXAMPLES,
    QuantityError,
    is_item_id,
    parse_condition,
    parse_date,
    parse_minutes,
    parse_rate,
)
from debtctl.register.item import DROPPED, INTENTS, KINDS, OPEN, PAID, Item, Revisit, revisit_under
from debtctl.values import NamedTuple

# What a column may be called, beside the field itself; compared without case, blanks, `_` and `-`.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "title": ("summary", "name", "subject", "what", "debt"),
    "kind": (),
    "status": ("state", "resolution"),
    "intent": (),
    "owner": ("assignee", "who", "assignedto"),
    "reason": ("description", "why", "notes"),
    "created": ("createdat", "createdon", "creationdate"),
    "due": ("duedate", "deadlinedate", "by"),
    "revisit": ("comesback",),
    "principal": ("effort", "estimate", "tofix"),
    "interest": ("costs",),
    "labels": ("label", "tags"),
    "links": ("link", "url", "weburl"),
    "path": ("file", "filename"),
    "line": ("linenumber",),
    "text": ("comment",),
    "id": (),
}
FIELDS = tuple(ALIASES)
# Our own columns that are computed: nothing is said of them.
_COMPUTED = frozenset(
    {"area", "lane", "deadline", "dayslate", "tofixminutes", "costsminutesperweek", "postponed", "number", "code"}
)
_OPEN_WORDS = frozenset(
    {"", "open", "new", "todo", "to do", "in progress", "backlog", "unresolved", "reopened", "selected"}
)
_CLOSED_WORDS = frozenset(
    {
        "closed",
        "done",
        "resolved",
        "fixed",
        "paid",
        "dropped",
        "cancelled",
        "canceled",
        "wontfix",
        "won't do",
        "won't fix",
    }
)
MOST_CELL_CHARACTERS = 32_767
"""As in the spreadsheets themselves: a cell has no more."""


class _Row(NamedTuple):
    """A row: the line it begins on, and its cells by field, stripped."""

    line: int
    cells: Mapping[str, str]


def without_hint(text: str) -> str:
    """A sheet without the line `sep=;` in front, which only Excel understands; an empty line stands in its place."""
    return re.sub(r"\Asep=.(?=\n)", "", text)


def looks_like_heading(line: str) -> bool:
    """Whether a line names a title, or several fields, in cells."""
    try:
        cells = next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:  # a carriage return in the middle, a cell of a megabyte
        return False
    known = {field for cell in cells if (field := _field_of(cell))}
    return ("title" in known and (len(cells) > 1 or len(known) == 1)) or len(known) >= 2


def read_csv(source: Source, today: date, columns: Mapping[str, str]) -> Reading:
    """The rows below the heading.

    Args:
        source: the text.
        today: what dates are counted from.
        columns: which column holds a field, where its name does not say so; by field.

    Raises:
        UsageError: a field or column there is not. FileError: no heading, no column for a title, or no CSV.
    """
    source = source._replace(text=without_hint(source.text))
    places, unused = _places(source, columns)
    entries: list[Incoming | LeftOut | Wrong] = []
    for row in _rows(source, places):
        entries += _entries(row, source.at(row.line), today)
        refuse_too_many(source, entries, row.line)
    notes = [f"not used: {', '.join(unused)}. A column is named with --map FIELD=COLUMN"] if unused else []
    return gathered(entries)._replace(unused=tuple(unused), notes=tuple(notes))


# --- heading and rows ------------------------------------------------------------------------------------------------


def _places(source: Source, columns: Mapping[str, str]) -> tuple[Mapping[str, int], list[str]]:
    """The column of each field, from 0, and the columns that are none."""
    line = source.text.lstrip("\n").split("\n", 1)[0]
    try:
        heading = next(filter(None, _reader(source)))
    except (StopIteration, csv.Error):
        raise FileError("has no heading", where=source.name, next="debtctl help exchange") from None
    names = [cell.strip() for cell in heading]
    places: dict[str, int] = {}
    for field, column in columns.items():
        places[field] = _named(field, column, names)
    taken = set(places.values())
    for number, name in enumerate(names):
        field_ = _field_of(name)
        if field_ and field_ not in places and number not in taken:
            places[field_] = number
    if "title" not in places:
        shown = ", ".join(names[:12])[:120] or line[:60]
        raise FileError(
            f"no column is a title ({shown})",
            where=source.at(1),
            next=f"debtctl import {source.name} --map title=COLUMN",
        )
    used = set(places.values())
    rest = [name for number, name in enumerate(names) if number not in used and _plain(name) not in _COMPUTED and name]
    return places, rest


def _named(field: str, column: str, names: Sequence[str]) -> int:
    if field not in FIELDS:
        close = near_miss(field, FIELDS)
        hint = did_you_mean(close)
        raise UsageError(f'--map: a debt has no "{field}"{hint} ({", ".join(FIELDS)})', next="--map title=COLUMN")
    matching = [number for number, name in enumerate(names) if _plain(name) == _plain(column)]
    if not matching:
        close = near_miss(column, names)
        hint = did_you_mean(close)
        raise UsageError(
            f'--map: there is no column "{column}"{hint} ({", ".join(names)[:200]})', next=f"--map {field}=COLUMN"
        )
    return matching[0]


def _field_of(name: str) -> str:
    plain = _plain(name)
    return next((field for field, others in ALIASES.items() if plain == field or plain in others), "")


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()


def _delimiter(line: str) -> str:
    """What parts the cells of a heading: a comma; where there are more of them a semicolon or a tab."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(",;\t", key=bare.count)


def _reader(source: Source) -> "Iterator[list[str]]":
    line = source.text.lstrip("\n").split("\n", 1)[0]
    return csv.reader(io.StringIO(source.text, newline=""), delimiter=_delimiter(line), strict=True)


def _rows(source: Source, places: Mapping[str, int]) -> Iterator[_Row]:
    """The rows below the heading; empty ones are passed over. A cell that began with a quote for safety loses it."""
    csv.field_size_limit(1 << 20)
    reader = _reader(source)
    after = 0
    is_heading = True
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileError(
                f"no valid CSV: {error}", where=source.at(after + 1), next="debtctl help exchange"
            ) from None
        first, after = after + 1, reader.line_num  # type: ignore[attr-defined]
        if is_heading and any(cells):
            is_heading = False
        elif any(cell.strip() for cell in cells):
            found = {field: _bare(cells[at]) for field, at in places.items() if at < len(cells)}
            yield _Row(first, {field: cell for field, cell in found.items() if cell})


def _bare(cell: str) -> str:
    # formats/drawing/cells.py puts a quote in front of what a spreadsheet would take for a formula.
    return re.sub(r"\A'(?='*\s*[=+\-@\uff1d\uff0b\uff0d\uff20])", "", cell.strip()).strip()


# --- cells -----------------------------------------------------------------------------------------------------------


def _entries(row: _Row, where: str, today: date) -> list[Incoming | LeftOut | Wrong]:
    cells = row.cells
    faults: list[str] = []
    title = " ".join(cells.get("title", "").split())
    if not title:
        faults.append("title is empty")
    faults += [
        f"{field}: {len(cell):,} characters are too many"
        for field, cell in cells.items()
        if len(cell) > MOST_CELL_CHARACTERS
    ]
    state = _state(cells.get("status", ""), faults)
    if state and not faults:
        return [LeftOut(where, title, f"{state}; JSON carries the history")]
    item = Item(
        id=_id(cells.get("id", ""), faults),
        title=title,
        kind=_one_of(cells, "kind", KINDS, {"r": KINDS[0], "p": KINDS[1], "no": KINDS[0], "yes": KINDS[1]}, faults),
        intent=_one_of(cells, "intent", INTENTS, {}, faults),
        created=_day(cells, "created", today, faults) or today,
        owner=cells.get("owner", "").removeprefix("@"),
        reason=cells.get("reason", ""),
        due=_day(cells, "due", today, faults),
        revisit=_revisit(cells.get("revisit", ""), today, faults),
        principal=_quantity(cells, "principal", parse_minutes, DURATION_EXAMPLES, faults),
        interest=_quantity(cells, "interest", parse_rate, RATE_EXAMPLES, faults),
        labels=tuple(dict.fromkeys(filter(None, (part.strip() for part in re.split("[,;]", cells.get("labels", "")))))),
        links=tuple(dict.fromkeys(cells.get("links", "").split())),
    )
    line = _line(cells.get("line", ""), faults)
    if faults:
        return [Wrong(where, fault) for fault in faults]
    path = cells.get("path", "")
    finding = Finding(path=path, line=line, text=cells.get("text", ""), needs_place=False) if path else None
    return [Incoming(where, item, finding=finding)]


def _state(text: str, faults: list[str]) -> str:
    """How a row ended: the word it has for that; empty while it is open."""
    word = " ".join(text.casefold().split())
    if word in _CLOSED_WORDS:
        return word
    if word not in _OPEN_WORDS:
        faults.append(f'status: "{text[:40]}" is neither {OPEN} nor {PAID} nor {DROPPED}')
    return ""


def _id(text: str, faults: list[str]) -> str:
    if text and not is_item_id(text):
        faults.append(
            f'id: "{text[:40]}" is no id of a debt, as D-7k3qm; the key of a tracker is a link: --map links=COLUMN'
        )
    return text


def _one_of(
    cells: Mapping[str, str], field: str, allowed: Sequence[str], short: Mapping[str, str], faults: list[str]
) -> str:
    text = cells.get(field, "")
    word = text.casefold()
    word = short.get(word, word)
    if text and word not in allowed:
        close = near_miss(word, allowed)
        hint = f' Did you mean "{close}"?' if close else ""
        faults.append(f'{field}: "{text[:40]}" is not one of them.{hint} ({", ".join(allowed)})')
    return word


def _day(cells: Mapping[str, str], field: str, today: date, faults: list[str]) -> date | None:
    text = cells.get(field, "")
    if not text:
        return None
    # 2026-11-22T10:00:00Z, 2026-11-22 10:00: of a moment only the day is kept.
    stamp = re.match(r"(\d{4}-\d\d-\d\d)[T ]\d", text)
    try:
        return parse_date(stamp[1] if stamp else text, today)
    except QuantityError as error:
        faults.append(f"{field}: {error} (as in {DATE_EXAMPLES})")
        return None


def _revisit(text: str, today: date, faults: list[str]) -> Revisit | None:
    conditions = []
    for part in filter(str.strip, text.split(",")):
        try:
            conditions.append(parse_condition(part, today))
        except QuantityError as error:
            faults.append(f"revisit: {error} (as in {CONDITION_EXAMPLES})")
    return revisit_under(conditions, asked=today) if conditions else None


def _quantity(
    cells: Mapping[str, str], field: str, parse: Callable[[str], object], examples: str, faults: list[str]
) -> str:
    text = cells.get(field, "")
    try:
        if text:
            parse(text)
    except QuantityError as error:
        faults.append(f"{field}: {error} (as in {examples})")
    return text


def _line(text: str, faults: list[str]) -> int:
    if not text:
        return 0
    if not re.fullmatch(r"[0-9]{1,9}(\.0)?", text):
        faults.append(f'line: "{text[:40]}" is no line number')
        return 0
    return int(float(text))
