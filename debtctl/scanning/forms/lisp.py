"""Special forms of the Lisp family: characters that look like quotes, data taken out of the program."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, STRING, Lexer, Rule

_BOUND = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|;[^\r\n]*+|#?\\.|([(\[{])|([)\]}])', re.DOTALL)
_BLANKS = re.compile(r"(?:\s|,|;[^\r\n]*+)*+")
_ATOM = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[^\s()\[\]{}";,]++', re.DOTALL)
_MARKS = re.compile(r"[#'`~@^]*+")


def _datum(lexer: Lexer, match: re.Match[str]) -> int:
    """`#;` and `#_` take the next datum out of the program: an atom, or everything in a pair of brackets."""
    blanks = _BLANKS.match(lexer.text, match.end(), lexer.end)
    start = blanks.end() if blanks else match.end()
    marks = _MARKS.match(lexer.text, start, lexer.end)
    opening = marks.end() if marks else start
    if lexer.text[opening : min(opening + 1, lexer.end)] not in tuple("([{"):
        atom = _ATOM.match(lexer.text, opening, lexer.end)
        return lexer.emit(match.start(), atom.end() if atom else match.end(), BLOCK_COMMENT, 2)
    depth, end = 0, lexer.end
    for bound in _BOUND.finditer(lexer.text, opening, lexer.end):
        depth += 1 if bound[1] else -1 if bound[2] else 0
        if depth <= 0:
            end = bound.end()
            break
    return lexer.emit(match.start(), end, BLOCK_COMMENT, 2)


FORMS = {
    "character": (Rule(r"#\\."),),
    "clojure_character": (Rule(r"\\."),),
    "emacs_character": (Rule(r"\?(?<![\w-]\?)(?:\\.|[^\s])"),),
    "scheme_datum": (Rule("#;", act=_datum),),
    "clojure_datum": (Rule("#_", act=_datum),),
    "bars": (Rule(r"\|[^|\\\r\n]*+(?:\\.[^|\\\r\n]*+)*+\|", STRING),),
}
