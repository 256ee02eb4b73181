"""The case of `check --all`: every marker and every item of the working tree, judged as if all of it were new.

For scheduled runs. Reads the whole tree, so it is kept out of what the hook imports.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from debtctl.files import exists_in
from debtctl.gate.budgets import overdrawn_today
from debtctl.gate.comments import issue_example
from debtctl.gate.judged import Configuration, configuration_on_disk
from debtctl.gate.rules import Case, Opened
from debtctl.gate.settings import parse_check_settings
from debtctl.git.repository import Repository
from debtctl.history.conditions import firings
from debtctl.history.settings import parse_history_settings
from debtctl.paydown.standing import standing
from debtctl.register.baseline import load_baseline, pruned
from debtctl.register.ids import short_ids
from debtctl.register.settings import parse_register_settings
from debtctl.register.store import Register, load_register
from debtctl.scanning import on_disk, sources
from debtctl.scanning.markers import Marker
from debtctl.scanning.scan import scan
from debtctl.scanning.settings import ScanSettings, parse_scan_settings
from debtctl.scanning.text import decode
from debtctl.tracking.anchors import Places, find_places
from debtctl.tracking.changes import Written, spelling
from debtctl.tracking.match import UNTRACKED, match


def case_of_everything(repo: Repository, today: date) -> Case | None:
    """Everything there is to judge; None where there is no register."""
    configuration = configuration_on_disk(repo)
    if configuration is None:
        return None
    settings: ScanSettings = configuration.parsed(parse_scan_settings)
    register = load_register(repo.root)
    register_settings = configuration.parsed(parse_register_settings)
    source = on_disk.worktree(repo)
    settings = settings._replace(attributes=source.attributes())
    result = scan(source, settings)
    places = find_places(register.items.values(), source, settings)
    baseline, exists = load_baseline(repo.root), partial(exists_in, repo.root)
    states = match(result.markers, register.items, baseline, exists, places)
    untracked = {each.marker for each in states if each.state == UNTRACKED and not each.marker.arguments.item}
    spoken_of = {marker for marker in result.markers if marker.arguments.item or marker.arguments.problems}
    written = _written(untracked | spoken_of, source, settings)
    return Case(
        configuration.parsed(parse_check_settings),
        today,
        merging=True,
        everything=True,
        issue_example=issue_example(settings),
        unanswered=tuple(each for each in written if each.marker in untracked),
        written=tuple(each for each in written if each.marker in spoken_of),
        opened=_opened(repo, configuration, register, places, today),
        postpone_limit=register_settings.postpone_limit,
        stale_lines=len(baseline.lines) - len(pruned(baseline.lines, result.markers, exists)),
        known=frozenset(register.items) | register.unreadable,
        problems=register.problems,
        overdrawn=overdrawn_today(repo, configuration, register.items.values(), today),
    )


def _opened(
    repo: Repository, configuration: Configuration, register: Register, places: Places, today: date
) -> Mapping[str, Opened]:
    fuse_days = configuration.parsed(parse_register_settings).fuse_days
    bots = configuration.parsed(parse_history_settings).bots
    fired = firings(register.items.values(), repo, today, bots=bots)
    shorts = short_ids(register.items)
    return {
        item.id: Opened(
            item,
            standing(item, today, fuse_days=fuse_days, firing=fired.get(item.id)),
            shorts[item.id],
            places.get(item.id, ()),
        )
        for item in register.items.values()
    }


def _written(markers: Iterable[Marker], source: sources.Source, settings: ScanSettings) -> list[Written]:
    """The markers with their spelling, which only their files tell."""
    by_path: dict[str, list[Marker]] = {}
    for marker in sorted(markers, key=lambda marker: (marker.path, marker.line)):
        by_path.setdefault(marker.path, []).append(marker)
    found = []
    for path, content in source.read(by_path, max_bytes=settings.max_bytes):
        text = (decode(content) if isinstance(content, bytes) else None) or ""
        found += [Written(marker, spelling(text, marker), path) for marker in by_path[path]]
    return found
