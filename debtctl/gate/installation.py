"""Install and remove the git hook and the merge driver of `.debt/items`."""

from typing import NamedTuple

from debtctl.git.repository import Repository


class Installation(NamedTuple):
    """What was done: `done` "installed", "already", "removed", "absent", "manual" (print `line` for `manager`'s file `path`)."""

    done: str
    path: str
    manager: str = ""
    line: str = "debtctl-hook"


def install_hook(repo: Repository, program: str, *, outside: bool = False) -> Installation:
    """Put the call into the pre-commit hook; `outside` (--global) allows a hooks folder outside the repository.

    Raises SetupError for a hooks folder outside the repository without `outside`.
    """
    raise NotImplementedError


def uninstall_hook(repo: Repository, *, outside: bool = False) -> Installation:
    """Take exactly what install_hook wrote out again; a file it created is deleted."""
    raise NotImplementedError


def installed_hook(repo: Repository) -> Installation:
    """Whether the hook is in place: `done` is "already", "absent" or "manual" (another manager is in charge)."""
    raise NotImplementedError


def install_merge_driver(repo: Repository) -> bool:
    """Tell git of the merge driver in this clone's config; False when it was so already."""
    raise NotImplementedError


def uninstall_merge_driver(repo: Repository) -> bool:
    """Remove it from this clone's config; False when there was none."""
    raise NotImplementedError
