"""debtctl.git.log: commits, the files they touched, git tags."""

import os
from datetime import date
from pathlib import Path

import pytest

from debtctl.git.log import (
    Release,
    TouchedCommit,
    adding_commit,
    commit_dates,
    commits,
    is_ancestor,
    releases,
    removing_commit,
    subjects,
)
from debtctl.git.process import GitError
from debtctl.git.repository import Repository, find_repository
from tests.support import Repo

BOB = "Bob <bob@example.com>"


def opened(repo: Repo) -> Repository:
    return find_repository(str(repo.root))


def touched(repo: Repo, **options: object) -> list[tuple[str, tuple[str, ...]]]:
    return [(commit.subject, commit.paths) for commit in commits(opened(repo), **options)]  # type: ignore[arg-type]


def test_commit_with_all_it_says(repo: Repo) -> None:
    """Who, when, what, and which files."""
    repo.write("a b.py", "").write("c\nd.py", "").stage().commit("Add ünïcode", date="2026-03-01", author=BOB)

    newest = next(iter(commits(opened(repo))))

    assert (
        TouchedCommit(repo.head(), date(2026, 3, 1), "bob@example.com", "Bob", "Add ünïcode", ("a b.py", "c\nd.py"))
        == newest
    )


def test_history_newest_first(repo: Repo) -> None:
    """Added, changed, deleted and renamed files, commits without files, and the first commit are all there."""
    repo.write("a.py", "1\n").write("b.py", "1\n").stage().commit("add")
    repo.write("a.py", "2\n").stage().commit("change").commit("empty")
    repo.move("a.py", "c.py").remove("b.py").stage().commit("move")

    assert [
        ("move", ("a.py", "b.py", "c.py")),
        ("empty", ()),
        ("change", ("a.py",)),
        ("add", ("a.py", "b.py")),
        ("Start", ("README.md",)),
    ] == touched(repo)


def test_merges_are_no_commits_of_their_own(repo: Repo) -> None:
    """A merge is passed over; what came with it is there."""
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write("side.py", "").stage().commit("side", date="2026-11-21")
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "side", "-m", "merge")

    assert [("side", ("side.py",)), ("Start", ("README.md",))] == touched(repo)


def test_history_since_a_day(repo: Repo) -> None:
    """The day itself is included, by the clock of who committed."""
    repo.commit("before", date="2026-12-01T23:59:00-11:00").commit("on it", date="2026-12-02T00:30:00+13:00")

    assert ["on it"] == [subject for subject, _ in touched(repo, since=date(2026, 12, 2))]
    assert ["on it", "before"] == [subject for subject, _ in touched(repo, since=date(2026, 12, 1))]


def test_history_of_some_paths(repo: Repo) -> None:
    """Only commits that touched them, only these paths named, names taken literally."""
    repo.write("*.py", "").write("a.py", "").stage().commit("both").write("a.py", "1\n").stage().commit("one")

    assert [("both", ("*.py",))] == touched(repo, paths=["*.py"])


def test_history_of_a_branch_that_was_merged_without_effect(repo: Repo) -> None:
    """Commits on a side branch count although the merge kept the other side's file."""
    repo.write("a.py", "1\n").stage().commit("base")
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write("a.py", "2\n").stage().commit("side", date="2026-11-21")
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "--strategy=ours", "side")

    assert ["side", "base"] == [subject for subject, _ in touched(repo, paths=["a.py"])]


def test_history_of_a_range(repo: Repo) -> None:
    """What a branch adds to another."""
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit("side")

    assert ["side"] == [subject for subject, _ in touched(repo, revisions="main..side")]
    assert [] == touched(repo, revisions="side..main")


def test_history_before_the_first_commit(empty_repo: Repo) -> None:
    """No commit is no error."""
    assert ([], []) == (touched(empty_repo), subjects(opened(empty_repo), limit=9))


def test_history_of_a_revision_that_is_not_there(repo: Repo) -> None:
    """An unknown revision is an error, and one that looks like an option is a revision."""
    with pytest.raises(GitError):
        touched(repo, revisions="nowhere")
    with pytest.raises(GitError):
        touched(repo, revisions="--all")


def test_history_that_is_damaged(repo: Repo) -> None:
    """A missing commit is not taken for the beginning of history."""
    repo.commit("two").commit("three")
    parent = repo.git("rev-parse", "HEAD~1").strip()
    (repo.root / ".git/objects" / parent[:2] / parent[2:]).unlink()

    with pytest.raises(GitError):
        touched(repo)


def test_history_left_early(repo: Repo) -> None:
    """A reader may stop after the first commit."""
    for number in range(50):
        repo.write(f"{number}.py", "").stage()
    repo.commit("many")
    log = commits(opened(repo))

    first = next(log)
    log.close()

    assert ("many", 50) == (first.subject, len(first.paths))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("log.showRoot", "false"),
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("log.date", "relative"),
        ("log.decorate", "full"),
        ("log.abbrevCommit", "true"),
        ("log.diffMerges", "on"),
        ("format.pretty", "oneline"),
        ("diff.renames", "copies"),
        ("diff.relative", "true"),
        ("color.ui", "always"),
        ("core.abbrev", "5"),
        ("i18n.logOutputEncoding", "ISO-8859-1"),
        ("core.quotePath", "true"),
    ],
)
def test_user_configuration_does_not_change_the_history(repo: Repo, key: str, value: str) -> None:
    """However a user likes to read logs, the answer is the same."""
    repo.write("ä.py", "1\n" * 9).stage().commit("ä").move("ä.py", "b.py").stage().commit("move")
    before = list(commits(opened(repo)))
    repo.git("config", key, value)

    assert before == list(commits(opened(repo)))
    assert ["move", "ä"] == [subject for subject, _ in touched(repo, paths=["ä.py"])]


