"""Hostile repositories: one table of attack × output. Nothing is executed, nothing raw is printed, nothing crashes.

The attacks stand wherever a repository can put words: comments, paths, titles, reasons, owners, labels, links, symbols,
ledgers, branch names, authors, commit messages. Each output is judged by what the one that reads it would obey.
"""

import csv
import html.parser
import io
import json
import os
import re
import socket
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt

from debtctl.commands.catalogue import READING, verb_names
from debtctl.formats.html.report import asset
from debtctl.formats.registry import FORMATS
from debtctl.register.item import Anchor, Change, Item, Revisit
from debtctl.register.item_text import item_text
from tests.lsp.editor import Editor, with_editor
from tests.support.repo import AS_OF, TODAY, Repo

ATTACKS = {
    "ansi": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m",
    "controls": "a\x00b\x08\x7f\x85c\x0bd",
    "carriage return": "good\rbad",
    "bidirectional": "\u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "invisible": "zero\u200bwidth\ufefftag\U000e0041",
    "rich markup": "[bold red]x[/] [link=https://evil.example]y[/link] [/]",
    "html": '<script>alert(1)</script><img src=x onerror="alert(1)">',
    "closing tag": "</script></style></title></details>--><svg onload=alert(1)>",
    "markdown": "[click](javascript:alert(1)) ![i](https://evil.example/i.png) `x` | a | b | # h @alice #12",
    "formula": "=cmd|' /C calc'!A0",
    "formula of another sign": "@SUM(1+1)*cmd",
    "workflow command": "::error file=a.py::pwned",
    "workflow command inside": "x ##[set-env name=A]b ##vso[task.setvariable]c",
    "option": "--output=/tmp/owned",
    "shell": "$(touch owned); `touch owned`; ' \" & | > owned",
    "placeholder": "{0} %s %(x)s {x!r}",
    "combining": "Z" + "\u0301" * 30,
    "wide": "全角" * 40,
    "long": "w" * 300,
}
PATHS = {
    "option": "--output=owned.py",
    "workflow": "::error::x.py",
    "formula": "=1+1.py",
    "html": "<b>.py",
    "markup": "[red].py",
    "ansi": "esc\x1b[31m.py",
    "bidi": "\u202eyp.py",
    "newline": "two\nlines.py",
    "quote": 'it\'s "q" $(touch owned).py',
    "bytes": "bad\udcff\udcfe.py",
    "markdown": "](javascript:alert(1)).py",
}


def _line(text: str) -> str:
    """The attack as one line of source: a comment ends where the line does."""
    return re.sub(r"[\r\n\x0b\x85\x00]", " ", text)


def _hostile(repo: Repo) -> None:
    repo.commit("Start").git("branch", "nothing")
    repo.run("init", "-y")
    for number, (name, attack) in enumerate(ATTACKS.items()):
        repo.write(f"src/s{number}.py", f"x = 1  # TODO: {_line(attack)}\n# FIXME({_line(attack)[:20]}): {name}\n")
        _write(repo, _item(number, name, attack))
    for path in PATHS.values():
        repo.write(f"odd/{path}", "x = 1  # TODO: in an odd file\n")
    repo.write("::error::at the root.py", "x = 1  # HACK: at the root\n")
    repo.git("config", "user.name", "::error::[red]x \u202e")
    repo.stage().commit("::error::\x1b[31m<script> [x](javascript:y)\n\n=1+1", author=f"{_line(ATTACKS['html'])} <a@b>")
    repo.git("checkout", "-q", "-b", "error<script>@x&y;$(z)")
    repo.write("src/s0.py", "x = 2\n").stage().commit("vanish")
    repo.write(".debt/items/D-q2000.toml", 'title = "\x1b[31m::error::"\nkind = "\u202e<script>"\n::error:: = "=1+1"\n')
    repo.write(".debt/items/::error::.toml", "x = 1\n")
    repo.write(
        "debts.jsonl", "".join(json.dumps(_debt(nth, attack)) + "\n" for nth, attack in enumerate(ATTACKS.values()))
    )
    repo.write("new/::error::n.py", "".join(f"# TODO: {_line(attack)}\n" for attack in ATTACKS.values()))
    repo.stage()


def _debt(nth: int, attack: str) -> dict[str, object]:
    """As another register's export, or a script, hands it over."""
    told = dict.fromkeys(("title", "reason"), attack)
    return {
        "schema": "debtctl.debt/1",
        "id": f"D-q5{nth:03}",
        "created": "2026-09-01",
        "kind": "reckless",
        "due": "2026-12-01",
        "labels": [attack],
        "links": [attack],
        **told,
    }


