"""A verb that was begun before its command line was parsed finds what it would have found anyway."""

import pytest

from debtctl.commands.head_start import begin
from tests.support.repo import Repo

SPELLINGS = (("scan", "--json"), ("scan", "--json", "."), ("--json", "scan"), ("scan", "--format", "json"))


def test_every_spelling_finds_the_same(repo: Repo) -> None:
    """Only the first of these is begun early."""
    repo.write("src/a.py", "# TODO: tracked\n").stage()
    repo.write("b.py", "# FIXME: untracked by git\n")

    found = {repo.run(*words).stdout for words in SPELLINGS}

    assert 1 == len(found)
    assert 2 == found.pop().count('"path"')


def test_from_a_subfolder(repo: Repo) -> None:
    """The whole working tree is searched, wherever one stands."""
    repo.write("src/a.py", "# TODO: here\n").write("b.py", "# TODO: above\n").stage()

    assert repo.run("scan", "--json").stdout == repo.run("scan", "--json", cwd="src").stdout


@pytest.mark.parametrize(
    "words", [(), ("list",), ("status",), ("scan", "src"), ("scan", "--staged"), ("scan", "-C", "..")]
)
def test_what_needs_the_parser(words: tuple[str, ...], repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is begun for arguments that search something else, or nothing."""
    monkeypatch.chdir(repo.root)

    assert begin(words) is None


def test_a_configuration_that_cannot_be_read(repo: Repo) -> None:
    """The verb itself says so: file, line, next step, exit 3."""
    repo.write(".debt/config.toml", "[scan\n")

    result = repo.run("scan", "--json")

    assert 3 == result.code
    assert ".debt/config.toml" in result.stderr
