"""debtctl.history.conditions: which conditions of prudent items have come true, and when."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from debtctl.git.repository import Repository, find_repository
from debtctl.history.conditions import Firing, Unknown, already_so, firings
from debtctl.quantities import Condition
from debtctl.register.item import Anchor, Item, Revisit
from debtctl.register.item_text import item_text
from debtctl.register.layout import item_path
from tests.support import TODAY, Repo, modules_after

ASKED = date(2026, 11, 10)


def opened(repo: Repo) -> Repository:
    return find_repository(str(repo.root))


def prudent(
    *,
    id: str = "D-7k3qm",
    asked: date = ASKED,
    on: date | None = None,
    releases: Sequence[str] = (),
    touched: int | None = None,
    gone: Sequence[str] = (),
    anchors: Sequence[str] = (),
    status: str = "open",
    kind: str = "prudent",
) -> Item:
    """An item that waits for what is given."""
    return Item(
        id=id,
        title="Rates are cached for a whole day",
        kind=kind,
        created=asked,
        status=status,
        reason="the provider counts calls",
        revisit=Revisit(asked, on, tuple(releases), touched, tuple(gone)),
        anchors=tuple(Anchor(path, "TODO: x") for path in anchors),
    )


def answer(repo: Repo, item: Item, today: date = TODAY) -> Firing | Unknown | None:
    return firings([item], opened(repo), today).get(item.id)


def changed(repo: Repo, path: str, day: str, author: str = "Alice <alice@example.com>") -> Repo:
    text = repo.read(path) if repo.exists(path) else ""
    return repo.write(path, f"{text}{day}\n").stage(path).commit(date=day, author=author)


def tagged(repo: Repo, name: str, day: str) -> Repo:
    """An annotated git tag on HEAD."""
    repo.git("tag", "--annotate", "-m", "x", name, env={"GIT_COMMITTER_DATE": f"{day}T12:00:00+00:00"})
    return repo


def shallow(repo: Repo, folder: Path, depth: int) -> Repo:
    """A shallow clone, with all its git tags."""
    repo.git("clone", "--quiet", f"--depth={depth}", "--no-single-branch", f"file://{repo.root}", str(folder))
    return Repo(folder)


# --- a date ----------------------------------------------------------------------------------------------------------


def test_date_fires_on_itself(repo: Repo) -> None:
    """Not the day before; from the day on, always with that day."""
    item = prudent(on=date(2026, 11, 20))

    assert [None, Firing(date(2026, 11, 20), "its day came"), Firing(date(2026, 11, 20), "its day came")] == [
        answer(repo, item, today) for today in (date(2026, 11, 19), date(2026, 11, 20), TODAY)
    ]


# --- release ---------------------------------------------------------------------------------------------------------


def test_release_fires_with_the_first_matching_git_tag_after_the_question(repo: Repo) -> None:
    """Its own date counts; older, later and other git tags do not matter."""
    for name, day in {"v5.0.0": "2026-11-01", "v4.9": "2026-11-11", "v5.2": "2026-11-15", "v5.1": "2026-11-14"}.items():
        tagged(repo, name, day)

    assert Firing(date(2026, 11, 14), "v5.1 is out") == answer(repo, prudent(releases=["v5.*"]))


def test_release_has_not_fired_before_its_git_tag(repo: Repo) -> None:
    """On an earlier day it had not happened yet, and without a matching git tag it never has."""
    tagged(repo, "v5.1", "2026-11-14")

    assert None is answer(repo, prudent(releases=["v5.*"]), date(2026, 11, 13))
    assert None is answer(repo, prudent(releases=["v6.*", "V5.*"]))


def test_release_with_several_globs(repo: Repo) -> None:
    """Any of them is enough."""
    tagged(repo, "rel/6", "2026-11-14")

    assert Firing(date(2026, 11, 14), "rel/6 is out") == answer(repo, prudent(releases=["v5.*", "rel/*"]))


def test_lightweight_git_tag_on_a_later_commit(repo: Repo) -> None:
    """It has no date: its commit's counts."""
    repo.commit(date="2026-11-12").git("tag", "v5.0")

    assert Firing(date(2026, 11, 12), "v5.0 is out") == answer(repo, prudent(releases=["v5.*"]))


