"""`debtctl hook install|uninstall`: the git hook, for those without the pre-commit framework."""

import os
import shutil
import sys
from typing import Annotated

import typer

from debtctl.commands import console, output
from debtctl.commands.options import DryRunOption
from debtctl.commands.session import Session, open_session
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError, near_miss
from debtctl.gate import installation
from debtctl.gate.installation import Installation
from debtctl.reports.setup import HookReport

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
    carry_out = _would if dry_run else _install if deed == "install" else _uninstall
    done = carry_out(session, deed, driver_only=driver_only, outside=outside)
    if session.invocation.format:
        output.show("hook", done, session.invocation)
        return
    say = _would_lines if dry_run else _install_lines if deed == "install" else _uninstall_lines
    lines = say(session, deed, done)
    # What is left for a person to do is said whatever was asked for.
    is_left = done.hook_state == "manual"
    console.say(lines if is_left or dry_run or not session.invocation.quiet else [])


def _would(session: Session, deed: str, *, driver_only: bool, outside: bool) -> HookReport:
    del outside
    stands = None if driver_only else installation.installed_hook(session.repository)
    has_driver, wants = installation.has_merge_driver(session.repository), deed == "install"
    is_on = stands is not None and stands.done == installation.ALREADY
    is_free = stands is not None and stands.done != installation.MANUAL
    return HookReport(
        installation=stands,
        has_driver=has_driver,
        driver_changes=has_driver is not wants,
        hook_changes=is_free and is_on is not wants,
        is_dry=True,
    )


def _install(session: Session, deed: str, *, driver_only: bool, outside: bool) -> HookReport:
    del deed
    done = None if driver_only else install(session, outside=outside)
    is_new = install_driver(session)
    changes = done is not None and done.done == installation.INSTALLED
    return HookReport(installation=done, has_driver=True, driver_changes=is_new, hook_changes=changes)


def _uninstall(session: Session, deed: str, *, driver_only: bool, outside: bool) -> HookReport:
    del deed
    had_driver = installation.uninstall_merge_driver(session.repository)
    done = None if driver_only else installation.uninstall_hook(session.repository, outside=outside)
    changes = done is not None and done.done == installation.REMOVED
    return HookReport(installation=done, has_driver=False, driver_changes=had_driver, hook_changes=changes)


def _would_lines(session: Session, deed: str, told: HookReport) -> list[str]:
    driver = f"would {deed} the merge driver of .debt/items in .git/config"
    if told.installation is None:
        return [driver]
    return [f"would {deed} the call of {PROGRAM} in {shown_path(session, told.installation.path)}", driver]


def _install_lines(session: Session, deed: str, told: HookReport) -> list[str]:
    del deed
    lines = installed_lines(session, told.installation) if told.installation else []
    if told.driver_changes:
        return [*lines, "The merge driver is on: branches that change one item merge field by field"]
    return lines or ["The merge driver is on already. Nothing to do."]


def _uninstall_lines(session: Session, deed: str, told: HookReport) -> list[str]:
    del deed
    driver = ["The merge driver is off."] if told.driver_changes else ["There was no merge driver. Nothing to do."]
    if told.installation is None:
        return driver
    lines = uninstalled_lines(session, told.installation)
    return [*lines, *driver] if told.driver_changes else lines


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
