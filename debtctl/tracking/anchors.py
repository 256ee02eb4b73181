"""Where each anchor of the open items stands today.

By the id in a comment, by the same text in the same file, and only for a text missing there by one search of the whole
tree. Pairs each marker with one anchor at most. What a vanished item means is for paydown and the gate.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from debtctl.scanning.markers import Marker, read_markers
from debtctl.scanning.text import decode
from debtctl.values import NamedTuple

if TYPE_CHECKING:
    from debtctl.git.log import TouchedCommit
    from debtctl.git.repository import Repository
    from debtctl.register.item import Anchor, Item
    from debtctl.scanning.settings import ScanSettings
    from debtctl.scanning.sources import Source

BY_ID = "id"
BY_TEXT = "text"
BY_LINE = "line"
MOVED = "moved"
GONE = "gone"

# Beyond this many, and for texts of so few words, files with any marker are fewer than files with one of the texts.
_MOST_TEXTS = 50
_FEWEST_WORDS = 3


class Place(NamedTuple):
    """Where one anchor stands.

    how: BY_ID, BY_TEXT (in its file), BY_LINE (a plain line of it), MOVED (to another file) or GONE.
    A place that is gone has the anchor's path and line 0. marker is None for a plain line.
    """

    anchor: "Anchor"
    how: str
    path: str
    line: int = 0
    column: int = 0
    marker: Marker | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the anchor stands nowhere."""
        return self.how == GONE


Places = Mapping[str, tuple[Place, ...]]
"""One place per anchor, in the item's order, by item id."""


def find_places(items: "Iterable[Item]", source: "Source", settings: "ScanSettings") -> Places:
    """Where the anchors of the open ones among `items` stand; the whole tree is searched only for what is missing."""
    open_items = [item for item in items if item.is_open]
    at_home = places_at_home(open_items, source, settings)
    return places_elsewhere(open_items, at_home, source, settings)


def is_vanished(item: "Item", places: Places) -> bool:
    """An open item whose anchors are all gone; one without anchors never vanishes."""
    found = places.get(item.id, ())
    return item.is_open and bool(found) and all(place.is_gone for place in found)


def places_at_home(items: "Iterable[Item]", source: "Source", settings: "ScanSettings") -> Places:
    """Where the anchors stand in the very files they name; those that do not are GONE as far as this can tell."""
    items = list(items)
    paths = sorted({anchor.path for item in items for anchor in item.anchors})
    files = {path: _File(path, text, settings) for path, text in _texts(source, paths, settings)}
    found: dict[str, list[Place]] = {
        item.id: [Place(anchor, GONE, anchor.path) for anchor in item.anchors] for item in items
    }
    taken: set[tuple[str, int]] = set()
    # An id is certain, equal words are not: every id is looked at before the first text.
    for look in (_by_id, _by_text, _by_line):
        for item in items:
            for number, anchor in enumerate(item.anchors):
                file = files.get(anchor.path)
                if file and found[item.id][number].is_gone:
                    found[item.id][number] = look(item.id, anchor, file, taken)
    return {item_id: tuple(places) for item_id, places in found.items()}


def places_elsewhere(items: "Sequence[Item]", known: Places, source: "Source", settings: "ScanSettings") -> Places:
    """The same, what is gone searched for in the whole tree: an id anywhere, a text if it stands in one place only."""
    missing = [place.anchor for places in known.values() for place in places if place.is_gone]
    if not missing:
        return known
    paths = source.search(_words(missing, known, settings)).paths()
    files = [_File(path, text, settings) for path, text in _texts(source, paths, settings)]
    taken = {(place.path, place.line) for places in known.values() for place in places}
    found = {}
    for item in items:
        found[item.id] = tuple(
            _moved(item.id, place, files, taken) if place.is_gone else place for place in known[item.id]
        )
    return found


def went_in(repo: "Repository", anchor: "Anchor") -> "TouchedCommit | None":
    """The commit that took a gone anchor's text away; None where history cannot say (shallow, never committed).

    One bounded walk of the history of one file: for the few that are gone, never for all.
    """
    from debtctl.git.log import commit_removing_text

    return commit_removing_text(repo, anchor.path, _words_of(anchor))


