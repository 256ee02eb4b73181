"""Births against histories that are known: the generator's truth is the engine's answer, whatever was done."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtctl.cache import NO_CACHE, Cache, open_cache
from debtctl.git.repository import find_repository
from debtctl.history.ages import ages
from debtctl.history.known import BLAME, CHEAPEST, WALK
from debtctl.scanning.scan import scan
from debtctl.scanning.settings import parse_scan_settings
from debtctl.scanning.stored import commit as commit_source
from tests.support.histories import OPERATIONS, History, Step, build

numbers = st.integers(0, 30)
# Comments must be there for the rest to happen to.
names = st.sampled_from([*sorted(OPERATIONS), "add", "add", "carry", "merge", "branch", "switch"])
plans = st.lists(st.tuples(names, numbers, numbers, numbers), min_size=3, max_size=24)
examples = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
SETTINGS = parse_scan_settings({})


@contextmanager
def built(plan: Sequence[Step]) -> Iterator[tuple[Path, History]]:
    """A repository of a plan, for the length of one example."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "work"
        yield root, build(root, plan)


def born(root: Path, commit: str, way: str = CHEAPEST, cache: Cache = NO_CACHE) -> dict[tuple[str, int], date]:
    """The birthday of each marker of a commit."""
    repo = find_repository(str(root))
    markers = scan(commit_source(repo, commit), SETTINGS).markers
    found = ages(repo, markers, SETTINGS.tags, cache, rev=commit, way=way)
    assert not found.skipped
    return {(marker.path, marker.line): birth.born for marker, birth in found.births.items()}


Place = tuple[str, int]


def is_right(known: Mapping[Place, frozenset[date]], found: Mapping[Place, date]) -> bool:
    """Whether every marker was found, with a birthday it may have."""
    return known.keys() == found.keys() and all(found[place] in days for place, days in known.items())


@examples
@given(plan=plans, way=st.sampled_from([WALK, BLAME]))
def test_births_are_those_of_the_history(plan: list[Step], way: str) -> None:
    """Through renames, moves, re-indents, splits, merges of two and more, roots, cherry-picks and reverts."""
    with built(plan) as (root, history):
        tip = max(history.branches.values())

        assert is_right(history.births(tip), born(root, history.ids[tip], way))


def _collect_garbage(root: Path) -> None:
    subprocess.run(["git", "gc", "--quiet", "--prune=now"], cwd=root, check=True)


def _delete(root: Path) -> None:
    shutil.rmtree(root / ".git" / "debtctl", ignore_errors=True)


def _spoil(root: Path) -> None:
    for file in (root / ".git" / "debtctl").glob("cache.sqlite*"):
        file.write_bytes(b"\0spoiled" * 512)


def _protect(root: Path) -> None:
    for file in (root / ".git" / "debtctl").glob("cache.sqlite*"):
        file.chmod(0o444)


def _leave(root: Path) -> None:
    """Nothing happens."""


mishaps = st.sampled_from([_leave, _leave, _leave, _collect_garbage, _delete, _spoil, _protect])
visits = st.tuples(numbers, st.sampled_from([WALK, BLAME]), mishaps)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans, visited=st.lists(visits, min_size=2, max_size=5))
def test_what_is_remembered_makes_no_difference(
    plan: list[Step], visited: list[tuple[int, str, Callable[[Path], None]]]
) -> None:
    """In whatever order commits are visited, as by rebases, pushes and switches, and whatever befalls the cache."""
    with built(plan) as (root, history):
        for choice, way, befall in visited:
            number = choice % len(history.commits)
            befall(root)

            with closing(open_cache(os.path.join(root, ".git"))) as cache:
                remembered = born(root, history.ids[number], way, cache)

            assert remembered == born(root, history.ids[number], way)
            assert is_right(history.births(number), remembered)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans, way=st.sampled_from([WALK, BLAME]))
def test_commit_by_commit_is_as_from_scratch(plan: list[Step], way: str) -> None:
    """After every operation of a plan, with what was remembered of the one before."""
    with built(plan) as (root, history), closing(open_cache(os.path.join(root, ".git"))) as cache:
        for number, commit in enumerate(history.ids):
            incremental = born(root, commit, way, cache)

            assert incremental == born(root, commit, way)
            assert is_right(history.births(number), incremental)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans, depth=st.integers(1, 5), deeper=st.lists(st.integers(1, 5), max_size=2))
def test_a_clone_that_is_deepened(plan: list[Step], depth: int, deeper: list[int]) -> None:
    """A bound is never before the birth, whatever is not a bound is right, and in the end everything is."""
    with built(plan) as (root, history):
        truth = history.births(max(history.branches.values()))
        tip = history.ids[max(history.branches.values())]
        subprocess.run(["git", "branch", "--quiet", "--force", "tip", tip], cwd=root, check=True)
        clone = root.parent / "clone"
        subprocess.run(
            ["git", "clone", "--quiet", f"--depth={depth}", "--branch=tip", f"file://{root}", str(clone)], check=True
        )
        repo = find_repository(str(clone))
        markers = scan(commit_source(repo, tip), SETTINGS).markers
        with closing(open_cache(os.path.join(clone, ".git"))) as cache:
            for fetch in (*(f"--deepen={number}" for number in deeper), "--unshallow", ""):
                births = ages(repo, markers, SETTINGS.tags, cache, rev=tip).births
                told = {(marker.path, marker.line): birth for marker, birth in births.items()}
                assert truth.keys() == told.keys()
                for place, days in truth.items():
                    birth = told[place]
                    assert birth.born >= min(days) if birth.at_least else birth.born in days
                if fetch and (clone / ".git" / "shallow").exists():
                    subprocess.run(["git", "fetch", "--quiet", fetch], cwd=clone, check=True)

        assert not any(birth.at_least for birth in told.values())
