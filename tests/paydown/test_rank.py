"""Urgency, lanes and their order."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.errors import FileError
from debtctl.history.conditions import Firing
from debtctl.paydown.rank import debt_of, lanes, rated, urgency_of
from debtctl.paydown.settings import RankSettings, parse_rank_settings
from debtctl.register.item import Anchor, Change, Item
from tests.support import shop


def ids(debts) -> list[str]:
    return [debt.item.id for debt in debts]


def postponed(item: Item, times: int) -> Item:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(times + 1)]
    changes = [
        Change(day, "alice", "postpone", day.isoformat(), later.isoformat(), "later") for day, later in pairwise(days)
    ]
    return item._replace(changes=tuple(changes))


@pytest.mark.parametrize(
    ("days_late", "times", "labels", "factor"),
    [
        (0, 0, (), 1.0),
        (7, 0, (), 1.25),
        (12, 1, (), 1 + 12 / 28 + 0.5),
        (84, 0, (), 4.0),
        (900, 0, (), 4.0),
        (0, 4, (), 3.0),
        (0, 9, (), 3.0),
        (0, 0, ("security",), 4.0),
        (0, 0, ("minor",), 0.5),
        (0, 0, ("minor", "security"), 4.0),
        (0, 0, ("auth", "minor"), 0.5),
        (84, 4, ("security",), 24.0),
    ],
)
def test_urgency_multiplies_lateness_and_postponing_by_the_heaviest_label(days_late, times, labels, factor):
    """(1 + min(weeks late, 12)/4 + min(postponements, 4)/2) x the largest weight; other labels say nothing."""
    item = postponed(shop.SESSION, times)._replace(labels=labels)

    urgency = urgency_of(item, days_late, {"security": 4.0, "minor": 0.5})

    assert factor == pytest.approx(urgency.factor)


def test_screens_example_is_ranked_as_the_screens_show_it():
    """D-7k3qm: 2d at 2.4h a week, 12 days late, postponed once, ranks as 3.5 weeks (SCREENS.md, 4c)."""
    debt = debt_of(shop.SESSION, shop.ITEMS, shop.facts(), shop.SETTINGS)

    assert (6.7, 1.9, 3.5) == (round(debt.payback_weeks, 1), round(debt.urgency.factor, 1), round(debt.score_weeks, 1))


def test_lanes_of_the_screens_example():
    """Each open item in its lane and order; closed ones in none."""
    paid = shop.SESSION._replace(id="D-paid1", status="paid")

    found = lanes([*shop.ITEMS, paid], shop.facts(), shop.SETTINGS)

    assert ["D-7k3qm", "D-m2x9d", "D-q8w4t"] == ids(found.pay_now)
    assert ["D-r5h2v", "D-c0t6e"] == ids(found.decide)
    assert ["D-9zhx4", "D-t6b1n", "D-h1v8e", "D-y2k9p", "D-e5a1b", "D-f6a0y", "D-g7b2c", "D-h8c3d"] == ids(
        found.scheduled
    )
    assert found.decide == found.holding("D-c0t6e")
    assert () == found.holding("D-paid1")


def test_late_comes_before_not_late_whatever_it_costs():
    """A late trifle stands above a costly debt that is on time."""
    trifle = shop.SESSION._replace(id="D-late1", principal="1w", interest="5m/week", changes=())

    found = lanes([shop.REFUND, trifle], shop.facts(), shop.SETTINGS)

    assert ["D-late1", "D-m2x9d"] == ids(found.pay_now)


def test_lapsed_item_is_paid_with_the_reckless_ones():
    """A prudent item whose fuse is over is to pay, late by the days since."""
    facts = shop.facts(firings={"D-r5h2v": Firing(date(2026, 11, 2), "v5.0.0 is out")})

    found = lanes([shop.RATES, shop.REFUND], facts, shop.SETTINGS)

    assert [("D-r5h2v", 7), ("D-m2x9d", 0)] == [(debt.item.id, debt.standing.days_late) for debt in found.pay_now]


def test_equal_ranks_are_ordered_by_due_date_then_creation_then_id():
    """Ties are decided by what everybody can see."""
    first = shop.REFUND._replace(id="D-aaaa4")
    older = first._replace(id="D-zzzz3", created=date(2026, 9, 1))
    sooner = first._replace(id="D-zzzz2", due=date(2026, 11, 26))
    last = first._replace(id="D-bbbb5")

    found = lanes([last, first, older, sooner], shop.facts(), shop.SETTINGS)

    assert ["D-zzzz2", "D-zzzz3", "D-aaaa4", "D-bbbb5"] == ids(found.pay_now)


def test_answers_are_ordered_by_the_day_they_are_owed_vanished_last():
    """What must be answered by a day comes first; a vanished comment has no such day."""
    later = shop.RATES._replace(id="D-later1")
    facts = shop.facts(
        firings={"D-r5h2v": Firing(date(2026, 11, 20), "x is out"), "D-later1": Firing(date(2026, 11, 22), "y is out")}
    )

    found = lanes([shop.EXPORT, later, shop.RATES], facts, shop.SETTINGS)

    assert ["D-r5h2v", "D-later1", "D-c0t6e"] == ids(found.decide)


def test_changes_are_counted_for_all_files_of_an_item_at_once():
    """The paths of all anchors are asked for together, so that a commit to two of them counts once."""
    asked = []
    two = shop.FLAG._replace(anchors=(Anchor("a.py", "TODO: x"), Anchor("b.py", "TODO: x")))

    rated([two], shop.facts(changes=lambda paths: asked.append(list(paths)) or 7), shop.SETTINGS)

    assert [["a.py", "b.py"]] == asked


efforts = st.integers(1, 5000)
rates = st.integers(1, 3000)


@st.composite
def reckless_items(draw, item_id: str) -> Item:
    due = shop.TODAY + timedelta(days=draw(st.integers(-120, 60)))
    item = shop.reckless(item_id, "title", "alice", due, principal=f"{draw(efforts)}m", interest=f"{draw(rates)}m/week")
    return postponed(item, draw(st.integers(0, 6)))._replace(labels=draw(st.sampled_from([(), ("security",), ("x",)])))


@st.composite
def registers(draw) -> list[Item]:
    return [draw(reckless_items(f"D-a{number}aaa")) for number in range(draw(st.integers(2, 6)))]


def place(items: list[Item], item_id: str) -> int:
    return ids(lanes(items, shop.facts(), shop.SETTINGS).pay_now).index(item_id)


@given(items=registers(), more=st.integers(1, 5000))
def test_more_interest_never_ranks_an_item_lower(items, more):
    """An item that costs more every week stands where it stood, or higher."""
    first, *others = items
    dearer = first._replace(interest=f"{int(first.interest.split('m')[0]) + more}m/week")

    assert place([dearer, *others], first.id) <= place(items, first.id)


@given(items=registers(), more=st.integers(1, 5000))
def test_more_principal_never_ranks_an_item_higher(items, more):
    """An item that takes longer to fix stands where it stood, or lower."""
    first, *others = items
    longer = first._replace(principal=f"{int(first.principal.split('m')[0]) + more}m")

    assert place([longer, *others], first.id) >= place(items, first.id)


@given(items=registers())
def test_postponing_once_more_never_ranks_an_item_lower(items):
    """Postponing pushes an item up: the ledger does not forget."""
    first, *others = items
    again = postponed(first, len(first.changes) + 1)

    assert place([again, *others], first.id) <= place(items, first.id)


@given(items=registers(), seed=st.randoms())
def test_order_does_not_depend_on_the_order_of_the_files(items, seed):
    """The same items make the same report, in whatever order they were read."""
    shuffled = list(items)
    seed.shuffle(shuffled)

    assert lanes(items, shop.facts(), shop.SETTINGS) == lanes(shuffled, shop.facts(), shop.SETTINGS)


def test_settings_default_to_security_four_and_two_weeks():
    """Without configuration: security counts four times, the fuse is 14 days."""
    assert RankSettings() == parse_rank_settings({})


def test_settings_take_label_weights_fuse_and_calendar():
    """A weight of the configuration stands beside the built-in one, or replaces it."""
    config = {
        "rank": {"labels": {"money": 2, "security": 8.5}},
        "register": {"fuse_days": 7},
        "time": {"hours_per_day": 6},
    }

    found = parse_rank_settings(config)

    assert ({"security": 8.5, "money": 2.0}, 7, 6.0) == (
        found.label_weights,
        found.fuse_days,
        found.calendar.hours_per_day,
    )


@pytest.mark.parametrize(
    ("config", "what"),
    [
        ({"rank": 3}, "rank is a table: [rank], and its keys below"),
        ({"rank": {"labels": ["x"]}}, "rank.labels is a table: [rank.labels], and its keys below"),
        ({"rank": {"labels": {"auth": 0}}}, "[rank.labels] auth = 0 is no number above 0"),
        (
            {"rank": {"labels": {"auth": "high"}}},
            '[rank.labels] auth = "high" is no number above 0',
        ),
        (
            {"rank": {"labels": {"auth": True}}},
            "[rank.labels] auth = true is no number above 0",
        ),
        (
            {"rank": {"labels": {"auth": float("nan")}}},
            "[rank.labels] auth = nan is no number above 0",
        ),
        (
            {"rank": {"labels": {"auth": float("inf")}}},
            "[rank.labels] auth = inf is no number above 0",
        ),
        ({"rank": {"label": {"auth": 2}}}, '"label" is no key of [rank]. Did you mean "labels"? (labels)'),
    ],
)
def test_settings_name_the_key_that_is_wrong(config, what):
    """Whoever wrote the file finds the place."""
    with pytest.raises(FileError) as raised:
        parse_rank_settings(config)

    assert what == raised.value.what


@st.composite
def any_items(draw) -> list[Item]:
    """Items of both kinds, open and closed, with and without places, fired conditions and lost comments."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        item_id = f"D-a{number}aaa"
        status = draw(st.sampled_from(["open", "open", "paid", "dropped"]))
        anchors = draw(st.sampled_from([(), (Anchor("a.py", "TODO: x"),)]))
        day = shop.TODAY + timedelta(days=draw(st.integers(-60, 60)))
        made = (
            shop.reckless(item_id, "title", "alice", day)
            if draw(st.booleans())
            else shop.prudent(item_id, "title", "bob", revisit=shop.back(on=day))
        )
        found.append(made._replace(status=status, anchors=anchors))
    return found


@given(items=any_items(), data=st.data())
def test_every_open_item_is_in_exactly_one_lane(items, data):
    """Whatever fired and whatever vanished; closed ones are in none."""
    some = st.sets(st.sampled_from([item.id for item in items])) if items else st.just(set())
    fired = {
        item_id: Firing(shop.TODAY - timedelta(days=data.draw(st.integers(0, 30))), "x") for item_id in data.draw(some)
    }

    found = lanes(items, shop.facts(firings=fired, vanished=frozenset(data.draw(some))), shop.SETTINGS)

    every = ids(found.pay_now) + ids(found.decide) + ids(found.scheduled)
    assert sorted(item.id for item in items if item.is_open) == sorted(every)
