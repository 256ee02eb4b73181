"""What `[rank.labels]` says about order, and the fuse and calendar that ranking shares with the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from debtctl.errors import FileError
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.register.item import FUSE_DAYS
from debtctl.register.settings import parse_register_settings

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
    """The settings of the parsed configuration; FileError names the key that is wrong."""
    register = parse_register_settings(config)
    rank = _table(config, "rank", "[rank]")
    for key in rank:
        if key != "labels":
            raise FileError(f'[rank] "{key}" is no key. Did you mean "labels"? (labels)')
    labels = _table(rank, "labels", "[rank.labels]")
    weights = {label: _weight(label, value) for label, value in labels.items()}
    return RankSettings(
        label_weights={**DEFAULT_LABEL_WEIGHTS, **weights},
        fuse_days=register.fuse_days,
        calendar=register.calendar,
    )


def _table(config: Mapping[str, Any], key: str, name: str) -> Mapping[str, Any]:
    table = config.get(key, {})
    if not isinstance(table, Mapping):
        raise FileError(f"{name} must be a table")
    return table


def _weight(label: str, value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < float("inf"):
        return float(value)
    raise FileError(f"[rank.labels] {label} = {value!r} is no weight: a number above 0, such as {label} = 2")
