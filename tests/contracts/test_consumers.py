"""A small consumer of each format, as somebody would write it who never saw our code: a line of shell, a few of Python.

One table, and a format without a consumer fails a test. The documents themselves are held against their schemas in
test_contracts.py.
"""

import csv
import html.parser
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from markdown_it import MarkdownIt

from debtctl.formats.registry import FORMATS
from tests.journeys import shop
from tests.support.repo import AS_OF, Repo


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """acme/shop and two debts of another tracker to import; only read from."""
    repo = Repo.create(tmp_path_factory.mktemp("acme") / "shop")
    shop.build(repo)
    return repo.write("issues.csv", "title,owner\nOne,bob\nTwo,dora\n")


# --- what their programs do ------------------------------------------------------------------------------------------


def rows(text: str) -> list[dict[str, str]]:
    """A spreadsheet: columns by their names."""
    return list(csv.DictReader(io.StringIO(text)))


def lines(text: str) -> list[dict[str, Any]]:
    """A loader that takes a document a line."""
    return [json.loads(line) for line in text.splitlines()]


def tokens(text: str) -> list[Any]:
    """A renderer of Markdown."""
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


def table(text: str) -> list[list[str]]:
    """The cells of a rendered Markdown table."""
    found: list[list[str]] = []
    for token in tokens(text):
        if token.type == "tr_open":
            found.append([])
        if token.type == "inline" and found:
            found[-1].append("".join(each.content for each in token.children or () if each.type == "text"))
    return found


def linked(text: str) -> list[str]:
    """Where the links of a rendered Markdown text lead."""
    inline = [child for token in tokens(text) for child in token.children or ()]
    return [str(child.attrs["href"]) for child in inline if child.type == "link_open"]


