"""Which language a file is in, and what its comments and strings look like.

Reads `languages.toml`, the only place where languages are described, and a person's `[languages.NAME]` tables, which
have the same keys. Knows no source text beyond the first lines of a file: lexing is `lexer.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class CommentForm(NamedTuple):
    """One way to write a comment; without `close` it ends with its line."""

    open: str
    close: str = ""
    nests: bool = False
    where: str = ""
    continued: bool = False


class StringForm(NamedTuple):
    """One way to write a string."""

    open: str
    close: str
    escape: str = "\\"
    lines: bool = False
    holes: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


class Language(NamedTuple):
    """One row of the table."""

    name: str
    title: str
    comments: tuple[CommentForm, ...] = ()
    strings: tuple[StringForm, ...] = ()
    forms: tuple[str, ...] = ()
    host: str = ""


class Languages(NamedTuple):
    """The table as one run sees it: the built-in rows and a person's own."""

    overrides: Mapping[str, Mapping[str, Any]]


def load_languages(overrides: Mapping[str, Mapping[str, Any]] | None = None) -> Languages:
    """The built-in table with a person's `[languages.NAME]` tables laid over it; FileError names a bad key."""
    return Languages(overrides or {})


def language_of(path: str, head: str, languages: Languages) -> Language | None:
    """The language of a file by name, longest suffix, shebang, editor modeline; None when nothing tells.

    Args:
        path: repository path with `/`.
        head: the first 1,000 characters or so; may be empty.
        languages: from `load_languages`.
    """
    return None


def language_named(name: str, languages: Languages) -> Language | None:
    """The language of that name, title or editor mode in any case, as `linguist-language` writes it."""
    return None
