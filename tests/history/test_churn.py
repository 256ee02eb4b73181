"""debtctl.history.churn and settings: how often files change, and whose commits do not count."""

from datetime import date
from pathlib import Path

import pytest

from debtctl.errors import FileError
from debtctl.git.repository import Repository, find_repository
from debtctl.history.churn import Churn, churn
from debtctl.history.settings import DEFAULT_BOTS, parse_history_settings
from debtctl.history.window import heat
from tests.support import TODAY, Repo


def opened(repo: Repo) -> Repository:
    return find_repository(str(repo.root))


def changed(repo: Repo, path: str, day: str, author: str = "Alice <alice@example.com>", committer: str = "") -> Repo:
    """One more commit that changes `path`."""
    text = repo.read(path) if repo.exists(path) else ""
    return repo.write(path, f"{text}{day}\n").stage(path).commit(date=day, author=author, committer=committer)


def test_window_is_91_days_and_ends_today(repo: Repo) -> None:
    """The first and the last day of the window count, the days around it do not."""
    for day in ("2026-08-24", "2026-08-25", "2026-11-23", "2026-11-24"):
        changed(repo, "a.py", day)

    assert 2 == churn(opened(repo), TODAY).count("a.py")


def test_another_today_looks_at_another_window(repo: Repo) -> None:
    """`--as-of` moves the window; nothing else."""
    changed(repo, "a.py", "2026-03-01")

    assert [0, 1, 0] == [
        churn(opened(repo), today).count("a.py") for today in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 1))
    ]


def test_heat_is_commits_a_week(repo: Repo) -> None:
    """91 days are 13 weeks."""
    for _ in range(26):
        changed(repo, "a.py", "2026-11-01")

    found = churn(opened(repo), TODAY)

    assert (2.0, 0.0) == (heat(found.count("a.py")), heat(found.count("never.py")))


def test_commit_that_touches_two_files_of_an_item_counts_once(repo: Repo) -> None:
    """Heat is about commits, not about files."""
    repo.write("a.py", "1").write("b.py", "1").stage().commit(date="2026-11-21")
    changed(repo, "b.py", "2026-11-22")

    found = churn(opened(repo), TODAY)

    assert [1, 2, 2, 0] == [found.count(*paths) for paths in (("a.py",), ("b.py",), ("a.py", "b.py"), ())]


def test_renamed_file_counts_from_its_renaming_on(repo: Repo) -> None:
    """Heat is about a path as it is now."""
    changed(repo, "old.py", "2026-11-20")
    changed(repo, "old.py", "2026-11-21")
    repo.move("old.py", "new.py").commit(date="2026-11-22")

    assert 1 == churn(opened(repo), TODAY).count("new.py")


def test_merges_do_not_count(repo: Repo) -> None:
    """What a branch did counts once, not again with its merge."""
    repo.git("checkout", "--quiet", "-b", "side")
    changed(repo, "a.py", "2026-11-21")
    repo.git("checkout", "--quiet", "main")
    repo.commit("other", date="2026-11-22")
    repo.git("merge", "--quiet", "--no-ff", "side")

    assert 1 == churn(opened(repo), TODAY).count("a.py")


def test_the_committer_date_counts(repo: Repo) -> None:
    """An old change that was rebased today is a change of today."""
    repo.write("a.py", "1").stage()
    repo.git("commit", "-q", "-m", "x", env={"GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z"})

    assert 1 == churn(opened(repo), TODAY).count("a.py")


@pytest.mark.parametrize(
    "author",
    [
        "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
        "Renovate Bot <renovate@whitesourcesoftware.com>",
        "renovate <bot@renovateapp.com>",
        "GitHub-Actions <actions@github.com>",
        "x <1+some-app[bot]@users.noreply.github.com>",
    ],
)
def test_bots_do_not_count(repo: Repo, author: str) -> None:
    """The usual robots are known by name or address, in any case."""
    changed(repo, "a.py", "2026-11-21", author=author)

    assert (0, frozenset({"alice@example.com"})) == (
        churn(opened(repo), TODAY).count("a.py"),
        churn(opened(repo), TODAY).authors,
    )


