"""The rules that only speak up: what says too little, gives no reason, is put off often, or goes past the ledger."""

from collections.abc import Callable
from datetime import date

import pytest

from debtctl.gate.check import CheckReport, check_all, check_staged
from debtctl.gate.comment_rules import says_nothing
from debtctl.gate.rules import Finding
from debtctl.git.repository import find_repository
from debtctl.register.item import Anchor, Item, drop, pay, postpone, reclassify, reopen
from tests.register.builders import TODAY, reckless
from tests.support.gated import SESSION, configure, rates_debt, session_debt, with_debt, with_register, write_item
from tests.support.repo import Repo

Build = Callable[[Repo], object]
ITEM = ".debt/items/D-7k3qm.toml"


@pytest.fixture
def work(repo_from: Callable[[Build], Repo]) -> Repo:
    """A module and an empty register."""
    return repo_from(with_register)


@pytest.fixture
def indebted(repo_from: Callable[[Build], Repo]) -> Repo:
    """src/session.py:3 carries D-7k3qm, open, alice's."""
    return repo_from(with_debt)


def judged(repo: Repo) -> CheckReport:
    """What is staged, on 23 November."""
    return check_staged(find_repository(str(repo.root)), TODAY)


def found(repo: Repo, rule: str) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in judged(repo).findings if finding.rule == rule]


# --- says-too-little -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["fix this", "", "later", "clean up the code", "needs a rewrite?", "FIXME: TODO", "2"])
def test_what_says_nothing(text: str) -> None:
    """Nobody else could act on it."""
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "cache per currency",
        "remove once v4 clients are gone",
        "wrong for leap years",
        "größer",
        "修正する",
        "handle errors",
    ],
)
def test_what_says_something(text: str) -> None:
    """One word about this place is enough."""
    assert not says_nothing(text)


def test_a_comment_that_says_nothing(work: Repo) -> None:
    """SCREENS.md 3d: one line, beside what stops the commit."""
    work.write("app.py", "x = 1  # TODO fix this\n").stage()

    assert (
        "app.py:1:10           TODO fix this\n"
        "debtctl: this comment is new and nobody has written it down. One of:\n"
        "  debtctl add        write it down (one question), then commit again\n"
        "  TODO(#123)         or name its issue in the comment\n"
        "  debtctl: ignore    or say on the line that it is none\n"
        "debtctl: note: app.py:1:10 says too little to act on: what is wrong, or when can it go?\n"
    ) == work.hook().stdout


def test_a_comment_whose_further_lines_say_it(work: Repo) -> None:
    """The whole text counts."""
    work.write("app.py", "# TODO fix this\n# connections leak\n").stage()

    assert [] == found(work, "says-too-little")


def test_an_item_that_says_nothing(work: Repo) -> None:
    """Written down from such a comment: said once, when it comes."""
    write_item(work, reckless(title="fix this", anchors=())).stage()
    came = found(work, "says-too-little")
    work.commit("Item")
    write_item(work, reckless(title="fix this", anchors=(), principal="2d")).stage()

    assert ([(ITEM, 0, 0, "warn")], []) == (
        [(finding.path, finding.line, finding.column, finding.level) for finding in came],
        found(work, "says-too-little"),
    )


# --- no-reason -------------------------------------------------------------------------------------------------------


def test_a_prudent_item_without_a_real_reason(work: Repo) -> None:
    """What does the trade-off buy?"""
    write_item(work, rates_debt(reason="tbd", anchors=())).stage()

    told = found(work, "no-reason")

    assert [("warn", "debtctl edit r5h -m REASON")] == [(each.level, each.answers[0].command) for each in told]


def test_a_prudent_item_with_a_reason(work: Repo) -> None:
    """Nothing to say."""
    write_item(work, rates_debt(anchors=())).stage()

    assert () == judged(work).findings


# --- postponed-often -------------------------------------------------------------------------------------------------


def put_off(item: Item, times: int) -> Item:
    """Postponed that often, a week at a time."""
    for time in range(times):
        item = postpone(item, "alice", TODAY, "slipped", due=date(2026, 12, 8 + time))
    return item


def test_the_third_postponement(indebted: Repo) -> None:
    """Offers to drop it, as a relief; said in the change that does it."""
    write_item(indebted, put_off(session_debt(), 2)).stage().commit("Twice")
    write_item(indebted, put_off(session_debt(), 3)).stage()

    told = found(indebted, "postponed-often")

    assert [("warn", "put off for the 3rd time", "debtctl drop 7k3 -m REASON")] == [
        (each.level, each.message, each.answers[0].command) for each in told
    ]


