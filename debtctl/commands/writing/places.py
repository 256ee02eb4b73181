"""The comments people point at, by `FILE:LINE` or as those of an item, and the places an item is given."""

from collections.abc import Sequence

from debtctl.commands.gathering.session import Session
from debtctl.commands.terminal import console
from debtctl.errors import UsageError
from debtctl.register.item import Anchor, Item
from debtctl.scanning import on_disk
from debtctl.scanning.markers import Marker
from debtctl.scanning.scan import scan
from debtctl.tracking import anchors
from debtctl.tracking.spots import Spot, anchor_of, line_text, spot_at


def nearest_comment(session: Session, path: str, line: int) -> Marker | None:
    """The marker of a file that is nearest to a line, or None in a file without any."""
    markers = scan(on_disk.worktree(session.repository), session.settings.scan, [path]).markers
    return min(markers, key=lambda marker: (abs(marker.line - line), marker.line), default=None)


def comments_of(session: Session, item: Item) -> tuple[Spot, ...]:
    """The comments of an item that stand in the working tree."""
    settings, repo = session.settings.scan, session.repository
    places = anchors.find_places([item], on_disk.worktree(repo), settings).get(item.id, ())
    spots = [spot_at(repo, place.path, place.line, settings) for place in places if place.marker is not None]
    return tuple(spot for spot in spots if spot is not None)


def to_remove(item: Item, spots: tuple[Spot, ...], closed: str, *, asked: bool | None) -> tuple[Spot, ...]:
    """The comments that go with the item: as the option says, else asked on a terminal, else none.

    `closed` is what became of the item: `paid`, `dropped`.
    """
    if not spots or (asked is None and not console.is_terminal()):
        return ()
    if asked is not None:
        return spots if asked else ()
    console.note([f"{item.id}  {item.title}: {closed}."])
    for spot in spots:
        console.note([f"  {spot.marker.line:>4}  {spot.marker.tag}: {spot.marker.text}   ({spot.path})"])
    question = "Remove this comment too?" if len(spots) == 1 else "Remove these comments too?"
    return spots if console.confirm(question) else ()


def placed(session: Session, item: Item, arguments: Sequence[str]) -> tuple[Item, Spot | None]:
    """The item with its anchors where `--at` says, and the comment there that gets its id."""
    anchors = list(item.anchors)
    named: Spot | None = None
    for argument in arguments:
        adds = argument.startswith("+")
        place = session.place(argument.removeprefix("+"))
        if place is None:
            raise UsageError(
                f"--at: {argument} is no FILE:LINE of this repository", next=f"debtctl edit {item.id} --at FILE:LINE"
            )
        anchor, spot = _anchor_at(session, item, *place)
        named = spot or named
        anchors = [*anchors, anchor] if adds else [anchor]
    return item._replace(anchors=tuple(dict.fromkeys(anchors))), named


def _anchor_at(session: Session, item: Item, path: str, line: int) -> tuple[Anchor, Spot | None]:
    spot = spot_at(session.repository, path, line, session.settings.scan)
    if spot is None:
        text = line_text(session.repository, path, line)
        if not text:
            raise UsageError(
                "there is nothing on that line", where=f"{path}:{line}", next=f"debtctl edit {item.id} --at FILE:LINE"
            )
        return Anchor(path=path, text=text), None
    other = spot.marker.arguments.item
    if other and other != item.id:
        raise UsageError(f"that comment is {other} already", where=f"{path}:{line}", next=f"debtctl show {other}")
    return anchor_of(spot), None if other else spot
