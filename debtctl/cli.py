"""The program `debtctl`: the one error boundary around every verb.

Turns exceptions into messages and exit codes; `errors.py` says which. Which verb runs is commands/group.py's to tell,
imported only when what takes git longest has been begun: see commands/head_start.py.
"""

import os
import sys
from collections.abc import Sequence

from debtctl import errors
from debtctl.commands.terminal import console
from debtctl.files import is_settled, settle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def program() -> "NoReturn":
    """The installed program: main(), without what costs a short run a tenth of its time and gives it nothing.

    The default threshold has the collector look through everything that an import makes, dozens of times; and what
    tearing the interpreter down frees, the end of the process frees anyway.
    """
    import gc

    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS, 10, 10)
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = errors.EXIT_CLOSED_PIPE
    os._exit(code)


# A language server and a triage of an hour collect all the same; 1,000 items are written in one go.
_ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run debtctl with these arguments (the process's own by default) and return the exit code."""
    if argv is None and not is_settled():
        settle()
    arguments = list(sys.argv[1:] if argv is None else argv)
    json_errors = "--json" in arguments
    try:
        if arguments[:2] == ["completion", "--answer"]:
            from debtctl.commands.manual.completing import answer

            return answer(arguments[2:])
        from debtctl.commands.head_start import begin

        head_start = begin(arguments)
        from debtctl.commands.group import run  # and with it typer, which takes 90 ms

        return run(arguments, head_start)
    except errors.DebtctlError as error:
        console.print_error(error, as_json=json_errors)
        return error.exit_code
    except (KeyboardInterrupt, EOFError):
        console.end_line()
        return errors.EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader is gone; without this Python complains once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return errors.EXIT_CLOSED_PIPE
    except OSError as error:
        problem = errors.SetupError(
            (error.strerror or str(error)).lower(), where=str(error.filename or ""), next="debtctl doctor"
        )
        console.print_error(problem, as_json=json_errors)
        return problem.exit_code
    except Exception:  # the one place: everything else that goes wrong is a bug of ours
        return console.report_crash(arguments)
