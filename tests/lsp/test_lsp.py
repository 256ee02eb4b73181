"""The language server, asked by a real client over stdin and stdout."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
from lsprotocol import types
from lsprotocol.types import DiagnosticSeverity

from debtctl.register.item import Anchor, Item
from debtctl.register.item_text import item_text
from debtctl.register.layout import item_path
from tests.lsp.editor import Editor, with_editor
from tests.register.builders import prudent, reckless
from tests.support.gated import with_register
from tests.support.repo import Repo

ID = r"D-[0-9a-hjkmnp-tv-z]{5}"
POOL = reckless(
    due=date(2026, 11, 11),
    principal="2d",
    interest="2.4h/week",
    reason="Release 4.2 could not wait",
    anchors=(Anchor("src/session.py", "TODO: go through the pool"), Anchor("src/other.py", "TODO: here too")),
)
RATES = prudent(anchors=())
PAID = reckless(id="D-p4ydk", title="Old prices", status="paid", due=None, anchors=())
SESSION = """\
# FIXME: an old one
def open():
    # TODO(D-7k3qm): go through the pool
    return 1
"""


def _put(repo: Repo, item: Item) -> None:
    repo.write(item_path(item.id), item_text(item))


def _shop(repo: Repo) -> None:
    with_register(repo)
    for item in (POOL, RATES, PAID):
        _put(repo, item)
    repo.write(".debt/baseline.txt", "src/session.py\tFIXME: an old one\t1\n")
    repo.write("src/session.py", SESSION).write("src/other.py", "x = 1  # TODO(D-7k3qm): here too\n")
    repo.write("src/slipped.py", "# TODO: nobody saw it\n")
    repo.stage().commit("Start")


@pytest.fixture
def shop(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> Repo:
    """An accepted, a tracked and an old untracked comment, committed."""
    return repo_from(_shop)


def test_an_untracked_comment_is_named_while_it_is_typed(shop: Repo) -> None:
    """In a buffer that is not saved; what is accepted, tracked or names an issue is not."""

    async def play(editor: Editor) -> None:
        assert [] == await editor.open("src/session.py")

        found = await editor.type(
            "src/session.py", f"x = '# TODO: a string'  # TODO: cache rates 🦀\n# TODO(#12): y\n{SESSION}"
        )

        assert [("untracked", DiagnosticSeverity.Warning)] == [(each.code, each.severity) for each in found]
        assert "this comment is new and nobody has written it down" == found[0].message
        where = found[0].range
        # UTF-16: the crab is two units.
        assert (0, 26, 46) == (where.start.line, where.start.character, where.end.character)
        assert SESSION == shop.read("src/session.py")

    with_editor(shop, play)


def test_a_copy_is_named_and_the_original_is_not(shop: Repo) -> None:
    """Above the old one, with the same words: the baseline holds the comment HEAD has."""

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")

        found = await editor.type("src/session.py", f"class New:\n    # FIXME: an old one\n    pass\n{SESSION}")

        assert [1] == [each.range.start.line for each in found]

    with_editor(shop, play)


def test_an_old_comment_that_slipped_by_is_information(shop: Repo) -> None:
    """It is not what is being typed."""

    async def play(editor: Editor) -> None:
        (found,) = await editor.open("src/slipped.py")

        assert (DiagnosticSeverity.Information, "nobody has written this comment down") == (
            found.severity,
            found.message,
        )

    with_editor(shop, play)


def test_what_the_gate_would_say_of_arguments_and_ids(shop: Repo) -> None:
    """Misspelled, unknown, paid: the rule's name is the code, the words are the gate's."""

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")

        found = await editor.type(
            "src/session.py",
            "# TODO(prudent, untill=2027-03-01): x\n# TODO(D-zz4k1): y y\n# TODO(D-p4ydk): z z\n",
        )

        said = {each.code: (each.range.start.line, each.message) for each in found}
        assert said == {
            "malformed": (0, '"untill" is no argument. Did you mean revisit=2027-03-01?'),
            "unknown-id": (1, "no item has this id"),
            "closed-id": (2, "a paid debt should leave no comment"),
        }
        malformed = next(each for each in found if each.code == "malformed")
        assert (16, 33) == (malformed.range.start.character, malformed.range.end.character)

    with_editor(shop, play)


def test_rules_that_are_off_for_a_path_are_off_here(shop: Repo) -> None:
    """[[rules]], [scan] exclude and debtctl: ignore hold as they do in the gate."""
    shop.write(
        ".debt/config.toml",
        '[scan]\nexclude = ["vendor/**"]\n[[rules]]\npaths = ["tests/**"]\nuntracked = "off"\n',
    )
    for path in ("tests/a.py", "vendor/a.py"):
        shop.write(path, "# TODO: some day\n")
    shop.write("ignored.py", "# TODO: some day  debtctl: ignore\n")

    async def play(editor: Editor) -> None:
        for path in ("tests/a.py", "vendor/a.py", "ignored.py"):
            assert [] == await editor.open(path), path

    with_editor(shop, play)


def test_nothing_is_said_without_a_register(repo: Repo) -> None:
    """The hook is silent there too."""
    repo.write("a.py", "# TODO: cache rates\n")

    async def play(editor: Editor) -> None:
        assert [] == await editor.open("a.py")
        assert "" == await editor.hover("a.py", "TODO")
        assert {} == await editor.actions("a.py", "TODO")

    editor = with_editor(repo, play)
    assert [] == editor.messages


def test_hover_shows_the_item(shop: Repo) -> None:
    """Title, kind, owner, fate, reason and cost; for a comment without an item, what stands for it."""

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")

        card = await editor.hover("src/session.py", "go through")

        assert f"[D-7k3qm]({editor.uri('.debt/items/D-7k3qm.toml')})" in card
        assert "Session store opens its own connections" in card
        assert "reckless · alice · due Wed 11 Nov, 12 days late" in card
        assert "> Release 4.2 could not wait" in card
        assert "to fix 2d · costs 2.4h/week" in card
        assert "accepted as it stands" in await editor.hover("src/session.py", "an old one")
        assert "" == await editor.hover("src/session.py", "def open")

    with_editor(shop, play)


def test_hover_is_markdown_that_obeys_nobody(shop: Repo) -> None:
    """A title is text: no link, no HTML, no heading of its own."""
    _put(shop, POOL._replace(title="<img src=x> [a](http://b) *c* \x1b[2J"))

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")
        card = await editor.hover("src/session.py", "go through")
        assert "<img" not in card
        assert "[a](http" not in card
        assert "\x1b" not in card

    with_editor(shop, play)


def test_from_a_comment_to_its_item_and_back(shop: Repo) -> None:
    """From the item's file to all its code, or to the one anchor one stands in."""

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")
        await editor.open(".debt/items/D-7k3qm.toml")

        item = ".debt/items/D-7k3qm.toml"
        assert [(item, 1)] == await editor.definition("src/session.py", "D-7k3qm")
        assert [("src/session.py", 3), ("src/other.py", 1)] == await editor.definition(item, "title")
        assert [("src/other.py", 1)] == await editor.definition(item, "src/other.py")
        assert [] == await editor.definition("src/session.py", "def open")

    with_editor(shop, play)


