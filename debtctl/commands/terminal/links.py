"""Links on a screen (OSC 8): an id leads to the item's file, a place to its source.

Only where a terminal is known to show them, or somebody says so; never into a pipe. The address is made here, from the
path of a file that is there: nothing of a text but that path gets into an escape sequence.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator

from debtctl.errors import DebtctlError
from debtctl.git.repository import find_repository
from debtctl.register.layout import item_path

Link = tuple[int, int, str]
"""From where to where in a line, and the address."""

# As of 2026; https://github.com/Alhadis/OSC8-Adoption keeps the list. A multiplexer passes them on only if told to.
_PROGRAMS = frozenset({"Hyper", "Tabby", "WarpTerminal", "WezTerm", "ghostty", "iTerm.app", "rio", "vscode"})
_TERMS = frozenset({"alacritty", "contour", "foot", "foot-extra", "wezterm", "xterm-ghostty", "xterm-kitty"})
_VARIABLES = ("DOMTERM", "KITTY_WINDOW_ID", "WT_SESSION")
_SINCE = {"VTE_VERSION": 5001, "KONSOLE_VERSION": 201200}
_TARGET = re.compile(r"(?<![\w-])(D-[0-9a-hjkmnp-tv-z]{5})(?![\w-])|(?<!\S)([^\s:]*[./][^\s:]*)(?::\d+){0,2}(?!\S)")


def has_links() -> bool:
    """Whether stdout is a terminal that shows links: FORCE_HYPERLINK says so, or what is known of the terminal."""
    if not sys.stdout.isatty():
        return False
    forced = os.environ.get("FORCE_HYPERLINK", "")
    if forced:
        return forced != "0"
    if os.environ.get("TMUX") or os.environ.get("STY") or os.environ.get("TERM") == "dumb":
        return False
    return (
        os.environ.get("TERM_PROGRAM") in _PROGRAMS
        or os.environ.get("TERM") in _TERMS
        or any(name in os.environ for name in _VARIABLES)
        or any(_number(name) >= since for name, since in _SINCE.items())
    )


def links_from(directory: str) -> Callable[[str], Iterator[Link]] | None:
    """What finds the links of a line, in the repository around a folder; None where there is none."""
    try:
        root = find_repository(os.path.abspath(directory or os.getcwd())).root
    except (DebtctlError, OSError):
        return None
    return lambda line: _links(line, root)


def _links(line: str, root: str) -> Iterator[Link]:
    for found in _TARGET.finditer(line):
        path = item_path(found[1]) if found[1] else found[2]
        file = os.path.join(root, path)
        if not os.path.isabs(path) and ".." not in path.split("/") and os.path.isfile(file):
            yield found.start(), found.end(), _address(file)


def _address(file: str) -> str:
    from socket import gethostname
    from urllib.parse import quote

    # With the host: over SSH a terminal then knows that the file is not here.
    return f"file://{quote(gethostname())}{quote(os.fsencode(file))}"


def _number(name: str) -> int:
    stated = os.environ.get(name, "")
    return int(stated) if stated.isdecimal() else 0
