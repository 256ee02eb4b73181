"""What lies between two commits, over generated histories: each change is told once, and nothing else is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from debtctl.git.repository import find_repository
from debtctl.register.item import Anchor, Item, Revisit, drop, pay, postpone, reclassify, reopen
from debtctl.register.item_text import item_text
from debtctl.register.store import Register
from debtctl.scanning.settings import parse_scan_settings
from debtctl.tracking.difference import BUCKETS, Difference, difference, item_changes
from tests.support.repo import Repo

SETTINGS = parse_scan_settings({})
TODAY = date(2026, 11, 23)
PATHS = ("a.py", "b.py", "lib/c.py")
WORDS = ("go through the pool", "cache per currency", "retry like the others", "wrong for leap years")
IDS = ("D-a1b2c", "D-d3e4f", "D-g5h6j")


class State:
    """A tree: comments by file, each with its item's id or none, and the register."""

    def __init__(self, files: Mapping[str, list[tuple[str, str]]], items: Mapping[str, Item]) -> None:
        self.files = {path: list(comments) for path, comments in files.items()}
        self.items = dict(items)

    def copy(self) -> "State":
        return State(self.files, self.items)

    def text(self, path: str) -> str:
        comments = (f"# TODO{f'({item_id})' if item_id else ''}: {words}\n" for words, item_id in self.files[path])
        return "".join(f"x{number} = {number}\n{line}" for number, line in enumerate(comments)) + "# the end\n"

    def fingerprints(self) -> Counter[str]:
        return Counter(f"TODO: {words}" for comments in self.files.values() for words, _ in comments)

    def stands(self, item: Item) -> list[str]:
        """The files in which an item is named."""
        return [path for path, comments in self.files.items() for _, item_id in comments if item_id == item.id]


class Step:
    """Something somebody does between two commits: the numbers choose what and where."""

    def __init__(self, name: str, where: int, what: int) -> None:
        self.name, self.where, self.what = name, where, what

    def __repr__(self) -> str:
        return f"{self.name} {self.where} {self.what}"

    def done(self, before: State) -> State:
        after = before.copy()
        getattr(self, f"_{self.name}")(after)
        return after

    def _comment(self, state: State) -> None:
        state.files[self._path()].insert(0, (WORDS[self.what % len(WORDS)], ""))

    def _uncomment(self, state: State) -> None:
        if state.files[self._path()]:
            state.files[self._path()].pop(self.what % len(state.files[self._path()]))

    def _move(self, state: State) -> None:
        if state.files[self._path()]:
            comment = state.files[self._path()].pop(self.what % len(state.files[self._path()]))
            state.files[PATHS[(self.where + 1) % len(PATHS)]].append(comment)

    def _write_down(self, state: State) -> None:
        """An item for the first comment that has none."""
        free = [item_id for item_id in IDS if item_id not in state.items]
        comments = state.files[self._path()]
        at = next((number for number, (_, item_id) in enumerate(comments) if not item_id), None)
        if free and at is not None:
            # Words of its own: a comment with the same would stand in for one that went.
            words = f"{comments[at][0]}, {free[0][2:]}"
            comments[at] = (words, free[0])
            anchor = Anchor(self._path(), f"TODO: {words}")
            state.items[free[0]] = Item(
                id=free[0], title=words, kind="reckless", created=TODAY, owner="alice", due=TODAY, anchors=(anchor,)
            )

    def _pay(self, state: State) -> None:
        self._answer(state, lambda item: pay(item, "alice", TODAY))

    def _drop(self, state: State) -> None:
        self._answer(state, lambda item: drop(item, "alice", TODAY, "no longer"))

    def _postpone(self, state: State) -> None:
        due = TODAY + timedelta(days=1 + self.what)
        self._answer(
            state,
            lambda item: (
                postpone(item, "alice", TODAY, "later", due=due)
                if item.kind == "reckless" and item.due != due
                else item
            ),
        )

    def _reclassify(self, state: State) -> None:
        revisit = Revisit(asked=TODAY, on=TODAY + timedelta(days=90))
        self._answer(
            state,
            lambda item: (
                reclassify(item, "alice", TODAY, "on purpose", "prudent", revisit=revisit)
                if item.kind == "reckless"
                else reclassify(item, "alice", TODAY, "no more", "reckless")
            ),
        )

    def _edit(self, state: State) -> None:
        self._answer(state, lambda item: item._replace(owner=("alice", "bob")[self.what % 2]))

    def _reopen(self, state: State) -> None:
        item = state.items.get(IDS[self.where % len(IDS)])
        if item and not item.is_open:
            state.items[item.id] = reopen(item, "alice", TODAY)

    def _forget(self, state: State) -> None:
        state.items.pop(IDS[self.where % len(IDS)], None)

    def _answer(self, state: State, answer) -> None:
        item = state.items.get(IDS[self.where % len(IDS)])
        if item and item.is_open:
            state.items[item.id] = answer(item)

    def _path(self) -> str:
        return PATHS[self.where % len(PATHS)]


