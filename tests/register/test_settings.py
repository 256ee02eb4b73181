"""`[register]` and `[time]` of the configuration."""

import pytest

from debtctl.errors import FileError
from debtctl.quantities import Calendar
from debtctl.register.settings import RegisterSettings, parse_register_settings


def test_nothing_said():
    """Two weeks, three times, eight hours, five days."""
    assert RegisterSettings(14, 3, Calendar(8.0, 5.0)) == parse_register_settings({})


def test_everything_said():
    """Each key is taken."""
    config = {
        "register": {"fuse_days": 7, "postpone_limit": 2},
        "time": {"hours_per_day": 7.5, "days_per_week": 4},
        "rank": {"other": "rooms"},
    }

    assert RegisterSettings(7, 2, Calendar(7.5, 4.0)) == parse_register_settings(config)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"register": 5}, "register is a table: [register], and its keys below"),
        (
            {"register": {"fuse": 7}},
            '"fuse" is no key of [register]. Did you mean "fuse_days"? (fuse_days, postpone_limit)',
        ),
        ({"time": {"zone": "UTC"}}, '"zone" is no key of [time] (hours_per_day, days_per_week)'),
        ({"register": {"fuse_days": 0}}, "[register] fuse_days = 0 is no whole number from 1 to 366"),
        ({"register": {"fuse_days": "2w"}}, '[register] fuse_days = "2w" is no whole number from 1 to 366'),
        ({"register": {"postpone_limit": True}}, "[register] postpone_limit = true is no whole number from 1 to 99"),
        ({"time": {"hours_per_day": 25}}, "[time] hours_per_day = 25 is no number above 0, up to 24"),
        ({"time": {"days_per_week": False}}, "[time] days_per_week = false is no number above 0, up to 7"),
        ({"time": {"days_per_week": float("nan")}}, "[time] days_per_week = nan is no number above 0, up to 7"),
    ],
)
def test_a_wrong_setting(config, message):
    """The key, what it takes, and where to read more."""
    with pytest.raises(FileError) as caught:
        parse_register_settings(config)

    assert (message, "debtctl help config") == (caught.value.what, caught.value.next)
