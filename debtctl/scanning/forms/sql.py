"""Special forms of SQL: strings whose backslash is ambiguous, dollar quoting, the comments of one dialect."""

import re

from debtctl.scanning.lexer import LINE_COMMENT, STRING, Lexer, Rule, end_of_line, opens_line

_BODY = re.compile(r"\b(?:AS|DO|EXECUTE|LANGUAGE\s+\w+)\s+$", re.IGNORECASE)


def _dollar_quoted(lexer: Lexer, match: re.Match[str]) -> int:
    """`AS $$ … $$` is the body of a function, code with comments of its own; anywhere else it is a string."""
    if lexer.notes.pop(f"body {match.start()}", 0):
        return match.end()
    start = match.start()
    close = lexer.text.find(match[0], match.end(), lexer.end)
    if close >= 0 and _BODY.search(lexer.text, max(start - 40, lexer.start), start):
        lexer.notes[f"body {close}"] = 1
        return match.end()
    return lexer.emit(start, lexer.end if close < 0 else close + len(match[0]))


def _hash(lexer: Lexer, match: re.Match[str]) -> int:
    # MySQL's comment, but an operator in PostgreSQL (a # b, #>) and a table in T-SQL (FROM #t).
    if not opens_line(lexer.text, match.start()):
        return match.end()
    return lexer.emit(match.start(), end_of_line(lexer.text, match.end(), lexer.end), LINE_COMMENT, 1)


FORMS = {
    # The standard knows no backslash, MySQL does: it escapes a quote unless the string plainly ends there (LIKE 'a\').
    "string": (
        Rule(r"'[^'\\]*+(?:(?:''|\\(?!'[ \t]*+(?:[,;)\r\n]|\Z|AND\b|OR\b|THEN\b))(?:\r\n|.)|\\)[^'\\]*+)*+'?", STRING),
    ),
    "dollar_quoted": (Rule(r"\$(?<!\w\$)(?:[A-Za-z_]\w*+)?\$", act=_dollar_quoted),),
    "hash": (
        Rule(r"#(?<![^\r\n]#)(?![>\-#|&=])[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r"#(?![>\-#|&=])", act=_hash),
    ),
}
