"""What `[check.commit]`, `[check.merge]` and `[[rules]]` of the configuration say about each rule.

Names every rule and its default levels; what a rule means is in rules.py.
"""

from collections.abc import Iterable, Mapping

from debtctl.tables import Table
from debtctl.values import Any, NamedTuple

ERROR = "error"
WARN = "warn"
OFF = "off"
LEVELS = (ERROR, WARN, OFF)

# In the order in which findings are shown: what stops a person most often comes first.
DEFAULT_LEVELS: Mapping[str, str] = {
    "untracked": ERROR,
    "malformed": ERROR,
    "unknown-id": ERROR,
    "closed-id": ERROR,
    "vanished": ERROR,
    "late": ERROR,
    "lapsed": ERROR,
    "bad-item": ERROR,
    "says-too-little": WARN,
    "no-reason": WARN,
    "postponed-often": WARN,
    "off-the-books": WARN,
    "over-budget": ERROR,
    "stale-baseline": OFF,
    "trailer": ERROR,
}
# A budget is a team's, not the next committer's: it is judged where changes come together.
COMMIT_LEVELS: Mapping[str, str] = {**DEFAULT_LEVELS, "over-budget": OFF}
RULE_NAMES = tuple(DEFAULT_LEVELS)


class PathLevels(NamedTuple):
    """One `[[rules]]` table: levels for the paths its globs match; the last table that matches a path wins."""

    paths: tuple[str, ...]
    commit: Mapping[str, str]
    merge: Mapping[str, str]


class CheckSettings(NamedTuple):
    """The level of each rule, by moment and by path. `fails_on_error`: the hook's own failure stops the commit."""

    commit: Mapping[str, str] = COMMIT_LEVELS
    merge: Mapping[str, str] = DEFAULT_LEVELS
    overrides: tuple[PathLevels, ...] = ()
    fails_on_error: bool = False

    def level(self, rule: str, path: str, *, merging: bool) -> str:
        """`error`, `warn` or `off` for a rule in a path."""
        for override in reversed(self.overrides):
            levels = override.merge if merging else override.commit
            if rule in levels and matches_any(path, override.paths):
                return levels[rule]
        return (self.merge if merging else self.commit)[rule]

    def may_find(self, rule: str, *, merging: bool) -> bool:
        """Whether a rule is on for some path."""
        levels = [override.merge if merging else override.commit for override in self.overrides]
        return any(each.get(rule, OFF) != OFF for each in (self.merge if merging else self.commit, *levels))


def matches_any(path: str, globs: Iterable[str]) -> bool:
    """Whether a glob of `[[rules]]` matches: as `[scan] exclude` reads them."""
    from debtctl.scanning.settings import matches  # only where somebody wrote [[rules]]

    return any(matches(path, glob) for glob in globs)


def parse_check_settings(config: Mapping[str, Any]) -> CheckSettings:
    """The settings of the parsed configuration; SettingError names the key that is wrong."""
    check = Table(config).table("check", ("commit", "merge"))
    commit = check.table("commit", (*RULE_NAMES, "on_error"))
    merge = check.table("merge", RULE_NAMES)
    return CheckSettings(
        commit={**COMMIT_LEVELS, **_levels(commit)},
        merge={**DEFAULT_LEVELS, **_levels(merge)},
        overrides=tuple(map(_path_levels, Table(config).tables("rules"))),
        fails_on_error=commit.word("on_error", "pass", ("pass", "fail"), "answer") == "fail",
    )


def _path_levels(table: Table) -> PathLevels:
    table.only((*RULE_NAMES, "paths", "all", "commit", "merge"))
    paths = table.texts("paths", '["vendor/**"]', takes_one=True)
    if not paths:
        raise table.lacks('needs paths, a list of globs: paths = ["vendor/**"]')
    everywhere = {**dict.fromkeys(RULE_NAMES if "all" in table.entries else (), _level(table, "all")), **_levels(table)}
    return PathLevels(
        paths,
        {**everywhere, **_levels(table.table("commit", RULE_NAMES))},
        {**everywhere, **_levels(table.table("merge", RULE_NAMES))},
    )


def _levels(table: Table) -> dict[str, str]:
    return {rule: _level(table, rule) for rule in table.entries if rule in DEFAULT_LEVELS}


def _level(table: Table, rule: str) -> str:
    return table.word(rule, OFF, LEVELS, "level")
