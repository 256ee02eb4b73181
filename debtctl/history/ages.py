"""How old markers are and who wrote them: the births of their lines, as the working tree has them.

`ages` computes what is not known yet; `known_ages` only tells what is, and costs two gits.
"""

import os
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from debtctl.cache import Cache
from debtctl.git.changes import FileChange, Lines, changes_against
from debtctl.git.graph import mailmapped
from debtctl.git.objects import read_blobs
from debtctl.git.repository import Repository, resolved
from debtctl.history.births import Births
from debtctl.history.known import CHEAPEST, SHALLOW, UNREADABLE
from debtctl.scanning.markers import Marker
from debtctl.scanning.sources import Skipped
from debtctl.scanning.tag_lines import TagLine, tag_lines
from debtctl.values import NamedTuple

if TYPE_CHECKING:
    from debtctl.history.walk import Progress

KNOWN = "known"
_WAYS_ON = {SHALLOW: "; git fetch --unshallow", UNREADABLE: "; git fsck"}
# As much as git reads of one, see patches.py.
_MOST_BYTES = 8_000_000


class Birth(NamedTuple):
    """When a marker came into the code, and by whom.

    Attributes:
        commit: its full id.
        author_email, author_name: as .mailmap says.
        born: the author date, by the author's own clock. With `at_least` the committer date of the commit beyond which
            nobody can look: the marker stood there then.
        at_least: why it may be older; empty when it is as old as that.
    """

    commit: str
    author_email: str
    author_name: str
    born: date
    at_least: str = ""


class Ages(NamedTuple):
    """Births by marker, without those that are not committed yet; what history could not tell, and why."""

    births: Mapping[Marker, Birth] = {}
    skipped: Sequence[Skipped] = ()


def ages(
    repo: Repository,
    markers: Sequence[Marker],
    tags: Iterable[str],
    cache: Cache,
    *,
    rev: str = "",
    staged: bool = False,
    progress: "Progress | None" = None,
    way: str = CHEAPEST,
) -> Ages:
    """The births of markers: those of the working tree, of the index (`staged`), or of a commit (`rev`).

    Args:
        repo: where they are.
        markers: as scanned.
        tags: the configured words.
        cache: what is found is kept there.
        rev: the commit the markers are of.
        staged: the markers are of the index.
        progress: told how far the walk has come; a KeyboardInterrupt leaves what is done in the cache.
        way: how to look for what is not known: see known.py.
    """
    return _ages(repo, markers, tuple(tags), cache, rev, staged=staged, progress=progress, way=way)


def known_ages(
    repo: Repository,
    markers: Sequence[Marker],
    tags: Iterable[str],
    cache: Cache,
    *,
    rev: str = "",
    staged: bool = False,
) -> Ages:
    """The births that are known of this very commit; none when nobody has asked for ages since it was made."""
    if not os.path.exists(cache.path):
        return Ages()
    return _ages(repo, markers, tuple(tags), cache, rev, staged=staged, progress=None, way=KNOWN)


def _ages(
    repo: Repository, markers: Sequence[Marker], tags: tuple[str, ...], cache: Cache, rev: str, *, staged: bool,
    progress: "Progress | None", way: str,
) -> Ages:  # fmt: skip
    commit = resolved(repo, rev or "HEAD")
    if not commit or not markers:
        return Ages()
    births = Births(repo, commit, tags, cache, way)
    if way == KNOWN and births.is_empty:
        return Ages()
    places = committed_places(repo, markers, tags, commit, is_commit=bool(rev), staged=staged)
    wanted: dict[str, set[int]] = {}
    for path, line in places.values():
        wanted.setdefault(path, set()).add(line)
    if way != KNOWN:
        births.find(wanted, progress)
    born = {marker: births.of(path, line, marker.tag) for marker, (path, line) in places.items()}
    known = {marker: found for marker, found in born.items() if found}
    people = mailmapped(repo, ((found.who.name, found.who.email) for found in known.values()))
    made = {}
    for marker, found in known.items():
        name, email = people.get((found.who.name, found.who.email), (found.who.name, found.who.email))
        on = found.who.committed if found.at_least else found.who.authored
        made[marker] = Birth(found.commit, email, name, on, found.at_least)
    return Ages(made, _skipped(made))


