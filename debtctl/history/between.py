"""What lies between two commits: which tag lines their ways apart touched, and which files merges could have changed.

Enough to say which births known of the one hold for the other (docs/decisions/0060-births-from-one-walk.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from debtctl.git.graph import apart, changed_in_merges
from debtctl.git.repository import Repository
from debtctl.history.facts import Facts
from debtctl.history.walk import FactStore

# Beyond, all of history is read nearly as soon.
MOST_COMMITS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """The way from one commit to another.

    Attributes:
        nets: by key, for each commit that touched it, how many more of it there were after.
        own: the commits only the second one has.
        is_followed: whether blame goes the same way from both, for files no merge on that way changed.
        merged: those files: a merge on the way has another version than its first parent.
    """

    nets: Mapping[str, Mapping[str, int]]
    own: frozenset[str]
    is_followed: bool
    merged: frozenset[str]

    def follows(self, path: str) -> bool:
        """Whether blame of this file goes straight from the one to the other, however branches joined."""
        return self.is_followed and path not in self.merged


def between(repo: Repository, store: FactStore, base: str, commit: str) -> Between | None:
    """What lies between two commits; None when that is too much, or cannot be read."""
    ways = apart(repo, base, commit, limit=MOST_COMMITS)
    if ways is None:
        return None
    nets: dict[str, dict[str, int]] = {}
    for one, facts in store.read([step.commit for step in ways if len(step.parents) < 2]):
        for key, net in net_counts(facts).items():
            nets.setdefault(key, {})[one] = net
    if store.unreadable:
        return None
    parents = {step.commit: step.parents for step in ways}
    here, meets_here = _chain(base, parents)
    there, meets_there = _chain(commit, parents)
    merges = [(one, parents[one][0]) for one in (*here, *there) if len(parents[one]) > 1]
    is_followed = bool(meets_here) and meets_here == meets_there
    return Between(
        nets=nets,
        own=frozenset(step.commit for step in ways if not step.is_left),
        is_followed=is_followed,
        merged=frozenset(changed_in_merges(repo, merges)) if is_followed else frozenset(),
    )


def net_counts(facts: Facts) -> Mapping[str, int]:
    """How many more of each key there are after a commit than before; those that only moved are there with 0."""
    nets: dict[str, int] = {}
    for one in facts:
        for tag in one.added:
            nets[tag.key] = nets.get(tag.key, 0) + 1
        for tag in one.removed:
            nets[tag.key] = nets.get(tag.key, 0) - 1
    return nets


def _chain(commit: str, parents: Mapping[str, tuple[str, ...]]) -> tuple[list[str], str]:
    """The first parents from a commit on, as far as they are on its way, and the first that is not; "" at a root."""
    chain: list[str] = []
    while commit in parents:
        chain.append(commit)
        commit = parents[commit][0] if parents[commit] else ""
    return chain, commit
