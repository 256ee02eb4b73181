"""From files to their markers: which files are worth opening, what was skipped and why.

The one way from a source to markers; the grammar is in markers.py, the sources are in sources.py.
"""

from collections.abc import Sequence
from typing import NamedTuple

from debtctl.scanning.markers import Marker
from debtctl.scanning.settings import ScanSettings
from debtctl.scanning.sources import Skipped, Source
from debtctl.scanning.text import decode as decode


class ScanResult(NamedTuple):
    """The markers found, in order of path and line; what could not be looked into; how many files were opened."""

    markers: tuple[Marker, ...]
    skipped: tuple[Skipped, ...]
    files: int


def scan(source: Source, settings: ScanSettings, paths: Sequence[str] = ()) -> ScanResult:
    """The markers of a source, or of `paths` in it: files or folders, from the root, literally.

    Raises:
        UsageError: a path names nothing.
    """
    raise NotImplementedError


def scan_file(path: str, content: bytes, settings: ScanSettings) -> tuple[tuple[Marker, ...], Skipped | None]:
    """The markers of one file's content, and why it was skipped if it was."""
    raise NotImplementedError
