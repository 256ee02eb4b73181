"""`scan --age` on screens, and what report and triage do with ages that are known."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from debtctl.cache import open_cache
from debtctl.files import held_lock
from debtctl.git.repository import find_repository
from debtctl.history.known import facts_stamp
from debtctl.history.walk import FactStore
from debtctl.settings import load_settings
from tests.support.histories import build
from tests.support.repo import AS_OF, Repo
from tests.support.terminal import Terminal

KEYS = "go on later        ? help"


def _moved_comment(repo: Repo) -> None:
    repo.write("src/tax.py", "# HACK: skip the check\nx = 1\n").stage()
    repo.commit("Start", date="2023-03-08", author="Dora Dahl <dora@example.com>")
    repo.write("src/tax.py", "# FIXME: round\nx = 1\n").write(
        "lib/vat.py", "def f():\n    # HACK: skip the check\n"
    ).stage()
    repo.commit("Move", date="2026-09-01", author="Bob <bob@example.com>")


@pytest.fixture
def moved(repo_from: Callable[[Callable[[Repo], object]], Repo]) -> Repo:
    """A HACK of March 2023 that bob moved into another file in September, and a FIXME of his."""
    return repo_from(_moved_comment)


def test_text_has_age_and_author(moved: Repo) -> None:
    """Beside what stands for each comment, nothing on stderr."""
    said = moved.run("scan", "--age", *AS_OF)

    assert (
        "lib/vat.py:2:7  HACK   skip the check  3 years, dora\nsrc/tax.py:1:3  FIXME  round  2 months, bob\n",
        "",
        0,
    ) == (said.stdout, said.stderr, said.code)


def test_machine_formats_have_the_fields(moved: Repo) -> None:
    """JSON, JSON lines and CSV: author, born, age_days, at_least."""
    (one, _) = json.loads(moved.run("scan", "--age", "--json", *AS_OF).stdout)["markers"]
    line = json.loads(moved.run("scan", "--age", "--format", "jsonl", *AS_OF).stdout.splitlines()[0])
    table = moved.run("scan", "--age", "--format", "csv", *AS_OF).stdout

    expected = ("dora", "2023-03-08", 1356, False)
    assert expected == (one["author"], one["born"], one["age_days"], one["at_least"])
    assert expected == (line["author"], line["born"], line["age_days"], line["at_least"])
    assert '"dora","2023-03-08",1356,"false","HACK: skip the check"' in table


def test_ages_of_a_commit_and_of_the_index(moved: Repo) -> None:
    """`--rev` and `--staged` tell the ages of what they show."""
    moved.write("lib/vat.py", "# HACK: skip the check\n").stage().write("lib/vat.py", "# HACK: other\n")

    before = moved.run("scan", "--age", "--rev", "HEAD~1", *AS_OF).stdout
    staged = moved.run("scan", "--age", "--staged", *AS_OF).stdout
    now = moved.run("scan", "--age", *AS_OF).stdout

    assert before == "src/tax.py:1:3  HACK   skip the check  3 years, dora\n"
    assert "lib/vat.py:1:3  HACK   skip the check  3 years, dora\n" in staged
    assert "lib/vat.py:1:3  HACK   other\n" in now


def test_ages_need_history(moved: Repo) -> None:
    """Outside git, and of what comes by stdin, nobody knows."""
    outside = moved.run("scan", "--age", "--no-git", *AS_OF)
    typed = moved.run("scan", "--age", "--stdin-path", "a.py", *AS_OF, input="# TODO: x\n")

    assert (2, "error: --age asks git's history, which --no-git leaves out\n  next: debtctl scan --age\n") == (
        outside.code,
        outside.stderr,
    )
    assert 2 == typed.code


def test_a_report_uses_ages_that_are_known(moved: Repo) -> None:
    """It never finds them itself but names the command that does, and shows and ranks by them after that."""
    before = moved.run("report", *AS_OF).stdout
    moved.run("scan", "--age", *AS_OF)
    after = moved.run("report", *AS_OF).stdout
    unsorted = json.loads(moved.run("report", "--json", *AS_OF).stdout)["not_sorted"]["rows"]

    assert before.endswith("How old they are: debtctl scan --age\n")
    assert "years" not in before
    assert "3 years" in after
    assert "scan --age" not in after
    assert [1356, 83] == sorted((row["age_days"] for row in unsorted), reverse=True)


def test_triage_names_who_wrote_it_first(moved: Repo) -> None:
    """Once ages are known a comment that moved is not its mover's."""
    moved.run("init", "-y", *AS_OF)
    moved.run("scan", "--age", *AS_OF)

    _, screen = Terminal(["triage", *AS_OF], cwd=moved.root).press(KEYS, "s").press(KEYS, "q").end()

    assert "since Mar 2023 (dora)" in screen
    assert "since 1 Sep (bob)" in screen