def test_completion_in_the_arguments_of_a_comment(shop: Repo) -> None:
    """Ids of open items with titles, owners, kinds, keys, values; nothing in code, strings or plain text."""

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")
        await editor.type(
            "src/session.py",
            "# TODO(D-\n# TODO(reckless, @\n# TODO(owner=al\n# TODO(prudent, revisit=re\n# TODO()\n# TODO: (D-x\n"
            "f('TODO(D-y')\n# in words (D-z\n",
        )

        ids = await editor.complete("src/session.py", "# TODO(D-")
        assert {"D-7k3qm", "D-r5h2v"} == set(ids)
        assert "Session store opens its own connections (reckless, due Wed 11 Nov)" == ids["D-7k3qm"]
        assert {"@alice", "@bob"} == set(await editor.complete("src/session.py", "reckless, @"))
        assert {"alice"} == set(await editor.complete("src/session.py", "owner=al"))
        assert {"release:"} == set(await editor.complete("src/session.py", "revisit=re"))
        assert {"D-7k3qm", "prudent", "@bob", "due="} <= set(await editor.complete("src/session.py", "# TODO("))
        for nowhere in ("(D-x", "'TODO(D-y", "(D-z", "# TODO()"):
            assert {} == await editor.complete("src/session.py", nowhere), nowhere

    with_editor(shop, play)