def _item(number: int, name: str, attack: str) -> Item:
    is_reckless = number % 2 == 0
    text = re.sub(r"[\x00\r]", "?", attack)
    ledger = Change(on=date(2026, 10, 1), by=text, did="postpone", before="2026-10-02", after="2026-11-01", reason=text)
    return Item(
        id=f"D-q1{number:03}",
        title=f"{text}",
        kind="reckless" if is_reckless else "prudent",
        created=date(2026, 9, 1),
        status="open",
        owner="_".join(text.split()),
        reason=f"{text}\n::error::{text}\n=1+1",
        due=date(2026, 11, 1) if is_reckless else None,
        revisit=None if is_reckless else Revisit(asked=TODAY, on=date(2026, 11, 1)),
        principal="1d",
        interest="1h/week",
        labels=(text,),
        links=("javascript:alert(1)", "https://example.com/\"onmouseover='x'><script>"),
        anchors=(Anchor(path=f"src/s{number}.py", text=f"TODO: {text}", symbol=text),),
        changes=(ledger,) if is_reckless else (),
    )


def _write(repo: Repo, item: Item) -> None:
    repo.write(f".debt/items/{item.id}.toml", item_text(item).encode("utf-8", "surrogateescape"))


@pytest.fixture
def hostile(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> Repo:
    """The repository in which everything is an attack."""
    return repo_from(_hostile)


# --- what each reader would obey -------------------------------------------------------------------------------------

_OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*\x1b\\")
_UNSAFE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
_ORDER = re.compile(r"^(?:\s|\x1b\[[0-9;]*m)*::|##\[|##vso\[", re.MULTILINE)


def steers_a_terminal(text: str) -> list[str]:
    """What is left of control and bidirectional characters without our own colours and links."""
    return _UNSAFE.findall(_OURS.sub("", text))


def orders_a_runner(text: str) -> list[str]:
    """Lines a CI server would obey."""
    return [match[0] for match in _ORDER.finditer(text)]


def runs_in_a_page(markdown: str) -> list[str]:
    """Tags, images and links that the rendered page has of the attacks: those that GitHub or a wiki would show."""
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(markdown)
    return _harm_of_html(rendered)


class _Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.harm: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "img", "svg", "iframe", "object", "style", "b"}:
            self.harm.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.harm.append(f"{tag} {name}={value}")


def _harm_of_html(text: str) -> list[str]:
    page = _Page()
    page.feed(text)
    return page.harm


def runs_in_our_page(text: str) -> list[str]:
    """Tags, attributes and addresses that are not the page's own: it has one style, one script, its pictures, links."""
    page = _OurPage()
    page.feed(text)
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    return page.harm + [f"{len(scripts)} scripts"] * (scripts != [asset("page.js")])


