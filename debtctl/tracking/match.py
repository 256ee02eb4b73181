"""Pair markers with the items and baseline lines that stand for them.

Pure: knows markers, items and the baseline as values. Does not read files and does not say what to do about it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from debtctl.register.baseline import Baseline
from debtctl.register.item import Item
from debtctl.scanning.markers import Marker

TRACKED = "tracked"
REFERENCED = "referenced"
ACCEPTED = "accepted"
UNTRACKED = "untracked"


class Matched(NamedTuple):
    """A marker and what stands for it: `item` is the open item that tracks it, or empty."""

    marker: Marker
    state: str
    item: str


def match(
    markers: Sequence[Marker],
    items: Mapping[str, Item],
    baseline: Baseline,
    path_exists: Callable[[str], bool],
) -> tuple[Matched, ...]:
    """The state of each marker, in the order given: the first that holds of tracked, referenced, accepted, untracked."""
    raise NotImplementedError
