"""What `[history]` in the configuration says: whose commits are not counted."""

from collections.abc import Mapping
from typing import Any

from debtctl.tables import Table
from debtctl.values import NamedTuple

# Against name and address, in any case. Only "*" is special: in "*[bot]" the brackets are meant.
DEFAULT_BOTS = ("*[bot]*", "dependabot*", "renovate*", "github-actions*", "*@dependabot.com", "*@renovateapp.com")


class HistorySettings(NamedTuple):
    """How history is counted. `bots`: patterns of names and addresses whose commits do not count."""

    bots: tuple[str, ...] = DEFAULT_BOTS


def parse_history_settings(config: Mapping[str, Any]) -> HistorySettings:
    """The settings of the parsed configuration; `bots` there come on top of the usual ones.

    Raises:
        SettingError: naming the key that is wrong.
    """
    table = Table(config).table("history", ("bots",))
    return HistorySettings(DEFAULT_BOTS + table.texts("bots", '["release-robot*"]'))
