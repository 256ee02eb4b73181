"""One walk of history: the facts of many commits, read on all cores, each once, then remembered.

A fact about a commit cannot go stale: commits do not change, and what makes git see other parents (a shallow clone's
end, grafts) is in the stamp.
"""

import json
import os
import queue
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from types import TracebackType

from debtctl.cache import Cache
from debtctl.errors import DebtctlError
from debtctl.git.repository import Repository
from debtctl.history.facts import Facts, FileFacts, facts_in_order
from debtctl.scanning.tag_lines import TagLine
from debtctl.values import NamedTuple

Progress = Callable[[int, int, str], None]
"""Told how many are done, of how many, and of what: COMMITS walked, FILES followed, or WAITING for another run."""
COMMITS, FILES, WAITING = "commits", "files", "another run"

_NAMESPACE = "history"
# git keeps what it unpacked for the next commit and starts with nothing: 80,000 commits in pieces of 500 cost a third
# more than in one, in pieces of some thousands no more.
_LARGEST_PIECE = 10_000
# The last ones are small, so that all cores end at about the same time.
_SMALLEST_PIECE = 500
_REPORTED = 500
_MOST_PROCESSES = 8
# Ids are scattered over the whole table: a small batch writes nearly as much as a large one.
_SECONDS_UNKEPT = 2.0


class FactStore:
    """The facts of a repository's commits: those remembered, and those read now.

    Attributes:
        unreadable: whether git could not read some commit, so that facts are missing.
    """

    def __init__(self, repo: Repository, tags: Sequence[str], cache: Cache, stamp: str) -> None:
        self._repo = repo
        self._tags = tags
        self._cache = cache
        self._stamp = stamp
        self.unreadable = False

    def read(self, commits: Iterable[str], progress: Progress | None = None) -> Iterator[tuple[str, Facts]]:
        """The facts of these commits (no merges) in any order; those without any are left out.

        The first ones are read while the others are still being listed. What has been read is kept even when the
        caller stops half-way.
        """
        listed = iter(commits)
        total = done = 0
        waiting: list[str] = []
        with _Walk(self._repo, self._tags) as walk:
            while batch := list(islice(listed, _LARGEST_PIECE)):
                known = self._known(batch)
                yield from ((commit, _revived(value)) for commit, value in known.items() if value)
                total += len(batch)
                done += len(known)
                waiting += (commit for commit in batch if commit not in known)
                if len(waiting) >= _LARGEST_PIECE and walk.is_idle:
                    walk.begin(waiting[:_LARGEST_PIECE])
                    del waiting[:_LARGEST_PIECE]
            for piece in _pieces(waiting):
                walk.begin(piece)
            # An exception holds on to what it went through: closed here, what was read is kept at once.
            with closing(self._keeping(walk.results())) as results:
                for walked in results:
                    done += len(walked.commits)
                    if progress:
                        progress(done, total, COMMITS)
                    yield from walked.found.items()
            self.unreadable |= walk.has_failed

    def missing(self, commits: Sequence[str]) -> int:
        """How many of these commits nobody has read yet."""
        return len(commits) - len(self._known(commits))

    def _known(self, commits: Sequence[str]) -> Mapping[str, bytes]:
        return self._cache.get_many(_NAMESPACE, self._stamp, commits)

    def _keeping(self, results: Iterable["_Walked"]) -> Generator["_Walked", None, None]:
        """The same results, remembered now and then and at the end."""
        unkept: dict[str, bytes] = {}
        kept_at = time.monotonic()
        try:
            for walked in results:
                unkept.update((commit, _kept(walked.found.get(commit, ()))) for commit in walked.commits)
                if time.monotonic() - kept_at > _SECONDS_UNKEPT:
                    self._cache.put_many(_NAMESPACE, self._stamp, unkept)
                    unkept.clear()
                    kept_at = time.monotonic()
                yield walked
        finally:
            self._cache.put_many(_NAMESPACE, self._stamp, unkept)


class _Walked(NamedTuple):
    """Commits that were read, and the facts of those that have any."""

    commits: Sequence[str]
    found: Mapping[str, Facts]


class _Walk:
    """Gits at work on one list of commits that is handed out piece by piece; as a context manager it stops them.

    Attributes:
        has_failed: whether some commits could not be read.
    """

    def __init__(self, repo: Repository, tags: Sequence[str]) -> None:
        self._repo = repo
        self._tags = tags
        self._pieces: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[_Walked | DebtctlError | bool] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._working = 0
        self.has_failed = False

    def __enter__(self) -> "_Walk":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stopped.set()
        self._end()

    @property
    def is_idle(self) -> bool:
        """Whether a core has nothing to do."""
        return self._working < processes()

    def begin(self, piece: Sequence[str]) -> None:
        """Read this piece as soon as a core is free."""
        self._pieces.put(piece)
        if self.is_idle:
            self._working += 1
            threading.Thread(target=self._work, daemon=True).start()

    def results(self) -> Iterator[_Walked]:
        """What has been read, as all cores get on with it; no piece comes after that."""
        self._end()
        while self._working:
            found = self._results.get()
            if isinstance(found, bool):
                self._working -= 1
                self.has_failed |= not found
            elif isinstance(found, DebtctlError):
                self.has_failed = True
            else:
                yield found

    def _end(self) -> None:
        """Let each core stop once it finds no other piece."""
        for _ in range(self._working):
            self._pieces.put(())

    def _work(self) -> None:
        is_through = False
        try:
            while (piece := self._pieces.get()) and not self._stopped.is_set():
                self._read(piece)
            is_through = True
        finally:
            self._results.put(is_through)

    def _read(self, piece: Sequence[str]) -> None:
        try:
            for walked in _in_steps(self._repo, piece, self._tags):
                self._results.put(walked)
                if self._stopped.is_set():
                    break
        except DebtctlError as error:
            self._results.put(error)


def processes() -> int:
    """How many gits may run at once: one a core."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(available, _MOST_PROCESSES)


def _pieces(commits: Sequence[str]) -> Iterator[Sequence[str]]:
    begin = 0
    while begin < len(commits):
        share = (len(commits) - begin) // (2 * processes())
        size = min(max(share, _SMALLEST_PIECE), _LARGEST_PIECE)
        yield commits[begin : begin + size]
        begin += size


def _in_steps(repo: Repository, piece: Sequence[str], tags: Sequence[str]) -> Iterator[_Walked]:
    """The facts of a piece, some hundred commits at a time."""
    places = {commit: place for place, commit in enumerate(piece)}
    found: dict[str, list[FileFacts]] = {}
    begin = 0
    for commit, facts in facts_in_order(repo, piece, tags):
        if places[commit] - begin >= _REPORTED:
            yield _Walked(piece[begin : places[commit]], found)
            begin, found = places[commit], {}
        found.setdefault(commit, []).append(facts)
    yield _Walked(piece[begin:], found)


def _kept(facts: Facts) -> bytes:
    return json.dumps(facts, separators=(",", ":")).encode() if facts else b""


def _revived(value: bytes) -> Facts:
    return [
        FileFacts(old, new, [TagLine(*line) for line in removed], [TagLine(*line) for line in added])
        for old, new, removed, added in json.loads(value)
    ]
