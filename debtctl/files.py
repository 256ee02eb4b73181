"""Write files so that a crash leaves the old or the new one, and read only what is a file of sensible size.

Knows paths, bytes and locks; no TOML, no register. Paths here are those of the file system.
"""

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from operator import itemgetter

from debtctl.errors import FileError, RetryableError, SetupError, typed
from debtctl.values import NamedTuple

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
# O_NONBLOCK: opening a FIFO that nobody writes to would wait for ever.
_READ = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FILE_TYPE = stat.S_IFMT(0o777_777)
_TEMPORARY_NAME = re.compile(r"\.[0-9a-f]{8}\.tmp$")
_STALE_SECONDS = 600
_NO_HARD_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


def write_atomically(path: str, content: bytes) -> None:
    """Replace a file, or create it, in one step that also survives a power cut. Its mode is kept.

    Raises:
        FileError: it is a symbolic link or no regular file.
        SetupError: no permission, disk full, and their like.
    """
    with _faults_of(path):
        mode = _mode_of(path)
        with _temporary_beside(path, content, mode) as temporary:
            os.replace(temporary, path)
        _sync_folder(os.path.dirname(path))
    sweep(os.path.dirname(path))


def create_exclusively(path: str, content: bytes, *, sweeps: bool = True) -> bool:
    """Create a file, whole from its first moment; False, and nothing written, when the name is taken.

    Args:
        path: of the file.
        content: all of it.
        sweeps: look the folder over for what killed runs left; who creates many files does that once, with `sweep`.

    Raises:
        SetupError: no permission, disk full, and their like.
    """
    with _faults_of(path), _temporary_beside(path, content, None) as temporary:
        try:
            _link(temporary, path)
        except FileExistsError:
            return False
        _sync_folder(os.path.dirname(path))
    if sweeps:
        sweep(os.path.dirname(path))
    return True


def leftovers(folder: str) -> list[str]:
    """The temporary files in a folder whose writers are gone: killed, since they write for milliseconds only."""
    return [os.path.join(folder, each.name) for each in _left_over(listed(folder), time.time_ns())]


def is_stale(path: str) -> bool:
    """Whether a file was last written longer ago than any run of ours takes."""
    try:
        return _is_long_ago(os.lstat(path).st_mtime_ns, time.time_ns())
    except OSError:
        return False


def _left_over(files: Sequence["Listed"], now_ns: int) -> list["Listed"]:
    return [
        each for each in files if is_temporary(each.name) and each.is_regular and _is_long_ago(each.modified_ns, now_ns)
    ]


def _is_long_ago(modified_ns: int, now_ns: int) -> bool:
    return modified_ns < now_ns - _STALE_SECONDS * 1_000_000_000


def is_temporary(name: str) -> bool:
    """Whether a file has a name as we give them to what is renamed when it is whole."""
    return name.startswith(".") and _TEMPORARY_NAME.search(name) is not None


def sweep(folder: str) -> None:
    """Remove what killed runs left in a folder that was just written to.

    Never fails: whoever cannot remove it leaves it to `doctor`.
    """
    with suppress(OSError, SetupError):
        files = listed(folder or ".")
        # A machine whose clock is ahead of the file server's would take what another run is writing for long left.
        # The newest file has the disk's time, and may in turn be from a future that never came: the earlier one counts.
        now_ns = min(time.time_ns(), max((each.modified_ns for each in files), default=0))
        for each in _left_over(files, now_ns):
            os.unlink(os.path.join(folder, each.name))


def read_bounded(path: str, limit_bytes: int) -> bytes:
    """The content of a regular file of at most `limit_bytes`. Symbolic links are not followed.

    Raises:
        FileNotFoundError: there is none.
        FileError: it is larger, or no regular file.
        SetupError: it cannot be read.
    """
    try:
        return _content(path, limit_bytes)
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _no_regular_file(path, "a symbolic link") from None
        raise _setup_error(error, path, "read") from error


def read_if_present(path: str, limit_bytes: int) -> bytes | None:
    """As `read_bounded`, but None when there is no such file."""
    try:
        return read_bounded(path, limit_bytes)
    except FileNotFoundError:
        return None


class Listed(NamedTuple):
    """A name in a folder, and what tells whether the file behind it changed: size and times, in nanoseconds."""

    name: str
    is_regular: bool
    size: int
    modified_ns: int
    changed_ns: int


def listed(folder: str) -> list[Listed]:
    """What is in a folder, sorted by name; nothing when there is no such folder.

    Raises:
        SetupError: it cannot be read.
    """
    try:
        with os.scandir(folder) as found:
            files = [_listed(entry) for entry in found]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _setup_error(error, folder, "read") from error
    return sorted(filter(None, files), key=itemgetter(0))


