"""Where each anchor of the open items stands today, and how sure that is.

By the id in a comment, by the same text in the same file, by text and enclosing symbol, along git's renames, by a text
that stands in one place only; what is left may have been put in other words. The whole tree is searched once, and only
for what is missing at home. Pairs each marker with one anchor at most. What a vanished item means is for paydown and
the gate.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from debtctl.scanning.markers import Marker, read_markers
from debtctl.scanning.text import decode
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from debtctl.git.log import TouchedCommit
    from debtctl.git.repository import Repository
    from debtctl.register.item import Anchor, Item
    from debtctl.scanning.remembered import Remembered
    from debtctl.scanning.settings import ScanSettings
    from debtctl.scanning.sources import Source

BY_ID = "id"
BY_TEXT = "text"
BY_LINE = "line"
BY_SYMBOL = "symbol"
RENAMED = "renamed"
MOVED = "moved"
SIMILAR = "similar"
GONE = "gone"

CERTAINTY: Mapping[str, float] = {
    BY_ID: 1.0,
    BY_TEXT: 0.95,
    BY_LINE: 0.9,
    BY_SYMBOL: 0.9,
    RENAMED: 0.85,
    MOVED: 0.7,
    SIMILAR: 0.6,
    GONE: 0.0,
}
"""How sure a place is, by how it was found; a similar text has as much of its share as the two have in common."""

CERTAIN = 0.8
"""From here on `check --fix` writes a place down unasked; below, `triage` asks."""

# Beyond this many, and for texts of so few words, files with any marker are fewer than files with one of the texts; a
# line of code of so few words stands everywhere.
_MOST_TEXTS = 50
_FEWEST_WORDS = 3
# git follows the renames of so many lost files at a time: a thousand would take it minutes.
MOST_RENAMED = 100

_WORD = re.compile(r"\w+")

Renames = Callable[[Sequence[str]], Mapping[str, str]]
"""Where files that are gone are now: git.departures.renamed_files, or what a diff says; of at most MOST_RENAMED."""


class Place(NamedTuple):
    """Where one anchor stands.

    how: BY_ID, BY_TEXT (in its file), BY_LINE (a plain line of it), BY_SYMBOL (the same text in the same symbol of
    another file), RENAMED (in its file, which is called otherwise now), MOVED (the only such text, in another file),
    SIMILAR (nearly the text) or GONE. A place that is gone has the anchor's path and line 0, and `likely` where it may
    be in other words. marker is None for a plain line. likeness: of a similar text.
    """

    anchor: "Anchor"
    how: str
    path: str
    line: int = 0
    column: int = 0
    marker: Marker | None = None
    likeness: float = 1.0
    likely: "Place | None" = None

    @property
    def is_gone(self) -> bool:
        """Whether the anchor stands nowhere."""
        return self.how == GONE

    @property
    def certainty(self) -> float:
        """How sure it is, from 0 to 1."""
        return round(CERTAINTY[self.how] * self.likeness, 2)

    @property
    def is_certain(self) -> bool:
        """Whether nobody need be asked."""
        return self.certainty >= CERTAIN


Places = Mapping[str, tuple[Place, ...]]
"""One place per anchor, in the item's order, by item id."""


def find_places(
    items: "Iterable[Item]",
    source: "Source",
    settings: "ScanSettings",
    *,
    renames: Renames | None = None,
    remembered: "Remembered | None" = None,
) -> Places:
    """Where the anchors of the open ones among `items` stand; the whole tree is searched only for what is missing.

    Args:
        items: of any state; closed ones have no places.
        source: where.
        settings: how markers are read.
        renames: tells where lost files are; without it renames are not followed.
        remembered: the markers of contents that were read before.
    """
    open_items = [item for item in items if item.is_open]
    at_home = places_at_home(open_items, source, settings, remembered)
    return places_elsewhere(open_items, at_home, source, settings, renames=renames, remembered=remembered)


def is_vanished(item: "Item", places: Places) -> bool:
    """An open item whose anchors are all gone; one without anchors never vanishes."""
    found = places.get(item.id, ())
    return item.is_open and bool(found) and all(place.is_gone for place in found)


