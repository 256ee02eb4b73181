"""The baseline: old markers accepted as they stand, one line per occurrence.

Knows the lines of `.debt/baseline.txt` and which marker each one stands for. Read as a set, so that git's union merge
of two branches is the union of both. Identity is (path, fingerprint, n): the n-th equal marker of its file.
"""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from debtctl.files import read_if_present
from debtctl.register.layout import BASELINE_PATH
from debtctl.register.problem import Problem
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from debtctl.scanning.markers import Marker

__all__ = [
    "BASELINE_PATH",
    "NO_BASELINE",
    "Baseline",
    "BaselineLine",
    "accepted",
    "baseline_text",
    "lines_for",
    "load_baseline",
    "occurrences",
    "pruned",
    "read_baseline",
    "without",
]

# 100 bytes a line: half a million accepted markers.
LIMIT_BYTES = 50 * 1024 * 1024
_KEPT = "k "

# Path, fingerprint, n.
Occurrence = tuple[str, str, int]


class BaselineLine(NamedTuple):
    """One accepted occurrence.

    Args:
        path: of the file it was accepted in.
        text: the marker's fingerprint (`TODO: go through the pool`).
        n: which of the equal ones in that file, from 1.
        kept: whether a person decided so in triage.
    """

    path: str
    text: str
    n: int
    kept: bool = False

    @property
    def occurrence(self) -> Occurrence:
        """What it stands for."""
        return (self.path, self.text, self.n)


class Baseline(NamedTuple):
    """The lines, each occurrence once, and what could not be read as one."""

    lines: frozenset[BaselineLine]
    problems: tuple[Problem, ...] = ()


NO_BASELINE = Baseline(frozenset())


# --- text ------------------------------------------------------------------------------------------------------------


def load_baseline(root: str) -> Baseline:
    """The baseline of the working tree; empty when there is none.

    Raises:
        FileError: it is no regular file, or of an absurd size.
        SetupError: it cannot be read.
    """
    content = read_if_present(os.path.join(root, BASELINE_PATH), LIMIT_BYTES)
    return NO_BASELINE if content is None else read_baseline(content.decode("utf-8", "surrogateescape"))


def read_baseline(content: str) -> Baseline:
    """The lines of a text, in any order and number; a line that is none is a problem and accepts nothing."""
    lines = []
    problems = []
    # Only at line feeds: splitlines() would also split at characters that paths and comments may hold.
    for number, text in enumerate(content.split("\n"), 1):
        text = text.removesuffix("\r")
        if not text:
            continue
        line = _line(text)
        if line is None:
            problems.append(
                Problem(BASELINE_PATH, number, text, _problem_of(text), conflict=text.startswith("<<<<<<< "))
            )
        else:
            lines.append(line)
    once = frozenset(BaselineLine(*occurrence, kept=kept) for occurrence, kept in _kept_by_occurrence(lines).items())
    return Baseline(once, tuple(problems))


def baseline_text(lines: Iterable[BaselineLine]) -> str:
    """The file's text: sorted by its bytes, one line per occurrence, so that the same set is always the same text."""
    texts = [
        f"{_KEPT if is_kept else ''}{_escaped_path(path)}\t{_escaped(text)}\t{n}\n"
        for (path, text, n), is_kept in _kept_by_occurrence(lines).items()
    ]
    return "".join(sorted(texts, key=str.encode))


def _kept_by_occurrence(lines: Iterable[BaselineLine]) -> dict[Occurrence, bool]:
    """Each occurrence once. Where it stands with and without `k `, the `k ` wins: somebody decided."""
    kept: dict[Occurrence, bool] = {}
    for line in lines:
        kept[line.occurrence] = line.kept or kept.get(line.occurrence, False)
    return kept


def _line(text: str) -> BaselineLine | None:
    kept = text.startswith(_KEPT)
    fields = text.removeprefix(_KEPT).split("\t")
    if len(fields) != 3 or not _is_ordinal(fields[2]):
        return None
    try:
        path, fingerprint = _unescaped(fields[0]), _unescaped(fields[1])
    except ValueError:
        return None
    return BaselineLine(path, fingerprint, int(fields[2]), kept) if path else None


def _is_ordinal(text: str) -> bool:
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 10


def _problem_of(text: str) -> str:
    if text.startswith(("<<<<<<< ", ">>>>>>> ")) or text == "=======":
        return "is left from a merge conflict; delete the line, and keep those around it"
    return "is no line of a baseline: path, comment and number with tabs between, or delete it"


# JSON escapes what is below a space. Line separators of other alphabets and what is no UTF-8 would survive in the
# file, and confuse whoever reads it line by line.
_ESCAPED_TOO = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def _escaped(text: str) -> str:
    import json

    inner = json.dumps(text, ensure_ascii=False)[1:-1]
    return _ESCAPED_TOO.sub(lambda match: f"\\u{ord(match[0]):04x}", inner)


