"""What the baseline holds, and what a run has added or dropped."""

from collections.abc import Collection
from dataclasses import dataclass

from debtctl.register.baseline import BaselineLine


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineReport:
    """The accepted comments.

    Attributes:
        lines: all of them, as they are now. added, dropped: what this run changed. is_dry: it would have.
    """

    lines: Collection[BaselineLine]
    added: Collection[BaselineLine] = ()
    dropped: Collection[BaselineLine] = ()
    is_dry: bool = False
