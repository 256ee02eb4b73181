"""When markers were born: through moves, renames, splits, merges; by a walk and by blame alike."""

from collections.abc import Mapping
from datetime import date

import pytest

from debtctl.cache import NO_CACHE, Cache, open_cache
from debtctl.git.repository import find_repository
from debtctl.history.ages import Ages, ages, known_ages
from debtctl.history.known import BLAME, WALK
from debtctl.scanning import on_disk
from debtctl.scanning.markers import Marker
from debtctl.scanning.scan import scan
from debtctl.settings import load_settings
from tests.support.repo import Repo

TODO = "# TODO: go through the pool\n"


def markers_of(repo: Repo) -> tuple[Marker, ...]:
    """The markers of the working tree."""
    return scan(on_disk.worktree(find_repository(str(repo.root))), load_settings(str(repo.root)).scan).markers


def aged(repo: Repo, way: str = WALK, cache: Cache = NO_CACHE) -> Ages:
    """Ages of the working tree's markers."""
    tags = load_settings(str(repo.root)).scan.tags
    return ages(find_repository(str(repo.root)), markers_of(repo), tags, cache, way=way)


def born(repo: Repo, way: str = WALK, cache: Cache = NO_CACHE) -> Mapping[str, str]:
    """The birthday of each marker, by `path:line`."""
    found = aged(repo, way, cache)
    return {f"{marker.path}:{marker.line}": birth.born.isoformat() for marker, birth in found.births.items()}


both_ways = pytest.mark.parametrize("way", [WALK, BLAME])


@both_ways
def test_a_birthday_survives_moving(repo: Repo, way: str) -> None:
    """Re-indented, moved within the file, renamed with it, into another file: born once."""
    repo.write("a.py", f"x = 1\n{TODO}y = 2\n").stage().commit(date="2026-01-01")
    repo.write("a.py", f"if x:\n    {TODO}y = 2\n").stage().commit(date="2026-01-02")
    repo.write("a.py", f"y = 2\nz = 3\n{TODO}").stage().commit(date="2026-01-03")
    repo.move("a.py", "b.py").stage().commit(date="2026-01-04")
    repo.write("b.py", "y = 2\n").write("c.py", f"print()\n{TODO}").stage().commit(date="2026-01-05")

    assert {"c.py:2": "2026-01-01"} == born(repo, way)


@both_ways
def test_a_file_split_in_one_commit_keeps_both_birthdays(repo: Repo, way: str) -> None:
    """Each half of a split file keeps the birthdays of its lines."""
    repo.write("a.py", "# TODO: one\n").stage().commit(date="2026-01-01")
    repo.write("a.py", "# TODO: one\n# FIXME: two\n").stage().commit(date="2026-01-02")
    repo.remove("a.py").write("b.py", "# FIXME: two\n").write("c.py", "# TODO: one\n").stage().commit(date="2026-01-03")

    assert {"b.py:1": "2026-01-02", "c.py:1": "2026-01-01"} == born(repo, way)


@both_ways
def test_code_and_arguments_beside_the_words_are_not_the_words(repo: Repo, way: str) -> None:
    """What stands left of a comment, and in its brackets, may change."""
    repo.write("a.py", "x = 1  # TODO: later\n").stage().commit(date="2026-01-01")
    repo.write("a.py", "x = 2  # TODO: later\n").stage().commit(date="2026-01-02")
    repo.write("a.py", "x = 2  # TODO(#12): later\n").stage().commit(date="2026-01-03")

    assert {"a.py:1": "2026-01-01"} == born(repo, way)


@both_ways
def test_new_words_and_copies_are_new(repo: Repo, way: str) -> None:
    """A text that was edited is another one; a second one of the same words is born on its own."""
    repo.write("a.py", "# TODO: one\n# HACK: same\n").stage().commit(date="2026-01-01")
    repo.write("a.py", "# TODO: another\n# HACK: same\n").stage().commit(date="2026-01-02")
    repo.write("b.py", "# HACK: same\n").stage().commit(date="2026-01-03")

    assert {"a.py:1": "2026-01-02", "a.py:2": "2026-01-01", "b.py:1": "2026-01-03"} == born(repo, way)


