"""`debtctl report`: what to pay now, to decide, scheduled, not sorted."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

import typer

from debtctl.commands import delivery
from debtctl.commands.filters import (
    LabelFilter,
    LapsedFilter,
    LateFilter,
    MineFilter,
    OwnerFilter,
    PrudentFilter,
    RecklessFilter,
    wanted,
)
from debtctl.commands.gathering import basis, matching, whereabouts
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.gathering.understood import understood_past_date
from debtctl.commands.terminal.closing import exit_code
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError
from debtctl.reports.groups import AREA, refuse_unknown
from debtctl.reports.paydown import Limits, PaydownReport, paydown_report
from debtctl.reports.rows import Filter

# The page filters what it has: all debts, and of the comments as many as one meeting may sort.
COMMENTS_ON_PAGE = 20

app = new_app()


@verb(app, "report")
def report(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", show_default=False)] = None,
    reckless: RecklessFilter = False,
    prudent: PrudentFilter = False,
    owner: OwnerFilter = None,
    mine: MineFilter = False,
    label: LabelFilter = None,
    late: LateFilter = False,
    lapsed: LapsedFilter = False,
    top: Annotated[int | None, typer.Option("--top", help="at most so many rows a lane", metavar="N", min=1)] = None,
    everything: Annotated[bool, typer.Option("--all", help="every row of every lane")] = False,
    since: Annotated[
        str, typer.Option("--since", help="what happened from this day on: monday, 1w", metavar="DATE")
    ] = "",
    group_by: Annotated[str, typer.Option("--group-by", help="owner, area or label", metavar="WHAT")] = "",
    format_name: Annotated[
        str, typer.Option("--format", help="text, markdown, html, csv or json", metavar="FORMAT")
    ] = "",
    output_file: Annotated[
        str, typer.Option("-o", "--output", help="write to this file (.html .md .csv .json)", metavar="FILE")
    ] = "",
    opens: Annotated[bool, typer.Option("--open", help="as a page, in your browser")] = False,
) -> int:
    """What to pay now, what needs an answer, what is scheduled, what nobody has sorted yet; and why in that order."""
    session = open_session(context)
    inside = [session.repository_path(path) for path in paths or []]
    chosen = wanted(
        session, reckless=reckless, prudent=prudent, owner=owner, mine=mine, label=label, late=late, lapsed=lapsed,
        paths=inside,
    )  # fmt: skip
    if since and group_by:
        raise UsageError("--since and --group-by are two pages", next=f"debtctl report --since {since}")
    form = delivery.format_of(session.invocation, format_name, output_file, opens=opens)
    asked = Page(
        since=understood_past_date("--since", since, session.today) if since else None,
        group_by=group_by,
        limits=_limits(session, form, top=top, everything=everything),
        has_overview=form == delivery.PAGE,
    )
    made = gathered_report(session, inside, chosen, asked)
    delivery.deliver(session, "report", made, form, output_file, opens=opens)
    return exit_code(made.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What of the report is asked for, beside which items: see `paydown_report`; `has_overview` for a page."""

    since: date | None = None
    group_by: str = ""
    limits: Limits | None = None
    has_overview: bool = False


def gathered_report(session: Session, paths: list[str], chosen: Filter, asked: Page) -> PaydownReport:
    """The report of the working tree today."""
    if asked.group_by:
        refuse_unknown(asked.group_by)
    changes = basis.changes_of(session)
    places = whereabouts.places_of(session, basis.open_items(session))
    facts = basis.facts_of(
        session, changes=changes, vanished=whereabouts.vanished_of(basis.open_items(session), places)
    )
    # Owners, kinds and labels are an item's; a comment nobody sorted has none of them.
    shows_comments = chosen == Filter(paths=tuple(paths))
    comments = matching.comments_of(session, changes, paths)
    vanished = [session.register.items[item_id] for item_id in facts.vanished]
    went = whereabouts.went_of(session, vanished)
    made = paydown_report(
        head=basis.head_of(session),
        register=session.register,
        facts=facts,
        settings=session.settings.rank,
        comments=comments.unsorted if shows_comments else (),
        went=went,
        wanted=chosen,
        limits=asked.limits,
        skipped=comments.result.skipped,
        first_places=whereabouts.first_places_of(places),
        code_host=basis.code_host_of(session),
        since=asked.since,
        group_by=asked.group_by,
        areas=session.settings.budget.areas if asked.group_by == AREA else (),
    )
    if not asked.has_overview:
        return made
    from debtctl.commands.gathering.page import overview_of

    return replace(made, overview=overview_of(session, paths, chosen, facts, went=went))


def _limits(session: Session, form: str, *, top: int | None, everything: bool) -> Limits | None:
    # A program that reads JSON cuts for itself, and so does a spreadsheet.
    if everything or (top is None and form in ("json", "csv")):
        return Limits(pay_now=None, decide=None, scheduled=None, comments=None)
    if top is not None:
        return Limits(pay_now=top, decide=top, scheduled=top, comments=top)
    if form == delivery.PAGE:
        return Limits(pay_now=None, decide=None, scheduled=None, comments=COMMENTS_ON_PAGE)
    # Before there is a register the comments are the whole report.
    return None if session.register.exists else Limits(comments=5)
