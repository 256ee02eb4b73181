"""Lines with colour, for a terminal: the only place that knows rich, imported when somebody looks.

Repository text reaches rich as `Text`, never as markup.
"""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.syntax import Syntax
from rich.text import Text

from debtctl.formats.canvas import Line, Span, in_ascii

CODE = "code:"
# Readable on light and dark backgrounds alike: it only uses the terminal's own sixteen colours.
CODE_THEME = "ansi_dark"


def coloured(lines: Iterable[Line], *, is_ascii: bool = False) -> str:
    """The lines with escape sequences, each ending in a line feed."""
    buffer = StringIO()
    console = Console(
        file=buffer, force_terminal=True, color_system="standard", markup=False, emoji=False, highlight=False, no_color=False
    )
    for each in lines:
        console.print(_text(each), soft_wrap=True)
    return in_ascii(buffer.getvalue()) if is_ascii else buffer.getvalue()


def _text(parts: Line) -> Text:
    text = Text(no_wrap=True)
    for span in parts:
        text.append_text(_code(span) if span.style.startswith(CODE) else Text(span.text, style=span.style))
    text.rstrip()
    return text


def _code(span: Span) -> Text:
    code = Syntax("", span.style.removeprefix(CODE), theme=CODE_THEME).highlight(span.text)
    code.rstrip()
    return code
