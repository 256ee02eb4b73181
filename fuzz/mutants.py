"""How many of mutmut's small changes the tests notice, by room: `mutmut results --all true | python -m fuzz.mutants`.

A change no test reaches counts as not noticed, one that makes a test run for ever as noticed.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping

NOTICED = ("killed", "timeout", "caught by type check", "segfault")
MISSED = ("survived", "no tests")
ROOMS = ("register", "tracking", "paydown", "gate", "scanning")


def counted(lines: Iterable[str]) -> Mapping[str, Counter[str]]:
    """How often each outcome was met in each room; what mutmut has not come to yet is left out."""
    rooms: dict[str, Counter[str]] = {}
    for line in lines:
        name, _, outcome = line.strip().rpartition(": ")
        if name.startswith("debtctl.") and outcome in NOTICED + MISSED:
            rooms.setdefault(name.split(".")[1], Counter())[outcome] += 1
    return rooms


def table(rooms: Mapping[str, Counter[str]]) -> list[str]:
    """A line for each room, and one for all."""
    named = {room: rooms[room] for room in ROOMS if room in rooms}
    total = sum(named.values(), Counter())
    return [_line(room, outcomes) for room, outcomes in [*named.items(), ("all", total)] if outcomes]


def _line(room: str, outcomes: Counter[str]) -> str:
    noticed = sum(outcomes[outcome] for outcome in NOTICED)
    told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
    return f"{room:<10} {noticed / outcomes.total():6.1%} of {outcomes.total():>5}   ({told})"


if __name__ == "__main__":
    print("\n".join(table(counted(sys.stdin))))
