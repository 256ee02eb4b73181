"""Special forms of shells: here-documents, parameter expansion, strings with commands in them."""

import re

from debtctl.scanning.lexer import IN_HOLE, LINE_COMMENT, STRING, Lexer, Rule, close_string, open_hole

_ESCAPE = Rule(r"\\(?:\r\n|.)?")


def _heredoc(lexer: Lexer, match: re.Match[str]) -> int:
    word = match["sh_single"] or match["sh_double"] or match["sh_plain"]
    lexer.expect_heredoc(word, indented=bool(match["sh_dash"]), after=match.end())
    return match.end()


def _enter_quotes(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.push(lexer.grammar.mode("quotes", _quoted_rules), match.start())
    return match.end()


def _quoted_rules() -> list[Rule]:
    return [
        _ESCAPE,
        Rule(r'"', act=close_string),
        Rule(r"\$\(", act=open_hole),
        Rule(r"`", act=open_hole),
        Rule(r"\$\{", act=_quoted_parameter),
    ]


# What follows is a pattern, in which an apostrophe quotes as it does outside: "${x%%'#'*}", "${x//'"'/}".
# A subscript is short: looked for along a line of a megabyte at each opener, it would cost the line each time.
_PATTERN = re.compile(r"[!#]?[\w@*]++(?:\[[^\]\r\n]{0,1000}+\])?+[#%/^,]")


def _quoted_parameter(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.emit(lexer.frames[-1].piece, match.end())
    lexer.frames[-1].piece = IN_HOLE
    if _PATTERN.match(lexer.text, match.end(), lexer.end):
        lexer.push(lexer.grammar.mode("quoted pattern", _quoted_pattern_rules))
    else:
        lexer.push(lexer.grammar.mode("quoted parameter", _parameter_rules))
    return match.end()


def _quoted_pattern_rules() -> list[Rule]:
    return [Rule(r"'[^'\r\n]*+'", STRING), *_parameter_rules()]


def _backtick_comment(lexer: Lexer, match: re.Match[str]) -> int:
    return lexer.emit(match.start() + 1, match.end(), LINE_COMMENT, 1)


def _parameter(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.push(lexer.grammar.mode("parameter", _bare_parameter_rules))
    return match.end()


def _bare_parameter_rules() -> list[Rule]:
    return [Rule(r"'[^']*+'?", STRING), *_parameter_rules()]


def _parameter_rules() -> list[Rule]:
    """Inside `${…}` nothing is a comment: `${x#y}`, `${x/ #/}`. In double quotes an apostrophe there is only itself."""
    return [
        _ESCAPE,
        Rule(r"\}", act=_end_parameter),
        Rule(r'"', act=_enter_quotes),
        Rule(r"\$\{", act=_parameter),
        Rule(r"\$\(", act=_command),
    ]


def _end_parameter(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.pop(match.start())
    return match.end()


def _command(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.push(lexer.grammar.hole("("))
    return match.end()


FORMS = {
    # zsh: (#i) and (#qN) are flags of a pattern; $(# …) is a comment.
    "escape": (_ESCAPE, Rule(r"\(#(?<!\$\(#)[A-Za-z0-9,.]++\)")),
    # cmd `# why` arg: a comment in the middle of a command.
    "backtick_comment": (Rule(r"`(?<![^\s=(]`)#[^`\r\n]*+", act=_backtick_comment),),
    "quotes": (
        Rule(r"\$'[^'\\]*+(?:\\.[^'\\]*+)*+'?", STRING),
        Rule(r"\$\{", act=_parameter),
        Rule(r'"[^"\\$`]*+(?:(?:\\(?:\r\n|.)|\$(?![({]))[^"\\$`]*+)*+"', STRING),
        Rule(r'"', act=_enter_quotes),
    ),
    "heredoc": (
        Rule("<<<"),
        Rule(
            r"<<(?P<sh_dash>-?)[ \t]*+(?:'(?P<sh_single>[^'\r\n]+)'|\"(?P<sh_double>[^\"\r\n]+)\""
            r"|\\?(?P<sh_plain>[A-Za-z_][\w.+-]*+))",
            act=_heredoc,
        ),
    ),
}
