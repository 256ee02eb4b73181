"""The verbs that write: what they write, what they stage, what they say, what they refuse."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.repo import AS_OF, Repo

ID = r"D-[0-9a-hjkmnp-tv-z]{5}"
Build = Callable[[Repo], object]

SESSION = """\
import db


def open_session():
    # FIXME leaks a connection on timeout
    return db
"""


def _with_register(repo: Repo) -> None:
    """A register, a module with a comment, everything committed."""
    repo.write(
        "src/session.py",
        "import db\n\n\ndef open_session():\n    # FIXME leaks a connection on timeout\n    return db\n",
    )
    repo.stage().commit("Start")
    repo.run("init", "-y", "--no-baseline")
    repo.stage().commit("Keep a debt register")


@pytest.fixture
def work(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository with a register and one comment nobody has written down, `src/session.py:5`."""
    return repo_from(_with_register)


def added(work: Repo, *args: str) -> str:
    """The id `debtctl add` prints."""
    result = work.run("add", *args, *AS_OF)
    assert 0 == result.code, result.stderr
    return result.stdout.strip()


def item_text(work: Repo, item_id: str) -> str:
    """An item's file."""
    return work.read(f".debt/items/{item_id}.toml")


# --- add -------------------------------------------------------------------------------------------------------------


def test_add_from_a_comment_gives_an_id_and_writes_it_into_the_comment(work: Repo) -> None:
    """SCREENS.md 2a: one line of result, one line of proof; piped stdout is the id alone."""
    result = work.run("add", "src/session.py:5", "-r", *AS_OF)

    assert 0 == result.code
    assert re.fullmatch(rf"{ID}\n", result.stdout)
    item_id = result.stdout.strip()
    assert [
        f"{item_id}  leaks a connection on timeout         reckless · alice · due Mon 7 Dec",
        f"  src/session.py:5   # FIXME({item_id}): leaks a connection on timeout",
    ] == result.stderr.splitlines()[:2]
    assert f"    # FIXME({item_id}): leaks a connection on timeout\n" in work.read("src/session.py")


def test_an_item_is_written_as_designed(work: Repo) -> None:
    """Fixed order of keys, dates as dates, the anchor with text and symbol and without the id."""
    item_id = added(work, "src/session.py:5", "-r", "--principal", "2d", "--label", "auth")

    assert (
        'title = "leaks a connection on timeout"\n'
        'kind = "reckless"\n'
        'status = "open"\n'
        'owner = "alice"\n'
        "created = 2026-11-23\n"
        "due = 2026-12-07\n"
        'principal = "2d"\n'
        'labels = ["auth"]\n'
        "\n"
        "[[anchors]]\n"
        'path = "src/session.py"\n'
        'text = "FIXME: leaks a connection on timeout"\n'
        'symbol = "open_session"\n'
    ) == item_text(work, item_id)


def test_the_arguments_of_a_comment_move_into_the_item(work: Repo) -> None:
    """One truth: after `add` the comment holds the id alone."""
    work.write("a.py", "# TODO(@bob, reckless, due=2w, principal=3h): retry\n")

    item_id = added(work, "a.py:1")

    assert f"# TODO({item_id}): retry\n" == work.read("a.py")
    text = item_text(work, item_id)
    assert ('owner = "bob"' in text, "due = 2026-12-07" in text, 'principal = "3h"' in text) == (True, True, True)


def test_a_prudent_comment_has_its_words_as_reason(work: Repo) -> None:
    """`add` asks nothing of a comment that says it all."""
    work.write("photo.ts", "// TODO(prudent, revisit=release:v6.*): photos go out unresized, the CDN does it\n")

    result = work.run("add", "photo.ts:1", *AS_OF)

    assert 0 == result.code
    assert "prudent · alice · back at v6.*" in result.stderr
    assert 'reason = "photos go out unresized, the CDN does it"' in item_text(work, result.stdout.strip())


