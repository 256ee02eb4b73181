"""`python -m bench`: measure every row of DESIGN's speed table whose verb exists, and print whether it holds."""

import argparse
import os
import shutil
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import ages, generate
from bench.installed import PROJECT, bin_folder
from bench.measure import TAGS, Command, Compared, Cost, compared
from bench.registers import with_register

START_UP_SECONDS = 0.25  # granted to `scan` before its ratio to git grep counts
MANY_FILES = 100
MOST_MEGABYTES = 200.0


class Row(NamedTuple):
    """One line of the table: what was measured, its value, the bound, and how the value reads."""

    name: str
    value: float
    bound: float
    reading: str

    @property
    def holds(self) -> bool:
        """Whether the value is within the bound."""
        return self.value <= self.bound


class Bench(NamedTuple):
    """What the rows have in common: the installed programs, the repositories, how often to measure."""

    programs: Path
    small: Path
    large: Path
    folder: Path
    rounds: int
    given: Path | None = None

    @property
    def long(self) -> Path:
        """80,000 commits; built when first asked for."""
        return generate.long(self.folder)

    def clone(self, source: Path) -> Path:
        """A clone of `source` to measure history in."""
        root = self.folder / f"{source.name}-history"
        wanted = generate.git(source, "rev-parse", "HEAD").strip()
        if not (root / ".git").exists() or generate.git(root, "rev-parse", "HEAD").strip() != wanted:
            shutil.rmtree(root, ignore_errors=True)
            generate.git(self.folder, "clone", "--quiet", "--no-tags", str(source), str(root))
            _age(root)
        # As in every clone somebody works in: until then git compares the content of files as new as its index.
        generate.git(root, "status", "--short")
        return root

    @property
    def debtctl(self) -> str:
        """The installed program."""
        return str(self.programs / "debtctl")

    @property
    def bare_python(self) -> Command:
        """What start-up is compared with."""
        return Command((str(self.programs / "python"), "-c", "pass"), self.folder)

    def repository(self, source: Path, items: int) -> Path:
        """A clone of `source` with a register of so many items."""
        return with_register(source, self.folder, items=items, debtctl=self.debtctl)


def _age(root: Path) -> None:
    """Make the files of a fresh clone older than its index will be: a second is all that git tells apart."""
    before = time.time() - 2
    for name in generate.git(root, "ls-files", "-z").split("\0"):
        if name:
            os.utime(root / name, (before, before), follow_symlinks=False)


def hook_rows(bench: Bench) -> Iterator[Row]:
    """The hook over one staged file: in each of four repositories, how far they differ, its memory."""
    places = [(source, items) for source in (bench.small, bench.large) for items in (0, 1_000)]
    hook = str(bench.programs / "debtctl-hook")
    commands = [Command((hook,), bench.repository(source, items)) for source, items in places]
    found = compared(commands, bench.bare_python, rounds=bench.rounds, ratio=_cpu_ratio)
    for (source, items), result in zip(places, found, strict=True):
        yield _cpu_row(f"hook, {source.name} repository, {items:,} items", result, 5.0)
    yield _spread_row("hook, the four alike", [result.ratio for result in found])
    yield _memory_row("hook, memory", found)


def list_rows(bench: Bench) -> Iterator[Row]:
    """`list` of 1,000 items, piped."""
    command = Command((bench.debtctl, "list"), bench.repository(bench.small, 1_000))
    found = compared([command], bench.bare_python, rounds=bench.rounds, ratio=_cpu_ratio)
    yield _cpu_row("list of 1,000 items", found[0], 15.0)
    yield _memory_row("list, memory", found)


def scan_rows(bench: Bench) -> Iterator[Row]:
    """`scan --json` of the large repository, against git grep of the same tags."""
    root = bench.repository(bench.large, 0)
    words = [word for tag in TAGS for word in ("-e", tag)]
    grep = Command(("git", "--no-pager", "grep", "-nw", *words), root)
    scan = Command((bench.debtctl, "scan", "--json"), root)
    found = compared([scan], grep, rounds=bench.rounds, ratio=_wall_ratio)
    seconds = f"{found[0].cost.wall_seconds:.2f} s"
    yield Row(
        "scan --json", found[0].ratio, 2.0, f"{found[0].ratio:.2f} x git grep after {START_UP_SECONDS} s, {seconds}"
    )
    yield _memory_row("scan, memory", found)


