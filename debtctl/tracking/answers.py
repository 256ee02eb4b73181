"""Answers written as one: the item file, the comment in the working tree, and the same line in the index.

The item file is always written first: whatever stops us after that, a comment without its id is still tracked by the
item's anchor, and a comment that names a closed item is named by `check`. Which answer is given is for the verbs.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import cached_property
from random import Random

from debtctl.errors import DebtctlError, FileError, RetryableError
from debtctl.files import read_bounded, write_atomically
from debtctl.git.changes import FileChange, staged_changes, touched_paths, worktree_changes
from debtctl.git.ignored import is_ignored
from debtctl.git.objects import blobs, index_entry, read_blobs, stage, write_blob
from debtctl.git.repository import Repository
from debtctl.register.baseline import Baseline
from debtctl.register.item import Anchor, Item
from debtctl.register.layout import FOLDER, item_path
from debtctl.register.store import Register, register_lock, save, write_new
from debtctl.scanning.markers import Marker, ScanSettings, read_markers
from debtctl.scanning.symbols import enclosing_symbol
from debtctl.scanning.text import decode, encode
from debtctl.scanning.write_back import mended, with_id, with_ignore, without_comment
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


class SourceLine(NamedTuple):
    """A line of source as proof of what was written (or is left): its place, and its text without indentation."""

    path: str
    line: int
    text: str


class Answered(NamedTuple):
    """What was written.

    item: as it is now. path: its file. source: comment lines rewritten (their new text) or removed (their old text).
    lines_staged: source paths of which that line alone went into the index. item_staged: the item file did.
    not_staged: why something that should have been staged was not, or empty.
    """

    item: Item
    path: str
    source: tuple[SourceLine, ...] = ()
    lines_staged: tuple[str, ...] = ()
    item_staged: bool = False
    not_staged: str = ""


class RemovedComment(NamedTuple):
    """An open item whose last comment the change takes away, and where that comment stood."""

    item: Item
    path: str
    line: int


# --- finding what to answer ------------------------------------------------------------------------------------------


def line_text(repo: Repository, path: str, line: int) -> str:
    """The text of a line of the working tree, white space around it stripped; empty when there is no such line."""
    lines = _lines(_worktree_text(repo, path))
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def spot_at(repo: Repository, path: str, line: int, settings: ScanSettings) -> Spot | None:
    """The marker at a line of the working tree (its tag's, or a later one of its text), or None when there is none."""
    text = _worktree_text(repo, path)
    here = [marker for marker in _markers(path, text, settings) if marker.line <= line <= marker.last_line]
    return _Changes(repo, settings).spot(here[-1], text) if here else None


def spot_in(repo: Repository, marker: Marker, text: str, settings: ScanSettings) -> Spot:
    """The spot of a marker of a text that may not be saved yet: an editor's buffer. It is written by whoever holds it.

    What is written through the spot goes into the index alone; `worktree` is the marker of the buffer.
    """
    return _Changes(repo, settings).spot(marker, text)


def anchor_of(spot: Spot) -> Anchor:
    """The anchor of an item about this marker."""
    return Anchor(spot.path, spot.marker.fingerprint, spot.symbol)


def about_to_commit(
    repo: Repository, register: Register, baseline: Baseline, settings: ScanSettings
) -> tuple[Spot, ...]:
    """The untracked markers new in the index; if there are none, those new in the working tree."""
    change = _Changes(repo, settings)
    for markers in (change.staged_markers, change.worktree_markers):
        found = unanswered(markers, register.items, baseline, change.is_in_index)
        if found:
            return tuple(change.spot_of(written, staged=markers is change.staged_markers) for written in found)
    return ()


def to_mend(repo: Repository, items: Mapping[str, Item], settings: ScanSettings) -> tuple[Mending, ...]:
    """What the index writes that needs mending without a question; if nothing does, what the working tree writes.

    Misspelled heads, and comments of open items that moved or were typed again without their id.
    """
    change = _Changes(repo, settings)
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
    change = _Changes(repo, settings)
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


# --- writing it ------------------------------------------------------------------------------------------------------


def write_down(
    repo: Repository, draft: Item, spot: Spot | None, settings: ScanSettings, random: Random, *, stage: bool = True
) -> Answered:
    """Write a new item, its id into the comment at `spot`, and both into the index where that line is staged.

    Args:
        draft: the whole item with an empty id and its anchors set.
        spot: None leaves the source alone.
        stage: False leaves the index alone.

    Raises:
        RetryableError: the comment is not there any more; nothing was written.
    """
    if spot is not None:
        _refuse_stale(repo, spot, settings)
    item = write_new(repo.root, draft, random)
    return _finish(repo, item, settings, may_stage=stage, name_in=spot)


def save_answer(
    repo: Repository,
    before: Item,
    after: Item,
    settings: ScanSettings,
    *,
    remove_comments: Sequence[Spot] = (),
    name_in: Spot | None = None,
    stage: bool = True,
    typed: str = "",
) -> Answered:
    """Write a changed item, remove the comments given or write its id into one, and stage what answers a staged change.

    `typed` is the item's file as a person left it in an editor: what they wrote beside the values is kept.

    Raises:
        RetryableError: the item or a comment changed since it was read, and they do not fit: nothing was written.
    """
    for spot in (*remove_comments, *([name_in] if name_in else [])):
        _refuse_stale(repo, spot, settings)
    saved = save(repo.root, before, after, repo.common_dir, typed=typed)
    return _finish(repo, saved, settings, may_stage=stage, name_in=name_in, remove=remove_comments)


def mend(repo: Repository, mendings: Sequence[Mending], settings: ScanSettings) -> tuple[SourceLine, ...]:
    """Write these markers as they are meant: in the working tree, and in the index where they are staged.

    Raises:
        RetryableError: a comment changed since it was read; those before it are mended.
    """
    with register_lock(repo.common_dir) if mendings else nullcontext():
        return tuple(line for each in mendings for line in _edit_both(repo, each.spot, each.mended, settings))


def silence(repo: Repository, spot: Spot, settings: ScanSettings) -> tuple[SourceLine, ...]:
    """Say on the marker's line that it is no debt: in the working tree, and in the index where it is staged.

    Raises:
        RetryableError: the comment changed since it was read; nothing was written.
    """
    with register_lock(repo.common_dir):
        return _edit_both(repo, spot, with_ignore, settings)


def _edit_both(repo: Repository, spot: Spot, edit: "Edit", settings: ScanSettings) -> tuple[SourceLine, ...]:
    # The index first: it is what the commit takes, and the other half can be done again.
    if spot.staged:
        _edit_index(repo, spot.staged, edit, settings)
    return (_edit_worktree(repo, spot, edit, settings),) if spot.worktree else ()


def mended_files(
    repo: Repository, mendings: Sequence[Mending], settings: ScanSettings
) -> Mapping[str, tuple[str, str]]:
    """What `mend` would make of each file, before and after; of the staged file where only that has the marker."""
    change = _Changes(repo, settings)
    files: dict[str, tuple[str, str]] = {}
    for each in mendings:
        path = each.spot.path
        before, after = files.get(path) or (change.sides(each.spot)[0][0],) * 2
        files[path] = before, each.mended(after, _again(each.spot.marker, after, settings))
    return files


def staged_sentence(answers: Sequence[Answered]) -> str:
    """`staged src/session.py (that line only) and .debt/items/D-w4k2e.toml`, or empty when nothing was staged."""
    lines = list(dict.fromkeys(path for answer in answers for path in answer.lines_staged))
    several = sum(len(answer.lines_staged) for answer in answers) > len(lines)
    sources = [f"{path} ({'those lines' if several else 'that line'} only)" for path in lines]
    staged = [*sources, *(answer.path for answer in answers if answer.item_staged)]
    if not staged:
        return ""
    return f"staged {', '.join(staged[:-1])} and {staged[-1]}" if len(staged) > 1 else f"staged {staged[0]}"


def _refuse_stale(repo: Repository, spot: Spot, settings: ScanSettings) -> None:
    if spot.worktree is not None:
        _again(spot.worktree, _worktree_text(repo, spot.path), settings)


def _again(marker: Marker, text: str, settings: ScanSettings) -> Marker:
    """The marker in a text read anew: the same words on the same line. RetryableError when it is not there."""
    for candidate in _markers(marker.path, text, settings):
        if (candidate.line, candidate.fingerprint) == (marker.line, marker.fingerprint):
            return candidate
    raise RetryableError(
        "the comment changed since it was read", where=f"{marker.path}:{marker.line}", next="run the same again"
    )


Edit = Callable[[str, Marker], str]


def _finish(
    repo: Repository,
    item: Item,
    settings: ScanSettings,
    *,
    may_stage: bool,
    name_in: Spot | None = None,
    remove: Sequence[Spot] = (),
) -> Answered:
    """Everything after the item file: the comments, then the index, which may refuse without harm."""
    with register_lock(repo.common_dir) if name_in or remove else nullcontext():
        return _finished(repo, item, settings, may_stage=may_stage, name_in=name_in, remove=remove)


def _finished(
    repo: Repository,
    item: Item,
    settings: ScanSettings,
    *,
    may_stage: bool,
    name_in: Spot | None,
    remove: Sequence[Spot],
) -> Answered:
    edits: list[tuple[Spot, Edit]] = []
    if name_in is not None:
        edits.append((name_in, lambda text, marker: with_id(text, marker, item.id)))
    # From the last line to the first: removing one leaves the lines of the others where they are.
    edits += [(spot, without_comment) for spot in sorted(remove, key=lambda spot: -spot.marker.line)]
    # Looked for before a comment changes: the change that is answered is the one that was staged then.
    change = _Changes(repo, settings)
    staged_edits = [
        (marker, edit) for spot, edit in edits if may_stage and (marker := change.staged_marker(spot, edit, item))
    ]
    source = tuple(_edit_worktree(repo, spot, edit, settings) for spot, edit in edits if spot.worktree)
    answered = Answered(item, item_path(item.id), source)
    if not may_stage or not (staged_edits or change.concerns(item) or change.leaves_behind(item)):
        return answered
    return _staged(repo, answered, staged_edits, settings)


def _staged(
    repo: Repository, answered: Answered, edits: Sequence[tuple[Marker, Edit]], settings: ScanSettings
) -> Answered:
    try:
        for marker, edit in edits:
            _edit_index(repo, marker, edit, settings)
            answered = answered._replace(lines_staged=(*answered.lines_staged, marker.path))
        return _stage_item(repo, answered)
    except DebtctlError as error:
        # The item and the comment are written and agree; only the index is behind.
        return answered._replace(not_staged=error.what)


def _edit_index(repo: Repository, marker: Marker, edit: Edit, settings: ScanSettings) -> None:
    mode, blob = index_entry(repo, marker.path) or ("", "")
    content = read_blobs(repo, [blob])[blob] or b""
    text = decode(content) or ""
    edited = encode(edit(text, _again(marker, text, settings)), content)
    stage(repo, marker.path, mode, write_blob(repo, edited))


def _stage_item(repo: Repository, answered: Answered) -> Answered:
    if index_entry(repo, answered.path) is None and is_ignored(repo, answered.path):
        return answered._replace(not_staged=f"{answered.path} is ignored by git")
    content = read_bounded(os.path.join(repo.root, answered.path), _LARGEST_ITEM_BYTES)
    stage(repo, answered.path, "100644", write_blob(repo, content))
    return answered._replace(item_staged=True)


_LARGEST_ITEM_BYTES = 1 << 20


def _edit_worktree(repo: Repository, spot: Spot, edit: Edit, settings: ScanSettings) -> SourceLine:
    assert spot.worktree is not None  # asked by the caller
    file = os.path.join(repo.root, spot.path)
    content = read_bounded(file, settings.max_bytes)
    text = decode(content) or ""
    marker = _again(spot.worktree, text, settings)
    edited = edit(text, marker)
    write_atomically(file, encode(edited, content))
    shown = _lines(text if edit is without_comment else edited)
    return SourceLine(spot.path, marker.line, shown[marker.line - 1].strip())


# --- the change that is answered -------------------------------------------------------------------------------------


class _Changes:
    """What the index has over HEAD and the working tree over the index; each part read when asked for, at most once."""

    def __init__(self, repo: Repository, settings: ScanSettings) -> None:
        self._repo = repo
        self._settings = settings

    @cached_property
    def staged(self) -> Mapping[str, FileChange]:
        return {change.path: change for change in staged_changes(self._repo)}

    @cached_property
    def touched(self) -> frozenset[str]:
        return frozenset(touched_paths(tuple(self.staged.values())))

    @cached_property
    def staged_markers(self) -> MarkerChanges:
        changes = tuple(self.staged.values())
        ids = {blob for change in changes for blob in (change.old_blob, change.blob) if blob}
        return marker_changes(changes, self._small_blobs(ids), self._settings)

    @cached_property
    def worktree_markers(self) -> MarkerChanges:
        """Files on disk have no blob id: they go by a name that no blob can have."""
        changes = [change._replace(blob=f"on disk: {change.path}") for change in worktree_changes(self._repo)]
        contents = self._small_blobs({change.old_blob for change in changes if change.old_blob})
        for change in changes:
            contents[change.blob] = _worktree_content(self._repo, change.path, self._settings.max_bytes)
        return marker_changes(changes, contents, self._settings)

    def _small_blobs(self, ids: Iterable[str]) -> dict[str, bytes | None]:
        found = blobs(self._repo, sorted(ids), limit_bytes=self._settings.max_bytes)
        return {blob.name: blob.content for blob in found}

    def is_in_index(self, path: str) -> bool:
        return index_entry(self._repo, path) is not None

    def concerns(self, item: Item) -> bool:
        """Whether the staged change is about the item: its file, an anchored path, or a staged file that names it."""
        paths = {item_path(item.id), *(anchor.path for anchor in item.anchors)}
        return bool(paths & self.touched) or self._names(item.id)

    def leaves_behind(self, item: Item) -> bool:
        """Whether `git commit -a` would take a file the new item is about and leave the item: it takes no new file.

        Not where other work is staged: what a person put together for a commit gets nothing added.
        """
        if any(not path.startswith(f"{FOLDER}/") for path in self.touched) or self.is_in_index(item_path(item.id)):
            return False
        return any(self.is_in_index(anchor.path) for anchor in item.anchors)

    def _names(self, item_id: str) -> bool:
        wanted = {change.blob for change in self.staged.values() if change.blob and change.added}
        contents = self._small_blobs(wanted).values()
        return any(content is not None and item_id.encode() in content for content in contents)

    def spot(self, marker: Marker, text: str) -> Spot:
        """The spot of a marker of the working tree."""
        symbol = enclosing_symbol(text, marker.line, marker.language)
        return Spot(marker.path, marker, self._staged_twin(marker, text), symbol)

    def spot_of(self, written: Written, *, staged: bool) -> Spot:
        """The spot of a marker that the change writes: into the index, else into the working tree."""
        marker = written.marker
        text = _worktree_text(self._repo, marker.path)
        if not staged:
            return self.spot(marker, text)
        staged_text = self._index_text(marker.path)
        symbol = enclosing_symbol(staged_text, marker.line, marker.language)
        return Spot(marker.path, _twin(marker, staged_text, text, self._settings), marker, symbol)

    def sides(self, spot: Spot) -> list[tuple[str, Marker]]:
        """The marker and the text it is in: in the working tree, then in the index, where it is there."""
        worktree = [(_worktree_text(self._repo, spot.path), spot.worktree)] if spot.worktree else []
        return worktree + ([(self._index_text(spot.path), spot.staged)] if spot.staged else [])

    def _staged_twin(self, marker: Marker, text: str) -> Marker | None:
        """The same marker in the index, if its line is part of the staged change."""
        change = self.staged.get(marker.path)
        if change is None:
            return None
        twin = _twin(marker, text, self._index_text(marker.path), self._settings)
        return twin if twin and covers(change.added, twin.line) else None

    def staged_marker(self, spot: Spot, edit: Edit, item: Item) -> Marker | None:
        """The marker whose line in the index is edited too; None when its line (for a removal: its item) is not staged.

        A comment that was only waiting for its debt to be paid goes with the staged change that pays it: in the index
        a closed item whose comment stands would stop the commit.
        """
        if spot.staged or edit is not without_comment or not self.concerns(item):
            return spot.staged
        return _twin(spot.marker, _worktree_text(self._repo, spot.path), self._index_text(spot.path), self._settings)

    def _index_text(self, path: str) -> str:
        return decode(read_blobs(self._repo, [f":{path}"])[f":{path}"] or b"") or ""


def _twin(marker: Marker, text: str, other: str, settings: ScanSettings) -> Marker | None:
    """The same marker in another version of its file: found by text and occurrence, never guessed.

    Where the versions agree, from the top or from the bottom, its line tells; in between the n-th of several equal
    ones is the n-th there, if there are as many.
    """
    lines, other_lines = _lines(text), _lines(other)
    top = _agreeing(lines, other_lines)
    bottom = _agreeing(lines[top:][::-1], other_lines[top:][::-1])
    equals = [found for found in _markers(marker.path, text, settings) if found.fingerprint == marker.fingerprint]
    others = [found for found in _markers(marker.path, other, settings) if found.fingerprint == marker.fingerprint]
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


def _markers(path: str, text: str, settings: ScanSettings) -> tuple[Marker, ...]:
    return read_markers(path, text, settings) if text else ()


def _worktree_content(repo: Repository, path: str, max_bytes: int) -> bytes | None:
    try:
        return read_bounded(os.path.join(repo.root, path), max_bytes)
    except (FileNotFoundError, FileError):  # gone meanwhile, a link, too large: none of them is written to
        return None


def _worktree_text(repo: Repository, path: str) -> str:
    try:
        content = read_bounded(os.path.join(repo.root, path), _LARGEST_SOURCE_BYTES)
    except FileNotFoundError:
        return ""
    return decode(content) or ""


# Far above any [scan] max_bytes: asked about by name, a large file is still answered.
_LARGEST_SOURCE_BYTES = 1 << 26


def _lines(text: str) -> list[str]:
    """Lines as git and editors count them: at line feeds, whatever stands before one."""
    return [line.rstrip("\r") for line in text.split("\n")]
