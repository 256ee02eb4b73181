"""TOML that was parsed by an earlier run, kept by its text, so that a hook that runs often need not import tomllib.

With the typing it brings, that import is 0.7 of a bare start-up; the configuration and the rows of the languages met
change once in months. A text that is not here is simply parsed again: safe to delete.
"""

import marshal
import os
from collections.abc import Mapping

from debtctl.git.repository import Repository
from debtctl.values import Any


class Tables(dict[str, Mapping[str, Any]]):
    """Parsed tables by their TOML text. `known`: how many of them an earlier run parsed."""

    known = 0


_MOST = 64


def kept_tables(repo: Repository) -> Tables:
    """What earlier runs in this clone parsed. The file is trusted as much as the hooks in the same .git folder."""
    try:
        with open(_file(repo), "rb") as file:
            tables = marshal.load(file)  # noqa: S302  # see above
    except (OSError, EOFError, ValueError, TypeError):
        return Tables()
    found = Tables(tables if isinstance(tables, dict) else {})
    found.known = len(found)
    return found


def keep_tables(repo: Repository, tables: Tables) -> None:
    """Keep them for the next run if there are new ones. What cannot be kept is no loss.

    TOML has dates and marshal has none; a folder may be read-only.
    """
    if len(tables) == tables.known:
        return
    try:
        kept = marshal.dumps({text: dict(table) for text, table in list(tables.items())[-_MOST:]})
        os.makedirs(os.path.dirname(_file(repo)), exist_ok=True)
        temporary = f"{_file(repo)}.{os.getpid()}"
        with open(temporary, "wb") as file:
            file.write(kept)
        os.replace(temporary, _file(repo))
    except (OSError, ValueError):
        return


def _file(repo: Repository) -> str:
    return os.path.join(repo.common_dir, "debtctl", "parsed-toml")
