"""Files written whole or not at all, and read only if they are files."""

import errno
import os
import resource
import socket
import stat
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from debtctl.errors import FileError, RetryableError, SetupError
from debtctl.files import (
    Listed,
    create_exclusively,
    exists_in,
    held_lock,
    listed,
    make_folder,
    read_bounded,
    read_if_present,
    refuse_link,
    remove_file,
    write_atomically,
)
from tests.support.user import folder_of_ordinary_user


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "file.txt")


def content_of(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


@contextmanager
def umask(mask: int):
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def at_most(size: int):
    """Files may not grow beyond so many bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# --- writing ---------------------------------------------------------------------------------------------------------


def test_a_new_file_has_the_mode_the_person_wants(path):
    """What the umask leaves."""
    with umask(0o027):
        write_atomically(path, b"new")

    assert b"new" == content_of(path)
    assert 0o640 == stat.S_IMODE(os.stat(path).st_mode)


def test_replacing_keeps_the_mode(path):
    """A script stays executable, a private file private."""
    for mode in (0o755, 0o600):
        with open(path, "wb"):
            pass
        os.chmod(path, mode)

        write_atomically(path, b"x" * 300_000)

        assert 300_000 == os.stat(path).st_size
        assert mode == stat.S_IMODE(os.stat(path).st_mode)


def test_a_failed_write_leaves_the_old_file(path):
    """And no other file beside it."""
    write_atomically(path, b"old")

    with at_most(1000), pytest.raises(SetupError, match="could not write it: file too large"):
        write_atomically(path, b"x" * 2000)

    assert b"old" == content_of(path)
    assert ["file.txt"] == os.listdir(os.path.dirname(path))


def test_what_is_no_file_is_not_replaced(path, tmp_path):
    """A link would be turned into a file, a folder cannot be one."""
    os.symlink(tmp_path / "elsewhere", path)
    with pytest.raises(FileError, match="is a symbolic link"):
        write_atomically(path, b"x")
    assert os.path.islink(path)

    os.mkdir(tmp_path / "folder")
    with pytest.raises(FileError, match="is a folder"):
        write_atomically(str(tmp_path / "folder"), b"x")


def test_a_file_in_the_current_folder(tmp_path, monkeypatch):
    """A bare name has a folder too."""
    monkeypatch.chdir(tmp_path)

    write_atomically("bare.txt", b"x")
    assert create_exclusively("other.txt", b"y")

    assert ["bare.txt", "other.txt"] == sorted(os.listdir(tmp_path))


def test_creating_takes_a_name_once(path):
    """The second time nothing is written."""
    assert create_exclusively(path, b"first")
    assert not create_exclusively(path, b"second")

    assert b"first" == content_of(path)
    assert ["file.txt"] == os.listdir(os.path.dirname(path))


def test_creating_where_there_are_no_hard_links(path, monkeypatch):
    """On FAT a name is taken as exclusively."""

    def refuse(*args):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr("os.link", refuse)

    assert create_exclusively(path, b"first")
    assert not create_exclusively(path, b"second")
    assert b"first" == content_of(path)
    assert ["file.txt"] == os.listdir(os.path.dirname(path))


def test_creating_in_a_folder_that_is_not_there(tmp_path):
    """The operator's move."""
    with pytest.raises(SetupError, match="could not write it: no such file or directory"):
        create_exclusively(str(tmp_path / "gone" / "file"), b"x")


@pytest.mark.parametrize("days_ahead", [-20_000, -1, 0, 1, 20_000])
def test_what_another_run_is_writing_stays(path, tmp_path, monkeypatch, days_ahead):
    """A machine's clock may be ahead of its file server's, or behind it: no run's file is swept from under it."""
    (tmp_path / ".other.txt.0a1b2c3d.tmp").write_bytes(b"half")
    machine_ns = time.time_ns() + days_ahead * 86_400 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: machine_ns)

    write_atomically(path, b"x")
    create_exclusively(path + ".new", b"x")

    assert [".other.txt.0a1b2c3d.tmp", "file.txt", "file.txt.new"] == sorted(os.listdir(tmp_path))


