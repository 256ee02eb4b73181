"""The hook over real git: what it judges, what it leaves alone, and that its own trouble never costs a commit."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import debtctl
from debtctl.gate.installation import install_hook
from debtctl.gate.outcome import last_failure
from debtctl.git.repository import find_repository
from debtctl.register.item import Anchor, Item, pay
from tests.register.builders import TODAY, reckless
from tests.support import gated
from tests.support.gated import FAR, SESSION, configure, with_far_debt, with_register, write_item
from tests.support.program import Result
from tests.support.repo import AS_OF, Repo

Build = Callable[[Repo], object]


def session_debt(**fields: object) -> Item:
    """D-7k3qm, reckless, alice's, anchored in src/session.py, not late on any day the machine may have."""
    return gated.session_debt(**{"due": FAR, **fields})


@pytest.fixture
def work(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository with a module and an empty register."""
    return repo_from(with_register)


@pytest.fixture
def indebted(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository in which src/session.py:3 carries D-7k3qm, open, alice's."""
    return repo_from(with_far_debt)


def places(result: Result) -> list[str]:
    """The clickable part of each finding."""
    return [
        line.split()[0] for line in result.stdout.splitlines() if line[:1] not in ("", " ") and "debtctl: " not in line
    ]


# --- what is judged ----------------------------------------------------------------------------------------------


def test_one_new_comment(work: Repo) -> None:
    """SCREENS.md 2d: the place, what it is, three ways on; exit 1."""
    work.write("app.py", "def app():\n    # FIXME leaks a connection on timeout\n    return 1\n").stage()

    result = work.hook()

    assert (
        1,
        "app.py:2:7            FIXME leaks a connection on timeout\n"
        "debtctl: this comment is new and nobody has written it down. One of:\n"
        "  debtctl add        write it down (one question), then commit again\n"
        "  TODO(#123)         or name its issue in the comment\n"
        "  debtctl: ignore    or say on the line that it is none\n",
        "",
    ) == result


def test_several_new_comments_share_one_explanation(work: Repo) -> None:
    """SCREENS.md 3a: a line each, the ways on once, in the plural."""
    work.write("src/session.py", "x = 1\n# FIXME leaks\n").write("src/rates.py", "y = 2  # TODO cache per currency\n")
    work.write("web/cart.ts", "// HACK: force a second render\n").stage()

    result = work.hook()

    assert (
        "src/rates.py:1:10     TODO cache per currency\n"
        "src/session.py:2:3    FIXME leaks\n"
        "web/cart.ts:1:4       HACK: force a second render\n"
        "debtctl: these 3 comments are new and nobody has written them down. One of:\n"
        "  debtctl add        write them down (one question each), then commit again\n"
        "  debtctl add -r     the same without questions: all reckless, yours, 2 weeks\n"
        "  TODO(#123)         or name an issue in the comment\n"
        "  debtctl: ignore    or say on the line that it is none\n"
    ) == result.stdout


def test_at_most_ten_findings(work: Repo) -> None:
    """The rest is counted."""
    work.write("app.py", "".join(f"# TODO: number {n}\n" for n in range(17))).stage()

    result = work.hook()

    assert (10, 1) == (len(places(result)), result.stdout.count("debtctl: and 7 more\n"))


def test_nothing_new_is_silence(work: Repo) -> None:
    """No output, exit 0."""
    work.write("app.py", "def app():\n    return 2\n").stage()

    assert Result(0, "", "") == work.hook()


def test_nothing_staged_is_silence(work: Repo) -> None:
    """`git commit --amend` of a message stages nothing."""
    assert Result(0, "", "") == work.hook()


def test_without_a_register_the_hook_is_silent(repo: Repo) -> None:
    """A shared hooks folder bothers nobody who has not asked for it."""
    repo.write("app.py", "# TODO: retry slowly\n").stage()

    assert Result(0, "", "") == repo.hook()


@pytest.mark.parametrize(
    "answer",
    [
        "TODO(#412): retry slowly",
        "TODO: see #412",
        "TODO: retry slowly  debtctl: ignore",
        "TODO(D-7k3qm): go through the pool",
    ],
)
def test_an_answered_comment_passes(indebted: Repo, answer: str) -> None:
    """An issue, an ignore, an open item."""
    indebted.write("src/session.py", SESSION + f"# {answer}\n").stage()

    assert Result(0, "", "") == indebted.hook()


def test_only_the_index_counts(work: Repo) -> None:
    """A comment that is only in the working tree does not stop the commit."""
    work.write("app.py", "x = 1\n").stage()
    work.write("app.py", "x = 1  # TODO: retry slowly\n")

    assert Result(0, "", "") == work.hook()


def test_a_part_of_a_file_is_staged(work: Repo) -> None:
    """`git add -p`: of two new comments only the staged one is named, at its line in the index."""
    work.write("app.py", "def app():\n    return 1\n# TODO: staged\n").stage()
    work.write("app.py", "# TODO: not staged\ndef app():\n    return 1\n# TODO: staged\n")

    assert ["app.py:3:3"] == places(work.hook())


def test_hunks_are_picked_by_hand(guarded: Repo) -> None:
    """`git commit -p`: the hunk left out has a new comment and is not judged; the one taken is."""
    before = "".join(f"x{number} = 1\n" for number in range(30))
    guarded.write("app.py", before).stage().commit("Long")
    guarded.write("app.py", f"# TODO: of the first hunk\n{before}# TODO: of the last hunk\n")

    stopped = guarded.try_git("commit", "-p", "-m", "Work", stdin="n\ny\n")
    guarded.git("reset", "-q")
    guarded.write("app.py", f"y = 1\n{before}# TODO: of the last hunk\n")
    passed = guarded.try_git("commit", "-p", "-m", "Work", stdin="y\nn\n")

    assert (1, True, False) == (stopped.code, "app.py:31:3 " in stopped.stderr, "app.py:1:3 " in stopped.stderr)
    assert 0 == passed.code


def test_a_comment_that_is_accepted_passes(work: Repo) -> None:
    """The baseline holds it; it came back in a commit that reverts another."""
    work.write(".debt/baseline.txt", "app.py\tTODO: retry slowly\t1\n").stage().commit("Accept")
    work.write("app.py", "# TODO: retry slowly\n").stage()

    assert Result(0, "", "") == work.hook()


def test_a_copy_of_an_accepted_comment_is_new(work: Repo) -> None:
    """The old one keeps its baseline line, wherever the copy stands."""
    work.write("app.py", "x = 1\n# TODO: retry slowly\n").write(".debt/baseline.txt", "app.py\tTODO: retry slowly\t1\n")
    work.stage().commit("Accept")
    work.write("app.py", "# TODO: retry slowly\nx = 1\n# TODO: retry slowly\n").stage()

    assert ["app.py:1:3"] == places(work.hook())


def test_an_accepted_comment_whose_file_is_gone_is_accepted_elsewhere(work: Repo) -> None:
    """The baseline follows a file that was renamed while it was changed beyond recognition."""
    work.write("b.py", "z = 1\n").write(".debt/baseline.txt", "old.py\tTODO: retry slowly\t1\n").stage().commit(
        "Accept"
    )
    work.write("b.py", "z = 1\n# TODO: retry slowly\n").stage()

    assert Result(0, "", "") == work.hook()


def test_an_accepted_comment_of_a_file_that_stands_is_not(work: Repo) -> None:
    """The same words in another file are a copy."""
    work.write("old.py", "# TODO: retry slowly\n").write(".debt/baseline.txt", "old.py\tTODO: retry slowly\t1\n")
    work.stage().commit("Accept")
    work.write("b.py", "# TODO: retry slowly\n").stage()

    assert ["b.py:1:3"] == places(work.hook())


def test_a_comment_without_an_id_that_an_item_is_anchored_to(work: Repo) -> None:
    """`add --no-comment` leaves the comment alone; it is tracked all the same."""
    work.write("app.py", "x = 1  # TODO: retry slowly\n")
    write_item(work, reckless(anchors=(Anchor("app.py", "TODO: retry slowly"),), due=FAR)).stage()

    assert Result(0, "", "") == work.hook()


def test_old_comments_that_go_are_counted(work: Repo) -> None:
    """Better never fails: one line says how to shrink the baseline."""
    work.write("app.py", "# TODO: one\n# TODO: two\nx = 1\n")
    work.write(".debt/baseline.txt", "app.py\tTODO: one\t1\napp.py\tTODO: two\t1\n").stage().commit("Accept")
    work.write("app.py", "x = 1\n").stage()

    result = work.hook()

    assert (
        0,
        "debtctl: 2 old TODOs are gone. To drop them from the list: debtctl baseline --prune\n",
    ) == result[:2]


def test_an_issue_key_of_the_configuration_is_the_example(work: Repo) -> None:
    """The way on shows what counts here."""
    configure(work, '[issues]\nkeys = ["SHOP"]\n')
    work.write("app.py", "# TODO: retry slowly\n").stage()

    assert "  TODO(SHOP-123)     or name its issue" in work.hook().stdout


def test_another_fuse_is_told(work: Repo) -> None:
    """`add -r` says when that would be due."""
    configure(work, "[register]\nfuse_days = 10\n")
    work.write("app.py", "# TODO: one\n# TODO: two\n").stage()

    assert "all reckless, yours, 10 days\n" in work.hook().stdout


def test_a_tag_of_the_configuration(work: Repo) -> None:
    """A word only this repository knows stops as the others do."""
    configure(work, "[markers.tags]\nOPTIMIZE = true\n")
    work.write("app.py", "# OPTIMIZE: retry slowly\n").stage()

    assert ["app.py:1:3"] == places(work.hook())


# --- rules about items -----------------------------------------------------------------------------------------------


def test_an_unknown_id(work: Repo) -> None:
    """What nobody wrote down cannot be named."""
    work.write("app.py", "x = 1  # TODO(D-zz4k1): retry slowly\n").stage()

    result = work.hook()

    assert (
        1,
        "app.py:1:10           TODO(D-zz4k1): retry slowly\n"
        "debtctl: no item has this id. One of:\n"
        "  debtctl add app.py:1    write it down\n"
        "  or delete the id\n",
    ) == result[:2]


def test_an_item_that_is_not_staged_is_said_so(work: Repo) -> None:
    """The `git add` line ends it."""
    write_item(work, session_debt())
    work.write("src/session.py", SESSION).stage("src/session.py")

    result = work.hook()

    assert (
        1,
        "src/session.py:3:11   TODO(D-7k3qm): go through the pool\n",
        "debtctl: its item is written down, but not staged:\n",
        "  git add .debt/items/D-7k3qm.toml\n",
    ) == (result.code, *result.stdout.splitlines(keepends=True))


def test_an_id_put_into_an_old_comment_is_judged(work: Repo) -> None:
    """The words are old, the id is new."""
    work.write("app.py", "# TODO: retry slowly\n").stage().commit("Old")
    work.write("app.py", "# TODO(D-zz4k1): retry slowly\n").stage()

    assert "no item has this id" in work.hook().stdout


def test_a_comment_that_names_a_paid_item(indebted: Repo) -> None:
    """SCREENS.md 3d: judged where it is written."""
    paid = session_debt(status="paid", changes=())
    write_item(indebted, paid).write("src/session.py", "x = 1\n").stage().commit("Pay")
    indebted.write("app.py", "# TODO(D-7k3qm): go through the pool\n").stage()

    assert (
        "app.py:1:3            TODO(D-7k3qm) names a debt that was paid\n"
        "debtctl: a paid debt should leave no comment. One of:\n"
        "  delete the comment, or: debtctl reopen 7k3\n"
    ) == indebted.hook().stdout


def test_paying_and_leaving_the_comment(indebted: Repo) -> None:
    """The change that closes an item is asked for its comment, though it does not touch it."""
    write_item(indebted, pay(session_debt(), "alice", TODAY)).stage()

    result = indebted.hook()

    assert (1, ["src/session.py:3:11"]) == (result.code, places(result))


def test_paying_and_leaving_a_comment_in_another_file_of_the_change(indebted: Repo) -> None:
    """It was moved there before, and the change that closes the item is in that file."""
    indebted.write("src/session.py", "x = 1\n").write("src/pool.py", SESSION).stage().commit("Move")
    write_item(indebted, pay(session_debt(), "alice", TODAY)).write("src/pool.py", f"{SESSION}x = 1\n").stage()

    assert ["src/pool.py:3:11"] == places(indebted.hook())


def test_an_item_reopened_but_not_staged(indebted: Repo) -> None:
    """The index has it paid, the disk has it open: the way on is `git add`."""
    write_item(indebted, session_debt(status="paid")).stage().commit("Pay")
    write_item(indebted, session_debt())
    indebted.write("app.py", "# TODO(D-7k3qm): again\n").stage("app.py")

    assert "open again, but that is not staged:\n  git add .debt/items/D-7k3qm.toml\n" in indebted.hook().stdout


@pytest.mark.parametrize("answer", [["pay"], ["drop", "-m", "no"], ["edit", "--at", "src/pool.py:1", "-m", "moved"]])
def test_a_debt_answered_on_disk_and_not_staged(indebted: Repo, answer: list[str]) -> None:
    """Its comment goes in this commit: what is left to do is to stage the answer, not to answer again."""
    indebted.write("src/pool.py", "import db\n").write("src/session.py", "class SessionStore:\n    pass\n")
    indebted.run(answer[0], "7k3", *answer[1:], "--no-stage", *AS_OF)
    indebted.stage("src")

    result = indebted.hook()

    assert [
        "src/session.py:3      D-7k3qm Session store opens its own connections",
        "debtctl: its debt is answered, but that is not staged:",
        "  git add .debt/items/D-7k3qm.toml",
    ] == result.stdout.splitlines()
    indebted.stage(".debt")
    assert Result(0, "", "") == indebted.hook()


def test_a_late_debt_postponed_on_disk_and_not_staged(indebted: Repo) -> None:
    """Said as it is."""
    write_item(indebted, session_debt(due=date(2026, 1, 5), created=date(2026, 1, 1))).stage().commit("Late")
    indebted.run("postpone", "7k3", "2099-01-05", "-m", "later", "--no-stage", *AS_OF)
    indebted.write("src/session.py", f"{SESSION}x = 1\n").stage("src")

    result = indebted.hook()

    assert (1, "  git add .debt/items/D-7k3qm.toml") == (result.code, result.stdout.splitlines()[-1])


def test_a_malformed_argument(work: Repo) -> None:
    """SCREENS.md 3d: the word, and what was meant; not also untracked."""
    work.write("app.py", "x = 1  # TODO(prudent, untill=2027-03-01): retry slowly\n").stage()

    result = work.hook()

    assert (1, ["app.py:1:24"], 1) == (result.code, places(result), result.stdout.count("debtctl: "))
    assert 'debtctl: "untill" is no argument. Did you mean revisit=2027-03-01?' in result.stdout


def test_a_bad_item(indebted: Repo) -> None:
    """SCREENS.md 3d: the line, the allowed values, the near miss."""
    text = indebted.read(".debt/items/D-7k3qm.toml").replace("reckless", "recklss")
    indebted.write(".debt/items/D-7k3qm.toml", text).stage()

    result = indebted.hook()

    assert (
        1,
        [".debt/items/D-7k3qm.toml:2", 'kind = "recklss"'],
        'debtctl: "recklss" is not a kind. Did you mean "reckless"? (reckless, prudent)',
    ) == (result.code, result.stdout.splitlines()[0].split(maxsplit=1), result.stdout.splitlines()[1])


def test_an_item_file_whose_name_is_no_id(work: Repo) -> None:
    """It would never be found."""
    work.write(".debt/items/session.toml", 'title = "x"\n').stage()

    result = work.hook()

    assert (1, [".debt/items/session.toml"]) == (result.code, places(result))


def test_a_bad_item_the_change_does_not_touch(indebted: Repo) -> None:
    """It lets the commit pass with one line."""
    broken = indebted.read(".debt/items/D-7k3qm.toml").replace("reckless", "recklss")
    indebted.write(".debt/items/D-7k3qm.toml", broken).stage().commit("Break it")
    indebted.write("src/session.py", SESSION + "x = 1\n").stage()

    result = indebted.hook()

    assert (0, 1) == (result.code, len(result.stdout.splitlines()))
    assert result.stdout.startswith("debtctl: not checked: .debt/items/D-7k3qm.toml:2 ")


def test_several_bad_items_the_change_does_not_touch(indebted: Repo) -> None:
    """One line is enough."""
    for item_id in ("D-7k3qm", "D-a1b2c"):
        indebted.write(f".debt/items/{item_id}.toml", indebted.read(".debt/items/D-7k3qm.toml").replace("ckless", "x"))
    indebted.stage().commit("Break them").write("src/session.py", SESSION + "x = 1\n").stage()

    assert 1 == len(indebted.hook().stdout.splitlines())


def test_a_finding_beside_a_bad_item(indebted: Repo) -> None:
    """The finding wins: exit 1."""
    broken = indebted.read(".debt/items/D-7k3qm.toml").replace("reckless", "recklss")
    indebted.write(".debt/items/D-7k3qm.toml", broken).stage().commit("Break it")
    indebted.write("src/session.py", SESSION + "# TODO: retry slowly\n").stage()

    result = indebted.hook()

    assert (1, ["src/session.py:8:3"], True) == (result.code, places(result), "debtctl: not checked: " in result.stdout)


def test_an_item_that_the_change_has_nothing_to_do_with(indebted: Repo) -> None:
    """It is not even opened: broken as it is, nothing is said."""
    indebted.write(".debt/items/D-7k3qm.toml", "kind = \n").stage().commit("Break it")
    indebted.write("app.py", "# TODO(#12): retry slowly\n").stage()

    assert Result(0, "", "") == indebted.hook()


LONG_AGO = {"created": "2020-01-01", "due": "2020-02-03"}


def overdue(repo: Repo, owner: str = "alice") -> Repo:
    """D-7k3qm, due years ago, committed."""
    text = repo.read(".debt/items/D-7k3qm.toml")
    text = text.replace("2026-11-23", LONG_AGO["created"]).replace(FAR.isoformat(), LONG_AGO["due"])
    return repo.write(".debt/items/D-7k3qm.toml", text.replace("alice", owner)).stage().commit("Long ago")


def test_a_late_item_stops_its_owner_in_that_code(indebted: Repo) -> None:
    """SCREENS.md 3b."""
    overdue(indebted).write("src/session.py", SESSION + "x = 1\n").stage()

    result = indebted.hook()

    assert (1, "src/session.py:3:11   D-7k3qm Session store opens its own connections") == (
        result.code,
        result.stdout.splitlines()[0],
    )
    assert "debtctl: yours, due 3 Feb 2020 (" in result.stdout
    assert "ago), and this commit is in its code" in result.stdout
    assert "\n  debtctl pay 7k3                      it is fixed in this commit\n" in result.stdout
    assert "\n  debtctl postpone 7k3 2w -m REASON    not now\n" in result.stdout


def test_a_late_item_says_how_often_it_was_postponed(indebted: Repo) -> None:
    """An honest answer is counted, without a word of blame."""
    overdue(indebted)
    ledger = '\n[[changes]]\non = 2020-01-05\nby = "alice"\ndid = "postpone"\nfrom = "2020-01-20"\nto = "2020-02-03"\n'
    text = indebted.read(".debt/items/D-7k3qm.toml") + ledger + 'reason = "slipped"\n'
    indebted.write(".debt/items/D-7k3qm.toml", text).stage().commit("Postpone")
    indebted.write("src/session.py", SESSION + "x = 1\n").stage()

    assert "not now (it would be the 2nd time)\n" in indebted.hook().stdout


def test_a_late_item_is_a_note_to_others(indebted: Repo) -> None:
    """One line, exit 0; who it belongs to is known from [owners]."""
    configure(overdue(indebted, "bob"), '[owners]\nbob = "bob@example.com"\n')
    indebted.write("src/session.py", SESSION + "x = 1\n").stage()

    assert (
        Result(0, "debtctl: note: src/session.py has a late debt of bob's (D-7k3qm). Not yours.\n", "")
        == indebted.hook()
    )


def test_a_late_item_of_somebody_unknown_is_a_note(indebted: Repo) -> None:
    """Unsure gets a note, and no claim."""
    overdue(indebted, "payments").write("src/session.py", SESSION + "x = 1\n").stage()

    assert Result(0, "debtctl: note: src/session.py has a late debt of payments's (D-7k3qm).\n", "") == indebted.hook()


@pytest.mark.parametrize(("members", "stops"), [('["alice@example.com"]', True), ('["bob@example.com"]', False)])
def test_a_late_item_of_a_team(indebted: Repo, members: str, stops: bool) -> None:
    """A team of CODEOWNERS owns it: `[owners]` says who is in it; to all others it is a note, and so if nobody says."""
    late = session_debt(owner="acme/payments", due=date(2026, 1, 5), created=date(2026, 1, 1))
    write_item(indebted, late).stage().commit("Late")
    indebted.write("src/session.py", f"{SESSION}x = 1\n").stage()
    unsure = indebted.hook()
    configure(indebted, f'[owners]\n"acme/payments" = {members}\n')
    indebted.write("src/session.py", f"{SESSION}x = 2\n").stage()

    told = indebted.hook()

    assert (0, True) == (unsure.code, unsure.stdout.startswith("debtctl: note: src/session.py has a late debt of "))
    assert (int(stops), stops) == (told.code, "yours, due" in told.stdout)


def test_a_late_item_elsewhere_says_nothing(indebted: Repo) -> None:
    """Dates never break an unrelated change."""
    overdue(indebted).write("app.py", "x = 1\n").stage()

    assert Result(0, "", "") == indebted.hook()


def test_a_late_item_named_elsewhere_says_nothing(indebted: Repo) -> None:
    """A comment that names it is added to another file; the code it is anchored in is left alone."""
    overdue(indebted).write("app.py", "# TODO(D-7k3qm): here too\n").stage()

    assert Result(0, "", "") == indebted.hook()


def test_paying_a_late_item_in_the_same_commit(indebted: Repo) -> None:
    """The answer is in the index: nothing is left to say."""
    overdue(indebted)
    text = indebted.read(".debt/items/D-7k3qm.toml").replace('status = "open"', 'status = "paid"')
    ledger = '\n[[changes]]\non = 2026-11-23\nby = "alice"\ndid = "pay"\n'
    indebted.write(".debt/items/D-7k3qm.toml", text + ledger)
    indebted.write("src/session.py", SESSION.replace("        # TODO(D-7k3qm): go through the pool\n", "")).stage()

    assert Result(0, "", "") == indebted.hook()


def test_an_item_that_is_not_due_yet_says_nothing(indebted: Repo) -> None:
    """Though the change is in its code."""
    indebted.write("src/session.py", SESSION + "x = 1\n").stage()

    assert Result(0, "", "") == indebted.hook()


def test_a_lapsed_item_stops_its_owner(indebted: Repo) -> None:
    """A prudent item nobody answered for is treated as late."""
    text = (
        'title = "Rates are cached"\nkind = "prudent"\nowner = "alice"\nreason = "cheap"\ncreated = 2020-01-01\n\n'
        '[revisit]\nasked = 2020-01-01\ndate = 2020-02-03\n\n[[anchors]]\npath = "src/session.py"\n'
        'text = "TODO: go through the pool"\n'
    )
    indebted.write(".debt/items/D-7k3qm.toml", text).stage().commit("Prudent")
    indebted.write("src/session.py", SESSION + "x = 1\n").stage()

    result = indebted.hook()

    assert (1, True) == (result.code, "yours, to be answered by 17 Feb 2020 (" in result.stdout)


def test_a_prudent_item_that_waits_says_nothing(indebted: Repo) -> None:
    """No condition has fired: nobody is bothered."""
    text = (
        'title = "Rates are cached"\nkind = "prudent"\nowner = "alice"\nreason = "cheap"\ncreated = 2020-01-01\n\n'
        '[revisit]\nasked = 2020-01-01\nrelease = "v9.*"\n\n[[anchors]]\npath = "src/session.py"\n'
        'text = "TODO: go through the pool"\n'
    )
    indebted.write(".debt/items/D-7k3qm.toml", text).stage().commit("Prudent")
    indebted.write("src/session.py", SESSION + "x = 1\n").stage()

    assert Result(0, "", "") == indebted.hook()


def test_deleting_the_comment_of_an_open_item(indebted: Repo) -> None:
    """SCREENS.md 3c: the place it stood at, and the three answers."""
    indebted.write("src/session.py", SESSION.replace("        # TODO(D-7k3qm): go through the pool\n", "")).stage()

    assert (
        "src/session.py:3      D-7k3qm Session store opens its own connections\n"
        "debtctl: this commit deletes the comment, but the debt is still open. One of:\n"
        "  debtctl pay                        it is fixed\n"
        "  debtctl drop 7k3 -m REASON         it no longer matters\n"
        "  debtctl edit 7k3 --at FILE:LINE    it lives somewhere else now\n"
    ) == indebted.hook().stdout


def test_deleting_the_file_of_an_open_item(indebted: Repo) -> None:
    """The same when the whole file goes."""
    indebted.remove("src/session.py").stage()

    assert ["src/session.py:3"] == places(indebted.hook())


def test_moving_the_comment_of_an_open_item(indebted: Repo) -> None:
    """It carries its id: it is found again, and nothing is said."""
    indebted.write("src/session.py", SESSION.replace("        # TODO(D-7k3qm): go through the pool\n", ""))
    indebted.write("src/pool.py", "# TODO(D-7k3qm): go through the pool\n").stage()

    assert Result(0, "", "") == indebted.hook()


def test_moving_an_unnamed_comment_of_an_open_item(indebted: Repo) -> None:
    """Without its id it is found by its words, if they stand in one place only."""
    bare = SESSION.replace("(D-7k3qm)", "")
    indebted.write("src/session.py", bare).stage().commit("No id")
    indebted.write("src/session.py", bare.replace("        # TODO: go through the pool\n", ""))
    indebted.write("src/pool.py", "# TODO: go through the pool\n").stage()

    assert Result(0, "", "") == indebted.hook()


def test_renaming_the_file_of_an_open_item(indebted: Repo) -> None:
    """The change's renames are followed."""
    indebted.move("src/session.py", "src/store.py")

    assert Result(0, "", "") == indebted.hook()


BARE = SESSION.replace("(D-7k3qm)", "")
"""The same comment without its id: the item finds it by its words."""


@pytest.mark.parametrize("session", [SESSION, BARE])
def test_a_comment_goes_whose_file_was_renamed_long_ago(indebted: Repo, session: str) -> None:
    """The item still says the old name: by its id or by its words the comment is known all the same."""
    indebted.write("src/session.py", session).stage().commit("As it was")
    indebted.move("src/session.py", "src/store.py").commit("Rename")
    indebted.write("src/store.py", "class SessionStore:\n    pass\n").stage()

    assert ["src/store.py:3"] == places(indebted.hook())


def test_a_comment_stands_in_a_file_that_was_renamed_long_ago(indebted: Repo) -> None:
    """One comment of two goes; the other's file has another name by now, and its words stand elsewhere too."""
    write_item(indebted, session_debt(anchors=(*session_debt().anchors, Anchor("app.py", "TODO: go through the pool"))))
    indebted.write("src/session.py", BARE).write("app.py", "# TODO: go through the pool\n" + "x = 1\n" * 20)
    indebted.write("copy.py", "# TODO: go through the pool\n").stage().commit("Two places and a copy")
    indebted.move("app.py", "main.py").commit("Rename")
    indebted.write("src/session.py", "class SessionStore:\n    pass\n").stage()

    assert Result(0, "", "") == indebted.hook()


def test_a_comment_goes_and_its_file_is_renamed(indebted: Repo) -> None:
    """Its place is told as it was."""
    indebted.move("src/session.py", "src/store.py")
    indebted.write("src/store.py", SESSION.replace("        # TODO(D-7k3qm): go through the pool\n", "")).stage()

    assert ["src/session.py:3"] == places(indebted.hook())


def test_a_comment_like_that_of_an_item_goes(indebted: Repo) -> None:
    """The item's own stands where it stood."""
    indebted.write("app.py", "# TODO: go through the pool\n").stage().commit("A copy")
    indebted.write("app.py", "x = 1\n").stage()

    assert Result(0, "", "") == indebted.hook()


def test_a_comment_that_was_gone_before_is_not_this_changes(indebted: Repo) -> None:
    """Only the change that takes the last comment away is asked."""
    gone = SESSION.replace("        # TODO(D-7k3qm): go through the pool\n", "")
    indebted.write("src/session.py", gone).stage().commit("--no-verify")
    indebted.write("src/session.py", gone.replace("pass", "return 'go through the pool'")).stage().commit("Words")
    indebted.write("src/session.py", gone).stage()

    assert Result(0, "", "") == indebted.hook()


def test_the_plain_line_of_an_item_goes(work: Repo) -> None:
    """An item may be about a line without a comment."""
    write_item(work, reckless(anchors=(Anchor("app.py", "return 1"),))).stage().commit("Anchor a line")
    work.write("app.py", "def app():\n    return 2\n").stage()

    assert ["app.py:2"] == places(work.hook())


def test_levels_of_the_configuration(work: Repo) -> None:
    """`warn` tells and passes, `off` is silent."""
    configure(work, '[check.commit]\nuntracked = "warn"\nunknown-id = "off"\n')
    work.write("app.py", "# TODO: retry slowly\n# TODO(D-zz4k1): x\n").stage()

    result = work.hook()

    assert (0, ["app.py:1:3"], True) == (
        result.code,
        places(result),
        "debtctl: note: this comment is new" in result.stdout,
    )


def test_rules_by_path(work: Repo) -> None:
    """`[[rules]]`: the last table that matches wins."""
    configure(
        work,
        '[[rules]]\npaths = ["vendor/**"]\nall = "off"\n\n[[rules]]\npaths = ["vendor/ours/"]\nuntracked = "error"\n',
    )
    for path in ("vendor/a.py", "vendor/ours/b.py", "c.py"):
        work.write(path, "# TODO: retry slowly\n" + f"# TODO: {path}\n")
    work.stage()

    assert {"c.py", "vendor/ours/b.py"} == {place.split(":")[0] for place in places(work.hook())}


# --- states of git ---------------------------------------------------------------------------------------------------


def commit(repo: Repo, *args: str) -> Result:
    """`git commit` as a person runs it, with the hook installed."""
    return repo.try_git("commit", "-m", "Work", *args)


@pytest.fixture
def guarded(work: Repo) -> Repo:
    """The repository with the git hook installed."""
    install_hook(find_repository(str(work.root)), os.path.join(os.path.dirname(sys.executable), "debtctl-hook"))
    return work


def test_commit_all_points_the_hook_at_another_index(guarded: Repo) -> None:
    """`git commit -a`: the comment is in that index only."""
    guarded.write("app.py", "x = 1  # TODO: retry slowly\n")

    result = commit(guarded, "-a")

    assert (1, True) == (result.code, "app.py:1:10 " in result.stderr)


def test_commit_of_a_path_points_the_hook_at_another_index(guarded: Repo) -> None:
    """`git commit PATH`: what else is staged is not part of the commit."""
    guarded.write("other.py", "# TODO: staged, but not committed\n").stage()
    guarded.write("app.py", "x = 1\n")

    assert 0 == commit(guarded, "app.py").code


@pytest.mark.parametrize("answer", [[], ["app.py:1"], ["app.py:1", "--no-comment"]])
def test_commit_all_of_a_comment_just_written_down(guarded: Repo, tmp_path: Path, answer: list[str]) -> None:
    """`git commit -a` is stopped, answered, and passes as it was typed; a clone of it has the item of every id."""
    guarded.write("app.py", "x = 1  # TODO: retry slowly\n")
    stopped = commit(guarded, "-a")
    guarded.run("add", *answer, "-r")

    passed = commit(guarded, "-a")

    guarded.git("clone", "-q", ".", str(tmp_path / "clone"))
    judged = Repo(tmp_path / "clone").run("check", "--base", "HEAD~1", *AS_OF)
    assert (1, 0, "") == (stopped.code, passed.code, guarded.status())
    assert (0, "") == judged[:2]


def test_commit_all_with_other_work_staged(guarded: Repo) -> None:
    """The item is not slipped into what was put together: the hook names its file, and then the same command passes."""
    guarded.write("other.py", "y = 1\n").stage().write("app.py", "x = 1  # TODO: retry slowly\n")
    guarded.run("add", "-r")
    item_file = guarded.status().split()[-1]

    stopped = commit(guarded, "-a")
    guarded.git("add", item_file)

    assert (1, f"  git add {item_file}") == (stopped.code, stopped.stderr.splitlines()[-1])
    assert 0 == commit(guarded, "-a").code


def test_a_stash_of_a_comment_just_written_down(guarded: Repo) -> None:
    """It goes away and comes back whole."""
    guarded.write("app.py", "x = 1  # TODO: retry slowly\n")
    guarded.run("add", "-r")
    before = guarded.status()
    guarded.git("stash")
    empty = guarded.status()
    guarded.git("stash", "pop", "--index")

    assert ("", before) == (empty, guarded.status())


def test_commit_of_a_path_whose_item_is_staged(guarded: Repo) -> None:
    """`git commit PATH` leaves the item out though it is staged: the hook says how it is committed too."""
    guarded.write("app.py", "x = 1  # TODO: retry slowly\n").stage()
    guarded.run("add", "-r")
    item_file = next(line.split()[1] for line in guarded.status().splitlines() if ".toml" in line)

    stopped = commit(guarded, "app.py")
    passed = commit(guarded, "app.py", item_file)

    assert f"  git add {item_file}    and commit it too: git commit PATH {item_file}" == stopped.stderr.splitlines()[-1]
    assert (1, 0) == (stopped.code, passed.code)


def test_the_first_commit(empty_repo: Repo) -> None:
    """There is nothing to compare with: everything is new."""
    empty_repo.write(".debt/format", "1\n").write("app.py", "# TODO: retry slowly\n").stage()

    assert ["app.py:1:3"] == places(empty_repo.hook())


def test_amending_judges_what_is_staged_over_head(guarded: Repo) -> None:
    """A comment that HEAD has is old, even if that commit is being amended."""
    guarded.write("app.py", "# TODO: retry slowly\n").stage().commit("Past the hook")
    guarded.write("app.py", "# TODO: retry slowly\nx = 1\n").stage()

    assert 0 == commit(guarded, "--amend").code


def test_amending_a_commit_judges_what_is_added_to_it(guarded: Repo) -> None:
    """And what was staged and stopped can be taken back out."""
    guarded.write("app.py", "x = 1\n").stage().commit("Before")
    guarded.write("app.py", "x = 1\n# TODO: retry slowly\n").stage()

    assert 1 == commit(guarded, "--amend").code


def both_changed(repo: Repo) -> None:
    """Branch `side` and main change the same line of app.py, both with a comment, past the hook; on main."""
    repo.git("checkout", "-q", "-b", "side")
    repo.write("app.py", "side = 1\n# TODO: of the side\n").stage().commit("Side")
    repo.git("checkout", "-q", "main")
    repo.write("app.py", "main = 1\n# TODO: of main\n").stage().commit("Main")


RESOLVED = "both = 1\n# TODO: of main\n# TODO: of the side\n"


def test_concluding_a_merge(guarded: Repo) -> None:
    """`git merge --continue` and `git commit` run the hook: what either branch had is old."""
    both_changed(guarded)
    guarded.try_git("merge", "side")
    guarded.write("app.py", f"{RESOLVED}# TODO: of the merge\n").stage()
    stopped = guarded.try_git("merge", "--continue", env={"GIT_EDITOR": "true"})
    guarded.write("app.py", RESOLVED).stage()
    passed = guarded.try_git("merge", "--continue", env={"GIT_EDITOR": "true"})

    assert (1, "app.py:4:3 ", 0) == (stopped.code, stopped.stderr[:11], passed.code)


def test_an_octopus_merge(guarded: Repo) -> None:
    """New is what none of three parents had."""
    for name in ("one", "two"):
        guarded.git("checkout", "-q", "-b", name, "main")
        guarded.write(f"{name}.py", f"# TODO: of {name}\n").stage().commit(name)
    guarded.git("checkout", "-q", "main")
    guarded.write("main.py", "x = 1\n").stage().commit("Main")
    guarded.git("merge", "--no-commit", "one", "two")
    clean = guarded.hook()
    guarded.write("main.py", "# TODO: of the merge\n").stage()

    assert (Result(0, "", ""), ["main.py:1:3"]) == (clean, places(guarded.hook()))


def test_a_rebase_that_stopped_at_a_conflict(guarded: Repo) -> None:
    """What is staged is judged against the commit the rebase has come to, also by `git commit` in the middle of it."""
    both_changed(guarded)
    guarded.git("checkout", "-q", "side")
    guarded.try_git("rebase", "main")
    guarded.write("app.py", RESOLVED.replace("TODO: of the side", "TODO(#12): of the side")).stage()
    clean = guarded.hook()
    guarded.write("app.py", RESOLVED.replace("TODO: of the side", "TODO: of the rebase")).stage()
    stopped = commit(guarded)
    guarded.write("app.py", RESOLVED.replace("TODO: of the side", "TODO(#12): of the side")).stage()
    passed = commit(guarded)
    rebased = guarded.try_git("rebase", "--continue", env={"GIT_EDITOR": "true"})

    assert (Result(0, "", ""), 1, "app.py:3:3 ", 0, 0) == (
        clean,
        stopped.code,
        stopped.stderr[:11],
        passed.code,
        rebased.code,
    )


def test_a_commit_that_is_edited_in_a_rebase(guarded: Repo) -> None:
    """`edit` in `git rebase -i`: amending judges what is staged over the commit being edited."""
    guarded.write("app.py", "# TODO: old\n").stage().commit("One")
    guarded.write("other.py", "x = 1\n").stage().commit("Two")
    guarded.git("rebase", "-q", "-i", "HEAD~2", env={"GIT_SEQUENCE_EDITOR": "sed -i s/^pick/edit/"})
    guarded.write("app.py", "x = 1\n# TODO: old\n").stage()
    moved = guarded.try_git("commit", "--amend", "--no-edit")
    guarded.write("app.py", "x = 1\n# TODO: old\n# TODO: new\n").stage()
    stopped = guarded.try_git("commit", "--amend", "--no-edit")

    assert (0, 1, "app.py:3:3 ") == (moved.code, stopped.code, stopped.stderr[:11])


def test_a_cherry_pick_that_stopped_at_a_conflict(guarded: Repo) -> None:
    """What it brings is new on this branch; concluding it with the comment answered passes."""
    both_changed(guarded)
    guarded.try_git("cherry-pick", "side")
    guarded.write("app.py", RESOLVED).stage()
    stopped = commit(guarded)
    guarded.write("app.py", RESOLVED.replace("TODO: of the side", "TODO(#12): of the side")).stage()
    passed = commit(guarded)

    assert (1, "app.py:3:3 ", 0) == (stopped.code, stopped.stderr[:11], passed.code)


def test_a_revert_in_progress(guarded: Repo) -> None:
    """A comment that a revert brings back is one somebody answers for."""
    guarded.write("app.py", "# TODO: retry slowly\n").stage().commit("Past the hook")
    guarded.write("app.py", "x = 1\n").stage().commit("Fix")
    guarded.git("revert", "--no-commit", "HEAD")

    assert ["app.py:1:3"] == places(guarded.hook())


def test_work_that_was_stashed(guarded: Repo) -> None:
    """`git stash` runs no hook, and what `stash pop --index` stages is judged as before."""
    guarded.write("app.py", "# TODO: retry slowly\n").stage().write("app.py", "# TODO: retry slowly\nx = 1\n")
    guarded.git("stash")
    empty = guarded.hook()
    guarded.git("stash", "pop", "--index")

    assert (Result(0, "", ""), ["app.py:1:3"]) == (empty, places(guarded.hook()))


def test_a_merge_is_new_relative_to_every_parent(guarded: Repo) -> None:
    """Comments of either branch are old; one written while resolving the conflict is new."""
    guarded.git("checkout", "-q", "-b", "side")
    guarded.write("app.py", "side = 1\n# TODO: of the side\n").stage().commit("Side")
    guarded.git("checkout", "-q", "main")
    guarded.write("app.py", "main = 1\n# TODO: of main\n").stage().commit("Main")
    guarded.try_git("merge", "side")
    guarded.write("app.py", "main = 1\nside = 1\n# TODO: of main\n# TODO: of the side\n").stage()
    clean = guarded.hook()
    guarded.write("app.py", "main = 1\nside = 1\n# TODO: of main\n# TODO: of the side\n# TODO: of the merge\n").stage()
    stopped = guarded.hook()

    assert ((0, []), (1, ["app.py:5:3"])) == ((clean.code, places(clean)), (stopped.code, places(stopped)))


def test_a_merge_of_a_branch_that_names_what_nobody_knows(work: Repo) -> None:
    """It was said on that branch, and is not what the merge writes."""
    work.git("checkout", "-q", "-b", "side")
    work.write("side.py", "# TODO(D-zz4k1): of the side\n").stage().commit("Past the hook")
    work.git("checkout", "-q", "main")
    work.write("main.py", "x = 1\n").stage().commit("Main")
    work.git("merge", "--no-commit", "--no-ff", "side")

    assert Result(0, "", "") == work.hook()


def test_a_merge_that_takes_a_paid_comment_away(indebted: Repo) -> None:
    """What one parent deleted and paid is no loss of the merge."""
    indebted.git("checkout", "-q", "-b", "side")
    write_item(indebted, pay(session_debt(), "alice", TODAY))
    indebted.write("src/session.py", "class SessionStore:\n    pass\n").stage().commit("Pay")
    indebted.git("checkout", "-q", "main")
    indebted.write("app.py", "x = 1\n").stage().commit("Main")
    indebted.git("merge", "--no-commit", "--no-ff", "side")

    assert Result(0, "", "") == indebted.hook()


def test_a_cherry_pick_in_progress(work: Repo) -> None:
    """What it brings is new on this branch."""
    work.git("checkout", "-q", "-b", "side")
    work.write("new.py", "# TODO: picked\n").stage().commit("Side")
    work.git("checkout", "-q", "main")
    work.git("cherry-pick", "--no-commit", "side")

    assert ["new.py:1:3"] == places(work.hook())


def test_a_renamed_file(work: Repo) -> None:
    """Its comments are not new."""
    work.write("old.py", "# TODO: retry slowly\n" + "x = 1\n" * 20).stage().commit("Old")
    work.move("old.py", "new.py")
    work.write("new.py", work.read("new.py") + "y = 1\n").stage()

    assert Result(0, "", "") == work.hook()


def test_a_mode_change(work: Repo) -> None:
    """No line is added."""
    work.write("run.sh", "# TODO: retry slowly\n").stage().commit("Old")
    work.git("update-index", "--chmod=+x", "run.sh")

    assert Result(0, "", "") == work.hook()


def test_a_deleted_file(work: Repo) -> None:
    """Its comments go; a copy kept elsewhere is the one that moved."""
    work.write("old.py", "# TODO: retry slowly\n").stage().commit("Old")
    work.remove("old.py").write("app.py", "# TODO: retry slowly\n").stage()

    assert Result(0, "", "") == work.hook()


def test_a_submodule_that_moves_on(work: Repo, tmp_path: Path) -> None:
    """A commit id holds no comments."""
    inner = Repo.create(tmp_path / "inner")
    inner.write("a.py", "# TODO: theirs\n").stage().commit()
    work.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.root), "inner")
    work.commit("Submodule")
    inner.write("a.py", "# TODO: theirs\n# TODO: measure\n").stage().commit()
    work.git("-C", "inner", "pull", "--quiet", "origin", "main")
    work.stage()

    assert (Result(0, "", ""), "M") == (work.hook(), work.status()[0])


