"""debtctl.git.objects and attributes: blobs, the index, and which files hold given words."""

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from debtctl.errors import RetryableError, UsageError
from debtctl.git.attributes import attributes
from debtctl.git.objects import (
    Blob,
    IndexEntry,
    blobs,
    grep_index,
    in_tree,
    index_entry,
    list_files,
    parse_candidates,
    read_blobs,
    stage,
    start_candidates,
    start_holders,
    start_untracked,
    write_blob,
)
from debtctl.git.repository import Repository, find_repository
from tests.support import Repo


def opened(repo: Repo) -> Repository:
    return find_repository(str(repo.root))


def candidates(
    repo: Repository, words: Sequence[str], *, cached: bool = False, rev: str = "", under: Sequence[str] = ()
) -> list[str]:
    return parse_candidates(
        start_candidates(repo, words, cached=cached, rev=rev, under=under).finish(ok=(0, 1)), rev=rev
    )


def test_blobs_are_read_from_index_and_revision(repo: Repo) -> None:
    """One call reads the staged and the committed content, and None for what is nowhere."""
    repo.write("a b", "staged\n").stage()
    repo.write("a b", "unstaged\n")

    found = read_blobs(opened(repo), [":a b", "HEAD:README.md", "HEAD:a b"])

    assert {":a b": b"staged\n", "HEAD:README.md": b"# Work\n", "HEAD:a b": None} == found


def test_no_names_no_blobs(repo: Repo) -> None:
    """Asking for nothing starts nothing."""
    assert {} == read_blobs(opened(repo), [])


@pytest.mark.parametrize("name", ["with\nnewline", "with blob 3", os.fsdecode(b"\xe9"), '"', "-x"])
def test_blobs_with_odd_names(repo: Repo, name: str) -> None:
    """A name is a name, whether there is such a file or not."""
    repo.write(name, "here\n").stage()

    found = read_blobs(opened(repo), [f":{name}", f":no {name}", f"HEAD:{name}", f"-{name}"])

    assert [b"here\n", None, None, None] == list(found.values())


def test_what_is_no_blob_has_no_content(repo: Repo, tmp_path: Path) -> None:
    """Folders, commits and submodules are not files."""
    library = Repo.create(tmp_path / "library").write("lib.py", "x\n").stage().commit()
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(library.root), "lib")
    repo.stage().commit()

    found = read_blobs(opened(repo), ["HEAD", "HEAD:", "HEAD:lib", ":lib", ":README.md"])

    assert [None, None, None, None, b"# Work\n"] == list(found.values())


def test_large_blobs_are_passed_over(repo: Repo) -> None:
    """Above the limit only the size is told, and what comes after is read as if nothing had been."""
    large = b"x" * 300_000
    repo.write("large", large).write("small", "ab\n").write("none", "").stage()

    found = list(blobs(opened(repo), [":large", ":small", ":none", ":missing", ":large"], limit_bytes=3))

    assert [
        Blob(":large", 300_000, None, large[:8_000]),
        Blob(":small", 3, b"ab\n"),
        Blob(":none", 0, b""),
        Blob(":missing", -1, None),
        Blob(":large", 300_000, None, large[:8_000]),
    ] == found


def test_many_blobs_of_all_sizes_come_back_whole(repo: Repo) -> None:
    """Whatever pieces a pipe cuts the answer into, each blob has its own bytes."""
    contents = {f":{size}": os.urandom(size) for size in (0, 1, 4095, 4096, 65535, 65536, 65537, 1 << 20)}
    for name, content in contents.items():
        repo.write(name[1:], content)
    repo.stage()

    assert contents == read_blobs(opened(repo), contents)


