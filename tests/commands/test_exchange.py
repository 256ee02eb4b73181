"""`import` and `export` as a person runs them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from debtctl.register.item_text import item_text
from tests.exchange.issues import github, gitlab
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
    "another format": ("notes.txt", 2, "this is no format that is known here"),
    "no text, one long line": ("long.txt", 2, "this is no format that is known here"),
    "no utf-8": ("latin.csv", 3, "latin.csv:2: is not UTF-8 here"),
}


@pytest.mark.parametrize("name", MISHAPS)
def test_a_slip_is_answered(other: Repo, name: str) -> None:
    """What happened, where, the next command."""
    path, code, message = MISHAPS[name]
    other.write("notes.txt", "Dear all,\n").write("latin.csv", b"title\ncaf\xe9\n").write("long.txt", "x" * 2_000_000)

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


def test_a_sheet_with_old_ends_of_lines(other: Repo) -> None:
    """A spreadsheet on a Mac still offers them; places in it are counted by them."""
    other.write("debts.csv", b"title,kind,owner\rone,reckless,bob\rtwo,maybe,bob\r")
    assert "error: debts.csv:3: kind" in other.run("import", "debts.csv", *AS_OF).stderr

    other.write("debts.csv", b"title,kind,owner\rone,reckless,bob\r")
    other.run("import", "debts.csv", *AS_OF)
    assert "one" in other.run("list", *AS_OF).stdout


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
    assert "note: no debt register in this repository yet, so this holds no debt.  debtctl init\n" == done.stderr


# --- from other tools ------------------------------------------------------------------------------------------------

CODE = """\
// TODO(bob): first thing
const x = 1; // FIXME: second
// TODO: the same
// TODO: the same
// TODO(reckless, due=2026-12-24, owner=dora): with arguments
run("a" + input);
"""


def _with_code(repo: Repo) -> None:
    repo.write("src/a.js", CODE).write(".gitignore", ".env\n").write(".env", "PASSWORD=secret\n")
    repo.write("CODEOWNERS", "/src/ @payments\n")
    repo.run("init", "-y", "--no-baseline")
    repo.stage().commit("Start")


@pytest.fixture
def code(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository with an empty register, src/a.js, and a secret that git ignores."""
    return repo_from(_with_code)


def leasot(*found: tuple[str, int, str]) -> str:
    """A report of leasot."""
    return json.dumps(
        [{"file": path, "tag": "TODO", "line": line, "ref": "", "text": text} for path, line, text in found]
    )


def items_of(repo: Repo) -> list[dict[str, object]]:
    """The register."""
    items: list[dict[str, object]] = json.loads(repo.run("export", *AS_OF).stdout)["items"]
    return items


def test_comments_come_in_where_they_stand(code: Repo) -> None:
    """Anchored, owned by what the comment or CODEOWNERS says; the source is left alone."""
    report = leasot(("src/a.js", 1, "first thing"), ("src/a.js", 3, "the same"), ("src/a.js", 5, "with arguments"))

    done = code.run("import", "-", "-r", *AS_OF, input=report)

    assert (0, 3) == (done.code, len(done.stdout.splitlines())), done.stderr
    by_title = {item["title"]: item for item in items_of(code)}
    assert {"first thing": "bob", "the same": "payments", "with arguments": "dora"} == {
        title: item["owner"] for title, item in by_title.items()
    }
    assert "2026-12-24" == by_title["with arguments"]["due"]
    assert [{"path": "src/a.js", "text": "TODO: first thing", "symbol": None}] == by_title["first thing"]["anchors"]
    assert CODE == code.read("src/a.js")


def test_equal_comments_are_two_debts_and_the_second_time_none(code: Repo) -> None:
    """By path, words and which of them; also when one has been given its id meanwhile, and a line is above them."""
    report = leasot(("src/a.js", 3, "the same"), ("src/a.js", 4, "the same"))
    first = code.run("import", "-", "-r", *AS_OF, input=report).stdout.split()
    one = first[0]
    code.write("src/a.js", CODE.replace("// TODO: the same", f"// TODO({one}): the same", 1))

    again = code.run("import", "-", "-r", *AS_OF, input=report)

    assert (2, "") == (len(first), again.stdout)
    assert "2 are here already. Nothing to do." in again.stderr


