"""Which conditions of prudent items have come true, and on which day.

Answers from git's history alone; what follows from an answer (decide, lapsed) is standing.py's. Its two types are on
the hook's path, so what only an answer needs is imported there.

The rules, from DESIGN.md ("Files"): a date fires on itself; `release` with the first matching git tag made after
`asked`; `touched` with the N-th commit after `asked`, counted as heat is; `gone` with the commit that removed the path.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from debtctl.history.settings import DEFAULT_BOTS
from debtctl.quantities import Condition
from debtctl.register.item import OPEN, PRUDENT, Item, Revisit
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from debtctl.git.log import Release
    from debtctl.git.repository import Repository


class Firing(NamedTuple):
    """A condition that came true: the day it did, and a few words why ("v5.0.0 is out")."""

    on: date
    why: str


class Unknown(NamedTuple):
    """No condition is known to have come true, and one cannot be judged here: the reason, a sentence's end."""

    reason: str


Answer = Firing | Unknown | None


def firings(
    items: Iterable[Item], repo: "Repository", today: date, *, bots: Sequence[str] = DEFAULT_BOTS
) -> Mapping[str, Firing | Unknown]:
    """By id, the earliest condition that has fired for each open prudent item, or why that is unknown.

    Items still waiting are not in it. Git is asked only for the kinds of condition that occur, once for all items.

    Args:
        items: all items; those that are paid, dropped or reckless wait for nothing.
        repo: whose history and git tags count.
        today: what happens later has not happened.
        bots: patterns of names and addresses whose commits do not count as touching.
    """
    waiting = [(item, item.revisit) for item in items if item.status == OPEN and item.kind == PRUDENT and item.revisit]
    evidence = [
        _dates(waiting),
        _released(waiting, repo),
        _touched(waiting, repo, bots),
        _gone(waiting, repo),
    ]
    found: dict[str, Firing | Unknown] = {}
    for item, _ in waiting:
        answer = _earliest([answer for answers in evidence for answer in answers.get(item.id, ())], today)
        if answer is not None:
            found[item.id] = answer
    return found


def already_so(condition: Condition, repo: "Repository", today: date) -> str:
    """Why a condition asked for today would have come true at once; "" when it is fit to wait for.

    A path that is not there is gone already. A lightweight tag has no date: asked for now, it would count as new.
    """
    if condition.kind == "gone":
        is_there = os.path.lexists(os.path.join(repo.root, condition.value)) or _existing(repo, [condition.value])
        return "" if is_there else f"{condition.value} is not there"
    if condition.kind == "release":
        fired = _release((condition.value,), today, _Evidence(repo))
        return f"{fired.why}, and git does not know since when" if fired else ""
    return ""


Waiting = Sequence[tuple[Item, Revisit]]
Answers = Mapping[str, Sequence[Firing | Unknown]]


def _earliest(answers: Sequence[Firing | Unknown], today: date) -> Firing | Unknown | None:
    fired = [answer for answer in answers if isinstance(answer, Firing) and answer.on <= today]
    unknown = [answer for answer in answers if isinstance(answer, Unknown)]
    return min(fired, default=None) or next(iter(unknown), None)


def _dates(waiting: Waiting) -> Answers:
    return {item.id: [Firing(revisit.on, "its day came")] for item, revisit in waiting if revisit.on}


# --- release ---------------------------------------------------------------------------------------------------------


def _released(waiting: Waiting, repo: "Repository") -> Answers:
    asking = [(item, revisit) for item, revisit in waiting if revisit.releases]
    if not asking:
        return {}
    evidence = _Evidence(repo)
    return {item.id: _release_answers(item, revisit, evidence) for item, revisit in asking}


def _release_answers(item: Item, revisit: Revisit, evidence: "_Evidence") -> list[Firing | Unknown]:
    fired = _release(revisit.releases, revisit.asked, evidence, item)
    if fired is not None:
        return [fired]
    return [Unknown("this clone is shallow, git tags may be missing")] if evidence.is_shallow else []


def _release(globs: Sequence[str], asked: date, evidence: "_Evidence", item: Item | None = None) -> Firing | None:
    """The first matching git tag made after `asked`."""
    from fnmatch import fnmatchcase

    tags = [tag for tag in evidence.tags if any(fnmatchcase(tag.name, glob) for glob in globs)]
    days = [(_made_after(tag, tags, asked, evidence, item), tag.name) for tag in tags]
    first = min(((day, name) for day, name in days if day is not None), default=None)
    return Firing(first[0], f"{first[1]} is out") if first else None


