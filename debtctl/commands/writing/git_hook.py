"""The git hook and the merge driver put in place, and what is said about it: for `hook`, `init` and `doctor --fix`."""

import os
import shutil
import sys

from debtctl.commands.gathering.session import Session
from debtctl.gate import installation
from debtctl.gate.installation import Installation

PROGRAM = "debtctl-hook"


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
        place = f'{path}, below "{done.below}",' if done.below else path
        return [f"Your hooks belong to {done.manager}. Add this line to {place} yourself:", "", f"    {done.line}"]
    if done.done == "already":
        return [f"The git hook is on already: {path}. Nothing to do."]
    return [f"The git hook is on: {path}", "Undo with: debtctl hook uninstall"]


def uninstalled_lines(session: Session, done: Installation) -> list[str]:
    """What was removed, or that there was nothing."""
    path = shown_path(session, done.path)
    if done.done == "manual":
        return [f"Your hooks belong to {done.manager}. Take debtctl out of {path} yourself."]
    return (
        [f"The git hook is off: {path}"]
        if done.done == "removed"
        else ["There was no git hook of debtctl's. Nothing to do."]
    )


def shown_path(session: Session, path: str) -> str:
    """A path as seen from the repository's root, where it lies inside."""
    root = session.repository.root + os.sep
    return path.removeprefix(root)
