"""`check --fix`: mend what needs no question, or show how: the comments of a change, and the baseline."""

import difflib
import os
from collections.abc import Sequence

from debtctl.commands import console
from debtctl.commands.session import Session
from debtctl.files import read_bounded, write_atomically
from debtctl.formats.canvas import visible
from debtctl.formats.words import count
from debtctl.gate.judged import is_inside
from debtctl.git.objects import index_entry, list_files, read_blobs, stage, write_blob
from debtctl.register.baseline import BASELINE_PATH, BaselineLine, baseline_text, load_baseline, pruned
from debtctl.register.store import register_lock
from debtctl.scanning import sources
from debtctl.scanning.scan import scan
from debtctl.tracking.answers import Mending, mend, mended_files, to_mend


def fix(session: Session, paths: Sequence[str], *, dry_run: bool) -> None:
    """Mend what is staged, else what changed in the working tree, inside `paths`; say each line as it is now.

    Baseline lines whose comments are gone from the index go too, unless paths say to look at something else.
    A dry run writes nothing: the difference goes to stdout, as a patch.
    """
    settings = session.settings.scan
    found = to_mend(session.repository, session.register.items, settings)
    mendings = [mending for mending in found if is_inside(mending.spot.path, paths)]
    gone = frozenset() if paths else _gone(session)
    if dry_run:
        _show(session, mendings, gone)
        return
    for path, line, text in mend(session.repository, mendings, settings):
        console.note([f"mended {path}:{line}   {text}"])
    if gone:
        _drop(session, gone)
        console.note([f"mended {BASELINE_PATH}   {count(len(gone), 'line')} dropped: the comments are gone"])


def _gone(session: Session) -> frozenset[BaselineLine]:
    """The lines of the baseline that accept nothing in the index."""
    before = session.baseline.lines
    if not before:
        return frozenset()
    found = scan(sources.index(session.repository), session.settings.scan)
    staged = {entry.path for entry in list_files(session.repository)}
    unread = {skipped.path for skipped in found.skipped}
    return before - pruned(before, found.markers, staged.__contains__, unread=unread)


def _drop(session: Session, gone: frozenset[BaselineLine]) -> None:
    """Write the baseline without them; into the index too, if that has what the file on disk has."""
    repo = session.repository
    file = os.path.join(repo.root, BASELINE_PATH)
    with register_lock(repo.common_dir):
        now = load_baseline(repo.root).lines  # somebody else may have added theirs
        content = baseline_text(now - gone).encode("utf-8", "surrogateescape")
        mode, blob = index_entry(repo, BASELINE_PATH) or ("", "")
        is_as_staged = bool(blob) and read_blobs(repo, [blob])[blob] == read_bounded(file, _LARGEST_BASELINE_BYTES)
        write_atomically(file, content)
        if is_as_staged:
            stage(repo, BASELINE_PATH, mode, write_blob(repo, content))


_LARGEST_BASELINE_BYTES = 1 << 28


def _show(session: Session, mendings: Sequence[Mending], gone: frozenset[BaselineLine]) -> None:
    files = dict(mended_files(session.repository, mendings, session.settings.scan))
    if gone:
        lines = session.baseline.lines
        files[BASELINE_PATH] = baseline_text(lines), baseline_text(lines - gone)
    for path, (before, after) in files.items():
        name = visible(path)
        console.say(
            difflib.unified_diff(before.split("\n"), after.split("\n"), f"a/{name}", f"b/{name}", lineterm="", n=0)
        )
