"""How a reading verb ends when some files could not be read: the report is shown, the files are named, exit 3."""

import sys
from collections.abc import Sequence

from debtctl import errors
from debtctl.commands.terminal import console
from debtctl.register.problem import Problem


def exit_code(problems: Sequence[Problem]) -> int:
    """Name the item files that could not be read, on stderr; 3 if there are any, else 0."""
    for problem in problems:
        # The message has the near miss in it; the suggestion is the whole line, for doctor and machines.
        console.say([f"error: {problem.where}: {problem.message}"], sys.stderr)
    if problems:
        console.say(["  next: debtctl doctor"], sys.stderr)
    return errors.EXIT_FILE if problems else errors.EXIT_OK
