"""Why a line is a marker, or is not one: the language, the piece of text the word stands in, the rule that decided."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from debtctl.register.item import Item
from debtctl.reports.scan import Born
from debtctl.scanning import markers
from debtctl.scanning.comments import Span, spans
from debtctl.scanning.languages import Language
from debtctl.scanning.markers import file_language
from debtctl.scanning.scan import LONGEST_LINE, foreign_origin, is_excluded, is_minified, written_elsewhere
from debtctl.scanning.settings import ScanSettings
from debtctl.scanning.text import Lines
from debtctl.tracking.anchors import Place
from debtctl.tracking.match import Matched

# What was decided about the line.
MARKER = "marker"
FURTHER_LINE = "further line"
NO_SUCH_LINE = "no such line"
NO_TAG = "no tag"
EXCLUDED = "excluded"
NOT_READ = "not read"
NO_LANGUAGE = "no language"
NOT_A_COMMENT = "not a comment"
IGNORED = "ignored"
IGNORED_FILE = "ignored file"
PART_OF_A_WORD = "part of a word"
LOWER_CASE = "lower case"
WORD_OF_PROSE = "word of prose"
IN_A_SENTENCE = "in a sentence"

CODE = "code"
TEXT = "text"
# The module of special forms whose languages are read by people, but for what is marked. A page of markup has scripts.
_OF_PROSE = "text."

_IGNORE = re.compile(r"debtctl:[ \t]*ignore(?![\w-])")
_AMBIGUOUS = ("BUG", "DEBT")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyLine:
    """What a line is to debtctl.

    Attributes:
        path, line: the line asked about.
        verdict: one of the constants above.
        word: the tag's word as the line has it; empty when it has none.
        language: title of the language, empty when nothing tells.
        inside: what the word stands in: `comment`, `string`, `regex`, `heredoc`, `code` and the like.
        columns: first and last column of that piece on this line, from 1; None for code.
        lines: how many lines the file has.
        reason: why a scan does not read the file or the line; empty where it does.
        silenced_by: the line that silences all of the file; 0 if none does.
        marker: what stands for the comment, when it is a marker or a further line of one.
        item: the item the marker names or is anchored by, open or closed.
        born: when the marker came into the code, as far as anybody looked.
        moved_from: the file it stood in before; empty where it always stood in this one.
        place: how the anchor of the item that tracks it was found here; None where no item does.
        tags: the configured tags.
    """

    path: str
    line: int
    verdict: str
    word: str = ""
    language: str = ""
    inside: str = ""
    columns: tuple[int, int] | None = None
    lines: int = 0
    reason: str = ""
    silenced_by: int = 0
    marker: Matched | None = None
    item: Item | None = None
    born: Born | None = None
    moved_from: str = ""
    place: Place | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A tag's word on the line, as characters of the text."""

    start: int
    end: int
    text: str


def why_line(
    *,
    path: str,
    line: int,
    text: str,
    settings: ScanSettings,
    matched: Sequence[Matched],
    items: Mapping[str, Item],
    born: Born | None = None,
    moved_from: str = "",
    place: Place | None = None,
    hindrance: str = "",
) -> WhyLine:
    """What the line is, and which rule decided.

    Args:
        path: of the file.
        line: from 1.
        text: of the whole file.
        settings: tags, languages, exclusions.
        matched: every marker of this file with its state.
        items: the register's.
        born: when the marker on the line came into the code.
        moved_from: the file it stood in before it came to this one.
        place: how the anchor of the item that tracks it was found.
        hindrance: why no search comes to the file.
    """
    language = file_language(path, text, settings)
    found = WhyLine(
        path=path,
        line=line,
        verdict=NO_TAG,
        language=language.title if language else "",
        lines=Lines(text).count(),
        reason=hindrance or _origin(path, settings),
        tags=tuple(settings.tags),
    )
    here = next((each for each in matched if each.marker.line <= line <= each.marker.last_line), None)
    if here is not None and language is not None and not found.reason and not is_excluded(path, settings):
        found = replace(found, born=born, moved_from=moved_from, place=place)
        return _of_marker(found, here, text, language, settings, items)
    if line > found.lines:
        return replace(found, verdict=NO_SUCH_LINE)
    return _of_other_line(found, text, language, settings)


