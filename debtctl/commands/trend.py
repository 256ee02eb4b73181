"""`debtctl trend`: taken on, paid and lost over time."""

from datetime import date
from typing import Annotated

import typer

from debtctl.commands.filters import OwnerFilter, owners_named
from debtctl.commands.gathering import basis, whereabouts
from debtctl.commands.gathering.aging import found_passings
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.gathering.understood import understood_past_date
from debtctl.commands.terminal import output
from debtctl.commands.terminal.closing import exit_code
from debtctl.commands.verb import new_app, verb
from debtctl.errors import not_one_of
from debtctl.git.graph import authors_of
from debtctl.git.horizon import horizon_of
from debtctl.paydown.survival import Lifespan
from debtctl.paydown.trend import MONTH, WEEK
from debtctl.reports.rows import Filter, lies_in
from debtctl.reports.trend import TrendReport, trend_report

app = new_app()

STEPS = (WEEK, MONTH)
NOT_HERE = "Comments nobody wrote down are not counted: this clone does not have the files of old commits."
AT_LEAST = "At least so many: this clone is shallow. For all: git fetch --unshallow"
OWNED_ONLY = "Debts that were written down only: comments nobody wrote down have no owner."


@verb(app, "trend")
def trend(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", show_default=False)] = None,
    since: Annotated[str, typer.Option("--since", help="from this day on: 1y, 3m, monday", metavar="DATE")] = "1y",
    per: Annotated[str, typer.Option("--per", help="week or month; by default what fits", metavar="STEP")] = "",
    owner: OwnerFilter = None,
) -> int:
    """What was taken on, paid, dropped and put off, week by week or month by month, and what is carried."""
    session = open_session(context)
    chosen = Filter(
        owners=owners_named(session, owner),
        paths=tuple(session.repository_path(path) for path in paths or ()),
    )
    made = _told(session, chosen, since=since, per=_step(per))
    output.show("trend", made, session.invocation)
    return exit_code(made.problems)


def _step(per: str) -> str:
    if per and per not in STEPS:
        raise not_one_of("--per", per, "step", STEPS)
    return per


def _told(session: Session, chosen: Filter, *, since: str, per: str) -> TrendReport:
    items = basis.open_items(session)
    vanished = whereabouts.vanished_of(items, whereabouts.places_of(session, items))
    went = whereabouts.went_of(session, [session.register.items[item_id] for item_id in sorted(vanished)])
    first = understood_past_date("--since", since, session.today)
    comments, unknown = (None, OWNED_ONLY) if chosen.owners else _comments(session, chosen, first)
    return trend_report(
        head=basis.head_of(session),
        register=session.register,
        facts=basis.facts_of(session, changes=basis.changes_of(session), vanished=vanished),
        settings=session.settings.rank,
        since=first,
        per=per,
        wanted=chosen,
        comments=comments,
        comments_unknown=unknown,
        went_on={item_id: commit.on for item_id, commit in went.items() if commit.on},
    )


def _comments(session: Session, chosen: Filter, since: date) -> tuple[list[Lifespan] | None, str]:
    """The comments that came or went since a day and that nobody wrote down; why nobody knows them, or all of them."""
    horizon = horizon_of(session.repository)
    if horizon.is_partial:
        return None, NOT_HERE
    ends = authors_of(session.repository, horizon.shallow).values()
    is_cut_off = any(who.committed >= since for who in ends)
    written_down = {anchor.text for item in session.register.items.values() for anchor in item.anchors}
    return [
        Lifespan(born=passing.on) if passing.is_birth else Lifespan(died=passing.on)
        for passing in found_passings(session, since=since)
        if passing.fingerprint not in written_down and (not chosen.paths or lies_in(passing.path, chosen.paths))
    ], (AT_LEAST if is_cut_off else "")
