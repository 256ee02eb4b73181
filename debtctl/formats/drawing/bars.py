"""Bars and sparklines out of block elements, in eighths of a cell; canvas.py has their forms in ASCII."""

from collections.abc import Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HEIGHTS = "▁▂▃▄▅▆▇█"


def bar(share: float, width: int, *, fills: bool = True) -> str:
    """A bar of so many cells, filled from the left.

    Args:
        share: 0 is empty, from 1 on it is full.
        width: in cells.
        fills: whether what is not reached is drawn; else the bar ends where it ends.
    """
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    whole, rest = divmod(eighths, 8)
    drawn = "█" * whole + (_EIGHTHS[rest] if rest else "")
    return drawn.ljust(width, "░") if fills else drawn


def sparkline(values: Sequence[float]) -> str:
    """One sign a value, from the lowest for 0 to the highest for the largest of them."""
    top = max(values, default=0.0)
    return "".join(_HEIGHTS[round(value / top * (len(_HEIGHTS) - 1)) if top > 0 else 0] for value in values)