def test_a_symbolic_link(work: Repo) -> None:
    """Its content is a path."""
    os.symlink("# TODO: no comment", work.root / "link.py")
    work.stage()

    assert Result(0, "", "") == work.hook()


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (b"with space.py", "with space.py:1:3"),
        (b'quo"ted.py', 'quo"ted.py:1:3'),
        (b"new\nline.py", "new\\nline.py:1:3"),
        (b"caf\xe9.py", "caf\\udce9.py:1:3"),
        ("löß.py".encode(), "löß.py:1:3"),
        (b"-rf.py", "-rf.py:1:3"),
        (b"a\tb.py", "a b.py:1:3"),
    ],
)
def test_an_odd_file_name(work: Repo, path: bytes, shown: str) -> None:
    """Spaces, quotes, newlines, bytes that are no UTF-8: found, and harmless on a terminal."""
    work.write(path, "# TODO: retry slowly\n").stage()

    result = work.hook()

    assert (1, True) == (result.code, result.stdout.startswith(f"{shown} "))


def test_a_linked_worktree(work: Repo, tmp_path: Path) -> None:
    """It has an index of its own."""
    work.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
    linked = Repo(tmp_path / "linked").write("app.py", "# TODO: retry slowly\n").stage()

    assert ["app.py:1:3"] == places(linked.hook())


