"""A real pseudo-terminal around a program: what a person sees and types."""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pexpect

_TIMEOUT_SECONDS = 20
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """One run of a program in a terminal of its own.

    `answers` are typed one after another, each when its question (a piece of text) is on the screen.
    """

    def __init__(
        self,
        args: Sequence[str],
        *,
        cwd: Path,
        columns: int = 80,
        env: Mapping[str, str] | None = None,
        program: str = "debtctl",
        without: Sequence[str] = (),
    ) -> None:
        path = os.path.join(os.path.dirname(sys.executable), program)
        self._child = spawned([path, *args], cwd, size=(40, columns), env=env, without=without)
        self._seen = ""

    def answer(self, question: str, typed: str) -> "Terminal":
        """Wait for a piece of text, then type a line."""
        self._wait_for(question)
        self._child.sendline(typed)
        return self

    def press(self, question: str, keys: str) -> "Terminal":
        """Wait for a piece of text, then press keys, without Enter."""
        self._wait_for(question)
        self._child.send(keys)
        return self

    def resize(self, question: str, columns: int) -> "Terminal":
        """Wait for a piece of text, then make the terminal another width."""
        self._wait_for(question)
        self._child.setwinsize(40, columns)
        return self

    def interrupt(self, question: str) -> "Terminal":
        """Wait for a piece of text, and for the program to wait for something, then press ^C."""
        self._wait_for(question)
        # Python hears nothing of a signal that comes after its last look for one and before it begins to read.
        while self._is_running():
            pass
        self._child.sendintr()
        return self

    def _is_running(self) -> bool:
        try:
            return Path(f"/proc/{self._child.pid}/stat").read_text().rpartition(") ")[2].startswith("R")
        except FileNotFoundError:  # elsewhere than on Linux nobody can say
            return False

    def _wait_for(self, text: str) -> None:
        self._child.expect_exact(text)
        self._seen += str(self._child.before) + text

    def end(self) -> tuple[int, str]:
        """Wait for the end: exit code, and all that was on the screen, without colours."""
        self._child.expect(pexpect.EOF)
        self._seen += str(self._child.before)
        self._child.close()
        code = self._child.exitstatus if self._child.exitstatus is not None else -(self._child.signalstatus or 0)
        return code, plain(self._seen)

    def raw(self) -> str:
        """All that was on the screen so far, escape sequences included."""
        return self._seen


def spawned(
    argv: Sequence[str],
    cwd: Path,
    *,
    size: tuple[int, int],
    env: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
) -> "pexpect.spawn[str]":
    """Any program in a terminal of `size` (lines, columns).

    Args:
        env: variables beside those of the test.
        without: variables of the shield that this test wants unset.
    """
    unset = {"COLUMNS", "LINES", *without}
    environment = {key: value for key, value in os.environ.items() if key not in unset} | dict(env or {})
    child = pexpect.spawn(
        argv[0],
        list(argv[1:]),
        cwd=str(cwd),
        env=environment,
        dimensions=size,
        timeout=_TIMEOUT_SECONDS,
        encoding="utf-8",
    )
    child.ptyproc.delayafterclose = 0  # it would sleep for a process that has ended
    return child


def plain(screen: str) -> str:
    """A screen without escape sequences and with LF line ends."""
    return _ESCAPES.sub("", screen).replace("\r\n", "\n").replace("\r", "")
