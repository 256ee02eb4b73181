"""`debtctl check`: judge the lines being added, a branch, everything, or a commit's message."""

import os
from collections.abc import Mapping
from typing import Annotated

import typer

from debtctl import errors
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.options import DryRunOption
from debtctl.commands.terminal import console, output
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError
from debtctl.gate import check as gate
from debtctl.gate.check import CheckReport

app = new_app()

_FORMATS = "text, github, gitlab, sarif, markdown or json"


@verb(app, "check")
def check(
    context: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="[FILE]...", show_default=False)] = None,
    base: Annotated[str, typer.Option("--base", help="judge HEAD against its merge base with REV", metavar="REV")] = "",
    everything: Annotated[bool, typer.Option("--all", help="judge every comment and every open debt")] = False,
    message: Annotated[
        str, typer.Option("--commit-msg", help="judge the Debt-Paid lines of a commit's message", metavar="FILE")
    ] = "",
    fix: Annotated[bool, typer.Option("--fix", help="first mend what needs no question; -n shows it only")] = False,
    dry_run: DryRunOption = False,
    format_name: Annotated[str, typer.Option("--format", help=_FORMATS, metavar="FORMAT")] = "",
    output_file: Annotated[
        str, typer.Option("-o", "--output", help="write the format to this file, and say it in words", metavar="FILE")
    ] = "",
) -> int:
    """Judge what is staged, as the git hook does. Exit 1 when something must be answered."""
    session = open_session(context)
    _refuse_two({"--base": bool(base), "--all": everything, "--commit-msg": bool(message)})
    paths = [session.repository_path(path) for path in files or []]
    if fix or dry_run:
        _fix(session, paths, is_only_shown=dry_run, other_mode=bool(base or everything or message))
    if dry_run:
        return errors.EXIT_OK
    with session.account.part("the gate"):
        if message:
            found = _message(session, message)
        elif everything:
            found = gate.check_all(session.repository, session.today, paths)
        elif base:
            found = gate.check_base(session.repository, base, session.today, paths)
        else:
            found = gate.check_change(session.repository, session.today, paths, environment=os.environ)
    _tell(session, found, format_name or session.invocation.format or "text", output_file)
    return errors.EXIT_FINDINGS if found.stops else errors.EXIT_OK


def _fix(session: Session, paths: list[str], *, is_only_shown: bool, other_mode: bool) -> None:
    from debtctl.commands.writing.mending import fix

    if other_mode:
        raise UsageError(
            "--fix mends what is staged, else what changed in the working tree", next="debtctl check --fix"
        )
    session.writable_register()
    fix(session, paths, dry_run=is_only_shown)


def _refuse_two(modes: Mapping[str, bool]) -> None:
    chosen = [name for name, is_chosen in modes.items() if is_chosen]
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)} exclude each other", next=f"debtctl check {chosen[-1]}")


def _message(session: Session, argument: str) -> CheckReport:
    from debtctl.files import read_bounded
    from debtctl.gate.trailers import check_message

    file = os.path.join(session.directory, argument)
    try:
        content = read_bounded(file, _LONGEST_MESSAGE_BYTES)
    except FileNotFoundError:
        raise UsageError("--commit-msg: there is no such file", where=argument, next="git commit") from None
    return check_message(session.repository, content, argument)


# `git commit -v` puts the whole diff below the message.
_LONGEST_MESSAGE_BYTES = 1 << 26


def _tell(session: Session, found: CheckReport, format_name: str, output_file: str) -> None:
    """The findings are the result, so they go to stdout; with a file, the format goes there and the words stay."""
    text = output.rendered("check", found, session.invocation, format_name)
    if output_file:
        output.write_file(os.path.join(session.directory, output_file), output_file, text)
        text = output.rendered("check", found, session.invocation, "text")
    console.write(text)
    if format_name == "github":
        _summarise(session, found)


def _summarise(session: Session, found: CheckReport) -> None:
    """The page that GitHub shows below the job: one for each step that writes one, so a silent check writes none."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if not summary or not (found.findings or found.remarks):
        return
    page = output.rendered("check", found, session.invocation, "markdown")
    try:
        with open(summary, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(page)
    except OSError as error:
        console.note([f"debtctl: no job summary: {summary}: {(error.strerror or str(error)).lower()}"])
