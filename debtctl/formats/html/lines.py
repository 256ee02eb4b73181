"""What the pictures of the page share: heights and paths, in hundredths of a picture."""

from collections.abc import Sequence


def down(value: float, top: float) -> float:
    """How far below the upper edge a value stands, where `top` is that edge: 100 is the lower one."""
    return 100 - 100 * value / top


def path(points: Sequence[tuple[float, float]]) -> str:
    """The points as the path of a line; empty without any."""
    return "M" + "L".join(f"{hundredths(x)} {hundredths(y)}" for x, y in points) if points else ""


def hundredths(value: float) -> str:
    """A number of a picture, as short as it goes."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def hours(minutes: float) -> str:
    """`5.1h`: one decimal always, so that a column of them lines up."""
    return f"{minutes / 60:.1f}h"
