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


def test_page_is_opened_in_the_browser(shop: Repo, tmp_path) -> None:
    """Written next to the cache, where nobody commits it, and given to the browser people have chosen."""
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\necho "$1" > "$0.asked"\n')
    browser.chmod(0o755)

    result = shop.run("report", "--open", *AS_OF, process=True, env={"BROWSER": f"{browser} %s"})

    target = shop.root / ".git" / "debtctl" / "report.html"
    assert (0, "", f"written to {target}\n") == (result.code, result.stdout, result.stderr)
    assert target.as_uri() == (tmp_path / "browser.asked").read_text().strip()
    assert "leaks a connection" in target.read_text(encoding="utf-8")


def test_page_goes_where_it_is_told_and_opens_from_there(shop: Repo, tmp_path) -> None:
    """`-o` with `--open`: both."""
    result = shop.run("report", "--open", "-o", "debt.html", *AS_OF, process=True, env={"BROWSER": "true %s"})

    assert (0, "written to debt.html\n") == (result.code, result.stderr)
    assert "<!doctype html>" in shop.read("debt.html")


def test_only_a_page_can_be_opened(shop: Repo) -> None:
    """CSV has no browser."""
    result = shop.run("report", "--open", "--format", "csv", *AS_OF)

    assert (2, "error: --open shows a page, not csv\n  next: debtctl report --open\n") == (result.code, result.stderr)


# --- an item's page --------------------------------------------------------------------------------------------------


@pytest.fixture
def indebted(shop: Repo) -> tuple[Repo, str]:
    """The comment written down; its id."""
    shop.run("init", "-y", *AS_OF)
    item_id = shop.run("add", "src/session.py:1", "-r", *AS_OF).stdout.strip()
    shop.git("add", "--all")
    return shop.commit(), item_id


def test_an_item_opens_where_its_code_can_be_read(indebted: tuple[Repo, str]) -> None:
    """The line of the commit, on the host that the remote names."""
    repo, item_id = indebted

    result = repo.run("show", item_id, "--web", *AS_OF, process=True, env={"BROWSER": "true %s"})

    head = repo.git("rev-parse", "HEAD").strip()
    address = f"https://github.com/acme/shop/blob/{head}/src/session.py#L1"
    assert (0, f"opened {address}\n") == (result.code, result.stderr)


def test_an_item_opens_its_link_where_no_host_is_known(indebted: tuple[Repo, str]) -> None:
    """Only a page: a link is another person's text."""
    repo, item_id = indebted
    repo.git("remote", "remove", "origin")
    repo.run("edit", item_id, "--link", "file:///etc/passwd", "--link", "https://example.com/1", *AS_OF)

    result = repo.run("show", item_id, "--web", *AS_OF, process=True, env={"BROWSER": "true %s"})

    assert (0, "opened https://example.com/1\n") == (result.code, result.stderr)


def test_an_item_has_a_page_or_a_document(indebted: tuple[Repo, str]) -> None:
    """One of the two is left out by no silence."""
    repo, item_id = indebted

    result = repo.run("show", item_id, "--web", "--json", *AS_OF)

    assert (2, "--web opens a page and has no --json") == (result.code, json.loads(result.stderr)["error"])


def test_an_item_that_no_page_shows(indebted: tuple[Repo, str]) -> None:
    """Both ways to have one are named."""
    repo, item_id = indebted
    repo.git("remote", "remove", "origin")

    result = repo.run("show", item_id, "--web", *AS_OF)

    first, *ways = result.stderr.splitlines()
    assert (2, f"error: {item_id} has no link, and nothing says where its code can be read") == (result.code, first)
    assert "  or [links] in .debt/config.toml: debtctl help config" == ways[-1]
