"""Areas, what they carry, how fast that grows: by hand, and what always holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.errors import FileError
from debtctl.paydown.budget import (
    ELSEWHERE,
    Area,
    Carried,
    area_of,
    carried_by_area,
    carried_on,
    most_helpful,
    parse_budget_settings,
)
from debtctl.paydown.rank import Debt, rated
from debtctl.register.item import Anchor, Change, Item
from tests.support import shop

TODAY = shop.TODAY
PAYMENTS = Area(name="payments", paths=("pay/**", "src/session.py"), owners=("bob",), carry=360.0)
WEB = Area(name="web", paths=("web/**",), carry=240.0)
AREAS = (PAYMENTS, WEB)


def item(number: int, cost: str, *, path: str = "", owner: str = "zoe", weeks_ago: int = 0, paid: int = -1) -> Item:
    """A debt of such a cost, written down and perhaps paid so many weeks ago."""
    changes = (Change(TODAY - timedelta(weeks=paid), "alice", "pay"),) if paid >= 0 else ()
    return shop.reckless(
        f"D-a{number:03}z",
        "title",
        owner,
        TODAY,
        interest=cost,
        principal="1d",
        created=TODAY - timedelta(weeks=weeks_ago),
        anchors=(Anchor(path, "TODO: x"),) if path else (),
        status="paid" if changes else "open",
        changes=changes,
    )


def debts(*items: Item) -> tuple[Debt, ...]:
    return rated(items, shop.facts(), shop.SETTINGS)


@pytest.mark.parametrize(
    ("path", "owner", "area"),
    [
        ("pay/refund.go", "zoe", "payments"),
        ("pay/a/b.go", "zoe", "payments"),
        ("src/session.py", "zoe", "payments"),
        ("src/session.py.orig", "zoe", ELSEWHERE),
        ("web/cart.ts", "zoe", "web"),
        # A path decides before an owner, also where the owner's area comes first.
        ("web/cart.ts", "bob", "web"),
        ("lib/x.py", "bob", "payments"),
        ("", "bob", "payments"),
        ("lib/x.py", "zoe", ELSEWHERE),
        ("", "", ELSEWHERE),
    ],
)
def test_area_of_an_item(path, owner, area):
    """The first whose paths match its first anchor, else its owner's, else elsewhere."""
    assert area == area_of(item(1, "1h/week", path=path, owner=owner), AREAS)


def test_first_area_in_the_order_of_the_configuration_wins():
    """Two areas match: the order decides, not which glob is longer."""
    both = (Area(name="all", paths=("**",)), Area(name="web", paths=("web/**",)))

    assert "all" == area_of(item(1, "1h/week", path="web/a.ts"), both)


def test_only_the_first_anchor_counts():
    """An item is in one area."""
    two = item(1, "1h/week", path="lib/x.py")._replace(anchors=(Anchor("lib/x.py", "a"), Anchor("web/x.ts", "b")))

    assert ELSEWHERE == area_of(two, AREAS)


@pytest.mark.parametrize(
    ("path", "area"), [("src/a/b.py", "src"), ("setup.py", ELSEWHERE), ("", ELSEWHERE), (".ci/run", ".ci")]
)
def test_without_a_budget_the_area_is_the_top_level_folder(path, area):
    """So that there is something to see before anybody has decided anything."""
    assert area == area_of(item(1, "1h/week", path=path), ())


def test_burn_by_hand():
    """3h a week came 20 weeks ago; 2h came 3 weeks ago; 1h, 12 weeks old, was paid 2 weeks ago.

    Then 4 weeks ago 4h were carried, 13 weeks ago 3h, today 5h: +0.25h and +0.154h an average week.
    """
    register = debts(
        item(1, "3h/week", path="pay/a", weeks_ago=20),
        item(2, "2h/week", path="pay/b", weeks_ago=3),
        item(3, "1h/week", path="pay/c", weeks_ago=12, paid=2),
    )

    (payments, _web) = carried_by_area(register, AREAS, TODAY)

    assert (300, 15, pytest.approx(120 / 13)) == (payments.minutes, payments.short_burn, payments.long_burn)
    # 6h may be carried: one hour is left, a quarter of an hour a week goes.
    assert 4.0 == payments.weeks_left
    assert [180, *[240] * 9, 360, 300, 300, 300] == [minutes for _, minutes in payments.weeks]
    assert (TODAY - timedelta(weeks=13), TODAY) == (payments.weeks[0][0], payments.weeks[-1][0])


