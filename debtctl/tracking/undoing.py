"""Take an answer back: files and index entries as they were before it was written.

Compares before it writes: what somebody else changed in the meantime is left alone. Does not know what was answered.
"""

import os
from collections.abc import Iterable, Mapping

from debtctl.errors import RetryableError
from debtctl.files import read_if_present, remove_file, write_atomically
from debtctl.git.objects import index_entry, stage, unstage
from debtctl.git.repository import Repository
from debtctl.register.store import register_lock
from debtctl.values import NamedTuple

_LARGEST_BYTES = 1 << 28


class Sight(NamedTuple):
    """What a path looks like: its content on disk, its mode and blob in the index; None where it is not."""

    content: bytes | None
    entry: tuple[str, str] | None


Sights = Mapping[str, Sight]


def looked_at(repo: Repository, paths: Iterable[str]) -> Sights:
    """How these paths look now."""
    return {path: Sight(_content(repo, path), index_entry(repo, path)) for path in dict.fromkeys(paths)}


def taken_back(repo: Repository, before: Sights, after: Sights) -> tuple[str, ...]:
    """Make every path of `before` as it was there, and return those that had changed.

    Args:
        repo: where.
        before: how the paths looked before the answer.
        after: how they looked right after it.

    Raises:
        RetryableError: a path changed since; nothing was written.
    """
    changed = tuple(path for path in before if before[path] != after[path])
    with register_lock(repo.common_dir):
        now = looked_at(repo, changed)
        for path in changed:
            if now[path] != after[path]:
                raise RetryableError("changed since it was answered", where=path, next=f"git diff -- {path}")
        for path in changed:
            _restore(repo, path, before[path], after[path])
    return changed


def _restore(repo: Repository, path: str, before: Sight, after: Sight) -> None:
    if before.entry != after.entry:
        if before.entry is None:
            unstage(repo, path)
        else:
            stage(repo, path, *before.entry)
    if before.content == after.content:
        return
    file = os.path.join(repo.root, path)
    if before.content is None:
        remove_file(file)
    else:
        write_atomically(file, before.content)


def _content(repo: Repository, path: str) -> bytes | None:
    return read_if_present(os.path.join(repo.root, path), _LARGEST_BYTES)
