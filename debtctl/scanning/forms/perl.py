"""Special forms of Perl: quote-like operators, regular expressions, here-documents, POD."""

import re

from debtctl.scanning.forms.literals import (
    NONE,
    PAIRS,
    WEAK,
    divide,
    end_of_delimited,
    gave_up,
    is_division,
    opens_multiline,
    operand_expected,
)
from debtctl.scanning.lexer import BLOCK_COMMENT, Lexer, Rule, opens_line

_OPERATOR_WORDS = frozenset(
    {"and", "cmp", "eq", "grep", "gt", "if", "join", "le", "lt", "map", "ne", "not", "or", "push", "return", "split"}
    | {"unless", "until", "when", "while", "x", "xor", "ge"}
)
_TWO_PARTS = frozenset({"s", "tr", "y"})
_BLANKS = re.compile(r"\s*")


def _quote_like(lexer: Lexer, match: re.Match[str]) -> int:
    if gave_up(lexer):
        return match.end()
    name, start = match[0], match.start()
    blanks = _BLANKS.match(lexer.text, match.end(), lexer.end)
    opening = blanks.end() if blanks else match.end()
    opener = lexer.text[opening : min(opening + 1, lexer.end)]
    if not _may_delimit(lexer.text, opener, opening, spaced=opening > match.end()):
        return match.end()
    end = end_of_delimited(lexer, opening + 1, opener)
    if end >= 0 and name in _TWO_PARTS:
        end = _second_part(lexer, end, opener)
    if end < 0:
        return match.end()
    return lexer.emit(start, end, "regex" if name in ("m", "qr", "s") else "string")


def _may_delimit(text: str, opener: str, position: int, *, spaced: bool) -> bool:
    if not opener or opener.isalnum() or opener in "_,;)}]>" or opener.isspace():
        return False
    if opener == "#" and spaced:
        return False
    return not (opener == "=" and (spaced or text.startswith("=>", position)))


def _second_part(lexer: Lexer, position: int, opener: str) -> int:
    if opener not in PAIRS:
        return end_of_delimited(lexer, position, opener)
    blanks = _BLANKS.match(lexer.text, position, lexer.end)
    opening = blanks.end() if blanks else position
    second = lexer.text[opening : min(opening + 1, lexer.end)]
    return end_of_delimited(lexer, opening + 1, second) if second else -1


_BINDING = re.compile(r"[=!]~\s*\Z")


def _is_matched(lexer: Lexer, position: int) -> bool:
    """Behind `=~` it is no division, however many lines it has."""
    near = max(position - 20, lexer.start)
    return lexer.text.find("~", near, position) >= 0 and _BINDING.search(lexer.text, near, position) is not None


_BRACKET_ABOVE = re.compile(r"[)\]][ \t]*\r?\n\s*\Z")


def _goes_on(lexer: Lexer, position: int) -> bool:
    """Whether a division goes on with the line above: `($a + $b)`, then `/ $c`."""
    above = lexer.text[max(position - 2, 0) : position]
    if above[-1:] == "\n" and above[:1] not in tuple(")] \t\r\n"):  # at most line starts: no need to search
        return False
    if not opens_line(lexer.text, position):
        return False
    return _BRACKET_ABOVE.search(lexer.text, max(position - 200, lexer.start), position) is not None


_ON_ONE_LINE = re.compile(r"/(?:[^/\\\r\n]|\\[^\r\n])++/[a-z]*")


def _regex(lexer: Lexer, match: re.Match[str]) -> int:
    start = match.start()
    if is_division(lexer, start):
        return match.end()
    literal = _ON_ONE_LINE.match(lexer.text, start, lexer.end)
    if literal is None and not (_is_matched(lexer, start) or opens_multiline(lexer, match.end())):
        divide(lexer, start)
        return match.end()
    sure = NONE if _goes_on(lexer, start) else operand_expected(lexer, start, match.end(), _OPERATOR_WORDS)
    if sure and literal is not None:
        return lexer.emit(start, literal.end(), "regex")
    end = -1 if sure in (NONE, WEAK) else end_of_delimited(lexer, match.end(), "/")
    return match.end() if end < 0 else lexer.emit(start, end, "regex")


