"""The birth of every tag line of a commit: from one walk of history, kept by commit, carried over to the next ones.

Three ways, from cheap to dear, all with the same answer (docs/decisions/0060-births-from-one-walk.md):

* carried over from another commit whose births are known, for lines that nothing between the two has touched;
* sole: one commit of the whole history brought this text, and none took it away;
* followed back by lineage.py, a blame for each file.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from hashlib import sha256
from os.path import dirname, join

from debtctl.cache import Cache
from debtctl.errors import DebtctlError, SetupError
from debtctl.files import held_lock
from debtctl.git.graph import Authored, authors_of, commits_of, last_change
from debtctl.git.horizon import horizon_of
from debtctl.git.objects import read_blobs
from debtctl.git.repository import Repository
from debtctl.history.between import Between, between, net_counts
from debtctl.history.facts import FILES, FactStore, Progress
from debtctl.history.lineage import Lineage, Place, lineages
from debtctl.scanning.tag_lines import tag_lines
from debtctl.values import NamedTuple

# Raised with every change of what the engine answers: what was remembered under another number is computed again.
ENGINE = 1
_NAMESPACE = "births"
_RECENT = "recent"
_MOST_RECENT = 12
# Blame of one file takes about as long as 1/95 of a walk, whatever the length of history (measured on two
# repositories of 14,000 and 62,000 commits, both on as many cores).
_WALK_IN_FILES = 95
# They are followed before anybody has listed the commits of a long history.
_FEW_FILES = 4
# A ^C loses no more than the files that are being followed.
_FILES_AT_ONCE = 16
# Another process computes the same, or something of the kind: minutes in the largest repositories.
_PATIENCE_SECONDS = 1_800.0

CHEAPEST, WALK, BLAME = "cheapest", "walk", "blame"
SHALLOW = "the clone is shallow"
GRAFTED = "history is grafted"
PARTIAL = "files are missing in this partial clone"
UNREADABLE = "git cannot read all of history"


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


class _Entry(NamedTuple):
    """A tag line of a commit in the table. sole: how many such lines its commit brought, if no other one ever did."""

    line: int
    key: str
    ordinal: int
    total: int
    commit: str
    sole: int
    at_least: str


Table = dict[str, list[_Entry]]
"""By path, in the order of lines."""


class _Line(NamedTuple):
    path: str
    line: int
    key: str
    ordinal: int
    total: int


class Births:
    """Births of the tag lines of one commit.

    Args:
        repo: where it is.
        tags: the words that make a line a tag line.
        cache: remembers facts and tables.
        way: CHEAPEST, or for whoever compares them, WALK or BLAME where nothing is known yet.
    """

    def __init__(self, repo: Repository, commit: str, tags: Iterable[str], cache: Cache, way: str = CHEAPEST) -> None:
        self._repo = repo
        self._way = way
        self._commit = commit
        self._tags = tuple(sorted(tags))
        self._cache = cache
        self.horizon = horizon_of(repo)
        self._ignored = self.horizon.ignored
        self._facts_stamp = facts_stamp(self._tags, self.horizon.edge)
        self._stamp = _stamp(self._tags, sorted(self.horizon.edge), self._ignored)
        self._table, self._people = self._loaded(commit)

    def of(self, path: str, line: int, tag: str) -> Born | None:
        """The birth of a line of the commit that holds a tag, as far as it is known by now."""
        for entry in self._table.get(path, ()):
            if entry.line == line and entry.key.startswith(f"{tag}:"):
                return Born(entry.commit, self._people[entry.commit], entry.at_least)
        return None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of this commit."""
        return not self._table

    def find(self, wanted: Mapping[str, set[int]], progress: Progress | None = None) -> None:
        """Find the births of all these lines. What was found by a KeyboardInterrupt is kept."""
        if not self._unknown(wanted):
            return
        with ExitStack() as held:
            # Where no lock can be made nothing can be kept either: then each computes for itself.
            with suppress(SetupError):
                held.enter_context(held_lock(join(dirname(self._cache.path), "history.lock"), _PATIENCE_SECONDS))
            self._table, self._people = self._loaded(self._commit)  # whoever held the lock may have found them
            unknown = self._unknown(wanted)
            if unknown:
                self._compute(wanted, unknown, progress)

    def _unknown(self, wanted: Mapping[str, set[int]]) -> Mapping[str, set[int]]:
        found = {path: lines - {entry.line for entry in self._table.get(path, ())} for path, lines in wanted.items()}
        return {path: lines for path, lines in found.items() if lines}

    # --- computing ---

    def _compute(
        self, wanted: Mapping[str, set[int]], unknown: Mapping[str, set[int]], progress: Progress | None
    ) -> None:
        every = self._tag_lines(wanted)
        todo = [line for line in every if line.line in unknown.get(line.path, ())]
        counts = Counter(line.key for line in every)
        found: dict[_Line, _Entry] = {}
        store = FactStore(self._repo, self._tags, self._cache, self._facts_stamp)
        if not self.horizon.is_partial:
            self._carry_over(store, todo, counts, found)
            left = [line for line in todo if line not in found]
            self._find_sole(store, left, counts, found, progress)
        left = [line for line in todo if line not in found]
        try:
            self._follow(left, found, progress)
        finally:  # also what was found by a ^C
            self._keep(found.items())

    def _tag_lines(self, wanted: Mapping[str, set[int]]) -> list[_Line]:
        contents = read_blobs(self._repo, [f"{self._commit}:{path}" for path in wanted])
        lines: list[_Line] = []
        for path in wanted:
            found = tag_lines(contents[f"{self._commit}:{path}"] or b"", self._tags)
            totals = Counter(tag.key for tag in found)
            seen: Counter[str] = Counter()
            for tag in found:
                seen[tag.key] += 1
                lines.append(_Line(path, tag.line, tag.key, seen[tag.key], totals[tag.key]))
        return lines

    def _carry_over(
        self, store: FactStore, todo: Sequence[_Line], counts: Mapping[str, int], found: dict[_Line, _Entry]
    ) -> None:
        """Births known of another commit, for lines that no commit between the two has touched."""
        base, way = self._base(store)
        if way is None:
            return
        table, people = self._loaded(base)
        entries = [(path, entry) for path, its in table.items() for entry in its]
        known = {(path, entry.key, entry.ordinal): entry for path, entry in entries}
        sole = {entry.key: entry for _, entry in entries if entry.sole}
        texts = {entry.key for _, entry in entries}
        for line in todo:
            nets = way.nets.get(line.key, {})
            by_text = sole.get(line.key)
            by_place = known.get((line.path, line.key, line.ordinal))
            if by_text and counts[line.key] <= by_text.sole and not any(nets.values()):
                found[line] = _Entry(*line[1:], by_text.commit, by_text.sole, by_text.at_least)
            elif by_place and not nets and way.follows(line.path) and _holds(by_place, line):
                found[line] = _Entry(*line[1:], by_place.commit, 0, by_place.at_least)
            elif line.key not in texts and len(nets) == 1:
                ((commit, net),) = nets.items()
                if commit in way.own and counts[line.key] <= net and commit not in self._ignored:
                    found[line] = _Entry(*line[1:], commit, 0, self._why_at_least(commit))
        self._people.update(people)

    def _base(self, store: FactStore) -> tuple[str, Between | None]:
        """A commit whose births are known, not far from here, and what lies between."""
        for commit in self._recent():
            if commit != self._commit and (way := between(self._repo, store, commit, self._commit)):
                return commit, way
        return "", None

    def _find_sole(
        self,
        store: FactStore,
        todo: Sequence[_Line],
        counts: Mapping[str, int],
        found: dict[_Line, _Entry],
        progress: Progress | None,
    ) -> None:
        """Births of the texts that one commit brought and none took away, by a walk through all of history."""
        nets = self._walked_nets(store, todo, progress)
        for line in todo:
            brought = nets.get(line.key, {})
            if len(brought) == 1:
                ((commit, net),) = brought.items()
                if counts[line.key] <= net and commit not in self._ignored:
                    found[line] = _Entry(*line[1:], commit, net, self._why_at_least(commit))

    def _walked_nets(
        self, store: FactStore, todo: Sequence[_Line], progress: Progress | None
    ) -> Mapping[str, Mapping[str, int]]:
        """By key, the commits after which there were more or fewer of it; empty when following each line is cheaper."""
        files = len({line.path for line in todo})
        if self._way == BLAME or (self._way != WALK and files <= _FEW_FILES):
            return {}
        try:
            commits = commits_of(self._repo, self._commit) if files else []
        except DebtctlError:  # history ends where an object is missing or broken; blame tells what it can see
            return {}
        if self._way != WALK and files * len(commits) < _WALK_IN_FILES * store.missing(commits):
            return {}
        wanted = {line.key for line in todo}
        nets: dict[str, dict[str, int]] = {}
        for commit, facts in store.read(commits, progress):
            for key, net in net_counts(facts).items():
                if net and key in wanted:
                    nets.setdefault(key, {})[commit] = net
        return {} if store.unreadable else nets

    def _follow(self, todo: Sequence[_Line], found: dict[_Line, _Entry], progress: Progress | None) -> None:
        """Births by following each line back, some files at a time."""
        by_path: dict[str, list[_Line]] = {}
        for line in todo:
            by_path.setdefault(line.path, []).append(line)
        paths = list(by_path)
        for begin in range(0, len(paths), _FILES_AT_ONCE):
            batch = paths[begin : begin + _FILES_AT_ONCE]
            self._follow_batch([line for path in batch for line in by_path[path]], found)
            if progress:
                progress(begin + len(batch), len(paths), FILES)

    def _follow_batch(self, todo: Sequence[_Line], found: dict[_Line, _Entry]) -> None:
        places = {line: Place(self._commit, line.path, line.line, line.key) for line in todo}
        traced = lineages(self._repo, places.values(), self._tags, edge=self.horizon.edge, ignored=self._ignored)
        for line, place in places.items():
            lineage = traced[place]
            commit = lineage.commit or self._last_seen(lineage)
            if commit:
                why = self._why_at_least(commit) or (self._failed if lineage.failure else "")
                found[line] = _Entry(*line[1:], commit, 0, why)

    def _last_seen(self, lineage: Lineage) -> str:
        """The newest commit that changed the file where a line's trail ends: there it stood already."""
        start = lineage.steps[-1].commit if lineage.steps else self._commit
        try:
            return last_change(self._repo, start, lineage.path) or start
        except DebtctlError:
            return start

    @property
    def _failed(self) -> str:
        return PARTIAL if self.horizon.is_partial else UNREADABLE

    def _why_at_least(self, commit: str) -> str:
        if commit in self.horizon.shallow:
            return SHALLOW
        return GRAFTED if commit in self.horizon.grafted else ""

    # --- remembering ---

    def _keep(self, found: Iterable[tuple[_Line, _Entry]]) -> None:
        for line, entry in found:
            self._table.setdefault(line.path, []).append(entry)
        used = {entry.commit for entries in self._table.values() for entry in entries}
        self._people.update(authors_of(self._repo, used - self._people.keys()))
        people = {commit: who for commit, who in self._people.items() if commit in used}
        self._people = people
        whole = {
            "table": {path: [list(entry) for entry in sorted(entries)] for path, entries in self._table.items()},
            "people": {commit: [*who[:2], *(day.isoformat() for day in who[2:])] for commit, who in people.items()},
        }
        recent = [self._commit, *(commit for commit in self._recent() if commit != self._commit)][:_MOST_RECENT]
        self._cache.put_many(
            _NAMESPACE,
            self._stamp,
            {
                self._commit: zlib.compress(json.dumps(whole, separators=(",", ":")).encode()),
                _RECENT: " ".join(recent).encode(),
            },
        )

    def _recent(self) -> list[str]:
        value = self._cache.get(_NAMESPACE, self._stamp, _RECENT)
        return value.decode("ascii").split() if value else []

    def _loaded(self, commit: str) -> tuple[Table, dict[str, Authored]]:
        value = self._cache.get(_NAMESPACE, self._stamp, commit)
        if value is None:
            return {}, {}
        whole = json.loads(zlib.decompress(value))
        table = {path: [_Entry(*entry) for entry in entries] for path, entries in whole["table"].items()}
        people = {
            commit: Authored(name, email, date.fromisoformat(authored), date.fromisoformat(committed))
            for commit, (name, email, authored, committed) in whole["people"].items()
        }
        return table, people


def facts_stamp(tags: Sequence[str], edge: frozenset[str]) -> str:
    """What the facts of a commit depend on beside the commit: which lines count, and where history ends or bends."""
    return _stamp(tuple(sorted(tags)), sorted(edge))


def _holds(entry: _Entry, line: _Line) -> bool:
    """Whether what is known of a line of another commit is known of this one: as many equal ones, a lasting reason."""
    return entry.total == line.total and entry.at_least in ("", SHALLOW, GRAFTED)


def _stamp(*told: object) -> str:
    return f"{ENGINE} {sha256(repr(told).encode('utf-8', 'surrogatepass')).hexdigest()}"
