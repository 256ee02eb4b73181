"""A debt about to be written down: what is known of it before anything is asked, and after."""

from dataclasses import dataclass

from debtctl.commands.options import Wishes
from debtctl.register.item import Anchor
from debtctl.tracking.answers import Spot


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