def test_a_subfolder(work: Repo) -> None:
    """Paths are told from the root, where git runs hooks."""
    work.write("sub/app.py", "# TODO: retry slowly\n").stage()

    assert ["sub/app.py:1:3"] == places(work.hook(cwd="sub"))


def test_paths_restrict(work: Repo) -> None:
    """They are read from where one stands, and never widen."""
    work.write("sub/app.py", "# TODO: one\n").write("other.py", "# TODO: two\n").stage()

    assert ["sub/app.py:1:3"] == places(work.hook("app.py", cwd="sub"))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *[
            ("diff.noprefix", "true"),
            ("diff.external", "false"),
            ("color.ui", "always"),
            ("diff.mnemonicPrefix", "true"),
        ],
        *[("color.diff", "always"), ("diff.context", "9"), ("diff.interHunkContext", "9"), ("diff.relative", "true")],
        *[("diff.renames", "copies"), ("diff.algorithm", "patience"), ("diff.orderFile", "/dev/null")],
        *[("diff.submodule", "log"), ("diff.colorMoved", "zebra"), ("core.quotePath", "true"), ("core.pager", "false")],
    ],
)
def test_a_users_own_configuration(work: Repo, key: str, value: str) -> None:
    """It changes what people see, not what is judged."""
    work.write("sub/long.py", "x = 1\n# TODO: old\n" + "y = 2\n" * 8).stage().commit("Old")
    work.git("config", key, value)
    work.write("app.py", "def app():\n    return 1\n# TODO: retry slowly\n")
    work.write("sub/long.py", "x = 2\n# TODO: old\n" + "y = 2\n" * 7 + "# TODO: new\n").stage()

    assert ["app.py:3:3", "sub/long.py:10:3"] == places(work.hook(cwd="sub"))


