"""Jupyter notebooks: code cells, read where they stand in the file, so that line numbers are the file's."""

import re
from collections.abc import Iterator

from debtctl.scanning.lexer import Lexer, Rule, Sink, Token
from debtctl.values import NamedTuple

_JSON = re.compile(r'"(?:[^"\\\r\n]|\\.)*+"|[{}\[\]:]')
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
_MAGIC = re.compile(r"\s*%%(\w+)")
_PLAIN = {"\\n": "\n ", "\\t": "\t ", "\\r": "  "}


class Cell(NamedTuple):
    """A code cell: its number among all cells, from 1, and where the strings of its source stand."""

    number: int
    strings: tuple[tuple[int, int], ...]


def _notebook(lexer: Lexer, match: re.Match[str]) -> int:
    language = _kernel_language(lexer.text)
    for cell in _code_cells(lexer):
        _lex_cell(lexer, cell, language)
    return lexer.end


def _kernel_language(text: str) -> str:
    """What `metadata` says the kernel speaks; it stands in the last part of the file."""
    tail = text[-5000:]
    named = re.search(r'"language_info"\s*:\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*"name"\s*:\s*"([^"]+)"', tail)
    kernel = re.search(r'"language"\s*:\s*"([^"]+)"', tail)
    found = named or kernel
    return found[1] if found else "python"


def _code_cells(lexer: Lexer) -> Iterator[Cell]:
    """Walk the JSON by its brackets: an object one level inside the list `cells` is a cell."""
    open_brackets: list[str] = []  # each with the key it is the value of
    strings: list[tuple[int, int]] = []
    key, kind, number = "", "", 0
    for found in _JSON.finditer(lexer.text, lexer.start, lexer.end):
        piece = found[0]
        if piece in "{[":
            open_brackets.append(piece + key)
            if open_brackets[1:3] == _IN_CELL and len(open_brackets) == 3:
                number, kind, strings = number + 1, "", []
        elif piece in "}]":
            if open_brackets[1:3] == _IN_CELL and len(open_brackets) == 3 and kind == '"code"':
                yield Cell(number, tuple(strings))
            del open_brackets[-1:]
        elif piece != ":":
            if _in_source(open_brackets, key):
                strings.append((found.start() + 1, found.end() - 1))
            elif len(open_brackets) == 3 and key == "cell_type":
                kind = piece
            follows = lexer.text[found.end() : found.end() + 8].lstrip()
            key = piece[1:-1] if follows.startswith(":") else ""
            continue
        if piece != ":":
            key = ""


_IN_CELL = ["[cells", "{"]


def _in_source(open_brackets: list[str], key: str) -> bool:
    if open_brackets[1:3] != _IN_CELL:
        return False
    return open_brackets[3:] == ["[source"] if len(open_brackets) == 4 else len(open_brackets) == 3 and key == "source"


def _lex_cell(lexer: Lexer, cell: Cell, name: str) -> None:
    """The cell's code, escapes resolved in place and all else blank, so that every offset is the file's."""
    if not cell.strings:
        return
    first, last = cell.strings[0][0], cell.strings[-1][1]
    magic = _MAGIC.match(lexer.text, first, last)
    grammar = lexer.grammar.embedded(magic[1] if magic else name)
    if grammar is None:
        return
    pieces, position = [], first
    for start, end in cell.strings:
        pieces.append(re.sub(r"[^\r\n]", " ", lexer.text[position:start]))
        pieces.append(_ESCAPE.sub(_resolved, lexer.text[start:end]))
        position = end
    found = Sink([], lexer.comments_only)
    code = "".join(pieces)
    Lexer(code, 0, len(code), grammar, found).run_region(0, len(code))
    title = f"{grammar.language.title}, cell {cell.number}"
    lexer.tokens.extend(_moved(token, first, title) for token in found.tokens)


def _resolved(escape: re.Match[str]) -> str:
    return _PLAIN.get(escape[0]) or (" " * (len(escape[0]) - 1) + escape[0][1])


def _moved(token: Token, by: int, title: str) -> Token:
    start, end, content, content_end, _, kind = token
    return Token(start + by, end + by, content + by, content_end + by, title, kind)


FORMS = {"cells": (Rule(r"\{", act=_notebook),)}
