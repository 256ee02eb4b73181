"""What the hook keeps from one run to the next, and how it ended: none of it may ever be in the way."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from debtctl.gate.kept import keep_tables, kept_tables
from debtctl.gate.outcome import forget_failure, is_strict, last_failure, remember_failure, write_crash_log
from debtctl.git.repository import Repository, find_repository
from tests.support.gated import configure, with_register
from tests.support.repo import Repo

Build = Callable[[Repo], object]
KEPT = ".git/debtctl/parsed-toml"


@pytest.fixture
def work(repo_from: Callable[[Build], Repo]) -> Repo:
    """A module and an empty register."""
    return repo_from(with_register)


def where(repo: Repo) -> Repository:
    """The repository as the gate takes it."""
    return find_repository(str(repo.root))


def test_tables_are_kept(work: Repo) -> None:
    """By their text, whatever it is."""
    tables = kept_tables(where(work))
    tables["a = 1\n"] = {"a": 1}
    keep_tables(where(work), tables)

    assert {"a = 1\n": {"a": 1}} == kept_tables(where(work))


def test_nothing_new_is_not_written(work: Repo) -> None:
    """Nearly every run."""
    keep_tables(where(work), kept_tables(where(work)))

    assert not work.exists(KEPT)


def test_few_are_kept(work: Repo) -> None:
    """The newest: a configuration that changes daily does not grow the file."""
    tables = kept_tables(where(work))
    for number in range(100):
        tables[f"a = {number}"] = {"a": number}
    keep_tables(where(work), tables)

    kept = kept_tables(where(work))

    assert (64, True) == (len(kept), "a = 99" in kept)


@pytest.mark.parametrize("content", [b"", b"not marshal", b"i\x01\x00\x00\x00"])
def test_a_damaged_file_is_as_good_as_none(work: Repo, content: bytes) -> None:
    """It is parsed again."""
    work.write(KEPT, content)
    work.write("app.py", "# TODO: retry slowly\n").stage()

    assert ({}, 1) == (kept_tables(where(work)), work.hook().code)


def test_what_cannot_be_kept_is_no_loss(work: Repo) -> None:
    """TOML has dates, marshal has none."""
    configure(work, "[tool]\nday = 2026-11-23\n")
    tables = kept_tables(where(work))
    tables["day = 2026-11-23"] = {"day": object()}
    keep_tables(where(work), tables)

    assert not work.exists(KEPT)


def test_a_configuration_that_changes_is_read_anew(work: Repo) -> None:
    """What is kept is known by its text."""
    work.write("app.py", "# TODO: retry slowly\n").stage("app.py")
    first = work.hook().code
    work.write(".debt/config.toml", '[check.commit]\nuntracked = "off"\n').stage()

    assert (1, 0) == (first, work.hook().code)


def test_a_failure_is_remembered_until_it_is_forgotten(work: Repo) -> None:
    """For `doctor` and the status."""
    repo = where(work)
    before = last_failure(repo)
    remember_failure(repo, "git is missing")
    told = last_failure(repo)
    forget_failure(repo)
    forget_failure(repo)

    assert ("", "git is missing", "") == (before, told, last_failure(repo))


def test_a_folder_that_cannot_be_written(work: Repo) -> None:
    """Remembering is a courtesy; a crash log goes to the temporary folder."""
    work.write(".git/debtctl", "a file in the way")
    repo = where(work)
    remember_failure(repo, "git is missing")
    log = write_crash_log(repo, ["debtctl", "list"])

    assert ("", True) == (last_failure(repo), os.path.exists(log))
    os.unlink(log)


def test_a_crash_log_without_a_repository() -> None:
    """It goes to the temporary folder too."""
    log = write_crash_log(None, ["debtctl", "list"])

    with open(log, encoding="utf-8") as file:
        assert "['debtctl', 'list']" == file.read().splitlines()[1]
    os.unlink(log)


def _crashed(work: Repo, what: str) -> str:
    try:
        raise RuntimeError(what)
    except RuntimeError:
        return write_crash_log(where(work), ["debtctl-hook", "--as-of", what])


def test_what_a_crash_log_holds(work: Repo) -> None:
    """The versions a maintainer asks for first, the command, the traceback."""
    with open(_crashed(work, "on purpose"), encoding="utf-8") as file:
        versions, command, *trace = file.read().splitlines()

    assert re.fullmatch(r"debtctl [\d.]+\S*, Python 3\.\d+\.\d+\S*, git version \d\S*.*, \w+ \S+", versions)
    assert "['debtctl-hook', '--as-of', 'on purpose']" == command
    assert ("Traceback (most recent call last):", "RuntimeError: on purpose") == (trace[0], trace[-1])


def test_two_crashes(work: Repo) -> None:
    """Each has a file of its own."""
    logs = [_crashed(work, what) for what in ("one", "two")]

    texts = [Path(log).read_text(encoding="utf-8") for log in logs]
    assert [True, True] == ["RuntimeError: one" in texts[0], "RuntimeError: two" in texts[1]]
    assert logs[0] != logs[1]


@pytest.mark.parametrize(
    ("home", "typed", "kept"),
    [
        ("/home/alice", "/home/alice/work/a.py", "~/work/a.py"),
        ("/home/alice/", "/home/alice", "~"),
        ("/home/alice", "/home/alice-2/x and /home/alice.old", "/home/alice-2/x and /home/alice.old"),
        ("/", "/srv/work/a.py", "/srv/work/a.py"),
        ("here", "here/a.py", "here/a.py"),
    ],
)
def test_no_home_folder_in_a_crash_log(
    work: Repo, monkeypatch: pytest.MonkeyPatch, home: str, typed: str, kept: str
) -> None:
    """People attach it to public issues. A home that is none, as a service has, garbles nothing."""
    monkeypatch.setenv("HOME", home)

    text = Path(_crashed(work, typed)).read_text(encoding="utf-8")

    assert f"RuntimeError: {kept}" == text.splitlines()[-1]


def test_a_home_behind_a_link(work: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both its names are removed: tracebacks have the one, what was typed the other."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    monkeypatch.setenv("HOME", str(tmp_path / "link"))

    text = Path(_crashed(work, f"{tmp_path}/link/a {tmp_path}/real/b")).read_text(encoding="utf-8")

    assert "RuntimeError: ~/a ~/b" == text.splitlines()[-1]


def test_a_crash_log_that_can_be_written_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """No second crash."""
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")

    assert "" == write_crash_log(None, ["debtctl"])


@pytest.mark.parametrize(
    ("file", "text", "strict"),
    [
        (".debt/config.toml", 'on_error = "fail"\n', True),
        (".debt/config.toml", "[check.commit]\n  on_error='fail' # yes\n", True),
        (".debt/config.toml", '# on_error = "fail"\n', False),
        (".debt/config.toml", 'on_error = "pass"\n', False),
        ("pyproject.toml", '[tool.debtctl.check.commit]\non_error = "fail"\n', True),
    ],
)
def test_a_strict_configuration_is_found_without_parsing(repo: Repo, file: str, text: str, strict: bool) -> None:
    """What failed may be the configuration itself."""
    repo.write(file, text)

    assert strict == is_strict(where(repo))
