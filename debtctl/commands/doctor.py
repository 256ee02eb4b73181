"""`debtctl doctor`: is the register well?"""

import os

import typer

from debtctl import errors
from debtctl.commands import output
from debtctl.commands.session import Session, open_session
from debtctl.commands.verb import new_app, verb
from debtctl.errors import DebtctlError, UsageError
from debtctl.formats.words import count
from debtctl.gate import installation, outcome
from debtctl.git.ignored import is_ignored
from debtctl.git.sharing import uncommitted_paths
from debtctl.register.layout import ITEMS_FOLDER
from debtctl.reports.health import Ailment, HealthReport, ailments_of
from debtctl.scanning import sources
from debtctl.scanning.scan import scan

app = new_app()


@verb(app, "doctor")
def doctor(context: typer.Context) -> int:
    """Look the register over: items, baseline, configuration, hook, ids in comments. Exit 1 when something is wrong."""
    session = open_session(context)
    if not os.path.isdir(os.path.join(session.repository.root, ".debt")):
        raise UsageError("no debt register in this repository yet", next="debtctl init")
    made = examined(session)
    output.show("health", made, session.invocation)
    return errors.EXIT_OK if made.is_well else errors.EXIT_FINDINGS


def examined(session: Session) -> HealthReport:
    """All examinations, each on its own: one that cannot be made does not hide what the others find."""
    ailments: list[Ailment] = []
    looked_at: list[str] = []
    for examine in (_configuration, _items, _baseline, _hook, _ignored, _comments, _recovery):
        try:
            found, name = examine(session)
        except DebtctlError as error:
            found, name = [Ailment(where=error.where, what=error.what, mend=error.next)], ""
        if not any(each in ailments for each in found):
            ailments += found
        if name and not found:
            looked_at.append(name)
    return HealthReport(ailments=tuple(ailments), looked_at=tuple(looked_at))


def _configuration(session: Session) -> tuple[list[Ailment], str]:
    settings = session.settings
    parts = (settings.scan, settings.register, settings.rank, settings.check, settings.history, settings.owners)
    return [], "config" if settings.source and all(part is not None for part in parts) else "default config"


def _items(session: Session) -> tuple[list[Ailment], str]:
    items = count(len(session.register.items), "item")
    waiting = [path for path in uncommitted_paths(session.repository, ITEMS_FOLDER) if path.endswith(".toml")]
    return ailments_of(session.register.problems), f"{items} ({len(waiting)} not committed)" if waiting else items


def _baseline(session: Session) -> tuple[list[Ailment], str]:
    return [], f"baseline {len(session.baseline.lines):,}"


def _hook(session: Session) -> tuple[list[Ailment], str]:
    found = installation.installed_hook(session.repository)
    if found.done == installation.ALREADY and found.program and not _runs(found.program):
        gone = Ailment(where=found.path, what=f"calls {found.program}: not there", mend="debtctl hook install")
        return [gone], ""
    if failure := outcome.last_failure(session.repository):
        unchecked = Ailment(where=found.path, what=f"did not check the last commit: {failure}", mend="debtctl-hook")
        return [unchecked], ""
    return [], {installation.ALREADY: "hook", installation.MANUAL: f"hook ({found.manager})"}.get(found.done, "no hook")


def _runs(program: str) -> bool:
    import shutil

    return shutil.which(program) is not None


def _ignored(session: Session) -> tuple[list[Ailment], str]:
    if not is_ignored(session.repository, ".debt/items/D-00000.toml"):
        return [], ""
    hidden = Ailment(
        where=".gitignore", what="hides .debt: the register is not shared", mend="remove that line, then: git add .debt"
    )
    return [hidden], ""


def _comments(session: Session) -> tuple[list[Ailment], str]:
    """Ids in comments that no item has."""
    result = scan(sources.worktree(session.repository), session.settings.scan)
    unreadable = {os.path.basename(problem.path).removesuffix(".toml") for problem in session.register.problems}
    known = {*session.register.items, *unreadable}
    lost = [marker for marker in result.markers if marker.arguments.item and marker.arguments.item not in known]
    return [
        Ailment(
            where=f"{marker.path}:{marker.line}",
            what=f"names {marker.arguments.item}, which no item has",
            mend=f"debtctl add {marker.path}:{marker.line}     or delete the id",
        )
        for marker in lost
    ], "comments"


def _recovery(session: Session) -> tuple[list[Ailment], str]:
    """Files that hold the only copy of what somebody typed."""
    folder = os.path.join(session.repository.common_dir, "debtctl", "recovery")
    try:
        names = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return [], ""
    return [
        Ailment(
            where=os.path.join(folder, name), what="holds what could not be saved", mend="use it, then delete the file"
        )
        for name in names
    ], ""