def unread_line(path: str, line: int, reason: str) -> WhyLine:
    """A line of a file that nobody looks into."""
    return WhyLine(path=path, line=line, verdict=NOT_READ, reason=reason)


def _origin(path: str, settings: ScanSettings) -> str:
    origin = foreign_origin(path, settings)
    return written_elsewhere(origin) if origin else ""


def _of_marker(
    found: WhyLine,
    here: Matched,
    text: str,
    language: Language,
    settings: ScanSettings,
    items: Mapping[str, Item],
) -> WhyLine:
    piece = _piece_at(here.marker.start, text, language, settings)
    return replace(
        found,
        verdict=MARKER if here.marker.line == found.line else FURTHER_LINE,
        word=here.marker.tag,
        language=here.marker.language,
        inside="comment",
        columns=_columns(piece, text, here.marker.line) if piece else None,
        marker=here,
        item=items.get(here.item or here.marker.arguments.item),
    )


def _of_other_line(found: WhyLine, text: str, language: Language | None, settings: ScanSettings) -> WhyLine:
    word = _tag_word(text, found.line, settings.tags)
    if word is None:
        return found
    found = replace(found, word=word.text)
    if found.reason:
        return replace(found, verdict=NOT_READ)
    if is_excluded(found.path, settings):
        return replace(found, verdict=EXCLUDED)
    if language is None:
        return replace(found, verdict=NO_LANGUAGE)
    piece = _piece_at(word.start, text, language, settings)
    if piece is None:
        is_prose = any(form.startswith(_OF_PROSE) for form in language.forms)
        return replace(found, verdict=NOT_A_COMMENT, inside=TEXT if is_prose else CODE)
    found = replace(found, inside=piece.kind, language=piece.language, columns=_columns(piece, text, found.line))
    if piece.kind != "comment":
        return replace(found, verdict=NOT_A_COMMENT)
    if is_minified(text, word.start):
        return replace(found, verdict=NOT_READ, reason=f"the line is longer than {LONGEST_LINE:,} characters: minified")
    if silenced_by := markers.silenced_by(found.path, text, settings):
        return replace(found, verdict=IGNORED_FILE, silenced_by=silenced_by)
    return replace(found, verdict=_why_no_marker(word, text, piece))


def _why_no_marker(word: _Word, text: str, piece: Span) -> str:
    lines = Lines(text)
    start = lines.at(word.start)
    if _IGNORE.search(text, start, lines.end(start)):
        return IGNORED
    if text[word.start - 1 : word.start].isalnum() or re.match(r"[\w'’]|[-.][A-Za-z]", text[word.end : word.end + 2]):
        return PART_OF_A_WORD
    if not word.text.isupper():
        return LOWER_CASE
    opens = not any(character.isalnum() for character in text[max(piece.start, start) : word.start])
    return WORD_OF_PROSE if opens and word.text in _AMBIGUOUS else IN_A_SENTENCE


def _tag_word(text: str, line: int, tags: Iterable[str]) -> _Word | None:
    """The first word of the line that is a tag, in any case, one that stands alone before a part of another word."""
    start, end = _bounds_of_line(text, line)
    pattern = re.compile("|".join(re.escape(tag) for tag in tags), re.IGNORECASE)
    hits = [_Word(start=hit.start(), end=hit.end(), text=hit[0]) for hit in pattern.finditer(text, start, end)]
    alone = [hit for hit in hits if not re.search(r"\w", text[hit.start - 1 : hit.start] + text[hit.end : hit.end + 1])]
    return next(iter(alone or hits), None)


def _piece_at(offset: int, text: str, language: Language, settings: ScanSettings) -> Span | None:
    pieces = spans(text, language, languages=settings.languages)
    return next((piece for piece in pieces if piece.start <= offset < piece.end), None)


def _columns(piece: Span, text: str, line: int) -> tuple[int, int]:
    start, end = _bounds_of_line(text, line)
    return max(piece.start, start) - start + 1, min(piece.end, end) - start


def _bounds_of_line(text: str, line: int) -> tuple[int, int]:
    """A line as editors count it: a carriage return within a line of a file with line feeds is only a character."""
    lines = Lines(text)
    start, following = max(lines.numbered(line), 0), lines.numbered(line + 1)
    end = len(text) if following < 0 else following
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    return start, end
