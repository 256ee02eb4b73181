"""Where files and texts went: the commits that took them away, and what a file has been called since.

Reads the contents of the files it is asked about, nothing else of them; what a text means is for whoever asks.
"""

import os
from collections.abc import Iterator, Mapping, Sequence

from debtctl.git.log import TOUCHED, TouchedCommit, commit_in, fields_of, removing_commit
from debtctl.git.objects import in_tree, read_blobs
from debtctl.git.process import run, start
from debtctl.git.repository import Repository, head_commit
from debtctl.values import NamedTuple


class Sought(NamedTuple):
    """Texts that stood in a file, any of which tells that it is the one: each on one line, white space collapsed."""

    path: str
    texts: tuple[str, ...]


def commits_removing_texts(
    repo: Repository, wanted: Sequence[Sought], *, revisions: str = "HEAD"
) -> dict[Sought, TouchedCommit]:
    """Of texts that are gone, the commits that took them: the newest that changed how often they stand in their file.

    One walk for all, no further back than the last of them needs, along the renames of their files. Texts that stand
    in the newest commit still, and those history does not have, are not in the answer.

    Args:
        repo: whose history.
        wanted: what is gone from where.
        revisions: where to start, or a range of full ids.
    """
    if not wanted or head_commit(repo) is None:
        return {}
    found: dict[Sought, TouchedCommit] = {}
    names = {each: each.path for each in wanted}
    for _ in range(_MOST_RENAMES):
        went = _removals(repo, names, revisions)
        found |= {each: removal.commit for each, removal in went.items()}
        # A file that goes may only be called otherwise from then on: its text goes on there.
        deleted = {each: removal for each, removal in went.items() if removal.is_whole_file}
        renames = {
            commit: renamed_in(repo, commit) for commit in {removal.commit.commit for removal in deleted.values()}
        }
        names = {
            each: name
            for each, removal in deleted.items()
            if (name := renames[removal.commit.commit].get(names[each], ""))
        }
        for each in names:
            del found[each]
        if not names:
            break
    return found


_MOST_RENAMES = 5


# Of more paths git compares every changed file with each of them: reading about all files is then less.
_MOST_PATHS = 200


_FIRST_RECORDS = 64


class _Removal(NamedTuple):
    """The commit that took a text, and whether it took the file."""

    commit: TouchedCommit
    is_whole_file: bool


class _BlobChange(NamedTuple):
    """One file of one commit: the blobs before and after, "" where there is none."""

    commit: TouchedCommit
    path: str
    old: str
    new: str


def _removals(repo: Repository, names: Mapping[Sought, str], revisions: str) -> dict[Sought, _Removal]:
    """The newest commit that took each text from the file it was sought in, under the name given."""
    paths = sorted(set(names.values()))
    waiting: dict[str, list[Sought]] = {}
    for each, name in names.items():
        waiting.setdefault(name, []).append(each)
    found: dict[Sought, _Removal] = {}
    told = paths if len(paths) <= _MOST_PATHS else []
    with start([*TOUCHED, "--end-of-options", revisions, "--", *told], repo.root) as running:
        batch: list[_BlobChange] = []
        limit = _FIRST_RECORDS
        for change in _blob_changes(fields_of(running.chunks())):
            if change.path in waiting:
                batch.append(change)
            if len(batch) == limit:
                found |= _removals_among(repo, batch, waiting)
                batch, limit = [], limit * 2
            if not waiting:
                return found
        found |= _removals_among(repo, batch, waiting)
    return found


def _removals_among(
    repo: Repository, batch: Sequence[_BlobChange], waiting: dict[str, list[Sought]]
) -> dict[Sought, _Removal]:
    """What these changes, newest first, did to the texts that wait; those answered wait no longer."""
    found: dict[Sought, _Removal] = {}
    contents = read_blobs(repo, {blob for change in batch for blob in (change.old, change.new) if blob})
    collapsed = {blob: b" ".join((content or b"").split()) for blob, content in contents.items()}
    for change in batch:
        for each in list(waiting.get(change.path, ())):
            before, after = (_count(each, collapsed.get(blob, b"")) for blob in (change.old, change.new))
            if before == after:
                continue
            # More of it than before: it stands in the newest commit still, and went in the working tree.
            if before > after:
                found[each] = _Removal(change.commit, not change.new)
            waiting[change.path].remove(each)
        if change.path in waiting and not waiting[change.path]:
            del waiting[change.path]
    return found


