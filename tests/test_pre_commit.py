"""The hooks of .pre-commit-hooks.yaml in the real pre-commit framework, on real repositories."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.gated import session_debt, with_far_debt, with_register, write_item
from tests.support.program import Result
from tests.support.repo import Repo

yaml = pytest.importorskip("yaml", reason="pre-commit brings it along")
PROGRAM = Path(sys.executable).parent / "pre-commit"
pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="pre-commit is not installed")

ROOT = Path(__file__).parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
Build = Callable[[Repo], object]
Framework = Callable[..., Result]


def _hooks() -> list[dict[str, Any]]:
    """Our hooks, for the debtctl of this environment: pre-commit would build one of its own from the package index."""
    hooks: list[dict[str, Any]] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return [{**hook, "language": "system"} for hook in hooks]


def _with_framework(repo: Repo) -> None:
    with_far_debt(repo)
    repo.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": _hooks()}]}))
    repo.stage().commit("Check with pre-commit")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the framework's own."""
    folder = tmp_path / "pre-commit-home"
    monkeypatch.setenv("PRE_COMMIT_HOME", str(folder))
    return folder


@pytest.fixture
def work(repo_from: Callable[[Build], Repo], home: Path) -> Repo:
    """A repository with an open debt, D-7k3qm in src/session.py, whose pre-commit has our hooks; none is installed."""
    return repo_from(_with_framework)


def framework(repo: Repo, *args: str) -> Result:
    """Run `pre-commit ARGS`; all it says is in stdout."""
    done = repo.try_git("-c", f"alias.framework=!pre-commit {' '.join(args)}", "framework")
    if "error: unknown option `deduplicate'" in done.stdout:
        pytest.skip("pre-commit --all-files runs `git ls-files --deduplicate`, which git knows from 2.31 on")
    return Result(done.code, done.stdout + done.stderr, "")


def test_manifest_is_one_pre_commit_takes(work: Repo) -> None:
    """By its own validation."""
    assert (0, "") == framework(work, "validate-manifest", str(MANIFEST))[:2]


def test_commit_is_stopped_answered_and_made(work: Repo) -> None:
    """Installed by the framework: stopped once, answered with one word, through without staging anything by hand."""
    installed = framework(work, "install")
    work.write("app.py", "def app():\n    # FIXME leaks a connection on timeout\n    return 1\n").stage()

    stopped = work.try_git("commit", "-m", "Retry")
    answered = work.run("add", "-r")
    passed = work.try_git("commit", "-m", "Retry")

    assert (0, 1, 0, 0) == (installed.code, stopped.code, answered.code, passed.code)
    assert "app.py:2:7            FIXME leaks a connection on timeout\n" in stopped.stderr
    assert "  debtctl add        write it down (one question), then commit again\n" in stopped.stderr
    assert f"# FIXME({answered.stdout.strip()}): leaks" in work.git("show", "HEAD:app.py")
    assert "" == work.status()


def test_what_is_not_staged_is_not_judged(work: Repo) -> None:
    """The framework sets it aside, and the hook reads the index anyway."""
    framework(work, "install")
    work.write("app.py", "x = 1\n").stage().write("app.py", "x = 1  # TODO: later\n")

    passed = work.try_git("commit", "-m", "One")

    assert (0, "x = 1  # TODO: later\n") == (passed.code, work.read("app.py"))


def test_run_of_all_files_is_silent_about_old_comments(work: Repo) -> None:
    """`run --all-files` stages nothing: what stands there already is `check --all`'s matter."""
    work.write("app.py", "# TODO: old\n").stage().commit("Old")

    result = framework(work, "run", "--all-files", "--hook-stage", "pre-commit")

    assert (0, True) == (result.code, "Passed" in result.stdout)


def test_scheduled_run_judges_everything(work: Repo) -> None:
    """`debtctl-all`, in the manual stage."""
    work.write("app.py", "# TODO: old\n").stage().commit("Old")

    result = framework(work, "run", "debtctl-all", "--hook-stage", "manual", "--all-files")

    assert (1, True) == (result.code, "app.py:1:3            TODO: old" in result.stdout)


