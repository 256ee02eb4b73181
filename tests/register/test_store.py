"""Items in a folder: found, read, written."""

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random

import pytest

from debtctl import __version__
from debtctl.cache import open_cache
from debtctl.errors import FileError, RetryableError, SetupError, UsageError
from debtctl.quantities import is_item_id
from debtctl.register import store
from debtctl.register.format import check_format, refuse_newer_format
from debtctl.register.ids import find_item
from debtctl.register.item import Anchor, Change, Item, Revisit, pay
from debtctl.register.item_text import item_text
from debtctl.register.layout import FORMAT_PATH, FORMAT_TEXT, item_path
from debtctl.register.store import Register, load_register, write_new
from tests.register.builders import TODAY, prudent, reckless
from tests.support.user import folder_of_ordinary_user

LONG_AGO = 1_600_000_000


@pytest.fixture
def root(tmp_path):
    """A folder with an empty register."""
    (tmp_path / ".debt").mkdir()
    (tmp_path / FORMAT_PATH).write_text(FORMAT_TEXT)
    return str(tmp_path)


def put(root: str, item: Item, text: str | None = None) -> str:
    """Write an item's file as a person would, long ago; its path."""
    path = os.path.join(root, item_path(item.id))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(item_text(item) if text is None else text)
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def save(root: str, before: Item, after: Item) -> Item:
    """As in a repository whose common folder is beside the working tree's files."""
    return store.save(root, before, after, os.path.join(root, ".git"))


# --- reading ---------------------------------------------------------------------------------------------------------


def test_no_register(tmp_path):
    """Nothing there is nothing wrong."""
    assert Register({}, (), exists=False) == load_register(str(tmp_path))


def test_a_register_without_items(root):
    """`items/` may be absent: git keeps no empty folders."""
    assert Register({}, (), exists=True) == load_register(root)


def test_items_are_read_in_the_order_of_their_ids(root):
    """Under the name of their file."""
    put(root, prudent(id="D-zz9zz"))
    put(root, reckless(id="D-00a00"))

    register = load_register(root)

    assert ["D-00a00", "D-zz9zz"] == list(register.items)
    assert reckless(id="D-00a00") == register.items["D-00a00"]
    assert () == register.problems


def test_a_bad_file_takes_no_other_away(root):
    """What is readable is there, the bad one is named, and its id is known."""
    put(root, reckless())
    put(root, prudent(), 'title = "x"\nkind = "prudant"\ncreated = 2026-11-22\n')

    register = load_register(root)

    assert ["D-7k3qm"] == list(register.items)
    assert [".debt/items/D-r5h2v.toml:2"] == [problem.where for problem in register.problems]
    assert frozenset({"D-r5h2v"}) == register.unreadable


def test_files_that_are_no_items(root):
    """A name that is no id is a problem; files of editors and of git are not."""
    folder = os.path.dirname(put(root, reckless()))
    for name in ("notes.toml", "D-7K3QM.toml", "README.md", ".D-7k3qm.toml.a1.tmp", "D-7k3qm.toml~", ".gitkeep"):
        with open(os.path.join(folder, name), "w", encoding="utf-8"):
            pass
    os.mkdir(os.path.join(folder, "D-f01de.toml"))
    os.symlink("/etc/passwd", os.path.join(folder, "D-11nk1.toml"))
    os.symlink("D-7k3qm.toml", os.path.join(folder, "D-1nk11.toml"))

    register = load_register(root)

    assert ["D-7k3qm"] == list(register.items)
    is_no_id = "is no id; a file of an item is named D- and five characters, as D-7k3qm.toml"
    assert [
        "D-11nk1.toml: is no regular file; an item is one",
        "D-1nk11.toml: is no regular file; an item is one",
        f'D-7K3QM.toml: "D-7K3QM" {is_no_id}. Did you mean D-7k3qm.toml?',
        "D-f01de.toml: is no regular file; an item is one",
        f'notes.toml: "notes" {is_no_id}',
    ] == [f"{os.path.basename(problem.path)}: {problem.message}" for problem in register.problems]
    assert {(".debt/items", 1, "")} == {
        (os.path.dirname(each.path), each.line, each.source) for each in register.problems
    }


def test_a_file_nobody_may_read():
    """It is a problem of that file, not the end of the report."""
    with folder_of_ordinary_user() as root:
        os.chmod(put(root, reckless()), 0)
        put(root, prudent())

        register = load_register(root)

    assert ["D-r5h2v"] == list(register.items)
    assert ["no permission to read it"] == [problem.message for problem in register.problems]


def test_a_file_that_is_too_large(root):
    """It is not read into memory."""
    put(root, reckless(), "#" * 70_000)

    assert ["70,000 bytes are too many for an item; 65,536 is the limit"] == [
        problem.message for problem in load_register(root).problems
    ]