def places_at_home(
    items: "Iterable[Item]", source: "Source", settings: "ScanSettings", remembered: "Remembered | None" = None
) -> Places:
    """Where the anchors stand in the very files they name; those that do not are GONE as far as this can tell."""
    items = list(items)
    paths = sorted({anchor.path for item in items for anchor in item.anchors})
    reader = _Reader(source, settings, remembered)
    files = {path: _File(path, text, markers) for path, text, markers in reader.read(paths)}
    found = {item.id: [Place(anchor, GONE, anchor.path) for anchor in item.anchors] for item in items}
    taken: set[_Line] = set()
    # An id is certain, equal words are not: every id is looked at before the first text.
    for look in (_by_id, _by_text, _by_line):
        for item in items:
            for number, anchor in enumerate(item.anchors):
                file = files.get(anchor.path)
                if file and found[item.id][number].is_gone:
                    found[item.id][number] = look(item.id, anchor, file, taken)
    return {item_id: tuple(places) for item_id, places in found.items()}


def places_elsewhere(
    items: "Sequence[Item]",
    known: Places,
    source: "Source",
    settings: "ScanSettings",
    *,
    renames: Renames | None = None,
    remembered: "Remembered | None" = None,
) -> Places:
    """The same, what is gone looked for in the whole tree; arguments as for `find_places`."""
    missing = [place.anchor for places in known.values() for place in places if place.is_gone]
    if not missing:
        return known
    taken = {(place.path, place.line) for places in known.values() for place in places}
    tree = _Tree(missing, taken, settings)
    homes = {anchor.path for anchor in missing}
    search = source.search(_words(missing, known, settings))
    reader = _Reader(source, settings, remembered)
    for path, text, markers in reader.read(dict.fromkeys([*search.paths(), *sorted(homes)])):
        tree.look_into(path, text, markers)
    found = {item.id: list(known[item.id]) for item in items}
    for look in (tree.by_id, tree.by_symbol, tree.by_rename, tree.by_text, tree.by_line, tree.by_likeness):
        if look == tree.by_rename:
            tree.follow(renames, [place for places in found.values() for place in places if place.is_gone])
        for item_id, places in found.items():
            found[item_id] = [look(item_id, place) if place.is_gone else place for place in places]
    return {item_id: tuple(places) for item_id, places in found.items()}


def went_in(repo: "Repository", items: "Iterable[Item]") -> "Mapping[str, TouchedCommit]":
    """By item id, the commit that took the last comment of a vanished item away; without those history knows none for.

    (Shallow, never committed, or gone in the working tree alone.) One walk of the history of their files for all.
    """
    from debtctl.git.departures import Sought, commits_removing_texts

    sought = {
        (item.id, number): Sought(anchor.path, (words_of(anchor), item.id))
        for item in items
        for number, anchor in enumerate(item.anchors)
    }
    found = commits_removing_texts(repo, list(sought.values()))
    last: dict[str, TouchedCommit] = {}
    for (item_id, _), each in sought.items():
        commit = found.get(each)
        if commit and (item_id not in last or commit.committed > last[item_id].committed):
            last[item_id] = commit
    return last


_Line = tuple[str, int]
"""Path and line of a marker that is some anchor's already."""


class _Reader:
    """Files of a source with their markers, those whose content was read before not lexed again."""

    def __init__(self, source: "Source", settings: "ScanSettings", remembered: "Remembered | None") -> None:
        self._source = source
        self._settings = settings
        self._remembered = remembered

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, str, Sequence[Marker]]]:
        """Path, text and markers of each that holds text."""
        for path, content in self._source.read(paths, max_bytes=self._settings.max_bytes):
            text = decode(content) if isinstance(content, bytes) else None
            if text and isinstance(content, bytes):
                yield path, text, self._markers(path, content, text)
        if self._remembered:
            self._remembered.keep()

    def _markers(self, path: str, content: bytes, text: str) -> Sequence[Marker]:
        if self._remembered:
            return self._remembered.markers(path, content, text)
        return read_markers(path, text, self._settings)


class _File:
    """One file's markers by what they are looked for by, and its lines where they are asked for."""

    def __init__(self, path: str, text: str, markers: Iterable[Marker]) -> None:
        self.path = path
        self.text = text
        self.named, self.unnamed = _by_id_and_words(markers)
        self._lines: dict[str, list[int]] = {}

    def lines_of(self, text: str) -> list[int]:
        """The lines that say this, white space aside."""
        if not self._lines:
            for number, line in enumerate(self.text.split("\n"), 1):
                self._lines.setdefault(_collapsed(line), []).append(number)
        return self._lines.get(_collapsed(text), [])


