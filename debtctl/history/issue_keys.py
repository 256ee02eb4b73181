"""Which ABC-123 a team means as an issue: the keys frequent in its commit subjects."""

import re
from collections import Counter
from collections.abc import Iterable

# Names of standards and encodings look like issue keys and never are one.
NOT_ISSUES = frozenset(
    {"CVE", "GH", "GHSA", "HTTP", "ISO", "JDK", "JEP", "KIP", "PEP", "RFC", "SHA", "TLS", "UTF", "D"}
)
_KEY = re.compile(r"(?<![\w-])([A-Z][A-Z0-9]{1,9})-[1-9]\d{0,5}(?![\w-])")


def frequent_issue_keys(subjects: Iterable[str]) -> tuple[str, ...]:
    """The keys named in at least one subject of fifty and at least three in all, most frequent first.

    Args:
        subjects: first lines of commit messages.
    """
    total = 0
    counts: Counter[str] = Counter()
    for subject in subjects:
        total += 1
        counts.update({key for key in _KEY.findall(subject) if key not in NOT_ISSUES})
    return tuple(key for key, count in counts.most_common() if count >= max(3, total / 50))
