"""Bytes to text and back, and lines."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.scanning.text import Lines, decode, encode

TEXT = "# TODO: größer 🙂\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
)
def test_encodings_that_say_so(content: bytes) -> None:
    """UTF-8, and the others by their mark; the mark is no part of the text and is written back."""
    assert TEXT == decode(content)
    assert content == encode(TEXT, content)


def test_anything_else_is_latin_1() -> None:
    """Old files that are not UTF-8 can be read and written, byte for byte."""
    content = "# TODO: größer\n".encode("latin-1")

    assert "# TODO: größer\n" == decode(content)
    assert content + b"x" == encode("# TODO: größer\nx", content)


@pytest.mark.parametrize(
    "content", [b"\x00", b"a" * 7_999 + b"\x00", codecs.BOM_UTF16_LE + b"\x00\xd8", codecs.BOM_UTF16_BE + b"x"]
)
def test_binary(content: bytes) -> None:
    """A NUL near the start, as git judges, or a mark that promises what does not follow."""
    assert decode(content) is None


def test_a_nul_far_down_is_text() -> None:
    """git looks at the first 8,000 bytes only, and so do we."""
    assert decode(b"a" * 8_000 + b"\x00") is not None


@given(content=st.binary(max_size=100))
def test_whatever_is_text_is_written_back_as_it_was(content: bytes) -> None:
    """Decoding and encoding an unchanged file changes nothing."""
    text = decode(content)

    assert text is None or content == encode(text, content)


@given(text=st.text(st.sampled_from("ab\r\n"), max_size=30))
def test_lines_fit_together(text: str) -> None:
    """Lines cover the text without a gap, none holds a line end, and each knows the next."""
    lines, found, line = Lines(text), [], 0
    while line >= 0:
        found.append(text[line : lines.end(line)])
        assert line == lines.at(line) == lines.at(lines.end(line))
        line = lines.after(line)

    assert found == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def test_numbers_and_the_way_back() -> None:
    """Numbers may be asked for in any order; a line that is not there is -1."""
    lines = Lines("a\nb\nc")

    assert [3, 1, 2] == [lines.number(4), lines.number(0), lines.number(2)]
    assert [0, 2, 4, -1] == [lines.numbered(number) for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(("text", "expected"), [("a\rb\rc", 3), ("a\r\nb\r\nc", 3), ("a\rb\nc", 2)])
def test_numbers_are_those_of_git_and_editors(text: str, expected: int) -> None:
    """A CR ends a line where no LF does; within a text of line feeds git does not count it."""
    lines = Lines(text)

    assert expected == lines.number(lines.at(len(text)))