class _OurPage(html.parser.HTMLParser):
    """Judges by what our own markup never holds: tags that load something, addresses of another kind."""

    FOREIGN = frozenset({"img", "iframe", "object", "embed", "base", "foreignobject", "use", "image", "animate"})

    def __init__(self) -> None:
        super().__init__()
        self.harm: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.FOREIGN:
            self.harm.append(tag)
        for name, value in attrs:
            is_address = name in {"href", "src", "action", "formaction", "xlink:href"}
            is_ours = re.match(r"https?://|#|data:image/svg\+xml,%3Csvg xmlns=", value or "")
            if name.startswith("on") or name == "style" or (is_address and not is_ours):
                self.harm.append(f"{tag} {name}={value}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def is_a_formula(text: str) -> list[str]:
    """Cells a spreadsheet would calculate."""
    rows = csv.reader(io.StringIO(text))
    return [
        cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r") and not re.fullmatch(r"-?[\d.]+", cell)
    ]


def is_no_json(text: str) -> list[str]:
    """What a parser says of it."""
    json.loads(text)
    return []


def is_no_json_lines(text: str) -> list[str]:
    """The same, line by line."""
    for line in text.splitlines():
        json.loads(line)
    return []


def is_no_annotation(text: str) -> list[str]:
    """Orders to GitHub that are not exactly one of ours."""
    ours = re.compile(
        r"::(error|warning|notice) (file=[^,:]*(,line=\d+,col=\d+|,line=\d+)?,?)?title=[^,:]*::.*|\d+ more.*"
    )
    return [line for line in text.splitlines() if "::" in line and not ours.fullmatch(line)]


def orders_a_tracker(text: str) -> list[str]:
    """Quick actions of GitLab, people mentioned and issues closed by a body; and a hidden line that is not our last."""
    orders = re.findall(r"^[>\s-]*/\w+|(?<![\w&])@\w+|(?<![\w&])#\d+|www\.", text, re.MULTILINE)
    return [*orders, *re.findall(r"<!--(?! debtctl D-[0-9a-z]{5} -->\n\Z)", text)]


JUDGES: dict[str, tuple[Callable[[str], list[str]], ...]] = {
    "text": (steers_a_terminal, orders_a_runner),
    "grep": (steers_a_terminal, orders_a_runner),
    "markdown": (steers_a_terminal, runs_in_a_page),
    "html": (steers_a_terminal, runs_in_our_page),
    "csv": (steers_a_terminal, is_a_formula),
    "json": (is_no_json,),
    "jsonl": (is_no_json_lines,),
    "sarif": (is_no_json,),
    "github": (steers_a_terminal, is_no_annotation),
    "gitlab": (is_no_json,),
}


class Reading(NamedTuple):
    """A command that reads."""

    arguments: tuple[str, ...]
    report: str


READINGS = {
    "status": Reading((), "status"),
    "list": Reading(("list",), "list"),
    "report": Reading(("report", "--all"), "report"),
    "report of one week": Reading(("report", "--since", "2026-11-01"), "report"),
    "show": Reading(("show", "D-q1000"), "show"),
    "show of a prudent one": Reading(("show", "D-q1001"), "show"),
    "why an item": Reading(("why", "D-q1000"), "why"),
    "why a line": Reading(("why", "src/s3.py:1"), "why"),
    "plan": Reading(("plan", "5d"), "plan"),
    "budget": Reading(("budget",), "budget"),
    "trend": Reading(("trend",), "trend"),
    "diff": Reading(("diff", "main"), "diff"),
    "diff with everything": Reading(("diff", "nothing"), "diff"),
    "scan": Reading(("scan",), "scan"),
    "check": Reading(("check",), "check"),
    "check all": Reading(("check", "--all"), "check"),
    "check of a branch": Reading(("check", "--base", "main"), "check"),
    "doctor": Reading(("doctor",), "health"),
    "export": Reading(("export",), "export"),
    "import": Reading(("import", "-n", "--from", "jsonl", "debts.jsonl"), "import"),
    "the body of an issue": Reading(("export", "D-q1000"), "export"),
    "baseline": Reading(("baseline",), "baseline"),
    "init": Reading(("init", "-n"), "init"),
    "the git hook": Reading(("hook", "install", "-n"), "hook"),
    "languages": Reading(("help", "languages"), "languages"),
    "schemas": Reading(("schema",), "schemas"),
    "an answer": Reading(("pay", "-n", "D-q1000", "D-q1001"), "item"),
}
# The report's text is told apart from a CI server's format by name; elsewhere text is what is shown unasked.
TEXT_BY_NAME = {"report", "scan", "check", "plan"}
# A body is of one debt, and is Markdown, whatever the host is called.
BODIES = {("export", "github"), ("export", "gitlab")}
TABLE = [
    (name, form)
    for name, reading in READINGS.items()
    for form in FORMATS[reading.report]
    if name != "export" or ("export", form) not in BODIES
]


def test_every_format_is_in_the_table() -> None:
    """Whoever adds one adds a reading and a judge, or this fails."""
    assert set(FORMATS) == {reading.report for reading in READINGS.values()}
    assert JUDGES.keys() >= {form for forms in FORMATS.values() for form in forms}


@pytest.mark.parametrize(("name", "form"), TABLE, ids=[f"{name} as {form}" for name, form in TABLE])
def test_attack_and_output(hostile: Repo, name: str, form: str) -> None:
    """Every attack in every output, in colour, in a CI server's job, wide and narrow."""
    reading = READINGS[name]
    if form == "text" and reading.report not in TEXT_BY_NAME:
        choice: tuple[str, ...] = ()
    else:
        choice = ("--json",) if form == "json" and reading.report != "scan" else ("--format", form)

    for columns in (200, 40):
        done = hostile.run(
            *reading.arguments, *choice, "--color", "always", *AS_OF, columns=columns, env={"GITHUB_ACTIONS": "true"}
        )
        assert done.code in (0, 1, 3), done.stderr
        shown = done.stderr if reading.report == "import" and form == "text" else done.stdout
        assert shown
        is_body = (reading.report, form) in BODIES
        for judge in (steers_a_terminal, runs_in_a_page, orders_a_tracker) if is_body else JUDGES[form]:
            assert [] == judge(shown), judge.__name__
        assert [] == steers_a_terminal(done.stderr) + orders_a_runner(done.stderr)


@pytest.mark.parametrize("name", ["list", "show", "report", "plan", "why an item", "diff with everything"])
def test_the_attacks_are_there(hostile: Repo, name: str) -> None:
    """Or the table above would prove nothing."""
    reading = READINGS[name]
    shown = json.loads(hostile.run(*reading.arguments, "--json", *AS_OF).stdout)

    assert ATTACKS["ansi"] in json.dumps(shown, ensure_ascii=False).replace("\\u001b", "\x1b").replace(
        "\\u0007", "\x07"
    )


def test_the_hook(hostile: Repo) -> None:
    """What stands above the editor of a commit, or in a job."""
    done = hostile.hook(env={"GITHUB_ACTIONS": "true"})

    assert 1 == done.code
    assert "TODO" in done.stdout
    assert [] == steers_a_terminal(done.stdout + done.stderr) + orders_a_runner(done.stdout + done.stderr)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_words_typed(repo: Repo, attack: str) -> None:
    """What somebody types or pastes, wherever one can: stored as it is or refused, printed harmless."""
    repo.run("init", "-y")
    typed = attack.replace("\x00", "?")  # no argument of a program holds a NUL
    runs = [
        repo.run("add", "-p", "-m", typed, "--revisit", "2027-01-01", "--", typed, env={"GITHUB_ACTIONS": "true"}),
        repo.run("add", "-r", "a debt", "--owner", typed, "--label", typed, "--link", typed),
        repo.run("show", "--", typed),
        repo.run("report", "--", typed),
        repo.run("why", "--", typed),
        repo.run("scan", "--", typed),
        repo.run("check", "--base", typed),
        repo.run("report", "--as-of", typed),
        repo.run("report", "--format", typed),
        repo.run("--", typed),
        repo.run("list", env={"GITHUB_ACTIONS": "true"}),
    ]

    for done in runs:
        assert done.code in (0, 1, 2, 3, 4), done
        assert [] == steers_a_terminal(done.stdout + done.stderr), done
    assert [] == orders_a_runner(runs[0].stderr + runs[-1].stdout)
    assert not repo.exists("owned")


ANSWERS = (
    ("edit", "D-q1000", "--owner", "bob"),
    ("edit", "D-q1004", "-p", "-m", "we would", "--revisit", "release:v5.*"),
    ("postpone", "D-q1000", "5w", "-m", "later"),
    ("pay", "D-q1000", "D-q1001", "D-q1002"),
    ("drop", "D-q1003", "-m", "no"),
    ("reopen", "D-q1003", "-m", "no"),
    ("triage", "-n"),
    ("check", "--fix"),
    ("hook", "install"),
    ("hook", "uninstall"),
    ("export", "-o", "debts.csv"),
    ("add", "new/::error::n.py:3", "-r"),
    ("add", "odd/[red].py:1", "-r", "here"),
    ("add", "-r"),
    ("baseline", "--add", "odd"),
    ("baseline", "--prune"),
    ("doctor", "--fix"),
    ("init", "-n"),
    ("import", "--from", "jsonl", "debts.jsonl"),
)


def test_every_verb_is_in_the_tables() -> None:
    """Whoever adds one adds what it prints, or this fails; what writes is among the answers."""
    printed = {each.arguments[0] for each in READINGS.values() if each.arguments} | {each[0] for each in ANSWERS}
    started = {each.arguments[0] for each in READINGS.values() if each.arguments} | {each[0] for each in WRITINGS}

    assert {*verb_names()} <= started
    assert {*verb_names()} <= printed
    assert {*verb_names()} - READING <= {each[0] for each in ANSWERS}


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_attack_and_answer(hostile: Repo, arguments: tuple[str, ...]) -> None:
    """What a writing verb says of what it wrote, or why it did not."""
    done = hostile.run(*arguments, "--color", "always", *AS_OF, columns=200, env={"GITHUB_ACTIONS": "true"})

    assert done.code in (0, 1, 2, 3), done.stderr
    assert done.stdout + done.stderr
    for text in (done.stdout, done.stderr):
        assert [] == steers_a_terminal(text) + orders_a_runner(text)


def test_attack_and_editor(hostile: Repo) -> None:
    """What the language server shows beside a comment: diagnostics as text, hovers as Markdown."""
    names = [f"src/s{number}.py" for number in range(1, len(ATTACKS))]
    for number, path in enumerate(names, 1):
        hostile.write(path, f"# TODO(D-q1{number:03}): {_line([*ATTACKS.values()][number])}\n# FIXME: new\n")
    shown: list[str] = []

    async def play(editor: Editor) -> None:
        for path in names:
            told = [one.message for one in await editor.open(path)]
            assert told
            card = await editor.hover(path, "D-q1")
            assert "D-q1" in card
            shown.extend([*told, card])
            assert [] == runs_in_a_page(card)

    with_editor(hostile, play)

    assert len(names) * 2 <= len(shown)
    assert [] == steers_a_terminal("\n".join(shown))


# --- nothing is executed, nothing is written elsewhere ---------------------------------------------------------------

PROGRAMS = {
    "core.fsmonitor": "{}",
    "core.pager": "{}",
    "pager.log": "{}",
    "core.editor": "{}",
    "core.sshCommand": "{}",
    "core.askPass": "{}",
    "core.hooksPath": "evil-hooks",
    "core.gitProxy": "{}",
    "diff.external": "{}",
    "diff.evil.command": "{}",
    "diff.evil.textconv": "{}",
    "gpg.program": "{}",
    "gpg.ssh.program": "{}",
    "log.showSignature": "true",
    "commit.gpgSign": "true",
    "credential.helper": "{}",
    "alias.log": "!{}",
    "alias.cat-file": "!{}",
    "alias.diff": "!{}",
    "trailer.x.command": "{}",
    "interactive.diffFilter": "{}",
    "uploadpack.packObjectsHook": "{}",
}
WRITINGS = (
    ("add", "src/a.py:1", "-r"),
    ("add", "-r", "in words"),
    ("edit", "D-q1000", "--owner", "bob"),
    ("postpone", "D-q1000", "5w", "-m", "later"),
    ("pay", "D-q1000"),
    ("reopen", "D-q1000", "-m", "not yet"),
    ("drop", "D-q1000", "-m", "no"),
    ("baseline", "--prune"),
    ("check", "--fix"),
    ("doctor", "--fix"),
    ("triage", "-n"),
    ("hook", "install"),
    ("import", "debts.jsonl"),
    ("export", "-o", "debts.csv"),
)


def _armed(repo: Repo) -> None:
    repo.run("init", "-y")
    repo.write("src/a.py", "x = 1  # TODO: one\n").write(".gitattributes", "* diff=evil\n")
    repo.write("debts.jsonl", json.dumps(_debt(0, "plain")) + "\n")
    _write(repo, _item(0, "", "plain")._replace(anchors=(Anchor(path="src/a.py", text="TODO: one"),)))
    repo.stage().commit("Start")
    program = repo.root / "evil.sh"
    program.write_text('#!/bin/sh\ntouch "$(dirname "$0")/executed"\ncat\n')
    program.chmod(0o755)
    hooks = repo.root / "evil-hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "pre-commit", "reference-transaction", "post-checkout", "pre-auto-gc"):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch {repo.root}/executed\n")
        (hooks / hook).chmod(0o755)
    repo.write("src/a.py", "x = 1  # TODO: one\ny = 2  # TODO: two\n").stage("src")
    repo.write("src/a.py", "x = 1  # TODO: one\ny = 2  # TODO: two\nz = 3  # TODO: three\n")


