"""`debtctl schema NAME`: the JSON Schema of a machine format."""

from typing import Annotated

import typer

from debtctl.commands.invocation import invocation_of
from debtctl.commands.manual.schemas import schema_names, schema_text
from debtctl.commands.terminal import console, output
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError, did_you_mean, near_miss

app = new_app()


@verb(app, "schema")
def schema(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", show_default=False)] = "",
) -> None:
    """The JSON Schema of a machine format; without a name, the names."""
    names = schema_names()
    invocation = invocation_of(context)
    if not name and invocation.format:
        output.show("schemas", names, invocation)
        return
    if not name:
        console.say(names)
        return
    if name not in names:
        close = near_miss(name, names)
        hint = did_you_mean(close)
        raise UsageError(f'there is no schema "{name}"{hint}', next="debtctl schema")
    console.write(schema_text(name))
