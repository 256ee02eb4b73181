"""One entry of a stranger's JSON, read field by field: each is what it should be, or a fault is noted.

Knows JSON's types and no format.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from debtctl.exchange.located import kind_of
from debtctl.quantities import FIRST_DAY, LAST_DAY


class Fields:
    """An object's fields. What has the wrong type is read as empty, and noted in `faults`."""

    def __init__(self, value: object, place: str = "") -> None:
        self.faults: list[str] = []
        self._place = place
        self._values: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        if not isinstance(value, Mapping):
            self.faults.append(f"{place.rstrip('.') or 'the entry'} is {kind_of(value)}, not an object")

    def has(self, key: str) -> bool:
        """Whether the field says anything."""
        return self._values.get(key) is not None

    def names(self) -> list[str]:
        """The fields there are."""
        return list(self._values)

    def is_true(self, key: str) -> bool:
        """Whether the field is `true`."""
        return self._values.get(key) is True

    def text(self, key: str) -> str:
        """A text; empty where there is none."""
        value = self._values.get(key)
        return value if isinstance(value, str) else self._fault(key, value, "text", "")

    def number(self, key: str) -> int:
        """A whole number, as a count or a line; 0 where there is none."""
        value = self._values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self._fault(key, value, "a whole number", None)
        return 0

    def day(self, key: str) -> date | None:
        """A date as ISO 8601 has it; of one with a time the day."""
        text = self.text(key)
        if not text:
            return None
        try:
            day = date.fromisoformat(text[:10] if text[10:11] in ("T", " ") else text)
        except ValueError:
            day = date.min
        if FIRST_DAY <= day <= LAST_DAY:
            return day
        self.faults.append(f'{self._place}{key} is "{text[:40]}", no date as 2026-12-20')
        return None

    def listed(self, key: str) -> list[Any]:
        """The elements of a list; none where there is none."""
        value = self._values.get(key)
        return value if isinstance(value, list) else self._fault(key, value, "a list", [])

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.listed(key)
        for each in values:
            if not isinstance(each, str):
                self.faults.append(f"{self._place}{key} holds {kind_of(each)}, not only texts")
        return tuple(each for each in values if isinstance(each, str))

    def table(self, key: str) -> "Fields":
        """The fields of an object inside; of an empty one where there is none. Its faults are this one's."""
        value = self._values.get(key)
        return self._inside({} if value is None else value, f"{self._place}{key}.")

    def tables(self, key: str) -> "list[Fields]":
        """The objects of a list."""
        return [self._inside(each, f"{self._place}{key}[{number}].") for number, each in enumerate(self.listed(key))]

    def _inside(self, value: object, place: str) -> "Fields":
        fields = Fields(value, place)
        self.faults += fields.faults
        fields.faults = self.faults
        return fields

    def _fault(self, key: str, value: object, wanted: str, empty: Any) -> Any:
        if value is not None:
            self.faults.append(f"{self._place}{key} is {kind_of(value)}, not {wanted}")
        return empty
