"""What each rule says, whole: to who commits, of a branch, and of everything."""

from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.gate import scenarios
from tests.support.repo import AS_OF, Repo

Build = Callable[[Repo], object]

SCENARIOS = [
    scenarios.new_comment,
    scenarios.new_comments,
    scenarios.unstaged_item,
    scenarios.no_such_item,
    scenarios.paid_and_named,
    scenarios.reopened_not_staged,
    scenarios.vanished,
    scenarios.vanished_and_answered_on_disk,
    scenarios.late,
    scenarios.late_since_yesterday_and_bobs,
    scenarios.late_and_nobodys,
    scenarios.late_and_postponed_once_more,
    scenarios.late_and_answered_on_disk,
    scenarios.lapsed,
    scenarios.fired,
    scenarios.misspelled,
    scenarios.unreadable_argument,
    scenarios.deleted_item,
    scenarios.due_by_hand,
    scenarios.condition_by_hand,
    scenarios.paid_by_hand,
    scenarios.line_for_a_new_comment,
    scenarios.broken_item,
    scenarios.no_reason,
    scenarios.empty_words,
    scenarios.put_off_often,
    scenarios.stale_list,
    scenarios.over_budget,
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_what_is_said(repo_from: Callable[[Build], Repo], scenario: Build, snapshot: SnapshotAssertion) -> None:
    """Word for word, on 23 November: a person reads these sentences more often than anything else of ours."""
    repo = repo_from(scenario)
    staged = repo.run("check", *AS_OF)
    everything = repo.run("check", "--all", *AS_OF)
    if repo.git("branch", "--show-current").strip() == "main":
        repo.git("switch", "-q", "-c", "work")
        repo.commit("Work")
    branch = repo.run("check", "--base", "main", *AS_OF)

    said = {"a commit": staged, "a branch": branch, "everything": everything}

    assert snapshot == "\n".join(f"# {what}: exit {run.code}\n{run.stdout}{run.stderr}" for what, run in said.items())
