"""No write is ever half done: every call of every writing verb goes wrong once, by SIGKILL and by an error.

Afterwards every file under `.debt/`, every source file and the index hold the old content or the new one, and the same
verb, run again, works and cleans up.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from debtctl.commands.catalogue import READING, load_command, verb_names
from debtctl.commands.hook import DEEDS
from debtctl.register.item import pay, postpone
from debtctl.register.item_text import item_text
from tests.commands.test_merging import BASE, ITEM, branched, changed
from tests.register.builders import TODAY
from tests.support.repo import AS_OF, Repo

Build = Callable[[Repo], None]
KILLS = ("kill", "half")
ERRORS = ("ENOSPC",)


Typed = tuple[tuple[str, str], ...]


class Scenario(NamedTuple):
    """A verb that writes, and the repository it is run in.

    typed: pairs of a prompt and what is typed behind it, on a terminal; deed: how many of them write something,
    where later ones take it back.
    """

    build: Build
    arguments: tuple[str, ...]
    typed: Typed = ()
    deed: Typed = ()


def _register(repo: Repo) -> None:
    repo.run("init", "-y")
    repo.write("src/session.py", "def open():\n    pass  # TODO(D-7k3qm): go through the pool\n")
    repo.write("src/other.py", "# FIXME leaks a connection\nx = 1\n")
    repo.write(ITEM, item_text(BASE)).stage().commit("Start")


PAID = pay(BASE, "alice", date(2026, 12, 1))
LATER = postpone(BASE._replace(owner="bob"), "bob", TODAY, "pool slipped", due=date(2026, 12, 20))


def _new_comment(repo: Repo) -> None:
    _register(repo)
    repo.write("src/new.py", "y = 2  # TODO: retry\n").stage()


def _malformed(repo: Repo) -> None:
    _register(repo)
    repo.write("src/new.py", "y = 2  # todo(recklss): retry\nz = 3  # TODO(prudent, untill=2027-03-01): x\n").stage()


def _paid(repo: Repo) -> None:
    _register(repo)
    repo.run("pay", "7k3", "--no-comment", *AS_OF)
    repo.stage().commit("Paid")


def _baseline_to_prune(repo: Repo) -> None:
    _register(repo)
    repo.run("baseline", "--add", "src/other.py", *AS_OF)
    repo.write("src/other.py", "x = 1\n").stage().commit("Gone")


def _conflict(repo: Repo) -> None:
    _register(repo)
    repo.git("config", "--remove-section", "merge.debtctl")
    branched(repo, changed(PAID), changed(LATER))
    repo.try_git("merge", "-q", "--no-edit", "retry-refunds")


def _files_to_merge(repo: Repo) -> None:
    """What git hands its merge driver: three files beside each other."""
    _register(repo)
    repo.write("base", item_text(BASE)).write("ours", changed(PAID)).write("theirs", changed(LATER))


def _hook(repo: Repo) -> None:
    """One of the person's own, which calls ours as well."""
    _register(repo)
    repo.write(".git/hooks/pre-commit", "#!/bin/sh\nmake lint\n")
    os.chmod(repo.root / ".git/hooks/pre-commit", 0o755)
    repo.run("hook", "install")


def _vanished(repo: Repo) -> None:
    _register(repo)
    repo.write("src/session.py", "def open():\n    return pool\n").stage().commit("Gone")


def _issues_to_import(repo: Repo) -> None:
    _register(repo)
    repo.write("issues.csv", "title,owner\none,bob\n")


def _nothing(repo: Repo) -> None:
    repo.write("src/other.py", "# FIXME leaks a connection\nx = 1\n").stage().commit("Start")


# The last key of each ends the sitting where a deed could not be done; otherwise it has ended before.
ONE_COMMENT = ("triage", "src/other.py")
ON_A_CARD = "? help"
ON_A_DEBT = "?  help"