def test_names_and_messages_that_are_no_utf8(repo: Repo) -> None:
    """Bytes nobody can decode do not stop the walk; the path can still be opened."""
    name = os.fsdecode(b"caf\xe9.py")
    repo.write(name, "").stage()
    repo.git("-c", "i18n.commitEncoding=utf-8", "commit", "--quiet", "-m", os.fsdecode(b"caf\xe9"))

    newest = next(iter(commits(opened(repo))))

    assert ("caf", (name,)) == (newest.subject[:3], newest.paths)


def test_subjects_of_the_newest_commits(repo: Repo) -> None:
    """First lines only, newest first, as many as asked for."""
    repo.commit("SHOP-1 one\n\nbody").commit("SHOP-2 two")

    assert ["SHOP-2 two", "SHOP-1 one"] == subjects(opened(repo), limit=2)


def test_commit_that_removed_a_file(repo: Repo) -> None:
    """The newest deletion counts; a folder goes with its last file; what never was has none."""
    repo.write("src/a.py", "").write("src/b.py", "").stage().commit()
    repo.remove("src/a.py").stage().commit("first", date="2026-11-21")
    repo.write("src/a.py", "").stage().commit("again", date="2026-11-22")
    repo.remove("src/a.py").stage().commit("second", date="2026-11-23")
    repo.remove("src/b.py").stage().commit("last", date="2026-11-24")
    here = opened(repo)

    found = removing_commit(here, "src/a.py")

    assert found is not None
    assert ("second", date(2026, 11, 23), ("src/a.py",)) == (found.subject, found.committed, found.paths)
    assert "last" == getattr(removing_commit(here, "src"), "subject", None)
    assert None is removing_commit(here, "never.py")


def test_commit_that_removed_a_file_on_a_branch(repo: Repo) -> None:
    """The deletion counts, not the merge that brought it in."""
    repo.write("a.py", "").stage().commit()
    repo.git("checkout", "--quiet", "-b", "side")
    repo.remove("a.py").stage().commit("delete", date="2026-11-21")
    repo.git("checkout", "--quiet", "main")
    repo.commit("other")
    repo.git("merge", "--quiet", "--no-ff", "side", "-m", "merge")

    assert "delete" == getattr(removing_commit(opened(repo), "a.py"), "subject", None)


def test_file_that_was_removed_in_a_merge(repo: Repo) -> None:
    """A file that goes in a merge's own resolution goes with the merge."""
    repo.write("a.py", "").stage().commit()
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit("side")
    repo.git("checkout", "--quiet", "main")
    repo.commit("other")
    repo.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    repo.remove("a.py").stage().commit("merge")

    assert "merge" == getattr(removing_commit(opened(repo), "a.py"), "subject", None)


def test_nothing_was_removed_before_the_first_commit(empty_repo: Repo) -> None:
    """No commit, no removal."""
    assert None is removing_commit(opened(empty_repo), "a.py")


def test_commit_that_added_a_file(repo: Repo) -> None:
    """The newest addition counts; what never was has none."""
    repo.write("a.py", "").stage().commit("add", date="2026-11-21").write("a.py", "1").stage().commit("change")
    here = opened(repo)

    assert ("add", None) == (getattr(adding_commit(here, "a.py"), "subject", None), adding_commit(here, "never.py"))


def test_git_tags_with_their_dates(repo: Repo) -> None:
    """An annotated tag has a date of its own, a lightweight one its commit's; one that names no commit is left out."""
    start = repo.head()
    repo.git("tag", "v1.0")
    repo.git("tag", "--annotate", "-m", "x", "rel/v2.0", env={"GIT_COMMITTER_DATE": "2026-12-24T23:00:00-05:00"})
    repo.git("tag", "file", repo.git("rev-parse", "HEAD:README.md").strip())
    here = opened(repo)

    assert [
        Release("v1.0", date(2026, 11, 20), start, False),
        Release("rel/v2.0", date(2026, 12, 24), start, True),
    ] == releases(here)
    assert ["rel/v2.0"] == [release.name for release in releases(here, "rel/")]


def test_no_git_tags(empty_repo: Repo) -> None:
    """None is no error."""
    assert [] == releases(opened(empty_repo))


def test_ancestors(repo: Repo) -> None:
    """A commit is in its own history and in its children's; an unknown one is an error."""
    first = repo.head()
    second = repo.commit().head()
    here = opened(repo)

    assert (True, True, False) == (
        is_ancestor(here, first, second),
        is_ancestor(here, first, first),
        is_ancestor(here, second, first),
    )
    with pytest.raises(GitError):
        is_ancestor(here, "0" * 40, second)


def test_dates_of_commits(repo: Repo) -> None:
    """All at once, by id."""
    first = repo.head()
    second = repo.commit(date="2026-12-01").head()

    assert {first: date(2026, 11, 20), second: date(2026, 12, 1)} == commit_dates(opened(repo), [first, second])
    assert {} == commit_dates(opened(repo), [])


def test_history_of_a_linked_worktree_is_its_own_heads(repo: Repo, tmp_path: Path) -> None:
    """Each work tree stands on its own branch."""
    repo.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    side = Repo(tmp_path / "side").commit("side")

    assert (["Start"], ["side", "Start"]) == tuple([subject for subject, _ in touched(one)] for one in (repo, side))
