"""Answers written as one: the item, its comment, and the same line of the index."""

import os
from collections.abc import Callable
from random import Random

import pytest

from debtctl.errors import RetryableError
from debtctl.git.repository import Repository, find_repository
from debtctl.register.baseline import load_baseline
from debtctl.register.item import Anchor, pay
from debtctl.register.store import load_register
from debtctl.scanning.settings import parse_scan_settings
from debtctl.tracking.answers import Answered, SourceLine, save_answer, silence, staged_sentence, write_down
from debtctl.tracking.spots import Spot, about_to_commit, anchor_of, line_text, removed_comments, spot_at
from tests.register.builders import TODAY, reckless
from tests.support.gated import SESSION, session_debt, with_debt, with_register, write_item
from tests.support.repo import Repo

Build = Callable[[Repo], object]
SETTINGS = parse_scan_settings({})
APP = "def app():\n    # FIXME leaks a connection\n    return 1\n"
NAMED = "def app():\n    # FIXME({}): leaks a connection\n    return 1\n"
ITEM = ".debt/items/D-7k3qm.toml"


@pytest.fixture
def work(repo_from: Callable[[Build], Repo]) -> Repo:
    """app.py without comments, and an empty register."""
    return repo_from(with_register)


@pytest.fixture
def indebted(repo_from: Callable[[Build], Repo]) -> Repo:
    """src/session.py:3 carries D-7k3qm, open, alice's."""
    return repo_from(with_debt)


def where(repo: Repo) -> Repository:
    """The repository as the answers take it."""
    return find_repository(str(repo.root))


def spot(repo: Repo, path: str, line: int) -> Spot:
    """The marker there."""
    found = spot_at(where(repo), path, line, SETTINGS)
    assert found is not None
    return found


def added(repo: Repo, path: str, line: int, *, stage: bool = True) -> Answered:
    """A new item about the marker there."""
    here = spot(repo, path, line)
    draft = reckless(id="", title="Leak", anchors=(anchor_of(here),))
    return write_down(where(repo), draft, here, SETTINGS, Random(7), stage=stage)


def paid(repo: Repo, *, remove: tuple[Spot, ...] = (), stage: bool = True) -> Answered:
    """D-7k3qm paid by alice."""
    item = load_register(str(repo.root)).items["D-7k3qm"]
    return save_answer(where(repo), item, pay(item, "alice", TODAY), SETTINGS, remove_comments=remove, stage=stage)


def pending(repo: Repo) -> list[str]:
    """What `git status` shows."""
    return repo.status().splitlines()


# --- spots -----------------------------------------------------------------------------------------------------------


def test_a_spot_is_found_on_any_line_of_its_comment(work: Repo) -> None:
    """The tag's line, or one its text goes on over."""
    work.write("app.py", "# TODO: one\n#   and on\nx = 1\n")

    assert [1, 1, None] == [
        found and found.marker.line for found in (spot_at(where(work), "app.py", line, SETTINGS) for line in (1, 2, 3))
    ]


def test_a_spot_in_a_file_that_is_not_there(work: Repo) -> None:
    """None, not an error."""
    assert spot_at(where(work), "nowhere.py", 1, SETTINGS) is None


def test_the_anchor_of_a_spot(work: Repo) -> None:
    """Path, fingerprint, enclosing definition; never a line."""
    work.write("app.py", APP)

    assert Anchor("app.py", "FIXME: leaks a connection", "app") == anchor_of(spot(work, "app.py", 2))


def test_the_text_of_a_line(work: Repo) -> None:
    """White space around it stripped; empty outside the file."""
    work.write("app.py", "x = 1\r\n    y = 2  \r\n")

    assert ["x = 1", "y = 2", "", "", ""] == [line_text(where(work), "app.py", line) for line in (1, 2, 3, 99, 0)]


