"""From files to markers: which are looked into, what is skipped, in which order."""

import os

import pytest

from debtctl.errors import UsageError
from debtctl.git.repository import Repository, find_repository
from debtctl.scanning.on_disk import folder, worktree
from debtctl.scanning.scan import ScanResult, scan, scan_file
from debtctl.scanning.settings import ScanSettings, parse_scan_settings
from debtctl.scanning.sources import Skipped
from debtctl.scanning.stored import commit, index
from tests.support import Repo

SETTINGS = parse_scan_settings({})


def opened(repo: Repo) -> Repository:
    return find_repository(str(repo.root))


def scanned(repo: Repo, *paths: str, settings: ScanSettings = SETTINGS) -> ScanResult:
    return scan(worktree(opened(repo)), settings, paths)


def places(result: ScanResult) -> list[tuple[str, int, str]]:
    return [(marker.path, marker.line, marker.fingerprint) for marker in result.markers]


def test_markers_come_by_path_and_line(repo: Repo) -> None:
    """Whatever order git finds the files in: tracked, untracked and UTF-16 ones are one list."""
    repo.write("b.py", "x = 1  # FIXME: b\n# TODO: c\n").write("d.cs", "\ufeff// TODO: d\n".encode("utf-16-le"))
    repo.stage().commit().write("a.py", "# TODO: a\n").write("c/a.go", "// TODO: e\n")

    result = scanned(repo)

    assert [
        ("a.py", 1, "TODO: a"),
        ("b.py", 1, "FIXME: b"),
        ("b.py", 2, "TODO: c"),
        ("c/a.go", 1, "TODO: e"),
        ("d.cs", 1, "TODO: d"),
    ] == places(result)
    assert ((), 4) == (result.skipped, result.files)


def test_pictures_are_no_news(repo: Repo) -> None:
    """A binary file with a tag in it, or what might be UTF-16, is neither a source file nor worth a line."""
    repo.write("a.png", b"\x89PNG\0\xff\xfe TODO \xff").write("b.bin", b"\0\xff " * 1_000).stage().commit()
    repo.write("c.png", b"\x89PNG\0 TODO ")
    small = parse_scan_settings({"scan": {"max_bytes": 2_000}})

    assert ScanResult((), (), 0) == scanned(repo, settings=small)


def test_only_comments_count(repo: Repo) -> None:
    """A file with the word in a string is opened, and has no marker."""
    repo.write("a.py", 's = "# TODO: a"\n').write("notes.unknown", "# TODO: b\n")

    result = scanned(repo)

    assert ([], (), 2) == (places(result), result.skipped, result.files)


def test_every_source_gives_the_same(repo: Repo) -> None:
    """A marker is the same marker on disk, in the index, in a commit and without git."""
    repo.write("src/a.py", "# TODO: a\n").stage().commit()
    here = opened(repo)

    results = [scan(source, SETTINGS) for source in (worktree(here), index(here), commit(here, "HEAD"))]

    assert [[("src/a.py", 1, "TODO: a")]] * 3 == [places(result) for result in results]
    assert [("src/a.py", 1, "TODO: a")] == places(scan(folder(str(repo.root)), SETTINGS))


def test_globs_leave_files_out(repo: Repo) -> None:
    """`[scan] exclude` counts for what is found, not for a file that is named."""
    repo.write("vendor/a.py", "# TODO: a\n").write("b.py", "# TODO: b\n")
    settings = parse_scan_settings({"scan": {"exclude": ["vendor/"]}})

    assert ["b.py"] == [path for path, _, _ in places(scanned(repo, settings=settings))]
    assert [] == places(scanned(repo, "vendor", settings=settings))
    assert ["vendor/a.py"] == [path for path, _, _ in places(scanned(repo, "vendor/a.py", settings=settings))]


