"""What the commits say: which files each one touched, when, by whom; which releases there are.

Streams: a long history is never in memory whole. Knows paths and dates, nothing of what a file's text means. Dates are
the day the committer's own clock showed, so that every machine reads the same one.
"""

import os
from collections.abc import Generator, Iterator, Sequence
from datetime import date, timedelta

from debtctl.git.days import day_of
from debtctl.git.process import GitError, run, start
from debtctl.git.repository import Repository, head_commit
from debtctl.values import NamedTuple

_FIELDS = "%H%x1f%cd%x1f%ae%x1f%an%x1f%s"
_LOG = ("log", "-z", "--date=short", "--encoding=UTF-8", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames")
# --root: a user may have set log.showRoot=false, and the first commit would touch nothing.
TOUCHED = (*_LOG, f"--format=tformat:{_FIELDS}", "--raw", "--no-abbrev", "--root", "--no-merges", "--full-history")
"""Asks for commits and their files: a field for each commit (`commit_in`), then raw record and name of each file."""


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
    with start([*TOUCHED, *bound, "--end-of-options", revisions, "--", *paths], repo.root) as running:
        try:
            for commit in _touched(fields_of(running.chunks())):
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
    return commit_in(fields)._replace(paths=(path,)) if fields else None


def fields_of(chunks: Iterator[bytes]) -> Iterator[bytes]:
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
        commit, paths = commit_in(field), []
    if commit is not None:
        yield commit._replace(paths=tuple(paths))


def commit_in(fields: bytes) -> TouchedCommit:
    """The commit in a field of an answer to TOUCHED, without its paths."""
    commit, committed, email, name, subject = fields.decode("utf-8", "replace").split("\x1f", 4)
    return TouchedCommit(commit, day_of(committed), email, name, subject)


def _release(line: str) -> Release | None:
    created, kind, target, peeled_kind, peeled, name = line.split("\0")
    if "commit" not in (kind, peeled_kind):  # a tag may name a file (git's own repository has some)
        return None
    return Release(name, day_of(created), peeled or target, kind == "tag")
