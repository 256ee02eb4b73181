"""Run git: spawn it, feed it, stream from it, stop it. Bytes in, bytes out.

The one place that knows which flags and which environment make git safe and the same on every machine. Does not know
what any command's output means. On the hook's path: `subprocess` costs 12 ms at start-up, `posix_spawn` none.
"""

import os
import select
import signal
from collections.abc import Collection, Generator, Mapping, Sequence
from types import TracebackType

from debtctl.errors import DebtctlError, RetryableError, SetupError
from debtctl.values import NoReturn

OLDEST_GIT = (2, 25)

# What a user's config must not change in git's answers, or make git run.
SAFE_FLAGS = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),  # would start a program of the repository's choice
    *("-c", "core.quotePath=false"),
    *("-c", "color.ui=false"),
    *("-c", "diff.autoRefreshIndex=false"),  # `git diff` would write the index in spite of --no-optional-locks (2.39)
    *("-c", "submodule.recurse=false"),
    *("-c", "log.showSignature=false"),  # would start gpg
)

_SAFE_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    # rev-list and log would write each commit on its own: 80,000 of them take three times as long to read.
    "GIT_FLUSH": "0",
    # Offline, also in a partial clone: a missing object is an error, never a download.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}

# They overrule options given to git (diff.c reads GIT_DIFF_OPTS after -U0) or contradict --literal-pathspecs.
_UNSAFE_VARIABLES = (
    "GIT_DIFF_OPTS",
    "GIT_EXTERNAL_DIFF",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GREP_OPTIONS",
)

_CHUNK_BYTES = 1 << 16
_KEPT_STDERR_BYTES = 1 << 14


class GitError(SetupError):
    """git could not do what it was asked.

    Attributes:
        status: git's exit status; negative when a signal ended it.
        stderr: what git said, the first 16 KiB.
    """

    def __init__(self, what: str, *, status: int, stderr: str) -> None:
        super().__init__(what, next="debtctl doctor")
        self.status = status
        self.stderr = stderr


class IndexLockedError(RetryableError):
    """Another git process holds `index.lock`, or one that crashed has left it behind."""


def run(
    args: Sequence[str],
    cwd: str,
    *,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    ok: Collection[int] = (0,),
) -> bytes:
    """What `git ARGS` prints, run in `cwd`.

    Args:
        args: the subcommand and its arguments.
        cwd: a folder; relative paths in `GIT_DIR` and `GIT_INDEX_FILE` are meant from there.
        stdin: fed to git whole.
        env: variables set on top of the environment.
        ok: exit statuses that are answers (`git grep` ends with 1 when it finds nothing).

    Raises:
        GitError: any other status. SetupError: git is missing or too old. IndexLockedError: try again.
    """
    return start(args, cwd, stdin=stdin, env=env).finish(ok)