class Page(html.parser.HTMLParser):
    """A crawler: what a page is called, and the ids of its list entries."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.entries: list[str] = []
        self.title = ""
        self._is_in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_in_title = tag == "title" and not self.title
        if tag == "li" and (entry := dict(attrs).get("id")):
            self.entries.append(entry)

    def handle_data(self, data: str) -> None:
        if self._is_in_title:
            self.title += data


def annotations(text: str) -> Iterator[dict[str, str]]:
    """What a CI server makes of workflow commands."""
    for level, fields, message in re.findall(r"^::(error|warning|notice) (.*?)::(.*)$", text, re.MULTILINE):
        yield {"level": level, "message": message, **dict(field.split("=", 1) for field in fields.split(","))}


def alerts(text: str) -> list[tuple[str, str]]:
    """A viewer of SARIF: each result with the words of its rule, and its place."""
    run = json.loads(text)["runs"][0]
    rules = {rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]}
    return [
        (
            rules[result["ruleId"]] and result["ruleId"],
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        )
        for result in run["results"]
        if result["message"]["text"]
    ]


def of(*path: str | int) -> Callable[[str], Any]:
    """A script that takes one thing out of a JSON document."""

    def taken(text: str) -> Any:
        value = json.loads(text)
        for key in path:
            value = value[key]
        return value

    return taken


class Consumer(NamedTuple):
    """The command in front of the pipe, the program behind it, and what comes of it."""

    command: str
    program: Callable[[str], Any] | str
    expected: Any


CONSUMERS: dict[tuple[str, str], Consumer] = {
    ("status", "text"): Consumer("", "awk '$1 == \"Next:\" {print $2, $3, $4}'", "debtctl show 7k3\n"),
    ("status", "json"): Consumer("--json", of("yours", "late", 0, "id"), "D-7k3qm"),
    ("list", "text"): Consumer("list --owner alice", "cut -c1-7 | sort", "D-7k3qm\nD-9zhx4\n"),
    ("list", "json"): Consumer(
        "list --json",
        lambda text: Counter(item["owner"] for item in json.loads(text)["items"]),
        {"alice": 2, "bob": 3, "carol": 2, "dora": 2},
    ),
    ("show", "text"): Consumer("show 7k3", "grep -o 'debtctl pay [0-9a-z]*'", "debtctl pay 7k3\n"),
    ("show", "json"): Consumer("show 7k3 --json", of("item", "changes", 0, "reason"), "pool upgrade slipped"),
    ("why", "text"): Consumer("why 7k3", "grep -o 'ranks as *[0-9.]* weeks' | tr -s ' '", "ranks as 3.5 weeks\n"),
    ("why", "json"): Consumer("why 7k3 --json", of("item", "rank", "payback_weeks"), 6.667),
    ("report", "text"): Consumer(
        "report", "sed -n '/^PAY NOW/,/^$/p' | grep -o 'D-[0-9a-z]*' | tr '\\n' ' '", "D-7k3qm D-m2x9d D-q8w4t "
    ),
    ("report", "markdown"): Consumer(
        "report --format markdown",
        lambda text: [row[0] for row in table(text) if row[0].isdecimal()],
        ["1", "2", "3", "4", "5"],
    ),
    ("report", "html"): Consumer(
        "report --format html",
        lambda text: (Page(text).title.strip(), Page(text).entries[:3]),
        ("acme/shop: technical debt, Mon 23 Nov 2026", ["D-7k3qm", "D-m2x9d", "D-q8w4t"]),
    ),
    ("report", "csv"): Consumer(
        "report --format csv",
        lambda text: sum(int(row["to_fix_minutes"]) for row in rows(text) if row["lane"] == "pay now"),
        960 + 240 + 60,
    ),
    ("report", "json"): Consumer("report --json", of("pay_now", "rows", 0, "owner"), "alice"),
    ("plan", "text"): Consumer("plan 5d", "grep -Eo 'D-[0-9a-z]{5} ' | wc -l | tr -d ' '", "7\n"),
    ("plan", "markdown"): Consumer(
        "plan 5d --format markdown",
        lambda text: re.findall(r"- \[ \] .*`(debtctl pay \w+)`", text)[:2],
        ["debtctl pay 7k3", "debtctl pay m2x"],
    ),
    ("plan", "json"): Consumer("plan 5d --json", of("left_minutes"), 9 * 60),
    ("budget", "text"): Consumer("budget", "grep -c 'carry = '", "3\n"),
    ("budget", "json"): Consumer(
        "budget --json",
        lambda text: {area["area"]: area["carried_minutes_per_week"] for area in json.loads(text)["areas"]}["pay"],
        180.0,
    ),
    ("diff", "text"): Consumer("diff HEAD~5", "grep -c '^+ '", "9\n"),
    ("diff", "markdown"): Consumer(
        "diff HEAD~5 --format markdown", lambda text: Counter(row[0] for row in table(text))["➕"], 9
    ),
    ("diff", "json"): Consumer("diff HEAD~5 --json", lambda text: len(json.loads(text)["items"]["added"]), 9),
    ("trend", "text"): Consumer("trend", "grep -o 'Taken on [0-9.]* hours'", "Taken on 6.1 hours\n"),
    ("trend", "json"): Consumer(
        "trend --json", lambda text: sum(period["paid"] for period in json.loads(text)["periods"]), 1
    ),
    ("scan", "text"): Consumer("scan", "awk '$2 == \"HACK\" {print $1}'", "src/cart/tax.py:1:3\nweb/flags.ts:1:4\n"),
    ("scan", "grep"): Consumer(
        "scan --format grep",
        "cut -d: -f1 | sort -u | tr '\\n' ' '",
        "lib/dates.rb pay/gateway.go pay/refund.go src/cart/tax.py src/rates.py src/session.py web/flags.ts ",
    ),
    ("scan", "markdown"): Consumer(
        "scan --format markdown", lambda text: linked(text)[:2], ["lib/dates.rb#L1", "pay/gateway.go#L3"]
    ),
    ("scan", "csv"): Consumer(
        "scan --format csv",
        lambda text: [f"{row['path']}:{row['line']}" for row in rows(text) if row["tag"] == "FIXME"],
        ["pay/refund.go:3"],
    ),
    ("scan", "json"): Consumer("scan --format json", of("markers", 0, "fingerprint"), "XXX: wrong for leap years"),
    ("scan", "jsonl"): Consumer(
        "scan --format jsonl",
        lambda text: Counter(line["state"] for line in lines(text) if "tag" in line),
        {"tracked": 4, "accepted": 3},
    ),
    ("health", "text"): Consumer("doctor", "grep -c 'debtctl doctor --fix'", "3\n"),
    ("health", "json"): Consumer(
        "doctor --json",
        lambda text: {each["mend"] for each in json.loads(text)["ailments"] if each["fixable"]},
        {"debtctl doctor --fix", "debtctl hook install --merge-driver-only"},
    ),
    ("check", "text"): Consumer("check --all", "awk '$1 == \"late\" {print $2}'", "D-7k3qm\n"),
    ("check", "github"): Consumer(
        "check --all --format github",
        lambda text: [(each["file"], each["line"]) for each in annotations(text) if each["level"] == "error"],
        [("src/session.py", "6")],
    ),
    ("check", "gitlab"): Consumer(
        "check --all --format gitlab",
        lambda text: {
            each["fingerprint"]: (each["severity"], each["location"]["path"], each["location"]["lines"]["begin"])
            for each in json.loads(text)
            if each["description"]
        }["aaae3fee9bdddb60:1"],
        ("major", "src/session.py", 6),
    ),
    ("check", "sarif"): Consumer(
        "check --all --format sarif",
        alerts,
        [("late", "src/session.py"), ("decide", ".debt/items/D-c0t6e.toml"), ("decide", "src/rates.py")],
    ),
    ("check", "markdown"): Consumer(
        # The bot of ci/comment.py finds its own comment of last time by this line.
        "check --all --format markdown",
        "head -1",
        "<!-- debtctl-check -->\n",
    ),
    ("check", "json"): Consumer(
        "check --all --json",
        lambda text: Counter(each["level"] for each in json.loads(text)["findings"]),
        {"error": 1, "note": 2},
    ),
    ("export", "json"): Consumer("export --format json", lambda text: len(json.loads(text)["items"]), 10),
    ("export", "jsonl"): Consumer(
        "export --format jsonl",
        lambda text: {line["id"] for line in lines(text) if line["status"] == "paid"},
        {"D-p4ydk"},
    ),
    ("export", "csv"): Consumer(
        "export --format csv",
        lambda text: [row["id"] for row in rows(text) if row["owner"] == "dora" and row["status"] == "open"],
        ["D-c0t6e", "D-t6b1n"],
    ),
    # A sync job finds the issue of a debt again by its last line.
    ("export", "github"): Consumer("export 7k3 --format github", "tail -1", "<!-- debtctl D-7k3qm -->\n"),
    ("export", "gitlab"): Consumer("export 7k3 --format gitlab", "tail -1", "<!-- debtctl D-7k3qm -->\n"),
    ("import", "text"): Consumer("import -n issues.csv -r 2>&1", "grep -o '2 debts'", "2 debts\n"),
    ("import", "json"): Consumer(
        "import -n issues.csv -r --json",
        lambda text: [each["title"] for each in json.loads(text)["written"]],
        ["One", "Two"],
    ),
    ("baseline", "json"): Consumer("baseline --json", of("accepted", 0, "path"), "lib/dates.rb"),
    ("init", "json"): Consumer("init -n --json", of("already"), True),
    ("hook", "json"): Consumer("hook install -n --json", of("hook", "path"), ".git/hooks/pre-commit"),
    ("schemas", "json"): Consumer("schema --json", lambda text: "report" in json.loads(text)["names"], True),
    ("languages", "text"): Consumer("help languages", "awk '$1 == \"Rust\" {print $2}'", ".rs\n"),
    ("languages", "json"): Consumer(
        "help languages --json",
        lambda text: next(each["name"] for each in json.loads(text)["languages"] if ".ts" in each["found_by"]),
        "typescript",
    ),
    ("item", "json"): Consumer("pay -n 7k3 --json", of("items", 0, "status"), "paid"),
}


def test_every_format_has_a_consumer() -> None:
    """Whoever adds one adds a program that reads it."""
    assert {(report, form) for report, forms in FORMATS.items() for form in forms} == CONSUMERS.keys()


@pytest.mark.parametrize(("report", "form"), CONSUMERS, ids=[f"{report} {form}" for report, form in CONSUMERS])
def test_a_consumer(acme: Repo, report: str, form: str) -> None:
    """It gets what it is after."""
    consumer = CONSUMERS[report, form]
    piped = isinstance(consumer.program, str)

    out = printed(acme, f"{consumer.command} | {consumer.program}" if piped else consumer.command)

    assert consumer.expected == (out if isinstance(consumer.program, str) else consumer.program(out))


def printed(repo: Repo, line: str) -> str:
    """What a line of shell prints, debtctl at its beginning."""
    done = subprocess.run(
        ["sh", "-c", f"debtctl {' '.join(AS_OF)} {line}"],
        cwd=repo.root,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def test_a_job_that_asks_the_exit_code(acme: Repo) -> None:
    """As a Makefile does."""
    line = "check --all >/dev/null && echo clean || echo findings"

    assert "findings\n" == printed(acme, line)
