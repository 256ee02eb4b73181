"""What git ignores."""

import os

from debtctl.git.process import run
from debtctl.git.repository import Repository


def is_ignored(repo: Repository, path: str) -> bool:
    """Whether a `.gitignore` or `info/exclude` hides a path, tracked or not."""
    asked = run(["check-ignore", "--no-index", "--stdin", "-z"], repo.root, stdin=os.fsencode(path) + b"\0", ok=(0, 1))
    return bool(asked)
