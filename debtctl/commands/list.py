"""`debtctl list`: the debts, filtered."""

from typing import Annotated

import typer

from debtctl.commands.filters import (
    ClosedFilter,
    LabelFilter,
    LapsedFilter,
    LateFilter,
    MineFilter,
    OwnerFilter,
    PrudentFilter,
    RecklessFilter,
    paths_and_words,
    wanted,
)
from debtctl.commands.gathering import basis
from debtctl.commands.gathering.session import open_session
from debtctl.commands.terminal import output
from debtctl.commands.terminal.closing import exit_code
from debtctl.commands.verb import new_app, verb
from debtctl.reports.listing import item_list

app = new_app()


@verb(app, "list")
def list_(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[PATH|WORD]...", show_default=False)] = None,
    reckless: RecklessFilter = False,
    prudent: PrudentFilter = False,
    owner: OwnerFilter = None,
    mine: MineFilter = False,
    label: LabelFilter = None,
    late: LateFilter = False,
    lapsed: LapsedFilter = False,
    closed: ClosedFilter = False,
    sort: Annotated[
        str, typer.Option("--sort", help="date, rank, created, owner, title or id", metavar="ORDER")
    ] = "date",
) -> int:
    """The debts written down: open ones, or by filter. A PATH restricts to it; other words are looked for."""
    session = open_session(context)
    paths, text = paths_and_words(session, words or [])
    chosen = wanted(
        session, reckless=reckless, prudent=prudent, owner=owner, mine=mine, label=label, late=late, lapsed=lapsed,
        closed=closed, paths=paths, words=text,
    )  # fmt: skip
    # Only the order by rank needs history: a list is read far more often.
    changes = basis.changes_of(session) if sort == "rank" else basis.no_changes
    found = item_list(
        head=basis.head_of(session),
        register=session.register,
        facts=basis.facts_of(session, changes=changes),
        settings=session.settings.rank,
        wanted=chosen,
        sort=sort,
    )
    output.show("list", found, session.invocation)
    return exit_code(found.problems)
