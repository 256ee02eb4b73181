"""What each commit did to tag lines: which went, which came, in which files. Read once a commit, then remembered.

A fact about a commit cannot go stale: commits do not change, and what makes git see other parents (a shallow clone's
end, grafts) is in the stamp. Does not know which of the lines are markers.
"""

import json
import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from debtctl.cache import Cache
from debtctl.errors import DebtctlError
from debtctl.git.patches import FilePatch, Hunk, file_patches, start_patches
from debtctl.git.repository import Repository
from debtctl.scanning.tag_lines import TagLine, keys
from debtctl.values import NamedTuple

_NAMESPACE = "history"
# Small enough that both cores end at about the same time and ^C loses little; git starts in milliseconds.
_PIECE = 500
_MOST_PROCESSES = 8

Progress = Callable[[int, int, str], None]
"""Told how many are done, of how many, and of what: COMMITS walked, or FILES followed."""
COMMITS, FILES = "commits", "files"


class FileFacts(NamedTuple):
    """The tag lines that went from a file and came into it in one commit; paths are "" where there is no file."""

    old_path: str
    new_path: str
    removed: Sequence[TagLine]
    added: Sequence[TagLine]


Facts = Sequence[FileFacts]


def pattern_of(tags: Iterable[str]) -> str:
    """The lines that might hold one of these words, for git: in any case, as a word. An extended regular expression."""
    words = "|".join("".join(_any_case(letter) for letter in tag) for tag in sorted(tags))
    return f"(^|[^A-Za-z0-9_])({words})($|[^A-Za-z0-9_])"


def _any_case(letter: str) -> str:
    return f"[{letter.upper()}{letter.lower()}]" if letter.isalpha() else f"[{letter}]"


def facts_of(
    repo: Repository, commits: Sequence[str], tags: Sequence[str], *, ignore_space: bool = False
) -> Mapping[str, Facts]:
    """The facts of a few commits ("ID" or "ID PARENT", as `start_patches` takes them), by id; nothing is remembered."""
    found: dict[str, list[FileFacts]] = {}
    with start_patches(repo, commits, pattern_of(tags), ignore_space=ignore_space) as running:
        for patch in file_patches(running.chunks()):
            if facts := _file_facts(patch, tags):
                found.setdefault(patch.commit, []).append(facts)
    return found


class FactStore:
    """The facts of a repository's commits: those remembered, and those read now.

    Attributes:
        unreadable: whether git could not read some commit, so that its facts are missing.
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
        for piece, found in self._walked(missing):
            self._cache.put_many(_NAMESPACE, self._stamp, {commit: _kept(found.get(commit, ())) for commit in piece})
            done += len(piece)
            if progress:
                progress(done, len(commits), COMMITS)
            yield from found.items()

    def missing(self, commits: Sequence[str]) -> int:
        """How many of these commits nobody has read yet."""
        return len(commits) - len(self._cache.get_many(_NAMESPACE, self._stamp, commits))

    def _walked(self, commits: Sequence[str]) -> Iterator[tuple[Sequence[str], Mapping[str, Facts]]]:
        """The facts of each piece of the list, as pieces get done on all cores; unreadable commits are left out."""
        pieces: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()
        results: queue.SimpleQueue[tuple[Sequence[str], Mapping[str, Facts]] | BaseException] = queue.SimpleQueue()
        count = 0
        for begin in range(0, len(commits), _PIECE):
            pieces.put(commits[begin : begin + _PIECE])
            count += 1
        stopped = threading.Event()

        def work() -> None:
            while not stopped.is_set():
                try:
                    piece = pieces.get_nowait()
                except queue.Empty:
                    return
                try:
                    results.put((piece, facts_of(self._repo, piece, self._tags)))
                except DebtctlError as error:
                    results.put(error)

        workers = [threading.Thread(target=work, daemon=True) for _ in range(min(processes(), count))]
        for worker in workers:
            worker.start()
        try:
            for _ in range(count):
                found = results.get()
                if isinstance(found, BaseException):
                    self.unreadable = True
                    continue
                yield found
        finally:
            stopped.set()


def processes() -> int:
    """How many gits may run at once: one a core."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(available, _MOST_PROCESSES)


def _file_facts(patch: FilePatch, tags: Sequence[str]) -> FileFacts | None:
    removed: list[TagLine] = []
    added: list[TagLine] = []
    for hunk in patch.hunks:
        _read_hunk(patch.text, hunk, tags, removed, added)
    return FileFacts(patch.old_path, patch.new_path, removed, added) if removed or added else None


def _read_hunk(text: bytes, hunk: Hunk, tags: Sequence[str], removed: list[TagLine], added: list[TagLine]) -> None:
    lowered = text[hunk.start : hunk.end].lower()
    starts: set[int] = set()
    for tag in tags:
        needle = tag.lower().encode()
        at = lowered.find(needle)
        while at >= 0:
            starts.add(lowered.rfind(b"\n", 0, at) + 1)
            at = lowered.find(needle, at + len(needle))
    for begin in sorted(starts):
        sign = lowered[begin : begin + 1]
        if sign not in (b"+", b"-"):
            continue
        end = lowered.find(b"\n", begin)
        line = text[hunk.start + begin + 1 : hunk.start + (end if end >= 0 else len(lowered))]
        found = keys(line.decode("utf-8", "replace"), tags)
        if not found:
            continue
        before = lowered.count(b"\n", 0, begin)
        if sign == b"-":
            removed += [TagLine(hunk.old + before, key) for key in found]
        else:
            # "\ No newline at end of file" may stand between what went and what came.
            before -= hunk.removed + lowered.count(b"\n\\", 0, begin)
            added += [TagLine(hunk.new + before, key) for key in found]


def _kept(facts: Facts) -> bytes:
    return json.dumps(facts, separators=(",", ":")).encode() if facts else b""


def _revived(value: bytes) -> Facts:
    return [
        FileFacts(old, new, [TagLine(*line) for line in removed], [TagLine(*line) for line in added])
        for old, new, removed, added in json.loads(value)
    ]