@pytest.mark.parametrize("author", ["Bob <bob@example.com>", "Lambo T <t@example.com>", "X <rob@example.com>"])
def test_people_whose_names_end_like_a_bot_count(repo: Repo, author: str) -> None:
    """Brackets in a pattern are brackets: "*[bot]*" is no choice of letters."""
    changed(repo, "a.py", "2026-11-21", author=author)

    assert 1 == churn(opened(repo), TODAY).count("a.py")


def test_bots_of_ones_own(repo: Repo) -> None:
    """Configured patterns come on top of the usual ones."""
    bots = parse_history_settings({"history": {"bots": ["release-*", "*@ci.example.com"]}}).bots
    for author in ("Release-Robot <r@example.com>", "x <job@CI.example.com>", "y[bot] <y@y>", "Prerelease-x <p@p>"):
        changed(repo, "a.py", "2026-11-21", author=author)

    assert 1 == churn(opened(repo), TODAY, bots=bots).count("a.py")


def test_everybody_who_changed_something_lately_is_an_author(repo: Repo) -> None:
    """Addresses are told in lower case, each once."""
    changed(repo, "a.py", "2026-11-21", author="Old <old@example.com>")
    changed(repo, "a.py", "2027-02-01", author="Bob <Bob@Example.com>")
    changed(repo, "a.py", "2027-02-02", author="Bob <bob@example.com>")

    assert {"bob@example.com"} == churn(opened(repo), date(2027, 3, 1)).authors


def test_end_of_a_shallow_clone_is_no_change_of_every_file(repo: Repo, tmp_path: Path) -> None:
    """git shows the last commit a shallow clone has as if it had added all files: it is not counted."""
    changed(repo, "a.py", "2026-11-21")
    changed(repo, "a.py", "2026-11-22")
    repo.git("clone", "--quiet", "--depth=2", f"file://{repo.root}", str(tmp_path / "shallow"))

    found = churn(find_repository(str(tmp_path / "shallow")), TODAY)

    assert (1, 0) == (found.count("a.py"), found.count("README.md"))


def test_no_history_no_heat(empty_repo: Repo) -> None:
    """Before the first commit nothing has changed."""
    assert Churn() == churn(opened(empty_repo), TODAY)


def test_history_settings_by_default() -> None:
    """Without a table the usual robots are left out."""
    assert DEFAULT_BOTS == parse_history_settings({}).bots


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (3, "history is a table: [history], and its keys below"),
        ({"bot": []}, '"bot" is no key of [history]. Did you mean "bots"? (bots)'),
        ({"zzz": []}, '"zzz" is no key of [history] (bots)'),
        ({"bots": "x"}, '[history] bots = "x" is no list of texts: bots = ["release-robot*"]'),
        ({"bots": [""]}, '[history] bots = [""] is no list of texts: bots = ["release-robot*"]'),
    ],
)
def test_history_settings_that_are_wrong(table: object, message: str) -> None:
    """The message names the key and what is allowed."""
    with pytest.raises(FileError) as caught:
        parse_history_settings({"history": table})

    assert message == caught.value.what


def test_authors_in_a_folder(repo: Repo) -> None:
    """One address for each commit that touched something below it; "" is the whole repository."""
    repo.write("src/a.py", "1\n").stage().commit(date="2026-11-01", author="Bob <BOB@example.com>")
    repo.write("src/a.py", "2\n").write("src/b.py", "1\n").stage().commit(date="2026-11-02")
    repo.write("srcs/c.py", "1\n").stage().commit(date="2026-11-03", author="Carol <carol@example.com>")

    found = churn(find_repository(str(repo.root)), TODAY)

    assert ["alice@example.com", "bob@example.com"] == sorted(found.authors_in("src"))
    assert {"alice@example.com", "bob@example.com", "carol@example.com"} == set(found.authors_in(""))
