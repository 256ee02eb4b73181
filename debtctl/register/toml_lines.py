"""Where in a TOML text each key stands.

tomllib gives values without places and tomlkit costs ten times as much, so the lines are found by one regular
expression over strings, comments and brackets. Knows TOML's lexical rules; judges nothing.
"""

import re

from debtctl.values import NamedTuple


class Entry(NamedTuple):
    """A key, or a table's header, and the lines it takes.

    Args:
        table: first component of the name of the table it stands in; empty at the top.
        nth: which one, of an array of tables; 0 for any other.
        key: first component of the key; empty for the header itself.
        first: its first line, from 0.
        last: its last line, from 0: that of the closing quote or bracket.
    """

    table: str
    nth: int
    key: str
    first: int
    last: int


_HEADER = re.compile(r"[ \t]*(\[\[?)[ \t]*(\"[^\"\n]*\"|'[^'\n]*'|[^\s.\]\[\"']+)([^\n]*)")
_KEY = re.compile(r"[ \t]*(\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*[.=]")
# What can hide a line break or a bracket comes first; a closing delimiter may have up to two quotes before it.
_TOKEN = re.compile(
    r"\"\"\"(?:\\.|[^\\])*?\"{3,5}|'''.*?'{3,5}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*|[\[{]|[\]}]|\n|[^\"'#\[\]{}\n]+|.",
    re.DOTALL,
)


def entries(text: str) -> list[Entry]:
    """Every key and header of a TOML text with LF line ends, in order. Lines that are neither are passed over."""
    found: list[Entry] = []
    counts: dict[str, int] = {}
    table, index = "", 0
    position = line = 0
    while position < len(text):
        header, key = _HEADER.match(text, position), _KEY.match(text, position)
        end = _end_of_value(text, key.end()) if key else _end_of_line(text, position)
        last = line + text.count("\n", position, end)
        if key:
            found.append(Entry(table, index, _unquoted(key[1]), line, last))
        elif header:
            table = _unquoted(header[2])
            if header[1] == "[[" and not header[3].lstrip().startswith("."):
                counts[table] = counts.get(table, -1) + 1
            index = counts.get(table, 0)
            found.append(Entry(table, index, "", line, line))
        position, line = end + 1, last + 1
    return found


def line_of(text: str, table: str, key: str = "", nth: int = 0) -> int:
    """The line, from 1, of a key in the table of that dotted name, or where its nearest parent stands; 0 if none does.

    Args:
        text: TOML with LF line ends.
        table: as its header has it, without quotes: `check.commit`; empty for the top.
        key: of that table; empty for its header.
        nth: which one, of an array of tables; 0 for any other.
    """
    places: dict[tuple[str, str], int] = {}
    lines = text.split("\n")
    where = ""
    seen: dict[str, int] = {}
    for entry in entries(text):
        if not entry.key:
            where = _dotted_name(lines[entry.first])
            seen[where] = seen.get(where, -1) + 1
        if seen.get(where, 0) == nth or where != table:
            places.setdefault((where, entry.key), entry.first + 1)
    while table or key:
        # A key, or a table that is one; else the header of its table, which may be a key of another's.
        header = (f"{table}.{key}" if table and key else table or key, "")
        line = places.get((table, key)) or places.get(header)
        if line:
            return line
        table, key = (table, "") if key else (table.rpartition(".")[0], table.rpartition(".")[2])
    return 0


def _dotted_name(header: str) -> str:
    """`check.commit` of `[ check . "commit" ]  # why`."""
    name = header.partition("#")[0].strip(" \t[]")
    return re.sub(r"[ \t]*\.[ \t]*", ".", name).replace('"', "").replace("'", "")


def _end_of_line(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _end_of_value(text: str, position: int) -> int:
    """Offset of the line break that ends the value, or of the text's end."""
    depth = 0
    for token in _TOKEN.finditer(text, position):
        if token[0] == "\n" and depth <= 0:
            return token.start()
        depth += (token[0] in "[{") - (token[0] in "]}")
    return len(text)


def _unquoted(key: str) -> str:
    return key[1:-1] if key[0] in "\"'" else key
