"""A file to bring in: its text, bounded and decoded, and which format it has.

Detection looks at the shape of the content, never at the name. The formats themselves are next door.
"""

import codecs
import json
import os
import stat
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import IO

from debtctl.errors import FileError, SetupError, UsageError, not_one_of
from debtctl.exchange.incoming import Reading, Source
from debtctl.exchange.located import parsed
from debtctl.values import Any, NamedTuple

LIMIT_BYTES = 32 * 1024 * 1024
STDIN = "stdin"


class Wanted(NamedTuple):
    """What reading a file depends on beside its text.

    today: what dates without a year are counted from. repository: the name of this one.
    columns: for CSV, which column holds a field; by field.
    """

    today: date
    repository: str = ""
    columns: Mapping[str, str] = {}


def read_source(path: str, name: str) -> Source:
    """The text of a file, a pipe or, for `-`, stdin.

    Raises:
        SetupError: it cannot be read. FileError: it is too large, a folder, or no text.
    """
    if path == "-":
        return Source(STDIN, decoded(_bounded(sys.stdin.buffer, STDIN), STDIN))
    try:
        # Links and pipes are fine here: whoever runs this named them, `<(gh issue list …)` is one.
        with open(path, "rb") as file:
            if stat.S_ISDIR(os.fstat(file.fileno()).st_mode):
                raise IsADirectoryError
            content = _bounded(file, name)
    except IsADirectoryError:
        raise FileError("is a folder", where=name, next="debtctl import FILE") from None
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise SetupError(reason, where=name, next="debtctl import FILE") from None
    return Source(name, decoded(content, name))


def _bounded(file: IO[bytes], name: str) -> bytes:
    content = file.read(LIMIT_BYTES + 1)
    if len(content) > LIMIT_BYTES:
        raise FileError(
            f"more than {LIMIT_BYTES // 1024 // 1024} MB; at most that much is taken at once",
            where=name,
            next="split the file",
        )
    return content


# What PowerShell's `>` and Excel put in front of what they write.
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(content: bytes, name: str) -> str:
    """The text of a file, every end of a line as LF; FileError where it is no text."""
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    try:
        # Also a lone CR, as Excel's "CSV (Macintosh)" has them: the csv module counts lines by it.
        return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileError(
            "is not UTF-8 here; save the file as UTF-8", where=f"{name}:{line}", next="debtctl help exchange"
        ) from None


# --- formats ---------------------------------------------------------------------------------------------------------

Reader = Callable[[Source, Wanted], Reading]


def _json(source: Source, wanted: Wanted) -> Reading:
    from debtctl.exchange.ours import read_document

    return read_document(source, wanted.repository)


def _jsonl(source: Source, wanted: Wanted) -> Reading:
    from debtctl.exchange.ours import read_lines

    return read_lines(source, wanted.repository)


def _csv(source: Source, wanted: Wanted) -> Reading:
    from debtctl.exchange.spreadsheet import read_csv

    return read_csv(source, wanted.today, wanted.columns)


def _issues(name: str) -> Reader:
    def reader(source: Source, wanted: Wanted) -> Reading:
        from debtctl.exchange import issues

        reading = {"github": issues.read_github, "gitlab": issues.read_gitlab}[name]
        return reading(source, wanted.today)

    return reader


def _findings(name: str) -> Reader:
    def reader(source: Source, wanted: Wanted) -> Reading:
        from debtctl.exchange import findings

        reading = {"leasot": findings.read_leasot, "sarif": findings.read_sarif}[name]
        return reading(source, wanted.today)

    return reader


READERS: Mapping[str, Reader] = {
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "github": _issues("github"),
    "gitlab": _issues("gitlab"),
    "leasot": _findings("leasot"),
    "sarif": _findings("sarif"),
}


def read(source: Source, wanted: Wanted, format_name: str = "") -> Reading:
    """What the file brings, in the format named or the one it looks like.

    Raises:
        UsageError: there is no such format, or it looks like none. FileError: it is not of that format.
    """
    if not source.text.strip():
        return Reading()  # what an export of nothing looks like
    return reader_named(format_name or detected(source))(source, wanted)


def reader_named(name: str) -> Reader:
    """The reader of a format; UsageError names those there are."""
    if name in READERS:
        return READERS[name]
    raise not_one_of("--from", name, "format", tuple(READERS))


def detected(source: Source) -> str:
    """The name of the format the content looks like; UsageError where it looks like none."""
    start = source.text.lstrip()[:1]
    if start == "{" and _is_lines(source.text):
        return "jsonl"
    if start in ("{", "["):
        found = _of_document(parsed(source))
        if found:
            return found
    elif start and _is_table(source.text):
        return "csv"
    raise UsageError(
        "this is no format that is known here",
        where=source.name,
        next=f"debtctl import {source.name} --from {'|'.join(READERS)}",
    )


def _is_lines(text: str) -> bool:
    """Whether the first line is a whole debt: a document, even on a single line, has another schema."""
    line = text.lstrip().split("\n", 1)[0]
    if '"debtctl.debt/' not in line:
        return False
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and str(value.get("schema", "")).startswith("debtctl.debt/")


def _is_table(text: str) -> bool:
    """Whether the first line is a row of several cells: prose has commas too, but no heading that is known."""
    from debtctl.exchange.spreadsheet import looks_like_heading, without_hint

    return looks_like_heading(without_hint(text).lstrip().split("\n", 1)[0])


def _of_document(value: Any) -> str:
    if isinstance(value, dict):
        return "sarif" if "runs" in value else "json" if str(value.get("schema", "")).startswith("debtctl.") else ""
    first = next((each for each in value if isinstance(each, dict)), None)
    if first is None:
        return "github" if not value else ""
    return next((name for name, keys in _KEYS.items() if any(keys <= first.keys() for keys in keys)), "")


# Of the lists of objects: keys that only one of them has together.
_KEYS: Mapping[str, tuple[set[str], ...]] = {
    "gitlab": ({"web_url"}, {"iid", "title"}),
    "github": ({"url", "title"}, {"number", "title"}),
    "leasot": ({"tag", "file"}, {"kind", "file", "line"}),
}
