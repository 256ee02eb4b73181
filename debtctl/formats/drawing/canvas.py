"""Lines of styled text, before anybody knows whether they go to a terminal, a pipe or a file.

A page is a list of lines, a line is a tuple of spans. Makes repository text harmless, measures it in terminal cells,
cuts and pads it. Knows neither debts nor escape sequences: colour is terminal.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

from debtctl.unseen import UNSEEN

PLAIN = ""
BOLD = "bold"
DIM = "dim"
RED = "red"
YELLOW = "yellow"
GREEN = "green"
CODE = "code:"
"""What the style of source to be highlighted begins with; the language's name follows."""
ASIDE = "aside:"
"""What the style of a hint begins with: of lines that lead on or explain, and are no part of the answer."""

DOTS = "…"

# What stands in for our own signs where the encoding has none of them (LC_ALL=C).
# Half a cell of a bar and more is a whole one there; a sparkline keeps its eight heights.
ASCII_SIGNS = str.maketrans(
    {"·": "-", "●": "*", "█": "#", "░": ".", "…": "...", "×": "x", "→": "->"}
    | dict(zip("▏▎▍▌▋▊▉", "...####", strict=True))
    | dict(zip("▁▂▃▄▅▆▇", "_.:-=+*", strict=True))
)

_HARMFUL = re.compile(f"[{UNSEEN}]")
# Everything below U+0300 is one cell wide, and so are our own signs; the rest is rich's to measure.
_ONE_CELL_EACH = re.compile("[\x20-\u02ff·●█░…×→▁-▇▉-▏]*")


class Span(NamedTuple):
    """A piece of a line in one style of those above."""

    text: str
    style: str = PLAIN


Line = tuple[Span, ...]


class Pieces(NamedTuple):
    """A text that may be too long to be held as a whole: what reads it writes piece by piece."""

    texts: Iterator[str]


class Screen(NamedTuple):
    """What the lines are made for.

    width: columns; 80 when nobody looks.
    is_piped: no terminal: the 80-column form; lists do not cut what a search may look for.
    is_ascii: the encoding has none of our signs.
    commands: verbs (and `scan --age`, a verb with an option) that exist; a line that names another one is left out.
    is_quiet: asides are not wanted (`-q`). Lines marked as such are left out by whoever shows them; a format that gives
        finished text leaves its own out.
    """

    width: int = 80
    is_piped: bool = False
    is_ascii: bool = False
    commands: frozenset[str] = frozenset()
    is_quiet: bool = False

    @property
    def dots(self) -> str:
        """What a text ends with that was cut."""
        return "..." if self.is_ascii else DOTS


