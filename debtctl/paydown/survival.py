"""How long comments live: the share that still stands after so many days.

The estimator of Kaplan and Meier (1958), since a comment that stands today has not told yet how long it will. Pure.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtctl.history.life import Passing

# Fewer deaths draw a staircase of accidents.
LEAST_DEATHS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifespan:
    """How long a comment nobody wrote down stood.

    Attributes:
        born: the day it was written; None where history does not say.
        died: the day it went; None while it stands.
    """

    born: date | None = None
    died: date | None = None


def lifespans(passings: "Iterable[Passing]") -> tuple[Lifespan, ...]:
    """The lives of the comments that came: each ends with the first one of the same words that went after it.

    In its own file if there is one, since only there history tells them apart. What went without having come was born
    before anybody looked, and says nothing.

    Args:
        passings: comments that came and went, in any order.
    """
    standing: dict[str, deque[tuple[date, str]]] = {}
    lives = []
    # Of one day the births first: a comment may come and go within it.
    for one in sorted(passings, key=lambda one: (one.on, not one.is_birth, one.path, one.line)):
        same = standing.setdefault(one.fingerprint, deque())
        if one.is_birth:
            same.append((one.on, one.path))
        elif same:
            born = next((other for other in same if other[1] == one.path), same[0])
            same.remove(born)
            lives.append(Lifespan(born=born[0], died=one.on))
    return (*lives, *(Lifespan(born=on) for same in standing.values() for on, _ in same))


def survival(lifespans: Iterable[Lifespan], today: date) -> tuple[tuple[int, float], ...]:
    """Days, and the share of comments that lives longer than that, from (0, 1.0) on; one step a day somebody went.

    Empty where fewer than `LEAST_DEATHS` comments have gone: nothing can be said then.

    Args:
        lifespans: comments that stand and comments that went; those of unknown birth say nothing.
        today: the last day that counts.
    """
    gone, standing = Counter[int](), Counter[int]()
    for life in lifespans:
        if life.born is None or life.born > today:
            continue
        if life.died is not None and life.died <= today:
            gone[(life.died - life.born).days] += 1
        else:
            standing[(today - life.born).days] += 1
    if gone.total() < LEAST_DEATHS:
        return ()
    curve, share, at_risk, before = [(0, 1.0)], 1.0, gone.total() + standing.total(), 0
    for days in sorted(gone):
        at_risk -= sum(number for age, number in standing.items() if before <= age < days)
        share *= 1 - gone[days] / at_risk
        curve.append((days, share))
        at_risk -= gone[days]
        before = days
    return tuple(curve)


def median_days(curve: Iterable[tuple[int, float]]) -> int | None:
    """The age that half of the comments do not outlive; None where more than half stand longer than anybody looked."""
    return next((days for days, share in curve if share <= 0.5), None)
