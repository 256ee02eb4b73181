"""Whole registers, edited on two branches and merged by real git: with the driver, and without it and `doctor --fix`.

One item's merge is tests/register/test_merge.py's; here are the verbs, the driver as git starts it, and the baseline.
"""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtctl.register.baseline import BaselineLine, baseline_text, read_baseline
from debtctl.register.item import Item
from debtctl.register.item_text import item_text, updated_text
from debtctl.register.merge import merge_items
from debtctl.register.store import load_register
from tests.register.builders import TODAY, prudent, reckless
from tests.register.test_merge import Edit, _after, branches
from tests.support.repo import AS_OF, Repo

IDS = ("D-7k3qm", "D-9zhx4", "D-c0t6e")
BASES = {
    "D-7k3qm": reckless(id="D-7k3qm"),
    "D-9zhx4": prudent(id="D-9zhx4"),
    "D-c0t6e": reckless(id="D-c0t6e", labels=("auth",), principal="1d", due=TODAY + timedelta(days=30)),
}
LINES = [BaselineLine(f"src/{name}.py", f"TODO: {name}", 1) for name in "abcd"]
accepted = st.sets(st.sampled_from(LINES))
sides = st.tuples(st.tuples(branches, branches, branches), accepted, st.booleans())
Side = tuple[tuple[Sequence[Edit], ...], set[BaselineLine], bool]


def items_after(side: Side, new: str) -> dict[str, Item]:
    """The register of one branch: what became of each item, and one that was added there."""
    items = {item_id: _after(BASES[item_id], edits) for item_id, edits in zip(IDS, side[0], strict=True)}
    return items | ({new: reckless(id=new, title=f"new as {new}")} if side[2] else {})


def commit_side(repo: Repo, side: Side, new: str) -> None:
    """A branch's commit."""
    for item_id, item in items_after(side, new).items():
        path = f".debt/items/{item_id}.toml"
        repo.write(path, updated_text(repo.read(path), item) if item_id in BASES else item_text(item))
    repo.write(".debt/baseline.txt", baseline_text(side[1]))
    repo.stage().git("commit", "-qm", "A branch", "--allow-empty")


def merged_registers(tmp: Path, ours: Side, theirs: Side) -> tuple[list[int], list[Repo]]:
    """The merge of both branches, in a clone with the driver and in one without: git's exit codes, the clones."""
    repo = Repo.create(tmp / "origin")
    repo.run("init", "-y")
    for item in BASES.values():
        repo.write(f".debt/items/{item.id}.toml", item_text(item))
    repo.write(".debt/baseline.txt", "").stage().commit("Start")
    repo.git("checkout", "-q", "-b", "theirs")
    commit_side(repo, theirs, "D-bb001")
    repo.git("checkout", "-q", "main")
    commit_side(repo, ours, "D-aa001")
    codes, clones = [], []
    for name in ("with", "without"):
        clone = Repo.create(tmp / name)
        clone.git("pull", "-q", str(repo.root), "main")
        clone.git("fetch", "-q", str(repo.root), "theirs")
        if name == "with":
            clone.run("hook", "install")
        codes.append(clone.try_git("merge", "-q", "--no-edit", "FETCH_HEAD").code)
        clones.append(clone)
    return codes, clones


@pytest.mark.usefixtures("repo")
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(ours=sides, theirs=sides)
def test_with_the_driver_and_without_it(tmp_path_factory: pytest.TempPathFactory, ours: Side, theirs: Side) -> None:
    """Both end with the same items, each as applying both branches makes it, and with every accepted line."""
    codes, (with_driver, without) = merged_registers(tmp_path_factory.mktemp("branches"), ours, theirs)
    mine, yours = items_after(ours, "D-aa001"), items_after(theirs, "D-bb001")
    expected = {item_id: merge_items(BASES[item_id], mine[item_id], yours[item_id]) for item_id in IDS}
    disputed = {item_id for item_id, merged in expected.items() if merged.disputed}

    without.run("doctor", "--fix", *AS_OF)

    assert codes[0] == (1 if disputed else 0)
    for clone in (with_driver, without):
        register = load_register(str(clone.root))
        assert disputed == {Path(each.path).stem for each in register.problems if each.conflict}
        added = {item_id: item for item_id, item in {**mine, **yours}.items() if item_id not in BASES}
        settled = {item_id: merged.ours for item_id, merged in expected.items() if item_id not in disputed}
        assert settled | added == {i: item for i, item in register.items.items() if i not in disputed}
        assert ours[1] | theirs[1] == read_baseline(clone.read(".debt/baseline.txt")).lines
    for item_id in disputed:
        path = f".debt/items/{item_id}.toml"
        assert with_driver.read(path).count("=======") == without.read(path).count("=======") > 0
