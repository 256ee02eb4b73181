"""The life of one marker, step by step; and every marker that came or went since some day.

One marker is followed by blame and the patches of the commits that names. All of them come from the facts of the walk,
which births.py shares, and the files of the commits in question, since only those tell which tag line is a marker.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from debtctl.cache import Cache
from debtctl.git.graph import Authored, authors_of, commits_since
from debtctl.git.horizon import horizon_of
from debtctl.git.objects import read_blobs
from debtctl.git.repository import Repository, resolved
from debtctl.history.ages import committed_places
from debtctl.history.facts import Facts
from debtctl.history.known import facts_stamp
from debtctl.history.lineage import Place, Step, lineages, paired
from debtctl.history.walk import FactStore, Progress
from debtctl.scanning.markers import Marker
from debtctl.scanning.scan import is_excluded, scan_file
from debtctl.scanning.settings import ScanSettings
from debtctl.scanning.tag_lines import tag_lines
from debtctl.values import NamedTuple

HISTORY_ENDS = "history ends there"
"""Why a marker may be older in a shallow clone."""

# So many commits' files are in memory at once.
_BATCH = 50


class Move(NamedTuple):
    """A commit that moved a marker's line or wrote it again: when, and where it stood before and after."""

    commit: str
    who: Authored
    from_path: str
    from_line: int
    path: str
    line: int


class Life(NamedTuple):
    """A marker's birth and what became of its line since.

    Attributes:
        commit: that brought it, or beyond which nobody can look.
        who: author, before any mailmap, and dates of that commit.
        path, line: where it stood then.
        moves: oldest first.
        at_least: why it may be older than that; empty when it was born there.
    """

    commit: str
    who: Authored
    path: str
    line: int
    moves: tuple[Move, ...] = ()
    at_least: str = ""


class Passing(NamedTuple):
    """A marker that came (`is_birth`) or went in a commit that was no merge. `line`: where it stood, then or before."""

    commit: str
    on: date
    path: str
    line: int
    fingerprint: str
    is_birth: bool


def life_of(
    repo: Repository, marker: Marker, tags: Iterable[str], *, rev: str = "", staged: bool = False
) -> Life | None:
    """The life of one marker of the working tree, the index or a commit; None before it is committed.

    Takes about as long as git blame of its line. What history cannot tell is in `at_least`.
    """
    words = tuple(sorted(tags))
    commit = resolved(repo, rev or "HEAD")
    places = committed_places(repo, [marker], words, commit, is_commit=bool(rev), staged=staged) if commit else {}
    if marker not in places:
        return None
    path, line = places[marker]
    content = read_blobs(repo, [f"{commit}:{path}"])[f"{commit}:{path}"] or b""
    keys = (tag.key for tag in tag_lines(content, words) if tag.line == line and tag.key.startswith(f"{marker.tag}:"))
    place = Place(commit, path, line, next(keys, f"{marker.tag}: {marker.text}"))
    horizon = horizon_of(repo)
    edge = horizon.edge
    lineage = lineages(repo, [place], words, edge=edge, ignored=horizon.ignored)[place]
    first = lineage.commit or (lineage.steps[-1].commit if lineage.steps else commit)
    who = authors_of(repo, {first, *(step.commit for step in lineage.steps)})
    why = lineage.failure or (HISTORY_ENDS if first in edge else "")
    moves = tuple(_move(step, who[step.commit]) for step in reversed(lineage.steps))
    return Life(first, who[first], lineage.path, lineage.line, moves, why)


def passings(
    repo: Repository,
    settings: ScanSettings,
    cache: Cache,
    *,
    since: date | None = None,
    rev: str = "HEAD",
    progress: Progress | None = None,
) -> Iterator[Passing]:
    """Every marker that came or went in a commit since a day, newest first; what moved did neither.

    Args:
        repo: whose history.
        settings: what is a marker.
        cache: the facts of commits are kept there.
        since: only commits of this author date or later; all of them when None.
        rev: whose history.
        progress: told how far the walk has come.
    """
    commit = resolved(repo, rev)
    if not commit:
        return
    tags = tuple(sorted(settings.tags))
    # An author's day may lie before the committer's, by which git cuts.
    listed = commits_since(repo, commit, since - timedelta(days=2) if since else None)
    edge = horizon_of(repo).edge
    store = FactStore(repo, tags, cache, facts_stamp(tags, edge))
    found = {one: facts for one, facts in store.read(listed, progress) if one not in edge}
    ordered = [one for one in listed if one in found]
    for begin in range(0, len(ordered), _BATCH):
        batch = ordered[begin : begin + _BATCH]
        who = authors_of(repo, batch)
        events = [event for one in batch for event in _events(one, who[one], found[one])]
        wanted = [event for event in events if since is None or event.on >= since]
        yield from _only_markers(repo, wanted, settings)


def are_passings_known(
    repo: Repository, settings: ScanSettings, cache: Cache, *, since: date | None = None, rev: str = "HEAD"
) -> bool:
    """Whether `passings` since that day would find all it asks for in the cache, and so take no time."""
    commit = resolved(repo, rev)
    if not commit:
        return True
    tags = tuple(sorted(settings.tags))
    listed = commits_since(repo, commit, since - timedelta(days=2) if since else None)
    return not FactStore(repo, tags, cache, facts_stamp(tags, horizon_of(repo).edge)).missing(listed)


def _move(step: Step, who: Authored) -> Move:
    return Move(step.commit, who, step.old_path, step.old_line, step.path, step.line)


def _events(commit: str, who: Authored, facts: Facts) -> Iterator[Passing]:
    """The tag lines that came and went, but those that moved; fingerprints are keys as yet."""
    for key in sorted({tag.key for one in facts for tag in (*one.added, *one.removed)}):
        came, went = paired(facts, key)
        yield from (Passing(commit, who.authored, *place, key, True) for place, before in came.items() if not before)
        yield from (Passing(commit, who.authored, *place, key, False) for place in went)


def _only_markers(repo: Repository, events: Sequence[Passing], settings: ScanSettings) -> Iterator[Passing]:
    names = {event: f"{event.commit}{'' if event.is_birth else '^'}:{event.path}" for event in events}
    contents = read_blobs(repo, sorted(set(names.values())))
    markers: dict[str, Mapping[int, Marker]] = {}
    for event, name in names.items():
        if is_excluded(event.path, settings):
            continue
        if name not in markers:
            its = scan_file(event.path, contents[name] or b"", settings)[0]
            markers[name] = {marker.line: marker for marker in its}
        marker = markers[name].get(event.line)
        if marker and event.fingerprint.startswith(f"{marker.tag}:"):
            yield event._replace(fingerprint=marker.fingerprint)
