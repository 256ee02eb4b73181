"""Special forms of TeX: escaped marks, environments and commands whose text is verbatim."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, STRING, Lexer, Rule

_VERBATIM = r"verbatim\*?|Verbatim\*?|BVerbatim|LVerbatim|lstlisting|minted|filecontents\*?|alltt|pycode|luacode\*?"


def _environment(lexer: Lexer, match: re.Match[str]) -> int:
    name = match["tex_environment"]
    closer = f"\\end{{{name}}}"
    close = lexer.text.find(closer, match.end(), lexer.end)
    end = lexer.end if close < 0 else close + len(closer)
    if name == "comment":
        return lexer.emit(match.start(), end, BLOCK_COMMENT, len(match[0]), closer)
    return lexer.emit(match.start(), end)


FORMS = {
    "verbatim": (
        Rule(rf"\\begin\{{(?P<tex_environment>{_VERBATIM}|comment)\}}", act=_environment),
        Rule(
            r"\\(?:verb\*?|lstinline|mintinline)(?P<tex_delimiter>[^\w\s*{\[])[^\r\n]*?(?:(?P=tex_delimiter)|$)", STRING
        ),
        Rule(r"\\(?:url|href|path|nolinkurl)\{[^{}\r\n]*+\}", STRING),
    ),
    "escape": (Rule(r"\\[^\r\n]?"),),
}
