"""Lines with colour, for a terminal: the only place that knows rich, imported when somebody looks.

Repository text reaches rich as `Text`, never as markup.
"""

from collections.abc import Callable, Iterable
from io import StringIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from debtctl.formats.drawing.canvas import ASIDE, CODE, Line, Span, in_ascii, visible

# The terminal's own sixteen colours: readable on light and dark backgrounds alike.
CODE_THEME = "ansi_dark"


def coloured(
    lines: Iterable[Line],
    *,
    is_ascii: bool = False,
    links: Callable[[str], Iterable[tuple[int, int, str]]] | None = None,
) -> str:
    """The lines with escape sequences, each ending in a line feed.

    `links` gives those of a line: from where to where, and a harmless address.
    """
    buffer = StringIO()
    console = Console(
        file=buffer,
        force_terminal=True,
        # Whether to colour was decided by the caller: NO_COLOR and TERM are not asked again.
        color_system="standard",
        no_color=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for each in lines:
        text = _text(each)
        for start, end, address in links(text.plain) if links else ():
            text.stylize(Style(link=address), start, end)
        console.print(text, soft_wrap=True)
    return in_ascii(buffer.getvalue()) if is_ascii else buffer.getvalue()


def _text(parts: Line) -> Text:
    text = Text(no_wrap=True)
    for span in parts:
        style = span.style.removeprefix(ASIDE)
        text.append_text(_code(span) if style.startswith(CODE) else Text(visible(span.text), style=style))
    text.rstrip()
    return text


def _code(span: Span) -> Text:
    from rich.syntax import Syntax  # with pygments, 60 ms: only `show` has code on its page

    code = Syntax("", span.style.removeprefix(CODE), theme=CODE_THEME).highlight(visible(span.text))
    code.rstrip()
    return code