def test_lightweight_git_tag_on_an_older_commit(repo: Repo) -> None:
    """Nobody knows when it was made: it counts from the question on."""
    repo.commit(date="2026-11-01").git("tag", "v5.0", "HEAD")
    item = prudent(releases=["v5.*"], asked=date(2026, 11, 21))

    assert Firing(date(2026, 11, 21), "v5.0 is out") == answer(repo, item)


def test_lightweight_git_tag_on_a_commit_already_released(repo: Repo) -> None:
    """A commit that was in a matching release when the question was asked makes no news."""
    repo.commit(date="2026-11-01").git("tag", "v5.latest")
    tagged(repo.commit(date="2026-11-02"), "v5.0", "2026-11-02")

    assert None is answer(repo, prudent(releases=["v5.*"]))
    assert Firing(ASKED, "v5.latest is out") == answer(repo, prudent(releases=["*latest"]))


def test_git_tag_of_the_day_of_the_question_made_before_it(repo: Repo) -> None:
    """On the release day itself one may ask for the next release."""
    tagged(repo, "v5.0", "2026-11-10")

    assert None is answer(repo, prudent(releases=["v5.*"]))


def test_git_tag_of_the_day_of_the_question_made_after_it(repo: Repo) -> None:
    """A release that has the question in its own tree came later, if only by hours."""
    item = prudent(releases=["v5.*"])
    repo.write(item_path(item.id), item_text(item)).stage().commit(date="2026-11-10")
    tagged(repo, "v5.0", "2026-11-10")

    assert Firing(ASKED, "v5.0 is out") == answer(repo, item)
    assert (
        None is answer(repo, item._replace(revisit=item.revisit._replace(releases=("v*",)))) if item.revisit else False
    )


def test_release_in_a_shallow_clone(repo: Repo, tmp_path: Path) -> None:
    """A git tag that is there counts; without one nobody can tell."""
    tagged(repo.commit(date="2026-11-12"), "v5.0", "2026-11-12")
    repo.git("tag", "light")
    clone = shallow(repo.commit(date="2026-11-13"), tmp_path / "shallow", 1)
    clone.git("fetch", "--quiet", "--depth=1", "origin", "tag", "v5.0")
    unknown = Unknown("this clone is shallow, git tags may be missing")

    assert Firing(date(2026, 11, 12), "v5.0 is out") == answer(clone, prudent(releases=["v5.*"]))
    assert unknown == answer(clone, prudent(releases=["v6.*"]))
    clone.git("tag", "v6.0")
    assert unknown == answer(clone, prudent(releases=["v6.*"], asked=date(2026, 11, 13)))


# --- touched ---------------------------------------------------------------------------------------------------------


def test_touched_fires_with_the_nth_commit_after_the_question(repo: Repo) -> None:
    """Commits of the day of the question do not count; the N-th commit's day does."""
    for day in ("2026-11-09", "2026-11-10", "2026-11-11", "2026-11-13", "2026-11-15"):
        changed(repo, "a.py", day)

    assert [
        Firing(date(2026, 11, 11), "changed once"),
        Firing(date(2026, 11, 13), "changed 2 times"),
        Firing(date(2026, 11, 15), "changed 3 times"),
        None,
    ] == [answer(repo, prudent(touched=count, anchors=["a.py"])) for count in (1, 2, 3, 4)]


def test_touched_has_not_fired_before_the_nth_commit(repo: Repo) -> None:
    """On an earlier day it had not happened yet."""
    changed(repo, "a.py", "2026-11-11")

    assert None is answer(repo, prudent(touched=1, anchors=["a.py"]), ASKED)


def test_touched_counts_a_commit_once(repo: Repo) -> None:
    """A commit to two of an item's files is one commit; other files do not matter."""
    repo.write("a.py", "").write("b.py", "").stage().commit(date="2026-11-11")
    changed(repo, "b.py", "2026-11-12")
    changed(repo, "c.py", "2026-11-13")

    assert [Firing(date(2026, 11, 12), "changed 2 times"), None] == [
        answer(repo, prudent(touched=count, anchors=["a.py", "b.py", "a.py"])) for count in (2, 3)
    ]


