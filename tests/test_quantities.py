"""Dates, durations, rates, conditions and ids, as people type them."""

from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.quantities import (
    FIRST_DAY,
    LAST_DAY,
    Calendar,
    Condition,
    QuantityError,
    due_by_default,
    format_condition,
    format_day,
    format_minutes,
    id_prefix,
    is_item_id,
    new_item_id,
    on_weekday,
    parse_condition,
    parse_date,
    parse_minutes,
    parse_rate,
    repository_path,
)

MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("yesterday", "2026-11-22"),
        ("3d", "2026-11-26"),
        ("2w", "2026-12-07"),
        ("+2w", "2026-12-07"),
        ("in 2 weeks", "2026-12-07"),
        ("a week", "2026-11-30"),
        ("1w 3d", "2026-12-03"),
        ("1w3d", "2026-12-03"),
        ("3m", "2027-02-23"),
        ("1q", "2027-02-23"),
        ("1y", "2027-11-23"),
        ("2 weeks ago", "2026-11-09"),
        ("a quarter ago", "2026-08-23"),
        ("monday", "2026-11-30"),
        ("Friday", "2026-11-27"),
        ("on friday", "2026-11-27"),
        ("this fri", "2026-11-27"),
        ("next friday", "2026-12-04"),
        ("last friday", "2026-11-20"),
        ("last monday", "2026-11-16"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("next quarter", "2027-01-01"),
        ("next year", "2027-01-01"),
        ("eow", "2026-11-27"),
        ("eom", "2026-11-30"),
        ("eoq", "2026-12-31"),
        ("eoy", "2026-12-31"),
        ("end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("18 dec", "2026-12-18"),
        ("18th December", "2026-12-18"),
        ("dec 18 2027", "2027-12-18"),
        ("Dec 18, 2027", "2027-12-18"),
        ("1 jan", "2027-01-01"),
        ("23 nov", "2026-11-23"),
        ("29 feb", "2028-02-29"),
        ("2026-12-18", "2026-12-18"),
        ("2026/12/8", "2026-12-08"),
        ("18.12.2026", "2026-12-18"),
        ("18/12/2026", "2026-12-18"),
        ("12/18", "2026-12-18"),
    ],
)
def test_a_date_people_type(text, expected):
    """Each spelling means one day."""
    assert date.fromisoformat(expected) == parse_date(text, MONDAY)


def test_on_a_weekend_the_week_ends_with_the_next_one():
    """`eow` never is in the past."""
    assert date(2026, 12, 4) == parse_date("eow", SATURDAY)
    assert date(2026, 12, 4) == parse_date("friday", SATURDAY)


def test_a_month_has_no_such_day():
    """The last day of a shorter month stands in for it."""
    assert date(2027, 2, 28) == parse_date("1m", date(2027, 1, 31))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("next fryday", 'I don\'t understand "fryday". Did you mean "friday"?'),
        ("20weaks", 'I don\'t understand "20weaks". Did you mean "20weeks"?'),
        ("2x", 'I don\'t understand "2x"'),
        ("", 'I don\'t understand ""'),
        ("friday next", 'I don\'t understand "friday next"'),
        ("end of time", 'I don\'t understand "time"'),
        ("18 foo", 'I don\'t understand "foo"'),
        ("2026-02-30", 'there is no day 2026-02-30. Did you mean "2026-02-28"?'),
        ("2026-13-01", "there is no day 2026-13-01"),
        ("0000-01-01", "there is no day 0000-01-01"),
        ("feb 30", 'there is no day 2026-02-30. Did you mean "2026-02-28"?'),
        ("3/4/2026", '"3/4/2026" can be read two ways. Did you mean "2026-03-04"?'),
        ("99999999d", '"99999999d" is too far away'),
        ("9999y", '"9999y" is too far away'),
        ("1899-12-31", '"1899-12-31" is too far away'),
        ("3000-01-01", '"3000-01-01" is too far away'),
        ("9" * 5000 + "d", '"' + "9" * 39 + '…" is too far away'),
    ],
)
def test_a_date_nobody_understands(text, message):
    """The word to blame is named, and the near miss."""
    with pytest.raises(QuantityError) as caught:
        parse_date(text, MONDAY)

    assert message == str(caught.value)