def test_add_from_words_needs_no_quotes(work: Repo) -> None:
    """SCREENS.md 2b: the words are joined, options may stand among them."""
    result = work.run("add", "-r", "refunds", "are", "retried", "without", "a", "limit", *AS_OF)

    assert 0 == result.code
    assert re.search(
        rf"^{ID}  refunds are retried without a limit +reckless · alice · due Mon 7 Dec$", result.stderr, re.M
    )


def test_add_stages_exactly_the_line_of_a_staged_comment(work: Repo) -> None:
    """The id goes into the index too; another unstaged hunk of the file stays out."""
    work.write("a.py", "x = 1\n# TODO drop the old table\ny = 2\n").stage()
    work.write("a.py", "x = 1  # not staged\n# TODO drop the old table\ny = 2\n")

    result = work.run("add", "-r", *AS_OF)

    item_id = result.stdout.strip()
    assert f"x = 1\n# TODO({item_id}): drop the old table\ny = 2\n" == work.read_staged("a.py")
    assert f"x = 1  # not staged\n# TODO({item_id}): drop the old table\ny = 2\n" == work.read("a.py")
    assert f"staged a.py (that line only) and .debt/items/{item_id}.toml" in result.stderr
    assert (0, "") == (work.hook().code, work.hook().stdout)


def test_no_stage_leaves_the_index_alone(work: Repo) -> None:
    """`--no-stage`: only the working tree changes."""
    work.write("a.py", "# TODO later\n").stage()

    result = work.run("add", "-r", "--no-stage", *AS_OF)

    assert 0 == result.code
    assert "# TODO later\n" == work.read_staged("a.py")


def test_add_without_a_place_takes_unstaged_comments_when_none_is_staged(work: Repo) -> None:
    """Else those changed in the working tree."""
    work.write("a.py", "# TODO one\n# TODO two\n")

    result = work.run("add", "-r", *AS_OF)

    assert 2 == len(result.stdout.split())
    assert re.fullmatch(rf"# TODO\({ID}\): one\n# TODO\({ID}\): two\n", work.read("a.py"))


def test_a_title_anchors_a_plain_line_and_leaves_the_source_alone(work: Repo) -> None:
    """`FILE:LINE TITLE` on a line without a marker."""
    before = work.read("src/session.py")

    item_id = added(work, "src/session.py:6", "-r", "hands out the raw connection")

    assert before == work.read("src/session.py")
    assert 'text = "return db"' in item_text(work, item_id)


def test_no_comment_leaves_the_marker_alone(work: Repo) -> None:
    """`--no-comment`: the item is anchored by the comment's words."""
    before = work.read("src/session.py")

    item_id = added(work, "src/session.py:5", "-r", "--no-comment")

    assert before == work.read("src/session.py")
    assert item_id in work.run("why", "src/session.py:5").stdout


def test_a_dry_run_writes_nothing(work: Repo) -> None:
    """`-n` says what would be written."""
    before = work.status()

    result = work.run("add", "src/session.py:5", "-r", "-n", *AS_OF)

    assert (0, "") == (result.code, result.stdout)
    assert "Would be written:" in result.stderr
    assert before == work.status()


