"""`import` and `export` as a person runs them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from debtctl.register.item_text import item_text
from tests.register.builders import prudent, reckless
from tests.support.repo import AS_OF, Repo

Build = Callable[[Repo], object]


def _with_debts(repo: Repo) -> None:
    repo.write(
        "src/session.py", "class SessionStore:\n    def open(self):\n        pass  # TODO: go through the pool\n"
    )
    repo.write("src/rates.py", "# TODO: cached for a day\n")
    repo.run("init", "-y", "--no-baseline")
    for item in (reckless(), prudent()):
        repo.write(f".debt/items/{item.id}.toml", item_text(item))
    repo.stage().commit("Start")


@pytest.fixture
def work(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository with two debts, D-7k3qm and D-r5h2v."""
    return repo_from(_with_debts)


@pytest.fixture
def other(repo_from: Callable[[Build], Repo]) -> Repo:
    """Another one, with an empty register."""
    return repo_from(_empty)


def _empty(repo: Repo) -> None:
    repo.write("a.py", "x = 1\n").stage().commit("Start")
    repo.run("init", "-y")
    repo.stage().commit("Keep a debt register")


def test_export_and_import_are_each_other_s_undoing(work: Repo, other: Repo) -> None:
    """To another repository and back: the files are equal to the byte."""
    out = work.run("export", "--format", "jsonl", *AS_OF)

    done = other.run("import", "-", *AS_OF, input=out.stdout)

    assert (0, "D-7k3qm\nD-r5h2v\n") == (done.code, done.stdout)
    assert "2 debts written down." in done.stderr
    for item_id in ("D-7k3qm", "D-r5h2v"):
        assert work.read(f".debt/items/{item_id}.toml") == other.read(f".debt/items/{item_id}.toml")


def test_a_second_import_writes_nothing(work: Repo, other: Repo) -> None:
    """It says so, prints no id, and leaves the working tree as it is."""
    other.write("debts.json", work.run("export", *AS_OF).stdout)
    other.run("import", "debts.json", *AS_OF)
    other.stage().commit("Debts")

    done = other.run("import", "debts.json", *AS_OF)

    assert (0, "", "2 are here already. Nothing to do.\n") == done
    assert "" == other.status()


def test_dry_run_writes_nothing_and_says_the_same(work: Repo, other: Repo) -> None:
    """`-n`."""
    other.write("debts.json", work.run("export", *AS_OF).stdout)
    before = other.status()

    done = other.run("import", "debts.json", "-n", *AS_OF)

    assert (0, "") == (done.code, done.stdout)
    assert "2 debts would be written down." in done.stderr
    assert before == other.status()


def test_one_bad_entry_stops_all_of_them(work: Repo, other: Repo) -> None:
    """With its place, exit 3, and the next command; nothing is half brought in."""
    other.write("debts.jsonl", work.run("export", "--format", "jsonl", *AS_OF).stdout.replace('"prudent"', '"prudant"'))

    done = other.run("import", "debts.jsonl", *AS_OF)

    assert (3, "") == (done.code, done.stdout)
    assert 'error: debts.jsonl:2: "prudant" is not a kind. Did you mean "prudent"?' in done.stderr
    assert "nothing was written" in done.stderr
    assert "next: debtctl import debts.jsonl -n" in done.stderr
    assert not other.exists(".debt/items/D-7k3qm.toml")


def test_what_is_here_and_differs_is_said_and_left_as_it_is(work: Repo) -> None:
    """An import never changes a debt."""
    out = work.run("export", *AS_OF).stdout
    work.run("edit", "7k3", "--owner", "bob", *AS_OF)
    before = work.read(".debt/items/D-7k3qm.toml")

    done = work.run("import", "-", *AS_OF, input=out)

    assert "D-7k3qm  is here and left as it is; the file has another owner\n" in done.stderr
    assert before == work.read(".debt/items/D-7k3qm.toml")


