"""Nothing is left out in silence: every file nobody looked into has a reason that `-v` lists."""

import json
import os

import pytest

from debtctl.git.repository import find_repository
from debtctl.scanning.on_disk import folder, worktree
from debtctl.scanning.scan import scan
from debtctl.scanning.settings import parse_scan_settings
from debtctl.scanning.sources import Skipped
from debtctl.scanning.stored import commit, index
from tests.support import Repo

MARKER = "# TODO: x\n"


@pytest.fixture
def odd(repo: Repo, tmp_path) -> Repo:
    """A repository with one of everything that no search looks into, and one file that it does."""
    other = Repo.create(tmp_path / "other").write("x.py", MARKER).stage().commit()
    repo.write("a.py", MARKER).write(".gitignore", "build/\n*.log\n").write("there/b.py", MARKER)
    (repo.root / "link.py").symlink_to("a.py")
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.root), "sub")
    repo.write("sparse/c.py", MARKER).stage().commit()
    repo.git("sparse-checkout", "set", "--no-cone", "/*", "!/sparse/")
    repo.write("build/d.py", MARKER).write("e.log", MARKER)
    Repo.create(repo.root / "nested").write("f.py", MARKER)
    os.mkfifo(repo.root / "there" / "pipe.py")
    return repo


def left_out(repo: Repo, name: str, *under: str) -> dict[str, str]:
    here = find_repository(str(repo.root))
    source = {"worktree": worktree, "index": index}[name](here) if name != "commit" else commit(here, "HEAD")
    result = scan(source, parse_scan_settings({}), under, names_unread=True)
    return dict(result.skipped)


def test_the_working_tree_names_each_with_its_reason(odd: Repo) -> None:
    """Links, submodules and repositories within, what is ignored or not checked out, and what is no file."""
    assert {
        "build/": "ignored by git",
        "e.log": "ignored by git",
        "link.py": "a symlink",
        "nested/": "a submodule, a repository of its own",
        "sparse/c.py": "outside the sparse checkout",
        "sub": "a submodule, a repository of its own",
        "there/pipe.py": "a FIFO",
    } == left_out(odd, "worktree")


def test_what_git_stores_has_links_and_submodules(odd: Repo) -> None:
    """And a sparse checkout hides nothing of it."""
    stored = {"link.py": "a symlink", "sub": "a submodule, a repository of its own"}

    assert stored == left_out(odd, "index") == left_out(odd, "commit")


def test_what_is_no_text_is_named(repo: Repo) -> None:
    """With a tag's word or without; of other files in no known language those with one, for the rest hold nothing."""
    repo.write("logo.png", b"\x89PNG\0\xff").write("large.jar", b"PK\0" * 9_000).write("c.py", b"\0# TODO: x\n")
    repo.write("notes.zzz", MARKER).write("other.zzz", "nothing\n").write("wide.py", MARKER.encode("utf-16"))
    repo.write(".gitattributes", "*.gen.py -diff\n").write("a.gen.py", MARKER)
    binary = {"logo.png": "binary", "large.jar": "binary", "c.py": "binary", "notes.zzz": "its language is not known"}

    assert binary == left_out(repo, "worktree")
    assert binary == dict(scan(folder(str(repo.root)), parse_scan_settings({}), names_unread=True).skipped)
    repo.stage()
    assert binary == left_out(repo, "worktree") == left_out(repo, "index")
    assert binary == left_out(repo.commit(), "commit")
    here = find_repository(str(repo.root))
    for source in (worktree(here), index(here), commit(here, "HEAD"), folder(str(repo.root))):
        assert ["a.gen.py", "wide.py"] == [marker.path for marker in scan(source, parse_scan_settings({})).markers]


def test_only_below_what_was_asked_for(odd: Repo) -> None:
    """A reason outside the folders that were named is nobody's question."""
    assert {"there/pipe.py": "a FIFO"} == left_out(odd, "worktree", "there")
    assert {} == left_out(odd, "index", "there")


def test_a_folder_without_git_names_links(odd: Repo) -> None:
    """Where git has no say nothing is ignored, and a repository is a folder."""
    result = scan(folder(str(odd.root)), parse_scan_settings({}), names_unread=True)

    assert [
        ("e.log", "its language is not known"),
        ("link.py", "a symlink"),
        ("there/pipe.py", "a FIFO"),
    ] == [tuple(one) for one in result.skipped]
    assert (
        {"a.py", "build/d.py", "nested/f.py", "sub/x.py", "there/b.py", "e.log"}
        >= {marker.path for marker in result.markers}
        >= {"a.py", "build/d.py", "nested/f.py", "sub/x.py", "there/b.py"}
    )


