"""`python -m fuzz.mutants`: how many of mutmut's small changes the tests notice, by room.

Here: which changes are tried, for how long, and what is said of them. Trying them is in trial.py.

All of them take hours. `--minutes 8` stops after a while and the same command goes on there later, since what was tried
is kept in mutants/. They come in an order drawn by chance: whatever has been tried by then is a sample of each room.
`--each 200` is over once so many of every room have been tried. A change no test reaches counts as not noticed, one
that makes a test run for ever as noticed.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatch

ROOMS = ("register", "tracking", "paydown", "gate", "scanning")
NOTICED = ("killed", "timeout")
UNTRIED = "not checked"


def main() -> int:
    """0 when all that was wanted has been tried, 3 when the time was up before that."""
    from fuzz.trial import Trial  # mutmut comes with an extra of its own

    arguments = _arguments()
    until = time.time() + 60 * arguments.minutes
    trial = Trial.prepared()
    names = [name for name in trial.outcomes() if fnmatch(name, arguments.of)]
    wanted = sample(names, arguments.each, arguments.seed)
    known = trial.outcomes()
    due = [name for name in wanted if known[name] == UNTRIED or (arguments.again and known[name] not in NOTICED)]
    trial.run(due, until)
    tried = {name: outcome for name, outcome in trial.outcomes().items() if name in set(wanted) and outcome != UNTRIED}
    print("\n".join([*survivors(tried), *table(tried, Counter(map(room_of, names)))]))
    left = len(wanted) - len(tried)
    print(f"{left:,} are left; the same command goes on there." if left else "All of them have been tried.")
    return 3 if left else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz.mutants", description=__doc__)
    parser.add_argument("--of", default="*", metavar="PATTERN", help="only these, as in 'debtctl.paydown.*'")
    parser.add_argument("--each", type=int, metavar="N", help="so many of every room, by chance; all without it")
    parser.add_argument("--seed", type=int, default=1, help="which ones, and in which order")
    parser.add_argument("--minutes", type=float, default=24 * 60, help="stop after so many")
    parser.add_argument("--again", action="store_true", help="try those that went unnoticed once more")
    return parser.parse_args()


def room_of(name: str) -> str:
    """The package a change is in."""
    return name.split(".")[1]


def sample(names: Collection[str], each: int | None, seed: int) -> Sequence[str]:
    """So many of the changes of every room, or all, in an order of chance; the same for the same seed."""
    shuffled = random.Random(seed).sample(sorted(names), len(names))
    drawn: Counter[str] = Counter()
    chosen = []
    for name in shuffled:
        drawn[room_of(name)] += 1
        if each is None or drawn[room_of(name)] <= each:
            chosen.append(name)
    return chosen


def table(tried: Mapping[str, str], sizes: Mapping[str, int]) -> list[str]:
    """A line for each room; then what they come to together, each room counted by how many changes it has."""
    rooms = {room: Counter(tried[name] for name in tried if room_of(name) == room) for room in ROOMS}
    lines = [_line(room, outcomes, sizes[room]) for room, outcomes in rooms.items() if outcomes]
    total = sum(sizes[room] for room, outcomes in rooms.items() if outcomes)
    whole = sum(_share(outcomes) * sizes[room] for room, outcomes in rooms.items() if outcomes) / max(total, 1)
    return [*lines, f"{'together':<10} {whole:6.1%}"]


def _line(room: str, outcomes: Counter[str], size: int) -> str:
    told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
    return f"{room:<10} {_share(outcomes):6.1%} of {outcomes.total():>5,} tried, of {size:>5,}   ({told})"


def _share(outcomes: Counter[str]) -> float:
    return sum(outcomes[outcome] for outcome in NOTICED) / outcomes.total()


def survivors(outcomes: Mapping[str, str]) -> Iterable[str]:
    """The changes that nobody noticed, for `mutmut show NAME`."""
    return [f"  {outcome}: {name}" for name, outcome in sorted(outcomes.items()) if outcome not in NOTICED]


if __name__ == "__main__":
    sys.exit(main())
