"""Births against histories that are known: the generator's truth is the engine's answer, whatever was done."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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
from debtctl.scanning.sources import commit as commit_source
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


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans, visits=st.lists(st.tuples(numbers, st.sampled_from([WALK, BLAME])), min_size=2, max_size=5))
def test_what_is_remembered_makes_no_difference(plan: list[Step], visits: list[tuple[int, str]]) -> None:
    """In whatever order commits are visited, as by new commits, rebases, force-pushes and switches of branches."""
    with built(plan) as (root, history):
        cache = open_cache(os.path.join(root, ".git"))
        for number, way in visits:
            visited = number % len(history.commits)

            remembered = born(root, history.ids[visited], way, cache)

            assert remembered == born(root, history.ids[visited], way)
            assert is_right(history.births(visited), remembered)
        cache.close()
