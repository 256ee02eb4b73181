"""Special forms of the ML and Haskell families: comments like operators, strings in comments, raw strings."""

import re

from debtctl.scanning.forms.literals import closer_after
from debtctl.scanning.lexer import BLOCK_COMMENT, LINE_COMMENT, STRING, Lexer, Rule

_SYMBOL = r"[!#$%&*+./<=>?@\\^|~:-]"

# OCaml and its kin lex strings inside comments, (* "*)" *) is one comment, and characters: (* '"' *) opens no string.
_IN_COMMENT = re.compile(
    r"""(\(\*)|(\*\))|"[^"\\]*+(?:\\.[^"\\]*+)*+"?|'(?:\\.|[^'\\\r\n])'|\{(?P<tag>[^\W\dA-Z]*+)\|""", re.DOTALL
)


def _ml_comment(lexer: Lexer, match: re.Match[str]) -> int:
    depth, position = 1, match.end()
    while depth and (bound := _IN_COMMENT.search(lexer.text, position, lexer.end)):
        position = bound.end()
        depth += 1 if bound[1] else -1 if bound[2] else 0
        if bound["tag"] is not None:
            position = max(closer_after(lexer, position, f"|{bound['tag']}}}"), position)
    return lexer.emit(match.start(), lexer.end if depth else position, BLOCK_COMMENT, 2, "*)")


def _quasi_quote(lexer: Lexer, match: re.Match[str]) -> int:
    close = -1 if "no |]" in lexer.notes else lexer.text.find("|]", match.end(), lexer.end)
    if close < 0:
        lexer.notes["no |]"] = 1
        return match.end()
    return lexer.emit(match.start(), close + 2)


_QUOTERS = (
    r"r|raw|rawString|str|string|text|txt|here|i|iii|ii|fmt|f|sql|json|aesonQQ|yaml|uri|regex|re|hamlet|lucius|julius"
)

FORMS = {
    # `-->` and `|--` are operators, `---` is a comment.
    "haskell_comment": (
        Rule(rf"--(?<!{_SYMBOL}--)-*+(?!{_SYMBOL})[^\r\n]*+", LINE_COMMENT, 2),
        Rule(rf"-(?={_SYMBOL}){_SYMBOL}++"),
    ),
    # {-# INLINE f #-} speaks to the compiler.
    "haskell_pragma": (Rule(r"\{-#.*?(?:#-\}|\Z)"),),
    # foldl' and x' are names.
    "haskell_character": (Rule(r"'(?<![\w']')(?:\\[^\r\n][^'\r\n]{0,9}|[^'\\\r\n])'", STRING),),
    # $$"""…""": a single brace is text; holes take as many as there are dollars, and are not looked into.
    "fsharp_raw": (Rule(r'\$(?<!\$\$)\$++"""[^"]*+(?:"(?!"")[^"]*+)*+(?:"""+)?', STRING),),
    "quasi_quote": (Rule(rf"\[(?:{_QUOTERS})\|(?!\s*\w+\s*<-)", act=_quasi_quote),),
    "ml_comment": (Rule(r"\(\*(?!\))", act=_ml_comment),),
    "ml_operator": (Rule(r"\(\*\)"),),
    "ml_character": (Rule(r"'(?<!\w')(?:\\[^\r\n][^'\r\n]{0,9}|[^'\\\r\n])'", STRING),),
    "ocaml_raw": (Rule(r"\{(?:%[\w.]++\s*+)?+(?P<ml_tag>[^\W\dA-Z]*+)\|.*?(?:\|(?P=ml_tag)\}|\Z)", STRING),),
}