def test_a_users_own_configuration_and_a_real_commit(guarded: Repo) -> None:
    """The same with git starting the hook, and all of it at once."""
    for key, value in (("diff.noprefix", "true"), ("diff.external", "false"), ("color.ui", "always")):
        guarded.git("config", key, value)
    guarded.write("app.py", "def app():\n    return 1\n# TODO: retry slowly\n").stage()

    result = commit(guarded)

    assert (1, True) == (result.code, result.stderr.startswith("app.py:3:3  "))


def test_a_sha256_repository(tmp_path: Path) -> None:
    """Ids are longer, and the empty tree has another one."""
    repo = Repo.create(tmp_path / "work", "--object-format=sha256")
    repo.write(".debt/format", "1\n").write("app.py", "# TODO: retry slowly\n").stage()
    first = places(repo.hook())
    repo.commit().write("app.py", "# TODO: retry slowly\n# TODO: measure\n").stage()

    assert (["app.py:1:3"], ["app.py:2:3"]) == (first, places(repo.hook()))


def test_an_index_of_version_4(work: Repo) -> None:
    """Paths are compressed in it."""
    work.git("update-index", "--index-version=4")
    work.write("app.py", "# TODO: retry slowly\n").stage()

    assert ["app.py:1:3"] == places(work.hook())