@pytest.mark.parametrize(
    ("staged", "disk", "line", "expected"),
    [
        ("# TODO: a\n", "# TODO: a\n", 1, 1),
        ("# TODO: a\n", "x = 1\n# TODO: a\n", 2, 1),
        ("x = 1\n# TODO: a\n", "# TODO: a\n", 1, 2),
        ("# TODO: a\n", "# TODO: a\n# TODO: a\n", 1, 1),
        ("# TODO: a\n", "# TODO: a\n# TODO: a\n", 2, None),
        ("y = 1\n# TODO: a\nz = 1\n", "y = 2\n  # TODO: a\nz = 2\n", 2, 2),
        ("y = 1\n# TODO: a\n# TODO: a\nz = 1\n", "y = 2\n# TODO:  a\n# TODO:  a\nz = 2\n", 3, 3),
        ("y = 1\n# TODO: a\nz = 1\n", "y = 2\n# TODO: a\nq = 1\n# TODO: a\nz = 2\n", 2, None),
        ("x = 1\n", "x = 1\n# TODO: a\n", 2, None),
        ("# TODO: a\r\n", "x = 1\n# TODO: a\n", 2, 1),
        ("# TODO: a\nb\n# TODO: a\nc\n", "# TODO: a\nz\n# TODO: a\nb\n# TODO: a\nc\n", 5, 3),
    ],
)
def test_the_same_marker_in_the_index(work: Repo, staged: str, disk: str, line: int, expected: int | None) -> None:
    """Found by text and occurrence, never guessed."""
    work.write("new.py", staged).stage()
    work.write("new.py", disk)

    twin = spot(work, "new.py", line).staged

    assert expected == (twin and twin.line)


def test_an_old_marker_has_no_staged_line(work: Repo) -> None:
    """Its file is staged, its line is not part of that."""
    work.write("app.py", APP).stage().commit("Old")
    work.write("app.py", APP + "x = 1\n").stage()

    assert spot(work, "app.py", 2).staged is None


# --- what one is about to commit -------------------------------------------------------------------------------------


def about(repo: Repo) -> list[tuple[str, int | None, int | None]]:
    """Path, line in the working tree, line in the index."""
    root = str(repo.root)
    spots = about_to_commit(where(repo), load_register(root), load_baseline(root), SETTINGS)
    return [
        (each.path, each.worktree.line if each.worktree else None, each.staged.line if each.staged else None)
        for each in spots
    ]


def test_staged_comments_come_first(work: Repo) -> None:
    """With their places in the working tree, where there are more lines by now."""
    work.write("app.py", APP).stage()
    work.write("app.py", "import db\n" + APP).write("other.py", "# TODO: not staged\n")

    assert [("app.py", 3, 2)] == about(work)


def test_else_those_of_the_working_tree(work: Repo) -> None:
    """Changed and untracked files alike."""
    work.write("app.py", APP).write("other.py", "# TODO: new\n# TODO(#1): referenced\n")

    assert [("app.py", 2, None), ("other.py", 1, None)] == about(work)


def test_accepted_tracked_and_moved_ones_are_not_among_them(indebted: Repo) -> None:
    """Only what the hook would name."""
    indebted.write(".debt/baseline.txt", "app.py\tTODO: old\t1\n").write("app.py", "# TODO: old\n")
    indebted.write("src/session.py", "# moved down\n" + SESSION).stage()

    assert [] == about(indebted)


def test_an_accepted_comment_copied_to_another_file(work: Repo) -> None:
    """It is new while the old file stands, and has moved once git has that file no more."""
    work.write(".debt/baseline.txt", "app.py\tTODO: old\t1\n").write("app.py", "# TODO: old\n").stage().commit("Old")
    work.write("lib.py", "# TODO: old\n").stage()
    copied = about(work)

    work.remove("app.py").stage()

    assert ([("lib.py", 1, 1)], []) == (copied, about(work))


def test_a_staged_comment_that_is_gone_from_disk(work: Repo) -> None:
    """It can be written in the index only."""
    work.write("app.py", APP).stage()
    work.write("app.py", "x = 1\n")

    assert [("app.py", None, 2)] == about(work)


def test_nothing_is_about_to_be_committed(work: Repo) -> None:
    """A clean tree."""
    assert [] == about(work)


# --- writing down ----------------------------------------------------------------------------------------------------


