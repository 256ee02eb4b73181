"""The comments of a text, and nothing but the comments.

The public face of the lexer: `comments` for the marker grammar, `spans` for `why`. How a language is lexed is
`lexer.py`; files with several languages are `embedded.py`.
"""

import sys
from collections.abc import Iterator, Sequence

from debtctl.scanning.embedded import tokens_of
from debtctl.scanning.languages import Language, Languages, load_languages
from debtctl.scanning.lexer import COMMENTS, STRING, Token, opens_line
from debtctl.values import TypeAlias

Comment: TypeAlias = Token
"""One comment: `start` and `end` with its leader and closer, `content` and `content_end` without them."""

Span: TypeAlias = Token
"""A piece of text that is not plain code; its kind is `comment` for every comment."""

DOCSTRING = "docstring"


def comments(
    text: str,
    language: Language,
    *,
    docstrings: bool = False,
    fenced_code: bool = False,
    languages: Languages | None = None,
    enough: int = sys.maxsize,
) -> list[Comment]:
    """The comments in order, never overlapping; embedded languages resolved. Never raises; linear in the text.

    Args:
        text: the whole file, decoded; line ends as they are. A line comment spans lines where a backslash continues it.
        language: from `language_of`.
        docstrings: report docstrings too, as comments of kind `docstring`.
        fenced_code: lex code blocks in Markdown and Org as the language they name; else they are text.
        languages: where embedded languages are looked up; the built-in table when not given.
        enough: comments that begin from here on are not wanted, and may be missing.
    """
    languages = languages or load_languages()
    if not (docstrings and language.docstrings):
        tokens = tokens_of(text, language, languages, comments_only=True, fenced_code=fenced_code, enough=enough)
        return [token for token in tokens if token[5] in COMMENTS]  # its kind, at half the price
    tokens = _with_docstrings(text, tokens_of(text, language, languages, comments_only=False))
    return [token for token in tokens if token.kind in COMMENTS or token.kind == DOCSTRING]


def spans(text: str, language: Language, *, languages: Languages | None = None) -> Iterator[Span]:
    """Everything that is not plain code, in order, never overlapping: for `why FILE:LINE`."""
    tokens = tokens_of(text, language, languages or load_languages(), comments_only=False)
    for token in _with_docstrings(text, tokens) if language.docstrings else tokens:
        yield token._replace(kind="comment") if token.kind in COMMENTS else token


def _with_docstrings(text: str, tokens: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    code_before, position = "", 0
    for token in tokens:
        code_before = text[position : token.start].rstrip()[-1:] or code_before
        if token.kind == STRING and _is_docstring(text, token, code_before):
            token = token._replace(
                kind=DOCSTRING, content=token.start + 3, content_end=max(token.end - 3, token.start + 3)
            )
        if token.kind not in COMMENTS:
            code_before = '"'
        found.append(token)
        position = token.end
    return found


def _is_docstring(text: str, token: Token, code_before: str) -> bool:
    """The first statement of a file, or of a block: three quotes opening a line, behind nothing or behind a colon."""
    prefixed = text[token.start - 1 : token.start] in tuple("rRuU")
    return (
        text.startswith(('"""', "'''"), token.start)
        and opens_line(text, token.start - prefixed)
        and (code_before in ("", ":") or (prefixed and code_before in tuple("rRuU")))
    )
