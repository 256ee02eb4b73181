"""The git hook and the merge driver: put in, found again, taken out without a trace."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from debtctl.errors import SetupError
from debtctl.gate.installation import (
    ABSENT,
    ALREADY,
    INSTALLED,
    MANUAL,
    REMOVED,
    install_hook,
    install_merge_driver,
    installed_hook,
    uninstall_hook,
    uninstall_merge_driver,
)
from debtctl.git.repository import Repository, find_repository
from tests.support.gated import with_register
from tests.support.repo import Repo

Build = Callable[[Repo], object]
HOOK = ".git/hooks/pre-commit"
OWN = "#!/bin/sh\n# ours\necho checked\nexit 0\n"


@pytest.fixture
def work(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository with a register; its hooks folder is empty."""
    repo = repo_from(with_register)
    for sample in (repo.root / ".git/hooks").glob("*"):
        sample.unlink()
    return repo


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A `debtctl-hook` that says it ran, in a folder with a space and a quote."""
    return script(tmp_path / "o'neil's tools" / "debtctl-hook", "echo judged; exit 0")


def script(path: Path, body: str) -> str:
    """An executable shell script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def where(repo: Repo) -> Repository:
    """The repository as the gate takes it."""
    return find_repository(str(repo.root))


def commit(repo: Repo, path: str = "") -> tuple[int, str]:
    """What a commit ends with and says, where no debtctl-hook is on PATH unless `path` has one."""
    result = repo.try_git("commit", "-qm", "Work", "--allow-empty", env={"PATH": f"{path}:/usr/bin:/bin"})
    return result.code, result.stderr


def hook_file(repo: Repo, text: str, *, executable: bool = True) -> Repo:
    """A hook of the repository's own."""
    repo.write(HOOK, text)
    (repo.root / HOOK).chmod(0o755 if executable else 0o644)
    return repo


# --- into an empty folder ---------------------------------------------------------------------------------------------


def test_a_hook_where_there_is_none(work: Repo, program: str) -> None:
    """Executable, and it calls the program whatever its path holds."""
    done = install_hook(where(work), program)

    mode = (work.root / HOOK).stat().st_mode
    assert ((INSTALLED, HOOK, program), True) == ((done.done, done.path, done.program), bool(mode & stat.S_IXUSR))
    assert (0, "judged\n") == commit(work)


def test_installing_twice(work: Repo, program: str) -> None:
    """Nothing to do the second time."""
    install_hook(where(work), program)
    before = work.read(HOOK)

    assert (ALREADY, before) == (install_hook(where(work), program).done, work.read(HOOK))


def test_installing_another_program(work: Repo, program: str, tmp_path: Path) -> None:
    """The old call is replaced, not added to."""
    install_hook(where(work), program)
    other = script(tmp_path / "new" / "debtctl-hook", "echo anew")

    assert (INSTALLED, other) == (install_hook(where(work), other).done, installed_hook(where(work)).program)
    assert (0, "anew\n") == commit(work)


def test_uninstalling_leaves_nothing(work: Repo, program: str) -> None:
    """The file we made is deleted."""
    install_hook(where(work), program)

    assert (REMOVED, False) == (uninstall_hook(where(work)).done, work.exists(HOOK))


def test_uninstalling_what_is_not_there(work: Repo) -> None:
    """Said, not failed."""
    assert ABSENT == uninstall_hook(where(work)).done


def test_no_hooks_folder(work: Repo, program: str) -> None:
    """Some templates leave it out: it is made."""
    (work.root / ".git/hooks").rmdir()

    assert INSTALLED == install_hook(where(work), program).done


def test_where_the_hook_stands(work: Repo, program: str) -> None:
    """Absent, then in place with the program it calls, quotes and all."""
    before = installed_hook(where(work))
    install_hook(where(work), program)
    after = installed_hook(where(work))

    assert (ABSENT, ALREADY, program) == (before.done, after.done, after.program)


# --- into a hook that exists ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shebang",
    ["#!/bin/sh", "#!/bin/sh -e", "#! /bin/sh -eu", "#!/bin/bash", "#!/usr/bin/env bash", "#!/usr/bin/env -S sh"],
)
def test_a_hook_that_exists(work: Repo, program: str, shebang: str) -> None:
    """After the shebang: behind `exit 0` it would never run."""
    hook_file(work, OWN.replace("#!/bin/sh", shebang))

    assert INSTALLED == install_hook(where(work), program).done
    assert [shebang, "# >>> debtctl"] == [line[: len(shebang)] for line in work.read(HOOK).splitlines()[:1]] + [
        work.read(HOOK).splitlines()[1][:13]
    ]
    assert (0, "judged\nchecked\n") == commit(work)


def test_removing_it_from_a_hook_that_existed(work: Repo, program: str) -> None:
    """Byte for byte what it was, and still executable."""
    hook_file(work, OWN)
    install_hook(where(work), program)

    uninstall_hook(where(work))

    assert (OWN, True) == (work.read(HOOK), os.access(work.root / HOOK, os.X_OK))


def test_findings_stop_before_the_rest_of_the_hook(work: Repo, tmp_path: Path) -> None:
    """Its exit code is git's."""
    hook_file(work, OWN)
    install_hook(where(work), script(tmp_path / "debtctl-hook", "echo found; exit 1"))

    assert (1, "found\n") == commit(work)


