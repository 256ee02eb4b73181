"""What of a folder only this clone has: files that are changed, staged or untracked.

Through GitPython: for verbs nobody waits for, since importing it costs 100 ms (docs/decisions/0005). Only its command
interface is used; its object model stops at SHA-256 repositories and at indexes of version 4.
"""

import os

from debtctl.git.repository import Repository


def uncommitted_paths(repo: Repository, folder: str) -> tuple[str, ...]:
    """Repository paths below `folder` that differ from the last commit, or are in none."""
    # Without it, importing GitPython fails where git is not on PATH, before there is anybody to say so.
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    import git

    with git.Repo(repo.root) as opened:
        # A program of the repository's choice otherwise.
        safe = opened.git(c=["core.fsmonitor=false", f"core.hooksPath={os.devnull}"])
        answer = safe.status(
            "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", folder, stdout_as_string=False
        )
    return tuple(os.fsdecode(entry[3:]) for entry in bytes(answer).split(b"\0") if entry)
