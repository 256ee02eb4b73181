"""`report --format`, `-o` and `--open`: in which form a report leaves, and where it goes."""

import csv
import io
import json

import pytest

from tests.support.repo import AS_OF, Repo


@pytest.fixture
def shop(repo: Repo) -> Repo:
    """A comment, and a remote whose host is known."""
    repo.write("src/session.py", "# FIXME leaks a connection\n").stage().commit()
    repo.git("remote", "add", "origin", "git@github.com:acme/shop.git")
    return repo


def test_ending_of_the_file_says_the_format(shop: Repo) -> None:
    """Nobody has to say it twice."""
    results = [shop.run("report", "-o", name, *AS_OF) for name in ("debt.md", "debt.csv", "debt.JSON", "debt.txt")]

    assert [0] * 4 == [result.code for result in results]
    assert ("written to debt.md\n", "") == (results[0].stderr, results[0].stdout)
    assert "### Not sorted yet" in shop.read("debt.md")
    assert "src/session.py" == next(csv.DictReader(io.StringIO(shop.read("debt.csv"))))["path"]
    assert "debtctl.report/1" == json.loads(shop.read("debt.JSON"))["schema"]
    assert "NOT SORTED YET" in shop.read("debt.txt")


def test_format_by_name_wins_over_the_ending(shop: Repo) -> None:
    """A wiki may want its Markdown under any name."""
    shop.run("report", "--format", "markdown", "-o", "debt.html", *AS_OF)

    assert "### Not sorted yet" in shop.read("debt.html")


def test_links_are_of_the_commit_one_stands_on(shop: Repo) -> None:
    """A report of today leads to the code of today, also tomorrow."""
    result = shop.run("report", "--format", "csv", *AS_OF)

    row = next(csv.DictReader(io.StringIO(result.stdout)))
    head = shop.git("rev-parse", "HEAD").strip()
    assert f"https://github.com/acme/shop/blob/{head}/src/session.py#L1" == row["code"]
