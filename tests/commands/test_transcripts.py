"""Every dialogue as it stands on the screen, from the first question to the last line: through a real pseudo-terminal.

What each answer does to the files is held elsewhere (test_dialogue.py, test_setup.py, test_doctor.py, test_triage.py).
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from debtctl.register.item import Anchor
from tests.register.builders import reckless
from tests.support.gated import write_item
from tests.support.repo import AS_OF, Repo
from tests.support.terminal import Terminal

ID = re.compile(r"D-[0-9a-hjkmnp-tv-z]{5}(?!\w)")
WIDTHS = (80, 50)
ANCHOR = Anchor("src/session.py", "FIXME: leaks a connection on timeout")
POOL = "# FIXME: leaks a connection on timeout\n"


def _old(repo: Repo) -> None:
    repo.write("CODEOWNERS", "* @alice\n").write("src/session.py", f"{POOL}x = 1\n# TODO: SHOP-12 rounds late\n")
    repo.write("src/tax.py", "# HACK: skip the tax check for now\n").stage()
    repo.commit("SHOP-1 Start", date="2024-11-20")
    for number in range(2, 6):
        repo.commit(f"SHOP-{number} More", date="2026-11-20")


def _set_up(repo: Repo) -> None:
    _old(repo)
    repo.run("init", "-y", *AS_OF)
    repo.stage().commit("Start a register")


def _with_item(repo: Repo) -> None:
    _set_up(repo)
    repo.write("src/session.py", "# FIXME(D-7k3qm): leaks a connection on timeout\nx = 1\n")
    write_item(repo, reckless(anchors=(ANCHOR,), interest="2.4h/week", created=reckless().created.replace(month=3)))
    repo.stage().commit("Write it down")


RepoFrom = Callable[[Callable[[Repo], None]], Repo]


def shown(terminal: Terminal, *, written: bool = True) -> str:
    """The whole screen; ids that were drawn by lot are all the same one."""
    code, screen = terminal.end()
    timed = re.sub(r"\d+\.\d s$", "0.0 s", screen, flags=re.MULTILINE)
    return f"exit {code}\n{ID.sub('D-xxxxx', timed) if written else timed}"


def start(repo: Repo, *args: str, columns: int, env: dict[str, str] | None = None) -> Terminal:
    return Terminal([*args, *AS_OF], cwd=repo.root, columns=columns, env={"NO_COLOR": "1", **(env or {})})


@pytest.mark.parametrize("columns", WIDTHS)
def test_init(repo_from: RepoFrom, columns: int, snapshot: SnapshotAssertion) -> None:
    """Two questions, and what was done."""
    terminal = start(repo_from(_old), "init", columns=columns)

    assert snapshot == shown(terminal.answer("Write these? [Y/n]", "").answer("[Y/n]", "y"))


@pytest.mark.parametrize("columns", WIDTHS)
def test_add_in_words(repo_from: RepoFrom, columns: int, snapshot: SnapshotAssertion) -> None:
    """Three questions for a prudent debt; what is not understood is asked again."""
    terminal = start(repo_from(_set_up), "add", columns=columns)

    terminal.answer("Debt:", "").answer("Debt:", "Search index is rebuilt every night")
    terminal.answer("[r/p]", "x").answer("[r/p]", "p").answer("Why this way?", "a rebuild takes 6 minutes")
    terminal.answer("Come back when?", "").answer("Come back when?", "next fryday")
    assert snapshot == shown(terminal.answer("Come back when?", "next friday"))


@pytest.mark.parametrize("columns", WIDTHS)
def test_add_before_a_commit(repo_from: RepoFrom, columns: int, snapshot: SnapshotAssertion) -> None:
    """One question for each comment that is about to be committed."""
    repo = repo_from(_set_up)
    repo.write("a.py", "# FIXME: loses the last row\n").write("b.py", "# HACK: waits for v6\n").stage()
    question = "Would we choose it again?"

    terminal = start(repo, "add", columns=columns).answer(question, "r").answer(question, "p")

    assert snapshot == shown(terminal.answer("Come back when?", "release:v6.*"))


@pytest.mark.parametrize("columns", WIDTHS)
def test_pay_what_a_change_removes(repo_from: RepoFrom, columns: int, snapshot: SnapshotAssertion) -> None:
    """The comment was deleted: one question."""
    repo = repo_from(_with_item).write("src/session.py", "x = 1\n").stage()

    assert snapshot == shown(start(repo, "pay", columns=columns).answer("Paid? [Y/n]", ""), written=False)


@pytest.mark.parametrize("columns", WIDTHS)
def test_pay_with_a_comment_that_stands(repo_from: RepoFrom, columns: int, snapshot: SnapshotAssertion) -> None:
    """The comment is shown before it goes."""
    terminal = start(repo_from(_with_item), "pay", "7k3", columns=columns)

    assert snapshot == shown(terminal.answer("Remove this comment too? [Y/n]", ""), written=False)


@pytest.mark.parametrize("columns", WIDTHS)
def test_doctor_asks_which(repo_from: RepoFrom, columns: int, snapshot: SnapshotAssertion) -> None:
    """Two branches, two dates: one question."""
    repo = repo_from(_with_item)
    path = ".debt/items/D-7k3qm.toml"
    due = repo.read(path)
    repo.git("checkout", "-q", "-b", "retry-refunds")
    repo.write(path, due.replace("2026-12-07", "2026-12-20")).stage().commit("Later")
    repo.git("checkout", "-q", "main")
    repo.write(path, due.replace("2026-12-07", "2026-12-14")).stage().commit("Sooner")
    repo.try_git("merge", "-q", "--no-edit", "retry-refunds")

    assert snapshot == shown(start(repo, "doctor", "--fix", columns=columns).answer("D-7k3qm due?", "2"), written=False)


@pytest.mark.parametrize("columns", WIDTHS)
def test_import_asks_once_for_all(repo_from: RepoFrom, columns: int, snapshot: SnapshotAssertion) -> None:
    """What the file leaves open, below the first of those it leaves it open for."""
    repo = repo_from(_with_item)
    repo.write("debts.csv", "title,kind,owner\nTwo clocks,,bob\nA queue by hand,,dora\nThree date libraries,,bob\n")

    terminal = start(repo, "import", "debts.csv", columns=columns).answer("[p] yes, on purpose", "p")
    terminal.answer("Why this way?", "the rewrite comes first").answer("Come back when?", "release:v6.*")

    assert snapshot == shown(terminal)
    titles = re.findall(r"(?:bob|dora) +(.+?)  ", repo.run("list", "-p", *AS_OF).stdout)
    assert ["A queue by hand", "Three date libraries", "Two clocks"] == sorted(titles)


@pytest.mark.parametrize("columns", WIDTHS)
def test_edit_in_an_editor(repo_from: RepoFrom, columns: int, snapshot: SnapshotAssertion, tmp_path: Path) -> None:
    """What does not validate is asked about, and a new date takes a reason."""
    repo = repo_from(_with_item)
    editor = tmp_path / "editor"
    first = 's/kind = "reckless"/kind = "recklss"/'
    then = 's/kind = "recklss"/kind = "reckless"/; s/2026-12-07/2026-12-20/'
    editor.write_text(f'#!/bin/sh\ngrep -q recklss "$1" && edit=\'{then}\' || edit=\'{first}\'\nsed -i "$edit" "$1"\n')
    editor.chmod(0o755)

    terminal = start(repo, "edit", "7k3", columns=columns, env={"GIT_EDITOR": str(editor)})
    terminal.answer("Edit again? [Y/n]", "").answer("Why the new date or kind?", "pool upgrade slipped")

    seen = shown(terminal, written=False).replace(str(repo.root.resolve()), "~").replace(str(repo.root), "~")
    assert snapshot == re.sub(r"\n(?!\S)", "\n", seen)


def test_the_editor_of_a_repository_is_not_started(repo_from: RepoFrom, tmp_path: Path) -> None:
    """core.editor of .git/config comes with the repository; the person's own is theirs."""
    repo = repo_from(_with_item)
    for name in ("evil", "mine"):
        (tmp_path / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/{name}-ran\n")
        (tmp_path / name).chmod(0o755)
    repo.git("config", "core.editor", str(tmp_path / "evil"))
    (tmp_path / ".gitconfig").write_text(f"[core]\n\teditor = {tmp_path}/mine\n")

    code, _ = Terminal(
        ["edit", "7k3", *AS_OF],
        cwd=repo.root, env={"HOME": str(tmp_path)},
        without=("GIT_CONFIG_GLOBAL", "GIT_EDITOR", "EDITOR", "VISUAL"),
    ).end()  # fmt: skip

    assert (0, True, False) == (code, (tmp_path / "mine-ran").exists(), (tmp_path / "evil-ran").exists())
