"""The comments people point at: by `FILE:LINE`, or as those of an item."""

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
