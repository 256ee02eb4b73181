"""Programs that are in charge of a repository's hooks: the line that `hook install` prints, pasted where it says."""

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.gated import with_register
from tests.support.repo import Repo

Build = Callable[[Repo], object]
ROOT = Path(__file__).parent.parent
PROGRAMS = (Path(sys.executable).parent, ROOT / ".node" / "node_modules" / ".bin")

OF_LEFTHOOK = "pre-commit:\n  commands:\n    hello:\n      run: echo hello\n"
OF_FRAMEWORK = "repos:\n- {repo: local, hooks: [{id: hello, name: hello, entry: echo hello, language: system}]}\n"
MANAGERS = [
    ("pre-commit", "install", ".pre-commit-config.yaml", OF_FRAMEWORK, ""),
    ("lefthook", "install", "lefthook.yml", OF_LEFTHOOK, "    "),
    ("husky", "init", ".husky/pre-commit", "echo hello\n", ""),
]


@pytest.fixture
def work(repo_from: Callable[[Build], Repo], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Repo:
    """A repository with a register, and the managers on PATH."""
    monkeypatch.setenv("PATH", os.pathsep.join([*map(str, PROGRAMS), os.environ["PATH"]]))
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit-home"))
    return repo_from(with_register)


@pytest.mark.parametrize(
    ("manager", "verb", "path", "settings", "indent"), MANAGERS, ids=[each[0] for each in MANAGERS]
)
def test_line_of_a_manager(work: Repo, manager: str, verb: str, path: str, settings: str, indent: str) -> None:
    """Pasted, it stops a commit, beside what was there; the hook counts as on, and is the person's to remove."""
    if shutil.which(manager, path=os.environ["PATH"]) is None:
        pytest.skip(f"{manager} is not installed: make node")
    work.write("package.json", "{}\n").write(path, settings).stage()
    work.git("-c", f"alias.manager=!{manager} {verb}", "manager")
    work.write(path, settings)

    would = work.run("hook", "install", "-n").stdout
    told = work.run("hook", "install").stdout
    line = told.split("\n\n")[1].splitlines()[0].strip()
    work.write(path, f"{settings}{indent}{line}\n").write("app.py", "# TODO: retry slowly\n").stage()
    stopped = work.try_git("commit", "-m", "Work")
    again = work.run("hook", "install").stdout
    would_off = work.run("hook", "uninstall", "-n").stdout
    off = work.run("hook", "uninstall").stdout

    assert (told.splitlines()[:3], off.splitlines()[0]) == (would.splitlines()[:3], would_off.splitlines()[0])
    assert told.startswith(f"Your hooks belong to {manager}. Add this line to {path}")
    assert (1, True) == (stopped.code, bool(re.search("^app.py:1:3 ", stopped.stdout + stopped.stderr, re.MULTILINE)))
    assert again.startswith(f"The git hook is on already: {path}. Nothing to do.\n")
    assert off.startswith(f"Your hooks belong to {manager}. Take debtctl out of {path} yourself.\n")
