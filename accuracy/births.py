"""Births against git blame, over a real repository: `python -m accuracy.births CLONE [CLONE...]`.

For every marker of HEAD the walk's answer is compared with following its line back (which must be the same), and with
git's own, four times: `git blame -w -M` of its line; the same where git sees only the comments, by a textconv of
comments.sed; that where a copy is new: git's answer without -M counts if the commit it names left more of the line in
the file than there was; and where all three say otherwise with -M1, which follows a line however short it is. A marker
whose line came from another file is counted on its own, as blame does not look there: the patch of the commit that
brought it took an equal line from another file. None of this asks debtctl anything but which lines are markers. Every
difference is printed, with what happened to the line. Writes nothing into the clone.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from debtctl.cache import Cache
from debtctl.git.blame import Origin, origins
from debtctl.git.objects import read_blobs
from debtctl.git.repository import Repository, find_repository, resolved
from debtctl.history.ages import Birth, ages
from debtctl.history.known import WALK
from debtctl.history.lineage import Lineage, Place, Step, lineages
from debtctl.scanning import stored
from debtctl.scanning.markers import Marker
from debtctl.scanning.scan import scan
from debtctl.scanning.tag_lines import tag_lines
from debtctl.settings import load_settings

REWRITTEN = "changed beside its words"
COPIED = "-M takes a copy in the file for the line"
SHORT = "moved, and too short for -M"
UNEXPLAINED = "to be explained"
COMMENTS = os.path.join(os.path.dirname(__file__), "comments.sed")
_TAG = re.compile(rb"todo|fixme|hack|xxx|bug|debt", re.IGNORECASE)
SAFE = ("git", "--no-pager", "--no-optional-locks", "-c", "core.quotePath=false")

_BYTES = {**os.environ, "LC_ALL": "C"}

Line = tuple[str, int]
"""Path and number of a line of HEAD."""


class Told(NamedTuple):
    """What git says of one line.

    Attributes:
        blamed: by `git blame -w -M`.
        of_words: the same, of the comments alone.
        born: the same with -M, but where a copy is new.
        from_elsewhere: whether the commit it was born in took an equal line from another file.
    """

    blamed: Origin
    of_words: Origin
    born: Origin
    from_elsewhere: bool

    @property
    def origins(self) -> tuple[Origin, Origin, Origin]:
        """All three answers."""
        return self.blamed, self.of_words, self.born


class Compared(NamedTuple):
    """One marker: our birth, what following its line says, and what git says.

    short: where git says otherwise whatever is asked, what it says with -M1, which follows lines however short.
    """

    marker: Marker
    ours: Birth | None
    followed: Lineage
    told: Told
    short: Origin | None

    @property
    def is_same_both_ways(self) -> bool:
        """Whether walk and following agree."""
        return self.ours is not None and self.ours.commit == self.followed.commit

    def is_of(self, origin: Origin | None) -> bool:
        """Whether git names our commit."""
        return self.ours is not None and origin is not None and self.ours.commit == origin.commit


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
    stayed = [row for row in rows if not row.told.from_elsewhere]
    reasons = {row: _reason(row) for row in stayed if not all(map(row.is_of, row.told.origins))}
    yield f"{os.path.basename(repo.root)} at {head[:10]}: {len(rows):,} markers"
    yield f"  walk and following agree on {sum(row.is_same_both_ways for row in rows):,}"
    yield f"  came from another file: {len(rows) - len(stayed):,}"
    yield f"  never did: {len(stayed):,}, of which with us agree"
    for what, name in (
        ("git blame -w -M", "blamed"),
        ("that, of the comments alone", "of_words"),
        ("that, where a copy is new", "born"),
    ):
        yield f"    {what}: {_share(sum(row.is_of(getattr(row.told, name)) for row in stayed), len(stayed))}"
    followed = sum(row.is_of(row.told.born) or row.is_of(row.short) for row in stayed)
    yield f"    that, with -M1 for lines too short for -M: {_share(followed, len(stayed))}"
    for reason in (REWRITTEN, COPIED, SHORT, UNEXPLAINED):
        yield f"    {reason}: {sum(told == reason for told in reasons.values()):,}"
    for row in rows:
        if not row.is_same_both_ways:
            yield f"  WALK DIFFERS {_told(row)}"
    for row, reason in reasons.items():
        yield f"  {reason}: {_told(row)}"
        yield from (f"      {line}" for step in row.followed.steps for line in _changed(repo, step))


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({100 * part / whole if whole else 100:.2f} %)"


def _reason(row: Compared) -> str:
    """Why git names another commit than we do; each reason holds only where git, asked so, names ours."""
    if row.is_of(row.told.of_words):
        return UNEXPLAINED if row.is_of(row.told.blamed) else REWRITTEN
    if row.is_of(row.told.born):
        return COPIED
    return SHORT if row.is_of(row.short) else UNEXPLAINED


def compared(repo: Repository, head: str) -> list[Compared]:
    """Every marker of HEAD, by us and by git."""
    settings = load_settings(repo.root).scan
    markers = scan(stored.commit(repo, head), settings).markers
    with tempfile.TemporaryDirectory() as folder:
        found = ages(repo, markers, settings.tags, Cache(os.path.join(folder, "cache.sqlite")), rev=head, way=WALK)
        git = Git(repo.root, os.path.join(folder, "bare"), head)
        told = git.told([(marker.path, marker.line) for marker in markers])
        others = [
            (marker.path, marker.line)
            for marker, birth in found.births.items()
            if all(birth.commit != origin.commit for origin in told[marker.path, marker.line].origins)
        ]
        short = git.blamed(others, "-w", "-M1")
    tags = tuple(sorted(settings.tags))
    places = {marker: Place(head, marker.path, marker.line, _key(repo, head, marker, tags)) for marker in markers}
    followed = lineages(repo, places.values(), tags)
    return [
        Compared(marker, found.births.get(marker), followed[places[marker]], told[line], short.get(line))
        for marker in markers
        for line in [(marker.path, marker.line)]
    ]


class Git:
    """What git alone says of lines.

    Args:
        root: the clone.
        bare: where to make another that has its objects, and attributes of its own.
        head: the commit whose lines they are.
    """

    def __init__(self, root: str, bare: str, head: str) -> None:
        subprocess.run([*SAFE, "clone", "-q", "--bare", "--shared", "--no-tags", root, bare], check=True)
        os.makedirs(os.path.join(bare, "info"), exist_ok=True)
        with open(os.path.join(bare, "info", "attributes"), "w", encoding="utf-8") as attributes:
            attributes.write("* diff=comments\n")  # those of the project would name other drivers
        self._bare = bare
        self._head = head
        self.removed_in = lru_cache(maxsize=None)(self._removed_in)
        self.lines_of = lru_cache(maxsize=64)(self._lines_of)

    def told(self, lines: Sequence[Line]) -> Mapping[Line, Told]:
        """All of it, of these lines."""
        blamed = self.blamed(lines, "-w", "-M", "--no-textconv")
        of_words = self.blamed(lines, "-w", "-M")
        unmoved = self.blamed(lines, "-w")
        found = {}
        for line in lines:
            is_copy = of_words[line].commit != unmoved[line].commit and self._is_more_after(unmoved[line])
            born = unmoved[line] if is_copy else of_words[line]
            words = self.lines_of(born.commit, born.path)[born.line - 1]
            is_from_elsewhere = any(
                path != born.path and went[words] for path, went in self.removed_in(born.commit).items()
            )
            found[line] = Told(blamed[line], of_words[line], born, is_from_elsewhere)
        return found

    def blamed(self, lines: Iterable[Line], *options: str) -> Mapping[Line, Origin]:
        """The origin that git blame names for each line."""
        numbers: dict[str, list[int]] = {}
        for path, number in lines:
            numbers.setdefault(path, []).append(number)

        def one(path: str) -> list[tuple[Line, Origin]]:
            ranges = [word for number in numbers[path] for word in ("-L", f"{number},{number}")]
            answer = self._run("blame", "--incremental", *options, *ranges, self._head, "--", path)
            return [((path, number), origin) for number, origin in origins([answer])]

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return dict(pair for pairs in pool.map(one, numbers) for pair in pairs)

    def _is_more_after(self, origin: Origin) -> bool:
        """Whether the commit left more lines with these words in the file than there were."""
        after = self.lines_of(origin.commit, origin.path)
        words = after[origin.line - 1]
        return after.count(words) > self.lines_of(f"{origin.commit}^", origin.path).count(words)

    def _lines_of(self, commit: str, path: str) -> list[bytes]:
        """The comments of a file of a commit, line by line; none where there is no such file."""
        return _collapsed(self._run("show", f"{commit}:{path}", ok=(0, 128)))

    def _removed_in(self, commit: str) -> Mapping[str, Counter[bytes]]:
        """How often a commit took each line away, as comments, by the file it stood in."""
        options = ("--format=", "-U0", "--no-renames", "-m", "--first-parent", "--no-ext-diff", "--no-textconv")
        patch = self._run("show", *options, commit, ok=(0, 128))  # a file may be missing: as far as git comes
        found = {}
        for part in patch.split(b"\n--- a/")[1:]:
            name, _, lines = part.partition(b"\n")
            went = b"\n".join(line[1:] for line in lines.split(b"\n") if line.startswith(b"-"))
            if _TAG.search(went):
                found[os.fsdecode(name.rstrip(b"\t"))] = Counter(_collapsed(went))
        return found

    def _run(self, *words: str, ok: Sequence[int] = (0,)) -> bytes:
        command = [*SAFE, "-c", f"diff.comments.textconv={COMMENTS}", *words]
        done = subprocess.run(command, cwd=self._bare, check=False, capture_output=True, env=_BYTES)
        if done.returncode not in ok:
            raise SystemExit(f"{' '.join(words)}: {os.fsdecode(done.stderr)}")
        return done.stdout


def _collapsed(text: bytes) -> list[bytes]:
    """The comments of a text, line by line, without white space."""
    told = subprocess.run([COMMENTS], input=text, check=True, stdout=subprocess.PIPE, env=_BYTES)
    return [b"".join(line.split()) for line in told.stdout.split(b"\n")]


def _key(repo: Repository, head: str, marker: Marker, tags: Sequence[str]) -> str:
    content = read_blobs(repo, [f"{head}:{marker.path}"])[f"{head}:{marker.path}"] or b""
    own = [tag.key for tag in tag_lines(content, tags) if tag.line == marker.line]
    return next((key for key in own if key.startswith(f"{marker.tag}:")), marker.fingerprint)


def _told(row: Compared) -> str:
    ours = f"{row.ours.commit[:10]} {row.ours.born}" if row.ours else "nothing"
    followed = "" if row.is_same_both_ways else f", followed {row.followed.commit[:10]}"
    marker, blamed = row.marker, row.told.blamed.commit[:10]
    return f"{marker.path}:{marker.line} {marker.fingerprint[:60]}: ours {ours}, blame {blamed}{followed}"


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
