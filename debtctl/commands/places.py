"""The comments people point at: by `FILE:LINE`, or as those of an item."""

from debtctl.commands import console
from debtctl.commands.session import Session
from debtctl.register.item import Item
from debtctl.scanning import sources
from debtctl.scanning.markers import Marker
from debtctl.scanning.scan import scan
from debtctl.tracking import anchors, answers


def nearest_comment(session: Session, path: str, line: int) -> Marker | None:
    """The marker of a file that is nearest to a line, or None in a file without any."""
    markers = scan(sources.worktree(session.repository), session.settings.scan, [path]).markers
    return min(markers, key=lambda marker: (abs(marker.line - line), marker.line), default=None)


def comments_of(session: Session, item: Item) -> tuple[answers.Spot, ...]:
    """The comments of an item that stand in the working tree."""
    settings, repo = session.settings.scan, session.repository
    places = anchors.find_places([item], sources.worktree(repo), settings).get(item.id, ())
    spots = [answers.spot_at(repo, place.path, place.line, settings) for place in places if place.marker is not None]
    return tuple(spot for spot in spots if spot is not None)


def to_remove(
    item: Item, spots: tuple[answers.Spot, ...], closed: str, *, asked: bool | None
) -> tuple[answers.Spot, ...]:
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
