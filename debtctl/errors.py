"""What can go wrong, whose move it is then, and how it is said.

Every error names what happened, where, and the next command; its class decides the exit code. Knows nothing of
terminals: `cli.py` and `hook.py` print these.
"""

from collections.abc import Iterable, Sequence

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_FILE = 3
EXIT_SETUP = 4
EXIT_RETRY = 5
EXIT_BUG = 70
EXIT_INTERRUPTED = 130
EXIT_CLOSED_PIPE = 141


class DebtctlError(Exception):
    """An error somebody can act on.

    Args:
        what: what happened; lower-case start, no full stop.
        where: `path:line` or a path, printed in front of `what`; empty when there is no place.
        details: lines shown indented below, one fact each.
        next: the command that goes on from here, ready to paste.
        alternatives: further `label: command` lines shown below `next`.
    """

    exit_code = EXIT_BUG

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        details: Sequence[str] = (),
        next: str = "",
        alternatives: Sequence[str] = (),
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.details = tuple(details)
        self.next = next
        self.alternatives = tuple(alternatives)

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """The error as it is printed: one `error:` line, details, the next command."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        lines = [f"error: {head}"]
        lines += [f"  {detail}" for detail in self.details]
        if self.next:
            lines.append(f"  next: {self.next}")
        lines += [f"  {alternative}" for alternative in self.alternatives]
        return lines


class UsageError(DebtctlError):
    """The caller's move: an unknown option, a missing answer."""

    exit_code = EXIT_USAGE


class FileError(DebtctlError):
    """The move of whoever wrote the file: bad TOML, an unknown kind, conflict markers."""

    exit_code = EXIT_FILE


class SetupError(DebtctlError):
    """The move of whoever set up the machine: no repository, no git, no permission, disk full."""

    exit_code = EXIT_SETUP


class RetryableError(DebtctlError):
    """Nobody's move: run again. A lock was held, a file changed since it was read."""

    exit_code = EXIT_RETRY


def typed(word: str) -> str:
    """A path or a word as a shell reads it: in quotes where a shell would take it apart, on one line whatever it holds.

    `./` stands before what would be read as an option. Line ends and bytes that are no text need `$'...'`, which bash,
    ksh and zsh have, and POSIX since 2024.
    """
    word = f"./{word}" if word.startswith("-") else word
    if word and all((sign.isascii() and sign.isalnum()) or sign in _PLAIN_IN_A_SHELL for sign in word):
        return word
    if word.isprintable():
        return "'" + word.replace("'", "'\\''") + "'"
    return "$'" + "".join(map(_as_ansi_c, word)) + "'"


_PLAIN_IN_A_SHELL = "@%+=:,./-_"


def _as_ansi_c(sign: str) -> str:
    if sign in "\\'":
        return f"\\{sign}"
    if sign.isprintable():
        return sign
    return "".join(f"\\x{byte:02x}" for byte in sign.encode("utf-8", "surrogateescape"))


def not_one_of(option: str, word: str, noun: str, allowed: Sequence[str]) -> UsageError:
    """The error of an option that takes one of a few words and was given another: they are named, the nearest first."""
    close = near_miss(word, allowed)
    hint = did_you_mean(close)
    return UsageError(
        f'{option}: "{word}" is no {noun}{hint} ({", ".join(allowed)})', next=f"{option} {close or allowed[0]}"
    )


def did_you_mean(close: str | None) -> str:
    """What follows "… is no such thing": the end of that sentence, and the near miss where there is one."""
    return f'. Did you mean "{close}"?' if close else ""


def near_miss(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word a typo most likely meant, or None when none is close."""
    import difflib  # 10 ms; only errors need it

    close = difflib.get_close_matches(word, list(allowed), n=1, cutoff=0.6)
    return close[0] if close else None