def test_two_comments_that_name_one_issue_are_two_debts(code: Repo) -> None:
    """A comment is known by its place, whatever it refers to."""
    code.write("src/b.js", "// TODO(#12): one\n// TODO(#12): two\n")
    report = leasot(("src/b.js", 1, "one"), ("src/b.js", 2, "two"))

    assert 2 == len(code.run("import", "-", "-r", *AS_OF, input=report).stdout.split())
    assert "2 are here already. Nothing to do.\n" == code.run("import", "-", "-r", *AS_OF, input=report).stderr


def test_what_is_no_longer_in_the_code_is_left_out(code: Repo) -> None:
    """An old report."""
    done = code.run("import", "-", "-r", *AS_OF, input=leasot(("src/a.js", 2, "gone"), ("src/b.js", 1, "file gone")))

    assert (0, "") == (done.code, done.stdout)
    assert "left out, no longer in the code, 2 of them:\n  gone " in done.stderr


def sarif(uri: str, line: int) -> str:
    """A report of an analyser with one result."""
    place = {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}
    found = {"ruleId": "S1", "message": {"text": "Built from input"}, "locations": [{"physicalLocation": place}]}
    return json.dumps({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "lint"}}, "results": [found]}]})


def test_findings_are_known_by_path_line_and_rule(code: Repo) -> None:
    """A title that was changed since, and a line further down, make no new debt."""
    item_id = code.run("import", "-", "-r", *AS_OF, input=sarif("src/a.js", 6)).stdout.strip()
    code.run("edit", item_id, "Commands are built from input", *AS_OF)
    code.write("src/a.js", f"\n{CODE}")

    done = code.run("import", "-", "-r", *AS_OF, input=sarif("src/a.js", 7))

    assert (0, "", 1) == (done.code, done.stdout, len(items_of(code)))
    assert [{"path": "src/a.js", "text": 'run("a" + input);', "symbol": None}] == items_of(code)[0]["anchors"]


