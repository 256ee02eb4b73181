"""What a check's formats for other programs have in common: where a finding is shown, what is said, what it is called.

No format of its own: check_sarif.py, check_github.py, check_gitlab.py and check_markdown.py are.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from debtctl.formats.drawing.canvas import visible
from debtctl.gate.check import ALL
from debtctl.gate.rules import Finding
from debtctl.register.layout import item_path


class Location(NamedTuple):
    """Where a server shows a finding, a file that is there after the change. line from 1; column too, or 0: unknown."""

    path: str
    line: int
    column: int


def location_of(finding: Finding) -> Location:
    """The finding's own place; the first line of the item's file where its comment has none any more.

    A comment that vanished stood on a line of the old file, often in a file that went with it: servers refuse a place
    that is not there.
    """
    if finding.item and (not finding.line or finding.rule == "vanished"):
        return Location(item_path(finding.item), 1, 0)
    return Location(finding.path, finding.line or 1, finding.column if finding.line else 0)


def sentence(finding: Finding, mode: str) -> str:
    """What stands there and what is wrong with it, in one harmless line without full stop."""
    # `check --all` prints the rule in front of each of its lines: by itself, "12 days" would say too little.
    is_terse = mode == ALL and finding.rule in ("late", "lapsed", "decide")
    said = f"{finding.rule}: {finding.message}" if is_terse else finding.message
    stood = f"stood in {finding.path}:{finding.line}; " if finding.rule == "vanished" and finding.line else ""
    what = f"{finding.text}: " if finding.text else ""  # a file that is no TOML at all has no such line
    return visible(f"{what}{stood}{said}")


def ways_on(finding: Finding) -> list[tuple[str, str]]:
    """The answers: what to type (or nothing), and what it does."""
    return [(visible(answer.command), visible(answer.effect)) for answer in finding.answers]


def in_words(finding: Finding, mode: str) -> str:
    """The sentence, and the ways on below it, a line each."""
    ways = ways_on(finding)
    width = max((len(command) for command, _ in ways), default=0)
    lines = [f"  {command:{width}}  {effect}" if command else f"  {effect}" for command, effect in ways]
    return "\n".join([sentence(finding, mode), *(line.rstrip() for line in lines)])


def identities(findings: Sequence[Finding]) -> list[str]:
    """A name for each finding that stays when its line moves and differs among equal ones: `0f3a9c…:2`.

    Made of the rule and of what is found (the item, else the words), then of the occurrence in the order of path and
    line. Neither path nor line is part of it, so a renamed file keeps its alerts too (DESIGN.md, "fingerprint").
    """
    in_place = sorted(range(len(findings)), key=lambda at: _order(findings[at]))
    names = [""] * len(findings)
    seen: Counter[str] = Counter()
    for at in in_place:
        name = _content_name(findings[at])
        seen[name] += 1
        names[at] = f"{name}:{seen[name]}"
    return names


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.line, finding.column, finding.message


def _content_name(finding: Finding) -> str:
    # A bad item file has no id that can be trusted, and its lines may be empty: its path is what it is.
    content = finding.item or " ".join(finding.text.split()) or finding.path
    parts = f"{finding.rule}\0{content}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(parts).hexdigest()[:16]
