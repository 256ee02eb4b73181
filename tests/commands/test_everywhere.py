"""The options that every verb takes: -q, -v and --json, on each of them.

A new verb has to be entered in RUNS, and then keeps what the table promises of it or fails here.
"""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import jsonschema
import pytest

import debtctl
from debtctl.commands.catalogue import PLUMBING, verb_names
from debtctl.commands.verb import WITHOUT_DOCUMENT
from tests.journeys import shop
from tests.support.program import Result
from tests.support.repo import AS_OF, Repo

RepoFrom = Callable[[Callable[[Repo], object]], Repo]
SCHEMAS = Path(debtctl.__file__).parent / "schemas"

# One run of each verb, in acme/shop, that would say something beside its result where it has anything to say.
RUNS: Mapping[str, tuple[str, ...]] = {
    "status": ("status",),
    "add": ("add", "-r", "refunds", "are", "retried"),
    "list": ("list", "--owner", "bobb"),
    "show": ("show", "7k3"),
    "edit": ("edit", "7k3", "--owner", "bob"),
    "pay": ("pay", "m2x"),
    "drop": ("drop", "m2x", "-m", "gone"),
    "postpone": ("postpone", "7k3", "2w", "-m", "later"),
    "reopen": ("reopen", "p4y"),
    "report": ("report",),
    "why": ("why", "q8w"),
    "plan": ("plan", "3d"),
    "budget": ("budget",),
    "trend": ("trend", "--owner", "bobb"),
    "diff": ("diff", "HEAD~3"),
    "triage": ("triage", "-n"),
    "check": ("check",),
    "hook": ("hook", "install"),
    "baseline": ("baseline",),
    "init": ("init",),
    "scan": ("scan", "src/old.py"),
    "doctor": ("doctor",),
    "import": ("import", "debts.csv", "-r"),
    "export": ("export", "7k3", "-o", "debts.jsonl"),
    "completion": ("completion", "bash"),
    "lsp": ("lsp",),
    "schema": ("schema",),
    "merge-item": ("merge-item", "base", "ours", "theirs", "7", ".debt/items/D-7k3qm.toml"),
    "help": ("help", "languages"),
}

# What these print is their result and nothing else; `lsp` prints only what an editor asks for.
ALL_RESULT = frozenset({"completion", "lsp", "schema", "merge-item", "help"})
# Their result is what was done to the repository: nothing is left to be printed, not on a pipe.
ALL_DEED = frozenset({"check", "hook", "init"})
# Lines that lead on: what follows is a command.
LEADS_ON = re.compile(r"(next|Next|Go on|Undo with|As a checklist|order):? *debtctl|^ +debtctl ", re.MULTILINE)


def build(repo: Repo) -> None:
    """acme/shop with something to check, to import, to merge, to accept and to complain of."""
    shop.build(repo)
    repo.write("debts.csv", "title,owner\nTwo clocks,bob\n")
    item = repo.read(".debt/items/D-7k3qm.toml")
    repo.write("base", item).write("ours", item).write("theirs", item.replace('"alice"', '"bob"'))
    repo.write(".debt/baseline.txt", "lib/dates.rb\tXXX: wrong for leap years\t1\n")
    repo.write("src/new.py", "# TODO a new one\n").stage("src/new.py")


def run(repo: Repo, verb: str, *options: str) -> Result:
    """The verb's run of the table, with more options."""
    return repo.run(*RUNS[verb], *options, *AS_OF)


def test_every_verb_is_in_the_table() -> None:
    """A new verb is, too: what is promised everywhere is then asked of it."""
    assert {*verb_names(), *PLUMBING, "status", "help"} == RUNS.keys()


@pytest.mark.parametrize("verb", RUNS)
def test_quiet_leaves_only_the_result(verb: str, repo_from: RepoFrom) -> None:
    """Nothing on stderr and no line that leads on; the result is what it was."""
    loud, quiet = run(repo_from(build), verb), run(repo_from(build), verb, "-q")

    assert (loud.code, "") == (quiet.code, quiet.stderr)
    assert not LEADS_ON.search(quiet.stdout)
    said, kept = (loud.stdout + loud.stderr).splitlines(), quiet.stdout.splitlines()
    if verb in ALL_RESULT:
        assert loud.stdout == quiet.stdout
    else:
        assert len(kept) < len(said)
    if verb not in ("add", "import", "pay", "check"):  # new ids are new; "One of:" needs its answers
        assert set(kept) <= set(said)
    assert bool(kept) is (verb not in {*ALL_DEED - {"check"}, "list", "scan", "lsp", "merge-item", "export"})


