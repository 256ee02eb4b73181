"""`help languages`: a line a language in a pipe, as many as its suffixes need on a terminal."""

import textwrap
from collections.abc import Sequence

from debtctl.formats.drawing.canvas import Line, Screen, line, wrapped
from debtctl.reports.languages import ReadLanguage

TITLE_WIDTH = 24
MEDIUM = 72
WIDEST = 120


def format_languages(report: Sequence[ReadLanguage], screen: Screen) -> list[Line]:
    """The table, and how to add to it."""
    lines = [line(text) for each in report for text in _texts(each, screen)]
    way_on = line("Add or change one: [languages.NAME] in .debt/config.toml")
    return [*lines, line(), *wrapped([way_on], screen.width - 1)]


def _texts(each: ReadLanguage, screen: Screen) -> list[str]:
    found_by = " ".join(each.found_by)
    if screen.is_piped:
        return [f"  {each.title:<{TITLE_WIDTH}} {found_by}".rstrip()]
    is_narrow = screen.width < MEDIUM
    first = "    " if is_narrow else f"  {each.title:<{TITLE_WIDTH}} "
    filled = textwrap.wrap(
        found_by,
        min(screen.width, WIDEST) - 1,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_on_hyphens=False,
    )
    return [f"  {each.title}", *filled] if is_narrow else filled or [first.rstrip()]
