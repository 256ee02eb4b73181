"""Special forms of PHP code: comments that `?>` ends, here-documents, attributes, code in strings."""

import re

from debtctl.scanning.lexer import LINE_COMMENT, STRING, Lexer, Rule, close_string, open_hole, opens_line

_REST = r"[^\r\n?]*+(?:\?(?!>)[^\r\n?]*+)*+"


def _end_of_island(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.stop = match.end()
    return match.end()


def _heredoc(lexer: Lexer, match: re.Match[str]) -> int:
    word, position = match["php_word"], match.end()
    while (position := lexer.text.find(word, position, lexer.end)) >= 0:
        after = position + len(word)
        if opens_line(lexer.text, position) and not re.match(r"\w", lexer.text[after : after + 1]):
            return lexer.emit(match.start(), after, "heredoc")
        position = after
    return lexer.emit(match.start(), lexer.end, "heredoc")


def _string(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.push(lexer.grammar.mode(("string", match[0]), lambda: _string_rules(match[0])), match.start())
    return match.end()


def _string_rules(quote: str) -> list[Rule]:
    return [
        Rule(r"\\(?:\r\n|.)?"),
        Rule(quote, act=close_string),
        Rule(r"\{(?=\$)", act=open_hole),
        Rule(r"\$\{", act=open_hole),
    ]


FORMS = {
    "comment": (Rule("//" + _REST, LINE_COMMENT, 2), Rule(r"#(?!\[)" + _REST, LINE_COMMENT, 1)),
    "end": (Rule(r"\?>", act=_end_of_island),),
    "string": (
        *(
            Rule(rf"{quote}[^{quote}\\{{$]*+(?:(?:\\(?:\r\n|.)|\{{(?!\$)|\$(?!\{{))[^{quote}\\{{$]*+)*+{quote}", STRING)
            for quote in '"`'
        ),
        Rule('"', act=_string),
        Rule("`", act=_string),
    ),
    "heredoc": (
        Rule(
            r"<<<[ \t]*+(?P<php_quote>[\"']?)(?P<php_word>[A-Za-z_]\w*+)(?P=php_quote)[ \t]*+(?=[\r\n])", act=_heredoc
        ),
    ),
}
