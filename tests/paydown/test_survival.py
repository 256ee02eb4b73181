"""How long comments live, against tables computed by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.history.life import Passing
from debtctl.paydown.survival import Lifespan, lifespans, median_days, survival

TODAY = date(2026, 11, 23)


def lived(days: int, *, ago: int = 0) -> Lifespan:
    """One that went so many days ago, so old."""
    return Lifespan(born=TODAY - timedelta(days=days + ago), died=TODAY - timedelta(days=ago))


def stands(days: int) -> Lifespan:
    """One that is so old today."""
    return Lifespan(born=TODAY - timedelta(days=days))


def test_curve_by_hand() -> None:
    """Ten comments. One of ten goes at 10 days; two of the eight older ones at 20; then those left of five, of three.

    10: 9/10; 15: one is known to stand so long, no more. 20: 0.9 x 6/8 = 0.675. 25: one stands. 30: x 4/5 = 0.54.
    35: one stands. 40: x 2/3 = 0.36, the last two stand on.
    """
    lives = [lived(10), stands(15), lived(20), lived(20, ago=300), stands(25), lived(30), stands(35), lived(40)]
    lives += [stands(50), stands(60)]

    curve = survival(lives, TODAY)

    assert [0, 10, 20, 30, 40] == [days for days, _ in curve]
    assert [1.0, 0.9, 0.675, 0.54, 0.36] == pytest.approx([share for _, share in curve])
    assert 40 == median_days(curve)


def test_without_comments_that_stand_it_is_what_one_counts() -> None:
    """Five went at 1, 2, 3, 4 and 5 days: half do not outlive the third."""
    curve = survival([lived(days) for days in (1, 2, 3, 4, 5)], TODAY)

    assert [1.0, 0.8, 0.6, 0.4, 0.2, 0.0] == pytest.approx([share for _, share in curve])
    assert 3 == median_days(curve)


def test_the_age_at_which_exactly_half_are_gone_is_the_median() -> None:
    """Of six, three outlive the third day."""
    assert 3 == median_days(survival([lived(days) for days in range(1, 7)], TODAY))


def test_few_deaths_say_nothing() -> None:
    """Four accidents are no law."""
    assert () == survival([lived(1), lived(2), lived(3), lived(4), stands(9)], TODAY)


def test_what_outlives_everybody_who_looked_has_no_median() -> None:
    """Fifty stand, five went: more than half live longer than that."""
    assert median_days(survival([*(lived(days) for days in range(1, 6)), *([stands(100)] * 50)], TODAY)) is None


def test_birth_that_is_not_known_or_lies_ahead_does_not_count() -> None:
    """A shallow clone knows no births; a clock may have been wrong."""
    known = [lived(days) for days in (1, 2, 3, 4, 5)]

    assert survival(known, TODAY) == survival([*known, Lifespan(died=TODAY), stands(-3)], TODAY)


lives = st.lists(
    st.tuples(st.integers(0, 800), st.integers(0, 800)).map(lambda pair: lived(pair[0], ago=pair[1]))
    | st.integers(0, 800).map(stands),
    max_size=60,
)


@given(lives=lives)
def test_share_never_grows_and_stays_a_share(lives) -> None:
    """Downstairs only, from one to no less than nothing."""
    shares = [share for _, share in survival(lives, TODAY)]

    assert shares == sorted(shares, reverse=True)
    assert all(-1e-9 <= share <= 1 for share in shares)


def passing(day: int, text: str, path: str = "a.py", *, came: bool) -> Passing:
    """A comment that came or went on a day of November."""
    return Passing("c", date(2026, 11, day), path, 1, text, came)


def test_lives_are_told_apart_by_words_and_file() -> None:
    """The same words in two files: each ends in its own; what never came says nothing."""
    found = lifespans(
        [
            passing(9, "TODO: x", "b.py", came=False),
            passing(1, "TODO: x", "a.py", came=True),
            passing(3, "TODO: x", "b.py", came=True),
            passing(5, "TODO: y", came=True),
            passing(7, "TODO: z", came=False),
        ]
    )

    assert {
        (date(2026, 11, 3), date(2026, 11, 9)),
        (date(2026, 11, 1), None),
        (date(2026, 11, 5), None),
    } == {(life.born, life.died) for life in found}


def test_comment_may_come_and_go_within_a_day() -> None:
    """Births first."""
    assert (Lifespan(born=date(2026, 11, 1), died=date(2026, 11, 1)),) == lifespans(
        [passing(1, "TODO: x", came=False), passing(1, "TODO: x", came=True)]
    )