def test_the_largest_file_that_is_read(root):
    """The limit itself is allowed."""
    text = item_text(reckless())
    put(root, reckless(), text + "#" * (65_536 - len(text)))

    assert {"D-7k3qm": reckless()} == load_register(root).items


def test_a_register_that_is_a_link(tmp_path):
    """What lies behind it belongs to somebody else."""
    (tmp_path / "elsewhere" / "items").mkdir(parents=True)
    (tmp_path / "work" / ".debt").mkdir(parents=True)
    (tmp_path / "linked").mkdir()
    os.symlink(tmp_path / "elsewhere", tmp_path / "linked" / ".debt")
    os.symlink(tmp_path / "elsewhere" / "items", tmp_path / "work" / ".debt" / "items")

    for folder in ("linked", "work"):
        with pytest.raises(FileError, match="is a symbolic link"):
            load_register(str(tmp_path / folder))
        with pytest.raises(FileError, match="is a symbolic link"):
            write_new(str(tmp_path / folder), reckless(), Random(1))
    assert [] == os.listdir(tmp_path / "elsewhere" / "items")


def test_an_item_that_cannot_be_read(root):
    """Its problem is the answer, not that it does not exist."""
    put(root, reckless(), 'title = "x"\nkind = "recklss"\ncreated = 2026-11-22\n')

    with pytest.raises(FileError, match="is not a kind") as caught:
        find_item(load_register(root), "7k3")

    assert ".debt/items/D-7k3qm.toml:2" == caught.value.where


# --- snapshot --------------------------------------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path):
    """A cache of its own, closed at the end."""
    cache = open_cache(str(tmp_path / "common"))
    yield cache
    cache.close()


FULL = reckless(
    intent="deliberate",
    reason="because",
    principal="2d",
    interest="1h/week",
    labels=("auth", "db"),
    links=("https://x/1",),
    changes=(Change(TODAY, "alice", "postpone", "a", "b", "c"), Change(TODAY, "bob", "pay", fired=TODAY)),
)
CONDITIONS = prudent(revisit=Revisit(TODAY, date(2027, 3, 1), ("v5.*", "v6.*"), 5, ("old.py",)))


@pytest.fixture
def in_an_hour(monkeypatch):
    """The clock is an hour on: what was just written is no longer too young for the snapshot."""
    import time

    later = time.time_ns() + 3_600_000_000_000
    monkeypatch.setattr("time.time_ns", lambda: later)


def unreadable_to_parsers(monkeypatch):
    """From here on a file that is read is a failure."""

    def refuse(*args):
        raise AssertionError(f"read {args}")

    monkeypatch.setattr("debtctl.register.store.read_bounded", refuse)


@pytest.mark.usefixtures("in_an_hour")
def test_unchanged_files_are_not_read_again(root, cache, monkeypatch):
    """The second run has the same items, every field of them, without opening a file."""
    for item in (FULL, CONDITIONS, prudent(id="D-1aaaa", revisit=Revisit(TODAY, gone=("a",)))):
        put(root, item)
    first = load_register(root, cache)
    unreadable_to_parsers(monkeypatch)

    second = load_register(root, cache)

    assert 3 == len(second.items)
    assert first == second
    assert repr(first) == repr(second)


@pytest.mark.usefixtures("in_an_hour")
def test_a_changed_file_is_read_again(root, cache):
    """Another size, or another time, and its item is the new one."""
    put(root, reckless())
    put(root, prudent())
    load_register(root, cache)

    put(root, reckless(title="Another title"))

    assert load_register(root) == load_register(root, cache)
    assert "Another title" == load_register(root, cache).items["D-7k3qm"].title


@pytest.mark.usefixtures("in_an_hour")
def test_the_same_size_and_time_do_not_hide_a_change(root, cache):
    """A tool that restores times cannot restore when it did so."""
    put(root, reckless(title="one"))
    load_register(root, cache)

    put(root, reckless(title="two"))

    assert "two" == load_register(root, cache).items["D-7k3qm"].title


def test_a_file_written_just_now_is_not_trusted(root, cache):
    """It may be written again before the clock of the file system ticks."""
    put(root, reckless())
    load_register(root, cache)

    assert {} == cache.get_many("register", "", [root])
    assert load_register(root) == load_register(root, cache)


@pytest.mark.usefixtures("in_an_hour")
def test_removed_and_broken_files_leave_the_snapshot(root, cache):
    """Nothing is remembered of a file that is gone, or that became unreadable."""
    path = put(root, reckless())
    put(root, prudent())
    load_register(root, cache)
    os.unlink(path)
    put(root, prudent(), "rubbish")

    register = load_register(root, cache)

    assert {} == register.items
    assert 1 == len(register.problems)
    assert load_register(root) == load_register(root, cache)


