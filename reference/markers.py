"""The page of markers: the grammar in words, and examples that the scanner itself has read."""

from collections.abc import Mapping, Sequence

from debtctl.commands.manual import topics
from debtctl.scanning.markers import parse_scan_settings, read_markers
from reference.markdown import block, code, prose, table

# By the sentence they stand for: lines of Python, with SHOP as the key of a tracker.
EXAMPLES: Mapping[str, Sequence[str]] = {
    "A tag in capitals counts where it opens a line of a comment, whatever stands between: stars, dashes, bullets."
    " `BUG` and `DEBT` are words of prose too, so they want a colon or arguments there, or stand alone.": (
        "# TODO cache per currency",
        "x = 1  # FIXME: leaks",
        "# - TODO cache per currency",
        "# BUG in the parser of dates",
        "# BUG: wrong for leap years",
    ),
    "Elsewhere in the line it counts before a colon and a blank, before arguments, where a sentence begins with it,"
    " and behind a remark for another tool.": (
        "# one call for each, TODO: cache",
        "# good enough for now. TODO make it generic",
        "# the rates are slow (TODO cache them)",
        "# noqa: E501 TODO break it",
        "# the list of TODO comments",
        "# as said in the TODO, that is",
    ),
    "In lower case it counts behind `@` or a backslash, and where it opens a comment with a colon or a comma"
    " behind it.": (
        "# @todo cache per currency",
        "# todo: cache per currency",
        "# todo cache per currency",
    ),
    "A bracket right behind the tag holds arguments only if all of it is known; else it is text.": (
        "# TODO(D-7k3qm): go through the pool",
        "# TODO(alice): go through the pool",
        "# TODO(prudent, revisit=release:v6.*): remove the shim",
        "# TODO (future work) go through the pool",
    ),
    "An issue is what stands in the arguments in the form of one, and in the text a key of your trackers, an address,"
    " or a number that opens it or stands behind *see*, *fixes* and the like.": (
        "# TODO(#123): cache",
        "# TODO SHOP-12 cache",
        "# TODO cache, see #12",
        "# TODO cache, as UTF-8",
    ),
    "Only comments count: no strings, no identifiers.": (
        's = "# TODO: cache"',
        "TODO = 1",
    ),
}


def page() -> str:
    """The help page, then sentence by sentence what counts."""
    parts = [
        "# Markers",
        "A marker is a comment with a tag. What `debtctl help markers` prints:",
        block(topics.page("markers")),
        "`debtctl why FILE:LINE` says of any line why it is a marker, or why it is none.",
        "## What counts",
    ]
    for sentence, lines in EXAMPLES.items():
        parts += [sentence, table(["in the source", "marker"], [(code(line), _read(line)) for line in lines])]
    parts += [
        "## What it says",
        prose(
            "The text goes on over the lines below, as long as they begin with the same mark in the same column, until"
            " a blank line, another marker or code. A marker is known by its tag and the first line of its text, never"
            " by its place: moving, re-indenting or renaming the file changes nothing."
        ),
    ]
    return "\n\n".join(parts)


def _read(line: str) -> str:
    found = read_markers("a.py", line, parse_scan_settings({"issues": {"keys": ["SHOP"]}}))
    if not found:
        return "none"
    (marker,) = found
    issue = f", names {code(marker.issue)}" if marker.issue else ""
    return f"{code(marker.fingerprint)}{issue}"