def test_the_second_postponement(indebted: Repo) -> None:
    """An honest answer."""
    write_item(indebted, put_off(session_debt(), 2)).stage()

    assert () == judged(indebted).findings


def test_another_change_of_an_item_put_off_often(indebted: Repo) -> None:
    """It was said when it happened; check --all says it again."""
    write_item(indebted, put_off(session_debt(), 3)).stage().commit("Thrice")
    write_item(indebted, put_off(session_debt(), 3)._replace(principal="3d")).stage()
    everything = check_all(find_repository(str(indebted.root)), TODAY).findings

    assert ([], ["postponed-often"]) == (found(indebted, "postponed-often"), [finding.rule for finding in everything])


def test_a_limit_of_the_configuration(indebted: Repo) -> None:
    """`[register] postpone_limit`."""
    configure(indebted, "[register]\npostpone_limit = 1\n")
    write_item(indebted, put_off(session_debt(), 1)).stage()

    assert ["put off for the 1st time"] == [each.message for each in found(indebted, "postponed-often")]


# --- off-the-books ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "told", "way"),
    [
        (session_debt(due=date(2027, 3, 1)), "its date was changed", "debtctl postpone 7k3 WHEN -m REASON"),
        (session_debt(status="paid"), "open became paid", "debtctl pay 7k3 -m REASON"),
        (session_debt(status="dropped"), "open became dropped", "debtctl drop 7k3 -m REASON"),
        (
            rates_debt(id="D-7k3qm", anchors=session_debt().anchors, owner="alice"),
            "reckless became prudent",
            "",
        ),
    ],
)
def test_an_edit_past_the_ledger(indebted: Repo, after: Item, told: str, way: str) -> None:
    """Due, status, kind: named, with the verb that would have told it."""
    write_item(indebted, after).stage()

    finding = found(indebted, "off-the-books")[0]

    assert (f"{told}, and its ledger does not say so", "warn", ITEM) == (finding.message, finding.level, finding.path)
    assert way == (finding.answers[0].command if finding.answers else "")


def test_a_condition_edited_by_hand(work: Repo) -> None:
    """The other kind's date."""
    before = rates_debt(anchors=())
    write_item(work, before).stage().commit("Debt")
    assert before.revisit is not None
    write_item(work, before._replace(revisit=before.revisit._replace(releases=("v9.*",)))).stage()

    assert ["its condition was changed, and its ledger does not say so"] == [
        each.message for each in found(work, "off-the-books")
    ]


def test_a_closed_item_opened_by_hand(indebted: Repo) -> None:
    """`reopen` is the word for it."""
    write_item(indebted, pay(session_debt(), "alice", TODAY)).stage().commit("Paid")
    write_item(indebted, pay(session_debt(), "alice", TODAY)._replace(status="open")).stage()

    assert ["debtctl reopen 7k3 -m REASON"] == [each.answers[0].command for each in found(indebted, "off-the-books")]


def test_a_ledger_that_is_rewritten(indebted: Repo) -> None:
    """It is append-only."""
    write_item(indebted, put_off(session_debt(), 1)).stage().commit("Postponed")
    write_item(indebted, session_debt(due=date(2026, 12, 8))).stage()

    assert ["an entry of the past was changed, and its ledger does not say so"] == [
        each.message for each in found(indebted, "off-the-books")
    ]


def test_an_entry_of_the_past_excuses_nothing(indebted: Repo) -> None:
    """It was put off once, by the book; this time it is not."""
    write_item(indebted, put_off(session_debt(), 1)).stage().commit("Postponed")
    write_item(indebted, put_off(session_debt(), 1)._replace(due=date(2027, 3, 1))).stage()

    assert ["its date was changed, and its ledger does not say so"] == [
        each.message for each in found(indebted, "off-the-books")
    ]


def test_an_entry_about_something_else_excuses_nothing(indebted: Repo) -> None:
    """Paid by the book, and its date changed past it."""
    write_item(indebted, pay(session_debt(due=date(2027, 3, 1)), "alice", TODAY)).stage()

    assert ["its date was changed, and its ledger does not say so"] == [
        each.message for each in found(indebted, "off-the-books")
    ]


@pytest.mark.parametrize(
    "after",
    [
        pay(session_debt(), "alice", TODAY),
        drop(session_debt(), "alice", TODAY, "nobody uses it"),
        put_off(session_debt(), 1),
        reclassify(session_debt(), "alice", TODAY, "it holds", "prudent", revisit=rates_debt().revisit),
        reopen(pay(session_debt(), "alice", TODAY), "alice", TODAY),
        session_debt(title="Session store opens two connections", principal="2d"),
    ],
)
def test_what_the_ledger_tells(indebted: Repo, after: Item) -> None:
    """Every transition, and what is none."""
    indebted.write("src/session.py", SESSION.replace("TODO(D-7k3qm)", "note")).stage().commit("No comment")
    write_item(indebted, after).stage()

    assert [] == found(indebted, "off-the-books")


