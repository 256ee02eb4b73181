"""`python -m bench.compare REV`: what a change did to the time of the commonest runs, against the commit REV.

Both are installed alike; each run of one is paired with a run of the other just before it, so that what else this
machine does hits both. A ratio above 1 is slower than REV.
"""

import argparse
import io
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import generate
from bench.installed import PROJECT, bin_folder
from bench.measure import Command, compared
from bench.registers import with_register

# What is compared, by name: the program and its arguments, in a repository of so many files and items.
RUNS: Mapping[str, tuple[tuple[str, ...], str, int]] = {
    "hook": (("debtctl-hook",), "large", 1_000),
    "list": (("debtctl", "list"), "small", 1_000),
    "status": (("debtctl",), "large", 1_000),
    "scan": (("debtctl", "scan", "--json"), "large", 0),
    "report": (("debtctl", "report"), "large", 1_000),
    "check --all": (("debtctl", "check", "--all", "--json"), "large", 0),
}
NOISE = 0.03  # medians of a quiet machine differ by so much without a change


def main(argv: Sequence[str] | None = None) -> int:
    """Print a line for each run: the ratio of CPU and wall time to REV's, and what it cost then."""
    options = _options(argv)
    base = bin_folder(options.folder / "base", _sources_of(options.rev, options.folder / "base" / "source"))
    here = bin_folder(options.folder)
    repositories = {"small": generate.small(options.folder), "large": generate.large(options.folder)}
    print(f"{'run':<14}{'CPU':>8}{'wall':>8}   against {options.rev}")
    for name in options.only or RUNS:
        words, size, items = RUNS[name]
        root = with_register(repositories[size], options.folder, items=items, debtctl=str(here / "debtctl"))
        then, now = (Command((str(programs / words[0]), *words[1:]), root) for programs in (base, here))
        cpu = compared([now], then, rounds=options.rounds, ratio=lambda a, b: a.cpu_seconds / b.cpu_seconds)[0]
        wall = compared([now], then, rounds=options.rounds, ratio=lambda a, b: a.wall_seconds / b.wall_seconds)[0]
        print(f"{name:<14}{cpu.ratio:>8.2f}{wall.ratio:>8.2f}   {_verdict(cpu.ratio)}", flush=True)
    return 0


def _sources_of(rev: str, folder: Path) -> Path:
    """The project as it was at a commit, in `folder`."""
    archive = subprocess.run(["git", "archive", rev], cwd=PROJECT, check=True, stdout=subprocess.PIPE).stdout
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return folder


def _verdict(ratio: float) -> str:
    if abs(ratio - 1) <= NOISE:
        return "the same"
    return f"{abs(ratio - 1) * 100:.0f} % {'slower' if ratio > 1 else 'faster'}"


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description=__doc__)
    parser.add_argument("rev", help="the commit to compare with")
    parser.add_argument("--rounds", type=int, default=7, help="how often each pair is run")
    parser.add_argument("--only", action="append", choices=RUNS, help="only this run; repeatable")
    parser.add_argument("--folder", type=Path, default=PROJECT / ".bench", help="where repositories are kept")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
