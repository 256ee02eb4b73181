"""`debtctl plan`: what to pay with so much time."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from debtctl import quantities
from debtctl.commands.filters import OwnerFilter, owners_named
from debtctl.commands.gathering import basis, matching, whereabouts
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.gathering.understood import not_understood, understood_date
from debtctl.commands.terminal import output
from debtctl.commands.terminal.closing import exit_code
from debtctl.commands.verb import new_app, verb
from debtctl.errors import UsageError
from debtctl.quantities import QuantityError
from debtctl.reports.comments import Comment
from debtctl.reports.plan import PlanReport, plan_report
from debtctl.reports.rows import Filter

app = new_app()


@verb(app, "plan")
def plan(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="TIME [PATH]...", show_default=False)] = None,
    owner: OwnerFilter = None,
    until: Annotated[str, typer.Option("--until", help="only what is due or comes back by then", metavar="DATE")] = "",
    format_name: Annotated[str, typer.Option("--format", help="text, markdown or json", metavar="FORMAT")] = "",
) -> int:
    """What to pay with so much time: what buys back most, by owner; what lies in the same files; what was left out."""
    session = open_session(context)
    minutes, paths = time_and_paths(session, words or [])
    chosen = Filter(
        owners=owners_named(session, owner),
        paths=tuple(session.repository_path(path) for path in paths),
    )
    made = _planned(session, minutes, chosen, until)
    output.show("plan", made, session.invocation, format_name)
    return exit_code(made.problems)


def time_and_paths(session: Session, words: Sequence[str]) -> tuple[int, list[str]]:
    """Working minutes, from as many words in front as are a duration (`1d 4h`), and the paths behind them."""
    if not words:
        raise UsageError("how much time is there?", next="debtctl plan 3d")
    calendar = session.settings.rank.calendar
    try:
        minutes = quantities.parse_minutes(words[0], calendar)
    except QuantityError as error:
        raise not_understood("plan", error, quantities.DURATION_EXAMPLES) from error
    rest = list(words[1:])
    while rest and not os.path.lexists(os.path.join(session.directory, rest[0])):
        try:
            minutes += quantities.parse_minutes(rest[0], calendar)
        except QuantityError:
            break
        del rest[0]
    return minutes, rest


def _planned(session: Session, minutes: int, chosen: Filter, until: str) -> PlanReport:
    changes = basis.changes_of(session)
    items = basis.open_items(session)
    places = whereabouts.places_of(session, items)
    return plan_report(
        head=basis.head_of(session),
        register=session.register,
        facts=basis.facts_of(session, changes=changes, vanished=whereabouts.vanished_of(items, places)),
        settings=session.settings.rank,
        capacity_minutes=minutes,
        comments=_comments_beside(session, changes),
        wanted=chosen,
        until=understood_date("--until", until, session.today) if until else None,
    )


def _comments_beside(session: Session, changes: basis.Changes) -> tuple[Comment, ...]:
    """What nobody has sorted yet in the files that items are anchored in: no other file can be visited."""
    paths = sorted({anchor.path for item in basis.open_items(session) for anchor in item.anchors})
    there = [path for path in paths if os.path.lexists(os.path.join(session.repository.root, path))]
    return matching.comments_of(session, changes, there).unsorted if there else ()
