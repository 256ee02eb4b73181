"""What a rule means, here."""

import pytest

from debtctl.errors import UsageError
from debtctl.gate.settings import RULE_NAMES, parse_check_settings
from debtctl.reports.why_rule import is_rule, why_rule


def test_rule_has_the_levels_of_this_repository():
    """The configuration's, for a commit and for a merge."""
    found = why_rule("late", parse_check_settings({"check": {"commit": {"late": "warn"}}}))

    assert ("late", "warn", "error", "error") == (
        found.meaning.name,
        found.commit_level,
        found.merge_level,
        found.other_level,
    )


def test_only_rules_are_rules():
    """An id or a place is something else."""
    assert (True, False) == (is_rule("untracked"), is_rule("D-7k3qm"))


@pytest.mark.parametrize(("name", "next_"), [("vanishd", "debtctl why vanished"), ("zzz", "debtctl why untracked")])
def test_unknown_rule_names_the_near_miss_and_all_rules(name, next_):
    """Exit 2 with a command that works."""
    with pytest.raises(UsageError) as raised:
        why_rule(name, parse_check_settings({}))

    assert (next_, True) == (raised.value.next, "untracked" in raised.value.what)
    assert "late" in RULE_NAMES