def test_excluded_files_have_been_answered(odd: Repo) -> None:
    """Who excludes a folder knows that nobody looks into it."""
    here = find_repository(str(odd.root))
    settings = parse_scan_settings({"scan": {"exclude": ["there/", "build/", "*.log", "nested/", "sub", "sparse/"]}})

    result = scan(worktree(here), settings, names_unread=True)

    assert [("link.py", "a symlink")] == [tuple(one) for one in result.skipped]


def test_a_merge_conflict_is_named_in_the_index(repo: Repo) -> None:
    """git grep passes over a file that has several versions; silence would be wrong."""
    repo.write("a.py", "# TODO: 1\n").stage().commit().git("checkout", "-q", "-b", "other")
    repo.write("a.py", "# TODO: 2\n").stage().commit().git("checkout", "-q", "main")
    repo.write("a.py", "# TODO: 3\n").stage().commit().try_git("merge", "other")
    here = find_repository(str(repo.root))

    for paths in ((), ("a.py",)):
        result = scan(index(here), parse_scan_settings({}), paths)
        assert [("a.py", "in a merge conflict")] == [tuple(one) for one in result.skipped]


def test_a_line_nobody_wrote(repo: Repo) -> None:
    """A tag in a minified line is a skipped entry; the lines above it, which a person wrote, count."""
    repo.write("a.js", "// TODO: licence\n" + "x=1;" * 1_300 + "// TODO: far out\n").stage().commit()
    repo.write("b.js", "// TODO: short\n" + "x=1;" * 1_300 + "\n")

    result = scan(worktree(find_repository(str(repo.root))), parse_scan_settings({}))

    assert ["TODO: licence", "TODO: short"] == [marker.fingerprint for marker in result.markers]
    assert [("a.js", "line 2 is longer than 5,000 characters: minified")] == [tuple(one) for one in result.skipped]


# --- the screens -----------------------------------------------------------------------------------------------------


def test_a_file_that_is_not_there_any_more(odd: Repo) -> None:
    """Found, and gone when it is opened, or never checked out: which of them is said."""
    odd.remove("a.py")

    found = worktree(find_repository(str(odd.root))).read(["sparse/c.py", "a.py", "nosuch.py"], max_bytes=100)

    assert [
        ("sparse/c.py", "outside the sparse checkout"),
        ("a.py", "deleted, but not in the index"),
        ("nosuch.py", "no such file"),
    ] == [(path, skipped.reason) for path, skipped in found if isinstance(skipped, Skipped)]


def test_scan_counts_what_was_not_read_and_v_names_it(repo: Repo) -> None:
    """A handful is named, a heap is counted; the word to see it is said."""
    small = repo.write(".debt/format", "1\n").write(".debt/config.toml", "[scan]\nmax_bytes = 20\n")
    for number in range(4):
        small.write(f"{number}.py", MARKER * 5)
    (repo.root / "link.py").symlink_to("0.py")
    repo.stage().commit()

    assert "not read: 4 files (larger than 20 bytes); see debtctl scan -v\n" in repo.run("scan").stdout
    assert "not read: 0.py (larger than 20 bytes)\nnot read: 1.py" in repo.run("scan", "-v").stdout
    assert "not read: link.py (a symlink)\n" in repo.run("scan", "-v").stdout
    assert "not read: 3.py (larger than 20 bytes)\n" in repo.run("scan", "3.py").stdout
    assert 4 == len(json.loads(repo.run("scan", "--json").stdout)["skipped"])
    assert 5 == len(json.loads(repo.run("scan", "--json", "-v").stdout)["skipped"])


def test_the_report_counts_every_file_nobody_read(odd: Repo) -> None:
    """Its reader sees that there is more than what was looked into, and which command names it."""
    odd.write("logo.png", b"\x89PNG\0").write("notes.zzz", MARKER)

    assert "not read: 9 files or folders; see debtctl scan -v\n" in odd.run("report").stdout
    assert 9 == odd.run("scan", "-v").stdout.count("not read: ")
    assert "debtctl: left out logo.png (binary)\n" in odd.run("report", "-v").stderr
