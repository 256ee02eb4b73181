"""debtctl.git.changes: which files and lines a change touches, whatever git is configured to."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtctl.git.changes import (
    WHOLE_FILE,
    FileChange,
    Lines,
    changes_between,
    merge_base,
    parse_changes,
    staged_changes,
    touched_paths,
    worktree_changes,
)
from debtctl.git.objects import read_blobs
from debtctl.git.process import GitError
from debtctl.git.repository import Repository, find_repository
from tests.support import Repo

ODD_NAMES = [
    "with space.py",
    'with"quote.py',
    "with'apostrophe.py",
    "with\nnewline.py",
    "with\ttab.py",
    "with\\backslash.py",
    "ünïcode/日本.py",
    os.fsdecode(b"latin-\xe9.py"),
    "-dash.py",
    ":colon.py",
    ":(top)magic.py",
    "*.py",
    "a -> b.py",
    "@@ -1 +1 @@.py",
    "diff --git a.py",
    " leading.py",
    "trailing .py",
]


def opened(repo: Repo) -> Repository:
    return find_repository(str(repo.root))


def by_path(changes: tuple[FileChange, ...]) -> dict[str, FileChange]:
    return {change.path: change for change in changes}


def lines_of(repo: Repo) -> dict[str, tuple[tuple[Lines, ...], tuple[Lines, ...]]]:
    """What is staged, by path: removed and added runs."""
    return {change.path: (change.removed, change.added) for change in staged_changes(opened(repo))}


def numbered(first: int, last: int) -> str:
    return "".join(f"line {number}\n" for number in range(first, last + 1))


def test_nothing_staged(repo: Repo) -> None:
    """A clean index has no changes."""
    assert () == staged_changes(opened(repo))


def test_lines_that_went_and_came(repo: Repo) -> None:
    """Each run is told with the numbers of its own side: removed in the old file, added in the new one."""
    repo.write("a.py", numbered(1, 20)).stage().commit()
    lines = numbered(1, 20).splitlines(keepends=True)
    edited = [*lines[:1], "new 1\n", "new 2\n", *lines[1:5], *lines[8:11], "changed\n", *lines[12:], "end\n"]
    repo.write("a.py", "".join(edited)).stage()

    assert {"a.py": (((6, 3), (12, 1)), ((2, 2), (11, 1), (20, 1)))} == lines_of(repo)


def test_new_file_is_added_whole(repo: Repo) -> None:
    """Status, modes and blobs say that there was nothing before."""
    repo.write("a.py", "1\n2\n").stage()

    (change,) = staged_changes(opened(repo))

    assert ("A", "a.py", "a.py", "000000", "100644", "") == change[:6]
    assert ((), ((1, 2),)) == (change.removed, change.added)
    assert {change.blob: b"1\n2\n"} == read_blobs(opened(repo), [change.blob])


def test_deleted_file_is_removed_whole(repo: Repo) -> None:
    """The path is the one it had, and its blob can still be read."""
    repo.remove("README.md").stage()

    (change,) = staged_changes(opened(repo))

    assert ("D", "README.md", "000000", "") == (change.status, change.path, change.mode, change.blob)
    assert (((1, 1),), ()) == (change.removed, change.added)
    assert {change.old_blob: b"# Work\n"} == read_blobs(opened(repo), [change.old_blob])


def test_the_index_counts_not_the_working_tree(repo: Repo) -> None:
    """What is edited after staging is not part of the next commit."""
    repo.write("a.py", "staged\n").stage()
    repo.write("a.py", "staged\nnot staged\n").write("b.py", "not staged\n")

    assert {"a.py": ((), ((1, 1),))} == lines_of(repo)


def test_first_commit(empty_repo: Repo) -> None:
    """Before the first commit everything staged is new."""
    empty_repo.write("a.py", "1\n").stage()

    assert {"a.py": ((), ((1, 1),))} == lines_of(empty_repo)


def test_renamed_file_keeps_its_lines(repo: Repo) -> None:
    """A rename has both names and no lines; with an edit it has that edit's lines only."""
    repo.write("a.py", numbered(1, 20)).write("b.py", numbered(31, 50)).stage().commit()
    repo.move("a.py", "src/a.py").move("b.py", "src/b b.py").write("src/b b.py", numbered(31, 49) + "new\n").stage()

    changes = by_path(staged_changes(opened(repo)))

    assert ("R", "a.py", (), ()) == (
        changes["src/a.py"].status,
        changes["src/a.py"].old_path,
        *changes["src/a.py"][-2:],
    )
    assert ("R", "b.py", ((20, 1),), ((20, 1),)) == (
        changes["src/b b.py"].status,
        changes["src/b b.py"].old_path,
        *changes["src/b b.py"][-2:],
    )


