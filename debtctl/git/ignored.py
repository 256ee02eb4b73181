"""What git ignores."""

import os

from debtctl.git.process import run
from debtctl.git.repository import Repository

# check-ignore refuses to run with --literal-pathspecs; "./" keeps a name that opens with ":" from being magic.
_CHECK_IGNORE = ("--no-literal-pathspecs", "check-ignore", "--no-index", "--stdin", "-z")


def is_ignored(repo: Repository, path: str) -> bool:
    """Whether a `.gitignore` or `info/exclude` hides a path, tracked or not."""
    return bool(run(_CHECK_IGNORE, repo.root, stdin=os.fsencode(f"./{path}\0"), ok=(0, 1)))
