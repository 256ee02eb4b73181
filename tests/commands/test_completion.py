"""What the TAB key offers: asked as the scripts ask, and pressed in real shells where they are installed."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from debtctl.commands.catalogue import verb_names
from debtctl.commands.completion import SHELLS
from debtctl.commands.manual.completing import Offer, offers
from debtctl.formats.registry import format_names
from debtctl.register.item import Item
from debtctl.register.item_text import item_text
from debtctl.register.layout import item_path
from tests.register.builders import prudent, reckless
from tests.support.gated import with_register
from tests.support.program import modules_after
from tests.support.repo import Repo
from tests.support.terminal import spawned

POOL = reckless(id="D-7k3qm", title="Session store opens its own connections", owner="alice")
RATES = prudent(id="D-r5h2v", title="Rates are cached: a whole day", owner="bob", labels=("money",))
PAID = reckless(id="D-p4ydk", title="Old prices", owner="alice", status="paid", due=None)


def with_item(repo: Repo, item: Item) -> None:
    repo.write(item_path(item.id), item_text(item))


def _shop(repo: Repo) -> None:
    with_register(repo)
    for item in (POOL, RATES, PAID):
        with_item(repo, item)
    repo.write("src/session.py", "x = 1\n# FIXME: leaks\n# TODO: and so on\n").stage().commit("Start")


@pytest.fixture
def shop(repo_from: Callable[[Callable[[Repo], None]], Repo], monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A register of three items, one of them paid, and a file with two comments; one stands in it."""
    repo = repo_from(_shop)
    monkeypatch.chdir(repo.root)
    return repo


def words(*typed: str) -> list[str]:
    return [offer.word for offer in offers(typed)]


def test_verbs_in_the_order_of_the_help(shop: Repo) -> None:
    """Before anything is typed: all of them, then help."""
    assert [*verb_names(), "help"] == words("")


def test_ids_come_with_their_titles(shop: Repo) -> None:
    """In full, or without `D-` where somebody began so; a closed one says so."""
    assert Offer("D-7k3qm", "Session store opens its own connections") in list(offers(["show", "D-7"]))
    assert ["7k3qm"] == [word for word in words("show", "7k") if not word.startswith(":")]
    assert Offer("D-p4ydk", "Old prices (paid)") in list(offers(["show", ""]))


@pytest.mark.parametrize(
    ("verb", "ids"),
    [("pay", ["D-7k3qm", "D-r5h2v"]), ("drop", ["D-7k3qm", "D-r5h2v"]), ("reopen", ["D-p4ydk"])],
)
def test_only_the_items_a_verb_can_do_something_with(shop: Repo, verb: str, ids: list[str]) -> None:
    """What is paid is not paid again, and only what is closed is reopened."""
    assert ids == [word for word in words(verb, "D-") if not word.startswith(":")]


def test_an_id_that_is_named_already_is_not_offered_again(shop: Repo) -> None:
    """`pay` takes several."""
    assert "D-7k3qm" not in words("pay", "D-7k3qm", "")
    assert "D-r5h2v" in words("pay", "D-7k3qm", "")


def test_the_comments_of_a_file(shop: Repo) -> None:
    """Behind `FILE:` come the lines one may mean."""
    assert [
        Offer("src/session.py:2", "FIXME leaks"),
        Offer("src/session.py:3", "TODO and so on"),
    ] == list(offers(["add", "src/session.py:"]))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["list", "--owner", ""], ["alice", "bob"]),
        (["list", "--owner=b"], ["--owner=bob"]),
        (["list", "--label", ""], ["money"]),
        (["ls", "--own"], ["--owner"]),
        (["--color", ""], ["auto", "always", "never"]),
        (["report", "--group-by", ""], ["owner", "area", "label"]),
        (["add", "--intent", ""], ["deliberate", "inadvertent"]),
        (["check", "--base", "ma"], ["main"]),
        (["hook", ""], ["install", "uninstall"]),
        (["why", "unt"], [":files", "untracked"]),
        (["help", "dat"], ["dates"]),
        (["schema", "rep"], ["report"]),
        (["-C", ""], [":folders"]),
        (["report", ""], [":files"]),
        (["add", "--", "--own"], [":files"]),
        (["completion", "z"], ["zsh"]),
        (["frobnicate", "x"], []),
    ],
    ids=" ".join,
)
def test_values(shop: Repo, typed: list[str], expected: list[str]) -> None:
    """Each option and argument has its own; `=` and a guessed verb are understood."""
    assert expected == words(*typed)


@pytest.mark.parametrize("report", ["report", "scan", "check", "plan"])
def test_formats_are_those_there_are(shop: Repo, report: str) -> None:
    """What is offered for --format is what the registry has."""
    assert set(format_names(report)) == set(words(report, "--format", ""))


