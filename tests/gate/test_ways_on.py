"""Every way on that the hook prints is pasted into a shell, in a subfolder with a space, and then the commit passes."""

import re
import subprocess
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.errors import EXIT_USAGE, typed
from tests.gate.scenarios import (
    FILE,
    HERE,
    deleted_item,
    due_by_hand,
    lapsed,
    late,
    misspelled,
    new_comment,
    new_comments,
    no_reason,
    no_such_item,
    over_budget,
    paid_and_named,
    put_off_often,
    reopened_not_staged,
    stale_list,
    unstaged_item,
    vanished,
    with_owed,
)
from tests.support.program import Result
from tests.support.repo import AS_OF, Repo

Build = Callable[[Repo], object]

SCENARIOS = [
    (new_comments, 2),
    (unstaged_item, 1),
    (no_such_item, 1),
    (paid_and_named, 1),
    (reopened_not_staged, 1),
    (vanished, 3),
    (late, 2),
    (lapsed, 2),
    (misspelled, 1),
    (deleted_item, 1),
    (due_by_hand, 1),
    (no_reason, 1),
    (put_off_often, 1),
    (stale_list, 1),
]


def ways_on(said: str) -> list[str]:
    """The commands among the answers, what they do left out."""
    lines = [line.strip() for line in said.splitlines() if line.startswith("  ")]
    lines += [line.partition(", or: ")[2] for line in lines]
    return [re.split(r"\s{2,}", line)[0] for line in lines if re.match(r"(debtctl|git) ", line)]


def paste(repo: Repo, command: str) -> Result:
    """Run a command as a shell reads it, where the person stands, who answers what a terminal would ask."""
    for asked, answer in ((r"debtctl add(?!.* -r)", " -r"), (r"debtctl (pay|drop) \S", " --comment")):
        command += answer if re.search(asked, command) else ""
    done = subprocess.run(
        ["bash", "-c", command.replace("WHEN", "2w")], cwd=repo.root / HERE, capture_output=True, text=True, check=False
    )
    if command == "debtctl pay" and done.returncode == EXIT_USAGE:
        return paste(repo, done.stderr.rpartition("next: ")[2].strip())
    return Result(done.returncode, done.stdout, done.stderr)


def hook(repo: Repo) -> Result:
    """The hook as git starts it for a commit made in the subfolder."""
    return repo.hook(env={"GIT_PREFIX": f"{HERE}/"})