def test_paths_limit_a_scan(repo: Repo) -> None:
    """Files and folders, each file once; the root is everything."""
    repo.write("a/x.py", "# TODO: x\n").write("a/y.py", "# TODO: y\n").write("b.py", "# TODO: b\n").stage().commit()

    assert ["a/x.py", "a/y.py", "b.py"] == [path for path, _, _ in places(scanned(repo, "a", "a/x.py", "b.py"))]
    assert ["a/y.py"] == [path for path, _, _ in places(scanned(repo, "a/y.py"))]
    assert ["a/x.py", "a/y.py"] == [path for path, _, _ in places(scanned(repo, "a/"))]
    for root in (".", ""):
        assert ["a/x.py", "a/y.py", "b.py"] == [path for path, _, _ in places(scanned(repo, root))]


def test_a_named_file_is_read_though_git_ignores_it(repo: Repo) -> None:
    """Who names a file wants it read."""
    repo.write(".gitignore", "build\n").write("build/a.py", "# TODO: a\n").stage().commit()

    assert [] == places(scanned(repo))
    assert ["build/a.py"] == [path for path, _, _ in places(scanned(repo, "build/a.py"))]


def test_a_path_that_names_nothing(repo: Repo) -> None:
    """A slip of the caller, with a next step."""
    with pytest.raises(UsageError, match=r"nowhere\.py: no such file or folder here") as caught:
        scanned(repo, "nowhere.py")

    assert "debtctl scan" == caught.value.next


def test_named_files_that_cannot_be_looked_into(repo: Repo) -> None:
    """Each is named with its reason; the others are read."""
    os.mkfifo(repo.root / "pipe.py")
    (repo.root / "out.py").symlink_to("/etc/passwd")
    repo.write("a.py", "# TODO: a\n").write("b.png", b"\0\0").write("c.unknown", "# TODO\n").write("empty.unknown", "")

    result = scanned(repo, "pipe.py", "out.py", "a.py", "b.png", "c.unknown", "empty.unknown")

    assert [("a.py", 1, "TODO: a")] == places(result)
    assert (
        Skipped("b.png", "binary"),
        Skipped("c.unknown", "its language is not known"),
        Skipped("empty.unknown", "its language is not known"),
        Skipped("out.py", "a symlink out of the repository"),
        Skipped("pipe.py", "a FIFO"),
    ) == result.skipped
    assert 4 == result.files


def test_files_found_and_too_large_are_never_silent(repo: Repo) -> None:
    """A source file over the limit is a skipped entry, wherever it comes from."""
    repo.write("a.py", "# TODO: a\n" + "x = 1\n" * 100).stage().commit()
    settings = parse_scan_settings({"scan": {"max_bytes": 200}})
    here = opened(repo)

    for source in (worktree(here), index(here), commit(here, "HEAD")):
        result = scan(source, settings)
        assert ((), (Skipped("a.py", "larger than 200 bytes"),), 0) == (result.markers, result.skipped, result.files)


def test_what_the_search_could_not_look_into_is_named_unless_excluded(repo: Repo) -> None:
    """An unreadable file in an excluded folder is nobody's worry."""
    repo.write("a/x.py", "# TODO\n").write("b/x.py", "# TODO\n").stage().commit()
    for name in ("a", "b"):
        repo.remove(f"{name}/x.py")
        (repo.root / name).rmdir()
        (repo.root / name).symlink_to(name)
    settings = parse_scan_settings({"scan": {"exclude": ["b/"]}})

    assert (Skipped("a/x.py", "too many levels of symbolic links"),) == scanned(repo, settings=settings).skipped


def test_one_file_by_its_content() -> None:
    """As stdin or a staged blob brings it: markers, or why there are none."""
    small = parse_scan_settings({"scan": {"max_bytes": 20}})

    markers, skipped = scan_file("a.py", b"# TODO: gr\xf6\xdfer\n", small)
    assert (["TODO: größer"], None) == ([marker.fingerprint for marker in markers], skipped)
    assert ((), Skipped("a.py", "binary")) == scan_file("a.py", b"\0", small)
    assert ((), Skipped("a.py", "larger than 20 bytes")) == scan_file("a.py", b"#" * 21, small)
    assert ((), None) == scan_file("a.unknown", b"# TODO: x", small)
