"""Markdown of the pages: tables and code, with what would be markup in them escaped."""

import re
from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of finished cells; a cell is on one line, and a bar in it does not end it."""
    lines = [_row(heads), _row(["---"] * len(heads)), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def code(text: str) -> str:
    """Text as it is typed. Empty stays empty."""
    if not text:
        return ""
    fence = "``" if "`" in text else "`"
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def codes(texts: Iterable[str]) -> str:
    """Several, with blanks between."""
    return " ".join(map(code, texts))


def block(lines: Sequence[str], language: str = "text") -> str:
    """A block of text as it is printed."""
    return "\n".join([f"```{language}", *lines, "```"]) + "\n"


def prose(text: str) -> str:
    """A sentence that may hold signs of Markdown; options are code, what stands in backquotes is left as it is."""
    parts = text.split("`")
    return "`".join(part if index % 2 else _OPTION.sub(r"`\g<0>`", _escaped(part)) for index, part in enumerate(parts))


# Two hyphens would become a dash.
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*\b")


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "*_<[" else sign for sign in text)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