@pytest.mark.parametrize("key", ["diff.renames=false", "diff.renames=copies", "diff.renameLimit=1"])
def test_renames_are_found_whatever_is_configured(repo: Repo, key: str) -> None:
    """Renames count as renames and copies as new files, whatever the user likes to see."""
    repo.git("config", *key.split("="))
    repo.write("a.py", numbered(1, 20)).stage().commit()
    repo.move("a.py", "b.py").write("c.py", numbered(1, 20)).write("README.md", "# Work\nmore\n").stage()

    assert ["A", "M", "R"] == sorted(change.status for change in staged_changes(opened(repo)))


def test_mode_change_has_no_lines(repo: Repo) -> None:
    """A file made executable is named, and none of its lines."""
    (repo.root / "README.md").chmod(0o755)
    repo.stage()

    (change,) = staged_changes(opened(repo))

    assert ("M", "100644", "100755", (), ()) == (
        change.status,
        change.old_mode,
        change.mode,
        change.removed,
        change.added,
    )


def test_file_that_becomes_a_symlink_and_back(repo: Repo) -> None:
    """A changed type goes and comes whole, and the files after it keep their own lines."""
    repo.write("a", "1\n2\n").write("z", "1\n").stage().commit()
    repo.remove("a").write("z", "1\n2\n")
    (repo.root / "a").symlink_to("z")
    to_link = by_path(staged_changes(opened(repo.stage())))
    repo.commit().remove("a").write("a", "3\n4\n5\n").write("z", "1\n").stage()

    back = by_path(staged_changes(opened(repo)))

    assert ("T", "120000", ((1, 2),), ((1, 1),)) == (to_link["a"].status, to_link["a"].mode, *to_link["a"][-2:])
    assert ((), ((2, 1),)) == to_link["z"][-2:]
    assert ("T", "100644", ((1, 1),), ((1, 3),)) == (back["a"].status, back["a"].mode, *back["a"][-2:])
    assert (((2, 1),), ()) == back["z"][-2:]


def test_submodule_bump(repo: Repo, tmp_path: Path) -> None:
    """A submodule has its own mode, and takes no lines from its neighbours."""
    library = Repo.create(tmp_path / "library").write("lib.py", "x\n").stage().commit()
    repo.write("a.py", "1\n").write("z.py", "1\n")
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(library.root), "lib")
    repo.stage().commit()
    bumped = Repo(repo.root / "lib")
    bumped.git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "--allow-empty", "-m", "more")
    repo.git("config", "diff.submodule", "log")
    repo.write("a.py", "1\n2\n").write("z.py", "0\n1\n").stage()

    changes = by_path(staged_changes(opened(repo)))

    assert ("160000", "M") == (changes["lib"].mode, changes["lib"].status)
    assert (((), ((2, 1),)), ((), ((1, 1),))) == (changes["a.py"][-2:], changes["z.py"][-2:])


@pytest.mark.parametrize("quoting", ["true", "false"])
def test_odd_file_names(empty_repo: Repo, quoting: str) -> None:
    """Spaces, quotes, newlines, bytes that are no UTF-8, names like options or patches: each keeps its own lines."""
    empty_repo.git("config", "core.quotePath", quoting)
    for number, name in enumerate(ODD_NAMES, start=1):
        empty_repo.write(name, numbered(1, number))
    empty_repo.stage()

    added = {name: ((), ((1, number),)) for number, name in enumerate(ODD_NAMES, start=1)}

    assert added == lines_of(empty_repo)