def test_touched_is_counted_as_heat_is(repo: Repo) -> None:
    """No bots, no merges."""
    changed(repo, "a.py", "2026-11-11", author="dependabot[bot] <x@example.com>")
    repo.git("checkout", "--quiet", "-b", "side")
    changed(repo, "a.py", "2026-11-12")
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "side")

    assert [Firing(date(2026, 11, 12), "changed once"), None] == [
        answer(repo, prudent(touched=count, anchors=["a.py"])) for count in (1, 2)
    ]


def test_touched_of_several_items_is_one_look_at_history(repo: Repo) -> None:
    """Each item counts from its own question, and its own files."""
    for day in ("2026-11-11", "2026-11-13", "2026-11-15"):
        changed(repo, "a.py", day)
    changed(repo, "b.py", "2026-11-14")
    items = [
        prudent(id="D-aaaa1", touched=2, anchors=["a.py"]),
        prudent(id="D-aaaa2", touched=1, anchors=["a.py"], asked=date(2026, 11, 13)),
        prudent(id="D-aaaa3", touched=1, anchors=["b.py"]),
        prudent(id="D-aaaa4", touched=1, anchors=["c.py"]),
    ]

    found = firings(items, opened(repo), TODAY)

    assert {"D-aaaa1": date(2026, 11, 13), "D-aaaa2": date(2026, 11, 15), "D-aaaa3": date(2026, 11, 14)} == {
        id: fired.on for id, fired in found.items() if isinstance(fired, Firing)
    }


def test_touched_without_an_anchor_waits(repo: Repo) -> None:
    """There is nothing to count."""
    assert None is answer(repo, prudent(touched=1))


def test_touched_where_a_file_became_a_folder(repo: Repo) -> None:
    """What lies below the folder now is another file."""
    changed(repo, "a", "2026-11-11").remove("a").write("a/b.py", "").stage().commit(date="2026-11-12")

    assert None is answer(repo, prudent(touched=3, anchors=["a"]))


def test_touched_in_a_shallow_clone(repo: Repo, tmp_path: Path) -> None:
    """What is there counts; where older commits may be missing, too few is unknown."""
    for day in ("2026-11-09", "2026-11-11", "2026-11-12", "2026-11-13"):
        changed(repo, "a.py", day)
    item = prudent(touched=2, anchors=["a.py"])

    assert Unknown("this clone is shallow, its history begins on 2026-11-12") == answer(
        shallow(repo, tmp_path / "two", 2), item
    )
    assert Firing(date(2026, 11, 13), "changed 2 times") == answer(shallow(repo, tmp_path / "three", 3), item)
    assert None is answer(shallow(repo, tmp_path / "four", 4), item._replace(revisit=Revisit(ASKED, touched=9)))


# --- gone ------------------------------------------------------------------------------------------------------------


def test_gone_fires_with_the_commit_that_removed_the_path(repo: Repo) -> None:
    """A file, or a folder with its last file; not before, and not while it is there."""
    repo.write("old/a.py", "").write("old/b.py", "").write("c.py", "").stage().commit()
    repo.remove("old/a.py").remove("c.py").stage().commit(date="2026-11-21")
    repo.remove("old/b.py").stage().commit(date="2026-11-22")

    assert Firing(date(2026, 11, 21), "c.py is gone") == answer(repo, prudent(gone=["c.py"]))
    assert Firing(date(2026, 11, 22), "old/ is gone") == answer(repo, prudent(gone=["old/"]))
    assert None is answer(repo, prudent(gone=["c.py"]), date(2026, 11, 20))
    assert None is answer(repo, prudent(gone=["README.md"]))


def test_gone_is_judged_by_commits(repo: Repo) -> None:
    """A file deleted and not committed is not gone yet; one that came back is there."""
    repo.write("a.py", "").stage().commit()
    repo.remove("a.py").stage()
    before = answer(repo, prudent(gone=["a.py"]))
    repo.commit(date="2026-11-21").write("a.py", "").stage().commit(date="2026-11-22")

    assert [None, None] == [before, answer(repo, prudent(gone=["a.py"]))]