def test_an_intended_addition(work: Repo) -> None:
    """`git add -N` stages no content."""
    work.write("new.py", "# TODO: retry slowly\n")
    work.git("add", "--intent-to-add", "new.py")

    assert Result(0, "", "") == work.hook()


def test_an_intended_addition_committed_with_all(guarded: Repo) -> None:
    """`git commit -a` takes the content: then it is judged."""
    guarded.write("new.py", "# TODO: retry slowly\n")
    guarded.git("add", "--intent-to-add", "new.py")
    guarded.write("app.py", "x = 1\n").stage("app.py")

    assert (Result(0, "", ""), 1) == (guarded.hook(), commit(guarded, "-a").code)


@pytest.mark.parametrize(
    "wanted", [["set", "--no-cone", "/app.py"], ["init", "--cone"], ["init", "--cone", "--sparse-index"]]
)
def test_a_sparse_checkout(indebted: Repo, wanted: list[str]) -> None:
    """Item, source and configuration are in the index though not on disk, and be it as one entry for a whole folder."""
    configure(indebted, '[issues]\nkeys = ["SHOP"]\n')
    indebted.write("lib/a.py", "x = 1\n").stage().commit("More")
    if "unknown option" in indebted.try_git("sparse-checkout", *wanted).stderr:
        pytest.skip("this git knows no sparse index")
    indebted.write("app.py", "# TODO(D-7k3qm): go through the pool\n").stage("app.py")
    known = indebted.hook()
    indebted.write("app.py", "# TODO: retry slowly\n").stage("app.py")

    new = indebted.hook()

    assert (Result(0, "", ""), ["app.py:1:3"], False) == (known, places(new), indebted.exists(".debt/items"))
    assert "SHOP-123" in new.stdout