def test_index_git_names_for_a_hook_is_read(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """With GIT_INDEX_FILE set, ":PATH" means that index."""
    repo.write("a", "usual\n").stage()
    repo.write("a", "other\n").git("add", "a", env={"GIT_INDEX_FILE": ".git/other"})
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")

    assert {":a": b"other\n"} == read_blobs(opened(repo), [":a"])


def test_staging_a_blob_leaves_the_working_tree_alone(repo: Repo) -> None:
    """The index gets exactly these bytes, whatever line ends git is configured to write."""
    repo.git("config", "core.autocrlf", "true")
    here = opened(repo)

    stage(here, "a\nb.py", "100755", write_blob(here, b"one\r\ntwo\n"))

    blob = repo.git("rev-parse", ":a\nb.py").strip()
    assert ("100755", blob) == index_entry(here, "a\nb.py")
    assert {blob: b"one\r\ntwo\n"} == read_blobs(here, [blob])
    assert not repo.exists("a\nb.py")


def test_staging_where_git_names_another_index(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """With GIT_INDEX_FILE set, only that index changes."""
    here = opened(repo)
    with monkeypatch.context() as inside:
        inside.setenv("GIT_INDEX_FILE", ".git/other")
        stage(here, "a.py", "100644", write_blob(here, b"x\n"))
        there = index_entry(here, "a.py")

    assert (True, None) == (there is not None, index_entry(here, "a.py"))


def test_staging_while_another_git_holds_the_index(repo: Repo) -> None:
    """A lock that goes away is waited for."""
    lock = repo.root / ".git/index.lock"
    lock.touch()
    here = opened(repo)
    threading.Timer(0.1, lock.unlink).start()

    stage(here, "a.py", "100644", write_blob(here, b"x\n"))

    assert index_entry(here, "a.py") is not None


def test_staging_where_a_lock_was_left_behind(repo: Repo) -> None:
    """A lock that stays is told after a moment, as something to try again."""
    repo.write(".git/index.lock", "")
    here = opened(repo)
    blob = write_blob(here, b"x\n")

    with pytest.raises(RetryableError, match="another git process is at work"):
        stage(here, "a.py", "100644", blob)


def test_files_in_the_index(repo: Repo) -> None:
    """All of them, or those of a folder; names are literal, and a prefix of a name is not it."""
    repo.write("src/a.py", "1\n").write("src2/b.py", "1\n").write("*", "1\n").stage()
    here = opened(repo)
    blob = repo.git("rev-parse", ":src/a.py").strip()

    assert (IndexEntry("100644", blob, "src/a.py"),) == list_files(here, ["src"])
    assert ["*"] == [entry.path for entry in list_files(here, ["*"])]
    assert ["*", "README.md", "src/a.py", "src2/b.py"] == [entry.path for entry in list_files(here)]
    assert None is index_entry(here, "src")


def test_undecided_files_of_a_merge_are_not_in_the_index(repo: Repo) -> None:
    """A file with conflicts has three versions and none that counts."""
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write("README.md", "side\n").stage().commit()
    repo.git("checkout", "--quiet", "main")
    repo.write("README.md", "main\n").stage().commit()
    repo.try_git("merge", "side")

    assert ((), None) == (list_files(opened(repo)), index_entry(opened(repo), "README.md"))


def test_what_is_in_a_tree(repo: Repo, tmp_path: Path) -> None:
    """Files, folders and submodules are there; what is only staged is not."""
    library = Repo.create(tmp_path / "library").write("lib.py", "x\n").stage().commit()
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(library.root), "lib")
    repo.write("src/deep/a.py", "").write("*.py", "").stage().commit().write("new.py", "").stage()

    asked = ["src/deep/a.py", "src", "src/", "lib", "*.py", "a*", "new.py", "src/deep/a", ""]

    assert {"src/deep/a.py", "src", "src/", "lib", "*.py"} == in_tree(opened(repo), "HEAD", asked)


def test_nothing_is_in_the_tree_before_the_first_commit(empty_repo: Repo) -> None:
    """No commit, no tree."""
    assert frozenset() == in_tree(opened(empty_repo), "HEAD", ["a"])


def test_words_are_found_in_any_case_and_only_as_words(repo: Repo) -> None:
    """Files with one of the words; not those where it is part of another word, nor untracked ones."""
    repo.write("a.py", "# todo: x\n").write("b.py", "# XXX\n").write("c.py", "# TODOS\n").write("d.py", "a.b")
    repo.write("e.bin", b"T\0").write("sub dir/f\ng.py", "# FIXME\n").stage().write("g.py", "# TODO\n")
    here = opened(repo)

    assert ["a.py", "b.py", "sub dir/f\ng.py"] == candidates(here, ["TODO", "FIXME", "XXX", "a?b"])
    assert ["sub dir/f\ng.py"] == candidates(here, ["FIXME", "TODO"], under=["sub dir"])
    assert [] == candidates(here, ["HACK"])


def test_words_are_looked_for_where_one_asks(repo: Repo) -> None:
    """In the working tree, the index or a revision."""
    repo.write("a.py", "# TODO\n").stage().commit()
    repo.write("a.py", "").write("b.py", "# TODO\n").stage()
    repo.write("b.py", "").write("README.md", "TODO\n")
    here = opened(repo)

    assert ["README.md"] == candidates(here, ["TODO"])
    assert ["b.py"] == candidates(here, ["TODO"], cached=True)
    assert ["a.py"] == candidates(here, ["TODO"], rev="HEAD")


def test_words_are_found_in_what_no_diff_shows(repo: Repo) -> None:
    """`binary` and `-diff` in .gitattributes hide a text from diffs, not from us; what is no text its reader tells."""
    repo.write(".gitattributes", "*.bat binary\n*.py -diff\n").write("a.bat", "rem TODO\n").write("b.py", "# TODO\n")
    repo.write("c.bin", b"\0TODO\n").stage()
    here = opened(repo)

    expected = ["a.bat", "b.py", "c.bin"]
    assert expected == candidates(here, ["TODO"]) == candidates(here, ["TODO"], cached=True)
    assert expected == candidates(here, ["TODO"], rev=repo.commit().git("rev-parse", "HEAD").strip())


def test_revision_that_looks_like_an_option(repo: Repo, tmp_path: Path) -> None:
    """`git grep -O` starts a program: a revision spelled like that is refused."""
    repo.write("a.py", "# TODO\n").stage().commit()

    with pytest.raises(UsageError, match="is no revision"):
        candidates(opened(repo), ["TODO"], rev=f"-Otouch {tmp_path}/started;")

    assert not (tmp_path / "started").exists()


def test_bytes_are_found_in_binary_files(repo: Repo) -> None:
    """Any bytes, in tracked files of any kind, in the working tree or a revision."""
    repo.write("a.txt", "TODO".encode("utf-16")).write("b.bin", b"\0\xff\xfe").write("c.py", "T\n").stage().commit()
    repo.write("a.txt", "plain\n")
    here = opened(repo)

    def holders(rev: str = "", under: Sequence[str] = ()) -> list[str]:
        return parse_candidates(start_holders(here, b"\xff\xfe", rev=rev, under=under).finish(ok=(0, 1)), rev=rev)

    assert ["b.bin"] == holders()
    assert ["a.txt", "b.bin"] == holders(rev="HEAD")
    assert ["a.txt"] == holders(rev="HEAD", under=["a.txt"])


def test_untracked_files(repo: Repo) -> None:
    """Neither tracked nor ignored ones, below a folder or everywhere."""
    repo.write(".gitignore", "*.log\n").write("in/a\nb", "").write("in/c.log", "").write("d", "").stage(".gitignore")
    here = opened(repo)

    assert ["d", "in/a\nb"] == parse_candidates(start_untracked(here).finish())
    assert ["in/a\nb"] == parse_candidates(start_untracked(here, ["in"]).finish())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("grep.patternType", "perl"),
        ("grep.fullName", "false"),
        ("grep.column", "true"),
        ("grep.lineNumber", "true"),
        ("color.grep", "always"),
        ("submodule.recurse", "true"),
        ("core.quotePath", "true"),
    ],
)
def test_user_configuration_does_not_change_what_is_found(repo: Repo, key: str, value: str) -> None:
    """However a user likes to grep, the same files are found."""
    repo.write("ä.py", "# TODO\n").stage()
    repo.git("config", key, value)

    assert ["ä.py"] == candidates(opened(repo), ["TODO"])