def _made_after(
    tag: "Release", matching: Sequence["Release"], asked: date, evidence: "_Evidence", item: Item | None
) -> date | None:
    """The day the tag was made if that was after `asked`, else None."""
    if tag.created > asked:
        return tag.created
    if tag.is_annotated:
        # On the day itself only the tag's own tree can tell: it was made later if the question stands in it.
        return asked if tag.created == asked and item and evidence.holds_question(tag, item) else None
    # A lightweight tag has no date, and its commit is older than the question: when it was put there cannot be known.
    # It is taken as new, unless an older release already contained that commit.
    older = [other.commit for other in matching if other.is_annotated and other.created <= asked]
    return None if evidence.is_shallow or evidence.is_in_any(tag.commit, older) else asked


class _Evidence:
    """What git is asked about git tags, once."""

    def __init__(self, repo: "Repository") -> None:
        from debtctl.git.log import releases
        from debtctl.git.repository import is_shallow

        self._repo = repo
        self.tags = releases(repo)
        self.is_shallow = is_shallow(repo)

    def is_in_any(self, commit: str, releases: Sequence[str]) -> bool:
        from debtctl.git.log import is_ancestor

        return any(is_ancestor(self._repo, commit, release) for release in releases)

    def holds_question(self, tag: "Release", item: Item) -> bool:
        """Whether the item stands in the tag's tree with the conditions it has now."""
        from debtctl.git.objects import read_blobs
        from debtctl.register.item_file import read_item
        from debtctl.register.layout import item_path

        path = item_path(item.id)
        content = read_blobs(self._repo, [f"{tag.commit}:{path}"])[f"{tag.commit}:{path}"]
        then = read_item(item.id, content, path)[0] if content is not None else None
        return then is not None and then.revisit == item.revisit


# --- touched ---------------------------------------------------------------------------------------------------------


def _touched(waiting: Waiting, repo: "Repository", bots: Sequence[str]) -> Answers:
    asking = [(item, revisit) for item, revisit in waiting if revisit.touched is not None and item.anchors]
    if not asking:
        return {}
    from debtctl.history.churn import counted_commits

    oldest = min(revisit.asked for _, revisit in asking)
    paths = sorted({anchor.path for item, _ in asking for anchor in item.anchors})
    touches: dict[str, set[Touch]] = {path: set() for path in paths}
    for commit in counted_commits(repo, since=oldest + timedelta(days=1), bots=bots, paths=paths):
        for path in touches.keys() & commit.paths:
            touches[path].add((commit.committed, commit.commit))
    cut_off_on = _cut_off_on(repo)
    return {item.id: _touched_answers(item, revisit, touches, cut_off_on) for item, revisit in asking}


Touch = tuple[date, str]
"""One commit that touched a file: its day, its id."""


def _touched_answers(
    item: Item, revisit: Revisit, touches: Mapping[str, set[Touch]], cut_off_on: date | None
) -> list[Firing | Unknown]:
    wanted = revisit.touched or 1
    of_item = set().union(*(touches[anchor.path] for anchor in item.anchors))
    since = sorted(touch for touch in of_item if touch[0] > revisit.asked)
    if len(since) >= wanted:
        return [Firing(since[wanted - 1][0], "changed once" if wanted == 1 else f"changed {wanted} times")]
    if cut_off_on is not None and cut_off_on > revisit.asked:
        return [Unknown(f"this clone is shallow, its history begins on {cut_off_on.isoformat()}")]
    return []


def _cut_off_on(repo: "Repository") -> date | None:
    """The newest day on which a shallow clone's history ends; older commits may be missing. None when it is whole."""
    from debtctl.git.log import commit_dates
    from debtctl.git.repository import shallow_commits

    return max(commit_dates(repo, sorted(shallow_commits(repo))).values(), default=None)


# --- gone ------------------------------------------------------------------------------------------------------------


def _gone(waiting: Waiting, repo: "Repository") -> Answers:
    asking = [(item, revisit) for item, revisit in waiting if revisit.gone]
    if not asking:
        return {}
    there = _existing(repo, sorted({path for _, revisit in asking for path in revisit.gone}))
    return {
        item.id: [_gone_answer(path, revisit.asked, repo) for path in revisit.gone if path not in there]
        for item, revisit in asking
    }


def _gone_answer(path: str, asked: date, repo: "Repository") -> Firing | Unknown:
    from debtctl.git.log import removing_commit
    from debtctl.git.repository import is_shallow

    removal = removing_commit(repo, path)
    if removal is not None:
        # Removed on a branch before the question was asked, and merged after it.
        return Firing(max(removal.committed, asked), f"{path} is gone")
    if is_shallow(repo):
        return Unknown(f"this clone is shallow and does not tell when {path} went")
    return Unknown(f"no commit ever had {path}")


def _existing(repo: "Repository", paths: Sequence[str]) -> frozenset[str]:
    """Which of these files and folders are in the tree of HEAD."""
    from debtctl.git.objects import in_tree

    return in_tree(repo, "HEAD", paths)
