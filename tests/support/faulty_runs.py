"""Run debtctl again and again, each time with one call to the operating system going wrong.

A program of its own (`python -m tests.support.faulty_runs`), since it forks: every run is a child of a process that has
debtctl and its libraries imported already. Reads one run a line as JSON on stdin, answers with a line on stdout:

    {"folder": a repository, "arguments": [...], "fault": "kill", "at": 3, "typed": [["prompt", "keys"], ...]}

Where something is typed the run has a terminal, and each is typed when its prompt is on the screen.

A fault is "kill" (SIGKILL instead of the call), "half" (half of the bytes are written, then SIGKILL), the name of an
errno ("ENOSPC") that the call fails with, or "" for a run in which all goes well. Counted are the calls that change
files: open for writing, write into a file, fsync, replace, rename, link, unlink, mkdir; for "half" the writes only.
"""

import builtins
import errno
import io
import json
import os
import pkgutil
import pty
import signal
import stat
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import debtctl
import debtctl.cli

_CALLS = ("open", "write", "fsync", "replace", "rename", "link", "unlink", "mkdir")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Faults:
    """The calls of one run, counted; the one numbered `at` goes wrong."""

    def __init__(self, fault: str, at: int, log: int) -> None:
        self.fault = fault
        self.at = at
        self.log = log
        self.count = 0
        self.real: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in _CALLS}

    def arm(self) -> None:
        """From here on every call is counted."""
        for name in _CALLS:
            setattr(os, name, self._counted(name))
        real_open = io.open

        def opened(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            if set(mode) & set("wax+") and not isinstance(file, int):
                self._happen("open", (str(file),))
            return real_open(file, mode, *args, **kwargs)

        # open() does not go through os.open.
        io.open = opened  # type: ignore[assignment]
        builtins.open = opened  # type: ignore[assignment]

    def _counted(self, name: str) -> Callable[..., Any]:
        real = self.real[name]

        def call(*args: Any, **kwargs: Any) -> Any:
            if self._changes_a_file(name, args):
                self._happen(name, args)
            return real(*args, **kwargs)

        return call

    def _changes_a_file(self, name: str, args: Sequence[Any]) -> bool:
        if name == "open":
            return bool(args[1] & _WRITING) and args[0] != os.devnull
        if name == "write":
            return stat.S_ISREG(os.fstat(args[0]).st_mode)
        return self.fault != "half"

    def _happen(self, name: str, args: Sequence[Any]) -> None:
        if self.fault == "half" and name != "write":
            return
        self.count += 1
        if self.count != self.at:
            return
        self.real["write"](self.log, f"{name} {args[:2]!r}\n".encode())
        if self.fault == "half":
            self.real["write"](args[0], bytes(args[1][: len(args[1]) // 2]))
        if self.fault in ("kill", "half"):
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(getattr(errno, self.fault), os.strerror(getattr(errno, self.fault)))


def run(
    folder: str, arguments: Sequence[str], fault: str = "", at: int = 0, typed: Sequence[tuple[str, str]] = ()
) -> dict[str, Any]:
    """One run in a repository: exit code or signal, the call that went wrong or an empty text, what was printed.

    On a terminal all of it is printed on stdout.
    """
    outside = {name: f"{folder}.{name}" for name in ("in", "out", "err", "call")}
    for path in outside.values():
        open(path, "w").close()
    child, terminal = pty.fork() if typed else (os.fork(), -1)
    if child == 0:
        _be_debtctl(folder, arguments, outside, fault, at, is_piped=not typed)
    screen = _typed(terminal, typed) if typed else ""
    _, status = os.waitpid(child, 0)
    texts = {name: _read(path) for name, path in outside.items()}
    code = os.waitstatus_to_exitcode(status)
    return {"code": code, "call": texts["call"].strip(), "stdout": texts["out"] + screen, "stderr": texts["err"]}


def _be_debtctl(
    folder: str, arguments: Sequence[str], outside: dict[str, str], fault: str, at: int, *, is_piped: bool
) -> None:
    os.chdir(folder)
    if is_piped:
        for number, name, flags in ((0, "in", os.O_RDONLY), (1, "out", os.O_WRONLY), (2, "err", os.O_WRONLY)):
            os.dup2(os.open(outside[name], flags), number)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
    if fault:
        Faults(fault, at, os.open(outside["call"], os.O_WRONLY)).arm()
    code = debtctl.cli.main(list(arguments))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _typed(terminal: int, typed: Sequence[tuple[str, str]]) -> str:
    """Type each text behind its prompt, until the program has ended; all that was on the screen."""
    screen, since = b"", 0
    waiting = list(typed)
    while read := _shown(terminal):
        screen += read
        while waiting and (at := screen.find(waiting[0][0].encode(), since)) >= 0:
            prompt, keys = waiting.pop(0)
            since = at + len(prompt.encode())
            os.write(terminal, keys.encode())
    os.close(terminal)
    return screen.decode("utf-8", "replace")


def _shown(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # EIO: nobody has the other end any more
        return b""


def _read(path: str) -> str:
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def _import_all() -> None:
    # Every run would import anew what the first verb to need it imports.
    for name in ("git", "tomlkit", "typer", "rich.console"):
        import_module(name)
    for module in pkgutil.walk_packages(debtctl.__path__, "debtctl."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    tempfile.gettempdir()  # tries each folder by writing into it


def main() -> None:
    """Answer every line."""
    _import_all()
    for line in sys.stdin:
        print(json.dumps(run(**json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
