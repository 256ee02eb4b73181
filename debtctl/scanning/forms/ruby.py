"""Special forms of Ruby: percent literals, regular expressions, here-documents, characters and globals like quotes."""

import re

from debtctl.scanning.forms.literals import PAIRS, WEAK, divide, is_division, opens_multiline, operand_expected
from debtctl.scanning.lexer import STRING, Lexer, Mode, Rule, close_string, open_hole

_OPERATOR_WORDS = frozenset(
    {
        "and",
        "begin",
        "case",
        "do",
        "else",
        "elsif",
        "ensure",
        "if",
        "in",
        "not",
        "or",
        "puts",
        "rescue",
        "return",
        "then",
        "unless",
        "until",
        "when",
        "while",
        "yield",
    }
)
_ON_ONE_LINE = re.compile(r"/(?:[^/\\\r\n#]|\\[^\r\n]|#\{[^}\r\n]{0,500}+\}|#)*+/[a-z]*")
_ON_SEVERAL_LINES = re.compile(r"/[^/\\#]*+(?:(?:\\.|#(?:\{[^{}]{0,500}+\})?)[^/\\#]*+)*+/[a-z]*", re.DOTALL)
# As far as the end of an expression is looked for that does not open with the end of its line.
_LONGEST = 10_000
# Behind these no division can stand, however the line ends.
_OPERAND = re.compile(r"(?:[=(,~\[{|&!]|\b(?:when|if|unless|and|or|not|return))\Z")


def _regex(lexer: Lexer, match: re.Match[str]) -> int:
    start = match.start()
    if is_division(lexer, start):
        return match.end()
    sure = operand_expected(lexer, start, match.end(), _OPERATOR_WORDS)
    if not sure:
        return match.end()
    literal = _ON_ONE_LINE.match(lexer.text, start, lexer.end)
    if literal is not None:
        return lexer.emit(start, literal.end(), "regex")
    is_open = opens_multiline(lexer, match.end())
    if sure != WEAK and not is_open and _is_operand(lexer, start):
        whole = _ON_SEVERAL_LINES.match(lexer.text, start, min(start + _LONGEST, lexer.end))
        if whole is not None:
            return lexer.emit(start, whole.end(), "regex")
    if sure == WEAK or not is_open:
        divide(lexer, start)
        return match.end()
    whole = _ON_SEVERAL_LINES.match(lexer.text, start, lexer.end)
    if whole is not None:
        return lexer.emit(start, whole.end(), "regex")
    lexer.push(_literal_mode(lexer, "/", "/", holes=True), start)
    return match.end()


def _is_operand(lexer: Lexer, position: int) -> bool:
    before = lexer.text[max(position - 20, lexer.start) : position].rstrip(" \t")
    if before[-1:] in ("", "\n"):  # most of those that are asked about: no need to search
        return False
    return _OPERAND.search(before) is not None


def _percent(lexer: Lexer, match: re.Match[str]) -> int:
    opener, letter = match["rb_open"] or match["rb_bare"], match["rb_letter"]
    sure = operand_expected(lexer, match.start(), match.start() + 1, _OPERATOR_WORDS)
    if not sure or (sure == WEAK and not letter and opener not in PAIRS):
        return match.start() + 1
    mode = _literal_mode(lexer, opener, PAIRS.get(opener, opener), holes=letter not in tuple("qwis"))
    lexer.push(mode, match.start())
    return match.end()


def _literal_mode(lexer: Lexer, opener: str, closer: str, *, holes: bool) -> Mode:
    def rules() -> list[Rule]:
        found = [Rule(r"\\(?:\r\n|.)?"), Rule(re.escape(closer), act=_close_bracket)]
        if opener != closer:
            found.append(Rule(re.escape(opener), act=_open_bracket))
        if holes:
            found.insert(0, Rule(r"#\{", act=open_hole))
        return found

    return lexer.grammar.mode(("literal", opener, holes), rules)


def _open_bracket(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.frames[-1].depth += 1
    return match.end()


def _close_bracket(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.frames[-1].depth -= 1
    return close_string(lexer, match) if not lexer.frames[-1].depth else match.end()


def _heredoc(lexer: Lexer, match: re.Match[str]) -> int:
    word = match["rb_word"] or match["rb_quoted"]
    lexer.expect_heredoc(word, indented=bool(match["rb_dash"]), after=match.end())
    return match.end()


FORMS = {
    "character": (
        Rule(r"\?(?<![\w)\]}?!]\?)(?:[\"'`#/%]|\\.)(?=[\s,)\]}.;&|=]|\Z)", STRING),
        Rule(r"\$[\"'`/]"),
        Rule(r":(?<!::)[/%`](?=[\s,)])"),
        Rule(r"`(?<=\bdef `)"),
    ),
    # An empty one is as good as code, and met 500,000 times in a megabyte of it.
    "regex": (Rule("//"), Rule("/", act=_regex)),
    "percent": (Rule(r"%(?:(?P<rb_letter>[qQwWiIrsx])(?P<rb_open>[^\w\s])|(?P<rb_bare>[(\[{<|!^/-]))", act=_percent),),
    "heredoc": (
        Rule(
            r"<<(?P<rb_dash>[~-]?)"
            r"(?:(?P<rb_quote>[\"'`])(?P<rb_quoted>[^\"'`\r\n]+)(?P=rb_quote)|(?P<rb_word>[A-Za-z_]\w*+))",
            act=_heredoc,
        ),
    ),
}
