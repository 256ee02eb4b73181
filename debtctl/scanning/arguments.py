"""The bracket behind a tag: is it arguments or text, and what do the arguments say.

Knows nothing of comments or lines. DESIGN.md, "Marker grammar".
"""

from typing import NamedTuple


class ArgumentProblem(NamedTuple):
    """A token that was meant as an argument and is none.

    Args:
        text: the token as written: `untill=2027-03-01`.
        message: what is wrong with it: `"untill" is no argument`.
        suggestion: what to write instead: `revisit=2027-03-01`; empty when nothing is close.
        column: of the token, in characters, from 1.
    """

    text: str
    message: str
    suggestion: str
    column: int


class Arguments(NamedTuple):
    """What a marker says about its debt; values as written, quotes removed."""

    item: str = ""
    kind: str = ""
    owner: str = ""
    issue: str = ""
    due: str = ""
    revisit: tuple[str, ...] = ()
    principal: str = ""
    interest: str = ""
    problems: tuple[ArgumentProblem, ...] = ()