OUTSIDE = (
    *("../work-2/x", "/etc/passwd", "file:///etc/passwd", ".git/config", ".GIT/config", "src/../.git/config"),
    *(".env", "link/passwd", "nul\0", "", "."),
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_line_from_outside_gets_into_the_register(code: Repo, path: str) -> None:
    """What a report names is read only if git would show it to anybody: no secret lands in a commit."""
    (code.root / "link").symlink_to("/etc")

    for report in (sarif(path, 1), leasot((path, 1, "root")), f"title,path,line\nx,{path},1\n".replace("\0", "")):
        done = code.run("import", "-", "-r", *AS_OF, input=report)
        assert done.code in (0, 3), done.stderr
    for item in items_of(code):
        assert ("x", []) == (item["title"], item["anchors"])


def test_a_kind_nobody_says_is_asked_for_once(code: Repo) -> None:
    """Without a terminal the options are named; with one of them it is enough for all."""
    rows = "title,kind\none,\ntwo,\nthree,prudent\n"
    code.write("debts.csv", rows)

    done = code.run("import", "debts.csv", *AS_OF)
    assert (2, "") == (done.code, done.stdout)
    assert "debts.csv:2: reckless or prudent? 2 of the new ones do not say" in done.stderr
    assert "next: debtctl import debts.csv -r" in done.stderr

    done = code.run("import", "debts.csv", "-r", *AS_OF)
    assert (2, True) == (done.code, "debtctl import debts.csv -p -m REASON --revisit WHEN" in done.stderr)

    done = code.run("import", "debts.csv", "-r", "-m", "why", "--revisit", "3m", "--owner", "dora", *AS_OF)
    assert (0, 3) == (done.code, len(done.stdout.splitlines())), done.stderr
    assert {"dora"} == {item["owner"] for item in items_of(code)}


def test_our_own_spreadsheet_comes_back(work: Repo, other: Repo) -> None:
    """Under the same ids; there, nothing of it is new."""
    out = work.run("export", "--format", "csv", *AS_OF).stdout

    assert "2 are here already. Nothing to do.\n" == work.run("import", "-", *AS_OF, input=out).stderr
    assert "D-7k3qm\nD-r5h2v\n" == other.run("import", "-", *AS_OF, input=out).stdout
    assert ["release:v5.*"] == [f"release:{each}" for each in items_of(other)[1]["revisit"]["release"]]  # type: ignore[index]


def test_a_formula_goes_through_a_spreadsheet_unharmed(work: Repo, other: Repo) -> None:
    """Out with a quote in front, in without it."""
    work.run("edit", "7k3", "=1+1 is the title", *AS_OF)

    out = work.run("export", "--format", "csv", *AS_OF).stdout
    other.run("import", "-", *AS_OF, input=out)

    assert '"\'=1+1 is the title"' in out
    assert "=1+1 is the title" == items_of(other)[0]["title"]


def test_owners_of_two_words_and_addresses(code: Repo) -> None:
    """Made one word, and said so."""
    rows = "title,kind,owner\none,reckless,Alice Adams\ntwo,reckless,bob@example.com\n"

    done = code.run("import", "-", *AS_OF, input=rows)

    assert '"Alice Adams" is written as Alice-Adams' in done.stderr
    assert {"Alice-Adams", "bob"} == {item["owner"] for item in items_of(code)}


# --- many at once ----------------------------------------------------------------------------------------------------


def test_somebody_leaves(work: Repo) -> None:
    """`list --owner alice | edit - --owner bob`."""
    lines = work.run("list", "--owner", "alice", *AS_OF).stdout

    done = work.run("edit", "-", "--owner", "carol", *AS_OF, input=lines)

    assert (0, "D-7k3qm\n") == (done.code, done.stdout)
    assert "  owner: alice -> carol\n" in done.stderr
    assert ["carol", "bob"] == [item["owner"] for item in items_of(work)]


def test_nobody_s_debts_are_no_mistake(work: Repo) -> None:
    """What `list` says of an empty list names nobody."""
    lines = work.run("list", "--owner", "zoe", *AS_OF).stdout

    done = work.run("edit", "-", "--owner", "carol", *AS_OF, input=lines)

    assert (0, "", "No debt was named. Nothing to do.\n") == done


MANY = {
    "a line without an id": (("--owner", "x"), "D-7k3qm\nfoo bar\n", 'stdin:2: "foo bar" begins with no id'),
    "an id there is not": (("--owner", "x"), "D-7k3qm\nD-zz4k1\n", 'no debt is called "D-zz4k1"'),
    "nothing to change": ((), "D-7k3qm\n", "what should change about them?"),
    "one title for many": (("Title",), "D-7k3qm\n", "many debts cannot have one title"),
    "one place for many": (("--at", "src/session.py:3"), "D-7k3qm\n", "many debts cannot have one place"),
    "a kind without a reason": (("-p", "--revisit", "3m"), "D-7k3qm\n", "why is it prudent?"),
}


@pytest.mark.parametrize("name", MANY)
def test_nothing_is_changed_while_one_is_not_understood(work: Repo, name: str) -> None:
    """All or none."""
    options, lines, message = MANY[name]
    before = work.status()

    done = work.run("edit", "-", *options, *AS_OF, input=lines)

    assert (2, "") == (done.code, done.stdout)
    assert message in done.stderr
    assert before == work.status()


# --- bodies of issues ------------------------------------------------------------------------------------------------


def test_the_body_of_an_issue(work: Repo) -> None:
    """What a reader of the tracker needs, linked to the code, and the line that tells it is this debt."""
    work.git("remote", "add", "origin", "https://github.com/acme/shop.git")

    body = work.run("export", "r5h", "--format", "github", *AS_OF).stdout

    code = f"https://github.com/acme/shop/blob/{work.head()}/src/rates.py#L1"
    assert (
        "> One rate call costs 0.3 ct\n"
        "\n"
        "- **Prudent:** we would choose it again; look at it at v5.\\*\n"
        "- **Whom to ask:** bob\n"
        "\n"
        f"- [src/rates.py:1]({code}): TODO: cached for a day \\(Rates.today\\)\n"
        "\n"
        "Fixed? `debtctl pay D-r5h2v`\n"
        "\n"
        "<!-- debtctl D-r5h2v -->\n"
    ) == body


@pytest.mark.parametrize(("form", "tool"), [("github", "gh"), ("gitlab", "glab")])
def test_issues_of_all_open_debts(work: Repo, tmp_path: Path, form: str, tool: str) -> None:
    """Commands a shell takes as they are meant, whatever the titles; a stand-in records what it was given."""
    hostile = "--web $(touch owned) `touch owned` 'quoted' \"twice\"; touch owned #"
    work.run("edit", "7k3", *AS_OF, "--", hostile)
    work.run("add", "-r", "closed", "already", *AS_OF)
    work.run("pay", work.run("list", "closed", *AS_OF).stdout.split()[0], *AS_OF)
    log = tmp_path / "log"
    (tmp_path / tool).write_text(f'#!/bin/sh\nprintf "%s\\0" "$@" >> {log}\n')
    (tmp_path / tool).chmod(0o755)

    done = work.run("export", "--format", form, "-o", "the issues", *AS_OF)
    work.write("create.sh", done.stdout)
    work.git("-c", "alias.run=!sh create.sh", "run", env={"PATH": f"{tmp_path}:{os.environ['PATH']}"})

    given = log.read_text().split("\0")
    assert [f"--title={hostile}", "--title=Rates are cached for a whole day"] == [
        each for each in given if each.startswith("--title")
    ]
    assert ["D-7k3qm.md", "D-r5h2v.md"] == sorted(path.name for path in (work.root / "the issues").iterdir())
    assert work.read("the issues/D-7k3qm.md").rstrip("\n") in "\n".join(given) or "--body-file" in done.stdout
    assert not work.exists("owned")


def test_many_bodies_want_a_folder(work: Repo) -> None:
    """Two on one stdout would make one issue."""
    done = work.run("export", "--format", "github", *AS_OF)

    assert (2, "") == (done.code, done.stdout)
    assert "next: debtctl export --format github -o issues" in done.stderr


def test_an_issue_made_of_a_debt_is_that_debt(work: Repo) -> None:
    """Out as a body, in with the list of issues: known again, nothing written."""
    body = work.run("export", "7k3", "--format", "github", *AS_OF).stdout
    issue = {"number": 1, "title": "Renamed", "body": body, "url": "https://github.com/acme/shop/issues/1"}

    done = work.run("import", "-", "-r", *AS_OF, input=json.dumps([issue]))

    assert (0, "", "1 is here already. Nothing to do.\n") == done


def test_no_text_of_a_debt_gives_orders_to_the_tracker(work: Repo) -> None:
    """No mention, no closed issue, no quick action, no page of HTML."""
    orders = "/close\n/assign @alice\nfixes #1 <script>x</script> --> ![i](https://evil.example/i.png)"
    item = prudent(reason=orders, owner="@bob", labels=("/close",), title="/close")
    work.write(f".debt/items/{item.id}.toml", item_text(item))

    body = work.run("export", "r5h", "--format", "gitlab", *AS_OF).stdout

    assert [] == [line for line in body.splitlines() if line.lstrip("> ").startswith("/")]
    assert not any(sign in body for sign in ("@alice", "@bob", "#1 ", "<script", "![i]("))
    assert 1 == body.count("-->")


def test_nothing_goes_in_and_out(other: Repo) -> None:
    """An export of no debts is an empty file, and brings none."""
    out = other.run("export", "--format", "jsonl", *AS_OF).stdout

    assert (0, "", "stdin holds no debt. Nothing to do.\n") == other.run("import", "-", *AS_OF, input=out)


def test_faults_that_are_alike_are_told_once(other: Repo) -> None:
    """A file in another format than it was said to have."""
    done = other.run("import", "-", "--from", "github", *AS_OF, input=leasot(("a", 1, "x"), ("b", 1, "y")))

    assert (3, 1) == (done.code, done.stderr.count("the issue has no url"))
    assert "(and 1 more like it)" in done.stderr


def test_what_nobody_sees_stays_outside(other: Repo) -> None:
    """Control and bidirectional characters of a stranger's title reach no file; what we wrote ourselves is kept."""
    rows = "title,kind,owner,reason\n\x1b[31mred\u202e\u200b\u180e\U000e0041,reckless,a\x1b]0;t\x07 b,\u2066x\x00\n"

    other.run("import", "-", *AS_OF, input=rows)

    (item,) = items_of(other)
    assert ("[31mred", "a]0;t-b", "x") == (item["title"], item["owner"], item["reason"])


def test_a_hint_for_excel_is_passed_over(other: Repo) -> None:
    """`sep=;` stands in front of what some exports write; lines are counted with it."""
    done = other.run("import", "-", "-n", *AS_OF, input="sep=;\ntitle;kind\nx;reckless\ny;recless\n")

    assert "stdin:4: kind" in done.stderr


def test_a_date_in_the_past_is_no_answer(other: Repo) -> None:
    """As `add` has it; the file's own dates are history."""
    done = other.run("import", "-", "-r", "--due", "2020-01-01", *AS_OF, input="title\nx\n")

    assert (2, "--due: 2020-01-01 is past" in done.stderr) == (done.code, True)


def test_two_at_once_bring_each_debt_once(other: Repo) -> None:
    """Two nightly jobs: under the lock what the first wrote is seen by the second."""
    rows = "title,kind\n" + "".join(f"debt {number},reckless\n" for number in range(40))
    other.write("debts.csv", rows)
    program = [os.path.join(os.path.dirname(sys.executable), "debtctl"), "import", "debts.csv", "-q"]

    running = [subprocess.Popen(program, cwd=other.root, stdout=subprocess.DEVNULL) for _ in range(3)]

    assert [0, 0, 0] == [each.wait(60) for each in running]
    assert 40 == len(items_of(other))


FILES = {
    "json": ("debts.json", ""),
    "jsonl": ("debts.jsonl", ""),
    "csv": ("debts.csv", "title,owner\nTwo clocks,bob\nThree queues,dora\n"),
    "leasot": ("found.json", leasot(("src/a.js", 1, "first thing"), ("src/a.js", 3, "the same"))),
    "github": ("issues.json", json.dumps([github(), github(number=13, url="https://github.com/acme/shop/issues/13")])),
    "gitlab": ("issues.json", json.dumps([gitlab(), gitlab(iid=7, web_url="https://gitlab.example/shop/-/issues/7")])),
    "sarif": ("lint.sarif", sarif("src/a.js", 6)),
}


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("is_told", [False, True], ids=["detected", "--from"])
def test_each_format_comes_in_once(form: str, is_told: bool, work: Repo, code: Repo) -> None:
    """Told from its content or by --from; a dry run writes nothing, and the same file again brings nothing."""
    name, text = FILES[form]
    code.write(name, text or work.run("export", "--format", form, *AS_OF).stdout).stage().commit("A file")
    arguments = ["import", name, "-r", "-m", "why", "--revisit", "3m", *AS_OF, *(["--from", form] if is_told else [])]

    dry = code.run(*arguments, "-n")
    untouched = code.status()
    first = code.run(*arguments)
    after = code.status()
    again = code.run(*arguments)

    number = 1 if form == "sarif" else 2
    assert (0, "", "") == (dry.code, dry.stdout, untouched), dry.stderr
    assert (0, number) == (first.code, len(first.stdout.splitlines())), first.stderr
    assert (0, "", after) == (again.code, again.stdout, code.status())
    assert "Nothing to do." in again.stderr
