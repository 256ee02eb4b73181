"""Read and write git's own configuration, one key at a time.

Does not decide what belongs there.
"""

import os

from debtctl.git.process import run
from debtctl.git.repository import Repository


def get(repo: Repository, key: str) -> str:
    """The value in force of `key`, "" when it is not set."""
    return os.fsdecode(run(["config", "--get", key], repo.root, ok=(0, 1))).removesuffix("\n")


def get_personal(key: str, cwd: str) -> str:
    """The value of `key` as the person, else their administrator, has set it; what a repository says does not count."""
    for scope in ("--global", "--system"):
        # 128: there is no such file, or no home to look for it in.
        found = os.fsdecode(run(["config", scope, "--includes", "--get", key], cwd, ok=(0, 1, 128))).removesuffix("\n")
        if found:
            return found
    return ""


def set_local(repo: Repository, key: str, value: str) -> None:
    """Set `key` in the repository's own configuration, which no commit carries."""
    run(["config", "--local", key, value], repo.root)


def remove_local_section(repo: Repository, section: str) -> None:
    """Remove a section ("merge.debtctl") from the repository's own configuration; nothing happens when it is absent."""
    run(["config", "--local", "--remove-section", section], repo.root, ok=(0, 128))


def hooks_path(repo: Repository) -> str:
    """The folder git takes hooks from, absolute; `core.hooksPath` and linked work trees are honoured."""
    told = os.fsdecode(run(["rev-parse", "--git-path", "hooks"], repo.root)).removesuffix("\n")
    return os.path.normpath(os.path.join(repo.root, told))
