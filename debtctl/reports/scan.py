"""Every marker of the code with what stands for it: what `scan` prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from debtctl.register.item import Item
from debtctl.scanning.markers import Marker
from debtctl.scanning.scan import ScanResult
from debtctl.scanning.sources import Skipped
from debtctl.tracking.match import UNTRACKED, Matched


class Born(NamedTuple):
    """When a marker came into the code.

    author: by whom; empty where nobody can be named.
    on: the author's date.
    age_days: how many days ago.
    at_least: history ends there: it may be older, `on` is the day since when it is known, and nobody is named.
    """

    author: str
    on: date
    age_days: int
    at_least: bool = False


class Found(NamedTuple):
    """One marker of a scan; there may be a hundred thousand of them.

    marker: the comment itself.
    kind, owner: the item's where one tracks the marker, else what its arguments say; empty where nobody says.
    item: the id of the open item that tracks it, or empty.
    state: tracked, referenced, accepted or untracked.
    born: None where ages were not asked for or history cannot say.
    """

    marker: Marker
    kind: str
    owner: str
    item: str
    state: str
    born: Born | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanReport:
    """What a scan found.

    Attributes:
        found: in order of path and line.
        skipped: files and folders that were not looked into, and why.
        names_skipped: whether a person wants all of them named, however many there are.
    """

    found: tuple[Found, ...]
    skipped: tuple[Skipped, ...] = ()
    names_skipped: bool = False

    def only_untracked(self) -> "ScanReport":
        """The same without the markers something stands for."""
        return replace(self, found=tuple(each for each in self.found if each.state == UNTRACKED))


def scan_report(
    *,
    result: ScanResult,
    matched: Iterable[Matched],
    items: Mapping[str, Item] | None = None,
    born: Mapping[Marker, Born] | None = None,
    skipped: Iterable[Skipped] = (),
) -> ScanReport:
    """The markers of a scan with kind and owner filled in.

    Args:
        result: what was scanned; its skipped files are named.
        matched: its markers with their states, in the same order.
        items: the register's, for the kind and owner of tracked markers.
        born: when each marker came into the code, as far as anybody looked.
        skipped: what history could not tell, and why.
    """
    known, births = items or {}, born or {}
    found = (_found(each, known.get(each.item), births.get(each.marker)) for each in matched)
    return ScanReport(found=tuple(found), skipped=(*result.skipped, *skipped))


def _found(matched: Matched, item: Item | None, born: Born | None) -> Found:
    arguments = matched.marker.arguments
    return Found(
        marker=matched.marker,
        kind=item.kind if item else arguments.kind,
        owner=item.owner if item else arguments.owner,
        item=matched.item,
        state=matched.state,
        born=born,
    )
