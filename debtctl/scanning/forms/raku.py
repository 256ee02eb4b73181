"""Special forms of Raku: quotes with adverbs and any delimiter, here-documents."""

import re

from debtctl.scanning.forms.literals import end_of_delimited
from debtctl.scanning.lexer import Lexer, Rule


def _quote(lexer: Lexer, match: re.Match[str]) -> int:
    end = end_of_delimited(lexer, match.end(), match[0][-1])
    return match.end() - 1 if end < 0 else lexer.emit(match.start(), end)


def _heredoc(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.expect_heredoc(match["raku_word"], indented=True, after=match.end())
    return match.end()


_ADVERBS = r"(?::(?!to\b|heredoc\b)\w++)*+"

FORMS = {
    "heredoc": (
        # q:to/END/, qq:to<END>, Q:heredoc "END"
        Rule(
            r":(?<=[qQ]:)(?:to|heredoc)(?::\w++)*+[ \t]*+[/'\"(<\[{](?P<raku_word>[^/'\")>\]}\r\n]++)[/'\")>\]}]",
            act=_heredoc,
        ),
    ),
    "quote": (
        Rule(r"q(?<![\w$@%&.'-]q)q?[wx]?" + _ADVERBS + r"[\[{<|/!(]", act=_quote),
        Rule(r"Q(?<![\w$@%&.'-]Q)" + _ADVERBS + r"[ \t]?[\[{<|/!(]", act=_quote),
        Rule(r"r(?<![\w$@%&.'-]r)x" + _ADVERBS + r"[ \t]?[\[{<|/!(]", act=_quote),
        Rule(r"m(?<![\w$@%&.'-]m)" + _ADVERBS + r"[/{|!]", act=_quote),
    ),
}