@given(st.text())
def test_any_text_is_a_date_or_an_error(text):
    """No text makes the parser fall over."""
    with suppress(QuantityError):
        assert isinstance(parse_date(text, MONDAY), date)


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_an_iso_date_is_itself(day):
    """Every day has a spelling that is understood on any other day."""
    assert day == parse_date(day.isoformat(), MONDAY)


@given(st.dates(FIRST_DAY, LAST_DAY - timedelta(days=7)))
def test_a_weekday_is_within_seven_days(today):
    """`friday` is the next Friday after today, never today."""
    day = parse_date("friday", today)

    assert 4 == day.weekday()
    assert 1 <= (day - today).days <= 7


def test_a_day_on_screen():
    """The year is shown only where it is not this one."""
    assert "7 Dec" == format_day(date(2026, 12, 7), MONDAY)
    assert "7 Dec 2027" == format_day(date(2027, 12, 7), MONDAY)
    assert "Mon 7 Dec" == format_day(date(2026, 12, 7), MONDAY, weekday=True)


@given(st.dates(max_value=date(9999, 12, 25)))
def test_off_the_weekend_means_forward_to_monday(day):
    """A working day stays; Saturday and Sunday become Monday."""
    moved = on_weekday(day)

    assert moved.weekday() < 5
    assert moved == day or (moved.weekday() == 0 and timedelta(0) < moved - day <= timedelta(days=2))


def test_due_is_one_fuse_later():
    """Two weeks from a Monday; from a Saturday the Monday after."""
    assert date(2026, 12, 7) == due_by_default(MONDAY, 14)
    assert date(2026, 12, 14) == due_by_default(SATURDAY, 14)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30m", 30),
        ("3h", 180),
        ("2d", 960),
        ("1w", 2400),
        ("1d 4h", 720),
        ("1d, 4h", 720),
        ("1h30m", 90),
        ("1.5h", 90),
        ("1,5 hours", 90),
        ("2 DAYS", 960),
        ("1 min", 1),
    ],
)
def test_a_duration_people_type(text, minutes):
    """A day has eight hours and a week five days."""
    assert minutes == parse_minutes(text)


def test_a_shorter_working_day():
    """The calendar of the configuration counts."""
    calendar = Calendar(hours_per_day=6, days_per_week=4)

    assert 6 * 60 == parse_minutes("1d", calendar)
    assert 4 * 6 * 60 == parse_minutes("1w", calendar)
    assert "1w 1d" == format_minutes(5 * 6 * 60, calendar)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("90", '"90" has no unit. Did you mean "90h"?'),
        ("0h", '"0h" is no time at all'),
        ("soon", '"soon" is no duration'),
        ("-3h", '"-3h" is no duration'),
        ("", '"" is no duration'),
        ("2 dayz", 'I don\'t understand "2dayz". Did you mean "2day"?'),
        ("2x", 'I don\'t understand "2x"'),
        ("1" * 60 + "!", '"' + "1" * 39 + '…" is no duration'),
    ],
)
def test_a_duration_nobody_understands(text, message):
    """What is missing or unknown is named."""
    with pytest.raises(QuantityError) as caught:
        parse_minutes(text)

    assert message == str(caught.value)


@given(st.text())
def test_any_text_is_a_duration_or_an_error(text):
    """No text makes the parser fall over, and no duration is empty."""
    with suppress(QuantityError):
        assert parse_minutes(text) >= 1


@given(st.integers(min_value=1, max_value=10**6))
def test_a_written_duration_is_read_back(minutes):
    """Writing and reading lose no minute."""
    assert minutes == parse_minutes(format_minutes(minutes))


def test_no_time_at_all_is_zero_minutes():
    """An empty sum is still said."""
    assert "0m" == format_minutes(0)
    assert "2d 5h" == format_minutes(21 * 60)


def test_a_day_that_is_no_whole_number_of_minutes():
    """It is not counted out in days, since that would lose seconds."""
    assert "8h" == format_minutes(480, Calendar(hours_per_day=7.59))


