"""The command line itself: verbs, common options, wrong words, errors, crashes."""

import json
import os
import re
import subprocess
import sys

import pytest

from debtctl.commands.catalogue import GUESSES, PLUMBING, TOPICS, verb_names
from debtctl.commands.manual import topics
from tests.support.repo import Repo
from tests.support.terminal import Terminal


def test_help_lists_every_verb_within_eighty_columns(repo: Repo) -> None:
    """`debtctl --help` names each verb once, in lines that fit a terminal."""
    result = repo.run("--help")

    assert (0, "") == (result.code, result.stderr)
    lines = result.stdout.splitlines()
    assert [] == [line for line in lines if len(line) > 80]
    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    assert ["debtctl", *verb_names()] == listed


def test_help_alone_is_the_overview(repo: Repo) -> None:
    """`debtctl help` says what `debtctl --help` says."""
    assert repo.run("--help") == repo.run("help")


@pytest.mark.parametrize("verb", [*verb_names(), *PLUMBING])
def test_every_verb_explains_itself(repo: Repo, verb: str) -> None:
    """`help VERB` and `VERB --help` say the same, options included."""
    page = repo.run("help", verb)

    assert (0, "") == (page.code, page.stderr)
    assert f"Usage: debtctl {verb} " in page.stdout
    assert "--as-of DATE" in page.stdout
    assert page.stdout.split() == repo.run(verb, "--help").stdout.split()


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_the_languages_fit_a_terminal(columns: int, repo: Repo) -> None:
    """Every suffix is still there, in its place, and no line is wider than the screen."""
    env = {"COLUMNS": str(columns), "PAGER": "cat"}
    code, screen = Terminal(["help", "languages"], cwd=repo.root, columns=columns, env=env).end()
    piped = repo.run("help", "languages").stdout

    assert 0 == code
    assert max(map(len, screen.splitlines())) < columns
    assert screen.split() == piped.split()


def test_every_page_that_is_written_can_be_asked_for() -> None:
    """A page that no `help TOPIC` reaches is one nobody reads."""
    assert {*TOPICS} == {*topics.PAGES, "languages"}


@pytest.mark.parametrize("topic", [*TOPICS, "plumbing"])
def test_every_topic_has_a_page(repo: Repo, topic: str) -> None:
    """`help TOPIC` prints a page that fits the screen, and nothing on stderr."""
    result = repo.run("help", topic)

    assert (0, "") == (result.code, result.stderr)
    lines = result.stdout.splitlines()
    assert lines
    # In a pipe a language is a line, however many suffixes it has.
    assert topic == "languages" or [] == [line for line in lines if len(line) > 79]


def test_help_on_nothing_suggests_the_near_miss(repo: Repo) -> None:
    """A misspelled topic names the right one."""
    result = repo.run("help", "exit")

    assert (2, "error: there is no help on 'exit'\n  next: debtctl help exits\n") == (result.code, result.stderr)


def test_version(repo: Repo) -> None:
    """`--version` is one line on stdout."""
    result = repo.run("--version")

    assert 0 == result.code
    assert re.fullmatch(r"debtctl \d+\.\d+\.\d+\n", result.stdout)


@pytest.mark.parametrize(("word", "right"), sorted(GUESSES.items()))
def test_a_guessable_verb_runs_or_names_the_right_one(repo: Repo, word: str, right: str) -> None:
    """What people type for a verb of ours is understood; what would write is only named."""
    result = repo.run(word, "--help")

    if right in {"list", "show", "report", "why", "scan"}:
        assert (0, True) == (result.code, f"Usage: debtctl {right} " in result.stdout)
    else:
        assert 2 == result.code
        assert f"here it is called '{right}'" in result.stderr
        assert f"next: debtctl {right}" in result.stderr


def test_an_unknown_verb_has_a_next_step(repo: Repo) -> None:
    """Without a near miss the overview is the way on."""
    result = repo.run("frobnicate")

    assert (2, "error: there is no verb 'frobnicate'\n  next: debtctl --help\n") == (result.code, result.stderr)


def test_an_unknown_option_suggests_the_near_miss(repo: Repo) -> None:
    """A misspelled option is named with what it may have meant."""
    result = repo.run("add", "--ower", "alice", "x")

    assert 2 == result.code
    assert "error: add has no --ower. Did you mean --owner?\n  next: debtctl add --help\n" == result.stderr


def test_undoing_a_payment_is_named(repo: Repo) -> None:
    """Whoever looks for an undo finds reopen."""
    result = repo.run("pay", "7k3", "--undo")

    assert (2, "error: pay has no --undo\n  next: debtctl reopen ID\n") == (result.code, result.stderr)