def test_a_utf_16_file(work: Repo) -> None:
    """git takes it for binary; its comments count all the same."""
    work.write("app.cs", "// TODO: retry slowly\n".encode("utf-16")).stage()

    assert ["app.cs:1:4"] == places(work.hook())


def test_a_register_that_git_does_not_know_yet(repo: Repo) -> None:
    """Between `init` and its first commit the configuration on disk holds."""
    repo.write(".debt/format", "1\n").write(".debt/baseline.txt", "app.py\tTODO: old\t1\n")
    repo.write("app.py", "# TODO: old\n# TODO: new\n").stage("app.py")

    assert ["app.py:2:3"] == places(repo.hook())


def test_the_configuration_in_pyproject(repo: Repo) -> None:
    """[tool.debtctl] holds where .debt/config.toml is absent."""
    repo.write("pyproject.toml", '[tool.debtctl.check.commit]\nuntracked = "off"\n').write(".debt/format", "1\n")
    repo.write("app.py", "# TODO: retry slowly\n").stage()

    assert Result(0, "", "") == repo.hook()


def test_a_large_change(work: Repo) -> None:
    """Of many files, only those that may hold a comment stay in memory; all are judged."""
    for number in range(60):
        work.write(f"src/m{number}.py", f"x = {number}\n" + ("# TODO: retry slowly\n" if number == 30 else ""))
    work.write("src/utf16.cs", "x;\n// TODO: retry slowly\n".encode("utf-16")).stage()

    assert ["src/m30.py:2:3", "src/utf16.cs:2:4"] == places(work.hook())


