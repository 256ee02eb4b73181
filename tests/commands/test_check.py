"""`debtctl check` in its formats, on real repositories: what a CI job sees, and what it finds in its files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from debtctl.gate.rules import Meaning, meanings
from tests.support.gated import configure, with_debt, with_register
from tests.support.repo import AS_OF, Repo

Build = Callable[[Repo], object]


@pytest.fixture
def work(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository with a module and an empty register."""
    return repo_from(with_register)


def alerts(repo: Repo, *args: str) -> dict[str, tuple[str, int]]:
    """Path and line of each result of the SARIF log, by fingerprint."""
    log: dict[str, Any] = json.loads(repo.run("check", *args, "--format", "sarif", *AS_OF).stdout)
    places = {
        result["partialFingerprints"]["primaryLocationLineHash"]: result["locations"][0]["physicalLocation"]
        for result in log["runs"][0]["results"]
    }
    return {name: (at["artifactLocation"]["uri"], at["region"]["startLine"]) for name, at in places.items()}


def test_moved_comment_is_the_same_alert(work: Repo) -> None:
    """From run to run of a scheduled job: moved down, re-indented, then its file renamed."""
    work.write("a.py", "# TODO: one\n").stage().commit("One")
    before = alerts(work, "--all")
    work.write("a.py", "x = 1\n\nif x:\n    # TODO: one\n    pass\n").stage().commit("Move")
    moved = alerts(work, "--all")
    work.move("a.py", "b/c.py").stage().commit("Rename")
    renamed = alerts(work, "--all")

    (name,) = before
    assert ({name: ("a.py", 1)}, {name: ("a.py", 4)}, {name: ("b/c.py", 4)}) == (before, moved, renamed)


def test_two_equal_comments_are_two_alerts(work: Repo) -> None:
    """A copy is an alert of its own, and the first one stays what it was."""
    work.write("a.py", "# TODO: one\n").stage().commit("One")
    (name,) = alerts(work, "--all")
    work.write("a.py", "# TODO: one\nx = 1\n# TODO: one\n").stage().commit("Copy")

    both = alerts(work, "--all")

    assert (("a.py", 1), 2) == (both[name], len(both))


@pytest.mark.parametrize("name", ["text", "github", "gitlab", "sarif", "markdown", "json"])
@pytest.mark.parametrize(("text", "code"), [("# TODO: one\n", 1), ("x = 1\n", 0)])
def test_exit_code_is_the_same_in_every_format(work: Repo, name: str, text: str, code: int) -> None:
    """1 for something to answer, 0 without; a format only says it otherwise."""
    work.write("a.py", text).stage()

    result = work.run("check", "--format", name)

    assert (code, "") == (result.code, result.stderr)


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "markdown", "json"])
def test_formats_without_a_register(repo: Repo, name: str) -> None:
    """Nothing is judged, and the document is whole."""
    repo.write("a.py", "# TODO: one\n").stage()

    result = repo.run("check", "--format", name)

    assert (0, False) == (result.code, "a.py" in result.stdout)


def test_unknown_format_names_all_of_them(work: Repo) -> None:
    """Exit 2."""
    result = work.run("check", "--format", "sarf")

    assert (2, "  next: --format sarif") == (result.code, result.stderr.splitlines()[-1])
    assert "(text, github, gitlab, sarif, markdown, json)" in result.stderr


def test_output_file_has_the_format_and_the_log_the_words(work: Repo) -> None:
    """A server reads one, a person the other; relative to where one stands."""
    work.write("sub/a.py", "# TODO: one\n").stage()

    result = work.run("check", "--format", "gitlab", "-o", "report.json", cwd="sub")

    assert (1, "sub/a.py:1:3          TODO: one") == (result.code, result.stdout.splitlines()[0])
    assert ["sub/a.py"] == [issue["location"]["path"] for issue in json.loads(work.read("sub/report.json"))]


def test_output_file_in_a_folder_that_is_not_there(work: Repo) -> None:
    """Exit 4, and the command that makes it."""
    result = work.run("check", "--format", "gitlab", "-o", "out/report.json")

    assert (4, "  next: mkdir -p out") == (result.code, result.stderr.splitlines()[-1])


