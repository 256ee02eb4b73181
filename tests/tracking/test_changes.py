"""What is new in a change: DESIGN.md's definition, on real diffs."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.git.changes import FileChange, changes_between, staged_changes
from debtctl.git.objects import read_blobs
from debtctl.git.repository import find_repository
from debtctl.scanning.settings import parse_scan_settings
from debtctl.tracking.changes import MarkerChanges, covers, marker_changes, new_to_every_parent
from tests.support.repo import Repo

Build = Callable[[Repo], object]
SETTINGS = parse_scan_settings({})
OLD = "import db\n\n\ndef f():\n    # TODO: one\n    return 1  # FIXME two\n"


@pytest.fixture
def work(repo_from: Callable[[Build], Repo]) -> Repo:
    """app.py with two comments, committed."""
    return repo_from(_two_comments)


def _two_comments(repo: Repo) -> None:
    """The commit the changes start from."""
    repo.write("app.py", OLD).stage().commit("Start")


def staged(repo: Repo) -> MarkerChanges:
    """What is staged does to markers."""
    where = find_repository(str(repo.root))
    changes = staged_changes(where)
    blobs = {blob for change in changes for blob in (change.old_blob, change.blob) if blob}
    return marker_changes(changes, read_blobs(where, blobs), SETTINGS)


def new(repo: Repo) -> list[str]:
    """The new ones: `path:line TODO: text`."""
    return [f"{written.marker.path}:{written.marker.line} {written.marker.fingerprint}" for written in staged(repo).new]


def test_a_comment_that_is_added(work: Repo) -> None:
    """The simplest case."""
    work.write("app.py", OLD + "# HACK: three\n").stage()

    assert ["app.py:7 HACK: three"] == new(work)


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("re-indented", OLD.replace("    # TODO", "        # TODO")),
        ("moved within the file", "# TODO: one\n" + OLD.replace("    # TODO: one\n", "")),
        ("the code left of it edited", OLD.replace("return 1", "return 100")),
        ("its arguments edited", OLD.replace("TODO: one", "TODO(alice): one")),
        ("its spelling edited", OLD.replace("FIXME two", "FIXME: two")),
        ("its case edited", OLD.replace("TODO: one", "todo: one")),
        ("another line edited", OLD.replace("import db", "import database")),
        ("the one above it deleted", OLD.replace("    # TODO: one\n", "")),
        ("its text going on", OLD.replace("one\n", "one\n    #   and on\n")),
    ],
)
def test_what_is_not_new(work: Repo, what: str, text: str) -> None:
    """Re-indenting, moving, editing beside it."""
    work.write("app.py", text).stage()

    assert [] == new(work), what


def test_a_comment_whose_text_is_edited(work: Repo) -> None:
    """It says something else now."""
    work.write("app.py", OLD.replace("one", "another")).stage()

    assert ["app.py:5 TODO: another"] == new(work)


def test_a_copy(work: Repo) -> None:
    """The old one is still there."""
    work.write("copy.py", OLD).stage()

    assert ["copy.py:5 TODO: one", "copy.py:6 FIXME: two"] == new(work)


def test_a_copy_beside_the_original(work: Repo) -> None:
    """Only the added line is new, not the one that was there."""
    work.write("app.py", "# TODO: one\n" + OLD).stage()

    assert ["app.py:1 TODO: one"] == new(work)


def test_a_comment_that_moves_to_another_file(work: Repo) -> None:
    """A removal anywhere in the change excuses it."""
    work.write("app.py", OLD.replace("    # TODO: one\n", "")).write("b.py", "# TODO: one\n").stage()

    assert [] == new(work)


def test_each_removal_excuses_one(work: Repo) -> None:
    """Of two that were added for one that went, the one in its own file is excused."""
    work.write("app.py", "# TODO: one\n" + OLD.replace("    # TODO: one\n", "")).write("a.py", "# TODO: one\n").stage()

    assert ["a.py:1 TODO: one"] == new(work)


def test_a_file_that_is_renamed_and_changed(work: Repo) -> None:
    """Its removals stand in the old file, its additions in the new one; it is one file all the same."""
    work.move("app.py", "main.py")
    work.write("main.py", "# TODO: one\n" + OLD.replace("    # TODO: one\n", "")).write("a.py", "# TODO: one\n").stage()

    assert ["a.py:1 TODO: one"] == new(work)


def test_a_comment_that_begins_to_count(work: Repo) -> None:
    """Its tag line is not added: somebody else's line made a comment of it."""
    work.write("c.css", "TODO: text\n").stage().commit("No comment yet")
    work.write("c.css", "/*\nTODO: text\n*/\n").stage()

    assert [] == new(work)


def test_a_comment_that_is_reworded_by_its_id(work: Repo) -> None:
    """The words are old, the arguments are new: only rules about arguments look at it."""
    work.write("app.py", OLD.replace("TODO: one", "TODO(D-7k3qm): one")).stage()

    found = staged(work)

    assert ((), ["TODO(D-7k3qm): one"]) == (found.new, [written.spelling for written in found.reworded])


