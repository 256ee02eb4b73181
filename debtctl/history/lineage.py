"""Follow single lines back to their birth: blame leads to the commit that wrote a line, its patch says what it was.

git blame takes a line for new when anything on it changes, or when it comes from another file. A tag line is new only
if the commit did not remove an equal one: then it is followed on from there. Exact, whatever the shape of history;
costs a blame a file, so births.py asks only for the lines it cannot tell otherwise.
"""

import threading
from collections.abc import Iterable, Mapping, Sequence

from debtctl.errors import DebtctlError
from debtctl.git.blame import Origin, origins, start_origins
from debtctl.git.graph import parents_of
from debtctl.git.objects import read_blobs
from debtctl.git.repository import Repository
from debtctl.history.facts import Facts, facts_of
from debtctl.history.walk import processes
from debtctl.scanning.tag_lines import tag_lines
from debtctl.values import NamedTuple


class Place(NamedTuple):
    """A tag line of a commit: where it stands, and its key."""

    commit: str
    path: str
    line: int
    key: str


class Step(NamedTuple):
    """One commit in which a line moved or was written again: where it stood before and after."""

    commit: str
    old_path: str
    old_line: int
    path: str
    line: int


class Lineage(NamedTuple):
    """A line's birth and the steps since, newest first.

    Attributes:
        commit: that brought it; "" when git could not say.
        path, line: where it stood then.
        failure: what git said when it could not follow it to the end.
    """

    commit: str
    path: str
    line: int
    steps: tuple[Step, ...] = ()
    failure: str = ""


def lineages(
    repo: Repository,
    places: Iterable[Place],
    tags: Sequence[str],
    *,
    edge: frozenset[str] = frozenset(),
    ignored: Sequence[str] = (),
) -> Mapping[Place, Lineage]:
    """The lineage of each place.

    Args:
        repo: where to look.
        places: lines that hold a tag's word.
        tags: the words.
        edge: commits at which history ends or bends: nothing is followed beyond.
        ignored: commits whose changes are nobody's.
    """
    asked = list(dict.fromkeys(places))
    done: dict[Place, Lineage] = {}
    steps: dict[Place, list[Step]] = {place: [] for place in asked}
    now = {place: place for place in asked}
    while now:
        written = _written_by(repo, sorted(set(now.values())), ignored)
        known = _Patches(repo, tags, {found.commit for found in written.values() if isinstance(found, Origin)} - edge)
        following: dict[Place, Place] = {}
        for first, place in now.items():
            found = written[place]
            if not isinstance(found, Origin):
                done[first] = Lineage("", place.path, place.line, tuple(steps[first]), found)
                continue
            before = None if found.commit in edge else known.before(found, place.key)
            if isinstance(before, str):
                done[first] = Lineage("", found.path, found.line, tuple(steps[first]), before)
                continue
            if before is None:
                done[first] = Lineage(found.commit, found.path, found.line, tuple(steps[first]))
                continue
            steps[first].append(Step(found.commit, before.path, before.line, found.path, found.line))
            following[first] = before
        now = following
    return done


def _written_by(repo: Repository, places: Sequence[Place], ignored: Sequence[str]) -> Mapping[Place, Origin | str]:
    """The origin of each place, or what git said when it found none; one blame a file, on all cores."""
    groups: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        groups.setdefault((place.commit, place.path), []).append(place)
    waiting = list(groups.items())
    found: dict[Place, Origin | str] = {}
    stopped = threading.Event()

    def work() -> None:
        while waiting and not stopped.is_set():
            try:
                (commit, path), its = waiting.pop()
            except IndexError:
                return
            by_line, failure = _blamed(repo, commit, path, [place.line for place in its], ignored)
            found.update({place: by_line.get(place.line, failure) for place in its})

    workers = [threading.Thread(target=work, daemon=True) for _ in range(min(processes(), len(waiting)))]
    try:
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    finally:
        stopped.set()
    return found