def test_gone_on_a_branch_older_than_the_question(repo: Repo) -> None:
    """A removal merged after the question counts from the question on: an answer cannot be late before it was asked."""
    repo.write("a.py", "").stage().commit(date="2026-11-01").remove("a.py").stage().commit(date="2026-11-02")

    assert Firing(ASKED, "a.py is gone") == answer(repo, prudent(gone=["a.py"]))


def test_gone_of_what_never_was(repo: Repo) -> None:
    """Nobody can tell when a path went that no commit ever had."""
    assert Unknown("no commit ever had src/typo.py") == answer(repo, prudent(gone=["src/typo.py"]))


def test_gone_before_the_first_commit(empty_repo: Repo) -> None:
    """Without a commit nothing was removed."""
    assert Unknown("no commit ever had a.py") == answer(empty_repo, prudent(gone=["a.py"]))


def test_gone_in_a_shallow_clone(repo: Repo, tmp_path: Path) -> None:
    """A removal the clone does not have cannot be dated."""
    repo.write("a.py", "").stage().commit().remove("a.py").stage().commit(date="2026-11-21").commit(date="2026-11-22")

    assert Unknown("this clone is shallow and does not tell when a.py went") == answer(
        shallow(repo, tmp_path / "shallow", 1), prudent(gone=["a.py"])
    )


# --- all together ----------------------------------------------------------------------------------------------------


def test_any_condition_is_enough_and_the_first_to_come_true_counts(repo: Repo) -> None:
    """Of several that fired, the earliest; one that cannot be judged does not hide one that fired."""
    tagged(repo, "v5.0", "2026-11-15")
    changed(repo, "a.py", "2026-11-14")
    item = prudent(on=date(2026, 11, 16), releases=["v5.*"], touched=1, gone=["typo"], anchors=["a.py"])

    assert Firing(date(2026, 11, 14), "changed once") == answer(repo, item)
    assert Unknown("no commit ever had typo") == answer(repo, item, date(2026, 11, 13))


@pytest.mark.parametrize("change", [{"status": "paid"}, {"status": "dropped"}, {"kind": "reckless"}])
def test_only_open_prudent_items_wait(repo: Repo, change: dict[str, str]) -> None:
    """What is closed or reckless waits for nothing."""
    assert {} == firings([prudent(on=ASKED, **change)], opened(repo), TODAY)  # type: ignore[arg-type]


def test_dates_alone_do_not_start_git(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no item waits for something in history, history is not read: without git the answer is the same."""
    here = opened(repo)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert Firing(ASKED, "its day came") == firings([prudent(on=ASKED)], here, TODAY)["D-7k3qm"]


def test_types_of_an_answer_cost_the_hook_nothing() -> None:
    """The hook imports Firing and Unknown: neither subprocess nor dataclasses come with them."""
    heavy = {"subprocess", "dataclasses", "pathlib", "typer", "rich", "git", "tomlkit", "fnmatch"}

    assert frozenset() == heavy & modules_after("import debtctl.history.conditions")


# --- conditions one may not ask for ----------------------------------------------------------------------------------


def test_waiting_for_a_path_that_is_gone_already(repo: Repo) -> None:
    """It is refused; a path in a commit or in the working tree can be waited for."""
    repo.write("new.py", "").remove("README.md")
    here = opened(repo)

    assert ["src/typo.py is not there", "", ""] == [
        already_so(Condition("gone", path), here, TODAY) for path in ("src/typo.py", "new.py", "README.md")
    ]


def test_waiting_for_a_release_that_would_fire_at_once(repo: Repo) -> None:
    """A lightweight tag that matches would count as new; an annotated one has its date and does no harm."""
    tagged(repo, "v4.0", "2026-11-20").commit(date="2026-11-21").git("tag", "v5.0")
    here = opened(repo)

    assert "v5.0 is out, and git does not know since when" == already_so(Condition("release", "v5.*"), here, TODAY)
    assert ["", ""] == [already_so(Condition("release", glob), here, TODAY) for glob in ("v4.*", "v6.*")]


@pytest.mark.parametrize("condition", [Condition("date", "2020-01-01"), Condition("touched", "5")])
def test_waiting_for_anything_else(repo: Repo, condition: Condition) -> None:
    """Days and counts are not for history to refuse."""
    assert "" == already_so(condition, opened(repo), TODAY)