def test_a_comment_in_the_working_tree(work: Repo) -> None:
    """Item and comment; the item alone goes into the index, since `git commit -a` takes the comment and no new file."""
    work.write("app.py", APP)

    done = added(work, "app.py", 2)

    assert NAMED.format(done.item.id) == work.read("app.py")
    assert (SourceLine("app.py", 2, f"# FIXME({done.item.id}): leaks a connection"),) == done.source
    assert (f".debt/items/{done.item.id}.toml", (), True, "") == (
        done.path,
        done.lines_staged,
        done.item_staged,
        done.not_staged,
    )
    assert [f"A  {done.path}", " M app.py"] == pending(work)


def test_several_comments_in_the_working_tree(work: Repo) -> None:
    """The first item in the index is an answer, not somebody's other work: the second one follows."""
    work.write("app.py", APP + "# TODO: measure\n")

    first, second = added(work, "app.py", 2), added(work, "app.py", 4)

    assert [*(f"A  {path}" for path in sorted((first.path, second.path))), " M app.py"] == pending(work)


def test_a_comment_beside_other_work_that_is_staged(work: Repo) -> None:
    """What a person put together for a commit gets nothing added that is not in it."""
    work.write("other.py", "x = 1\n").stage().write("app.py", APP)

    done = added(work, "app.py", 2)

    assert (False, f"?? {done.path}") == (done.item_staged, pending(work)[-1])


def test_a_comment_in_a_file_that_git_does_not_know(work: Repo) -> None:
    """`git commit -a` leaves both where they are."""
    work.write("new.py", "# TODO: measure\n")

    done = added(work, "new.py", 1)

    assert (False, [f"?? {done.path}", "?? new.py"]) == (done.item_staged, pending(work))


def test_a_comment_in_the_working_tree_and_the_index_left_alone(work: Repo) -> None:
    """`--no-stage`."""
    work.write("app.py", APP)

    assert not added(work, "app.py", 2, stage=False).item_staged


def test_a_comment_that_is_staged(work: Repo) -> None:
    """SCREENS.md 2d: that line only; other hunks stay out of the index."""
    work.write("app.py", APP).stage()
    work.write("app.py", APP + "unrelated = 1\n")

    done = added(work, "app.py", 2)

    assert (NAMED.format(done.item.id), NAMED.format(done.item.id) + "unrelated = 1\n") == (
        work.read_staged("app.py"),
        work.read("app.py"),
    )
    assert (("app.py",), True) == (done.lines_staged, done.item_staged)
    assert work.read_staged(done.path) == work.read(done.path)
    assert f"staged app.py (that line only) and {done.path}" == staged_sentence([done])
    assert 0 == work.hook().code


def test_a_comment_that_is_staged_and_the_index_left_alone(work: Repo) -> None:
    """`--no-stage`."""
    work.write("app.py", APP).stage()

    done = added(work, "app.py", 2, stage=False)

    assert (APP, "", False) == (work.read_staged("app.py"), staged_sentence([done]), done.item_staged)


def test_an_old_comment_in_a_file_that_is_staged(work: Repo) -> None:
    """Its line is not staged, its file is touched: the item goes along, the line does not."""
    work.write("app.py", APP).stage().commit("Old")
    work.write("app.py", APP + "x = 1\n").stage()

    done = added(work, "app.py", 2)

    assert (APP + "x = 1\n", True, ()) == (work.read_staged("app.py"), done.item_staged, done.lines_staged)
    assert f"staged {done.path}" == staged_sentence([done])


def test_a_comment_that_is_in_the_index_only(work: Repo) -> None:
    """The working tree has nothing to write to."""
    work.write("app.py", APP).stage()
    work.write("app.py", "x = 1\n")
    root = str(work.root)
    here = about_to_commit(where(work), load_register(root), load_baseline(root), SETTINGS)[0]

    done = write_down(where(work), reckless(id="", anchors=(anchor_of(here),)), here, SETTINGS, Random(7))

    assert (NAMED.format(done.item.id), "x = 1\n", ()) == (work.read_staged("app.py"), work.read("app.py"), done.source)


