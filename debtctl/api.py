"""debtctl from Python: `scan` the comments, `load` what is written down, `rank` what comes first.

Three functions for scripts and dashboards that would otherwise parse what the program prints. They read and never
write, print or leave the process. What they return is held to the contract of the machine formats: within a major
version attributes are added, never renamed and never removed.

For example:

    from debtctl import api

    for found in api.scan(".", ["src"]).found:
        if found.state == "untracked":
            print(f"{found.marker.path}:{found.marker.line}: {found.marker.text}")

    for debt in api.rank(".").pay_now[:3]:
        print(debt.item.id, debt.item.title, f"back in {debt.payback_weeks:.0f} weeks")

    nobodys = [item.id for item in api.load(".").items if item.is_open and not item.owner]
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from debtctl.commands.gathering import basis, matching, whereabouts
from debtctl.commands.gathering.session import Session
from debtctl.commands.invocation import Invocation
from debtctl.paydown.interest import Estimate
from debtctl.paydown.rank import Debt, Urgency, lanes
from debtctl.paydown.standing import Standing
from debtctl.register.item import Anchor, Change, Item, Revisit
from debtctl.register.problem import Problem
from debtctl.reports.scan import Born, Found, scan_report
from debtctl.scanning import stored
from debtctl.scanning.markers import Marker
from debtctl.scanning.scan import scan as scan_source
from debtctl.scanning.sources import Skipped

__all__ = [
    "Anchor",
    "Born",
    "Change",
    "Debt",
    "Estimate",
    "Found",
    "Item",
    "Lanes",
    "Marker",
    "Problem",
    "Revisit",
    "Scan",
    "Skipped",
    "Standing",
    "Urgency",
    "WrittenDown",
    "load",
    "rank",
    "scan",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The tagged comments of a repository.

    Attributes:
        found: in order of path and line.
        skipped: what could not be looked into, and why.
    """

    found: tuple[Found, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDown:
    """The register of a repository.

    Attributes:
        items: every item, closed ones too, in order of their ids; none before `debtctl init`.
        problems: the files that hold no readable item: each with its path, line and what is wrong.
    """

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The open items in the order the report gives them; each is in exactly one lane.

    Attributes:
        pay_now: reckless or lapsed, first to pay first.
        decide: a condition came true, or the comment is gone: an answer is enough.
        scheduled: prudent, the next to come back first.
    """

    pay_now: tuple[Debt, ...]
    decide: tuple[Debt, ...]
    scheduled: tuple[Debt, ...]


def scan(repository: str | os.PathLike[str] = ".", paths: Sequence[str] = (), *, revision: str = "") -> Scan:
    """The tagged comments of a repository, with what stands for each: what `debtctl scan --json` prints.

    Args:
        repository: any folder of it.
        paths: files and folders to look into, from the root; everything by default.
        revision: read the files of this commit instead of the working tree.

    Raises:
        DebtctlError: there is no such repository, path or commit, or its configuration cannot be read; `what`,
            `where` and `next` say more, and `exit_code` whose move it is.
    """
    session = _session(repository)
    source = stored.commit(session.repository, revision) if revision else session.worktree
    result = scan_source(source, session.settings.scan, list(paths), cache=session.cache)
    matched = matching.match_in_worktree(session, result)
    report = scan_report(result=result, matched=matched, items=session.register.items)
    return Scan(found=report.found, skipped=report.skipped)


def load(repository: str | os.PathLike[str] = ".") -> WrittenDown:
    """Everything that is written down in a repository. A file that cannot be read is named, not raised.

    Raises:
        DebtctlError: there is no repository, or its register is of a newer format.
    """
    register = _session(repository).register
    return WrittenDown(items=tuple(register.items.values()), problems=tuple(register.problems))


def rank(repository: str | os.PathLike[str] = ".", *, today: date | None = None) -> Lanes:
    """What comes first, as `debtctl report` has it, with every factor of the arithmetic.

    Args:
        repository: any folder of it.
        today: the day to rank for; the machine's local date by default.

    Raises:
        DebtctlError: there is no repository, or its register or configuration cannot be read.
    """
    session = _session(repository, today)
    items = basis.open_items(session)
    places = whereabouts.places_of(session, items)
    facts = basis.facts_of(session, changes=basis.changes_of(session), vanished=whereabouts.vanished_of(items, places))
    found = lanes(items, facts, session.settings.rank)
    return Lanes(pay_now=found.pay_now, decide=found.decide, scheduled=found.scheduled)


def _session(repository: str | os.PathLike[str], today: date | None = None) -> Session:
    as_of = today.isoformat() if today else ""
    return Session(Invocation(directory=os.fspath(repository), as_of=as_of))