def test_job_summary_is_appended(work: Repo, tmp_path: Path) -> None:
    """GitHub gives each step a file; what an earlier command wrote into it stays."""
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    work.write("a.py", "# TODO: one\n").stage()

    work.run("check", "--format", "github", env={"GITHUB_STEP_SUMMARY": str(summary)})
    work.run("check", env={"GITHUB_STEP_SUMMARY": str(summary)})

    lines = summary.read_text(encoding="utf-8").splitlines()
    assert ["before", "<!-- debtctl-check -->", "### Debt: 1 thing needs an answer"] == lines[:3]
    assert 1 == sum(line.startswith("###") for line in lines)


def test_job_summary_that_cannot_be_written(work: Repo, tmp_path: Path) -> None:
    """The findings are told all the same, and the exit code is theirs."""
    work.write("a.py", "# TODO: one\n").stage()

    result = work.run("check", "--format", "github", env={"GITHUB_STEP_SUMMARY": str(tmp_path)})

    assert (1, True) == (result.code, result.stdout.startswith("::error file=a.py"))
    assert f"debtctl: no job summary: {tmp_path}: is a directory\n" == result.stderr


@pytest.mark.parametrize("program", ["check", "hook"])
def test_words_in_a_log_command_no_runner(work: Repo, program: str) -> None:
    """GitHub's runner reads commands in whatever a step prints: no file name and no comment gets to be one."""
    work.write("::stop-commands::x.py", "# TODO: see ##[add-matcher]evil.json\n").stage()

    result = work.run("check") if program == "check" else work.hook()

    assert (1, "./::stop-commands::x.py:1:3  TODO: see ## [add-matcher]evil.json") == (
        result.code,
        result.stdout.splitlines()[0],
    )


def test_branch_against_its_target(repo_from: Callable[[Build], Repo]) -> None:
    """A comment that vanished on the branch is shown at its item, whose file is still there."""
    work = repo_from(with_debt)
    work.git("checkout", "-q", "-b", "topic")
    work.remove("src/session.py").stage().commit("Remove")

    result = work.run("check", "--base", "main", "--format", "github", *AS_OF)

    assert (1, "::error file=.debt/items/D-7k3qm.toml,line=1,title=debtctl%3A vanished") == (
        result.code,
        result.stdout[:70],
    )
    assert "stood in src/session.py:3; this branch deletes the comment" in result.stdout


@pytest.mark.parametrize("mode", [["--all"], ["--base", "main"], []])
def test_judging_writes_nothing(repo_from: Callable[[Build], Repo], mode: list[str]) -> None:
    """CI never writes: neither what could be mended nor what could be dropped."""
    work = repo_from(with_debt)
    work.write(".debt/baseline.txt", "gone.py\tTODO: old\t1\n").stage().commit("Baseline")
    work.git("checkout", "-q", "-b", "topic")
    work.write("a.py", "# TODO (D-7K3QM) : one\n").stage().commit("Topic")

    work.run("check", *mode, "--format", "github", *AS_OF)

    assert ("", "gone.py\tTODO: old\t1\n") == (work.status(), work.read(".debt/baseline.txt"))


@pytest.mark.parametrize("meaning", meanings(), ids=lambda meaning: meaning.name)
def test_why_explains_every_rule(work: Repo, meaning: Meaning) -> None:
    """What is wrong, what then happens, and how it is set here; from the docstring the documentation has too."""
    configure(work, f'[check.commit]\n{meaning.name} = "warn"\n[check.merge]\n{meaning.name} = "off"\n')

    told = " ".join(work.run("why", meaning.name, columns=200).stdout.split())

    assert told.startswith(f"{meaning.name} {meaning.summary} {meaning.effect} here: warn in a commit, off in a merge ")


@pytest.mark.parametrize("mode", [["--base", "HEAD~1"], ["--all"]])
def test_trouble_of_its_own_fails_a_job(work: Repo, mode: list[str]) -> None:
    """What the hook lets pass with one line is what somebody runs CI for."""
    configure(work, "[check.commit\n")
    work.write("app.py", "x = 1\n").stage().commit("Work")

    result = work.run("check", *mode)

    assert (3, "", True) == (result.code, result.stdout, "error: .debt/config.toml:1: " in result.stderr)
