"""What only the page of the report needs: gathered from the register, the tree and the configuration.

Draws nothing and counts nothing itself: reports/ does. The ages of comments are never looked for here, only shown where
somebody has looked (`debtctl scan --age`).
"""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from debtctl.commands.gathering import basis
from debtctl.commands.gathering.session import Session
from debtctl.git.objects import file_sizes
from debtctl.git.repository import head_commit
from debtctl.history.life import are_passings_known, passings
from debtctl.paydown.rank import Debt, Facts, lanes, rated
from debtctl.paydown.survival import lifespans, survival
from debtctl.paydown.trend import WEEK
from debtctl.register.ids import short_ids
from debtctl.register.layout import FOLDER
from debtctl.reports.budget import BudgetReport, budget_report
from debtctl.reports.folders import folders
from debtctl.reports.groups import OWNER, groups
from debtctl.reports.overview import Overview, quadrants
from debtctl.reports.paydown import wanted_lanes
from debtctl.reports.rows import Filter, Went
from debtctl.reports.trend import TrendReport, trend_report
from debtctl.scanning.languages import has_telling_name
from debtctl.scanning.scan import is_excluded

WEEKS_BACK = 52


def overview_of(
    session: Session, paths: Sequence[str], chosen: Filter, facts: Facts, *, went: Mapping[str, Went]
) -> Overview:
    """Everything of the page that stands beside the four lanes.

    Args:
        session: whose register and repository.
        paths: files or folders the report is about; none for all.
        chosen: which debts it is about.
        facts: what history and the tree say of them.
        went: how the comments of vanished items went, by item id.
    """
    settings, register = session.settings, session.register
    debts = [debt for debt in rated(register.items.values(), facts, settings.rank) if chosen.lets_through(debt)]
    in_lanes = wanted_lanes(lanes(register.items.values(), facts, settings.rank), chosen)
    stated = quadrants(debts)
    return Overview(
        command=_command(session, paths, chosen),
        areas=settings.budget.areas,
        budget=_budget(session, facts) if chosen == Filter() else None,
        trend=_trend(session, chosen, facts, went),
        folders=folders(_code_sizes(session, paths), _placed(debts), facts.changes),
        quadrants=stated,
        without_intent=sum(not debt.item.intent for debt in debts) if stated else 0,
        owners=groups(in_lanes, short_ids(register.items), OWNER, facts.today),
        survival=_survival(session, chosen),
    )


def _budget(session: Session, facts: Facts) -> BudgetReport:
    return budget_report(
        head=basis.head_of(session),
        register=session.register,
        facts=facts,
        settings=session.settings.rank,
        budget=session.settings.budget,
    )


def _trend(session: Session, chosen: Filter, facts: Facts, went: Mapping[str, Went]) -> TrendReport:
    monday = facts.today - timedelta(days=facts.today.weekday())
    return trend_report(
        head=basis.head_of(session),
        register=session.register,
        facts=facts,
        settings=session.settings.rank,
        since=monday - timedelta(weeks=WEEKS_BACK),
        per=WEEK,
        wanted=chosen,
        went_on={item_id: commit.on for item_id, commit in went.items() if commit.on},
    )


def _survival(session: Session, chosen: Filter) -> tuple[tuple[int, float], ...]:
    """How long comments live here, where history has been read already: of all times, else of the last year."""
    if chosen != Filter():
        return ()
    repo, settings, cache = session.repository, session.settings.scan, session.cache
    for since in (None, session.today - timedelta(weeks=WEEKS_BACK)):
        if are_passings_known(repo, settings, cache, since=since):
            return survival(lifespans(passings(repo, settings, cache, since=since)), session.today)
    return ()


def _placed(debts: Iterable[Debt]) -> Iterable[tuple[str, Debt]]:
    return ((debt.item.anchors[0].path, debt) for debt in debts if debt.item.anchors)


def _code_sizes(session: Session, paths: Sequence[str]) -> Mapping[str, int]:
    """Bytes of each source file of HEAD: those the scanner would read."""
    if not head_commit(session.repository):
        return {}
    sizes = file_sizes(session.repository, "HEAD", [path for path in paths if path])
    settings = session.settings.scan

    def is_code(path: str) -> bool:
        is_ours = not path.startswith(f"{FOLDER}/") and not is_excluded(path, settings)
        return is_ours and has_telling_name(path, settings.languages)

    return {path: size for path, size in sizes.items() if size <= settings.max_bytes and is_code(path)}


def _command(session: Session, paths: Sequence[str], chosen: Filter) -> str:
    """The command that makes this page again, without where it was written to."""
    words = ["debtctl", "report", *(path or "." for path in paths)]
    words += [f"--{kind}" for kind in chosen.kinds]
    words += [word for owner in chosen.owners for word in ("--owner", owner)]
    words += [word for label in chosen.labels for word in ("--label", label)]
    flags = {"--mine": chosen.is_mine is not None, "--late": chosen.is_late, "--lapsed": chosen.is_lapsed}
    words += [flag for flag, is_set in flags.items() if is_set]
    if session.invocation.as_of:
        words += ["--as-of", session.today.isoformat()]
    return shlex.join([*words, "--format", "html"])
