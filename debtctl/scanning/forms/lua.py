"""Special forms of Lua and CMake: brackets with any number of equals signs, around strings and comments."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, Lexer, Rule


def _long_comment(lexer: Lexer, match: re.Match[str]) -> int:
    marks = match["lua_comment"]
    return lexer.emit(match.start(), match.end(), BLOCK_COMMENT, len(marks) + 4, f"]{marks}]")


def _long(mark: str) -> str:
    return rf"\[(?P<{mark}>=*+)\[[^\]]*+(?:\](?!(?P={mark})\])[^\]]*+)*+(?:\](?P={mark})\])?"


def _bracket_comment(lexer: Lexer, match: re.Match[str]) -> int:
    marks = match["cmake_comment"]
    return lexer.emit(match.start(), match.end(), BLOCK_COMMENT, len(marks) + 3, f"]{marks}]")


FORMS = {
    "long_comment": (Rule("--" + _long("lua_comment"), act=_long_comment),),
    "cmake_comment": (Rule("#" + _long("cmake_comment"), act=_bracket_comment),),
    # \z skips the white space behind it, line ends too.
    "string": tuple(
        Rule(rf"{quote}[^{quote}\\\r\n]*+(?:\\(?:z\s*+|\r\n|.)?[^{quote}\\\r\n]*+)*+{quote}?", "string")
        for quote in "\"'"
    ),
    "long_string": (Rule(_long("lua_string"), "string"),),
}
