"""Special forms of SQL: strings whose backslash is ambiguous, dollar quoting, the comments of one dialect."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, LINE_COMMENT, STRING, Lexer, Rule, end_of_line, opens_line

_BODY_WORDS = frozenset(("AS", "DO", "EXECUTE"))
_FAR = 200


def _dollar_quoted(lexer: Lexer, match: re.Match[str]) -> int:
    """`AS $$ … $$` is the body of a function, code with comments of its own; anywhere else it is a string."""
    if lexer.notes.pop(f"body {match.start()}", 0):
        return match.end()
    start = match.start()
    close = lexer.text.find(match[0], match.end(), lexer.end)
    if close >= 0 and _opens_body(lexer, start):
        lexer.notes[f"body {close}"] = 1
        return match.end()
    return lexer.emit(start, lexer.end if close < 0 else close + len(match[0]))


def _opens_body(lexer: Lexer, position: int) -> bool:
    """Whether `AS` or its like stands in front; a comment may stand between: AS --{"""
    before = lexer.text[max(position - _FAR, lexer.start) : position]
    said = before.rstrip()
    if said == before:
        return False
    while (comment := said.find("--", said.rfind("\n") + 1)) >= 0:
        said = said[:comment].rstrip()
    words = said[-40:].upper().split()[-2:]
    return bool(words) and (words[-1].rpartition(")")[2] in _BODY_WORDS or words[0] == "LANGUAGE")


def _hash(lexer: Lexer, match: re.Match[str]) -> int:
    # MySQL's comment, but an operator in PostgreSQL (a # b, #>) and a table in T-SQL (FROM #t).
    if not opens_line(lexer.text, match.start()):
        return match.end()
    return lexer.emit(match.start(), end_of_line(lexer.text, match.end(), lexer.end), LINE_COMMENT, 1)


_BLOCK_BOUND = re.compile(r"/(?P<opens>\*)|\*/")


def _block(lexer: Lexer, match: re.Match[str]) -> int:
    """PostgreSQL and SQL Server nest comments, MySQL and Oracle do not: it nests if it then closes at all."""
    flat = lexer.text.find("*/", match.end(), lexer.end)
    end = lexer.end if flat < 0 else flat + 2
    if "no nesting" not in lexer.notes and lexer.text.find("/*", match.end(), end) >= 0:
        end = _end_of_nested(lexer, match.end()) or end
    return lexer.emit(match.start(), end, BLOCK_COMMENT, 2, "*/")


def _end_of_nested(lexer: Lexer, position: int) -> int:
    depth = 1
    for bound in _BLOCK_BOUND.finditer(lexer.text, position, lexer.end):
        depth += 1 if bound["opens"] else -1
        if not depth:
            return bound.end()
    lexer.notes["no nesting"] = 1  # nor in what follows: else each opener would look to the end
    return 0


def _line_remark(lexer: Lexer, match: re.Match[str]) -> int:
    start = match.end() - len(match["sql_remark"])
    return lexer.emit(start, match.end(), LINE_COMMENT, match.end("sql_rem") - start)


_META = re.compile(r"""[a-z]\w*+(?:[^\r\n'"-]|-(?!-)|'(?:[^'\\\r\n]|\\.|'')*+'|"[^"\r\n]*+")*+""")


def _meta_command(lexer: Lexer, match: re.Match[str]) -> int:
    r"""`\set a 'it\'s'` of PostgreSQL's psql: there a backslash escapes a quote whatever follows it."""
    meta = _META.match(lexer.text, match.end(), lexer.end) if opens_line(lexer.text, match.start()) else None
    return meta.end() if meta else match.end()


_AFTER = "(?:AND|OR|THEN|ESCAPE|AS|FROM|ORDER|GROUP|END|ELSE|WHEN|IS|IN|WHERE|INTO|UNION|COLLATE)"

FORMS = {
    "meta_command": (Rule(r"\\(?=[a-z])", act=_meta_command),),
    # The standard knows no backslash, MySQL does: it escapes a quote unless the string plainly ends there (LIKE 'a\').
    "string": (
        Rule(r"'(?<=\b[eE]')[^'\\]*+(?:(?:\\.|'')[^'\\]*+)*+'?", STRING),
        Rule(
            rf"'[^'\\]*+(?:(?:''|\\(?!'[ \t]*+(?:[,;)\r\n]|--|\|\||\Z|{_AFTER}\b))(?:\r\n|.)|\\)[^'\\]*+)*+'?",
            STRING,
        ),
    ),
    # Oracle: q'[it's]', with any bracket or mark.
    "q_quoted": (
        Rule(
            r"'(?:(?<=\b[qQ]')|(?<=\b[nN][qQ]'))(?:\[.*?(?:\]'|\Z)|\{.*?(?:\}'|\Z)|\(.*?(?:\)'|\Z)|<.*?(?:>'|\Z)"
            r"|(?P<sql_mark>[^\s\[{(<]).*?(?:(?P=sql_mark)'|\Z))",
            STRING,
        ),
    ),
    # SQL Server: [a name] of 128 characters at most. Behind a name or a bracket it is an index.
    "bracketed": (Rule(r"\[(?<![\w\])]\[)[A-Za-z_][^\]\r\n]{0,128}+\]", STRING),),
    "block": (Rule(r"/\*", act=_block),),
    # SQL*Plus; what it prompts is text.
    "remark": (
        Rule(r"\n(?i:prompt)(?=[ \t])[^\r\n]*+"),
        Rule(r"\n[ \t]*+(?P<sql_remark>(?P<sql_rem>(?i:rem(?:ark)?+))(?=[ \t])[^\r\n]*+)", act=_line_remark),
    ),
    "dollar_quoted": (Rule(r"\$(?<!\w\$)(?:[A-Za-z_]\w*+)?\$", act=_dollar_quoted),),
    "hash": (
        Rule(r"#(?<![^\r\n]#)(?![>\-#|&=])[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r"#(?![>\-#|&=])", act=_hash),
    ),
}