def test_add_as_json_is_the_item(work: Repo) -> None:
    """`--json` on a writing verb: `debtctl.item/1` on stdout, nothing else."""
    result = work.run("add", "-r", "x", "--json", *AS_OF)

    document = json.loads(result.stdout)
    assert ("debtctl.item/1", "x") == (document["schema"], document["items"][0]["title"])
    assert "" == result.stderr


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (
            ("Rates are cached",),
            "error: reckless or prudent?\n"
            "  Would we choose it again?  no: -r    yes: -p -m REASON --revisit WHEN\n"
            "  next: debtctl add -r 'Rates are cached'\n",
        ),
        (
            ("src/session.py:4", "-r"),
            "error: src/session.py:4 has no TODO comment; line 5 has one:\n"
            "    5  # FIXME leaks a connection on timeout\n"
            "  next: debtctl add src/session.py:5 -r\n"
            "  or, for line 4 itself, with a title: debtctl add src/session.py:4 -r TITLE\n",
        ),
        (
            ("-r", "x", "--due", "next fryday"),
            'error: --due: I don\'t understand "fryday". Did you mean "friday"?\n'
            "  try: 2w · 3d · friday · next friday · eoq · 2026-12-18\n",
        ),
        (
            ("-r", "x", "--due", "2026-11-22"),
            "error: --due: 2026-11-22 is past\n  try: 2w · 3d · friday · next friday · eoq · 2026-12-18\n",
        ),
        (
            ("-r", "-p", "x"),
            "error: reckless and prudent exclude each other\n  next: debtctl add -r TITLE\n",
        ),
        (
            ("-r", "x", "--revisit", "2w"),
            "error: --revisit is for prudent debt; reckless debt has a due date\n  next: debtctl add -r x --due WHEN\n",
        ),
        (
            ("-p", "x", "-m", "y", "--revisit", "touched:5"),
            "error: touched:N counts changes to a place in the code, and this debt has none\n"
            "  next: debtctl add FILE:LINE -p …\n",
        ),
        (
            (),
            "error: nothing to write down: no new TODO comment in your changes, and no title\n"
            '  next: debtctl add -r "TITLE"\n'
            "  or, from a comment: debtctl add FILE:LINE -r\n",
        ),
    ],
)
def test_add_refuses_with_the_way_on(work: Repo, args: tuple[str, ...], error: str) -> None:
    """SCREENS.md 2c: what is missing or wrong, and the next command; nothing is written."""
    before = work.status()

    result = work.run("add", *args, *AS_OF)

    assert (2, "", error) == (result.code, result.stdout, result.stderr)
    assert before == work.status()


def test_add_names_the_item_a_comment_has_already(work: Repo) -> None:
    """A second item for the same comment is refused, with the way to change its kind."""
    item_id = added(work, "src/session.py:5", "-r")

    result = work.run("add", "src/session.py:5", "-p", *AS_OF)

    short = item_id.removeprefix("D-")[:3]
    assert 2 == result.code
    assert f"error: src/session.py:5 is {item_id} already (reckless, due 7 Dec)\n" in result.stderr
    assert f"next: debtctl edit {short} -p -m REASON --revisit WHEN" in result.stderr


def test_without_a_name_git_is_asked_for(work: Repo) -> None:
    """Nobody to own it: the error says how to tell git, or to use --owner."""
    work.git("config", "--unset", "user.email")

    result = work.run("add", "-r", "x", *AS_OF, env={"GIT_AUTHOR_EMAIL": "", "EMAIL": ""})

    assert 4 == result.code
    assert "error: who owns it? git knows no name here (user.email is not set)" in result.stderr
    assert "next: git config user.email" in result.stderr


def test_writing_without_a_register_names_init(repo: Repo) -> None:
    """Writing verbs say `debtctl init`."""
    result = repo.run("add", "-r", "x")

    assert (2, "error: no debt register in this repository yet\n  next: debtctl init\n") == (result.code, result.stderr)


# --- pay, drop, reopen -----------------------------------------------------------------------------------------------


def test_pay_says_what_was_won(work: Repo) -> None:
    """Hours a week that were stated; the ledger has the entry."""
    item_id = added(work, "-r", "x", "--interest", "2.4h/week")

    result = work.run("pay", item_id, "--as-of", "2027-07-23")

    assert (0, f"{item_id}\n") == (result.code, result.stdout)
    assert f"{item_id}  paid after 8 months. 2.4 hours a week are yours again.\n" == result.stderr
    assert '[[changes]]\non = 2027-07-23\nby = "alice"\ndid = "pay"\n' in item_text(work, item_id)


