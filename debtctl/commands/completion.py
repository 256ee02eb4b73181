"""`debtctl completion SHELL`: the script that makes a shell's TAB key ask us."""

import os
from typing import Annotated

import typer

from debtctl.commands.terminal import console
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError, near_miss

app = new_app()

FOLDER = os.path.join(os.path.dirname(__file__), "manual", "shells")
SHELLS = ("bash", "zsh", "fish")


@verb(app, "completion")
def completion(
    context: typer.Context, shell: Annotated[str, typer.Argument(metavar="{bash|zsh|fish}", show_default=False)]
) -> None:
    """The script that makes TAB complete verbs, options, ids, owners and places: eval "$(debtctl completion bash)"."""
    del context
    if shell not in SHELLS:
        close = near_miss(shell, SHELLS)
        raise UsageError(
            f'no completion for "{shell}" ({", ".join(SHELLS)})', next=f"debtctl completion {close or SHELLS[0]}"
        )
    with open(os.path.join(FOLDER, f"debtctl.{shell}"), encoding="utf-8") as file:
        console.write(file.read())
