"""The rows about history: first ages against blame, the same again, a whole index against `git log -G`, new commits.

Every run of a row stands beside a run of what it is compared with, so that a busy machine slows both. A blame of each
file with a marker is measured on every n-th of them and multiplied: a thousand blames would take an hour.
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.generate import git
from bench.measure import TAGS, Command, cost, environment

_MOST_BLAMED = 24
_FEW_FILES = 20
_NEW_COMMITS = 100


class Ages(NamedTuple):
    """Seconds of each round: ours, and of what stood beside it."""

    ours: Sequence[float]
    beside: Sequence[float]

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return statistics.median(one / other for one, other in zip(self.ours, self.beside, strict=True))


def marker_files(debtctl: str, root: Path) -> list[str]:
    """The files of a working tree that hold markers."""
    answer = subprocess.run(
        [debtctl, "scan", "--json"], cwd=root, check=True, stdout=subprocess.PIPE, env=environment()
    ).stdout
    return sorted({marker["path"] for marker in json.loads(answer)["markers"]})


def first_ages(debtctl: str, root: Path, files: Sequence[str], paths: Sequence[str], *, rounds: int) -> Ages:
    """Ages where nothing is remembered, against one `git blame` for each of the files.

    Args:
        debtctl: the program.
        root: a clone.
        files: those with markers.
        paths: what is scanned: the same files, or nothing for the whole tree.
        rounds: how often.
    """
    step = -(-len(files) // _MOST_BLAMED)
    sample = files[::step]
    blames = [Command(("git", "blame", "--", path), root) for path in sample]
    scan = Command((debtctl, "scan", "--age", "--json", *paths), root)

    def beside() -> float:
        return sum(cost(blame).wall_seconds for blame in blames) * len(files) / len(sample)

    return _side_by_side(lambda: _forget(root), scan, beside, rounds)


def again(debtctl: str, root: Path, *, rounds: int) -> Ages:
    """Ages when nothing changed since, against a scan without ages."""
    scan = Command((debtctl, "scan", "--json"), root)
    aged = Command((debtctl, "scan", "--age", "--json"), root)
    cost(aged)
    return _side_by_side(lambda: None, aged, lambda: cost(scan).wall_seconds, rounds)


def whole_index(debtctl: str, root: Path, *, rounds: int) -> Ages:
    """Ages of everything where nothing is remembered, against one `git log -p -U0 -G` for the same tags."""
    log = Command(("git", "log", "-p", "-U0", f"-G{'|'.join(TAGS)}"), root)
    aged = Command((debtctl, "scan", "--age", "--json"), root)
    return _side_by_side(lambda: _forget(root), aged, lambda: cost(log).wall_seconds, rounds)


def new_commits(debtctl: str, short: Path, long: Path, *, rounds: int) -> Ages:
    """Ages after 100 new commits: in a long history (ours) and in a short one (beside it)."""
    kept = {}
    for root in (short, long):
        newest = git(root, "rev-parse", "HEAD").strip()
        git(root, "reset", "--quiet", "--hard", f"HEAD~{_NEW_COMMITS}")
        _forget(root)
        cost(Command((debtctl, "scan", "--age", "--json"), root))
        git(root, "reset", "--quiet", "--hard", newest)
        kept[root] = _set_aside(root)
    measured = {root: Command((debtctl, "scan", "--age", "--json"), root) for root in (short, long)}

    def beside() -> float:
        _put_back(short, kept[short])
        return cost(measured[short]).wall_seconds

    return _side_by_side(lambda: _put_back(long, kept[long]), measured[long], beside, rounds)


def own_memory_mb(python: str, root: Path) -> float:
    """Peak memory of our own process over a first `scan --age`, git's processes aside."""
    _forget(root)
    script = (
        "import resource, sys; from debtctl.cli import main; sys.argv = ['debtctl', 'scan', '--age', '--json']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    said = subprocess.run(
        [python, "-c", script], cwd=root, check=True, capture_output=True, text=True, env=environment()
    ).stderr
    found = re.search(r"^peak (\d+)$", said, re.MULTILINE)
    assert found, said
    return int(found[1]) / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def few(files: Sequence[str]) -> list[str]:
    """Twenty of the files, evenly."""
    return list(files[:: -(-len(files) // _FEW_FILES)])


def _side_by_side(prepare: Callable[[], None], measured: Command, beside: Callable[[], float], rounds: int) -> Ages:
    ours, others = [], []
    for _ in range(rounds):
        others.append(beside())
        prepare()
        ours.append(cost(measured).wall_seconds)
    return Ages(ours, others)


def _cache(root: Path) -> Path:
    return root / ".git" / "debtctl"


def _forget(root: Path) -> None:
    shutil.rmtree(_cache(root), ignore_errors=True)


def _set_aside(root: Path) -> Path:
    kept = root / ".git" / "debtctl-aside"
    shutil.rmtree(kept, ignore_errors=True)
    return Path(shutil.copytree(_cache(root), kept))


def _put_back(root: Path, kept: Path) -> None:
    _forget(root)
    shutil.copytree(kept, _cache(root))
