"""Read markers out of comment text.

Knows tags, their arguments and how a marker's text goes on. Does not know languages or files: see comments.py and
sources.py.

Everything is done per hit of a tag's word, never per line: of 90 MB only some kilobytes are looked at twice.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from sys import intern

from debtctl.scanning.arguments import NO_ARGUMENTS, Bracket, read_bracket
from debtctl.scanning.arguments import ArgumentProblem as ArgumentProblem
from debtctl.scanning.arguments import Arguments as Arguments
from debtctl.scanning.comments import Comment, comments
from debtctl.scanning.fingerprint import normalised
from debtctl.scanning.languages import Language, language_named, language_of
from debtctl.scanning.openings import (
    begins_sentence,
    begins_with,
    enclosed_end,
    follows_directive,
    is_enclosed_opening,
    is_opening,
)
from debtctl.scanning.references import issue_in
from debtctl.scanning.settings import ScanSettings as ScanSettings
from debtctl.scanning.settings import Tag as Tag
from debtctl.scanning.settings import parse_scan_settings as parse_scan_settings
from debtctl.scanning.text import Lines
from debtctl.values import NamedTuple


class Marker(NamedTuple):
    """One tagged comment.

    Args:
        path: from the root, with `/`.
        line: of the tag, from 1.
        column: of the tag, from 1, in characters.
        tag: in upper case.
        text: the first line of what it says, white space collapsed: with the tag, its identity.
        body: all it says, lines joined by a space.
        arguments: what stands in its bracket.
        issue: the issue it names in an accepted form, in arguments or text; else empty.
        language: title of the language of its comment.
        start: offset of the tag in the file's text.
        end: offset after its arguments and separator.
        last_line: of its body.
        comment: the comment its tag stands in.
    """

    path: str
    line: int
    column: int
    tag: str
    text: str
    body: str
    arguments: Arguments
    issue: str
    language: str
    start: int
    end: int
    last_line: int
    comment: Comment = Comment(0, 0, 0, 0, "", "line")

    @property
    def fingerprint(self) -> str:
        """`TODO: go through the pool`: the same wherever the marker stands and however its head is spelled."""
        return f"{self.tag}: {self.text}"


class _CommentLine(NamedTuple):
    """One line of a comment: which comment, which line (see Lines), and its bounds without leader and closer."""

    comment: int
    line: int
    start: int
    end: int


class _Head(NamedTuple):
    """`TAG [args] [:]` on its comment line."""

    place: _CommentLine
    start: int
    end: int
    tag: str
    arguments: Arguments


class _Page(NamedTuple):
    """A text with its comments and lines; whether anything in it may be silenced."""

    text: str
    comments: Sequence[Comment]
    lines: Lines
    is_silent: bool


HEAD_CHARACTERS = 1_000  # of a file, to tell its language by
TAIL_CHARACTERS = 3_000  # as many as Emacs looks for its modes in
_IGNORE_FILE_LINES = 20
_IGNORE = re.compile(r"debtctl:[ \t]*ignore(?!-?\w)")
_IGNORE_FILE = re.compile(r"debtctl:[ \t]*ignore-file(?!-?\w)")


def read_markers(path: str, text: str, settings: ScanSettings) -> tuple[Marker, ...]:
    """The markers of one file's text, in order. Never raises, whatever the text."""
    hits = tag_hits(text, settings.tags)
    if not hits:
        return ()
    language = file_language(path, text, settings)
    if language is None:
        return ()
    is_silent = "debtctl:" in text
    found = comments(
        text,
        language,
        docstrings=settings.docstrings,
        fenced_code=settings.fenced_code,
        languages=settings.languages,
        enough=len(text) if is_silent else _paragraph_end(text, hits[-1][1]),
    )
    return _markers_among(path, _Page(text, found, Lines(text), is_silent), hits, settings)


def file_language(path: str, text: str, settings: ScanSettings) -> Language | None:
    """The language of a file: what .gitattributes says if we know it, else what name and first lines tell."""
    said = settings.attributes.of(path).language
    if said:
        # A blank in a name cannot be written there: Emacs-Lisp.
        told = language_named(said, settings.languages) or language_named(said.replace("-", " "), settings.languages)
        if told:
            return told
    return language_of(path, text[:HEAD_CHARACTERS], settings.languages, text[-TAIL_CHARACTERS:])


