"""What is known of the births of a commit's tag lines, kept by commit in the cache."""

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from debtctl.cache import Cache
from debtctl.git.graph import Authored, authors_of
from debtctl.git.horizon import horizon_of
from debtctl.git.repository import Repository
from debtctl.values import NamedTuple

# Raised with every change of what the engine answers: what was remembered under another number is computed again.
ENGINE = 1
CHEAPEST, WALK, BLAME = "cheapest", "walk", "blame"
SHALLOW = "the clone is shallow"
GRAFTED = "history is grafted"
PARTIAL = "files are missing in this partial clone"
UNREADABLE = "git cannot read all of history"
_NAMESPACE = "births"
_RECENT = "recent"
_MOST_RECENT = 12

Wanted = Mapping[str, set[int]]
"""Lines of a commit, by path."""


class Born(NamedTuple):
    """The birth of a tag line.

    Attributes:
        commit: that brought it, or beyond which nobody can look.
        who: author and dates of that commit.
        at_least: why the line may be older than that commit; empty when it was born there.
    """

    commit: str
    who: Authored
    at_least: str = ""


class Entry(NamedTuple):
    """A tag line of a commit, as it is remembered.

    Attributes:
        line: its number.
        key: see tag_lines.py; empty where no line of the file shows its tag.
        ordinal: the how-many-eth of its key in its file.
        total: of how many.
        commit: of its birth.
        sole: how many lines of its key that commit brought, if no other commit ever did; else 0.
        at_least: as in `Born`.
    """

    line: int
    key: str
    ordinal: int
    total: int
    commit: str
    sole: int
    at_least: str


Table = dict[str, list[Entry]]
"""By path."""


class Known:
    """What is known of the births of one commit, and where it is kept.

    Attributes:
        table: the lines whose births are known.
        people: who wrote the commits in it.
        horizon: where history ends here.
    """

    def __init__(self, repo: Repository, commit: str, tags: Iterable[str], cache: Cache) -> None:
        self.repo = repo
        self.commit = commit
        self.tags = tuple(sorted(tags))
        self.cache = cache
        self.horizon = horizon_of(repo)
        self.facts_stamp = facts_stamp(self.tags, self.horizon.edge)
        self._stamp = _stamp(self.tags, sorted(self.horizon.edge), self.horizon.ignored)
        self.table: Table = {}
        self.people: dict[str, Authored] = {}
        self.load()

    def load(self) -> None:
        """Take up what others may have found meanwhile."""
        self.table, self.people = self.loaded(self.commit)

    def unknown(self, wanted: Wanted) -> Wanted:
        """Those of the lines that nothing is known of."""
        found = {path: lines - {entry.line for entry in self.table.get(path, ())} for path, lines in wanted.items()}
        return {path: lines for path, lines in found.items() if lines}

    def keep(self, found: Iterable[tuple[str, Entry]]) -> None:
        """Remember the births of lines, each with its path; for this run alone where history may be mended."""
        for path, entry in found:
            self.table.setdefault(path, []).append(entry)
        used = {entry.commit for entries in self.table.values() for entry in entries}
        self.people.update(authors_of(self.repo, used - self.people.keys()))
        self.people = {commit: who for commit, who in self.people.items() if commit in used}
        whole = {
            "table": {
                path: [list(entry) for entry in sorted(entries) if entry.at_least != UNREADABLE]
                for path, entries in self.table.items()
            },
            "people": {
                commit: [*who[:2], *(day.isoformat() for day in who[2:])] for commit, who in self.people.items()
            },
        }
        asked = [self.commit, *(commit for commit in self.recent() if commit != self.commit)]
        recent, others = asked[:_MOST_RECENT], asked[_MOST_RECENT:]
        packed = zlib.compress(json.dumps(whole, separators=(",", ":")).encode())
        self.cache.put_many(_NAMESPACE, self._stamp, {self.commit: packed, _RECENT: " ".join(recent).encode()})
        self.cache.forget_many(_NAMESPACE, self._stamp, others)

    def recent(self) -> list[str]:
        """The commits asked about before, newest question first."""
        value = self.cache.get(_NAMESPACE, self._stamp, _RECENT)
        return value.decode("ascii").split() if value else []

    def loaded(self, commit: str) -> tuple[Table, dict[str, Authored]]:
        """What is remembered of a commit."""
        value = self.cache.get(_NAMESPACE, self._stamp, commit)
        if value is None:
            return {}, {}
        whole = json.loads(zlib.decompress(value))
        table = {path: [Entry(*entry) for entry in entries] for path, entries in whole["table"].items()}
        people = {
            commit: Authored(name, email, date.fromisoformat(authored), date.fromisoformat(committed))
            for commit, (name, email, authored, committed) in whole["people"].items()
        }
        return table, people


def facts_stamp(tags: Iterable[str], edge: frozenset[str]) -> str:
    """What the facts of a commit depend on beside the commit: which lines count, and where history ends or bends."""
    return _stamp(tuple(sorted(tags)), sorted(edge))


def _stamp(*told: object) -> str:
    return f"{ENGINE} {sha256(repr(told).encode('utf-8', 'surrogatepass')).hexdigest()}"
