"""How history is read: the cheaper way, once, the newest commits first, on all cores; and what of it is remembered."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from debtctl.cache import open_cache
from debtctl.git.graph import commits_since
from debtctl.git.repository import find_repository
from debtctl.history.ages import ages, known_ages
from debtctl.history.known import BLAME, WALK, facts_stamp
from debtctl.history.walk import FactStore, processes
from debtctl.scanning.on_disk import worktree
from debtctl.scanning.scan import scan
from debtctl.settings import load_settings
from tests.support.repo import AS_OF, Repo

RepoFrom = Callable[[Callable[[Repo], object]], Repo]
FEW, SOME, MANY = 3, 40, 120
"""Files with comments: so few that nobody lists the commits, fewer than a walk costs, more."""


def _grown(files: int, commits: int) -> Callable[[Repo], None]:
    """A repository of a comment each in so many files, of the first commit; the others change one line of code."""

    def stream() -> Iterator[str]:
        for number in range(commits):
            yield "commit refs/heads/main\ncommitter Alice <alice@example.com> "
            yield f"{1_700_000_000 + number} +0000\ndata 4\nWork\n"
            texts = {"code.py": f"x = {number}\n"}
            if not number:
                texts |= {f"f{place}.py": f"# TODO: number {place}\n" for place in range(files)}
            for path, text in texts.items():
                yield f"M 100644 inline {path}\ndata {len(text)}\n{text}\n"

    def build(repo: Repo) -> None:
        repo.git("fast-import", "--quiet", stdin="".join(stream()))
        repo.git("reset", "--quiet", "--hard", "main")

    return build


_few, _some, _many, _long = _grown(FEW, 20), _grown(SOME, 20), _grown(MANY, 20), _grown(MANY, 6_000)


def _gits(trace: Path, command: str) -> int:
    """How often git was started so."""
    return trace.read_bytes().count(f"built-in: git {command} ".encode()) if trace.exists() else 0


@pytest.mark.parametrize(("build", "files"), [(_few, FEW), (_some, SOME), (_many, MANY)])
def test_the_cheaper_way_is_taken(
    repo_from: RepoFrom, tmp_path: Path, build: Callable[[Repo], None], files: int
) -> None:
    """A blame for each of a few files, one walk for many: a file costs as much as 1/95 of it."""
    repo = repo_from(build)
    trace = tmp_path / "trace"

    repo.run("scan", "--age", *AS_OF, env={"GIT_TRACE": str(trace)}, process=True)

    assert (0 if files == MANY else files) == _gits(trace, "blame")
    assert (files == FEW) == (not _gits(trace, "rev-list --parents"))


def test_what_was_read_before_makes_the_walk_the_cheaper_way(repo_from: RepoFrom, tmp_path: Path) -> None:
    """A trend has read history: ages of fewer files than would be worth a walk come from what is known of it."""
    repo = repo_from(_some)
    trace = tmp_path / "trace"
    repo.run("trend", "--since", "2020-01-01", *AS_OF)

    repo.run("scan", "--age", *AS_OF, env={"GIT_TRACE": str(trace)}, process=True)

    assert 0 == _gits(trace, "blame")


def test_heat_costs_one_log(repo_from: RepoFrom, tmp_path: Path) -> None:
    """However many files and items a report ranks."""
    repo = repo_from(_many)
    repo.run("init", "-y", *AS_OF)
    for number in range(3):
        repo.run("add", f"f{number}.py:1", "-r", *AS_OF)
    trace = tmp_path / "trace"

    repo.run("report", *AS_OF, env={"GIT_TRACE": str(trace)}, process=True)

    assert (1, 0) == (_gits(trace, "log"), _gits(trace, "blame"))


@pytest.mark.parametrize(("build", "blames", "walks"), [(_some, SOME, 0), (_many, 0, 1)])
def test_eight_at_once_compute_once(
    repo_from: RepoFrom, tmp_path: Path, build: Callable[[Repo], None], blames: int, walks: int
) -> None:
    """One computes, the others wait for it and find its answer: no file is followed twice, no commit read twice."""
    repo = repo_from(build)
    trace = tmp_path / "trace"
    command = [os.path.join(os.path.dirname(sys.executable), "debtctl"), "scan", "--age", "--json", *AS_OF]
    environment = {**os.environ, "GIT_TRACE": str(trace)}
    running = [
        subprocess.Popen(command, cwd=repo.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        for _ in range(8)
    ]
    said = [process.communicate() for process in running]

    (answer,) = set(said)
    assert {"2023-11-14"} == {marker["born"] for marker in json.loads(answer[0])["markers"]}
    assert (blames, walks) == (_gits(trace, "blame"), _gits(trace, "diff-tree"))


def test_a_cache_that_was_busy_at_first_is_asked_again(
    repo_from: RepoFrom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While eight runs begin at once one may not get at it: what another has found by then is not found twice."""
    repo = repo_from(_some)
    repo.run("scan", "--age", *AS_OF)
    found = find_repository(str(repo.root))
    settings = load_settings(found.root, found).scan
    markers = scan(worktree(found), settings).markers
    trace = tmp_path / "trace"

    with closing(open_cache(found.common_dir)) as cache:
        with closing(sqlite3.connect(cache.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            cache.put_many("blobs", "1", {"a": b"A"})
        assert not known_ages(found, markers, settings.tags, cache).births
        monkeypatch.setenv("GIT_TRACE", str(trace))
        births = ages(found, markers, settings.tags, cache).births

    assert (SOME, 0) == (len(births), _gits(trace, "blame"))


def test_every_core_reads(repo_from: RepoFrom, tmp_path: Path) -> None:
    """Two gits are at work on the patches of one walk at the same time."""
    if processes() < 2:
        pytest.skip("this machine has one core")
    trace = tmp_path / "trace"

    repo_from(_long).run("scan", "--age", *AS_OF, env={"GIT_TRACE2_EVENT": str(trace)}, process=True)

    events = [json.loads(line) for line in trace.read_text("utf-8", "replace").splitlines()]
    walking = {event["sid"] for event in events if event["event"] == "cmd_name" and event["name"] == "diff-tree"}
    times = sorted((event["time"], event["event"]) for event in events if event["sid"] in walking)
    assert ["start", "start"] == [what for _, what in times if what in ("start", "exit")][:2]


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores cannot be chosen here")
def test_recent_history_is_read_first(repo_from: RepoFrom) -> None:
    """Whoever stops a walk keeps the newest commits."""
    found = find_repository(str(repo_from(_long).root))
    settings = load_settings(found.root, found).scan
    markers = scan(worktree(found), settings).markers
    commits = commits_since(found, "HEAD", None)
    tags = tuple(sorted(settings.tags))
    at_work = os.sched_getaffinity(0)

    def stop(done: int, total: int, what: str) -> None:
        raise KeyboardInterrupt

    with closing(open_cache(found.common_dir)) as cache:
        os.sched_setaffinity(0, {min(at_work)})  # pieces end in the order in which they were begun
        try:
            with pytest.raises(KeyboardInterrupt):
                ages(found, markers, tags, cache, progress=stop, way=WALK)
        finally:
            os.sched_setaffinity(0, at_work)
        store = FactStore(found, tags, cache, facts_stamp(tags, frozenset()))
        known = len(commits) - store.missing(commits)

        assert 0 < known < len(commits)
        assert 0 == store.missing(commits[:known])


def test_files_that_were_followed_are_kept(repo_from: RepoFrom) -> None:
    """^C while lines are followed one by one, without a walk, loses no more than the files at hand."""
    found = find_repository(str(repo_from(_some).root))
    settings = load_settings(found.root, found).scan
    markers = scan(worktree(found), settings).markers

    def stop(done: int, total: int, what: str) -> None:
        raise KeyboardInterrupt

    with closing(open_cache(found.common_dir)) as cache:
        with pytest.raises(KeyboardInterrupt):
            ages(found, markers, settings.tags, cache, progress=stop, way=BLAME)
        kept = known_ages(found, markers, settings.tags, cache).births

    assert 0 < len(kept) < len(markers)


def test_work_trees_share_what_is_known(repo_from: RepoFrom) -> None:
    """The cache is the repository's, not a work tree's."""
    repo = repo_from(_few)
    repo.run("scan", "--age", *AS_OF)
    other = repo.root.parent / "other"
    repo.git("worktree", "add", "--quiet", "--detach", str(other))
    found = find_repository(str(other))
    settings = load_settings(found.root, found).scan

    with closing(open_cache(found.common_dir)) as cache:
        known = known_ages(found, scan(worktree(found), settings).markers, settings.tags, cache)

    assert FEW == len(known.births)
    assert not (repo.root / ".git" / "worktrees" / "other" / "debtctl").exists()


def test_a_tag_of_ones_own_is_read_anew(repo: Repo) -> None:
    """What was remembered under other tags knows nothing of it."""
    repo.write("a.py", "# NOTE: later\n").stage().commit(date="2026-11-02")
    repo.write("b.py", "# TODO: go on\n").stage().commit(date="2026-11-03")
    before = repo.run("trend", "--since", "2026-11-01", *AS_OF).stdout
    repo.write(".debt/config.toml", '[markers]\ntags = ["TODO", "NOTE"]\n').write(".debt/format", "1\n")

    after = repo.run("trend", "--since", "2026-11-01", *AS_OF).stdout

    assert "Comments nobody wrote down: 1 came, 0 went." in before
    assert "Comments nobody wrote down: 2 came, 0 went." in after


def test_a_line_that_is_a_comment_of_another_tag_now(repo: Repo) -> None:
    """What was remembered of it under its old tag says nothing of it."""
    repo.write("a.py", "# NOTE: see TODO: later\n").stage().commit(date="2026-11-02")
    found = find_repository(str(repo.root))
    told = []

    for tags in (["TODO"], ["NOTE", "TODO"]):
        repo.write(".debt/config.toml", f"[markers]\ntags = {json.dumps(tags)}\n").write(".debt/format", "1\n")
        settings = load_settings(found.root, found).scan
        with closing(open_cache(found.common_dir)) as cache:
            births = ages(found, scan(worktree(found), settings).markers, settings.tags, cache).births
        told += [(marker.tag, birth.born.isoformat()) for marker, birth in births.items() if marker.path == "a.py"]

    assert [("TODO", "2026-11-02"), ("NOTE", "2026-11-02")] == told


@pytest.mark.parametrize("way", [WALK, BLAME])
@pytest.mark.parametrize("where", ["in the root", "configured"])
def test_a_commit_that_is_ignored_later(repo: Repo, way: str, where: str) -> None:
    """Named in a file of either sort after ages were found: it writes nothing from then on, whatever is remembered."""
    repo.write("a.py", "x = 1\n# TODO: go through the pool\n").stage().commit(date="2026-01-01")
    repo.write("a.py", "x = 1\n# TODO: Go through the pool.\n").stage().commit(date="2026-01-02")
    found = find_repository(str(repo.root))
    settings = load_settings(str(repo.root), found).scan
    markers = scan(worktree(found), settings).markers
    told = []

    for named in (False, True):
        if named:
            name = ".git-blame-ignore-revs" if where == "in the root" else ".git/tidied"
            repo.write(name, f"# tidied\n{repo.head()}\n").git("config", "blame.ignoreRevsFile", name)
        with closing(open_cache(found.common_dir)) as cache:
            found_births = ages(found, markers, settings.tags, cache, way=way).births
        told += [birth.born.isoformat() for birth in found_births.values()]

    assert ["2026-01-02", "2026-01-01"] == told
