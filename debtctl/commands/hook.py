"""`debtctl hook install|uninstall`: the git hook, for those without the pre-commit framework."""

import os
import shutil
import sys
from typing import Annotated

import typer

from debtctl.commands import console
from debtctl.commands.options import DryRunOption
from debtctl.commands.session import Session, open_session
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError, near_miss
from debtctl.gate import installation
from debtctl.gate.installation import Installation

app = new_app()

DEEDS = ("install", "uninstall")
PROGRAM = "debtctl-hook"


@verb(app, "hook")
def hook(
    context: typer.Context,
    deed: Annotated[str, typer.Argument(metavar="install|uninstall", show_default=False)],
    outside: Annotated[
        bool, typer.Option("--global", help="also where the hooks folder is outside this repository")
    ] = False,
    driver_only: Annotated[
        bool, typer.Option("--merge-driver-only", help="only the merge driver of .debt/items, as a CI job needs it")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Install or remove the git hook that judges each commit, and the merge driver of the items."""
    session = open_session(context)
    if deed not in DEEDS:
        close = near_miss(deed, DEEDS)
        raise UsageError(f"hook takes install or uninstall, not {deed!r}", next=f"debtctl hook {close or 'install'}")
    if deed == "install":
        session.writable_register()
    say = _would if dry_run else _install if deed == "install" else _uninstall
    console.say(say(session, deed, driver_only=driver_only, outside=outside))


def _would(session: Session, deed: str, *, driver_only: bool, outside: bool) -> list[str]:
    del outside
    driver = f"would {deed} the merge driver of .debt/items in .git/config"
    if driver_only:
        return [driver]
    path = shown_path(session, installation.installed_hook(session.repository).path)
    return [f"would {deed} the call of {PROGRAM} in {path}", driver]


def _install(session: Session, deed: str, *, driver_only: bool, outside: bool) -> list[str]:
    del deed
    lines = [] if driver_only else installed_lines(session, install(session, outside=outside))
    is_new = install_driver(session)
    if driver_only and not is_new:
        return ["The merge driver is on already. Nothing to do."]
    return [*lines, "The merge driver is on: branches that change one item merge field by field"] if is_new else lines


def _uninstall(session: Session, deed: str, *, driver_only: bool, outside: bool) -> list[str]:
    del deed
    had_driver = installation.uninstall_merge_driver(session.repository)
    driver = ["The merge driver is off."] if had_driver else ["There was no merge driver. Nothing to do."]
    if driver_only:
        return driver
    lines = uninstalled_lines(session, installation.uninstall_hook(session.repository, outside=outside))
    return [*lines, *driver] if had_driver else lines


def install(session: Session, *, outside: bool = False) -> Installation:
    """Put the hook in place, calling the program this run of debtctl belongs to."""
    return installation.install_hook(session.repository, hook_program(), outside=outside)


def install_driver(session: Session) -> bool:
    """Tell git to merge items with this debtctl; False when it does so already."""
    return installation.install_merge_driver(session.repository, installed_program("debtctl"))


def hook_program() -> str:
    """`debtctl-hook` beside the program that is running, else the one on PATH."""
    return installed_program(PROGRAM)


def installed_program(name: str) -> str:
    """A program of ours: beside the one that is running, else on PATH, else its bare name."""
    beside = os.path.join(os.path.dirname(os.path.realpath(sys.argv[0])), name)
    return beside if os.access(beside, os.X_OK) else shutil.which(name) or name


def installed_lines(session: Session, done: Installation) -> list[str]:
    """What was done, or the line a person has to add where another program is in charge of the hooks."""
    path = shown_path(session, done.path)
    if done.done == "manual":
        return [f"Your hooks belong to {done.manager}. Add this line to {path} yourself:", "", f"    {done.line}"]
    if done.done == "already":
        return [f"The git hook is on already: {path}. Nothing to do."]
    return [f"The git hook is on: {path}", "Undo with: debtctl hook uninstall"]


def uninstalled_lines(session: Session, done: Installation) -> list[str]:
    """What was removed, or that there was nothing."""
    path = shown_path(session, done.path)
    if done.done == "manual":
        return [f"Your hooks belong to {done.manager}. Remove this line from {path} yourself:", "", f"    {done.line}"]
    return (
        [f"The git hook is off: {path}"]
        if done.done == "removed"
        else ["There was no git hook of debtctl's. Nothing to do."]
    )


def shown_path(session: Session, path: str) -> str:
    """A path as seen from the repository's root, where it lies inside."""
    root = session.repository.root + os.sep
    return path.removeprefix(root)
