"""What `[history]` in the configuration says: whose commits are not counted."""

from collections.abc import Mapping
from typing import Any

from debtctl.errors import FileError, near_miss
from debtctl.values import NamedTuple

# Against name and address, in any case. Only "*" is special: in "*[bot]" the brackets are meant.
DEFAULT_BOTS = ("*[bot]*", "dependabot*", "renovate*", "github-actions*", "*@dependabot.com", "*@renovateapp.com")


class HistorySettings(NamedTuple):
    """How history is counted. `bots`: patterns of names and addresses whose commits do not count."""

    bots: tuple[str, ...] = DEFAULT_BOTS


def parse_history_settings(config: Mapping[str, Any]) -> HistorySettings:
    """The settings of the parsed configuration; `bots` there come on top of the usual ones.

    Raises:
        FileError: without a place, which is for whoever read the file to add.
    """
    table = config.get("history", {})
    if not isinstance(table, Mapping):
        raise _wrong("must be a table")
    for key in table:
        if key != "bots":
            meant = f'. Did you mean "{near}"?' if (near := near_miss(key, ["bots"])) else "."
            raise _wrong(f'"{key}" is no key of [history]{meant} (bots)')
    bots = table.get("bots", [])
    if not isinstance(bots, list) or not all(isinstance(bot, str) and bot for bot in bots):
        raise _wrong('bots must be a list of names or addresses: bots = ["release-robot*"]')
    return HistorySettings(DEFAULT_BOTS + tuple(bots))


def _wrong(what: str) -> FileError:
    return FileError(f"[history]: {what}", next="debtctl help config")
