"""What every verb has in common: the options accepted everywhere, and the shape of a verb's module.

Does not know any verb. The values of the common options end up in an `Invocation` (invocation.py).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperOption

from debtctl.commands.invocation import Shared, invocation_of
from debtctl.errors import UsageError, not_one_of

Value = TypeVar("Value")
COLORS = ("auto", "always", "never")


def common_options() -> list[TyperOption]:
    """`-C --json -q -v --color --as-of --no-pager`, as fresh option objects."""
    return [
        _option(["-C"], "directory", str, help="work as if started in this folder", metavar="DIR"),
        _option(["--json"], "format", bool, constant="json", help="machine-readable output"),
        _option(["-q", "--quiet"], "quiet", bool, help="nothing but the result: no hints, no notes"),
        _option(["-v", "--verbose"], "verbose", bool, help="also what was skipped, what was read, where time went"),
        _option(["--color"], "color", str, help="auto, always or never", metavar="WHEN"),
        _option(["--as-of"], "as_of", str, help="as if today were this day", metavar="DATE"),
        _option(["--no-pager"], "pager", bool, constant=False, help="never use a pager"),
    ]


class Verb(TyperCommand):
    """A command that accepts the common options beside its own, and has a document for `--json`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(common_options())

    def get_help_option(self, ctx: typer.Context) -> TyperOption | None:  # type: ignore[override]
        """`--help`, in the words of the other options."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "what this verb does and takes"
        return option

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Refuse an option or a single argument that is there and empty.

        `check --base "$BASE"` with a variable nobody set would judge something else, find nothing and let all pass.
        """
        rest = super().parse_args(ctx, args)
        for each in self.params if not ctx.resilient_parsing else ():
            value, source = ctx.params.get(each.name or ""), ctx.get_parameter_source(each.name or "")
            is_option = isinstance(each, TyperOption)
            is_empty = value == "" or (is_option and isinstance(value, list | tuple) and "" in value)
            if is_empty and source and source.name == "COMMANDLINE":
                named = each.opts[-1] if is_option else each.human_readable_name.strip("[]{}")
                raise _is_empty(named, f"debtctl help {self.name}")
        return rest


class VerbForPeople(Verb):
    """One without a document: `--json` is refused, never ignored."""

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run it, unless a document is asked for."""
        if invocation_of(ctx).format:
            name = self.name or ""
            raise UsageError(f"{name} has no --json: it {WITHOUT_DOCUMENT[name]}", next=f"debtctl help {name}")
        return super().invoke(ctx)


def _is_empty(named: str, next_command: str) -> UsageError:
    return UsageError(f"{named} is empty: is a variable not set?", next=next_command)


# What the verbs that have no document are instead.
WITHOUT_DOCUMENT = {
    "triage": "is a dialogue",
    "completion": "prints a script for a shell",
    "lsp": "speaks to an editor on stdin and stdout",
    "merge-item": "is git's to call, and writes a file",
}

VerbFunction = TypeVar("VerbFunction", bound=Callable[..., Any])


def verb(app: typer.Typer, name: str) -> Callable[[VerbFunction], VerbFunction]:
    """Register the function as the one command of a verb's module."""
    return app.command(name, cls=VerbForPeople if name in WITHOUT_DOCUMENT else Verb)


def new_app() -> typer.Typer:
    """The Typer of a verb's module: plain help, no completion options of its own."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _option(
    spellings: list[str], field_name: str, kind: type, *, help: str, metavar: str | None = None, constant: object = True
) -> TyperOption:
    def remember(context: typer.Context, _option: object, value: Any) -> None:
        if value is None or value is False:
            return
        if value == "":
            raise _is_empty(spellings[-1], "debtctl help")
        shared = context.find_root().ensure_object(Shared)
        stated = constant if kind is bool else value
        if field_name == "color" and stated not in COLORS:
            raise not_one_of("--color", str(stated), "answer", COLORS)
        changed: dict[str, Any] = {field_name: stated}
        shared.invocation = replace(shared.invocation, **changed)

    return TyperOption(
        param_decls=[*spellings, f"common_{field_name}_{spellings[-1].strip('-')}".replace("-", "_")],
        type=kind,
        is_flag=kind is bool,
        default=False if kind is bool else None,
        expose_value=False,
        callback=remember,
        help=help,
        metavar=metavar,
    )
