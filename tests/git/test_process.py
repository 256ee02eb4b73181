"""debtctl.git.process: how git is started, fed, read and ended."""

import os
from pathlib import Path

import pytest

from debtctl.errors import RetryableError, SetupError
from debtctl.git.process import GitError, environment, run, start
from tests.support import Repo, modules_after

MEGABYTE = 1 << 20


def program(folder: Path, script: str) -> Path:
    """A folder with a `git` that is this shell script."""
    folder.mkdir(parents=True)
    git = folder / "git"
    git.write_text(f"#!/bin/sh\n{script}\n")
    git.chmod(0o755)
    return folder


def is_running(process: int) -> bool:
    """Whether a child with this id exists, running or not yet collected."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_output_larger_than_a_pipe_is_read_whole(repo: Repo) -> None:
    """What git prints arrives byte for byte, also when it is more than a pipe holds."""
    content = os.urandom(3 * MEGABYTE)
    repo.write("big.bin", content).stage()

    assert content == run(["cat-file", "blob", ":big.bin"], str(repo.root))


def test_input_and_output_larger_than_a_pipe_do_not_wait_for_each_other(repo: Repo) -> None:
    """A command that answers while it is still being fed neither blocks nor loses anything."""
    names = b"README.md\0" * 50_000

    answer = run(["check-attr", "--stdin", "-z", "text"], str(repo.root), stdin=names)

    assert names.count(b"\0") == answer.count(b"unspecified\0")


def test_input_that_git_does_not_read_is_no_error(repo: Repo) -> None:
    """A command that ends without reading its input is judged by its exit status alone."""
    assert b"true\n" == run(["rev-parse", "--is-inside-work-tree"], str(repo.root), stdin=b"x" * MEGABYTE)


def test_git_that_closes_its_input_and_goes_on(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be fed is let go, and the rest of the answer read."""
    deaf = program(tmp_path / "bin", "exec <&-; head -c 1000000 /dev/zero")
    monkeypatch.setenv("PATH", f"{deaf}{os.pathsep}{os.environ['PATH']}")

    assert 1_000_000 == len(run(["anything"], str(repo.root), stdin=b"x" * MEGABYTE))


def test_an_answer_is_collected_once(repo: Repo) -> None:
    """The second time there is nothing left, and no error."""
    running = start(["rev-parse", "--is-inside-work-tree"], str(repo.root))

    assert (b"true\n", b"") == (running.finish(), running.finish())


def test_bytes_that_are_no_text_go_in_and_out_unchanged(repo: Repo) -> None:
    """Input may hold any byte, NUL and line ends of any kind included."""
    content = bytes(range(256)) + b"\r\n\0\n"

    blob = run(["hash-object", "-w", "--stdin"], str(repo.root), stdin=content).decode().strip()

    assert content == run(["cat-file", "blob", blob], str(repo.root))


