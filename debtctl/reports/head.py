"""Which code and which day a report is about."""

from dataclasses import dataclass
from datetime import date


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
