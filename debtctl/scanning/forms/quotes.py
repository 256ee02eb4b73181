"""Strings, characters and regular expressions whose quotes have rules of their own, in languages with one such rule."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, STRING, Lexer, Rule

_REBOL_BOUND = re.compile(r"\^.|(?P<opens>\{)|\}", re.DOTALL)
_REBOL_COMMENT = re.compile(r"\bcomment\s*\Z", re.IGNORECASE)


def _rebol_string(lexer: Lexer, match: re.Match[str]) -> int:
    depth, end = 1, lexer.end
    for bound in _REBOL_BOUND.finditer(lexer.text, match.end(), lexer.end):
        depth += 1 if bound["opens"] else -1 if bound[0] == "}" else 0
        if not depth:
            end = bound.end()
            break
    if _REBOL_COMMENT.search(lexer.text, max(lexer.start, match.start() - 20), match.start()):
        return lexer.emit(match.start(), end, BLOCK_COMMENT, 1, "}")
    return lexer.emit(match.start(), end)


FORMS = {
    "zig_string": (Rule(r"\\\\[^\r\n]*+", STRING),),
    "prolog_character": (
        Rule(r"'(?<=\b0')(?:\\.|''|[^\\\r\n])", STRING),
        Rule(r"'(?:(?<=\b\d')|(?<=\b\d\d'))(?=[0-9A-Za-z])"),  # 2'0110, 16'ff
    ),
    # Any name in front of a quote makes it raw: re"\d", sql"…".
    "nim_raw": (Rule(r'"(?<=\w")(?!"")[^"\r\n]*+(?:""[^"\r\n]*+)*+"?', STRING),),
    "d_string": (
        Rule(r'"(?<=\bq")(?:\([^)]*+(?:\)(?!")[^)]*+)*+(?:\)")?|\[[^\]]*+(?:\](?!")[^\]]*+)*+(?:\]")?)', STRING),
        Rule(r'"(?<=\bq")(?:\{[^}]*+(?:\}(?!")[^}]*+)*+(?:\}")?|<[^>]*+(?:>(?!")[^>]*+)*+(?:>")?)', STRING),
        Rule(r'"(?<=\bq")(?P<d_word>[A-Za-z_]\w*+)\r?\n.*?(?:^(?P=d_word)"|\Z)', STRING),
    ),
    "smalltalk_character": (Rule(r"\$[\"']"),),
    "backtick_character": (Rule(r"`(?:\\[^`\r\n]{1,10}|[^\\`\r\n]{1,4})`", STRING),),
    # Behind a name or a bracket stands an attribute (X'First) or a qualified expression, not a character.
    "ada_character": (Rule(r"'(?<![\w)\]]')[^\r\n]'", STRING),),
    # "[ and "{ end their line, and ]" or }" begins the one that closes.
    "eiffel_verbatim": tuple(
        Rule(rf'"\{opening}[ \t]*$.*?(?:^[ \t]*\{closing}"|\Z)', STRING) for opening, closing in ("[]", "{}")
    ),
    "eiffel_character": (Rule(r"'(?:%[^'\r\n]{1,8}|[^%'\r\n])'", STRING),),
    # Its braces nest; behind `comment` nobody reads it.
    "rebol_string": (Rule(r"\{", act=_rebol_string),),
    "postscript_string": (Rule(r"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)?", STRING),),
    "groovy_slashes": (Rule(r"\$/[^/]*+(?:/(?!\$)[^/]*+)*+(?:/\$)?", STRING),),
    "block_regex": (Rule(r"///(?!/)[^/\\]*+(?:(?:\\.|/(?!//))[^/\\]*+)*+///", "regex"),),
    "tilde_regex": (Rule(r"~/(?:[^/\\\r\n]|\\[^\r\n])*+/?", "regex"),),
    "bracket_class": (Rule(r"\[(?:[^\]\\\r\n]|\\[^\r\n])*+\]?", STRING),),
}
