"""`debtctl scan`: every TODO comment in the code."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple

import typer

from debtctl.commands.gathering import matching
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.terminal import output
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError
from debtctl.git.repository import is_inside_repository
from debtctl.reports.scan import ScanReport, scan_report
from debtctl.scanning import on_disk, stored
from debtctl.scanning.scan import ScanResult, scan_named_file
from debtctl.scanning.scan import scan as scan_source
from debtctl.scanning.settings import parse_scan_settings
from debtctl.scanning.sources import Source

app = new_app()


@verb(app, "scan")
def scan(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", show_default=False)] = None,
    rev: Annotated[str, typer.Option("--rev", help="the files of a commit", metavar="REV")] = "",
    staged: Annotated[bool, typer.Option("--staged", help="the files as they are staged")] = False,
    untracked: Annotated[bool, typer.Option("--untracked", help="only comments nobody has written down")] = False,
    age: Annotated[bool, typer.Option("--age", help="how old each one is, and who wrote it")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="as if nothing were remembered")] = False,
    no_git: Annotated[bool, typer.Option("--no-git", help="a folder outside git")] = False,
    stdin_path: Annotated[
        str, typer.Option("--stdin-path", help="read one file from stdin, under this name", metavar="FILE")
    ] = "",
    format_name: Annotated[
        str, typer.Option("--format", help="text, grep, json, jsonl, csv or markdown", metavar="FORMAT")
    ] = "",
) -> None:
    """Every TODO comment in the code, with what stands for it."""
    session = open_session(context)
    _refuse_ages(age=age, no_git=no_git, stdin_path=stdin_path)
    if stdin_path:
        made = _from_stdin(session, stdin_path, no_git=no_git)
    elif no_git:
        made = _outside_git(session, paths or [])
    else:
        inside = [session.repository_path(path) for path in paths or []]
        asked = _Asked(rev, staged, not no_cache)
        result = _scanned(session, inside, asked)
        made = _aged_report(session, result, asked) if age else _report(session, result)
    made = replace(made, names_skipped=session.invocation.verbose)
    output.show("scan", made.only_untracked() if untracked else made, session.invocation, format_name)


class _Asked(NamedTuple):
    """Which files are looked into, and whether what was remembered counts."""

    rev: str
    staged: bool
    use_cache: bool


def _scanned(session: Session, paths: Sequence[str], asked: _Asked) -> ScanResult:
    with session.account.part("comments"):
        result = scan_source(
            _source(session, asked.rev, asked.staged),
            session.settings.scan,
            paths,
            cache=session.cache if asked.use_cache else None,
            names_unread=session.invocation.verbose,
        )
    matching.note_scanned(session, result)  # the screen itself names what was left out
    return result


def _source(session: Session, rev: str, staged: bool) -> Source:
    if rev and staged:
        raise UsageError("--rev and --staged exclude each other", next="debtctl scan --staged")
    if rev:
        return stored.commit(session.repository, rev)
    return stored.index(session.repository) if staged else session.worktree


def _report(session: Session, result: ScanResult) -> ScanReport:
    matched = matching.match_in_worktree(session, result)
    return scan_report(result=result, matched=matched, items=session.register.items)


def _aged_report(session: Session, result: ScanResult, asked: _Asked) -> ScanReport:
    from debtctl.commands.gathering.aging import born_of, found_ages

    found = found_ages(session, result.markers, rev=asked.rev, staged=asked.staged, use_cache=asked.use_cache)
    return scan_report(
        result=result,
        matched=matching.match_in_worktree(session, result),
        items=session.register.items,
        born=born_of(session, found),
        skipped=found.skipped,
    )


def _refuse_ages(*, age: bool, no_git: bool, stdin_path: str) -> None:
    if age and (no_git or stdin_path):
        option = "--no-git" if no_git else "--stdin-path"
        raise UsageError(f"--age asks git's history, which {option} leaves out", next="debtctl scan --age")


def _outside_git(session: Session, paths: Sequence[str]) -> ScanReport:
    """A folder without a repository around it has no register and no baseline."""
    source = on_disk.folder(session.directory)
    with session.account.part("comments"):
        result = scan_source(source, parse_scan_settings({}), paths, names_unread=session.invocation.verbose)
    matching.note_scanned(session, result)
    return scan_report(result=result, matched=matching.match_alone(result))


def _from_stdin(session: Session, path: str, *, no_git: bool) -> ScanReport:
    """What an editor has; of a file outside any repository too, and then without a register."""
    alone = no_git or not is_inside_repository(session.directory)
    place = path if alone else session.repository_path(path)
    settings = parse_scan_settings({}) if alone else session.settings.scan
    markers, skipped = scan_named_file(place, sys.stdin.buffer.read(), settings)
    result = ScanResult(markers=markers, skipped=(skipped,) if skipped else (), files=1)
    return scan_report(result=result, matched=matching.match_alone(result)) if alone else _report(session, result)