def silenced_by(path: str, text: str, settings: ScanSettings) -> int:
    """The line whose `debtctl: ignore-file` silences a whole file, from 1; 0 if none does."""
    language = file_language(path, text, settings)
    if language is None or "debtctl:" not in text:
        return 0
    found = comments(text, language, docstrings=settings.docstrings, languages=settings.languages)
    page = _Page(text, found, Lines(text), True)
    place = _ignoring(page)
    return page.lines.number(place.line) if place else 0


def has_tag_word(text: str, settings: ScanSettings) -> bool:
    """Whether a tag's word stands in a text where it might count, comment or not."""
    return bool(tag_hits(text, settings.tags))


def markers_among(path: str, text: str, found: Sequence[Comment], settings: ScanSettings) -> tuple[Marker, ...]:
    """The markers of a text whose comments somebody else has found: the grammar alone, whatever the lexer."""
    page = _Page(text, found, Lines(text), "debtctl:" in text)
    return _markers_among(path, page, tag_hits(text, settings.tags), settings)


def _markers_among(
    path: str, page: _Page, hits: Sequence[tuple[int, int]], settings: ScanSettings
) -> tuple[Marker, ...]:
    if not page.comments or _ignoring(page):
        return ()
    heads = _heads(page, hits, settings)
    taken = {(head.place.comment, head.place.line) for head in heads}
    return tuple(_marker(path, page, head, taken, settings) for head in heads if not _is_ignored(page, head))


_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def _paragraph_end(text: str, start: int) -> int:
    """Where the next blank line is: no marker's text goes on behind it, so nothing there need be lexed."""
    blank = _BLANK_LINE.search(text, start)
    return blank.start() if blank else len(text)


def head_end(text: str, start: int, end: int) -> int:
    """Where what a marker says begins: behind the separator after its tag at `start` and its arguments up to `end`."""
    after = enclosed_end(text, start, end)
    match = _SEPARATOR.match(text, after)
    return match.end() if match else after


# --- where a tag's word stands ---------------------------------------------------------------------------------------


def tag_hits(text: str, tags: Iterable[str]) -> list[tuple[int, int]]:
    """Where a tag's word stands, in any case, comment or not, and might open a marker: start and end, in order."""
    lowered = _lowered(text)
    return sorted(hit for tag in tags for hit in _word_hits(text, lowered, tag.lower(), tag))


def _lowered(text: str) -> str:
    """The text with A-Z in lower case and every other character left alone, so that offsets hold."""
    if text.isascii():
        return text.lower()
    # By way of bytes: four times as fast, and "İ".lower() would be two characters.
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def _word_hits(text: str, lowered: str, word: str, tag: str) -> Iterator[tuple[int, int]]:
    # str.find runs at 1 GB/s; an alternation of all words with (?i) is a hundred times slower (FACTS.md).
    start = lowered.find(word)
    while start >= 0:
        end = start + len(word)
        written = text[start:end]
        is_tag = written.upper() == tag and _has_edges(text, start, end)
        if is_tag and _might_count(text, start, end, is_upper=written == tag):
            yield start, end
        start = lowered.find(word, end)


