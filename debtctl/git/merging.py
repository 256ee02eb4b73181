"""Three-way merges of text, as git makes them.

Knows files of lines only; what the lines mean is the register's.
"""

import os
import tempfile
from functools import cache

from debtctl.git.process import run

# git merge-file tells the number of conflicts by its status, at most 127; above that it failed.
_CONFLICTS = range(1, 128)


# The sides of one dispute are merged again by whoever looks at it: to examine it, to show it, to settle it.
@cache
def merged_text(
    base: str, ours: str, theirs: str, *, labels: tuple[str, ...] = ("ours", "base", "theirs"), marker_size: int = 7
) -> tuple[str, bool]:
    """The merge of two texts that come from `base`, and whether it is clean: without conflict markers.

    Args:
        base: what both come from.
        ours: the text of the branch one stands on.
        theirs: the text of the branch that is merged.
        labels: what the markers call ours, the base and theirs.
        marker_size: how many characters a marker has (git's `conflict-marker-size`).

    Raises:
        GitError: git could not do it.
    """
    with tempfile.TemporaryDirectory(prefix="debtctl-merge-") as folder:
        names = [_written(folder, name, text) for name, text in (("ours", ours), ("base", base), ("theirs", theirs))]
        options = [option for label in labels for option in ("-L", label)]
        command = ["merge-file", "-p", f"--marker-size={marker_size}", *options, *names]
        merged = run(command, folder, ok=(0, *_CONFLICTS)).decode("utf-8", "surrogateescape")
    opening = "<" * marker_size + " "
    return merged, not any(line.startswith(opening) for line in merged.split("\n"))


def _written(folder: str, name: str, text: str) -> str:
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(text.encode("utf-8", "surrogateescape"))
    return path