@pytest.mark.parametrize("newest_year", [2026, 2099])
@pytest.mark.parametrize("days_ahead", [0, 1, 20_000])
def test_what_a_killed_run_left_goes(path, tmp_path, monkeypatch, days_ahead, newest_year):
    """With the next file that is written there, whatever the clock, and though a file be from the future."""
    (tmp_path / ".other.txt.0a1b2c3d.tmp").write_bytes(b"half")
    os.utime(tmp_path / ".other.txt.0a1b2c3d.tmp", (0, 0))
    (tmp_path / "from.txt").touch()
    os.utime(tmp_path / "from.txt", ns=(0, (newest_year - 1970) * 31_556_952 * 10**9))
    machine_ns = time.time_ns() + days_ahead * 86_400 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: machine_ns)

    write_atomically(path, b"x")

    assert ["file.txt", "from.txt"] == sorted(os.listdir(tmp_path))


def test_two_processes_create_one_file(path):
    """Of many at once exactly one succeeds."""
    code = (
        "import sys; from debtctl.files import create_exclusively;"
        "print(create_exclusively(sys.argv[1], sys.argv[2].encode()))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, path, str(n)], stdout=subprocess.PIPE, text=True)
        for n in range(4)
    ]
    answers = [process.communicate()[0].strip() for process in running]

    assert ["False", "False", "False", "True"] == sorted(answers)
    assert str(answers.index("True")).encode() == content_of(path)


def test_what_one_may_not_write():
    """What happened, where, and what to look at."""
    with folder_of_ordinary_user() as folder:
        os.chmod(folder, 0o500)
        path = os.path.join(folder, "a file")

        with pytest.raises(SetupError) as caught:
            write_atomically(path, b"x")
        with pytest.raises(SetupError, match="no permission to write it"):
            make_folder(os.path.join(folder, "below"))

    assert ("no permission to write it", path, f"ls -ld {folder}") == (
        caught.value.what,
        caught.value.where,
        caught.value.next,
    )


@pytest.mark.parametrize(
    ("number", "message"),
    [(errno.ENOSPC, "the disk is full"), (errno.EDQUOT, "the disk is full"), (errno.EROFS, "read-only file system")],
)
def test_faults_that_no_test_can_have(path, monkeypatch, number, message):
    """A full disk and a read-only one are named, with the command that shows them."""

    def refuse(*args):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("os.replace", refuse)

    with pytest.raises(SetupError, match=message) as caught:
        write_atomically(path, b"x")

    assert f"df -h {os.path.dirname(path)}" == caught.value.next
    assert [] == os.listdir(os.path.dirname(path))


def test_folders_and_removals(tmp_path):
    """Both are done when there is nothing to do."""
    folder = str(tmp_path / "a" / "b")

    make_folder(folder)
    make_folder(folder)
    write_atomically(f"{folder}/file", b"x")
    remove_file(f"{folder}/file")
    remove_file(f"{folder}/file")

    assert [] == os.listdir(folder)


def test_a_file_in_the_way_of_a_folder(path):
    """The operator's move."""
    write_atomically(path, b"x")

    with pytest.raises(SetupError, match="file exists"):
        make_folder(path)


def test_a_linked_folder_is_refused(tmp_path):
    """What is written below it would land elsewhere."""
    os.symlink(tmp_path, tmp_path / "link")

    refuse_link(str(tmp_path))
    refuse_link(str(tmp_path / "absent"))
    with pytest.raises(FileError, match="is a symbolic link"):
        refuse_link(str(tmp_path / "link"))


# --- reading ---------------------------------------------------------------------------------------------------------


def test_reading_up_to_the_limit(path):
    """One byte more is too many."""
    write_atomically(path, b"12345")

    assert b"12345" == read_bounded(path, 5)
    with pytest.raises(FileError, match="5 bytes are too many; at most 4 are read"):
        read_bounded(path, 4)


def test_reading_what_is_not_there(path):
    """An answer for those who ask, an exception for those who rely on it."""
    assert read_if_present(path, 5) is None
    with pytest.raises(FileNotFoundError):
        read_bounded(path, 5)


