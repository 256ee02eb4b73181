"""`debtctl hook install|uninstall`: the git hook, for those without the pre-commit framework."""

from typing import Annotated

import typer

from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.options import DryRunOption
from debtctl.commands.terminal import console, output
from debtctl.commands.verb import new_app, verb
from debtctl.commands.writing import git_hook
from debtctl.errors import UsageError, near_miss
from debtctl.gate import installation
from debtctl.reports.setup import HookReport

app = new_app()

DEEDS = ("install", "uninstall")


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
    if stands is not None and stands.manager and not wants:
        stands = stands._replace(done=installation.MANUAL if is_on else installation.ABSENT)
    return HookReport(
        installation=stands,
        has_driver=has_driver,
        driver_changes=has_driver is not wants,
        hook_changes=stands is not None and not stands.manager and is_on is not wants,
        is_dry=True,
    )


def _install(session: Session, deed: str, *, driver_only: bool, outside: bool) -> HookReport:
    del deed
    done = None if driver_only else git_hook.install(session, outside=outside)
    is_new = git_hook.install_driver(session)
    changes = done is not None and done.done == installation.INSTALLED
    return HookReport(installation=done, has_driver=True, driver_changes=is_new, hook_changes=changes)


def _uninstall(session: Session, deed: str, *, driver_only: bool, outside: bool) -> HookReport:
    del deed
    had_driver = installation.uninstall_merge_driver(session.repository)
    done = None if driver_only else installation.uninstall_hook(session.repository, outside=outside)
    changes = done is not None and done.done == installation.REMOVED
    return HookReport(installation=done, has_driver=False, driver_changes=had_driver, hook_changes=changes)


def _would_lines(session: Session, deed: str, told: HookReport) -> list[str]:
    driver = [f"would {deed} the merge driver of .debt/items in .git/config"] if told.driver_changes else []
    stands = told.installation
    if stands is None:
        return driver or ["Nothing to do."]
    if told.hook_changes:
        return [f"would {deed} the call of {git_hook.PROGRAM} in {git_hook.shown_path(session, stands.path)}", *driver]
    as_it_is = git_hook.installed_lines if deed == "install" else git_hook.uninstalled_lines
    return [*as_it_is(session, stands), *driver]


def _install_lines(session: Session, deed: str, told: HookReport) -> list[str]:
    del deed
    lines = git_hook.installed_lines(session, told.installation) if told.installation else []
    if told.driver_changes:
        return [*lines, "The merge driver is on: branches that change one item merge field by field"]
    return lines or ["The merge driver is on already. Nothing to do."]


def _uninstall_lines(session: Session, deed: str, told: HookReport) -> list[str]:
    del deed
    driver = ["The merge driver is off."] if told.driver_changes else ["There was no merge driver. Nothing to do."]
    if told.installation is None:
        return driver
    lines = git_hook.uninstalled_lines(session, told.installation)
    return [*lines, *driver] if told.driver_changes else lines
