"""Which commits there are, who their parents and authors are."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from debtctl.git.days import day_of
from debtctl.git.process import GitError, run, start
from debtctl.git.repository import Repository
from debtctl.values import NamedTuple


class Authored(NamedTuple):
    """Who wrote a commit and when: as written, before any mailmap; the days their own clocks showed."""

    name: str
    email: str
    authored: date
    committed: date


def commits_since(repo: Repository, commit: str, since: date | None) -> list[str]:
    """The ids of the commits in the history of `commit` that are no merges, committed since a day, newest first."""
    bound = [f"--since={since.isoformat()}T00:00:00Z"] if since else []
    return run(["rev-list", "--topo-order", "--no-merges", *bound, commit], repo.root).decode("ascii").split()


def parents_of(repo: Repository, commits: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The parents of each of these commits, as git sees them here."""
    asked = "".join(f"{commit}\n" for commit in commits).encode("ascii")
    if not asked:
        return {}
    lines = run(["rev-list", "--no-walk=unsorted", "--parents", "--stdin"], repo.root, stdin=asked).decode("ascii")
    rows = (line.split() for line in lines.splitlines())
    return {row[0]: tuple(row[1:]) for row in rows}


def all_parents(repo: Repository, commit: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every commit in the history of `commit` with its parents, newest first, as git finds them."""
    rest = b""
    with start(["rev-list", "--parents", commit], repo.root) as running:
        for chunk in running.chunks():
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                one, *its = line.decode("ascii").split()
                yield one, tuple(its)


def joined_into(parents: Mapping[str, tuple[str, ...]], head: str, wanted: Iterable[str]) -> Mapping[str, list[str]]:
    """For each commit that came by way of merges, the first parents of these: what stood there before it came.

    Args:
        parents: of every commit.
        head: whose history this is.
        wanted: the commits; those on the chain of first parents of `head` are not in the answer.
    """
    found: dict[str, list[str]] = {}
    groups = [(head, set(parents), set(wanted))]
    while groups:
        tip, members, looked_for = groups.pop()
        chain = _first_parents(parents, tip, members)
        taken = set(chain)
        for merge in reversed(chain):
            for side in parents[merge][1:]:
                group = _reachable(parents, side, members, taken)
                taken |= group
                if inside := looked_for & group:
                    for commit in inside:
                        found.setdefault(commit, []).append(parents[merge][0])
                    groups.append((side, group, inside))
    return found


def _first_parents(parents: Mapping[str, tuple[str, ...]], tip: str, members: set[str]) -> list[str]:
    chain: list[str] = []
    while tip in members:
        chain.append(tip)
        tip = parents[tip][0] if parents[tip] else ""
    return chain


def _reachable(parents: Mapping[str, tuple[str, ...]], tip: str, members: set[str], taken: set[str]) -> set[str]:
    group: set[str] = set()
    waiting = [tip]
    while waiting:
        commit = waiting.pop()
        if commit in members and commit not in taken and commit not in group:
            group.add(commit)
            waiting += parents[commit]
    return group


def authors_of(repo: Repository, commits: Iterable[str]) -> Mapping[str, Authored]:
    """Author and dates of each of these commits."""
    asked = "".join(f"{commit}\n" for commit in commits).encode("ascii")
    if not asked:
        return {}
    shape = "--format=tformat:%H%x1f%an%x1f%ae%x1f%ad%x1f%cd"
    command = ["log", "-z", "--no-walk=unsorted", "--date=short", "--encoding=UTF-8", "--no-color", shape, "--stdin"]
    found = {}
    for record in run(command, repo.root, stdin=asked).decode("utf-8", "replace").split("\0"):
        if record:
            commit, name, email, authored, committed = record.split("\x1f")
            found[commit] = Authored(name, email, day_of(authored), day_of(committed))
    return found


def mailmapped(repo: Repository, people: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[str, str]]:
    """Name and address each person goes by, from name and address as committed: what .mailmap and its like say."""
    asked = [who for who in dict.fromkeys(people) if "\n" not in "".join(who)]
    if not asked or not _has_mailmap(repo):
        return {who: who for who in asked}
    lines = "".join(f"{name} <{email}>\n" for name, email in asked).encode("utf-8", "surrogateescape")
    told = run(["check-mailmap", "--stdin"], repo.root, stdin=lines).decode("utf-8", "replace").split("\n")
    return dict(zip(asked, map(_person, told), strict=False))


def _has_mailmap(repo: Repository) -> bool:
    configured = run(["config", "--get-regexp", r"^mailmap\."], repo.root, ok=(0, 1))
    return bool(configured) or os.path.exists(os.path.join(repo.root, ".mailmap"))


def _person(line: str) -> tuple[str, str]:
    name, _, email = line.rpartition(" <") if " <" in line else ("", "", line.removeprefix("<"))
    return name, email.removesuffix(">")


class Apart(NamedTuple):
    """A commit that only one of two has in its history: the left one, or the other."""

    commit: str
    parents: tuple[str, ...]
    is_left: bool


def apart(repo: Repository, left: str, right: str, *, limit: int) -> list[Apart] | None:
    """The commits only one of two has, children first; None when there are more than `limit`, or one is not there."""
    asked = ["rev-list", "--topo-order", "--left-right", "--parents", f"--max-count={limit + 1}", f"{left}...{right}"]
    try:
        lines = run([*asked, "--"], repo.root).decode("ascii").splitlines()
    except GitError:
        return None
    if len(lines) > limit:
        return None
    rows = ((line[0], line[1:].split()) for line in lines)
    return [Apart(row[0], tuple(row[1:]), side == "<") for side, row in rows]


def changed_in_merges(repo: Repository, merges: Sequence[tuple[str, str]]) -> set[str]:
    """The files of which merges have another version than the parent named with each."""
    if not merges:
        return set()
    asked = "".join(f"{merge} {parent}\n" for merge, parent in merges).encode("ascii")
    command = ["diff-tree", "--stdin", "-r", "-z", "--name-only", "--no-commit-id", "--no-renames", "--no-ext-diff"]
    names = run(command, repo.root, stdin=asked).split(b"\0")
    return {os.fsdecode(name) for name in names if name}


def last_change(repo: Repository, commit: str, path: str) -> str:
    """The newest commit, `commit` or in its history, that changed a file; "" when there is none."""
    return run(["rev-list", "-1", commit, "--", path], repo.root).decode("ascii").strip()
