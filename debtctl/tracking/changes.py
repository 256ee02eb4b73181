"""What a change does to markers: which it writes, which are new, which it takes away.

DESIGN.md, "What is new in a change". Works on pairs of blobs; knows neither the index nor a commit.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from debtctl.git.changes import FileChange
from debtctl.scanning.markers import Marker, ScanSettings


class Written(NamedTuple):
    """A marker as the change writes it: `spelling` is its line from the tag on, as in the source."""

    marker: Marker
    spelling: str


class MarkerChanges(NamedTuple):
    """What a change does to markers.

    new: their words are new; these must be answered for.
    reworded: their line is added and its arguments or words are new (every new one, and an id put into an old comment).
    gone: removed, and no equal words added anywhere in the change.
    present: every marker of each changed file, as it stands after the change, by path.
    """

    new: tuple[Written, ...]
    reworded: tuple[Written, ...]
    gone: tuple[Marker, ...]
    present: Mapping[str, tuple[Marker, ...]]


def marker_changes(
    changes: Sequence[FileChange], contents: Mapping[str, bytes | None], settings: ScanSettings
) -> MarkerChanges:
    """What the change does, `contents` being the blobs of both sides by blob id."""
    raise NotImplementedError
