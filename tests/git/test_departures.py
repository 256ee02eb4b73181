"""debtctl.git.departures: what took files and texts away, and where files went."""

from debtctl.git.departures import Sought, commits_removing_texts, renamed_files
from debtctl.git.repository import Repository, find_repository
from tests.support import Repo


def opened(repo: Repo) -> Repository:
    return find_repository(str(repo.root))


def test_commit_that_removed_a_text(repo: Repo) -> None:
    """The commit in which the text was last there and then not, also when the whole file went."""
    repo.write("a.py", "x  # TODO: -Sx [y]*\n").write("b.py", "# TODO: two\n").stage().commit("add")
    repo.write("a.py", "x\n").stage().commit("take it out")
    repo.write("a.py", "x\ny\n").remove("b.py").stage().commit("later")

    assert {("a.py", "take it out"), ("b.py", "later")} == went(
        repo, ("a.py", "TODO: -Sx [y]*"), ("b.py", "TODO: two"), ("a.py", "never there"), ("never.py", "TODO: two")
    )


def went(repo: Repo, *wanted: tuple[str, ...], revisions: str = "HEAD") -> set[tuple[str, str]]:
    """The paths the texts were sought in, with the subjects of the commits that took them."""
    sought = [Sought(path, texts) for path, *texts in wanted for texts in [tuple(texts)]]
    found = commits_removing_texts(opened(repo), sought, revisions=revisions)
    return {(each.path, commit.subject) for each, commit in found.items()}


def test_text_that_came_back_and_went_again(repo: Repo) -> None:
    """The last time counts."""
    for subject, text in (("add", "# TODO: x\n"), ("first", ""), ("again", "# TODO:  x\n"), ("last", "\n")):
        repo.write("a.py", text).stage().commit(subject)

    assert {("a.py", "last")} == went(repo, ("a.py", "TODO: x"))


def test_text_that_stands_in_the_newest_commit(repo: Repo) -> None:
    """It went in the working tree: no commit took it, though one once did."""
    for subject, text in (("add", "# TODO: x\n"), ("first", ""), ("again", "# TODO: x\n")):
        repo.write("a.py", text).stage().commit(subject)
    repo.write("a.py", "")

    assert set() == went(repo, ("a.py", "TODO: x"))


def test_text_in_other_words_that_kept_its_id(repo: Repo) -> None:
    """Any of the texts tells that it is the one."""
    repo.write("a.py", "# TODO(D-7k3qm): x\n").stage().commit("add")
    repo.write("a.py", "# TODO(D-7k3qm): other words\n").stage().commit("reword")
    repo.write("a.py", "").stage().commit("take it out")

    assert {("a.py", "take it out")} == went(repo, ("a.py", "TODO: x", "D-7k3qm"))


def test_text_that_went_after_its_file_was_renamed(repo: Repo) -> None:
    """The rename took nothing, whatever the file was called when somebody wrote it down."""
    repo.write("a.py", "# TODO: x\n" + "y = 1\n" * 20).stage().commit("add")
    repo.move("a.py", "b/c.py").commit("rename").move("b/c.py", "d.py").commit("again")
    repo.write("d.py", "y = 1\n" * 20).stage().commit("take it out")

    assert {("a.py", "take it out")} == went(repo, ("a.py", "TODO: x"))


def test_texts_of_a_branch_alone(repo: Repo) -> None:
    """What went before is not what is asked."""
    repo.write("a.py", "# TODO: x\n").write("b.py", "# TODO: y\n").stage().commit("add")
    repo.write("a.py", "").stage().commit("before")
    base = repo.head()
    repo.write("b.py", "").stage().commit("after")

    assert {("b.py", "after")} == went(
        repo, ("a.py", "TODO: x"), ("b.py", "TODO: y"), revisions=f"{base}..{repo.head()}"
    )


def test_texts_of_more_files_than_git_compares_well(repo: Repo) -> None:
    """Each has its own commit, however many there are, and however deep it lies."""
    paths = [f"f{number}.py" for number in range(210)]
    for path in paths:
        repo.write(path, f"# TODO: about {path}\n")
    repo.stage().commit("add").write("f7.py", "").stage().commit("the seventh")
    for path in paths:
        repo.write(path, "")
    repo.stage().commit("the rest")

    found = went(repo, *((path, f"TODO: about {path}") for path in paths))

    assert {(path, "the seventh" if path == "f7.py" else "the rest") for path in paths} == found


def test_files_that_were_renamed(repo: Repo) -> None:
    """In history, more than once, and not committed yet; what was deleted is nowhere."""
    body = "".join(f"line {number}\n" for number in range(30))
    for path in ("a.py", "b.py", "c.py", "gone.py"):
        repo.write(path, f"{path}\n{body}")
    repo.stage().commit("add")
    repo.move("a.py", "lib/a.py").move("c.py", "lib/c.py").remove("gone.py").stage().commit("rename")
    repo.move("lib/a.py", "src/a.py").commit("again")
    repo.move("b.py", "src/b.py").move("lib/c.py", "src/c.py")

    assert {"a.py": "src/a.py", "b.py": "src/b.py", "c.py": "src/c.py"} == renamed_files(
        opened(repo), ["a.py", "b.py", "c.py", "gone.py", "never.py"]
    )


def test_no_renames_before_the_first_commit(empty_repo: Repo) -> None:
    """Nor a commit that took anything."""
    assert {} == renamed_files(opened(empty_repo), ["a.py"])
    assert {} == commits_removing_texts(opened(empty_repo), [Sought("a.py", ("x",))])
