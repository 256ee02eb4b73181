"""The items of a repository: found, read, written.

Knows the folder `.debt/items/`, ids as file names, and the snapshot that saves reading a thousand unchanged files.
What stands in a file is item_file.py's and item_text.py's; what may happen to an item is item.py's.
"""

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from debtctl import __version__
from debtctl.errors import FileError, RetryableError, SetupError, UsageError, near_miss
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
from debtctl.register.item import Anchor, Change, Item, Revisit
from debtctl.register.item_file import read_item
from debtctl.register.item_text import item_text, updated_text
from debtctl.register.layout import FOLDER, FORMAT, FORMAT_PATH, ITEMS_FOLDER, item_path
from debtctl.register.problem import Problem
from debtctl.register.sheet import LIMIT_BYTES, too_large
from debtctl.values import TYPE_CHECKING, Any, NamedTuple

__all__ = [
    "Register",
    "check_format",
    "find_item",
    "is_older_format",
    "item_path",
    "load_register",
    "refuse_newer_format",
    "register_lock",
    "save",
    "short_ids",
    "unique_prefix_lengths",
    "write_as",
    "write_new",
]

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from random import Random

    from debtctl.cache import Cache

_SUFFIX = ".toml"


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
    files = [file for file in listed(folder) if file.name.endswith(_SUFFIX) and not file.name.startswith(".")]
    snapshot = _Snapshot(root, cache)
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
    item_id = file.name.removesuffix(_SUFFIX)
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
    return os.path.basename(problem.path).removesuffix(_SUFFIX)


def _no_id(name: str) -> str:
    message = f'"{name}" is no id; a file of an item is named D- and five characters, as D-7k3qm.toml'
    likely = id_prefix(name)
    return f"{message}. Did you mean {likely}.toml?" if is_item_id(likely) else message


# --- snapshot --------------------------------------------------------------------------------------------------------

_NAMESPACE = "register"
# Rows are only as good as the code that read them. The number is for changes between two releases.
_STAMP = f"{__version__}.1"
# A file written twice within the resolution of the file system's clock shows the same times for two contents (git
# calls this "racily clean"). The coarsest clock still met is FAT's, of two seconds.
_RACY_NS = 2_000_000_000


class _Snapshot:
    """The items as of an earlier run, each with the size and times its file had then."""

    def __init__(self, root: str, cache: "Cache | None") -> None:
        self._cache = cache
        self._key = root
        self._rows: dict[str, list[Any]] = self._stored()
        self._hits = 0

    def item(self, file: Listed) -> Item | None:
        """The item of a file that has not changed since; None when it has to be read."""
        row = self._rows.get(file.name)
        if row is None or row[0] != _stamps_of(file):
            return None
        self._hits += 1
        return _revived(file.name.removesuffix(_SUFFIX), row[1])

    def remember(self, files: Sequence[Listed], items: Mapping[str, Item]) -> None:
        """Store what was read, where anything changed. Too young files are left out, and so are bad ones."""
        if self._cache is None or self._hits == len(files) == len(self._rows):
            return
        youngest = time.time_ns() - _RACY_NS
        rows = {
            file.name: [_stamps_of(file), items[item_id][1:]]
            for file in files
            if (item_id := file.name.removesuffix(_SUFFIX)) in items
            and max(file.modified_ns, file.changed_ns) < youngest
        }
        if {name: row[0] for name, row in rows.items()} != {name: row[0] for name, row in self._rows.items()}:
            import json

            self._cache.put_many(_NAMESPACE, _STAMP, {self._key: json.dumps(rows, default=_plain).encode()})

    def _stored(self) -> dict[str, list[Any]]:
        stored = self._cache.get(_NAMESPACE, _STAMP, self._key) if self._cache else None
        if stored is None:
            return {}
        import json

        rows: dict[str, list[Any]] = json.loads(stored)
        return rows


def _stamps_of(file: Listed) -> list[int]:
    return [file.size, file.modified_ns, file.changed_ns]


def _plain(day: date) -> str:
    """What JSON asks about: of all that an item holds it knows only dates not."""
    return day.isoformat()


# The same few days stand in a thousand items.
_date_of = lru_cache(maxsize=1000)(date.fromisoformat)


def _revived(item_id: str, row: Sequence[Any]) -> Item:
    """An item from its row: JSON has made lists of its tuples and text of its dates.

    `_make` takes a third of the time of a call with sixteen arguments, and there are thousands.
    """
    title, kind, created, status, intent, owner, reason, due, revisit, *others = row
    principal, interest, labels, links, anchors, changes = others
    return Item._make(
        (
            *(item_id, title, kind, _date_of(created), status, intent, owner, reason),
            _date_of(due) if due else None,
            _revived_revisit(*revisit) if revisit else None,
            *(principal, interest, tuple(labels), tuple(links)),
            tuple(map(Anchor._make, anchors)),
            tuple([_revived_change(change) for change in changes]) if changes else (),
        )
    )


def _revived_revisit(asked: str, on: str | None, releases: list[str], touched: int | None, gone: list[str]) -> Revisit:
    return Revisit(_date_of(asked), _date_of(on) if on else None, tuple(releases), touched, tuple(gone))


