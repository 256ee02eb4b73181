"""Repositories with a register in them and one file staged, ready for the hook.

Each is a clone of a generated repository (or of one given), so that none measured is ever one a person works in.
"""

import random
import shutil
from datetime import date
from pathlib import Path

from bench.generate import VERSION, git
from bench.measure import Command, cost
from debtctl.quantities import new_item_id
from debtctl.register.item import Anchor, Item
from debtctl.register.item_text import item_text
from debtctl.register.layout import item_path

STAGED = "app/session.py"
_NEVER = date(2099, 12, 31)


def with_register(source: Path, folder: Path, *, items: int, debtctl: str) -> Path:
    """A clone of `source` with a register of `items` items, committed, and a changed file staged.

    Args:
        source: the repository to clone.
        folder: where clones are kept.
        items: how many items; each is anchored in one of the repository's files, some in the staged one.
        debtctl: the program, which writes configuration and baseline itself.
    """
    root = folder / f"{source.name}-{items}-items"
    complete = root / ".git" / "bench-version"
    wanted = f"{VERSION} {source} {git(source, 'rev-parse', 'HEAD')}"
    if complete.exists() and complete.read_text() == wanted:
        return root
    print(f"building {root} ...", flush=True)
    shutil.rmtree(root, ignore_errors=True)
    git(folder, "clone", "--quiet", "--no-tags", str(source), str(root))
    git(root, "config", "user.name", "alice")
    git(root, "config", "user.email", "alice@example.com")
    _write_staged_file(root, "")
    cost(Command((debtctl, "init", "-y", "-q"), root))
    _write_items(root, items)
    git(root, "add", "--all", "--force", ".debt", STAGED)
    git(root, "commit", "--quiet", "--no-verify", "-m", "Start a register")
    git(root, "repack", "-adq")
    _write_staged_file(root, "\n\ndef more(self):\n    return self.pool  # TODO(#412): go through the pool\n")
    git(root, "add", STAGED)
    complete.write_text(wanted)
    return root


def _write_staged_file(root: Path, more: str) -> None:
    """300 lines with an old marker in them, and what is new."""
    target = root / STAGED
    target.parent.mkdir(exist_ok=True)
    lines = [f'    def step_{number}(self):\n        return "{number} # TODO: no comment"\n' for number in range(150)]
    target.write_text("class Session:\n    # TODO: split this class\n" + "".join(lines) + more)


def _write_items(root: Path, count: int) -> None:
    rng = random.Random(count)
    paths = git(root, "ls-files", "-z").split("\0")[:-1]
    for number in range(count):
        path = STAGED if number < 3 else rng.choice(paths)
        item = Item(
            id=new_item_id(rng),
            title=f"Debt {number} is paid one day",
            kind="reckless",
            created=date(2026, 11, 22),
            owner=rng.choice(["alice", "bob", "carol"]),
            reason="The release could not wait",
            due=_NEVER,
            principal="4h",
            interest="1h/week",
            labels=("bench",),
            anchors=(Anchor(path, f"TODO: debt {number}"),),
        )
        target = root / item_path(item.id)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(item_text(item))
