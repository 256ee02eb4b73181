"""`Debt-Paid: ID` in a commit's message must agree with the commit: `check --commit-msg FILE`."""

from collections.abc import Callable

import pytest

from tests.support.gated import configure, session_debt, with_debt, write_item
from tests.support.program import Result
from tests.support.repo import Repo

Build = Callable[[Repo], object]
ITEM = ".debt/items/D-7k3qm.toml"


@pytest.fixture
def indebted(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository in which src/session.py:3 carries D-7k3qm, open, alice's."""
    return repo_from(with_debt)


def judged(repo: Repo, message: str) -> Result:
    """What the commit-msg hook says of a message."""
    repo.write(".git/MESSAGE", message)
    return repo.run("check", "--commit-msg", ".git/MESSAGE")


def paid(repo: Repo) -> Repo:
    """D-7k3qm paid on disk, its comment gone; nothing staged."""
    repo.write("src/session.py", "class SessionStore:\n    pass\n")
    return write_item(repo, session_debt(status="paid"))


def test_commit_that_pays_what_its_message_says(indebted: Repo) -> None:
    """In any case of the key and the id, among other trailers: silent."""
    paid(indebted).stage()

    message = "Use the pool\n\nFaster.\n---\nmore\n\nSigned-off-by: A <a@x>\ndebt-paid: d-7K3QM\n"
    assert (0, "", "") == judged(indebted, message)


def test_item_that_is_still_open(indebted: Repo) -> None:
    """The line of the message, what is wrong, two ways on; exit 1."""
    result = judged(indebted, "Use the pool\n\nDebt-Paid: D-7k3qm\n")

    assert (
        1,
        ".git/MESSAGE:3        Debt-Paid: D-7k3qm\n"
        "debtctl: the debt is still open in this commit:\n"
        "  debtctl pay D-7k3qm    it is fixed\n"
        "  or delete the line from the message\n",
        "",
    ) == result


def test_trailer_below_a_line_of_dashes(indebted: Repo) -> None:
    """It ends the message of a mailed patch, not that of a commit."""
    assert 1 == judged(indebted, "Use the pool\n\nFaster.\n---\nmore\n\nDebt-Paid: D-7k3qm\n").code


def test_payment_that_is_not_staged(indebted: Repo) -> None:
    """Says so, with the `git add` line."""
    paid(indebted)

    result = judged(indebted, "Use the pool\n\nDebt-Paid: D-7k3qm\n")

    assert (1, "debtctl: the debt is paid, but that is not staged:") == (result.code, result.stdout.splitlines()[1])
    assert f"  git add {ITEM}" in result.stdout.splitlines()


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("D-zz4k1", "no item has this id"),
        ("7k3", '"7k3" is no id of an item (D-7k3qm is one); a line of its own for each'),
        ("D-7k3qm, D-r5h2v", '"D-7k3qm, D-r5h2v" is no id of an item (D-7k3qm is one); a line of its own for each'),
    ],
)
def test_what_is_no_item(indebted: Repo, stated: str, said: str) -> None:
    """History needs the whole id: a prefix may name two items tomorrow."""
    result = judged(indebted, f"Use the pool\n\nDebt-Paid: {stated}\n")

    assert (1, f"debtctl: {said}") == (result.code, result.stdout.splitlines()[1].rstrip(":."))


def test_debt_that_was_dropped(indebted: Repo) -> None:
    """Dropped is not paid."""
    write_item(indebted, session_debt(status="dropped")).stage()

    result = judged(indebted, "Stop\n\nDebt-Paid: D-7k3qm\n")

    assert (1, "debtctl: the debt was dropped, not paid:") == (result.code, result.stdout.splitlines()[1])


def test_debt_that_another_commit_paid(indebted: Repo) -> None:
    """The trailer stands in the commit that pays, not in one after it."""
    paid(indebted).stage().commit("Use the pool").write("app.py", "x = 2\n").stage().commit("Else")
    indebted.write("app.py", "x = 3\n").stage()

    result = judged(indebted, "More\n\nDebt-Paid: D-7k3qm\n")

    assert (1, "debtctl: the debt was paid before, by another commit:") == (result.code, result.stdout.splitlines()[1])


