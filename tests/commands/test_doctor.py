"""doctor: what is wrong with a register, found and mended, on real repositories."""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from debtctl.register.item import Anchor, Item, pay, postpone
from debtctl.register.item_file import read_item
from debtctl.register.item_text import item_text
from tests.commands.test_merging import BASE, ITEM, branched, changed, item_in
from tests.register.builders import TODAY
from tests.support.repo import AS_OF, Repo
from tests.support.terminal import Terminal


def _build(repo: Repo) -> None:
    repo.run("init", "-y")
    repo.write("src/session.py", "def open():\n    pass  # TODO(D-7k3qm): go through the pool\n")
    repo.write(ITEM, item_text(BASE)).stage().commit("Write a debt down")


@pytest.fixture
def work(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> Repo:
    """A well register with one item, and the merge driver on."""
    return repo_from(_build)


def without_driver(repo: Repo) -> Repo:
    """As a clone that was never set up, or a server: items merge by lines."""
    repo.git("config", "--remove-section", "merge.debtctl")
    return repo


def told(repo: Repo, *options: str) -> tuple[int, str]:
    """Exit code and what doctor prints, on both streams, without its last line."""
    result = repo.run("doctor", *options, *AS_OF)
    return result.code, result.stderr + result.stdout


def test_all_is_well(work: Repo) -> None:
    """Exit 0, and --fix has nothing to do."""
    assert (
        0,
        "All well: config, 1 item, baseline 0, no hook, merge driver, comments, cache.\n",
    ) == told(work)
    assert told(work) == told(work, "--fix")
    assert "" == work.status()


# --- merges ----------------------------------------------------------------------------------------------------------

PAID = pay(BASE, "alice", date(2026, 12, 1))
LATER = postpone(BASE._replace(owner="bob"), "bob", TODAY, "pool slipped", due=date(2026, 12, 20))
SOONER = postpone(BASE, "alice", TODAY, "busy", due=date(2026, 12, 14))


def test_a_merge_without_the_driver_ends_in_the_same_place(work: Repo) -> None:
    """git's conflict is none of the fields': --fix merges and stages it, and the merge can be committed."""
    branched(without_driver(work), changed(PAID), changed(LATER))
    assert 1 == work.try_git("merge", "-q", "--no-edit", "retry-refunds").code

    looked = told(work)
    code, said = told(work, "--fix")

    assert looked[1].startswith(f"{ITEM}:")
    assert "in conflict for git; the fields themselves can be merged\n  debtctl doctor --fix\n" in looked[1]
    assert (0, True) == (code, said.startswith("mended D-7k3qm (staged), merge driver.\n"))
    assert f"M  {ITEM}\n" == work.status()
    found = item_in(work)
    assert found is not None
    assert ("paid", "bob", ["postpone", "pay"]) == (found.status, found.owner, [each.did for each in found.changes])


def test_a_merge_by_lines_that_took_the_status_alone(work: Repo) -> None:
    """The ledgers are in conflict, the status is not: it was not set by hand, and nothing is entered for it."""
    without_driver(work)
    branched(work, changed(postpone(BASE, "alice", TODAY, "busy", due=date(2026, 12, 14))), changed(PAID))
    work.try_git("merge", "-q", "--no-edit", "retry-refunds")

    told(work, "--fix")

    item = item_in(work)
    assert item is not None
    assert ("paid", ["postpone", "pay"]) == (item.status, [change.did for change in item.changes])


def test_a_disagreement_is_shown_with_who_said_what(work: Repo) -> None:
    """SCREENS.md, part 7: both branches, both values, and the ledger's entry behind each."""
    branched(work, changed(SOONER), changed(LATER))
    work.try_git("merge", "-q", "--no-edit", "retry-refunds")

    code, said = told(work)

    assert (1, True) == (
        code,
        said.startswith(
            f"{ITEM}:6   "
            'conflict in "due", all else merged\n'
            '    main            2026-12-14      alice, 23 Nov  "busy"\n'
            '    retry-refunds   2026-12-20      bob, 23 Nov  "pool slipped"\n'
            "  debtctl doctor --fix       asks which\n"
        ),
    ), said


def test_without_a_terminal_a_disagreement_is_left(work: Repo) -> None:
    """All else is merged into the file; what is left is named, and nothing is staged."""
    branched(without_driver(work), changed(SOONER), changed(LATER))
    work.try_git("merge", "-q", "--no-edit", "retry-refunds")

    code, said = told(work, "--fix")

    assert (1, True) == (code, f"Left for you: {ITEM}:" in said)
    assert f"UU {ITEM}\n" == work.status()
    assert 'owner = "bob"\n' in work.read(ITEM)
    assert "<<<<<<< main\ndue = 2026-12-14\n=======\ndue = 2026-12-20\n>>>>>>> retry-refunds\n" in work.read(ITEM)


@pytest.mark.parametrize(("answer", "due"), [("1", date(2026, 12, 14)), ("2", date(2026, 12, 20))])
def test_on_a_terminal_it_asks_which(work: Repo, answer: str, due: date) -> None:
    """One question a field; the answer is staged."""
    branched(work, changed(SOONER), changed(LATER))
    work.try_git("merge", "-q", "--no-edit", "retry-refunds")

    terminal = Terminal(["doctor", "--fix", *AS_OF], cwd=work.root)
    terminal.answer("D-7k3qm due?   [1] 2026-12-14 (main)   [2] 2026-12-20 (retry-refunds)", answer)
    _, screen = terminal.end()

    found = item_in(work)
    assert "mended D-7k3qm (staged)." in screen
    assert found is not None
    assert (due, f"M  {ITEM}\n") == (found.due, work.status())


def test_conflict_markers_that_were_committed(work: Repo) -> None:
    """Nothing in the index tells the base; equal fields are settled all the same, and the ledgers united."""
    branched(without_driver(work), changed(PAID), changed(PAID._replace(labels=("db",))))
    work.write(
        ITEM,
        changed(PAID).replace('status = "paid"', '<<<<<<< HEAD\nstatus = "paid"\n=======\nstatus = "paid"\n>>>>>>> x'),
    ).stage().commit("Oops")

    code, said = told(work, "--fix")

    assert (0, True, changed(PAID)) == (code, said.startswith("mended D-7k3qm, merge driver.\n"), work.read(ITEM))


def test_a_report_shows_an_item_in_conflict_as_on_this_branch(work: Repo) -> None:
    """A merge in progress takes no report away, nor hides an item; it cannot be written to."""
    branched(work, changed(SOONER), changed(LATER))
    work.try_git("merge", "-q", "--no-edit", "retry-refunds")

    for _ in range(2):  # the second time from the snapshot
        result = work.run("list", *AS_OF)
        assert (3, True) == (result.code, "Session store opens its own connections" in result.stdout)
        assert f"error: {ITEM}:6: in conflict; shown as on this branch\n  next: debtctl doctor\n" in result.stderr
    refused = work.run("edit", "7k3", "--owner", "carol", *AS_OF)
    assert 3 == refused.code
    assert refused.stderr.startswith(f"error: {ITEM}:6: in conflict\n")
    assert "  next: debtctl doctor --fix\n" in refused.stderr


# --- files -----------------------------------------------------------------------------------------------------------


def test_misspelled_keys_and_values(work: Repo) -> None:
    """Corrected where the correction is certain, comments kept; an item once more."""
    text = item_text(BASE).replace('owner = "alice"', 'ownr = "alice"   # ask her').replace('"reckless"', '"recklss"')
    work.write(ITEM, text)

    code, said = told(work, "--fix")

    assert (0, True) == (code, said.startswith("mended D-7k3qm.\n"))
    assert item_text(BASE).replace('owner = "alice"', 'owner = "alice"   # ask her') == work.read(ITEM)


def test_what_is_missing_is_for_a_person(work: Repo) -> None:
    """Nothing is invented."""
    text = item_text(BASE).replace("due = 2026-12-07\n", "")
    work.write(ITEM, text)

    code, said = told(work, "--fix")

    assert (1, text) == (code, work.read(ITEM))
    assert said.startswith(f"Left for you: {ITEM}:2\n")


def test_a_file_name_that_is_no_id(work: Repo) -> None:
    """Renamed to the id it is meant to be, unless that is taken."""
    os.rename(work.root / ITEM, work.root / ".debt/items/d-7K3QM.toml")
    named = told(work)
    mended = told(work, "--fix")
    os.link(work.root / ITEM, work.root / ".debt/items/d-7K3QM.toml")
    taken = told(work, "--fix")

    assert "  git mv .debt/items/d-7K3QM.toml .debt/items/D-7k3qm.toml\n" in named[1]
    assert (0, True) == (mended[0], mended[1].startswith(f"mended {ITEM}.\n"))
    assert (1, True) == (taken[0], taken[1].startswith("Left for you: .debt/items/d-7K3QM.toml\n"))
    assert item_text(BASE) == work.read(ITEM)


def test_a_file_name_in_upper_case_where_case_is_not_told_apart(work: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on most Macs: the right name is there already, and is the same file; it is renamed and never removed."""
    shouted = ".debt/items/D-7K3QM.toml"
    os.rename(work.root / ITEM, work.root / shouted)
    renamed: list[tuple[str, str]] = []
    real_rename, real_samefile = os.rename, os.path.samefile

    def link(_old: str, new: str) -> None:
        raise FileExistsError(new)

    def rename(old: str, new: str) -> None:
        renamed.append((os.path.basename(old), os.path.basename(new)))
        real_rename(old, new)

    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(os, "rename", rename)
    monkeypatch.setattr(os.path, "samefile", lambda a, b: a.lower() == b.lower() or real_samefile(a, b))

    told(work, "--fix")

    assert [("D-7K3QM.toml", "D-7k3qm.toml")] == renamed
    assert [False, True] == [work.exists(shouted), work.exists(ITEM)]


def test_a_status_changed_by_hand(work: Repo) -> None:
    """The ledger gets the entry it lacks; what it had stays."""
    work.write(ITEM, item_text(LATER._replace(status="paid")))

    looked = told(work)
    code, said = told(work, "--fix")

    found = item_in(work)
    assert 'status is "paid", its ledger does not say so' in looked[1]
    assert (0, True) == (code, said.startswith("mended D-7k3qm's ledger.\n"))
    assert found is not None
    assert [("postpone", "pool slipped"), ("pay", "set by hand, entered by debtctl doctor")] == [
        (change.did, change.reason) for change in found.changes
    ]


def test_one_of_several_places_is_gone(work: Repo) -> None:
    """The item still stands, so nothing else tells of it."""
    lost = Anchor("src/gone.py", "TODO: the other end")
    work.write(ITEM, item_text(BASE._replace(anchors=(*BASE.anchors, lost))))

    code, said = told(work)

    assert (1, True) == (code, "one of its places is gone: src/gone.py, TODO: the other end\n" in said)


def test_conflict_markers_in_the_baseline(work: Repo) -> None:
    """A set: the lines of both sides stay."""
    work.write(
        ".debt/baseline.txt",
        "<<<<<<< HEAD\na.py\tTODO: one\t1\n=======\nb.py\tTODO: two\t1\n>>>>>>> other\n",
    )

    code, said = told(work, "--fix")

    assert (0, True) == (code, said.startswith("mended baseline.\n"))
    assert "a.py\tTODO: one\t1\nb.py\tTODO: two\t1\n" == work.read(".debt/baseline.txt")


def test_temporary_files_of_a_run_that_was_killed(work: Repo) -> None:
    """Old ones go; one of a run that may still be at work stays."""
    for name in (".D-7k3qm.toml.0a1b2c3d.tmp", ".D-7k3qm.toml.ffffffff.tmp"):
        work.write(f".debt/items/{name}", "half")
    os.utime(work.root / ".debt/items/.D-7k3qm.toml.0a1b2c3d.tmp", (0, 0))

    code, said = told(work, "--fix")

    assert (0, True) == (code, said.startswith("mended .debt/items/.D-7k3qm.toml.0a1b2c3d.tmp.\n"))
    assert [False, True] == [
        work.exists(f".debt/items/.D-7k3qm.toml.{ending}.tmp") for ending in ("0a1b2c3d", "ffffffff")
    ]


def test_an_index_lock_that_a_stopped_git_left(work: Repo) -> None:
    """Named with what removes it; never removed, since a commit whose editor is open has held one for as long."""
    work.write(".git/index.lock", "")
    fresh = told(work)
    os.utime(work.root / ".git/index.lock", (0, 0))

    code, said = told(work, "--fix")

    assert (0, 1) == (fresh[0], code)
    assert "Left for you: .git/index.lock\n" in said or f"Left for you: {work.root}/.git/index.lock\n" in said
    assert f"rm {work.root}/.git/index.lock" in told(work)[1]
    assert work.exists(".git/index.lock")


# --- git -------------------------------------------------------------------------------------------------------------


def test_a_hook_whose_program_is_gone(work: Repo) -> None:
    """Installed again, calling the debtctl that is running."""
    work.run("hook", "install")
    hook = work.read(".git/hooks/pre-commit")
    program = next(line for line in hook.splitlines() if line.startswith("debtctl_hook="))
    work.write(".git/hooks/pre-commit", hook.replace(program, "debtctl_hook='/nowhere/debtctl-hook'"))

    looked = told(work)
    code, said = told(work, "--fix")

    assert "calls /nowhere/debtctl-hook: not there\n" in looked[1]
    assert (0, True, hook) == (code, said.startswith("mended hook.\n"), work.read(".git/hooks/pre-commit"))


def test_a_hook_that_git_passes_over(work: Repo) -> None:
    """A file that lost its bit is silent; what else stands in it is not switched on with ours."""
    work.run("hook", "install")
    path = work.root / ".git" / "hooks" / "pre-commit"
    path.chmod(0o644)

    looked = told(work)
    code, said = told(work, "--fix")
    is_run = os.access(path, os.X_OK)
    path.write_text(path.read_text() + "make slow-checks\n")
    path.chmod(0o644)
    told(work, "--fix")

    assert "is not executable: git passes it over\n" in looked[1]
    assert (0, True, True) == (code, said.startswith("mended hook.\n"), is_run)
    assert not os.access(path, os.X_OK)


def test_a_clone_that_does_not_know_the_driver(work: Repo, tmp_path: Path) -> None:
    """No clone brings its configuration along."""
    work.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    clone.git("config", "user.email", "alice@example.com")

    looked = told(clone)
    code, said = told(clone, "--fix")

    assert ".git/config                  has no merge driver for .debt/items\n" in looked[1]
    assert (0, True) == (code, said.startswith("mended merge driver.\n"))


def test_attributes_that_are_gone(work: Repo) -> None:
    """The lines come back; a person's own stay."""
    work.write(".debt/.gitattributes", "* text eol=lf\n*.md diff=markdown\n")

    code, said = told(work, "--fix")

    assert (0, True) == (code, said.startswith("mended .debt/.gitattributes.\n"))
    assert "* text eol=lf\n*.md diff=markdown\nbaseline.txt merge=union\nitems/*.toml merge=debtctl\n" == work.read(
        ".debt/.gitattributes"
    )


@pytest.mark.parametrize(("hidden", "code", "left"), [("x\n.debt/\ny\n", 0, "x\ny\n"), (".d*\n", 1, ".d*\n")])
def test_a_gitignore_that_hides_the_register(work: Repo, hidden: str, code: int, left: str) -> None:
    """The line that names it goes; a wider pattern is about more than this, and stays."""
    work.write(".gitignore", hidden)

    result = told(work, "--fix")

    assert (code, left) == (result[0], work.read(".gitignore"))


def test_a_cache_that_lies(work: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it remembers of the items is held against the files; a wrong one is thrown away."""
    hour_ns = 3600 * 10**9
    real_ns = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real_ns() + hour_ns)
    work.run("list", *AS_OF)
    cache = work.root / ".git/debtctl/cache.sqlite"
    with closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute("UPDATE entries SET value = CAST(replace(value, 'Session', 'Lying') AS BLOB)")
    connection.close()

    looked = told(work)
    code, said = told(work, "--fix")

    assert (1, True) == (looked[0], "remembers items that are not so\n  debtctl doctor --fix\n" in looked[1])
    assert (0, True) == (code, said.startswith("mended cache.\n"))
    assert "Lying" not in work.run("list", *AS_OF).stdout


def test_the_state_of_the_cache_is_said(work: Repo) -> None:
    """How large it is, whether ages are known, and that nothing is in it once it was emptied."""
    work.run("scan", "--age", *AS_OF)
    with_ages = told(work)[1]
    (work.root / ".git/debtctl/cache.sqlite").chmod(0o444)

    assert "comments, cache (ages known).\n" in with_ages
    assert os.geteuid() == 0 or "cache (cannot be written).\n" in told(work)[1]


def test_the_cache_is_emptied(work: Repo) -> None:
    """-n only says so; the ages that are found then are the same."""
    before = work.run("scan", "--age", *AS_OF).stdout

    would = told(work, "--clear-cache", "-n")
    code, said = told(work, "--clear-cache")

    assert (0, True) == (would[0], would[1].startswith("would empty the cache (0."))
    assert (0, True) == (code, said.startswith("The cache is empty (0.") and said.endswith(" MB freed).\n"))
    assert not work.exists(".git/debtctl/cache.sqlite")
    assert (0, "The cache was empty.\n") == told(work, "--clear-cache")
    assert before == work.run("scan", "--age", *AS_OF).stdout


def test_what_fix_would_do(work: Repo) -> None:
    """-n names it, mends nothing, and shows what is wrong."""
    without_driver(work)

    result = work.run("doctor", "--fix", "-n", *AS_OF)

    assert (1, "would mend .git/config\n") == (result.code, result.stderr)
    assert "" == work.try_git("config", "merge.debtctl.driver").stdout


def test_an_item_that_only_git_can_read(work: Repo) -> None:
    """Two versions of a comment: the file as a whole is for an editor."""
    ours, theirs = (item_text(BASE).replace('"alice"', f'"alice"  # {note}') for note in ("one", "two"))
    branched(work, ours, theirs)
    work.try_git("merge", "-q", "--no-edit", "retry-refunds")

    code, said = told(work, "--fix")

    assert (1, True) == (code, said.startswith(f"Left for you: {ITEM}:"))
    assert f"  edit {ITEM}, then: git add {ITEM}\n" in told(work)[1]


def _same(one: Item | None, other: Item | None) -> bool:
    return one is not None and one == other


def test_nobody_can_tell_which_way_it_was_merged(work: Repo, tmp_path: Path) -> None:
    """With the driver, and without it and doctor --fix: one file."""
    branched(work, changed(PAID), changed(LATER))
    work.git("clone", "-q", "--no-local", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    clone.git("config", "user.email", "alice@example.com")
    clone.git("config", "user.name", "Alice Adams")

    work.git("merge", "-q", "--no-edit", "retry-refunds")
    clone.try_git("merge", "-q", "--no-edit", "origin/retry-refunds")
    told(clone, "--fix")

    assert _same(item_in(work), item_in(clone))
    assert work.read(ITEM) == clone.read(ITEM)
    assert read_item(BASE.id, clone.read_staged(ITEM).encode(), ITEM)[0] == item_in(work)
