"""Special forms of assembler dialects: comments that only their place tells from operands."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, LINE_COMMENT, STRING, Lexer, Rule, end_of_line, opens_line


def _masm_comment(lexer: Lexer, match: re.Match[str]) -> int:
    """`comment ~ … ~`: to the end of the line on which its mark stands again."""
    if not opens_line(lexer.text, match.start()):
        return match.end()
    mark = match[0][-1]
    close = -1 if f"no {mark}" in lexer.notes else lexer.text.find(mark, match.end(), lexer.end)
    if close < 0:
        lexer.notes[f"no {mark}"] = 1
        return match.end()
    return lexer.emit(match.start(), end_of_line(lexer.text, close, lexer.end), BLOCK_COMMENT, len(match[0]))


FORMS = {
    "masm_comment": tuple(
        Rule(rf"{letter}(?<!\w{letter})(?i:omment)[ \t]++[^\w\s;:=,'\"]", act=_masm_comment) for letter in "cC"
    ),
    # 'a or 'a'; a quote may be the character.
    "assembler_character": (Rule(r"'(?:\\[^\r\n]|[^\\\r\n])'?", STRING),),
    "assembler_comment": (
        # SPARC, and the 68000.
        Rule(r"!(?<!\S!)(?=\s)[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r"\|(?<![^\r\n]\|)[^\r\n]*+", LINE_COMMENT, 1),
        # `#4` and `#:lo12:` are operands, `@function` is a type.
        Rule(r"#(?<!\S#)(?=[\s#*=!-]|[A-Za-z]{2}|\Z)[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r"@(?<!\S@)(?=[\s@]|[A-Z]{2})[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r";(?<!\S;)[^\r\n]*+", LINE_COMMENT, 1),
    ),
}
