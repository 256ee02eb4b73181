"""Days, numbers and conditions in words."""

from datetime import date

import pytest

from debtctl.formats import words
from debtctl.quantities import DEFAULT_CALENDAR, ordinal
from tests.support import shop


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (date(2026, 12, 7), "Mon 7 Dec"),
        (date(2027, 2, 15), "Mon 15 Feb"),
        (date(2027, 9, 19), "Sun 19 Sep"),
        (date(2027, 9, 20), "Mon 20 Sep 2027"),
        (date(2026, 1, 1), "Thu 1 Jan"),
        (date(2025, 12, 31), "Wed 31 Dec 2025"),
    ],
)
def test_day_has_its_year_where_it_would_be_taken_for_another(when, shown):
    """This year and the next 300 days need none (SCREENS.md, part 9, shows Mon 15 Feb in November)."""
    assert (shown, shown[4:]) == (words.weekday(when, shop.TODAY), words.day(when, shop.TODAY))


def test_full_days_always_have_their_year():
    """In the head of a page and in a history."""
    assert ("Mon 23 Nov 2026", "22 Feb 2026") == (words.full_weekday(shop.TODAY), words.full_day(date(2026, 2, 22)))


@pytest.mark.parametrize(("day", "expected"), [(22, False), (23, True), (29, True), (30, False)])
def test_this_week_ends_on_sunday(day, expected):
    """Monday the 23rd to Sunday the 29th; what is past is late, not this week."""
    assert expected == words.is_this_week(date(2026, 11, day), shop.TODAY)


@pytest.mark.parametrize(
    ("weeks", "is_assumed", "shown"),
    [
        (6.67, False, "7 weeks"),
        (1.33, False, "1 week"),
        (5.2, True, "~5 weeks"),
        (0.5, False, "4 days"),
        (0.05, False, "1 day"),
        (103.4, False, "103 weeks"),
        (104.0, True, "~2+ years"),
    ],
)
def test_payback_is_told_in_weeks(weeks, is_assumed, shown):
    """Days below one week, and two years is where it is capped."""
    assert shown == words.back_in(weeks, is_assumed=is_assumed)


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(144, "2.4h"), (180, "3h"), (11.5, "12m"), (59.4, "59m"), (59.6, "1h"), (0.2, "1m"), (335.5, "5.6h")],
)
def test_interest_is_told_in_minutes_or_hours(minutes, shown):
    """One decimal at most, and never nothing."""
    assert shown == words.per_week(minutes)


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (29, "29 days"),
        (30, "1 month"),
        (250, "8 months"),
        (729, "24 months"),
        (730, "2 years"),
    ],
)
def test_age_is_told_in_its_largest_unit(days, shown):
    """Years from two on."""
    assert shown == words.age(days)


def test_counts_have_the_right_ending():
    """1 change, 1,116 changes."""
    assert ("1 change", "0 changes", "1,116 changes", "1 day late", "12 days late") == (
        words.count(1, "change"),
        words.count(0, "change"),
        words.count(1116, "change"),
        words.days_late(1),
        words.days_late(12),
    )


def test_ordinals_and_numbers_in_words():
    """1st, 2nd, 11th; First, 11th; one, two, 12; once, 3 times."""
    assert ["1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "112th"] == [
        ordinal(number) for number in (1, 2, 3, 4, 11, 12, 21, 112)
    ]
    assert ("First", "Tenth", "11th") == tuple(words.opening_ordinal(number) for number in (1, 10, 11))
    assert ("one", "ten", "12") == tuple(words.counted(number) for number in (1, 10, 12))
    assert ("once", "twice", "3 times") == tuple(words.times(number) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("conditions", "shown"),
    [
        ({"on": date(2026, 12, 1)}, "Tue 1 Dec"),
        ({"releases": ("v6.*",)}, "at v6.*"),
        ({"touched": 1}, "after 1 commit"),
        ({"gone": ("src/old",)}, "when src/old is gone"),
        ({"on": date(2026, 12, 1), "releases": ("v6.*",)}, "Tue 1 Dec or at v6.*"),
    ],
)
def test_scheduled_items_say_what_they_wait_for(conditions, shown):
    """Any one of several is enough."""
    assert shown == words.waits_for(shop.back(**conditions), shop.TODAY)


def test_item_without_conditions_waits_for_nothing():
    """A hand-written file may forget them."""
    assert "" == words.waits_for(None, shop.TODAY)


def test_effort_is_marked_where_nobody_stated_it():
    """2d 5h, ~1d."""
    assert ("2d 5h", "~1d") == (
        words.effort(1260, DEFAULT_CALENDAR),
        words.effort(480, DEFAULT_CALENDAR, is_assumed=True),
    )
