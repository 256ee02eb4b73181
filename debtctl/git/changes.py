"""What changed between two trees: files, their blobs, and which lines went and came.

Line numbers and blob ids only, never the text of a line. Names come from the raw part of git's answer, line numbers
from the patch. Its sections come in the order of the raw records, and each is recognised by the header git must have
written for that record, since some records have none (undecided merges) or two (a file that became a symlink).
"""

import os
import re
from collections.abc import Sequence

from debtctl.git.process import Running, run, start
from debtctl.git.repository import Repository
from debtctl.values import NamedTuple

Lines = tuple[int, int]
"""A run of lines: the first one's number (from 1) and how many there are."""

WHOLE_FILE: Lines = (1, 1 << 31)
"""Every line: of a file git calls binary (UTF-16 text is), and of an untracked one."""

_DIFF = (
    *("diff", "--raw", "-z", "--no-abbrev", "-p", "-U0", "--inter-hunk-context=0", "-M", "--diff-algorithm=myers"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/"),
    *("--submodule=short", "--ignore-submodules=dirty"),
)

# Every line of a patch that is a file's own text opens with "+", "-" or "\", so these can only be git's:
# "diff --git", "@@ -1,2 +1 @@", "Binary files", and "deleted file mode", which says nothing new.
_PATCH_LINE = re.compile(rb"^[d@B].*", re.MULTILINE)

# How git spells these bytes inside a quoted name (quote.c; core.quotePath=false leaves bytes above 127 alone).
_QUOTED = {byte: b"\\%03o" % byte for byte in (*range(0x20), 0x7F)} | {
    byte: b"\\%c" % letter for byte, letter in zip(b'\a\b\t\n\v\f\r"\\', b'abtnvfr"\\', strict=True)
}


class FileChange(NamedTuple):
    """One file of a change.

    Attributes:
        status: A added, M modified, D deleted, R renamed, C copied, T type changed, U unmerged.
        old_path: its path before; equal to `path` unless renamed or copied.
        path: its path after; of a deleted file the one it had.
        old_mode, mode: git's file modes, "000000" where there is no file.
        old_blob, blob: blob ids; "" where there is no file, or git has not read it (a working tree).
        removed: runs of lines that went, numbered in the old file.
        added: runs of lines that came, numbered in the new file.
    """

    status: str
    old_path: str
    path: str
    old_mode: str
    mode: str
    old_blob: str
    blob: str
    removed: tuple[Lines, ...] = ()
    added: tuple[Lines, ...] = ()


def staged_changes(repo: Repository, base: str = "") -> tuple[FileChange, ...]:
    """What the next commit changes: the index (`GIT_INDEX_FILE` holds) against `base`, or HEAD, or nothing yet."""
    return parse_changes(start_staged_changes(repo, base).finish())


def start_staged_changes(repo: Repository, base: str = "") -> Running:
    """Begin `staged_changes`; `parse_changes` reads its answer."""
    # Without a commit named git itself takes the empty tree before the first commit.
    return start([*_DIFF, "--cached", *(["--end-of-options", base] if base else []), "--"], repo.root)


def changes_between(repo: Repository, base: str, head: str) -> tuple[FileChange, ...]:
    """What turns the tree of `base` into that of `head`; each a revision or a tree id."""
    return parse_changes(run([*_DIFF, "--end-of-options", base, head, "--"], repo.root))


def worktree_changes(repo: Repository) -> tuple[FileChange, ...]:
    """What the working tree has over the index; untracked files that are not ignored are added whole."""
    listing = start(["ls-files", "--others", "--exclude-standard", "-z"], repo.root)
    changed = [change for change in parse_changes(run([*_DIFF, "--"], repo.root)) if not _is_only_touched(change)]
    untracked = [os.fsdecode(name) for name in listing.finish().split(b"\0") if name and not name.endswith(b"/")]
    return (*changed, *map(_untracked, untracked))


def changes_against(repo: Repository, commit: str, *, staged: bool = False) -> tuple[FileChange, ...]:
    """What the tracked files of the working tree, or of the index, have over the tree of `commit`."""
    where = ["--cached"] if staged else []
    return parse_changes(run([*_DIFF, *where, "--end-of-options", commit, "--"], repo.root))


def merge_base(repo: Repository, one: str, other: str) -> str | None:
    """The best common ancestor of two revisions; None when their histories do not meet."""
    return run(["merge-base", "--end-of-options", one, other], repo.root, ok=(0, 1)).decode().strip() or None


def parse_changes(answer: bytes) -> tuple[FileChange, ...]:
    """The changes in git's answer to the command of this module."""
    records, end = _raw_records(answer)
    sections = _sections(answer[end + 1 :])  # a NUL stands between the two parts
    sections.reverse()
    changes = tuple(_with_lines(record, sections) for record in records)
    if sections:  # lines we would silently pass over
        raise ValueError(f"git's patch has a section that no record announced: {sections[-1].header!r}")
    return changes


def _raw_records(answer: bytes) -> tuple[list[FileChange], int]:
    """The records of the raw part, and where that part ends."""
    records = []
    at = 0
    while answer[at : at + 1] == b":":
        end = answer.index(b"\0", at)
        old_mode, mode, old_blob, blob, status = answer[at + 1 : end].decode("ascii").split(" ")
        old_path, at = _name(answer, end + 1)
        path = old_path
        if status[0] in "RC":
            path, at = _name(answer, at)
        records.append(FileChange(status[0], old_path, path, old_mode, mode, _known(old_blob), _known(blob)))
    return records, at


def _name(answer: bytes, at: int) -> tuple[str, int]:
    end = answer.index(b"\0", at)
    return os.fsdecode(answer[at:end]), end + 1


def _known(blob: str) -> str:
    return blob if blob.strip("0") else ""


class _Section(NamedTuple):
    """The part of a patch below one "diff --git" line: removed and added runs."""

    header: bytes
    removed: list[Lines]
    added: list[Lines]


def _sections(patch: bytes) -> list[_Section]:
    sections: list[_Section] = []
    for line in _PATCH_LINE.findall(patch):
        if line.startswith(b"diff --git "):
            sections.append(_Section(line, [], []))
        elif line.startswith(b"@@ "):
            _, old, new, _ = line.split(b" ", 3)
            sections[-1].removed.extend(_run(old))
            sections[-1].added.extend(_run(new))
        elif line.startswith(b"Binary files "):
            sections[-1].removed.append(WHOLE_FILE)
            sections[-1].added.append(WHOLE_FILE)
    return sections


def _run(side: bytes) -> list[Lines]:
    """The run of one side of a hunk header: "-4" is one line, "+7,0" is none."""
    first, _, count = side[1:].partition(b",")
    lines = int(count or b"1")
    return [(int(first), lines)] if lines else []


def _with_lines(record: FileChange, sections: list[_Section]) -> FileChange:
    """The record with the lines of its own sections, taken from the end of `sections`."""
    header = b"diff --git %s %s" % (_quoted("a/" + record.old_path), _quoted("b/" + record.path))
    removed: list[Lines] = []
    added: list[Lines] = []
    while sections and sections[-1].header == header:
        section = sections.pop()
        removed += section.removed
        added += section.added
    return record._replace(
        removed=tuple(removed) if record.old_mode.strip("0") else (),
        added=tuple(added) if record.mode.strip("0") else (),
    )


def _quoted(name: str) -> bytes:
    """A name as git writes it in a patch."""
    raw = os.fsencode(name)
    if not any(byte in _QUOTED for byte in raw):
        return raw
    return b'"%s"' % b"".join(_QUOTED.get(byte, b"%c" % byte) for byte in raw)


def _is_only_touched(change: FileChange) -> bool:
    """Whether a file of the working tree has a new time stamp and the old content."""
    is_same_kind = change.status == "M" and change.old_mode == change.mode
    return is_same_kind and not change.removed and not change.added


def _untracked(path: str) -> FileChange:
    return FileChange("A", path, path, "000000", "100644", "", "", (), (WHOLE_FILE,))


def touched_paths(changes: Sequence[FileChange]) -> tuple[str, ...]:
    """Every path the changes name, old and new, sorted, each once."""
    return tuple(sorted({path for change in changes for path in (change.old_path, change.path)}))
