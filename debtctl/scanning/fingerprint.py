"""A marker's identity: its words, not its place.

`TAG: text`, see `Marker.fingerprint`; here is what makes two spellings of a text the same, and tells equal ones apart.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtctl.scanning.markers import Marker


def normalised(text: str) -> str:
    """White space collapsed, comment closers and the frames of boxed comments stripped from the end."""
    raise NotImplementedError


def ordinals(markers: Sequence["Marker"]) -> list[int]:
    """For each marker 1, 2, …: the how-many-eth it is of its fingerprint in its file."""
    raise NotImplementedError