SCENARIOS = {
    "init": Scenario(_nothing, ("init", "-y", "--hook")),
    "add-in-words": Scenario(_register, ("add", "-r", "refunds are retried without a limit")),
    "add-from-a-comment": Scenario(_register, ("add", "src/other.py:1", "-r")),
    "add-what-is-staged": Scenario(_new_comment, ("add", "-r")),
    "edit": Scenario(_register, ("edit", "7k3", "--owner", "carol", "--principal", "3h")),
    "reclassify": Scenario(_register, ("edit", "7k3", "-p", "-m", "we would", "--revisit", "release:v5.*")),
    "pay-with-its-comment": Scenario(_register, ("pay", "7k3", "--comment")),
    "drop": Scenario(_register, ("drop", "7k3", "-m", "nobody needs it")),
    "postpone": Scenario(_register, ("postpone", "7k3", "5w", "-m", "busy")),
    "reopen": Scenario(_paid, ("reopen", "7k3", "-m", "it came back")),
    "baseline-add": Scenario(_register, ("baseline", "--add", "src/other.py")),
    "baseline-prune": Scenario(_baseline_to_prune, ("baseline", "--prune")),
    "check-fix": Scenario(_malformed, ("check", "--fix")),
    "doctor-fix": Scenario(_conflict, ("doctor", "--fix")),
    "import": Scenario(_issues_to_import, ("import", "issues.csv", "-r")),
    "export-to-a-file": Scenario(_register, ("export", "--format", "csv", "-o", "debts.csv")),
    "report-to-a-file": Scenario(_register, ("report", "-o", "report.md")),
    "hook-install": Scenario(_register, ("hook", "install")),
    "hook-uninstall": Scenario(_hook, ("hook", "uninstall")),
    "merge-item": Scenario(_files_to_merge, ("merge-item", "base", "ours", "theirs", "7", ITEM)),
    "triage-pay-soon": Scenario(_register, ONE_COMMENT, ((ON_A_CARD, "rq"),)),
    "triage-keep": Scenario(_register, ONE_COMMENT, ((ON_A_CARD, "kq"),)),
    "triage-no-debt": Scenario(_register, ONE_COMMENT, ((ON_A_CARD, "nq"),)),
    "triage-undo": Scenario(_register, ONE_COMMENT, ((ON_A_CARD, "r"), (ON_A_CARD, "uq")), ((ON_A_CARD, "rq"),)),
    "triage-fixed": Scenario(_vanished, ("triage", "src/session.py"), ((ON_A_DEBT, "fq"),)),
}


def test_every_verb_that_writes_is_among_them() -> None:
    """A verb that writes can be asked what it would do, or writes where it is told; every other one only reads."""
    writing = {name for name in verb_names() if {"-n", "-o"} & _options(name)}

    assert READING == {*verb_names()} - writing | {"report"}
    assert {*writing, "merge-item"} == {scenario.arguments[0] for scenario in SCENARIOS.values()}
    assert set(DEEDS) <= {argument for scenario in SCENARIOS.values() for argument in scenario.arguments}


def _options(verb: str) -> set[str]:
    command = load_command(verb)
    assert command is not None
    return {option for parameter in command.params for option in parameter.opts}


_ID = re.compile(r"D-[0-9a-hjkmnp-tv-z]{5}(?=\.toml|\b)")
_TEMPORARY = re.compile(r"(^|/)\.[^/]+\.[0-9a-f]{8}\.tmp$")


def snapshot(root: str) -> dict[str, str]:
    """Every file of a working tree and of the index by its path, new ids made equal; temporary files are left out."""
    found = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), root)
            if not _TEMPORARY.search(path):
                found[_plain(path)] = _plain(Path(folder, name).read_bytes().decode("utf-8", "replace"))
    hook = Path(root, ".git/hooks/pre-commit")
    found[".git/hooks/pre-commit"] = hook.read_text() if hook.exists() else ""
    return found


def _plain(text: str) -> str:
    return _ID.sub(lambda match: match[0] if match[0] == BASE.id else "D-.....", text)


