"""Golden runs: arguments in; exit code, stdout and stderr out, at three widths, on acme/shop.

Look at every changed snapshot as a person would before accepting it: `pytest --snapshot-update`.
"""

import re
from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.journeys import branch, shop
from tests.support.program import Result
from tests.support.repo import AS_OF, Repo

RepoFrom = Callable[[Callable[[Repo], object]], Repo]

READING = {
    "status": (),
    "report": ("report",),
    "report-all": ("report", "--all"),
    "report-mine": ("report", "--mine"),
    "report-path": ("report", "pay"),
    "report-since": ("report", "--since", "4w"),
    "report-owners": ("report", "--group-by", "owner"),
    "list": ("list",),
    "list-prudent": ("list", "-p"),
    "list-late": ("list", "--late"),
    "list-closed": ("list", "--closed"),
    "list-words": ("list", "gateway"),
    "list-nothing": ("list", "nothing", "like", "this"),
    "show-reckless": ("show", "7k3"),
    "show-decide": ("show", "r5h"),
    "show-vanished": ("show", "c0t"),
    "show-paid": ("show", "p4y"),
    "why-first": ("why", "7k3"),
    "why-assumed": ("why", "q8w"),
    "why-scheduled": ("why", "9zh"),
    "why-line": ("why", "src/session.py:6"),
    "why-no-line": ("why", "src/session.py:1"),
    "why-rule": ("why", "late"),
    "plan": ("plan", "3d"),
    "plan-owner": ("plan", "1w", "--owner", "bob"),
    "budget": ("budget",),
    "trend": ("trend",),
    "trend-weeks": ("trend", "--since", "2m"),
    "scan": ("scan",),
    "check-all": ("check", "--all"),
    "baseline": ("baseline",),
}


def screen(result: Result) -> str:
    """A run as one text."""
    return f"exit {result.code}\n--- stdout\n{result.stdout}--- stderr\n{result.stderr}"


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """acme/shop, only read from."""
    repo = Repo.create(tmp_path_factory.mktemp("acme") / "shop")
    shop.build(repo)
    return repo


@pytest.mark.parametrize("columns", [80, 100, 50])
@pytest.mark.parametrize("name", READING)
def test_reading_screen(acme: Repo, name: str, columns: int, snapshot: SnapshotAssertion) -> None:
    """A reading verb says the same as when somebody last looked, and leaves the repository as it was."""
    result = acme.run(*READING[name], *AS_OF, columns=columns)

    assert screen(result) == snapshot
    assert "" == acme.status()


@pytest.mark.parametrize("columns", [80, 100, 50])
@pytest.mark.parametrize("name", [name for name in READING if not name.startswith(("list", "scan", "check"))])
def test_no_line_is_wider_than_the_screen(acme: Repo, name: str, columns: int) -> None:
    """What is said fits. Lists, findings and scans keep one form when piped: programs read them."""
    result = acme.run(*READING[name], *AS_OF, columns=columns)

    assert [] == [line for line in result.stdout.splitlines() if len(line) > columns]


@pytest.mark.parametrize("columns", [80, 50])
@pytest.mark.parametrize("args", [(), ("report",), ("list",), ("init", "-n")])
def test_before_there_is_a_register(
    repo_from: RepoFrom, args: tuple[str, ...], columns: int, snapshot: SnapshotAssertion
) -> None:
    """Reading verbs are useful at once; nothing is written."""
    acme = repo_from(shop.build_without_register)

    result = acme.run(*args, *AS_OF, columns=columns)

    assert _without_time(screen(result)) == snapshot
    assert "" == acme.status()


def _without_time(text: str) -> str:
    """`0.4 s`, what a scan took, is the one thing that differs between two runs."""
    return re.sub(r"\d+\.\d s\n", "0.0 s\n", text)


@pytest.mark.parametrize("columns", [80, 100, 50])
def test_a_branch(repo_from: RepoFrom, columns: int, snapshot: SnapshotAssertion) -> None:
    """What a pull request takes on and pays, as SCREENS draws it; the page fits."""
    work = repo_from(branch.build)

    result = work.run("diff", *AS_OF, columns=columns)

    assert screen(result) == snapshot
    assert [] == [line for line in result.stdout.splitlines() if len(line) > columns]
    assert "" == work.status()


def test_a_branch_as_a_comment(repo_from: RepoFrom, snapshot: SnapshotAssertion) -> None:
    """The comment of a pull request, with links to the code host."""
    assert screen(repo_from(branch.build_at_code_host).run("diff", "--format", "markdown", *AS_OF)) == snapshot


def test_as_markdown(acme: Repo, snapshot: SnapshotAssertion) -> None:
    """The report as a wiki page."""
    assert screen(acme.run("report", "--format", "markdown", *AS_OF)) == snapshot


def test_in_ascii(acme: Repo) -> None:
    """`LC_ALL=C`: every sign of ours has a stand-in."""
    result = acme.run("report", *AS_OF, env={"LC_ALL": "C"})

    assert (0, True) == (result.code, result.stdout.isascii())
    assert "Dec *" in result.stdout
