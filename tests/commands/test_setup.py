"""init, scan, check, hook, baseline, doctor, schema, and editing by hand: run as a person runs them."""

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from debtctl.commands.manual.schemas import schema_names
from tests.support.gated import SESSION, with_debt
from tests.support.repo import AS_OF, Repo
from tests.support.terminal import Terminal

Build = Callable[[Repo], object]


def _old(repo: Repo) -> None:
    """A repository with comments, issue keys in its subjects, and no register."""
    repo.write("a.py", "# TODO one\n# TODO SHOP-12 two\n# HACK for now\n").stage().commit("SHOP-1 Start")
    for number in range(2, 5):
        repo.write("b.py", f"x = {number}\n").stage().commit(f"SHOP-{number} More")


@pytest.fixture
def old(repo_from: Callable[[Build], Repo]) -> Repo:
    """An old repository: four comments' worth of history, no register."""
    return repo_from(_old)


# --- init ------------------------------------------------------------------------------------------------------------


def test_init_without_a_terminal_writes_files_and_no_hook(old: Repo) -> None:
    """No questions; `.debt/` is written, the hook is not installed, nothing else is touched."""
    result = old.run("init", *AS_OF)

    assert (0, "") == (result.code, result.stdout)
    assert "?? .debt/.gitattributes\n?? .debt/baseline.txt\n?? .debt/config.toml\n?? .debt/format\n" == old.status()
    assert not old.exists(".git/hooks/pre-commit")
    assert result.stderr.splitlines()[-2:] == [
        "Done. Undo with: debtctl hook uninstall && git clean -fd .debt",
        "Next: debtctl triage     sort 2 comments, worst first",
    ]


def test_init_accepts_what_names_no_issue(old: Repo) -> None:
    """The issue key is detected, its comment is referenced, the others are the baseline."""
    old.run("init", "-y")

    assert "a.py\tHACK: for now\t1\na.py\tTODO: one\t1\n" == old.read(".debt/baseline.txt")
    assert 'keys = ["SHOP"]' in old.read(".debt/config.toml")
    assert "1\n" == old.read(".debt/format")
    states = {marker["text"]: marker["state"] for marker in json.loads(old.run("scan", "--json").stdout)["markers"]}
    assert {"one": "accepted", "SHOP-12 two": "referenced", "for now": "accepted"} == states


def test_the_undo_line_undoes(old: Repo) -> None:
    """The command that `init` prints leaves the repository as it was."""
    result = old.run("init", "-y", "--hook")
    undo = next(line for line in result.stderr.splitlines() if "Undo with" in line).partition(": ")[2]

    old.git("-c", f"alias.undo=!{undo}", "undo")

    assert "" == old.status()
    assert not old.exists(".git/hooks/pre-commit")


def test_a_second_init_changes_nothing(old: Repo) -> None:
    """It says what is set up and where to look it over."""
    old.run("init", "-y")
    before = old.read(".debt/baseline.txt")

    result = old.run("init")

    assert 0 == result.code
    assert (
        "Already set up: .debt/config.toml, baseline 2, git hook off. Nothing to do.\n"
        "Look it over with: debtctl doctor\n"
    ) == result.stderr
    assert before == old.read(".debt/baseline.txt")


def test_what_a_second_init_would_do(old: Repo) -> None:
    """-n installs no hook where there is a register already, and says so."""
    old.run("init", "-y")
    config = old.read(".git/config")

    would = old.run("init", "--hook", "-n")
    as_json = json.loads(old.run("init", "--hook", "-n", "--json").stdout)

    assert "Already set up: .debt/config.toml, baseline 2, git hook off: would switch it on\n" in would.stderr
    assert (True, False, config) == (as_json["dry_run"], old.exists(".git/hooks/pre-commit"), old.read(".git/config"))


def test_init_in_a_new_repository(empty_repo: Repo) -> None:
    """No commits, no comments: the best day to start."""
    result = empty_repo.run("init", "-y")

    assert 0 == result.code
    assert result.stderr.startswith("No TODO comments yet: the best day to start.\n")
    assert not empty_repo.exists(".debt/baseline.txt")


def test_init_leaves_hooks_to_husky(old: Repo) -> None:
    """Somebody else is in charge: the line to add is printed, nothing is fought."""
    old.write(".husky/pre-commit", "npm test\n").git("config", "core.hooksPath", ".husky")

    result = old.run("init", "-y")

    assert 0 == result.code
    assert "Your hooks belong to husky" in result.stderr
    assert "\n    debtctl-hook\n" in result.stderr
    assert "npm test\n" == old.read(".husky/pre-commit")


