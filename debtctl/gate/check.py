"""Run the rules over a change: what is staged, a branch against its base, or everything."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from debtctl.gate.rules import Finding
from debtctl.git.repository import Repository

STAGED = "staged"
BASE = "base"
ALL = "all"


class CheckReport(NamedTuple):
    """What the gate found. `base` is the commit compared with, empty for STAGED and ALL.

    active: False where there is no register, and so nothing to say.
    remarks: facts that are no finding ("4 old TODOs are gone").
    """

    mode: str
    base: str
    findings: tuple[Finding, ...]
    active: bool = True
    remarks: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """True when at least one finding is an error."""
        return any(finding.level == "error" for finding in self.findings)


def check_staged(repo: Repository, today: date, paths: Sequence[str] = ()) -> CheckReport:
    """Judge what is staged, everything read from the index. `paths` restrict, they never widen."""
    raise NotImplementedError


def check_base(repo: Repository, revision: str, today: date, paths: Sequence[str] = ()) -> CheckReport:
    """Judge HEAD against its merge base with `revision`, at merge level."""
    raise NotImplementedError


def check_all(repo: Repository, today: date, paths: Sequence[str] = ()) -> CheckReport:
    """Judge every marker and open item of the working tree, at merge level."""
    raise NotImplementedError
