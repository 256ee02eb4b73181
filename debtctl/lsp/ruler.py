"""Offsets in a text as the protocol counts: lines from 0, characters in units of the encoding agreed upon."""

import re
from bisect import bisect_right

from lsprotocol import types

_LINE_END = re.compile(r"\r\n?|\n")
_UNIT_BYTES = {"utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4), "utf-8": ("utf-8", 1)}


class Ruler:
    """Measures one text. `encoding` is the protocol's name of it: utf-16 unless client and server agreed on another."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self._codec, self._bytes = _UNIT_BYTES[encoding]
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def position(self, offset: int) -> types.Position:
        """Where an offset is."""
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._units(self.text[self._starts[line] : offset]))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one behind the end of its line, or of the text, is that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[position.line], self.line_end(position.line)
        low, high = start, end
        while low < high:  # units only grow from left to right
            middle = (low + high) // 2
            if self._units(self.text[start:middle]) < position.character:
                low = middle + 1
            else:
                high = middle
        return low

    def line_end(self, line: int) -> int:
        """The offset behind the last character of a line, counted from 0."""
        end = _LINE_END.search(self.text, self._starts[line])
        return end.start() if end else len(self.text)

    def line_start(self, line: int) -> int:
        """The offset of the first character of a line, counted from 0."""
        return self._starts[line]

    def range(self, start: int, end: int) -> types.Range:
        """From one offset to another."""
        return types.Range(self.position(start), self.position(end))

    def edit_to(self, text: str) -> types.TextEdit:
        """The smallest edit that makes this text the other."""
        start = _agreeing(self.text, text)
        most = min(len(self.text), len(text)) - start
        behind = min(_agreeing(self.text[::-1], text[::-1]), most)
        return types.TextEdit(self.range(start, len(self.text) - behind), text[start : len(text) - behind])

    def _units(self, text: str) -> int:
        return len(text.encode(self._codec, "surrogatepass")) // self._bytes


def _agreeing(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
