"""Where people run it: other locales, no home, no terminal or a tiny one, other clocks, other time zones."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pexpect
import pytest

from debtctl.register.item import Anchor
from debtctl.register.item_text import item_text
from debtctl.register.store import load_register
from tests.commands.test_everywhere import RUNS, RepoFrom, build
from tests.register.builders import reckless
from tests.support.repo import AS_OF, Repo
from tests.support.terminal import plain, spawned

ITEM = ".debt/items/D-7k3qm.toml"
PLAIN_C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
READINGS = (("list",), ("report",), ("show", "7k3"), ("scan",), ("why", "7k3"), ("check", "--all"), ("doctor",), ())


def _build(repo: Repo) -> None:
    repo.run("init", "-y")
    repo.write("src/größe.py", "x = 1  # TODO(D-7k3qm): größer 全角\ny = 2  # FIXME: naïve\n")
    item = reckless(title="Größe – 全角 …", anchors=(Anchor("src/größe.py", "TODO: größer 全角"),))
    repo.write(ITEM, item_text(item)).stage().commit("Größe")


@pytest.fixture
def work(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> Repo:
    """A register whose words no English keyboard has."""
    return repo_from(_build)


def started(
    repo: Repo, *arguments: str, env: dict[str, str] | None = None, without: tuple[str, ...] = (), shell: str = ""
) -> tuple[int, str, str]:
    """A real process: exit code, stdout, stderr as bytes in the terminal's own encoding."""
    environment = {key: value for key, value in os.environ.items() if key not in without} | (env or {})
    program = os.path.join(os.path.dirname(sys.executable), "debtctl")
    line = f'exec "$0" "$@" {shell}'
    done = subprocess.run(
        ["sh", "-c", line, program, *arguments], cwd=repo.root, env=environment, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


@pytest.mark.parametrize("arguments", READINGS, ids=" ".join)
def test_a_locale_that_knows_no_umlaut(work: Repo, arguments: tuple[str, ...]) -> None:
    """LC_ALL=C without Python's own way around it: all that is shown is ASCII, and nothing fails."""
    code, out, err = started(work, *arguments, *AS_OF, env=PLAIN_C)

    assert code in (0, 1), err
    assert out
    assert (out + err).isascii(), out + err


def test_words_typed_in_such_a_locale(work: Repo) -> None:
    """What is written down is what was typed."""
    code, out, err = started(work, "add", "-r", "zu groß: 全角", *AS_OF, env=PLAIN_C)

    assert (0, "zu groß: 全角") == (code, load_register(str(work.root)).items[out.strip()].title), err


HOMES = {
    "none": ({}, ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")),
    "not there": ({"HOME": "/nowhere/at/all"}, ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")),
    "the root": ({"HOME": "/"}, ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")),
    "a file": ({"HOME": "/etc/hostname"}, ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")),
    "nothing but a path": ({}, tuple(key for key in os.environ if key != "PATH")),
}


@pytest.mark.parametrize("home", HOMES)
def test_homes(work: Repo, home: str) -> None:
    """A build server's user has none, or one it may not write: reading and writing verbs work."""
    env, without = HOMES[home]
    runs = [
        started(work, *arguments, *AS_OF, env=env, without=without)
        for arguments in (("report",), ("scan",), ("add", "-r", "x"), ("pay", "7k3"), ("hook", "install"), ("doctor",))
    ]

    assert [0] * 6 == [code for code, _, _ in runs], runs


CLOSED = {"stdin": "<&-", "stdout": ">&-", "stderr": "2>&-", "all three": "<&- >&- 2>&-"}


@pytest.mark.parametrize("closed", CLOSED)
@pytest.mark.parametrize("arguments", [("report",), ("add", "-r", "x"), ("add",), ("nosuch",)], ids=" ".join)
def test_streams_that_are_closed(work: Repo, closed: str, arguments: tuple[str, ...]) -> None:
    """As cron and daemons start programs: the exit code is what it would be, and there is no traceback."""
    usual = started(work, *arguments, *AS_OF)[0] if arguments[0] != "add" or len(arguments) == 1 else 0

    code, out, err = started(work, *arguments, *AS_OF, shell=CLOSED[closed])

    assert usual == code, (out, err)
    assert "Traceback" not in out + err
    assert not list((work.root / ".git/debtctl").glob("crash-*"))


@pytest.mark.parametrize(("lines", "columns"), [(1, 1), (2, 4), (5, 10), (0, 0), (3, 1000)])
def test_tiny_terminals(work: Repo, lines: int, columns: int) -> None:
    """Whatever a window manager makes of one: it ends well, and says something."""
    program = os.path.join(os.path.dirname(sys.executable), "debtctl")
    for arguments in (["report"], ["list"], ["show", "7k3"], ["doctor"], ["trend"], []):
        child = spawned([program, *arguments, *AS_OF], work.root, size=(lines, columns))
        child.expect(pexpect.EOF)
        child.close()
        shown = plain(str(child.before))

        assert child.exitstatus == 0, (arguments, shown)
        assert re.search(r"\w", shown), arguments
        assert "Traceback" not in shown


@pytest.mark.parametrize("verb", sorted(RUNS))
def test_every_verb_where_there_is_nothing(verb: str, repo_from: RepoFrom) -> None:
    """No terminal, no home, no letters but ASCII, twenty columns: it ends as elsewhere, and says so in ASCII."""
    usual, bare = repo_from(build), repo_from(build)

    expected = usual.run(*RUNS[verb], *AS_OF).code
    code, out, err = started(
        bare,
        *RUNS[verb],
        *AS_OF,
        env={**PLAIN_C, "COLUMNS": "20"},
        without=("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TERM"),
        shell="<&-",
    )

    assert (expected, "") == (code, re.sub("[ -~\n]", "", out + err)), out + err
    assert "Traceback" not in err


@pytest.mark.parametrize("verb", sorted(RUNS.keys() - {"lsp"}))
def test_every_verb_on_twenty_columns(verb: str, repo_from: RepoFrom) -> None:
    """A person's own terminal, made small: it ends as it does elsewhere. Enter answers what it asks."""
    usual, small = repo_from(build), repo_from(build)
    expected = usual.run(*RUNS[verb], *AS_OF).code

    program = os.path.join(os.path.dirname(sys.executable), "debtctl")
    child = spawned([program, *RUNS[verb], *AS_OF], small.root, size=(4, 20))
    child.sendline("")
    child.expect(pexpect.EOF)
    child.close()

    assert expected == child.exitstatus, child.before
    assert "Traceback" not in str(child.before)


# --- clocks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("today", ["1900-01-01", "1980-01-01", "2000-02-29", "2038-01-20", "2199-12-31"])
@pytest.mark.parametrize("arguments", [*READINGS, ("trend",), ("plan", "5d"), ("budget",)], ids=" ".join)
def test_a_clock_that_is_wrong(work: Repo, today: str, arguments: tuple[str, ...]) -> None:
    """A laptop's flat battery, a container without a clock: items of the future, or all of them long late."""
    done = work.run(*arguments, "--as-of", today)

    assert done.code in (0, 1), done.stderr
    assert done.stdout
    assert not re.search(r"(?<![\w-])-\d+ (days|weeks)", done.stdout), done.stdout


EVERY_DAY = """\
title = "x"
kind = "prudent"
reason = "x"
created = {day}

[revisit]
asked = {day}
date = {day}
release = ["v*"]
touched = 5

[[anchors]]
path = "src/größe.py"
text = "FIXME: naïve"

[[changes]]
on = {day}
by = "alice"
did = "postpone"
from = "{day}"
to = "{day}"
"""


@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "2999-12-31", "9999-12-31"])
@pytest.mark.parametrize("arguments", [*READINGS, ("trend",), ("plan", "5d"), ("export",)], ids=" ".join)
def test_a_debt_of_the_first_or_the_last_day(work: Repo, day: str, arguments: tuple[str, ...]) -> None:
    """Nothing can be counted before the year 1 and after 9999: a file with such a day is named, the rest is shown."""
    work.write(".debt/items/D-r5h2v.toml", EVERY_DAY.format(day=day))

    done = work.run(*arguments, *AS_OF)
    listed = work.run("list", *AS_OF)

    assert done.code in (0, 1, 3), done.stderr
    assert (day in ("0001-01-01", "9999-12-31")) == ("the days of a debt are from 1900 to 2999" in listed.stderr)
    assert "D-7k3qm" in listed.stdout


@pytest.mark.parametrize("arguments", [("report", "--as-of"), ("trend", "--since"), ("add", "x", "-r", "--due")])
def test_days_that_are_too_far_away(work: Repo, arguments: tuple[str, ...]) -> None:
    """Said, and nothing is counted from them."""
    done = work.run(*arguments, "0001-01-01")

    assert (2, True) == (done.code, '"0001-01-01" is too far away' in done.stderr), done.stderr


def test_commits_of_the_future(work: Repo) -> None:
    """Somebody else's clock was wrong: ages and heat are what they can be, never negative."""
    work.write("src/later.py", "# TODO: from the future\n").stage()
    work.git(
        "commit",
        "-qm",
        "Later",
        env={"GIT_AUTHOR_DATE": "2099-01-01T00:00Z", "GIT_COMMITTER_DATE": "2099-01-01T00:00Z"},
    )

    runs = [work.run(*arguments, *AS_OF) for arguments in (["scan", "--age"], ["report"], ["trend"], ["plan", "5d"])]

    assert [0, 0, 0, 0] == [done.code for done in runs], runs
    assert not [done.stdout for done in runs if re.search(r"(?<![\w-])-\d+ (days|weeks|d\b)", done.stdout)]


ZONES = {"Etc/GMT-14": 14, "Etc/GMT+12": -12, "UTC": 0}


@pytest.mark.parametrize("zone", ZONES)
def test_today_is_the_day_of_the_machine(work: Repo, zone: str) -> None:
    """On both sides of midnight: who writes a debt down on Kiritimati does so a day after who does on Baker Island."""
    here = timezone(timedelta(hours=ZONES[zone]))
    before = datetime.now(UTC).astimezone(here).date()
    code, out, err = started(work, "add", "-r", "x", env={"TZ": zone})
    after = datetime.now(UTC).astimezone(here).date()

    assert 0 == code, err
    assert before <= load_register(str(work.root)).items[out.strip()].created <= after


def test_a_colleague_on_the_other_side_of_midnight(work: Repo) -> None:
    """A debt of a day that has not come here yet: read, shown, and paid before it was written down."""
    tomorrow = reckless(id="D-9zhx4", title="from Kiritimati", created=date(2026, 11, 24), due=date(2026, 11, 24))
    work.write(".debt/items/D-9zhx4.toml", item_text(tomorrow)).stage().commit("Tomorrow's")

    runs = [work.run(*arguments, *AS_OF) for arguments in (["list"], ["report"], ["show", "9zh"], ["pay", "9zh"])]

    assert [0, 0, 0, 0] == [done.code for done in runs], runs
    assert "paid" == load_register(str(work.root)).items["D-9zhx4"].status
    assert 0 == work.run("doctor", *AS_OF).code


def test_a_file_that_vanishes_while_it_is_read(work: Repo, tmp_path: Path) -> None:
    """Somebody switches branches meanwhile: what is gone is passed over or said, and nothing fails."""
    many = [f"src/f{number}.py" for number in range(300)]
    for path in many:
        work.write(path, "# TODO: soon gone\n")
    for number in range(300):
        work.write(f".debt/items/D-x{number:03}q.toml", item_text(reckless(id=f"D-x{number:03}q")))
    remover = subprocess.Popen(["sh", "-c", "rm -f src/f*.py .debt/items/D-x*"], cwd=work.root)
    runs = [work.run(*arguments, *AS_OF) for arguments in (["scan"], ["list"], ["report"])]
    remover.wait()

    assert [0, 0, 0] == [done.code for done in runs], runs