@pytest.mark.parametrize(
    ("text", "minutes_per_week"),
    [
        ("1h/week", 60.0),
        ("30m/day", 150.0),
        ("1h / w", 60.0),
        ("1h a week", 60.0),
        ("1d 4h per month", 720 * 12 / 52),
        ("52h/year", 60.0),
    ],
)
def test_a_rate_people_type(text, minutes_per_week):
    """All are minutes a week; a day is a working day."""
    assert pytest.approx(minutes_per_week) == parse_rate(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1h", '"1h" does not say how often. Did you mean "1h/week"?'),
        ("much", '"much" does not say how often'),
        ("1h/wek", 'I don\'t understand "wek". Did you mean "week"?'),
        ("1h/z", 'I don\'t understand "z"'),
        ("lots/week", '"lots" is no duration'),
    ],
)
def test_a_rate_nobody_understands(text, message):
    """The half that is wrong is named."""
    with pytest.raises(QuantityError) as caught:
        parse_rate(text)

    assert message == str(caught.value)


@given(st.text())
def test_any_text_is_a_rate_or_an_error(text):
    """No text makes the parser fall over."""
    with suppress(QuantityError):
        assert parse_rate(text) > 0


@pytest.mark.parametrize(
    ("text", "condition", "written"),
    [
        ("3m", Condition("date", "2027-02-23"), "2027-02-23"),
        ("date:eoq", Condition("date", "2026-12-31"), "2026-12-31"),
        ("release:v5.*", Condition("release", "v5.*"), "release:v5.*"),
        ("Release: v5.*", Condition("release", "v5.*"), "release:v5.*"),
        ("touched:05", Condition("touched", "5"), "touched:5"),
        ("gone:./src//old.py", Condition("gone", "src/old.py"), "gone:src/old.py"),
        ("gone:a:b", Condition("gone", "a:b"), "gone:a:b"),
    ],
)
def test_a_condition_people_type(text, condition, written):
    """Each form is read, and written in one spelling that reads back."""
    assert condition == parse_condition(text, MONDAY)
    assert written == format_condition(condition)
    assert condition == parse_condition(written, MONDAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("relese:v5", 'I don\'t understand "relese". Did you mean "release"?'),
        ("release:", '"release:" has nothing behind it. Did you mean "release:v5.*"?'),
        ("touched:0", 'touched takes a number of commits (touched:5), not "0"'),
        ("touched:many", 'touched takes a number of commits (touched:5), not "many"'),
        ("gone:../x", '"../x" is no path inside the repository'),
        ("gone:/etc", '"/etc" is no path inside the repository'),
        ("gone:.", '"." is no path inside the repository'),
        ("someday", 'I don\'t understand "someday". Did you mean "today"?'),
    ],
)
def test_a_condition_nobody_understands(text, message):
    """What is wrong with it is named."""
    with pytest.raises(QuantityError) as caught:
        parse_condition(text, MONDAY)

    assert message == str(caught.value)


def test_a_path_of_the_repository_has_one_spelling():
    """Dots and doubled slashes are dropped."""
    assert "a/b/c" == repository_path("./a//b/./c/")


@pytest.mark.parametrize("text", ["D-7k3qm", "D-00a00", "D-zzzz1"])
def test_an_id(text):
    """Five characters of Crockford's alphabet, at least a letter and a digit."""
    assert is_item_id(text)


@pytest.mark.parametrize("text", ["D-cache", "D-12345", "D-7K3QM", "D-7k3q", "D-7k3qmx", "7k3qm", "D-7k3ql"])
def test_no_id(text):
    """Words, numbers, other cases and lengths, and letters that Crockford leaves out are none."""
    assert not is_item_id(text)


@pytest.mark.parametrize("query", ["7k3", "7K3", "D-7k3", "d-7K3", " 7k3 "])
def test_a_typed_prefix(query):
    """Any case, with or without `D-`."""
    assert "D-7k3" == id_prefix(query)


@given(st.integers())
def test_a_new_id_is_an_id(seed):
    """Whatever the random numbers are."""
    assert is_item_id(new_item_id(Random(seed)))
