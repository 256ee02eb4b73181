"""One walk of history: the facts of many commits, read on all cores, each once, then remembered.

A fact about a commit cannot go stale: commits do not change, and what makes git see other parents (a shallow clone's
end, grafts) is in the stamp.
"""

import json
import os
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence

from debtctl.cache import Cache
from debtctl.errors import DebtctlError
from debtctl.git.repository import Repository
from debtctl.history.facts import Facts, FileFacts, facts_in_order
from debtctl.scanning.tag_lines import TagLine
from debtctl.values import NamedTuple

Progress = Callable[[int, int, str], None]
"""Told how many are done, of how many, and of what: COMMITS walked, or FILES followed."""
COMMITS, FILES = "commits", "files"

_NAMESPACE = "history"
# git keeps what it unpacked for the next commit and starts with nothing: 80,000 commits in pieces of 500 cost a third
# more than in one, in pieces of 5,000 no more.
_LARGEST_PIECE = 5_000
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

    def read(self, commits: Sequence[str], progress: Progress | None = None) -> Iterator[tuple[str, Facts]]:
        """The facts of these commits (no merges), newest first as they are given; those without any are left out.

        What has been read is kept even when the caller stops half-way.
        """
        known = self._cache.get_many(_NAMESPACE, self._stamp, commits)
        missing = [commit for commit in commits if commit not in known]
        for commit, value in known.items():
            if value:
                yield commit, _revived(value)
        done = len(commits) - len(missing)
        unkept: dict[str, bytes] = {}
        kept_at = time.monotonic()
        try:
            for walked in self._walked(missing):
                unkept.update((commit, _kept(walked.found.get(commit, ()))) for commit in walked.commits)
                if time.monotonic() - kept_at > _SECONDS_UNKEPT:
                    self._keep(unkept)
                    kept_at = time.monotonic()
                done += len(walked.commits)
                if progress:
                    progress(done, len(commits), COMMITS)
                yield from walked.found.items()
        finally:
            self._keep(unkept)

    def missing(self, commits: Sequence[str]) -> int:
        """How many of these commits nobody has read yet."""
        return len(commits) - len(self._cache.get_many(_NAMESPACE, self._stamp, commits))

    def _keep(self, values: dict[str, bytes]) -> None:
        self._cache.put_many(_NAMESPACE, self._stamp, values)
        values.clear()

    def _walked(self, commits: Sequence[str]) -> Iterator["_Walked"]:
        """The facts of the whole list, as all cores get on with it; unreadable commits are left out."""
        waiting = deque(_pieces(commits, processes()))
        results: queue.SimpleQueue[_Walked | DebtctlError | bool] = queue.SimpleQueue()
        stopped = threading.Event()

        def work() -> None:
            is_through = False
            try:
                while waiting and not stopped.is_set():
                    try:
                        piece = waiting.popleft()
                    except IndexError:
                        break
                    self._read_piece(piece, results, stopped)
                is_through = True
            finally:
                results.put(is_through)

        workers = [threading.Thread(target=work, daemon=True) for _ in range(min(processes(), len(waiting)))]
        for worker in workers:
            worker.start()
        working = len(workers)
        try:
            while working:
                found = results.get()
                if isinstance(found, bool):
                    working -= 1
                    self.unreadable |= not found
                elif isinstance(found, DebtctlError):
                    self.unreadable = True
                else:
                    yield found
        finally:
            stopped.set()

    def _read_piece(
        self,
        piece: Sequence[str],
        results: "queue.SimpleQueue[_Walked | DebtctlError | bool]",
        stopped: threading.Event,
    ) -> None:
        try:
            for walked in _in_steps(self._repo, piece, self._tags):
                results.put(walked)
                if stopped.is_set():
                    break
        except DebtctlError as error:
            results.put(error)


def processes() -> int:
    """How many gits may run at once: one a core."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(available, _MOST_PROCESSES)


class _Walked(NamedTuple):
    """Commits that were read, and the facts of those that have any."""

    commits: Sequence[str]
    found: Mapping[str, Facts]


def _pieces(commits: Sequence[str], workers: int) -> Iterator[Sequence[str]]:
    begin = 0
    while begin < len(commits):
        share = (len(commits) - begin) // (2 * workers)
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