def test_range_of_commits(work: Repo) -> None:
    """`--from-ref A --to-ref B`: the commits between, read from B, whatever is staged or checked out."""
    work.git("checkout", "-q", "-b", "topic")
    work.write("app.py", "# TODO: on the branch\n").stage().commit("Add")
    work.git("checkout", "-q", "main")
    work.write("app.py", "# HACK: only staged\n").stage()

    found = framework(work, "run", "--from-ref", "main", "--to-ref", "topic")
    empty = framework(work, "run", "--from-ref", "topic", "--to-ref", "topic")

    assert (1, 0) == (found.code, empty.code)
    assert "app.py:1:3            TODO: on the branch\n" in found.stdout
    assert "only staged" not in found.stdout


def test_item_of_the_range_is_read_from_the_range(work: Repo) -> None:
    """A comment that names an item of the branch is tracked, though neither is in the index."""
    work.git("checkout", "-q", "-b", "topic")
    write_item(work, session_debt(id="D-zz4k1", anchors=())).stage().commit("Add an item")
    work.write("app.py", "# TODO(D-zz4k1): x\n").stage().commit("Name it")
    work.git("checkout", "-q", "main")

    result = work.hook(env={"PRE_COMMIT_FROM_REF": "main", "PRE_COMMIT_TO_REF": "topic"})

    assert (0, "") == (result.code, result.stdout)


def test_check_judges_the_same_range(work: Repo) -> None:
    """`debtctl check` in a hook of one's own; a mode that is stated wins."""
    work.git("checkout", "-q", "-b", "topic")
    work.write("app.py", "# TODO: on the branch\n").stage().commit("Add")
    variables = {"PRE_COMMIT_FROM_REF": "main", "PRE_COMMIT_TO_REF": "topic"}

    assert 1 == work.run("check", env=variables).code
    assert 0 == work.run("check", "--base", "topic", env=variables).code
    assert 0 == work.run("check").code


def test_range_that_is_not_here(work: Repo) -> None:
    """Exit 2, and the command that fetches it."""
    result = work.hook(env={"PRE_COMMIT_FROM_REF": "0" * 40, "PRE_COMMIT_TO_REF": "HEAD"})

    assert (2, "  next: git fetch origin") == (result.code, result.stderr.splitlines()[-1])


def test_push(work: Repo, tmp_path: Path) -> None:
    """Installed for pre-push, the commits being pushed are judged."""
    Repo.create(tmp_path / "server.git", "--bare")
    work.git("remote", "add", "origin", str(tmp_path / "server.git"))
    work.git("push", "-q", "origin", "main")
    framework(work, "install", "-t", "pre-push")
    work.write("app.py", "# TODO: one\n").stage().commit("Past the hook")

    stopped = work.try_git("push", "origin", "main")

    assert (1, True) == (stopped.code, "app.py:1:3            TODO: one" in stopped.stderr + stopped.stdout)


def test_message_names_a_debt_that_stays_open(work: Repo) -> None:
    """`debtctl-message` in the commit-msg stage: stopped, then through once the debt is paid."""
    framework(work, "install", "-t", "commit-msg")
    work.write("app.py", "x = 2\n").stage()
    stopped = work.try_git("commit", "-m", "Pool\n\nDebt-Paid: D-7k3qm")
    work.run("pay", "D-7k3qm", "--comment")
    work.stage()

    passed = work.try_git("commit", "-m", "Pool\n\nDebt-Paid: D-7k3qm")

    assert (1, 0) == (stopped.code, passed.code), passed.stderr
    assert "debtctl: the debt is still open in this commit:" in stopped.stderr


# Words of pip where no package index answers: on such a machine nothing is learnt about us.
_UNREACHABLE = ("No matching distribution found", "Could not find a version", "ConnectionError", "Could not fetch URL")


@pytest.mark.installs
def test_framework_builds_debtctl_itself(
    repo_from: Callable[[Build], Repo], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From this repository, as users get it: an environment of its own, then a commit's worth of judging."""
    monkeypatch.setenv("PIP_NO_COMPILE", "1")  # a third of the time
    source = Repo.create(tmp_path / "debtctl")
    for name in ("debtctl", "pyproject.toml", "README.md", "LICENSE", MANIFEST.name):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source.root / name)
    source.stage().commit("Release")
    work = repo_from(with_register)
    work.write("app.py", "# TODO: one\n").stage()

    result = framework(work, "try-repo", str(source.root), "debtctl", "--ref", source.head())

    if any(words in result.stdout for words in _UNREACHABLE):
        pytest.skip("no package index is reachable from here")
    assert (1, True) == (result.code, "app.py:1:3            TODO: one" in result.stdout), result.stdout
