"""Gather what the rules look at: from a change to a case.

Opens only what the change has to do with: its comments (comments.py), the items they name, the item files in it, and
those anchored in a path it touches (items.py). Judges nothing: rules.py.
"""

from collections.abc import Mapping

from debtctl.gate.items import ItemFiles, anchored_here, answered_on_disk, deleted_items, opened_files, opened_items
from debtctl.gate.judged import Change, is_below, register_settings, takes_paths
from debtctl.gate.rules import Case
from debtctl.gate.settings import parse_check_settings
from debtctl.register.layout import ITEMS_FOLDER, item_id_in
from debtctl.values import TYPE_CHECKING

if TYPE_CHECKING:
    from debtctl.git.changes import FileChange
    from debtctl.register.problem import Problem

# Long enough to be unique in any repository, short enough to read.
_SHORT = 12


def case_of(change: Change) -> Case:
    """Everything the rules look at in this change."""
    settings = change.configuration.parsed(parse_check_settings)
    case = Case(
        settings,
        merging=change.merging,
        start=change.parents[0][:_SHORT],
        below=is_below(change.tree.repo),
        takes_paths=takes_paths(),
    )
    markers = None
    if change.may_hold_markers:
        from debtctl.gate.comments import markers_of

        markers = markers_of(change)
    changed_items = {item_id: file for file in change.diffs[0] if file.blob and (item_id := item_id_in(file.path))}
    told_of = (*markers.reworded, *markers.gone) if markers else ()
    named = {written.marker.arguments.item for written in told_of} - {""}
    anchored = anchored_here(change, markers)
    files = opened_files(change.tree, {*named, *anchored, *changed_items})
    if files.items:
        from debtctl.gate.comments import unmended
        from debtctl.gate.lost import with_places

        register = register_settings(change)
        opened = opened_items(change, files.items, changed_items, register.fuse_days)
        opened = with_places(change, opened, markers)
        case = case._replace(today=change.today, opened=opened, postpone_limit=register.postpone_limit)
        case = case._replace(unmended=unmended(change, opened.values(), markers))
    if markers:
        from debtctl.gate.comments import with_markers

        case = with_markers(case, change, markers, files)
    if case.opened or case.written:
        case = case._replace(unstaged=answered_on_disk(change, case, files))
    return _with_problems(case, change, files, changed_items)


def _with_problems(case: Case, change: Change, files: ItemFiles, changed: "Mapping[str, FileChange]") -> Case:
    here = [problem for problem in files.problems if item_id_in(problem.path) in changed]
    elsewhere = {problem.path: problem for problem in files.problems if item_id_in(problem.path) not in changed}
    here += [_misnamed(file.path) for file in change.diffs[0] if file.blob and _is_misnamed(file.path)]
    remarks = tuple(
        f"not checked: {path}:{problem.line} {problem.message}. debtctl doctor" for path, problem in elsewhere.items()
    )
    return case._replace(
        known=files.known, problems=tuple(here), deleted=deleted_items(change), remarks=(*case.remarks, *remarks[:1])
    )


def _is_misnamed(path: str) -> bool:
    name = path.removeprefix(f"{ITEMS_FOLDER}/")
    return name != path and name.endswith(".toml") and not name.startswith(".") and not item_id_in(path)


def _misnamed(path: str) -> "Problem":
    from debtctl.register.problem import Problem

    return Problem(path, 0, "", "this file's name is no item id (D- and five characters)", "")
