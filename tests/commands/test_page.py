"""`debtctl report --format html`: what of the repository reaches the page."""

import re
from datetime import timedelta

import pytest

from tests.support.repo import AS_OF, TODAY, Repo

CONFIG = '[budget.web]\npaths = ["web/**"]\ncarry = "6h/week"\n'


def page_of(repo: Repo, *arguments: str) -> str:
    """The page, as it is printed."""
    result = repo.run("report", "--format", "html", *arguments, *AS_OF)
    assert (0, "") == (result.code, result.stderr)
    return result.stdout


def titles(page: str) -> list[str]:
    """The sections it has."""
    return re.findall(r"<h2[^>]*>([^<]*)</h2>", page)


@pytest.fixture
def shop(repo: Repo) -> Repo:
    """Two debts written down two months ago, one in a folder with a budget; files that change."""
    repo.run("init", "-y", "--no-hook", *AS_OF)
    repo.write(".debt/config.toml", CONFIG)
    repo.write("web/cart.ts", "// FIXME: renders twice\n").write("pay/refund.go", "// TODO: no limit\n")
    repo.write("assets/logo.bin", "x" * 5_000).stage().commit("Start", date=str(TODAY - timedelta(days=70)))
    early = ("--as-of", (TODAY - timedelta(days=60)).isoformat())
    repo.run(
        "add", "web/cart.ts:1", "-r", "--owner", "alice", "--interest", "2h/week", "--intent", "deliberate", *early
    )
    repo.run("add", "pay/refund.go:1", "-p", "-m", "few refunds", "--revisit", "release:v6.*", "--owner", "bob", *early)
    repo.stage().commit("Write two debts down", date=str(TODAY - timedelta(days=60)))
    return repo


def test_page_has_every_section_the_repository_can_fill(shop: Repo) -> None:
    """From the register, the ledger, the history and the tree."""
    page = page_of(shop)

    assert [
        "Pay now", "Budget", "Scheduled", "Trend", "Where it hurts", "How we take on debt", "Who",
        "How this was computed",
    ] == titles(page)  # fmt: skip
    assert "1 to pay, 1 late." in re.sub(r"<[^>]*>", "", page)


def test_picture_of_the_folders_is_of_code(shop: Repo) -> None:
    """Not of pictures, and not of the register."""
    cells = re.findall(r'height="[\d.]+%"><title>([^<]*)</title>', page_of(shop))

    assert {"web", "pay", "elsewhere"} == {cell.partition(":")[0] for cell in cells}


def test_page_of_some_debts_leaves_the_budget_out(shop: Repo) -> None:
    """A budget is for all of them; the command says what the page is about."""
    page = page_of(shop, "--owner", "alice", "web")

    assert "Budget" not in titles(page)
    assert '<code class="run">debtctl budget</code>' in page
    assert "debtctl report web --owner alice --as-of 2026-11-23 --format html" in page
    assert "bob" not in page


def test_how_long_comments_live_is_drawn_once_history_has_been_read(repo: Repo) -> None:
    """Six comments, of which five went after 10, 20, 30, 40 and 50 days: half by the third. `trend` reads it."""
    start = TODAY - timedelta(days=100)
    names = ["a", "b", "c", "d", "e", "f"]
    for name in names:
        repo.write(f"{name}.py", f"# TODO: {name}\n")
    repo.stage().commit("Come", date=str(start))
    for number, name in enumerate(names[:5], 1):
        repo.write(f"{name}.py", "x = 1\n").stage().commit("Go", date=str(start + timedelta(days=10 * number)))
    before = page_of(repo)

    repo.run("trend", *AS_OF)
    after = page_of(repo)

    assert "How long comments live here, once enough have gone" in before
    assert "Half of the comments here live longer than 1 month." in after


def test_page_is_the_same_twice(shop: Repo) -> None:
    """Nothing of the clock or the machine is in it."""
    assert page_of(shop) == page_of(shop)
    assert str(shop.root) not in page_of(shop)


def test_bad_item_file_is_named_on_the_page(shop: Repo) -> None:
    """What can be read is shown; exit 3 says that it is not all."""
    shop.write(".debt/items/D-zz4k1.toml", 'title = "x"\nkind = "recklss"\n')

    result = shop.run("report", "--format", "html", *AS_OF)

    assert 3 == result.code
    assert ".debt/items/D-zz4k1.toml:2 " in result.stdout
    assert "renders twice" in result.stdout


def test_other_forms_do_not_gather_what_only_the_page_shows(shop: Repo) -> None:
    """A report for a terminal takes no longer for it."""
    from tests.support.program import modules_after

    loaded = modules_after("import debtctl.commands.report")

    assert set() == {"jinja2", "debtctl.commands.gathering.page", "debtctl.reports.overview"} & loaded
