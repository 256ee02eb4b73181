"""What .gitattributes says of source files is heard, by real git, whatever they are read from."""

import pytest

from debtctl.git.repository import find_repository
from debtctl.scanning.on_disk import worktree
from debtctl.scanning.scan import ScanResult, scan
from debtctl.scanning.settings import parse_scan_settings
from debtctl.scanning.sources import Skipped, Source
from debtctl.scanning.stored import commit, index
from tests.support import Repo


def sources(repo: Repo) -> dict[str, Source]:
    here = find_repository(str(repo.root))
    return {"worktree": worktree(here), "index": index(here), "commit": commit(here, "HEAD")}


def scanned(source: Source, *paths: str, **keys: object) -> ScanResult:
    return scan(source, parse_scan_settings({"scan": keys}), paths)


def found(result: ScanResult) -> list[tuple[str, str]]:
    return [(marker.path, marker.language) for marker in result.markers]


@pytest.mark.parametrize("name", ["worktree", "index", "commit"])
def test_what_was_not_written_here_is_left_out_and_said(repo: Repo, name: str) -> None:
    """A vendored or generated file with a tag in it is a skipped entry; one without a tag is no news."""
    repo.write(
        ".gitattributes", "lib/** linguist-vendored\n*.pb.go linguist-generated=true\nlib/own.c -linguist-vendored\n"
    )
    repo.write("lib/a.c", "// TODO: a\n").write("lib/own.c", "// TODO: own\n").write("lib/b.c", "int todolist;\n")
    repo.write("api.pb.go", "// FIXME: api\n").write("main.go", "// FIXME: main\n").stage().commit()

    result = scanned(sources(repo)[name])

    assert [("lib/own.c", "C"), ("main.go", "Go")] == found(result)
    assert (
        Skipped("api.pb.go", "generated, says .gitattributes"),
        Skipped("lib/a.c", "vendored, says .gitattributes"),
    ) == result.skipped


@pytest.mark.parametrize("name", ["worktree", "index", "commit"])
def test_who_names_such_a_file_or_allows_it_reads_it(repo: Repo, name: str) -> None:
    """Named on the command line, or `[scan] vendored = true`; the other origin stays out."""
    repo.write(".gitattributes", "*.c linguist-vendored\n*.go linguist-generated\n")
    repo.write("a.c", "// TODO: a\n").write("b.go", "// TODO: b\n").stage().commit()
    source = sources(repo)[name]

    assert [("a.c", "C")] == found(scanned(source, "a.c"))
    assert [("a.c", "C")] == found(scanned(source, vendored=True))
    assert [("a.c", "C"), ("b.go", "Go")] == found(scanned(source, vendored=True, generated=True))


@pytest.mark.parametrize("name", ["worktree", "index", "commit"])
def test_a_language_is_taken_at_its_word(repo: Repo, name: str) -> None:
    """By title, short name or editor mode, a hyphen for a blank; suffix and first line may lie."""
    attributes = {"a.inc": "PHP", "b.inc": "Pascal", "c.dat": "emacs-lisp", "d.py": "lua", "e.x": "C++"}
    repo.write(".gitattributes", "".join(f"{path} linguist-language={said}\n" for path, said in attributes.items()))
    texts = {"a.inc": "<?php // TODO: a\n", "b.inc": "{ TODO: b }\n", "c.dat": "; TODO: c\n"}
    texts |= {"d.py": "#!/usr/bin/python\n-- TODO: d\n", "e.x": "// TODO: e\n"}
    for path, text in texts.items():
        repo.write(path, text)
    repo.stage().commit()

    languages = ["PHP", "Pascal", "Emacs Lisp", "Lua", "C++"]

    assert list(zip(texts, languages, strict=True)) == found(scanned(sources(repo)[name]))


@pytest.mark.parametrize("said", ["linguist-language=Klingon", "linguist-language", "-linguist-language", "text"])
def test_a_language_nobody_knows_changes_nothing(repo: Repo, said: str) -> None:
    """The name of the file tells, as it does without the attribute."""
    repo.write(".gitattributes", f"a.py {said}\n").write("a.py", "# TODO: a\n").stage().commit()

    assert [("a.py", "Python")] == found(scanned(sources(repo)["worktree"]))


