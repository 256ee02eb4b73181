"""The rules of the gate, by name: their order, their levels, and what `why RULE` says of them.

Every rule is a function from the case at hand to findings; its name is the function's, its meaning the docstring's:
the first line says what is wrong, the rest what then happens. Gathers nothing (evidence.py), prints nothing (voice.py).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from debtctl.gate import comment_rules, item_rules
from debtctl.gate.findings import NOTE as NOTE
from debtctl.gate.findings import Answer as Answer
from debtctl.gate.findings import Case as Case
from debtctl.gate.findings import Claim as Claim
from debtctl.gate.findings import Finding as Finding
from debtctl.gate.findings import Opened as Opened
from debtctl.gate.findings import is_staging as is_staging
from debtctl.gate.settings import DEFAULT_LEVELS, ERROR, OFF, WARN
from debtctl.values import NamedTuple

Rule = Callable[[Case], Iterator[Finding]]

RULES: Mapping[str, Rule] = {
    "untracked": comment_rules.untracked,
    "malformed": comment_rules.malformed,
    "unknown-id": comment_rules.unknown_id,
    "closed-id": comment_rules.closed_id,
    "vanished": item_rules.vanished,
    "late": item_rules.late,
    "lapsed": item_rules.lapsed,
    "bad-item": item_rules.bad_item,
    "says-too-little": comment_rules.says_too_little,
    "no-reason": item_rules.no_reason,
    "postponed-often": item_rules.postponed_often,
    "off-the-books": item_rules.off_the_books,
    "over-budget": item_rules.over_budget,
    "stale-baseline": item_rules.stale_baseline,
    "trailer": item_rules.trailer,
}


def judge(case: Case) -> tuple[Finding, ...]:
    """What all rules find, at the levels the settings give them, in the order of RULES, then by place."""
    found = [finding for name, rule in RULES.items() for finding in _levelled(case, name, rule(case))]
    rank = {ERROR: 0, WARN: 1, NOTE: 2}
    return tuple(sorted(found, key=lambda finding: rank[finding.level]))


def _levelled(case: Case, name: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in sorted(findings, key=lambda finding: (finding.path, finding.line, finding.column)):
        level = case.settings.level(name, finding.path, merging=case.merging)
        if level != OFF:
            yield finding._replace(rule=finding.rule or name, level=finding.level if finding.level == NOTE else level)


class Meaning(NamedTuple):
    """What `debtctl why RULE` and the documentation say of a rule; from the docstring of its function."""

    name: str
    summary: str
    effect: str
    level: str


def meanings() -> tuple[Meaning, ...]:
    """Every rule, in the order findings are shown."""
    return tuple(_meaning(name, rule) for name, rule in RULES.items())


def _meaning(name: str, rule: Rule) -> Meaning:
    summary, _, rest = (rule.__doc__ or "").partition("\n")
    return Meaning(name, summary.strip().rstrip("."), " ".join(rest.split()), DEFAULT_LEVELS[name])
