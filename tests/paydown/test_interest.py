"""What a debt costs, takes, and when that is earned back: cases computed by hand from DESIGN.md."""

import pytest

from debtctl.paydown.interest import interest_of, payback_weeks, principal_of, typical_principal
from debtctl.quantities import DEFAULT_CALENDAR, Calendar
from tests.support import shop

# 13 weeks of changes: 13 changes are one a week.
ASSUMED_INTEREST = [
    (0, 5.0),
    (1, 5.0),  # 15 x 1/13 = 1.2 minutes
    (13, 15.0),
    (26, 30.0),
    (104, 120.0),
    (1000, 120.0),
]


@pytest.mark.parametrize(("changes", "minutes"), ASSUMED_INTEREST)
def test_assumed_interest_follows_changes_within_its_bounds(changes, minutes):
    """Fifteen minutes a change, at least five minutes a week, at most two hours."""
    item = shop.SESSION._replace(interest="")

    interest = interest_of(item, changes, DEFAULT_CALENDAR)

    assert (minutes, True) == (pytest.approx(interest.minutes), interest.is_assumed)


@pytest.mark.parametrize(
    ("stated", "minutes"),
    [("2.4h/week", 144.0), ("30m/day", 150.0), ("13h/month", 180.0), ("10h/week", 600.0), ("4m/month", 5.0)],
)
def test_stated_interest_is_taken_as_it_is_but_for_the_smallest(stated, minutes):
    """What is stated has no upper bound, and is shown as stated; below five minutes a week it counts as five."""
    interest = interest_of(shop.SESSION._replace(interest=stated), 0, DEFAULT_CALENDAR)

    assert (minutes, False) == (pytest.approx(interest.minutes), interest.is_assumed)


@pytest.mark.parametrize(("stated", "minutes"), [("10m", 30), ("30m", 30), ("2d", 960), ("1w", 2400)])
def test_stated_principal_is_at_least_half_an_hour(stated, minutes):
    """Fixing anything takes thirty minutes."""
    principal = principal_of(shop.SESSION._replace(principal=stated), 480, DEFAULT_CALENDAR)

    assert (minutes, False) == (principal.minutes, principal.is_assumed)


def test_principal_nobody_stated_is_the_typical_one():
    """An item without an estimate takes what the others take, and is marked as assumed."""
    principal = principal_of(shop.SESSION._replace(principal=""), 333, DEFAULT_CALENDAR)

    assert (333, True) == (principal.minutes, principal.is_assumed)


@pytest.mark.parametrize(
    ("stated", "minutes"),
    [
        ([], 480),
        (["1h", "1h", "1h", "1h"], 480),
        (["1h", "1h", "2h", "1d", "1w"], 120),
        (["1h", "2h", "4h", "1d", "1w", "1w"], 360),
        (["10m", "10m", "10m", "10m", "10m"], 30),
    ],
)
def test_typical_principal_is_the_median_from_five_estimates_on(stated, minutes):
    """One day below five stated efforts, else their median; unstated ones do not count."""
    items = [shop.SESSION._replace(principal=effort) for effort in ["", *stated, ""]]

    assert minutes == typical_principal(items, DEFAULT_CALENDAR)


def test_typical_principal_is_one_day_of_the_configured_length():
    """A team whose day has six hours takes six hours for what nobody estimated."""
    assert 360 == typical_principal([], Calendar(hours_per_day=6))


@pytest.mark.parametrize(
    ("principal", "interest", "weeks"),
    [(960, 144, 960 / 144), (30, 120, 0.25), (480, 5, 96), (520, 5, 104), (2400, 5, 104)],
)
def test_payback_is_the_quotient_and_at_most_two_years(principal, interest, weeks):
    """Principal by interest, in weeks; beyond 104 nobody can tell."""
    assert weeks == payback_weeks(principal, interest)
