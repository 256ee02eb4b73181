"""Files of the working tree, the index, a commit and a plain folder."""

import os
import socket
from pathlib import Path

import pytest

from debtctl.errors import UsageError
from debtctl.git.repository import Repository, find_repository
from debtctl.scanning.on_disk import folder, worktree
from debtctl.scanning.sources import FILE, FOLDER, NOTHING, Skipped, Source
from debtctl.scanning.stored import commit, index
from tests.support import Repo

WORDS = ("TODO", "FIXME")


def opened(repo: Repo) -> Repository:
    return find_repository(str(repo.root))


def found(source: Source, *under: str) -> list[str]:
    return sorted(source.search(WORDS, under).paths())


def content(source: Source, path: str, max_bytes: int = 1_000) -> bytes | str:
    ((_, read),) = source.read([path], max_bytes=max_bytes)
    return read.reason if isinstance(read, Skipped) else read


def test_working_tree_holds_tracked_and_untracked_files(repo: Repo) -> None:
    """Files as they are on disk, new ones too, ignored and deleted ones not."""
    repo.write(".gitignore", "*.log\n").write("a.py", "x\n").write("gone.py", "# TODO\n").stage().commit()
    repo.write("a.py", "# TODO: changed\n").write("new/ü b.py", "# fixme: new\n").write("c.log", "# TODO\n")
    repo.remove("gone.py").write("plain.py", "x\n")

    assert ["a.py", "new/ü b.py"] == found(worktree(opened(repo)))


def test_index_holds_what_is_staged(repo: Repo) -> None:
    """Neither later changes nor untracked files."""
    repo.write("a.py", "# TODO: staged\n").stage().write("a.py", "x\n").write("b.py", "# TODO\n")
    source = index(opened(repo))

    assert ["a.py"] == found(source)
    assert b"# TODO: staged\n" == content(source, "a.py")


def test_a_commit_holds_what_was_committed(repo: Repo) -> None:
    """Whatever has happened since; a git tag or a tree will do as well."""
    repo.write("a.py", "# TODO: old\n").stage().commit().git("tag", "v1")
    repo.write("a.py", "x\n").write("b.py", "# TODO\n").stage().commit()
    here = opened(repo)

    for revision in ("HEAD~1", "v1", "v1^{tree}"):
        source = commit(here, revision)
        assert ["a.py"] == found(source)
        assert b"# TODO: old\n" == content(source, "a.py")


@pytest.mark.parametrize("revision", ["nowhere", "--all", "", "HEAD:README.md"])
def test_no_such_commit(repo: Repo, revision: str) -> None:
    """A name that is no commit is the caller's to mend, and is never an option for git."""
    with pytest.raises(UsageError, match="is no commit of this repository"):
        commit(opened(repo), revision)


def test_a_folder_needs_no_git(tmp_path: Path) -> None:
    """Files below it that hold a word; links and other tools' stores left out. What is no text its reader tells."""
    for path, text in {"a.py": "# TODO\n", "b/c.py": "# fixme\n", ".git/x.py": "# TODO\n", "d.py": "x\n"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "e.bin").write_bytes(b"\0TODO")
    (tmp_path / "link.py").symlink_to("a.py")
    (tmp_path / "linked").symlink_to("b")
    source = folder(str(tmp_path))

    assert ["a.py", "b/c.py", "e.bin"] == found(source)
    assert ["b/c.py"] == found(source, "b")
    assert b"# TODO\n" == content(source, "a.py")
    assert FILE == source.kind_of("a.py")


def test_a_folder_names_what_it_cannot_look_into(tmp_path: Path) -> None:
    """A FIFO is noted and never opened; a folder that is gone is named."""
    os.mkfifo(tmp_path / "pipe.py")
    source = folder(str(tmp_path))
    search = source.search(WORDS, ["", "gone"])

    assert [] == list(search.paths())
    assert [Skipped("pipe.py", "a FIFO"), Skipped("gone", "no such file or directory")] == list(search.skipped())


def test_a_word_across_two_chunks(tmp_path: Path) -> None:
    """Files are searched a piece at a time; a word on the seam is found, and a long file without one is not."""
    (tmp_path / "a.py").write_bytes(b"x" * ((1 << 20) - 2) + b" TODO")
    (tmp_path / "b.py").write_bytes(b"x" * (3 << 20))

    assert ["a.py"] == found(folder(str(tmp_path)))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_text(repo: Repo, encoding: str) -> None:
    """git takes it for binary; its byte order mark says better, tracked or not."""
    text = ("\ufeff// TODO: wide\n").encode(encoding)
    repo.write("a.cs", text).stage().commit().write("b.cs", text)
    here = opened(repo)

    assert ["a.cs", "b.cs"] == found(worktree(here))
    assert ["a.cs"] == found(index(here))
    assert ["a.cs"] == found(commit(here, "HEAD"))


def test_search_below_folders_and_files(repo: Repo) -> None:
    """`under` is literal: a star in it is a star."""
    repo.write("a/x.py", "# TODO\n").write("ab/x.py", "# TODO\n").write("c.py", "# TODO\n").stage().commit()
    repo.write("a/new.py", "# TODO\n")
    here = opened(repo)

    assert ["a/new.py", "a/x.py", "c.py"] == found(worktree(here), "a", "c.py")
    assert ["a/x.py"] == found(index(here), "a")
    assert ["a/x.py"] == found(commit(here, "HEAD"), "a")
    assert [] == found(worktree(here), "a*")


