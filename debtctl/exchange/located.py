"""JSON from strangers: bounded, and each entry with the line it begins on.

Knows no format. Python's own parser tells no places, so the entries are parsed one by one where they stand.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from debtctl.errors import FileError
from debtctl.exchange.incoming import MOST_RECORDS, Source

EACH = ""
"""In a path of keys: every element of an array."""


class Located(NamedTuple):
    """A value, the line it begins on (from 1), and the offset of its first character there."""

    line: int
    value: Any
    start: int = 0


def parsed(source: Source) -> Any:
    """The document; FileError says the line on which it is none."""
    try:
        return _DECODER.decode(source.text)
    except json.JSONDecodeError as error:
        what = f"{error.msg[:1].lower()}{error.msg[1:]}"
        if error.msg == "Extra data":
            what = "a second document begins here, and one is read"
        message = f"no valid JSON: {what} (column {error.colno})"
        raise _no_json(source.at(error.lineno), message) from None
    except RecursionError:
        raise _no_json(source.name, "is nested too deeply") from None
    except ValueError as error:
        raise _no_json(source.name, str(error).split(":")[0].lower()) from None


def json_lines(source: Source) -> list[Located]:
    """One document a line; empty lines are passed over."""
    found = []
    for number, text in enumerate(source.text.split("\n"), 1):
        if text.strip():
            # The name of a part of the file: places in it are of that line.
            value = _of_line(Source(source.name, text), number)
            found.append(Located(number, value, -1))
            refuse_too_many(source, found, number)
    return found


def elements(source: Source, *keys: str) -> list[Located]:
    """Every value at the end of a path of keys, EACH for the elements of an array; nothing where there is none.

    The text is a valid document: see `parsed`.
    """
    return inside(source, Located(1, None, _skip(source.text, 0)), *keys)


def inside(source: Source, outer: Located, *keys: str) -> list[Located]:
    """The same within a value that was found."""
    found: list[Located] = []
    line, counted = outer.line, outer.start
    for start, value in _walk(source.text, outer.start, keys):
        line, counted = line + source.text.count("\n", counted, start), start
        found.append(Located(line, value, start))
        refuse_too_many(source, found, line)
    return found


def _of_line(source: Source, number: int) -> Any:
    try:
        return parsed(source)
    except FileError as error:
        raise _no_json(source.at(number), error.what) from None


def _no_json(where: str, message: str) -> FileError:
    return FileError(message, where=where, next="debtctl help exchange")


def refuse_too_many(source: Source, found: Sequence[object], line: int = 0) -> None:
    """FileError when a file has more entries than are taken at once."""
    if len(found) > MOST_RECORDS:
        raise FileError(
            f"more than {MOST_RECORDS:,} entries; at most that many are taken at once",
            where=source.at(line) if line else source.name,
            next="split the file",
        )


def _refused_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refused_constant)
_BLANKS = " \t\n\r"


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _walk(text: str, at: int, keys: Sequence[str]) -> "Iterator[tuple[int, Any]]":
    """Start and value of what stands at the path, in the value that begins at `at`."""
    if not keys:
        yield at, _DECODER.raw_decode(text, at)[0]
        return
    for key, start in _members(text, at):
        if key == (keys[0] or None):
            yield from _walk(text, start, keys[1:])


def _members(text: str, at: int) -> Iterator[tuple[str | None, int]]:
    """Key and start of each value of an object, None and start of each of an array; nothing for other values."""
    opening = text[at : at + 1]
    if opening not in ("{", "["):
        return
    at = _skip(text, at + 1)
    while text[at] not in "]}":
        key = None
        if opening == "{":
            key, at = _DECODER.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        yield key, at
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _skip(text, at + 1)


def kind_of(value: object) -> str:
    """A value's sort, in words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "text"
    return "an object" if isinstance(value, Mapping) else "a list" if isinstance(value, list) else "a number"
