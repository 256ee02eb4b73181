"""docs/first-day.md, done again: its commands in its order, at a terminal, in an old repository made for it."""

import re
from pathlib import Path

from tests.support.repo import AS_OF, Repo
from tests.support.terminal import Terminal

PAGE = (Path(__file__).parents[2] / "docs" / "first-day.md").read_text()
ID = r"D-[0-9a-hjkmnp-tv-z]{5}"
CARD = "go on later        ? help"
FUNCTION = "should_include_file() {\n  true\n}\n"
# The hook asks the machine for the day: what is due two weeks after this one is not late there.
THAT_DAY = ("--as-of", "2199-11-25")
COMMENT = "# TODO: leave out the sources of the connectors, too\n"


def commands() -> list[str]:
    """What is typed on the page for the first of its repositories."""
    first = PAGE.partition("\n## ")[2].partition("\n## ")[0]
    return re.findall(r"^\$ (.*)$", first, re.MULTILINE)


def _old_repository(repo: Repo) -> None:
    for number in range(12):
        tag = ("FIXME", "TODO", "HACK")[number % 3]
        path = f"src/part{number:02}.java"
        repo.write(path, f"class Part{number} {{\n  // {tag} part {number} needs the other parts\n}}\n")
        repo.stage().commit(
            f"KAFKA-{number}: part {number}", date=f"20{14 + number}-03-01", author="Bob <bob@example.com>"
        )
    repo.write("bin/run.sh", FUNCTION).stage().commit("KAFKA-99: run", date="2026-11-01")


def test_the_page_types_what_this_test_types() -> None:
    """A command that is added to the page, or changed there, is to be done here as well."""
    assert [
        "pip install debtctl",
        "debtctl report",
        "debtctl init",
        "debtctl triage",
        "debtctl report",
        'git commit -m "Leave out sources"',
        "debtctl add",
        'git commit -m "Leave out sources"',
        'git commit -m "Leave out the sources of connectors"',
        "debtctl pay",
        'git commit -m "Leave out the sources of connectors"',
        "debtctl",
    ] == commands()


def test_the_first_day(repo: Repo) -> None:
    """From a repository without a register to a debt written down at a stopped commit, and paid at the next."""
    _old_repository(repo)

    before = repo.run("report", *THAT_DAY)
    assert "worst first · 5 of 12 comments" in before.stdout
    assert "" == repo.status()

    _, taken_in = (
        Terminal(["init", *THAT_DAY], cwd=repo.root).answer("Write these?", "").answer("(git hook)?", "").end()
    )
    assert "\n    12  older or quieter\n" in taken_in
    assert "half have stood for" in taken_in
    assert "Next: debtctl triage     the 10 worst, about ten minutes" in taken_in

    sitting = Terminal(["triage", *THAT_DAY], cwd=repo.root)
    for key in "rrsk":
        sitting.press(CARD, key)
    sitting.press(CARD, "p").answer("gone:PATH]", "touched:5")
    sitting.press(CARD, "k").press(CARD, "n").press(CARD, "p").answer("gone:PATH]", "6m")
    _, sorted_ten = sitting.press(CARD, "k").press(CARD, "r").end()
    assert re.search(r"Nine done in .*: 3 pay now, 3 kept, 2 scheduled, 1 no debt, 1 skipped", sorted_ten)

    after = repo.run("report", *THAT_DAY).stdout
    assert 3 == len(re.findall(rf"^    {ID}  alice  ~1d, back in", after, re.MULTILINE))
    assert ["PAY NOW", "SCHEDULED", "NOT SORTED YET"] == re.findall(r"^[A-Z]+(?: [A-Z]+)*(?=  )", after, re.MULTILINE)
    repo.stage()
    assert 0 == repo.try_git("commit", "-q", "-m", "Start a debt register").code

    repo.write("bin/run.sh", COMMENT + FUNCTION).stage()
    stopped = repo.try_git("commit", "-m", "Leave out sources")
    assert 1 == stopped.code
    assert re.search(r"bin/run\.sh:1:3 +TODO: leave out the sources of the connectors, too\n", stopped.stderr)
    _, added = Terminal(["add", *THAT_DAY], cwd=repo.root).answer("on purpose", "r").end()
    assert re.search(rf"staged bin/run\.sh \(that line only\) and \.debt/items/{ID}\.toml", added)
    assert 0 == repo.try_git("commit", "-m", "Leave out sources").code

    repo.write("bin/run.sh", FUNCTION).stage()
    again = repo.try_git("commit", "-m", "Leave out the sources of connectors")
    assert 1 == again.code
    assert "debtctl pay " in again.stderr + again.stdout
    _, paid = Terminal(["pay", *THAT_DAY], cwd=repo.root).answer("Paid? [Y/n]", "").end()
    assert "paid on the day it was written down." in paid
    assert 0 == repo.try_git("commit", "-m", "Leave out the sources of connectors").code

    assert "Nothing is late and nothing waits for you." in repo.run(*THAT_DAY).stdout
    assert "" == repo.status()


def test_the_undo_of_init_is_exact(repo: Repo) -> None:
    """The command that init names leaves the working tree and git's configuration as they were."""
    _old_repository(repo)
    config = repo.read(".git/config")
    _, screen = Terminal(["init", *AS_OF], cwd=repo.root).answer("Write these?", "").answer("(git hook)?", "").end()
    undo = re.search(r"Undo with: (.*)", screen)
    assert undo

    for command in undo[1].split(" && "):
        program, *arguments = command.split()
        done = repo.run(*arguments) if program == "debtctl" else repo.try_git(*arguments)
        assert 0 == done.code

    assert ("", config) == (repo.status(), repo.read(".git/config"))
    assert not repo.exists(".git/hooks/pre-commit")
    assert not repo.exists(".debt")
