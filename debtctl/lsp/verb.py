"""`debtctl lsp`: the language server, for an editor to start. It speaks on stdin and stdout."""

import typer

from debtctl.commands.invocation import invocation_of
from debtctl.commands.verb import new_app, verb
from debtctl.errors import SetupError

app = new_app()


@verb(app, "lsp")
def lsp(context: typer.Context) -> None:
    """Serve an editor: untracked comments as you type, the item behind an id, answers as code actions."""
    try:
        import pygls  # noqa: F401  # the extra; nothing else needs it
    except ImportError as error:
        raise SetupError(
            "the language server needs pygls, which is not installed", next="pip install 'debtctl[lsp]'"
        ) from error
    from debtctl.lsp.server import build_server

    build_server(invocation_of(context)).start_io()