def ages_rows(bench: Bench) -> Iterator[Row]:
    """`scan --age`: first, of few files, again, and its memory; in the long repository or the one given."""
    root = bench.clone(bench.given or bench.long)
    files = ages.marker_files(bench.debtctl, root)
    # Minutes each: their ratio is that of long runs.
    rounds = min(bench.rounds, 3)
    first = ages.first_ages(bench.debtctl, root, files, [], rounds=rounds)
    bound = 0.6 if len(files) >= MANY_FILES else 1.2
    yield _ages_row(f"first ages of {len(files):,} files", first, bound, "blame of each")
    few = ages.few(files)
    its = ages.first_ages(bench.debtctl, root, few, few, rounds=rounds)
    yield _ages_row(f"first ages of {len(few):,} files", its, 1.2, "blame of each")
    # What is known costs the same after any history; a scan is what it is in the repository of the scan row.
    scanned = bench.clone(bench.given or bench.large)
    yield _ages_row("ages, nothing changed", ages.again(bench.debtctl, scanned, rounds=bench.rounds), 1.3, "scan")
    megabytes = ages.own_memory_mb(str(bench.programs / "python"), root)
    yield Row("ages, memory", megabytes, MOST_MEGABYTES, f"{megabytes:.0f} MB at its peak, git aside")


def index_rows(bench: Bench) -> Iterator[Row]:
    """A first index of 80,000 commits, and 100 new commits in a history of 1,000 and of 80,000."""
    root = bench.clone(bench.given or bench.long)
    whole = ages.whole_index(bench.debtctl, root, rounds=min(bench.rounds, 3))
    yield _ages_row("first history index", whole, 0.9, "git log -p -U0 -G")
    young = bench.clone(generate.young(bench.folder))
    new = ages.new_commits(bench.debtctl, young, bench.clone(bench.long), rounds=bench.rounds)
    percent = abs(new.ratio - 1) * 100
    reading = f"{statistics.median(new.ours):.2f} s against {statistics.median(new.beside):.2f} s: {percent:.0f} %"
    yield Row("100 new commits, 80,000 against 1,000", percent, 20.0, reading)


GROUPS = {"hook": hook_rows, "list": list_rows, "scan": scan_rows, "ages": ages_rows, "index": index_rows}


def main(argv: Sequence[str] | None = None) -> int:
    """Print the rows asked for. 0; with --strict 1 when one does not hold."""
    options = _options(argv)
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.build:
        generate.REPOSITORIES[options.build](options.folder)
        return 0
    bench = Bench(
        programs=bin_folder(options.folder),
        small=generate.small(options.folder),
        large=options.repo.resolve() if options.repo else generate.large(options.folder),
        folder=options.folder,
        rounds=options.rounds,
        given=options.repo.resolve() if options.repo else None,
    )
    rows = []
    for name in options.only or GROUPS:
        for row in GROUPS[name](bench):
            rows.append(row)
            print(f"{row.name:<42} {row.reading:<44} <= {row.bound:<6g} {_verdict(row)}", flush=True)
    broken = sum(not row.holds for row in rows)
    print(f"{len(rows) - broken} of {len(rows)} rows hold")
    return 1 if broken and options.strict else 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--repo", type=Path, help="measure in a clone of this repository instead of the large one")
    parser.add_argument("--rounds", type=int, default=11, help="how often each command is run beside its reference")
    parser.add_argument("--only", action="append", choices=GROUPS, help="only these rows; repeatable")
    parser.add_argument("--build", choices=generate.REPOSITORIES, help="only build this repository, and keep it")
    parser.add_argument("--folder", type=Path, default=PROJECT / ".bench", help="where repositories are kept")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a row does not hold")
    return parser.parse_args(argv)


def _verdict(row: Row) -> str:
    return "holds" if row.holds else "DOES NOT HOLD"


def _cpu_ratio(measured: Cost, reference: Cost) -> float:
    return measured.cpu_seconds / reference.cpu_seconds


def _wall_ratio(measured: Cost, reference: Cost) -> float:
    return (measured.wall_seconds - START_UP_SECONDS) / reference.wall_seconds


def _cpu_row(name: str, result: Compared, bound: float) -> Row:
    reading = f"{result.ratio:.2f} x python -c pass, {result.cost.cpu_seconds * 1000:.0f} ms CPU"
    return Row(name, result.ratio, bound, reading)


def _ages_row(name: str, found: ages.Ages, bound: float, beside: str) -> Row:
    reading = f"{found.ratio:.2f} x {beside}, {statistics.median(found.ours):.2f} s"
    return Row(name, found.ratio, bound, reading)


def _spread_row(name: str, ratios: Sequence[float]) -> Row:
    mean = sum(ratios) / len(ratios)
    percent = max(abs(ratio - mean) for ratio in ratios) / mean * 100
    return Row(name, percent, 20.0, f"within {percent:.0f} % of their mean")


def _memory_row(name: str, found: Sequence[Compared]) -> Row:
    # The largest of our process and of the gits it waited for: an upper bound of what the table asks.
    megabytes = max(result.cost.peak_mb for result in found)
    return Row(name, megabytes, MOST_MEGABYTES, f"{megabytes:.0f} MB at its peak")


if __name__ == "__main__":
    sys.exit(main())
