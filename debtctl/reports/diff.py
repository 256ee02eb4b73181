"""What a branch takes on, pays and loses: the difference of two commits with what it costs and who is to answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from debtctl.git.code_host import NO_HOST, CodeHost
from debtctl.git.revisions import Range
from debtctl.paydown.interest import Estimate, interest_of
from debtctl.paydown.settings import RankSettings
from debtctl.register.ids import short_ids
from debtctl.register.item import Item, postponements
from debtctl.register.problem import Problem
from debtctl.reports.head import Head
from debtctl.reports.rows import Went
from debtctl.scanning.markers import Marker
from debtctl.tracking.changes import Move
from debtctl.tracking.difference import (
    ADDED,
    DROPPED,
    PAID,
    REMOVED,
    REOPENED,
    VANISHED,
    Difference,
    ItemChange,
    NewComment,
    is_moved_alone,
)
from debtctl.tracking.match import UNTRACKED

NOTHING = Estimate(minutes=0.0, is_assumed=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """What became of one item.

    Attributes:
        change: the item on both sides, and which bucket it is in.
        prefix: the shortest prefix that names it alone, without `D-`.
        postponed: which postponement this is; 0 where it is none.
        went: the commit that took its comment, if it vanished and history says.
    """

    change: ItemChange
    prefix: str
    postponed: int = 0
    went: Went | None = None

    @property
    def item(self) -> Item:
        """The item as it is after the change, where it is there at all."""
        return self.change.item

    @property
    def needs_answer(self) -> bool:
        """Whether nothing that was written down says what became of it."""
        return self.change.did == VANISHED or (self.change.did == REMOVED and self.item.is_open)

    @property
    def is_moved_alone(self) -> bool:
        """Whether its comments moved and nothing else happened: they are told of as comments."""
        return is_moved_alone(self.change)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffReport:
    """What lies between two commits.

    Attributes:
        head: which code, which day.
        range: the two commits.
        has_register: whether the later one has a register.
        items: what became of items, in the order of their ids.
        new: comments whose words are new and that no item of `items` answers for.
        gone: comments that went and belonged to no item.
        moved: comments that stand in another file now.
        taken: interest a week of what was written down or reopened; paid, dropped: of what was paid, dropped.
        host: where the later commit can be read.
        problems: changed item files that cannot be read.
    """

    head: Head
    range: Range
    has_register: bool
    items: tuple[ItemRow, ...] = ()
    new: tuple[NewComment, ...] = ()
    gone: tuple[Marker, ...] = ()
    moved: tuple[Move, ...] = ()
    taken: Estimate = NOTHING
    paid: Estimate = NOTHING
    dropped: Estimate = NOTHING
    host: CodeHost = NO_HOST
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.items or self.new or self.gone or self.moved)

    @property
    def unanswered(self) -> tuple[NewComment, ...]:
        """The new comments that nobody has written down."""
        return tuple(each for each in self.new if each.matched.state == UNTRACKED)

    @property
    def undecided(self) -> tuple[ItemRow, ...]:
        """The items of which nobody has said what became of them."""
        return tuple(row for row in self.items if row.needs_answer)


def diff_report(
    *,
    head: Head,
    between: Range,
    found: Difference,
    settings: RankSettings,
    changes: Callable[[Sequence[str]], int],
    went: Mapping[str, Went] | None = None,
    host: CodeHost = NO_HOST,
) -> DiffReport:
    """The difference of two commits as a report.

    Args:
        head: which code, which day.
        between: the two commits.
        found: what lies between them.
        settings: the calendar of efforts and rates.
        changes: how many commits of the last 91 days touched any of some paths; asked where nobody stated an interest.
        went: by item id, the commit that took the comment of a vanished item.
        host: where the later commit can be read.
    """
    prefixes = short_ids({**found.before.items, **found.after.items})
    rows = tuple(
        ItemRow(
            change=change,
            prefix=prefixes[change.item.id],
            postponed=_which_postponement(change),
            went=(went or {}).get(change.item.id),
        )
        for change in found.items
    )

    def interest(dids: Sequence[str], *, was_open: bool) -> Estimate:
        items = (row.item for row in rows if row.change.did in dids and _was_open(row.change) is was_open)
        return _sum(interest_of(item, _changes(item, changes), settings.calendar) for item in items)

    return DiffReport(
        head=head,
        range=between,
        has_register=found.after.exists,
        items=rows,
        new=found.new,
        gone=found.gone,
        moved=found.moved,
        taken=interest((ADDED, REOPENED), was_open=False),
        # What was written down and paid on the same branch was never carried.
        paid=interest((PAID,), was_open=True),
        dropped=interest((DROPPED,), was_open=True),
        host=host,
        problems=found.problems,
    )


def _changes(item: Item, changes: Callable[[Sequence[str]], int]) -> int:
    # History is only walked where somebody needs it.
    return 0 if item.interest else changes([anchor.path for anchor in item.anchors])


def _was_open(change: ItemChange) -> bool:
    return change.before is not None and change.before.is_open


def _sum(estimates: Iterable[Estimate]) -> Estimate:
    found = list(estimates)
    return Estimate(minutes=sum(each.minutes for each in found), is_assumed=any(each.is_assumed for each in found))


def _which_postponement(change: ItemChange) -> int:
    before = postponements(change.before) if change.before else 0
    after = postponements(change.after) if change.after else 0
    return after if after > before else 0
