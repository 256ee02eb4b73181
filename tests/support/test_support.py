"""What the other tests stand on: the shield, the builder, the two ways to run a program."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from tests.support import COMMITTED_AT, Repo, modules_after
from tests.support.program import run_here
from tests.support.shield import shielded_environment


def test_shield_keeps_out_the_developers_machine(tmp_path: Path) -> None:
    """Configuration, locale, colours and git's own variables of the developer do not get in; the way to git does."""
    outside = {"PATH": "/opt/git/bin", "LC_ALL": "de_DE", "GIT_DIR": "/x", "NO_COLOR": "1", "COVERAGE_RUN": "1"}

    inside = shielded_environment(tmp_path, outside)

    assert inside["PATH"].endswith(f"{os.pathsep}/opt/git/bin")
    assert ("C.UTF-8", str(tmp_path), "1") == (inside["LC_ALL"], inside["HOME"], inside["COVERAGE_RUN"])
    assert {"GIT_DIR", "NO_COLOR"}.isdisjoint(inside)


def test_builder_makes_the_same_commits_every_time(tmp_path: Path) -> None:
    """Author, dates and content are fixed, so ids are too."""
    one, other = (
        Repo.create(tmp_path / name).write("a.py", "1\n").stage().commit().head() for name in ("one", "other")
    )

    assert one == other


def test_builder_commits_as_told(repo: Repo) -> None:
    """A day means its noon; author and committer may differ."""
    repo.commit("x", date="2026-01-02", author="Bob <bob@example.com>", committer="Carol <carol@example.com>")

    assert (
        "Bob bob@example.com 2026-01-02T12:00:00+00:00 Carol carol@example.com 2026-01-02T12:00:00+00:00\n"
        == repo.git("log", "-1", "--format=%an %ae %aI %cn %ce %cI")
    )


def test_copies_of_a_template_are_independent(
    repo: Repo, repo_from: Callable[[Callable[[Repo], object]], Repo]
) -> None:
    """What one test does to its repository no other sees; building runs once."""
    runs = []

    def build(fresh: Repo) -> None:
        runs.append(fresh.write("a.py", "1\n").stage().commit(date=COMMITTED_AT))

    first, second = repo_from(build), repo_from(build)
    first.remove("a.py")

    assert (1, True, False, "") == (len(runs), second.exists("a.py"), repo.exists("a.py"), second.status())


def test_program_run_here_sees_a_process_of_its_own(tmp_path: Path) -> None:
    """Arguments, folder, environment and streams are those asked for, and afterwards everything is as before."""
    before = (os.getcwd(), dict(os.environ), sys.argv, sys.stdout)

    def program() -> int:
        print(sys.argv[1:], os.getcwd() == os.path.realpath(tmp_path), os.environ["COLUMNS"], sys.stdin.read())
        print("ünïcode", file=sys.stderr)
        raise SystemExit(7)

    result = run_here(program, ["program", "-x"], cwd=tmp_path, stdin="typed", env={"COLUMNS": "50"})

    assert (7, "['-x'] True 50 typed\n", "ünïcode\n") == result
    assert before == (os.getcwd(), dict(os.environ), sys.argv, sys.stdout)


def test_exit_codes_of_a_program(tmp_path: Path) -> None:
    """None and 0 are fine; a message on exit is 1, as in a shell."""

    def leave() -> int:
        raise SystemExit("message")

    assert [0, 3, 1] == [
        run_here(program, ["program"], cwd=tmp_path, stdin="", env={}).code
        for program in (lambda: None, lambda: 3, leave)
    ]


def test_both_ways_to_run_debtctl_agree(repo: Repo) -> None:
    """Called here or started as a process, the program says the same."""
    assert repo.run("--version") == repo.run("--version", process=True)


def test_modules_after_a_statement() -> None:
    """Coverage and the test runner are not in the list."""
    found = modules_after("import json")

    assert "json" in found
    assert {"coverage", "pytest"}.isdisjoint(found)
