"""Which areas a change, or everything there is, takes above what they agreed to carry.

Reads every item of the state that is judged, which no commit waits for: the rule is off there, and nothing imports this
unless it is on and a budget is set. What an area carries and burns is paydown's.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from debtctl.gate.findings import Overdrawn
from debtctl.gate.judged import Change, Configuration
from debtctl.git.objects import grep_index
from debtctl.git.repository import Repository
from debtctl.history.churn import churn
from debtctl.history.settings import parse_history_settings
from debtctl.paydown.budget import STEADY, Area, area_of, carried_by_area, parse_budget_settings
from debtctl.paydown.rank import Debt, Facts, rated
from debtctl.paydown.settings import parse_rank_settings
from debtctl.register.item import Item
from debtctl.register.item_file import read_item
from debtctl.register.layout import ITEMS_FOLDER, item_id_in, item_path

Rate = Callable[[Iterable[Item]], tuple[Debt, ...]]


def overdrawn_by(change: Change) -> tuple[Overdrawn, ...]:
    """The areas that the change adds interest to and that are above their limit after it."""
    areas = _areas(change.configuration)
    if all(area.carry is None for area in areas):
        return ()
    rate = _rating(change.tree.repo, change.configuration, change.today)
    old_blobs = {item_id: file.old_blob for file in change.diffs[0] if (item_id := item_id_in(file.old_path))}
    changed = {*old_blobs, *(item_id_in(file.path) for file in change.diffs[0])}
    now = rate(_items_now(change))
    then = rate(_items_then(change, old_blobs))
    new = [debt for debt in now if debt.item.id in changed]
    found = (_overdrawn(area, areas, now, _difference(new, then, area, areas), new) for area in areas)
    return tuple(each for each in found if each is not None)


def overdrawn_today(
    repo: Repository, configuration: Configuration, items: Iterable[Item], today: date
) -> tuple[Overdrawn, ...]:
    """The areas that are above their limit and grew over the last weeks."""
    areas = _areas(configuration)
    if all(area.carry is None for area in areas):
        return ()
    debts = _rating(repo, configuration, today)(items)
    return tuple(
        Overdrawn(
            area=each.area,
            minutes=each.minutes,
            limit=each.limit or 0.0,
            more=each.short_burn or 0.0,
            path=configuration.file,
            text=f"[budget.{each.area}]",
        )
        for each in carried_by_area(debts, areas, today)
        if each.is_overdrawn
    )


def _areas(configuration: Configuration) -> tuple[Area, ...]:
    areas: tuple[Area, ...] = configuration.parsed(parse_budget_settings).areas
    return areas


def _rating(repo: Repository, configuration: Configuration, today: date) -> Rate:
    """Items with what they cost; history is walked once for all."""
    recent = churn(repo, today, bots=configuration.parsed(parse_history_settings).bots)
    facts = Facts(today=today, changes=lambda paths: recent.count(*paths))
    settings = configuration.parsed(parse_rank_settings)
    return lambda items: rated(items, facts, settings)


def _overdrawn(
    area: Area, areas: Sequence[Area], now: Iterable[Debt], more: float, new: Iterable[Debt]
) -> Overdrawn | None:
    carried = sum(_its_interest(now, area, areas))
    if area.carry is None or carried <= area.carry or more < STEADY:
        return None
    its = [debt for debt in new if debt.item.is_open and area_of(debt.item, areas) == area.name]
    dearest = max(its, key=lambda debt: (debt.interest.minutes, debt.item.id)).item
    return Overdrawn(
        area=area.name,
        minutes=carried,
        limit=area.carry,
        more=more,
        path=item_path(dearest.id),
        text=f"{dearest.id} {dearest.title}",
        item=dearest.id,
        owner=dearest.owner,
    )


def _difference(new: Iterable[Debt], then: Iterable[Debt], area: Area, areas: Sequence[Area]) -> float:
    return sum(_its_interest(new, area, areas)) - sum(_its_interest(then, area, areas))


def _its_interest(debts: Iterable[Debt], area: Area, areas: Sequence[Area]) -> list[float]:
    its = (debt for debt in debts if debt.item.is_open and area_of(debt.item, areas) == area.name)
    return [debt.interest.minutes for debt in its]


# --- items -----------------------------------------------------------------------------------------------------------


def _items_now(change: Change) -> list[Item]:
    # Every item has a title: the search lists the files of an index and of a commit alike.
    paths = grep_index(change.tree.repo, ["title"], ITEMS_FOLDER, rev=change.tree.revision)
    contents = change.tree.read(paths)
    return _readable({item_id_in(path): contents[path] for path in paths})


def _items_then(change: Change, old_blobs: Mapping[str, str]) -> list[Item]:
    blobs = {item_id: blob for item_id, blob in old_blobs.items() if blob}
    contents = change.tree.blobs(blobs.values())
    return _readable({item_id: contents[blob] for item_id, blob in blobs.items()})


def _readable(contents: Mapping[str, bytes | None]) -> list[Item]:
    """The items that can be read; what is wrong with the others is the rule bad-item's."""
    present = {item_id: content for item_id, content in contents.items() if item_id and content}
    read = (read_item(item_id, content, item_path(item_id))[0] for item_id, content in present.items())
    return [item for item in read if item is not None]