@both_ways
def test_taken_away_and_brought_back_is_born_again(repo: Repo, way: str) -> None:
    """A text that was gone for a while is as old as its return."""
    repo.write("a.py", TODO).stage().commit(date="2026-01-01")
    repo.write("a.py", "pass\n").stage().commit(date="2026-01-02")
    repo.write("a.py", TODO).stage().commit(date="2026-01-03")

    assert {"a.py:1": "2026-01-03"} == born(repo, way)


@both_ways
@pytest.mark.parametrize("others", [{}, {"b.py:1": "2025-12-31"}])
def test_taken_away_and_brought_back_since_it_was_asked_about(repo: Repo, way: str, others: dict[str, str]) -> None:
    """What is known of an older commit is not carried over a time in which the text was gone."""
    cache = open_cache(find_repository(str(repo.root)).common_dir)
    if others:
        repo.write("b.py", TODO).stage().commit(date="2025-12-31")
    repo.write("a.py", TODO).stage().commit(date="2026-01-01")
    before = born(repo, way, cache)
    repo.write("a.py", "pass\n").stage().commit(date="2026-01-02")
    repo.write("a.py", TODO).stage().commit(date="2026-01-03")
    after = born(repo, way, cache)
    cache.close()

    assert [{"a.py:1": "2026-01-01", **others}, {"a.py:1": "2026-01-03", **others}] == [before, after]


