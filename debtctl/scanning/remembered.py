"""What was read from a content before: its markers, kept so that the next run need not lex it again.

A content is known by its hash, so what is kept cannot go stale while what read it, and what it was told to look for,
are the same: both are in the stamp (docs/decisions/0010-markers-kept-by-content.md).
"""

import hashlib
import json
import os
from collections.abc import Sequence
from sys import intern
from typing import TYPE_CHECKING, Any

from debtctl import __version__
from debtctl.scanning.arguments import NO_ARGUMENTS, ArgumentProblem, Arguments
from debtctl.scanning.comments import Comment
from debtctl.scanning.markers import Marker, read_markers
from debtctl.scanning.settings import ScanSettings

if TYPE_CHECKING:
    from debtctl.cache import Cache

_NAMESPACE = "markers"


class Remembered:
    """The markers of contents read before, and of those read now."""

    def __init__(self, cache: "Cache", settings: ScanSettings) -> None:
        self._cache = cache
        self._settings = settings
        self._stamp = _stamp(settings)
        self._new: dict[str, bytes] = {}

    def markers(self, path: str, content: bytes, text: str) -> tuple[Marker, ...]:
        """The markers of a file, which holds `content`, decoded `text`: as remembered, else read now."""
        said = self._settings.attributes.of(path).language
        # The name has a say in the language, and .gitattributes the last word.
        key = f"{hashlib.sha256(content).hexdigest()} {said} {path}"
        kept = self._cache.get(_NAMESPACE, self._stamp, key)
        if kept is not None:
            return tuple([_revived(path, row) for row in json.loads(kept)])
        found = read_markers(path, text, self._settings)
        self._new[key] = json.dumps([marker[1:] for marker in found]).encode()
        return found

    def keep(self) -> None:
        """Store what was read in this run."""
        self._cache.put_many(_NAMESPACE, self._stamp, self._new)
        self._new = {}


def _revived(path: str, row: Sequence[Any]) -> Marker:
    """A marker from its row: JSON has made lists of its tuples, and of every equal text one of its own.

    There may be a million of them, so what is equal is the same again: a third of their memory.
    """
    line, column, tag, text, body, arguments, issue, language, start, end, last_line, comment = row
    return Marker._make(
        (
            *(path, line, column, intern(tag), text, text if body == text else body, _understood(arguments), issue),
            *(intern(language), start, end, line if last_line == line else last_line, _comment(comment)),
        )
    )


def _understood(row: Sequence[Any]) -> Arguments:
    item, kind, owner, issue, due, revisit, principal, interest, problems = row
    if not any(row):
        return NO_ARGUMENTS
    return Arguments._make(
        (
            *(item, kind, owner, issue, due, tuple(revisit), principal, interest),
            tuple(map(ArgumentProblem._make, problems)),
        )
    )


def _comment(row: Sequence[Any]) -> Comment:
    return Comment._make([intern(value) if isinstance(value, str) else value for value in row])


def _stamp(settings: ScanSettings) -> str:
    """What a file's markers depend on beside the file: the code that reads them, and the configuration."""
    told = (
        sorted(settings.tags.values()),
        settings.issue_keys,
        settings.issue_forms,
        settings.docstrings,
        settings.fenced_code,
        settings.languages.own,
    )
    known = repr((told, _age_of_code()))
    return f"{__version__} {hashlib.sha256(known.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _age_of_code() -> int:
    """When this package was last changed: the version alone stands still while somebody works on it."""
    room = os.path.dirname(__file__)
    folders = (room, os.path.join(room, "forms"))
    return max(entry.stat().st_mtime_ns for folder in folders for entry in os.scandir(folder) if entry.is_file())
