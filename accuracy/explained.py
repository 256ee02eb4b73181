"""Disagreements in which the other lexer is wrong, with the reason: known_differences.toml."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from accuracy.comparison import Disagreement


class Difference(NamedTuple):
    """One entry: which disagreements it is about, and why they are not the scanner's fault.

    Args:
        languages: debtctl's names.
        side: who calls it a comment.
        piece: regular expression the comment's text on the line matches from its start; empty for any.
        source: regular expression found in the whole line; empty for any.
        path: regular expression found in the path; empty for any.
        reason: a sentence.
    """

    languages: tuple[str, ...]
    side: str
    piece: str
    source: str
    path: str
    reason: str


def explanation(one: Disagreement) -> str:
    """The reason of the entry that is about this disagreement; empty if there is none."""
    return next((known.reason for known in differences() if _is_about(known, one)), "")


def _is_about(known: Difference, one: Disagreement) -> bool:
    return (
        one.language in known.languages
        and one.side == known.side
        # Of a marker the piece is its tag: its comment is looked for in the line.
        and (re.search(known.piece, one.source) if one.tag else re.match(known.piece, one.piece)) is not None
        and re.search(known.source, one.source) is not None
        and re.search(known.path, one.path) is not None
    )


@cache
def differences() -> list[Difference]:
    """All entries, in the file's order."""
    table = tomllib.loads((Path(__file__).parent / "known_differences.toml").read_text(encoding="utf-8"))
    return [
        Difference(
            tuple(entry["languages"]),
            entry["side"],
            entry.get("piece", ""),
            entry.get("source", ""),
            entry.get("path", ""),
            entry["reason"],
        )
        for entry in table.get("difference", ())
    ]
