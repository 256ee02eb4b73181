"""What a change does to markers: which it writes, which are new, which it takes away.

DESIGN.md, "What is new in a change". Works on pairs of blobs; knows neither the index nor a commit.
"""

import sys
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from debtctl.git.changes import FileChange
from debtctl.scanning.arguments import NO_ARGUMENTS
from debtctl.scanning.markers import Marker, ScanSettings
from debtctl.scanning.scan import is_left_out, scan_file
from debtctl.scanning.text import decode
from debtctl.values import NamedTuple

# What a blob holds by its mode: a symlink holds a path, a submodule a commit; neither holds comments.
_FILE_MODES = ("100644", "100755")


class Written(NamedTuple):
    """A marker as a change writes or removes it: `spelling` is its line from the tag on, as in the source.

    home is the file's path after the change, also for what was removed from it: a renamed file is one file.
    """

    marker: Marker
    spelling: str
    home: str


class MarkerChanges(NamedTuple):
    """What a change does to markers.

    new: their words are new; these must be answered for.
    reworded: their line is added, and its words or arguments are new: every new one, and an id put into an old comment.
    gone: removed, and no equal words added anywhere in the change.
    present: every marker of each changed file, as it stands after the change, by path.
    unnamed: added without the id that these very words had where they were removed, and that id.
    """

    new: tuple[Written, ...] = ()
    reworded: tuple[Written, ...] = ()
    gone: tuple[Written, ...] = ()
    present: Mapping[str, tuple[Marker, ...]] = {}
    unnamed: tuple[tuple[Written, str], ...] = ()


class Sides(NamedTuple):
    """The markers of one changed file before and after the change."""

    change: FileChange
    old: Sequence[Written]
    new: Sequence[Written]


class Move(NamedTuple):
    """One comment in two files: its words are the same before and after the change."""

    old: Written
    new: Written


def marker_changes(
    changes: Sequence[FileChange], contents: Mapping[str, bytes | None], settings: ScanSettings
) -> MarkerChanges:
    """What the change does; `contents` are the blobs of both sides by id, and one that is absent counts as empty."""
    return changes_among(both_sides(changes, contents, settings))


def both_sides(
    changes: Sequence[FileChange], contents: Mapping[str, bytes | None], settings: ScanSettings
) -> list[Sides]:
    """The markers of every changed file; `contents` as for `marker_changes`."""
    return [
        Sides(
            change,
            _side(change.old_path, change.path, change.old_mode, contents.get(change.old_blob), settings),
            _side(change.path, change.path, change.mode, contents.get(change.blob), settings),
        )
        for change in changes
    ]


def changes_among(files: Sequence[Sides]) -> MarkerChanges:
    """What the change does, out of the markers of both its sides."""
    added, removed = _lines_of(files)
    new_words, gone = _unexcused(added, removed, _fingerprint)
    reworded, _ = _unexcused(added, removed, _spelling)
    present = {file.change.path: tuple(written.marker for written in file.new) for file in files}
    return MarkerChanges(tuple(new_words), tuple(reworded), tuple(gone), present, _unnamed(added, removed))


def moves_among(files: Sequence[Sides]) -> tuple[Move, ...]:
    """The comments that stand in another file after the change: they went with theirs, or without it."""
    found = [move for file in files for move in _carried_along(file)]
    added, removed = _lines_of(files)
    for pairing in _pairings(_fingerprint):
        added, removed, pairs = _paired_off(added, removed, pairing)
        found += [Move(old, new) for old, new in pairs]
    return tuple(move for move in found if move.old.marker.path != move.new.marker.path)


def _carried_along(file: Sides) -> list[Move]:
    """The comments on the lines of a file that the change leaves alone: in the same order on both sides."""
    change = file.change
    kept = [written for written in file.old if not covers(change.removed, written.marker.line)]
    still = [written for written in file.new if not covers(change.added, written.marker.line)]
    return [Move(old, new) for old, new in zip(kept, still, strict=False)]


def _lines_of(files: Sequence[Sides]) -> tuple[Sequence[Written], Sequence[Written]]:
    """The markers on added and on removed lines."""
    added = [written for file in files for written in _within(file.new, file.change.added)]
    removed = [written for file in files for written in _within(file.old, file.change.removed)]
    return added, removed


