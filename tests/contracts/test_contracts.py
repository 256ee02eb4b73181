"""What a version has promised: its documents go on validating, its registers go on being read and merged.

A folder for each version holds a register and what was printed of it. The files are never changed; a new version adds a
folder. And a small program for each format, as somebody would write it who never saw our code.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

import debtctl
from debtctl.register.item import pay
from debtctl.register.item_text import updated_text
from debtctl.register.store import load_register
from tests.journeys import shop
from tests.support.repo import AS_OF, TODAY, Repo

HERE = Path(__file__).parent
VERSIONS = sorted(folder.name for folder in HERE.iterdir() if folder.name.isdigit())
DOCUMENTS = [path for version in VERSIONS for path in sorted((HERE / version).glob("*.json*")) if path.stem != "api"]
SCHEMAS = Path(debtctl.__file__).parent / "schemas"


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """acme/shop, only read from."""
    repo = Repo.create(tmp_path_factory.mktemp("acme") / "shop")
    shop.build(repo)
    return repo


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


def test_a_newer_register_is_refused_untouched(repo: Repo) -> None:
    """With what to do about it; nothing is read by guesswork, nothing is written."""
    repo.run("init", "-y")
    repo.write(".debt/format", "2\n").stage().commit("Of tomorrow")

    for arguments in (["report"], ["add", "-r", "x"], ["doctor"], ["baseline", "--prune"], ["check"]):
        done = repo.run(*arguments, *AS_OF)
        assert "knows up to 1: upgrade debtctl" in done.stdout + done.stderr, arguments
    assert "" == repo.status()


def test_an_older_register_is_read_and_left_as_it_is(repo: Repo) -> None:
    """By every verb, writing ones too; only `doctor --fix`, which says so, makes it one of today."""
    repo.run("init", "-y")
    repo.write(".debt/format", "0\n").stage().commit("Of yesterday")

    added = repo.run("add", "-r", "in an older register", *AS_OF)
    for arguments in (["list"], ["report"], ["pay", added.stdout.strip()], ["baseline", "--prune"], ["check"]):
        assert 0 == repo.run(*arguments, *AS_OF).code, arguments
    told = repo.run("doctor", *AS_OF)
    before = repo.read(".debt/format")
    mended = repo.run("doctor", "--fix", *AS_OF)

    assert (1, True) == (told.code, "names an older format than 1" in told.stdout)
    assert (0, "0\n", "1\n") == (mended.code, before, repo.read(".debt/format"))


# --- programs of other people ----------------------------------------------------------------------------------------

SHELL = {
    "the files that have comments": (
        "debtctl scan --format grep | cut -d: -f1 | sort -u",
        "lib/dates.rb\npay/gateway.go\npay/refund.go\nsrc/cart/tax.py\nsrc/rates.py\nsrc/session.py\nweb/flags.ts\n",
    ),
    "ids, one a line": ("debtctl list --owner alice | cut -f1 | head -1 | cut -c1-7", "D-7k3qm\n"),
    "whether the gate is content": (
        "if debtctl check --all >/dev/null; then echo clean; else echo findings; fi",
        "findings\n",
    ),
    "late debts, counted": ("debtctl list --late | wc -l | tr -d ' '", "1\n"),
}


@pytest.mark.parametrize("name", SHELL)
def test_a_line_of_shell(acme: Repo, name: str) -> None:
    """What stands in somebody's Makefile."""
    line, expected = SHELL[name]
    done = subprocess.run(
        ["sh", "-c", line.replace("debtctl ", f"debtctl --as-of {TODAY} ")],
        cwd=acme.root,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert expected == done.stdout, done.stderr


def out(repo: Repo, *arguments: str) -> str:
    """What a command prints."""
    return repo.run(*arguments, *AS_OF).stdout


def test_a_spreadsheet(acme: Repo) -> None:
    """Columns by their names, numbers as numbers."""
    import csv

    rows = list(csv.DictReader(out(acme, "report", "--format", "csv").splitlines()))

    assert {"alice", "bob"} <= {row["owner"] for row in rows}
    assert all(row["title"] and row["kind"] in ("reckless", "prudent", "") for row in rows)


def test_a_program_that_reads_lines_of_json(acme: Repo) -> None:
    """One marker a line; what it does not know it passes over."""
    lines = map(json.loads, out(acme, "scan", "--format", "jsonl").splitlines())
    by_state: dict[str, int] = {}
    for line in lines:
        if "path" in line and "tag" in line:
            by_state[line["state"]] = by_state.get(line["state"], 0) + 1

    assert {"tracked": 4, "accepted": 3} == by_state


def test_a_viewer_of_sarif(acme: Repo) -> None:
    """Every result has a rule that is described, a place and words."""
    run = json.loads(out(acme, "check", "--all", "--format", "sarif"))["runs"][0]
    rules = {rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]}

    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleId"]]
        assert result["message"]["text"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_gitlabs_widget(acme: Repo) -> None:
    """The four fields it reads, and fingerprints that are one each."""
    found = json.loads(out(acme, "check", "--all", "--format", "gitlab"))

    assert found
    assert len(found) == len({each["fingerprint"] for each in found})
    assert all(each["description"] and each["location"]["path"] and each["severity"] for each in found)


def test_a_bot_that_asks_the_report(acme: Repo) -> None:
    """What is to be paid now, and why, from the document alone."""
    report = json.loads(out(acme, "report", "--json"))
    first = report["pay_now"]["rows"][0]

    assert ("debtctl.report/1", "D-7k3qm", "alice") == (report["schema"], first["id"], first["owner"])