def test_write_down_pay_soon(shop: Repo) -> None:
    """The item is written, the buffer gets its id, the file is the editor's to save; then nothing is wrong any more."""

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")
        await editor.type("src/session.py", f"# TODO: cache rates\r\n{SESSION}")

        await editor.do("src/session.py", "cache rates", "Write down: pay soon")

        assert re.match(rf"# TODO\({ID}\): cache rates\r\n# FIXME", editor.text("src/session.py"))
        assert SESSION == shop.read("src/session.py")
        assert [] == await editor.diagnostics("src/session.py")

    editor = with_editor(shop, play)
    (said,) = editor.messages
    assert re.fullmatch(rf"{ID} cache rates reckless · alice · due Mon 7 Dec; staged \.debt/items/{ID}\.toml", said)
    (item,) = (path for path in shop.status().split() if path.startswith(".debt/items/"))
    assert 'kind = "reckless"' in shop.read(item)
    assert 'path = "src/session.py"\ntext = "TODO: cache rates"' in shop.read(item)


def test_write_down_on_purpose_asks_when_to_look_again(shop: Repo) -> None:
    """Unless the comment says so; whoever dismisses the question has written nothing."""

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")
        await editor.type("src/session.py", "# TODO: drop python 3.9\n# TODO(prudent, revisit=release:v6.*): with v6\n")

        await editor.do("src/session.py", "drop python", "Write down: on purpose")
        assert ["Come back when?"] == editor.messages
        editor.choice = "In 3 months"
        await editor.do("src/session.py", "drop python", "Write down: on purpose")
        await editor.do("src/session.py", "with v6", "Write down: on purpose")

        assert re.fullmatch(
            rf"# TODO\({ID}\): drop python 3.9\n# TODO\({ID}\): with v6\n", editor.text("src/session.py")
        )

    editor = with_editor(shop, play)
    assert 2 == editor.messages.count("Come back when?")
    assert any("drop python 3.9 prudent · alice · back Tue 23 Feb" in message for message in editor.messages)
    assert any("with v6 prudent · alice · back at v6.*" in message for message in editor.messages)


def test_going_on_to_type_while_the_question_stands(shop: Repo) -> None:
    """The id lands in the comment where it is by then, whatever was typed above it."""

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")
        await editor.type("src/session.py", "# TODO: drop python 3.9\ny = 1\n")
        editor.choice = "In a year"
        editor.typed_meanwhile = "import os\n\n\n# TODO: drop python 3.9\ny = 12\n"
        await editor.do("src/session.py", "drop python", "Write down: on purpose")

        assert re.fullmatch(rf"import os\n\n\n# TODO\({ID}\): drop python 3.9\ny = 12\n", editor.text("src/session.py"))

    with_editor(shop, play)


def test_an_editor_that_knows_no_versions_of_buffers(shop: Repo) -> None:
    """Plain changes are what every client takes."""

    async def play(editor: Editor) -> None:
        await editor.open("src/slipped.py")
        await editor.do("src/slipped.py", "nobody", "Write down: pay soon")

        assert re.fullmatch(rf"# TODO\({ID}\): nobody saw it\n", editor.text("src/slipped.py"))

    with_editor(shop, play, versions=False)


def test_what_answers_a_staged_comment_is_staged(shop: Repo) -> None:
    """The line in the index gets the id and the item goes with it: the commit passes, and the file on disk is left."""
    # The hook asks the machine for the day, to which both debts are late from December 2026 on.
    shop.write(".debt/config.toml", '[check.commit]\nlate = "off"\n')
    _put(shop, POOL._replace(due=date(2026, 12, 7)))
    staged = f"# TODO: cache rates\n{SESSION}"
    shop.write("src/session.py", staged).stage()
    assert 1 == shop.hook().code

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")
        await editor.do("src/session.py", "cache rates", "Write down: pay soon")
        editor.save("src/session.py")

    editor = with_editor(shop, play)
    assert 0 == shop.hook().code
    assert shop.read_staged("src/session.py") == shop.read("src/session.py") == editor.text("src/session.py")
    assert "staged src/session.py (that line only)" in editor.messages[0]


def test_pay(shop: Repo) -> None:
    """The comment goes from the buffer, the item is paid, and the comment that still stands elsewhere is named."""

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")
        await editor.do("src/session.py", "go through", "Pay D-7k3qm: it is fixed")

        assert "D-7k3qm" not in editor.text("src/session.py")
        assert "    return 1\n" in editor.text("src/session.py")

    editor = with_editor(shop, play)
    assert 'status = "paid"' in shop.read(".debt/items/D-7k3qm.toml")
    assert "2.4 hours a week are yours again" in editor.messages[0]
    assert "src/other.py:1" in editor.messages[0]


