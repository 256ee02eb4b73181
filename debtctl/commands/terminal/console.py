"""The terminal, or what stands in its place: width, colour, questions, results, errors, crash logs.

The only module of the verbs that writes to stdout and stderr. Says nothing of its own about debts.
"""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from debtctl import errors
from debtctl.formats.drawing.canvas import line, stacked, text_of, visible

ISSUES_URL = "https://github.com/debtctl/debtctl/issues"
PIPED_WIDTH = 80
_ORDERS = re.compile(r"^(?:\s|\x1b\[[0-9;]*m)*:(?=:)|##(?=\[|vso\[)", re.MULTILINE)


def require_terminal(what: str, next: str) -> None:
    """UsageError with the option to use instead, where there is nobody to ask."""
    if not is_terminal():
        raise errors.UsageError(what, next=next)


def is_terminal() -> bool:
    """Whether questions can be asked: stdin and stderr are both a terminal (DESIGN.md, "Definitions")."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def width(stream: TextIO | None = None) -> int:
    """Columns of the stream's terminal; 80 where there is none. An exported COLUMNS wins."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated) > 0:
        return int(stated)
    try:
        return os.get_terminal_size((stream or sys.stdout).fileno()).columns or PIPED_WIDTH
    except (OSError, ValueError):
        return PIPED_WIDTH


def has_color(when: str, stream: TextIO | None = None) -> bool:
    """Whether to colour: `--color`, then NO_COLOR, FORCE_COLOR, then whether the stream is a terminal."""
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def can_show(text: str, stream: TextIO | None = None) -> bool:
    """Whether the stream's encoding has all these characters. LC_ALL=C is taken at its word.

    Python itself writes UTF-8 there (PEP 540), but whoever sets it wants ASCII.
    """
    if os.environ.get("LC_ALL") in ("C", "POSIX") and not text.isascii():
        return False
    try:
        text.encode((stream or sys.stdout).encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(text: str, stream: TextIO | None = None) -> None:
    """Write text, spelling out what the stream's encoding cannot hold."""
    target = stream or sys.stdout
    encoding = target.encoding or "utf-8"
    # In pieces: as a whole it would be copied three times, and a scan may print half a gigabyte.
    for start in range(0, len(text), _PIECE):
        target.write(text[start : start + _PIECE].encode(encoding, "backslashreplace").decode(encoding))
    target.flush()


_PIECE = 1 << 20


def say(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Write lines that may hold repository text: what would steer a terminal or a CI server is spelled out."""
    write(without_orders("".join(f"{visible(each)}\n" for each in lines)), stream)


def without_orders(text: str) -> str:
    """Text for people, in which a CI server that reads its job's log finds nothing to obey.

    GitHub's runner takes a line that opens with `::` for a command and `##[` anywhere, Azure's `##vso[`. Elsewhere the
    text is left as it is.
    """
    if not (os.environ.get("GITHUB_ACTIONS") or os.environ.get("TF_BUILD")):
        return text
    return _ORDERS.sub(lambda found: f"{found[0]} ", text)


def ask(question: str) -> str:
    """One line of a person's answer, stripped. ^C and ^D end the verb."""
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


def confirm(question: str, *, default: bool = True) -> bool:
    """A yes-or-no question; Enter takes the default. Only for terminals."""
    suffix = "[Y/n]" if default else "[y/N]"
    while True:
        answer = ask(f"{question} {suffix} ").lower()
        if not answer:
            return default
        if answer in {"y", "yes", "n", "no"}:
            return answer.startswith("y")


def choose(question: str, answers: Sequence[str]) -> str:
    """One of a few answers, asked until it is one. Only for terminals."""
    while (answer := ask(question).lower()) not in answers:
        pass
    return answer


def end_line() -> None:
    """Leave the line a prompt was interrupted on, so that the shell's own prompt starts on a new one."""
    if sys.stderr.isatty():
        sys.stderr.write("\n")


def print_error(error: errors.DebtctlError, *, as_json: bool) -> None:
    """Say an error on stderr: in words, or as `debtctl.error/1`."""
    if not as_json:
        say(error.lines(), sys.stderr)
        return
    import json

    content = {
        "schema": "debtctl.error/1",
        "exit": error.exit_code,
        "error": error.what,
        "where": error.where or None,
        "details": list(error.details),
        "next": error.next or None,
    }
    say([json.dumps(content, ensure_ascii=False)], sys.stderr)


def report_crash(arguments: Sequence[str]) -> int:
    """Keep the traceback of a bug of ours in a file of its own and say where it is and what to do with it."""
    import traceback

    from debtctl.gate.outcome import write_crash_log
    from debtctl.git.repository import find_repository

    try:
        repo = find_repository(os.getcwd())
    except (errors.DebtctlError, OSError):
        repo = None
    path = write_crash_log(repo, ["debtctl", *arguments])
    if not path:
        say(traceback.format_exc().splitlines(), sys.stderr)
    kept = f"What happened is in {path}" if path else "What happened stands above"
    say([f"debtctl: a bug of ours. {kept}; please report it: {ISSUES_URL}"], sys.stderr)
    return errors.EXIT_BUG


def note(lines: Iterable[str]) -> None:
    """Lines for the person, not for the pipe: on stderr."""
    say(lines, sys.stderr)


def note_edged(left: str, right: str) -> None:
    """Two texts for the person, the second at the right edge of the line if both fit, else below."""
    note(text_of(each) for each in stacked(line(left), line(right), width(sys.stderr)))
