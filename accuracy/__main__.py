"""`python -m accuracy fetch|compare`: see the package."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from accuracy import packages
from accuracy.comparison import Compared, compared
from accuracy.corpus import Source, keep, sources
from accuracy.disagreements import OURS, THEIRS, Difference, differences, explaining
from accuracy.oracle import lexer_of
from debtctl.scanning.markers import parse_scan_settings


class Row(NamedTuple):
    """A language's figures, summed over its files."""

    language: str
    files: int
    characters: int
    unread: int
    lines: Counter[str]  # of each side; "against ours", "explained ours" …: those of a side the other does not confirm
    markers: Counter[str]


def main(argv: Sequence[str] | None = None) -> int:
    """0; 1 when a disagreement is not explained. What a registry does not give is left out, and said."""
    options = _options(argv)
    halves = [half for half in packages.HALVES if options.half in (None, half)]
    if options.command == "fetch":
        _fetch(halves)
        return 0
    unexplained, used = 0, set()
    for half in halves:
        results = dict(_compared(half, frozenset(options.language or ())))
        print(f"\n{half.replace('_', ' ')}\n", *_table(results), "", sep="\n", flush=True)
        unexplained += _print_unexplained(results, most=options.most)
        used |= {explaining(one) for some in results.values() for file in some for one in file.disagreements}
    if options.half is None and options.language is None:
        _print_unused([known for known in differences() if known not in used])
    return 1 if unexplained else 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m accuracy", description=__doc__)
    parser.add_argument("command", choices=("fetch", "compare"))
    parser.add_argument("--half", choices=packages.HALVES, help="only these packages (default: both halves)")
    parser.add_argument("--language", action="append", help="only this one, by its name in the table; repeatable")
    parser.add_argument("--most", type=int, default=20, help="disagreements printed of a language and side")
    return parser.parse_args(argv)


def _fetch(halves: Sequence[str]) -> None:
    left_out = 0
    for package, problem in packages.fetch(halves, keep):
        left_out += bool(problem)
        print(f"{package.half:<9} {package.registry:<14} {package.requirement:<45} {problem or 'fetched'}", flush=True)
    count = sum(package.half in halves for package in packages.packages())
    print(f"{count - left_out} of {count} packages are there; {left_out} left out, which are asked for again next time")


def _compared(half: str, only: frozenset[str]) -> Iterator[tuple[str, list[Compared]]]:
    found = sources(half, parse_scan_settings({}), only)
    with ProcessPoolExecutor() as pool:
        for language, some in found.items():
            yield language, list(pool.map(_one, some, chunksize=8))


def _one(source: Source) -> Compared:
    return compared(source.path, source.text, source.language, parse_scan_settings({}))


def _print_unexplained(results: dict[str, list[Compared]], *, most: int) -> int:
    total = 0
    for language, some in results.items():
        unexplained = [one for file in some for one in file.disagreements if not explaining(one)]
        total += len(unexplained)
        for side in (OURS, THEIRS):
            of_side = [one for one in unexplained if one.side == side]
            if of_side:
                print(f"== {language}: {len(of_side)} only {side}")
                for one in sorted(of_side, key=lambda one: not one.tag)[:most]:
                    print(f"  {one.path}:{one.line} {one.tag} [{one.piece[:60]}] {one.source.strip()[:120]}")
    print(f"{total} disagreements without an explanation")
    return total


def _print_unused(unused: Sequence[Difference]) -> None:
    """What a newer lexer, ours or theirs, has made superfluous: it could only hide something."""
    for known in unused:
        print(f"explains nothing: {' '.join(known.languages)} {known.side} {known.path or known.source or known.piece}")


_HEADINGS = (
    *("language", "against", "files", "MB", "read", "comment lines", "precision", "recall", "as found", "markers"),
    *("precision", "recall", "as found"),
)


def _table(results: dict[str, list[Compared]]) -> Iterator[str]:
    yield _joined(_HEADINGS)
    yield _joined(["---", "---", *["--:"] * (len(_HEADINGS) - 2)])
    rows = [_row(language, some) for language, some in results.items() if some]
    for row in rows:
        yield _joined(_cells(row, row.language, lexer_of(row.language)))
    yield _joined(_cells(_sum(rows), "all", ""))


def _row(language: str, some: Sequence[Compared]) -> Row:
    lines: Counter[str] = Counter()
    markers: Counter[str] = Counter()
    for file in some:
        lines.update(file.lines)
        markers.update(file.markers)
        for one in file.disagreements:
            verdict = f"explained {one.side}" if explaining(one) else f"against {one.side}"
            (markers if one.tag else lines)[verdict] += 1
    characters, unread = sum(file.characters for file in some), sum(file.unread for file in some)
    return Row(language, len(some), characters, unread, lines, markers)


def _sum(rows: Sequence[Row]) -> Row:
    lines: Counter[str] = Counter()
    markers: Counter[str] = Counter()
    for row in rows:
        lines.update(row.lines)
        markers.update(row.markers)
    files, characters = sum(row.files for row in rows), sum(row.characters for row in rows)
    return Row("", files, characters, sum(row.unread for row in rows), lines, markers)


def _cells(row: Row, name: str, against: str) -> Iterator[str]:
    read = 1 - row.unread / max(row.characters, 1)
    yield from (name, against, f"{row.files:,}", f"{row.characters / 1e6:.1f}", f"{max(read, 0):.0%}")
    for counts in (row.lines, row.markers):
        yield f"{counts[OURS]:,}"
        yield _share(counts[OURS], counts[f"against {OURS}"])
        yield _share(counts[THEIRS] - counts[f"explained {THEIRS}"], counts[f"against {THEIRS}"])
        as_found = [counts[f"against {side}"] + counts[f"explained {side}"] for side in (OURS, THEIRS)]
        yield f"{_share(counts[OURS], as_found[0])} / {_share(counts[THEIRS], as_found[1])}"


def _share(whole: int, against: int) -> str:
    """What is confirmed, cut off behind the fourth digit: only without a single disagreement is it 1."""
    if not whole:
        return "–"
    return f"{(whole - against) * 10_000 // whole / 10_000:.4f}" if against else "1"


def _joined(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
