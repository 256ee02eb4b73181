"""One of many hands at the same register: `python -m tests.support.hand`, a process that runs many commands.

Reads the commands as JSON on stdin, waits until a file named like its first argument is there, so that all begin at
once, and prints exit code, stdout and stderr of each as JSON.
"""

import contextlib
import io
import json
import os
import sys

from debtctl.cli import main


def ran(arguments: list[str]) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    return code, out.getvalue(), err.getvalue()


if __name__ == "__main__":
    commands = json.load(sys.stdin)
    while not os.path.exists(sys.argv[1]):
        pass
    json.dump([ran(arguments) for arguments in commands], sys.stdout)
