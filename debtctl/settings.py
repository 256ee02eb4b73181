"""The configuration of a repository, composed of the settings each room owns and parses for itself.

Finds `.debt/config.toml`, or `[tool.debtctl]` in `pyproject.toml` when that file is absent; they never merge. The hook
does not come here: it calls the parsers of the rooms on its path.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from debtctl.errors import FileError, near_miss
from debtctl.gate.settings import CheckSettings, parse_check_settings
from debtctl.history.settings import HistorySettings, parse_history_settings
from debtctl.owners import OwnersSettings, parse_owners
from debtctl.paydown.settings import RankSettings, parse_rank_settings
from debtctl.register.settings import RegisterSettings, parse_register_settings
from debtctl.scanning.markers import ScanSettings, parse_scan_settings

CONFIG_PATH = ".debt/config.toml"
PYPROJECT_PATH = "pyproject.toml"
TABLES = (
    "budget", "check", "history", "issues", "languages", "links", "markers", "owners", "rank", "register", "rules",
    "scan", "time",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What every room wants to know. `source` is the file it came from, empty when all is default."""

    source: str
    scan: ScanSettings
    register: RegisterSettings
    rank: RankSettings
    check: CheckSettings
    history: HistorySettings
    owners: OwnersSettings


def load_settings(root: str) -> Settings:
    """The settings of the repository at `root`. FileError names the file, the key and what is allowed."""
    source, config = read_config(root)
    try:
        return compose(config, source)
    except FileError as error:
        if error.where:
            raise
        raise FileError(error.what, where=source, details=error.details, next=error.next or "debtctl help config") from error


def compose(config: Mapping[str, Any], source: str) -> Settings:
    """The settings that parsed TOML states, each room parsing its own tables."""
    _refuse_unknown_tables(config, source)
    return Settings(
        source=source,
        scan=parse_scan_settings(config),
        register=parse_register_settings(config),
        rank=parse_rank_settings(config),
        check=parse_check_settings(config),
        history=parse_history_settings(config),
        owners=parse_owners(config),
    )


def read_config(root: str) -> tuple[str, Mapping[str, Any]]:
    """The configuration's file (empty when there is none) and its parsed content."""
    own = _parsed(root, CONFIG_PATH)
    if own is not None:
        return CONFIG_PATH, own
    shared = (_parsed(root, PYPROJECT_PATH) or {}).get("tool", {})
    table = shared.get("debtctl") if isinstance(shared, dict) else None
    return (PYPROJECT_PATH, table) if isinstance(table, dict) else ("", {})


def _parsed(root: str, path: str) -> Mapping[str, Any] | None:
    try:
        with open(os.path.join(root, path), "rb") as file:
            return tomllib.load(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileError(f"not valid TOML: {error}", where=path, next="debtctl help config") from error


def _refuse_unknown_tables(config: Mapping[str, Any], source: str) -> None:
    for name in config:
        if name in TABLES:
            continue
        close = near_miss(name, TABLES)
        hint = f'. Did you mean "{close}"?' if close else ""
        raise FileError(
            f'"{name}" is no table of the configuration{hint} ({", ".join(TABLES)})', where=source, next="debtctl help config"
        )