def test_a_bar_on_the_terminal_only(tmp_path: Path) -> None:
    """It says how far it is and that ^C loses nothing, and is wiped before the answer."""
    root = tmp_path / "work"
    build(root, [("add file", 0, 0, 1)] * 140 + [("code", 0, 0, 0), ("add", 0, 0, 1), ("remove", 0, 0, 0)] * 320)
    commits = f"{int(Repo(root).git('rev-list', '--count', 'HEAD')):,}"

    code, screen = Terminal(["scan", "--age", "--no-pager", *AS_OF], cwd=root).end()
    again = Repo(root).run("scan", "--age", "--no-cache", *AS_OF, process=True)

    assert (0, "") == (code, again.stderr)
    assert re.search(rf"their ages, from {commits} commits  \S+  \^C keeps what is done +f10\.py:2:7", screen)


def _long_history(commits: int) -> Iterator[str]:
    """For git fast-import: each commit gives one of 140 comments other words."""
    for number in range(commits):
        yield "commit refs/heads/main\ncommitter Alice <alice@example.com> "
        yield f"{1_700_000_000 + number} +0000\ndata 4\nWork\n"
        for place in range(140 if number == 0 else 1):
            text = f"# TODO: number {number} of {place}\n"
            yield f"M 100644 inline f{place}.py\ndata {len(text)}\n{text}\n"


def test_stopped_while_the_bar_is_shown(empty_repo: Repo) -> None:
    """^C ends with 130 and keeps what is done: the next run reads the other commits, and tells the same ages."""
    empty_repo.git("fast-import", "--quiet", stdin="".join(_long_history(15_000)))
    empty_repo.git("reset", "--quiet", "--hard", "main")
    found = find_repository(str(empty_repo.root))
    tags = tuple(sorted(load_settings(str(empty_repo.root), found).scan.tags))
    commits = empty_repo.git("rev-list", "HEAD").split()
    whole = empty_repo.run("scan", "--age", "--json", "--no-cache", *AS_OF, process=True).stdout

    stopped = Terminal(["scan", "--age", "--no-pager", *AS_OF], cwd=empty_repo.root)
    code, _ = stopped.interrupt("^C keeps what is done").end()
    with closing(open_cache(found.common_dir)) as cache:
        missing = FactStore(found, tags, cache, facts_stamp(tags, frozenset())).missing(commits)
    again = empty_repo.run("scan", "--age", "--json", *AS_OF, process=True).stdout

    assert 130 == code
    assert 0 < missing < len(commits)
    assert whole == again


def test_whoever_waits_for_another_run_is_told_so(moved: Repo) -> None:
    """On a terminal, one line while the other one holds the lock; then the same answer."""
    with held_lock(str(moved.root / ".git" / "debtctl" / "history.lock")):
        waiting = Terminal(["scan", "--age", "--no-pager", *AS_OF], cwd=moved.root, columns=50)
        waiting.press("their ages: waiting for another debtctl at work", "")
    code, screen = waiting.end()

    assert 0 == code
    assert "3 years" in screen


def test_show_tells_how_often_a_function_changes(repo: Repo) -> None:
    """With -v in words, in JSON always: the file, and the function around the comment."""
    text = "def one():\n    # TODO(D-7k3qm): later\n    return {}\n\n\ndef two():\n    return {}\n"
    repo.run("init", "-y", *AS_OF)
    repo.write("a.py", text.format(1, 1)).stage().commit(date="2026-01-01")
    repo.write("a.py", text.format(2, 1)).stage().commit(date="2026-11-01")
    repo.write("a.py", text.format(2, 2)).stage().commit(date="2026-11-02")
    item = (
        'title = "Later"\nkind = "reckless"\nstatus = "open"\nowner = "alice"\ncreated = 2026-11-02\ndue = 2026-12-20\n'
        '\n[[anchors]]\npath = "a.py"\ntext = "TODO: later"\nsymbol = "one"\n'
    )
    repo.write(".debt/items/D-7k3qm.toml", item)

    verbose = repo.run("show", "7k3", "-v", *AS_OF).stdout
    (place,) = json.loads(repo.run("show", "7k3", "--json", *AS_OF).stdout)["places"]

    assert "\n   this file 2 changes in 91 days, 3 ever · one 1, 2 ever\n" in verbose
    assert "in 91 days" not in repo.run("show", "7k3", *AS_OF).stdout
    assert {"file": {"recent": 2, "ever": 3}, "symbol": {"recent": 1, "ever": 2}} == place["heat"]