def test_pay_without_a_terminal_keeps_the_comment_and_names_it(work: Repo) -> None:
    """Nobody to ask: the comment stays, and where it stands is said."""
    item_id = added(work, "src/session.py:5", "-r")

    result = work.run("pay", item_id, *AS_OF)

    assert f"FIXME({item_id})" in work.read("src/session.py")
    assert "its comment still stands at src/session.py:5" in result.stderr


def test_pay_removes_the_comment_when_told(work: Repo) -> None:
    """`--comment`: the line goes with it."""
    added(work, "src/session.py:5", "-r")

    result = work.run("pay", "src/session.py:5", "--comment", *AS_OF)

    assert 0 == result.code
    assert "import db\n\n\ndef open_session():\n    return db\n" == work.read("src/session.py")


def test_paying_twice_is_an_answer_not_an_error(work: Repo) -> None:
    """SCREENS.md 8: exit 0, who paid it and when."""
    item_id = added(work, "-r", "x")
    work.run("pay", item_id, *AS_OF)

    result = work.run("pay", item_id, *AS_OF)

    assert (0, f"{item_id} was paid on 23 Nov by alice. Nothing to do.\n") == (result.code, result.stderr)


def test_pay_without_a_name_offers_yours(work: Repo) -> None:
    """No comment was removed: what could be paid is named."""
    item_id = added(work, "-r", "x")

    result = work.run("pay", *AS_OF)

    assert 0 == result.code
    assert (
        "No debt comment was removed in your changes.\n"
        f"  yours to pay: {item_id} x\n"
        f"  debtctl pay {item_id.removeprefix('D-')[:3]}\n"
    ) == result.stderr


def test_an_ambiguous_prefix_lists_the_candidates(work: Repo) -> None:
    """SCREENS.md 8: `7k could be two`."""
    first = added(work, "-r", "first")
    text = item_text(work, first)
    (work.root / f".debt/items/{first}.toml").unlink()  # its id may begin with anything
    work.write(".debt/items/D-7k3qm.toml", text).write(".debt/items/D-7kz0a.toml", text)

    result = work.run("pay", "7k", *AS_OF)

    assert 2 == result.code
    assert result.stderr.startswith("error: 7k could be two:\n  D-7k3qm  first")


def test_drop_takes_a_reason(work: Repo) -> None:
    """Without one it asks why; with one it says that is all right."""
    item_id = added(work, "-r", "x")
    short = item_id.removeprefix("D-")[:3]

    without = work.run("drop", item_id, *AS_OF)
    dropped = work.run("drop", item_id, "-m", "gone with v4", *AS_OF)

    assert (2, f"error: why does it no longer matter?\n  next: debtctl drop {short} -m REASON\n") == (
        without.code,
        without.stderr,
    )
    assert f"{item_id}  dropped: it will not be fixed, and that is all right\n" == dropped.stderr
    assert 'reason = "gone with v4"' in item_text(work, item_id)


def test_drop_takes_its_comment_away_or_says_where_it_stands(work: Repo) -> None:
    """A closed debt should leave no comment: as `pay`; in the index too, where the item is staged."""
    work.write("a.py", "# TODO: one\nx = 1\n# TODO: two\n").stage()
    one, two = (added(work, "-r", f"a.py:{line}") for line in (1, 3))
    work.stage().commit("Written down")
    work.write(f".debt/items/{one}.toml", item_text(work, one) + 'labels = ["a"]\n').stage()

    taken = work.run("drop", one, "-m", "gone with v4", "--comment", *AS_OF)
    kept = work.run("drop", two, "-m", "gone with v4", *AS_OF)

    assert ["  a.py:1   comment removed"] == [line for line in taken.stderr.splitlines() if "a.py:" in line]
    assert "  its comment still stands at a.py:2; delete it with the next change" in kept.stderr.splitlines()
    assert f"x = 1\n# TODO({two}): two\n" == work.read("a.py") == work.read_staged("a.py")


