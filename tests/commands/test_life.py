"""A debt's life as `show` and `why` tell it: from the ledger and from history, of real repositories."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from tests.formats.test_documents import validate
from tests.support.gated import SESSION, session_debt, with_register, write_item
from tests.support.repo import AS_OF, Repo

RepoFrom = Callable[[Callable[[Repo], object]], Repo]
DORA = "Dora Dean <dora@example.com>"
BODY = "".join(f"x{number} = {number}\n" for number in range(20))
BARE = SESSION.replace("(D-7k3qm)", "")


@pytest.fixture
def work(repo_from: RepoFrom) -> Repo:
    """A comment that dora wrote in src/db.py, that moved to src/session.py and was written down there."""
    return repo_from(_lived)


def _lived(repo: Repo) -> None:
    with_register(repo)
    repo.write("src/db.py", BARE + BODY).stage().commit("Open a session", date="2024-03-14", author=DORA)
    repo.move("src/db.py", "src/session.py").commit("Split the store", date="2025-05-02")
    repo.write("src/session.py", SESSION + BODY)
    write_item(repo, session_debt(created=date(2026, 9, 1), due=date(2026, 10, 1))).stage().commit(
        "Write it down", date="2026-09-01"
    )


def history(repo: Repo, *args: str) -> list[str]:
    """The History block of `show`."""
    lines = repo.run("show", *args, *AS_OF).stdout.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(" History"))
    return [line[10:] for line in lines[start : lines.index("", start)]]


def test_life_of_a_comment(work: Repo) -> None:
    """Born where, moved, written down; giving it an id is no birth."""
    commits = work.git("log", "--format=%h", "--abbrev=7", "--reverse").split()

    assert [
        f"14 Mar 2024  comment written by dora                         {commits[1]}",
        f"2 May 2025   comment moved here from src/db.py               {commits[2]}",
        f"1 Sep 2026   written down by alice                           {commits[3]}",
    ] == history(work, "7k3")


def test_life_goes_on_in_the_ledger(work: Repo) -> None:
    """Postponed, of the other kind, paid."""
    work.run("postpone", "7k3", "2w", "-m", "pool slipped", "--as-of", "2026-10-01")
    work.run("edit", "7k3", "-p", "-m", "cheap enough", "--revisit", "2027-03-01", "--as-of", "2026-10-05")
    work.run("pay", "7k3", "--comment", "--as-of", "2026-11-01")

    told = " ".join(line[13:] for line in history(work, "7k3"))

    deeds = ["written down by alice", "postponed by alice", "prudent instead of reckless", "paid by alice"]
    assert sorted(map(told.index, deeds)) == [told.index(deed) for deed in deeds]


def test_life_in_json(work: Repo) -> None:
    """As its schema has it, with the number of the place."""
    work.write("src/pool.py", SESSION).write("src/session.py", BODY).stage().commit("Pool", date="2026-10-01")
    found = json.loads(work.run("show", "7k3", "--json", *AS_OF).stdout)

    validate("show", found)
    assert [("id", 1.0, "src/pool.py", "src/session.py")] == [
        (place["found_by"], place["certainty"], place["path"], place["moved_from"]) for place in found["places"]
    ]
    assert [("comment written", "dora", "src/db.py"), ("comment moved", None, "src/session.py")] == [
        (event["what"], event["by"], event["path"]) for event in found["life"][:2]
    ]


def test_life_of_two_comments(work: Repo) -> None:
    """Each says which file it is about."""
    work.write("src/other.py", "# TODO: here too\n").stage().commit("Too", date="2026-10-01")
    work.run("edit", "7k3", "--at", "+src/other.py:1", "--as-of", "2026-10-02")
    work.stage().commit("Two places", date="2026-10-02")

    told = [line[13:].split("  ")[0] for line in history(work, "7k3")]

    assert "comment written in src/db.py by dora" in told
    assert "comment written in src/other.py by alice" in told


def test_life_that_ended(work: Repo) -> None:
    """The commit its comment went in, with the rest."""
    work.write("src/session.py", BODY).stage().commit("Split export", date="2026-11-17")

    assert f"17 Nov 2026  its comment went                                {work.head()[:7]}" == history(work, "7k3")[-1]


def test_life_of_one_day(repo: Repo) -> None:
    """Written, moved to where it was written down, moved on, gone: as it happened, whatever the day."""
    repo.run("init", "-y", *AS_OF)
    deep = "src/main/java/org/example/shop/orders"
    for place in (f"{deep}/gift/Cart.java", f"{deep}/wish/Cart.java"):
        repo.write(place, "// TODO: one pool\n").stage()
        repo.commit("Move", date="2026-11-23")
        repo.remove(place)
    repo.write(place, "// TODO: one pool\n").run("add", f"{place}:1", "-r", *AS_OF)
    repo.stage().commit("Write it down", date="2026-11-23")
    item_id = json.loads(repo.run("list", "--json", *AS_OF).stdout)["items"][0]["id"]
    repo.move(place, f"{deep}/wish/Basket.java").stage().commit("Rename", date="2026-11-23")
    commits = repo.git("log", "--format=%h", "--abbrev=7", "--reverse").split()[-4:]

    stands = history(repo, item_id)
    repo.remove(f"{deep}/wish/Basket.java").stage().commit("Remove", date="2026-11-23")

    assert [
        f"23 Nov 2026  comment written by alice                        {commits[0]}",
        f"23 Nov 2026  comment moved from                              {commits[1]}",
        "             src/main/java/org/example/shop/orders/gift to",
        "             src/main/java/org/example/shop/orders/wish",
        f"23 Nov 2026  written down by alice                           {commits[2]}",
        f"23 Nov 2026  comment moved here from                         {commits[3]}",
        "             …/java/org/example/shop/orders/wish/Cart.java",
    ] == stands
    assert (
        f"23 Nov 2026  its comment went                                {repo.head()[:7]}" == history(repo, item_id)[-1]
    )


def test_life_in_fifty_columns(work: Repo) -> None:
    """The label is a heading; each commit stands at the edge."""
    commits = work.git("log", "--format=%h", "--abbrev=7", "--reverse").split()

    assert (
        " History\n"
        f"  14 Mar 2024  comment written by dora   {commits[1]}\n"
        f"  2 May 2025   comment moved here from   {commits[2]}\n"
        "               src/db.py\n"
        f"  1 Sep 2026   written down by alice     {commits[3]}\n"
    ) in work.run("show", "7k3", *AS_OF, columns=50).stdout


def test_the_symbol_is_the_one_it_stands_in_now(work: Repo) -> None:
    """A comment that moved into another function is shown in that, whatever the item says."""
    work.write("src/pool.py", "def fill():\n    # TODO(D-7k3qm): go through the pool\n    pass\n")
    work.write("src/session.py", BODY)

    assert " src/pool.py:2 · fill · moved from src/session.py\n" in work.run("show", "7k3", *AS_OF).stdout


def test_comment_that_is_not_committed(work: Repo) -> None:
    """Nothing to tell yet."""
    work.write("new.py", "# TODO: new\n")
    work.run("add", "new.py:1", "-r", *AS_OF)
    item_id = json.loads(work.run("list", "new", "--json", *AS_OF).stdout)["items"][0]["id"]

    assert ["23 Nov 2026  written down"] == history(work, item_id)


def test_comment_that_may_be_it_in_other_words(work: Repo) -> None:
    """It is gone; what says nearly the same is named."""
    work.write("src/session.py", SESSION.replace("(D-7k3qm): go through the pool", ": go through the new pool") + BODY)

    shown = work.run("show", "7k3", *AS_OF).stdout

    assert " src/session.py · gone; line 3 of src/session.py says nearly the same\n" in shown


# --- why -------------------------------------------------------------------------------------------------------------


def said(repo: Repo, place: str) -> str:
    """What `why` says, as one line."""
    return " ".join(repo.run("why", place, *AS_OF).stdout.split())


def test_why_tells_since_when_and_from_where(work: Repo) -> None:
    """As drawn: born, by whom, in which file it stood before."""
    assert (
        "A TODO, in a Python comment (columns 9-44). Tracked by D-7k3qm: the comment names it. "
        "In git since 14 Mar 2024 (dora), moved here from src/db.py. next: debtctl show D-7k3qm"
    ) == said(work, "src/session.py:3")


def test_why_says_how_sure_it_is(work: Repo) -> None:
    """A comment that lost its id on the way to another file."""
    work.write("src/pool.py", "# TODO: go through the pool\n").write("src/session.py", BODY).stage().commit("Moved")

    assert "Tracked by D-7k3qm: its words stood in src/session.py and stand nowhere else now (certainty 0.7)." in said(
        work, "src/pool.py:1"
    )
    found = json.loads(work.run("why", "src/pool.py:1", "--json").stdout)
    validate("why", found)
    assert ("moved", 0.7) == (found["line"]["found_by"], found["line"]["certainty"])


def test_why_in_a_shallow_clone(work: Repo, tmp_path) -> None:
    """At least so long: nobody is named who may not have written it."""
    work.git("clone", "-q", "--depth", "1", f"file://{work.root}", str(tmp_path / "clone"))

    told = said(Repo(tmp_path / "clone"), "src/session.py:3")

    assert "In git since 1 Sep 2026 at least: its history ends there." in told
    life = json.loads(Repo(tmp_path / "clone").run("show", "7k3", "--json", *AS_OF).stdout)["life"]
    assert [(True, None)] == [(event["at_least"], event["by"]) for event in life]
    assert "comment stood already: history ends there" in Repo(tmp_path / "clone").run("show", "7k3", *AS_OF).stdout


def test_why_of_a_line_that_is_not_committed(work: Repo) -> None:
    """Nothing is said of its age."""
    work.write("new.py", "# TODO: new\n")

    assert "In git since" not in said(work, "new.py:1")
