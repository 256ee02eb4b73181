"""Repositories with a register, for what the gate and the answers do."""

from datetime import date

from debtctl.register.item import Anchor, Item
from debtctl.register.item_text import item_text
from debtctl.register.layout import ATTRIBUTES_PATH, ATTRIBUTES_TEXT, FORMAT_PATH, FORMAT_TEXT, item_path
from tests.register.builders import prudent, reckless
from tests.support.repo import Repo

CONFIG_PATH = ".debt/config.toml"

SESSION = """\
class SessionStore:
    def open(self):
        # TODO(D-7k3qm): go through the pool
        return connect()

    def close(self):
        pass
"""


def with_register(repo: Repo) -> None:
    """A module without comments and an empty register, committed."""
    repo.write("app.py", "def app():\n    return 1\n")
    repo.write(FORMAT_PATH, FORMAT_TEXT).write(ATTRIBUTES_PATH, ATTRIBUTES_TEXT).write(CONFIG_PATH, "")
    repo.stage().commit("Start a register")


def with_debt(repo: Repo) -> None:
    """The same with src/session.py, line 3 of which carries the id of an open item of alice's."""
    _with(repo, session_debt())


# For programs that ask the machine for the day: what is not to be late is due in a far future.
FAR = date(2090, 1, 16)


def with_far_debt(repo: Repo) -> None:
    """The same, not late on any day the machine may have."""
    _with(repo, session_debt(due=FAR))


def _with(repo: Repo, item: Item) -> None:
    with_register(repo)
    write_item(repo.write("src/session.py", SESSION), item).stage().commit("Write a debt down")


def session_debt(**fields: object) -> Item:
    """D-7k3qm, reckless, alice's, anchored in src/session.py."""
    return reckless(**{"anchors": (Anchor("src/session.py", "TODO: go through the pool", ""),), **fields})


def rates_debt(**fields: object) -> Item:
    """D-r5h2v, prudent, bob's, anchored in src/rates.py."""
    return prudent(**fields)


def write_item(repo: Repo, item: Item) -> Repo:
    """An item's file, in the working tree only."""
    return repo.write(item_path(item.id), item_text(item))


def configure(repo: Repo, config: str) -> Repo:
    """Commit a configuration."""
    repo.write(CONFIG_PATH, config).stage(CONFIG_PATH)
    return repo.commit("Configure")
