"""`debtctl doctor`: is the register well? mend it.

What it looks at is health/examinations.py, what it can mend health/cures.py.
"""

import os
from typing import Annotated

import typer

from debtctl import errors
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.health.cures import mended
from debtctl.commands.health.examinations import examined
from debtctl.commands.options import DryRunOption
from debtctl.commands.terminal import output
from debtctl.commands.verb import new_app, verb
from debtctl.errors import SetupError, UsageError
from debtctl.reports.health import HealthReport

app = new_app()


@verb(app, "doctor")
def doctor(
    context: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="mend what can be; asks where two answers disagree")] = False,
    clear_cache: Annotated[
        bool, typer.Option("--clear-cache", help="forget what was computed; only time is lost")
    ] = False,
    dry_run: DryRunOption = False,
) -> int:
    """Look the register over: items, baseline, configuration, hook, ids in comments. Exit 1 when something is wrong."""
    session = open_session(context)
    if clear_cache:
        return _cleared(session, is_dry=dry_run)
    if not os.path.isdir(os.path.join(session.repository.root, ".debt")):
        session.refuse_left_out()
        raise UsageError("no debt register in this repository yet", next="debtctl init")
    made = examined(session)
    if fix and dry_run:
        _would_mend(session, made)
    elif fix:
        made = _mended(session, made)
    if not fix or dry_run or made.is_well or session.invocation.format:
        output.show("health", made, session.invocation)
    return errors.EXIT_OK if made.is_well else errors.EXIT_FINDINGS


def _cleared(session: Session, *, is_dry: bool) -> int:
    """Empty the cache, register or not."""
    size = session.cache.size_bytes()
    told = f"{size / 1_000_000:,.1f} MB"
    if is_dry:
        session.remark([f"would empty the cache ({told})" if size else "The cache is empty."])
        return errors.EXIT_OK
    session.cache.clear()
    if session.cache.size_bytes():
        folder = os.path.dirname(session.cache.path)
        raise SetupError("the cache cannot be removed", where=session.cache.path, next=f"ls -ld {folder}")
    session.remark([f"The cache is empty ({told} freed)." if size else "The cache was empty."])
    return errors.EXIT_OK


def _would_mend(session: Session, made: HealthReport) -> None:
    names = [ailment.where for ailment in made.ailments if ailment.cure]
    session.remark([f"would mend {', '.join(names)}" if names else "There is nothing that --fix can mend."])


def _mended(session: Session, made: HealthReport) -> HealthReport:
    """Mend what can be, say what was done and what is left, and return what a second look finds.

    The second look remembers nothing of the first: one thing mended often mends or uncovers another.
    """
    once = {(ailment.cure, ailment.subject): ailment for ailment in made.ailments}
    done = list(filter(None, [mended(session, ailment) for ailment in once.values()]))
    left = examined(Session(session.invocation))
    said = [f"mended {', '.join(done)}."] if done else []
    if left.ailments:
        said.append(f"Left for you: {', '.join(dict.fromkeys(ailment.where for ailment in left.ailments))}")
    if said:
        session.remark([" ".join(said), *(["What to do there: debtctl doctor"] if left.ailments else [])])
    return left
