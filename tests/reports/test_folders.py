"""Where it hurts: which folders are shown, and how much each does."""

from hypothesis import given
from hypothesis import strategies as st

from debtctl.paydown.rank import debt_of
from debtctl.reports.folders import Folder, folders, worst_first
from tests.support import shop

SIZES = {
    "pay/refund.go": 400,
    "pay/gateway/client.go": 300,
    "pay/gateway/store.go": 100,
    "web/cart.ts": 500,
    "src/session.py": 200,
    "setup.py": 50,
}


def debt(path: str, interest: str):
    """An open debt of so much a week, with the path it lies in."""
    return path, debt_of(shop.REFUND._replace(interest=interest), [], shop.facts(), shop.SETTINGS)


def changes(paths) -> int:
    """Each file changed as often as it has hundreds of bytes."""
    return sum(SIZES[path] // 100 for path in paths)


def test_folders_by_hand() -> None:
    """60 minutes x 8 changes is the worst; a fifth of it is the second step, a fortieth the first."""
    sizes = {"pay/refund.go": 800, "web/cart.ts": 500, "src/session.py": 200, "setup.py": 50}
    found = folders(
        sizes,
        [debt("pay/refund.go", "1h/week"), debt("web/cart.ts", "20m/week"), debt("src/session.py", "6m/week")],
        lambda paths: sum(sizes[path] // 100 for path in paths),
        most=4,
    )

    assert [
        Folder(path="pay", bytes=800, minutes=60, changes=8, debts=1, step=3),
        Folder(path="web", bytes=500, minutes=20, changes=5, debts=1, step=2),
        Folder(path="", bytes=250, minutes=6, changes=2, debts=1, step=1),
    ] == list(found)


def test_large_folder_is_shown_by_its_own_folders() -> None:
    """What lies in it directly stays under its name."""
    found = folders(SIZES, [debt("pay/gateway/store.go", "1h/week")], changes)

    by_path = {folder.path: (folder.bytes, folder.has_parts, folder.debts) for folder in found}
    assert ((400, True, 0), (400, False, 1)) == (by_path["pay"], by_path["pay/gateway"])


def test_folder_with_debts_is_shown_however_small_it_is() -> None:
    """Not lost among what lies elsewhere."""
    sizes = {**{f"large{number}/a.py": 1_000 for number in range(40)}, "small/a.py": 1}

    found = folders(sizes, [debt("small/a.py", "1h/week")], lambda paths: len(paths))

    assert 3 == next(folder.step for folder in found if folder.path == "small")


def test_nothing_hurts_where_no_debt_lies_in_code_that_changes() -> None:
    """A picture without a dark cell says nothing."""
    assert () == folders(SIZES, [], changes)
    assert () == folders(SIZES, [debt("pay/refund.go", "1h/week")], lambda paths: 0)
    assert () == folders({}, [debt("gone.py", "1h/week")], changes)


def test_worst_are_those_that_cost_much_and_change_often() -> None:
    """Ten at most, none without a debt."""
    many = [Folder(path=f"f{n:02}", bytes=1, minutes=n, changes=2, debts=1) for n in range(12)]

    assert [f"f{n:02}" for n in range(11, 1, -1)] == [folder.path for folder in worst_first(many)]
    assert () == worst_first([Folder(path="a", bytes=1)])


paths = st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=4).map("/".join)


@given(
    sizes=st.dictionaries(paths, st.integers(1, 10_000), max_size=30), placed=st.lists(paths, min_size=1, max_size=9)
)
def test_folders_add_up_to_the_whole(sizes, placed) -> None:
    """Every byte and every debt that lies in code is in exactly one cell."""
    known = [path for path in placed if path in sizes]

    found = folders(sizes, [debt(path, "1h/week") for path in known], lambda paths: len(paths))

    if known:
        assert sum(sizes.values()) == sum(folder.bytes for folder in found)
        assert len(known) == sum(folder.debts for folder in found)
    assert len({folder.path for folder in found}) == len(found)
    assert len(found) <= 25