def _has_edges(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or before == "_" or after.isalnum() or (after and after in "_'’"):
        return False
    return not (after and after in "-." and text[end + 1 : end + 2].isalpha())


def _might_count(text: str, start: int, end: int, *, is_upper: bool) -> bool:
    """Lower case needs `@` or a backslash before it, or `:`, `,` or a bracket behind it; so prose is not lexed."""
    return is_upper or text[start - 1 : start] in ("@", "\\") or _AFTER_LOWER.match(text, end) is not None


_AFTER_LOWER = re.compile(r"[ \t]*[:,(\[]")


# --- heads -----------------------------------------------------------------------------------------------------------


def _heads(page: _Page, hits: Sequence[tuple[int, int]], settings: ScanSettings) -> list[_Head]:
    """The first head of each comment line that has one."""
    heads: dict[tuple[int, int], _Head] = {}
    for start, end in hits:
        place = _comment_line(page, start, end)
        if place is None or (place.comment, place.line) in heads:
            continue
        head = _head(page, place, start, end, settings)
        if head is not None:
            heads[place.comment, place.line] = head
    return list(heads.values())


def _comment_line(page: _Page, start: int, end: int) -> _CommentLine | None:
    index = bisect_right(page.comments, start, key=lambda comment: comment.start) - 1
    if index < 0:
        return None
    comment = page.comments[index]
    if start < comment.content or end > comment.content_end:
        return None
    line = page.lines.at(start)
    return _CommentLine(index, line, *_bounds(page, comment, line))


def _bounds(page: _Page, comment: Comment, line: int) -> tuple[int, int]:
    return max(comment.content, line), min(words_end(page.text, comment), page.lines.end(line))


def words_end(text: str, comment: Comment) -> int:
    """Where what a comment says ends: of `/* later **/` both stars belong to the closer."""
    end = comment.content_end
    sign = text[end : end + 1] if end < comment.end else ""
    while sign in ("*", "-") and end > comment.content and text[end - 1] == sign:
        end -= 1
    return end


# `:` but not C++'s `::`; a dash only as people set it between head and text.
_SEPARATOR = re.compile(r"[ \t]*(:(?!:)|:+(?=\s|$)|,(?=\s|$)|(?:-{1,3}|[–—])(?=\s|$))")
_BLANKS = re.compile(r"[ \t]*")
# Also words of prose ("BUG in libfoo", "DEBT service"), so that they must look like a head.
_AMBIGUOUS = ("BUG", "DEBT")


def _head(page: _Page, place: _CommentLine, start: int, end: int, settings: ScanSettings) -> _Head | None:
    text = page.text
    bracket = _bracket(page, place, end, settings)
    after_arguments = bracket.end if bracket else end
    after = min(enclosed_end(text, start, after_arguments), place.end)
    match = _SEPARATOR.match(text, after, place.end)
    separator = match[1] if match else ""
    head_end = match.end() if match else after
    tag = intern(text[start:end].upper())
    head = _Head(place, start, head_end, tag, bracket.arguments if bracket else NO_ARGUMENTS)
    has_arguments = bracket is not None and not bracket.is_empty
    is_signed = _is_signed(text, place.start, start)
    is_written = is_signed or text[start:end] == head.tag
    if after > after_arguments and is_enclosed_opening(text, place.start, start, after_arguments):
        return head if is_written else None
    if not _opens(page, place, start):
        rest = text[head_end : min(head_end + 1, place.end)]
        counts = has_arguments or (separator.startswith(":") and (not rest or rest.isspace()))
        counts = counts or (head.tag not in _AMBIGUOUS and _stands_alone(text, place, start, end))
        return head if is_written and counts else None
    if not is_written and not _counts_in_lower_case(page, place, start, separator):
        return None
    if head.tag in _AMBIGUOUS and not is_signed:
        said = separator.startswith(":") or has_arguments or not normalised(text[head_end : place.end])
        return head if said else None
    return head


def _stands_alone(text: str, place: _CommentLine, start: int, end: int) -> bool:
    """Whether what stands before a tag on its line is another sentence, or is not for people."""
    return begins_sentence(text, place.start, start, end, place.end) or follows_directive(text, place.start, start)


def _bracket(page: _Page, place: _CommentLine, end: int, settings: ScanSettings) -> Bracket | None:
    blanks = _BLANKS.match(page.text, end, place.end)
    start = blanks.end() if blanks else end
    if start >= place.end or page.text[start] not in "([":
        return None
    column = start - place.line + 1
    return read_bracket(page.text, start, place.end, forms=settings.issue_forms, attached=start == end, column=column)


def _is_signed(text: str, line_start: int, start: int) -> bool:
    r"""Whether the word is a command, `@todo` or `\bug`, and not the end of an address or a path."""
    if start <= line_start or text[start - 1] not in "@\\":
        return False
    return start - 1 == line_start or not (text[start - 2].isalnum() or text[start - 2] == "_")


def _opens(page: _Page, place: _CommentLine, start: int) -> bool:
    comment = page.comments[place.comment]
    return is_opening(page.text, place.start, start, page.text[comment.start : comment.content].strip())


def _counts_in_lower_case(page: _Page, place: _CommentLine, start: int, separator: str) -> bool:
    """`# todo: x` on any line; `# todo, x` only where a comment begins: a wrapped sentence has commas too."""
    if separator.startswith(":"):
        return True
    return separator == "," and _begins_comment(page, place, start)


def _begins_comment(page: _Page, place: _CommentLine, start: int) -> bool:
    comment = page.comments[place.comment]
    if not begins_with(page.text, comment.content, start):
        return False
    before = page.comments[place.comment - 1] if place.comment else None
    return before is None or not _goes_on(page, before, comment)


# --- ignored ---------------------------------------------------------------------------------------------------------


def _is_ignored(page: _Page, head: _Head) -> bool:
    line = head.place.line
    return page.is_silent and _IGNORE.search(page.text, line, page.lines.end(line)) is not None


def _ignoring(page: _Page) -> _CommentLine | None:
    """The line near the top that silences all of the file."""
    if not page.is_silent:
        return None
    below = page.lines.numbered(_IGNORE_FILE_LINES + 1)
    top = below if below >= 0 else len(page.text)
    found = (_comment_line(page, *match.span()) for match in _IGNORE_FILE.finditer(page.text, 0, top))
    return next((place for place in found if place), None)


# --- what it says ----------------------------------------------------------------------------------------------------


def _marker(path: str, page: _Page, head: _Head, taken: set[tuple[int, int]], settings: ScanSettings) -> Marker:
    place, lines = head.place, page.lines
    comment = page.comments[place.comment]
    before = page.text[head.start - 1 : head.start]
    spoken = [normalised(page.text[head.end : place.end])]
    is_closed = spoken != _without_outer_bracket(before, spoken)
    next_line, last = "", place.line
    for following, words, goes_on in () if is_closed else _below(page, place, taken):
        next_line = next_line or words
        if not goes_on:
            break
        spoken.append(words)
        last = following.line
    said = _without_outer_bracket(before, [line for line in spoken if line])
    keys = settings.issue_keys
    issue = head.arguments.issue or issue_in(spoken[0], keys) or issue_in(next_line, keys)
    # By place, not by name: half the time.
    return Marker(
        path,
        lines.number(place.line),
        head.start - place.line + 1,
        head.tag,
        said[0] if said else "",
        " ".join(said),
        head.arguments,
        issue,
        comment.language,
        head.start,
        head.end,
        lines.number(last),
        comment,
    )


def _without_outer_bracket(before: str, said: list[str]) -> list[str]:
    """Of `(TODO: separate the two)` the closing bracket is not the marker's."""
    closing = {"(": ")", "[": "]", "{": "}"}.get(before, "")
    if not said or not closing or not said[-1].endswith(closing):
        return said
    whole = "".join(said)
    if whole.count(closing) <= whole.count(before):
        return said
    last = normalised(said[-1][:-1])
    return [*said[:-1], last] if last else said[:-1]


# `@param`, `:return:`, `\\param`: a documentation command ends a marker's text.
_COMMAND = re.compile(r"[@:\\][A-Za-z]")


def _below(page: _Page, place: _CommentLine, taken: set[tuple[int, int]]) -> Iterator[tuple[_CommentLine, str, bool]]:
    """The comment lines below one up to a blank one or a marker's; their words, and whether its text goes on there."""
    goes_on = True
    for following in _following(page, place):
        words = _words(page, following)
        if not words or (following.comment, following.line) in taken:
            return
        goes_on = goes_on and not _COMMAND.match(words)
        yield following, words, goes_on


def _following(page: _Page, place: _CommentLine) -> Iterator[_CommentLine]:
    """The comment lines that go on below one: of the same comment, or of comments with the same leader right below."""
    index, line = place.comment, place.line
    while True:
        comment = page.comments[index]
        line = page.lines.after(line)
        if 0 <= line < comment.content_end:
            yield _CommentLine(index, line, *_bounds(page, comment, line))
            continue
        index += 1
        if index >= len(page.comments) or not _goes_on(page, comment, page.comments[index]):
            return
        yield _CommentLine(index, line, *_bounds(page, page.comments[index], line))


def _goes_on(page: _Page, above: Comment, below: Comment) -> bool:
    """Whether `below` is the next line of a run of line comments: same leader, same column, no code before it."""
    if above.kind != "line" or below.kind != "line":
        return False
    lines, text = page.lines, page.text
    line = lines.at(below.start)
    if line != lines.after(lines.at(above.end)) or below.start - line != above.start - lines.at(above.start):
        return False
    return not text[line : below.start].strip() and _leader(page, above) == _leader(page, below)


_LEADER_TAIL = re.compile(r"[/#;%!-]*")


def _leader(page: _Page, comment: Comment) -> str:
    """A line comment's leader as people see it: `///` where the language's is `//`."""
    tail = _LEADER_TAIL.match(page.text, comment.content, comment.content_end)
    return page.text[comment.start : tail.end() if tail else comment.content]


# ` * ` in front of a block's lines; `**bold**` is text.
_LINE_DECORATION = re.compile(r"\s*(?:\*+(?=\s|$)|\*(?=[^*\s]))?")


def _words(page: _Page, place: _CommentLine) -> str:
    """A further line's words, without leader and decoration."""
    comment = page.comments[place.comment]
    pattern = _LEADER_TAIL if comment.kind == "line" and place.start == comment.content else _LINE_DECORATION
    decoration = pattern.match(page.text, place.start, place.end)
    return normalised(page.text[decoration.end() if decoration else place.start : place.end])