def test_a_work_tree_without_commits(empty_repo: Repo) -> None:
    """The first day: nothing is tracked yet."""
    empty_repo.write("a.py", "# TODO\n")

    assert ["a.py"] == found(worktree(opened(empty_repo)))
    assert [] == found(index(opened(empty_repo)))


# --- what is not read ------------------------------------------------------------------------------------------------


def test_links_are_not_followed_out_of_the_repository(repo: Repo, tmp_path: Path) -> None:
    """Neither a link to a file nor a folder on the way; one that stays inside is followed."""
    (tmp_path / "secret.py").write_text("# TODO: outside\n")
    (repo.root / "out.py").symlink_to(tmp_path / "secret.py")
    (repo.root / "outside").symlink_to(tmp_path)
    (repo.root / "dangling.py").symlink_to("nowhere")
    repo.write("a.py", "# TODO\n")
    (repo.root / "inside.py").symlink_to("a.py")
    source = worktree(opened(repo))

    assert ["a.py"] == found(source)
    assert "a symlink out of the repository" == content(source, "out.py")
    assert "a symlink out of the repository" == content(source, "outside/secret.py")
    assert "a symlink out of the repository" == content(source, "../secret.py")
    assert "a symlink to nothing" == content(source, "dangling.py")
    assert b"# TODO\n" == content(source, "inside.py")


def test_what_is_no_file_is_named(repo: Repo) -> None:
    """FIFOs, sockets, devices and folders are named, never opened."""
    os.mkfifo(repo.root / "pipe.py")
    with socket.socket(socket.AF_UNIX) as bound:
        here = os.getcwd()
        os.chdir(repo.root)  # a socket's path may have 107 bytes
        try:
            bound.bind("socket.py")
        finally:
            os.chdir(here)
    repo.write("folder.py/x", "")
    source = worktree(opened(repo))

    assert ["a FIFO", "a socket", "a folder", "no such file", "no such file"] == [
        content(source, path) for path in ("pipe.py", "socket.py", "folder.py", "gone.py", "README.md/x.py")
    ]
    assert "a device" == content(folder("/dev"), "null")


def test_large_files_are_named(repo: Repo) -> None:
    """With the limit, in the unit a person would use."""
    repo.write("a.py", "# TODO: " + "x" * 100).stage().commit()
    here = opened(repo)

    for source in (worktree(here), index(here), commit(here, "HEAD")):
        assert "larger than 50 bytes" == content(source, "a.py", max_bytes=50)
        assert 108 == len(content(source, "a.py", max_bytes=108))
    (repo.root / "b.py").write_bytes(b"x" * 2_000_001)
    assert "larger than 2 MB" == content(worktree(here), "b.py", max_bytes=2_000_000)


def test_a_search_names_what_git_could_not_look_into(repo: Repo) -> None:
    """git says it on stderr and goes on; so do we. A file whose folder has become a file is just gone."""
    repo.write("a/x.py", "# TODO\n").write("b/x.py", "# TODO\n").write("c.py", "# TODO\n").stage().commit()
    for name in ("a", "b"):
        repo.remove(f"{name}/x.py")
        (repo.root / name).rmdir()
    (repo.root / "a").symlink_to("a")
    repo.write("b", "")
    search = worktree(opened(repo)).search(WORDS)

    assert ["c.py"] == list(search.paths())
    assert [Skipped("a/x.py", "too many levels of symbolic links")] == list(search.skipped())
    assert "too many levels of symbolic links" == content(worktree(opened(repo)), "a")


def test_a_conflict_in_the_index_is_named(repo: Repo) -> None:
    """While a merge is undecided there is no one content to read."""
    repo.write("a.py", "# TODO: 1\n").stage().commit().git("checkout", "-q", "-b", "other")
    repo.write("a.py", "# TODO: 2\n").stage().commit().git("checkout", "-q", "main")
    repo.write("a.py", "# TODO: 3\n").stage().commit().try_git("merge", "other")

    assert "in a merge conflict" == content(index(opened(repo)), "a.py")


def test_what_paths_name(repo: Repo, tmp_path: Path) -> None:
    """Files, folders, nothing, or why not, the same in every kind of source where it can be the same."""
    other = Repo.create(tmp_path / "other").write("x.py", "# TODO\n").stage().commit()
    repo.write("a/x.py", "").write("a.py", "")
    (repo.root / "link.py").symlink_to("a.py")
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.root), "sub")
    repo.stage().commit()
    here = opened(repo)
    paths = ("a.py", "a", "", "nowhere", "sub")

    for source in (worktree(here), index(here), commit(here, "HEAD")):
        assert [FILE, FOLDER, FOLDER, NOTHING, "a submodule, a repository of its own"] == [
            source.kind_of(path) for path in paths
        ]
    assert ["a symlink", "a symlink"] == [index(here).kind_of("link.py"), commit(here, "HEAD").kind_of("link.py")]
    assert FILE == worktree(here).kind_of("link.py")


def test_a_path_that_ends_as_an_option_or_pattern(repo: Repo) -> None:
    """Names with stars, dashes and line ends are names."""
    names = ["-e.py", "a*b.py", ":(top)x.py", "new\nline.py", "büß.py"]
    for name in names:
        repo.write(name, "# TODO\n")
    repo.stage().commit()
    here = opened(repo)

    for source in (worktree(here), index(here), commit(here, "HEAD")):
        assert sorted(names) == found(source)
        assert [FILE] * len(names) == [source.kind_of(name) for name in names]
        assert [b"# TODO\n"] * len(names) == [content(source, name) for name in names]