def _count(sought: Sought, content: bytes) -> int:
    return sum(content.count(text.encode("utf-8", "surrogateescape")) for text in sought.texts)


def renamed_in(repo: Repository, commit: str) -> dict[str, str]:
    """The files a commit renamed, new names by old ones, as git sees it."""
    asked = ["diff-tree", "-r", "-M", "--raw", "-z", "--diff-filter=R", "--no-commit-id", "--end-of-options", commit]
    return _renames(run([*asked, "--"], repo.root))


def renamed_files(repo: Repository, paths: Sequence[str]) -> dict[str, str]:
    """Where files that are gone are now: along the renames git sees in history, and those not committed yet."""
    if head_commit(repo) is None:
        return {}
    now = _renames(run(["diff", "--raw", "-z", "-M", "--diff-filter=R", "HEAD", "--"], repo.root))
    called = {path: path for path in paths}
    for _ in range(_MOST_RENAMES):
        names = sorted(set(called.values()))
        standing = in_tree(repo, "HEAD", names)
        lost = [name for name in names if name not in standing]
        went = deleting_commits(repo, lost)
        renames = {commit: renamed_in(repo, commit) for commit in set(went.values())}
        step = {name: renames[commit][name] for name, commit in went.items() if name in renames[commit]}
        if not step:
            break
        called = {path: step.get(name, name) for path, name in called.items()}
    called = {path: now.get(name, name) for path, name in called.items()}
    return {path: name for path, name in called.items() if name != path}


class Rename(NamedTuple):
    """A commit and the name it gave a file."""

    commit: TouchedCommit
    old: str
    new: str


def renames_between(repo: Repository, old: str, new: str) -> tuple[Rename, ...]:
    """The commits that renamed a file, step by step from one name to the other, oldest first; none if git sees none."""
    found: list[Rename] = []
    name = old
    while name != new and len(found) < _MOST_RENAMES:
        commit = removing_commit(repo, name)
        following = renamed_in(repo, commit.commit).get(name, "") if commit else ""
        if commit is None or not following:
            return ()
        found.append(Rename(commit, name, following))
        name = following
    return tuple(found) if name == new else ()


def deleting_commits(repo: Repository, paths: Sequence[str]) -> dict[str, str]:
    """The newest commit that deleted each of these files; without those no commit deleted."""
    waiting = set(paths)
    found: dict[str, str] = {}
    if not waiting:
        return found
    with start([*TOUCHED, "--diff-filter=D", "--end-of-options", "HEAD", "--", *sorted(waiting)], repo.root) as running:
        for change in _blob_changes(fields_of(running.chunks())):
            if change.path in waiting:
                found[change.path] = change.commit.commit
                waiting.remove(change.path)
            if not waiting:
                break
    return found


def _renames(answer: bytes) -> dict[str, str]:
    """New names by old ones out of raw records of renames: `:… R100`, the old name, the new one."""
    fields = answer.split(b"\0")
    return {os.fsdecode(old): os.fsdecode(new) for old, new in zip(fields[1::3], fields[2::3], strict=False)}


def _blob_changes(fields: Iterator[bytes]) -> Iterator[_BlobChange]:
    """Each file of each commit out of `log --raw -z`, in git's order."""
    commit: TouchedCommit | None = None
    for field in fields:
        if not field.startswith((b":", b"\n:")):
            commit = commit_in(field)
        elif commit is not None:
            _, _, old, new, _ = field.lstrip(b"\n:").decode("ascii").split(" ")
            yield _BlobChange(commit, os.fsdecode(next(fields)), _known(old), _known(new))


def _known(blob: str) -> str:
    return blob if blob.strip("0") else ""