@pytest.mark.usefixtures("in_an_hour")
def test_two_work_trees_share_a_cache(root, cache, tmp_path):
    """Each has the items of its own branch."""
    other = tmp_path / "other"
    (other / ".debt").mkdir(parents=True)
    put(root, reckless())
    put(str(other), prudent())

    for _ in range(2):
        assert ["D-7k3qm"] == list(load_register(root, cache).items)
        assert ["D-r5h2v"] == list(load_register(str(other), cache).items)


# --- writing ---------------------------------------------------------------------------------------------------------


def test_a_new_item_gets_an_id_and_a_file(root):
    """The draft's id is ignored; `items/` is made."""
    item = write_new(root, reckless(id=""), Random(1))

    assert is_item_id(item.id)
    assert reckless(id=item.id) == item
    assert {item.id: item} == load_register(root).items
    assert [f"{item.id}.toml"] == os.listdir(os.path.join(root, ".debt/items"))


def test_an_id_that_is_taken_is_not_written_over(root):
    """Two people with the same luck: the second gets another id."""
    first = write_new(root, reckless(title="first"), Random(1))
    second = write_new(root, reckless(title="second"), Random(1))

    assert first.id != second.id
    assert {"first", "second"} == {item.title for item in load_register(root).items.values()}


class Unlucky(Random):
    """Always draws the same."""

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        return list("7k3qm")


