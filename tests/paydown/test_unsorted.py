"""The order of comments nobody has sorted: severity x heat x age, in steps."""

import pytest

from debtctl.paydown.unsorted import Unsorted, age_step, heat_step, worst_first
from tests.support import shop


def unsorted(path: str = "a.py", line: int = 1, **fields) -> Unsorted:
    known = {"is_accepted": False, "severity": 1, "changes": 0, "age_days": None}
    return Unsorted(marker=shop.marker("TODO", "x", path, line), **{**known, **fields})


@pytest.mark.parametrize(("changes", "step"), [(0, 1), (2, 1), (3, 2), (12, 2), (13, 3), (400, 3)])
def test_heat_has_three_steps_one_change_a_month_one_a_week(changes, step):
    """Of 91 days: 3 changes are one a month, 13 are one a week."""
    assert step == heat_step(changes)


@pytest.mark.parametrize(("days", "step"), [(None, 2), (0, 1), (29, 1), (30, 2), (179, 2), (180, 3), (4000, 3)])
def test_age_has_three_steps_and_unknown_is_the_middle_one(days, step):
    """30 and 180 days; what nobody looked up counts as the middle."""
    assert step == age_step(days)


def test_weight_is_the_product_of_the_three_steps():
    """FIXME in a hot file, half a year old: 27, the worst there is."""
    assert (27, 1) == (
        unsorted(severity=3, changes=13, age_days=180).weight,
        unsorted(severity=1, changes=0, age_days=0).weight,
    )


def test_untracked_comments_come_before_accepted_ones_worst_first():
    """A new trifle before an old horror: the baseline is accepted as it stands."""
    accepted = unsorted(is_accepted=True, severity=3, changes=99, age_days=999)
    trifle, worse = unsorted(severity=1), unsorted(severity=2)

    assert (worse, trifle, accepted) == worst_first([accepted, trifle, worse])


def test_ties_go_to_more_changes_then_path_then_line():
    """Two of the same weight: the livelier file first, then the order of the tree."""
    lively = unsorted("z.py", changes=12)
    first, second, third = (
        unsorted("a.py", 2, changes=3),
        unsorted("a.py", 10, changes=3),
        unsorted("b.py", 1, changes=3),
    )

    assert (lively, first, second, third) == worst_first([third, second, first, lively])
