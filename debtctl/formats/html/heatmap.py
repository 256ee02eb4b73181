"""The picture of the folders: large where much code is, dark where it hurts."""

from collections.abc import Sequence
from typing import NamedTuple

from debtctl.formats import words
from debtctl.formats.html.lines import hours
from debtctl.formats.html.treemap import Box, squarified
from debtctl.reports.folders import Folder, worst_first


class Frame(NamedTuple):
    """A size the picture is laid out for, in pixels: boxes near to squares there, names that fit there."""

    name: str
    width: int
    height: int


WIDE = Frame("wide", 540, 330)
NARROW = Frame("narrow", 320, 400)
FRAMES = (WIDE, NARROW)
CHARACTER = 6.8
LINE = 18
MARGIN = 8


class Cell(NamedTuple):
    """A folder in the picture: its box in hundredths, its name if it has room for one, its number."""

    box: Box
    step: int
    name: str
    number: str
    title: str


class Heatmap(NamedTuple):
    """The folders, laid out for a wide and for a narrow page, and the ten that hurt most.

    Args:
        layouts: for each frame its cells.
        rows: folder, cost, changes, debts.
    """

    layouts: tuple[tuple[Frame, tuple[Cell, ...]], ...]
    rows: tuple[tuple[str, str, str, str], ...]
    summary: str


def heatmap(folders: Sequence[Folder]) -> Heatmap:
    """The picture of the code, one cell a folder."""
    sized = [folder for folder in folders if folder.bytes]
    worst = worst_first(folders)
    told = "; ".join(f"{folder_name(each)} {_costs(each)}" for each in worst[:3])
    return Heatmap(
        layouts=tuple((frame, _laid_out(sized, frame)) for frame in FRAMES),
        rows=tuple((folder_name(each), _costs(each), f"{each.changes:,}", str(each.debts)) for each in worst),
        summary=f"Folders by size of their code, darker where what their debts cost times their changes is more. "
        f"Worst: {told}.",
    )


def folder_name(folder: Folder) -> str:
    """A folder as the page calls it."""
    if not folder.path:
        return "elsewhere"
    return f"{folder.path}, the rest" if folder.has_parts else folder.path


def _laid_out(folders: Sequence[Folder], frame: Frame) -> tuple[Cell, ...]:
    boxes = squarified([folder.bytes for folder in folders], Box(0, 0, frame.width, frame.height))
    return tuple(_cell(folder, box, frame) for folder, box in zip(folders, boxes, strict=True))


def _cell(folder: Folder, box: Box, frame: Frame) -> Cell:
    name = folder_name(folder)
    room = int((box.width - 2 * MARGIN) / CHARACTER)
    shown = next((text for text in (name, folder.path, folder.path.rpartition("/")[2]) if 0 < len(text) <= room), "")
    number = hours(folder.minutes) if folder.debts else ""
    what = f"{words.count(folder.debts, 'debt')}, {_costs(folder)}" if folder.debts else "no debt"
    return Cell(
        box=Box(
            *(
                round(100 * length / whole, 2)
                for length, whole in zip(box, 2 * (frame.width, frame.height), strict=True)
            )
        ),
        step=folder.step,
        name=shown if box.height > 2 * LINE + MARGIN else "",
        number=number if len(number) <= room and box.height > LINE + MARGIN else "",
        title=f"{name}: {what}, {words.count(folder.changes, 'change')}",
    )


def _costs(folder: Folder) -> str:
    return f"{words.per_week(folder.minutes)} a week"