def _skipped(births: Mapping[Marker, Birth]) -> list[Skipped]:
    """One entry for each reason that some ages are only known to be at least so."""
    places: dict[str, set[str]] = {}
    for marker, birth in births.items():
        if birth.at_least:
            places.setdefault(birth.at_least, set()).add(marker.path)
    found = []
    for reason, paths in sorted(places.items()):
        files = f"{len(paths):,} file{'' if len(paths) == 1 else 's'}"
        found.append(Skipped(".git", f"{reason}: ages in {files} are at least so{_WAYS_ON.get(reason, '')}"))
    return found


def committed_places(
    repo: Repository, markers: Sequence[Marker], tags: Sequence[str], commit: str, *, is_commit: bool, staged: bool
) -> Mapping[Marker, tuple[str, int]]:
    """Path and line that each marker has in the commit; those that are not there are left out."""
    if is_commit:
        return {marker: (marker.path, marker.line) for marker in markers}
    changes = {change.path: change for change in changes_against(repo, commit, staged=staged)}
    found: dict[Marker, tuple[str, int]] = {}
    fresh: list[Marker] = []
    for marker in markers:
        change = changes.get(marker.path)
        if change is None:
            found[marker] = (marker.path, marker.line)
        elif change.old_blob and (line := _old_line(marker.line, change.removed, change.added)):
            found[marker] = (change.old_path, line)
        else:
            fresh.append(marker)
    if fresh:
        found.update(_moved(repo, fresh, list(changes.values()), tags, staged=staged))
    return found


def _old_line(line: int, removed: Sequence[Lines], added: Sequence[Lines]) -> int:
    """The number a line had before a change; 0 when the change brought it."""
    firsts = [first for first, _ in added]
    at = bisect_right(firsts, line)
    if at and line < added[at - 1][0] + added[at - 1][1]:
        return 0
    old = line - sum(count for _, count in added[:at])
    for first, count in removed:
        # Lines that went stood before this one if what follows them does.
        if first <= old:
            old += count
    return old


def _moved(
    repo: Repository, fresh: Sequence[Marker], changes: Sequence[FileChange], tags: Sequence[str], *, staged: bool
) -> Mapping[Marker, tuple[str, int]]:
    """Where markers stood that a change brought into a file and took away elsewhere: moved, not new."""
    from debtctl.history.facts import FileFacts
    from debtctl.history.lineage import removed_for

    old = read_blobs(repo, [change.old_blob for change in changes if change.old_blob and change.removed])
    paths = {marker.path for marker in fresh}
    new = read_blobs(repo, [f":{path}" for path in paths]) if staged else {}
    facts = []
    for change in changes:
        content = new.get(f":{change.path}") if staged else _content(repo, change.path)
        facts.append(
            FileFacts(
                change.old_path,
                change.path,
                _within(tag_lines(old.get(change.old_blob) or b"", tags), change.removed),
                _within(tag_lines(content or b"", tags), change.added) if change.path in paths else [],
            )
        )
    found = {}
    for marker in fresh:
        keys = [tag.key for one in facts if one.new_path == marker.path for tag in one.added if tag.line == marker.line]
        key = next((key for key in keys if key.startswith(f"{marker.tag}:")), "")
        place = removed_for(facts, marker.path, marker.line, key) if key else None
        if place:
            found[marker] = place
    return found


def _content(repo: Repository, path: str) -> bytes:
    with suppress(OSError), open(os.path.join(repo.root, path), "rb") as file:
        return file.read(_MOST_BYTES)
    return b""


def _within(tags: Sequence[TagLine], runs: Sequence[Lines]) -> list[TagLine]:
    return [tag for tag in tags if any(first <= tag.line < first + count for first, count in runs)]
