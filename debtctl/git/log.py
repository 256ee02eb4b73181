"""What the commits say: which files each one touched, when, by whom; which releases there are.

Streams: a long history is never in memory whole. Knows paths and dates, nothing of what a file's text means. Dates are
the day the committer's own clock showed, so that every machine reads the same one.
"""

import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import date, timedelta

from debtctl.git.days import day_of
from debtctl.git.objects import in_tree, read_blobs
from debtctl.git.process import GitError, run, start
from debtctl.git.repository import Repository, head_commit
from debtctl.values import NamedTuple

_FIELDS = "%H%x1f%cd%x1f%ae%x1f%an%x1f%s"
_LOG = ("log", "-z", "--date=short", "--encoding=UTF-8", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames")
# --root: a user may have set log.showRoot=false, and the first commit would touch nothing.
_TOUCHED = (*_LOG, f"--format=tformat:{_FIELDS}", "--raw", "--no-abbrev", "--root", "--no-merges", "--full-history")


class TouchedCommit(NamedTuple):
    """One commit and the files it touched.

    Attributes:
        commit: its full id.
        committed: the committer date.
        author_email, author_name: as written in the commit, before any mailmap.
        subject: the message's first line.
        paths: every file added, changed or deleted; both names of a renamed one.
    """

    commit: str
    committed: date
    author_email: str
    author_name: str
    subject: str
    paths: tuple[str, ...] = ()


class Release(NamedTuple):
    """One git tag.

    Attributes:
        name: without "refs/tags/".
        created: when it was made; of a lightweight tag, which has no date, its commit's committer date.
        commit: the commit it names.
        is_annotated: whether `created` is the tag's own.
    """

    name: str
    created: date
    commit: str
    is_annotated: bool


def commits(
    repo: Repository, *, since: date | None = None, paths: Sequence[str] = (), revisions: str = "HEAD"
) -> Generator[TouchedCommit, None, None]:
    """The commits that are no merges, newest first; none before the first commit.

    Args:
        repo: whose history.
        since: only those committed on this day or later.
        paths: only those that touched one of these files or folders (literally), with only these paths named.
        revisions: where to start, or a range such as "main..HEAD".
    """
    # git compares instants and cuts where the machine's own midnight is; the day itself is compared below.
    bound = [f"--since={(since - timedelta(days=2)).isoformat()}T00:00:00Z"] if since else []
    with start([*_TOUCHED, *bound, "--end-of-options", revisions, "--", *paths], repo.root) as running:
        try:
            for commit in _touched(_fields(running.chunks())):
                if since is None or commit.committed >= since:
                    yield commit
        except GitError:
            if revisions != "HEAD" or head_commit(repo) is not None:
                raise


def subjects(repo: Repository, *, limit: int) -> list[str]:
    """First lines of the messages of the newest `limit` commits; none before the first commit."""
    if head_commit(repo) is None:
        return []
    answer = run([*_LOG, f"--max-count={limit}", "--format=tformat:%s", "HEAD", "--"], repo.root)
    return [line.decode("utf-8", "replace") for line in answer.split(b"\0") if line]


def removing_commit(repo: Repository, path: str) -> TouchedCommit | None:
    """The newest commit that deleted the file `path`, or the last file below it; None when history shows none."""
    # A file can also go in a merge's own resolution, which only -m shows; asked second, since -m
    # also shows each merge that brought the deletion in from a branch.
    for merges in (("--no-merges",), ("-m",)):
        found = _newest(repo, ["--full-history", "--diff-filter=D", *merges], path)
        if found is not None:
            return found
    return None


def adding_commit(repo: Repository, path: str) -> TouchedCommit | None:
    """The newest commit that added the file `path`; None when history shows none."""
    return _newest(repo, ["--full-history", "--diff-filter=A"], path)


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
    with start([*_TOUCHED, "--end-of-options", revisions, "--", *told], repo.root) as running:
        batch: list[_BlobChange] = []
        limit = _FIRST_RECORDS
        for change in _blob_changes(_fields(running.chunks())):
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
    with start(
        [*_TOUCHED, "--diff-filter=D", "--end-of-options", "HEAD", "--", *sorted(waiting)], repo.root
    ) as running:
        for change in _blob_changes(_fields(running.chunks())):
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


def releases(repo: Repository, prefix: str = "") -> list[Release]:
    """All git tags that name a commit, oldest first; with `prefix` only those whose name begins so."""
    fields = (
        "%(creatordate:short)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)%00%(refname:strip=2)"
    )
    answer = run(["for-each-ref", "--sort=creatordate", f"--format={fields}", "refs/tags"], repo.root)
    found = (_release(line) for line in os.fsdecode(answer).splitlines())
    return [release for release in found if release is not None and release.name.startswith(prefix)]


def is_ancestor(repo: Repository, commit: str, of: str) -> bool:
    """Whether `commit` is `of` itself or in its history."""
    try:
        run(["merge-base", "--is-ancestor", commit, of], repo.root)
    except GitError as error:
        if error.status == 1:
            return False
        raise
    return True


def commit_dates(repo: Repository, names: Sequence[str]) -> dict[str, date]:
    """The committer date of each of these commits, by id."""
    if not names:
        return {}
    asked = "".join(f"{name}\n" for name in names).encode("ascii")
    command = [*_LOG, "--no-walk=unsorted", "--format=tformat:%H %cd", "--stdin"]
    lines = run(command, repo.root, stdin=asked).decode("ascii").split("\0")
    return {commit: day_of(day) for commit, day in (line.split(" ") for line in lines if line)}


def _newest(repo: Repository, options: Sequence[str], path: str) -> TouchedCommit | None:
    if head_commit(repo) is None:
        return None
    answer = run([*_LOG, "-1", f"--format=tformat:{_FIELDS}", "--no-patch", *options, "HEAD", "--", path], repo.root)
    fields = answer.partition(b"\0")[0]  # -m tells a merge once for each parent
    return _commit(fields)._replace(paths=(path,)) if fields else None


def _fields(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The NUL-terminated fields of a stream."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole


def _touched(fields: Iterator[bytes]) -> Iterator[TouchedCommit]:
    """Commits out of `log --raw -z`: a header, then for each file its raw record and its name."""
    commit: TouchedCommit | None = None
    paths: list[str] = []
    for field in fields:
        if field.startswith((b":", b"\n:")):
            paths.append(os.fsdecode(next(fields)))
            continue
        if commit is not None:
            yield commit._replace(paths=tuple(paths))
        commit, paths = _commit(field), []
    if commit is not None:
        yield commit._replace(paths=tuple(paths))


def _blob_changes(fields: Iterator[bytes]) -> Iterator[_BlobChange]:
    """Each file of each commit out of `log --raw -z`, in git's order."""
    commit: TouchedCommit | None = None
    for field in fields:
        if not field.startswith((b":", b"\n:")):
            commit = _commit(field)
        elif commit is not None:
            _, _, old, new, _ = field.lstrip(b"\n:").decode("ascii").split(" ")
            yield _BlobChange(commit, os.fsdecode(next(fields)), _known(old), _known(new))


def _known(blob: str) -> str:
    return blob if blob.strip("0") else ""


def _commit(fields: bytes) -> TouchedCommit:
    commit, committed, email, name, subject = fields.decode("utf-8", "replace").split("\x1f", 4)
    return TouchedCommit(commit, day_of(committed), email, name, subject)


def _release(line: str) -> Release | None:
    created, kind, target, peeled_kind, peeled, name = line.split("\0")
    if "commit" not in (kind, peeled_kind):  # a tag may name a file (git's own repository has some)
        return None
    return Release(name, day_of(created), peeled or target, kind == "tag")