def _listed(entry: "os.DirEntry[str]") -> Listed | None:
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        # Removed since the folder was opened: another run's temporary file.
        return None
    is_regular = status.st_mode & _FILE_TYPE == stat.S_IFREG
    return Listed(entry.name, is_regular, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def exists_in(root: str, path: str) -> bool:
    """Whether a repository path is in the working tree; a symbolic link is there even when it leads nowhere."""
    return os.path.lexists(os.path.join(root, path))


def make_folder(path: str) -> None:
    """Create a folder and those above it; nothing to do when it is there.

    Raises:
        SetupError: no permission, a file of that name in the way, and their like.
    """
    with _faults_of(path):
        os.makedirs(path, exist_ok=True)


def remove_file(path: str) -> None:
    """Remove a file; nothing to do when it is gone.

    Raises:
        SetupError: no permission, and its like.
    """
    with _faults_of(path), suppress(FileNotFoundError):
        os.unlink(path)


def refuse_link(path: str) -> None:
    """Stop at a folder that is a symbolic link: what is written below it would land somewhere else.

    Raises:
        FileError: it is one.
    """
    if os.path.islink(path):
        raise _no_regular_file(path, "a symbolic link")


@contextmanager
def held_lock(path: str, timeout_seconds: float = 15.0) -> Iterator[None]:
    """Hold a lock between processes while the block runs. It goes with the process that held it, even a killed one.

    Who waits is not served in turn: of eight at once on a busy machine, one waited for more than five seconds.

    Raises:
        RetryableError: another process still had it after `timeout_seconds`.
        SetupError: the lock file cannot be made.
    """
    import filelock  # 53 ms; only writing verbs need it

    make_folder(os.path.dirname(path))
    lock = filelock.FileLock(path, timeout=timeout_seconds, poll_interval=0.02)
    try:
        with _faults_of(path):
            lock.acquire()
    except filelock.Timeout:
        raise RetryableError(
            f"another debtctl has been writing here for {timeout_seconds:g} seconds",
            where=_shown(path),
            next="the same command again, in a moment",
        ) from None
    try:
        yield
    finally:
        lock.release()


def is_settled() -> bool:
    """Whether the process has what everything counts on: three streams, and file names in UTF-8, as git and TOML."""
    return None not in (sys.stdin, sys.stdout, sys.stderr) and sys.getfilesystemencoding() == "utf-8"


def settle() -> None:
    """Give a process that was started by cron, or in a locale without letters, what it lacks; see `is_settled`.

    A stream that is closed becomes /dev/null, at its own number: the next file opened would be taken for it. In a
    locale of another encoding Python is started again, in its UTF-8 mode; what is shown stays in that encoding.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115
    if sys.getfilesystemencoding() != "utf-8":
        os.environ.setdefault("PYTHONIOENCODING", f"{sys.stdout.encoding}:backslashreplace")
        with suppress(OSError):
            os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606


# --- how ---------------------------------------------------------------------------------------------------------


def _mode_of(path: str) -> int | None:
    """The permission bits of the file that will be replaced; None when there is none."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise _no_regular_file(path, _sort_of_file(status.st_mode))
    return stat.S_IMODE(status.st_mode)


@contextmanager
def _temporary_beside(path: str, content: bytes, mode: int | None) -> Iterator[str]:
    """A synced file with the content in the folder of `path`; removed at the end unless it was renamed away."""
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name[:40]}.{os.urandom(4).hex()}.tmp")
    # 0o666: what the umask leaves of it is what the person wants of new files.
    descriptor = os.open(temporary, _CREATE, 0o666)
    try:
        try:
            _write_all(descriptor, content)
            if mode is not None:
                os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        yield temporary
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def _write_all(descriptor: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def _link(temporary: str, path: str) -> None:
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # FAT and some network drives have no hard links. Taking the name first and filling it then is as exclusive;
        # a crash in between leaves an empty file, which the next reader reports.
        os.close(os.open(path, _CREATE, 0o666))
        os.replace(temporary, path)


def _sync_folder(folder: str) -> None:
    """Make a rename durable. Some file systems refuse to sync folders: then it is as durable as they make it."""
    with suppress(OSError):
        descriptor = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _content(path: str, limit_bytes: int) -> bytes:
    descriptor = os.open(path, _READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise _no_regular_file(path, _sort_of_file(status.st_mode))
        # One byte more than allowed is read: a file can grow after it was measured.
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(limit_bytes + 1)
    finally:
        os.close(descriptor)
    if len(content) > limit_bytes:
        size = max(status.st_size, len(content))
        raise FileError(
            f"{size:,} bytes are too many; at most {limit_bytes:,} are read",
            where=_shown(path),
            next=f"ls -l {typed(_shown(path))}",
        )
    return content


# --- what went wrong ---------------------------------------------------------------------------------------------


@contextmanager
def _faults_of(path: str) -> Iterator[None]:
    """Say faults of the operating system as errors whose move is the operator's."""
    try:
        yield
    except OSError as error:
        # filelock.Timeout is an OSError of its own making, without a number.
        if error.errno is None:
            raise
        raise _setup_error(error, path, "write") from error


def _setup_error(error: OSError, path: str, verb: str) -> SetupError:
    folder = os.path.dirname(path) or "."
    number = error.errno or 0
    if number in (errno.ENOSPC, errno.EDQUOT):
        return SetupError("the disk is full", where=_shown(path), next=f"df -h {typed(_shown(folder))}")
    if number in (errno.EACCES, errno.EPERM):
        return SetupError(f"no permission to {verb} it", where=_shown(path), next=f"ls -ld {typed(_shown(folder))}")
    if number == errno.EROFS:
        return SetupError("it is on a read-only file system", where=_shown(path), next=f"df -h {typed(_shown(folder))}")
    reason = os.strerror(number) if number else str(error)
    return SetupError(
        f"could not {verb} it: {reason[:1].lower()}{reason[1:]}",
        where=_shown(path),
        next=f"ls -ld {typed(_shown(folder))}",
    )


def _no_regular_file(path: str, sort: str) -> FileError:
    return FileError(
        f"is {sort}; debtctl reads and writes regular files and folders only",
        where=_shown(path),
        next=f"ls -ld {typed(_shown(path))}",
    )


def _sort_of_file(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device or socket"


def _shown(path: str) -> str:
    """The path as somebody standing here would type it."""
    with suppress(OSError):
        here = os.getcwd() + os.sep
        return path.removeprefix(here)
    return path
