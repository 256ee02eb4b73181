"""A TOML file being judged: its text, the lines its keys stand on, and every problem found in it.

Knows TOML and merge conflicts; what an item's keys mean is in item_file.py.
"""

import re
import tomllib
from typing import Any

from debtctl.register.problem import Problem
from debtctl.register.toml_lines import entries

LIMIT_BYTES = 64 * 1024


def decoded(content: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file with LF line ends, or the one problem that makes it no text."""
    if len(content) > LIMIT_BYTES:
        return "", (too_large(path, len(content)),)
    if content.startswith(b"\xef\xbb\xbf"):
        return "", (Problem(path, 1, "", "starts with a byte order mark; save it as plain UTF-8, without one"),)
    try:
        # tomllib takes CRLF for LF as well.
        return content.decode("utf-8").replace("\r\n", "\n"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        source = content.split(b"\n")[line - 1].decode("utf-8", "replace").rstrip("\r")
        return "", (Problem(path, line, source, "is not UTF-8 here; save the file as UTF-8"),)


def too_large(path: str, size: int) -> Problem:
    """What is wrong with a file of so many bytes."""
    return Problem(path, 1, "", f"{size:,} bytes are too many for an item; {LIMIT_BYTES:,} is the limit")


def conflicts(text: str, path: str) -> tuple[Problem, ...]:
    """Each merge conflict, at the line that opens it. All three markers, in order: a row of `=` alone is only text."""
    if "\n=======\n" not in text:
        return ()
    problems: list[Problem] = []
    opened: tuple[int, str] | None = None
    divided = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("<<<<<<< "):
            opened, divided = (number, line), False
        elif line == "=======":
            divided = opened is not None
        elif line.startswith(">>>>>>>") and opened and divided:
            message = "in conflict; keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>"
            problems.append(Problem(path, *opened, message, conflict=True))
            opened = None
    return tuple(problems)


# --- syntax and places -----------------------------------------------------------------------------------------------

# Table, which one of several, key: as `toml_lines.Entry` has them.
Place = tuple[str, int, str]

# A file that has more is not meant to be TOML.
_MOST_SYNTAX_PROBLEMS = 20
_AT_END = "(at end of document)"
_LINE_OF_ERROR = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_ASSIGNMENT = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=\s*(.*?)\s*$")


class Sheet:
    """A file being judged: its text, and the problems found so far."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        # Keys whose line is no TOML: they are wrong, not missing.
        self.broken: set[str] = set()
        self._first_lines: dict[Place, int] | None = None

    def parsed(self) -> dict[str, Any] | None:
        """The TOML of the text. A line that is none is reported and left out, so that the rest can be judged too."""
        kept = list(self.lines)
        while len(self.problems) < _MOST_SYNTAX_PROBLEMS:
            try:
                return tomllib.loads("\n".join(kept))
            # ValueError: a number of 4,300 digits; RecursionError: a thousand brackets. Neither is a TOMLDecodeError.
            except (ValueError, RecursionError) as error:
                line = self._line_of(error)
                source = kept[line - 1]
                self.add(line, _syntax_message(error, source), _syntax_suggestion(source))
                # Without the line that opens something, what follows would be taken for something else.
                if not source.strip() or source.lstrip().startswith("[") or str(error).endswith(_AT_END):
                    return None
                kept[line - 1] = ""
                if match := re.match(r"\s*([A-Za-z0-9_-]+)", source):
                    self.broken.add(match[1])
        return None

    def add(self, line: int, message: str, suggestion: str = "") -> None:
        """Note a problem at a line."""
        self.problems.append(Problem(self.path, line, self.lines[line - 1], message, suggestion))

    def complain(self, place: Place, message: str, suggestion: str = "") -> None:
        """Note a problem at a key, or where its table begins if the key is not there."""
        self.add(self._line_at(place), message, suggestion)

    def respelled(self, place: Place, key: str) -> str:
        """The line of a key, with the key spelled as it should be."""
        return self.lines[self._line_at(place) - 1].strip().replace(place[2], key, 1)

    def _line_at(self, place: Place) -> int:
        if self._first_lines is None:
            self._first_lines = {}
            for entry in entries("\n".join(self.lines)):
                self._first_lines.setdefault((entry.table, entry.nth, entry.key), entry.first + 1)
        table, nth, _ = place
        # The last two: an inline table or a dotted key stands at the top, under its table's name.
        for candidate in (place, (table, nth, ""), ("", 0, table)):
            if candidate in self._first_lines:
                return self._first_lines[candidate]
        return 1

    def _line_of(self, error: Exception) -> int:
        match = _LINE_OF_ERROR.search(str(error))
        if match and match[1]:
            return min(int(match[1]), len(self.lines))
        # "At end of document": whatever was left open, the last line that says something is the one to look at.
        return max((number for number, line in enumerate(self.lines, 1) if line.strip()), default=1)


def _syntax_message(error: Exception, source: str) -> str:
    assignment = _ASSIGNMENT.match(source)
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    if assignment and str(error).startswith("Cannot overwrite a value"):
        return f"{assignment[1]} is there twice"
    if assignment and re.match(r"\d{4}-\d\d-\d\d\b", assignment[2]):
        return f"there is no day {assignment[2][:10]}"
    if assignment and _is_bare_text(assignment[2]):
        return f"text stands in straight quotes: {_syntax_suggestion(source)}"
    what = _LINE_OF_ERROR.sub("", str(error)).split(";")[0]
    return f"not valid TOML: {what[:1].lower()}{what[1:]}"


def _syntax_suggestion(source: str) -> str:
    match = _ASSIGNMENT.match(source)
    if not match or not _is_bare_text(match[2]):
        return ""
    return f'{match[1]} = "{match[2].strip("“”„«»‘’")}"'


def _is_bare_text(value: str) -> bool:
    """Whether it looks like words somebody forgot to quote, or quoted as a word processor does."""
    return bool(re.match(r"[^\W\d_]|[“„«‘]", value)) and not set('"\\#') & set(value)
