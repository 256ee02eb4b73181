"""`check --base` and `check --all`: judged at merge level, over what a branch or the whole tree holds."""

from collections.abc import Callable
from datetime import date

import pytest

from debtctl.errors import UsageError
from debtctl.gate.check import CheckReport, check_all, check_base, check_change, check_staged
from debtctl.gate.voice import report_lines
from debtctl.git.repository import Repository, find_repository
from debtctl.register.item import Anchor, Revisit
from tests.register.builders import TODAY, prudent, reckless
from tests.support.gated import SESSION, configure, rates_debt, session_debt, with_debt, with_register, write_item
from tests.support.repo import Repo

Build = Callable[[Repo], object]
LATER = date(2026, 12, 19)


@pytest.fixture
def branch(repo_from: Callable[[Build], Repo]) -> Repo:
    """On branch `topic`, which has nothing over main; src/session.py:3 carries D-7k3qm, due 7 December."""
    repo = repo_from(with_debt)
    repo.git("checkout", "-q", "-b", "topic")
    return repo


@pytest.fixture
def work(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository with a module and an empty register."""
    return repo_from(with_register)


def where(repo: Repo) -> Repository:
    """The repository as the gate takes it."""
    return find_repository(str(repo.root))


def told(report: CheckReport) -> list[tuple[str, str, str]]:
    """Rule, level and place of each finding."""
    return [(found.rule, found.level, f"{found.path}:{found.line}") for found in report.findings]


# --- a branch ---------------------------------------------------------------------------------------------------------


def test_what_a_branch_adds(branch: Repo) -> None:
    """Over several commits; the way on names the place, since the index knows nothing of it."""
    branch.write("app.py", "# TODO: one\n").stage().commit("One")
    branch.write("app.py", "# TODO: one\n# TODO: two\n").stage().commit("Two")

    report = check_base(where(branch), "main", TODAY)

    assert (
        "app.py:1:3            TODO: one",
        "app.py:2:3            TODO: two",
        "debtctl: these 2 comments are new and nobody has written them down. One of:",
        "  debtctl add FILE:LINE    write them down, then push again",
        "  TODO(#123)               or name an issue in the comment",
        "  debtctl: ignore          or say on the line that it is none",
    ) == tuple(report_lines(report))
    assert (True, branch.git("rev-parse", "main").strip()) == (report.stops, report.base)


def test_what_a_branch_added_and_took_back(branch: Repo) -> None:
    """Only what is left in the end counts."""
    branch.write("app.py", "# TODO: one\n").stage().commit("One")
    branch.write("app.py", "x = 1\n").stage().commit("Two")

    assert () == check_base(where(branch), "main", TODAY).findings


def test_what_the_base_added_meanwhile(branch: Repo) -> None:
    """A branch answers for its own side of the merge base."""
    branch.write("new.py", "x = 1\n").stage().commit("Topic")
    branch.git("checkout", "-q", "main")
    branch.write("app.py", "# TODO: of main\n").stage().commit("Main")
    branch.git("checkout", "-q", "topic")

    assert () == check_base(where(branch), "main", TODAY).findings


def test_what_is_not_committed_is_not_judged(branch: Repo) -> None:
    """Source, items and configuration are those of HEAD."""
    branch.write("new.py", "# TODO(D-r5h2v): cached for a day\n").stage("new.py").commit("Topic")
    write_item(branch, rates_debt())
    branch.write(".debt/config.toml", '[check.merge]\nunknown-id = "off"\n')

    assert [("unknown-id", "error", "new.py:1")] == told(check_base(where(branch), "main", TODAY))


def test_levels_of_a_merge(branch: Repo) -> None:
    """`[check.merge]`, not `[check.commit]`."""
    configure(branch, '[check.commit]\nuntracked = "off"\n[check.merge]\nuntracked = "warn"\n')
    branch.write("app.py", "# TODO: one\n").stage().commit("One")

    report = check_base(where(branch), "main", TODAY)

    assert ([("untracked", "warn", "app.py:1")], False) == (told(report), report.stops)


def test_a_late_item_stops_the_author_of_a_commit_in_its_file(branch: Repo) -> None:
    """It is the author who is asked, not whoever runs the check."""
    branch.write("src/session.py", SESSION + "x = 1\n").stage()
    branch.commit("Change it", author="Alice <alice@example.com>", committer="Robot <robot@example.com>")

    report = check_base(where(branch), "main", LATER)

    assert [("late", "error", "src/session.py:3")] == told(report)
    assert "yours, due 7 Dec (12 days ago), and this branch is in its code" == report.findings[0].message


def test_a_late_item_is_a_note_where_others_committed(branch: Repo) -> None:
    """Unsure whose it is: nobody is stopped."""
    branch.write("src/session.py", SESSION + "x = 1\n").stage().commit("Change it", author="Bob <bob@example.com>")

    report = check_base(where(branch), "main", LATER)

    assert ([("late", "note", "src/session.py:3")], False) == (told(report), report.stops)


def test_a_mailmap_tells_who_an_author_is(branch: Repo) -> None:
    """Alice at home is alice."""
    branch.write(".mailmap", "Alice <alice@example.com> <ally@home.example>\n")
    branch.write("src/session.py", SESSION + "x = 1\n").stage().commit("Change it", author="Ally <ally@home.example>")

    assert [("late", "error", "src/session.py:3")] == told(check_base(where(branch), "main", LATER))


def test_a_branch_that_deletes_a_comment(branch: Repo) -> None:
    """The debt is open: the branch is asked, with the id, since `pay` alone reads the index."""
    branch.remove("src/session.py").stage().commit("Delete")

    report = check_base(where(branch), "main", TODAY)

    assert [("vanished", "error", "src/session.py:3")] == told(report)
    assert "debtctl pay 7k3" == report.findings[0].answers[0].command


def test_paths_restrict_a_branch(branch: Repo) -> None:
    """Files and folders."""
    branch.write("app.py", "# TODO: one\n").write("sub/b.py", "# TODO: two\n").stage().commit("One")

    assert ["sub/b.py"] == [found.path for found in check_base(where(branch), "main", TODAY, ["sub"]).findings]


def test_a_branch_without_a_change(branch: Repo) -> None:
    """Nothing to judge."""
    assert ((), True) == check_base(where(branch), "main", TODAY)[2:4]


def test_a_branch_without_a_register(repo: Repo) -> None:
    """Nothing to say."""
    assert (False, ()) == (
        check_base(where(repo), "HEAD", TODAY).active,
        check_base(where(repo), "HEAD", TODAY).findings,
    )


def test_a_base_that_does_not_exist(branch: Repo) -> None:
    """The caller's mistake, with what mends it."""
    with pytest.raises(UsageError, match="there is no revision nowhere here"):
        check_base(where(branch), "nowhere", TODAY)


def test_a_base_without_a_common_commit(branch: Repo) -> None:
    """A shallow clone may end before it."""
    branch.git("checkout", "-q", "--orphan", "other")
    branch.commit("Another history")

    with pytest.raises(UsageError, match="no commit in common"):
        check_base(where(branch), "main", TODAY)


# --- everything -------------------------------------------------------------------------------------------------------


def test_everything_judges_old_comments_too(work: Repo) -> None:
    """The baseline, issues and items answer; what is left is told."""
    work.write("old.py", "# TODO: accepted\n# TODO: open\n# TODO(#12): an issue\n# TODO(D-zz4k1): nobody's\n")
    work.write(".debt/baseline.txt", "old.py\tTODO: accepted\t1\n").stage().commit("Old")

    report = check_all(where(work), TODAY)

    assert [("untracked", "error", "old.py:2"), ("unknown-id", "error", "old.py:4")] == told(report)


def test_everything_reads_the_working_tree(work: Repo) -> None:
    """For scheduled runs on a clean checkout, where it is the same as HEAD."""
    work.write("new.py", "# TODO: open\n")

    assert [("untracked", "error", "new.py:1")] == told(check_all(where(work), TODAY))


def test_everything_tells_what_is_late_and_what_waits(work: Repo) -> None:
    """SCREENS.md part 5: late and lapsed stop, decide never does."""
    work.write("a.py", "# TODO(D-7k3qm): go through the pool\n# TODO(D-r5h2v): cached for a day\n")
    write_item(work, session_debt(anchors=(Anchor("a.py", "TODO: go through the pool"),)))
    write_item(
        work,
        rates_debt(anchors=(Anchor("a.py", "TODO: cached for a day"),), revisit=Revisit(TODAY, on=date(2026, 12, 15))),
    )
    gone = reckless(id="D-c0t6e", title="CSV export holds everything in memory", owner="dora", due=date(2027, 1, 4))
    write_item(work, gone._replace(anchors=(Anchor("web/export.ts", "TODO: stream it"),)))
    shims = prudent(id="D-c9n4y", title="Shims for Python 3.9", owner="dora", anchors=())
    write_item(work, shims._replace(revisit=Revisit(date(2026, 10, 1), on=date(2026, 11, 2))))
    work.stage().commit("Debts")

    report = check_all(where(work), LATER)

    assert (
        "decide   D-c0t6e  CSV export holds everything in memory   dora   its comment is gone",
        "decide   D-r5h2v  Rates are cached for a whole day        bob    answer by 29 Dec",
        "lapsed   D-c9n4y  Shims for Python 3.9                    dora   fired 2 Nov",
        "late     D-7k3qm  Session store opens its own connect...  alice  12 days",
        "debtctl: 1 late, 1 lapsed, 2 to decide.   debtctl report",
    ) == tuple(report_lines(report))
    assert report.stops


def test_what_waits_for_an_answer_stops_nobody(work: Repo) -> None:
    """Decide alone never makes it 1."""
    gone = reckless(anchors=(Anchor("web/export.ts", "TODO: stream it"),))
    write_item(work, gone).stage().commit("Debt")

    report = check_all(where(work), TODAY)

    assert (False, ("decide   D-7k3qm  Session store opens its own connect...  alice  its comment is gone")) == (
        report.stops,
        report_lines(report)[0],
    )


def test_everything_names_broken_items(work: Repo) -> None:
    """Every problem of every file."""
    work.write(".debt/items/D-7k3qm.toml", 'title = "x"\nkind = "recklss"\n').stage().commit("Broken")
    work.write("a.py", "# TODO(D-7k3qm): known, though unreadable\n").stage().commit("Named")

    assert {("bad-item", "error")} == {found[:2] for found in told(check_all(where(work), TODAY))}


def test_everything_in_a_part_of_the_tree(work: Repo) -> None:
    """Paths restrict."""
    work.write("a.py", "# TODO: one\n").write("sub/b.py", "# TODO: two\n").stage().commit("Old")

    assert ["sub/b.py:1"] == [found[2] for found in told(check_all(where(work), TODAY, ["sub"]))]


def test_everything_without_a_register(repo: Repo) -> None:
    """Nothing to say."""
    assert not check_all(where(repo), TODAY).active


# --- the same code as the hook ---------------------------------------------------------------------------------------


def test_staged_at_a_day_of_choice(branch: Repo) -> None:
    """`--as-of` replaces today."""
    branch.write("src/session.py", SESSION + "x = 1\n").stage()
    repo = where(branch)

    assert ([], ["late"]) == (
        [found.rule for found in check_staged(repo, TODAY).findings],
        [found.rule for found in check_staged(repo, LATER).findings],
    )


def test_the_range_of_the_pre_commit_framework(branch: Repo) -> None:
    """`pre-commit run --from-ref A --to-ref B` has nothing staged."""
    branch.write("app.py", "# TODO: retry slowly\n").stage().commit("One")
    refs = {"PRE_COMMIT_FROM_REF": "main", "PRE_COMMIT_TO_REF": "topic"}

    assert [("untracked", "error", "app.py:1")] == told(check_change(where(branch), TODAY, environment=refs))
    assert () == check_change(where(branch), TODAY, environment={}).findings


def test_half_a_range_is_none(branch: Repo) -> None:
    """Only one end named: what is staged is judged."""
    branch.write("app.py", "# TODO: retry slowly\n").stage()

    report = check_change(where(branch), TODAY, environment={"PRE_COMMIT_FROM_REF": "main"})

    assert ("staged", [("untracked", "error", "app.py:1")]) == (report.mode, told(report))


@pytest.mark.parametrize("path", ["old.py", "new.py", ""])
def test_paths_restrict_a_rename(work: Repo, path: str) -> None:
    """Either name is inside; the root is everywhere."""
    work.write("old.py", "x = 1\n" * 20).stage().commit("Old")
    work.move("old.py", "new.py")
    work.write("new.py", "x = 1\n" * 20 + "# TODO: retry slowly\n").stage()

    assert ["new.py:21"] == [found[2] for found in told(check_staged(where(work), TODAY, [path]))]


def test_an_item_without_an_owner_is_nobodys(branch: Repo) -> None:
    """Unsure: a note."""
    write_item(branch, session_debt(owner="")).stage().commit("No owner")
    branch.write("src/session.py", SESSION + "x = 1\n").stage()

    report = check_staged(where(branch), LATER)

    assert ["src/session.py has a late debt (D-7k3qm)."] == [found.message for found in report.findings]


def test_an_item_anchored_with_an_escape(work: Repo) -> None:
    """A path that TOML has to escape is found all the same."""
    path = 'quo"ted.py'
    work.write(path, "# TODO(D-7k3qm): go through the pool\n")
    write_item(work, session_debt(anchors=(Anchor(path, "TODO: go through the pool"),))).stage().commit("Debt")
    work.write(path, "x = 1\n# TODO(D-7k3qm): go through the pool\n").stage()

    assert [("late", "error", f"{path}:2")] == told(check_staged(where(work), LATER))
