"""Who wrote one line, and when: `git blame` of that line alone.

For the few lines somebody is looking at; the ages of all comments come from one walk of history (history/births.py).
"""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from debtctl.git.days import day_at
from debtctl.git.patches import unquoted_name
from debtctl.git.process import Running, start
from debtctl.git.repository import Repository
from debtctl.values import NamedTuple


class BlamedLine(NamedTuple):
    """The commit that wrote a line.

    Args:
        commit: its full id; empty when the line is not committed yet.
        author_email, author_name: as written in the commit, before any mailmap.
        born: the author's own date.
        at_least: the history ends there (a shallow clone): the line may be older.
    """

    commit: str
    author_email: str
    author_name: str
    born: date
    at_least: bool = False


def start_blame(repo: Repository, path: str, line: int, *, commit: str = "") -> Running:
    """Begin to look for who wrote a line of the working tree, or of a commit, by its id.

    A change of its indentation alone is nobody's.
    """
    # git blame knows no --end-of-options (2.39): only what cannot be an option stands there.
    which = [commit] if commit and not commit.startswith("-") else []
    return start(["blame", "--no-textconv", "--porcelain", "-w", "-L", f"{line},{line}", *which, "--", path], repo.root)


def parse_blame(answer: bytes, cut_off: Collection[str] = ()) -> BlamedLine | None:
    """What `start_blame` found; None for an answer without a line.

    Args:
        answer: what git printed.
        cut_off: the commits a shallow clone ends with. git's own "boundary" is also said of a first commit.
    """
    text = answer.decode("utf-8", "replace")
    commit = text.partition(" ")[0]
    fields = dict(line.partition(" ")[::2] for line in text.split("\n")[1:] if not line.startswith("\t"))
    if "author-time" not in fields:
        return None
    born = day_at(int(fields["author-time"]), fields.get("author-tz", "+0000"))
    email = fields.get("author-mail", "").strip("<>")
    is_committed = commit.strip("0") != ""
    return BlamedLine(
        commit if is_committed else "", email if is_committed else "", fields.get("author", ""), born,
        commit in cut_off,
    )  # fmt: skip


# --- many lines of a file --------------------------------------------------------------------------------------------


class Origin(NamedTuple):
    """Where a line comes from: the commit that wrote it, and the path and line it had there."""

    commit: str
    path: str
    line: int


def start_origins(
    repo: Repository, commit: str, path: str, lines: Sequence[int], *, ignored: Sequence[str] = ()
) -> Running:
    """Begin to look for the commits that wrote these lines of a file; read the answer with `origins`.

    Args:
        repo: where to look.
        commit: an id; the file as it is there.
        path: the file.
        lines: numbers of its lines.
        ignored: ids of commits whose changes are nobody's, such as one that formatted everything.
    """
    # An empty name forgets the configured files, which git would stop at if one is missing: `ignored` has them.
    skipping = ["--ignore-revs-file=", *(f"--ignore-rev={one}" for one in ignored)]
    ranges = [argument for first, last in _runs(lines) for argument in ("-L", f"{first},{last}")]
    return start(["blame", "--no-textconv", "--incremental", "-w", *skipping, *ranges, commit, "--", path], repo.root)


def origins(chunks: Iterable[bytes]) -> Iterator[tuple[int, Origin]]:
    """Each line asked for with its origin, as git finds them; what git said before it failed counts."""
    rest = b""
    group: tuple[str, int, int, int] | None = None
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            if group is None:
                commit, origin, final, count = line.split(b" ")
                group = commit.decode("ascii"), int(origin), int(final), int(count)
            elif line.startswith(b"filename "):
                commit_id, first, at, many = group
                path = _unquoted(line[len(b"filename ") :])
                yield from ((at + step, Origin(commit_id, path, first + step)) for step in range(many))
                group = None


def _runs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Lines next to each other as one range: git takes a while over hundreds of them."""
    numbers = sorted(set(lines))
    first = last = numbers[0]
    for number in numbers[1:]:
        if number > last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def _unquoted(written: bytes) -> str:
    return os.fsdecode(unquoted_name(written))
