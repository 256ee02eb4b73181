"""Where a marker can be written: its place in the working tree and in the index, found by text and occurrence.

And which markers the change that is pending asks an answer for. Writes nothing: see answers.py.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from debtctl.errors import FileError
from debtctl.files import read_bounded
from debtctl.git.changes import FileChange, staged_changes, touched_paths, worktree_changes
from debtctl.git.objects import blobs, index_entry, read_blobs
from debtctl.git.repository import Repository
from debtctl.register.baseline import Baseline
from debtctl.register.item import Anchor, Item
from debtctl.register.layout import FOLDER, item_path
from debtctl.register.store import Register
from debtctl.scanning.markers import Marker, ScanSettings, read_markers
from debtctl.scanning.symbols import enclosing_symbol
from debtctl.scanning.text import decode
from debtctl.scanning.write_back import mended, with_id
from debtctl.tracking.changes import MarkerChanges, Written, covers, marker_changes
from debtctl.tracking.match import tracking_item, unanswered
from debtctl.values import NamedTuple


class Spot(NamedTuple):
    """One marker where it can be written: in the working tree, and in the index if its line is staged. Not both None.

    symbol: the definition around it.
    """

    path: str
    worktree: Marker | None
    staged: Marker | None
    symbol: str = ""

    @property
    def marker(self) -> Marker:
        """The marker as a person sees it: the working tree's, else the staged one."""
        found = self.worktree or self.staged
        assert found is not None  # see the docstring of the class
        return found


class Mending(NamedTuple):
    """A marker to mend: `item` is the id it lost on the way, empty where its head is only spelled wrong."""

    spot: Spot
    item: str = ""

    def mended(self, text: str, marker: Marker) -> str:
        """The text with this marker as it is meant; unchanged where it is so already."""
        return with_id(text, marker, self.item) if self.item else mended(text, marker)


class RemovedComment(NamedTuple):
    """An open item whose last comment the change takes away, and where that comment stood."""

    item: Item
    path: str
    line: int


# --- finding what to answer ------------------------------------------------------------------------------------------


def line_text(repo: Repository, path: str, line: int) -> str:
    """The text of a line of the working tree, white space around it stripped; empty when there is no such line."""
    lines = lines_of(worktree_text(repo, path))
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def spot_at(repo: Repository, path: str, line: int, settings: ScanSettings) -> Spot | None:
    """The marker at a line of the working tree (its tag's, or a later one of its text), or None when there is none."""
    text = worktree_text(repo, path)
    here = [marker for marker in markers_in(path, text, settings) if marker.line <= line <= marker.last_line]
    return PendingChange(repo, settings).spot(here[-1], text) if here else None


def spot_in(repo: Repository, marker: Marker, text: str, settings: ScanSettings) -> Spot:
    """The spot of a marker of a text that may not be saved yet: an editor's buffer. It is written by whoever holds it.

    What is written through the spot goes into the index alone; `worktree` is the marker of the buffer.
    """
    return PendingChange(repo, settings).spot(marker, text)


def anchor_of(spot: Spot) -> Anchor:
    """The anchor of an item about this marker."""
    return Anchor(spot.path, spot.marker.fingerprint, spot.symbol)


def about_to_commit(
    repo: Repository, register: Register, baseline: Baseline, settings: ScanSettings
) -> tuple[Spot, ...]:
    """The untracked markers new in the index; if there are none, those new in the working tree."""
    change = PendingChange(repo, settings)
    for markers in (change.staged_markers, change.worktree_markers):
        found = unanswered(markers, register.items, baseline, change.is_in_index)
        if found:
            return tuple(change.spot_of(written, staged=markers is change.staged_markers) for written in found)
    return ()


def to_mend(repo: Repository, items: Mapping[str, Item], settings: ScanSettings) -> tuple[Mending, ...]:
    """What the index writes that needs mending without a question; if nothing does, what the working tree writes.

    Misspelled heads, and comments of open items that moved or were typed again without their id.
    """
    change = PendingChange(repo, settings)
    for markers, is_staged in ((change.staged_markers, True), (change.worktree_markers, False)):
        lost = [(written, item_id) for written, item_id in markers.unnamed if _is_open(items.get(item_id))]
        wanted = [*((written, "") for written in markers.reworded if written not in dict(lost)), *lost]
        mendings = [Mending(change.spot_of(written, staged=is_staged), item_id) for written, item_id in wanted]
        found = tuple(
            mending
            for mending in mendings
            if any(text != mending.mended(text, marker) for text, marker in change.sides(mending.spot))
        )
        if found:
            return found
    return ()


