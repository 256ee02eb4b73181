"""The rule over-budget: what a change takes on fails it, a total never does, and no commit waits for it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from debtctl.gate.check import CheckReport, check_all, check_base, check_staged
from debtctl.gate.rules import Answer, Finding
from debtctl.git.repository import find_repository
from debtctl.register.item import Anchor, Item, drop, pay
from tests.register.builders import TODAY, reckless
from tests.support.gated import configure, with_register, write_item
from tests.support.program import modules_after
from tests.support.repo import Repo

Build = Callable[[Repo], object]
BUDGET = (
    '[budget.payments]\npaths = ["pay/**"]\ncarry = "6h/week"\n[budget.web]\nowners = ["carol"]\ncarry = "1h/week"\n'
)


def debt(item_id: str, interest: str, *, path: str = "pay/a.py", weeks_ago: int = 20, **fields: object) -> Item:
    """A debt in the payments' code, written down long ago."""
    created = TODAY - timedelta(weeks=weeks_ago)
    anchors = (Anchor(path, "x = 1"),)
    known = {"interest": interest, "created": created, "anchors": anchors, "due": date(2026, 12, 7)}
    return reckless(id=item_id, **{**known, **fields})


def _carrying(repo: Repo) -> None:
    """Payments carry 5h of 6h a week; a branch begins."""
    with_register(repo)
    repo.write("pay/a.py", "x = 1\n").write("web/a.ts", "x = 1\n")
    write_item(repo, debt("D-pay01", "5h/week")).stage().commit("Write a debt down")
    configure(repo, BUDGET)
    repo.git("switch", "--quiet", "--create", "work")


@pytest.fixture
def carrying(repo_from: Callable[[Build], Repo]) -> Repo:
    """Payments carry 5h of the 6h a week they agreed to."""
    return repo_from(_carrying)


def merged(repo: Repo) -> CheckReport:
    """The branch against main."""
    return check_base(find_repository(str(repo.root)), "main", TODAY)


def over(report: CheckReport) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == "over-budget"]


def change(repo: Repo, *items: Item) -> CheckReport:
    """A branch that writes these items, judged."""
    for item in items:
        write_item(repo, item)
    repo.stage().commit("Change debts")
    return merged(repo)


def test_branch_that_takes_an_area_above_its_limit_fails(carrying: Repo) -> None:
    """The finding names the area, both figures, what the branch adds and the way out."""
    report = change(carrying, debt("D-new01", "90m/week", title="Retries are blind"), debt("D-new02", "30m/week"))

    assert [
        Finding(
            "over-budget",
            "error",
            ".debt/items/D-new01.toml",
            0,
            0,
            "D-new01 Retries are blind",
            "payments would carry 7h a week of the 6h it agreed to: this branch adds 2h",
            "D-new01",
            "alice",
            (
                Answer("debtctl budget payments", "what to pay to make room"),
                Answer("[budget.payments] carry", "or agree to carry more"),
            ),
        )
    ] == over(report)
    assert report.stops


@pytest.mark.parametrize("cost", ["30m/week", "1h/week"])
def test_branch_within_the_limit_passes(carrying: Repo, cost: str) -> None:
    """What was agreed may be carried, to the last minute."""
    assert [] == over(change(carrying, debt("D-new01", cost)))


def test_total_above_the_limit_fails_nobody(carrying: Repo) -> None:
    """A branch that adds nothing passes, however much is carried; and so does one that only pays."""
    configure(carrying, BUDGET.replace("6h", "1h"))
    carrying.git("branch", "--force", "main")
    carrying.write("pay/a.py", "x = 2\n")

    assert [] == over(change(carrying))
    assert [] == over(change(carrying, pay(debt("D-pay01", "5h/week"), "alice", TODAY)))


def test_branch_that_pays_as_much_as_it_takes_on_passes(carrying: Repo) -> None:
    """The difference counts."""
    configure(carrying, BUDGET.replace("6h", "4h"))
    carrying.git("branch", "--force", "main")

    assert [] == over(change(carrying, pay(debt("D-pay01", "5h/week"), "alice", TODAY), debt("D-new01", "5h/week")))
    assert ["this branch adds 1h"] == [
        each.message.partition(": ")[2] for each in over(change(carrying, debt("D-new02", "1h/week")))
    ]


def test_other_areas_are_not_concerned(carrying: Repo) -> None:
    """What is taken on elsewhere, or closed at once, is no burden of the payments."""
    elsewhere = debt("D-new01", "9h/week", path="lib/a.py")
    closed = drop(debt("D-new02", "9h/week"), "alice", TODAY, "never mind")

    assert [] == over(change(carrying, elsewhere, closed))


