"""`python -m bench.first_report`: from `pip install` in a new environment to the first useful report, in seconds.

What somebody waits who has never seen debtctl: the package with all it needs, then `report` in a repository without a
register. The environment is made before the clock starts and thrown away; wheels come from pip's cache or from wherever
pip gets them.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import generate
from bench.installed import PROJECT
from bench.measure import Command, Cost, cost

MOST_SECONDS = 60.0


def main(argv: Sequence[str] | None = None) -> int:
    """Print what each step took, and whether both stay within a minute; 1 when they do not."""
    options = _options(argv)
    repository = options.repo.resolve() if options.repo else generate.large(options.folder)
    with tempfile.TemporaryDirectory() as folder:
        venv = Path(folder) / "venv"
        cost(Command((sys.executable, "-m", "venv", str(venv)), Path(folder)))
        steps = _steps(venv, repository)
        total = 0.0
        for name, command in steps:
            taken: Cost = cost(command)
            total += taken.wall_seconds
            print(f"{name:<22}{taken.wall_seconds:>7.1f} s   CPU {taken.cpu_seconds:.1f} s", flush=True)
    holds = total <= MOST_SECONDS
    print(f"{'together':<22}{total:>7.1f} s   at most {MOST_SECONDS:.0f} s: {'holds' if holds else 'does not hold'}")
    return 0 if holds else 1


def _steps(venv: Path, repository: Path) -> list[tuple[str, Command]]:
    pip = (str(venv / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check")
    return [
        ("pip install", Command((*pip, "install", str(PROJECT)), venv)),
        ("debtctl report", Command((str(venv / "bin" / "debtctl"), "report"), repository)),
    ]


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.first_report", description=__doc__)
    parser.add_argument("--repo", type=Path, help="a repository without a register; else one of 6,500 files is made")
    parser.add_argument("--folder", type=Path, default=PROJECT / ".bench", help="where that one is kept")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
