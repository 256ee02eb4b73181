"""Where each anchor of the open items stands today.

By the id in a comment, by the same text in the same file, and only for a text missing there by one search of the whole
tree. Pairs each marker with one anchor at most. What a vanished item means is for paydown and the gate.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from debtctl.scanning.markers import Marker, read_markers
from debtctl.scanning.text import decode
from debtctl.values import TYPE_CHECKING, NamedTuple

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
    found = {item.id: [Place(anchor, GONE, anchor.path) for anchor in item.anchors] for item in items}
    taken: set[_Spot] = set()
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
    taken = {(place.path, place.line) for places in known.values() for place in places}
    tree = _Tree(missing, taken, settings)
    for path, text in _texts(source, source.search(_words(missing, known, settings)).paths(), settings):
        tree.look_into(path, text)
    return {
        item.id: tuple(tree.place(item.id, place) if place.is_gone else place for place in known[item.id])
        for item in items
    }


def went_in(repo: "Repository", anchor: "Anchor") -> "TouchedCommit | None":
    """The commit that took a gone anchor's text away; None where history cannot say (shallow, never committed).

    One bounded walk of the history of one file: for the few that are gone, never for all.
    """
    from debtctl.git.log import commit_removing_text

    return commit_removing_text(repo, anchor.path, words_of(anchor))


_Spot = tuple[str, int]
"""Path and line of a marker that is some anchor's already."""


class _File:
    """One file's markers by what they are looked for by, and its lines where they are asked for."""

    def __init__(self, path: str, text: str, settings: "ScanSettings") -> None:
        self.path = path
        self.text = text
        self.named, self.unnamed = _by_id_and_words(read_markers(path, text, settings))
        self._lines: dict[str, int] = {}

    def line_of(self, text: str) -> int:
        """The first line that says this, white space aside; 0 when none does."""
        if not self._lines:
            for number, line in enumerate(self.text.split("\n"), 1):
                self._lines.setdefault(_collapsed(line), number)
        return self._lines.get(_collapsed(text), 0)


class _Tree:
    """Everywhere the missing anchors could have gone: markers by id and by words, and the plain lines among them."""

    def __init__(self, missing: "Iterable[Anchor]", taken: set[_Spot], settings: "ScanSettings") -> None:
        self._taken = taken
        self._settings = settings
        self._named: dict[str, list[Marker]] = {}
        self._unnamed: dict[str, list[Marker]] = {}
        self._wanted = {_collapsed(anchor.text) for anchor in missing if not _is_marker(anchor, settings)}
        self._lines: dict[str, list[_Spot]] = {}

    def look_into(self, path: str, text: str) -> None:
        """Note what one file has of it."""
        named, unnamed = _by_id_and_words(read_markers(path, text, self._settings))
        for all_of_them, found in ((self._named, named), (self._unnamed, unnamed)):
            for key, markers in found.items():
                all_of_them.setdefault(key, []).extend(markers)
        for number, line in enumerate(text.split("\n") if self._wanted else (), 1):
            if (collapsed := _collapsed(line)) in self._wanted:
                self._lines.setdefault(collapsed, []).append((path, number))

    def place(self, item_id: str, gone: Place) -> Place:
        """Where a gone anchor is now: its id's comment, else the only comment or line with its text."""
        anchor = gone.anchor
        named = [marker for marker in self._named.get(item_id, ()) if _spot(marker) not in self._taken]
        equal = [marker for marker in self._unnamed.get(anchor.text, ()) if _spot(marker) not in self._taken]
        if named or len(equal) == 1:
            return _first_free(anchor, MOVED, named or equal, self._taken)
        lines = self._lines.get(_collapsed(anchor.text), [])
        return Place(anchor, MOVED, *lines[0], column=1) if len(lines) == 1 else gone


def _by_id_and_words(markers: Iterable[Marker]) -> tuple[dict[str, list[Marker]], dict[str, list[Marker]]]:
    """Markers that name an item, by its id, and the others by their fingerprint."""
    named: dict[str, list[Marker]] = {}
    unnamed: dict[str, list[Marker]] = {}
    for marker in markers:
        item_id = marker.arguments.item
        found = named.setdefault(item_id, []) if item_id else unnamed.setdefault(marker.fingerprint, [])
        found.append(marker)
    return named, unnamed


def _by_id(item_id: str, anchor: "Anchor", file: _File, taken: set[_Spot]) -> Place:
    # Several comments with one id: the one with the anchor's own words first.
    named = sorted(file.named.get(item_id, ()), key=lambda marker: marker.fingerprint != anchor.text)
    return _first_free(anchor, BY_ID, named, taken)


def _by_text(item_id: str, anchor: "Anchor", file: _File, taken: set[_Spot]) -> Place:
    equal = file.unnamed.get(anchor.text, [])
    if anchor.symbol and len(equal) > 1:
        from debtctl.scanning.symbols import enclosing_symbol

        equal = sorted(
            equal, key=lambda marker: enclosing_symbol(file.text, marker.line, marker.language) != anchor.symbol
        )
    return _first_free(anchor, BY_TEXT, equal, taken)


def _by_line(item_id: str, anchor: "Anchor", file: _File, taken: set[_Spot]) -> Place:
    line = file.line_of(anchor.text)
    return Place(anchor, BY_LINE, file.path, line, 1) if line else Place(anchor, GONE, anchor.path)


def _first_free(anchor: "Anchor", how: str, markers: Iterable[Marker], taken: set[_Spot]) -> Place:
    for marker in markers:
        if _spot(marker) not in taken:
            taken.add(_spot(marker))
            return Place(anchor, how, marker.path, marker.line, marker.column, marker)
    return Place(anchor, GONE, anchor.path)


def _spot(marker: Marker) -> _Spot:
    return marker.path, marker.line


def _collapsed(line: str) -> str:
    return " ".join(line.split())


def _is_marker(anchor: "Anchor", settings: "ScanSettings") -> bool:
    """Whether an anchor's text is a marker's fingerprint; else it is a plain line."""
    return anchor.text.partition(":")[0] in settings.tags


def _words(missing: "Sequence[Anchor]", known: Places, settings: "ScanSettings") -> list[str]:
    """What to search the tree for: the texts and ids, or the tags where that finds fewer files."""
    texts = {words_of(anchor) for anchor in missing}
    ids = {item_id for item_id, places in known.items() if any(place.is_gone for place in places)}
    if len(texts) > _MOST_TEXTS or any(len(text.split()) < _FEWEST_WORDS for text in texts):
        return [*settings.tags, *sorted(ids)]
    return sorted(texts | ids)


def words_of(anchor: "Anchor") -> str:
    """The anchor's text without its tag, which the source may spell in many ways."""
    tag, colon, words = anchor.text.partition(": ")
    return words.strip() if colon and tag.isupper() and words.strip() else anchor.text


def _texts(source: "Source", paths: Iterable[str], settings: "ScanSettings") -> Iterator[tuple[str, str]]:
    for path, content in source.read(paths, max_bytes=settings.max_bytes):
        text = decode(content) if isinstance(content, bytes) else None
        if text:
            yield path, text
