"""`debtctl baseline`: the old comments accepted as they stand."""

import os
from typing import Annotated

import typer

from debtctl.commands.gathering import matching
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.options import DryRunOption
from debtctl.commands.terminal import console, output
from debtctl.commands.verb import new_app, verb
from debtctl.commands.writing.accepted import rewrite_baseline
from debtctl.formats.drawing.canvas import Line, aside, line
from debtctl.formats.words import count
from debtctl.git.changes import staged_changes, touched_paths
from debtctl.register.baseline import BASELINE_PATH, BaselineLine, lines_for, pruned
from debtctl.reports.baseline import BaselineReport
from debtctl.scanning import on_disk
from debtctl.scanning.scan import scan
from debtctl.tracking.match import UNTRACKED

app = new_app()


@verb(app, "baseline")
def baseline(
    context: typer.Context,
    prune: Annotated[bool, typer.Option("--prune", help="drop the lines of comments that are gone")] = False,
    add: Annotated[
        list[str] | None, typer.Option("--add", help="accept the untracked comments of this path", metavar="PATH")
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    """What the baseline holds; --prune and --add change it. A check is silent about accepted comments."""
    session = open_session(context)
    session.writable_register()
    before = session.baseline.lines
    after = before
    if add:
        after = after | _untracked_in(session, add)
    if prune:
        result = scan(on_disk.worktree(session.repository), session.settings.scan)
        root = session.repository.root
        after = pruned(
            after,
            result.markers,
            lambda path: os.path.lexists(os.path.join(root, path)),
            unread={skipped.path for skipped in result.skipped},
        )
    done = _write(session, after - before, before - after) if after != before and not dry_run else []
    if session.invocation.format:
        told = BaselineReport(lines=after, added=after - before, dropped=before - after, is_dry=dry_run)
        output.show("baseline", told, session.invocation)
        return
    lines = _summary(session, before, after, changes=bool(add or prune), dry_run=dry_run)
    console.write(output.painted([*lines, *done], session.invocation))


def _write(session: Session, added: frozenset[BaselineLine], dropped: frozenset[BaselineLine]) -> list[Line]:
    """Write it, and say whether that is part of what is staged: it is where a comment it is about is staged or gone."""
    repo = session.repository
    staged = set(touched_paths(staged_changes(repo)))
    may_stage = any(each.path in staged for each in added | dropped)
    if rewrite_baseline(repo, lambda lines: ({*lines} | added) - dropped, may_stage=may_stage):
        return [aside(f"staged {BASELINE_PATH}")]
    return [aside(f"To commit it: git add {BASELINE_PATH}")]


def _untracked_in(session: Session, paths: list[str]) -> frozenset[BaselineLine]:
    inside = [session.repository_path(path) for path in paths]
    result = scan(on_disk.worktree(session.repository), session.settings.scan, inside)
    untracked = [each.marker for each in matching.match_in_worktree(session, result) if each.state == UNTRACKED]
    return lines_for(untracked, result.markers)


def _summary(
    session: Session, before: frozenset[BaselineLine], after: frozenset[BaselineLine], *, changes: bool, dry_run: bool
) -> list[Line]:
    if changes:
        would = "would be " if dry_run else ""
        added, dropped = len(after - before), len(before - after)
        if not added and not dropped:
            return [aside(f"{BASELINE_PATH} is as it should be. Nothing to do.")]
        parts = [f"{added} accepted" if added else "", f"{dropped} dropped" if dropped else ""]
        told = f"{would}{' and '.join(filter(None, parts))}: {BASELINE_PATH} has {count(len(after), 'comment')}"
        return [line(told) if dry_run else aside(told)]
    if not before:
        return [aside("No comment is accepted: each one names an issue or a debt, or stops a commit.")]
    kept = sum(each.kept for each in before)
    by_a_person = f", {kept:,} of them by a person" if kept else ""
    return [
        line(f"{count(len(before), 'old comment')} accepted{by_a_person}."),
        aside("To drop those that are gone:"),
        aside("  debtctl baseline --prune"),
    ]
