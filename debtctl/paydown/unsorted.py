"""The order of the comments nobody has sorted yet: severity x heat x age, each in three steps.

Knows markers by their words and numbers; whether one is untracked or accepted is tracking's to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from debtctl.scanning.markers import Marker

HOT_CHANGES = 13
WARM_CHANGES = 3

OLD_DAYS = 180
YOUNG_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsorted:
    """A comment that is untracked or accepted, with what its place in the order is made of.

    Attributes:
        is_accepted: it stands in the baseline.
        severity: its tag's, 1 to 3; of one whose words admit a shortcut at least 2.
        changes: commits of the last 91 days that touched its file.
        age_days: since the author date of its birth; None when nobody looked.
    """

    marker: Marker
    is_accepted: bool
    severity: int
    changes: int
    age_days: int | None = None

    @property
    def weight(self) -> int:
        """Severity x heat x age: 1 to 27."""
        return self.severity * heat_step(self.changes) * age_step(self.age_days)


def heat_step(changes: int) -> int:
    """3 from one change a week, 2 from one a month, else 1.

    Args:
        changes: commits of the last 91 days; 13 are one a week, 3 are one a month.
    """
    if changes >= HOT_CHANGES:
        return 3
    return 2 if changes >= WARM_CHANGES else 1


def age_step(age_days: int | None) -> int:
    """3 from 180 days, 2 from 30 or when unknown, else 1."""
    if age_days is None:
        return 2
    if age_days >= OLD_DAYS:
        return 3
    return 2 if age_days >= YOUNG_DAYS else 1


def worst_first(comments: Iterable[Unsorted]) -> tuple[Unsorted, ...]:
    """Untracked before accepted, then by weight; ties by more changes, path, line, column."""
    return tuple(sorted(comments, key=_order))


def _order(comment: Unsorted) -> tuple[bool, int, int, str, int, int]:
    marker = comment.marker
    return (comment.is_accepted, -comment.weight, -comment.changes, marker.path, marker.line, marker.column)