def test_init_names_a_gitignore_that_hides_the_register(old: Repo) -> None:
    """A register nobody else gets is no register."""
    old.write(".gitignore", ".debt\n")

    assert "A .gitignore hides .debt" in old.run("init", "-n").stderr


# --- scan ------------------------------------------------------------------------------------------------------------


def test_scan_of_the_index_a_commit_and_stdin(old: Repo) -> None:
    """The same scanner over what is staged, what was committed, and what an editor has."""
    old.write("c.py", "# TODO staged\n").stage("c.py")
    old.write("c.py", "# nothing\n")

    assert "c.py:1:3" in old.run("scan", "--staged", "c.py").stdout
    assert "No TODO comment stands here.\n" == old.run("scan", "c.py").stdout
    assert "c.py" not in old.run("scan", "--rev", "HEAD").stdout
    assert "x.ts:1:4" in old.run("scan", "--stdin-path", "x.ts", input="// TODO typed\n").stdout


def test_scan_of_stdin_outside_git(tmp_path: Path) -> None:
    """An editor has files of no repository too; one whose language nothing tells is said so."""
    folder = Repo(tmp_path)

    assert "x.ts:1:4" in folder.run("scan", "--stdin-path", "x.ts", input="// TODO typed\n").stdout
    assert "x.ts:1:4" in folder.run("scan", "--no-git", "--stdin-path", "x.ts", input="// TODO typed\n").stdout
    unknown = folder.run("scan", "-v", "--stdin-path", "x.odd", input="# TODO typed\n")
    assert "not read: x.odd (its language is not known)" in unknown.stdout


def test_scan_without_git(tmp_path: Path) -> None:
    """A folder outside any repository."""
    folder = Repo(tmp_path)
    folder.write("deep/a.rb", "# TODO one\n")

    result = folder.run("scan", "--no-git")

    assert (0, True) == (result.code, "deep/a.rb:1:3" in result.stdout)


def test_scan_only_untracked(old: Repo) -> None:
    """`--untracked`: what nobody has written down and nothing stands for."""
    old.run("init", "-y")
    old.write("c.py", "# TODO new\n")

    result = old.run("scan", "--untracked", "--json")

    assert ["c.py"] == [marker["path"] for marker in json.loads(result.stdout)["markers"]]


def test_skipped_files_are_named(old: Repo) -> None:
    """An unreadable source file is a skipped entry, never silent, never fatal."""
    old.write("big.py", "# TODO big\n" * 300_000)

    result = old.run("scan", "--json")

    assert 0 == result.code
    assert ["big.py"] == [entry["path"] for entry in json.loads(result.stdout)["skipped"]]


# --- check and hook --------------------------------------------------------------------------------------------------


def test_check_judges_what_is_staged(old: Repo) -> None:
    """Exit 1 with the finding first and the ways on behind it; exit 0 and silence when all is well."""
    old.run("init", "-y")
    clean = old.run("check")
    old.write("c.py", "# FIXME leaks\n").stage("c.py")

    stopped = old.run("check")

    assert (0, "", "") == (clean.code, clean.stdout, clean.stderr)
    assert 1 == stopped.code
    finding, explanation = stopped.stdout.split("\n", 1)
    assert ["c.py:1:3", "FIXME", "leaks"] == finding.split()
    assert (
        "debtctl: this comment is new and nobody has written it down. One of:\n"
        "  debtctl add        write it down (one question), then commit again\n"
        "  TODO(SHOP-123)     or name its issue in the comment\n"
        "  debtctl: ignore    or say on the line that it is none\n"
    ) == explanation


def test_the_hook_stops_a_commit_and_lets_the_answered_one_through(old: Repo) -> None:
    """The whole scene: stopped, `add -r`, committed."""
    old.run("init", "-y", "--hook")
    old.stage().commit("Keep a register")
    old.write("c.py", "# FIXME leaks\n").stage("c.py")

    stopped = old.try_git("commit", "-m", "More")
    old.run("add", "-r", "--due", "2999-12-01")  # the hook asks the machine for the day
    through = old.try_git("commit", "-m", "More")

    assert (1, True) == (stopped.code, "c.py:1:3" in stopped.stderr + stopped.stdout)
    assert 0 == through.code
    assert "" == old.status()


def test_hook_install_and_uninstall(old: Repo) -> None:
    """A hook that was there goes on working, and is as it was after uninstall."""
    old.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    os.chmod(old.root / ".git/hooks/pre-commit", 0o755)
    old.run("init", "-y")

    installed = old.run("hook", "install")
    again = old.run("hook", "install")
    removed = old.run("hook", "uninstall")

    assert "The git hook is on: .git/hooks/pre-commit\nUndo with: debtctl hook uninstall\n" == installed.stdout
    assert "Nothing to do" in again.stdout
    assert "The git hook is off: .git/hooks/pre-commit\nThe merge driver is off.\n" == removed.stdout
    assert "#!/bin/sh\nexit 0\n" == old.read(".git/hooks/pre-commit")


