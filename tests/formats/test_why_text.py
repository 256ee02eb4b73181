"""Why, in words: the sentence, the arithmetic, what would change it."""

from datetime import date

import pytest

from debtctl.gate.rules import Meaning
from debtctl.history.conditions import Firing
from debtctl.register.item import Change
from debtctl.reports.why_rule import WhyRule
from tests.formats.drawn import drawn
from tests.formats.pages import CLOSED, why
from tests.support import shop


def told(item, *others, stated_by: str = "", **facts) -> list[str]:
    return drawn(
        "why", why(item, stated_by, register=shop.register(item, *others), facts=shop.facts(**facts))
    ).splitlines()


CHEAP = shop.REFUND._replace(id="D-cheap", principal="1h", interest="5h/week")
LATE = shop.SESSION._replace(id="D-late1", due=date(2026, 11, 20), changes=())
SLOW = LATE._replace(id="D-slow1", principal="1w")


@pytest.mark.parametrize(
    ("item", "others", "sentence"),
    [
        (shop.REFUND, (), "First: nothing else is to pay."),
        (CHEAP, (shop.REFUND,), "First because it is back soonest."),
        (LATE, (shop.REFUND,), "First because it is late; late comes before not late."),
        (LATE, (SLOW,), "First because it is back soonest of what is late."),
        (shop.REFUND, (CHEAP,), "Second because it is back later than the one above."),
        (shop.REFUND, (LATE, SLOW), "Third because the two above are late; late comes before not late."),
        (shop.REFUND, (LATE, CHEAP), "Third because one above is late and one is back sooner."),
        (shop.REFUND._replace(id="D-z9999"), (shop.REFUND,), "Second: back as soon as the one above, but dated later."),
    ],
)
def test_sentence_says_what_outranks_it(item, others, sentence):
    """One sentence, whatever the neighbours are."""
    assert f"  {sentence}" == told(item, *others)[2]


@pytest.mark.parametrize(
    ("item", "others", "sentence"),
    [
        (LATE, (), "If it were not late it would still be 1st."),
        (
            LATE,
            (CHEAP._replace(labels=("security",)),),
            "If it were not late it would be 2nd: D-cheap ranks as 0.1 weeks.",
        ),
        (SLOW, (LATE,), "If it were not late it would be 2nd: D-late1 is late."),
    ],
)
def test_late_item_is_told_where_it_would_stand_on_time(item, others, sentence):
    """With its rival, and why that one would be above."""
    assert f"  {sentence}" in told(item, *others)


def test_lapsed_item_leaves_the_list_with_an_answer():
    """A lapsed prudent item is scheduled again by `postpone`; a late reckless one is only late no more."""
    lapsed = told(shop.RATES, firings={"D-r5h2v": Firing(date(2026, 11, 1), "v5.0.0 is out")})

    assert "  It would leave the list with: debtctl postpone r5h WHEN -m REASON" == lapsed[-1]
    assert "  It would not be late with: debtctl postpone lat WHEN -m REASON" == told(LATE)[-1]


def test_arithmetic_names_every_bound_it_met():
    """Capped lateness, capped postponements, a weight, a floor and a ceiling are said, so that the numbers add up."""
    days = [date(2026, 1, day) for day in range(1, 8)]
    changes = tuple(
        Change(day, "a", "postpone", f"2026-02-0{number}", f"2026-02-0{number + 1}", "x")
        for number, day in enumerate(days, 1)
    )
    item = shop.SESSION._replace(
        due=date(2026, 2, 8), changes=changes, labels=("security",), principal="1w", interest="", anchors=()
    )

    lines = told(item)

    assert "  costs    ~ 5m a week        nobody said: 15m x 0 changes a week, at least 5m" in lines
    assert "  back in  ~ 104 weeks        40h / 5m, at most 104" in lines
    assert "  urgency    24               (1 + 3 (288 days late, at most 12 weeks) + 2" in lines
    assert "                              (postponed 7 times, at most 4)) x 4 (security)" in lines


def test_assumed_interest_has_a_ceiling():
    """Two hours a week is the most that changes alone can make a debt cost."""
    lines = told(shop.FLAG, changes=lambda paths: 500)

    assert "  costs    ~ 2h a week        nobody said: 15m x 38.5 changes a week, at most 2h" in lines


def test_label_alone_is_the_whole_urgency():
    """No lateness, no postponement: the weight and its label."""
    assert "  urgency    4                4 (security)" in told(shop.REFUND._replace(labels=("security",)))


def test_item_with_assumed_effort_asks_for_it():
    """What it costs is stated, what it takes is not."""
    lines = told(shop.REFUND._replace(principal=""))

    assert "  Say what it takes: debtctl edit m2x --principal 4h" == lines[-1]
    assert "  to fix   ~ 1d = 8h          nobody said: one day, until five debts say" in lines


def test_item_with_nothing_assumed_and_on_time_needs_no_advice():
    """The arithmetic is the last word."""
    assert told(shop.REFUND)[-1].startswith("  back in")


def test_closed_item_ranks_nowhere():
    """When it was closed, and nothing to compute."""
    assert ["  It was paid on 20 Nov, and ranks nowhere."] == told(CLOSED)[2:]


def test_closed_item_without_a_ledger_has_no_day():
    """A hand-written status."""
    assert "  It was dropped, and ranks nowhere." == told(shop.SESSION._replace(status="dropped", changes=()))[2]


def test_rule_says_what_is_wrong_what_follows_and_how_to_change_it():
    """Its name hangs out on the left."""
    meaning = Meaning("late", "A reckless item is past its due date", "It stops its owner in that code.", "error")

    assert (
        "late   A reckless item is past its due date\n"
        "       It stops its owner in that code.\n"
        "       here: error in a commit, warn in a merge\n"
        '       change in .debt/config.toml:  [check.commit]  late = "warn"\n'
    ) == drawn("why", WhyRule(meaning=meaning, commit_level="error", merge_level="warn"))


def test_rule_that_warns_can_be_made_to_stop():
    """The other level is the one somebody is likely to want."""
    meaning = Meaning("late", "x", "", "warn")

    assert 'late = "error"' in drawn("why", WhyRule(meaning=meaning, commit_level="warn", merge_level="warn"))