@pytest.mark.parametrize(
    ("minutes", "short", "long", "weeks"),
    [
        # SCREENS.md, 4e: payments, web, elsewhere.
        (306, 24, 12, 2.25),
        (90, -18, -6, None),
        (180, 0, 6, 30.0),
        (360, 24, 12, 0.0),
        (400, -24, -12, 0.0),
        (306, None, None, None),
        (306, 27, None, 2.0),
        (306, 0.0, 0.0, None),
    ],
)
def test_weeks_until_full(minutes, short, long, weeks):
    """What is left of the limit by the faster burn; nothing to tell where it shrinks, or the register is too young."""
    carried = Carried(area="x", limit=360.0, minutes=minutes, short_burn=short, long_burn=long)

    assert weeks == carried.weeks_left


@pytest.mark.parametrize(
    ("minutes", "short", "overdrawn"),
    [(400, 24, True), (400, 0.0, False), (400, -3, False), (400, None, False), (360, 24, False), (300, 240, False)],
)
def test_overdrawn_is_burn_above_the_limit_never_a_total(minutes, short, overdrawn):
    """However much is carried: what does not grow is no finding."""
    carried = Carried(area="x", limit=360.0, minutes=minutes, short_burn=short, long_burn=5.0)

    assert overdrawn == carried.is_overdrawn


def test_old_debt_written_down_for_the_first_time_is_no_burn():
    """A register of five weeks knows its last four, not its last thirteen; one of a week knows neither."""
    (payments, _web) = carried_by_area(debts(item(1, "3h/week", path="pay/a", weeks_ago=5)), AREAS, TODAY)
    (young, _web) = carried_by_area(debts(item(1, "3h/week", path="pay/a", weeks_ago=1)), AREAS, TODAY)

    assert (0.0, None) == (payments.short_burn, payments.long_burn)
    assert (None, None, None) == (young.short_burn, young.long_burn, young.burn)
    assert 2 == len(young.weeks)


def test_what_helps_most_is_what_costs_most():
    """SCREENS.md, 4e: 3.0h, 2.4h, 0.2h; of equal costs what is back soonest."""
    found = rated(shop.ITEMS[:3], shop.facts(), shop.SETTINGS)
    quick = shop.REFUND._replace(id="D-quick", principal="2h")

    assert ["D-m2x9d", "D-7k3qm", "D-q8w4t"] == [debt.item.id for debt in most_helpful(found)]
    assert "D-quick" == most_helpful(rated([*shop.ITEMS, quick], shop.facts(), shop.SETTINGS))[0].item.id


costs = st.integers(5, 1200).map("{}m/week".format)
places = st.sampled_from(["", "pay/a", "pay/b", "web/a", "lib/a", "src/session.py"])


@st.composite
def registers(draw) -> tuple[Debt, ...]:
    """Registers of any ages, places, owners; some items paid."""
    items = []
    for number in range(draw(st.integers(0, 10))):
        weeks_ago = draw(st.integers(0, 30))
        owner = draw(st.sampled_from(["bob", "zoe", ""]))
        paid = draw(st.integers(-3, weeks_ago))
        items.append(item(number, draw(costs), path=draw(places), owner=owner, weeks_ago=weeks_ago, paid=paid))
    return debts(*items)


