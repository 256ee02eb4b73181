"""What a version has promised: its documents go on validating, its registers go on being read and merged.

A folder for each version holds a register and what was printed of it. The files are never changed; a new version adds a
folder. Programs that read each format are in test_consumers.py.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

import debtctl
from debtctl.register.item import pay
from debtctl.register.item_text import updated_text
from debtctl.register.store import load_register
from tests.commands.test_everywhere import RUNS, RepoFrom, build, run
from tests.support.repo import AS_OF, TODAY, Repo

HERE = Path(__file__).parent
VERSIONS = sorted(folder.name for folder in HERE.iterdir() if folder.name.isdigit())
DOCUMENTS = [path for version in VERSIONS for path in sorted((HERE / version).glob("*.json*")) if path.stem != "api"]
SCHEMAS = Path(debtctl.__file__).parent / "schemas"


def texts_in(path: Path) -> Iterator[str]:
    """The documents of a file: its lines, or itself."""
    text = path.read_text(encoding="utf-8")
    yield from text.splitlines() if path.suffix == ".jsonl" else [text]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_old_documents_are_valid_today(path: Path) -> None:
    """Fields are added, never renamed, never removed: a schema of today takes what was printed then."""
    schema = json.loads((SCHEMAS / f"{path.stem}.json").read_text(encoding="utf-8"))
    for text in texts_in(path):
        document = json.loads(text)
        jsonschema.validate(document, _without_required(schema), format_checker=jsonschema.FormatChecker())
        assert schema["$id"] == document["schema"]


def _without_required(schema: object) -> object:
    """The schema, in which what was added since may be missing."""
    if isinstance(schema, dict):
        kept = {"anyOf" if key == "oneOf" else key: value for key, value in schema.items() if key != "required"}
        return {key: _without_required(value) for key, value in kept.items()}
    return [_without_required(each) for each in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_nothing_that_was_printed_has_gone(path: Path) -> None:
    """Whoever reads a field of then finds it described today."""
    schema = json.loads((SCHEMAS / f"{path.stem}.json").read_text(encoding="utf-8"))
    for text in texts_in(path):
        forms = schema.get("oneOf", [schema])
        assert any(set(json.loads(text)) <= set(form["properties"]) for form in forms)


@pytest.mark.parametrize("version", VERSIONS)
def test_old_registers_are_read(version: str, repo: Repo) -> None:
    """Every item of it, without a complaint."""
    shutil.copytree(HERE / version / "debt", repo.root / ".debt")

    register = load_register(str(repo.root))

    assert () == register.problems
    assert {path.stem for path in (HERE / version / "debt/items").iterdir()} == register.items.keys()


@pytest.mark.parametrize("version", VERSIONS)
def test_reading_an_old_register_changes_nothing(version: str, repo: Repo) -> None:
    """And an item that is written again is written as it was."""
    shutil.copytree(HERE / version / "debt", repo.root / ".debt")
    repo.stage().commit("A register of then")

    for arguments in (["report"], ["list"], ["doctor"], ["check", "--all"]):
        assert repo.run(*arguments, *AS_OF).code in (0, 1)
    for item in load_register(str(repo.root)).items.values():
        text = repo.read(f".debt/items/{item.id}.toml")
        assert text == updated_text(text, item)
    assert "" == repo.status()


@pytest.mark.parametrize("version", VERSIONS)
def test_old_registers_are_merged(version: str, repo: Repo) -> None:
    """Two branches that answer the same debt, with the driver of today."""
    shutil.copytree(HERE / version / "debt", repo.root / ".debt")
    repo.run("hook", "install")
    repo.write(".debt/.gitattributes", "* text eol=lf\nbaseline.txt merge=union\nitems/*.toml merge=debtctl\n")
    repo.stage().commit("A register of then")
    item = next(each for each in load_register(str(repo.root)).items.values() if each.kind == "reckless")
    path = f".debt/items/{item.id}.toml"
    repo.git("checkout", "-q", "-b", "side")
    repo.write(path, updated_text(repo.read(path), item._replace(owner="dora"))).stage().commit("Owner")
    repo.git("checkout", "-q", "main")
    repo.write(path, updated_text(repo.read(path), pay(item, "bob", TODAY))).stage().commit("Paid")

    repo.git("merge", "-q", "--no-edit", "side", env={"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"})

    merged = load_register(str(repo.root)).items[item.id]
    assert ("paid", "dora") == (merged.status, merged.owner)


# These read no register.
WITHOUT_REGISTER = frozenset({"completion", "lsp", "schema", "help"})
NEWER = "knows up to 1: upgrade debtctl"


def _of_tomorrow(repo: Repo) -> None:
    build(repo)
    repo.write(".debt/format", "2\n").stage()


def _of_yesterday(repo: Repo) -> None:
    build(repo)
    repo.write(".debt/format", "0\n").stage()


@pytest.mark.parametrize("verb", sorted(RUNS.keys() - WITHOUT_REGISTER - {"merge-item"}))
def test_a_newer_register_is_refused_untouched(verb: str, repo_from: RepoFrom) -> None:
    """By every verb, with what to do about it; nothing is read by guesswork, nothing is written."""
    repo = repo_from(_of_tomorrow)
    before, config = repo.status(), repo.read(".git/config")

    done = run(repo, verb)

    assert done.code == (1 if verb == "doctor" else 3)  # to doctor it is a finding like any other
    assert NEWER in done.stdout + done.stderr
    assert (before, config) == (repo.status(), repo.read(".git/config"))


def test_the_hook_refuses_a_newer_register(repo_from: RepoFrom) -> None:
    """As it stands in the index; the commit goes on, unless the configuration says otherwise."""
    done = repo_from(_of_tomorrow).hook()

    assert (3, True) == (done.code, NEWER in done.stderr)


def test_items_of_a_newer_register_are_merged_by_lines(repo_from: RepoFrom) -> None:
    """As git does where it knows no driver: a field that this debtctl does not understand is not decided."""
    repo = repo_from(_of_tomorrow)
    repo.write("theirs", repo.read("base").replace("alice", "carol").replace("pool upgrade", "the upgrade"))
    repo.write("ours", repo.read("base").replace('"2d"', '"3d"'))

    done = run(repo, "merge-item")
    again = repo.write("theirs", repo.read("base").replace('"2d"', '"1d"')).run(*RUNS["merge-item"])

    assert (0, True, 1) == (done.code, NEWER in done.stderr, again.code)
    assert '<<<<<<< HEAD\nprincipal = "3d"\n=======\nprincipal = "1d"\n>>>>>>> theirs\n' in repo.read("ours")


@pytest.mark.parametrize("verb", sorted(RUNS))
def test_an_older_register_is_read_and_left_as_it_is(verb: str, repo_from: RepoFrom) -> None:
    """By every verb, writing ones too: the answer is that of a register of today, and the format stays."""
    older, today = repo_from(_of_yesterday), repo_from(build)

    done, expected = run(older, verb), run(today, verb)

    assert "0\n" == older.read(".debt/format")
    assert expected.code == done.code
    if verb not in ("add", "import", "doctor"):  # new ids are new; to doctor it is a finding
        assert expected.stdout == done.stdout


def test_only_doctor_makes_an_older_register_one_of_today(repo: Repo) -> None:
    """Told first, and mended when asked."""
    repo.run("init", "-y")
    repo.write(".debt/format", "0\n").stage().commit("Of yesterday")

    told = repo.run("doctor", *AS_OF)
    before = repo.read(".debt/format")
    mended = repo.run("doctor", "--fix", *AS_OF)

    assert 1 == told.code
    assert told.stdout.startswith(
        ".debt/format                 names an older format than 1; all of it can be read\n  debtctl doctor --fix\n"
    )
    assert (0, "0\n", "1\n") == (mended.code, before, repo.read(".debt/format"))
