"""`python -m bench.million`: a tree of a million comments, every verb that looks at all of them, what each took.

Nobody has such a tree; a vendored one, or one made by somebody who means harm, may come near. What is promised is that
nothing crashes, nothing is left out unsaid, and memory grows with what is found and no faster.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.measure import Command, cost, environment

A_FILE = 2_000
MOST_KB_EACH = 3.0
"""Resident memory per comment; the interpreter and its modules come on top of it, with 100 MB."""


def main(argv: Sequence[str] | None = None) -> int:
    """Print what each verb took; 1 when one fails, counts wrongly, or takes more memory than MOST_KB_EACH a comment."""
    options = _options(argv)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _make(root, options.comments)
        counted = _counted(root)
        print(f"{counted:,} of {options.comments:,} comments found", flush=True)
        most_mb = 100 + options.comments * MOST_KB_EACH / 1_024
        highest = 0.0
        for name, command in _verbs(root):
            taken = cost(command)
            highest = max(highest, taken.peak_mb)
            print(f"{name:<22}{taken.wall_seconds:>7.1f} s{taken.peak_mb:>8,.0f} MB", flush=True)
    holds = counted == options.comments and highest <= most_mb
    print(f"at most {most_mb:,.0f} MB: {'holds' if holds else 'does not hold'}")
    return 0 if holds else 1


def _make(root: Path, comments: int) -> None:
    """Files of 2,000 comments each, all with words of their own, committed."""
    for first in range(0, comments, A_FILE):
        file = root / f"src{first // A_FILE // 100:03}" / f"module{first // A_FILE:05}.py"
        file.parent.mkdir(exist_ok=True)
        lines = (f"x = {nth}  # TODO: look at case {nth}\n" for nth in range(first, min(first + A_FILE, comments)))
        file.write_text("".join(lines))
    for step in (("init", "-q"), ("add", "."), (*_ALICE, "commit", "-qm", "Start")):
        subprocess.run(("git", *step), cwd=root, env=environment(), check=True)


_ALICE = ("-c", "user.name=Alice", "-c", "user.email=alice@example.com", "-c", "gc.auto=0")


def _counted(root: Path) -> int:
    # Line by line: what this process holds counts as the peak of the programs it starts.
    with subprocess.Popen(
        _debtctl("scan", "--format", "jsonl"), cwd=root, env=environment(), stdout=subprocess.PIPE
    ) as scan:
        assert scan.stdout is not None
        return sum("tag" in json.loads(line) for line in scan.stdout)


def _debtctl(*arguments: str) -> tuple[str, ...]:
    return (str(Path(sys.executable).parent / "debtctl"), *arguments)


def _verbs(root: Path) -> list[tuple[str, Command]]:
    """Without a register first, then with one in which `init` has accepted every comment."""
    return [
        ("scan", Command(_debtctl("scan"), root)),
        ("scan --json", Command(_debtctl("scan", "--json"), root)),
        ("report", Command(_debtctl("report"), root)),
        ("report, a page", Command(_debtctl("report", "-o", "page.html"), root)),
        ("init", Command(_debtctl("init", "-y"), root)),
        ("check --all", Command(_debtctl("check", "--all"), root)),
        ("status", Command(_debtctl(), root)),
        ("triage -n", Command(_debtctl("triage", "-n"), root)),
        ("baseline", Command(_debtctl("baseline", "--prune", "-n"), root)),
        ("doctor", Command(_debtctl("doctor"), root)),
    ]


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.million", description=__doc__)
    parser.add_argument("--comments", type=int, default=1_000_000)
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
