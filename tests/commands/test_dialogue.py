"""What is asked on a terminal, and what the answers do: through a real pseudo-terminal."""

import os
import re
import shutil
from pathlib import Path

from tests.support.repo import AS_OF, TODAY, Repo
from tests.support.terminal import Terminal

ID = r"D-[0-9a-hjkmnp-tv-z]{5}"


def test_init_asks_two_questions(repo: Repo) -> None:
    """Two questions, files and hook; then the undo line and the next step."""
    repo.write("app.py", "# TODO: later\n").stage().commit()

    code, screen = (
        Terminal(["init"], cwd=repo.root)
        .answer("Write these? [Y/n]", "")
        .answer("Stop commits that add a TODO nobody wrote down (git hook)? [Y/n]", "y")
        .end()
    )

    assert 0 == code
    assert 2 == screen.count("[Y/n]")
    assert "Done. Undo with: debtctl hook uninstall && git clean -fd .debt" in screen
    assert "app.py\tTODO: later\t1\n" == repo.read(".debt/baseline.txt")
    assert "debtctl-hook" in repo.read(".git/hooks/pre-commit")


def test_init_where_nothing_is_to_be_agreed_to(repo: Repo) -> None:
    """SCREENS.md 1d: a new repository is asked about the hook only."""
    question = "Wrote .debt/config.toml. Stop commits that add an untracked TODO? [Y/n] "

    code, screen = Terminal(["init"], cwd=repo.root).answer(question, "n").end()

    assert 0 == code
    assert screen.startswith(f"No TODO comments yet: the best day to start.\n{question}")
    assert "Write these?" not in screen
    assert repo.exists(".debt/config.toml")
    assert not repo.exists(".git/hooks/pre-commit")


def _old(repo: Repo) -> None:
    for day in ("2020-01-01", "2022-11-20", "2026-11-20"):
        repo.write("app.py", (repo.read("app.py") if repo.exists("app.py") else "") + f"# TODO: since {day}\n")
        repo.stage().commit(date=day)


def test_init_finds_ages_for_whoever_waits(repo: Repo) -> None:
    """On a terminal the summary says how old the comments are; `-n` writes nothing in the working tree."""
    _old(repo)

    code, screen = Terminal(["init", "-n", *AS_OF], cwd=repo.root).end()

    assert 0 == code
    assert "     3  older or quieter\n        half have stood for 4 years or longer\n" in screen
    assert "" == repo.status()


def test_init_says_nothing_of_ages_on_the_first_day(repo: Repo) -> None:
    """Comments that came today have stood for no time."""
    repo.write("app.py", "# TODO: later\n").stage().commit(date=TODAY.isoformat())

    code, screen = Terminal(["init", "-n", *AS_OF], cwd=repo.root).end()

    assert 0 == code
    assert "older or quieter" in screen
    assert "have stood for" not in screen


def test_init_goes_on_without_ages_after_an_interrupt(repo: Repo, tmp_path: Path) -> None:
    """^C while history is read leaves the ages out, and nothing else: the summary and the questions come."""
    _old(repo)
    # A git that takes its time where history is read, and says so.
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    slow = 'case " $* " in *" blame "*|*" diff-tree "*) echo reading > /dev/tty; exec sleep 60;; esac'
    git.write_text(f'#!/bin/sh\n{slow}\nexec {shutil.which("git")} "$@"\n')
    git.chmod(0o755)
    path = f"{git.parent}{os.pathsep}{os.environ['PATH']}"

    code, screen = (
        Terminal(["init", *AS_OF], cwd=repo.root, env={"PATH": path})
        .interrupt("reading")
        .answer("Write these? [Y/n]", "")
        .answer("(git hook)? [Y/n]", "n")
        .end()
    )

    assert 0 == code
    assert "have stood for" not in screen
    assert "Done. Undo with:" in screen


def test_init_declined_writes_nothing(repo: Repo) -> None:
    """`n` at the first question ends it: no file, no hook, no second question."""
    repo.write("app.py", "# TODO: later\n").stage().commit()

    code, screen = Terminal(["init"], cwd=repo.root).answer("[Y/n]", "n").end()

    assert 0 == code
    assert 1 == screen.count("[Y/n]")
    assert "" == repo.status()