def staged(root: str) -> dict[str, str]:
    """Every file of the index by its path, new ids made equal."""
    repo = Repo(Path(root))
    texts = {}
    for line in repo.git("ls-files", "-s").splitlines():
        _, blob, stage, path = line.split(maxsplit=3)
        texts[_plain(f"{stage} {path}")] = _plain(_content(repo, blob))
    return texts


_CONTENTS: dict[str, str] = {}


def _content(repo: Repo, blob: str) -> str:
    if blob not in _CONTENTS:  # the same few blobs stand in hundreds of copies
        _CONTENTS[blob] = repo.git("cat-file", "blob", blob)
    return _CONTENTS[blob]


def leftovers(root: str) -> list[str]:
    """Temporary files in the working tree."""
    paths = [os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names]
    return [path for path in paths if _TEMPORARY.search(path) and f"{os.sep}.git{os.sep}" not in path]


class Runner(NamedTuple):
    """Runs debtctl with faults, each time on a copy of a repository in `folder`.

    program: see support/faulty_runs.py.
    """

    program: "subprocess.Popen[str]"
    folder: Path

    def run(
        self, folder: Path, arguments: Sequence[str], fault: str = "", at: int = 0, typed: Typed = ()
    ) -> dict[str, Any]:
        """One run; see there."""
        assert self.program.stdin
        assert self.program.stdout
        asked = {"folder": str(folder), "arguments": [*arguments, *AS_OF], "fault": fault, "at": at, "typed": typed}
        print(json.dumps(asked), file=self.program.stdin, flush=True)
        return {"folder": folder, **json.loads(self.program.stdout.readline())}

    def runs(self, template: Path, scenario: Scenario, faults: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Each on a copy of the template: each fault at the first call, the second, … up to the last."""
        for fault in faults:
            for at in count(1):
                copy = self.folder / f"{fault}-{at}" / "work"
                shutil.copytree(template, copy, symlinks=True)
                done = self.run(copy, scenario.arguments, fault, at, scenario.typed)
                if not done["call"]:
                    break
                yield done


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[subprocess.Popen[str]]":
    """Started once, since it imports all that debtctl has. It ends when nobody asks any more."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.faulty_runs"],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "TMPDIR": str(tmp_path_factory.mktemp("tmp"))},  # a killed run leaves what git was merging
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.communicate()


@pytest.fixture
def runner(program: "subprocess.Popen[str]", tmp_path: Path) -> Runner:
    """With a folder of this test's own."""
    return Runner(program, tmp_path / "runs")


def half_done(
    root: str | Path,
    before: Mapping[str, str],
    after: Mapping[str, str],
    looking: Callable[[str | Path], dict[str, str]],
) -> dict[str, str]:
    """The files that hold neither what they held before nor what they should hold afterwards."""
    found = looking(root)
    absent = {path for path in {*before, *after} if path not in found and path in before and path in after}
    wrong = {path: text for path, text in found.items() if text not in (before.get(path), after.get(path))}
    return wrong | dict.fromkeys(absent, "(gone)")


class Halves(NamedTuple):
    """What a verb makes of a repository: the files of the working tree and of the index, before and after."""

    before: tuple[dict[str, str], dict[str, str]]
    after: tuple[dict[str, str], dict[str, str]]

    @classmethod
    def of(cls, template: Path, scenario: Scenario, runner: Runner) -> "Halves":
        """Seen on the template, and on a copy in which nothing went wrong."""
        whole = runner.folder / "whole" / "work"
        shutil.copytree(template, whole, symlinks=True)
        runner.run(whole, scenario.arguments, typed=scenario.deed or scenario.typed)
        return cls(*((snapshot(root), staged(root)) for root in (str(template), str(whole))))

    def wrong_in(self, root: str) -> dict[str, str]:
        """The files that are neither."""
        return half_done(root, self.before[0], self.after[0], snapshot) | half_done(
            root, self.before[1], self.after[1], staged
        )


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_verb_that_is_killed(name: str, repo_from: Callable[[Build], Repo], runner: Runner) -> None:
    """Instead of every call and in the middle of every write: no file is half.

    The same verb once more ends as it would have, or says that it is done already; what was left behind goes.
    """
    scenario = SCENARIOS[name]
    template = repo_from(scenario.build).root
    halves = Halves.of(template, scenario, runner)

    assert halves.before != halves.after
    seen = 0
    left: list[object] = []
    for each in runner.runs(template, scenario, KILLS):
        seen += 1
        assert -signal.SIGKILL == each["code"]
        assert {} == halves.wrong_in(each["folder"]), each["call"]
        if (state := _left_behind(each["folder"])) not in left:  # many calls leave the same behind
            left.append(state)
            _go_on(scenario, each["folder"], runner)
    assert seen > len(KILLS) * 2
    assert len(left) > 1


