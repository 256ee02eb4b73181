"""Repository text as Markdown that shows what it says: never a heading, a mention, a link or HTML of its own."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from debtctl.formats.drawing.canvas import visible

# `&` first opens an entity; `@` and `#` would mention people and close issues where the page is posted.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "#": "&#35;"}
_ACTIVE = re.compile(r"[&<>@#]|[\\`*_~|\[\]()!{}$]|(?<=\w):(?=//)|^[-+=](?=\s|$)|^\d+(?=[.)])")
_PLAIN_CODE = re.compile(r"[\w ./:#@(),=*+-]+", re.ASCII)
_MENTIONABLE = re.compile(r"www\.", re.IGNORECASE)


def escaped(text: str) -> str:
    """The text with everything that means something to Markdown made to mean itself."""
    plain = _ACTIVE.sub(_escape, visible(text))
    return _MENTIONABLE.sub("www&#46;", plain)


def code(text: str) -> str:
    """Text as code that shows what it says: between backticks where nothing in it can end them."""
    return f"`{text}`" if _PLAIN_CODE.fullmatch(text) else f"<code>{escaped(text)}</code>"


def code_link(path: str, line: int = 0, address: str = "") -> str:
    """A link to a file of the repository, or to a line of it, named by its path.

    Args:
        path: of the file. line: of it, from 1; 0 for none.
        address: where it can be read, with nothing to escape in it; from the root of the repository without one.
    """
    shown = escaped(f"{path}:{line}" if line else path)
    if address:
        return f"[{shown}]({address})"
    # os.fsdecode left halves of surrogate pairs for bytes that are no UTF-8; a URL has the bytes themselves.
    target = quote(path.encode("utf-8", "surrogateescape"))
    return f"[{shown}]({target}{f'#L{line}' if line else ''})"


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are Markdown already."""
    lines = [f"| {' | '.join(titles)} |", f"|{'---|' * len(titles)}"]
    return lines + [f"| {' | '.join(row)} |" for row in rows]


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ENTITIES:
        return _ENTITIES[character]
    if character == ":":
        return "&#58;"
    # A number that opens a list: the backslash belongs in front of what follows it, which an entity spares us.
    return f"&#{ord(character[0])};{character[1:]}" if character[0].isdigit() else f"\\{character}"