def test_a_moved_comment_is_not_reworded(work: Repo) -> None:
    """An old id in it is not judged again."""
    work.write("app.py", OLD.replace("TODO: one", "TODO(D-7k3qm): one")).stage().commit("Id")
    work.write("app.py", "# TODO(D-7k3qm): one\n" + OLD.replace("    # TODO: one\n", "")).stage()

    assert () == staged(work).reworded


def test_what_is_gone(work: Repo) -> None:
    """Removed, and nowhere added."""
    work.write("app.py", OLD.replace("    # TODO: one\n", "").replace("FIXME two", "FIXME: two")).stage()

    assert ["TODO: one"] == [written.marker.fingerprint for written in staged(work).gone]


def test_what_is_present(work: Repo) -> None:
    """All markers of the changed files, old and new."""
    work.write("app.py", OLD + "# HACK: three\n").stage()

    assert {"app.py": [5, 6, 7]} == {
        path: [marker.line for marker in markers] for path, markers in staged(work).present.items()
    }


def test_a_file_that_becomes_a_link(work: Repo) -> None:
    """A link holds a path; what the file held is gone."""
    work.remove("app.py")
    (work.root / "app.py").symlink_to("# TODO: three")
    work.stage()

    assert ([], 2) == (new(work), len(staged(work).gone))


def test_a_merge_is_new_to_every_parent(work: Repo) -> None:
    """What one parent has is not new; what is gone from one only is not gone."""
    work.git("checkout", "-q", "-b", "side")
    work.write("app.py", OLD.replace("    # TODO: one\n", "") + "# HACK: of the side\n").stage().commit("Side")
    work.git("checkout", "-q", "main")
    work.write("b.py", "# HACK: of main\n").stage().commit("Main")
    work.git("merge", "--no-commit", "--no-ff", "side")
    work.write("c.py", "# HACK: of the merge\n").stage().commit("Merge")
    where = find_repository(str(work.root))
    sides = []
    for parent in ("HEAD^1", "HEAD^2"):
        changes = changes_between(where, parent, "HEAD")
        blobs = {blob for change in changes for blob in (change.old_blob, change.blob) if blob}
        sides.append(marker_changes(changes, read_blobs(where, blobs), SETTINGS))

    found = new_to_every_parent(sides)

    assert (["HACK: of the merge"], ()) == (
        [written.marker.text and written.marker.fingerprint for written in found.new],
        found.gone,
    )
    assert {"app.py", "b.py", "c.py"} == set(found.present)


def test_one_parent_is_a_change() -> None:
    """Nothing to compare."""
    side = MarkerChanges()

    assert side is new_to_every_parent([side])


def test_a_blob_that_is_not_there() -> None:
    """A partial clone may lack the old side: it counts as empty."""
    change = FileChange("M", "a.py", "a.py", "100644", "100644", "old", "new", ((1, 1),), ((1, 1),))

    found = marker_changes([change], {"new": b"# TODO: one\n"}, SETTINGS)

    assert ["TODO: one"] == [written.marker.fingerprint for written in found.new]


# --- for all changes ------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(["one", "two", "three"])
TREES = st.dictionaries(st.sampled_from(["a.py", "b.py", "c.py"]), st.lists(WORDS, max_size=4), max_size=3)


def whole(path: str, status: str, old: list[str] | None, after: list[str] | None) -> FileChange:
    """A file that is rewritten from its first line to its last."""
    lines = ((1, 1 << 31),)
    return FileChange(
        status,
        path,
        path,
        "100644" if old is not None else "000000",
        "100644" if after is not None else "000000",
        f"old {path}" if old is not None else "",
        f"new {path}" if after is not None else "",
        lines if old is not None else (),
        lines if after is not None else (),
    )


@given(before=TREES, after=TREES)
def test_new_and_gone_are_the_difference(before: dict[str, list[str]], after: dict[str, list[str]]) -> None:
    """However files are rewritten: of each text as many are new, or gone, as there are more of it now, or fewer."""
    paths = sorted({*before, *after})
    changes = [whole(path, "M", before.get(path), after.get(path)) for path in paths]
    contents: dict[str, bytes | None] = {}
    for side, tree in (("old", before), ("new", after)):
        for path, words in tree.items():
            contents[f"{side} {path}"] = "".join(f"# TODO: {word}\n" for word in words).encode()

    found = marker_changes(changes, contents, SETTINGS)

    for word in ("one", "two", "three"):
        more = sum(words.count(word) for words in after.values()) - sum(words.count(word) for words in before.values())
        assert max(more, 0) == sum(written.marker.text == word for written in found.new)
        assert max(-more, 0) == sum(written.marker.text == word for written in found.gone)


@given(st.lists(st.integers(1, 50), unique=True))
def test_lines_in_runs(lines: list[int]) -> None:
    """A line is covered if it is in one of the runs."""
    runs = [(line, 1) for line in sorted(lines)]

    assert set(lines) == {line for line in range(60) if covers(runs, line)}
