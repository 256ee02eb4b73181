"""A debt about to be written down: what is known of it before anything is asked, and after."""

from dataclasses import dataclass, replace
from datetime import date

from debtctl.commands.gathering.understood import understood_date, understood_revisit
from debtctl.commands.writing.wishes import Wishes
from debtctl.errors import UsageError
from debtctl.register.item import Anchor
from debtctl.scanning.markers import Marker
from debtctl.tracking.spots import Spot, anchor_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What `add` has understood so far.

    Attributes:
        wishes: what the options say.
        title: may be empty while it is only its comment's words.
        spot: where its comment stands, if it has one that gets the id.
        anchor: the place it is about, if any.
    """

    wishes: Wishes
    title: str = ""
    spot: Spot | None = None
    anchor: Anchor | None = None


def draft_from(spot: Spot, title: str, wishes: Wishes, today: date) -> Draft:
    """The debt of a comment, as its words and arguments have it; UsageError for arguments that make no sense."""
    marker = spot.marker
    if marker.arguments.problems:
        problem = marker.arguments.problems[0]
        hint = f". Did you mean {problem.suggestion}?" if problem.suggestion else ""
        raise UsageError(f"{problem.message}{hint}", where=f"{marker.path}:{marker.line}", next="debtctl help markers")
    return Draft(
        wishes=_with_arguments(wishes, marker, today),
        title=title or marker.text,
        spot=spot,
        anchor=anchor_of(spot),
    )


def _with_arguments(wishes: Wishes, marker: Marker, today: date) -> Wishes:
    """The wishes, completed by what the comment's arguments say; an option wins over an argument."""
    stated = marker.arguments
    where = f"{marker.path}:{marker.line}"
    due = understood_date(f"{where}: due=", stated.due, today) if stated.due and wishes.due is None else wishes.due
    revisit = wishes.revisit
    if revisit is None and stated.revisit:
        revisit = understood_revisit(f"{where}: revisit=", stated.revisit, today)
    return replace(
        wishes,
        kind=wishes.kind or stated.kind or kind_implied(wishes, due is not None, revisit is not None),
        owner=wishes.owner or stated.owner,
        due=due,
        revisit=revisit,
        principal=wishes.principal or stated.principal,
        interest=wishes.interest or stated.interest,
        links=wishes.links if wishes.links is not None or not stated.issue else (stated.issue,),
    )


def kind_implied(wishes: Wishes, has_due: bool, has_revisit: bool) -> str:
    """Only a reckless debt has a due date and only a prudent one a condition: stating one states the kind."""
    if has_due == has_revisit or wishes.kind:
        return wishes.kind
    return "reckless" if has_due else "prudent"
