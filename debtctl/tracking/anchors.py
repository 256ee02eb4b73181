"""Where each anchor of the open items stands today.

By the id in a comment, by the same text in the same file, and only for a text missing there by one search of the whole tree.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from debtctl.git.log import TouchedCommit
from debtctl.git.repository import Repository
from debtctl.register.item import Anchor, Item
from debtctl.scanning.markers import Marker, ScanSettings
from debtctl.scanning.sources import Source

BY_ID = "id"
BY_TEXT = "text"
MOVED = "moved"
GONE = "gone"


class Place(NamedTuple):
    """Where one anchor stands: `how` is BY_ID, BY_TEXT, MOVED or GONE; a place that is gone has line 0 and the anchor's path."""

    anchor: Anchor
    how: str
    path: str
    line: int = 0
    column: int = 0
    marker: Marker | None = None


def find_places(items: Iterable[Item], source: Source, settings: ScanSettings) -> Mapping[str, tuple[Place, ...]]:
    """One place per anchor, in the item's order, by item id; reads only the anchored files unless a text is missing there."""
    raise NotImplementedError


def is_vanished(item: Item, places: Mapping[str, tuple[Place, ...]]) -> bool:
    """An open item whose anchors are all gone; one without anchors never vanishes."""
    raise NotImplementedError


def went_in(repo: Repository, anchor: Anchor) -> TouchedCommit | None:
    """The commit that took a gone anchor's text away, or None where history cannot say (shallow, never committed)."""
    raise NotImplementedError
