"""The comments nobody has sorted yet, as values of a report: untracked ones, then accepted ones, worst first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from debtctl.paydown.unsorted import Unsorted, worst_first
from debtctl.scanning.markers import Marker
from debtctl.scanning.settings import Tag
from debtctl.tracking.match import ACCEPTED, UNTRACKED, Matched
from debtctl.triage.proposals import telling_words

# Nine old comments of ten are a TODO; what it says tells more than that (docs/decisions/0071).
ADMITTED_SEVERITY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment nobody has sorted yet.

    Attributes:
        unsorted: the marker and what its place in the order is made of.
        telling: words of it that admit a shortcut ("for now").
    """

    unsorted: Unsorted
    telling: tuple[str, ...] = ()


def comments_to_sort(
    matched: Iterable[Matched],
    *,
    tags: Mapping[str, Tag],
    changes: Callable[[Sequence[str]], int],
    age_days: Mapping[Marker, int] | None = None,
) -> tuple[Comment, ...]:
    """The untracked and accepted markers, worst first, without those a person kept in triage.

    Args:
        matched: every marker with its state.
        tags: the configured tags, for their severity.
        changes: how many commits of the last 91 days touched any of some paths.
        age_days: days since the birth of each marker, as far as anybody looked.
    """
    ages = age_days or {}
    # The tag is on the screen anyway: only what the words themselves say is news.
    waiting = [
        (found, telling_words("", found.marker.body))
        for found in matched
        if found.state in (ACCEPTED, UNTRACKED) and not found.is_kept
    ]
    unsorted = {
        Unsorted(
            marker=found.marker,
            is_accepted=found.state == ACCEPTED,
            severity=max(tags[found.marker.tag].severity, ADMITTED_SEVERITY if telling else 1),
            changes=changes([found.marker.path]),
            age_days=ages.get(found.marker),
        ): telling
        for found, telling in waiting
    }
    return tuple(Comment(unsorted=one, telling=unsorted[one]) for one in worst_first(unsorted))