def test_staged_files_that_hold_a_text(repo: Repo) -> None:
    """Literal texts, one or several, below one folder, as staged."""
    repo.write("in/a", 'path = "src/x.py"\n').write("in/b", 'path = "srcXx.py"\n').write("out/c", "src/x.py").stage()
    repo.write("in/a", "")
    here = opened(repo)

    assert ["in/a"] == grep_index(here, ["src/x.py", "nowhere"], "in")
    assert [] == grep_index(here, ["nowhere"], "in")
    assert [] == grep_index(here, [], "in")


def test_attributes_of_paths(repo: Repo) -> None:
    """Set, unset, valued and unspecified attributes; from the index when asked."""
    repo.write(".gitattributes", "*.gen linguist-generated\n*.py linguist-language=Starlark -text\n").stage()
    repo.write(".gitattributes", "")
    here = opened(repo)

    staged = attributes(
        here, ["a b.gen", "x\ny.py", "z"], ["linguist-generated", "linguist-language", "text"], cached=True
    )

    assert {
        "a b.gen": {"linguist-generated": "set"},
        "x\ny.py": {"linguist-language": "Starlark", "text": "unset"},
        "z": {},
    } == staged
    assert {"a.gen": {}} == attributes(here, ["a.gen"], ["linguist-generated"])
    assert {} == attributes(here, [], ["text"])