class _File:
    """One file's markers, and its plain lines where they are asked for."""

    def __init__(self, path: str, text: str, settings: "ScanSettings") -> None:
        self.path = path
        self.text = text
        self.markers = read_markers(path, text, settings)

    def line_of(self, text: str) -> int:
        wanted = text.split()
        for number, line in enumerate(self.text.split("\n"), 1):
            if line.split() == wanted:
                return number
        return 0


def _by_id(item_id: str, anchor: "Anchor", file: _File, taken: set[tuple[str, int]]) -> Place:
    named = [marker for marker in file.markers if marker.arguments.item == item_id]
    # Several comments with one id: the one with the anchor's own words first.
    named.sort(key=lambda marker: marker.fingerprint != anchor.text)
    return _first_free(anchor, BY_ID, named, taken)


def _by_text(item_id: str, anchor: "Anchor", file: _File, taken: set[tuple[str, int]]) -> Place:
    equal = [marker for marker in file.markers if marker.fingerprint == anchor.text and not marker.arguments.item]
    if anchor.symbol and len(equal) > 1:
        from debtctl.scanning.symbols import enclosing_symbol

        equal.sort(key=lambda marker: enclosing_symbol(file.text, marker.line, marker.language) != anchor.symbol)
    return _first_free(anchor, BY_TEXT, equal, taken)


def _by_line(item_id: str, anchor: "Anchor", file: _File, taken: set[tuple[str, int]]) -> Place:
    line = file.line_of(anchor.text)
    return Place(anchor, BY_LINE, file.path, line, 1) if line else Place(anchor, GONE, anchor.path)


def _first_free(anchor: "Anchor", how: str, markers: Iterable[Marker], taken: set[tuple[str, int]]) -> Place:
    for marker in markers:
        if (marker.path, marker.line) not in taken:
            taken.add((marker.path, marker.line))
            return Place(anchor, how, marker.path, marker.line, marker.column, marker)
    return Place(anchor, GONE, anchor.path)


def _moved(item_id: str, place: Place, files: Sequence[_File], taken: set[tuple[str, int]]) -> Place:
    anchor = place.anchor
    free = [marker for file in files for marker in file.markers if (marker.path, marker.line) not in taken]
    named = [marker for marker in free if marker.arguments.item == item_id]
    equal = [marker for marker in free if marker.fingerprint == anchor.text and not marker.arguments.item]
    if named or len(equal) == 1:
        return _first_free(anchor, MOVED, named or equal, taken)
    return _moved_line(anchor, files) if not equal else place


def _moved_line(anchor: "Anchor", files: Sequence[_File]) -> Place:
    lines = [(file.path, line) for file in files if file.path != anchor.path and (line := file.line_of(anchor.text))]
    if len(lines) != 1:
        return Place(anchor, GONE, anchor.path)
    path, line = lines[0]
    return Place(anchor, MOVED, path, line, 1)


def _words(missing: "Sequence[Anchor]", known: Places, settings: "ScanSettings") -> list[str]:
    """What to search the tree for: the texts and ids, or the tags where that finds fewer files."""
    texts = {_words_of(anchor) for anchor in missing}
    ids = {item_id for item_id, places in known.items() if any(place.is_gone for place in places)}
    if len(texts) > _MOST_TEXTS or any(len(text.split()) < _FEWEST_WORDS for text in texts):
        return [*settings.tags, *sorted(ids)]
    return sorted(texts | ids)


def _words_of(anchor: "Anchor") -> str:
    """The anchor's text without its tag, which the source may spell in many ways."""
    tag, colon, words = anchor.text.partition(": ")
    return words.strip() if colon and tag.isupper() and words.strip() else anchor.text


def _texts(source: "Source", paths: Iterable[str], settings: "ScanSettings") -> Iterator[tuple[str, str]]:
    for path, content in source.read(paths, max_bytes=settings.max_bytes):
        text = decode(content) if isinstance(content, bytes) else None
        if text:
            yield path, text
