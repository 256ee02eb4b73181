"""Which code and which day a report is about, and how its items are called for short."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

# Fewer characters would be unique in a young register, but not for long, and commands are pasted into messages.
SHORTEST_PREFIX = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The first line of a report.

    Attributes:
        repository: as people call it, `acme/shop`.
        branch: its name; empty when detached.
        commit: HEAD, abbreviated; empty before the first commit.
        today: the day the report is for.
    """

    repository: str
    branch: str
    commit: str
    today: date


def unique_prefixes(ids: Iterable[str]) -> Mapping[str, str]:
    """The shortest prefix, without `D-`, that names each id alone: `7k3` for `D-7k3qm`; at least three characters.

    Args:
        ids: every id of the register, since a prefix must be unique among closed items too.
    """
    names = sorted(item_id.removeprefix("D-") for item_id in ids)
    lengths = dict.fromkeys(names, SHORTEST_PREFIX)
    # Sorted, a name shares its longest prefix with a neighbour.
    for one, other in zip(names, names[1:], strict=False):
        shared = _shared_length(one, other) + 1
        lengths[one] = max(lengths[one], shared)
        lengths[other] = max(lengths[other], shared)
    return {f"D-{name}": name[:length] for name, length in lengths.items()}


def _shared_length(one: str, other: str) -> int:
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))
