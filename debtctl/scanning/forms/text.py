"""Special forms of languages for prose: Markdown, reStructuredText, AsciiDoc, Org."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, LINE_COMMENT, Lexer, Rule, end_of_line, opens_line

_LINE = re.compile(r"[^\n]*\n?")
_FENCE_CLOSE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)


def _fence(lexer: Lexer, match: re.Match[str]) -> int:
    """A fenced block is text; by option it is lexed as the language its first line names."""
    fence = match[0]
    if match.end() <= lexer.notes.get("code span until", -1) or not _opens_block(lexer.text, match.start()):
        return match.end()
    start = end_of_line(lexer.text, match.end(), lexer.end)
    if fence[0] == "`" and (mark := lexer.text.rfind("`", match.end(), start)) >= 0:
        lexer.notes["code span until"] = mark  # no block opens before it either: the line need not be read again
        return match.end()
    info = lexer.text[match.end() : start].strip()
    end, close_end = lexer.end, lexer.end
    for close in _FENCE_CLOSE.finditer(lexer.text, start, lexer.end):
        if close[1][0] == fence[0] and len(close[1]) >= len(fence):
            end, close_end = close.start(), close.end()
            break
    return _block(lexer, start, end, info, close_end)


def _block(lexer: Lexer, start: int, end: int, info: str, close_end: int) -> int:
    name = re.match(r"\{?\.?([\w+#-]*)", info)
    if lexer.fenced_code and name and name[1]:
        lexer.embed(start, end, name[1])
    elif start < end:
        lexer.emit(start, end, "text")
    return max(close_end, start)


def _opens_block(text: str, position: int) -> bool:
    while position > 0 and text[position - 1] in " \t>":
        position -= 1
    return position == 0 or text[position - 1] in "\r\n" or text[position - 1] in "-*+."


def _code_span(lexer: Lexer, match: re.Match[str]) -> int:
    """`` `…` `` ends with as many marks; without them, or behind an empty line, the marks are only text."""
    marks = match[0]
    blank = lexer.notes.get("paragraph ends", -1)
    if blank < match.end():
        found = re.compile(r"\n[ \t\r]*\n").search(lexer.text, match.end(), lexer.end)
        blank = lexer.notes["paragraph ends"] = found.start() if found else lexer.end
    if lexer.notes.get(marks) == blank:  # looked for in this paragraph before
        return match.end()
    close = re.compile(rf"(?<!`){marks}(?!`)").search(lexer.text, match.end(), blank)
    if close is None:
        lexer.notes[marks] = blank
        return match.end()
    return lexer.emit(match.start(), close.end(), "text")


def _link_comment(lexer: Lexer, match: re.Match[str]) -> int:
    said = match[match.lastgroup or 0].rstrip()
    closer = {"(": ")"}.get(said[0], said[0])
    return lexer.emit(
        match.start(), match.end(), LINE_COMMENT, len(match[0]) - len(match[match.lastgroup or 0]) + 1, closer
    )


def _indented_block(lexer: Lexer, match: re.Match[str]) -> int:
    """reStructuredText: `..` and what is indented below it, unless it is a directive, a target, a footnote."""
    if not opens_line(lexer.text, match.start()):
        return match.end()
    indent = match.start() - lexer.text.rfind("\n", 0, match.start()) - 1
    end = end_of_line(lexer.text, match.end(), lexer.end)
    next_line = min(end + (2 if lexer.text.startswith("\r\n", end) else 1), lexer.end)
    for line in _LINE.finditer(lexer.text, next_line, lexer.end):
        content = line[0].strip()
        if content and len(line[0]) - len(line[0].lstrip()) <= indent:
            break
        if content:
            end = line.start() + len(line[0].rstrip())
    return lexer.emit(match.start(), end, BLOCK_COMMENT, 2)


def _delimited_block(lexer: Lexer, match: re.Match[str]) -> int:
    """AsciiDoc: a line of four marks or more, up to the same line again."""
    mark = match[0].rstrip()
    close = lexer.line_of(mark, match.end(), stripped=False)
    end = lexer.end if close < 0 else close + len(mark)
    kind = BLOCK_COMMENT if mark[0] == "/" else "text"
    return lexer.emit(match.start(), end, kind, len(mark), mark)


def _org_block(lexer: Lexer, match: re.Match[str]) -> int:
    name = match["org_name"].lower()
    if not opens_line(lexer.text, match.start()):
        return match.end()
    closers = [f"#+{end}_{match['org_name']}" for end in ("end", "END")] + [f"#+end_{name}", f"#+END_{name.upper()}"]
    found = [close for word in closers if (close := lexer.line_of(word, match.end(), stripped=True)) >= 0]
    if not found:
        return match.end()
    close, close_end = min(found), end_of_line(lexer.text, min(found), lexer.end)
    start = end_of_line(lexer.text, match.end(), lexer.end)
    if name == "comment":
        return lexer.emit(match.start(), close_end, BLOCK_COMMENT, len(match[0]), lexer.text[close:close_end])
    return _block(lexer, start, close, lexer.text[match.end() : start].strip(), close_end)


def _org_comment(lexer: Lexer, match: re.Match[str]) -> int:
    if not opens_line(lexer.text, match.start()):
        return match.end()
    return lexer.emit(match.start(), end_of_line(lexer.text, match.end(), lexer.end), LINE_COMMENT, 1)


FORMS = {
    "fence": (Rule(r"```+", act=_fence), Rule(r"~~~+", act=_fence)),
    "code_span": (Rule(r"\\`"), Rule(r"`++", act=_code_span)),
    # [//]: # (said to nobody): a link that nothing refers to.
    "link_comment": tuple(
        Rule(
            rf"\[(?<![^\r\n]\[)(?://|(?i:comment))\]:[ \t]*+(?:\#|<>)[ \t]*+(?P<md_{name}>\{opening}[^\r\n]*+)",
            act=_link_comment,
        )
        for name, opening in (("bracket", "("), ("quote", '"'), ("apostrophe", "'"))
    ),
    "rst_comment": (
        Rule(
            r"\.\.(?=\s)(?<![^\s]\.\.)(?![ \t]+(?:\[[^\]\r\n]{0,200}+\]|_[^\r\n:]{0,500}+:|__|\|[^|\r\n]{0,200}+\|"
            r"|[\w:.+-]{1,200}+(?<=::)(?!\S)))",
            act=_indented_block,
        ),
    ),
    "asciidoc_block": (
        Rule(r"/(?<![^\r\n]/)///+[ \t]*$", act=_delimited_block),
        Rule(r"-(?<![^\r\n]-)---+[ \t]*$", act=_delimited_block),
        Rule(r"\.(?<![^\r\n]\.)\.\.\.+[ \t]*$", act=_delimited_block),
        Rule(r"\+(?<![^\r\n]\+)\+\+\++[ \t]*$", act=_delimited_block),
    ),
    "asciidoc_comment": (Rule(r"//(?<![^\r\n]//)(?!/)[^\r\n]*+", LINE_COMMENT, 2),),
    "org_comment": (Rule(r"#(?=[ \t]|$)", act=_org_comment),),
    "org_block": (Rule(r"#\+(?i:begin)_(?P<org_name>\w+)", act=_org_block),),
}
