"""Which two commits a person means."""

import pytest

from debtctl.errors import UsageError
from debtctl.git.repository import find_repository
from debtctl.git.revisions import Range, compared, has_uncommitted_changes
from tests.support.repo import Repo


def found(repo: Repo, base: str = "", head: str = "") -> Range:
    return compared(find_repository(str(repo.root)), base, head)


def branched(repo: Repo, name: str = "work") -> str:
    """A branch with two commits of its own, and one more on main since; where they part."""
    base = repo.head()
    repo.git("checkout", "-q", "-b", name)
    repo.commit("One").commit("Two")
    repo.git("checkout", "-q", "main")
    repo.commit("Meanwhile")
    repo.git("checkout", "-q", name)
    return base


def with_remote(repo: Repo, remote: str, branch: str, commit: str, *, is_head: bool = False) -> None:
    repo.git("remote", "add", remote, f"https://git.example/{remote}/shop.git")
    repo.git("update-ref", f"refs/remotes/{remote}/{branch}", commit)
    if is_head:
        repo.git("symbolic-ref", f"refs/remotes/{remote}/HEAD", f"refs/remotes/{remote}/{branch}")


def test_branch_is_compared_with_where_it_left_main(repo: Repo) -> None:
    """What came on main since is not the branch's."""
    base = branched(repo)

    assert Range("main", "work", base, repo.head(), 2) == found(repo)


def test_base_may_be_named(repo: Repo) -> None:
    """A commit, a branch or a git tag; the merge base counts."""
    branched(repo)
    repo.git("tag", "v1", "HEAD~1")

    assert Range("v1", "work", repo.git("rev-parse", "v1").strip(), repo.head(), 1) == found(repo, "v1")


def test_head_may_be_named(repo: Repo) -> None:
    """Then nothing depends on what is checked out."""
    base = branched(repo)
    head = repo.head()
    repo.git("checkout", "-q", "main")

    assert Range("main", "work", base, head, 2) == found(repo, "main", "work")


@pytest.mark.parametrize(
    ("remotes", "expected"),
    [
        ({"origin": ("develop", True)}, "develop"),
        ({"origin": ("master", False)}, "master"),
        ({"origin": ("main", False), "upstream": ("trunk", True)}, "trunk"),
        ({"somebody": ("master", False)}, "master"),
    ],
)
def test_main_branch_of_the_remote(repo: Repo, remotes: dict[str, tuple[str, bool]], expected: str) -> None:
    """What its HEAD says, else what people call it; of a fork, that of what it was forked from."""
    base = branched(repo)
    for remote, (branch, is_head) in remotes.items():
        with_remote(repo, remote, branch, base, is_head=is_head)

    assert Range(expected, "work", base, repo.head(), 2) == found(repo)


def test_commits_of_main_that_were_not_pushed(repo: Repo) -> None:
    """On main itself it is compared with the remote's, and called so."""
    with_remote(repo, "origin", "main", repo.head())
    base = repo.head()
    repo.commit("Not pushed")

    assert Range("origin/main", "main", base, repo.head(), 1) == found(repo)


def test_detached_head_is_called_by_its_id(repo: Repo) -> None:
    """As a CI job has it."""
    base = branched(repo)
    repo.git("checkout", "-q", "--detach")

    assert Range("main", repo.head()[:7], base, repo.head(), 2) == found(repo)


def test_nothing_to_compare_main_with(repo: Repo) -> None:
    """Without a remote, main is main."""
    with pytest.raises(UsageError) as raised:
        found(repo)

    assert ("main is the main branch itself: compare it with what?", "debtctl diff HEAD~1") == (
        raised.value.what,
        raised.value.next,
    )


def test_no_branch_to_guess(repo: Repo) -> None:
    """Somebody has to say it."""
    repo.git("branch", "-m", "elsewhere")

    with pytest.raises(UsageError, match="No branch here is called main, master, trunk or develop"):
        found(repo)


@pytest.mark.parametrize("revision", ["nowhere", "--output=owned", "HEAD:README.md", "-n", "main..HEAD", "x y"])
def test_no_such_commit(repo: Repo, revision: str) -> None:
    """Whatever it looks like, it is no option of git's."""
    with pytest.raises(UsageError, match="is no commit of this repository"):
        found(repo, revision)


def test_before_the_first_commit(empty_repo: Repo) -> None:
    """There is nothing to compare."""
    with pytest.raises(UsageError, match="no commit here yet"):
        found(empty_repo)


def test_histories_that_never_met(repo: Repo) -> None:
    """A shallow clone looks the same; what helps there is said."""
    repo.git("checkout", "-q", "--orphan", "other")
    repo.commit("Elsewhere")

    with pytest.raises(UsageError) as raised:
        found(repo)

    assert ("main and other have no commit in common here", "git fetch --unshallow") == (
        raised.value.what,
        raised.value.next,
    )


def test_uncommitted_changes(repo: Repo) -> None:
    """Of what git tracks, and new ones of the folder that is asked about; a note somebody left is none."""
    where = find_repository(str(repo.root))
    repo.write("note.txt", "mine")

    states = [has_uncommitted_changes(where, ".debt")]
    repo.write(".debt/items/D-7k3qm.toml", "x")
    states.append(has_uncommitted_changes(where, ".debt"))
    repo.remove(".debt/items/D-7k3qm.toml").write("README.md", "other")
    states.append(has_uncommitted_changes(where, ".debt"))

    assert [False, True, True] == states
