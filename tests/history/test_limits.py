"""Where history ends early, or cannot be read: at least so old, never a wrong date, never a crash, nothing fetched."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from debtctl.cache import open_cache
from debtctl.git.repository import find_repository
from debtctl.history.ages import Ages, ages
from debtctl.history.births import Births
from debtctl.history.known import BLAME, CHEAPEST, WALK
from debtctl.scanning.on_disk import worktree
from debtctl.scanning.scan import scan
from debtctl.settings import load_settings
from tests.support.histories import build
from tests.support.repo import AS_OF, Repo

OLD = "# TODO: go through the pool\n"
NEW = "# FIXME: leaks\n"
both_ways = pytest.mark.parametrize("way", [WALK, BLAME])


def _three_commits(repo: Repo) -> None:
    repo.write("a.py", f"x = 1\n{OLD}").stage().commit(date="2026-01-01")
    repo.write("a.py", f"x = 2\n{OLD}").stage().commit(date="2026-02-01")
    repo.write("a.py", f"x = 2\n{OLD}y = 3\n{NEW}").stage().commit(date="2026-03-01")


@pytest.fixture
def three(repo_from: Callable[[Callable[[Repo], object]], Repo]) -> Repo:
    """A marker of January and one of March; February touches their file."""
    return repo_from(_three_commits)


def cloned(repo: Repo, *options: str) -> Repo:
    """A clone of it beside it, by a transport that honours depth and filter."""
    repo.git("config", "uploadpack.allowFilter", "true")
    target = repo.root.parent / f"clone{len(list(repo.root.parent.glob('clone*')))}"
    repo.git("clone", "--quiet", *options, f"file://{repo.root}", str(target))
    return Repo(target)


def aged(repo: Repo, way: str = CHEAPEST) -> Ages:
    """Ages of the working tree's markers, remembered as usual."""
    found = find_repository(str(repo.root))
    settings = load_settings(str(repo.root), found).scan
    cache = open_cache(found.common_dir)
    try:
        return ages(found, scan(worktree(found), settings).markers, settings.tags, cache, way=way)
    finally:
        cache.close()


def told(repo: Repo, way: str = CHEAPEST) -> dict[str, tuple[str, bool]]:
    """By tag, the day and whether it is only a bound."""
    births = aged(repo, way).births
    return {marker.tag: (birth.born.isoformat(), bool(birth.at_least)) for marker, birth in births.items()}


EXACT = {"TODO": ("2026-01-01", False), "FIXME": ("2026-03-01", False)}


@both_ways
def test_a_shallow_clone_knows_a_bound(three: Repo, way: str) -> None:
    """The commit it ends with is told as a bound, and the reason with the way on as a skipped entry."""
    shallow = cloned(three, "--depth=2")

    found = aged(shallow, way)

    assert {"TODO": ("2026-02-01", True), "FIXME": ("2026-03-01", False)} == told(shallow, way)
    assert [(".git", "the clone is shallow: ages in 1 file are at least so; git fetch --unshallow")] == found.skipped


def test_a_trend_that_a_shallow_clone_cuts_off_says_at_least(three: Repo) -> None:
    """Where history ends within the days told of; days that are all there are told without it."""
    since = ("trend", "--since", "2026-01-15", *AS_OF)
    remark = "At least so many: this clone is shallow. For all: git fetch --unshallow\n"
    shallow = cloned(three, "--depth=2")

    assert (False, True) == (remark in three.run(*since).stdout, remark in shallow.run(*since).stdout)
    assert remark not in shallow.run("trend", "--since", "2026-02-15", *AS_OF).stdout


def test_an_empty_trend_that_a_shallow_clone_cuts_off_says_at_least(three: Repo) -> None:
    """Nothing came within what this clone has: something may have, in what it has not."""
    since = ("trend", "--since", "2026-01-15", *AS_OF)
    three.write("a.py", f"x = 2\n{OLD}y = 4\n{NEW}").stage().commit(date="2026-04-01")

    assert (
        "No debt register in this repository yet.  debtctl init\n"
        "At least so many: this clone is shallow. For all: git fetch --unshallow\n"
    ) == cloned(three, "--depth=1").run(*since).stdout


@both_ways
def test_deepening_makes_bounds_into_birthdays(three: Repo, way: str) -> None:
    """What was remembered of the shallow clone is not believed of the whole one."""
    shallow = cloned(three, "--depth=1")
    before = told(shallow, way)

    shallow.git("fetch", "--quiet", "--deepen=1")
    deeper = told(shallow, way)
    shallow.git("fetch", "--quiet", "--unshallow")

    assert {"TODO": ("2026-03-01", True), "FIXME": ("2026-03-01", True)} == before
    assert {"TODO": ("2026-02-01", True), "FIXME": ("2026-03-01", False)} == deeper
    assert EXACT == told(shallow, way)