def test_hook_takes_install_or_uninstall(old: Repo) -> None:
    """A misspelled deed suggests the right one."""
    result = old.run("hook", "instal")

    assert (2, "error: hook takes install or uninstall, not 'instal'\n  next: debtctl hook install\n") == (
        result.code,
        result.stderr,
    )


# --- baseline --------------------------------------------------------------------------------------------------------


def test_baseline_prune_drops_what_is_gone(old: Repo) -> None:
    """Only the lines of comments that are no longer there."""
    old.run("init", "-y")
    old.write("a.py", "# HACK for now\n")

    dry = old.run("baseline", "--prune", "-n")
    result = old.run("baseline", "--prune")

    assert "would be 1 dropped: .debt/baseline.txt has 1 comment\n" == dry.stdout
    assert ("1 dropped: .debt/baseline.txt has 1 comment\nTo commit it: git add .debt/baseline.txt\n") == result.stdout
    assert "a.py\tHACK: for now\t1\n" == old.read(".debt/baseline.txt")


def test_baseline_add_accepts_a_path(old: Repo) -> None:
    """The untracked comments of that path, and no others."""
    old.run("init", "-y")
    old.write("c.py", "# TODO c\n").write("d.py", "# TODO d\n")

    result = old.run("baseline", "--add", "c.py")

    assert (
        "1 accepted: .debt/baseline.txt has 3 comments\nTo commit it: git add .debt/baseline.txt\n"
    ) == result.stdout
    assert "c.py\tTODO: c\t1\n" in old.read(".debt/baseline.txt")
    assert "d.py" not in old.read(".debt/baseline.txt")


def test_baseline_add_of_what_is_staged(old: Repo) -> None:
    """It answers what is staged, so it is staged: the commit passes, and has the line."""
    old.run("init", "-y")
    old.stage().commit("Register")
    old.write("c.py", "# TODO c\n").stage()

    result = old.run("baseline", "--add", "c.py")

    assert "staged .debt/baseline.txt" == result.stdout.splitlines()[-1]
    assert ("c.py\tTODO: c\t1\n" in old.read_staged(".debt/baseline.txt"), 0) == (True, old.hook().code)


def test_baseline_prune_of_what_goes_in_what_is_staged(old: Repo) -> None:
    """The same, for lines that go."""
    old.run("init", "-y")
    old.stage().commit("Register")
    old.write("a.py", "# HACK for now\n").stage()

    result = old.run("baseline", "--prune")

    assert ("staged .debt/baseline.txt", "") == (result.stdout.splitlines()[-1], old.git("diff"))


def test_baseline_add_beside_what_is_staged(old: Repo) -> None:
    """Somebody's draft of a commit gets nothing added that is not about it, nor a list that somebody staged in part."""
    old.run("init", "-y")
    old.stage().commit("Register")
    old.write("b.py", "x = 1\n").stage().write("c.py", "# TODO c\n").write("d.py", "# TODO d\n")
    beside = old.run("baseline", "--add", "c.py")
    old.stage("d.py")
    in_part = old.run("baseline", "--add", "d.py")

    assert ["To commit it: git add .debt/baseline.txt"] * 2 == [
        each.stdout.splitlines()[-1] for each in (beside, in_part)
    ]
    assert "c.py" not in old.read_staged(".debt/baseline.txt")


# --- a register that is not in the working tree -----------------------------------------------------------------------


@pytest.mark.parametrize("verb", [["add", "-r"], ["init", "-y"], ["doctor"], ["pay", "7k3"], ["check", "--fix"]])
def test_sparse_checkout_without_the_register(repo_from: Callable[[Build], Repo], verb: list[str]) -> None:
    """A second register would be worse than none: how git brings the first one here is said, and then the verb runs."""
    repo = repo_from(with_debt).stage()
    repo.git("sparse-checkout", "set", "--cone", "src")
    repo.write("src/session.py", f"{SESSION}# FIXME leaks\n").stage("src")

    refused = repo.run(*verb, *AS_OF, cwd="src")
    way = refused.stderr.rpartition("next: ")[2].split()
    repo.git(*way[1:], cwd="src")

    assert (4, ["git", "-C", "..", "sparse-checkout", "add", ".debt"]) == (refused.code, way)
    assert "the register is in git, but .debt is not in your working tree" in refused.stderr
    assert repo.run(*verb, *AS_OF, cwd="src").code < 4


