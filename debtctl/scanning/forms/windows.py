"""Special forms of batch files, PowerShell and installers for Windows."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, LINE_COMMENT, STRING, Lexer, Rule, end_of_line

# The condition of an `if`, behind which `rem` is a command; behind `echo` it is a word.
_BATCH_ARGUMENT = r"""(?:"[^"\r\n]*+"|[^\s"=]++)"""


_BATCH_CONDITION = (
    rf"(?i:(?:/i[ \t]++)?(?:not[ \t]++)?(?:(?:exist|defined|errorlevel|cmdextversion)[ \t]++{_BATCH_ARGUMENT}"
    rf"|{_BATCH_ARGUMENT}[ \t]*+(?:==|\b(?:equ|neq|lss|leq|gtr|geq)\b)[ \t]*+{_BATCH_ARGUMENT}))"
)


_BATCH_OPENING = rf"if[ \t]++{_BATCH_CONDITION}|(?:\)[ \t]*+)?else|for[ \t][^\r\n\"]*?[ \t]do"


def _batch_remark(lexer: Lexer, match: re.Match[str]) -> int:
    return lexer.emit(match.end() - len("rem"), end_of_line(lexer.text, match.end(), lexer.end), LINE_COMMENT, 3)


FORMS = {
    "batch_condition": (Rule(rf"\n[ \t@(]*+(?i:{_BATCH_OPENING})[ \t(]++(?i:rem)\b", act=_batch_remark),),
    "powershell_comment": (
        Rule(r"<#[^#]*+(?:#(?!>)[^#]*+)*+(?:#>)?", BLOCK_COMMENT, 2, "#>"),
        Rule(r"#(?<![^\s\ufeff;&|(){},=\]\[]#)[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r"`(?:\r\n|.)?"),
    ),
    "powershell_here_string": (
        Rule(r'@"[ \t]*+\r?\n[^"]*+(?:"(?!(?<=\n")@)[^"]*+)*+(?:"@)?', STRING),
        Rule(r"@'[ \t]*+\r?\n[^']*+(?:'(?!(?<=\n')@)[^']*+)*+(?:'@)?", STRING),
    ),
    # A backslash is only itself in NSIS ("C:\\"), but `$\\"` is a quote.
    "nsis_string": tuple(
        Rule(rf"{quote}[^{quote}$\r\n]*+(?:\$(?:\\[^\r\n])?[^{quote}$\r\n]*+)*+{quote}?", STRING) for quote in "\"'`"
    ),
}
