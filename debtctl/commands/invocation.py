"""The options accepted everywhere, as one run of a verb has them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtctl.commands.account import Account

if TYPE_CHECKING:
    import typer

    from debtctl.commands.head_start import HeadStart


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """The common options of one run.

    Attributes:
        directory: what `-C` says: the folder to work in.
        format: the name of an output format, empty for the verb's own; `--json` is `--format json`.
        quiet: leave out what is not the result: what leads on, what explains, what was done.
        verbose: say what was skipped and why, what was read, and where the time went.
        color: `auto`, `always` or `never`.
        as_of: today, as a person typed it; empty for the machine's own date.
        pager: whether a pager may be used.
        account: what this run reads, for `verbose`.
    """

    directory: str = ""
    format: str = ""
    quiet: bool = False
    verbose: bool = False
    color: str = "auto"
    as_of: str = ""
    pager: bool = True
    account: Account = field(default_factory=Account, compare=False)


@dataclass(slots=True)
class Shared:
    """What a run's group and its verb have in common; option callbacks write to it while arguments are parsed.

    Attributes:
        invocation: the common options so far.
        head_start: what was begun before the arguments were parsed.
    """

    invocation: Invocation = field(default_factory=Invocation)
    head_start: "HeadStart | None" = None


def invocation_of(context: "typer.Context") -> Invocation:
    """The common options given before or behind the verb; the later one wins."""
    shared = context.find_root().obj
    return shared.invocation if isinstance(shared, Shared) else Invocation()
