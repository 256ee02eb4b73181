"""The page of all verbs: what each does, its arguments and options, as its own `--help` knows them."""

from collections.abc import Iterator

import typer
from typer.core import TyperArgument, TyperCommand, TyperOption

from debtctl.commands.catalogue import GUESSES, PLUMBING, VERBS, VerbLine, load_command
from debtctl.commands.manual import topics
from debtctl.commands.verb import common_options
from reference.markdown import block, code, prose, table


def page() -> str:
    """Every verb in the order of `debtctl --help`, then the plumbing."""
    parts = [
        "# Verbs",
        "Without a verb, `debtctl` says what is late, what needs your answer and what is next; so does"
        " `debtctl status`. `debtctl help VERB` prints what stands here, `debtctl --version` the version. Wherever an"
        " ID is asked for, any unique beginning of it will do, with or without `D-`, and so will `FILE:LINE`.",
    ]
    for group, verbs in VERBS.items():
        parts += [f"## {group}", *(_verb(name, line) for name, line in verbs.items())]
    hook = "A program of its own for git: what `debtctl check` says of the staged change, in the time a commit has."
    parts += ["## Plumbing", *(_verb(name, line) for name, line in PLUMBING.items()), f"### debtctl-hook\n\n{hook}"]
    parts += ["## Everywhere", "These options are taken before and behind every verb.", _options(common_options())]
    parts += ["## Environment", block(topics.ENVIRONMENT.splitlines())]
    parts += ["## Other words", _guesses()]
    return "\n\n".join(parts)


def _verb(name: str, line: VerbLine) -> str:
    command = load_command(name)
    if command is None:
        raise LookupError(f"{name} stands in the catalogue and has no module")
    own = [option for option in command.params if isinstance(option, TyperOption) and not _is_common(option)]
    parts = [f"### {name}", f"{code(f'debtctl {_usage(command, line)}')}", prose(_help(command))]
    return "\n\n".join([*parts, *([_options(own)] if own else [])])


def _usage(command: TyperCommand, line: VerbLine) -> str:
    arguments = [
        argument.make_metavar(typer.Context(command))
        for argument in command.params
        if isinstance(argument, TyperArgument)
    ]
    name = line.usage.split()[0]
    return " ".join([name, *arguments]) if arguments else line.usage.partition("  ")[0]


def _help(command: TyperCommand) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in (command.help or "").split("\n\n"))


def _options(options: list[TyperOption]) -> str:
    rows = [(_spelling(option), prose(option.help or "")) for option in options if not option.hidden]
    return table(["option", "what it does"], rows)


def _spelling(option: TyperOption) -> str:
    spellings = [*option.opts, *option.secondary_opts]
    value = f" {option.metavar or option.type.name.upper()}" if not option.is_flag else ""
    return code(", ".join(spellings) + value)


def _is_common(option: TyperOption) -> bool:
    return option.name is not None and (option.name.startswith("common_") or option.name == "help")


def _guesses() -> str:
    def rows() -> Iterator[tuple[str, str]]:
        for word, right in sorted(GUESSES.items()):
            yield code(word), code(f"{right} --fix" if word in {"fix", "sync"} else right)

    return "What people type for a verb of ours is answered with the right one.\n\n" + table(["typed", "meant"], rows())
