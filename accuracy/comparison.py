"""One file, read by the scanner and by the other lexer: what both call a comment, and what only one of them does.

What is compared are comment lines (the part of a comment that stands on one line, without the blanks around it) and
markers. A comment line of one side is confirmed when the other side's comments cover all its characters. What stands
where the other lexer's own parse failed is compared by neither figure: it is counted as unread.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accuracy.disagreements import OURS, THEIRS, Disagreement
from accuracy.oracle import Span, merged, reading
from debtctl.scanning.comments import Comment, comments
from debtctl.scanning.languages import Language
from debtctl.scanning.markers import Marker, ScanSettings, markers_among

_LINE = re.compile(r"[^\r\n]*[^\s]")
# Longer ones first; only to give the marker grammar a comment whose first characters are not its text.
_LEADER = re.compile(r"//|/\*|/\+|#\||#=|#\[|--\[=*\[|--|\(\*|\{-|<!--|<#|%\{|[#;%!*\"'{cC]", re.ASCII)
_CLOSER = re.compile(r"(?:\*/|\+/|\|#|=#|\]#|\]=*\]|\*\)|-\}|-->|#>|%\}|\})$")


class Compared(NamedTuple):
    """One file's figures: comment lines and markers by side, characters, and the disagreements."""

    lines: dict[str, int]
    markers: dict[str, int]
    characters: int
    unread: int
    disagreements: list[Disagreement]


def compared(path: str, text: str, language: Language, settings: ScanSettings) -> Compared:
    """Both readings of a text."""
    found = comments(text, language, languages=settings.languages)
    other = reading(text, language.name)
    ours = _without_hashbang(text, merged(Span(one.start, one.end) for one in found))
    theirs = _without_hashbang(text, other.comments)
    unread = _Cover(other.unread)
    lines = {
        OURS: [piece for piece in _pieces(text, ours) if not unread.touches(piece)],
        THEIRS: [piece for piece in _pieces(text, theirs) if not unread.touches(piece)],
    }
    covers = {OURS: _Cover(ours), THEIRS: _Cover(theirs)}
    alone = [
        (side, piece)
        for side, against in ((OURS, THEIRS), (THEIRS, OURS))
        for piece in lines[side]
        if not covers[against].covers(text, piece)
    ]
    disagreements = [_disagreement(side, language, path, text, piece) for side, piece in alone]
    marked = {
        OURS: markers_among(path, text, found, settings),
        THEIRS: markers_among(path, text, _as_comments(text, theirs, found), settings),
    }
    read = {side: [one for one in some if not unread.touches(_span(one))] for side, some in marked.items()}
    disagreements += _marker_disagreements(read, covers, language, path, text)
    return Compared(
        {side: len(some) for side, some in lines.items()},
        {side: len(some) for side, some in read.items()},
        len(text),
        sum(span.end - span.start for span in other.unread),
        disagreements,
    )


class _Cover:
    """Spans in order, asked about stretches of the text."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def touches(self, piece: Span) -> bool:
        """Whether any character of the piece is inside."""
        index = bisect_right(self._starts, piece.end - 1) - 1
        return index >= 0 and self._spans[index].end > piece.start

    def covers(self, text: str, piece: Span) -> bool:
        """Whether every character of the piece that is no blank is inside."""
        position = piece.start
        index = max(bisect_right(self._starts, position) - 1, 0)
        for span in self._spans[index:]:
            if text[position : max(span.start, position)].strip() and span.start > position:
                return False
            position = max(position, span.end)
            if position >= piece.end:
                return True
        return not text[position : piece.end].strip()


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        for match in _LINE.finditer(text, span.start, span.end):
            blank = len(match[0]) - len(match[0].lstrip())
            yield Span(match.start() + blank, match.end())


def _without_hashbang(text: str, spans: Sequence[Span]) -> list[Span]:
    """`#!` in the first line is a comment to some, with or without its mark, and not worth a word."""
    return [span for span in spans if span.start > 1 or not text.startswith("#!")]


def _disagreement(side: str, language: Language, path: str, text: str, piece: Span, tag: str = "") -> Disagreement:
    start = max(text.rfind("\n", 0, piece.start), text.rfind("\r", 0, piece.start)) + 1
    end = re.compile(r"[\r\n]|\Z").search(text, piece.start)
    source = text[start : end.start() if end else len(text)]
    line = text.count("\n", 0, piece.start) + 1
    return Disagreement(side, language.name, path, line, text[piece.start : piece.end], source, tag)


def _as_comments(text: str, spans: Sequence[Span], found: Sequence[Comment]) -> list[Comment]:
    """The other lexer's comments as the marker grammar takes them: with our bounds where both mean the same one."""
    ours = {comment.start: comment for comment in found}
    return [_as_comment(text, span, ours.get(span.start)) for span in spans]


def _as_comment(text: str, span: Span, ours: Comment | None) -> Comment:
    end = span.start + len(text[span.start : span.end].rstrip())
    if ours is not None and ours.end == end:
        return ours
    leader = _LEADER.match(text, span.start, end)
    content = leader.end() if leader else span.start
    closer = _CLOSER.search(text, content, end)
    many_lines = "\n" in text[span.start : end]
    return Comment(
        span.start, end, content, closer.start() if closer else end, "", "block" if closer or many_lines else "line"
    )


def _span(marker: Marker) -> Span:
    return Span(marker.start, marker.start + len(marker.tag))


def _marker_disagreements(
    marked: dict[str, list[Marker]], covers: dict[str, _Cover], language: Language, path: str, text: str
) -> list[Disagreement]:
    """Ours that stand in no comment of theirs; theirs that we do not report."""
    reported = {marker.start for marker in marked[OURS]}
    false = [one for one in marked[OURS] if not covers[THEIRS].touches(_span(one))]
    missed = [one for one in marked[THEIRS] if one.start not in reported]
    return [
        _disagreement(side, language, path, text, _span(one), one.tag)
        for side, some in ((OURS, false), (THEIRS, missed))
        for one in some
    ]