def test_json_has_every_entry_in_one_list(work: Repo, other: Repo) -> None:
    """`debtctl.import/1`."""
    out = work.run("export", "--format", "jsonl", *AS_OF).stdout

    told = json.loads(other.run("import", "-", "--json", *AS_OF, input=out + out).stdout)

    assert ["D-7k3qm", "D-r5h2v"] == [item["id"] for item in told["written"]]
    assert [] == told["here"]
    assert ["stdin:3", "stdin:4"] == [each["where"] for each in told["left_out"]]


def test_import_without_a_register_names_init(repo: Repo) -> None:
    """As every verb that writes."""
    done = repo.run("import", "-", input="[]")

    assert (2, True) == (done.code, "debtctl init" in done.stderr)


MISHAPS = {
    "no such file": ("none.json", 4, "no such file or directory"),
    "a folder": (".debt", 3, "is a folder"),
    "empty": ("empty", 2, "is empty"),
    "another format": ("notes.txt", 2, "no format"),
    "no utf-8": ("latin.csv", 3, "latin.csv:2: is not UTF-8 here"),
}


@pytest.mark.parametrize("name", ["no such file", "a folder", "empty", "no utf-8"])
def test_a_slip_is_answered(other: Repo, name: str) -> None:
    """What happened, where, the next command."""
    path, code, message = MISHAPS[name]
    other.write("empty", "").write("latin.csv", b"title\ncaf\xe9\n")

    done = other.run("import", path, *AS_OF)

    assert (code, "") == (done.code, done.stdout)
    assert message in done.stderr
    assert "next: " in done.stderr


def test_pipes_and_links_may_be_named(work: Repo, other: Repo, tmp_path: Path) -> None:
    """Whoever runs it named them; and what PowerShell writes is read as well."""
    text = work.run("export", *AS_OF).stdout
    (tmp_path / "real.json").write_bytes(text.encode("utf-16"))
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")

    assert "D-7k3qm\nD-r5h2v\n" == other.run("import", str(tmp_path / "link.json"), *AS_OF).stdout


# --- export ----------------------------------------------------------------------------------------------------------


def test_a_line_carries_repository_and_commit(work: Repo) -> None:
    """So that the lines of many repositories make one table."""
    work.git("remote", "add", "origin", "https://code.example/acme/shop.git")

    line = json.loads(work.run("export", "7k3", "--format", "jsonl", *AS_OF).stdout)

    assert ("debtctl.debt/1", "acme/shop", work.head()) == (line["schema"], line["repository"], line["commit"])
    assert ("D-7k3qm", "pay now", "src") == (line["id"], line["standing"]["lane"], line["area"])


def test_closed_debts_go_with_the_others(work: Repo) -> None:
    """They are the history."""
    work.run("pay", "7k3", *AS_OF)

    items = json.loads(work.run("export", *AS_OF).stdout)["items"]

    assert [("D-7k3qm", "paid"), ("D-r5h2v", "open")] == [(item["id"], item["status"]) for item in items]


def test_ids_come_from_a_list(work: Repo) -> None:
    """What `list` prints is what `export -` reads."""
    lines = work.run("list", "--owner", "bob", *AS_OF).stdout

    out = work.run("export", "-", "--format", "jsonl", *AS_OF, input=lines).stdout

    assert ["D-r5h2v"] == [json.loads(line)["id"] for line in out.splitlines()]


def test_output_file_says_the_format(work: Repo) -> None:
    """`-o debts.jsonl`, `.csv`."""
    work.run("export", "-o", "debts.jsonl", *AS_OF)
    work.run("export", "-o", "debts.csv", *AS_OF)

    assert work.run("export", "--format", "jsonl", *AS_OF).stdout == work.read("debts.jsonl")
    assert work.read("debts.csv").startswith('"id","title","kind"')


def test_a_broken_file_takes_no_export_away(work: Repo) -> None:
    """It is named, exit 3."""
    work.write(".debt/items/D-zz4k1.toml", "title = 3\n")

    done = work.run("export", "--format", "jsonl", *AS_OF)

    assert (3, 2) == (done.code, len(done.stdout.splitlines()))
    assert ".debt/items/D-zz4k1.toml" in done.stderr


def test_export_needs_no_register(repo: Repo) -> None:
    """As every verb that reads."""
    assert (0, []) == ((done := repo.run("export", *AS_OF)).code, json.loads(done.stdout)["items"])