def test_what_the_scan_leaves_out(work: Repo) -> None:
    """`[scan] exclude`, `debtctl: ignore-file`, too large a file: the gate is silent too."""
    configure(work, '[scan]\nexclude = ["vendor/"]\nmax_bytes = 1000\n')
    work.write("vendor/a.py", "# TODO: retry slowly\n").write("b.py", "# debtctl: ignore-file\n# TODO: retry slowly\n")
    work.write("c.py", "# TODO: retry slowly\n" + "x = 1\n" * 300).stage()

    assert Result(0, "", "") == work.hook()


# --- its own trouble ------------------------------------------------------------------------------------------------


def test_a_broken_configuration_lets_the_commit_pass(work: Repo) -> None:
    """SCREENS.md part 3, at its end: one line, and `doctor` hears of it."""
    configure(work, "[check.commit\n")
    work.write("app.py", "# TODO: retry slowly\n").stage()

    result = work.hook()

    assert (0, "") == (result.code, result.stdout)
    assert result.stderr.startswith("debtctl: not checked: .debt/config.toml:1: is not valid TOML")
    assert "is not valid TOML" in last_failure(find_repository(str(work.root)))


def test_doctor_and_status_show_a_hook_that_did_not_run_well(work: Repo) -> None:
    """Until it runs well again: the one line it printed is easily missed."""
    work.run("doctor", "--fix")
    configure(work, "[check.commit\n")
    work.write("app.py", "x = 1\n").stage().hook()
    configure(work, "")
    told = work.run("doctor"), work.run()
    work.hook()
    after = work.run("doctor"), work.run()

    assert [True, True, False, False] == ["did not check the last" in result.stdout for result in (*told, *after)]
    assert (1, 0) == (told[0].code, after[0].code)


