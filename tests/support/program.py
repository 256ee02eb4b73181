"""Run debtctl or its hook the way a shell does: arguments in; exit code, stdout and stderr out.

In this process by default, since starting Python costs a quarter of a second per run under coverage; as a real process
where the test is about processes.
"""

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_TIMEOUT_SECONDS = 60


class Result(NamedTuple):
    """What a run of a program leaves: its exit code and all it printed."""

    code: int
    stdout: str
    stderr: str


def run_process(program: str, args: Sequence[str], *, cwd: Path, stdin: str, env: Mapping[str, str]) -> Result:
    """Run an installed program (`debtctl`, `debtctl-hook`) as a process of its own, without a terminal."""
    done = subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), program), *args],
        cwd=cwd,
        input=stdin.encode(),
        env={**os.environ, **env},
        capture_output=True,
        timeout=_TIMEOUT_SECONDS,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def modules_after(statement: str) -> frozenset[str]:
    """Names of all modules a fresh interpreter has loaded once it has run `statement`."""
    # Without coverage.py: it would be in the list with all that it imports.
    env = {key: value for key, value in os.environ.items() if not key.startswith(("COV_", "COVERAGE_"))}
    script = f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True, env=env)
    return frozenset(done.stdout.split())


def run_here(
    program: Callable[[], int | None], argv: Sequence[str], *, cwd: Path, stdin: str, env: Mapping[str, str]
) -> Result:
    """Call a program's `main` in this process, in `cwd`, with its own argv, environment and standard streams."""
    with _process_state(argv, cwd, stdin, env) as (stdout, stderr):
        code = _exit_code(program)
        stdout.flush()
        stderr.flush()
        return Result(code, _text(stdout), _text(stderr))


def _exit_code(program: Callable[[], int | None]) -> int:
    try:
        return program() or 0
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)


@contextmanager
def _process_state(
    argv: Sequence[str], cwd: Path, stdin: str, env: Mapping[str, str]
) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Everything of a process a program may look at, set for the time of the block."""
    streams, arguments, folder, variables = (sys.stdin, sys.stdout, sys.stderr), sys.argv, os.getcwd(), dict(os.environ)
    stdout, stderr = _stream(), _stream()
    try:
        sys.stdin, sys.stdout, sys.stderr = _stream(stdin), stdout, stderr
        sys.argv = list(argv)
        os.environ.update(env)
        time.tzset()
        os.chdir(cwd)
        yield stdout, stderr
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        sys.argv = arguments
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(variables)
        time.tzset()


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")


def _text(stream: io.TextIOWrapper) -> str:
    written = stream.buffer
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode("utf-8")
