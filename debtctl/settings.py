"""The configuration of a repository, composed of the settings each room owns and parses for itself.

Finds `.debt/config.toml`, or `[tool.debtctl]` in `pyproject.toml` when that file is absent; they never merge. A room's
settings are parsed when first asked for, so that a verb does not import rooms it does not enter. The hook does not come
here: it calls the parsers of the rooms on its path.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from debtctl.register.layout import CONFIG_PATH, SHARED_CONFIG_PATH
from debtctl.register.settings import located
from debtctl.tables import SettingError, Table, invalid_toml

if TYPE_CHECKING:
    from debtctl.gate.settings import CheckSettings
    from debtctl.git.code_host import LinksSettings
    from debtctl.git.repository import Repository
    from debtctl.history.settings import HistorySettings
    from debtctl.owners import OwnersSettings
    from debtctl.paydown.budget import BudgetSettings
    from debtctl.paydown.settings import RankSettings
    from debtctl.register.settings import RegisterSettings
    from debtctl.scanning.settings import ScanSettings

TABLES = (
    "budget", "check", "history", "issues", "languages", "links", "markers", "owners", "rank", "register", "rules",
    "scan", "time",
)  # fmt: skip

Parsed = TypeVar("Parsed")


class Settings:
    """What every room wants to know. Asking for a room's part raises FileError with file, key and what is allowed.

    Attributes:
        source: the file it came from, empty when all is default.
    """

    # `text`: what the file says, so that an error finds its line.
    def __init__(
        self, config: Mapping[str, Any], source: str, text: str = "", repository: "Repository | None" = None
    ) -> None:
        self.source = source
        self._config = config
        self._text = text
        self._repository = repository
        self._parsed(_refuse_unknown_tables)

    @cached_property
    def scan(self) -> "ScanSettings":
        """`[markers] [issues] [scan] [languages]`, and what the .gitattributes of the working tree say."""
        from debtctl.scanning.linguist import Attributes
        from debtctl.scanning.settings import parse_scan_settings

        return self._parsed(parse_scan_settings)._replace(attributes=Attributes(self._repository))

    @cached_property
    def register(self) -> "RegisterSettings":
        """`[register] [time]`."""
        from debtctl.register.settings import parse_register_settings

        return self._parsed(parse_register_settings)

    @cached_property
    def rank(self) -> "RankSettings":
        """`[rank.labels]`, and the fuse and calendar of the register."""
        from debtctl.paydown.settings import parse_rank_settings

        return self._parsed(parse_rank_settings)

    @cached_property
    def budget(self) -> "BudgetSettings":
        """`[budget.AREA]`."""
        from debtctl.paydown.budget import parse_budget_settings

        return self._parsed(parse_budget_settings)

    @cached_property
    def check(self) -> "CheckSettings":
        """`[check.commit] [check.merge] [[rules]]`."""
        from debtctl.gate.settings import parse_check_settings

        return self._parsed(parse_check_settings)

    @cached_property
    def history(self) -> "HistorySettings":
        """`[history]`."""
        from debtctl.history.settings import parse_history_settings

        return self._parsed(parse_history_settings)

    @cached_property
    def owners(self) -> "OwnersSettings":
        """`[owners]`."""
        from debtctl.owners import parse_owners

        return self._parsed(parse_owners)

    @cached_property
    def links(self) -> "LinksSettings":
        """`[links]`."""
        from debtctl.git.code_host import parse_links

        return self._parsed(parse_links)

    def _parsed(self, parse: Callable[[Mapping[str, Any]], Parsed]) -> Parsed:
        try:
            return parse(self._config)
        except SettingError as error:
            raise located(error, self.source, self._text) from error


def load_settings(root: str, repository: "Repository | None" = None) -> Settings:
    """The settings of the repository at `root`. FileError when the file is no TOML or has a table nobody knows.

    Without `repository` nobody asks git what it knows of the files that are read.
    """
    config, source, text = _read_config(root)
    return Settings(config, source, text, repository)


def _read_config(root: str) -> tuple[Mapping[str, Any], str, str]:
    """The parsed content of the configuration's file, its path (empty when there is none) and its text."""
    text = _text_of(root, CONFIG_PATH)
    if text is not None:
        return _parsed_toml(text, CONFIG_PATH), CONFIG_PATH, text
    text = _text_of(root, SHARED_CONFIG_PATH) or ""
    shared = _parsed_toml(text, SHARED_CONFIG_PATH).get("tool", {})
    table = shared.get("debtctl") if isinstance(shared, dict) else None
    return (table, SHARED_CONFIG_PATH, text) if isinstance(table, dict) else ({}, "", "")


def _text_of(root: str, path: str) -> str | None:
    try:
        with open(os.path.join(root, path), encoding="utf-8", newline="") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        raise invalid_toml(error, path) from error


def _parsed_toml(text: str, path: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise invalid_toml(error, path) from error


def _refuse_unknown_tables(config: Mapping[str, Any]) -> None:
    Table(config).only(TABLES)
