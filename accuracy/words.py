"""`python -m accuracy.words CLONE…`: every line with a tag's word in clones of other projects, and what became of it.

A line is reported by the scanner or not, and the other lexer of its language has the word in a comment, in code, or
stands in an error of its parse; where there is no such lexer, nothing is said. The table counts them by language;
`--list` prints those to look at: reported where the other lexer sees code, or not reported where it sees a comment.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from accuracy.oracle import Reading, Span, lexer_of, reading
from debtctl.git.process import run
from debtctl.scanning.markers import file_language, parse_scan_settings, read_markers
from debtctl.scanning.text import decode

WORD = re.compile(r"(?<![A-Za-z0-9_])(?:TODO|FIXME|HACK|XXX)(?![A-Za-z0-9_])")
MOST_BYTES = 2_000_000  # as scan has it
REPORTED, PASSED_OVER = "reported", "passed over"
COMMENT, CODE, UNREAD, UNKNOWN = "comment", "code", "unread", "no lexer"
TO_LOOK_AT = ((REPORTED, CODE), (PASSED_OVER, COMMENT))


class WordLine(NamedTuple):
    """A line with a tag's word: `verdict` is the scanner's, `place` the other lexer's."""

    path: str
    line: int
    language: str
    verdict: str
    place: str
    source: str


def word_lines(file: Path) -> list[WordLine]:
    """The lines of a file with a tag's word in upper case, in order; none for what is no text or too long."""
    if file.is_symlink() or not file.is_file() or file.stat().st_size > MOST_BYTES:
        return []
    text = decode(file.read_bytes())
    hits = [match.start() for match in WORD.finditer(text)] if text else []
    if text is None or not hits:
        return []
    settings = parse_scan_settings({})
    language = file_language(str(file), text, settings)
    reported = {marker.line for marker in read_markers(str(file), text, settings)}
    read = reading(text, language.name) if language and lexer_of(language.name) else None
    found: dict[int, WordLine] = {}
    for hit in hits:
        number = text.count("\n", 0, hit) + 1
        place = _place(hit, read)
        if number not in found or place == COMMENT:
            verdict = REPORTED if number in reported else PASSED_OVER
            name = language.name if language else "unknown"
            found[number] = WordLine(str(file), number, name, verdict, place, text.split("\n")[number - 1].strip())
    return list(found.values())


def _place(hit: int, read: Reading | None) -> str:
    if read is None:
        return UNKNOWN
    if _covers(read.comments, hit):
        return COMMENT
    return UNREAD if _covers(read.unread, hit) else CODE


def _covers(spans: Iterable[Span], offset: int) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _files(clone: str) -> Iterator[Path]:
    for name in run(["ls-files", "-z"], clone).split(b"\0"):
        if name:
            yield Path(clone) / name.decode("utf-8", "surrogateescape")


def _table(found: Sequence[WordLine]) -> Iterator[str]:
    columns = [(verdict, place) for verdict in (REPORTED, PASSED_OVER) for place in (COMMENT, CODE, UNREAD, UNKNOWN)]
    yield "| language | " + " | ".join(f"{verdict}, {place}" for verdict, place in columns) + " |"
    yield "| --- |" + " --: |" * len(columns)
    counts = Counter((line.language, line.verdict, line.place) for line in found)
    for language in sorted({line.language for line in found}):
        yield f"| {language} | " + " | ".join(str(counts[language, *column]) for column in columns) + " |"
    sums = Counter((line.verdict, line.place) for line in found)
    yield "| all | " + " | ".join(str(sums[column]) for column in columns) + " |"


def main(argv: Sequence[str] | None = None) -> int:
    """0, whatever is found: only a person can tell which of the lines say a debt."""
    parser = argparse.ArgumentParser(prog="python -m accuracy.words", description=__doc__)
    parser.add_argument("clones", nargs="+", help="work trees of git repositories")
    parser.add_argument("--list", action="store_true", help="the lines to look at, not the table")
    options = parser.parse_args(argv)
    files = [file for clone in options.clones for file in _files(clone)]
    with ProcessPoolExecutor() as pool:
        found = [line for lines in pool.map(word_lines, files, chunksize=64) for line in lines]
    if options.list:
        for line in found:
            if (line.verdict, line.place) in TO_LOOK_AT:
                print(f"{line.path}:{line.line}: {line.language}, {line.verdict}: {line.source[:200]}")
    else:
        print("\n".join(_table(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