NAMES = [name[1:] for name in vars(Step) if name.startswith("_") and not name.startswith("__")]
DEEDS = [name for name in NAMES if name not in ("answer", "path")]
steps = st.builds(Step, st.sampled_from(DEEDS), st.integers(0, 2), st.integers(0, 3))
START = State({path: [] for path in PATHS}, {})
BUSY = [Step("comment", 0, 0), Step("comment", 1, 1), Step("write_down", 0, 0), Step("write_down", 1, 0)]


def committed(root: Path, states: Iterable[State]) -> list[str]:
    """A commit for each state, in one go; their ids."""
    repo = Repo.create(root)
    stream = []
    for number, state in enumerate(states, 1):
        files = {path: state.text(path) for path in state.files}
        files |= {f".debt/items/{item.id}.toml": item_text(item) for item in state.items.values()}
        changes = "".join(
            f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n" for path, text in files.items()
        )
        stream.append(
            f"commit refs/heads/main\nmark :{number}\ncommitter Alice <a@example.com> {1_700_000_000 + number} +0000\n"
            f"data 1\nx\ndeleteall\n{changes}\n"
        )
    repo.git("fast-import", "--quiet", "--export-marks=marks", stdin="".join(stream))
    marks = dict(line.split() for line in (root / "marks").read_text().splitlines())
    return [marks[f":{number}"] for number in range(1, len(stream) + 1)]


def between(root: Path, base: str, head: str) -> Difference:
    return difference(find_repository(str(root)), base, head, SETTINGS)


def states_of(history: list[list[Step]]) -> list[State]:
    states = [START]
    for commit in history:
        state = states[-1]
        for step in commit:
            state = step.done(state)
        states.append(state)
    return states


def differs(before: State, after: State, item_id: str) -> bool:
    """Whether anything about an item is not as it was, in its file or, while it is open, in the code."""
    old, new = before.items.get(item_id), after.items.get(item_id)
    if old != new or old is None or new is None:
        return old != new
    return new.is_open and sorted(before.stands(old)[:1]) != sorted(after.stands(new)[:1])


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@example([BUSY, [Step("move", 0, 0)], [Step("uncomment", 1, 0)], [Step("uncomment", 1, 0)]])
@example([BUSY, [Step("pay", 0, 0)], [Step("reopen", 0, 0), Step("postpone", 1, 3)], [Step("forget", 1, 0)]])
@given(st.lists(st.lists(steps, min_size=1, max_size=5), min_size=1, max_size=4).map(lambda found: [BUSY, *found]))
def test_every_change_is_told_once(history: list[list[Step]]) -> None:
    """From commit to commit, from the first to the last and back: an item that differs is in one bucket, once."""
    states = states_of(history)
    with TemporaryDirectory() as folder:
        commits = committed(Path(folder) / "work", states)
        last = len(commits) - 1
        for at, until in {*pairwise(range(len(commits))), (0, last), (last, 0)}:
            found = between(Path(folder) / "work", commits[at], commits[until])
            _is_the_truth(states[at], states[until], found)


