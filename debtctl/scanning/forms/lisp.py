"""Special forms of the Lisp family: characters that look like quotes, data taken out of the program."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, STRING, Lexer, Rule

_BOUND = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|;[^\r\n]*+|#?\\.|([(\[{])|([)\]}])', re.DOTALL)
_BLANKS = re.compile(r"(?:\s|,|;[^\r\n]*+)*+")
_ATOM = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[^\s()\[\]{}";,]++', re.DOTALL)
_MARKS = re.compile(r"[#'`~@^]*+")


def _data(lexer: Lexer, match: re.Match[str]) -> int:
    """`#;` and `#_` take the next datum out of the program, `#;#;` the next two."""
    end = match.end()
    for _ in range(match[0].count("#")):
        end = _end_of_datum(lexer, end)
    return lexer.emit(match.start(), end, BLOCK_COMMENT, 2)


def _end_of_datum(lexer: Lexer, position: int) -> int:
    """Behind the next datum: an atom, or everything in a pair of brackets."""
    blanks = _BLANKS.match(lexer.text, position, lexer.end)
    start = blanks.end() if blanks else position
    marks = _MARKS.match(lexer.text, start, lexer.end)
    opening = marks.end() if marks else start
    if lexer.text[opening : min(opening + 1, lexer.end)] not in tuple("([{"):
        atom = _ATOM.match(lexer.text, opening, lexer.end)
        return atom.end() if atom else position
    depth = 0
    for bound in _BOUND.finditer(lexer.text, opening, lexer.end):
        depth += 1 if bound[1] else -1 if bound[2] else 0
        if depth <= 0:
            return bound.end()
    return lexer.end


def _here_string(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.expect_heredoc(match["racket_word"].rstrip(), indented=False, after=match.end())
    return match.end()


FORMS = {
    "character": (Rule(r"#\\."),),
    "clojure_character": (Rule(r"\\."),),
    # ?\C-\" and ?\^\; are one character too.
    "emacs_character": (Rule(r"\?(?<![\w-]\?)(?:(?:\\(?:[ACHMSs]-|\^))*+(?:\\.|[^\s]))"),),
    # Outside of a string it takes away the meaning of what follows: 'a\;b is one name.
    "escape": (Rule(r"\\."),),
    "scheme_datum": (Rule(r"#;(?:\s*+#;)*+", act=_data),),
    "clojure_datum": (Rule(r"#_(?:\s*+#_)*+", act=_data),),
    "here_string": (Rule(r"#<<(?P<racket_word>[^\r\n]+)", act=_here_string),),
    "bars": (Rule(r"\|[^|\\\r\n]{0,200}+(?:\\.[^|\\\r\n]{0,200}+){0,20}+\|", STRING),),
}