def test_add_from_nothing_asks_for_what_a_prudent_debt_needs(repo: Repo) -> None:
    """Debt, kind, reason, condition: four lines, and owner or effort are never asked."""
    repo.run("init", "-y")

    code, screen = (
        Terminal(["add", *AS_OF], cwd=repo.root)
        .answer("Debt:", "Search index is rebuilt every night")
        .answer("[r/p]", "p")
        .answer("Why this way?", "a rebuild takes 6 minutes")
        .answer("Come back when?", "release:v6.*")
        .end()
    )

    assert 0 == code
    assert re.search(rf"{ID}  Search index is rebuilt every night +prudent · alice · back at v6\.\*", screen)


def test_a_condition_that_is_not_understood_is_asked_again(repo: Repo) -> None:
    """A typo costs one line, not the whole dialogue."""
    repo.run("init", "-y")

    code, screen = (
        Terminal(["add", "-p", "-m", "cheap", "Rates are cached", *AS_OF], cwd=repo.root)
        .answer("Come back when?", "next fryday")
        .answer("Come back when?", "next friday")
        .end()
    )

    assert 0 == code
    assert 'Did you mean "friday"?' in screen
    assert "back Fri 4 Dec" in screen


def test_add_before_a_commit_asks_once_for_each_new_comment(repo: Repo) -> None:
    """`add` without a place shows each staged comment and asks one question; both are staged with their items."""
    repo.run("init", "-y")
    repo.write("a.py", "# FIXME leaks\n").write("b.py", "# HACK for now\n").stage()

    code, screen = (
        Terminal(["add", *AS_OF], cwd=repo.root)
        .answer("Would we choose it again?  [r] no, pay it soon  [p] yes, on purpose", "r")
        .answer("Would we choose it again?  [r] no, pay it soon  [p] yes, on purpose", "r")
        .end()
    )

    assert 0 == code
    assert re.search(r"FIXME leaks +a\.py:1\n", screen)
    assert re.fullmatch(rf"# FIXME\({ID}\): leaks\n", repo.read_staged("a.py"))
    assert re.fullmatch(rf"# HACK\({ID}\): for now\n", repo.read_staged("b.py"))
    assert 0 == repo.hook().code


def test_interrupting_a_question_writes_nothing(repo: Repo) -> None:
    """^C ends it silently with 130."""
    repo.run("init", "-y")
    before = repo.status()

    code, _ = Terminal(["add", *AS_OF], cwd=repo.root).interrupt("Debt:").end()

    assert 130 == code
    assert before == repo.status()


def test_pay_offers_the_debts_whose_comment_the_change_removes(repo: Repo) -> None:
    """SCREENS.md 8: nothing to name; one question, and the answer is staged with the change."""
    repo.run("init", "-y")
    repo.write("src/session.py", "# FIXME leaks\nx = 1\n")
    repo.run("add", "src/session.py:1", "-r", *AS_OF)
    repo.stage().commit()
    repo.write("src/session.py", "x = 1\n").stage()

    code, screen = Terminal(["pay", *AS_OF], cwd=repo.root).answer("Paid? [Y/n]", "").end()

    assert 0 == code
    assert "You removed the comment of" in screen
    assert 'status = "paid"' in repo.git("diff", "--cached", "--", ".debt/items")


def test_pay_asks_before_it_removes_a_comment(repo: Repo) -> None:
    """`pay FILE:LINE` shows the comment that still stands and asks whether it goes too."""
    repo.run("init", "-y")
    repo.write("src/session.py", "# FIXME leaks\nx = 1\n")
    repo.run("add", "src/session.py:1", "-r", *AS_OF)

    code, screen = (
        Terminal(["pay", "src/session.py:1", *AS_OF], cwd=repo.root).answer("Remove this comment too? [Y/n]", "y").end()
    )

    assert 0 == code
    assert "leaks: paid." in screen
    assert "x = 1\n" == repo.read("src/session.py")


def test_a_terminal_gets_colour_and_no_bare_id(repo: Repo) -> None:
    """On a terminal the friendly lines are the result; NO_COLOR takes the colour away."""
    repo.run("init", "-y")

    in_colour = Terminal(["add", "-r", "one", *AS_OF], cwd=repo.root)
    in_colour.end()
    without = Terminal(["add", "-r", "two", *AS_OF], cwd=repo.root, env={"NO_COLOR": "1"})
    code, screen = without.end()

    assert "\x1b[1m" in in_colour.raw()
    assert "\x1b" not in without.raw()
    assert 0 == code
    assert re.fullmatch(rf"{ID}  two +reckless · alice · due Mon 7 Dec\n", screen)
