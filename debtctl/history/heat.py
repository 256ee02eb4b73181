"""How often lines change: the commits that touched a file, or the lines of one function in it.

Counted as churn.py counts files: no merges, no bots. Lines are followed backwards through the patches of the commits
that touched their file, newest first; on branches side by side their numbers may be a few lines off. A renamed file
counts from its renaming on.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from debtctl.git.patches import Hunk, file_patches, start_patches
from debtctl.git.repository import Repository
from debtctl.history.churn import counted_commits
from debtctl.history.settings import DEFAULT_BOTS
from debtctl.history.window import first_day
from debtctl.scanning.symbols import enclosing_symbol
from debtctl.scanning.text import Lines
from debtctl.values import NamedTuple

_EVER = date(1970, 1, 1)
_WHOLE = 1 << 31
# Functions go on for some hundred lines, not for thousands.
_MOST_LINES = 500


class Span(NamedTuple):
    """Lines of a file as HEAD has it: from `first` to `last`; all of them by default."""

    path: str
    first: int = 1
    last: int = _WHOLE


class Heat(NamedTuple):
    """Commits that touched a span: of the last 91 days, and of all time."""

    recent: int = 0
    ever: int = 0


def heat_of(
    repo: Repository, spans: Iterable[Span], today: date, *, bots: Sequence[str] = DEFAULT_BOTS
) -> Mapping[Span, Heat]:
    """The heat of each span, from one log and one patch of the commits that touched their files.

    Args:
        repo: whose history.
        spans: lines of files.
        today: commits after it do not count.
        bots: patterns of names and addresses that do not count.
    """
    asked = list(dict.fromkeys(spans))
    if not asked:
        return {}
    paths = sorted({span.path for span in asked})
    recent_since = first_day(today)
    counted = counted_commits(repo, since=_EVER, bots=bots, paths=paths)
    days = {commit.commit: commit.committed for commit in counted if commit.committed <= today}
    heats = dict.fromkeys(asked, Heat())
    # Where each span stands, going back; none once it was born.
    now: dict[Span, tuple[int, int] | None] = {span: (span.first, span.last) for span in asked}
    by_path = {path: [span for span in asked if span.path == path] for path in paths}
    with start_patches(repo, days, paths=paths) as running:
        for patch in file_patches(running.chunks()):
            for span in by_path.get(patch.new_path or patch.old_path, ()):
                place = now[span]
                if place and _touches(patch.hunks, *place):
                    recent, ever = heats[span]
                    heats[span] = Heat(recent + (days[patch.commit] >= recent_since), ever + 1)
                now[span] = _before(patch.hunks, *place) if place else None
    return heats


def symbol_span(path: str, text: str, line: int, language: str) -> Span:
    """The lines of the function or class around a line; all of the file where there is none."""
    symbol = enclosing_symbol(text, line, language)
    if not symbol:
        return Span(path)
    last_line = Lines(text).count()

    def is_within(number: int) -> bool:
        found = enclosing_symbol(text, number, language)
        return found == symbol or found.startswith((f"{symbol}.", f"{symbol}::"))

    first = last = line
    while first > max(1, line - _MOST_LINES) and is_within(first - 1):
        first -= 1
    while last < min(last_line, line + _MOST_LINES) and is_within(last + 1):
        last += 1
    return Span(path, first, last)


def _touches(hunks: Sequence[Hunk], first: int, last: int) -> bool:
    for hunk in hunks:
        if hunk.added and hunk.new <= last and hunk.new + hunk.added > first:
            return True
        # Lines that only went stood behind line `new`.
        if not hunk.added and first <= hunk.new < last:
            return True
    return last == _WHOLE and bool(hunks)


def _before(hunks: Sequence[Hunk], first: int, last: int) -> tuple[int, int] | None:
    """Where the lines stood before a commit; None when it brought all of them."""
    if last == _WHOLE:
        return first, last
    start, end = _old(hunks, first, is_end=False), _old(hunks, last, is_end=True)
    return (start, end) if start <= end else None


def _old(hunks: Sequence[Hunk], line: int, *, is_end: bool) -> int:
    shift = 0
    for hunk in hunks:
        if hunk.added and hunk.new <= line < hunk.new + hunk.added:
            if not hunk.removed:  # git names the line before
                return hunk.old if is_end else hunk.old + 1
            return hunk.old + hunk.removed - 1 if is_end else hunk.old
        if hunk.new + max(hunk.added - 1, 0) < line:
            shift += hunk.removed - hunk.added
    return line + shift
