"""Special forms of Python: f-strings, nested as since 3.12, with their format specifications."""

import re

from debtctl.scanning.lexer import IN_HOLE, STRING, Lexer, Mode, Rule, close_string
from debtctl.values import TYPE_CHECKING

if TYPE_CHECKING:
    from debtctl.scanning.grammar import Grammar


def _prefixed(quote: str) -> str:
    return rf"{quote}(?:(?<=\b[fFtT]{quote})|(?<=\b[fFtT][rR]{quote})|(?<=\b[rR][fFtT]{quote}))"


def _enter(quote: str) -> Rule:
    def enter(lexer: Lexer, match: re.Match[str]) -> int:
        mode = lexer.grammar.mode(("f-string", quote), lambda: _body_rules(quote))
        lexer.push(mode, match.start())
        return match.end()

    return Rule(_prefixed(quote), act=enter)


def _body_rules(quote: str) -> list[Rule]:
    rules = [
        Rule(r"\{\{"),
        Rule(r"\{", act=_open_hole),
        Rule(r"\\N\{[A-Z0-9 -]*+\}"),
        Rule(r"\\(?:\r\n|[^{}])?"),
        Rule(quote, act=close_string),
    ]
    if len(quote) == 1:
        rules += [Rule(r"\r", act=close_string), Rule(r"\n", act=close_string)]
    return rules


def _open_hole(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.emit(lexer.frames[-1].piece, match.end())
    lexer.frames[-1].piece = IN_HOLE
    lexer.push(_hole(lexer.grammar))
    return match.end()


def _hole(grammar: "Grammar") -> Mode:
    def rules() -> list[Rule]:
        opening = [Rule(re.escape(bracket), act=_open_bracket) for bracket in "([{"]
        closing = [Rule(re.escape(bracket), act=_close_bracket) for bracket in ")]}"]
        return [*grammar.code_rules(), *opening, *closing, Rule(":", act=_format)]

    return grammar.mode("f-string hole", rules)


def _open_bracket(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.frames[-1].depth += 1
    return match.end()


def _close_bracket(lexer: Lexer, match: re.Match[str]) -> int:
    frame = lexer.frames[-1]
    frame.depth -= 1
    if frame.depth <= 0:
        lexer.pop(match.start())
    return match.end()


def _format(lexer: Lexer, match: re.Match[str]) -> int:
    # f"{x:#06x}": behind the colon stands text again, in which # opens no comment.
    if lexer.frames[-1].depth == 1:
        mode = lexer.grammar.mode(
            "f-string format", lambda: [Rule(r"\{", act=_open_hole), Rule(r"\}", act=_end_format)]
        )
        lexer.push(mode, match.start())
    return match.end()


def _end_format(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.emit(lexer.frames[-1].piece, match.start())
    lexer.pop(match.start())
    lexer.pop(match.start())
    return match.end()


def _plain(quote: str) -> Rule:
    """Most f-strings of a few words have neither braces nor backslashes: those are matched whole."""
    if quote[1:]:
        return Rule(rf"{_prefixed(quote)}[^{quote[0]}\\{{}}]*+{quote}", STRING)
    return Rule(rf"{_prefixed(quote)}[^{quote}\\{{}}\r\n]*+(?:{quote}|(?=[\r\n]))", STRING)


_QUOTES = ('"""', "'''", '"', "'")

FORMS = {"f_string": tuple(rule for quote in _QUOTES for rule in (_plain(quote), _enter(quote)))}
