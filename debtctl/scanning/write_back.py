"""Change a marker in its text: give it an id, mend its arguments, silence it, take its comment away.

Text to text; every character that is not meant stays as it is. Does not write files: see tracking/answers.py.
"""

import re

from debtctl.scanning.arguments import Arguments
from debtctl.scanning.fingerprint import normalised
from debtctl.scanning.markers import Marker, words_end
from debtctl.scanning.text import Lines

IGNORE = "debtctl: ignore"


def with_id(text: str, marker: Marker, item_id: str) -> str:
    """The text with the marker's arguments replaced by the id alone: `TODO(D-7k3qm): go through the pool`.

    The tag keeps its spelling. A colon is written where text follows on the same line, as everybody writes it.
    """
    word = text[marker.start : marker.start + len(marker.tag)]
    if _is_enclosed(text, marker):
        closer = max(text.rfind("]", marker.start, marker.end), text.rfind(")", marker.start, marker.end))
        return f"{text[: marker.start]}{word}({item_id}){text[closer:]}"
    rest = text[marker.end : _line_content_end(text, marker)]
    separator = _separator(text, marker)
    has_colon = ":" in separator
    if not has_colon and not normalised(rest):
        # Nothing is said: a line drawn behind the tag stays, or writing the id again would take it for a separator.
        return f"{text[: marker.start]}{word}({item_id}){text[marker.end - len(separator) :]}"
    gap = " " if not has_colon and rest and not rest[0].isspace() else ""
    return f"{text[: marker.start]}{word}({item_id}):{gap}{text[marker.end :]}"


def _is_enclosed(text: str, marker: Marker) -> bool:
    """Whether tag and arguments stand alone in a bracket: `[TODO] go through the pool`."""
    head = text[marker.start : marker.end]
    return any(
        text[marker.start - 1 : marker.start] == opener and head.count(closer) > head.count(opener)
        for opener, closer in ("[]", "()")
    )


def with_suggestions(text: str, marker: Marker) -> str:
    """The text with each malformed argument that has a suggestion replaced by it; unchanged when none has."""
    for problem in sorted(marker.arguments.problems, key=lambda problem: -problem.column):
        start = marker.start + problem.column - marker.column
        end = start + len(problem.text)
        if problem.suggestion and text[start:end] == problem.text:
            text = text[:start] + problem.suggestion + text[end:]
    return text


def mended(text: str, marker: Marker) -> str:
    """The text with the marker's head spelled as it is meant, where that needs no question; unchanged when it is.

    Misspelled arguments become what is suggested; a head that holds an id and nothing else is written as `add` does.
    """
    suggested = with_suggestions(text, marker)
    if suggested == text and marker.arguments.item and marker.arguments == Arguments(item=marker.arguments.item):
        return with_id(text, marker, marker.arguments.item)
    return suggested


def with_ignore(text: str, marker: Marker) -> str:
    """The text with `debtctl: ignore` behind the words of the marker's line, within its comment."""
    end = _line_content_end(text, marker)
    words = text[marker.start : end].rstrip()
    # A line that ends in a backslash goes on in C: what comes behind it would be the end of that.
    if words.endswith("\\"):
        words = words[:-1].rstrip()
    at = marker.start + len(words)
    return f"{text[:at]} {IGNORE}{text[at:]}"


def without_comment(text: str, marker: Marker) -> str:
    """The text without the marker and the further lines of its words.

    A line on which nothing else stands goes with its line end, a comment behind code with the blanks before it. Words
    of somebody else stay: what is said before the marker, and in the rest of a block comment.
    """
    for start, end in reversed(_removals(text, marker)):
        text = text[:start] + text[end:]
    return text


def _line_content_end(text: str, marker: Marker) -> int:
    """Where the marker's line of comment ends, closer left out."""
    lines = Lines(text)
    return min(words_end(text, marker.comment), lines.end(lines.at(marker.start)))


def _separator(text: str, marker: Marker) -> str:
    """What stands behind tag and arguments in the marker's head: `:`, a dash, nothing."""
    head = text[marker.start + len(marker.tag) : marker.end]
    return head[max(head.rfind(")"), head.rfind("]")) + 1 :]


# --- removing --------------------------------------------------------------------------------------------------------


