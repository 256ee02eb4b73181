"""What was nearly right: options, verbs, ids, owners, labels, words of a list. Each is told what was likely meant."""

from collections.abc import Callable

import pytest

from tests.journeys import shop
from tests.support.repo import AS_OF, Repo
from tests.support.terminal import Terminal

RepoFrom = Callable[[Callable[[Repo], object]], Repo]

WRONG = [
    (["lits"], "here it is called 'list'"),
    (["list", "--ownr", "bob"], "list has no --ownr. Did you mean --owner?"),
    (["list", "--colour", "always"], "list has no --colour. Did you mean --color?"),
    (["--jsn"], "debtctl has no --jsn. Did you mean --json?"),
    (["status", "--jsn"], "status has no --jsn. Did you mean --json?"),
    (["list", "--color", "alway"], '--color: "alway" is no answer. Did you mean "always"? (auto, always, never)'),
    (["list", "--sort", "tilte"], 'Did you mean "title"?'),
    (["report", "--group-by", "ownr"], 'Did you mean "owner"?'),
    (["report", "--format", "markdwn"], 'Did you mean "markdown"?'),
    (["report", "--top", "x"], "'x' is no whole number"),
    (["edit", "7k3", "--intent", "deliberat"], 'Did you mean "deliberate"?'),
    (["trend", "--per", "wek"], 'Did you mean "week"?'),
    (["show", "7k4"], "Did you mean D-7k3qm?"),
    (["show", "D-7k3qn"], "Did you mean D-7k3qm?"),
    (["pay", "d-q8w4r"], "Did you mean D-q8w4t?"),
    (["why", "latee"], 'Did you mean "late"?'),
    (["help", "dats"], "next: debtctl help dates"),
    (["completion", "zhs"], "next: debtctl completion zsh"),
    (["schema", "reprt"], 'Did you mean "report"?'),
    (["hook", "instal"], "next: debtctl hook install"),
    (["plan", "3dd"], 'Did you mean "3d"?'),
    (["postpone", "7k3", "fryday", "-m", "x"], 'Did you mean "friday"?'),
]


@pytest.mark.parametrize(
    ("arguments", "said"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_an_error_names_what_was_meant(arguments: list[str], said: str, repo_from: RepoFrom) -> None:
    """A wrong word stops the verb, and the right one stands in the error."""
    repo = repo_from(shop.build)

    result = repo.run(*arguments, *AS_OF)

    assert (2, "") == (result.code, result.stdout)
    assert said in result.stderr
    assert "" == repo.status()


@pytest.mark.parametrize(
    "arguments",
    [["add", "-r", "x", "--owner", "bobb"], ["edit", "7k3", "--owner", "@bobb"], ["add", "src/new.py:1", "-r"]],
    ids=" ".join,
)
def test_a_new_owner_that_may_be_misspelled_gets_a_word(arguments: list[str], repo_from: RepoFrom) -> None:
    """A note, and no more: it is written down all the same; with -q without the note."""
    notes = []
    for options in ((), ("-q",)):
        repo = repo_from(shop.build).write("src/new.py", "# TODO(@bobb): a clock\n")
        result = repo.run(*arguments, *options, *AS_OF)
        assert 0 == result.code
        assert 'owner = "bobb"' in repo.read(f".debt/items/{result.stdout.split()[0]}.toml")
        notes.append([line for line in result.stderr.splitlines() if line.startswith("note")])

    assert [["note: bobb owns nothing here yet. Did you mean bob?"], []] == notes


@pytest.mark.parametrize("owner", ["zacharias", "bob", "payments", "erin"])
def test_an_owner_who_is_known_or_like_nobody_gets_none(owner: str, repo_from: RepoFrom) -> None:
    """By an item, by CODEOWNERS, by [owners]; or somebody new, who is welcome."""
    repo = repo_from(shop.build).write("CODEOWNERS", "pay/ @acme/payments\n")
    repo.write(".debt/config.toml", '[owners]\nerin = ["erin@example.com"]\n')

    result = repo.run("edit", "7k3", "--owner", owner, *AS_OF)

    assert (0, False) == (result.code, "note" in result.stderr)


def test_triage_says_so_too(repo_from: RepoFrom) -> None:
    """Where an owner is typed into a card, and where the pile of one is asked for."""
    repo = repo_from(shop.build)
    terminal = Terminal(["triage", "lib", "--owner", "alicee", *AS_OF], cwd=repo.root)

    code, screen = terminal.end()

    assert 0 == code
    assert "note: no debt is alicee's. Did you mean alice?" in screen


def test_a_pile_of_ones_own_shows_only_that(repo_from: RepoFrom) -> None:
    """Before anything is asked too: comments whose owner would be another are not in the list."""
    repo = repo_from(shop.build).write("CODEOWNERS", "pay/ @bob\nlib/ @carol\n")

    result = repo.run("triage", "-n", "--owner", "carol", *AS_OF)

    assert ["lib/dates.rb:1"] == [line.split()[-1] for line in result.stdout.splitlines()[1:]]


def test_a_label_nobody_has_gets_a_word(repo_from: RepoFrom) -> None:
    """Beside the answer, as an owner does."""
    repo = repo_from(shop.build)
    repo.run("edit", "7k3", "--label", "security", *AS_OF)

    result = repo.run("list", "--label", "securty", *AS_OF)

    assert (0, "No debt matches.\n") == (result.code, result.stdout)
    assert "note: no debt has the label securty. Did you mean security?\n" == result.stderr
