"""What `[check.commit]`, `[check.merge]` and `[[rules]]` of the configuration say about each rule."""

from collections.abc import Mapping
from typing import Any, NamedTuple

ERROR = "error"
WARN = "warn"
OFF = "off"
LEVELS = (ERROR, WARN, OFF)


class PathLevels(NamedTuple):
    """One `[[rules]]` table: levels for the paths its globs match; the last table that matches a path wins."""

    paths: tuple[str, ...]
    commit: Mapping[str, str]
    merge: Mapping[str, str]


class CheckSettings(NamedTuple):
    """The level of each rule, by moment and by path. `fails_on_error`: the hook's own failure stops the commit."""

    commit: Mapping[str, str]
    merge: Mapping[str, str]
    overrides: tuple[PathLevels, ...] = ()
    fails_on_error: bool = False
    postpone_limit: int = 2

    def level(self, rule: str, path: str, *, merging: bool) -> str:
        """`error`, `warn` or `off` for a rule in a path."""
        raise NotImplementedError


def parse_check_settings(config: Mapping[str, Any]) -> CheckSettings:
    """The settings of the parsed configuration; FileError names the key that is wrong."""
    raise NotImplementedError
