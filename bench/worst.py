"""`python -m bench.worst`: seconds per megabyte of the text that costs each language most.

A worst prefix is what opens something and never ends it, over and over: openers and holes of its row,
pieces of its samples, and pairs of them. Each is tried in short texts; the slowest are repeated up to a megabyte.
What looks for its end in vain along one line shows only in longer texts: those with words between are tried in such.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.installed import PROJECT
from bench.measure import Command, cost
from debtctl.scanning.comments import comments, spans
from debtctl.scanning.languages import Language, Languages, language_named, language_names, load_languages

SAMPLES = PROJECT / "tests" / "languages"
BOUND_SECONDS = 1.0
MEGABYTE = 1_000_000
# Characters, and how many of the slowest go on to the next round.
ROUNDS = ((4_000, 12), (40_000, 2), (MEGABYTE, 1))
# The same of texts in which words and blanks stand between what opens something.
SPACED_ROUND = (16_000, 4)
ODD = ("\\", " ", "\n", "x", "/", "<", "(", "{", "'", '"', "#", "$", "=", ": ", "\\\n", " \t")


class Worst(NamedTuple):
    """The slowest text of a language: what is repeated in it, and what a megabyte of it takes."""

    language: str
    piece: str
    seconds: float


def worst_of(
    language: Language,
    languages: Languages,
    sample: str = "",
    rounds: Sequence[tuple[int, int]] = ROUNDS,
    spaced_round: tuple[int, int] = SPACED_ROUND,
) -> Worst:
    """The slowest of the language's prefixes, at a megabyte; the sample gives those of its special forms."""
    comments(sample, language, languages=languages)  # compiles what is compiled once
    first, *further = rounds
    found = [
        *_slowest(prefixes(language, languages, sample), language, languages, *first),
        *_slowest(spaced(language, languages, sample), language, languages, *spaced_round),
    ]
    for length, kept in further:
        found = _slowest([worst.piece for worst in found], language, languages, length, kept)
    return found[0]


def _slowest(pieces: Iterable[str], language: Language, languages: Languages, length: int, kept: int) -> list[Worst]:
    found = [
        Worst(language.name, piece, seconds_for(piece, language, languages, length)) for piece in sorted(set(pieces))
    ]
    return sorted(found, key=lambda worst: worst.seconds, reverse=True)[:kept]


def prefixes(language: Language, languages: Languages, sample: str) -> Iterator[str]:
    """What may open something in this language, alone, in pairs, and with what may follow it."""
    openers = list(dict.fromkeys(_openers(language)))
    yield from (one + other for one in openers for other in ("", *openers[:8]))
    for piece in openers:
        yield from (piece + more for more in ODD)
        yield from (more + piece for more in ODD)
    for piece in dict.fromkeys(_of_sample(language, languages, sample)):
        yield from (piece, piece + "\n", piece + " ", ") " + piece)


def spaced(language: Language, languages: Languages, sample: str) -> Iterator[str]:
    """What may open something, with words, blanks and brackets behind it, and the sample's lines cut short."""
    for piece in dict.fromkeys([*_openers(language), *_of_sample(language, languages, sample)]):
        yield from (piece + " a ", " " + piece + "(", piece + "x\n", " " + piece + "\n")
    for line in sample.split("\n")[1:]:
        yield from (line[: len(line) // 2] + " ", line[: len(line) * 2 // 3] + "\n", line + " ")


def _openers(language: Language) -> Iterator[str]:
    for comment in language.comments:
        yield from (comment.open, comment.close)
    for string in language.strings:
        yield from (string.open, string.close)
        for prefix in string.prefixes:
            yield from (prefix + string.open, prefix + string.open + (string.holes or ("",))[0])
        yield from (string.open + hole for hole in string.holes)
    for island in language.islands:
        yield from (island.open, island.open + island.close)


def _of_sample(language: Language, languages: Languages, sample: str) -> Iterator[str]:
    """The first characters of everything that is not plain code, with what stands in front of it."""
    for token in spans(sample, language, languages=languages):
        yield from (sample[token.start : token.start + length] for length in (1, 2, 3, 5))
        yield from (sample[max(token.start - before, 0) : token.start + 2] for before in (1, 2))


def seconds_for(piece: str, language: Language, languages: Languages, length: int) -> float:
    """Seconds of CPU that the comments of `piece`, repeated to `length` characters, take."""
    if not piece:
        return 0.0
    text = piece * (length // len(piece))
    start = time.process_time()
    comments(text, language, languages=languages)
    return time.process_time() - start


def sample_of(name: str) -> str:
    """The language's samples, one after the other; empty when it has none."""
    found = sorted([*SAMPLES.glob(f"{name}.*"), *SAMPLES.glob(f"hard/{name}.*")])
    return "".join(file.read_bytes().decode("utf-8", "replace") for file in found)


def measured(names: Iterable[str]) -> Iterator[Worst]:
    """The worst of each language."""
    languages = load_languages()
    for name in names:
        language = language_named(name, languages)
        assert language is not None
        yield worst_of(language, languages, sample_of(name))


def main(argv: Sequence[str] | None = None) -> int:
    """Print a line a language, the slowest last. 1 when one takes longer than the bound."""
    parser = argparse.ArgumentParser(prog="python -m bench.worst", description=__doc__)
    parser.add_argument("languages", nargs="*", help="names of the table; all of them when none is given")
    options = parser.parse_args(argv)
    found = []
    for worst in measured(options.languages or language_names(load_languages())):
        found.append(worst)
        print(f"{worst.language:<20} {worst.seconds:6.2f} s/MB  {worst.piece!r}", flush=True)
    bare = min(cost(Command((sys.executable, "-c", "pass"), PROJECT)).cpu_seconds for _ in range(5))
    print(f"python -c pass takes {bare * 1000:.0f} ms of CPU here; on the machine the bound is for, idle, 12 to 13")
    slowest = max(found, key=lambda worst: worst.seconds)
    late = sum(worst.seconds > BOUND_SECONDS for worst in found)
    print(f"{len(found)} languages, {late} above {BOUND_SECONDS:g} s/MB; slowest {slowest.language} {slowest.piece!r}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