def test_place_of_a_file_that_is_not_there_is_no_title(work: Repo) -> None:
    """A typing error in a path must not become a debt; the words of a title may hold a place."""
    work.write("sub/a.py", "# TODO: one\n").stage()

    missing = work.run("add", "-r", "a.py:1", *AS_OF)
    close = work.run("add", "-r", "sub/b.py:12", *AS_OF)
    title = work.run("add", "-r", "Split sub/b.py:12 up", *AS_OF)

    assert (2, "error: there is no file a.py here\n  next: debtctl add sub/a.py:1\n") == (
        missing.code,
        missing.stderr,
    )
    assert (2, "error: there is no file sub/b.py here") == (close.code, close.stderr.splitlines()[0])
    assert 0 == title.code


@pytest.mark.parametrize("line", ["0", "-1"])
def test_lines_begin_at_one(work, line):
    """A place that cannot be is not taken for a title."""
    work.write("a.py", "x = 1\n")

    result = work.run("add", f"a.py:{line}", "-r", *AS_OF)

    assert (2, f"error: a.py has no line {line}: they begin at 1\n  next: debtctl scan a.py\n") == (
        result.code,
        result.stderr,
    )


def test_reopen_gives_a_new_due_date(work: Repo) -> None:
    """The day it was reopened plus the fuse."""
    item_id = added(work, "-r", "x")
    work.run("pay", item_id, *AS_OF)

    result = work.run("reopen", item_id, "--as-of", "2027-01-04")

    assert (0, f"{item_id}  open again: due Mon 18 Jan\n") == (result.code, result.stderr)


# --- postpone, edit --------------------------------------------------------------------------------------------------


def test_postpone_enters_the_ledger_and_counts(work: Repo) -> None:
    """The new date, the old one, and how many times; from the third on dropping is offered too."""
    item_id = added(work, "-r", "x")
    short = item_id.removeprefix("D-")[:3]

    first = work.run("postpone", item_id, "2026-12-20", "-m", "pool upgrade slipped", *AS_OF)
    work.run("postpone", item_id, "2027-01-20", "-m", "again slipped", *AS_OF)
    third = work.run("postpone", item_id, "2027-02-20", *AS_OF)

    assert f"{item_id}  due Sun 20 Dec instead of 7 Dec (1st time)\n" == first.stderr
    assert 'did = "postpone"\nfrom = "2026-12-07"\nto = "2026-12-20"\n' in item_text(work, item_id)
    assert 2 == third.code
    assert "error: why later? (It would be the 3rd time since November.)" in third.stderr
    assert f"  or, if nobody will ever do it:  debtctl drop {short} -m REASON\n" in third.stderr


def test_postpone_takes_dates_of_several_words(work: Repo) -> None:
    """`postpone ID next friday` needs no quotes."""
    item_id = added(work, "-r", "x")

    result = work.run("postpone", item_id, "next", "month", "-m", "later", *AS_OF)

    assert (0, True) == (result.code, "due Tue 1 Dec" in result.stderr)


def test_postponing_prudent_debt_sets_conditions(work: Repo) -> None:
    """The conditions are replaced and asked anew today."""
    work.write("rates.py", "# TODO cached for a day\n")
    item_id = added(work, "rates.py:1", "-p", "--revisit", "release:v5.*")

    result = work.run("postpone", item_id, "touched:5", "-m", "no cheaper yet", *AS_OF)

    assert f"{item_id}  scheduled again: when rates.py has 5 more commits\n" == result.stderr
    assert "touched = 5" in item_text(work, item_id)
    assert "release" not in item_text(work, item_id).partition("[[changes]]")[0]


