"""The items of a repository: found, read, written.

Knows the folder `.debt/items/` and ids as file names. What stands in a file is item_file.py's and item_text.py's; what
may happen to an item is item.py's; files that did not change since the last run are snapshot.py's.
"""

import os
from collections.abc import Mapping

from debtctl.errors import FileError, RetryableError, SetupError, UsageError
from debtctl.files import (
    Listed,
    create_exclusively,
    held_lock,
    listed,
    make_folder,
    read_bounded,
    read_if_present,
    refuse_link,
    write_atomically,
)
from debtctl.quantities import id_prefix, is_item_id, new_item_id
from debtctl.register.format import check_format
from debtctl.register.item import Item
from debtctl.register.item_file import read_item
from debtctl.register.item_text import item_text, updated_text
from debtctl.register.layout import FOLDER, ITEM_SUFFIX, ITEMS_FOLDER, item_path
from debtctl.register.problem import Problem
from debtctl.register.sheet import LIMIT_BYTES, too_large
from debtctl.register.snapshot import Snapshot
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from random import Random

    from debtctl.cache import Cache


class Register(NamedTuple):
    """All that is written down.

    Args:
        items: by id, in the order of ids.
        problems: of the files that hold no readable item.
        exists: whether there is a `.debt/` at all.
    """

    items: Mapping[str, Item]
    problems: tuple[Problem, ...]
    exists: bool

    @property
    def unreadable(self) -> frozenset[str]:
        """Ids whose files are there and cannot be read: known, but nothing can be said of them."""
        return frozenset(filter(is_item_id, map(_id_of, self.problems))) - self.items.keys()


def load_register(root: str, cache: "Cache | None" = None) -> Register:
    """Every item below `root`, and every problem. With a cache, files that did not change are not read again.

    Raises:
        FileError: `.debt` is a symbolic link, or of a newer format.
        SetupError: a folder or file cannot be read.
    """
    if not os.path.isdir(os.path.join(root, FOLDER)):
        return Register({}, (), exists=False)
    check_format(root)
    folder = os.path.join(root, ITEMS_FOLDER)
    refuse_link(folder)
    files = [file for file in listed(folder) if file.name.endswith(ITEM_SUFFIX) and not file.name.startswith(".")]
    snapshot = Snapshot(root, cache)
    items: dict[str, Item] = {}
    problems: list[Problem] = []
    for file in files:
        item = snapshot.item(file)
        if item is None:
            item, found = _read_file(root, file)
            problems += found
        if item is not None:
            items[item.id] = item
    sound = {item_id: item for item_id, item in items.items() if item_id not in {_id_of(each) for each in problems}}
    snapshot.remember(files, sound)
    return Register(items, tuple(problems), exists=True)


def _read_file(root: str, file: Listed) -> tuple[Item | None, tuple[Problem, ...]]:
    path = f"{ITEMS_FOLDER}/{file.name}"
    item_id = file.name.removesuffix(ITEM_SUFFIX)
    if not is_item_id(item_id):
        return None, (Problem(path, 1, "", _no_id(item_id)),)
    if not file.is_regular:
        return None, (Problem(path, 1, "", "is no regular file; an item is one"),)
    if file.size > LIMIT_BYTES:
        return None, (too_large(path, file.size),)
    try:
        content = read_bounded(os.path.join(root, path), LIMIT_BYTES)
    except FileNotFoundError:
        return None, ()
    except (FileError, SetupError) as error:
        return None, (Problem(path, 1, "", error.what),)
    item, problems = read_item(item_id, content, path)
    if problems and all(problem.conflict for problem in problems):
        return _before_the_merge(item_id, content, problems)
    return item, problems


def _before_the_merge(
    item_id: str, content: bytes, problems: tuple[Problem, ...]
) -> tuple[Item | None, tuple[Problem, ...]]:
    """An item in conflict as it is on the branch one stands on: a merge in progress takes no report away."""
    from debtctl.register.conflict import sides  # a merge in progress only

    found = sides(content.decode("utf-8", "replace"))
    item = read_item(item_id, found.ours.encode(), problems[0].path)[0] if found else None
    if item is None:
        return None, problems
    return item, (problems[0]._replace(message="in conflict; shown as on this branch"),)


def _id_of(problem: Problem) -> str:
    return os.path.basename(problem.path).removesuffix(ITEM_SUFFIX)


def _no_id(name: str) -> str:
    message = f'"{name}" is no id; a file of an item is named D- and five characters, as D-7k3qm.toml'
    likely = id_prefix(name)
    return f"{message}. Did you mean {likely}.toml?" if is_item_id(likely) else message


# --- writing ---------------------------------------------------------------------------------------------------------

# One id in a million is taken in a register of 30: this many in a row is no accident.
_MOST_ATTEMPTS = 100