def test_area_by_owner(carrying: Repo) -> None:
    """Carol's debts count for the web, wherever they are but in the payments' code."""
    report = change(carrying, debt("D-new01", "2h/week", path="lib/a.py", owner="carol"))

    assert ["web would carry 2h a week of the 1h it agreed to: this branch adds 2h"] == [
        each.message for each in over(report)
    ]


def test_what_an_edit_adds_counts(carrying: Repo) -> None:
    """A debt that costs more now."""
    assert ["payments would carry 8h a week of the 6h it agreed to: this branch adds 3h"] == [
        each.message for each in over(change(carrying, debt("D-pay01", "8h/week")))
    ]


def test_reopened_debt_is_taken_on(carrying: Repo) -> None:
    """It was not paid after all."""
    change(carrying, pay(debt("D-pay01", "9h/week"), "alice", TODAY))
    carrying.git("branch", "--force", "main")

    assert ["this branch adds 9h"] == [
        each.message.partition(": ")[2] for each in over(change(carrying, debt("D-pay01", "9h/week")))
    ]


def test_commit_is_not_judged_by_budgets(carrying: Repo) -> None:
    """Off in a commit, unless a team asks for it."""
    write_item(carrying, debt("D-new01", "9h/week")).stage()
    quiet = check_staged(find_repository(str(carrying.root)), TODAY)
    carrying.write(".debt/config.toml", BUDGET + '[check.commit]\nover-budget = "warn"\n').stage()
    asked = check_staged(find_repository(str(carrying.root)), TODAY)

    assert [] == over(quiet)
    assert [("warn", "payments would carry 14h a week of the 6h it agreed to: this commit adds 9h")] == [
        (each.level, each.message) for each in over(asked)
    ]


def test_hook_imports_nothing_of_budgets(carrying: Repo) -> None:
    """Whoever set a budget does not wait for it in each commit."""
    write_item(carrying, debt("D-new01", "9h/week")).stage()
    statement = f"""
import os
os.chdir({str(carrying.root)!r})
from debtctl.hook import main
assert main() == 0
"""

    loaded = modules_after(statement)

    assert "debtctl.gate.check" in loaded
    assert frozenset() == loaded & {
        "debtctl.gate.budgets",
        "debtctl.paydown.budget",
        "debtctl.paydown.rank",
        "dataclasses",
    }


def test_scheduled_run_fails_while_an_area_above_its_limit_grows(carrying: Repo) -> None:
    """Burn: 2h came in the last four weeks. A month later nothing grew, and the same total fails nobody."""
    write_item(carrying, debt("D-new01", "2h/week", weeks_ago=2)).stage().commit("Take it on")
    repo = find_repository(str(carrying.root))

    (finding,) = over(check_all(repo, TODAY))

    assert (".debt/config.toml", "[budget.payments]") == (finding.path, finding.text)
    assert "payments carries 7h a week of the 6h it agreed to, and 30m more every week" == finding.message
    assert [] == over(check_all(repo, TODAY + timedelta(weeks=4)))


def test_young_register_burns_nothing(carrying: Repo) -> None:
    """Writing old debt down for the first time is not taking it on."""
    write_item(carrying, debt("D-pay01", "50h/week", weeks_ago=1)).stage().commit("Begin")

    assert [] == over(check_all(find_repository(str(carrying.root)), TODAY))


def test_rule_can_be_turned_off(carrying: Repo) -> None:
    """`[check.merge] over-budget = "off"`."""
    configure(carrying, BUDGET + '[check.merge]\nover-budget = "off"\n')

    assert [] == over(change(carrying, debt("D-new01", "9h/week")))


def test_unreadable_item_is_left_to_its_own_rule(carrying: Repo) -> None:
    """The others are judged."""
    carrying.write(".debt/items/D-bad01.toml", "title = ")

    assert {"bad-item", "over-budget"} == {each.rule for each in change(carrying, debt("D-new01", "9h/week")).findings}


def test_why_says_what_it_means(carrying: Repo) -> None:
    """`debtctl why over-budget`."""
    page = carrying.run("why", "over-budget").stdout

    assert "carries more than it agreed to, and takes on more still" in page
    assert "[check.merge]" in page


def test_voice_of_the_rule(carrying: Repo) -> None:
    """As `check --base` prints it."""
    write_item(carrying, debt("D-new01", "2h/week", title="Retries are blind")).stage().commit("Take on")

    result = carrying.run("check", "--base", "main", "--as-of", TODAY.isoformat())

    assert 1 == result.code
    assert (
        ".debt/items/D-new01.toml  D-new01 Retries are blind\n"
        "debtctl: payments would carry 7h a week of the 6h it agreed to: this branch adds 2h:\n"
        "  debtctl budget payments    what to pay to make room\n"
        "  [budget.payments] carry    or agree to carry more\n"
    ) == result.stdout
