"""What the configuration says about the rules."""

import tomllib

import pytest

from debtctl.errors import FileError
from debtctl.gate.rules import RULES, meanings
from debtctl.gate.settings import DEFAULT_LEVELS, CheckSettings, parse_check_settings


def parsed(text: str) -> CheckSettings:
    """The settings of a configuration's text."""
    return parse_check_settings(tomllib.loads(text))


def test_every_rule_has_a_level_and_a_meaning() -> None:
    """A rule that is built is configurable and explained by `why`."""
    assert set(RULES) <= set(DEFAULT_LEVELS)
    assert list(RULES) == [meaning.name for meaning in meanings()]
    assert all(meaning.summary and not meaning.summary.endswith(".") for meaning in meanings())
    assert all(meaning.effect.endswith(".") for meaning in meanings())


STOPS = {"untracked", "unknown-id", "closed-id", "malformed", "late", "lapsed", "vanished", "bad-item", "trailer"}
SAYS = {"says-too-little", "no-reason", "postponed-often", "off-the-books"}


@pytest.mark.parametrize(
    ("merging", "over_budget"), [(False, "off"), (True, "error")], ids=["in a commit", "where changes come together"]
)
def test_defaults(merging: bool, over_budget: str) -> None:
    """What stops and what is only said; a budget is a team's, and drift of the baseline nobody's unless asked for."""
    expected = {**dict.fromkeys(STOPS, "error"), **dict.fromkeys(SAYS, "warn")}
    expected |= {"over-budget": over_budget, "stale-baseline": "off"}

    assert expected == {rule: parsed("").level(rule, "a.py", merging=merging) for rule in RULES}


def test_trouble_of_its_own_fails_nobody_by_default() -> None:
    """`on_error` is "pass"."""
    assert not parsed("").fails_on_error


def test_commit_and_merge_are_apart() -> None:
    """Each has its own level."""
    settings = parsed('[check.commit]\nlate = "warn"\n[check.merge]\nlate = "off"\n')

    assert ("warn", "off") == (
        settings.level("late", "a.py", merging=False),
        settings.level("late", "a.py", merging=True),
    )


def test_levels_by_path() -> None:
    """`all`, one rule, one moment; the last table that matches and names the rule wins."""
    settings = parsed(
        '[[rules]]\npaths = "vendor/"\nall = "off"\n'
        '[[rules]]\npaths = ["*.js"]\ncommit = {untracked = "warn"}\nmerge = {untracked = "error"}\n'
    )

    assert ["off", "off", "warn", "error", "error"] == [
        settings.level("untracked", "vendor/a.py", merging=False),
        settings.level("late", "src/vendor/a.py", merging=True),
        settings.level("untracked", "vendor/a.js", merging=False),
        settings.level("untracked", "vendor/a.js", merging=True),
        settings.level("untracked", "src/a.py", merging=False),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('check = "error"\n', "check is a table: [check], and its keys below"),
        (
            '[check.commits]\nx = "y"\n',
            '"commits" is no key of [check]. Did you mean "commit"? (commit, merge)',
        ),
        ('[check.commit]\nuntraked = "off"\n', '"untraked" is no key of [check.commit]. Did you mean "untracked"?'),
        ('[check.commit]\nlate = "warning"\n', 'late = "warning" is no level. Did you mean "warn"? (error, warn, off)'),
        ("[check.merge]\nlate = true\n", "[check.merge] late = true is no level (error, warn, off)"),
        ('[check.commit]\non_error = "stop"\n', 'on_error = "stop" is no answer (pass, fail)'),
        ('[check.merge]\non_error = "fail"\n', '"on_error" is no key of [check.merge]'),
        ("rules = 1\n", "rules is a list of tables: [[rules]], and its keys below"),
        ("rules = [1]\n", "rules is a list of tables: [[rules]], and its keys below"),
        ('[[rules]]\nall = "off"\n', '[[rules]] needs paths, a list of globs: paths = ["vendor/**"]'),
        ("[[rules]]\npaths = [1]\n", '[[rules]] paths = [1] is no list of texts: paths = ["vendor/**"]'),
        ('[[rules]]\npaths = ["a"]\nal = "off"\n', '"al" is no key of [[rules]]. Did you mean "all"?'),
    ],
)
def test_what_is_wrong_is_named(text: str, message: str) -> None:
    """The key, what is allowed, the near miss; the file is for whoever read it to name."""
    with pytest.raises(FileError) as error:
        parsed(text)

    assert message in error.value.what
    assert "" == error.value.where