def test_several_comments_of_one_file(work: Repo) -> None:
    """Each at its own place, though the first has moved the others' columns."""
    work.write("app.py", "x = 1  # TODO: one\ny = 2  # TODO: two\n").stage()
    root = str(work.root)
    spots = about_to_commit(where(work), load_register(root), load_baseline(root), SETTINGS)
    random = Random(7)

    done = [
        write_down(where(work), reckless(id="", anchors=(anchor_of(each),)), each, SETTINGS, random) for each in spots
    ]

    expected = "x = 1  # TODO({}): one\ny = 2  # TODO({}): two\n".format(*(each.item.id for each in done))
    assert (expected, expected) == (work.read("app.py"), work.read_staged("app.py"))
    assert staged_sentence(done).startswith("staged app.py (those lines only), .debt/items/")
    assert 0 == work.hook().code


def test_a_comment_that_is_no_debt(work: Repo) -> None:
    """Its line says so, in the working tree and where it is staged; what else was staged or not stays as it is."""
    work.write("src/app.py", APP).stage().write("src/app.py", APP + "more = 1\n")
    ignored = APP.replace("connection", "connection debtctl: ignore")

    done = silence(where(work), spot(work, "src/app.py", 2), SETTINGS)

    assert [("src/app.py", 2)] == [(each.path, each.line) for each in done]
    assert (ignored, ignored + "more = 1\n") == (work.read_staged("src/app.py"), work.read("src/app.py"))


def test_words_without_a_comment(work: Repo) -> None:
    """Nothing of it is in the change that is staged."""
    work.write("app.py", "x = 1\n").stage()

    done = write_down(where(work), reckless(id="", anchors=()), None, SETTINGS, Random(7))

    assert ((), False) == (done.source, done.item_staged)
    assert f"?? {done.path}" in pending(work)


def test_a_file_in_another_encoding(work: Repo) -> None:
    """What is written back is in the encoding it was, line ends included."""
    work.write("app.py", "# größer\r\n# TODO: später\r\n".encode("latin-1"))

    done = added(work, "app.py", 2)

    assert f"# größer\r\n# TODO({done.item.id}): später\r\n".encode("latin-1") == (work.root / "app.py").read_bytes()


def test_a_mode_is_kept(work: Repo) -> None:
    """In the working tree and in the index."""
    work.write("run.sh", "# TODO: later\n")
    (work.root / "run.sh").chmod(0o755)
    work.stage()

    added(work, "run.sh", 1)

    assert ("100755", True) == (work.git("ls-files", "-s", "run.sh")[:6], os.access(work.root / "run.sh", os.X_OK))


def test_a_comment_that_changed_meanwhile(work: Repo) -> None:
    """Nothing is written: the same again reads it anew."""
    work.write("app.py", APP)
    here = spot(work, "app.py", 2)
    work.write("app.py", "x = 1\n")

    with pytest.raises(RetryableError) as caught:
        write_down(where(work), reckless(id=""), here, SETTINGS, Random(7))

    assert ("app.py:2", "the comment changed since it was read") == (caught.value.where, caught.value.what)
    assert "run the same again" == caught.value.next
    assert [" M app.py"] == pending(work)


def test_a_comment_that_was_to_be_named_and_changed_meanwhile(indebted: Repo) -> None:
    """The item stays as it was too, though it would be written before the comment."""
    indebted.write("app.py", APP)
    here = spot(indebted, "app.py", 2)
    indebted.write("app.py", "x = 1\n")
    item = session_debt()

    with pytest.raises(RetryableError, match="the comment changed since it was read"):
        save_answer(where(indebted), item, item._replace(anchors=(anchor_of(here),)), SETTINGS, name_in=here)

    assert item == load_register(str(indebted.root)).items["D-7k3qm"]
    assert [" M app.py"] == pending(indebted)


def test_a_locked_index(work: Repo) -> None:
    """Item and comment are written and agree; that the index is behind is told."""
    work.write("app.py", APP).stage()
    here = spot(work, "app.py", 2)
    work.write(".git/index.lock", "")

    done = write_down(where(work), reckless(id="", anchors=(anchor_of(here),)), here, SETTINGS, Random(7))

    assert (NAMED.format(done.item.id), True, False) == (
        work.read("app.py"),
        "index.lock" in done.not_staged,
        done.item_staged,
    )


