"""Answers written as one: the item file, the comment in the working tree, and the same line in the index.

The item file is always written first: whatever stops us after that, a comment without its id is still tracked by the
item's anchor, and a comment that names a closed item is named by `check`. Which answer is given is for the verbs.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from random import Random

from debtctl.errors import DebtctlError, RetryableError
from debtctl.files import read_bounded, write_atomically
from debtctl.git.ignored import is_ignored
from debtctl.git.objects import index_entry, read_blobs, stage, write_blob
from debtctl.git.repository import Repository
from debtctl.register.item import Item
from debtctl.register.layout import item_path
from debtctl.register.store import register_lock, save, write_new
from debtctl.scanning.markers import Marker, ScanSettings
from debtctl.scanning.text import decode, encode
from debtctl.scanning.write_back import with_id, with_ignore, without_comment
from debtctl.tracking.spots import Mending, PendingChange, Spot, lines_of, markers_in, worktree_text
from debtctl.values import NamedTuple


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
    change = PendingChange(repo, settings)
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
        _again(spot.worktree, worktree_text(repo, spot.path), settings)


def _again(marker: Marker, text: str, settings: ScanSettings) -> Marker:
    """The marker in a text read anew: the same words on the same line. RetryableError when it is not there."""
    for candidate in markers_in(marker.path, text, settings):
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
    change = PendingChange(repo, settings)
    staged_edits: list[tuple[Marker, Edit]] = []
    for spot, edit in edits if may_stage else ():
        if marker := change.staged_marker(spot, item, is_removed=edit is without_comment):
            staged_edits.append((marker, edit))
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
    shown = lines_of(text if edit is without_comment else edited)
    return SourceLine(spot.path, marker.line, shown[marker.line - 1].strip())
