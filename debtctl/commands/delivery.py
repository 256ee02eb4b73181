"""Where a report goes: the terminal, a file, a browser; and in which format, where the file's name says so."""

import os
from pathlib import Path

from debtctl.commands.gathering.session import Session
from debtctl.commands.invocation import Invocation
from debtctl.commands.terminal import browser, output
from debtctl.errors import UsageError

_FORMAT_OF_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
}
PAGE = "html"


def format_of(
    invocation: Invocation, format_name: str, output_file: str, *, opens: bool, otherwise: str = "text"
) -> str:
    """The format asked for: by name, by `--open`, by the ending of the file's name, else `otherwise`.

    UsageError when something else than a page is to be opened.
    """
    stated = format_name or invocation.format
    if opens and stated not in ("", PAGE):
        raise UsageError(f"--open shows a page, not {stated}", next="debtctl report --open")
    if opens:
        return PAGE
    return stated or _FORMAT_OF_SUFFIX.get(os.path.splitext(output_file)[1].lower(), otherwise)


def deliver(session: Session, report: str, value: object, form: str, output_file: str, *, opens: bool) -> None:
    """Write the value where it was asked for, and say where that is."""
    if not output_file and not opens:
        output.show(report, value, session.invocation, form)
        return
    text = output.rendered(report, value, session.invocation, form)
    target = os.path.join(session.directory, output_file) if output_file else _own_place(session, f"{report}.html")
    output.write_file(target, output_file or target, text)
    session.remark([f"written to {output_file or target}"])
    if opens:
        browser.open_address(Path(os.path.abspath(target)).as_uri())


def _own_place(session: Session, name: str) -> str:
    """A file next to the cache: nothing a person has to delete or could commit."""
    folder = os.path.join(session.repository.common_dir, "debtctl")
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, name)
