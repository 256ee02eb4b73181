"""The days in which a change makes code hot: what heat is counted over, and what it is.

A module of its own, since whoever ranks needs the numbers and not what reads history.
"""

from datetime import date, timedelta

HEAT_DAYS = 91
HEAT_WEEKS = HEAT_DAYS // 7


def first_day(today: date) -> date:
    """The first day of the window that ends with `today`."""
    return today - timedelta(days=HEAT_DAYS - 1)


def heat(changes: int) -> float:
    """Changes a week, from the number of commits in the window."""
    return changes / HEAT_WEEKS
