"""`Debt-Paid: ID` in a commit's message, judged by the commit that is being made: `check --commit-msg FILE`.

Reads the message with git's own reading of trailers, and the items from the index and from HEAD. What is staged is
not judged here: check.py did that before git asked for a message.
"""

import os
from collections.abc import Iterable

from debtctl.files import read_if_present
from debtctl.gate.check import CheckReport
from debtctl.gate.judged import Tree, is_below, read_configuration
from debtctl.gate.rules import Answer, Case, Claim, judge
from debtctl.gate.settings import parse_check_settings
from debtctl.git.process import run
from debtctl.git.repository import Repository
from debtctl.quantities import is_item_id
from debtctl.register.item import Item
from debtctl.register.item_file import read_item
from debtctl.register.layout import item_path
from debtctl.register.sheet import LIMIT_BYTES

MESSAGE = "commit-msg"
KEY = "Debt-Paid"


def check_message(repo: Repository, message: bytes, path: str) -> CheckReport:
    """Judge the trailers of a message that stands in the file `path`, against the commit that would have it.

    A trailer agrees when the commit pays the item: it is paid in the index, and was open in HEAD or, for an amended
    commit, in HEAD's parent.
    """
    tree = Tree(repo)
    stated = _stated(repo, message)
    configuration = read_configuration(tree) if stated else None
    if configuration is None:
        return CheckReport(MESSAGE, active=not stated)
    claims = tuple(
        Claim(path, _line_of(value, message), value, *disagreement)
        for value in stated
        if (disagreement := _disagreement(tree, value))
    )
    return CheckReport(MESSAGE, findings=judge(Case(configuration.parsed(parse_check_settings), claims=claims)))


def _stated(repo: Repository, message: bytes) -> list[str]:
    """The values of our trailers, each once. git knows where the message ends and its own comments begin."""
    # --no-divider: "---" ends the message of a mailed patch, not that of a commit.
    answer = run(["interpret-trailers", "--parse", "--no-divider"], repo.root, stdin=message)
    pairs = (line.partition(":") for line in answer.decode("utf-8", "replace").splitlines())
    return list(dict.fromkeys(value.strip() for key, _, value in pairs if key.strip().lower() == KEY.lower()))


def _line_of(value: str, message: bytes) -> int:
    """The last line that states it: trailers stand at the end. 0 where it goes over several lines."""
    lines = message.decode("utf-8", "replace").splitlines()
    stating = [at for at, line in enumerate(lines, 1) if line.lower().startswith(KEY.lower()) and value in line]
    return stating[-1] if stating else 0


def _disagreement(tree: Tree, value: str) -> tuple[str, tuple[Answer, ...]] | None:
    """What is wrong with a trailer and the ways on; None when it agrees with the commit."""
    item_id = f"D-{value[2:].lower()}"
    delete = Answer("", "or delete the line from the message")
    if not (value[:2] in ("D-", "d-") and is_item_id(item_id)):
        return f'"{value}" is no id of an item (D-7k3qm is one); a line of its own for each', ()
    path = item_path(item_id)
    staged, *before = (_item(item_id, content) for content in _versions(tree, path))
    if staged is None:
        return "no item has this id", (Answer("", "delete the line from the message"),)
    if staged.is_open:
        return _still_open(tree, staged, delete)
    if staged.status != "paid":
        return f"the debt was {staged.status}, not paid", (Answer("", "delete the line from the message"),)
    if all(item is not None and not item.is_open for item in before):
        return "the debt was paid before, by another commit", (Answer("", "delete the line from the message"),)
    return None


def _still_open(tree: Tree, item: Item, delete: Answer) -> tuple[str, tuple[Answer, ...]]:
    on_disk = read_if_present(os.path.join(tree.repo.root, item_path(item.id)), LIMIT_BYTES)
    found = _item(item.id, on_disk)
    if found is not None and found.status == "paid":
        here = ":/" if is_below(tree.repo) else ""
        return "the debt is paid, but that is not staged", (Answer(f"git add {here}{item_path(item.id)}"), delete)
    return "the debt is still open in this commit", (Answer(f"debtctl pay {item.id}", "it is fixed"), delete)


def _versions(tree: Tree, path: str) -> Iterable[bytes | None]:
    """The item's file in the index, in HEAD and in HEAD's parent."""
    names = [f":{path}", f"HEAD:{path}", f"HEAD^:{path}"]
    contents = tree.blobs(names)
    return [contents[name] for name in names]


def _item(item_id: str, content: bytes | None) -> Item | None:
    return read_item(item_id, content, item_path(item_id))[0] if content is not None else None