def test_reading_what_is_no_file(tmp_path):
    """A link is not followed, and nothing waits for a pipe."""
    os.mkfifo(tmp_path / "pipe")
    os.symlink("/etc/passwd", tmp_path / "link")
    os.mkdir(tmp_path / "folder")

    for name, sort in (("pipe", "a pipe"), ("link", "a symbolic link"), ("folder", "a folder")):
        with pytest.raises(FileError, match=f"is {sort}"):
            read_bounded(str(tmp_path / name), 5)
    with pytest.raises(FileError, match="is a device or socket"):
        read_bounded("/dev/null", 5)


def test_reading_a_socket(tmp_path, monkeypatch):
    """It cannot be opened, and that is said."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")

        with pytest.raises(SetupError, match="could not read it: no such device or address"):
            read_bounded(str(tmp_path / "socket"), 5)


def test_reading_what_one_may_not():
    """The operator's move."""
    with folder_of_ordinary_user() as folder:
        path = os.path.join(folder, "file")
        write_atomically(path, b"x")
        os.chmod(path, 0)

        with pytest.raises(SetupError, match="no permission to read it"):
            read_bounded(path, 5)


def test_an_error_shows_the_path_as_it_would_be_typed(tmp_path, monkeypatch):
    """Below the current folder it is relative."""
    monkeypatch.chdir(tmp_path)
    os.mkdir(tmp_path / "a folder")

    with pytest.raises(FileError) as caught:
        read_bounded(str(tmp_path / "a folder"), 5)

    assert ("a folder", "ls -ld 'a folder'") == (caught.value.where, caught.value.next)


def test_what_is_in_a_folder(tmp_path):
    """Names in order, with what tells a change; nothing where there is no folder."""
    write_atomically(str(tmp_path / "b"), b"12")
    os.symlink("b", tmp_path / "a")

    status = os.stat(tmp_path / "b")
    link, file = listed(str(tmp_path))
    assert Listed("b", True, 2, status.st_mtime_ns, status.st_ctime_ns) == file
    assert ("a", False) == link[:2]
    assert [] == listed(str(tmp_path / "absent"))
    assert [] == listed(str(tmp_path / "b"))


def test_what_is_in_the_working_tree(tmp_path):
    """A link that leads nowhere is there."""
    os.symlink("nowhere", tmp_path / "link")

    assert exists_in(str(tmp_path), "link")
    assert not exists_in(str(tmp_path), "link/below")


# --- locks -----------------------------------------------------------------------------------------------------------


def test_a_lock_is_held_by_one(tmp_path):
    """Another has to run again; afterwards it is free."""
    path = str(tmp_path / "debtctl" / "register.lock")

    message = r"another debtctl has been writing here for 0\.01 seconds"
    with (
        held_lock(path),
        pytest.raises(RetryableError, match=message) as caught,
        held_lock(path, timeout_seconds=0.01),
    ):
        pytest.fail("held twice")
    assert path == caught.value.where
    with held_lock(path, timeout_seconds=0.01):
        pass


def test_a_lock_goes_with_an_error(tmp_path):
    """Whatever happens in the block."""
    path = str(tmp_path / "register.lock")

    with pytest.raises(KeyError), held_lock(path):
        raise KeyError(path)

    with held_lock(path, timeout_seconds=0.01):
        pass


def test_a_killed_process_leaves_no_lock(tmp_path):
    """The lock is the operating system's, not the file."""
    path = str(tmp_path / "register.lock")
    code = (
        "import os, signal, sys; from debtctl.files import held_lock\n"
        "with held_lock(sys.argv[1]):\n    os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, path], check=False)

    with held_lock(path, timeout_seconds=0.01):
        pass


def test_a_lock_where_one_may_not_write():
    """The operator's move, not a matter of waiting."""
    import filelock  # noqa: F401  an ordinary user may not read root's Python

    with folder_of_ordinary_user() as folder:
        os.chmod(folder, 0o500)

        with pytest.raises(SetupError, match="no permission to write it"), held_lock(os.path.join(folder, "lock")):
            pytest.fail("held")