def test_odd_file_names_renamed(empty_repo: Repo) -> None:
    """Both names of a rename come out as they are."""
    for number, name in enumerate(ODD_NAMES):
        empty_repo.write(name, f"{number} {name!r}\n" + numbered(1, 20))
    empty_repo.stage().commit()
    for name in ODD_NAMES:
        (empty_repo.root / name).rename(empty_repo.root / f"{os.path.dirname(name)}x{os.path.basename(name)}")

    changes = staged_changes(opened(empty_repo.stage()))

    assert {(name, f"{os.path.dirname(name)}x{os.path.basename(name)}") for name in ODD_NAMES} == {
        (change.old_path, change.path) for change in changes
    }


def test_text_that_looks_like_a_patch(repo: Repo) -> None:
    """A file whose own lines look like headers of a patch does not mislead the count."""
    lines = ["diff --git a/x b/x", "@@ -1 +1 @@", "Binary files a and b differ", "--- a/x", "+++ b/x", "\\ No newline"]
    repo.write("a.diff", "\n".join(lines)).write("z.py", "1\n").stage()

    assert {"a.diff": ((), ((1, 6),)), "z.py": ((), ((1, 1),))} == lines_of(repo)


def test_patch_with_a_section_nobody_announced() -> None:
    """Lines that belong to no known file are a bug to be told, never passed over."""
    with pytest.raises(ValueError, match="no record announced"):
        parse_changes(b"\0diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+1\n")


def test_missing_newline_at_the_end_of_a_file(repo: Repo) -> None:
    """The last line counts whether or not a newline ends it; gaining one changes it."""
    repo.write("a.py", "1\n2").stage().commit()
    repo.write("a.py", "1\n2\n3").stage()

    assert {"a.py": (((2, 1),), ((2, 2),))} == lines_of(repo)


def test_carriage_returns_are_no_line_ends(repo: Repo) -> None:
    """Lines end where git ends them."""
    repo.write("a.py", "1\r2\r\n3\n").stage()

    assert {"a.py": ((), ((1, 2),))} == lines_of(repo)


def test_binary_file_counts_whole(repo: Repo) -> None:
    """git shows no lines of what it calls binary, UTF-16 text among it: every line may have changed."""
    repo.write("old.txt", "TODO: a\n".encode("utf-16")).stage().commit()
    repo.write("old.txt", "TODO: b\n".encode("utf-16")).write("new.bin", b"\0").write("z.py", "1\n").stage()

    assert {
        "new.bin": ((), (WHOLE_FILE,)),
        "old.txt": ((WHOLE_FILE,), (WHOLE_FILE,)),
        "z.py": ((), ((1, 1),)),
    } == lines_of(repo)


def test_file_whose_diff_is_switched_off_counts_whole(repo: Repo) -> None:
    """`-diff` in .gitattributes hides lines from git, not from us."""
    repo.write(".gitattributes", "*.lock -diff\n").stage().commit()
    repo.write("a.lock", "1\n").stage()

    assert {"a.lock": ((), (WHOLE_FILE,))} == lines_of(repo)