def test_a_register_that_git_ignores(work: Repo) -> None:
    """The line is staged, the item cannot be: said, not forced."""
    work.write(".gitignore", ".debt/items/\n").stage().commit("Ignore")
    work.write("app.py", APP).stage()

    done = added(work, "app.py", 2)

    assert (("app.py",), False, f"{done.path} is ignored by git") == (
        done.lines_staged,
        done.item_staged,
        done.not_staged,
    )


# --- answers ---------------------------------------------------------------------------------------------------------


def test_paying_what_the_staged_change_touches(indebted: Repo) -> None:
    """An anchored path is staged: the item goes along."""
    indebted.write("src/session.py", SESSION + "x = 1\n").stage()

    done = paid(indebted)

    assert (True, 'status = "paid"' in indebted.read_staged(ITEM)) == (done.item_staged, True)


def test_paying_what_the_staged_change_names(indebted: Repo) -> None:
    """Its id is in a staged file that it is not anchored in."""
    indebted.write("app.py", "# TODO(D-7k3qm): here too\n").stage()

    assert paid(indebted).item_staged


def test_paying_what_is_itself_staged(indebted: Repo) -> None:
    """An item written down and not yet committed is committed as it is now."""
    write_item(indebted, session_debt(title="Renamed")).stage()

    assert paid(indebted).item_staged


def test_paying_what_the_staged_change_is_not_about(indebted: Repo) -> None:
    """The index is left alone."""
    indebted.write("app.py", "x = 1\n").stage()

    assert (False, [" M .debt/items/D-7k3qm.toml", "M  app.py"]) == (paid(indebted).item_staged, pending(indebted))


def test_paying_and_removing_the_comment(indebted: Repo) -> None:
    """SCREENS.md part 8: from the working tree, and from the index where that file is staged; other hunks stay out."""
    indebted.write("src/session.py", SESSION.replace("connect()", "pool()")).stage()
    indebted.write("src/session.py", SESSION.replace("connect()", "pool()") + "unrelated = 1\n")

    done = paid(indebted, remove=(spot(indebted, "src/session.py", 3),))

    bare = SESSION.replace("connect()", "pool()").replace("        # TODO(D-7k3qm): go through the pool\n", "")
    assert (bare, bare + "unrelated = 1\n") == (
        indebted.read_staged("src/session.py"),
        indebted.read("src/session.py"),
    )
    assert (SourceLine("src/session.py", 3, "# TODO(D-7k3qm): go through the pool"),) == done.source
    assert (("src/session.py",), True) == (done.lines_staged, done.item_staged)
    assert 0 == indebted.hook().code


def test_removing_a_comment_of_a_file_that_is_not_staged(indebted: Repo) -> None:
    """Nothing is staged that was not."""
    done = paid(indebted, remove=(spot(indebted, "src/session.py", 3),))

    assert ((), False, [" M .debt/items/D-7k3qm.toml", " M src/session.py"]) == (
        done.lines_staged,
        done.item_staged,
        pending(indebted),
    )


def test_removing_two_comments_of_one_file(indebted: Repo) -> None:
    """The first to go does not move the other."""
    text = "# TODO(D-7k3qm): go through the pool\nx = 1\n# TODO(D-7k3qm): go through the pool\ny = 1\n"
    indebted.write("src/session.py", text).stage()

    paid(indebted, remove=(spot(indebted, "src/session.py", 1), spot(indebted, "src/session.py", 3)))

    assert ("x = 1\ny = 1\n", "x = 1\ny = 1\n") == (
        indebted.read("src/session.py"),
        indebted.read_staged("src/session.py"),
    )