def test_no_free_id(root):
    """It ends, and says so."""
    write_new(root, reckless(), Unlucky())

    with pytest.raises(RetryableError) as caught:
        write_new(root, reckless(), Unlucky())

    assert (".debt/items", "no free id was found") == (caught.value.where, caught.value.what)
    assert "the same command again" == caught.value.next


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        (reckless(title=" "), "title is empty"),
        (reckless(owner="alice b"), "more than one word"),
        (reckless(due=None), "needs a due date"),
        (reckless(title="x" * 70_000), "too many for an item"),
        (prudent(reason=""), "needs a reason"),
        (prudent(anchors=(), revisit=Revisit(TODAY, touched=5)), "has no \\[\\[anchors\\]\\]"),
        (reckless(anchors=(Anchor("../x", "TODO: x"),)), "no path inside the repository"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(root, draft, message):
    """Neither as a new item nor over an old one."""
    put(root, reckless())

    with pytest.raises(UsageError, match=message) as of_a_new_one:
        write_new(root, draft, Random(1))
    with pytest.raises(UsageError, match=message) as of_an_old_one:
        save(root, reckless(), draft._replace(id="D-7k3qm"))

    assert {"debtctl help markers"} == {of_a_new_one.value.next, of_an_old_one.value.next}
    assert {"D-7k3qm": reckless()} == load_register(root).items


def test_saving_writes_the_change_and_nothing_else(root):
    """A person's comment and the file's mode stay."""
    path = put(root, reckless(), "# mine\n" + item_text(reckless()))
    os.chmod(path, 0o640)
    paid = pay(reckless(), "alice", TODAY)

    assert paid == save(root, reckless(), paid)

    assert paid == load_register(root).items["D-7k3qm"]
    assert Path(path).read_text(encoding="utf-8").startswith("# mine\n")
    assert 0o640 == stat.S_IMODE(os.stat(path).st_mode)
    assert ["D-7k3qm.toml"] == os.listdir(os.path.dirname(path))


def test_saving_what_did_not_change_leaves_the_file_alone(root):
    """Not even its time differs."""
    path = put(root, reckless())

    save(root, reckless(), reckless())

    assert LONG_AGO == os.stat(path).st_mtime


def test_saving_beside_another_change(root):
    """Somebody changed another field meanwhile: both stay, as in a merge of two branches."""
    put(root, reckless(title="Edited meanwhile"))
    paid = pay(reckless(), "alice", TODAY)

    assert paid._replace(title="Edited meanwhile") == save(root, reckless(), paid)

    assert paid._replace(title="Edited meanwhile") == load_register(root).items["D-7k3qm"]


def test_saving_over_another_change(root):
    """Somebody was faster with the same field: theirs stays."""
    put(root, reckless(title="Edited meanwhile"))

    with pytest.raises(RetryableError) as caught:
        save(root, reckless(), reckless(title="Edited here"))

    assert (".debt/items/D-7k3qm.toml", "changed since it was read") == (caught.value.where, caught.value.what)
    assert "the same command again" == caught.value.next
    assert "Edited meanwhile" == load_register(root).items["D-7k3qm"].title


def test_saving_while_another_process_saves(root):
    """One at a time: the second waits, and then sees what the first has written."""
    put(root, reckless())
    code = (
        "import sys; from tests.register.builders import TODAY, reckless\n"
        "from debtctl.errors import RetryableError; from debtctl.register.item import pay\n"
        "from debtctl.register.store import save\n"
        "try: save(sys.argv[1], reckless(), pay(reckless(), sys.argv[2], TODAY), sys.argv[1] + '/.git')\n"
        "except RetryableError as error: print(error.what)\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, root, name], stdout=subprocess.PIPE, text=True)
        for name in ("alice", "bob", "carol")
    ]
    answers = sorted(process.communicate()[0].strip() for process in running)

    assert ["", "changed since it was read", "changed since it was read"] == answers
    assert 1 == len(load_register(root).items["D-7k3qm"].changes)


def test_an_item_that_comes_with_its_file(root):
    """The file is kept as somebody wrote it, if it says what the item does; an id that is taken is left alone."""
    text = "# from elsewhere\n" + item_text(reckless())
    with pytest.raises(UsageError) as caught:
        store.write_as(root, reckless(title="Another"), text)

    assert (True, False) == (store.write_as(root, reckless(), text), store.write_as(root, reckless(title="Another")))

    assert "the file of D-7k3qm does not say what the item does" == caught.value.what
    assert "debtctl import FILE" == caught.value.next
    assert text == (Path(root) / item_path("D-7k3qm")).read_text(encoding="utf-8")


CONFLICT = """\
title = "Session store opens its own connections"
<<<<<<< ours
due = 2026-12-07
=======
due = 2026-12-21
>>>>>>> theirs
"""


def test_saving_over_a_file_in_conflict(root):
    """Which side holds is a person's question: the error names the line and who asks it."""
    put(root, reckless(), CONFLICT)

    with pytest.raises(FileError) as caught:
        save(root, reckless(), pay(reckless(), "alice", TODAY))

    assert (".debt/items/D-7k3qm.toml:2", "in conflict") == (caught.value.where, caught.value.what)
    assert "debtctl doctor --fix" == caught.value.next


def test_saving_over_a_file_that_is_gone(root):
    """It is not brought back."""
    with pytest.raises(RetryableError, match="changed since it was read"):
        save(root, reckless(), pay(reckless(), "alice", TODAY))

    assert {} == load_register(root).items


def test_a_folder_nobody_may_write_to():
    """The operator's move."""
    with folder_of_ordinary_user() as root:
        put(root, reckless())
        os.chmod(os.path.join(root, ".debt/items"), 0o500)

        with pytest.raises(SetupError, match="no permission to write it"):
            save(root, reckless(), pay(reckless(), "alice", TODAY))
        with pytest.raises(SetupError, match="no permission to write it"):
            write_new(root, reckless(), Random(1))

        assert {"D-7k3qm": reckless()} == load_register(root).items


def test_a_folder_nobody_may_look_into():
    """It is not taken for an empty one."""
    with folder_of_ordinary_user() as root:
        put(root, reckless())
        os.chmod(os.path.join(root, ".debt/items"), 0)

        with pytest.raises(SetupError, match="no permission to read it"):
            load_register(root)


# --- format ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"1", b"1\n", b"1\r\n", b" 1 \n", b"0\n"])
def test_a_format_we_know(content):
    """Ours and older ones."""
    refuse_newer_format(content)


@pytest.mark.parametrize("content", [b"2\n", b"10", b"9" * 5000])
def test_a_newer_format(root, content):
    """Nothing is read or written, and what to do is said."""
    with open(os.path.join(root, FORMAT_PATH), "wb") as file:
        file.write(content)

    for act in (
        lambda: check_format(root),
        lambda: load_register(root),
        lambda: write_new(root, reckless(), Random(1)),
        lambda: save(root, reckless(), reckless()),
    ):
        with pytest.raises(FileError) as caught:
            act()
        told = f"this register has format {content[:40].decode().strip()}, this debtctl ({__version__}) knows up to 1"
        assert (".debt/format", f"{told}: upgrade debtctl") == (caught.value.where, caught.value.what)
        assert "pip install --upgrade debtctl" == caught.value.next


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ""),
        (b"one\n", "one"),
        (b"\xff", "\ufffd"),
        ("٣".encode(), "٣"),
        (b"1.5", "1.5"),
        (b"x" * 50, "x" * 40),
    ],
)
def test_a_format_that_is_no_number(content, told):
    """It is not guessed at; the start of it is enough to see what happened."""
    with pytest.raises(FileError) as caught:
        refuse_newer_format(content)

    assert f'"{told}" is no version; this debtctl writes 1' == caught.value.what
    assert (".debt/format", "echo 1 > .debt/format") == (caught.value.where, caught.value.next)


def test_the_largest_number_that_may_be_a_format():
    """Zeros in front do not count, nor is a number too long for Python one."""
    refuse_newer_format(b"0" * 5000 + b"1")
    with pytest.raises(FileError, match="this register has format 0000001000000,"):
        refuse_newer_format(b"0000001000000")