def test_the_register_of_another_folder(shop: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-C` holds for what is offered too."""
    monkeypatch.chdir(shop.root.parent)

    assert "D-7k3qm" in words("-C", "work", "show", "D-7")


def test_nothing_goes_wrong_aloud(tmp_path: Path, shop: Repo) -> None:
    """Outside a repository, and with a configuration nobody can read, the offer is empty and the code 0."""
    outside = Repo(tmp_path)
    shop.write(".debt/config.toml", "= broken")

    for repo in (outside, shop):
        done = repo.run("completion", "--answer", "--", "list", "--owner", "")
        assert (0, "", "") == (done.code, done.stdout, done.stderr)


def test_a_title_cannot_steer_the_terminal(shop: Repo) -> None:
    """Repository text is spelled out here too, and one offer is one line."""
    with_item(shop, POOL._replace(title="a\tb \x1b[2J"))

    done = shop.run("completion", "--answer", "--line", "debtctl show D-7")

    assert ":files\nD-7k3qm\ta b \\x1b[2J\n" == done.stdout


def test_a_line_with_an_open_quote(shop: Repo) -> None:
    """bash gives the line as it is typed so far."""
    done = shop.run("completion", "--answer", "--line", "debtctl postpone 'D-7")

    assert 0 == done.code
    assert "" == shop.run("completion", "--answer", "--line", "").stderr


def test_a_key_waits_for_nothing_heavy() -> None:
    """No typer, no rich, no verb, no GitPython between two keys."""
    loaded = modules_after(
        "import os; os.chdir('/'); from debtctl.cli import main; main(['completion', '--answer', '--', 'show', ''])"
    )

    assert not {"typer", "click", "rich", "git", "tomlkit", "jinja2", "debtctl.commands.group"} & loaded


def test_each_shell_has_a_script(shop: Repo) -> None:
    """A shell there is none for is named with those there are."""
    for shell in SHELLS:
        assert "completion --answer" in shop.run("completion", shell).stdout
    wrong = shop.run("completion", "tcsh")
    assert 2 == wrong.code
    assert 'error: no completion for "tcsh" (bash, zsh, fish)' in wrong.stderr


# --- real shells -----------------------------------------------------------------------------------------------------


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


class Shell:
    """An interactive shell with the completion loaded."""

    def __init__(self, argv: list[str], lines: list[str], cwd: Path) -> None:
        env = {"PS1": "$ ", "INPUTRC": "/dev/null", "TERM": "xterm"}
        self._child = spawned(argv, cwd, size=(60, 120), env=env)
        for line in lines:
            self._child.sendline(line)
        self._child.sendline("echo loa''ded")
        self._child.expect_exact("loaded\r\n")

    def tab(self, typed: str, awaited: str, *, tabs: int = 1) -> None:
        """Type, press TAB, wait for what should appear, and forget the line again."""
        self._child.send(typed + "\t" * tabs)
        self._child.expect_exact(awaited)
        self._child.sendcontrol("u")

    def close(self) -> None:
        self._child.close(force=True)


@needs("bash")
def test_bash(shop: Repo) -> None:
    """Verbs, ids with titles, owners behind `=`, lines behind `:` (both word breaks of readline), files."""
    shell = Shell(
        ["bash", "--norc", "-i"], ["bind 'set bell-style none'", 'eval "$(debtctl completion bash)"'], shop.root
    )
    shell.tab("debtctl postp", "one ")
    shell.tab("debtctl show D-7", "k3qm ")
    shell.tab("debtctl pay D-", "D-r5h2v  (Rates are cached: a whole day)", tabs=2)
    shell.tab("debtctl list --owner=al", "ice ")
    shell.tab("debtctl add src/sess", "ion.py ")
    shell.tab("debtctl add src/session.py:", "3  (TODO and so on)", tabs=2)
    shell.close()


@needs("zsh")
def test_zsh(shop: Repo) -> None:
    """The same; zsh shows the meanings beside the words."""
    shell = Shell(
        ["zsh", "-f", "-i"],
        ["PS1='$ '", "autoload -U compinit && compinit -u -D",
         'eval "$(debtctl completion zsh)"'],
        shop.root,
    )  # fmt: skip
    shell.tab("debtctl postp", "one")
    shell.tab("debtctl show D-7", "k3qm")
    shell.tab("debtctl pay D-", "-- Rates are cached: a whole day", tabs=2)
    shell.tab("debtctl list --owner=al", "ice")
    shell.tab("debtctl add src/sess", "ion.py")
    shell.tab("debtctl add src/session.py:", "-- TODO and so on", tabs=2)
    shell.close()


@needs("fish")
def test_fish(shop: Repo) -> None:
    """fish can be asked what it would offer."""
    script = "\n".join(
        [
            "debtctl completion fish | source",
            *(
                f"complete -C '{line}'"
                for line in ("debtctl postp", "debtctl show D-7", "debtctl list --owner=al", "debtctl add src/sess",
                             "debtctl add src/session.py:")
            ),
        ]
    )  # fmt: skip

    done = subprocess.run(["fish", "--no-config"], input=script, capture_output=True, text=True, check=True)

    assert [
        "postpone\tnot now: ask again then",
        "D-7k3qm\tSession store opens its own connections",
        "--owner=alice\t1 open",
        "src/session.py",
        "src/session.py:2\tFIXME leaks",
        "src/session.py:3\tTODO and so on",
    ] == done.stdout.splitlines()