def _heredoc(lexer: Lexer, match: re.Match[str]) -> int:
    word = match["pl_quoted"] or match["pl_word"]
    if word:
        lexer.expect_heredoc(word, indented=bool(match["pl_tilde"]), after=match.end())
    return match.end()


_NAME = re.compile(r"[$@%&*][\w:']*+\Z")


def _package(lexer: Lexer, match: re.Match[str]) -> int:
    """The old sign for a package, in the middle of a variable's name; elsewhere a string begins."""
    if _NAME.search(lexer.text, max(lexer.start, match.start() - 60), match.start()):
        return match.end()
    close = _SINGLE.match(lexer.text, match.start(), lexer.end)
    return lexer.emit(match.start(), close.end()) if close else match.end()


_SINGLE = re.compile(r"'[^'\\]*+(?:\\.[^'\\]*+)*+'?", re.DOTALL)


def _format(lexer: Lexer, match: re.Match[str]) -> int:
    """The picture of a report, up to a line that is only a dot."""
    close = lexer.line_of(".", match.end(), stripped=False)
    return match.end() if close < 0 else lexer.emit(match.end(), close)


_CUT = re.compile(r"^=cut\b[^\r\n]*", re.MULTILINE)


def _pod(lexer: Lexer, match: re.Match[str]) -> int:
    cut = _CUT.search(lexer.text, match.start(), lexer.end)
    return lexer.emit(match.start(), cut.end() if cut else lexer.end, BLOCK_COMMENT, len(match[0]))


_POD = re.compile(r"^=[a-zA-Z]\w*", re.MULTILINE)


def _end_of_source(lexer: Lexer, match: re.Match[str]) -> int:
    """Behind `__END__` is data, and often the documentation: perlpod finds it there too."""
    position = match.start()
    while pod := _POD.search(lexer.text, position, lexer.end):
        lexer.emit(position, pod.start(), "data")
        position = _pod(lexer, pod)
    if position < lexer.end:
        lexer.emit(position, lexer.end, "data")
    return lexer.end


def _operator(first: str, rest: str) -> Rule:
    # Not a variable, a method, a file test, a key in braces or in front of =>.
    return Rule(rf"{first}(?<![\w$@%&>:'\\-]{first}){rest}\b(?!\s*=>|\s*\}})", act=_quote_like)


FORMS = {
    "pod": (Rule(r"=(?<![^\r\n]=)(?=[a-zA-Z])(?!cut\b)", act=_pod),),
    "end": (Rule(r"_(?<![^\r\n]_)_(?:END|DATA)__(?=[ \t]*(?:[\r\n]|\Z))", act=_end_of_source),),
    # \'a' behind a blank, = or a call's bracket is a reference to a string; elsewhere the backslash is of an expression
    # we did not see.
    "variable": (Rule(r"\$(?:[\"'`/;]|#(?=[\w{$]))"), Rule(r"\\(?<![\s=>]\\)(?<!\w\(\\)[\"'`#]")),
    # $main'x is $main::x.
    "package": (Rule(r"'(?<=\w')(?=[A-Za-z_])", act=_package),),
    "format": (Rule(r"f(?<![^\r\n]f)ormat(?:[ \t]++[\w:]++)?[ \t]*+=[ \t]*\r?\n", act=_format),),
    "heredoc": (
        Rule(
            r"<<(?P<pl_tilde>~?)"
            r"(?:\s*+(?P<pl_quote>[\"'])(?P<pl_quoted>[^\"'\r\n]*)(?P=pl_quote)|\\?(?P<pl_word>[A-Za-z_]\w*+))",
            act=_heredoc,
        ),
    ),
    "operators": (
        _operator("q", "[qwxr]?"),
        _operator("m", ""),
        _operator("s", ""),
        _operator("t", "r"),
        _operator("y", ""),
    ),
    "regex": (Rule(r"/(?!/)", act=_regex), Rule("//")),
}
