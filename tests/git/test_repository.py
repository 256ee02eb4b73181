"""debtctl.git.repository: where one stands, and what things are called."""

import os
from pathlib import Path

import pytest

from debtctl.errors import SetupError
from debtctl.git import config
from debtctl.git.ignored import is_ignored
from debtctl.git.process import GitError
from debtctl.git.repository import (
    Repository,
    _asked,
    _at_its_root,
    branch_name,
    committer,
    find_repository,
    head_commit,
    is_shallow,
    merge_heads,
    repository_name,
    shallow_commits,
    user_email,
)
from tests.support import Repo


def opened(repo: Repo) -> Repository:
    return find_repository(str(repo.root))


def test_repository_from_its_root(repo: Repo) -> None:
    """At the root there is no prefix, and both git folders are the one .git."""
    root = str(repo.root)

    assert Repository(root, f"{root}/.git", f"{root}/.git", "") == opened(repo)


def test_repository_from_a_subfolder(repo: Repo) -> None:
    """From below, the root is found and the prefix says where one stands."""
    repo.write("src/web pages/a.ts", "")
    root = str(repo.root)

    found = find_repository(f"{root}/src/web pages")

    assert Repository(root, f"{root}/.git", f"{root}/.git", "src/web pages") == found


def test_repository_from_a_linked_worktree(repo: Repo, tmp_path: Path) -> None:
    """A linked work tree has a git folder of its own and shares the common one."""
    repo.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))

    found = find_repository(str(tmp_path / "side"))

    common = f"{repo.root}/.git"
    assert Repository(str(tmp_path / "side"), f"{common}/worktrees/side", common, "") == found


def test_repository_inside_a_hook_of_a_linked_worktree(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIT_DIR as git sets it for hooks leads to the same repository."""
    side = tmp_path / "side"
    repo.git("worktree", "add", "--quiet", "-b", "side", str(side))
    outside = find_repository(str(side))
    monkeypatch.setenv("GIT_DIR", f"{repo.root}/.git/worktrees/side")

    assert outside == find_repository(str(side))


def test_repository_whose_folder_name_is_no_utf8(tmp_path: Path) -> None:
    """A path is bytes: whatever they are, it can be opened again."""
    root = os.fsdecode(bytes(tmp_path) + b"/caf\xe9")
    Repo.create(Path(root))

    assert root == find_repository(root).root


def test_outside_of_any_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is named, shortened by the home folder, and the two ways on are given."""
    (tmp_path / "notes").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))

    with pytest.raises(SetupError) as caught:
        find_repository(str(tmp_path / "notes"))

    assert [
        "error: ~/notes is not inside a git repository",
        "  debtctl keeps its register next to the code it is about.",
        "  next: git init          or, only to look: debtctl scan --no-git",
    ] == caught.value.lines()


def test_bare_repository(tmp_path: Path) -> None:
    """Without files to read there is nothing to do, and that is said."""
    Repo.create(tmp_path / "bare.git", "--bare")

    with pytest.raises(SetupError, match=r"bare\.git has no working tree"):
        find_repository(str(tmp_path / "bare.git"))


def test_repository_of_another_user(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git refuses for its owner gets a message and a command of its own."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    with pytest.raises(SetupError) as caught:
        opened(repo)

    assert f"{repo.root} belongs to another user, so git refuses to work there" == caught.value.what
    assert f"git config --global --add safe.directory {repo.root}" == caught.value.next


def test_repository_that_is_broken(repo: Repo) -> None:
    """Anything else keeps git's own words."""
    repo.write(".git/config", "[broken\n")

    with pytest.raises(GitError, match="bad config line 1"):
        opened(repo)


def test_head_and_branch(repo: Repo) -> None:
    """The commit and the branch HEAD stands on."""
    assert (repo.head(), "main") == (head_commit(opened(repo)), branch_name(opened(repo)))


def test_head_and_branch_before_the_first_commit(empty_repo: Repo) -> None:
    """There is a branch already, and no commit."""
    assert (None, "main") == (head_commit(opened(empty_repo)), branch_name(opened(empty_repo)))


def test_detached_head_has_no_branch(repo: Repo) -> None:
    """A detached HEAD has a commit and no branch."""
    repo.git("checkout", "--quiet", "--detach")

    assert (repo.head(), "") == (head_commit(opened(repo)), branch_name(opened(repo)))


def test_merge_in_progress_names_what_it_brings_in(repo: Repo) -> None:
    """While a merge waits for its commit, its other parents are known; before and after there are none."""
    before = merge_heads(opened(repo))
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write("side.py", "").stage().commit()
    side = repo.head()
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "--no-commit", "side")

    assert ((), (side,)) == (before, merge_heads(opened(repo)))


def test_shallow_clone_knows_where_it_ends(repo: Repo, tmp_path: Path) -> None:
    """The commits without parents of a shallow clone are named; a whole one has none."""
    repo.write("a.py", "").stage().commit()
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.root}", str(tmp_path / "shallow"))
    shallow = find_repository(str(tmp_path / "shallow"))

    assert (True, frozenset({repo.head()})) == (is_shallow(shallow), shallow_commits(shallow))
    assert not is_shallow(opened(repo))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://git.example/acme/shop.git", "acme/shop"),
        ("https://user@git.example:8443/group/acme/shop/", "acme/shop"),
        ("git@git.example:acme/shop.git", "acme/shop"),
        ("ssh://git@git.example:22/acme/shop", "acme/shop"),
        ("git@git.example:shop.git", "work"),
        ("/srv/git/acme/shop.git", "work"),
        ("file:///srv/git/acme/shop.git", "acme/shop"),
        ("", "work"),
    ],
)
def test_repository_is_named_after_its_remote(repo: Repo, address: str, name: str) -> None:
    """Owner and name from the address; a folder of this machine names nobody, so the work tree's folder does."""
    repo.git("remote", "add", "origin", address)

    assert name == repository_name(opened(repo))


