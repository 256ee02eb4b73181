"""debtctl.history.issue_keys: which ABC-123 a team means as an issue."""

from debtctl.history.issue_keys import frequent_issue_keys


def test_keys_a_team_uses_most_frequent_first() -> None:
    """A key counts once a subject, wherever it stands in it."""
    subjects = ["SHOP-1: a", "SHOP-2 SHOP-3 b", "c (SHOP-4)", "WEB-1", "fix WEB-2", "WEB-3", "SHOP-9"]

    assert ("SHOP", "WEB") == frequent_issue_keys(subjects)


def test_keys_that_are_rare() -> None:
    """Fewer than three subjects, or fewer than one in fifty, are no habit."""
    assert () == frequent_issue_keys(["SHOP-1", "SHOP-2"])
    assert () == frequent_issue_keys(["SHOP-1", "SHOP-2", "SHOP-3"] + ["other"] * 200)
    assert ("SHOP",) == frequent_issue_keys(["SHOP-1", "SHOP-2", "SHOP-3"] + ["other"] * 147)


def test_names_of_standards_are_no_keys() -> None:
    """UTF-8 and its like look like issues and are none; nor is a part of a longer word."""
    assert () == frequent_issue_keys(["UTF-8", "SHA-256", "CVE-2024", "D-7", "x-SHOP-1", "shop-1", "SHOP-0"] * 9)


def test_no_subjects() -> None:
    """A repository without commits has no habit."""
    assert () == frequent_issue_keys([])
