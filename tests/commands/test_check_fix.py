"""`debtctl check --fix`: what needs no question is mended, in working tree and index, and nothing else is."""

import re
from collections.abc import Callable

import pytest

from tests.support.gated import with_debt
from tests.support.repo import AS_OF, Repo

Build = Callable[[Repo], object]


@pytest.fixture
def work(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository in which src/session.py:3 carries D-7k3qm, open."""
    return repo_from(with_debt)


MISSPELLED = "x = 1\n# TODO(prudent, untill=2027-03-01): one\n"
MENDED = "x = 1\n# TODO(prudent, revisit=2027-03-01): one\n"


def test_misspelled_argument_is_mended_where_it_is_staged(work: Repo) -> None:
    """In the index and in the working tree; the other change of the file stays out of the index."""
    work.write("a.py", MISSPELLED).stage().write("a.py", f"{MISSPELLED}y = 2\n")

    result = work.run("check", "--fix")

    assert (MENDED, f"{MENDED}y = 2\n") == (work.read_staged("a.py"), work.read("a.py"))
    assert "mended a.py:2   # TODO(prudent, revisit=2027-03-01): one\n" == result.stderr
    # The comment is as new as it was: mending is no answer.
    assert (1, "a.py:2:3") == (result.code, result.stdout.split()[0])


def test_hook_names_it(work: Repo) -> None:
    """SCREENS.md 3d: the way on for a misspelled argument; on a branch, where it would find nothing staged, none."""
    work.write("a.py", MISSPELLED).stage()
    hook = work.hook().stdout
    work.git("checkout", "-q", "-b", "topic")
    work.commit("Past the hook")

    assert "  debtctl check --fix    does it for you\n" in hook
    assert "--fix" not in work.run("check", "--base", "main").stdout


def test_dry_run_shows_the_difference_and_writes_nothing(work: Repo) -> None:
    """A patch on stdout, exit 0."""
    work.write("a.py", MISSPELLED).stage()

    result = work.run("check", "--fix", "-n")

    assert (
        0,
        "--- a/a.py\n+++ b/a.py\n@@ -2 +2 @@\n"
        "-# TODO(prudent, untill=2027-03-01): one\n+# TODO(prudent, revisit=2027-03-01): one\n",
        "",
    ) == result
    assert (MISSPELLED, MISSPELLED) == (work.read_staged("a.py"), work.read("a.py"))


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("# TODO (D-7K3QM) :  go on\n", "# TODO(D-7k3qm):  go on\n"),
        ("# TODO[d-7k3qm] go on\n", "# TODO(D-7k3qm): go on\n"),
        ("/* FIXME( D-7k3qm ): go on */\n", "/* FIXME(D-7k3qm): go on */\n"),
    ],
)
def test_head_with_an_id_is_written_as_add_writes_it(work: Repo, written: str, mended: str) -> None:
    """Spelling and spacing of the id's bracket; the words are their author's."""
    path = "a.c" if written.startswith("/*") else "a.py"
    work.write(path, written).stage()

    result = work.run("check", "--fix")

    assert (0, mended, mended) == (result.code, work.read_staged(path), work.read(path))


@pytest.mark.parametrize(
    "text",
    ["# TODO one\n", "# TODO(alice) one\n", "# TODO(D-7k3qm, due=2w) :one\n", "# TODO(D-7k3qm): one\n", "x = 1\n"],
)
def test_what_would_need_a_question_stays(work: Repo, text: str) -> None:
    """Arguments beside an id, an owner, words: what they should be is not for us to say. Nothing is said."""
    work.write("a.py", text).stage()

    result = work.run("check", "--fix")

    assert (text, "") == (work.read("a.py"), result.stderr)
    assert "A  a.py\n" == work.status()


def test_several_in_one_file_at_once(work: Repo) -> None:
    """Each line by itself, from whatever length the others leave."""
    work.write("a.py", f"# TODO(D-7K3QM) two\n{MISSPELLED}# FIXME(prudnt, due=2w): three\n").stage()

    shown = work.run("check", "--fix", "-n").stdout
    work.run("check", "--fix")

    assert f"# TODO(D-7k3qm): two\n{MENDED}" == "".join(work.read("a.py").splitlines(keepends=True)[:3])
    assert work.read_staged("a.py") == work.read("a.py")
    assert 2 == shown.count("\n@@ ")


def test_working_tree_is_mended_when_nothing_staged_needs_it(work: Repo) -> None:
    """As `add` without a place: what is staged, else what is changed; the index stays as it is."""
    work.write("src/session.py", f"{work.read('src/session.py')}# TODO(prudent, untill=2027-03-01): one\n")

    result = work.run("check", "--fix")

    assert (0, True) == (result.code, "revisit=2027-03-01" in work.read("src/session.py"))
    assert " M src/session.py\n" == work.status()


def test_line_that_is_staged_only(work: Repo) -> None:
    """The working tree has lost it meanwhile: the index is mended, the working tree is left alone."""
    work.write("a.py", MISSPELLED).stage().write("a.py", "x = 1\n")

    shown = work.run("check", "--fix", "-n")
    work.run("check", "--fix")

    assert (MENDED, "x = 1\n") == (work.read_staged("a.py"), work.read("a.py"))
    assert "+# TODO(prudent, revisit=2027-03-01): one" in shown.stdout


def test_line_that_was_mended_by_hand_and_not_staged(work: Repo) -> None:
    """The index catches up; the working tree is right already."""
    work.write("a.py", MISSPELLED).stage().write("a.py", MENDED)

    work.run("check", "--fix")

    assert (MENDED, MENDED) == (work.read_staged("a.py"), work.read("a.py"))


def test_only_the_files_named(work: Repo) -> None:
    """Paths restrict."""
    work.write("a.py", MISSPELLED).write("b/c.py", MISSPELLED).stage()

    work.run("check", "--fix", "b")

    assert (MISSPELLED, MENDED) == (work.read("a.py"), work.read("b/c.py"))


# --- ids that were lost on the way ---------------------------------------------------------------------------------

SESSION_AFTER = "class SessionStore:\n    pass\n"
UNNAMED = "class Pool:\n    # TODO: go through the pool\n    pass\n"
NAMED = "class Pool:\n    # TODO(D-7k3qm): go through the pool\n    pass\n"


def test_comment_that_moved_without_its_id_gets_it_back(work: Repo) -> None:
    """The words tell which debt it is: in the index and in the working tree, what else is there stays as it is."""
    work.write("src/session.py", SESSION_AFTER).write("src/pool.py", UNNAMED).stage()
    work.write("src/pool.py", f"{UNNAMED}x = 1\n")

    shown = work.run("check", "--fix", "-n")
    result = work.run("check", "--fix")

    assert "+    # TODO(D-7k3qm): go through the pool" == shown.stdout.splitlines()[-1]
    assert (0, "mended src/pool.py:2   # TODO(D-7k3qm): go through the pool") == (
        result.code,
        result.stderr.splitlines()[0],
    )
    assert (NAMED, f"{NAMED}x = 1\n") == (work.read_staged("src/pool.py"), work.read("src/pool.py"))


def test_comment_whose_id_was_taken_off_where_it_stood(work: Repo) -> None:
    """Nothing staged: the working tree is mended, the index left alone."""
    before = work.read("src/session.py")
    work.write("src/session.py", before.replace("(D-7k3qm)", ""))

    result = work.run("check", "--fix")

    assert (0, before, "") == (result.code, work.read("src/session.py"), work.status())


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(UNNAMED + "# TODO: go through the pool\n", id="two of equal words"),
        pytest.param(NAMED + "# TODO: go through the pool\n", id="a copy beside the one that kept it"),
        pytest.param(UNNAMED.replace("TODO:", "TODO(#12):"), id="it names an issue now"),
        pytest.param(UNNAMED.replace("TODO:", "TODO(alice):"), id="it names somebody now"),
        pytest.param(UNNAMED.replace("the pool", "a pool"), id="other words"),
    ],
)
def test_id_is_not_given_where_that_would_be_a_guess(work: Repo, after: str) -> None:
    """Which of two it is, and whether another bracket should go, is for a person to say."""
    work.write("src/session.py", SESSION_AFTER).write("src/pool.py", after).stage()

    work.run("check", "--fix")

    assert after == work.read("src/pool.py") == work.read_staged("src/pool.py")


def test_id_of_a_paid_debt_stays_away(work: Repo) -> None:
    """A paid debt should leave no comment."""
    work.run("pay", "7k3", "--no-comment", *AS_OF)
    work.write("src/session.py", SESSION_AFTER).write("src/pool.py", UNNAMED).stage()

    work.run("check", "--fix")

    assert UNNAMED == work.read("src/pool.py")


def test_two_equal_comments_that_stayed_in_their_files(work: Repo) -> None:
    """The same words in two files: each gets its own id back."""
    work.write("src/pool.py", UNNAMED).stage().commit("Pool")
    work.run("add", "src/pool.py:2", "-r", *AS_OF)
    work.stage().commit("Written down")
    files = ("src/session.py", "src/pool.py")
    before = [work.read(path) for path in files]
    for path, text in zip(files, before, strict=True):
        work.write(path, re.sub(r"\(D-.....\)", "", text) + "x = 1\n")
    work.stage()

    work.run("check", "--fix")

    assert [f"{text}x = 1\n" for text in before] == [work.read_staged(path) for path in files]


# --- anchors that follow -------------------------------------------------------------------------------------------

ITEM = ".debt/items/D-7k3qm.toml"
ANCHOR = 'path = "src/session.py"\ntext = "TODO: go through the pool"'


def test_anchor_follows_the_id_to_another_file(work: Repo) -> None:
    """Path, words and symbol; the item is staged with the change it follows."""
    work.write("src/session.py", SESSION_AFTER).write("src/pool.py", NAMED.replace("the pool", "a pool")).stage()

    shown = work.run("check", "--fix", "-n").stdout
    result = work.run("check", "--fix")

    after = 'path = "src/pool.py"\ntext = "TODO: go through a pool"\nsymbol = "Pool"'
    assert f"mended {ITEM}   src/session.py is src/pool.py now\n" == result.stderr
    assert (True, True) == (after in work.read(ITEM), after in work.read_staged(ITEM))
    assert [f"--- a/{ITEM}", '-path = "src/session.py"', '+path = "src/pool.py"'] == [
        line for line in shown.splitlines() if line.startswith(("--- ", "-path", "+path"))
    ]
    assert "mended" not in work.run("check", "--fix").stderr


def test_anchor_takes_the_words_of_its_comment(work: Repo) -> None:
    """An id stays with its debt, whatever the comment says by now."""
    work.write("src/session.py", work.read("src/session.py").replace("the pool", "a pool")).stage()

    result = work.run("check", "--fix")

    assert f"mended {ITEM}   src/session.py: TODO: go through a pool\n" == result.stderr


def test_anchor_follows_a_renamed_file(work: Repo) -> None:
    """By git's word, though the same comment stands elsewhere too, and neither carries the id."""
    body = "x = 1\n" * 20
    text = work.read("src/session.py").replace("(D-7k3qm)", "") + body
    work.write("src/session.py", text).write("other.py", "# TODO: go through the pool\n").stage().commit("Two")
    work.move("src/session.py", "lib/session.py").commit("Rename")

    result = work.run("check", "--fix")

    assert f"mended {ITEM}   src/session.py is lib/session.py now\n" == result.stderr
    assert 'path = "lib/session.py"' in work.read(ITEM)


def test_anchor_does_not_follow_where_nobody_can_be_sure(work: Repo) -> None:
    """The words stand in one other file, in another symbol: likely, not certain."""
    work.write("src/session.py", SESSION_AFTER).write("src/pool.py", UNNAMED).stage().commit("Moved, the id was lost")
    before = work.read(ITEM)

    work.run("check", "--fix")

    assert before == work.read(ITEM)


def test_anchor_that_is_right_is_left_alone(work: Repo) -> None:
    """Also one whose symbol nobody wrote down."""
    assert ("", "") == (work.run("check", "--fix").stderr, work.status())


def test_anchors_in_the_files_named(work: Repo) -> None:
    """Other files are left alone."""
    work.write("src/session.py", SESSION_AFTER).write("src/pool.py", NAMED).stage()

    assert ("", True) == (work.run("check", "--fix", "src/session.py").stderr, ANCHOR in work.read(ITEM))


# --- the baseline ----------------------------------------------------------------------------------------------------

BASELINE = ".debt/baseline.txt"


@pytest.fixture
def old(work: Repo) -> Repo:
    """The same with two accepted comments, of which what is staged takes one away."""
    work.write("old.py", "# TODO: one\n# TODO: two\n").write(BASELINE, "old.py\tTODO: one\t1\nold.py\tTODO: two\t1\n")
    work.stage().commit("Old")
    return work.write("old.py", "# TODO: two\n").stage("old.py")


def test_baseline_line_of_a_comment_that_went(old: Repo) -> None:
    """Dropped, and staged with the change that took the comment; said, and silent the next time."""
    result = old.run("check", "--fix")
    again = old.run("check", "--fix")

    assert "old.py\tTODO: two\t1\n" == old.read(BASELINE) == old.read_staged(BASELINE)
    assert f"mended {BASELINE}   1 line dropped: the comments are gone\n" == result.stderr
    assert (0, "") == (again.code, again.stderr)


def test_baseline_that_differs_from_the_index_is_not_staged(old: Repo) -> None:
    """What a person changed there stays theirs to stage."""
    old.write(BASELINE, f"{old.read(BASELINE)}k z.py\tTODO: kept\t1\n").write("z.py", "# TODO: kept\n")
    old.git("add", "z.py")

    old.run("check", "--fix")

    assert "k z.py\tTODO: kept\t1\nold.py\tTODO: two\t1\n" == old.read(BASELINE)
    assert "one" in old.read_staged(BASELINE)


def test_dry_run_shows_the_baseline_too(old: Repo) -> None:
    """And leaves it alone; so do paths."""
    shown = old.run("check", "--fix", "-n").stdout
    old.run("check", "--fix", "old.py")

    assert "-old.py TODO: one 1" == shown.splitlines()[-1]  # tabs are shown as blanks
    assert "one" in old.read(BASELINE)


def test_other_modes_mend_nothing(work: Repo) -> None:
    """CI never writes: exit 2."""
    result = work.run("check", "--all", "--fix")

    assert (2, "  next: debtctl check --fix") == (result.code, result.stderr.splitlines()[-1])
