"""Births against git blame, over a real repository: `python -m accuracy.births CLONE [CLONE...]`.

For every marker of HEAD the walk's answer is compared with following its line back (which must be the same), and with
`git blame -w -M` of its line, which takes a line for new when anything on it changed. A marker whose line came from
another file is counted on its own: plain blame does not look there. Every other difference is printed with its reason,
which counts only where git confirms it by naming our commit when it is asked otherwise: without -M where -M took a copy
within the file for the line itself; with -M1 where the line moved and is too short for -M to look at; from before the
commit that changed something on the line beside the comment's words. Writes nothing into the clone.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import NamedTuple

from debtctl.cache import Cache
from debtctl.git.blame import Origin, origins
from debtctl.git.objects import read_blobs
from debtctl.git.repository import Repository, find_repository, resolved
from debtctl.history.ages import Birth, ages
from debtctl.history.known import WALK
from debtctl.history.lineage import Lineage, Place, Step, lineages
from debtctl.scanning import sources
from debtctl.scanning.markers import Marker
from debtctl.scanning.scan import scan
from debtctl.scanning.tag_lines import tag_lines
from debtctl.settings import load_settings

COPIED = "-M takes a copy in the file for the line"
SHORT = "moved, and too short for -M"
REWRITTEN = "changed beside its words"
UNEXPLAINED = "to be explained"
# git's white space; a no-break space, say, is a letter to it.
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
SAFE = ("git", "--no-pager", "--no-optional-locks", "-c", "core.quotePath=false")


class Compared(NamedTuple):
    """One marker: our birth, what following its line says, and what blame says."""

    marker: Marker
    ours: Birth | None
    followed: Lineage
    blamed: Origin | None

    @property
    def is_same_both_ways(self) -> bool:
        """Whether walk and following agree."""
        return self.ours is not None and self.ours.commit == self.followed.commit

    @property
    def moved_across_files(self) -> bool:
        """Whether its line ever stood in a file of another name, as far as anybody saw."""
        names = {self.marker.path, self.followed.path, *(step.old_path for step in self.followed.steps)}
        return len(names) > 1 or (self.blamed is not None and self.blamed.path != self.marker.path)

    @property
    def agrees(self) -> bool:
        """Whether blame names the same commit."""
        return self.ours is not None and self.blamed is not None and self.ours.commit == self.blamed.commit


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures and differences of each clone."""
    parser = argparse.ArgumentParser(prog="python -m accuracy.births", description=__doc__)
    parser.add_argument("clones", nargs="+", metavar="CLONE", help="a clone with a working tree")
    for clone in parser.parse_args(argv).clones:
        for line in table(find_repository(os.path.abspath(clone))):
            print(line, flush=True)
    return 0


def table(repo: Repository) -> Iterator[str]:
    """The lines of one repository."""
    head = resolved(repo, "HEAD")
    rows = compared(repo, head)
    stayed = [row for row in rows if not row.moved_across_files]
    agreeing = sum(row.agrees for row in stayed)
    yield f"{os.path.basename(repo.root)} at {head[:10]}: {len(rows):,} markers"
    yield f"  walk and following agree on {sum(row.is_same_both_ways for row in rows):,}"
    yield f"  came from another file: {len(rows) - len(stayed):,}"
    yield f"  never did: {len(stayed):,}, of which blame agrees on {_share(agreeing, len(stayed))}"
    different = [row for row in stayed if not row.agrees]
    places = [(row.marker.path, row.marker.line) for row in different]
    without_moves = _blamed(repo, head, places, "-w")
    with_short_moves = _blamed(repo, head, places, "-w", "-M1")
    reasons = {
        row: _reason(repo, row, without_moves[place], with_short_moves[place])
        for row, place in zip(different, places, strict=True)
    }
    for reason in (COPIED, SHORT, REWRITTEN, UNEXPLAINED):
        yield f"    {reason}: {sum(told == reason for told in reasons.values()):,}"
    same_line = len(stayed) - len(different) + sum(reason == UNEXPLAINED for reason in reasons.values())
    yield f"  the same line all along: {same_line:,}, of which blame agrees on {_share(agreeing, same_line)}"
    confirmed = len(stayed) - sum(reason == UNEXPLAINED for reason in reasons.values())
    yield f"  confirmed by blame, asked otherwise where it differs: {_share(confirmed, len(stayed))}"
    for row in rows:
        if not row.is_same_both_ways:
            yield f"  WALK DIFFERS {_told(row)}"
    for row, reason in reasons.items():
        yield f"  {reason}: {_told(row)}"
        yield from (f"      {line}" for step in row.followed.steps for line in _changed(repo, step))


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({100 * part / whole if whole else 100:.2f} %)"


