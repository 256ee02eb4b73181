"""From a report value to the terminal, the pipe or the file: format, colour, pager."""

import os
import sys
from collections.abc import Iterable
from typing import Any

from debtctl.commands.catalogue import verb_names
from debtctl.commands.invocation import Invocation
from debtctl.commands.terminal import console, links, pager
from debtctl.errors import SetupError, typed
from debtctl.formats.drawing.canvas import Line, Pieces, Screen, plain, without_asides
from debtctl.formats.registry import Output, formatter

_FOR_PEOPLE = ("text", "grep")  # what stands in a job's log as it is
_OUR_SIGNS = "·●█░…×→▌▄"


def screen_of(invocation: Invocation) -> Screen:
    """What stdout can show."""
    return Screen(
        width=console.width(),
        is_piped=not sys.stdout.isatty(),
        is_ascii=not console.can_show(_OUR_SIGNS),
        commands=frozenset([*verb_names(), "scan --age"]),
        is_quiet=invocation.quiet,
    )


def rendered(report: str, value: Any, invocation: Invocation, format_name: str = "") -> str:
    """The value in the format asked for, ready to be written; UsageError names the formats there are."""
    return _whole(*_made(report, value, invocation, format_name), invocation)


def _made(report: str, value: Any, invocation: Invocation, format_name: str) -> tuple[Output, str]:
    """What the formatter makes of the value, and the format's name."""
    name = format_name or invocation.format or "text"
    return formatter(report, name)(value, screen_of(invocation)), name


def _whole(made: Output, name: str, invocation: Invocation) -> str:
    if isinstance(made, Pieces):
        return "".join(made.texts)
    if not isinstance(made, str):
        return painted(made, invocation)
    return console.without_orders(made) if name in _FOR_PEOPLE else made


def painted(lines: Iterable[Line], invocation: Invocation) -> str:
    """Lines as text, in colour and with links where stdout wants them; without asides where nobody wants those."""
    screen = screen_of(invocation)
    lines = without_asides(lines) if invocation.quiet else lines
    if not console.has_color(invocation.color):
        return console.without_orders(plain(lines, is_ascii=screen.is_ascii))
    from debtctl.formats.drawing.terminal import coloured

    found = links.links_from(invocation.directory) if links.has_links() else None
    return console.without_orders(coloured(lines, is_ascii=screen.is_ascii, links=found))


def show(report: str, value: Any, invocation: Invocation, format_name: str = "") -> None:
    """Write the value to stdout; through a pager when it is longer than the terminal, as git does."""
    made, name = _made(report, value, invocation, format_name)
    if isinstance(made, Pieces) and not sys.stdout.isatty():
        with invocation.account.part("the screen"):
            for piece in made.texts:
                console.write(piece)
        return
    text = _whole(made, name, invocation)
    with invocation.account.part("the screen"):
        pager.show(text, may_page=invocation.pager)


def write_file(target: str, named: str, text: str) -> None:
    """Write text to the file `target`, which a person named `named`; SetupError when its folder is not there."""
    from debtctl.files import write_atomically

    if not os.path.isdir(os.path.dirname(target)):
        folder = os.path.dirname(named)
        raise SetupError("there is no such folder", where=folder, next=f"mkdir -p {typed(folder)}")
    write_atomically(target, text.encode("utf-8", "backslashreplace"))
