"""The pager: which one, when, and never one that a repository brings."""

from collections.abc import Callable
from pathlib import Path

import pytest

from debtctl.register.item_text import item_text
from debtctl.register.layout import item_path
from tests.register.builders import reckless
from tests.support.gated import with_register
from tests.support.repo import AS_OF, Repo
from tests.support.terminal import Terminal


def _long(repo: Repo) -> None:
    with_register(repo)
    for number in range(60):
        item = reckless(id=f"D-q1{number:03}", title=f"Debt {number}", anchors=())
        repo.write(item_path(item.id), item_text(item))


@pytest.fixture
def long(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> Repo:
    """A register whose list is longer than the terminal's forty lines."""
    return repo_from(_long)


def pager(folder: Path, name: str) -> str:
    """A pager that says its name and how many lines it was given."""
    program = folder / name
    program.write_text(f'#!/bin/sh\necho "{name} has $(wc -l) lines"\n')
    program.chmod(0o755)
    return str(program)


def screen(repo: Repo, *args: str, env: dict[str, str], without: tuple[str, ...] = ()) -> str:
    code, shown = Terminal([*args, *AS_OF], cwd=repo.root, env=env, without=without).end()
    assert 0 == code, shown
    return shown


def test_the_order_in_which_pagers_are_looked_for(long: Repo, tmp_path: Path) -> None:
    """Ours, git's, the one of the person's git configuration, everybody's."""
    # Not by GIT_CONFIG_GLOBAL, which git does not know before 2.32.
    (tmp_path / ".gitconfig").write_text(f"[core]\n\tpager = {pager(tmp_path, 'configured')}\n")
    env = {
        "DEBTCTL_PAGER": pager(tmp_path, "ours"),
        "GIT_PAGER": pager(tmp_path, "gits"),
        "HOME": str(tmp_path),
        "PAGER": pager(tmp_path, "everybodys"),
    }

    for name in ("ours", "gits", "configured", "everybodys"):
        assert f"{name} has " in screen(
            long, "list", env=env, without=("DEBTCTL_PAGER", "GIT_PAGER", "GIT_CONFIG_GLOBAL")
        )
        env.pop(next(iter(env)))


def test_no_pager_of_the_repository_is_started(long: Repo, tmp_path: Path) -> None:
    """core.pager in .git/config, or in a file it includes, comes with the repository."""
    program = pager(tmp_path, "evil")
    long.git("config", "core.pager", program)
    long.write("more.config", f"[core]\n\tpager = {program}\n")
    long.git("config", "include.path", "../more.config")

    shown = screen(long, "list", env={"PAGER": pager(tmp_path, "everybodys")}, without=("GIT_PAGER",))

    assert "everybodys has " in shown
    assert "evil" not in shown


def test_what_fits_on_the_screen_is_shown_as_it_is(long: Repo, tmp_path: Path) -> None:
    """A pager is for what is longer than the terminal."""
    shown = screen(long, "show", "D-q1000", env={"DEBTCTL_PAGER": pager(tmp_path, "ours")})

    assert "Debt 0" in shown
    assert "ours has" not in shown


@pytest.mark.parametrize("none", ["", "cat"])
def test_no_pager_is_a_pager_too(long: Repo, none: str, tmp_path: Path) -> None:
    """--no-pager, and a variable that is empty or says cat, as git has it."""
    there = {"GIT_PAGER": pager(tmp_path, "gits")}

    assert "Debt 59" in screen(long, "list", env={**there, "DEBTCTL_PAGER": none})
    assert "Debt 59" in screen(long, "--no-pager", "list", env=there)


def test_a_pager_with_options_and_one_that_is_not_there(long: Repo) -> None:
    """A shell reads it as git has it read; where it cannot be started nothing is lost."""
    assert screen(long, "list", env={"DEBTCTL_PAGER": "grep -c Debt | cat"}).strip() == "60"
    for missing in ("no-such-pager", "no-such-pager --with options"):
        assert "Debt 59" in screen(long, "list", env={"DEBTCTL_PAGER": missing})


def test_leaving_the_pager_early_is_no_error(long: Repo) -> None:
    """It reads one line and goes; the code is the verb's."""
    shown = screen(long, "list", env={"DEBTCTL_PAGER": "head -n 1"})

    assert "Debt 59" not in shown


def test_a_long_page_of_help_is_paged(repo: Repo, tmp_path: Path) -> None:
    """The table of languages is longer than any screen."""
    assert "ours has " in screen(repo, "help", "languages", env={"DEBTCTL_PAGER": pager(tmp_path, "ours")})


def test_less_is_told_what_git_tells_it(long: Repo) -> None:
    """Unless somebody has their own LESS."""
    assert "FRX" in screen(long, "list", env={"DEBTCTL_PAGER": "echo $LESS; cat >/dev/null"})
    assert "-S" in screen(long, "list", env={"DEBTCTL_PAGER": "echo $LESS; cat >/dev/null", "LESS": "-S"})
