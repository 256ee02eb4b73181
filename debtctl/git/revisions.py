"""Which two commits a person means: a branch and what it will be merged into.

Knows names, ids and where histories part; reads neither trees nor messages.
"""

import os

from debtctl.errors import UsageError
from debtctl.git.changes import merge_base
from debtctl.git.process import run
from debtctl.git.repository import Repository, branch_name, resolved
from debtctl.values import NamedTuple

# What people call the branch that everything is merged into, and the remotes a clone has it from: a fork's own is
# origin, and what it was forked from upstream.
MAIN_BRANCHES = ("main", "master", "trunk", "develop")
_REMOTES = ("upstream", "origin")
_REMOTE_REFS = "refs/remotes/"
_HEADS = "refs/heads/"
_SHORT = 7


class Range(NamedTuple):
    """A commit and the one it is compared with.

    Attributes:
        base_name, head_name: as people call the two: branches, tags, or abbreviated ids.
        base: the full id of the merge base of both.
        head: the full id of the later one.
        commits: how many commits lead from one to the other.
    """

    base_name: str
    head_name: str
    base: str
    head: str
    commits: int


def compared(repo: Repository, base: str = "", head: str = "") -> Range:
    """The merge base of two revisions, and the second.

    Args:
        repo: where they are.
        base: a revision; empty for the main branch of the repository this was cloned from, else of this one.
        head: a revision; empty for HEAD.

    Raises:
        UsageError: one does not exist, none was named and none can be guessed, or their histories do not meet.
    """
    head_id = _commit(repo, head or "HEAD")
    head_name = head or branch_name(repo) or head_id[:_SHORT]
    base_ref = base or _main_branch(repo, head_name)
    base_id = _commit(repo, base_ref)
    met = merge_base(repo, base_id, head_id)
    if met is None:
        raise UsageError(
            f"{_short(base_ref)} and {head_name} have no commit in common here",
            details=["a shallow clone may end before it"],
            next="git fetch --unshallow",
        )
    name = _short(base_ref)
    return Range(
        base_name=base_ref.removeprefix(_REMOTE_REFS) if name == head_name else name,
        head_name=head_name,
        base=met,
        head=head_id,
        commits=int(run(["rev-list", "--count", f"{met}..{head_id}", "--"], repo.root)),
    )


def has_uncommitted_changes(repo: Repository, folder: str) -> bool:
    """Whether tracked files differ from HEAD, or new ones wait in `folder`."""
    if run(["status", "--porcelain", "-z", "--untracked-files=no"], repo.root):
        return True
    return bool(run(["ls-files", "--others", "--exclude-standard", "-z", "--", folder], repo.root))


def _commit(repo: Repository, revision: str) -> str:
    if found := resolved(repo, revision):
        return found
    if revision == "HEAD":
        raise UsageError("there is no commit here yet: nothing to compare", next="git commit")
    raise UsageError(f'"{revision}" is no commit of this repository', next="git log --oneline --all")


def _main_branch(repo: Repository, head_name: str) -> str:
    """The ref everything is merged into: that of the remote, by its HEAD or its name, else our own."""
    patterns = [f"{_REMOTE_REFS}*/{name}" for name in ("HEAD", *MAIN_BRANCHES)]
    patterns += [_HEADS + name for name in MAIN_BRANCHES]
    answer = os.fsdecode(run(["for-each-ref", "--format=%(refname)%00%(symref)", *patterns], repo.root))
    targets = dict(line.split("\0") for line in answer.splitlines())
    remotes = sorted({ref.split("/")[2] for ref in targets if ref.startswith(_REMOTE_REFS)}, key=_by_nearness)
    wanted = [f"{_REMOTE_REFS}{remote}/{name}" for remote in remotes for name in ("HEAD", *MAIN_BRANCHES)]
    for ref in (*wanted, *(_HEADS + name for name in MAIN_BRANCHES)):
        if ref in targets and ref != _HEADS + head_name:
            return targets[ref] or ref
    if head_name in MAIN_BRANCHES:
        raise UsageError(f"{head_name} is the main branch itself: compare it with what?", next="debtctl diff HEAD~1")
    names = f"{', '.join(MAIN_BRANCHES[:-1])} or {MAIN_BRANCHES[-1]}"
    raise UsageError(f"compare with what? No branch here is called {names}", next="debtctl diff BASE")


def _by_nearness(remote: str) -> tuple[int, str]:
    return (_REMOTES.index(remote) if remote in _REMOTES else len(_REMOTES), remote)


def _short(ref: str) -> str:
    """A ref as people call it: `main` for that of the remote as well."""
    if ref.startswith(_REMOTE_REFS):
        return ref.removeprefix(_REMOTE_REFS).partition("/")[2]
    return ref.removeprefix(_HEADS)
