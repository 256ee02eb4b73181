"""How much two texts have in common."""

LEAST_SIMILARITY = 0.5
"""Below it two texts are not compared to the end and count as different."""

SAME_IN_OTHER_WORDS = 0.6
"""From here on one of two comments may be the other in other words."""


def similarity(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1: twice the characters they share, in order, over all they have."""
    from difflib import SequenceMatcher  # asked about the few comments that went, never on a clean commit

    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The cheap bound first: most texts differ by their letters alone.
    return matcher.ratio() if matcher.quick_ratio() >= LEAST_SIMILARITY else 0.0