@both_ways
def test_a_copy_that_only_a_merge_brought(repo: Repo, way: str) -> None:
    """It is new, though no commit between what is known and the merge touched such a text."""
    cache = open_cache(find_repository(str(repo.root)).common_dir)
    repo.write("a.py", TODO).stage().commit(date="2026-01-01")
    born(repo, way, cache)
    repo.git("switch", "--quiet", "-c", "side")
    repo.write("c.py", "x = 1\n").stage().commit(date="2026-01-02")
    repo.git("switch", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    repo.write("b.py", TODO).stage().commit(date="2026-01-03")
    told = born(repo, way, cache)
    cache.close()

    assert {"a.py:1": "2026-01-01", "b.py:1": "2026-01-03"} == told == born(repo, way)


def test_the_day_is_the_author_s(repo: Repo) -> None:
    """A commit that was made again later, as by a rebase, brought its lines when they were written."""
    repo.write("a.py", TODO).stage()
    when = {"GIT_AUTHOR_DATE": "2026-01-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-02-01T12:00:00Z"}
    repo.git("commit", "--quiet", "-m", "Work", env=when)

    assert {"a.py:1": "2026-01-01"} == born(repo)


@both_ways
def test_a_line_of_a_merge_itself_is_found(repo: Repo, way: str) -> None:
    """What a merge's own resolution brought was born in the merge."""
    repo.write("a.py", "x = 1\n").stage().commit(date="2026-01-01")
    repo.git("switch", "--quiet", "-c", "side")
    repo.write("a.py", "x = 2\n").stage().commit(date="2026-01-02")
    repo.git("switch", "--quiet", "main")
    repo.write("a.py", "x = 3\n").stage().commit(date="2026-01-03")
    repo.try_git("merge", "--quiet", "side")
    repo.write("a.py", "x = 5  # TODO: which one?\n").stage().commit(date="2026-01-04")

    assert {"a.py:1": "2026-01-04"} == born(repo, way)


@both_ways
def test_a_merge_that_moved_what_only_the_other_branch_had(repo: Repo, way: str) -> None:
    """New relative to its first parent only: it keeps the birthday it has in the second."""
    repo.write("a.py", "x = 1\n").stage().commit(date="2026-01-01")
    repo.git("switch", "--quiet", "-c", "side")
    repo.write("b.py", TODO).stage().commit(date="2026-01-02")
    repo.git("switch", "--quiet", "main")
    repo.write("a.py", "x = 2\n").stage().commit(date="2026-01-03")
    repo.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    repo.remove("b.py").write("a.py", f"x = 2\n{TODO}").stage().commit(date="2026-01-04")

    assert {"a.py:2": "2026-01-02"} == born(repo, way)


@both_ways
def test_born_in_a_merge_and_brought_once_more(repo: Repo, way: str) -> None:
    """A history of its own that has the same file, joined later, makes nothing younger."""
    repo.write("a.py", "x = 1\n").stage().commit(date="2026-01-01")
    repo.git("switch", "--quiet", "-c", "side")
    repo.write("a.py", "x = 2\n").stage().commit(date="2026-01-02")
    repo.git("switch", "--quiet", "main")
    repo.write("a.py", "x = 3\n").stage().commit(date="2026-01-03")
    repo.try_git("merge", "--quiet", "side")
    repo.write("a.py", "x = 5  # TODO: which one?\n").stage().commit(date="2026-01-04")
    repo.git("switch", "--quiet", "--orphan", "import")
    repo.write("a.py", "x = 5  # TODO: which one?\n").stage().commit(date="2026-01-05")
    repo.git("switch", "--quiet", "main")
    repo.git("merge", "--quiet", "--allow-unrelated-histories", "-s", "ours", "-m", "Join", "import")

    assert {"a.py:1": "2026-01-04"} == born(repo, way)


def _born_on_two_branches(repo: Repo) -> None:
    """The same comment in the same file, of 2 January on `one` and of 3 January on `other`."""
    repo.write("x.py", "x = 1\n").stage().commit(date="2026-01-01")
    for branch, day in (("one", "2026-01-02"), ("other", "2026-01-03")):
        repo.git("switch", "--quiet", "-c", branch, "main")
        repo.write("a.py", f"{TODO}\n\ny = 1\n").stage().commit(date=day)


def test_what_is_known_is_not_carried_to_another_chain(repo: Repo) -> None:
    """Two merges of the same branches: each has the age that its first parent has."""
    _born_on_two_branches(repo)
    for first, second in (("one", "other"), ("other", "one")):
        repo.git("switch", "--quiet", "-c", f"merged-{first}", first)
        repo.git("merge", "--quiet", "-s", "ours", "-m", "Join", second)
    cache = open_cache(find_repository(str(repo.root)).common_dir)
    told = []
    for branch in ("merged-one", "merged-other"):
        repo.git("switch", "--quiet", branch)
        told.append(born(repo, BLAME, cache))
    cache.close()

    assert [{"a.py:1": "2026-01-02"}, {"a.py:1": "2026-01-03"}] == told


def test_what_is_known_is_not_carried_over_a_merge_that_took_the_other_file(repo: Repo) -> None:
    """A later merge takes the other branch's version of the file, and its birthday with it."""
    _born_on_two_branches(repo)
    repo.git("switch", "--quiet", "one")
    repo.git("merge", "--quiet", "-s", "ours", "-m", "Join", "other")
    cache = open_cache(find_repository(str(repo.root)).common_dir)
    before = born(repo, BLAME, cache)
    repo.git("switch", "--quiet", "other")
    repo.write("a.py", f"{TODO}\n\ny = 2\n").stage().commit(date="2026-01-05")
    repo.git("switch", "--quiet", "one")
    repo.git("merge", "--quiet", "-X", "theirs", "-m", "Take theirs", "other")
    after = born(repo, BLAME, cache)
    cache.close()

    assert [{"a.py:1": "2026-01-02"}, {"a.py:1": "2026-01-03"}] == [before, after]
    assert after == born(repo, BLAME)


@both_ways
def test_uncommitted_work_moves_lines_and_brings_none(repo: Repo, way: str) -> None:
    """Lines above may change, the comment may be moved to another file: the working tree is one more step."""
    repo.write("a.py", f"{TODO}# HACK: two\n").stage().commit(date="2026-01-01")
    repo.write("a.py", "x = 1\ny = 2\n# HACK: two\n# FIXME: new\n").write("b.py", TODO).stage("b.py")

    assert {"a.py:3": "2026-01-01", "b.py:1": "2026-01-01"} == born(repo, way)


@both_ways
def test_ignored_revisions_write_nothing(repo: Repo, way: str) -> None:
    """A commit that .git-blame-ignore-revs names is passed over."""
    repo.write("a.py", "x = 1\n# TODO: go through the pool\n").stage().commit(date="2026-01-01")
    repo.write("a.py", "x = 1\n# TODO: Go through the pool.\n").stage().commit(date="2026-01-02")
    repo.write(".git-blame-ignore-revs", f"# tidied\n{repo.head()}\n").stage().commit(date="2026-01-03")

    assert {"a.py:2": "2026-01-01"} == born(repo, way)


@both_ways
def test_ignored_on_a_branch_that_was_not_asked_about(repo: Repo, way: str) -> None:
    """Switched to from where ages are known: its commit writes nothing, though it alone lies between the two."""
    cache = open_cache(find_repository(str(repo.root)).common_dir)
    repo.write("a.py", "x = 1\n# TODO: go through the pool\n").stage().commit(date="2026-01-01")
    repo.git("switch", "--quiet", "-c", "side")
    repo.write("a.py", "x = 1\n# TODO: Go through the pool.\n").stage().commit(date="2026-01-02")
    repo.write(".git/tidied", repo.head()).git("config", "blame.ignoreRevsFile", ".git/tidied")
    repo.git("switch", "--quiet", "main")
    born(repo, way, cache)
    repo.git("switch", "--quiet", "side")
    told = born(repo, way, cache)
    cache.close()

    assert {"a.py:2": "2026-01-01"} == told


def test_authors_go_by_the_mailmap(repo: Repo) -> None:
    """Names and addresses are those of .mailmap, and the day is the author's own."""
    repo.write("a.py", TODO).write(".mailmap", "Bob B <bob@example.com> <b@old.example>\n").stage()
    repo.commit(date="2026-01-02T00:30:00+14:00", author="bb <b@old.example>", committer="C <c@example.com>")

    (birth,) = aged(repo).births.values()

    assert ("Bob B", "bob@example.com", date(2026, 1, 2)) == (birth.author_name, birth.author_email, birth.born)


def test_what_is_known_is_told_of_this_commit_only(repo: Repo) -> None:
    """Nothing is computed for whoever asks only for what is known."""
    repo.write("a.py", TODO).stage().commit(date="2026-01-01")
    found = find_repository(str(repo.root))
    cache = open_cache(found.common_dir)
    tags = load_settings(str(repo.root)).scan.tags

    before = known_ages(found, markers_of(repo), tags, cache)
    made = ages(found, markers_of(repo), tags, cache)
    after = known_ages(found, markers_of(repo), tags, cache)

    assert ({}, True) == (before.births, made == after)


def test_a_repository_without_a_commit_has_no_births(empty_repo: Repo) -> None:
    """Before the first commit nothing is born."""
    empty_repo.write("a.py", TODO).stage()

    assert {} == born(empty_repo)


@both_ways
def test_wide_characters_have_ages_too(repo: Repo, way: str) -> None:
    """A file in UTF-16, which git takes for binary, is followed line by line."""
    text = "// TODO: wide\nint x;\n"
    repo.write("a.c", text.encode("utf-16")).stage().commit(date="2026-01-01")
    repo.write("a.c", f"{text}int y;\n".encode("utf-16")).stage().commit(date="2026-01-02")

    assert {"a.c:1": "2026-01-01"} == born(repo, way)
