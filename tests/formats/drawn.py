"""Pages as the screens show them: a report, drawn as text, against a file of `screens/`."""

from pathlib import Path
from typing import Any

from debtctl.formats.drawing.canvas import Pieces, Screen, plain
from debtctl.formats.registry import formatter
from tests.support import shop

SCREENS = Path(__file__).parent / "screens"


def expected(name: str) -> str:
    """A page as it was drawn."""
    return (SCREENS / f"{name}.txt").read_text(encoding="utf-8")


def drawn(report: str, value: Any, width: int = 80, *, name: str = "text", **screen: Any) -> str:
    """A report as text without colour, on a screen where every verb exists."""
    shown = Screen(width=width, **{"commands": shop.ALL_COMMANDS, **screen})
    made = formatter(report, name)(value, shown)
    if isinstance(made, Pieces):
        return "".join(made.texts)
    return made if isinstance(made, str) else plain(made, is_ascii=shown.is_ascii)
