"""An answer taken back: files and index entries as they were, and nobody else's work touched."""

import pytest

from debtctl.errors import RetryableError
from debtctl.git.repository import Repository, find_repository
from debtctl.tracking.undoing import Sight, looked_at, taken_back
from tests.support.repo import Repo

PATHS = ("app.py", "gone.py", "new.py", "staged.py", "same.py")


@pytest.fixture
def work(repo: Repo) -> Repo:
    """Files that an answer will change, take away, stage, and leave alone."""
    for path in ("app.py", "gone.py", "staged.py", "same.py"):
        repo.write(path, f"{path}, once\n")
    return repo.stage().commit()


def where(repo: Repo) -> Repository:
    """The repository as the answers take it."""
    return find_repository(str(repo.root))


def answer(repo: Repo) -> None:
    """Every kind of change an answer makes."""
    repo.write("app.py", "app.py, answered\n").write("new.py", "new\n").write("staged.py", "staged\n")
    repo.stage("app.py", "new.py", "staged.py")
    repo.write("staged.py", "staged.py, once\n").remove("gone.py")


def test_how_a_path_looks(work: Repo) -> None:
    """What is on disk and what is in the index, each apart; a path that is nowhere looks like nothing."""
    work.write("app.py", "not staged\n").write("new.py", "new\n")
    blob = work.git("rev-parse", ":app.py").strip()

    sights = looked_at(where(work), ["app.py", "new.py", "nowhere.py", "app.py"])

    assert {
        "app.py": Sight(b"not staged\n", ("100644", blob)),
        "new.py": Sight(b"new\n", None),
        "nowhere.py": Sight(None, None),
    } == sights


def test_everything_is_as_it_was(work: Repo) -> None:
    """What was there has its content and its index entry again, what was not there is gone from both."""
    before = looked_at(where(work), PATHS)
    answer(work)
    after = looked_at(where(work), PATHS)

    changed = taken_back(where(work), before, after)

    assert ("app.py", "gone.py", "new.py", "staged.py") == changed
    assert before == looked_at(where(work), PATHS)
    assert "" == work.status()


def test_work_that_was_not_staged_before_is_not_staged_afterwards(work: Repo) -> None:
    """The working tree and the index are put back each to its own."""
    work.write("app.py", "half done\n")
    before = looked_at(where(work), PATHS)
    work.write("app.py", "half done, answered\n").stage()

    taken_back(where(work), before, looked_at(where(work), PATHS))

    assert ("half done\n", "app.py, once\n") == (work.read("app.py"), work.read_staged("app.py"))


@pytest.mark.parametrize("stage", [True, False])
def test_what_changed_in_the_meantime_is_left(work: Repo, stage: bool) -> None:
    """Nothing is written, not even to the other files; the error names the file and what to look at."""
    before = looked_at(where(work), PATHS)
    answer(work)
    after = looked_at(where(work), PATHS)
    work.write("new.py", "somebody else's\n")
    if stage:
        work.stage("new.py").write("new.py", "new\n")
    status = work.status()

    with pytest.raises(RetryableError) as caught:
        taken_back(where(work), before, after)

    assert ("changed since it was answered", "new.py") == (caught.value.what, caught.value.where)
    assert "git diff -- new.py" == caught.value.next
    assert (status, "app.py, answered\n") == (work.status(), work.read("app.py"))


def test_a_change_of_what_the_answer_left_alone_does_not_matter(work: Repo) -> None:
    """Only files the answer changed are compared and written."""
    before = looked_at(where(work), PATHS)
    answer(work)
    after = looked_at(where(work), PATHS)
    work.write("same.py", "somebody else's\n")

    taken_back(where(work), before, after)

    assert "somebody else's\n" == work.read("same.py")
    assert "app.py, once\n" == work.read("app.py")
