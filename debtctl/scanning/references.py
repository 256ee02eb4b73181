"""Issue references: which spellings name an issue in a marker's arguments and in its text.

DESIGN.md, "Marker grammar": arguments take any form, text only what cannot be anything else. Asks no tracker.
"""

import re
from collections.abc import Sequence

# Written as KEY-12, but what they name is a text to read, not an issue.
_NO_TRACKERS = frozenset({"CVE", "ISO", "PEP", "RFC"})

_IN_ARGUMENTS = re.compile(
    r"""
    (?:[\w.-]+/[\w.-]+)?\#[0-9]+       # #12, org/repo#12
    | (?i:gh)-[0-9]+                   # gh-12
    | (?i:https?)://[^\s]+             # any address
    | (?!D-)[A-Z][A-Z0-9_]*-[0-9]+     # KEY-12; D- opens an item's id
    """,
    re.VERBOSE,
)

# Few texts hold an address or a sign of an issue: these patterns are compiled when one does. Together they cost a
# commit a seventh of a bare start-up.
_URL = r"(?i:https?)://[^\s<>\"'`()\[\]{}]+"
_IN_TRACKER = r"""(?x)
    /(?i:issues?|pulls?|bugs?|\+bug|tickets?|browse|merge_requests|pull-requests|work_?items|discussions|story)
        /(?:[\w.+-]*/)??[\w.+-]*?[0-9]
    | /(?i:issue|bug|ticket)-?[0-9]    # bugs.python.org/issue12
    | [?&](?i:id|bug|issue|ticket)=[0-9]
    | ://(?i:bugs|issues|tracker|crbug|phabricator)\.[^/]+/(?:\S*/)?[A-Z]?[0-9]+$
    """
_KEY_IN_URL = r"/([A-Z][A-Z0-9_]*)-[0-9]+(?![\w])"
_NUMBER = r"(?:^\W*|(?<!\w)(?i:see|issue|bug|fixes|pr)(?:\s*:)?\s+)((?:(?<![\w&/])\#|(?i:gh)-)[0-9]+)(?!\w)"


def is_issue(token: str, forms: Sequence[str]) -> bool:
    """Whether one token of a marker's arguments is an issue reference.

    Args:
        token: without quotes.
        forms: further forms of the repository, regular expressions of a whole reference.
    """
    return bool(_IN_ARGUMENTS.fullmatch(token)) or any(re.fullmatch(form, token) for form in forms)


def issue_in(text: str, keys: Sequence[str]) -> str:
    """The issue that a line of text names, as written there; empty when none.

    Args:
        text: one line, without tag and arguments.
        keys: the trackers' keys that count (`SHOP` for `SHOP-12`): without that UTF-8 would be an issue.
    """
    return _tracker_address(text) or _keyed(text, keys) or _numbered(text)


def _tracker_address(text: str) -> str:
    if "://" not in text:
        return ""
    for match in re.finditer(_URL, text):
        address = match[0].rstrip(".,;:!?")
        key = re.search(_KEY_IN_URL, address)
        if re.search(_IN_TRACKER, address) or (key and key[1] not in _NO_TRACKERS):
            return address
    return ""


def _keyed(text: str, keys: Sequence[str]) -> str:
    if not keys or "-" not in text:
        return ""
    alternatives = "|".join(map(re.escape, keys))
    match = re.search(rf"(?<![\w-])(?:{alternatives})-[0-9]+(?!\w)", text)
    return match[0] if match else ""


def _numbered(text: str) -> str:
    if "#" not in text and "-" not in text:
        return ""
    match = re.search(_NUMBER, text)
    return match[1] if match else ""