def _blamed(
    repo: Repository, commit: str, path: str, lines: Sequence[int], ignored: Sequence[str]
) -> tuple[Mapping[int, Origin], str]:
    found: dict[int, Origin] = {}
    try:
        with start_origins(repo, commit, path, lines, ignored=ignored) as running:
            found.update(origins(running.chunks()))
    except DebtctlError as error:
        return found, error.what
    return found, "git blame says nothing of it"


class _Patches:
    """What some commits did to tag lines, against each of their parents."""

    def __init__(self, repo: Repository, tags: Sequence[str], commits: Iterable[str]) -> None:
        self._repo = repo
        self._tags = tags
        self._parents = parents_of(repo, commits)
        self._plain = self._of_plain([commit for commit, parents in self._parents.items() if len(parents) == 1])

    def before(self, origin: Origin, key: str) -> Place | str | None:
        """The equal line that the commit removed for this one, in a parent; None when it is new relative to all.

        What git said, when it could not compare the commit with a parent.
        """
        parents = self._parents.get(origin.commit, ())
        for parent in parents:
            facts = self._plain if origin.commit in self._plain else self._against(origin.commit, parent)
            told = facts[origin.commit]
            if isinstance(told, str):
                return told
            if found := removed_for(told, origin.path, origin.line, key):
                return Place(parent, *found, key)
            if line := self._unchanged(told, origin, parent, key):
                return Place(parent, origin.path, line, key)
        return None

    def _unchanged(self, facts: Facts, origin: Origin, parent: str, key: str) -> int:
        """The line's number in the parent where the patch shows no change of it; 0 where the patch brought it.

        blame and diff do not always choose the same lines of those that could have changed.
        """
        added = {tag.line for one in facts if one.new_path == origin.path for tag in one.added}
        if origin.line in added:
            return 0
        removed = {tag.line for one in facts if one.old_path == origin.path for tag in one.removed}
        names = f"{origin.commit}:{origin.path}", f"{parent}:{origin.path}"
        contents = read_blobs(self._repo, names)
        after, before = (
            [tag.line for tag in tag_lines(contents[name] or b"", self._tags) if tag.key == key] for name in names
        )
        stayed = zip((at for at in after if at not in added), (at for at in before if at not in removed), strict=False)
        return dict(stayed).get(origin.line, 0)

    def _of_plain(self, commits: Sequence[str]) -> Mapping[str, Facts | str]:
        if not commits:
            return {}
        try:
            found = facts_of(self._repo, commits, self._tags, ignore_space=True)
        except DebtctlError:
            return {}  # one of them has a parent that cannot be read: each on its own
        return {commit: found.get(commit, ()) for commit in commits}

    def _against(self, commit: str, parent: str) -> Mapping[str, Facts | str]:
        try:
            found = facts_of(self._repo, [f"{commit} {parent}"], self._tags, ignore_space=True)
        except DebtctlError as error:
            return {commit: error.what}
        return {commit: found.get(commit, ())}


def removed_for(facts: Facts, path: str, line: int, key: str) -> tuple[str, int] | None:
    """Path and line of the equal line that a commit removed for one that it added; None when it is new."""
    return paired(facts, key)[0].get((path, line))


FileLine = tuple[str, int]
"""A path and a line."""


def paired(facts: Facts, key: str) -> tuple[Mapping[FileLine, FileLine | None], Sequence[FileLine]]:
    """The lines of a key that came, each with the equal one that went for it, if any; and those that went for none.

    Each removal excuses one: those of the same file first, in order, then those of others.
    """
    came = sorted((one.new_path, tag.line) for one in facts for tag in one.added if tag.key == key)
    went = sorted((one.old_path, tag.line) for one in facts for tag in one.removed if tag.key == key)
    pairs: dict[FileLine, FileLine] = {}
    for at in {path for path, _ in came}:
        pairs.update(zip([one for one in came if one[0] == at], [one for one in went if one[0] == at], strict=False))
    taken = set(pairs.values())
    left = [one for one in went if one not in taken]
    pairs.update(zip([one for one in came if one not in pairs], left, strict=False))
    taken = set(pairs.values())
    return {one: pairs.get(one) for one in came}, [one for one in went if one not in taken]
