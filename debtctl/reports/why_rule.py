"""What a rule of the gate means, and what it does here."""

from dataclasses import dataclass

from debtctl.errors import UsageError, did_you_mean, near_miss
from debtctl.gate.rules import Meaning, meanings
from debtctl.gate.settings import ERROR, OFF, WARN, CheckSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyRule:
    """A rule as this repository has it.

    Attributes:
        meaning: its name, what is wrong, what then happens.
        commit_level, merge_level: `error`, `warn` or `off`, for a commit and for a merge.
    """

    meaning: Meaning
    commit_level: str
    merge_level: str

    @property
    def moment(self) -> str:
        """Which of the two somebody who asks why is most likely to want changed: where it speaks up."""
        return "merge" if self.commit_level == OFF and self.merge_level != OFF else "commit"

    @property
    def other_level(self) -> str:
        """The level they are most likely to want there instead."""
        level = self.merge_level if self.moment == "merge" else self.commit_level
        return WARN if level == ERROR else ERROR


def why_rule(name: str, settings: CheckSettings) -> WhyRule:
    """The rule of that name. UsageError suggests the near miss, or names them all."""
    known = {meaning.name: meaning for meaning in meanings()}
    if name not in known:
        close = near_miss(name, known)
        hint = did_you_mean(close)
        raise UsageError(f'"{name}" is no rule{hint} ({", ".join(known)})', next=f"debtctl why {close or 'untracked'}")
    return WhyRule(meaning=known[name], commit_level=settings.commit[name], merge_level=settings.merge[name])


def is_rule(name: str) -> bool:
    """Whether a rule has that name."""
    return any(meaning.name == name for meaning in meanings())
