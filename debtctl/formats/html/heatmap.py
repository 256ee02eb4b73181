"""The picture of the folders: large where much code is, dark where it hurts."""

from collections.abc import Sequence
from typing import NamedTuple

from debtctl.formats import words
from debtctl.formats.canvas import cut_path
from debtctl.formats.html.lines import hours
from debtctl.formats.html.treemap import Box, squarified
from debtctl.reports.folders import Folder, worst_first

MAP_WIDTH = 100.0
MAP_HEIGHT = 62.0
NAMED_WIDTH = 13.0
NAMED_HEIGHT = 9.0
# Characters that fit into a hundredth of a picture of about 560 pixels.
CHARACTERS = 0.78


class Cell(NamedTuple):
    """A folder in the picture: its box in hundredths, its name if it has room for one, its number."""

    box: Box
    step: int
    name: str
    number: str
    title: str


class Heatmap(NamedTuple):
    """The folders, and the ten that hurt most: folder, cost, changes, debts."""

    cells: tuple[Cell, ...]
    rows: tuple[tuple[str, str, str, str], ...]
    summary: str


def heatmap(folders: Sequence[Folder]) -> Heatmap:
    """The picture of the code, one cell a folder."""
    sized = [folder for folder in folders if folder.bytes]
    boxes = squarified([folder.bytes for folder in sized], Box(0, 0, MAP_WIDTH, MAP_HEIGHT))
    worst = worst_first(folders)
    told = "; ".join(f"{folder_name(each)} {_costs(each)}" for each in worst[:3])
    return Heatmap(
        cells=tuple(_cell(folder, box) for folder, box in zip(sized, boxes, strict=True)),
        rows=tuple((folder_name(each), _costs(each), f"{each.changes:,}", str(each.debts)) for each in worst),
        summary=f"Folders by size of their code, darker where what their debts cost times their changes is more. "
        f"Worst: {told}.",
    )


def folder_name(folder: Folder) -> str:
    """A folder as the page calls it."""
    if not folder.path:
        return "elsewhere"
    return f"{folder.path}, the rest" if folder.has_parts else folder.path


def _cell(folder: Folder, box: Box) -> Cell:
    name = folder_name(folder)
    room = int(box.width * CHARACTERS * 560 / 440)
    shown = cut_path(folder.path, room) if folder.path else name
    scaled = Box(
        *(round(value, 3) for value in (box.x, box.y * 100 / MAP_HEIGHT, box.width, box.height * 100 / MAP_HEIGHT))
    )
    has_room = box.width >= NAMED_WIDTH and box.height >= NAMED_HEIGHT
    what = f"{words.count(folder.debts, 'debt')}, {_costs(folder)}" if folder.debts else "no debt"
    return Cell(
        box=scaled,
        step=folder.step,
        name=shown if has_room else "",
        number=hours(folder.minutes) if folder.debts and (has_room or box.width >= NAMED_WIDTH / 2) else "",
        title=f"{name}: {what}, {words.count(folder.changes, 'change')}",
    )


def _costs(folder: Folder) -> str:
    return f"{words.per_week(folder.minutes)} a week"
