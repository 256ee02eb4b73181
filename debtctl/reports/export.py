"""The debts of a repository, to be taken elsewhere: each whole, with where it stands today and what it costs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtctl.git.code_host import NO_HOST, CodeHost
from debtctl.paydown.budget import Area, area_of
from debtctl.paydown.rank import Debt, Facts, rated
from debtctl.paydown.settings import RankSettings
from debtctl.register.ids import short_ids
from debtctl.register.item import Item
from debtctl.register.store import Register
from debtctl.reports.head import Head

if TYPE_CHECKING:
    from debtctl.register.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One debt.

    Attributes:
        area: what it belongs to, as `budget` has it.
        prefix: the shortest prefix of its id, without `D-`.
        first_place: the file and line its first anchor stands in today; None where it is gone, or there is none.
        toml: the text of its file where that holds more than the item; else empty.
    """

    debt: Debt
    area: str
    prefix: str
    first_place: tuple[str, int] | None = None
    toml: str = ""

    @property
    def item(self) -> Item:
        """The item."""
        return self.debt.item


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The debts that were asked for, in the order of their ids.

    Attributes:
        head: which code and which day; `commit` is the whole id.
        code_host: where the code can be read.
        problems: item files that cannot be read in whole.
    """

    head: Head
    debts: tuple[Exported, ...]
    code_host: CodeHost = NO_HOST
    problems: "tuple[Problem, ...]" = ()


def export_of(
    *,
    head: Head,
    register: Register,
    facts: Facts,
    settings: RankSettings,
    areas: Sequence[Area] = (),
    first_places: Mapping[str, tuple[str, int]] | None = None,
    texts: Mapping[str, str] | None = None,
    only: Collection[str] | None = None,
    code_host: CodeHost = NO_HOST,
) -> Export:
    """The export of a register, closed debts and all.

    Args:
        head: which code, which day.
        register: every item.
        facts: what is known of them.
        settings: of the ranking.
        areas: of the configuration.
        first_places: the place of each item's first anchor, by id.
        texts: files that hold more than the item, by id.
        only: the ids asked for; None for all.
        code_host: where the code can be read.
    """
    prefixes = short_ids(register.items)
    debts = tuple(
        Exported(
            debt=debt,
            area=area_of(debt.item, areas),
            prefix=prefixes[debt.item.id],
            first_place=(first_places or {}).get(debt.item.id),
            toml=(texts or {}).get(debt.item.id, ""),
        )
        for debt in rated(register.items.values(), facts, settings)
        if only is None or debt.item.id in only
    )
    return Export(head=head, debts=debts, code_host=code_host, problems=tuple(register.problems))
