"""The person's own editor: open a file in it, at a line where that can be said, and wait."""

import os
import shlex
import sys

from debtctl.errors import SetupError
from debtctl.git.config import get_personal

# How an editor is told a line, by the name of its program; most understand vi's way.
_AT_LINE = {
    "code": ("--wait", "--goto", "{file}:{line}"),
    "codium": ("--wait", "--goto", "{file}:{line}"),
    "cursor": ("--wait", "--goto", "{file}:{line}"),
    "hx": ("{file}:{line}",),
    "subl": ("--wait", "{file}:{line}"),
    "zed": ("--wait", "{file}:{line}"),
    "mate": ("--wait", "--line", "{line}", "{file}"),
}
_LIKE_VI = frozenset({"vi", "vim", "nvim", "gvim", "view", "ex", "nano", "pico", "emacs", "emacsclient", "micro", "joe",
                      "jed", "kak", "ne", "mg", "mcedit", "gedit", "kate"})  # fmt: skip


def open_file(path: str, line: int = 0, *, next: str = "") -> None:
    """Run git's, then the person's editor (GIT_EDITOR, core.editor, VISUAL, EDITOR, vi) on a file, and wait for it.

    core.editor as the person or their administrator has set it: a repository's own starts nothing.

    Args:
        path: of the file.
        line: where to, from 1; said to editors that are known to understand it.
        next: the command to name in the error.

    Raises:
        SetupError: it ended badly.
    """
    program, *options = shlex.split(_editor())
    words = [program, *options, *_place(os.path.basename(program), options, path, line)]
    sys.stdout.flush()
    status = os.spawnvp(os.P_WAIT, program, words)  # noqa: S606  # the person's own editor, without a shell
    if status != 0:
        raise SetupError(f"the editor {program!r} ended with {status}; nothing was changed", next=next)


def _editor() -> str:
    return (
        os.environ.get("GIT_EDITOR")
        or get_personal("core.editor", os.getcwd())
        or os.environ.get("VISUAL")
        or os.environ.get("EDITOR")
        or "vi"
    )


def _place(program: str, options: list[str], path: str, line: int) -> list[str]:
    if not line:
        return [path]
    if program in _AT_LINE:
        words = [word.format(file=path, line=line) for word in _AT_LINE[program]]
        return [word for word in words if word not in options]
    return [f"+{line}", path] if program in _LIKE_VI else [path]