@pytest.mark.parametrize("verb", RUNS)
def test_verbose_gives_an_account(verb: str, repo_from: RepoFrom) -> None:
    """On stderr, below all else: the time it took and where it went; the result on stdout is what it was."""
    plain, verbose = run(repo_from(build), verb), run(repo_from(build), verb, "-v")

    *_, last = verbose.stderr.splitlines()
    assert re.fullmatch(r"debtctl: took \d+\.\d\d s: (.+ \d+\.\d\d, )*.+ \d+\.\d\d", last)
    assert plain.code == verbose.code
    if verb not in ("add", "import", "scan", "show"):  # new ids are new; scan and show have more to say of theirs
        assert plain.stdout == verbose.stdout


@pytest.mark.parametrize("verb", RUNS)
def test_json_is_a_document_or_is_refused(verb: str, repo_from: RepoFrom) -> None:
    """One that its schema describes; an error in JSON that names the verb; never what is printed without it."""
    repo = repo_from(build)
    arguments = [word for word in RUNS[verb] if word not in ("-o", "debts.jsonl")]

    result = repo.run(*arguments, "--json", *AS_OF)

    if verb in WITHOUT_DOCUMENT:
        error = json.loads(result.stderr)
        assert (2, "", "debtctl.error/1") == (result.code, result.stdout, error["schema"])
        assert error["error"].startswith(f"{verb} has no --json: ")
        return
    document = json.loads(result.stdout)
    name = document["schema"].removeprefix("debtctl.").removesuffix("/1")
    jsonschema.validate(document, json.loads((SCHEMAS / f"{name}.json").read_text()))
    assert result.code == run(repo_from(build), verb).code


def test_what_was_read_and_what_was_left_out(repo_from: RepoFrom) -> None:
    """By name: files that hold no text a scan can read, with the reason."""
    repo = repo_from(build)
    (repo.root / "linked.py").symlink_to("src/old.py")
    repo.stage("linked.py")

    result = repo.run("report", "-v", *AS_OF)

    read, *left_out, _ = result.stderr.splitlines()
    assert "debtctl: read " == read[:14]
    assert {"10 items", "1 accepted comment", "the commits of 91 days"} <= set(read[14:].split(", "))
    assert "debtctl: left out linked.py (a symlink)" in left_out


@pytest.mark.parametrize("topic", ["dates", "plumbing", "list"])
def test_help_for_people_has_no_document(topic: str, repo: Repo) -> None:
    """A page of words is not passed off as one."""
    result = repo.run("help", topic, "--json")

    assert (2, "") == (result.code, result.stdout)
    assert "debtctl.error/1" == json.loads(result.stderr)["schema"]


def test_a_first_look_is_a_document(repo_from: RepoFrom) -> None:
    """`init --json` asks nothing; what it found and wrote is told, and a dry run writes nothing."""
    repo = repo_from(shop.build_without_register)

    dry = json.loads(repo.run("init", "-n", "--json").stdout)
    before = repo.exists(".debt")
    real = json.loads(repo.run("init", "--hook", "--json").stdout)
    again = json.loads(repo.run("init", "--json").stdout)

    assert (True, False, False) == (dry["dry_run"], real["dry_run"], before)
    assert dry["found"] == real["found"]
    assert sorted(real["written"]) == [each[3:] for each in repo.status().splitlines()]
    assert ("on", True) == (real["hook"]["state"], real["hook"]["changed"])
    assert (True, None, []) == (again["already"], again["found"], again["written"])


def test_the_state_of_the_hook(repo: Repo) -> None:
    """What a dry run would change, what a run changed, and that a second one changes nothing."""
    repo.run("init", "-y")

    runs = [("install", "-n"), ("install",), ("install",), ("uninstall", "-n"), ("uninstall",), ("uninstall",)]
    told = [json.loads(repo.run("hook", *arguments, "--json").stdout) for arguments in runs]

    assert [("off", True), ("on", True), ("on", False), ("on", True), ("off", True), ("off", False)] == [
        (each["hook"]["state"], each["hook"]["changed"]) for each in told
    ]
    assert ["on", "on", "on", "on", "off", "off"] == [each["merge_driver"]["state"] for each in told]


def test_what_was_opened_and_not_read_is_named(repo: Repo) -> None:
    """A binary file and one in no known language, each with its reason; without -v they are not worth a word."""
    repo.write("a.nosuch", "// TODO a rule\n").write("logo.png", b"\x89PNG\r\n\x00 TODO \xff\x00")
    repo.write("app.py", "# TODO later\n").stage()

    quiet, verbose = repo.run("scan"), repo.run("scan", "-v")

    assert ["not read: a.nosuch (its language is not known)", "not read: logo.png (binary)"] == [
        line for line in verbose.stdout.splitlines() if line not in quiet.stdout.splitlines()
    ]
    assert "not read" not in quiet.stdout