@pytest.fixture
def armed(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> Repo:
    """A repository whose configuration names a program wherever git would start one."""
    repo = repo_from(_armed)
    for hook in (repo.root / "evil-hooks").iterdir():
        hook.write_text(f"#!/bin/sh\ntouch {repo.root}/executed\n")
    program = repo.root / "evil.sh"
    for key, value in PROGRAMS.items():
        repo.git("config", key, value.format(program))
    return repo


@pytest.mark.parametrize("arguments", [*(each.arguments for each in READINGS.values()), *WRITINGS], ids=" ".join)
def test_no_program_of_the_repository_is_started(armed: Repo, arguments: tuple[str, ...]) -> None:
    """Not by a reading verb, not by a writing one."""
    done = armed.run(*arguments, *AS_OF)

    assert done.code in (0, 1, 2), done.stderr
    assert not armed.exists("executed")


@pytest.mark.parametrize("arguments", [("report",), ("scan",), ("add", "-r", "x"), ("doctor", "--fix")], ids=" ".join)
def test_a_repository_of_another_user(armed: Repo, arguments: tuple[str, ...]) -> None:
    """git does not trust it, and so do we not: said with what to do, nothing is started, nothing is written."""
    before = _files(armed)

    done = armed.run(*arguments, *AS_OF, env={"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})

    assert 4 == done.code
    assert "belongs to another user" in done.stderr
    assert f"git config --global --add safe.directory {armed.root}" in done.stderr
    assert before == _files(armed)


def _files(repo: Repo) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in repo.root.rglob("*") if path.is_file()}


def test_the_hook_starts_no_program(armed: Repo) -> None:
    """It runs within a commit, where git has done what its owner wanted already."""
    armed.hook()

    assert not armed.exists("executed")


OUTSIDE = ("../../outside.py", "/etc/hostname", "link/outside.py", "src/../../outside.py", ".git/config", "C:\\x", "")


@pytest.mark.parametrize("path", OUTSIDE)
def test_an_anchor_that_leads_out(repo: Repo, path: str) -> None:
    """Its file is neither read nor written: not to show it, not to pay it with its comment."""
    repo.run("init", "-y")
    outside = repo.root.parent / "outside.py"
    outside.write_text("secret = 1  # TODO(D-q1000): one\n")
    (repo.root / "link").symlink_to("..")
    item = _item(0, "", "plain")._replace(anchors=(Anchor(path=path, text="TODO: one"),))
    _write(repo, item)

    for arguments in (["show", item.id], ["report"], ["why", item.id], ["pay", item.id, "--comment"], ["list"]):
        done = repo.run(*arguments, *AS_OF)
        assert done.code in (0, 1, 3), done.stderr
        assert "secret" not in done.stdout + done.stderr
    assert "secret = 1  # TODO(D-q1000): one\n" == outside.read_text()


# --- sizes and odd files ---------------------------------------------------------------------------------------------


def _many(repo: Repo) -> None:
    repo.run("init", "-y")
    repo.write("long.py", "x = '" + "a" * 10_000_000 + "'  # TODO: at the end\n")
    repo.write("dense.py", "# TODO: x\n" * 5_000)
    repo.write("nul.py", b"# TODO: x\x00\n" * 10).write(
        "bytes.py", bytes(range(256)) * 100 + b"\n# TODO: after bytes\n"
    )
    repo.write(".debt/items/D-q1000.toml", "a = " + "[" * 100_000)
    repo.write(".debt/items/D-q1001.toml", "title = '" + "x" * 3_000_000 + "'\n")
    repo.write(".debt/items/D-q1002.toml", "title = 'x'\n" + "".join(f"key{n} = {n}\n" for n in range(5_000)))
    repo.write(".debt/items/D-q1003.toml", bytes(range(256)))
    repo.write(".debt/items/D-q1004.toml", "[a.b.c" + ".d" * 10_000 + "]\n")
    repo.stage().commit("Start")


@pytest.mark.parametrize(
    "arguments", [("report",), ("scan", "--json"), ("list",), ("doctor",), ("check", "--all")], ids=" ".join
)
def test_sizes(repo_from: Callable[[Callable[[Repo], None]], Repo], arguments: tuple[str, ...]) -> None:
    """Ten megabytes in a line, five thousand markers in a file, items that are no items: an answer, no crash."""
    repo = repo_from(_many)

    done = repo.run(*arguments, *AS_OF)

    assert done.code in (0, 1, 3), done.stderr[:1000]
    assert done.stdout


def test_odd_files(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """FIFOs, sockets, loops of links, devices: passed over, and never waited for."""
    repo.run("init", "-y")
    repo.write("a.py", "# TODO: one\n")
    os.mkfifo(repo.root / "pipe.py")
    (repo.root / ".debt/items").mkdir()
    os.mkfifo(repo.root / ".debt/items/D-q1000.toml")
    (repo.root / "loop.py").symlink_to("loop.py")
    (repo.root / "down").symlink_to(".")
    (repo.root / "zero.py").symlink_to("/dev/zero")
    (repo.root / ".debt/items/D-q1001.toml").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(repo.root)  # the name of a socket is short
        listening.bind("socket.py")
        runs = [
            repo.run(*arguments, *AS_OF)
            for arguments in (["report"], ["scan"], ["list"], ["doctor"], ["check", "--all"])
        ]

    assert [3, 0, 3, 1, 1] == [done.code for done in runs], runs
    assert "a.py" in runs[1].stdout
