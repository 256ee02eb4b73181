"""Whether the register is well: what needs mending, and what was looked at."""

from collections.abc import Iterable
from dataclasses import dataclass

from debtctl.register.item_file import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Ailment:
    """One thing to mend.

    Attributes:
        where: `path:line`, a path, or the name of a setting.
        what: what is wrong there, lower-case start, no full stop.
        mend: the command, or the words, that mend it.
    """

    where: str
    what: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """What `doctor` found. `looked_at` names what was examined, in the order examined: `13 items`, `baseline`."""

    ailments: tuple[Ailment, ...]
    looked_at: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """Nothing to mend."""
        return not self.ailments


def ailments_of(problems: Iterable[Problem]) -> list[Ailment]:
    """The problems of item files as things to mend."""
    found = []
    for problem in problems:
        where = f"{problem.path}:{problem.line}" if problem.line else problem.path
        mend = f"write {problem.suggestion}" if problem.suggestion else f"edit {problem.path}"
        found.append(Ailment(where=where, what=problem.message, mend=mend))
    return found