def visible(text: str) -> str:
    """Text from a repository as one harmless line.

    Tabs and line ends become spaces, what steers a terminal is spelled out. Applying it twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub(_spelled, text)


def cells(text: str) -> int:
    """How many columns a terminal needs for the text."""
    if text.isascii() or _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # only for text beyond Latin: lists of items are printed without rich

    return cell_len(text)


def cut(text: str, width: int, dots: str = DOTS) -> str:
    """The text in at most `width` cells, ending in dots where something was cut."""
    text = visible(text)
    if cells(text) <= width:
        return text
    room = max(width - len(dots), 0)
    return _first_cells(text, room).rstrip() + dots[:width]


def cut_path(path: str, width: int, dots: str = DOTS) -> str:
    """The end of a path in at most `width` cells: whole folders go first, `…/consumer/Fetcher.java`."""
    path = visible(path)
    if cells(path) <= width:
        return path
    rest = path
    while "/" in rest:
        rest = rest.split("/", 1)[1]
        if len(dots) + 1 + cells(rest) <= width:
            return f"{dots}/{rest}"
    return dots[:width] + _last_cells(rest, max(width - len(dots), 0))


def left(text: str, width: int, dots: str = DOTS) -> str:
    """The text at the left of a column of `width` cells."""
    text = cut(text, width, dots)
    return text + " " * (width - cells(text))


def right(text: str, width: int, dots: str = DOTS) -> str:
    """The text at the right of a column of `width` cells."""
    text = cut(text, width, dots)
    return " " * (width - cells(text)) + text


def line(*parts: str | Span) -> Line:
    """A line of these parts, made harmless; plain strings are in no style."""
    spans = [part if isinstance(part, Span) else Span(part) for part in parts]
    return tuple([Span(visible(text), style) for text, style in spans if text])


def aside(*parts: str | Span) -> Line:
    """What leads on or explains, a line or a part of one: `-q` leaves it out. Never that an answer is incomplete."""
    return tuple(span._replace(style=ASIDE + span.style) for span in line(*parts))


def without_asides(lines: Iterable[Line]) -> list[Line]:
    """The answer alone: without asides, and without the empty lines that set them apart."""
    kept: list[Line] = []
    for each in lines:
        rest = tuple(span for span in each if not span.style.startswith(ASIDE))
        is_blank = not text_of(rest)
        if not (is_blank and (len(rest) < len(each) or not kept or not text_of(kept[-1]))):
            kept.append(rest)
    return kept[:-1] if kept and not text_of(kept[-1]) else kept


def line_cells(parts: Iterable[Span]) -> int:
    """How many columns a terminal needs for the line."""
    return sum(cells(span.text) for span in parts)


def edged(start: Line, end: Line, edge: int) -> Line:
    """One line with `end` at the right edge, two spaces behind `start` at least."""
    gap = max(edge - line_cells(start) - line_cells(end), 2)
    return (*start, Span(" " * gap), *end) if end else start


def stacked(start: Line, end: Line, edge: int) -> list[Line]:
    """`end` at the right edge, or below where both do not fit on one line."""
    if not end or line_cells(start) + line_cells(end) + 2 <= edge:
        return [edged(start, end, edge)]
    return [start, (Span("  "), *end)]


def in_style(parts: Iterable[Span], style: str) -> Line:
    """The line with all that has no style of its own in this one."""
    return tuple(Span(span.text, span.style or style) for span in parts)


def wrapped(lines: Iterable[Line], width: int) -> list[Line]:
    """Every line in at most `width` cells, broken at spaces and indented as it began; a longer word is split."""
    return [piece for each in lines for piece in _wrapped_line(each, width)]


def text_of(parts: Iterable[Span]) -> str:
    """The line without its styles."""
    return "".join(span.text for span in parts).rstrip()


def plain(lines: Iterable[Line], *, is_ascii: bool = False) -> str:
    """The lines without colour, each ending in a line feed; in ASCII where our signs cannot be shown."""
    text = "".join(f"{visible(text_of(each))}\n" for each in lines)
    return in_ascii(text) if is_ascii else text


def in_ascii(text: str) -> str:
    """The text with our signs replaced and everything else that is not ASCII spelled out."""
    return text.translate(ASCII_SIGNS).encode("ascii", "backslashreplace").decode("ascii")


def _spelled(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"  # os.fsdecode's spelling of a byte that is no UTF-8
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _first_cells(text: str, width: int) -> str:
    used = accumulate(map(cells, text))
    return text[: sum(1 for _ in takewhile(lambda end: end <= width, used))]


def _last_cells(text: str, width: int) -> str:
    used = accumulate(map(cells, reversed(text)))
    return text[len(text) - sum(1 for _ in takewhile(lambda end: end <= width, used)) :]


def _wrapped_line(parts: Line, width: int) -> list[Line]:
    if line_cells(parts) <= width:
        return [parts]
    words = _with_narrow_gaps(_words(parts), width)
    if line_cells(words) <= width:
        return [tuple(words)]
    indent = min(len(words[0].text) if words[0].text.isspace() else 0, width // 2)
    lines: list[list[Span]] = [[]]
    for index, word in enumerate(words):
        used = line_cells(lines[-1])
        # A right edge that no longer fits goes to the next line as a whole, if it is no longer than one.
        needed = min(_cells_to_gap(words[index:]) if _is_gap(words, index - 1) else cells(word.text), width - indent)
        if used + needed > width and used > indent:
            lines.append([Span(" " * indent)] if indent else [])
        if lines[-1] or not word.text.isspace() or index == 0:
            _place(word, lines, width, indent)
    return [tuple(each) for each in lines]


def _words(parts: Iterable[Span]) -> list[Span]:
    return [Span(word, span.style) for span in parts for word in re.findall(r"\s+|\S+", span.text)]


def _is_gap(words: Sequence[Span], index: int) -> bool:
    """Whether the word is the space in front of another column: two cells or more, and no indent."""
    return index > 0 and len(words[index].text) > 1 and words[index].text.isspace()


def _with_narrow_gaps(words: list[Span], width: int) -> list[Span]:
    """The words with as much space between columns taken away as must be, the widest first, to two cells at least."""
    narrowed = list(words)
    gaps = [index for index in range(len(words)) if _is_gap(words, index)]
    for index in sorted(gaps, key=lambda index: -len(words[index].text)):
        gap = narrowed[index]
        excess = line_cells(narrowed) - width
        narrowed[index] = gap._replace(text=" " * min(max(len(gap.text) - max(excess, 0), 2), len(gap.text)))
    return narrowed


def _cells_to_gap(words: Sequence[Span]) -> int:
    end = next((index for index in range(1, len(words)) if _is_gap(words, index)), len(words))
    return line_cells(words[:end])


def _place(word: Span, lines: list[list[Span]], width: int, indent: int) -> None:
    """The word at the end of the last line, cut into lines of its own where it is longer than one."""
    text, is_new = word.text, line_cells(lines[-1]) <= indent
    if is_new and indent and lines[-1] and text.isspace():
        return
    while is_new and cells(text) > width - indent:
        head = _first_cells(text, width - indent) or text[:1]
        lines[-1].append(word._replace(text=head))
        lines.append([Span(" " * indent)] if indent else [])
        text = text[len(head) :]
    lines[-1].append(word._replace(text=text))