def test_edits_that_need_no_question(shop: Repo) -> None:
    """A misspelled argument is mended, a line is marked as no debt, the comment of a paid debt is deleted."""

    async def play(editor: Editor) -> None:
        await editor.open("src/session.py")
        await editor.type(
            "src/session.py", "# TODO(prudent, untill=2027-03-01): x\n# TODO: maybe\n# TODO(D-p4ydk): z z\ny = 1\n"
        )

        await editor.do("src/session.py", "untill", "Write revisit=2027-03-01")
        await editor.do("src/session.py", "maybe", "No debt: debtctl: ignore")
        await editor.do("src/session.py", "z z", "Delete the comment: D-p4ydk is paid")

        assert "# TODO(prudent, revisit=2027-03-01): x\n# TODO: maybe debtctl: ignore\ny = 1\n" == editor.text(
            "src/session.py"
        )

    with_editor(shop, play)


def test_an_edit_the_editor_refuses_is_said(shop: Repo) -> None:
    """The item is there and anchored; the comment is left for the person."""

    async def play(editor: Editor) -> None:
        await editor.open("src/slipped.py")
        editor.accepts_edits = False
        await editor.do("src/slipped.py", "nobody", "Write down: pay soon")
        assert [] == await editor.diagnostics("src/slipped.py")

    editor = with_editor(shop, play)
    assert editor.messages[0].endswith("the comment could not be changed here: do it by hand")


def test_an_action_on_a_comment_that_changed_meanwhile(shop: Repo) -> None:
    """Nothing is written, and that is said."""

    async def play(editor: Editor) -> None:
        await editor.open("src/slipped.py")
        actions = await editor.actions("src/slipped.py", "nobody")
        await editor.type("src/slipped.py", "# TODO: other words altogether\n")
        command = actions["Write down: pay soon"].command
        assert command is not None
        await editor.client.workspace_execute_command_async(
            types.ExecuteCommandParams(command.command, command.arguments)
        )

    editor = with_editor(shop, play)
    assert ["debtctl: src/slipped.py:1: the comment changed since it was read"] == editor.messages
    assert "" == shop.status()


def test_a_broken_configuration_is_said_once(shop: Repo) -> None:
    """And again when it is broken in another way; the buffer is left in peace."""
    shop.write(".debt/config.toml", "= broken")

    async def play(editor: Editor) -> None:
        assert [] == await editor.open("src/slipped.py")
        await editor.type("src/slipped.py", "# TODO: x y\n")

    editor = with_editor(shop, play)
    (said,) = editor.messages
    assert said.startswith("debtctl: .debt/config.toml:1: is not valid TOML")


def test_the_file_of_an_item_is_judged_as_one_writes(shop: Repo) -> None:
    """A kind there is not is named on its line, before it is saved."""

    async def play(editor: Editor) -> None:
        path = ".debt/items/D-7k3qm.toml"
        assert [] == await editor.open(path)

        (found,) = await editor.type(path, editor.text(path).replace('"reckless"', '"recklss"'))

        assert ("bad-item", 1) == (found.code, found.range.start.line)
        assert 'Did you mean "reckless"?' in found.message

    with_editor(shop, play)


def test_a_register_that_changes_outside_is_noticed(shop: Repo) -> None:
    """The editor is asked to watch .debt; a word from it, and every buffer is judged again."""

    async def play(editor: Editor) -> None:
        await editor.open("src/slipped.py")
        shop.run("add", "--no-comment", "-r", "src/slipped.py:1")
        editor.client.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams(
                [types.FileEvent(editor.uri(".debt/items/D-x"), types.FileChangeType.Created)]
            )
        )
        assert [] == await editor.diagnostics("src/slipped.py")

    editor = with_editor(shop, play, watches=True)
    assert ["workspace/didChangeWatchedFiles"] == editor.registrations


def test_without_the_extra_the_error_names_the_way_on(repo: Repo) -> None:
    """Whoever has debtctl alone is told what to install; the machine's move, so 4."""
    without = "import sys; sys.modules['pygls'] = None; sys.argv = ['debtctl', 'lsp']"
    script = f"{without}; from debtctl.cli import main; sys.exit(main())"

    done = subprocess.run([sys.executable, "-c", script], cwd=repo.root, capture_output=True, text=True, check=False)

    assert (4, "") == (done.returncode, done.stdout)
    assert (
        "error: the language server needs pygls, which is not installed\n  next: pip install 'debtctl[lsp]'\n"
    ) == done.stderr