def _is_open(item: Item | None) -> bool:
    return item is not None and item.is_open


def removed_comments(repo: Repository, register: Register, settings: ScanSettings) -> tuple[RemovedComment, ...]:
    """Open items whose last comment goes in what is staged, else in what changed in the working tree."""
    change = PendingChange(repo, settings)
    for markers in (change.staged_markers, change.worktree_markers):
        found = tuple(_last_comments(markers, register.items))
        if found:
            return found
    return ()


def _last_comments(markers: MarkerChanges, items: Mapping[str, Item]) -> Iterable[RemovedComment]:
    present = {item for path in markers.present.values() for marker in path if (item := tracking_item(marker, items))}
    seen: set[str] = set()
    for written in markers.gone:
        item_id = tracking_item(written.marker, items)
        if item_id is None or item_id in present or item_id in seen:
            continue
        seen.add(item_id)
        if not _stands_elsewhere(items[item_id], markers):
            yield RemovedComment(items[item_id], written.marker.path, written.marker.line)


def _stands_elsewhere(item: Item, markers: MarkerChanges) -> bool:
    """Whether an anchor lies in a file the change leaves alone: a comment of the item stands there still."""
    touched = {*markers.present, *(written.marker.path for written in markers.gone)}
    return any(anchor.path not in touched for anchor in item.anchors)


# --- the change ------------------------------------------------------------------------------------------------------


class PendingChange:
    """What the index has over HEAD and the working tree over the index; each part read when asked for, at most once."""

    def __init__(self, repo: Repository, settings: ScanSettings) -> None:
        self._repo = repo
        self._settings = settings

    @cached_property
    def _staged(self) -> Mapping[str, FileChange]:
        return {change.path: change for change in staged_changes(self._repo)}

    @cached_property
    def _touched(self) -> frozenset[str]:
        return frozenset(touched_paths(tuple(self._staged.values())))

    @cached_property
    def staged_markers(self) -> MarkerChanges:
        """What the index does to markers, against HEAD."""
        changes = tuple(self._staged.values())
        ids = {blob for change in changes for blob in (change.old_blob, change.blob) if blob}
        return marker_changes(changes, self._small_blobs(ids), self._settings)

    @cached_property
    def worktree_markers(self) -> MarkerChanges:
        """What the working tree does to markers, against the index."""
        # Files on disk have no blob id: they go by a name that no blob can have.
        changes = [change._replace(blob=f"on disk: {change.path}") for change in worktree_changes(self._repo)]
        contents = self._small_blobs({change.old_blob for change in changes if change.old_blob})
        for change in changes:
            contents[change.blob] = _worktree_content(self._repo, change.path, self._settings.max_bytes)
        return marker_changes(changes, contents, self._settings)

    def _small_blobs(self, ids: Iterable[str]) -> dict[str, bytes | None]:
        found = blobs(self._repo, sorted(ids), limit_bytes=self._settings.max_bytes)
        return {blob.name: blob.content for blob in found}

    def is_in_index(self, path: str) -> bool:
        """Whether a file is staged or tracked."""
        return index_entry(self._repo, path) is not None

    def concerns(self, item: Item) -> bool:
        """Whether the staged change is about the item: its file, an anchored path, or a staged file that names it."""
        paths = {item_path(item.id), *(anchor.path for anchor in item.anchors)}
        return bool(paths & self._touched) or self._names(item.id)

    def leaves_behind(self, item: Item) -> bool:
        """Whether `git commit -a` would take a file the new item is about and leave the item: it takes no new file.

        Not where other work is staged: what a person put together for a commit gets nothing added.
        """
        if any(not path.startswith(f"{FOLDER}/") for path in self._touched) or self.is_in_index(item_path(item.id)):
            return False
        return any(self.is_in_index(anchor.path) for anchor in item.anchors)

    def _names(self, item_id: str) -> bool:
        wanted = {change.blob for change in self._staged.values() if change.blob and change.added}
        contents = self._small_blobs(wanted).values()
        return any(content is not None and item_id.encode() in content for content in contents)

    def spot(self, marker: Marker, text: str) -> Spot:
        """The spot of a marker of the working tree."""
        symbol = enclosing_symbol(text, marker.line, marker.language)
        return Spot(marker.path, marker, self._staged_twin(marker, text), symbol)

    def spot_of(self, written: Written, *, staged: bool) -> Spot:
        """The spot of a marker that the change writes: into the index, else into the working tree."""
        marker = written.marker
        text = worktree_text(self._repo, marker.path)
        if not staged:
            return self.spot(marker, text)
        staged_text = self._index_text(marker.path)
        symbol = enclosing_symbol(staged_text, marker.line, marker.language)
        return Spot(marker.path, _twin(marker, staged_text, text, self._settings), marker, symbol)

    def sides(self, spot: Spot) -> list[tuple[str, Marker]]:
        """The marker and the text it is in: in the working tree, then in the index, where it is there."""
        worktree = [(worktree_text(self._repo, spot.path), spot.worktree)] if spot.worktree else []
        return worktree + ([(self._index_text(spot.path), spot.staged)] if spot.staged else [])

    def _staged_twin(self, marker: Marker, text: str) -> Marker | None:
        """The same marker in the index, if its line is part of the staged change."""
        change = self._staged.get(marker.path)
        if change is None:
            return None
        twin = _twin(marker, text, self._index_text(marker.path), self._settings)
        return twin if twin and covers(change.added, twin.line) else None

    def staged_marker(self, spot: Spot, item: Item, *, is_removed: bool) -> Marker | None:
        """The marker whose line in the index is edited too; None when its line (for a removal: its item) is not staged.

        A comment that was only waiting for its debt to be paid goes with the staged change that pays it: in the index
        a closed item whose comment stands would stop the commit.
        """
        if spot.staged or not is_removed or not self.concerns(item):
            return spot.staged
        return _twin(spot.marker, worktree_text(self._repo, spot.path), self._index_text(spot.path), self._settings)

    def _index_text(self, path: str) -> str:
        return decode(read_blobs(self._repo, [f":{path}"])[f":{path}"] or b"") or ""


