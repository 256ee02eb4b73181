"""The comments of a text, and nothing but the comments.

The public face of the lexer: `comments` for the marker grammar, `spans` for `why`. How a language is lexed is
`lexer.py`; files with several languages are `embedded.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from debtctl.scanning.languages import Language, Languages


class Comment(NamedTuple):
    """One comment; offsets are characters of the text."""

    start: int  # of its leader
    end: int  # after its closer; the line end is not part of it
    content: int  # after the leader
    content_end: int  # before the closer
    language: str  # title, as a person reads it
    kind: str  # line, block or docstring


class Span(NamedTuple):
    """A piece of text that is not plain code: comment, string, regex, heredoc, data, text."""

    start: int
    end: int
    kind: str
    language: str


def comments(
    text: str, language: Language, *, docstrings: bool = False, languages: Languages | None = None
) -> list[Comment]:
    """The comments in order, never overlapping; embedded languages resolved. Never raises; linear in the text.

    Args:
        text: the whole file, decoded; line ends as they are.
        language: from `language_of`.
        docstrings: report docstrings too, as comments of kind `docstring`.
        languages: where embedded languages are looked up; the built-in table when not given.
    """
    return []


def spans(text: str, language: Language, *, languages: Languages | None = None) -> Iterator[Span]:
    """Everything that is not plain code, in order, never overlapping: for `why FILE:LINE`."""
    return iter(())
