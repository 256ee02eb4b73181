"""Find the births of a commit's tag lines that nobody knows yet, in one of three ways, from cheap to dear.

All have the same answer (docs/decisions/0060-births-from-one-walk.md):

* carried over from another commit whose births are known, for lines that nothing between the two has touched;
* sole: one commit of the whole history brought this text, and none took it away;
* followed back by lineage.py, a blame for each file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from debtctl.errors import DebtctlError
from debtctl.git.graph import all_parents, joined_into, last_change
from debtctl.git.objects import blobs, read_blobs
from debtctl.history.between import Between, between, net_counts
from debtctl.history.known import BLAME, GRAFTED, PARTIAL, SHALLOW, UNREADABLE, WALK, Entry, Known, Wanted
from debtctl.history.lineage import Lineage, Place, lineages
from debtctl.history.walk import FILES, FactStore, Progress
from debtctl.scanning.tag_lines import tag_lines
from debtctl.values import NamedTuple

# Blame of one file takes about as long as 1/95 of a walk, whatever the length of history (measured on two
# repositories of 14,000 and 62,000 commits, both on as many cores).
_WALK_IN_FILES = 95
# They are followed before anybody has listed the commits of a long history.
_FEW_FILES = 4
# A ^C loses no more than the files that are being followed.
_FILES_AT_ONCE = 16


class _Line(NamedTuple):
    path: str
    line: int
    key: str
    ordinal: int
    total: int


class Search:
    """One search for births.

    Args:
        known: what is known of the commit, and where it is kept.
        way: see known.py.
        progress: told how far it has come.
    """

    def __init__(self, known: Known, way: str, progress: Progress | None) -> None:
        self._known = known
        self._repo = known.repo
        self._commit = known.commit
        self._tags = known.tags
        self._horizon = known.horizon
        self._ignored = known.horizon.ignored
        self._way = way
        self._progress = progress

    def run(self, wanted: Wanted, unknown: Wanted) -> None:
        """Find the births of the unknown ones among the wanted lines, and keep them; also those found by a ^C."""
        every = self._tag_lines(wanted)
        todo = [line for line in every if line.line in unknown.get(line.path, ())]
        counts = Counter(line.key for line in every)
        found: dict[_Line, Entry] = {}
        store = FactStore(self._repo, self._tags, self._known.cache, self._known.facts_stamp)
        if not self._horizon.is_partial:
            self._carry_over(store, todo, counts, found)
            self._find_sole(store, [line for line in todo if line not in found], counts, found)
        try:
            self._follow([line for line in todo if line not in found], found)
        finally:
            self._known.keep((line.path, entry) for line, entry in found.items())

    def _tag_lines(self, wanted: Wanted) -> list[_Line]:
        contents = read_blobs(self._repo, [f"{self._commit}:{path}" for path in wanted])
        lines: list[_Line] = []
        for path in wanted:
            found = tag_lines(contents[f"{self._commit}:{path}"] or b"", self._tags)
            totals = Counter(tag.key for tag in found)
            seen: Counter[str] = Counter()
            for tag in found:
                seen[tag.key] += 1
                lines.append(_Line(path, tag.line, tag.key, seen[tag.key], totals[tag.key]))
            # In an encoding of wide characters no line shows its tag; blame can tell lines all the same.
            lines += [_Line(path, at, "", 1, 1) for at in sorted(wanted[path] - {tag.line for tag in found})]
        return lines

    def _carry_over(
        self, store: FactStore, todo: Sequence[_Line], counts: Mapping[str, int], found: dict[_Line, Entry]
    ) -> None:
        """Births known of another commit, for lines that no commit between the two has touched."""
        base, way = self._base(store)
        if way is None:
            return
        table, people = self._known.loaded(base)
        entries = [(path, entry) for path, its in table.items() for entry in its]
        known = {(path, entry.key, entry.ordinal): entry for path, entry in entries}
        sole = {entry.key: entry for _, entry in entries if entry.sole}
        texts = {entry.key for _, entry in entries}
        for line in todo:
            nets = way.nets.get(line.key, {})
            by_text = sole.get(line.key)
            by_place = known.get((line.path, line.key, line.ordinal))
            if by_text and counts[line.key] <= by_text.sole and not any(nets.values()):
                found[line] = Entry(*line[1:], by_text.commit, by_text.sole, by_text.at_least)
            elif by_place and not nets and way.follows(line.path) and _holds(by_place, line):
                found[line] = Entry(*line[1:], by_place.commit, 0, by_place.at_least)
            elif line.key not in texts and len(nets) == 1:
                ((commit, net),) = nets.items()
                if commit in way.own and counts[line.key] <= net and commit not in self._ignored:
                    found[line] = Entry(*line[1:], commit, 0, self._why_at_least(commit))
        self._known.people.update(people)

    def _base(self, store: FactStore) -> tuple[str, Between | None]:
        """A commit whose births are known, not far from here, and what lies between."""
        for commit in self._known.recent():
            if commit != self._commit and (way := between(self._repo, store, commit, self._commit)):
                return commit, way
        return "", None

    def _find_sole(
        self,
        store: FactStore,
        todo: Sequence[_Line],
        counts: Mapping[str, int],
        found: dict[_Line, Entry],
    ) -> None:
        """Births of the texts that one commit brought and none took away, by a walk through all of history.

        None where following each line is cheaper.
        """
        files = len({line.path for line in todo})
        if self._way == BLAME or not files or (self._way != WALK and files <= _FEW_FILES):
            return
        parents: dict[str, tuple[str, ...]] = {}
        commits = self._listed(parents)
        try:
            if self._way != WALK and files < _WALK_IN_FILES:
                commits = iter(every := list(commits))
                if files * len(every) < _WALK_IN_FILES * store.missing(every):
                    return
            nets = self._walked_nets(store, commits, {line.key for line in todo})
        except DebtctlError:  # history ends where an object is missing or broken; blame tells what it can see
            return
        claims: dict[_Line, tuple[str, int]] = {}
        for line in todo:
            brought = nets.get(line.key, {})
            if len(brought) == 1:
                ((commit, net),) = brought.items()
                if counts[line.key] <= net and commit not in self._ignored:
                    claims[line] = commit, net
        doubtful = self._stood_before(parents, {line: commit for line, (commit, _) in claims.items()})
        for line, (commit, net) in claims.items():
            if line not in doubtful:
                found[line] = Entry(*line[1:], commit, net, self._why_at_least(commit))

    def _listed(self, parents: dict[str, tuple[str, ...]]) -> Iterator[str]:
        """The commits of all history that are no merges, as git lists them; notes the parents of every commit."""
        for commit, its in all_parents(self._repo, self._commit):
            parents[commit] = its
            if len(its) < 2:
                yield commit

    def _walked_nets(
        self, store: FactStore, commits: Iterable[str], wanted: set[str]
    ) -> Mapping[str, Mapping[str, int]]:
        """By key, the commits after which there were more or fewer of it; empty when some cannot be read."""
        nets: dict[str, dict[str, int]] = {}
        for commit, facts in store.read(commits, self._progress):
            for key, net in net_counts(facts).items():
                if net and key in wanted:
                    nets.setdefault(key, {})[commit] = net
        return {} if store.unreadable else nets

    def _stood_before(self, parents: Mapping[str, tuple[str, ...]], claims: Mapping[_Line, str]) -> set[_Line]:
        """The lines that stood already where a merge let the commit in that is said to have brought them.

        The walk does not read merges: a line that was born in one, and came once more on a branch, shows here.
        """
        joined = joined_into(parents, self._commit, claims.values())
        asked: dict[str, list[_Line]] = {}
        for line, commit in claims.items():
            for before in joined.get(commit, ()):
                asked.setdefault(f"{before}:{line.path}", []).append(line)
        doubtful: set[_Line] = set()
        for blob in blobs(self._repo, asked):
            keys = {tag.key for tag in tag_lines(blob.content or b"", self._tags)}
            doubtful.update(line for line in asked[blob.name] if line.key in keys)
        return doubtful

    def _follow(self, todo: Sequence[_Line], found: dict[_Line, Entry]) -> None:
        """Births by following each line back, some files at a time."""
        by_path: dict[str, list[_Line]] = {}
        for line in todo:
            by_path.setdefault(line.path, []).append(line)
        paths = list(by_path)
        for begin in range(0, len(paths), _FILES_AT_ONCE):
            batch = paths[begin : begin + _FILES_AT_ONCE]
            self._follow_batch([line for path in batch for line in by_path[path]], found)
            if self._progress:
                self._progress(begin + len(batch), len(paths), FILES)

    def _follow_batch(self, todo: Sequence[_Line], found: dict[_Line, Entry]) -> None:
        places = {line: Place(self._commit, line.path, line.line, line.key) for line in todo}
        traced = lineages(self._repo, places.values(), self._tags, edge=self._horizon.edge, ignored=self._ignored)
        for line, place in places.items():
            lineage = traced[place]
            commit = lineage.commit or self._last_seen(lineage)
            if commit:
                why = self._why_at_least(commit) or (self._failed if lineage.failure else "")
                found[line] = Entry(*line[1:], commit, 0, why)

    def _last_seen(self, lineage: Lineage) -> str:
        """The newest commit that changed the file where a line's trail ends: there it stood already."""
        start = lineage.steps[-1].commit if lineage.steps else self._commit
        try:
            return last_change(self._repo, start, lineage.path) or start
        except DebtctlError:
            return start

    @property
    def _failed(self) -> str:
        return PARTIAL if self._horizon.is_partial else UNREADABLE

    def _why_at_least(self, commit: str) -> str:
        if commit in self._horizon.shallow:
            return SHALLOW
        return GRAFTED if commit in self._horizon.grafted else ""


def _holds(entry: Entry, line: _Line) -> bool:
    """Whether what is known of a line of another commit is known of this one: as many equal ones, a lasting reason."""
    return entry.total == line.total and entry.at_least in ("", SHALLOW, GRAFTED)
