"""`check --fix`: mend the comments of a change where that needs no question, or show how."""

import difflib
from collections.abc import Sequence

from debtctl.commands import console
from debtctl.commands.session import Session
from debtctl.formats.canvas import visible
from debtctl.gate.judged import is_inside
from debtctl.tracking.answers import Spot, mend, mended_files, to_mend


def fix(session: Session, paths: Sequence[str], *, dry_run: bool) -> None:
    """Mend what is staged, else what changed in the working tree, inside `paths`; say each line as it is now.

    A dry run writes nothing: the difference goes to stdout, as a patch.
    """
    settings = session.settings.scan
    spots = [spot for spot in to_mend(session.repository, settings) if is_inside(spot.path, paths)]
    if dry_run:
        _show(session, spots)
        return
    for path, line, text in mend(session.repository, spots, settings):
        console.note([f"mended {path}:{line}   {text}"])


def _show(session: Session, spots: Sequence[Spot]) -> None:
    for path, (before, after) in mended_files(session.repository, spots, session.settings.scan).items():
        name = visible(path)
        lines = difflib.unified_diff(before.split("\n"), after.split("\n"), f"a/{name}", f"b/{name}", lineterm="", n=0)
        console.say(lines)
