"""A treemap whose cells are nearly square: Bruls, Huizing, van Wijk, "Squarified Treemaps" (2000). Numbers only."""

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle, in the units of the picture."""

    x: float
    y: float
    width: float
    height: float


def squarified(sizes: Sequence[float], whole: Box) -> list[Box]:
    """One box a size, of that share of the whole, in the order given.

    Args:
        sizes: each above 0, the largest first: another order only makes longer boxes.
        whole: what the boxes fill.
    """
    scale = whole.width * whole.height / sum(sizes) if sizes else 0
    areas = [size * scale for size in sizes]
    boxes: list[Box] = []
    free = whole
    while len(boxes) < len(areas):
        row = _row(areas[len(boxes) :], min(free.width, free.height))
        laid, free = _laid(row, free)
        boxes += laid
    return boxes


def _row(areas: Sequence[float], side: float) -> Sequence[float]:
    """The first areas that stand beside each other along a side, as many as make them squarer."""
    count = 1
    while count < len(areas) and _worst(areas[: count + 1], side) <= _worst(areas[:count], side):
        count += 1
    return areas[:count]


def _worst(row: Sequence[float], side: float) -> float:
    """The largest ratio of two sides in a row: 1 is a square."""
    total = sum(row)
    return max(side * side * max(row) / total**2, total**2 / (side * side * min(row)))


def _laid(row: Sequence[float], free: Box) -> tuple[list[Box], Box]:
    thickness = sum(row) / min(free.width, free.height)
    boxes, along = [], 0.0
    for area in row:
        length = area / thickness
        if free.width >= free.height:
            boxes.append(Box(free.x, free.y + along, thickness, length))
        else:
            boxes.append(Box(free.x + along, free.y, length, thickness))
        along += length
    if free.width >= free.height:
        return boxes, Box(free.x + thickness, free.y, free.width - thickness, free.height)
    return boxes, Box(free.x, free.y + thickness, free.width, free.height - thickness)