def test_a_broken_configuration_that_is_part_of_the_change_stops(work: Repo) -> None:
    """Whoever breaks it is the one to mend it."""
    work.write(".debt/config.toml", "[check.commit\n").stage()

    result = work.hook()

    assert (3, "", True) == (result.code, result.stdout, "error: .debt/config.toml:1: " in result.stderr)


def test_a_wrong_level_names_the_file(work: Repo) -> None:
    """A room's complaint gets the place it cannot know."""
    configure(work, '[check.commit]\nuntracked = "eror"\n')
    work.write("app.py", "# TODO: retry slowly\n").stage()

    result = work.hook()

    assert (0, True) == (
        result.code,
        'not checked: .debt/config.toml:2: [check.commit] untracked = "eror" is no level. Did you mean "error"?'
        in result.stderr,
    )


def test_a_newer_format(work: Repo) -> None:
    """It is left alone, and said so."""
    work.write(".debt/format", "2\n").stage().commit("Newer")
    work.write("app.py", "# TODO: retry slowly\n").stage()

    result = work.hook()

    assert (0, True) == (result.code, "upgrade debtctl" in result.stderr)


def test_a_strict_configuration_stops_at_the_hooks_own_trouble(work: Repo) -> None:
    """`on_error = "fail"`: the error's own exit code."""
    configure(work, '[check.commit]\non_error = "fail"\n[broken\n')
    work.write("app.py", "# TODO: retry slowly\n").stage()

    assert 3 == work.hook().code


def test_a_run_that_goes_well_forgets_the_trouble(work: Repo) -> None:
    """The status stops showing it."""
    configure(work, "[check.commit\n")
    work.write("app.py", "x = 1\n").stage().hook()
    configure(work, "")
    work.write("app.py", "x = 2\n").stage().hook()

    assert "" == last_failure(find_repository(str(work.root)))


def test_outside_a_repository(tmp_path: Path) -> None:
    """Nothing can be judged, nothing is stopped."""
    result = Repo(tmp_path).hook()

    assert (0, "") == (result.code, result.stdout)
    assert "debtctl: not checked: " in result.stderr


def test_a_bug_of_ours_lets_the_commit_pass(work: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash log beside the cache, one line, exit 0."""

    def broken(*_: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("debtctl.gate.evidence.case_of", broken)
    work.write("app.py", "# TODO: retry slowly\n").stage()

    result = work.hook()

    logs = list((work.root / ".git/debtctl").glob("crash-*.log"))
    assert (0, "", 1) == (result.code, result.stdout, len(logs))
    assert "RuntimeError: on purpose" in logs[0].read_text()
    assert f"debtctl: not checked: a bug of ours. Please report what is in {logs[0]}" in result.stderr


def test_a_fault_of_the_machine_lets_the_commit_pass(work: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails while reading: said, and passed."""

    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error", "app.py")

    monkeypatch.setattr("debtctl.gate.evidence.case_of", failing)
    work.write("app.py", "# TODO: retry slowly\n").stage()

    assert Result(0, "", "debtctl: not checked: app.py: input/output error. debtctl doctor\n") == work.hook()


def test_a_file_that_is_wrong_where_git_fails_too(work: Repo) -> None:
    """Whether it is part of the change cannot be asked: the commit passes."""
    configure(work, "[check.commit\n")
    (work.root / ".git/index").write_bytes(b"not an index")

    result = work.hook()

    assert (0, "") == (result.code, result.stdout)


def test_interrupting_is_silent(work: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """^C: 130, no word."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("debtctl.gate.evidence.case_of", interrupted)
    work.write("app.py", "# TODO: retry slowly\n").stage()

    assert Result(130, "", "") == work.hook()


def test_an_unknown_option(work: Repo) -> None:
    """The caller's mistake is not passed over."""
    result = work.hook("--fast")

    assert (2, True) == (result.code, "error: debtctl-hook has no --fast" in result.stderr)


def test_help(work: Repo) -> None:
    """What it is, and where there is more."""
    result = work.hook("--help")

    assert (0, True) == (result.code, "debtctl check" in result.stdout)


def test_words_that_a_terminal_cannot_show(work: Repo) -> None:
    """An ASCII locale gets escapes, not a crash."""
    work.write("app.py", "# TODO: größer\n").stage()

    result = work.hook(process=True, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})

    assert (1, True) == (result.code, "TODO: gr\\xf6\\xdfer" in result.stdout)


# --- start-up ---------------------------------------------------------------------------------------------------------

PROJECT = str(Path(debtctl.__file__).parent.parent)
HEAVY = {
    *("typer", "click", "rich", "git", "tomlkit", "jinja2"),
    *("dataclasses", "pathlib", "subprocess", "argparse", "inspect"),
}


@pytest.mark.parametrize("scenario", ["clean", "found", "late"])
def test_the_hook_imports_nothing_heavy(indebted: Repo, scenario: str) -> None:
    """In a real process, whatever it finds."""
    overdue(indebted)
    path, text = {
        "clean": ("app.py", "x = 1\n"),
        "found": ("app.py", "# TODO: retry slowly\n"),
        "late": ("src/session.py", SESSION + "x = 1\n"),
    }[scenario]
    indebted.write(path, text).stage()
    program = (
        "import sys, debtctl.hook as hook\ncode = hook.main()\nprint(*sys.modules, file=sys.stderr)\nsys.exit(code)"
    )

    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {PROJECT!r})\n{program}"],
        cwd=indebted.root,
        capture_output=True,
        text=True,
        check=False,
    )

    loaded = set(done.stderr.split())
    assert ({"clean": 0, "found": 1, "late": 1}[scenario], set()) == (done.returncode, loaded & HEAVY)


def test_a_commit_without_a_comment_imports_no_scanner(work: Repo) -> None:
    """Nearly every commit is one."""
    work.write("app.py", "x = 1\n").stage()
    program = "import sys, debtctl.hook as hook\nhook.main()\nprint(*sys.modules)"

    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {PROJECT!r})\n{program}"],
        cwd=work.root,
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = set(done.stdout.split())
    assert set() == {name for name in loaded if name.startswith(("debtctl.scanning", "debtctl.register.item"))}
    assert {"typing", "tomllib", "datetime"}.isdisjoint(loaded)