def _left_behind(root: Path) -> object:
    """All there is: the files of the working tree and the index, temporary files, and the names in git's folder."""
    temporary = sorted((_TEMPORARY.sub("", path), Path(path).read_bytes()) for path in leftovers(str(root)))
    paths = (
        os.path.relpath(os.path.join(folder, name), root)
        for folder, _, names in os.walk(root / ".git")
        for name in names
    )
    inside = sorted(_TEMPORARY.sub("", path) for path in paths if not path.startswith(".git/objects"))
    return snapshot(str(root)), staged(str(root)), temporary, inside


def _go_on(scenario: Scenario, root: Path, runner: Runner) -> None:
    for path in leftovers(str(root)):
        os.utime(path, (0, 0))
    again = runner.run(root, scenario.arguments, typed=scenario.typed)
    assert again["code"] in (0, 1, 2), again
    if leftovers(str(root)):
        runner.run(root, ["doctor", "--fix"])
    assert ([], 0) == (leftovers(str(root)), runner.run(root, ["list"])["code"])


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_call_that_fails(name: str, repo_from: Callable[[Build], Repo], runner: Runner) -> None:
    """A full disk: an error of the operator's class or no harm done; nothing half, nothing lost."""
    scenario = SCENARIOS[name]
    template = repo_from(scenario.build).root
    halves = Halves.of(template, scenario, runner)

    for each in runner.runs(template, scenario, ERRORS):
        assert each["code"] in (0, 1, 4), (each["call"], each["code"], each["stderr"])
        said = each["stdout"] + each["stderr"]  # on a terminal they are one
        assert "Traceback" not in said, said
        assert {} == halves.wrong_in(each["folder"]), each["call"]
        # What cannot be removed stays until the next run.
        assert each["call"].startswith("unlink") or [] == leftovers(each["folder"]), each["call"]
        if each["code"] == 4:
            assert "error: " in said, said
            assert "  next: " in said, said


TYPED = "refunds are retried without a limit"
WITH_WORDS = {
    "add": SCENARIOS["add-in-words"],
    "edit": Scenario(_register, ("edit", "7k3", TYPED)),
    "edit-why": Scenario(_register, ("edit", "7k3", "-p", "-m", TYPED, "--revisit", "release:v5.*")),
    "drop": Scenario(_register, ("drop", "7k3", "-m", TYPED)),
    "postpone": Scenario(_register, ("postpone", "7k3", "5w", "-m", TYPED)),
    "reopen": Scenario(_paid, ("reopen", "7k3", "-m", TYPED)),
}


@pytest.mark.parametrize("name", WITH_WORDS)
def test_what_was_typed_is_kept_where_it_can_be(name: str, repo_from: Callable[[Build], Repo], runner: Runner) -> None:
    """What could not be stored is in a file that the error names or, if none can be written, in the error."""
    scenario = WITH_WORDS[name]
    template = repo_from(scenario.build).root
    failed = [each for each in runner.runs(template, scenario, ("ENOSPC", "EACCES")) if each["code"] == 4]

    assert failed
    for each in failed:
        kept = re.search(r"what you typed is kept in (.+)", each["stderr"])
        text = Path(each["folder"], kept[1]).read_text() if kept else each["stderr"]
        stored = any(TYPED in path.read_text() for path in Path(each["folder"], ".debt/items").glob("D-*.toml"))
        assert stored or TYPED in text, each
