"""Comments whose marks have rules of their own, in languages with one such rule."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, LINE_COMMENT, STRING, Lexer, Rule, end_of_line


def _cobol_column(lexer: Lexer, match: re.Match[str]) -> int:
    return lexer.emit(match.start(), end_of_line(lexer.text, match.end(), lexer.end), LINE_COMMENT, 1)


FORMS = {
    "cobol_column": (
        Rule(r"\*(?<=^[^\r\n]{6}\*)", act=_cobol_column),
        Rule(r"/(?<=^[^\r\n]{6}/)", act=_cobol_column),
    ),
    "forth": (
        Rule(r"\\(?<!\S\\)(?=\s|\Z)[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r"\((?<!\S\()(?=\s)[^)]*+\)?", BLOCK_COMMENT, 1, ")"),
        Rule(r'"(?<=[sS.cCzZ]")[ ][^"\r\n]*+"?', STRING),
    ),
    # {$IFDEF x} speaks to the compiler.
    "pascal_directive": (Rule(r"\{\$[^}]*+\}?"), Rule(r"\(\*\$.*?(?:\*\)|\Z)")),
    # A mark alone on its line opens a block, and a backslash alone on its line ends it.
    "q_block": (Rule(r"/(?<![^\r\n]/)[ \t]*$.*?(?:^\\[ \t]*$|\Z)", BLOCK_COMMENT, 1),),
    "texinfo_sign": (Rule("@@"),),
    # A row of marks is a ruler, not the opener of a block.
    "coffee_rule": (Rule(r"####+[^\r\n]*+", LINE_COMMENT, 4),),
}