def new_to_every_parent(sides: Sequence[MarkerChanges]) -> MarkerChanges:
    """A merge against each of its parents, as one: new, reworded or gone is only what is so to every parent."""
    first, *others = sides
    if not others:
        return first
    present: dict[str, tuple[Marker, ...]] = {}
    for side in sides:
        present.update(side.present)
    return MarkerChanges(
        _common([side.new for side in sides], _place),
        _common([side.reworded for side in sides], _place),
        # Parents have lines of their own: what is gone from all of them is known by its words only.
        _common([side.gone for side in sides], _fingerprint),
        present,
    )


def _side(path: str, home: str, mode: str, content: bytes | None, settings: ScanSettings) -> list[Written]:
    if not content or mode not in _FILE_MODES or is_left_out(path, settings):
        return []
    markers, _ = scan_file(path, content, settings)
    if not markers:
        return []
    text = decode(content) or ""
    return [Written(marker, spelling(text, marker), home) for marker in markers]


def spelling(text: str, marker: Marker) -> str:
    """A marker's line from its tag on, as in the source: `TODO(D-7k3qm): go through the pool`."""
    return f"{text[marker.start : marker.end]} {marker.text}".strip()


def _within(side: Iterable[Written], ranges: Sequence[tuple[int, int]]) -> list[Written]:
    return [written for written in side if covers(ranges, written.marker.line)]


def covers(ranges: Sequence[tuple[int, int]], line: int) -> bool:
    """Whether a line is in one of the runs (first line, count), which are in order."""
    at = bisect_right(ranges, (line, sys.maxsize)) - 1
    return at >= 0 and line < ranges[at][0] + ranges[at][1]


def _unexcused(
    added: Sequence[Written], removed: Sequence[Written], key: Callable[[Written], Hashable]
) -> tuple[list[Written], list[Written]]:
    """Additions no removal excuses, and removals that excuse none; each excuses one, in its own file first."""
    for pairing in _pairings(key):
        added, removed, _ = _paired_off(added, removed, pairing)
    return list(added), list(removed)


def _pairings(key: Callable[[Written], Hashable]) -> tuple[Callable[[Written], Hashable], ...]:
    return (lambda written: (written.home, key(written)), key)


def _paired_off(
    added: Sequence[Written], removed: Sequence[Written], key: Callable[[Written], Hashable]
) -> tuple[list[Written], list[Written], list[tuple[Written, Written]]]:
    """What is left of both, and the pairs: removed, then added."""
    excuses: dict[Hashable, list[Written]] = {}
    for written in removed:
        excuses.setdefault(key(written), []).append(written)
    left = []
    pairs = []
    for written in added:
        waiting = excuses.get(key(written))
        if waiting:
            pairs.append((waiting.pop(0), written))
        else:
            left.append(written)
    unused = {id(written) for waiting in excuses.values() for written in waiting}
    return left, [written for written in removed if id(written) in unused], pairs


def _unnamed(added: Sequence[Written], removed: Sequence[Written]) -> tuple[tuple[Written, str], ...]:
    """The comments that lost their id on the way, where words and places leave no doubt which one it was.

    In the same file first. A bracket that says something else stays: what it should say is a question.
    """
    named = {written.marker.arguments.item for written in added}
    lost = [written for written in removed if (item_id := written.marker.arguments.item) and item_id not in named]
    if not lost:
        return ()
    bare = [written for written in added if written.marker.arguments == NO_ARGUMENTS]
    found: dict[str, Written] = {}
    for key in (lambda written: (written.home, _fingerprint(written)), _fingerprint):
        at_home, away = _by(key, bare), _by(key, lost)
        for where, waiting in away.items():
            ids = {written.marker.arguments.item for written in waiting} - found.keys()
            free = [written for written in at_home.get(where, ()) if written not in found.values()]
            if len(ids) == len(free) == 1:
                found[ids.pop()] = free[0]
    return tuple((written, item_id) for item_id, written in found.items())


def _by(key: Callable[[Written], Hashable], all_of_them: Iterable[Written]) -> dict[Hashable, list[Written]]:
    found: dict[Hashable, list[Written]] = {}
    for written in all_of_them:
        found.setdefault(key(written), []).append(written)
    return found


def _common(sides: Sequence[tuple[Written, ...]], key: Callable[[Written], Hashable]) -> tuple[Written, ...]:
    first, *others = sides
    in_all = [{key(written) for written in other} for other in others]
    return tuple(written for written in first if all(key(written) in keys for keys in in_all))


def _fingerprint(written: Written) -> Hashable:
    return written.marker.fingerprint


def _spelling(written: Written) -> Hashable:
    return written.spelling


def _place(written: Written) -> Hashable:
    return written.marker.path, written.marker.line
