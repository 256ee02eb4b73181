"""The register as a commit has it: items and baseline out of git's objects.

The working tree's is store.py's. What was read once is not read again: two commits share nearly all of their items.
"""

from debtctl.git.objects import IndexEntry, list_tree, read_blobs
from debtctl.git.repository import Repository
from debtctl.register.baseline import LIMIT_BYTES, NO_BASELINE, Baseline, read_baseline
from debtctl.register.format import refuse_newer_format
from debtctl.register.item import Item
from debtctl.register.item_file import read_item
from debtctl.register.layout import BASELINE_PATH, FOLDER, FORMAT_PATH, item_id_in
from debtctl.register.problem import Problem
from debtctl.register.store import Register

_REGULAR = ("100644", "100755")

# By path as well: the id of an item is the name of its file.
ReadAlready = dict[tuple[str, str], tuple[Item | None, tuple[Problem, ...]]]


def stored_register(repo: Repository, commit: str, read: ReadAlready | None = None) -> Register:
    """Every item in the tree of a commit, and every problem of their files.

    Args:
        repo: where.
        commit: its full id.
        read: what was read of other commits; what is read here is added.

    Raises:
        FileError: the register is of a newer format there.
    """
    files = list_tree(repo, commit, [FOLDER])
    refuse_newer_format(_content(repo, files, FORMAT_PATH) or b"1")
    known: ReadAlready = {} if read is None else read
    entries = [(entry, item_id) for entry in files if (item_id := _item_of(entry))]
    _read_missing(repo, entries, known)
    items: dict[str, Item] = {}
    problems: list[Problem] = []
    for entry, item_id in entries:
        item, found = known[item_id, entry.blob]
        problems += found
        if item is not None:
            items[item_id] = item
    return Register(items, tuple(problems), exists=bool(files))


def stored_baseline(repo: Repository, commit: str) -> Baseline:
    """The accepted comments as a commit has them."""
    content = _content(repo, list_tree(repo, commit, [BASELINE_PATH]), BASELINE_PATH)
    if content is None or len(content) > LIMIT_BYTES:
        return NO_BASELINE
    return read_baseline(content.decode("utf-8", "surrogateescape"))


def _item_of(entry: IndexEntry) -> str:
    """The id of the item in a file; empty for any other file."""
    return item_id_in(entry.path) if entry.mode in _REGULAR else ""


def _read_missing(repo: Repository, entries: list[tuple[IndexEntry, str]], known: ReadAlready) -> None:
    missing = [(entry, item_id) for entry, item_id in entries if (item_id, entry.blob) not in known]
    contents = read_blobs(repo, sorted({entry.blob for entry, _ in missing}))
    for entry, item_id in missing:
        known[item_id, entry.blob] = read_item(item_id, contents[entry.blob] or b"", entry.path)


def _content(repo: Repository, files: tuple[IndexEntry, ...], path: str) -> bytes | None:
    blob = next((entry.blob for entry in files if entry.path == path and entry.mode in _REGULAR), "")
    return read_blobs(repo, [blob])[blob] if blob else None