def test_origin_is_preferred_to_other_remotes(repo: Repo) -> None:
    """With several remotes origin names the repository; without origin the first one does."""
    repo.git("remote", "add", "fork", "git@git.example:bob/shop.git")
    alone = repository_name(opened(repo))
    repo.git("remote", "add", "origin", "git@git.example:acme/shop.git")

    assert ("bob/shop", "acme/shop") == (alone, repository_name(opened(repo)))


def test_repository_without_remote_is_named_after_its_folder(repo: Repo) -> None:
    """Without a remote there is the folder."""
    assert "work" == repository_name(opened(repo))


def test_user_as_configured(repo: Repo) -> None:
    """The address comes from git's configuration."""
    assert "alice@example.com" == user_email(opened(repo))


def test_user_not_configured(repo: Repo) -> None:
    """Nothing is guessed when nothing is configured."""
    repo.git("config", "--unset", "user.email")

    assert "" == user_email(opened(repo))


def test_committer_is_who_the_next_commit_names(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment git sets for a hook goes before the configuration."""
    configured = committer(opened(repo))
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Bob")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "bob@example.com")

    assert (("Alice Adams", "alice@example.com"), ("Bob", "bob@example.com")) == (configured, committer(opened(repo)))


def test_committer_unknown_to_git(repo: Repo) -> None:
    """Where git may not guess, nobody is named."""
    repo.git("config", "--unset", "user.email")
    repo.git("config", "user.useConfigOnly", "true")

    assert ("", "") == committer(opened(repo))


def test_configuration_is_read_and_written_locally(repo: Repo) -> None:
    """A key that is set can be read back, and its section goes as a whole; an absent one is no error."""
    here = opened(repo)
    config.set_local(here, "merge.debtctl.driver", "debtctl merge-item %O %A %B")

    written = config.get(here, "merge.debtctl.driver")
    config.remove_local_section(here, "merge.debtctl")
    config.remove_local_section(here, "merge.debtctl")

    assert ("debtctl merge-item %O %A %B", "") == (written, config.get(here, "merge.debtctl.driver"))


def test_hooks_folder(repo: Repo, tmp_path: Path) -> None:
    """It is shared by linked work trees, and wherever core.hooksPath says."""
    repo.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    side = find_repository(str(tmp_path / "side"))
    usual = {config.hooks_path(opened(repo)), config.hooks_path(side)}
    repo.git("config", "core.hooksPath", ".husky")
    relative = config.hooks_path(opened(repo))
    repo.git("config", "core.hooksPath", "~/hooks")

    assert {f"{repo.root}/.git/hooks"} == usual
    assert f"{repo.root}/.husky" == relative
    assert f"{os.environ['HOME']}/hooks" == config.hooks_path(opened(repo))


def test_ignored_paths(repo: Repo) -> None:
    """By .gitignore or info/exclude, also where a tracked file would still be seen."""
    repo.write(".gitignore", ".debt\n").write(".git/info/exclude", "*.log\n").write("keep.log", "").git(
        "add", "-f", "."
    )
    here = opened(repo)

    assert [True, True, False] == [is_ignored(here, path) for path in (".debt/format", "keep.log", "README.md")]
    assert [True, False] == [is_ignored(here, path) for path in (":(top)x.log", "*")]


def plain_and_asked(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    """What is found without git, or None, and what git answers."""
    monkeypatch.chdir(repo.root)
    return _at_its_root(str(repo.root)), _asked(str(repo.root))


def test_root_needs_no_asking(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a hook is started: the same answer as git's, without git."""
    plain, asked = plain_and_asked(repo, monkeypatch)

    assert plain == asked == find_repository(str(repo.root))


@pytest.mark.parametrize(
    "settings",
    [
        ("core.worktree", "../elsewhere"),
        ("extensions.worktreeConfig", "true"),
        ("include.path", "more"),
        ("core.bare", "true"),
    ],
)
def test_root_that_git_would_take_otherwise(repo: Repo, settings: tuple[str, str]) -> None:
    """Anything in the configuration that moves the work tree, or could, is left to git."""
    (repo.root.parent / "elsewhere").mkdir()
    repo.git("config", *settings)

    assert _at_its_root(str(repo.root)) is None


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"])
def test_root_that_the_environment_overrules(repo: Repo, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As in a linked work tree, where git starts a hook with GIT_DIR."""
    monkeypatch.setenv(name, str(repo.root / ".git"))

    assert _at_its_root(str(repo.root)) is None


def test_linked_work_tree_and_subfolder_are_asked_for(repo: Repo, tmp_path: Path) -> None:
    """`.git` is a file there, or further up."""
    repo.git("worktree", "add", "-q", str(tmp_path / "linked"))
    (repo.root / "sub").mkdir()

    assert [None, None] == [_at_its_root(str(tmp_path / "linked")), _at_its_root(str(repo.root / "sub"))]
