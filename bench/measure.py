"""Run a command and say what it cost: its own CPU and that of every process it waited for, wall time, peak memory."""

import contextlib
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

TAGS = ("TODO", "FIXME", "HACK", "XXX", "BUG", "DEBT")
"""What every tool is made to look for: debtctl's tags where nothing is configured."""


class Cost(NamedTuple):
    """What one run cost. `peak_mb` is the largest single process's resident memory in MB."""

    cpu_seconds: float
    wall_seconds: float
    peak_mb: float


class Command(NamedTuple):
    """A command line, the folder it runs in, the exit status it must have."""

    argv: tuple[str, ...]
    cwd: Path
    status: int = 0


def cost(command: Command) -> Cost:
    """Run the command once, its stdout a pipe that is read to the end."""
    reading, writing = os.pipe()
    started = time.perf_counter()
    with contextlib.chdir(command.cwd):  # posix_spawn has no folder of its own, and a shell in between would cost
        pid = os.posix_spawnp(
            command.argv[0], command.argv, environment(), file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1)]
        )
    os.close(writing)
    with open(reading, "rb", buffering=0) as pipe:
        while pipe.read(1 << 20):
            pass
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != command.status:
        raise SystemExit(f"{' '.join(command.argv)} ended with {os.waitstatus_to_exitcode(status)} in {command.cwd}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, _megabytes(usage))


def environment() -> dict[str, str]:
    """The measured programs' environment: nothing of the developer's git configuration."""
    shield = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    return {**os.environ, **shield}


class Compared(NamedTuple):
    """Medians over the rounds: of the command's cost, and of its ratio to the reference run just before it."""

    ratio: float
    cost: Cost


def compared(
    commands: Sequence[Command], reference: Command, *, rounds: int, ratio: Callable[[Cost, Cost], float]
) -> list[Compared]:
    """Each command beside the reference, round after round: what the machine does meanwhile hits both alike."""
    for command in (*commands, reference):  # warm: caches of the disk, of Python, of debtctl
        cost(command)
    ratios: list[list[float]] = [[] for _ in commands]
    costs: list[list[Cost]] = [[] for _ in commands]
    for _ in range(rounds):
        for number, command in enumerate(commands):
            beside = cost(reference)
            measured = cost(command)
            ratios[number].append(ratio(measured, beside))
            costs[number].append(measured)
    return [Compared(statistics.median(ratios[number]), _median(costs[number])) for number in range(len(commands))]


def _median(costs: Sequence[Cost]) -> Cost:
    cpu, wall, peak = (statistics.median(values) for values in zip(*costs, strict=True))
    return Cost(cpu, wall, peak)


def _megabytes(usage: resource.struct_rusage) -> float:
    # Kilobytes on Linux, bytes on macOS.
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
