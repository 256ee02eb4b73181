"""Issues as the command line tools of two trackers print them."""

from typing import Any


def github(**fields: Any) -> dict[str, Any]:
    """An issue as `gh issue list --json …` prints it."""
    return {
        "assignees": [{"id": "U_1", "login": "bob", "name": "Bob"}],
        "body": "## Steps\n\nThe session store opens\nits own connections.\n\nMore.",
        "createdAt": "2026-10-01T09:12:44Z",
        "labels": [{"id": "L_1", "name": "debt", "description": "", "color": "ededed"}],
        "milestone": {"number": 1, "title": "v5", "description": "", "dueOn": "2026-12-20T00:00:00Z"},
        "number": 12,
        "state": "OPEN",
        "title": "Session store opens its own connections",
        "url": "https://github.com/acme/shop/issues/12",
    } | fields


def gitlab(**fields: Any) -> dict[str, Any]:
    """An issue as `glab issue list -O json` prints it, the fields nobody needs left out."""
    return {
        "id": 76,
        "iid": 6,
        "state": "opened",
        "description": "It is enough for now",
        "assignee": {"username": "carol"},
        "assignees": [{"username": "carol", "name": "Carol"}],
        "labels": ["Reckless", "auth"],
        "milestone": None,
        "title": "Rates are cached",
        "created_at": "2026-09-02T09:12:44.012Z",
        "due_date": "2026-12-24",
        "confidential": False,
        "web_url": "https://gitlab.example/acme/shop/-/issues/6",
        "time_stats": {"time_estimate": 12600, "total_time_spent": 0, "human_time_estimate": "3h 30m"},
    } | fields
