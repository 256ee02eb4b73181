"""Bytes of a file to text and back, and lines of a text.

Does not know what the text says. Decoding never touches a line end: what is written back is what was read.
"""

import codecs
import re
from bisect import bisect_right

# As git: a NUL byte in the first 8,000 makes a file binary (xdiff-interface.c, FIRST_FEW_BYTES).
SAMPLE_BYTES = 8_000

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What git takes for binary although it is text, by its first two bytes.
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(content: bytes) -> str | None:
    """The text of a file without its byte order mark; None when it is binary.

    What is not UTF-8 and has no mark is read as Latin-1, which every sequence of bytes is.
    """
    mark, encoding = _encoding(content)
    if is_binary(content):
        return None
    try:
        return content[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        return None if encoding != "utf-8" else content.decode("latin-1")


def is_binary(content: bytes) -> bool:
    """Whether the first bytes of a file are no text's: a NUL, and no mark of an encoding that has such bytes."""
    return b"\0" in content[:SAMPLE_BYTES] and not _encoding(content)[0]


def encode(text: str, like: bytes) -> bytes:
    """`text` as a file, encoded and marked as `like`, what the file held when it was read by `decode`."""
    mark, encoding = _encoding(like)
    if encoding == "utf-8" and not _is_utf8(like):
        return text.encode("latin-1")
    return mark + text.encode(encoding)


def _encoding(content: bytes) -> tuple[bytes, str]:
    return next(((mark, encoding) for mark, encoding in _MARKS if content.startswith(mark)), (b"", "utf-8"))


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


_LINE_END = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of a text. A line ends with CRLF, LF or CR, and is named by the offset where it starts.

    Costs nothing per line of the text: of a file with one marker only a few lines are asked for.
    """

    __slots__ = ("_counted", "_feed", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._counted = (0, 1)
        # A lone CR needs a table; without one a line feed ends every line.
        has_lone_cr = "\r" in text and text.count("\r") != text.count("\r\n")
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))] if has_lone_cr else None
        self._feed = "\r" if has_lone_cr and "\n" not in text else "\n"

    def at(self, offset: int) -> int:
        """The line that holds an offset."""
        if self._starts is None:
            return self.text.rfind("\n", 0, offset) + 1
        return self._starts[bisect_right(self._starts, offset) - 1]

    def after(self, line: int) -> int:
        """The line after a line; -1 after the last."""
        if self._starts is None:
            return self.text.find("\n", line) + 1 or -1
        index = bisect_right(self._starts, line)
        return self._starts[index] if index < len(self._starts) else -1

    def end(self, line: int) -> int:
        """Where a line ends, its line end left out."""
        end = self.after(line)
        if end < 0:
            return len(self.text)
        while end > line and self.text[end - 1] in "\r\n":
            end -= 1
        return end

    def number(self, line: int) -> int:
        """A line as git and editors count it, from 1: a CR within a text of line feeds ends no line there."""
        before, number = self._counted if self._counted[0] <= line else (0, 1)
        number += self.text.count(self._feed, before, line)
        self._counted = (line, number)
        return number

    def numbered(self, number: int) -> int:
        """The line with a number, -1 when there are fewer: the way back from `number`."""
        line = 0
        for _ in range(number - 1):
            line = self.text.find(self._feed, line) + 1
            if not line or line == len(self.text):
                return -1
        return line

    def count(self) -> int:
        """How many lines there are, as `number` counts them; what ends the last one begins no other."""
        return self.text.count(self._feed) + (not self.text.endswith(self._feed)) if self.text else 0