def test_edit_changes_a_field_and_keeps_what_a_person_wrote(work: Repo) -> None:
    """A comment and an unknown key in the file survive an edit."""
    item_id = added(work, "-r", "x")
    path = f".debt/items/{item_id}.toml"
    work.write(path, "# mine\n" + item_text(work, item_id) + '\n[team]\nchannel = "#pay"\n')

    result = work.run("edit", item_id, "--owner", "bob", *AS_OF)

    assert (0, True) == (result.code, "owner: alice -> bob" in result.stderr)
    text = item_text(work, item_id)
    assert (True, True, True) == (
        text.startswith("# mine\n"),
        'owner = "bob"' in text,
        '[team]\nchannel = "#pay"' in text,
    )


def test_edit_to_the_other_kind_is_entered_in_the_ledger(work: Repo) -> None:
    """A reclassification takes a reason and, for prudent, a condition."""
    item_id = added(work, "-r", "x")

    without = work.run("edit", item_id, "-p", *AS_OF)
    result = work.run("edit", item_id, "-p", "-m", "the CDN does it", "--revisit", "release:v6.*", *AS_OF)

    assert (2, True) == (without.code, "-p -m REASON --revisit WHEN" in without.stderr)
    assert (0, True) == (result.code, "kind: reckless -> prudent" in result.stderr)
    assert 'did = "reclassify"\nfrom = "reckless"\nto = "prudent"\nreason = "the CDN does it"' in item_text(
        work, item_id
    )


def test_edit_at_moves_the_place_and_writes_the_id_there(work: Repo) -> None:
    """`--at FILE:LINE`: the comment there gets the id."""
    item_id = added(work, "-r", "x")

    result = work.run("edit", item_id, "--at", "src/session.py:5", *AS_OF)

    assert 0 == result.code
    assert f"# FIXME({item_id}): leaks" in work.read("src/session.py")
    assert 'text = "FIXME: leaks a connection on timeout"' in item_text(work, item_id)


def test_an_edit_that_changes_nothing_leaves_the_file(work: Repo) -> None:
    """A run that changes nothing leaves `git status` clean."""
    item_id = added(work, "-r", "x")
    work.stage().commit()

    result = work.run("edit", item_id, "--owner", "alice", *AS_OF)

    assert (0, f"{item_id} is as it was. Nothing to do.\n") == (result.code, result.stderr)
    assert "" == work.status()


def test_gone_is_refused_where_the_path_is_gone_already(work: Repo) -> None:
    """A condition that holds already could never fire."""
    result = work.run("add", "-p", "x", "-m", "y", "--revisit", "gone:old.py", *AS_OF)

    assert 2 == result.code
    assert "error: gone:old.py: " in result.stderr


def test_verbs_work_from_a_subfolder(work: Repo) -> None:
    """Paths are as typed, seen from where one stands."""
    result = work.run("add", "session.py:5", "-r", *AS_OF, cwd="src")

    assert 0 == result.code
    assert 'path = "src/session.py"' in item_text(work, result.stdout.strip())


def test_verbs_work_in_a_linked_worktree(work: Repo, tmp_path: Path) -> None:
    """Each work tree has its own register files; the cache is shared."""
    work.git("worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "other")
    linked = Repo(tmp_path / "linked")

    item_id = added(linked, "src/session.py:5", "-r")

    assert linked.exists(f".debt/items/{item_id}.toml")
    assert not work.exists(f".debt/items/{item_id}.toml")


def test_verbs_work_before_the_first_commit(empty_repo: Repo) -> None:
    """A new repository: init, add, list, report and the hook."""
    empty_repo.write("a.py", "# TODO later\n")
    empty_repo.run("init", "-y", "--no-baseline")
    empty_repo.stage()

    assert 1 == empty_repo.hook().code
    item_id = added(empty_repo, "-r")

    assert 0 == empty_repo.hook().code
    assert item_id in empty_repo.run("list", *AS_OF).stdout
    assert "later" in empty_repo.run("report", *AS_OF).stdout
