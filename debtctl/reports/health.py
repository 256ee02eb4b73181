"""Whether the register is well: what needs mending, and what was looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ailment:
    """One thing to mend.

    Attributes:
        where: `path:line`, a path, or the name of a setting.
        what: what is wrong there, lower-case start, no full stop.
        mend: the command, or the words, that mend it.
        details: what a person should know to choose, one line each.
        cure: the name of the cure `doctor --fix` has for it; empty where only a person can mend it.
        subject: what the cure works on: a path, an id.
    """

    where: str
    what: str
    mend: str
    details: tuple[str, ...] = ()
    cure: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """What `doctor` found. `looked_at` names what was examined, in the order examined: `13 items`, `baseline`."""

    ailments: tuple[Ailment, ...]
    looked_at: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """Nothing to mend."""
        return not self.ailments