def test_an_open_items_file_is_deleted(indebted: Repo) -> None:
    """Closed items stay; open ones are closed first."""
    indebted.remove(ITEM).stage()

    told = found(indebted, "off-the-books")

    assert [(ITEM, "an open debt's file is deleted")] == [(each.path, each.message) for each in told]


def test_a_closed_items_file_is_deleted(indebted: Repo) -> None:
    """A pity, but nobody's debt is lost."""
    write_item(indebted, pay(session_debt(), "alice", TODAY)).stage().commit("Paid")
    indebted.remove(ITEM).stage()

    assert [] == found(indebted, "off-the-books")


def test_an_item_that_is_given_another_id(indebted: Repo) -> None:
    """git calls it a rename: for us one debt is deleted and another begins."""
    indebted.move(ITEM, ".debt/items/D-m2x9d.toml")

    assert ["D-7k3qm"] == [each.item for each in found(indebted, "off-the-books")]


def test_a_new_item_that_looks_like_one_that_goes(indebted: Repo) -> None:
    """git calls it a rename: the new one has no past of its own that its ledger would have to tell of."""
    write_item(indebted, pay(session_debt(), "alice", TODAY)).stage().commit("Paid")
    write_item(indebted.remove(ITEM), session_debt(id="D-m2x9d", due=date(2027, 3, 1))).stage()

    assert [] == found(indebted, "off-the-books")


def test_a_baseline_line_for_a_new_comment(work: Repo) -> None:
    """The gate is silent about accepted comments: who accepts a new one is told so."""
    work.write("old.py", "# TODO: old\n").write(".debt/baseline.txt", "old.py\tTODO: old\t1\n").stage().commit("Old")
    work.write("app.py", "# TODO: retry slowly\n")
    work.write(".debt/baseline.txt", "app.py\tTODO: retry slowly\t1\nold.py\tTODO: old\t1\n").stage()

    told = judged(work).findings

    assert [("off-the-books", "app.py", 1)] == [(each.rule, each.path, each.line) for each in told]


def test_the_baseline_that_init_writes(work: Repo) -> None:
    """A first baseline comes with the comments it accepts."""
    work.write("app.py", "# TODO: retry slowly\n").write(
        ".debt/baseline.txt", "app.py\tTODO: retry slowly\t1\n"
    ).stage()

    assert () == judged(work).findings


# --- stale-baseline --------------------------------------------------------------------------------------------------


def test_a_stale_baseline_fails_nobody(work: Repo) -> None:
    """Better never fails."""
    work.write(".debt/baseline.txt", "gone.py\tTODO: old\t1\n").stage().commit("Stale")

    assert () == check_all(find_repository(str(work.root)), TODAY).findings


def test_a_strict_team(work: Repo) -> None:
    """Drift fails where that is asked for."""
    configure(work, '[check.merge]\nstale-baseline = "error"\n[check.commit]\nstale-baseline = "error"\n')
    work.write("app.py", "# TODO: old\n")
    work.write(".debt/baseline.txt", "app.py\tTODO: old\t1\ngone.py\tTODO: old\t1\n").stage().commit("Stale")
    everything = check_all(find_repository(str(work.root)), TODAY)
    work.write("app.py", "x = 1\n").stage()

    assert (["1 line stands for comments that are gone"], ["1 line stands for comments that are gone"]) == (
        [each.message for each in everything.findings],
        [each.message for each in judged(work).findings],
    )
    assert everything.stops


# --- vanished: a likely new home -------------------------------------------------------------------------------------


def test_a_comment_that_was_reworded_while_it_moved(indebted: Repo) -> None:
    """The third answer has its new place."""
    indebted.write("src/session.py", SESSION.replace("        # TODO(D-7k3qm): go through the pool\n", ""))
    indebted.write("src/pool.py", "import db\n# TODO: go through the new pool\n").stage()

    told = found(indebted, "vanished")

    assert ["debtctl edit 7k3 --at src/pool.py:2"] == [each.answers[2].command for each in told]


def test_an_item_with_several_anchors(indebted: Repo) -> None:
    """One comment of two is gone: the debt still stands somewhere."""
    write_item(indebted, session_debt(anchors=(*session_debt().anchors, Anchor("app.py", "def app():"))))
    indebted.stage().commit("Two places")
    indebted.remove("src/session.py").stage()

    assert [] == found(indebted, "vanished")