def test_register_that_was_deleted_from_the_working_tree(repo_from: Callable[[Build], Repo]) -> None:
    """git still has it."""
    repo = repo_from(with_debt)
    shutil.rmtree(repo.root / ".debt")

    assert "next: git checkout -- .debt\n" in repo.run("add", "-r", "x", *AS_OF).stderr


# --- doctor ----------------------------------------------------------------------------------------------------------


def test_doctor_of_a_well_register(old: Repo) -> None:
    """Exit 0 and what was looked at."""
    old.run("init", "-y")

    result = old.run("doctor")

    assert (0, "All well: config, 0 items, baseline 2, no hook, merge driver, comments, cache.\n") == (
        result.code,
        result.stdout,
    )


@pytest.mark.parametrize("options", [(), ("--object-format=sha256",)])
def test_doctor_says_what_is_not_committed(tmp_path: Path, options: tuple[str, ...]) -> None:
    """Items only this clone has are counted, in repositories of either hash; nothing is wrong with them."""
    repo = Repo.create(tmp_path / "work", *options)
    repo.run("init", "-y")
    first = repo.run("add", "-r", "one", *AS_OF).stdout.strip()
    repo.stage().commit()
    repo.git("update-index", "--index-version", "4")
    repo.run("add", "-r", "two", *AS_OF)
    repo.run("edit", first, "--owner", "bob", *AS_OF)

    result = repo.run("doctor")

    assert (
        0,
        "All well: config, 2 items (2 not committed), baseline 0, no hook, merge driver, comments, cache.\n",
    ) == (
        result.code,
        result.stdout,
    )


def test_doctor_names_what_is_wrong_and_the_way_to_mend_it(old: Repo) -> None:
    """A bad item, an id no item has, a hook whose program is gone: each with its way on; exit 1."""
    old.run("init", "-y")
    old.write(".debt/items/D-r5h2v.toml", 'title = "x"\nkind = "prudant"\nstatus = "open"\ncreated = 2026-01-01\n')
    old.write("c.py", "# TODO(D-zz4k1): lost\n")

    result = old.run("doctor")

    assert 1 == result.code
    assert '.debt/items/D-r5h2v.toml:2   "prudant" is not a kind' in result.stdout
    assert "c.py:1                       names D-zz4k1, which no item has\n  debtctl add c.py:1" in result.stdout
    assert result.stdout.endswith("2 things to mend.\n")


def test_a_bad_item_never_takes_a_report_away(old: Repo) -> None:
    """All that is readable is shown, the bad file is named on stderr, exit 3."""
    old.run("init", "-y")
    old.run("add", "-r", "readable", *AS_OF)
    old.write(".debt/items/D-r5h2v.toml", "title = \n")

    result = old.run("list", *AS_OF)

    assert 3 == result.code
    assert "readable" in result.stdout
    assert "error: .debt/items/D-r5h2v.toml:1: " in result.stderr
    assert result.stderr.endswith("  next: debtctl doctor\n")


def test_a_wrong_configuration_names_file_key_and_near_miss(old: Repo) -> None:
    """Exit 3: whose move it is, where, and what is allowed."""
    old.run("init", "-y")
    old.write(".debt/config.toml", "[isues]\n")

    result = old.run("list")

    assert 3 == result.code
    assert (
        'error: .debt/config.toml:1: "isues" is no table of the configuration. Did you mean "issues"?' in result.stderr
    )
    assert "next: debtctl help config" in result.stderr


def test_a_newer_format_is_refused_untouched(old: Repo) -> None:
    """`upgrade debtctl`, and nothing is written."""
    old.run("init", "-y")
    old.write(".debt/format", "2\n")
    before = old.status()

    result = old.run("add", "-r", "x", *AS_OF)

    assert (3, True) == (result.code, "upgrade debtctl" in result.stderr)
    assert before == old.status()


def test_pyproject_holds_the_configuration_where_there_is_no_other(old: Repo) -> None:
    """`[tool.debtctl]`, only if `.debt/config.toml` is absent."""
    old.write("pyproject.toml", '[tool.debtctl.scan]\nexclude = ["a.py"]\n')

    assert "a.py" not in old.run("scan").stdout
    old.write(".debt/config.toml", "")
    assert "a.py" in old.run("scan").stdout


# --- schemas, editing by hand, crashes -------------------------------------------------------------------------------


