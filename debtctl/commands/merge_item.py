"""`debtctl merge-item`: git's merge driver of `.debt/items/*.toml`. Called by git, not by people."""

import os
import sys
from typing import Annotated

import typer

from debtctl.commands.terminal import console
from debtctl.commands.verb import new_app, verb
from debtctl.errors import EXIT_FINDINGS, EXIT_OK, FileError
from debtctl.files import read_bounded, write_atomically
from debtctl.git.merging import merged_text
from debtctl.register.format import check_format
from debtctl.register.merge import Labels, merge_texts
from debtctl.register.sheet import LIMIT_BYTES

app = new_app()


@verb(app, "merge-item")
def merge_item(
    context: typer.Context,
    base: Annotated[str, typer.Argument(metavar="%O", show_default=False)],
    ours: Annotated[str, typer.Argument(metavar="%A", show_default=False)],
    theirs: Annotated[str, typer.Argument(metavar="%B", show_default=False)],
    marker_size: Annotated[int, typer.Argument(metavar="%L", show_default=False)],
    path: Annotated[str, typer.Argument(metavar="%P", show_default=False)],
) -> int:
    """Merge one item field by field, as git's merge driver (gitattributes(5)): the result replaces %A.

    Exit 1 when conflict markers are left.
    """
    del context
    texts = (_text(base), _text(ours), _text(theirs))
    try:
        check_format(os.curdir)  # git starts its drivers at the top of the working tree
    except FileError as unknown:
        console.print_error(unknown, as_json=False)
        return _by_lines(texts, ours, marker_size)
    item_id = os.path.basename(path).removesuffix(".toml")

    def by_lines(base: str, ours: str, theirs: str) -> tuple[str, bool]:
        return merged_text(base, ours, theirs, marker_size=marker_size)

    merged = merge_texts(item_id, *texts, by_lines, Labels("HEAD", _other_branch(), marker_size))
    write_atomically(ours, merged.text.encode("utf-8", "surrogateescape"))
    if not merged.disputed:
        return EXIT_OK
    console.say([f"{path}: the branches disagree in {' and '.join(merged.disputed)}; all else is merged"], sys.stderr)
    return EXIT_FINDINGS


def _by_lines(texts: tuple[str, str, str], ours: str, marker_size: int) -> int:
    """As git merges where there is no driver: what a newer debtctl wrote is not understood, and not guessed at."""
    text, is_clean = merged_text(*texts, labels=("HEAD", "base", _other_branch()), marker_size=marker_size)
    write_atomically(ours, text.encode("utf-8", "surrogateescape"))
    return EXIT_OK if is_clean else EXIT_FINDINGS


def _other_branch() -> str:
    """What `git merge` says the other side is called; rebases and cherry-picks say nothing."""
    names = [value for name, value in os.environ.items() if name.startswith("GITHEAD_") and value.isprintable()]
    return names[0] if len(names) == 1 else "theirs"


def _text(file: str) -> str:
    return read_bounded(file, LIMIT_BYTES).decode("utf-8", "surrogateescape")
