"""The tables of the configuration: how their values are read, and how one that is wrong is said.

Every room parses its own tables with these, so that all of them name the table, the key, what is allowed and the near
miss in the same words. Knows no table by name. On the hook's path.
"""

import re
from collections.abc import Mapping

from debtctl.errors import FileError, did_you_mean, near_miss
from debtctl.values import Any


class SettingError(FileError):
    """What is wrong in the configuration. It has no place yet: who read the file knows where it stands.

    Args:
        what: naming table and key as a person writes them.
        table: the table's name, `check.commit`; empty for the top of the configuration.
        key: the key in it; empty when it is the table itself.
        nth: which one, of an array of tables; 0 for any other.
    """

    def __init__(self, what: str, *, table: str, key: str = "", nth: int = 0) -> None:
        super().__init__(what, next="debtctl help config")
        self.table = table
        self.key = key
        self.nth = nth


class Table:
    """A table of the configuration. What it reads is of the type that was asked for, else SettingError.

    Args:
        entries: what the file says, as tomllib gives it.
        name: as in its header, `check.commit`; empty for the configuration as a whole.
        nth: which one, of an array of tables, from 0; None for any other.
    """

    def __init__(self, entries: Mapping[str, Any], name: str = "", *, nth: int | None = None) -> None:
        self.entries = entries
        self.name = name
        self._nth = nth
        self._header = f"[{name}]" if nth is None else f"[[{name}]]"

    def table(self, key: str, keys: tuple[str, ...] = ()) -> "Table":
        """The table below `key`, empty where there is none; it has no other keys than `keys`, if any are named."""
        name = f"{self.name}.{key}" if self.name else key
        entries = self.entries.get(key, {})
        if not isinstance(entries, Mapping):
            raise self._error(f"{name} is a table: [{name}], and its keys below", key)
        found = Table(entries, name)
        if keys:
            found.only(keys)
        return found

    def tables(self, key: str) -> "list[Table]":
        """The array of tables below `key`: `[[rules]]`."""
        entries = self.entries.get(key, [])
        if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
            raise self._error(f"{key} is a list of tables: [[{key}]], and its keys below", key)
        return [Table(entry, key, nth=nth) for nth, entry in enumerate(entries)]

    def only(self, keys: tuple[str, ...]) -> None:
        """Refuse a key that is none of these; the nearest of them is named."""
        for key in self.entries:
            if key not in keys:
                what = f"key of {self._header}" if self.name else "table of the configuration"
                raise self._error(f'"{key}" is no {what}{did_you_mean(near_miss(key, keys))} ({", ".join(keys)})', key)

    def word(self, key: str, default: str, allowed: tuple[str, ...], noun: str) -> str:
        """One of a few words."""
        value = self.entries.get(key, default)
        if isinstance(value, str) and value in allowed:
            return value
        hint = did_you_mean(near_miss(value, allowed) if isinstance(value, str) else None)
        raise self.wrong(key, f"is no {noun}{hint} ({', '.join(allowed)})")

    def text(self, key: str, noun: str) -> str:
        """A text, empty where there is none."""
        value = self.entries.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, f"is no {noun}")
        return value

    def texts(self, key: str, example: str, *, takes_one: bool = False) -> tuple[str, ...]:
        """A list of texts, none of them empty; `takes_one`: a single one may stand without its brackets."""
        value = self.entries.get(key, [])
        texts = [value] if takes_one and isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
            raise self.wrong(key, f"is no list of texts: {key} = {example}")
        return tuple(texts)

    def flag(self, key: str) -> bool:
        """True or false, the latter where nothing is said."""
        value = self.entries.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "is neither true nor false")
        return value

    def whole(self, key: str, default: int, least: int, most: int | None = None) -> int:
        """A whole number within bounds; without `most` there is no upper one."""
        value = self.entries.get(key, default)
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if is_whole and least <= value and (most is None or value <= most):
            return int(value)
        bounds = f"above {least - 1}" if most is None else f"from {least} to {most}"
        raise self.wrong(key, f"is no whole number {bounds}")

    def number(self, key: str, default: float, most: float | None = None) -> float:
        """A finite number above 0 and, where it is stated, up to `most`."""
        value = self.entries.get(key, default)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and 0 < value < float("inf") and (most is None or value <= most):
            return float(value)
        raise self.wrong(key, "is no number above 0" if most is None else f"is no number above 0, up to {most:g}")

    def wrong(self, key: str, what: str) -> SettingError:
        """The error of a value, which is shown in front of what is wrong with it: `[scan] max_bytes = 0 is no …`."""
        return self._error(f"{self._header} {key} = {_shown(self.entries.get(key))} {what}", key)

    def lacks(self, what: str) -> SettingError:
        """The error of a table that lacks something or is not what it should be: `[budget.pay] needs …`."""
        return self._error(f"{self._header} {what}", "")

    def _error(self, what: str, key: str) -> SettingError:
        return SettingError(what, table=self.name, key=key, nth=self._nth or 0)


def _shown(value: object) -> str:
    """A value nearly as TOML writes it; what is long or nested only says what it is."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value[:3]))}{', …' if len(value) > 3 else ''}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def invalid_toml(error: ValueError, path: str) -> FileError:
    """The error of a configuration that tomllib cannot read, at the line it names."""
    line = re.search(r"at line (\d+)", str(error))
    where = f"{path}:{line[1]}" if line else path
    return FileError("is not valid TOML", where=where, details=[str(error)], next="debtctl help config")