def test_empty_files_come_and_go(repo: Repo) -> None:
    """A file without lines has none to tell."""
    repo.write("a", "").write("z", "1\n").stage()
    came = lines_of(repo)
    repo.commit().remove("a").write("z", "").stage()

    assert {"a": ((), ()), "z": ((), ((1, 1),))} == came
    assert {"a": ((), ()), "z": (((1, 1),), ())} == lines_of(repo)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "false"),
        ("color.ui", "always"),
        ("color.diff", "always"),
        ("diff.context", "5"),
        ("diff.interHunkContext", "20"),
        ("diff.algorithm", "patience"),
        ("diff.orderFile", "order"),
        ("diff.relative", "true"),
        ("diff.colorMoved", "zebra"),
        ("diff.wordRegex", "."),
        ("diff.suppressBlankEmpty", "true"),
        ("diff.statGraphWidth", "3"),
        ("core.pager", "false"),
        ("core.abbrev", "4"),
        ("core.fsmonitor", "false"),
        ("diff.ignoreSubmodules", "all"),
        ("diff.submodule", "diff"),
        ("diff.dirstat", "files"),
        ("core.attributesFile", "attributes"),
    ],
)
def test_user_configuration_does_not_change_the_answer(repo: Repo, key: str, value: str) -> None:
    """Whatever a user has configured for looking at diffs, the answer is the same."""
    repo.write("order", "z*\n").write("attributes", "*.py diff=python\n")
    repo.write("a.py", numbered(1, 20)).write("z.py", numbered(1, 5)).stage().commit()
    edited = numbered(1, 3) + "new\n" + numbered(4, 8) + numbered(10, 20)
    repo.write("a.py", edited).write("z.py", numbered(2, 5)).stage()
    repo.git("config", key, value)

    assert {"a.py": (((9, 1),), ((4, 1),)), "z.py": (((1, 1),), ())} == lines_of(repo)


