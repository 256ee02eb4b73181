"""Which files of the fetched packages are compared: those with a tag's word first, then as many as the budget holds."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from accuracy.oracle import lexer_of
from accuracy.packages import FOLDER
from debtctl.scanning.languages import Language, language_of
from debtctl.scanning.markers import HEAD_CHARACTERS, ScanSettings
from debtctl.scanning.text import decode

CHARACTERS_A_LANGUAGE = 6_000_000
MOST_CHARACTERS = 400_000  # of a file: a longer one would be a language's only one
MOST_LINE = 2_000  # characters; longer lines are minified or tables


class Source(NamedTuple):
    """A file to compare."""

    path: str  # below its half
    text: str
    language: Language


def sources(half: str, settings: ScanSettings, only: frozenset[str]) -> dict[str, list[Source]]:
    """The files of a half by language, the same every time: ordered by tag words, then by a hash of the path."""
    found: dict[str, list[Source]] = {}
    for source in _all_sources(half, settings, only):
        found.setdefault(source.language.name, []).append(source)
    return {name: _within_budget(some, settings) for name, some in sorted(found.items())}


def _all_sources(half: str, settings: ScanSettings, only: frozenset[str]) -> Iterator[Source]:
    seen: set[bytes] = set()
    for file in sorted((FOLDER / half).rglob("*")):
        if file.is_symlink() or not file.is_file() or file.stat().st_size > 4 * MOST_CHARACTERS:
            continue
        path = file.relative_to(FOLDER / half).as_posix()
        source = _source(path, file, settings, only, seen)
        if source is not None:
            yield source


def _source(path: str, file: Path, settings: ScanSettings, only: frozenset[str], seen: set[bytes]) -> Source | None:
    with file.open("rb") as opened:
        head = opened.read(HEAD_CHARACTERS).decode("latin-1")
    language = language_of(path, head, settings.languages)
    if language is None or not lexer_of(language.name) or (only and language.name not in only):
        return None
    content = file.read_bytes()
    digest = hashlib.sha256(content).digest()
    text = decode(content)
    if text is None or digest in seen or len(text) > MOST_CHARACTERS or _longest_line(text) > MOST_LINE:
        return None
    seen.add(digest)
    return Source(path, text, language)


def _longest_line(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)


def _within_budget(some: list[Source], settings: ScanSettings) -> list[Source]:
    some.sort(key=lambda source: (not _has_tag(source, settings), hashlib.sha256(source.path.encode()).digest()))
    kept, left = [], CHARACTERS_A_LANGUAGE
    for source in some:
        if len(source.text) <= left:
            kept.append(source)
            left -= len(source.text)
    return kept


def _has_tag(source: Source, settings: ScanSettings) -> bool:
    return any(tag in source.text for tag in settings.tags)
