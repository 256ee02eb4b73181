"""Files in which one language stands inside another: templates, PHP in HTML.

The islands are cut out and lexed first; what is left, with the islands blanked so that no offset moves, is lexed as the
host. Languages that mark their inner ones with their own syntax (a script element, a recipe) do so in `forms/`.
"""

import re
import sys
from collections.abc import Sequence

from debtctl.scanning.grammar import grammar_of, lex
from debtctl.scanning.languages import Island, Language, Languages, language_named
from debtctl.scanning.lexer import BLOCK_COMMENT, Lexer, Sink, Token, opens_line

_FIRST_INK = re.compile(r"\S")
_INK = re.compile(r"[^\r\n]+")


def tokens_of(
    text: str,
    language: Language,
    languages: Languages,
    *,
    comments_only: bool,
    fenced_code: bool = False,
    enough: int = sys.maxsize,
) -> list[Token]:
    """The tokens of a whole file in order, never overlapping; those that begin from `enough` on may be missing."""
    if not language.islands:
        whole = Sink([], comments_only, fenced_code, enough)
        lex(text, 0, len(text), language, languages, whole)
        return whole.tokens
    sink = Sink([], comments_only, fenced_code)
    blanked = _without_islands(text, language, languages, sink)
    host = language_named(language.host, languages) if language.host else None
    # The host may have islands of its own: PHP around Jinja.
    around = tokens_of(blanked, host, languages, comments_only=comments_only, fenced_code=fenced_code) if host else []
    has_strings = comments_only and any(island.language not in ("", "-") for island in language.islands)
    if has_strings and any(blanked[each.start : each.end] != text[each.start : each.end] for each in around):
        # An island stands in a comment of the host: there its strings are no comment either.
        return tokens_of(text, language, languages, comments_only=False, fenced_code=fenced_code)
    return _merged(text, sink.tokens, around)


def _without_islands(text: str, language: Language, languages: Languages, sink: Sink) -> str:
    """The text with every island blanked; the islands' own tokens are appended."""
    openers = {island.open: island for island in language.islands}
    either = re.compile("|".join(re.escape(opener) for opener in sorted(openers, key=len, reverse=True)), re.IGNORECASE)
    page = Lexer(text, 0, len(text), grammar_of(language, languages), sink)
    pieces, position = [], 0
    while match := either.search(text, position):
        island = openers.get(match[0]) or openers[match[0].lower()]
        if island.where == "line" and not opens_line(text, match.start()):
            pieces.append(text[position : match.end()])
            position = match.end()
            continue
        start = match.start()
        end = _end_of_island(page, start, match.end(), island)
        # A value may have stood there: a word keeps `= <%= x %> / 2` from reading like a regular expression.
        pieces += (text[position:start], _blank(text[start:end], "_" if island.language else " "))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _blank(text: str, filler: str) -> str:
    """As long, with the same lines, and nothing on them."""
    if "\n" not in text and "\r" not in text:
        return filler * len(text)
    return _INK.sub(lambda line: filler * len(line[0]), text)


def _end_of_island(page: Lexer, start: int, inside: int, island: Island) -> int:
    """Where an island ends, its own tokens noted; `page` lexes none of its text but what is embedded in it."""
    _, closer, language, _ = island
    if closer == "}" and language:
        if not page.knows(language):
            return _end_of(page, inside, closer)[1]
        is_block = island.open.endswith("{")
        return page.embed_hole(inside, language) if is_block else _end_of_statement(page, inside, island)
    inside_end, end = _end_of(page, inside, closer)
    if not language:
        page.tokens.append(tuple.__new__(Token, (start, end, inside, inside_end, page.title, BLOCK_COMMENT)))
        return end
    if not page.knows(language):
        return end
    stop = page.embed(inside, inside_end, language)
    return end if closer else stop


def _end_of(page: Lexer, inside: int, closer: str) -> tuple[int, int]:
    """Where what stands in an island ends, and the island with its closer; a line end stays with the host."""
    close = page.text.find(closer, inside) if closer else -1
    if close < 0:
        return len(page.text), len(page.text)
    return close, close if closer == "\n" else close + len(closer)


# What stands between a word as `@if` or `else` and the block it opens, which may begin on the next line.
_UP_TO_BLOCK = r"""(?!\w)(?:"[^"\r\n]*+"|[^{}"@\r\n])*+(?:\r?\n[ \t]*+)?\{"""
_HEAD = re.compile(_UP_TO_BLOCK)
_LONGEST_HEAD = 200  # characters: a page of such words and no block must not be read again for each
_GOES_ON = re.compile(r"\s*+(?:else|catch|finally|while)" + _UP_TO_BLOCK)


def _end_of_statement(page: Lexer, inside: int, island: Island) -> int:
    """Where `@if (…) { … } else { … }` ends; where no block follows, the word is text of the page."""
    end = inside
    head = _HEAD.match(page.text, inside, inside + _LONGEST_HEAD)
    while head:
        end = page.embed_hole(head.end(), island.language)
        head = _GOES_ON.match(page.text, end, end + _LONGEST_HEAD)
    return end


def _merged(text: str, inner: Sequence[Token], outer: Sequence[Token]) -> list[Token]:
    """Both in order; where an island's token stands in one of the host's, the host's is cut around it."""
    merged, index = [], 0
    for token in outer:
        while index < len(inner) and inner[index].end <= token.start:
            merged.append(inner[index])
            index += 1
        rest: Token | None = token
        while rest and index < len(inner) and inner[index].start < rest.end:
            before, rest = _cut(text, rest, inner[index])
            merged += [before, inner[index]] if before else [inner[index]]
            index += 1
        if rest:
            merged.append(rest)
    return [*merged, *inner[index:]]


def _cut(text: str, token: Token, hole: Token) -> tuple[Token | None, Token | None]:
    """What of a token stands in front of a hole in it, and what behind, where it begins with its first letter."""
    before = after = None
    if token.start < hole.start:
        content_end = min(token.content_end, hole.start)
        before = token._replace(end=hole.start, content=min(token.content, hole.start), content_end=content_end)
    ink = _FIRST_INK.search(text, hole.end, max(token.end, hole.end))
    if ink:
        content = max(token.content, ink.start())
        after = token._replace(start=ink.start(), content=content, content_end=max(token.content_end, content))
    return before, after