def test_environment_does_not_change_the_answer(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables that steer diffs are not listened to."""
    repo.write("a.py", numbered(1, 5) + "new\n" + numbered(6, 9)).stage()
    monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=9")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    monkeypatch.setenv("GIT_PAGER", "false")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    assert {"a.py": ((), ((1, 10),))} == lines_of(repo)


@pytest.mark.parametrize("options", [("--object-format=sha256",), ("--object-format=sha1",)])
@pytest.mark.parametrize("index_version", ["2", "4"])
def test_hash_functions_and_index_versions(tmp_path: Path, options: tuple[str, ...], index_version: str) -> None:
    """SHA-256 repositories and indexes of version 4 are read like any other."""
    repo = Repo.create(tmp_path / "work", *options)
    repo.git("config", "index.version", index_version)
    repo.write("src/deep/a.py", "1\n").write("src/deep/ab.py", "1\n").stage().commit()
    repo.write("src/deep/ab.py", "1\n2\n").stage()

    (change,) = staged_changes(opened(repo))

    assert ("src/deep/ab.py", ((2, 1),)) == (change.path, change.added)
    assert b"1\n2\n" == read_blobs(opened(repo), [change.blob])[change.blob]


def test_intent_to_add_is_not_staged(repo: Repo) -> None:
    """`git add -N` announces a file: the next commit has none of it, the working tree has all of it."""
    repo.write("a.py", "1\n2\n")
    repo.git("add", "--intent-to-add", "a.py")

    (change,) = worktree_changes(opened(repo))

    assert () == staged_changes(opened(repo))
    assert ("A", "a.py", ((1, 2),)) == (change.status, change.path, change.added)


def test_sparse_checkout(repo: Repo) -> None:
    """Files that are not checked out are neither changed nor missing."""
    repo.write("in/a.py", "1\n").write("out/b.py", "1\n").stage().commit()
    repo.git("sparse-checkout", "set", "in")
    repo.write("in/a.py", "1\n2\n").stage("in/a.py")

    assert {"in/a.py": ((), ((2, 1),))} == lines_of(repo)
    assert () == worktree_changes(opened(repo))


def test_linked_worktree_has_its_own_index(repo: Repo, tmp_path: Path) -> None:
    """What is staged in one work tree is not staged in another."""
    repo.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    side = Repo(tmp_path / "side").write("side.py", "1\n").stage()

    assert ({}, {"side.py": ((), ((1, 1),))}) == (lines_of(repo), lines_of(side))


def test_from_a_subfolder(repo: Repo) -> None:
    """Standing in a folder changes neither the names nor what is found."""
    repo.git("config", "diff.relative", "true")
    repo.write("src/a.py", "1\n").write("b.py", "1\n").stage()

    changes = staged_changes(find_repository(str(repo.root / "src")))

    assert {"src/a.py", "b.py"} == set(by_path(changes))


def test_the_index_git_names_for_a_hook(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """`git commit PATH` lets hooks see a temporary index, named from the root: that one is meant."""
    repo.write("a.py", "1\n").write("b.py", "1\n").stage("a.py")
    repo.git("add", "b.py", env={"GIT_INDEX_FILE": ".git/next-index"})
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index")

    assert "b.py" in lines_of(repo)
    assert "a.py" not in lines_of(repo)


HOOK = """#!/bin/sh
exec {python} -c '
from debtctl.git.changes import staged_changes
from debtctl.git.repository import find_repository
for change in staged_changes(find_repository(".")): print(change.path, change.added)
' >> {log}
"""


@pytest.mark.parametrize("work_tree", ["main", "linked"])
@pytest.mark.parametrize(
    "command", [("commit", "-m", "x"), ("commit", "-a", "-m", "x"), ("commit", "-m", "x", "src/a.py")]
)
def test_inside_a_real_commit(repo: Repo, tmp_path: Path, work_tree: str, command: tuple[str, ...]) -> None:
    """Called by git from a subfolder, a hook sees exactly what the commit then has."""
    if work_tree == "linked":
        repo.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    here = Repo(tmp_path / "side") if work_tree == "linked" else repo
    here.write("src/a.py", "1\n").write("src/b.py", "1\n").stage().commit()
    log = tmp_path / "log"
    repo.write(".git/hooks/pre-commit", HOOK.format(python=sys.executable, log=log))
    (repo.root / ".git/hooks/pre-commit").chmod(0o755)
    here.write("src/a.py", "1\n2\n").write("src/b.py", "1\n2\n3\n").stage("src/a.py")
    arguments = ["a.py" if argument == "src/a.py" else argument for argument in command]

    here.git(*arguments, cwd="src")

    committed = changes_between(opened(here), "HEAD~1", "HEAD")
    assert "".join(f"{change.path} {change.added}\n" for change in committed) == log.read_text()


def test_conflicts_of_a_merge_have_no_lines(repo: Repo) -> None:
    """Files a merge has left undecided are named as such, and their neighbours keep their own lines."""
    repo.write("m.py", "0\n").stage().commit()
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write("m.py", "1\n").write("z.py", "1\n2\n").stage().commit()
    repo.git("checkout", "--quiet", "main")
    repo.write("m.py", "2\n").stage().commit()
    assert 1 == repo.try_git("merge", "side").code

    changes = by_path(staged_changes(opened(repo)))

    assert ("U", (), ()) == (changes["m.py"].status, *changes["m.py"][-2:])
    assert ("A", ((1, 2),)) == (changes["z.py"].status, changes["z.py"].added)


def test_merge_in_progress_against_each_parent(repo: Repo) -> None:
    """What is staged can be compared with every parent of the merge to be."""
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write("side.py", "1\n").stage().commit()
    repo.git("checkout", "--quiet", "main")
    repo.write("main.py", "1\n").stage().commit()
    repo.git("merge", "--quiet", "--no-commit", "--no-ff", "side")
    here = opened(repo)

    assert [{"side.py"}, {"main.py"}] == [set(by_path(staged_changes(here, base))) for base in ("", "side")]


def test_two_commits(repo: Repo) -> None:
    """Between two revisions, or from the empty tree, the same is told."""
    base = repo.head()
    repo.write("a.py", "1\n").stage().commit()
    empty_tree = repo.git("hash-object", "-t", "tree", os.devnull).strip()
    here = opened(repo)

    assert ["a.py"] == [change.path for change in changes_between(here, base, "HEAD")]
    assert ["README.md", "a.py"] == [change.path for change in changes_between(here, empty_tree, "HEAD")]


def test_revision_that_looks_like_an_option(repo: Repo, tmp_path: Path) -> None:
    """Whatever a revision is spelled like, git takes it for one, and writes no file."""
    repo.write("a.py", "1\n").stage()
    for asking in (staged_changes, lambda here, rev: changes_between(here, rev, "HEAD")):
        with pytest.raises(GitError):
            asking(opened(repo), f"--output={tmp_path}/written")

    assert not (tmp_path / "written").exists()


def test_merge_base_of_branches(repo: Repo) -> None:
    """The last common commit; histories that never met have none."""
    base = repo.head()
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write("a", "").stage().commit()
    repo.git("checkout", "--quiet", "--orphan", "other")
    repo.commit()
    here = opened(repo)

    assert (base, None) == (merge_base(here, "main", "side"), merge_base(here, "main", "other"))


def test_working_tree_over_the_index(repo: Repo) -> None:
    """Edited files with their lines, untracked ones whole; ignored files and other repositories are left out."""
    repo.write(".gitignore", "*.log\n").write("a.py", "1\n").write("gone.py", "1\n").stage().commit()
    repo.write("a.py", "1\n2\n").write("b.py", "x\n").write("c.log", "x\n").remove("gone.py")
    Repo.create(repo.root / "inner").write("x.py", "x\n")

    changes = by_path(worktree_changes(opened(repo)))

    assert {"a.py": ((2, 1),), "b.py": (WHOLE_FILE,), "gone.py": ()} == {
        path: change.added for path, change in changes.items()
    }
    assert ("A", "") == (changes["b.py"].status, changes["b.py"].blob)
    assert ("D", ((1, 1),)) == (changes["gone.py"].status, changes["gone.py"].removed)


def test_file_that_was_only_touched_is_not_changed(repo: Repo) -> None:
    """A new time stamp is no change, also where git is configured to think so."""
    repo.git("config", "diff.autoRefreshIndex", "false")
    repo.write("z.py", "1\n").stage().commit()
    os.utime(repo.root / "README.md", (1, 1))
    repo.write("z.py", "1\n2\n")

    assert {"z.py": ((2, 1),)} == {change.path: change.added for change in worktree_changes(opened(repo))}


def test_looking_leaves_the_index_untouched(repo: Repo) -> None:
    """Asking for changes never writes, so it never collides with another git."""
    os.utime(repo.root / "README.md", (1, 1))
    before = (repo.root / ".git/index").stat()

    worktree_changes(opened(repo))
    staged_changes(opened(repo))

    after = (repo.root / ".git/index").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_touched_paths_have_both_names_of_a_rename(repo: Repo) -> None:
    """Every path a change is about, sorted, once."""
    repo.move("README.md", "docs/README.md").write("a.py", "1\n").stage()

    assert ("README.md", "a.py", "docs/README.md") == touched_paths(staged_changes(opened(repo)))


LINES = st.lists(st.sampled_from(["a", "b", "c", "", "+", "-", "@@ -1 +1 @@", "diff --git a b"]), max_size=12)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """One repository for all examples of the property below: they only write blobs and trees."""
    return Repo.create(tmp_path_factory.mktemp("scratch") / "work")


def tree_of(repo: Repo, lines: list[str]) -> str:
    blob = repo.git("hash-object", "-w", "--stdin", stdin="".join(f"{line}\n" for line in lines)).strip()
    return repo.git("mktree", stdin=f"100644 blob {blob}\ta.py\n").strip()


def without(lines: list[str], runs: tuple[Lines, ...]) -> list[str]:
    gone = {number for first, count in runs for number in range(first, first + count)}
    return [line for number, line in enumerate(lines, start=1) if number not in gone]


@settings(max_examples=40, deadline=None)
@given(old=LINES, new=LINES)
def test_what_neither_went_nor_came_is_the_same_on_both_sides(scratch: Repo, old: list[str], new: list[str]) -> None:
    """For any two texts: the old one without its removed lines is the new one without its added lines."""
    changes = changes_between(opened(scratch), tree_of(scratch, old), tree_of(scratch, new))

    removed, added = changes[0][-2:] if changes else ((), ())

    assert without(old, removed) == without(new, added)
