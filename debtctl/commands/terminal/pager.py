"""What is longer than one screen goes through a pager, as git does it.

Which one: DEBTCTL_PAGER, GIT_PAGER, core.pager, PAGER, less. core.pager only as the person or their administrator set
it: a repository's own configuration comes with the repository, and nothing in a repository is executed.
"""

import os
import re
import sys

from debtctl.commands.terminal import console
from debtctl.errors import DebtctlError
from debtctl.git import config

# git's own: less quits if it all fits, keeps colours and leaves the screen as it is.
_DEFAULTS = {"LESS": "FRX", "LV": "-c"}
# What git hands to a shell and does not start by itself (run-command.c).
_FOR_A_SHELL = re.compile(r"[|&;<>()$`\\\"' \t\n*?\[#~=%]")
_NOT_FOUND = 127  # a shell's status for a program that is not there


def show(text: str, *, may_page: bool) -> None:
    """Write text to stdout: through the pager if it may, if somebody looks, and if it is longer than their screen."""
    if may_page and sys.stdout.isatty() and text.count("\n") >= os.get_terminal_size().lines:
        pager = _pager()
        if pager not in ("", "cat") and _paged(pager, text):
            return
    console.write(text)


def _pager() -> str:
    for name in ("DEBTCTL_PAGER", "GIT_PAGER"):
        if (stated := os.environ.get(name)) is not None:
            return stated.strip()
    return _configured() or os.environ.get("PAGER", "less").strip()


def _configured() -> str:
    try:
        return config.get_personal("core.pager", os.getcwd()).strip()
    except DebtctlError:  # a configuration that cannot be read is git's to complain of
        return ""


def _paged(pager: str, text: str) -> bool:
    """Whether the pager could be started; then all has been seen that somebody wanted to see."""
    import signal
    import subprocess

    words = ["sh", "-c", pager] if _FOR_A_SHELL.search(pager) else [pager]
    encoded = text.encode(sys.stdout.encoding or "utf-8", "backslashreplace")
    try:
        process = subprocess.Popen(words, stdin=subprocess.PIPE, env={**_DEFAULTS, **os.environ})
    except FileNotFoundError:
        return False
    # ^C is the pager's while it runs: it stops a search there, and must not leave it behind without us.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(encoded)
    finally:
        signal.signal(signal.SIGINT, before)
    return process.returncode != _NOT_FOUND