@given(register=registers(), areas=st.sampled_from([(), AREAS, (WEB,), (Area(name=ELSEWHERE, carry=60.0), *AREAS)]))
def test_areas_sum_to_the_whole(register, areas):
    """Every open debt is in one area, and what the areas carry, week by week, is what is carried."""
    found = carried_by_area(register, areas, TODAY)

    every = sorted(debt.item.id for each in found for debt in each.debts)
    assert sorted(debt.item.id for debt in register if debt.item.is_open) == every
    assert carried_on(register, TODAY) == pytest.approx(sum(each.minutes for each in found))
    for back in range(14):
        day = TODAY - timedelta(weeks=back)
        known = [minutes for each in found for when, minutes in each.weeks if when == day]
        assert not known or carried_on(register, day) == pytest.approx(sum(known))


@given(register=registers())
def test_burn_is_what_came_less_what_went(register):
    """The sum over four weeks of interest taken on less interest paid, by four."""
    since = TODAY - timedelta(weeks=4)
    came = sum(debt.interest.minutes for debt in register if debt.item.created > since)
    went = sum(debt.interest.minutes for debt in register for change in debt.item.changes if change.on > since)

    burns = [each.short_burn for each in carried_by_area(register, AREAS, TODAY)]

    known = [burn for burn in burns if burn is not None]
    assert not known or (came - went) / 4 == pytest.approx(sum(known))
    assert len(known) in (0, len(burns))


@given(register=registers())
def test_projection_reaches_the_limit(register):
    """Carried today and the burn for so many weeks is the limit."""
    for carried in carried_by_area(register, AREAS, TODAY):
        if carried.weeks_left:
            assert carried.limit == pytest.approx(carried.minutes + carried.weeks_left * (carried.burn or 0))


def test_budget_of_a_configuration():
    """Rates are the calendar's; owners may be written with their @."""
    config = {
        "budget": {
            "payments": {"paths": ["src/pay/**"], "owners": ["@alice", "bob"], "carry": "30m/day"},
            "web": {"paths": "web/**"},
            "elsewhere": {"carry": "10h/week"},
        },
        "time": {"days_per_week": 4},
    }

    assert (
        Area(name="payments", paths=("src/pay/**",), owners=("alice", "bob"), carry=120.0),
        Area(name="web", paths=("web/**",), owners=(), carry=None),
        Area(name=ELSEWHERE, carry=600.0),
    ) == parse_budget_settings(config).areas


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        ([], "budget is a table: [budget], and its keys below"),
        ({"pay": "6h/week"}, "budget.pay is a table: [budget.pay], and its keys below"),
        ({"pay": {"path": ["a"]}}, '"path" is no key of [budget.pay]. Did you mean "paths"? (paths, owners, carry)'),
        ({"pay": {"carry": "6h/week"}}, '[budget.pay] needs paths or owners: paths = ["src/pay/**"]'),
        ({"pay": {"paths": [1]}}, '[budget.pay] paths = [1] is no list of texts: paths = ["src/pay/**"]'),
        ({"pay": {"paths": ["a"], "carry": 6}}, '[budget.pay] carry = 6 is no rate: carry = "6h/week"'),
        (
            {"pay": {"paths": ["a"], "carry": "6h"}},
            '[budget.pay] carry = "6h" is no rate: "6h" does not say how often. Did you mean "6h/week"?'
            " (1h/week · 30m/day · 1h/month)",
        ),
        ({"elsewhere": {"paths": ["a"]}}, "[budget.elsewhere] is what lies in no other area: it takes carry alone"),
        ({" ": {"paths": ["a"]}}, "[budget. ] is no name for an area"),
    ],
)
def test_budget_that_is_wrong_says_what_it_takes(budget, said):
    """The table, the key, what is allowed."""
    with pytest.raises(FileError) as error:
        parse_budget_settings({"budget": budget})

    assert said == error.value.what


def test_debt_of_a_closed_item_was_carried_while_it_stood():
    """The past is told at today's estimates."""
    register = debts(item(1, "3h/week", weeks_ago=10, paid=5))

    assert [0, 180, 180, 0, 0] == [carried_on(register, TODAY - timedelta(weeks=back)) for back in (11, 10, 6, 5, 0)]
    assert date(2026, 11, 23) == TODAY