def test_every_schema_is_printed(old: Repo) -> None:
    """`schema` lists the names, `schema NAME` is a JSON Schema."""
    assert schema_names() == old.run("schema").stdout.split()
    for name in schema_names():
        assert "https://json-schema.org/draft/2020-12/schema" == json.loads(old.run("schema", name).stdout)["$schema"]


def test_an_unknown_schema_suggests_the_near_miss(old: Repo) -> None:
    """Exit 2 and the command."""
    result = old.run("schema", "reprot")

    assert (2, True) == (result.code, 'Did you mean "report"?' in result.stderr)


def editor(repo: Repo, script: str) -> dict[str, str]:
    """An editor that is a shell script over the file it is given."""
    path = repo.root.parent / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return {"GIT_EDITOR": str(path)}


def test_editing_by_hand(old: Repo) -> None:
    """`edit ID` without options opens the file in the editor and saves what it leaves, comments too."""
    old.run("init", "-y")
    item_id = old.run("add", "-r", "x", *AS_OF).stdout.strip()

    env = editor(old, 'sed -i "s/alice/bob/; 1i # asked in the meeting" "$1"')
    code, screen = Terminal(["edit", item_id, *AS_OF], cwd=old.root, env=env).end()

    text = old.read(f".debt/items/{item_id}.toml")
    assert (0, True) == (code, "owner: alice -> bob" in screen)
    assert 'owner = "bob"' in text
    assert text.startswith("# asked in the meeting\n")


def test_what_does_not_validate_is_neither_saved_nor_lost(old: Repo) -> None:
    """The problem is named with its line; what was typed is kept in a file that is named."""
    old.run("init", "-y")
    item_id = old.run("add", "-r", "x", *AS_OF).stdout.strip()
    before = old.read(f".debt/items/{item_id}.toml")

    env = editor(old, 'sed -i "s/reckless/recklss/" "$1"')
    code, screen = (
        Terminal(["edit", item_id, *AS_OF], cwd=old.root, env=env).answer("Not saved. Edit again? [Y/n]", "n").end()
    )

    assert 3 == code
    assert '"recklss" is not a kind' in screen
    assert "what you typed is kept there" in screen
    assert before == old.read(f".debt/items/{item_id}.toml")
    assert "recklss" in old.read(f".git/debtctl/recovery/{item_id}.toml")


def test_a_new_date_typed_by_hand_takes_a_reason(old: Repo) -> None:
    """It is entered in the ledger as `postpone` would have."""
    old.run("init", "-y")
    item_id = old.run("add", "-r", "x", *AS_OF).stdout.strip()

    env = editor(old, 'sed -i "s/2026-12-07/2026-12-20/" "$1"')
    code, _ = (
        Terminal(["edit", item_id, *AS_OF], cwd=old.root, env=env)
        .answer("Why the new date or kind?", "pool upgrade slipped")
        .end()
    )

    text = old.read(f".debt/items/{item_id}.toml")
    assert 0 == code
    assert 'from = "2026-12-07"\nto = "2026-12-20"\nreason = "pool upgrade slipped"' in text


def test_a_bug_of_ours_leaves_a_log_and_one_line(old: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 70, the log's path, where to report it; no traceback on the screen."""
    monkeypatch.setattr("debtctl.commands.list.item_list", lambda **_: 1 // 0)
    old.run("init", "-y")

    result = old.run("list")

    assert (70, "", 1) == (result.code, result.stdout, result.stderr.count("\n"))
    log = next((old.root / ".git/debtctl").glob("crash-*.log")).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert log.startswith("debtctl ")
    assert "['debtctl', 'list']" in log
    assert os.environ["HOME"] not in log


def test_a_bug_of_ours_where_nothing_can_be_written(old: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the screen is the only place for the traceback; no second bug."""
    monkeypatch.setattr("debtctl.commands.list.item_list", lambda **_: 1 // 0)
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    old.run("init", "-y")
    old.write(".git/debtctl", "a file in the way")

    result = old.run("list")

    assert 70 == result.code
    assert "ZeroDivisionError" in result.stderr
    assert "debtctl: a bug of ours. What happened stands above" in result.stderr


def test_baseline_for_programs(repo: Repo) -> None:
    """`--json`: what is accepted, and what this run changed."""
    repo.write("a.py", "# TODO: x\n").stage().commit("Start")
    repo.run("init", "-y", "--no-baseline")

    told = json.loads(repo.run("baseline", "--add", "a.py", "--json", *AS_OF).stdout)

    line = {"path": "a.py", "text": "TODO: x", "n": 1, "kept": False}
    assert ([line], [line], []) == (told["accepted"], told["added"], told["dropped"])
    assert [line] == json.loads(repo.run("baseline", "--json", *AS_OF).stdout)["accepted"]
