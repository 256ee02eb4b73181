"""What the configuration says about the register: the fuse, when postponing calls for a word, and how long a day is."""

from collections.abc import Mapping

from debtctl.errors import FileError, near_miss
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.values import Any, NamedTuple


class RegisterSettings(NamedTuple):
    """`[register]` and `[time]`.

    Args:
        fuse_days: `[register] fuse_days`: until reckless debt is due, and until a fired condition lapses.
        postpone_limit: `[register] postpone_limit`: from this postponement on, `drop` is offered as well.
        calendar: `[time] hours_per_day` and `days_per_week`.
    """

    fuse_days: int = 14
    postpone_limit: int = 3
    calendar: Calendar = DEFAULT_CALENDAR


def parse_register_settings(config: Mapping[str, Any]) -> RegisterSettings:
    """The settings in a parsed configuration.

    Raises:
        FileError: naming the table and key that is wrong, and what it takes; the caller knows the file.
    """
    register = _table(config, "register", ("fuse_days", "postpone_limit"))
    time = _table(config, "time", ("hours_per_day", "days_per_week"))
    return RegisterSettings(
        fuse_days=_whole(register, "fuse_days", 14, 1, 366),
        postpone_limit=_whole(register, "postpone_limit", 3, 1, 99),
        calendar=Calendar(
            hours_per_day=_number(time, "hours_per_day", 8.0, 24),
            days_per_week=_number(time, "days_per_week", 5.0, 7),
        ),
    )


def _table(config: Mapping[str, Any], name: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
    table = config.get(name, {})
    if not isinstance(table, Mapping):
        raise FileError(f"{name} is a table: [{name}], and its keys below", next="debtctl help config")
    for key in table:
        if key not in keys:
            guess = near_miss(key, keys)
            did_you_mean = f' Did you mean "{guess}"?' if guess else ""
            raise FileError(
                f'"{key}" is no key of [{name}].{did_you_mean} ({", ".join(keys)})', next="debtctl help config"
            )
    return table


def _whole(table: Mapping[str, Any], key: str, default: int, least: int, most: int) -> int:
    value = table.get(key, default)
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    raise FileError(f"{key} = {value!r} is no whole number from {least} to {most}", next="debtctl help config")


def _number(table: Mapping[str, Any], key: str, default: float, most: float) -> float:
    value = table.get(key, default)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= most:
        return float(value)
    raise FileError(f"{key} = {value!r} is no number above 0, up to {most:g}", next="debtctl help config")