def _reason(repo: Repository, row: Compared, plain: Origin, short: Origin) -> str:
    """Why blame names another commit than we do; each reason holds only where git then names ours."""
    ours = row.ours.commit if row.ours is not None else ""
    if plain.commit == ours:
        return COPIED
    if short.commit == ours:
        return SHORT
    steps = row.followed.steps
    rewritings = [step for step in steps if _has_rewritten(repo, step)]
    if any(_blamed_before(repo, step, *moves) == ours for step in rewritings[-1:] for moves in (["-M"], [])):
        return REWRITTEN
    # A copy that moved afterwards.
    return COPIED if any(_blamed_before(repo, step) == ours for step in steps[-1:]) else UNEXPLAINED


def _blamed_before(repo: Repository, step: Step, *moves: str) -> str:
    """The commit that blame names for a line as it stood before a step."""
    before = (step.old_path, step.old_line)
    return _blamed(repo, f"{step.commit}^", [before], "-w", *moves)[before].commit


def _has_rewritten(repo: Repository, step: Step) -> bool:
    """Whether a step changed something on the line that git does not take for white space."""
    old = _line(repo, f"{step.commit}^:{step.old_path}", step.old_line)
    new = _line(repo, f"{step.commit}:{step.path}", step.line)
    return _SPACE.sub("", old) != _SPACE.sub("", new)


def compared(repo: Repository, head: str) -> list[Compared]:
    """Every marker of HEAD, three times."""
    settings = load_settings(repo.root).scan
    markers = scan(sources.commit(repo, head), settings).markers
    with tempfile.TemporaryDirectory() as folder:
        found = ages(repo, markers, settings.tags, Cache(os.path.join(folder, "cache.sqlite")), rev=head, way=WALK)
    tags = tuple(sorted(settings.tags))
    places = {marker: Place(head, marker.path, marker.line, _key(repo, head, marker, tags)) for marker in markers}
    followed = lineages(repo, places.values(), tags)
    blamed = _blamed(repo, head, [(marker.path, marker.line) for marker in markers], "-w", "-M")
    return [
        Compared(marker, found.births.get(marker), followed[places[marker]], blamed.get((marker.path, marker.line)))
        for marker in markers
    ]


def _key(repo: Repository, head: str, marker: Marker, tags: Sequence[str]) -> str:
    content = read_blobs(repo, [f"{head}:{marker.path}"])[f"{head}:{marker.path}"] or b""
    own = [tag.key for tag in tag_lines(content, tags) if tag.line == marker.line]
    return next((key for key in own if key.startswith(f"{marker.tag}:")), marker.fingerprint)


def _blamed(
    repo: Repository, commit: str, places: Iterable[tuple[str, int]], *options: str
) -> Mapping[tuple[str, int], Origin]:
    """The origin that git blame names for each path and line of a commit."""
    lines: dict[str, list[int]] = {}
    for path, line in places:
        lines.setdefault(path, []).append(line)

    def one(path: str) -> list[tuple[tuple[str, int], Origin]]:
        ranges = [word for line in lines[path] for word in ("-L", f"{line},{line}")]
        command = [*SAFE, "blame", "--incremental", *options, *ranges, commit, "--", path]
        answer = subprocess.run(command, cwd=repo.root, check=True, stdout=subprocess.PIPE).stdout
        return [((path, line), origin) for line, origin in origins([answer])]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(pair for pairs in pool.map(one, lines) for pair in pairs)


def _told(row: Compared) -> str:
    ours = f"{row.ours.commit[:10]} {row.ours.born}" if row.ours else "nothing"
    blamed = f"{row.blamed.commit[:10]}" if row.blamed else "nothing"
    followed = "" if row.is_same_both_ways else f", followed {row.followed.commit[:10]}"
    return f"{row.marker.path}:{row.marker.line} {row.marker.fingerprint[:60]}: ours {ours}, blame {blamed}{followed}"


def _changed(repo: Repository, step: Step) -> Iterator[str]:
    """What a step did to the line: before and after, or that only its place changed."""
    before = _line(repo, f"{step.commit}^:{step.old_path}", step.old_line)
    after = _line(repo, f"{step.commit}:{step.path}", step.line)
    when = subprocess.run(
        [*SAFE, "show", "-s", "--format=%at", step.commit], cwd=repo.root, check=True, stdout=subprocess.PIPE
    ).stdout
    day = datetime.fromtimestamp(int(when), UTC).date()
    if "".join(before.split()) == "".join(after.split()):
        yield f"{step.commit[:10]} {day} moved from line {step.old_line} to {step.line}: {after.strip()[:100]}"
    else:
        yield f"{step.commit[:10]} {day} - {before.strip()[:120]}"
        yield f"{step.commit[:10]} {day} + {after.strip()[:120]}"


def _line(repo: Repository, name: str, number: int) -> str:
    content = (read_blobs(repo, [name])[name] or b"").decode("utf-8", "replace").split("\n")
    return content[number - 1] if 0 < number <= len(content) else ""


if __name__ == "__main__":
    sys.exit(main())
