"""What `[rank.labels]` says about order, and the fuse and calendar that ranking shares with the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.register.item import FUSE_DAYS
from debtctl.register.settings import parse_register_settings
from debtctl.tables import Table

DEFAULT_LABEL_WEIGHTS: Mapping[str, float] = {"security": 4.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class RankSettings:
    """What the ranking takes from the configuration.

    Attributes:
        label_weights: `[rank.labels]`: how many times sooner a debt with this label comes.
        fuse_days: how long a fired condition may wait for its answer.
        calendar: the length of a day and of a week.
    """

    label_weights: Mapping[str, float] = field(default_factory=lambda: DEFAULT_LABEL_WEIGHTS)
    fuse_days: int = FUSE_DAYS
    calendar: Calendar = DEFAULT_CALENDAR


def parse_rank_settings(config: Mapping[str, Any]) -> RankSettings:
    """The settings of the parsed configuration; SettingError names the key that is wrong."""
    register = parse_register_settings(config)
    labels = Table(config).table("rank", ("labels",)).table("labels")
    weights = {label: labels.number(label, 1.0) for label in labels.entries}
    return RankSettings(
        label_weights={**DEFAULT_LABEL_WEIGHTS, **weights},
        fuse_days=register.fuse_days,
        calendar=register.calendar,
    )
