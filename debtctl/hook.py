"""The lean entry of the git hook: `debtctl-hook` judges what is staged, and says nothing when all is well.

A commit pays for this start-up every time, so nothing is imported that a clean commit does not need. What goes wrong
in the hook itself never costs anybody a commit, unless the configuration says so (`on_error = "fail"`).
"""

import os
import sys

TYPE_CHECKING = False  # type checkers take the name for true; importing typing for it costs a third of a bare start-up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn

    from debtctl.errors import DebtctlError
    from debtctl.git.repository import Repository

_HELP = """\
debtctl-hook [PATH]...
  Judges what is staged, as a git hook: no output when all is well, exit 1 when something must be answered.
  Installed by: debtctl hook install     The same, with more options: debtctl check
"""


def run() -> "NoReturn":
    """The program: main(), without what costs a short-lived process time and gives it nothing.

    Nothing lives long enough to be collected, and tearing the interpreter down frees what the end of the process frees
    anyway: together 0.6 of a bare start-up.
    """
    import gc

    gc.disable()
    if None in (sys.stdin, sys.stdout, sys.stderr) or sys.getfilesystemencoding() != "utf-8":
        from debtctl.files import settle

        settle()
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main() -> int:
    """Run the hook; its exit code. 1 for findings, 0 when fine and when the hook itself failed."""
    from debtctl.errors import EXIT_INTERRUPTED, EXIT_OK, DebtctlError, SetupError

    arguments = sys.argv[1:]
    if "--help" in arguments or "-h" in arguments:
        _say([_HELP.rstrip("\n")])
        return EXIT_OK
    repo: Repository | None = None
    try:
        from debtctl.git.repository import find_repository

        repo = find_repository(os.getcwd())
        return _checked(repo, arguments)
    except DebtctlError as error:
        return _not_checked(repo, error)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        return _not_checked(repo, SetupError(what, where=str(error.filename or "")))
    except Exception:  # a bug of ours: a commit never pays for one
        return _crashed(repo)


def _checked(repo: "Repository", arguments: "Iterable[str]") -> int:
    from debtctl.errors import EXIT_FINDINGS, EXIT_OK
    from debtctl.gate.check import check_change
    from debtctl.gate.outcome import forget_failure

    paths = [_from_root(repo, argument) for argument in arguments]
    report = check_change(repo, None, paths, environment=os.environ)
    if report.findings or report.remarks:
        from debtctl.gate.voice import report_lines

        _say(report_lines(report))
    forget_failure(repo)
    return EXIT_FINDINGS if report.stops else EXIT_OK


def _from_root(repo: "Repository", argument: str) -> str:
    if argument.startswith("-"):
        from debtctl.errors import UsageError

        raise UsageError(f"debtctl-hook has no {argument}", next="debtctl-hook --help")
    path = os.path.relpath(os.path.join(os.getcwd(), argument), repo.root)
    return "" if path == "." else path.replace(os.sep, "/")


def _not_checked(repo: "Repository | None", error: "DebtctlError") -> int:
    """Say why, and let the commit pass; unless the change itself broke the file, or the configuration is strict."""
    from debtctl.errors import FileError, UsageError

    if isinstance(error, UsageError) or (repo and isinstance(error, FileError) and _is_staged(repo, error.where)):
        _say(error.lines(), error=True)
        return error.exit_code
    where = f"{error.where}: " if error.where else ""
    return _let_pass(repo, f"{where}{error.what}", error.exit_code)


def _crashed(repo: "Repository | None") -> int:
    from debtctl.errors import EXIT_BUG
    from debtctl.gate.outcome import write_crash_log

    log = write_crash_log(repo, ["debtctl-hook", *sys.argv[1:]])
    return _let_pass(repo, f"a bug of ours. Please report what is in {log}", EXIT_BUG)


def _let_pass(repo: "Repository | None", why: str, exit_code: int) -> int:
    from debtctl.errors import EXIT_OK
    from debtctl.gate.outcome import is_strict, remember_failure

    _say([f"debtctl: not checked: {why}. debtctl doctor"], error=True)
    if repo:
        remember_failure(repo, why)
    return exit_code if repo and is_strict(repo) else EXIT_OK


def _is_staged(repo: "Repository", where: str) -> bool:
    """Whether the file an error is about is part of the change."""
    from debtctl.errors import DebtctlError
    from debtctl.git.changes import staged_changes

    try:
        return where.partition(":")[0] in {change.path for change in staged_changes(repo)}
    except DebtctlError:
        return False


def _say(lines: "Iterable[str]", *, error: bool = False) -> None:
    from debtctl.gate.voice import plain

    stream = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "ascii"
    for line in lines:
        text = "\n".join(plain(part) for part in line.split("\n"))
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    stream.flush()