def test_a_bound_is_the_day_it_was_committed(three: Repo) -> None:
    """The author's day of the commit that a clone ends with says nothing of a line that is older."""
    three.write("a.py", f"x = 3\n{OLD}y = 3\n{NEW}").stage()
    when = {"GIT_AUTHOR_DATE": "2025-01-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-04-01T12:00:00Z"}
    three.git("commit", "--quiet", "-m", "Work", env=when)

    assert {"TODO": ("2026-04-01", True), "FIXME": ("2026-04-01", True)} == told(cloned(three, "--depth=1"))


def test_a_trend_after_deepening(three: Repo) -> None:
    """The commit a shallow clone ended with had not brought every file after all."""
    since = ("trend", "--since", "2026-01-15", *AS_OF)
    shallow = cloned(three, "--depth=2")
    shallow.run(*since)
    shallow.git("fetch", "--quiet", "--unshallow")

    assert three.run(*since).stdout.splitlines()[1:] == shallow.run(*since).stdout.splitlines()[1:]


def test_a_partial_clone_fetches_nothing(three: Repo) -> None:
    """What is not here stays away: the age is a bound, and a skipped entry says why."""
    partial = cloned(three, "--filter=blob:none")
    before = _objects(partial)

    found = aged(partial)

    assert {"TODO": ("2026-03-01", True), "FIXME": ("2026-03-01", True)} == told(partial)
    assert before == _objects(partial)
    assert ["files are missing in this partial clone: ages in 1 file are at least so"] == [r for _, r in found.skipped]


def _objects(repo: Repo) -> list[str]:
    return sorted(str(path) for path in (repo.root / ".git" / "objects").rglob("*") if path.is_file())


@both_ways
@pytest.mark.parametrize("how", ["replace", "packed replace", "grafts file"])
def test_a_graft_is_an_end(three: Repo, way: str, how: str) -> None:
    """Where somebody gave a commit other parents nobody looks beyond."""
    second = three.git("rev-parse", "HEAD~1").strip()
    if how.endswith("replace"):
        three.git("replace", "--graft", second)
        if how == "packed replace":
            three.git("pack-refs", "--all")
    else:
        three.write(".git/info/grafts", f"{second}\n")

    assert {"TODO": ("2026-02-01", True), "FIXME": ("2026-03-01", False)} == told(three, way)
    assert [".git"] == [path for path, _ in aged(three, way).skipped]


@both_ways
@pytest.mark.parametrize("what", ["HEAD~1:a.py", "HEAD~1", "HEAD~2", "HEAD~2:"])
def test_corrupt_history_is_a_bound(three: Repo, way: str, what: str) -> None:
    """An object that is gone ends the trail: no crash, no wrong date, and the reason is said."""
    lost = three.git("rev-parse", what).strip()
    (three.root / ".git" / "objects" / lost[:2] / lost[2:]).unlink()

    found = told(three, way)

    assert {"TODO", "FIXME"} == set(found)
    for tag, (day, is_bound) in found.items():
        assert is_bound or EXACT[tag][0] == day
        assert date.fromisoformat(day) >= date.fromisoformat(EXACT[tag][0])
    assert found["TODO"][1]
    assert [".git"] == list(dict.fromkeys(path for path, _ in aged(three, way).skipped))


@both_ways
@pytest.mark.parametrize("is_asked_before", [False, True])
def test_a_commit_that_cannot_be_read_may_have_taken_a_text_away(repo: Repo, way: str, is_asked_before: bool) -> None:
    """What the others say is not believed then, nor what was known before: it is at least as old as its return."""
    repo.write("a.py", OLD).stage().commit(date="2026-01-01")
    if is_asked_before:
        told(repo, way)
    repo.write("a.py", "").write("data", "1\n").stage().commit(date="2026-02-01")
    repo.write("a.py", OLD).write("data", "2\n").stage().commit(date="2026-03-01")
    lost = repo.git("rev-parse", "HEAD~1:data").strip()
    (repo.root / ".git" / "objects" / lost[:2] / lost[2:]).unlink()

    assert {"TODO": ("2026-03-01", True)} == told(repo, way)


@both_ways
def test_what_was_mended_is_read_again(three: Repo, way: str) -> None:
    """Nobody is told for ever that an object is missing which is back."""
    lost = three.git("rev-parse", "HEAD~2:a.py").strip()
    path = three.root / ".git" / "objects" / lost[:2] / lost[2:]
    path.rename(path.with_suffix(".away"))
    before = told(three, way)
    path.with_suffix(".away").rename(path)

    assert before["TODO"][1]
    assert EXACT == told(three, way)


def test_screens_say_at_least(three: Repo) -> None:
    """In words for people; in JSON a bound is no birthday, and names nobody."""
    shallow = cloned(three, "--depth=2")

    said = shallow.run("scan", "--age", *AS_OF)
    (marker, _) = json.loads(shallow.run("scan", "--age", "--json", *AS_OF).stdout)["markers"]

    assert "a.py:2:3  TODO   go through the pool  at least 9 months" in said.stdout
    assert "not read: .git (the clone is shallow: ages in 1 file are at least so; git fetch --unshallow)" in said.stdout
    assert (None, None, 295, True) == (marker["author"], marker["born"], marker["age_days"], marker["at_least"])