class _Tree:
    """Everywhere the missing anchors could have gone: markers by id and by words, and the plain lines among them.

    Each `by_…` takes an item's id and a place that is gone, and gives where it is, or the same place.
    """

    def __init__(self, missing: "Sequence[Anchor]", taken: set[_Line], settings: "ScanSettings") -> None:
        self._taken = taken
        self._settings = settings
        self._named: dict[str, list[Marker]] = {}
        self._unnamed: dict[str, list[Marker]] = {}
        self._by_path: dict[str, list[Marker]] = {}
        self._lines: dict[str, list[_Line]] = {}
        self._texts: dict[str, str] = {}
        self._renamed: Mapping[str, str] = {}
        self._wanted_lines = {_collapsed(anchor.text) for anchor in missing if not _is_marker(anchor, settings)}
        self._wanted = {anchor.text for anchor in missing}
        self._homes = {anchor.path for anchor in missing}

    def look_into(self, path: str, text: str, markers: Sequence[Marker]) -> None:
        """Note what one file has of it."""
        named, unnamed = _by_id_and_words(markers)
        for item_id, found in named.items():
            self._named.setdefault(item_id, []).extend(found)
        for words, found in unnamed.items():
            self._by_path.setdefault(path, []).extend(found)
            if words in self._wanted:
                self._unnamed.setdefault(words, []).extend(found)
                self._texts[path] = text
        for number, line in enumerate(text.split("\n") if self._wanted_lines else (), 1):
            if (collapsed := _collapsed(line)) in self._wanted_lines:
                self._lines.setdefault(collapsed, []).append((path, number))

    def follow(self, renames: Renames | None, gone: Sequence[Place]) -> None:
        """Find out what the files are called now whose text stands somewhere: git is not asked about any other."""
        candidates = {place.anchor.path for place in gone if self._equal(place) or self._lines_like(place)}
        if renames and candidates:
            self._renamed = renames(sorted(candidates)[:MOST_RENAMED])

    def by_id(self, item_id: str, gone: Place) -> Place:
        """The comment with the item's id."""
        return _first_free(gone.anchor, BY_ID, self._named.get(item_id, ()), self._taken)

    def by_symbol(self, item_id: str, gone: Place) -> Place:
        """The only comment with its words in a symbol of that name."""
        if not gone.anchor.symbol:
            return gone
        equal = [marker for marker in self._equal(gone) if self._symbol(marker) == gone.anchor.symbol]
        return _first_free(gone.anchor, BY_SYMBOL, equal, self._taken) if len(equal) == 1 else gone

    def by_rename(self, item_id: str, gone: Place) -> Place:
        """A comment or line with its words in the file that git says its file has become."""
        path = self._renamed.get(gone.anchor.path, "")
        place = _first_free(
            gone.anchor, RENAMED, [each for each in self._equal(gone) if each.path == path], self._taken
        )
        lines = [spot for spot in self._lines_like(gone) if spot[0] == path]
        return Place(gone.anchor, RENAMED, *lines[0], column=1) if place.is_gone and lines else place

    def by_text(self, item_id: str, gone: Place) -> Place:
        """The only comment with its words."""
        equal = self._equal(gone)
        return _first_free(gone.anchor, MOVED, equal, self._taken) if len(equal) == 1 else gone

    def by_line(self, item_id: str, gone: Place) -> Place:
        """The only line with its words."""
        lines = self._lines_like(gone)
        return Place(gone.anchor, MOVED, *lines[0], column=1) if len(lines) == 1 else gone

    def by_likeness(self, item_id: str, gone: Place) -> Place:
        """Gone as it is, with the comment of its file that may be it in other words."""
        from debtctl.tracking.similarity import SAME_IN_OTHER_WORDS, similarity

        path = self._renamed.get(gone.anchor.path, gone.anchor.path)
        words = words_of(gone.anchor)
        free = [marker for marker in self._by_path.get(path, ()) if _line_of(marker) not in self._taken]
        scored = [(similarity(words, marker.text), -marker.line, marker) for marker in free]
        likeness, _, marker = max(scored, default=(0.0, 0, None), key=lambda scored: scored[:2])
        if marker is None or likeness < SAME_IN_OTHER_WORDS:
            return gone
        likely = Place(gone.anchor, SIMILAR, marker.path, marker.line, marker.column, marker, likeness=likeness)
        return gone._replace(likely=likely)

    def _equal(self, gone: Place) -> list[Marker]:
        return [marker for marker in self._unnamed.get(gone.anchor.text, ()) if _line_of(marker) not in self._taken]

    def _lines_like(self, gone: Place) -> list[_Line]:
        return self._lines.get(_collapsed(gone.anchor.text), [])

    def _symbol(self, marker: Marker) -> str:
        from debtctl.scanning.symbols import enclosing_symbol

        return enclosing_symbol(self._texts[marker.path], marker.line, marker.language)


