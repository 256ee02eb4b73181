"""How often a file and a function in it change."""

from datetime import date

from debtctl.git.repository import find_repository
from debtctl.history.heat import Heat, Span, heat_of, symbol_span
from tests.support.repo import TODAY, Repo

TWO = """import os


def one():
    # TODO: later
    return {}


def two():
    return {}
"""


def heats(repo: Repo, today: date = TODAY, bots: tuple[str, ...] = ("*[bot]*",)) -> tuple[Heat, Heat, Heat]:
    """Of function one, of function two, and of the file."""
    text = repo.read("a.py")
    one, two = (
        symbol_span("a.py", text, text.split("\n").index(f"def {name}():") + 2, "python") for name in ("one", "two")
    )
    found = heat_of(find_repository(str(repo.root)), [one, two, Span("a.py")], today, bots=bots)
    return found[one], found[two], found[Span("a.py")]


def test_changes_are_counted_where_they_are(repo: Repo) -> None:
    """A change of one function is none of the other's, wherever the lines have gone since."""
    repo.write("a.py", TWO.format(1, 1)).stage().commit(date="2026-01-01")
    repo.write("a.py", TWO.format(2, 1)).stage().commit(date="2026-11-01")
    repo.write("a.py", "# many\n# more\n# lines\n" + TWO.format(2, 1)).stage().commit(date="2026-11-02")
    repo.write("a.py", "# many\n# more\n# lines\n" + TWO.format(2, 5)).stage().commit(date="2026-11-03")
    repo.write("a.py", "# many\n# more\n# lines\n" + TWO.format(6, 5)).stage().commit(date="2026-11-04")

    assert (Heat(2, 3), Heat(1, 2), Heat(4, 5)) == heats(repo)


def test_a_function_that_was_moved_up_is_followed(repo: Repo) -> None:
    """Lines that went above it shift it; they do not touch it."""
    repo.write("a.py", "# many\n# lines\n" + TWO.format(1, 1)).stage().commit(date="2026-11-01")
    repo.write("a.py", TWO.format(1, 1)).stage().commit(date="2026-11-02")

    assert (Heat(1, 1), Heat(1, 1), Heat(2, 2)) == heats(repo)


def test_bots_and_what_lies_ahead_do_not_count(repo: Repo) -> None:
    """Nor do commits after the day that is asked about."""
    repo.write("a.py", TWO.format(1, 1)).stage().commit(date="2026-01-01")
    repo.write("a.py", TWO.format(2, 1)).stage().commit(date="2026-11-01", author="fix[bot] <b@example.com>")
    repo.write("a.py", TWO.format(3, 1)).stage().commit(date="2026-11-22")

    assert (Heat(0, 1), Heat(0, 1), Heat(0, 1)) == heats(repo, date(2026, 11, 21))
    assert (Heat(2, 3), Heat(0, 1), Heat(2, 3)) == heats(repo, bots=())


def test_nothing_is_asked_of_nothing(repo: Repo) -> None:
    """No span, no walk."""
    assert {} == heat_of(find_repository(str(repo.root)), [], TODAY)