def test_moving_an_item_to_another_comment(indebted: Repo) -> None:
    """`edit --at`: the comment there gets the id."""
    indebted.write("app.py", "# TODO: pool\n").stage()
    here = spot(indebted, "app.py", 1)
    item = load_register(str(indebted.root)).items["D-7k3qm"]

    done = save_answer(where(indebted), item, item._replace(anchors=(anchor_of(here),)), SETTINGS, name_in=here)

    assert ("# TODO(D-7k3qm): pool\n", ("app.py",), True) == (
        indebted.read_staged("app.py"),
        done.lines_staged,
        done.item_staged,
    )


def test_an_answer_before_the_first_commit(empty_repo: Repo) -> None:
    """Everything staged is new."""
    empty_repo.write(".debt/format", "1\n").write("app.py", APP).stage()

    done = added(empty_repo, "app.py", 2)

    assert (("app.py",), True, 0) == (done.lines_staged, done.item_staged, empty_repo.hook().code)


def test_an_answer_in_another_index(work: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """`GIT_INDEX_FILE` holds: the index a person commits from stays as it is."""
    work.write("app.py", APP)
    monkeypatch.setenv("GIT_INDEX_FILE", str(work.root / ".git/other-index"))
    work.git("read-tree", "HEAD")
    work.stage("app.py")

    done = added(work, "app.py", 2)

    assert (("app.py",), NAMED.format(done.item.id)) == (done.lines_staged, work.read_staged("app.py"))
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert [" M app.py", f"?? {done.path}"] == pending(work)


# --- removed comments ------------------------------------------------------------------------------------------------


def removed(repo: Repo) -> list[tuple[str, str, int]]:
    """Id and former place."""
    found = removed_comments(where(repo), load_register(str(repo.root)), SETTINGS)
    return [(each.item.id, each.path, each.line) for each in found]


BARE = SESSION.replace("        # TODO(D-7k3qm): go through the pool\n", "")


def test_a_comment_removed_in_the_index(indebted: Repo) -> None:
    """What `pay` without a name offers."""
    indebted.write("src/session.py", BARE).stage()

    assert [("D-7k3qm", "src/session.py", 3)] == removed(indebted)


def test_a_comment_removed_in_the_working_tree(indebted: Repo) -> None:
    """Where nothing is staged that does so."""
    indebted.write("src/session.py", BARE)

    assert [("D-7k3qm", "src/session.py", 3)] == removed(indebted)


def test_a_comment_removed_with_its_file(indebted: Repo) -> None:
    """The same."""
    indebted.remove("src/session.py")

    assert [("D-7k3qm", "src/session.py", 3)] == removed(indebted)


@pytest.mark.parametrize(
    "text",
    [
        SESSION,
        SESSION.replace("go through the pool", "use the pool"),
        "# TODO: go through the pool\n" + BARE,
        "# TODO(D-7k3qm): go through the pool\n" + BARE,
    ],
)
def test_a_comment_that_is_still_there(indebted: Repo, text: str) -> None:
    """Reworded, moved, or without its id."""
    indebted.write("src/session.py", text + "x = 1\n").stage()

    assert [] == removed(indebted)


def test_a_comment_that_moved_to_another_file(indebted: Repo) -> None:
    """It carries its id."""
    indebted.write("src/session.py", BARE).write("src/pool.py", "# TODO(D-7k3qm): pool\n").stage()

    assert [] == removed(indebted)


def test_one_comment_of_several(indebted: Repo) -> None:
    """The item stands elsewhere still."""
    write_item(indebted, session_debt(anchors=(*session_debt().anchors, Anchor("app.py", "TODO: pool"))))
    indebted.write("app.py", "# TODO(D-7k3qm): pool\n").stage().commit("Two places")
    indebted.write("src/session.py", BARE).stage()

    assert [] == removed(indebted)


def test_a_comment_of_a_paid_item(indebted: Repo) -> None:
    """There is nothing left to pay."""
    write_item(indebted, session_debt(status="paid")).stage().commit("Paid")
    indebted.write("src/session.py", BARE).stage()

    assert [] == removed(indebted)


def test_a_comment_of_nobody(work: Repo) -> None:
    """An untracked one that goes."""
    work.write("app.py", "# TODO: x\n").stage().commit("Old")
    work.write("app.py", "x = 1\n").stage()

    assert [] == removed(work)