def _removals(text: str, marker: Marker) -> list[tuple[int, int]]:
    """The spans to take out, in order, not overlapping."""
    comment, lines = marker.comment, Lines(text)
    before = max(comment.content, lines.at(marker.start))
    below = _comments_below(text, marker, lines)
    if _says(text[before : marker.start]):
        return [_tail(text, marker, before), *_block_lines_below(text, marker, lines), *below]
    if comment.kind != "docstring" and _is_all_of(text, marker, lines):
        return [_whole(text, comment.start, comment.end, lines), *below]
    return [_block_lines(text, marker, lines), *below]


def _says(text: str) -> bool:
    """Whether there are words, not decoration only."""
    return any(character.isalnum() for character in text)


def _is_all_of(text: str, marker: Marker, lines: Lines) -> bool:
    """Whether the marker is all that its comment says."""
    comment = marker.comment
    after = _end_of_words(marker, lines)
    return not _says(text[comment.content : marker.start]) and not _says(text[after : comment.content_end])


def _end_of_words(marker: Marker, lines: Lines) -> int:
    """Where the marker's words end within its own comment."""
    line, end = lines.at(marker.start), marker.start
    for _ in range(marker.last_line - marker.line + 1):
        if not 0 <= line < marker.comment.end:
            break
        end = min(lines.end(line), marker.comment.content_end)
        line = lines.after(line)
    return end


def _whole(text: str, start: int, end: int, lines: Lines) -> tuple[int, int]:
    """A comment with its lines if it stands alone on them, else with the blanks that parted it from the code."""
    line, last = lines.at(start), lines.at(end)
    before, behind = text[line:start], text[end : lines.end(last)]
    if not before.strip() and not behind.strip():
        return line, _after(last, lines)
    if not behind.strip():
        return line + len(before.rstrip()), lines.end(last)
    if not before.strip() or before[-1] in " \t([{":
        return start, end + len(behind) - len(behind.lstrip())
    return start, end


# What may part a marker from the words before it: blanks, brackets, dashes, `@`, a nested comment's leader.
_PARTING = re.compile(r"(?:[ \t](?://+|/\*+|#+|<!--|[;%]+))?[ \t(\[{@\\–—-]*$")
_PARTING_CHARACTERS = 40


def _tail(text: str, marker: Marker, content_start: int) -> tuple[int, int]:
    """The marker behind other words of its line, with what parts it from them; the blank before a closer stays."""
    tail = max(content_start, marker.start - _PARTING_CHARACTERS)
    parting = _PARTING.search(text, tail, marker.start)
    start = parting.start() if parting else marker.start
    end = _line_content_end(text, marker)
    if end == words_end(text, marker.comment) < marker.comment.end:
        end = marker.start + len(text[marker.start : end].rstrip())
    return start + len(text[tail:start].rstrip()) - (start - tail), end


def _block_lines_below(text: str, marker: Marker, lines: Lines) -> list[tuple[int, int]]:
    """The lines of the marker's own comment below its tag that carry its words."""
    end = _end_of_words(marker, lines)
    below = lines.after(lines.at(marker.start))
    return [_up_to_closer(text, below, end, marker, lines)] if 0 <= below < end else []


def _block_lines(text: str, marker: Marker, lines: Lines) -> tuple[int, int]:
    """The marker's lines of a comment that says something else too; leader and closer stay where they are."""
    line, end = lines.at(marker.start), _end_of_words(marker, lines)
    if marker.comment.content <= line:
        return _up_to_closer(text, line, end, marker, lines)
    # The line with the leader: `/**` keeps its second star.
    leader = re.compile(r"[*!<|]*").match(text, marker.comment.content, marker.start)
    return leader.end() if leader else marker.comment.content, end


def _up_to_closer(text: str, line: int, end: int, marker: Marker, lines: Lines) -> tuple[int, int]:
    """From a line to the one after `end`, or to the comment's closer, indented as that line was, if it stands there."""
    below = lines.after(lines.at(end))
    if 0 <= below <= marker.comment.content_end:
        return line, below
    indentation = len(text[line:end]) - len(text[line:end].lstrip(" \t"))
    return line + indentation, marker.comment.content_end


def _comments_below(text: str, marker: Marker, lines: Lines) -> list[tuple[int, int]]:
    """Whole lines of line comments below the marker's own comment that carry its words."""
    own = lines.at(marker.comment.end)
    count = marker.last_line - lines.number(own)
    start = lines.after(own)
    if start < 0 or count <= 0 or marker.comment.kind != "line":
        return []
    end = start
    for _ in range(count):
        end = _after(end, lines)
    return [(start, end)]


def _after(line: int, lines: Lines) -> int:
    """Where the line after a line starts, or the text ends."""
    following = lines.after(line)
    return following if following >= 0 else len(lines.text)
