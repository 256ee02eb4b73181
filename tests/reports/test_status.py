"""Status as a value: yours, the team, the next date."""

from datetime import date

from debtctl.reports.status import StatusReport, Team, status_report
from tests.support import shop


def status(*items, me: str = "alice", **changed) -> StatusReport:
    known = {
        "head": shop.HEAD,
        "register": shop.register(*items),
        "facts": shop.facts(),
        "settings": shop.SETTINGS,
        "is_mine": lambda owner: owner == me,
    }
    return status_report(**{**known, **changed})


def test_yours_are_late_items_and_answers_owed_by_you():
    """What is yours, but on time, needs nothing from you now."""
    alice, bob, carol = (status(*shop.ITEMS, me=name) for name in ("alice", "bob", "carol"))

    assert [["D-7k3qm"], [], []] == [[row.debt.item.id for row in one.late] for one in (alice, bob, carol)]
    assert [[], ["D-r5h2v"], []] == [[row.debt.item.id for row in one.decide] for one in (alice, bob, carol)]


def test_team_counts_everybody():
    """The next date is the next one to fall due, not one that is past."""
    assert (
        Team(
            to_pay=3,
            late=1,
            to_decide=2,
            scheduled=8,
            next_due=date(2026, 11, 27),
            next_owner="bob",
            next_back=date(2026, 12, 1),
        )
        == status(*shop.ITEMS).team
    )


def test_team_without_items_has_no_dates():
    """Nothing falls due, nothing comes back."""
    assert Team() == status().team


def test_status_without_items_and_without_register():
    """Two different empty states."""
    before = status(register=shop.register(exists=False))
    after = status(accepted=1116)

    assert [(False, False, 0), (True, False, 1116)] == [
        (one.has_register, one.has_items, one.accepted) for one in (before, after)
    ]


def test_comments_about_to_be_committed_and_notes_are_passed_on():
    """What the branch takes on, and what the hook could not do."""
    marker = shop.marker("TODO", "cache per currency", "src/rates.py", 17)

    found = status(*shop.ITEMS, new_comments=[marker], notes=["The hook did not run."])

    assert ((marker,), ("The hook did not run.",)) == (found.new_comments, found.notes)
