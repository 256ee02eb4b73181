"""What the configuration says about the register: the fuse, when postponing calls for a word, and how long a day is."""

from collections.abc import Mapping

from debtctl.errors import FileError
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from debtctl.tables import SettingError, Table
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
        SettingError: naming the table and key that is wrong, and what it takes.
    """
    register = Table(config).table("register", ("fuse_days", "postpone_limit"))
    time = Table(config).table("time", ("hours_per_day", "days_per_week"))
    return RegisterSettings(
        fuse_days=register.whole("fuse_days", 14, 1, 366),
        postpone_limit=register.whole("postpone_limit", 3, 1, 99),
        calendar=Calendar(
            hours_per_day=time.number("hours_per_day", 8.0, 24),
            days_per_week=time.number("days_per_week", 5.0, 7),
        ),
    )


def located(error: SettingError, file: str, text: str) -> FileError:
    """The error at its line of the configuration.

    Args:
        error: what a room found wrong in its table.
        file: where the configuration was read from: the register's own, or one that it shares.
        text: what that file says.
    """
    from debtctl.register.layout import SHARED_CONFIG_PATH, SHARED_TABLE
    from debtctl.register.toml_lines import line_of

    table = error.table
    if file == SHARED_CONFIG_PATH:
        table = f"{SHARED_TABLE}.{table}" if table else SHARED_TABLE
    line = line_of(text.replace("\r\n", "\n"), table, error.key, error.nth)
    return FileError(error.what, where=f"{file}:{line}" if line else file, next=error.next)