def test_common_options_stand_before_and_behind_the_verb(repo: Repo) -> None:
    """`--json` and `-C` mean the same on either side."""
    before = repo.run("--json", "-C", str(repo.root), "list", cwd="..")
    behind = repo.run("list", "--json", "-C", str(repo.root), cwd="..")

    assert before == behind
    assert "debtctl.list/1" == json.loads(before.stdout)["schema"]


def test_an_error_with_json_is_json_on_stderr(repo: Repo) -> None:
    """A program that asked for JSON gets its errors as JSON, with the class in `exit`."""
    result = repo.run("show", "zzzzz", "--json")

    assert (2, "") == (result.code, result.stdout)
    error = json.loads(result.stderr)
    assert ("debtctl.error/1", 2) == (error["schema"], error["exit"])
    assert "debtctl list" == error["next"]


def test_outside_a_repository_the_error_names_two_ways_on(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SCREENS.md 1d: what happened, and `git init` or a look without git."""
    bare = Repo(tmp_path_factory.mktemp("bare"))

    result = bare.run("report")

    assert 4 == result.code
    assert result.stderr.startswith("error: ")
    assert "is not inside a git repository" in result.stderr
    assert "next: git init" in result.stderr
    assert "debtctl scan --no-git" in result.stderr


def test_a_folder_that_is_none_is_a_usage_error(repo: Repo) -> None:
    """`-C` to nowhere says so."""
    result = repo.run("-C", "nowhere", "list")

    assert 2 == result.code
    assert "error: -C: nowhere is not a folder" in result.stderr


def test_a_date_that_is_none_suggests_the_near_miss(repo: Repo) -> None:
    """`--as-of` is read like every date, and says what it did not understand."""
    result = repo.run("list", "--as-of", "fryday")

    assert 2 == result.code
    assert 'error: --as-of: I don\'t understand "fryday". Did you mean "friday"?' in result.stderr
    assert "try: 2w" in result.stderr


def test_a_closed_pipe_is_silent(repo: Repo) -> None:
    """When the reader is gone before the first line, the run ends without a word, with the code of a closed pipe."""
    read_end, write_end = os.pipe()
    os.close(read_end)

    program = os.path.join(os.path.dirname(sys.executable), "debtctl")
    done = subprocess.run([program, "report"], cwd=repo.root, stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)

    assert (141, b"") == (done.returncode, done.stderr)


@pytest.mark.parametrize("words", [("list",), ("report",), ("plan", "3d"), ("trend",)], ids=" ".join)
def test_an_owner_nobody_is_gets_a_word(repo: Repo, words: tuple[str, ...]) -> None:
    """The answer stays what it is, empty; beside it stands whom one may have meant."""
    repo.run("init", "-y")
    repo.run("add", "-r", "refunds are retried", "--owner", "alice")

    wrong = repo.run(*words, "--owner", "alcie")
    quiet = repo.run(*words, "-q", "--owner", "alcie")
    right = repo.run(*words, "--owner", "@alice")

    assert "note: no debt is alcie's. Did you mean alice?\n" == wrong.stderr
    assert (0, 0, 0) == (wrong.code, quiet.code, right.code)
    assert ("", "") == (quiet.stderr, right.stderr)


def test_a_mistyped_id_is_named_with_the_near_one(repo: Repo) -> None:
    """Ids are easily mistyped, being random: the one that is there is offered."""
    repo.run("init", "-y")
    item = repo.run("add", "-r", "refunds are retried").stdout.strip()
    wrong = item[:-1] + ("2" if item[-1] != "2" else "3")

    result = repo.run("show", wrong)

    assert 2 == result.code
    assert f"Did you mean {item}" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("check", "--base", ""), "--base"),
        (("check", "--commit-msg", ""), "--commit-msg"),
        (("scan", "--rev", ""), "--rev"),
        (("diff", ""), "BASE"),
        (("report", "--owner", "", "--owner", "bob"), "--owner"),
        (("list", "--as-of", ""), "--as-of"),
        (("-C", "", "list"), "-C"),
    ],
)
def test_what_is_there_and_empty_is_refused(repo: Repo, arguments: tuple[str, ...], named: str) -> None:
    """A variable that a job forgot to set must not judge something else and let all pass."""
    result = repo.run(*arguments)

    assert (2, f"error: {named} is empty: is a variable not set?") == (result.code, result.stderr.splitlines()[0])