def write_new(root: str, draft: Item, random: "Random", *, sweeps: bool = True) -> Item:
    """Write an item down under a fresh id, and return it with that id; the draft's own is ignored.

    `sweeps` is `create_exclusively`'s.

    Raises:
        UsageError: the draft is no item that could be read back.
        FileError: the register is of a newer format, or a symbolic link.
        SetupError: it cannot be written.
    """
    _prepare_folder(root)
    for _ in range(_MOST_ATTEMPTS):
        item = draft._replace(id=new_item_id(random))
        if create_exclusively(os.path.join(root, item_path(item.id)), _content_of(item), sweeps=sweeps):
            return item
    raise RetryableError("no free id was found", where=ITEMS_FOLDER, next="the same command again")


def write_as(root: str, item: Item, text: str = "", *, sweeps: bool = True) -> bool:
    """Write an item that has an id from elsewhere; False, and nothing written, where that id is taken.

    Args:
        root: of the working tree.
        item: the whole item.
        text: its file as somebody wrote it, which reads as that item; ours where it is empty.
        sweeps: `create_exclusively`'s.

    Raises:
        UsageError: it is no item that could be read back. FileError, SetupError: as `write_new`.
    """
    _prepare_folder(root)
    content = _content_of(item)
    if text:
        content = text.encode("utf-8")
        if read_item(item.id, content, item_path(item.id))[0] != item:
            raise UsageError(f"the file of {item.id} does not say what the item does", next="debtctl import FILE")
    return create_exclusively(os.path.join(root, item_path(item.id)), content, sweeps=sweeps)


def _prepare_folder(root: str) -> None:
    """See to it that there is a folder for items, of a register that we may write to."""
    check_format(root)
    folder = os.path.join(root, ITEMS_FOLDER)
    make_folder(folder)
    refuse_link(folder)


def register_lock(common_dir: str) -> "AbstractContextManager[None]":
    """Held while a file is read and written again, so that no two of us write over each other; see `held_lock`."""
    return held_lock(os.path.join(common_dir, "debtctl", "register.lock"))


def save(root: str, before: Item, after: Item, common_dir: str, *, typed: str = "") -> Item:
    """Write a changed item, and return it as it is written. Nothing is written when nothing changed.

    Somebody may have changed it since it was read. What they changed stays, field by field as in a merge of two
    branches. Where that leaves a question (two values of one field, an item closed meanwhile) nothing is written.

    Args:
        root: of the working tree.
        before: the item as it was read.
        after: the same item, changed.
        common_dir: git's common folder, where the lock lives that keeps two of us from writing over each other.
        typed: the file as a person left it in an editor; its comments and keys are kept instead of the old ones.

    Raises:
        UsageError: `after` is no item that could be read back.
        FileError: the register is of a newer format, or a symbolic link, or the file cannot be changed faithfully.
        RetryableError: the file was changed since `before` was read so that the two do not fit, or the lock is held.
        SetupError: it cannot be written.
    """
    check_format(root)
    refuse_link(os.path.join(root, ITEMS_FOLDER))
    with register_lock(common_dir):
        return _replace(root, before, after, typed)


def _replace(root: str, before: Item, after: Item, typed: str) -> Item:
    path = item_path(before.id)
    file = os.path.join(root, path)
    content = read_if_present(file, LIMIT_BYTES)
    item, problems = read_item(before.id, content, path) if content is not None else (None, ())
    if problems and problems[0].conflict:
        raise FileError("in conflict", where=problems[0].where, next="debtctl doctor --fix")
    if content is None or item is None:
        raise _changed_meanwhile(path)
    if item != before:
        after = _joined(before, after, item, is_typed=bool(typed))
    if item == after and not typed:
        return after
    _content_of(after)
    new = updated_text(typed or content.decode("utf-8"), after).encode("utf-8")
    # An editor knows nothing of our lock, and tomlkit has just taken its time: look again.
    if read_if_present(file, LIMIT_BYTES) != content:
        raise _changed_meanwhile(path)
    write_atomically(file, new)
    return after


def _joined(before: Item, after: Item, now: Item, *, is_typed: bool) -> Item:
    """Our change and the one another process made meanwhile; RetryableError where they do not fit together."""
    from debtctl.register.merge import merge_items  # two at once only

    merged = merge_items(before, after, now)
    if is_typed or now.status != before.status or merged.disputed:
        raise _changed_meanwhile(item_path(before.id))
    return merged.ours


def _changed_meanwhile(path: str) -> RetryableError:
    return RetryableError("changed since it was read", where=path, next="the same command again")


def _content_of(item: Item) -> bytes:
    """A new file of the item, which has been read back: nothing is written that the next run would complain of."""
    content = item_text(item).encode("utf-8")
    _, problems = read_item(item.id, content, item_path(item.id))
    if problems:
        raise UsageError(problems[0].message, next="debtctl help markers")
    return content
