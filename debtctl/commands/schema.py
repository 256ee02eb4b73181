"""`debtctl schema NAME`: the JSON Schema of a machine format."""

import os
from typing import Annotated

import typer

from debtctl.commands.invocation import invocation_of
from debtctl.commands.terminal import console, output
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError, did_you_mean, near_miss

app = new_app()

FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "schemas")


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
    with open(os.path.join(FOLDER, f"{name}.json"), encoding="utf-8") as file:
        console.write(file.read())


def schema_names() -> list[str]:
    """The machine formats, by name."""
    return sorted(entry.removesuffix(".json") for entry in os.listdir(FOLDER) if entry.endswith(".json"))
