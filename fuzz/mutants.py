"""`python -m fuzz.mutants`: how many of mutmut's small changes the tests notice, by room.

All of them takes hours; `--sample 400 --seed 1` tries so many of them, chosen by chance from every room in proportion
to its size. What was tried is kept in mutants/ and not tried again, so that a run that was broken off goes on. A change
no test reaches counts as not noticed, one that makes a test run for ever as noticed.
"""

import argparse
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatch

NOTICED = ("killed", "timeout", "caught by type check", "segfault")
MISSED = ("survived", "no tests")
UNTRIED = "not checked"
ROOMS = ("register", "tracking", "paydown", "gate", "scanning")
# mutmut lists its changes only once it has tried one: these are soon over.
_A_FEW = "debtctl.paydown.ledger.*__mutmut_1"


def main() -> int:
    """Exit code of mutmut; 0 when all that was wanted has been tried."""
    arguments = _arguments()
    if not os.path.exists("mutants/debtctl/register/item.py.meta"):
        _mutmut("run", "--max-children", "2", _A_FEW)
    outcomes = _outcomes()
    wanted = sample([name for name in outcomes if fnmatch(name, arguments.of)], arguments.sample, arguments.seed)
    untried = [name for name in wanted if outcomes[name] == UNTRIED]
    code = _mutmut("run", "--max-children", "2", *untried) if untried else 0
    outcomes = {name: outcome for name, outcome in _outcomes().items() if name in wanted}
    print("\n".join([*table(counted(outcomes)), *survivors(outcomes)]))
    return code


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz.mutants", description=__doc__)
    parser.add_argument("--of", default="*", metavar="PATTERN", help="only these, as in 'debtctl.paydown.*'")
    parser.add_argument("--sample", type=int, metavar="N", help="so many of them, by chance")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    return parser.parse_args()


def _mutmut(*arguments: str) -> int:
    return subprocess.run([os.path.join(os.path.dirname(sys.executable), "mutmut"), *arguments], check=False).returncode


def _outcomes() -> dict[str, str]:
    program = os.path.join(os.path.dirname(sys.executable), "mutmut")
    done = subprocess.run([program, "results", "--all", "true"], stdout=subprocess.PIPE, text=True, check=True)
    return outcomes_in(done.stdout.splitlines())


def outcomes_in(lines: Iterable[str]) -> dict[str, str]:
    """What became of each change, by its name, as `mutmut results --all true` prints it."""
    pairs = (line.strip().rpartition(": ") for line in lines)
    return {name: outcome for name, _, outcome in pairs if name.startswith("debtctl.")}


def room_of(name: str) -> str:
    """The package a change is in."""
    return name.split(".")[1]


def sample(names: Collection[str], size: int | None, seed: int) -> frozenset[str]:
    """So many of the changes, the rooms in proportion; the same ones for the same seed. All of them without a size."""
    if size is None or size >= len(names):
        return frozenset(names)
    chance = random.Random(seed)
    chosen: list[str] = []
    for room in sorted({room_of(name) for name in names}):
        own = sorted(name for name in names if room_of(name) == room)
        chosen += chance.sample(own, min(len(own), max(1, round(size * len(own) / len(names)))))
    return frozenset(chosen)


def counted(outcomes: Mapping[str, str]) -> Mapping[str, Counter[str]]:
    """How often each outcome was met in each room; what mutmut has not come to yet is left out."""
    rooms: dict[str, Counter[str]] = {}
    for name, outcome in outcomes.items():
        if outcome in NOTICED + MISSED:
            rooms.setdefault(room_of(name), Counter())[outcome] += 1
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


def survivors(outcomes: Mapping[str, str]) -> Sequence[str]:
    """The changes that nobody noticed, for `mutmut show NAME`."""
    return [f"  {outcome}: {name}" for name, outcome in sorted(outcomes.items()) if outcome in MISSED]


if __name__ == "__main__":
    sys.exit(main())