def _is_the_truth(before: State, after: State, found: Difference) -> None:
    told = [change.item.id for change in found.items]
    expected = sorted(item_id for item_id in IDS if differs(before, after, item_id))
    assert expected == told
    assert {change.did for change in found.items} <= set(BUCKETS)
    came, went = after.fingerprints() - before.fingerprints(), before.fingerprints() - after.fingerprints()
    new = Counter(comment.matched.marker.fingerprint for comment in found.new)
    gone = Counter(marker.fingerprint for marker in found.gone)
    reworded = Counter(comment.was.fingerprint for comment in found.new if comment.was)
    # What an item of the list answers for is told with it, so there may be fewer, never others.
    assert not new - came
    assert not (gone + reworded) - went
    if not found.items:
        assert (came, went) == (new, gone + reworded)


def test_a_commit_and_itself(tmp_path: Path) -> None:
    """Nothing lies between them, whatever is in it."""
    (_, commit) = committed(tmp_path / "work", states_of([[*BUSY, Step("pay", 0, 0), Step("comment", 2, 3)]]))

    found = between(tmp_path / "work", commit, commit)

    assert ((), (), (), (), ()) == (found.items, found.new, found.gone, found.moved, found.problems)


items = st.dictionaries(
    st.sampled_from(IDS),
    st.builds(
        lambda status, kind, owner, days, text: Item(
            id="",
            title=text,
            kind=kind,
            created=TODAY,
            status=status,
            owner=owner,
            reason=text,
            due=TODAY + timedelta(days=days) if kind == "reckless" else None,
            revisit=Revisit(asked=TODAY, on=TODAY + timedelta(days=days)) if kind == "prudent" else None,
        ),
        st.sampled_from(["open", "paid", "dropped"]),
        st.sampled_from(["reckless", "prudent"]),
        st.sampled_from(["alice", "bob"]),
        st.integers(0, 2),
        st.sampled_from(WORDS),
    ),
)


@given(items, items)
def test_registers_and_their_buckets(before: Mapping[str, Item], after: Mapping[str, Item]) -> None:
    """Both ways round: what was added one way is removed the other, and the same items differ."""
    one, other = (
        Register({item_id: item._replace(id=item_id) for item_id, item in found.items()}, (), exists=True)
        for found in (before, after)
    )

    there, back = item_changes(one, other, {}, {}), item_changes(other, one, {}, {})

    differing = sorted(item_id for item_id in IDS if one.items.get(item_id) != other.items.get(item_id))
    assert differing == [change.item.id for change in there] == [change.item.id for change in back]
    assert one.items.keys() - other.items.keys() == {change.item.id for change in there if change.did == "removed"}
    assert other.items.keys() - one.items.keys() == {change.item.id for change in back if change.did == "removed"}


@pytest.mark.parametrize("side", ["before", "after"])
def test_what_cannot_be_read_on_one_side(side: str, tmp_path: Path) -> None:
    """It is neither added nor removed: nobody knows."""
    whole, nothing = states_of([BUSY])[-1], Register({}, (), exists=True)
    repo = Repo.create(tmp_path / "work")
    for item in whole.items.values():
        repo.write(f".debt/items/{item.id}.toml", item_text(item))
    good = repo.stage().commit("Good").head()
    bad = repo.write(".debt/items/D-a1b2c.toml", "kind = 1\n").stage().commit("Bad").head()

    found = between(tmp_path / "work", *((bad, good) if side == "before" else (good, bad)))

    assert () == found.items
    assert (0 if side == "before" else 1) <= len(found.problems)
    assert nothing.unreadable == frozenset()