@both_ways
def test_collected_garbage_changes_nothing(three: Repo, way: str) -> None:
    """Rebase, force-push, prune: births of a history that was written again are those of the new one."""
    told(three, way)
    three.git("reset", "--quiet", "--hard", "HEAD~2")
    three.write("a.py", f"x = 9\n{OLD}z = 3\n{NEW}").stage().commit(date="2026-04-01")
    three.git("reflog", "expire", "--expire=now", "--all")
    three.git("gc", "--quiet", "--prune=now")

    assert {"TODO": ("2026-01-01", False), "FIXME": ("2026-04-01", False)} == told(three, way)


@both_ways
@pytest.mark.parametrize("harm", ["deleted", "garbage", "truncated", "read-only folder", "a folder", "another layout"])
def test_a_harmed_cache_costs_time_only(three: Repo, way: str, harm: str) -> None:
    """Whatever happens to the cache, the answer is the same."""
    told(three, way)
    _harm(three.root / ".git" / "debtctl" / "cache.sqlite", harm)

    try:
        assert EXACT == told(three, way)
    finally:
        (three.root / ".git" / "debtctl").chmod(0o755)


def _harm(path: Path, harm: str) -> None:
    content = path.read_bytes()
    for other in path.parent.glob("cache.sqlite*"):
        other.unlink()
    if harm == "garbage":
        path.write_bytes(b"\0garbage" * 4096)
    elif harm == "truncated":
        path.write_bytes(content[: len(content) // 2])
    elif harm == "a folder":
        path.mkdir()
    elif harm == "another layout":
        import sqlite3

        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
    elif harm == "read-only folder":
        path.write_bytes(content)
        path.chmod(0o444)
        path.parent.chmod(0o555)


def test_no_cache_prints_the_same(three: Repo) -> None:
    """`--no-cache` neither reads nor writes what is remembered."""
    remembered = [three.run("scan", "--age", "--json", *AS_OF).stdout for _ in range(2)]
    shutil.rmtree(three.root / ".git" / "debtctl")

    assert [three.run("scan", "--age", "--json", "--no-cache", *AS_OF).stdout] * 2 == remembered
    assert not three.exists(".git/debtctl")


def test_a_walk_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    """^C keeps the commits that were read; the next run reads the others."""
    history = build(tmp_path / "work", [("add", 0, 0, 1), ("add", 0, 3, 1), ("remove", 1, 0, 0)] * 400)
    root = tmp_path / "work"
    found = find_repository(str(root))
    settings = load_settings(str(root), found).scan
    markers = scan(worktree(found), settings).markers
    cache = open_cache(found.common_dir)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int, what: str) -> None:
        del what
        told.append((done, total))
        if len(told) == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ages(found, markers, settings.tags, cache, progress=stop, way=WALK)
    births = ages(found, markers, settings.tags, cache, progress=stop, way=WALK).births
    cache.close()

    (first, total), *others = told
    assert (1201, 1201) == (total, max(done for done, _ in others))
    assert min(done for done, _ in others) > first
    places = {(marker.path, marker.line): birth.born for marker, birth in births.items()}
    assert {place: {day} for place, day in places.items()} == history.births(max(history.branches.values()))


@both_ways
def test_a_clock_that_was_wrong_by_millennia(three: Repo, way: str) -> None:
    """A commit of the year 33658 is no crash, and its markers are no older than today."""
    tree = three.git("write-tree").strip()
    person = "Alice <alice@example.com> 999999999999 +0000"
    raw = f"tree {tree}\nparent {three.head()}\nauthor {person}\ncommitter {person}\n\nLater\n"
    three.write("b.py", "# HACK: later\n").stage()
    tree_with = three.git("write-tree").strip()
    made = three.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=raw.replace(tree, tree_with)).strip()
    three.git("reset", "--quiet", "--hard", made)

    assert EXACT.items() <= told(three, way).items()
    assert 0 == three.run("scan", "--age", *AS_OF).code
    assert 0 == three.run("report", *AS_OF).code


def test_only_the_last_commits_are_kept_whole(three: Repo) -> None:
    """A table a commit would fill the disk: the thirteenth forgets the first."""
    first = three.head()
    told(three)
    for number in range(12):
        three.write("b.py", f"x = {number}\n").stage().commit(date="2026-04-01")
        told(three)
    found = find_repository(str(three.root))
    cache = open_cache(found.common_dir)
    settings = load_settings(str(three.root), found).scan
    known = [Births(found, commit, settings.tags, cache).is_empty for commit in (first, three.head())]
    cache.close()

    assert [True, False] == known
