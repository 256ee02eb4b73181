"""`debtctl diff`: what this branch takes on, pays and loses."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated

import typer

from debtctl.commands.gathering import basis, whereabouts
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.terminal import output
from debtctl.commands.terminal.closing import exit_code
from debtctl.commands.verb import new_app, verb
from debtctl.errors import SetupError
from debtctl.git.code_host import code_host
from debtctl.git.horizon import horizon_of
from debtctl.git.process import GitError
from debtctl.git.repository import remote_address, repository_name
from debtctl.git.revisions import Range, compared, has_uncommitted_changes
from debtctl.register.format import check_format
from debtctl.register.layout import FOLDER
from debtctl.reports.diff import DiffReport, diff_report
from debtctl.reports.rows import Went
from debtctl.tracking.difference import VANISHED, Difference, difference, went_between

app = new_app()

_NOT_IN_IT = "debtctl: what is not committed yet is not in it."


@verb(app, "diff")
def diff(
    context: typer.Context,
    base: Annotated[str, typer.Argument(metavar="[BASE]", show_default=False)] = "",
    head: Annotated[str, typer.Argument(metavar="[HEAD]", show_default=False)] = "",
    format_name: Annotated[str, typer.Option("--format", help="text, markdown or json", metavar="FORMAT")] = "",
) -> int:
    """What HEAD takes on, pays and loses since it left BASE, by default the main branch. Exit 0 whatever it finds."""
    session = open_session(context)
    check_format(session.repository.root)
    between = compared(session.repository, base, head)
    made = _told(session, between)
    output.show("diff", made, session.invocation, format_name)
    if not head and not session.invocation.quiet and has_uncommitted_changes(session.repository, FOLDER):
        session.remark([_NOT_IN_IT])
    return exit_code(made.problems)


def _told(session: Session, between: Range) -> DiffReport:
    repo = session.repository
    found = _found(session, between)
    return diff_report(
        head=basis.head_of(session),
        between=between,
        found=found,
        settings=session.settings.rank,
        changes=_changes_when_asked(session),
        went=_went(session, found, between),
        host=code_host(remote_address(repo), between.head, session.settings.links, repository_name(repo)),
    )


def _found(session: Session, between: Range) -> Difference:
    repo = session.repository
    try:
        with session.account.part("the two commits"):
            return difference(repo, between.base, between.head, session.settings.scan)
    except GitError:
        if not horizon_of(repo).is_partial:
            raise
        names = f"{between.base_name} and {between.head_name}"
        raise SetupError(
            f"this clone does not have all the files that differ between {names}",
            details=["it was cloned with --filter, and nothing is fetched unasked"],
            next=f"git diff --stat {between.base[:7]} {between.head[:7]}     lets git fetch them",
        ) from None


def _changes_when_asked(session: Session) -> basis.Changes:
    walked = cache(lambda: basis.changes_of(session))

    def changes(paths: Sequence[str]) -> int:
        return walked()(paths)

    return changes


def _went(session: Session, found: Difference, between: Range) -> Mapping[str, Went]:
    gone = [change for change in found.items if change.did == VANISHED]
    return whereabouts.told(went_between(session.repository, gone, between.base, between.head))