def test_much_on_stderr_does_not_block(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that complains at length is read to its end, and only the beginning is kept."""
    loud = program(tmp_path / "bin", "head -c 1000000 /dev/zero | tr '\\0' 'x' >&2; echo done; exit 3")
    monkeypatch.setenv("PATH", f"{loud}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(GitError) as caught:
        run(["anything"], str(repo.root))

    assert caught.value.status == 3
    assert len(caught.value.stderr) < MEGABYTE


def test_several_processes_run_at_the_same_time(repo: Repo) -> None:
    """One is started, another runs to its end, and the first still gives its whole answer."""
    repo.write("big.txt", "line\n" * MEGABYTE).stage()
    running = start(["cat-file", "blob", ":big.txt"], str(repo.root))

    first_word = run(["rev-parse", "--abbrev-ref", "HEAD"], str(repo.root))

    assert (b"main\n", 5 * MEGABYTE) == (first_word, len(running.finish()))


def test_a_stream_left_early_ends_git(repo: Repo) -> None:
    """Whoever stops reading leaves no process behind, not even a dead one."""
    repo.write("big.txt", "line\n" * MEGABYTE).stage()
    running = start(["cat-file", "blob", ":big.txt"], str(repo.root))
    chunks = running.chunks()
    next(chunks)

    chunks.close()

    assert not is_running(running._pid)


def test_a_process_given_up_is_stopped(repo: Repo) -> None:
    """Leaving the block ends git, though it still waits for input; a second stop does nothing."""
    with start(["cat-file", "--batch"], str(repo.root), stdin=b"HEAD\n" * MEGABYTE) as running:
        process = running._pid
    running.stop()

    assert not is_running(process)


def test_git_left_early_dies_of_the_closed_pipe_not_of_a_signal_it_ignores(repo: Repo) -> None:
    """Git gets the default reaction to a closed pipe, although Python ignores that signal."""
    repo.write("big.txt", "line\n" * MEGABYTE).stage()
    running = start(["cat-file", "blob", ":big.txt"], str(repo.root))
    running._out = running._closed(running._out)

    with pytest.raises(GitError) as caught:
        running.finish()

    assert caught.value.status == -13


def test_no_file_descriptor_is_left_open(repo: Repo, tmp_path: Path) -> None:
    """Runs that succeed, fail, are stopped or never start give back every descriptor."""
    fd_folder = "/proc/self/fd" if os.path.isdir("/proc/self/fd") else "/dev/fd"
    before = len(os.listdir(fd_folder))

    run(["rev-parse", "HEAD"], str(repo.root), stdin=b"unread")
    start(["cat-file", "--batch"], str(repo.root), stdin=b"HEAD\n").stop()
    with pytest.raises(GitError):
        run(["rev-parse", "nothing-like-this"], str(repo.root))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        with pytest.raises(SetupError):
            run(["rev-parse"], str(repo.root), stdin=b"unread")

    assert before == len(os.listdir(fd_folder))


def test_an_exit_status_that_is_an_answer_is_none_that_fails(repo: Repo) -> None:
    """`git grep` ends with 1 when nothing is found: the caller says that this is fine."""
    assert b"" == run(["grep", "-l", "no such words"], str(repo.root), ok=(0, 1))


def test_failure_says_what_git_said(repo: Repo) -> None:
    """The message is git's first line without its prefix; status and all of stderr are kept."""
    with pytest.raises(GitError) as caught:
        run(["cat-file", "blob", "nowhere"], str(repo.root))

    assert "git cat-file: Not a valid object name nowhere" == caught.value.what
    assert 128 == caught.value.status
    assert "fatal: Not a valid object name nowhere\n" == caught.value.stderr


def test_complaints_of_a_git_that_goes_on(repo: Repo) -> None:
    """What git says beside its answer can be read once it has ended."""
    running = start(["rev-parse", "HEAD", "--", "--bad"], str(repo.root))
    running.finish()
    listing = start(["ls-files", "--error-unmatch", "nowhere"], str(repo.root))
    listing.finish(ok=(1,))

    assert (b"", True) == (running.complaints, listing.complaints.startswith(b"error: pathspec 'nowhere'"))


def test_silent_failure_tells_the_status(repo: Repo) -> None:
    """Where git said nothing, the status is what there is to tell."""
    with pytest.raises(GitError) as caught:
        run(["config", "--get", "no.such.key"], str(repo.root))

    assert "git config: ended with status 1" == caught.value.what


def test_git_not_installed(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No git on the path is the machine's fault, said in a sentence."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SetupError, match="git is not installed or not on PATH"):
        run(["version"], str(repo.root))


def test_git_that_may_not_be_executed(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that cannot be started for another reason names that reason."""
    (tmp_path / "bin" / "git").mkdir(parents=True)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    with pytest.raises(SetupError, match="git could not be started: Permission denied"):
        run(["version"], str(repo.root))


def test_git_too_old(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that does not know an option, and is older than we need, is named as too old."""
    old = program(
        tmp_path / "bin",
        'for word; do if [ "$word" = version ]; then echo "git version 2.11.0"; exit 0; fi; done; '
        'echo "error: unknown option" >&2; exit 129',
    )
    monkeypatch.setenv("PATH", f"{old}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(SetupError, match=r"git 2\.11\.0 is too old: debtctl needs 2\.25 or newer"):
        run(["rev-parse", "--new-option"], str(repo.root))


def test_wrong_usage_of_a_git_new_enough_is_its_own_error(repo: Repo) -> None:
    """An unknown option is not blamed on git's age when git is not old."""
    with pytest.raises(GitError) as caught:
        run(["log", "--no-such-option"], str(repo.root))

    assert "git log: unrecognized argument: --no-such-option" == caught.value.what


def test_index_locked_by_another_git_is_retryable(repo: Repo) -> None:
    """A held index.lock is nobody's fault: exit code 5, run again."""
    repo.write(".git/index.lock", "")

    with pytest.raises(RetryableError, match="another git process is at work"):
        run(["update-index", "--refresh"], str(repo.root))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The folder is named, not a traceback shown."""
    with pytest.raises(GitError, match=r"cannot change to .*nowhere"):
        run(["status"], str(tmp_path / "nowhere"))


def test_user_configuration_starts_no_program_and_changes_no_answer(repo: Repo, tmp_path: Path) -> None:
    """fsmonitor, pager, colour, external diff and quoting, as a user or a repository may set them, change nothing."""
    witness = tmp_path / "started"
    plain = run(["diff", "HEAD", "--no-ext-diff"], str(repo.write("ä b.md", "x\n").stage().root))
    for key, value in {
        "core.fsmonitor": f"touch {witness}; false",
        "core.pager": f"touch {witness}; cat",
        "diff.external": f"touch {witness}; true",
        "color.ui": "always",
        "core.quotePath": "true",
        "diff.autoRefreshIndex": "false",
    }.items():
        repo.git("config", key, value)

    answer = run(["diff", "HEAD", "--no-ext-diff"], str(repo.root))

    assert (plain, False) == (answer, witness.exists())


def test_paths_are_literal(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file name with pathspec magic or globs in it names that file alone, whatever the environment says."""
    monkeypatch.setenv("GIT_GLOB_PATHSPECS", "1")
    repo.write("*.py", "star\n").write("a.py", "a\n").write(":(top)x", "magic\n").stage()

    listed = run(["ls-files", "-z", "--", "*.py", ":(top)x"], str(repo.root))

    assert b"*.py\0:(top)x\0" == listed


def test_variables_of_a_hook_go_through_and_unsafe_ones_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """GIT_INDEX_FILE is git's word on which index is meant; GIT_DIFF_OPTS would overrule -U0."""
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index-1.lock")
    monkeypatch.setenv("GIT_DIFF_OPTS", "-u9")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")

    found = environment({"GIT_AUTHOR_NAME": "bob"})

    assert ".git/next-index-1.lock" == found["GIT_INDEX_FILE"]
    assert ("C", "bob") == (found["LC_ALL"], found["GIT_AUTHOR_NAME"])
    assert "GIT_DIFF_OPTS" not in found


def test_nothing_is_fetched_for_a_partial_clone(repo: Repo, tmp_path: Path) -> None:
    """An object that is missing in a partial clone is an error, and the remote is not asked for it."""
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "partial"
    repo.git("clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{repo.root}", str(clone))

    with pytest.raises(GitError):
        run(["cat-file", "blob", "HEAD:README.md"], str(clone))


def test_importing_it_does_not_import_subprocess() -> None:
    """The hook pays for every import: subprocess alone is 12 ms."""
    assert "subprocess" not in modules_after("import debtctl.git.changes, debtctl.git.objects")
