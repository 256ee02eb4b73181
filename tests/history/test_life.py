"""The life of one marker, and the markers that came and went."""

from datetime import date

from debtctl.cache import NO_CACHE
from debtctl.git.repository import find_repository
from debtctl.history.life import Life, life_of, passings
from debtctl.scanning.on_disk import worktree
from debtctl.scanning.scan import scan
from debtctl.settings import load_settings
from tests.support.repo import Repo

TODO = "# TODO: go through the pool\n"


def only_life(repo: Repo) -> Life | None:
    """The life of the one marker of the working tree."""
    found = find_repository(str(repo.root))
    settings = load_settings(str(repo.root)).scan
    (marker,) = scan(worktree(found), settings).markers
    return life_of(found, marker, settings.tags)


def told(repo: Repo, since: date | None = None) -> list[tuple[str, str, str, int]]:
    """What came (+) and went (-): sign, day, path, line."""
    found = find_repository(str(repo.root))
    made = passings(found, load_settings(str(repo.root)).scan, NO_CACHE, since=since)
    return [("+" if one.is_birth else "-", one.on.isoformat(), one.path, one.line) for one in made]


def test_a_life_is_a_birth_and_moves(repo: Repo) -> None:
    """Where it was born, and each commit that moved it, oldest first."""
    repo.write("a.py", f"x = 1\n{TODO}").stage().commit(date="2026-01-01", author="Bob <bob@example.com>")
    repo.write("a.py", "x = 1\n").write("b.py", TODO).stage().commit(date="2026-01-02")
    repo.write("b.py", f"y = 2\n{TODO}").stage().commit(date="2026-01-03")
    repo.write("b.py", f"{TODO}y = 2\n").stage().commit(date="2026-01-04")
    repo.write("b.py", "y = 2\n").write("c.py", TODO).stage().commit(date="2026-01-05")

    life = only_life(repo)

    assert life
    born = (life.who.email, life.who.authored, life.path, life.line)
    assert ("bob@example.com", date(2026, 1, 1), "a.py", 2) == born
    moves = [(move.from_path, move.from_line, move.path, move.line) for move in life.moves]
    assert [("a.py", 2, "b.py", 1), ("b.py", 1, "c.py", 1)] == [moves[0], moves[-1]]


def test_before_it_is_committed_a_marker_has_no_life(repo: Repo) -> None:
    """Nothing is made up for the working tree."""
    repo.write("a.py", TODO).stage()

    assert only_life(repo) is None


def test_markers_that_came_and_went(repo: Repo) -> None:
    """Births and deaths by commit; moves are neither, and neither are the words in a string."""
    repo.write("a.py", f'{TODO}x = "TODO: none"\n').stage().commit(date="2026-01-01")
    repo.move("a.py", "b.py").stage().commit(date="2026-01-02")
    repo.write("b.py", "x = 2\n# HACK: new\n").stage().commit(date="2026-01-03")

    expected = [("+", "2026-01-03", "b.py", 2), ("-", "2026-01-03", "b.py", 1), ("+", "2026-01-01", "a.py", 1)]

    assert expected == told(repo)
    assert expected[:2] == told(repo, since=date(2026, 1, 2))