def _revived_change(row: Sequence[Any]) -> Change:
    on, *others, fired = row
    return Change._make((_date_of(on), *others, _date_of(fired) if fired else None))


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
    check_format(root)
    folder = os.path.join(root, ITEMS_FOLDER)
    make_folder(folder)
    refuse_link(folder)
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
    check_format(root)
    folder = os.path.join(root, ITEMS_FOLDER)
    make_folder(folder)
    refuse_link(folder)
    content = _content_of(item)
    if text:
        content = text.encode("utf-8")
        if read_item(item.id, content, item_path(item.id))[0] != item:
            raise UsageError(f"the file of {item.id} does not say what the item does", next="debtctl import FILE")
    return create_exclusively(os.path.join(root, item_path(item.id)), content, sweeps=sweeps)


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


# --- format ----------------------------------------------------------------------------------------------------------


def check_format(root: str) -> None:
    """Stop at a register this debtctl cannot know how to treat. A missing `format` counts as ours.

    Raises:
        FileError: `.debt` is a symbolic link, or its format is newer than ours, or no number.
    """
    refuse_link(os.path.join(root, FOLDER))
    content = read_if_present(os.path.join(root, FORMAT_PATH), LIMIT_BYTES)
    if content is not None:
        refuse_newer_format(content)


def refuse_newer_format(content: bytes) -> None:
    """As `check_format`, of the content of `.debt/format`, wherever it was read.

    Raises:
        FileError: newer than ours, or no number.
    """
    text = content.decode("utf-8", "replace").strip()
    if not (text.isascii() and text.isdigit()):
        raise FileError(
            f'"{text[:40]}" is no version; this debtctl writes {FORMAT}',
            where=FORMAT_PATH,
            next=f"echo {FORMAT} > {FORMAT_PATH}",
        )
    # By length first: int() refuses 4,300 digits.
    if len(text.lstrip("0")) > 6 or int(text) > FORMAT:
        raise FileError(
            f"this register has format {text[:40]}, this debtctl ({__version__}) knows up to {FORMAT}: upgrade debtctl",
            where=FORMAT_PATH,
            next="pip install --upgrade debtctl",
        )


def is_older_format(root: str) -> bool:
    """Whether a register says that it was written before the format of today: it is read, and left as it is."""
    content = read_if_present(os.path.join(root, FORMAT_PATH), LIMIT_BYTES)
    return content is not None and int(content) < FORMAT


# --- finding ---------------------------------------------------------------------------------------------------------

# What screens show and people type: fewer characters would be unique in a small register, and no longer so next week.
_SHORTEST_PREFIX = 3
_MOST_ROWS = 10
_TITLE_WIDTH = 45
_NUMBER_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def find_item(register: Register, query: str) -> Item:
    """The item a person names by its id or a unique prefix, in any case, with or without `D-`.

    Raises:
        UsageError: none, or several, of that name.
        FileError: the one of that name cannot be read.
    """
    prefix = id_prefix(query)
    item = register.items.get(prefix)
    if item is not None:
        return item
    known = [*register.items, *register.unreadable]
    matching = sorted(item_id for item_id in known if item_id.startswith(prefix))
    if not matching:
        raise _unknown_id(query, prefix, known)
    if len(matching) > 1:
        raise _ambiguous(register, query, matching)
    if matching[0] not in register.items:
        raise _unreadable(register, matching[0])
    return register.items[matching[0]]


def _unknown_id(query: str, prefix: str, known: Sequence[str]) -> UsageError:
    guess = near_miss(prefix, known) if len(prefix) > len("D-") else None
    did_you_mean = f". Did you mean {guess}?" if guess else ""
    return UsageError(
        f'no debt is called "{query}"{did_you_mean}', next=f"debtctl show {guess}" if guess else "debtctl list"
    )


def _ambiguous(register: Register, query: str, matching: Sequence[str]) -> UsageError:
    shown = [register.items[item_id] for item_id in matching[:_MOST_ROWS] if item_id in register.items]
    width = max((len(_cut(item.title)) for item in shown), default=0)
    rows = [f"{item.id}  {_cut(item.title):<{width}}      {item.owner}".rstrip() for item in shown]
    if len(matching) > len(shown):
        rows.append(f"and {len(matching) - len(shown)} more")
    count = len(matching)
    number = _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else str(count)
    return UsageError(f"{query} could be {number}:", details=rows)


def _cut(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= _TITLE_WIDTH else words[: _TITLE_WIDTH - 1] + "…"


def _unreadable(register: Register, item_id: str) -> FileError:
    problem = next(problem for problem in register.problems if problem.path == item_path(item_id))
    return FileError(problem.message, where=problem.where, next=f"debtctl edit {item_id}")


def unique_prefix_lengths(ids: Iterable[str]) -> dict[str, int]:
    """How many characters behind `D-` tell each id from all others, at least three."""
    ordered = sorted(ids)
    lengths = dict.fromkeys(ordered, _SHORTEST_PREFIX)
    for left, right in pairwise(ordered):
        needed = _shared(left, right) - len("D-") + 1
        lengths[left] = max(lengths[left], needed)
        lengths[right] = max(lengths[right], needed)
    return lengths


def _shared(left: str, right: str) -> int:
    """How many characters two ids begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(left, right, strict=True)) if a != b), len(left))


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each id as commands on screens name it: `7k3`."""
    return {item_id: item_id[2 : 2 + length] for item_id, length in unique_prefix_lengths(ids).items()}