def _escaped_path(path: str) -> str:
    escaped = _escaped(path)
    return "\\u006b" + escaped[1:] if escaped.startswith(_KEPT) else escaped


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    import json  # 9 ms; hardly a line needs it

    unescaped: str = json.loads(f'"{text}"')
    # Half a character escaped and the other half not are one: two spellings of it would be two lines.
    return unescaped.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


# --- which markers it stands for -------------------------------------------------------------------------------------


def occurrences(markers: Sequence["Marker"]) -> list[Occurrence]:
    """The identity of each marker, in the order given: path, fingerprint, and the how-many-eth of these it is, from 1.

    All markers of a file have to be among them.
    """
    seen: dict[tuple[str, str], int] = {}
    found = []
    for marker in markers:
        key = (marker.path, marker.fingerprint)
        seen[key] = seen.get(key, 0) + 1
        found.append((*key, seen[key]))
    return found


def lines_for(
    wanted: Collection["Marker"], markers: Sequence["Marker"], *, kept: bool = False
) -> frozenset[BaselineLine]:
    """The lines that accept some markers.

    Args:
        wanted: those to accept.
        markers: all markers of their files, which number the equal ones.
        kept: whether a person decided so in triage.
    """
    chosen = {(marker.path, marker.line, marker.column) for marker in wanted}
    return frozenset(
        BaselineLine(*occurrence, kept=kept)
        for marker, occurrence in zip(markers, occurrences(markers), strict=True)
        if (marker.path, marker.line, marker.column) in chosen
    )


def without(lines: Iterable[BaselineLine], gone: Collection[Occurrence]) -> frozenset[BaselineLine]:
    """The lines once some of the markers they number are none any more: those behind one of them move up.

    `gone` is numbered as the file was before.
    """
    return frozenset(
        line._replace(n=line.n - sum(each[:2] == line.occurrence[:2] and each[2] < line.n for each in gone))
        for line in lines
        if line.occurrence not in gone
    )


def accepted(
    baseline: Iterable[BaselineLine], present: Iterable[Occurrence], path_exists: Callable[[str], bool]
) -> dict[Occurrence, bool]:
    """The occurrences the baseline stands for, and whether each is kept by a person. Each line accepts at most one.

    First its own: the same path, text and n. Then the same path and text, whatever n, since numbers shift when an
    equal comment above goes. Then the same text in another file, only if the line's own file is gone.

    Args:
        baseline: the lines.
        present: the occurrences there are, of whole files.
        path_exists: whether a file is still there.
    """
    unused = _kept_by_occurrence(baseline)
    answer: dict[Occurrence, bool] = {}
    waiting = _matched(answer, present, unused, lambda occurrence: occurrence)
    waiting = _matched(answer, waiting, unused, lambda occurrence: occurrence[:2])
    texts = {occurrence[1] for occurrence in waiting}
    candidates = {path for path, text, _ in unused if text in texts}
    gone = {path for path in candidates if not path_exists(path)}
    moved = {occurrence: kept for occurrence, kept in unused.items() if occurrence[0] in gone}
    _matched(answer, waiting, moved, lambda occurrence: occurrence[1])
    return answer


def _matched(
    answer: dict[Occurrence, bool],
    waiting: Iterable[Occurrence],
    unused: dict[Occurrence, bool],
    sameness: Callable[[Occurrence], object],
) -> list[Occurrence]:
    """Give each unused line to the next waiting occurrence that is the same in some respect; who goes without."""
    lines = defaultdict(list)
    for line in sorted(unused, reverse=True):
        lines[sameness(line)].append(line)
    left = []
    for occurrence in waiting:
        if same := lines.get(sameness(occurrence)):
            answer[occurrence] = unused.pop(same.pop())
        else:
            left.append(occurrence)
    return left


def pruned(
    baseline: Iterable[BaselineLine],
    markers: Sequence["Marker"],
    path_exists: Callable[[str], bool],
    unread: Collection[str] = (),
) -> frozenset[BaselineLine]:
    """The baseline without lines that stand for nothing any more; those of moved files say where the marker is now.

    Args:
        baseline: the lines.
        markers: all markers of the tree.
        path_exists: whether a file is still there.
        unread: files that are there and could not be read: their lines stay.
    """
    lines = frozenset(baseline)
    of_unread = frozenset(line for line in lines if line.path in unread)
    still = accepted(lines - of_unread, occurrences(markers), path_exists)
    return of_unread | {BaselineLine(*occurrence, kept=kept) for occurrence, kept in still.items()}