def start(args: Sequence[str], cwd: str, *, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> "Running":
    """Begin `git ARGS` and go on; its answer is collected by `finish()` or `chunks()`."""
    return Running(args, cwd, stdin, env or {})


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """The environment git is run in: the caller's, so that a hook's GIT_INDEX_FILE and GIT_DIR hold, made safe."""
    variables = {**os.environ, **_SAFE_ENVIRONMENT, **extra}
    for name in _UNSAFE_VARIABLES:
        variables.pop(name, None)
    return variables


class Running:
    """A git process that has been started and not yet collected.

    As a context manager it stops the process on leaving, whatever happened.
    """

    __slots__ = ("_args", "_cwd", "_err", "_in", "_kept_stderr", "_out", "_pid", "_poll", "_status", "_unfed")

    def __init__(self, args: Sequence[str], cwd: str, stdin: bytes, env: Mapping[str, str]) -> None:
        self._args = tuple(args)
        self._cwd = cwd
        self._unfed = memoryview(stdin)
        self._kept_stderr = b""
        self._status: int | None = None
        self._in, self._out, self._err, self._pid = _spawn(
            ["git", "-C", cwd, *SAFE_FLAGS, *args], environment(env), piped=bool(stdin)
        )
        self._poll = select.poll()
        self._poll.register(self._out, select.POLLIN)
        self._poll.register(self._err, select.POLLIN)
        if stdin:
            os.set_blocking(self._in, False)
            self._poll.register(self._in, select.POLLOUT)
            self._feed()

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def complaints(self) -> bytes:
        """What git has said on stderr, the first 16 KiB: some commands name a file they cannot read and go on."""
        return self._kept_stderr

    def finish(self, ok: Collection[int] = (0,)) -> bytes:
        """All of stdout, once git has ended. Raises what `run` raises."""
        return b"".join(self.chunks(ok))

    def chunks(self, ok: Collection[int] = (0,)) -> Generator[bytes, None, None]:
        """Stdout as it comes, in pieces of any size; the exit status is judged at the end.

        A caller that stops reading early leaves the loop or closes the iterator: git is then stopped.
        """
        try:
            while self._out >= 0 or self._err >= 0:
                for fd, _ in self._poll.poll():
                    if fd == self._in:
                        self._feed()
                    elif fd == self._err:
                        self._hear()
                    elif piece := os.read(fd, _CHUNK_BYTES):
                        yield piece
                    else:
                        self._out = self._closed(fd)
            self._judge(ok)
        finally:
            self.stop()

    def stop(self) -> None:
        """End the process if it still runs, and forget it. Does nothing the second time."""
        self._in, self._out, self._err = (self._closed(fd) for fd in (self._in, self._out, self._err))
        if self._status is None:
            # SIGTERM, not SIGKILL: git then removes its lock files.
            os.kill(self._pid, signal.SIGTERM)
            self._wait()

    def _feed(self) -> None:
        """Write what the pipe takes now; the rest waits for the poll, so that neither side blocks the other."""
        try:
            while self._unfed:
                self._unfed = self._unfed[os.write(self._in, self._unfed) :]
        except BlockingIOError:
            return
        except BrokenPipeError:  # git has stopped reading: its exit status says why
            self._unfed = self._unfed[:0]
        self._in = self._closed(self._in)

    def _hear(self) -> None:
        piece = os.read(self._err, _CHUNK_BYTES)
        if not piece:
            self._err = self._closed(self._err)
        elif len(self._kept_stderr) < _KEPT_STDERR_BYTES:
            self._kept_stderr += piece

    def _closed(self, fd: int) -> int:
        if fd >= 0:
            self._poll.unregister(fd)
            os.close(fd)
        return -1

    def _wait(self) -> int:
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self._status

    def _judge(self, ok: Collection[int]) -> None:
        status = self._wait()
        if status not in ok:
            _fail(self._args, self._cwd, status, self._kept_stderr.decode("utf-8", "replace"))


def _spawn(argv: list[str], env: Mapping[str, str], *, piped: bool) -> tuple[int, int, int, int]:
    """Start `argv`: our ends of its stdin (-1 unless piped), stdout and stderr, and its process id."""
    child_in, our_in = os.pipe() if piped else (os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC), -1)
    our_out, child_out = os.pipe()
    our_err, child_err = os.pipe()
    actions = [(os.POSIX_SPAWN_DUP2, fd, number) for number, fd in enumerate((child_in, child_out, child_err))]
    try:
        # Python ignores SIGPIPE and children inherit that: git must die of it when we stop reading.
        pid = os.posix_spawnp(argv[0], argv, env, file_actions=actions, setsigdef=[signal.SIGPIPE])
    except OSError as error:
        for fd in (our_in, our_out, our_err):
            if fd >= 0:
                os.close(fd)
        raise _not_runnable(error) from error
    finally:
        for fd in (child_in, child_out, child_err):
            os.close(fd)
    return our_in, our_out, our_err, pid


def _not_runnable(error: OSError) -> DebtctlError:
    if isinstance(error, FileNotFoundError):
        return SetupError("git is not installed or not on PATH", next="install git, then run this again")
    return SetupError(f"git could not be started: {error.strerror}", next="git --version")


def _fail(args: Sequence[str], cwd: str, status: int, stderr: str) -> NoReturn:
    if "index.lock': File exists" in stderr:
        raise IndexLockedError(
            "another git process is at work in this repository (index.lock exists)",
            next="run this again when it has ended; if none runs, remove the file",
        )
    if status == 129 or "unrecognized argument" in stderr:  # 129: git's exit status for wrong usage
        _refuse_old_git(cwd)
    said = next((line for line in stderr.splitlines() if line.strip()), "")
    reason = said.removeprefix("fatal: ").removeprefix("error: ") or f"ended with status {status}"
    raise GitError(f"git {args[0]}: {reason}", status=status, stderr=stderr)


def _refuse_old_git(cwd: str) -> None:
    """Raise if git is older than what this program is written for: then that is the reason for its complaint."""
    words = run(["version"], cwd).decode("utf-8", "replace").split()
    version = words[2] if len(words) > 2 else ""
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if numbers and numbers < OLDEST_GIT:
        oldest = ".".join(map(str, OLDEST_GIT))
        raise SetupError(f"git {version} is too old: debtctl needs {oldest} or newer", next="upgrade git")
