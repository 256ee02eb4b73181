"""The lazy command group: which verb is meant, and what is wrong with its options.

Knows every verb's name and help line, but imports a verb only when it runs. Importing this takes as long as all the
rest of a short run: see head_start.py. Verbs live next door; exit codes of errors are cli.py's.
"""

import re
import sys
from collections.abc import Sequence

import typer
from typer.core import TyperGroup
from typer.exceptions import Abort, Exit, TyperException

from debtctl import errors
from debtctl.commands import help as help_verb
from debtctl.commands.catalogue import GUESSES, NOT_LISTED, PLUMBING, READING, load_command, verb_names
from debtctl.commands.head_start import HeadStart
from debtctl.commands.invocation import Invocation, Shared
from debtctl.commands.terminal import console
from debtctl.commands.verb import common_options


class LazyGroup(TyperGroup):
    """A group whose verbs are imported when they run: importing all of them costs more than any of them."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Every verb, in the order of the help."""
        return verb_names()

    def get_command(self, ctx: typer.Context, cmd_name: str) -> typer.core.TyperCommand | None:  # type: ignore[override]
        """The verb's command, imported now; None when there is no such verb."""
        return load_command(cmd_name)


def run(arguments: list[str], head_start: HeadStart | None = None) -> int:
    """Run the verb these arguments name, and return the exit code. Raises what the verb raises.

    Args:
        arguments: the command line without the program's name.
        head_start: what was begun before this module was imported, for the verb to go on with.
    """
    if wants_help(arguments):
        return help_verb.show_overview()
    group = LazyGroup(
        name="debtctl",
        params=[*common_options(), help_verb.version_option()],
        rich_markup_mode=None,
    )
    shared = Shared(head_start=head_start)
    try:
        # Not group.main(): it answers a closed pipe with exit 1, where DESIGN.md wants 141.
        with group.make_context("debtctl", with_verb(arguments), obj=shared) as context:
            code = group.invoke(context)
        _give_account(shared.invocation)
    except TyperException as error:
        raise usage_error(error, arguments) from error
    except Abort as abort:  # ^C at a prompt
        raise KeyboardInterrupt from abort
    except Exit as stop:
        return stop.exit_code
    sys.stdout.flush()
    return code if isinstance(code, int) else errors.EXIT_OK


def _give_account(invocation: Invocation) -> None:
    if invocation.verbose:
        sys.stdout.flush()
        console.note(invocation.account.lines())


def wants_help(arguments: Sequence[str]) -> bool:
    """Whether help is asked for without a verb: `debtctl --help`, `debtctl help`."""
    position = verb_position(arguments)
    if position is None:
        return "--help" in arguments
    return arguments[position] == "help" and position == len(arguments) - 1


def verb_position(arguments: Sequence[str]) -> int | None:
    """Where the verb stands: the first word that is neither an option nor an option's value."""
    # TODO(D-0r839): read off common_options() which of them take a value, instead of naming them twice
    takes_value = {"-C", "--color", "--as-of"}
    index = 0
    while index < len(arguments):
        if not arguments[index].startswith("-"):
            return index
        index += 2 if arguments[index] in takes_value else 1
    return None


def with_verb(arguments: list[str]) -> list[str]:
    """The arguments with a verb of ours in them: `status` when none is named, the right one for a guessable word."""
    position = verb_position(arguments)
    if position is None:
        return [*arguments, "status"]
    word = arguments[position]
    right = GUESSES.get(word)
    if right in READING:
        return [*arguments[:position], right, *arguments[position + 1 :]]
    return arguments


def usage_error(error: TyperException, arguments: Sequence[str]) -> errors.UsageError:
    """What the argument parser found, in our words and with a next command."""
    position = verb_position(arguments)
    word = arguments[position] if position is not None else ""
    option = getattr(error, "option_name", None) or getattr(getattr(error, "param", None), "name", None)
    if word and word not in {*verb_names(), *PLUMBING, *NOT_LISTED}:
        return _unknown_verb(word, arguments[(position or 0) + 1 :])
    command = f"debtctl {word}".rstrip()
    if type(error).__name__ == "NoSuchOption":
        return _unknown_option(error, word)
    message = _NOT_IN_RANGE.sub("is no whole number", error.format_message().rstrip("."))
    message = message[:1].lower() + message[1:]
    return errors.UsageError(message if option is None else f"{command}: {message}", next=f"{command} --help")


# The parser's word for what it expected is its own type's name.
_NOT_IN_RANGE = re.compile(r"is not a valid int(eger)?( range)?")


def _unknown_verb(word: str, rest: Sequence[str]) -> errors.UsageError:
    right = GUESSES.get(word) or errors.near_miss(word, [*verb_names(), *GUESSES])
    right = GUESSES.get(right or "", right)
    if right is None:
        return errors.UsageError(f"there is no verb {word!r}", next="debtctl --help")
    option = " --fix" if word in {"fix", "sync"} else ""
    words = "".join(f" {argument}" for argument in rest if argument.isprintable() and " " not in argument)
    return errors.UsageError(
        f"there is no verb {word!r}; here it is called {right!r}", next=f"debtctl {right}{option}{words}"
    )


def _unknown_option(error: TyperException, word: str) -> errors.UsageError:
    name = getattr(error, "option_name", "")
    close = errors.near_miss(name, getattr(error, "possibilities", None) or [])
    if word in {"pay", "drop"} and "undo" in name:
        return errors.UsageError(f"{word} has no {name}", next="debtctl reopen ID")
    hint = f". Did you mean {close}?" if close else ""
    return errors.UsageError(
        f"{word or 'debtctl'} has no {name}{hint}", next=f"debtctl {word} --help".replace("  ", " ")
    )
