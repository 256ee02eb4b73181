"""Special forms of the numeric languages: transposition told from quotes, raw strings of R and Julia."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, LINE_COMMENT, STRING, Lexer, Rule, end_of_line, opens_line

_BLOCK_BOUND = re.compile(r"^[ \t]*(?:([%#]\{)|[%#]\})[ \t]*$", re.MULTILINE)
_TO_LINE_END = re.compile(r"[ \t]*(?=[\r\n]|\Z)")


def _matlab_block(lexer: Lexer, match: re.Match[str]) -> int:
    """`%{` and `%}`, each alone on its line, nest; anywhere else they are an ordinary comment."""
    start = match.start()
    if not (opens_line(lexer.text, start) and _TO_LINE_END.match(lexer.text, match.end(), lexer.end)):
        line_end = re.compile(r"[^\r\n]*").match(lexer.text, start, lexer.end)
        return lexer.emit(start, line_end.end() if line_end else match.end(), LINE_COMMENT, 1)
    depth, end = 1, lexer.end
    for bound in _BLOCK_BOUND.finditer(lexer.text, match.end(), lexer.end):
        depth += 1 if bound[1] else -1
        if not depth:
            end = bound.end()
            break
    return lexer.emit(start, end, BLOCK_COMMENT, 2, "%}")


_C_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


def _directive(lexer: Lexer, match: re.Match[str]) -> int:
    end = end_of_line(lexer.text, match.end(), lexer.end)
    for comment in _C_COMMENT.finditer(lexer.text, match.end(), end):
        lexer.emit(comment.start(), comment.end(), BLOCK_COMMENT, 2, "*/")
    return end


FORMS = {
    "matlab_block": (Rule(r"%\{", act=_matlab_block), Rule(r"#\{(?<!\S#\{)", act=_matlab_block)),
    # Behind a name, a number, a bracket or another one it transposes.
    "matlab_string": (Rule(r"'(?<![\w)\]}'.]')[^'\r\n]*+(?:''[^'\r\n]*+)*+'", STRING),),
    "matlab_continuation": (Rule(r"\.\.\.[^\r\n]*+", LINE_COMMENT, 3),),
    "julia_character": (Rule(r"'(?<![\w)\]}'.\"]')(?:\\[^\r\n][^'\r\n]{0,10}|[^'\\\r\n])'", STRING),),
    # The preprocessor's lines: ! is its "not", and its comments are those of C.
    "directive": (Rule(r"#(?<![^\r\n]#)(?=[ \t]*[a-z])", act=_directive),),
    # A line that ends in & goes on below, in the middle of a string too; of two quotes the second opens a new one.
    "fortran_string": tuple(
        Rule(rf"{quote}[^{quote}&\r\n]*+(?:&(?:[ \t]*+\r?\n)?[^{quote}&\r\n]*+)*+{quote}?", STRING) for quote in "\"'"
    ),
    # In fixed form a mark in the sixth column goes on with the line above.
    "fixed_string": tuple(
        Rule(rf"{quote}[^{quote}\r\n]*+(?:\r?\n {{5}}[^ 0\r\n][^{quote}\r\n]*+)*+{quote}?", STRING) for quote in "\"'"
    ),
    "r_raw": (
        Rule(
            r"\"(?<=\b[rR]\")(?P<r_dashes>-*+)(?:\(.*?(?:\)(?P=r_dashes)\"|\Z)|\[.*?(?:\](?P=r_dashes)\"|\Z)"
            r"|\{.*?(?:\}(?P=r_dashes)\"|\Z))",
            STRING,
        ),
        Rule(
            r"'(?<=\b[rR]')(?P<r_marks>-*+)(?:\(.*?(?:\)(?P=r_marks)'|\Z)|\[.*?(?:\](?P=r_marks)'|\Z)"
            r"|\{.*?(?:\}(?P=r_marks)'|\Z))",
            STRING,
        ),
    ),
}
