"""Who wrote one line."""

from datetime import date

from debtctl.git.blame import BlamedLine, parse_blame, start_blame
from debtctl.git.repository import find_repository, shallow_commits
from tests.support.repo import Repo


def blamed(repo: Repo, path: str, line: int) -> BlamedLine | None:
    """What git says of one line."""
    found = find_repository(str(repo.root))
    return parse_blame(start_blame(found, path, line).finish(), shallow_commits(found))


def test_author_and_their_own_day(repo: Repo) -> None:
    """The author, not the committer, and the day the author's clock showed."""
    repo.write("a.py", "x = 1\n# TODO: later\n").stage()
    repo.commit("b", date="2026-03-01T00:30:00+14:00", author="Bob <bob@example.com>", committer="C <c@example.com>")

    assert BlamedLine(repo.head(), "bob@example.com", "Bob", date(2026, 3, 1)) == blamed(repo, "a.py", 2)


def test_indentation_is_nobodys(repo: Repo) -> None:
    """Moving a line right does not make it new."""
    repo.write("a.py", "# TODO: later\n").stage().commit("a", date="2026-01-02")
    repo.write("a.py", "if x:\n    # TODO: later\n").stage().commit("b", date="2026-02-02")

    found = blamed(repo, "a.py", 2)

    assert date(2026, 1, 2) == (found and found.born)


def test_not_committed_yet(repo: Repo) -> None:
    """A line of the working tree has no commit and no address."""
    repo.write("README.md", "# Work\nTODO: later\n")

    found = blamed(repo, "README.md", 2)

    assert ("", "") == (found and found[:2])


def test_shallow_clone_says_at_least(repo: Repo, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Where history is cut off, the line may be older; a first commit is no such end."""
    repo.write("a.py", "# TODO: later\n").stage().commit("a").write("b.py", "1\n").stage().commit("b")
    repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(tmp_path / "shallow"))

    shallow, whole = blamed(Repo(tmp_path / "shallow"), "a.py", 1), blamed(repo, "a.py", 1)

    assert (True, False) == (shallow and shallow.at_least, whole and whole.at_least)
