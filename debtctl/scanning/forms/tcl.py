"""Special forms of Tcl: a comment is a command, and may stand where a command does."""

import re

from debtctl.scanning.forms.literals import FAR
from debtctl.scanning.lexer import LINE_COMMENT, Lexer, Rule, end_of_line

_TCL_SCRIPT = re.compile(
    r"[ \t}]*(?:if|else|default|elseif|while|foreach|for|proc|namespace|catch|try|finally|on|trap|switch|eval|method"
    r"|constructor|destructor|oo::\w+|uplevel|time|after|bind|test|itcl::\w+|snit::\w+|typemethod|dict|lmap|when)\b"
)


# `"_" { # why`: what a switch does with one value.
_TCL_ARM = re.compile(r"[ \t]*(\"[^\"]*\"|[^\s\"{}]+)[ \t]+")
_TCL_TAKES_TEXT = frozenset(("puts", "return", "list", "expr", "concat", "subst", "error", "format", "lappend", "set"))


def _tcl_body(lexer: Lexer, match: re.Match[str]) -> int:
    """`if {$a} { # why`: the first command of a script may be a comment; of a list it would be a word."""
    line = lexer.text.rfind("\n", max(match.start() - FAR, 0), match.start()) + 1
    arm = _TCL_ARM.fullmatch(lexer.text, line, match.start())
    is_arm = arm is not None and arm[1] not in _TCL_TAKES_TEXT and len(match[0]) > 2
    if not (is_arm or _TCL_SCRIPT.match(lexer.text, line, match.start())):
        return match.start() + 1
    start, end = match.end() - 1, end_of_line(lexer.text, match.end(), lexer.end)
    closed = -1 if "{" in lexer.text[start:end] else lexer.text.find("}", start, end)  # default {# go ahead}
    return lexer.emit(start, end if closed < 0 else closed, LINE_COMMENT, 1)


def _tcl_comment(lexer: Lexer, match: re.Match[str]) -> int:
    return lexer.emit(lexer.text.index("#", match.start()), match.end(), LINE_COMMENT, 1)


FORMS = {
    # Behind code a comment is a command of its own.
    "tcl_comment": (
        Rule(r"\\\r?\n[ \t]*+#"),  # a word of the command above
        Rule(r";[ \t]*+#[^\r\n]*+", act=_tcl_comment),
        Rule(r"\{(?<=[ \t]\{)(?!#\})[ \t]*+#", act=_tcl_body),
    ),
    # A pattern may hold one quote: {"}.
    "tcl_braces": (Rule(r"\{[^{}\\\r\n#]*+\}"), Rule(r"\{(?:[^{}\\\s]|\\[^\s])++\}")),
}
