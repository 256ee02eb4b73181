"""Which files of the packages are compared: those with a tag's word first, then as many as the budget holds."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from accuracy.oracle import lexer_of
from accuracy.packages import FOLDER, packages
from debtctl.scanning.languages import Language, language_of
from debtctl.scanning.markers import HEAD_CHARACTERS, ScanSettings, parse_scan_settings
from debtctl.scanning.text import decode

CHARACTERS_A_LANGUAGE = 3_000_000  # of a half
CHARACTERS_A_PACKAGE = 1_000_000  # of a language: so much of a package stays on the disk
MOST_CHARACTERS = 400_000  # of a file: a longer one would be a language's only one
MOST_LINE = 2_000  # characters; longer lines are minified or tables


class Source(NamedTuple):
    """A file to compare."""

    path: str  # below the packages' folder
    text: str
    language: Language


def keep(unpacked: Path, folder: Path) -> None:
    """Move those files of an unpacked package into `folder` that `sources` might choose."""
    settings = parse_scan_settings({})
    folder.mkdir()
    for some in _by_language(_sources_below(unpacked, unpacked, settings, set())).values():
        for source in _within(CHARACTERS_A_PACKAGE, some, settings):
            to = folder / source.path
            to.parent.mkdir(parents=True, exist_ok=True)
            os.replace(unpacked / source.path, to)


def sources(half: str, settings: ScanSettings, only: frozenset[str]) -> dict[str, list[Source]]:
    """The files of a half by language, the same every time: ordered by tag words, then by a hash of the path."""
    seen: set[bytes] = set()
    folders = [package.folder for package in packages() if package.half == half]
    found = _by_language(
        source
        for folder in folders
        for source in _sources_below(folder, FOLDER, settings, seen)
        if not only or source.language.name in only
    )
    return {name: _within(CHARACTERS_A_LANGUAGE, some, settings) for name, some in sorted(found.items())}


def _by_language(some: Iterable[Source]) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = {}
    for source in some:
        found.setdefault(source.language.name, []).append(source)
    return found


def _sources_below(folder: Path, top: Path, settings: ScanSettings, seen: set[bytes]) -> Iterator[Source]:
    """What can be compared; of files with the same bytes the first, also of those `seen` before."""
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_file() or file.stat().st_size > 4 * MOST_CHARACTERS:
            continue
        source = _source(file.relative_to(top).as_posix(), file, settings, seen)
        if source is not None:
            yield source


def _source(path: str, file: Path, settings: ScanSettings, seen: set[bytes]) -> Source | None:
    with file.open("rb") as opened:
        head = opened.read(HEAD_CHARACTERS).decode("latin-1")
    language = language_of(path, head, settings.languages)
    if language is None or not lexer_of(language.name):
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


def _within(budget: int, some: list[Source], settings: ScanSettings) -> list[Source]:
    some.sort(key=lambda source: (not _has_tag(source, settings), hashlib.sha256(source.path.encode()).digest()))
    kept, left = [], budget
    for source in some:
        if len(source.text) <= left:
            kept.append(source)
            left -= len(source.text)
    return kept


def _has_tag(source: Source, settings: ScanSettings) -> bool:
    return any(tag in source.text for tag in settings.tags)
