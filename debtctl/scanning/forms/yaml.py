"""Special forms of YAML: quotes that open a value, and block scalars."""

import re

from debtctl.scanning.lexer import STRING, Lexer, Rule

_HEADER = re.compile(r"[|>][+-]?[1-9]?[+-]?(?=[ \t]*+(?:#[^\r\n]*+)?(?:[\r\n]|\Z))")
_COMMENT = re.compile(r"(?<=[ \t])#[^\r\n]*+")
_INDENT = re.compile(r"[ \t]*")
_LINE = re.compile(r"[^\n]*\n?")
_PARENT = re.compile(r" *(?:[-?:] +)*")
_QUOTED = re.compile(r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"?|'[^']*+(?:''[^']*+)*+'?", re.DOTALL)


def _opens_value(lexer: Lexer, position: int) -> bool:
    """Whether an indicator, a tag, an anchor or the start of the line is in front: elsewhere a quote is only text."""
    text, before = lexer.text, position
    while before > lexer.start and text[before - 1] in " \t":
        before -= 1
    if before <= lexer.start or text[before - 1] in "\r\n[{,":
        return True
    if before == position:
        return text[before - 1] == ":" and text[before - 2 : before - 1] in "\"'"  # {"a":"b"}
    first = before
    while first > lexer.start and before - first < 80 and not text[first - 1].isspace():
        first -= 1
    return text[before - 1] == ":" or text[first:before] in ("-", "?", "---") or text[first] in "!&"


def _quoted(lexer: Lexer, match: re.Match[str]) -> int:
    if not _opens_value(lexer, match.start()):
        return match.end()
    whole = _QUOTED.match(lexer.text, match.start(), lexer.end)
    return lexer.emit(match.start(), whole.end() if whole else match.end())


def _block(lexer: Lexer, match: re.Match[str]) -> int:
    """Everything more indented than the key in front is text, up to the first line that is not."""
    header = _HEADER.match(lexer.text, match.start(), lexer.end)
    if header is None or not _opens_value(lexer, match.start()):
        return match.end()
    text = lexer.text
    line_end = text.find("\n", header.end(), lexer.end)
    if line_end < 0:
        return header.end()
    comment = _COMMENT.search(text, header.end(), line_end)
    if comment is not None:
        lexer.emit(comment.start(), comment.end(), "line", 1)
    end = _end_of_block(lexer, line_end + 1, _parent_indent(lexer, match.start()))
    if end > line_end + 1:
        lexer.emit(line_end + 1, end, STRING)
    return max(end, line_end)


def _parent_indent(lexer: Lexer, position: int) -> int:
    """The column of the key or dash the scalar belongs to; -1 for the whole document."""
    line_start = lexer.text.rfind("\n", lexer.start, position) + 1
    line = lexer.text[max(line_start, position - 1000) : position]
    if line.startswith("---"):
        return -1
    parent = _PARENT.match(line)
    width = parent.end() if parent else 0
    if width < len(line):
        return width  # `- key: |`
    return max(line.rfind("-"), line.rfind("?"), line.rfind(":"), -1)  # `- |`


def _end_of_block(lexer: Lexer, start: int, parent: int) -> int:
    end = start
    for line in _LINE.finditer(lexer.text, start, lexer.end):
        content = line[0].strip()
        indent = len(line[0]) - len(line[0].lstrip(" "))
        if content and (indent <= parent or (indent == 0 and content in ("---", "..."))):
            return end
        if content:
            end = line.end()
    return end


FORMS = {
    "quoted": (
        Rule('"', act=_quoted),
        Rule("'", act=_quoted),
    ),
    "block": (Rule(r"\|(?<=[\s]\|)", act=_block), Rule(r">(?<=[\s]>)", act=_block)),
}
