"""What `[check.commit]`, `[check.merge]` and `[[rules]]` of the configuration say about each rule.

Names every rule and its default levels; what a rule means is in rules.py.
"""

from collections.abc import Iterable, Mapping

from debtctl.errors import FileError, near_miss
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
    """The settings of the parsed configuration; FileError names the key that is wrong."""
    check = _table(config, "check", "[check]")
    _only_known(check, ("commit", "merge"), "[check]")
    commit = _table(check, "commit", "[check.commit]")
    merge = _table(check, "merge", "[check.merge]")
    return CheckSettings(
        commit={**COMMIT_LEVELS, **_levels(commit, "[check.commit]", extra=("on_error",))},
        merge={**DEFAULT_LEVELS, **_levels(merge, "[check.merge]")},
        overrides=tuple(_path_levels(entry) for entry in _list(config, "rules", "[[rules]]")),
        fails_on_error=_on_error(commit.get("on_error", "pass")) == "fail",
    )


def _path_levels(entry: object) -> PathLevels:
    if not isinstance(entry, Mapping):
        raise _wrong("[[rules]] is a list of tables", "[[rules]]")
    paths = entry.get("paths", ())
    if isinstance(paths, str):
        paths = (paths,)
    if not paths or not all(isinstance(path, str) for path in paths):
        raise _wrong('[[rules]] needs paths, a list of globs: paths = ["vendor/**"]', "[[rules]]")
    extra = ("paths", "all", "commit", "merge")
    everywhere = _everything(entry) | _levels(entry, "[[rules]]", extra=extra)
    return PathLevels(
        tuple(paths),
        {**everywhere, **_levels(_table(entry, "commit", "[[rules]] commit"), "[[rules]] commit")},
        {**everywhere, **_levels(_table(entry, "merge", "[[rules]] merge"), "[[rules]] merge")},
    )


def _everything(entry: Mapping[str, Any]) -> dict[str, str]:
    if "all" not in entry:
        return {}
    return dict.fromkeys(RULE_NAMES, _level("all", entry["all"], "[[rules]]"))


def _levels(table: Mapping[str, Any], name: str, extra: tuple[str, ...] = ()) -> dict[str, str]:
    _only_known(table, (*RULE_NAMES, *extra), name)
    return {rule: _level(rule, level, name) for rule, level in table.items() if rule in DEFAULT_LEVELS}


def _level(rule: str, level: object, name: str) -> str:
    if isinstance(level, str) and level in LEVELS:
        return level
    raise _wrong(f"{rule} = {_shown(level)} is no level{_meant(level, LEVELS)}", name)


def _on_error(value: object) -> str:
    if isinstance(value, str) and value in ("pass", "fail"):
        return value
    raise _wrong(f"on_error = {_shown(value)} is no answer{_meant(value, ('pass', 'fail'))}", "[check.commit]")


def _only_known(table: Mapping[str, Any], known: tuple[str, ...], name: str) -> None:
    for key in table:
        if key not in known:
            raise _wrong(f'"{key}" is no key of {name}{_meant(key, known)}', name)


def _table(config: Mapping[str, Any], key: str, name: str) -> Mapping[str, Any]:
    table = config.get(key, {})
    if not isinstance(table, Mapping):
        raise _wrong(f"{name} must be a table", name)
    return table


def _list(config: Mapping[str, Any], key: str, name: str) -> list[object]:
    entries = config.get(key, [])
    if not isinstance(entries, list):
        raise _wrong(f"{name} must be a list of tables", name)
    return entries


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _meant(word: object, allowed: tuple[str, ...]) -> str:
    guess = near_miss(word, allowed) if isinstance(word, str) else None
    question = f'. Did you mean "{guess}"?' if guess else "."
    return f"{question} ({', '.join(allowed)})"


def _wrong(what: str, table: str) -> FileError:
    """Without a place: who read the configuration knows which file it came from."""
    return FileError(f"{table}: {what}")
