"""What an import has brought in: what is new, what was here, what was left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from debtctl.exchange.arrival import Here
from debtctl.exchange.incoming import LeftOut
from debtctl.register.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalReport:
    """One import.

    Attributes:
        source: what the file is called.
        today: the day.
        written: the new items; without ids (`D-.....`) where nothing was written.
        here: entries that were in the register already; they were left as they are.
        left_out: entries that were not brought in, with the reason.
        notes: what was understood differently, or not used at all.
        prefixes: the shortest prefix of each item that is named, without `D-`.
        is_dry: nothing was written.
    """

    source: str
    today: date
    written: tuple[Item, ...]
    here: tuple[Here, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    prefixes: Mapping[str, str]
    is_dry: bool = False

    @property
    def differing(self) -> tuple[Here, ...]:
        """Those that are here and say something else than the file."""
        return tuple(each for each in self.here if each.differing)