def _by_id_and_words(markers: Iterable[Marker]) -> tuple[dict[str, list[Marker]], dict[str, list[Marker]]]:
    """Markers that name an item, by its id, and the others by their fingerprint."""
    named: dict[str, list[Marker]] = {}
    unnamed: dict[str, list[Marker]] = {}
    for marker in markers:
        item_id = marker.arguments.item
        found = named.setdefault(item_id, []) if item_id else unnamed.setdefault(marker.fingerprint, [])
        found.append(marker)
    return named, unnamed


def _by_id(item_id: str, anchor: "Anchor", file: _File, taken: set[_Line]) -> Place:
    # Several comments with one id: the one with the anchor's own words first.
    named = sorted(file.named.get(item_id, ()), key=lambda marker: marker.fingerprint != anchor.text)
    return _first_free(anchor, BY_ID, named, taken)


def _by_text(item_id: str, anchor: "Anchor", file: _File, taken: set[_Line]) -> Place:
    equal = file.unnamed.get(anchor.text, [])
    if anchor.symbol and len(equal) > 1:
        from debtctl.scanning.symbols import enclosing_symbol

        equal = sorted(
            equal, key=lambda marker: enclosing_symbol(file.text, marker.line, marker.language) != anchor.symbol
        )
    return _first_free(anchor, BY_TEXT, equal, taken)


def _by_line(item_id: str, anchor: "Anchor", file: _File, taken: set[_Line]) -> Place:
    lines = file.lines_of(anchor.text)
    return Place(anchor, BY_LINE, file.path, lines[0], 1) if lines else Place(anchor, GONE, anchor.path)


def _first_free(anchor: "Anchor", how: str, markers: Iterable[Marker], taken: set[_Line]) -> Place:
    for marker in markers:
        if _line_of(marker) not in taken:
            taken.add(_line_of(marker))
            return Place(anchor, how, marker.path, marker.line, marker.column, marker)
    return Place(anchor, GONE, anchor.path)


def _line_of(marker: Marker) -> _Line:
    return marker.path, marker.line


def _collapsed(line: str) -> str:
    return " ".join(line.split())


def _is_marker(anchor: "Anchor", settings: "ScanSettings") -> bool:
    """Whether an anchor's text is a marker's fingerprint; else it is a plain line."""
    return anchor.text.partition(":")[0] in settings.tags


def _words(missing: "Sequence[Anchor]", known: Places, settings: "ScanSettings") -> list[str]:
    """What to search the tree for: the texts and ids, or the tags where that finds fewer files."""
    texts = {words_of(anchor) for anchor in missing if _is_marker(anchor, settings)}
    if len(texts) > _MOST_TEXTS or any(len(text.split()) < _FEWEST_WORDS for text in texts):
        texts = set(settings.tags)
    lines = {anchor.text for anchor in missing if not _is_marker(anchor, settings)}
    ids = {item_id for item_id, places in known.items() if any(place.is_gone for place in places)}
    return sorted(texts | ids | {line for line in lines if len(_WORD.findall(line)) >= _FEWEST_WORDS})


def words_of(anchor: "Anchor") -> str:
    """The anchor's text without its tag, which the source may spell in many ways."""
    tag, colon, words = anchor.text.partition(": ")
    return words.strip() if colon and tag.isupper() and words.strip() else anchor.text
