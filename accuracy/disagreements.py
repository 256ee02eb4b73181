"""What two lexers disagree about, and the disagreements in which the other one is wrong: known_differences.toml.

An entry excuses no more than it names: lines of one file by their numbers, or a form that an ordinary comment does not
have. One that would excuse an ordinary comment could hide an error of the scanner, and is refused.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

OURS, THEIRS = "ours", "theirs"
_KEYS = {"languages", "side", "piece", "source", "path", "lines", "reason"}


class Disagreement(NamedTuple):
    """What one side alone calls a comment, or a marker.

    Args:
        side: `ours` or `theirs`: who says so.
        language: debtctl's name of the file's language.
        path: of the file, below the packages' folder.
        line: from 1.
        piece: the comment's text on that line.
        source: the whole line.
        tag: of the marker; empty where comment lines are compared.
    """

    side: str
    language: str
    path: str
    line: int
    piece: str
    source: str
    tag: str = ""


class Difference(NamedTuple):
    """One entry: which disagreements it is about, and why they are not the scanner's fault.

    Args:
        languages: debtctl's names.
        side: who calls it a comment.
        piece: regular expression the comment's text on the line matches from its start; empty for any.
        source: regular expression found in the whole line; empty for any.
        path: regular expression found in the path; empty for any.
        lines: numbers of lines, both ends of a stretch of them as `12-15`; none for any.
        reason: a sentence.
    """

    languages: tuple[str, ...]
    side: str
    piece: str
    source: str
    path: str
    lines: tuple[range, ...]
    reason: str


def explaining(one: Disagreement) -> Difference | None:
    """The entry that is about this disagreement."""
    return next((known for known in differences() if _is_about(known, one)), None)


@cache
def differences() -> Sequence[Difference]:
    """All entries, in the file's order."""
    return read_differences((Path(__file__).parent / "known_differences.toml").read_text(encoding="utf-8"))


def read_differences(text: str) -> Sequence[Difference]:
    """The entries of a file.

    Raises:
        ValueError: an entry lacks its reason, has a key that nobody reads, or would excuse an ordinary comment.
    """
    return [_difference(entry) for entry in tomllib.loads(text).get("difference", ())]


def _difference(entry: Mapping[str, Any]) -> Difference:
    known = Difference(
        tuple(entry["languages"]),
        entry["side"],
        entry.get("piece", ""),
        entry.get("source", ""),
        entry.get("path", ""),
        tuple(map(_range, entry.get("lines", ()))),
        entry.get("reason", ""),
    )
    if unread := set(entry) - _KEYS:
        raise ValueError(f"{entry}: nobody reads {', '.join(sorted(unread))}")
    if known.side not in (OURS, THEIRS) or not known.reason.endswith("."):
        raise ValueError(f"{entry}: needs a side and a reason")
    if known.lines and not known.path:
        raise ValueError(f"{entry}: lines of which file?")
    if not known.lines and (ordinary := _excused_comment(known)):
        raise ValueError(f"{entry}: excuses an ordinary comment, {ordinary!r}")
    return known


def _range(said: int | str) -> range:
    first, _, last = str(said).partition("-")
    return range(int(first), int(last or first) + 1)


_REMARK = "a plain remark"
_ORDINARY = (
    *(f"{opener} {_REMARK}" for opener in ("//", "#", "--", ";", ";;", "%", "!", '"', "'", "*", "C", "rem", "dnl")),
    *("/* a plain remark */", "(* a plain remark *)", "{- a plain remark -}", "{ a plain remark }"),
    *("<!-- a plain remark -->", "#| a plain remark |#", "/+ a plain remark +/", "%{ a plain remark %}"),
    *("/**", "*/", _REMARK),  # lines of a block comment
)


def _excused_comment(known: Difference) -> str:
    """A line with an ordinary comment that the entry would excuse; empty if there is none, as it should be."""
    for comment in _ORDINARY:
        for source in (comment, f"    {comment}", f"x = 1; {comment}"):
            if re.match(known.piece, comment) and re.search(known.source, source):
                return source
    return ""


def _is_about(known: Difference, one: Disagreement) -> bool:
    return (
        one.language in known.languages
        and one.side == known.side
        # Of a marker the piece is its tag: its comment is looked for in the line.
        and (re.search(known.piece, one.source) if one.tag else re.match(known.piece, one.piece)) is not None
        and re.search(known.source, one.source) is not None
        and re.search(known.path, one.path) is not None
        and (not known.lines or any(one.line in some for some in known.lines))
    )
