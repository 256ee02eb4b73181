"""What the reading verbs gather from history and the tree before a report can be built.

Only calls the rooms that know; the arithmetic is paydown's, the reports are built in reports/.
"""

from collections.abc import Callable, Sequence

from debtctl.commands.gathering.session import Session
from debtctl.git.code_host import CodeHost, code_host
from debtctl.git.repository import branch_name, head_commit, remote_address, repository_name
from debtctl.history.conditions import firings
from debtctl.paydown.rank import Facts
from debtctl.register.item import Item
from debtctl.reports.head import Head

Changes = Callable[[Sequence[str]], int]


def head_of(session: Session, commit: str = "") -> Head:
    """Which code and which day this is; `commit` instead of HEAD's abbreviated id."""
    repo = session.repository
    return Head(
        repository=repository_name(repo),
        branch=branch_name(repo),
        commit=commit or (head_commit(repo) or "")[:7],
        today=session.today,
    )


def code_host_of(session: Session) -> CodeHost:
    """Where the code of HEAD can be read."""
    repo = session.repository
    return code_host(remote_address(repo), head_commit(repo) or "", session.settings.links, repository_name(repo))


def changes_of(session: Session) -> Changes:
    """How many commits of the last 91 days touched any of some paths: one walk of recent history."""
    from debtctl.history.churn import churn

    with session.account.part("history"):
        recent = churn(session.repository, session.today, bots=session.settings.history.bots)
    session.account.note_read("the commits of 91 days")
    return lambda paths: recent.count(*paths)


def no_changes(_paths: Sequence[str]) -> int:
    """Stands in for `changes_of` where history is not read."""
    return 0


def facts_of(session: Session, *, changes: Changes, vanished: frozenset[str] = frozenset()) -> Facts:
    """What the repository says of the register's open items today.

    Args:
        session: whose register, repository and day.
        changes: what `changes_of` or `no_changes` gives.
        vanished: ids of the items whose anchors are all gone, from `whereabouts`.
    """
    with session.account.part("conditions"):
        fired = firings(open_items(session), session.repository, session.today, bots=session.settings.history.bots)
    return Facts(today=session.today, changes=changes, firings=fired, vanished=vanished)


def open_items(session: Session) -> list[Item]:
    """The register's open items."""
    return [item for item in session.register.items.values() if item.is_open]
