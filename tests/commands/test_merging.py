"""Branches that change the same items, merged by real git."""

import os
from collections.abc import Callable
from datetime import date

import pytest

from debtctl.register.item import Item, Revisit, pay, postpone, reclassify
from debtctl.register.item_file import read_item
from debtctl.register.item_text import item_text, updated_text
from tests.register.builders import TODAY, reckless
from tests.support.repo import Repo

ITEM = ".debt/items/D-7k3qm.toml"
BASE = reckless()


def _build(repo: Repo) -> None:
    """A register with one item, and the merge driver on."""
    repo.run("init", "-y")
    repo.write(ITEM, item_text(BASE)).stage().commit("Write a debt down")


@pytest.fixture
def work(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> Repo:
    """A repository with one item, merged by the driver."""
    return repo_from(_build)


def branched(repo: Repo, ours: str, theirs: str, path: str = ITEM) -> Repo:
    """Two branches that each replaced the item's file; the one with ours is checked out."""
    repo.git("checkout", "-q", "-b", "retry-refunds")
    repo.write(path, theirs).stage().commit("Theirs")
    repo.git("checkout", "-q", "main")
    repo.write(path, ours).stage().commit("Ours")
    return repo


def changed(item: Item) -> str:
    return updated_text(item_text(BASE), item)


def item_in(repo: Repo) -> Item | None:
    return read_item(BASE.id, repo.read(ITEM).encode(), ITEM)[0]


def test_two_branches_that_change_different_fields(work: Repo) -> None:
    """No conflict, though the ledger grew on both: the merge is doing both."""
    paid = pay(BASE, "alice", date(2026, 12, 1))
    later = postpone(BASE._replace(owner="bob"), "bob", TODAY, "busy", due=date(2026, 12, 20))
    branched(work, changed(paid), changed(later))

    result = work.try_git("merge", "-q", "--no-edit", "retry-refunds")

    found = item_in(work)
    assert (0, "") == (result.code, work.status())
    assert found is not None
    assert ("paid", "bob", date(2026, 12, 20), ["postpone", "pay"]) == (
        found.status,
        found.owner,
        found.due,
        [change.did for change in found.changes],
    )


def test_a_real_disagreement_is_left_to_a_person(work: Repo) -> None:
    """git says that the file is in conflict; the markers hold the date alone."""
    ours = postpone(BASE, "alice", TODAY, "busy", due=date(2026, 12, 20))
    theirs = postpone(BASE, "bob", TODAY, "pool slipped", due=date(2027, 1, 5))
    branched(work, changed(ours), changed(theirs))

    result = work.try_git("merge", "--no-edit", "retry-refunds")

    text = work.read(ITEM)
    assert (1, f"UU {ITEM}\n") == (result.code, work.status())
    assert f"{ITEM}: the branches disagree in due; all else is merged" in result.stderr
    assert "<<<<<<< HEAD\ndue = 2026-12-20\n=======\ndue = 2027-01-05\n>>>>>>> retry-refunds\n" in text
    assert 2 == text.count("[[changes]]")


def test_a_driver_that_is_gone_is_no_loss(work: Repo) -> None:
    """git merges the file itself, by lines: both sides stand in it, between markers."""
    driver = work.git("config", "merge.debtctl.driver").strip()
    program = driver.partition(" merge-item ")[0]
    work.git("config", "merge.debtctl.driver", driver.replace(program, "'/nowhere/debtctl'"))
    branched(work, changed(BASE._replace(owner="bob")), changed(BASE._replace(owner="carol")))

    result = work.try_git("merge", "--no-edit", "retry-refunds")

    assert 1 == result.code
    assert '<<<<<<< ours\nowner = "bob"\n=======\nowner = "carol"\n>>>>>>> theirs\n' in work.read(ITEM)


def test_a_rebase_replays_the_answers(work: Repo) -> None:
    """The driver works wherever git merges."""
    kind = reclassify(BASE, "alice", TODAY, "we would", "prudent", revisit=Revisit(TODAY, releases=("v5.*",)))
    branched(work, changed(kind), changed(BASE._replace(principal="2d")))
    work.git("checkout", "-q", "retry-refunds")

    work.git("rebase", "-q", "main")

    found = item_in(work)
    assert found is not None
    assert ("prudent", "2d", "") == (found.kind, found.principal, work.status())


def test_a_file_name_that_needs_quotes(work: Repo) -> None:
    """git hands the driver any path; one that is no item is merged by lines."""
    path = ".debt/items/it's $(touch x).toml"
    work.write(path, "a = 1\n\n\nb = 1\n").stage().commit("Odd")
    branched(work, "a = 2\n\n\nb = 1\n", "a = 1\n\n\nb = 2\n", path)

    work.git("merge", "-q", "--no-edit", "retry-refunds")

    assert ("a = 2\n\n\nb = 2\n", False) == (work.read(path), os.path.exists(work.root / "x"))


def test_the_driver_alone(work: Repo) -> None:
    """For a job that merges and never commits by hand: on, on already, off, and off already."""
    work.run("hook", "uninstall")

    said = [work.run("hook", deed, "--merge-driver-only").stdout for deed in ("install", "install", "uninstall")]

    assert [
        "The merge driver is on: branches that change one item merge field by field\n",
        "The merge driver is on already. Nothing to do.\n",
        "The merge driver is off.\n",
    ] == said
    assert "There was no merge driver. Nothing to do.\n" == work.run("hook", "uninstall", "--merge-driver-only").stdout


def test_what_hook_install_would_do(work: Repo) -> None:
    """-n names both places and writes to neither."""
    work.run("hook", "uninstall")

    result = work.run("hook", "install", "-n")

    assert (
        "would install the call of debtctl-hook in .git/hooks/pre-commit\n"
        "would install the merge driver of .debt/items in .git/config\n"
    ) == result.stdout
    assert (False, "") == (
        work.exists(".git/hooks/pre-commit"),
        work.try_git("config", "merge.debtctl.driver").stdout,
    )
