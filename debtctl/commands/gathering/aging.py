"""How old comments are, for the verbs: with a bar while history is read, or only as far as it is known already."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date

from debtctl.cache import NO_CACHE, Cache
from debtctl.commands.gathering.session import Session
from debtctl.commands.terminal import console
from debtctl.formats.drawing.bars import bar
from debtctl.formats.drawing.canvas import in_ascii
from debtctl.history.ages import Ages, Birth, ages, known_ages
from debtctl.history.life import Passing, passings
from debtctl.history.walk import COMMITS, FILES, WAITING
from debtctl.owners import name_for_email
from debtctl.reports.scan import Born
from debtctl.scanning.markers import Marker

_BAR_CELLS = 26
_FEWEST_CELLS = 8
# What is over sooner needs no bar.
_FEWEST = {COMMITS: 1_000, FILES: 17}


def found_ages(
    session: Session,
    markers: Sequence[Marker],
    *,
    rev: str = "",
    staged: bool = False,
    use_cache: bool = True,
    stopping: str = "^C keeps what is done",
) -> Ages:
    """The births of markers, found now where they are not known; a bar on the terminal says how far that is.

    `stopping` is what the bar says of ^C.
    """
    cache: Cache = session.cache if use_cache else NO_CACHE
    progress = Bar(is_shown=sys.stderr.isatty() and not session.invocation.quiet, stopping=stopping)
    try:
        with session.account.part("ages"):
            return ages(
                session.repository,
                markers,
                session.settings.scan.tags,
                cache,
                rev=rev,
                staged=staged,
                progress=progress.show,
            )
    finally:
        progress.wipe()


def found_passings(session: Session, *, since: date) -> list[Passing]:
    """Every comment that came or went since a day; a bar on the terminal says how far that is."""
    progress = Bar(
        is_shown=sys.stderr.isatty() and not session.invocation.quiet,
        stopping="^C keeps what is done",
        what="the comments of these days",
    )
    try:
        with session.account.part("what came and went"):
            settings = session.settings.scan
            return list(passings(session.repository, settings, session.cache, since=since, progress=progress.show))
    finally:
        progress.wipe()


def known_age_days(session: Session, markers: Sequence[Marker]) -> Mapping[Marker, int]:
    """Days since the birth of each marker of the working tree, as far as `scan --age` has found them."""
    known = known_ages(session.repository, markers, session.settings.scan.tags, session.cache)
    return {marker: _days(session, birth) for marker, birth in known.births.items()}


def born_of(session: Session, found: Ages) -> Mapping[Marker, Born]:
    """Births as reports show them: who wrote it under the name owners go by, and its age today."""
    owners = session.settings.owners
    return {
        marker: Born(
            author="" if birth.at_least else name_for_email(birth.author_email, owners),
            on=birth.born,
            age_days=_days(session, birth),
            at_least=bool(birth.at_least),
        )
        for marker, birth in found.births.items()
    }


def _days(session: Session, birth: Birth) -> int:
    # A clock may have been ahead, and --as-of may lie before the birth.
    return max((session.today - birth.born).days, 0)


class Bar:
    """The bar on stderr while history is read: drawn over itself, and wiped when that is over."""

    def __init__(self, *, is_shown: bool, stopping: str, what: str = "their ages") -> None:
        self._is_shown = is_shown
        self._what = what
        self._stopping = stopping
        self._drawn = ""

    def show(self, done: int, total: int, what: str) -> None:
        """Draw how many of all commits or files are done, or what is waited for."""
        if not self._is_shown:
            return
        if what == WAITING:
            self._draw(f"{self._what}: waiting for another debtctl at work")
        elif total >= _FEWEST[what]:
            self._draw(self._progress(done, total, what))

    def _progress(self, done: int, total: int, what: str) -> str:
        room = console.width(sys.stderr) - 1
        head, tail = f"{self._what}, from {total:,} {what}  ", f"  {self._stopping}"
        if room - len(head) - len(tail) < _FEWEST_CELLS:
            tail = ""
        cells = min(_BAR_CELLS, room - len(head) - len(tail))
        text = head + (bar(done / total, cells) if cells >= _FEWEST_CELLS else f"{100 * done // total} %") + tail
        return text if console.can_show(text, sys.stderr) else in_ascii(text)

    def _draw(self, text: str) -> None:
        if text != self._drawn:
            console.write(f"\r{text.ljust(len(self._drawn))}", sys.stderr)
            self._drawn = text

    def wipe(self) -> None:
        """Take the bar away."""
        if self._drawn:
            console.write("\r" + " " * len(self._drawn) + "\r", sys.stderr)
            self._drawn = ""
