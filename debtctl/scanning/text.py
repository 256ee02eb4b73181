"""Bytes of a file to text and back, and lines of a text.

Does not know what the text says. Decoding never touches a line end: what is written back is what was read.
"""

import codecs
import re
from bisect import bisect_right

# As git: a NUL byte in the first 8,000 makes a file binary (xdiff-interface.c, FIRST_FEW_BYTES).
_SAMPLE_BYTES = 8_000

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
    if not mark and b"\0" in content[:_SAMPLE_BYTES]:
        return None
    try:
        return content[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        return None if encoding != "utf-8" else content.decode("latin-1")


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
    """The lines of a text, from 0; a line ends with CRLF, LF or CR."""

    __slots__ = ("_ends", "_lone_cr", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        ends = [(end.start(), end.end()) for end in _LINE_END.finditer(text)]
        self._starts = [0, *(after for _, after in ends)]
        self._ends = [*(before for before, _ in ends), len(text)]
        # git counts line feeds; where there are none it is an old file whose lines end with CR.
        self._lone_cr = len(ends) != text.count("\n") and "\n" in text

    def __len__(self) -> int:
        return len(self._starts)

    def at(self, offset: int) -> int:
        """The line that holds an offset."""
        return bisect_right(self._starts, offset) - 1

    def start(self, line: int) -> int:
        """Where a line begins."""
        return self._starts[line]

    def end(self, line: int) -> int:
        """Where a line ends, its line end left out."""
        return self._ends[line]

    def next_start(self, line: int) -> int:
        """Where the next line begins, or the text ends."""
        return self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)

    def number(self, line: int) -> int:
        """A line as git and editors count it, from 1: a CR within a text of line feeds ends no line there."""
        return self.text.count("\n", 0, self._starts[line]) + 1 if self._lone_cr else line + 1
