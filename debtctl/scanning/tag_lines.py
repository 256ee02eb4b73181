"""Lines that hold a tag's word, told by the line alone: what history is searched for.

No language and no comment is known here, so a tag line need not be a marker; but every marker stands on one, and the
line's key is the same however the line is indented, whatever stands before its tag and in its arguments.
"""

from collections.abc import Iterable, Iterator

from debtctl.scanning.arguments import read_bracket
from debtctl.scanning.fingerprint import normalised
from debtctl.scanning.markers import head_end, tag_hits
from debtctl.values import NamedTuple

# Nobody writes such a line by hand; its beginning tells it from others.
_LONGEST_KEY = 400
# Code may follow a block comment on its line, and may change.
_CLOSERS = ("*/", "-->")


class TagLine(NamedTuple):
    """A line with a tag's word: its number, from 1 as git counts, and `TODO: words`, one of what it might say."""

    line: int
    key: str


def tag_lines(content: bytes, tags: Iterable[str]) -> list[TagLine]:
    """The tag lines of a file's bytes, in order; a line with several tags' words is there once for each."""
    words = tuple(tags)
    lowered = content.lower()
    found: set[int] = set()
    for word in words:
        needle = word.lower().encode()
        at = lowered.find(needle)
        while at >= 0:
            found.add(content.rfind(b"\n", 0, at) + 1)
            at = lowered.find(needle, at + len(needle))
    return list(_numbered(content, sorted(found), words))


def keys(line: str, tags: Iterable[str]) -> list[str]:
    """The keys of one line of text: one for each tag's word in it, in order."""
    return [_key(line, start, end) for start, end in tag_hits(line, tags)]


def _numbered(content: bytes, starts: Iterable[int], tags: tuple[str, ...]) -> Iterator[TagLine]:
    number, counted = 1, 0
    for start in starts:
        number += content.count(b"\n", counted, start)
        counted = start
        end = content.find(b"\n", start)
        line = content[start : end if end >= 0 else len(content)].decode("utf-8", "replace")
        yield from (TagLine(number, key) for key in keys(line, tags))


def _key(line: str, start: int, end: int) -> str:
    tag, at = line[start:end].upper(), end
    while line[at : at + 1] in (" ", "\t"):
        at += 1
    if line[at : at + 1] in ("(", "["):
        bracket = read_bracket(line, at, len(line), forms=(), attached=at == end, column=1)
        end = bracket.end if bracket else end
    head = head_end(line, start, end)
    ends = [found for found in (line.find(closer, head) for closer in _CLOSERS) if found >= 0]
    return f"{tag}: {normalised(line[head : min(ends, default=len(line))])}"[:_LONGEST_KEY]