@pytest.mark.parametrize(
    ("text", "manager"),
    [
        ("#!/usr/bin/env python3\nprint('hi')\n", "another program"),
        ("echo no shebang\n", "another program"),
        ("#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n", "pre-commit"),
        ("#!/bin/sh\ncall_lefthook run pre-commit\n", "lefthook"),
    ],
)
def test_a_hook_that_somebody_else_is_in_charge_of(work: Repo, program: str, text: str, manager: str) -> None:
    """The line is told instead of fighting, and nothing is touched."""
    hook_file(work, text)

    done = install_hook(where(work), program)

    assert (MANUAL, HOOK, manager, text) == (done.done, done.path, done.manager, work.read(HOOK))
    assert "debtctl-hook" in done.line
    assert MANUAL == installed_hook(where(work)).done


def test_a_hook_that_is_switched_off(work: Repo, program: str) -> None:
    """Making it executable would switch the rest of it on."""
    hook_file(work, OWN, executable=False)

    assert (MANUAL, OWN) == (install_hook(where(work), program).done, work.read(HOOK))


def test_a_hook_that_is_a_link(work: Repo, program: str) -> None:
    """What it links to may be a tracked script: its owners decide."""
    work.write("scripts/pre-commit", OWN)
    os.symlink("../../scripts/pre-commit", work.root / HOOK)

    done = install_hook(where(work), program)

    assert (MANUAL, OWN) == (done.done, work.read("scripts/pre-commit"))
    assert done.manager.endswith("scripts/pre-commit")


@pytest.mark.parametrize("folder", [".husky", ".husky/_"])
def test_husky(work: Repo, program: str, folder: str) -> None:
    """Its own file is named, in whichever version's folder git looks."""
    work.write(f"{folder}/h", "")
    work.git("config", "core.hooksPath", folder)

    done = install_hook(where(work), program)

    assert (MANUAL, ".husky/pre-commit", "husky", "debtctl-hook") == (done.done, done.path, done.manager, done.line)


# --- other places --------------------------------------------------------------------------------------------------


def test_a_hooks_folder_in_the_repository(work: Repo, program: str) -> None:
    """`core.hooksPath` is honoured."""
    work.git("config", "core.hooksPath", "githooks")

    assert (INSTALLED, "githooks/pre-commit") == install_hook(where(work), program)[:2]
    assert (0, "judged\n") == commit(work)


def test_a_hooks_folder_that_repositories_share(work: Repo, program: str, tmp_path: Path) -> None:
    """Refused without `--global`, in and out."""
    shared = tmp_path / "shared"
    work.git("config", "core.hooksPath", str(shared))

    with pytest.raises(SetupError, match="shared with other repositories") as refused:
        install_hook(where(work), program)
    install_hook(where(work), program, outside=True)
    with pytest.raises(SetupError, match="shared with other repositories"):
        uninstall_hook(where(work))
    there = (shared / "pre-commit").exists()
    uninstall_hook(where(work), outside=True)

    assert ("debtctl hook install --global", True, False) == (
        refused.value.next,
        there,
        (shared / "pre-commit").exists(),
    )


def test_a_hooks_folder_at_home_is_told_short(work: Repo, program: str) -> None:
    """As one would type it."""
    work.git("config", "core.hooksPath", os.path.expanduser("~/hooks"))

    assert "~/hooks/pre-commit" == installed_hook(where(work)).path


def test_a_linked_worktree(work: Repo, program: str, tmp_path: Path) -> None:
    """It shares the hooks of the repository it belongs to."""
    work.git("worktree", "add", "--quiet", str(tmp_path / "linked"))

    install_hook(where(Repo(tmp_path / "linked")), program)

    assert (True, (0, "judged\n")) == (work.exists(HOOK), commit(Repo(tmp_path / "linked")))


# --- when the program is gone -----------------------------------------------------------------------------------------


def test_a_missing_program_says_so_and_passes(work: Repo) -> None:
    """A commit never pays for a deleted environment."""
    install_hook(where(work), "/nowhere/debtctl-hook")

    assert (0, "debtctl: not checked: debtctl-hook is not installed here. debtctl hook install\n") == commit(work)


def test_a_program_whose_interpreter_is_gone(work: Repo, tmp_path: Path) -> None:
    """The same, after the shell's own complaint."""
    broken = tmp_path / "debtctl-hook"
    broken.write_text("#!/nowhere/python\n")
    broken.chmod(0o755)
    install_hook(where(work), str(broken))

    code, said = commit(work)

    assert (0, "debtctl: not checked: debtctl-hook is not installed here. debtctl hook install") == (
        code,
        said.splitlines()[-1],
    )


def test_another_program_on_the_path_is_found(work: Repo, tmp_path: Path) -> None:
    """Where the one installed has moved."""
    script(tmp_path / "bin" / "debtctl-hook", "echo from the path")
    install_hook(where(work), "/nowhere/debtctl-hook")

    assert (0, "from the path\n") == commit(work, str(tmp_path / "bin"))


# --- the merge driver ----------------------------------------------------------------------------------------------


def test_the_merge_driver(work: Repo) -> None:
    """Put into this clone's configuration once, taken out whole."""
    repo = where(work)

    found = (
        install_merge_driver(repo, "/opt/debtctl"),
        work.git("config", "merge.debtctl.driver").partition(";")[0],
        install_merge_driver(repo, "/opt/debtctl"),
        uninstall_merge_driver(repo),
        uninstall_merge_driver(repo),
        work.try_git("config", "--get-regexp", "merge.debtctl").stdout,
    )

    assert (True, "'/opt/debtctl' merge-item %O %A %B %L %P", False, True, False, "") == found