def test_attribute_files_anywhere(repo: Repo) -> None:
    """In a folder, for what is below it; in .git/info, for one's own clone; of two the nearer one wins."""
    repo.write("a/.gitattributes", "*.py linguist-language=Ruby\nb/** linguist-generated\n")
    repo.write("a/x.py", "# TODO: x\n").write("a/b/c/y.py", "# TODO: y\n").write("z.py", "# TODO: z\n")
    repo.write("a/d/.gitattributes", "*.py !linguist-language\n").write("a/d/v.py", "# TODO: v\n").stage().commit()

    assert [("a/d/v.py", "Python"), ("a/x.py", "Ruby"), ("z.py", "Python")] == found(scanned(worktree_of(repo)))

    repo.write(".git/info/attributes", "z.py linguist-vendored\n")
    result = scanned(worktree_of(repo))

    assert [("a/d/v.py", "Python"), ("a/x.py", "Ruby")] == found(result)
    assert Skipped("z.py", "vendored, says .gitattributes") in result.skipped


def worktree_of(repo: Repo) -> Source:
    return sources(repo)["worktree"]


def test_each_source_has_attributes_of_its_own(repo: Repo) -> None:
    """What was true when a commit was made is true of that commit."""
    repo.write("a.c", "// TODO: a\n").write(".gitattributes", "a.c linguist-vendored\n").stage().commit()
    repo.write(".gitattributes", "a.c -linguist-vendored\n").stage().commit()
    here = find_repository(str(repo.root))

    assert [] == found(scanned(commit(here, "HEAD~1")))
    assert [("a.c", "C")] == found(scanned(commit(here, "HEAD")))
    repo.write(".gitattributes", "a.c linguist-vendored\n")
    assert [] == found(scanned(worktree(here)))
    assert [("a.c", "C")] == found(scanned(index(here)))


def test_many_files_are_asked_about_together(repo: Repo) -> None:
    """More than one question holds: no file is lost on the seam between two."""
    repo.write(".gitattributes", "odd*.py linguist-generated\n")
    for number in range(600):
        repo.write(f"{('even', 'odd')[number % 2]}{number:03}.py", f"# TODO: {number}\n")
    repo.stage().commit()

    result = scanned(worktree_of(repo))

    assert (300, 300) == (len(result.markers), len(result.skipped))
    assert {"even"} == {marker.path[:4] for marker in result.markers}


def test_a_link_of_that_name_says_nothing(repo: Repo) -> None:
    """git follows no link to attributes, so neither does anybody here."""
    repo.write("said", "*.py linguist-vendored\n").write("a.py", "# TODO: a\n")
    (repo.root / ".gitattributes").symlink_to("said")

    assert [("a.py", "Python")] == found(scanned(worktree_of(repo)))


# --- the verbs -------------------------------------------------------------------------------------------------------


def test_the_hook_lets_vendored_code_pass_and_reads_the_language(repo: Repo) -> None:
    """The gate judges what was written here, in the language it is written in."""
    repo.write(".debt/format", "1\n").write(".gitattributes", "lib/** linguist-vendored\n*.mod linguist-language=Go\n")
    repo.stage().commit()

    repo.write("lib/a.c", "// TODO: a\n").stage()
    assert 0 == repo.hook().code

    repo.write("b.mod", "// TODO: b\n").stage()
    stopped = repo.hook()
    assert 1 == stopped.code
    assert "b.mod:1" in stopped.stdout + stopped.stderr


def test_a_range_is_judged_by_the_attributes_of_its_end(repo: Repo) -> None:
    """A pull request that brings code from elsewhere, and says so, passes."""
    repo.write(".debt/format", "1\n").stage().commit().git("branch", "base")
    repo.write("lib/a.c", "// TODO: a\n").write(".gitattributes", "lib/** linguist-vendored\n").stage().commit()
    repo.write(".gitattributes", "").stage()  # what comes later is not asked

    assert 0 == repo.run("check", "--base", "base").code


def test_a_language_changed_is_read_anew(repo: Repo) -> None:
    """What the cache kept of a content was read in another language."""
    repo.write("a.x", "-- TODO: lua\n// TODO: go\n").write(".gitattributes", "a.x linguist-language=Lua\n")
    first = repo.run("scan").stdout
    repo.write(".gitattributes", "a.x linguist-language=Go\n")
    second = repo.run("scan").stdout

    assert ("a.x:1:4", "a.x:2:4") == (first.split()[0], second.split()[0])