def test_amended_message(indebted: Repo) -> None:
    """The commit that pays is HEAD itself while it is amended."""
    paid(indebted).stage().commit("Use the pool")

    assert (0, "", "") == judged(indebted, "Use the pool\n\nDebt-Paid: D-7k3qm\n")


def test_item_written_down_and_paid_in_one_commit(indebted: Repo) -> None:
    """It is in no commit yet."""
    write_item(indebted, session_debt(id="D-r5h2v", status="paid")).stage()

    assert (0, "", "") == judged(indebted, "Use the pool\n\nDebt-Paid: D-r5h2v\n")


def test_message_of_the_first_commit(empty_repo: Repo) -> None:
    """There is no HEAD to compare with."""
    empty_repo.write(".debt/format", "1\n")
    write_item(empty_repo, session_debt(status="paid", anchors=())).stage()

    assert (0, "", "") == judged(empty_repo, "Start\n\nDebt-Paid: D-7k3qm\n")


@pytest.mark.parametrize(
    "message",
    [
        "Use the pool\n",
        "Use the pool\n\nDebt-Paid: D-7k3qm was long ago, see above\nand more text\n\nSigned-off-by: A <a@x>\n",
        "Use the pool\n\n# Debt-Paid: D-7k3qm\n",
        "Use the pool\n\n# ------------------------ >8 ------------------------\n\nDebt-Paid: D-7k3qm\n",
    ],
    ids=["no trailer", "in the text", "git's comment", "below the scissors"],
)
def test_message_without_the_trailer(indebted: Repo, message: str) -> None:
    """Silent: git decides what a trailer is."""
    assert (0, "", "") == judged(indebted, message)


def test_without_a_register(repo: Repo) -> None:
    """Nothing to agree with."""
    assert (0, "", "") == judged(repo, "Use the pool\n\nDebt-Paid: D-7k3qm\n")


def test_level_of_the_rule(indebted: Repo) -> None:
    """Configured as any other: a note, then nothing."""
    configure(indebted, '[check.commit]\ntrailer = "warn"\n')
    warned = judged(indebted, "Use the pool\n\nDebt-Paid: D-7k3qm\n")
    configure(indebted, '[check.commit]\ntrailer = "off"\n')

    assert (0, "debtctl: note: the debt is still open in this commit:") == (warned.code, warned.stdout.splitlines()[1])
    assert (0, "", "") == judged(indebted, "Use the pool\n\nDebt-Paid: D-7k3qm\n")


def test_hook_of_git(indebted: Repo) -> None:
    """As .git/hooks/commit-msg, with the file git names: stopped, then let through with the payment."""
    hook = indebted.write(".git/hooks/commit-msg", '#!/bin/sh\nexec debtctl check --commit-msg "$1"\n')
    (hook.root / ".git/hooks/commit-msg").chmod(0o755)
    indebted.write("app.py", "x = 2\n").stage("app.py")
    stopped = indebted.try_git("commit", "-m", "Use the pool\n\nDebt-Paid: D-7k3qm")
    paid(indebted).stage()
    passed = indebted.try_git("commit", "-m", "Use the pool\n\nDebt-Paid: D-7k3qm")

    assert (1, 0) == (stopped.code, passed.code)
    assert ".git/COMMIT_EDITMSG:3" in stopped.stdout + stopped.stderr


def test_file_that_is_not_there(indebted: Repo) -> None:
    """Usage, exit 2; as two modes at once are."""
    missing = indebted.run("check", "--commit-msg", "nowhere")
    two = indebted.run("check", "--commit-msg", "nowhere", "--all")

    assert (2, "error: nowhere: --commit-msg: there is no such file") == (missing.code, missing.stderr.splitlines()[0])
    assert (2, "error: --all and --commit-msg exclude each other") == (two.code, two.stderr.splitlines()[0])