@pytest.mark.parametrize(("scenario", "count"), SCENARIOS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_way_on_can_be_pasted(repo_from: Callable[[Build], Repo], scenario: Build, count: int) -> None:
    """Whichever is taken, the shell reads it as meant, and what it was about is answered: the hook is silent."""
    ways = ways_on(hook(repo_from(scenario)).stdout)
    outcomes = {}
    for way in ways:
        repo = repo_from(scenario)
        done = paste(repo, way)
        outcomes[way] = (done.code, done.stderr if done.code else "", hook(repo))

    assert count == len(ways)
    assert {way: (0, "", Result(0, "", "")) for way in ways} == outcomes


# --- of a branch, of everything, of a message ------------------------------------------------------------------------

BRANCH_SCENARIOS = [
    (new_comment, 1),
    (unstaged_item, 1),
    (no_such_item, 1),
    (paid_and_named, 1),
    (vanished, 3),
    (late, 2),
    (lapsed, 2),
    (deleted_item, 1),
    (due_by_hand, 1),
    (no_reason, 1),
    (put_off_often, 1),
    (stale_list, 1),
]


def branch(repo: Repo) -> Result:
    """The branch as somebody checks it in the subfolder before pushing."""
    return repo.run("check", "--base", "main", cwd=HERE)


@pytest.mark.parametrize(("scenario", "count"), BRANCH_SCENARIOS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_way_on_of_a_branch_can_be_pasted(
    repo_from: Callable[[Build], Repo], scenario: Build, count: int
) -> None:
    """Whichever is taken and committed with `git commit -a`, the branch passes."""

    def committed() -> Repo:
        repo = repo_from(scenario)
        repo.git("switch", "-q", "-c", "work")
        return repo.commit("Work")

    ways = ways_on(branch(committed()).stdout)
    outcomes = {}
    for way in ways:
        repo = committed()
        done = paste(repo, way)
        repo.git("commit", "-q", "-a", "--no-verify", "--allow-empty", "-m", "Answer")
        outcomes[way] = (done.code, done.stderr if done.code else "", branch(repo))

    assert count == len(ways)
    assert {way: (0, "", Result(0, "", "")) for way in ways} == outcomes


def everything(repo: Repo) -> Result:
    """The scheduled run, on a day on which nothing is late."""
    return repo.run("check", "--all", *AS_OF, cwd=HERE)


@pytest.mark.parametrize("scenario", [new_comment, no_such_item, paid_and_named, no_reason, put_off_often, stale_list])
def test_every_way_on_of_everything_can_be_pasted(repo_from: Callable[[Build], Repo], scenario: Build) -> None:
    """Each has one: after it the scheduled run is silent."""
    repo = repo_from(scenario)
    (way,) = ways_on(everything(repo).stdout)

    done = paste(repo, way)

    assert (0, Result(0, "", "")) == (done.code, everything(repo))


def test_every_way_on_of_a_message_can_be_pasted(repo_from: Callable[[Build], Repo]) -> None:
    """A debt that is still open, and one whose payment is not staged: then the message holds."""

    def judged(repo: Repo) -> Result:
        repo.write("MESSAGE", "Use the pool\n\nDebt-Paid: D-7k3qm\n")
        return repo.run("check", "--commit-msg", "../MESSAGE", cwd=HERE)

    outcomes = {}
    for flags in ([], ["--no-stage"]):
        repo = repo_from(with_owed).write(FILE, "x = 2\n").stage()
        if flags:
            repo.run("pay", "7k3", *flags)
        (way,) = ways_on(judged(repo).stdout)
        done = paste(repo, way)
        outcomes[way] = (done.code, judged(repo))

    assert {
        "debtctl pay D-7k3qm": (0, Result(0, "", "")),
        "git add :/.debt/items/D-7k3qm.toml": (0, Result(0, "", "")),
    } == outcomes


def test_every_way_on_of_a_budget(repo_from: Callable[[Build], Repo]) -> None:
    """What `budget` names first is paid, or the area agrees to more: either way the branch passes."""
    repo = repo_from(over_budget)
    said = branch(repo)
    (way,) = ways_on(said.stdout)
    would_help = next(word for word in paste(repo, way).stdout.split() if word.startswith("D-"))
    paste(repo, f"debtctl pay {would_help}")
    repo.git("commit", "-q", "-a", "--no-verify", "-m", "Pay")
    paid = branch(repo)
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.write(".debt/config.toml", repo.read(".debt/config.toml").replace("6h", "20h")).stage().commit("Agree")

    assert (1, "debtctl budget payments") == (said.code, way)
    assert (Result(0, "", ""), Result(0, "", "")) == (paid, branch(repo))


# --- words of a shell ------------------------------------------------------------------------------------------------

WORDS = [
    *("src/session.py:41", "my file.py", "it's", "$HOME", '"a"', "`id`", "a;b", "*.py", "~", "#12", "", "a\\b"),
    *("löß.py:3", "new\nline.py:3", "a\tb", "caf\udce9.py", "\x1b[31m", "\u202ereversed", "it's\nboth"),
]


def read_by(shell: str, words: list[str]) -> list[str]:
    """What a shell makes of the words as they are typed."""
    command = f"printf '%s\\0' {' '.join(map(typed, words))}"
    done = subprocess.run([shell, "-c", command], capture_output=True, check=True)
    return [part.decode("utf-8", "surrogateescape") for part in done.stdout.split(b"\0")[:-1]]


def test_a_shell_reads_every_word_as_meant() -> None:
    """Spaces, quotes, what expands, line ends, bytes that are no text: one word each, on one line."""
    assert WORDS == read_by("bash", WORDS)
    assert all(typed(word).isprintable() for word in WORDS)


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1, max_size=30))
def test_a_shell_reads_any_word_as_meant(words: list[str]) -> None:
    """Whatever a file is called."""
    words = [word for word in words if not word.startswith("-")] or ["x"]

    assert words == read_by("bash", words)


def test_what_would_be_an_option_is_a_file() -> None:
    """A leading dash is taken for an option, by every program."""
    assert "./-rf.py:3" == typed("-rf.py:3")


def test_plain_words_stay_plain() -> None:
    """Quotes only where they are needed."""
    assert "src/session.py:41" == typed("src/session.py:41")


def test_a_path_from_the_root_is_taken_in_every_folder(repo_from: Callable[[Build], Repo]) -> None:
    """What a hook prints is a path from the root; a file of that name where one stands comes first."""
    repo = repo_from(with_owed)
    repo.write("app.py", "# TODO: of the root\n").write(f"{HERE}/other.py", "# TODO: of the folder\n")
    repo.write("other.py", "# TODO: of the root\n").stage()
    repo.run("add", "app.py:1", f"{HERE}/other.py:1", "other.py:1", "-r", cwd=HERE)
    shown = repo.run("show", f"{FILE}:1", cwd=HERE)

    assert [True, True, False] == ["(D-" in repo.read(path) for path in ("app.py", f"{HERE}/other.py", "other.py")]
    assert (0, True) == (shown.code, shown.stdout.startswith("D-7k3qm"))
