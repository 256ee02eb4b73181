"""Special forms of templates that nest by indentation: Haml, Slim, Pug, Sass."""

import re

from debtctl.scanning.lexer import BLOCK_COMMENT, LINE_COMMENT, Act, Lexer, Rule, end_of_line, opens_line

_FULL_LINE = re.compile(r"[^\n]*\n?")


def _indented_comment(lexer: Lexer, match: re.Match[str]) -> int:
    """A comment that goes on over what is indented below it; behind code it ends with its line."""
    if opens_line(lexer.text, match.start()):
        return _block_below(lexer, match)
    end = end_of_line(lexer.text, match.end(), lexer.end)
    return lexer.emit(match.start(), end, LINE_COMMENT, len(match[0]))


def _block_below(lexer: Lexer, match: re.Match[str]) -> int:
    end = end_of_line(lexer.text, match.end(), lexer.end)
    return lexer.emit(match.start(), _below(lexer, match.start(), end), BLOCK_COMMENT, len(match[0]))


def _below(lexer: Lexer, start: int, end: int) -> int:
    """Where the last line ends that is indented below the one of `start`, which ends at `end`."""
    following = lexer.text.find("\n", end, lexer.end) + 1 or lexer.end
    indent = start - lexer.text.rfind("\n", 0, start) - 1
    margin = lexer.text[following : min(following + indent + 1, lexer.end)]
    if margin and not margin.isspace():
        return end
    for line in _FULL_LINE.finditer(lexer.text, following, lexer.end):
        content = line[0].strip()
        if content and len(line[0]) - len(line[0].lstrip()) <= indent:
            break
        if content:
            end = line.start() + len(line[0].rstrip())
    return end


def _code_line(name: str, mark: str) -> Act:
    """`- x = 1`: the rest of the line is code of another language, in which every comment begins with `mark`."""

    def embed(lexer: Lexer, match: re.Match[str]) -> int:
        if not opens_line(lexer.text, match.start()):
            return match.end()
        end = end_of_line(lexer.text, match.end(), lexer.end)
        # Most lines have no comment, and to lex one by itself costs as much as fifty characters.
        if not lexer.comments_only or lexer.text.find(mark, match.end(), end) >= 0:
            lexer.embed(match.end(), end, name)
        return end

    return embed


def _filter(lexer: Lexer, match: re.Match[str]) -> int:
    """`:javascript`, `script.`: what is indented below is another language, or text."""
    if not opens_line(lexer.text, match.start()):
        return match.end()
    word = match[0].strip(":.").lower()
    end = end_of_line(lexer.text, match.end(), lexer.end)
    below = _below(lexer, match.start(), end)
    lexer.embed(end, below, _FILTERS.get(word, word))
    return below


_FILTERS = {"script": "javascript", "style": "css", "coffee": "coffeescript", "plain": "-"}


def _indented_block(lexer: Lexer, match: re.Match[str]) -> int:
    return _block_below(lexer, match) if opens_line(lexer.text, match.start()) else match.end()


# Below most comments at the start of a line nothing is indented: those are matched whole.
_ALONE = r"[^\r\n]*+(?=\r?\n\S|\Z)"


FORMS = {
    "sass_comment": (
        Rule(r"//", act=_indented_comment),
        Rule(r"/\*[^*\r\n]*+(?:\*(?!/)[^*\r\n]*+)*+\*/", BLOCK_COMMENT, 2, "*/"),
        Rule(r"/\*", act=_indented_comment),
    ),
    "pug_comment": (
        Rule(r"//(?<![^\r\n]//)" + _ALONE, BLOCK_COMMENT, 2),
        Rule(r"//(?<!\S//)-?", act=_indented_block),
    ),
    "haml_comment": (
        Rule(r"-#(?<![^\r\n]-#)" + _ALONE, BLOCK_COMMENT, 2),
        Rule(r"/(?<![^\r\n]/)(?!\[)" + _ALONE, BLOCK_COMMENT, 1),
        Rule(r"-#(?<!\S-#)", act=_indented_block),
        Rule(r"/(?<!\S/)(?!\[)", act=_indented_block),
    ),
    "ruby_line": (Rule("-(?=[ \t])", act=_code_line("ruby", "#")), Rule("=(?=[ \t=>])", act=_code_line("ruby", "#"))),
    "script_line": (Rule("-(?=[ \t])", act=_code_line("javascript", "/")),),
    "haml_filter": (Rule(r":(?<!\S:)(?:javascript|css|ruby|plain|scss|sass|less|coffee)(?=[ \t]*$)", act=_filter),),
    "slim_filter": tuple(
        Rule(rf"{name[0]}(?<!\S{name[0]}){name[1:]}:(?=[ \t]*$)", act=_filter)
        for name in ("javascript", "css", "ruby", "scss", "sass", "coffee")
    ),
    "pug_filter": tuple(
        Rule(rf"{name[0]}(?<!\S{name[0]}){name[1:]}\.(?=[ \t]*$)", act=_filter) for name in ("script", "style")
    ),
    "slim_comment": (
        Rule(r"/(?<![^\r\n]/)" + _ALONE, BLOCK_COMMENT, 1),
        Rule(r"/(?<!\S/)!?", act=_indented_block),
    ),
}