def _twin(marker: Marker, text: str, other: str, settings: ScanSettings) -> Marker | None:
    """The same marker in another version of its file: found by text and occurrence, never guessed.

    Where the versions agree, from the top or from the bottom, its line tells; in between the n-th of several equal
    ones is the n-th there, if there are as many.
    """
    lines, other_lines = lines_of(text), lines_of(other)
    top = _agreeing(lines, other_lines)
    bottom = _agreeing(lines[top:][::-1], other_lines[top:][::-1])
    equals = [found for found in markers_in(marker.path, text, settings) if found.fingerprint == marker.fingerprint]
    others = [found for found in markers_in(marker.path, other, settings) if found.fingerprint == marker.fingerprint]
    if marker.line <= top:
        return _on_line(others, marker.line)
    if marker.line > len(lines) - bottom:
        return _on_line(others, marker.line + len(other_lines) - len(lines))
    between = [found.line for found in equals if top < found.line <= len(lines) - bottom]
    others_between = [found for found in others if top < found.line <= len(other_lines) - bottom]
    return others_between[between.index(marker.line)] if len(between) == len(others_between) else None


def _on_line(markers: Iterable[Marker], line: int) -> Marker | None:
    return next((marker for marker in markers if marker.line == line), None)


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def markers_in(path: str, text: str, settings: ScanSettings) -> tuple[Marker, ...]:
    """The markers of a file's text; none of an empty one, whatever its name."""
    return read_markers(path, text, settings) if text else ()


def _worktree_content(repo: Repository, path: str, max_bytes: int) -> bytes | None:
    try:
        return read_bounded(os.path.join(repo.root, path), max_bytes)
    except (FileNotFoundError, FileError):  # gone meanwhile, a link, too large: none of them is written to
        return None


def worktree_text(repo: Repository, path: str) -> str:
    """The text of a file of the working tree; empty where there is none, or it is binary.

    Raises:
        FileError: it is no regular file, or of an absurd size. SetupError: it cannot be read.
    """
    try:
        content = read_bounded(os.path.join(repo.root, path), _LARGEST_SOURCE_BYTES)
    except FileNotFoundError:
        return ""
    return decode(content) or ""


# Far above any [scan] max_bytes: asked about by name, a large file is still answered.
_LARGEST_SOURCE_BYTES = 1 << 26


def lines_of(text: str) -> list[str]:
    """Lines as git and editors count them: at line feeds, whatever stands before one."""
    return [line.rstrip("\r") for line in text.split("\n")]
