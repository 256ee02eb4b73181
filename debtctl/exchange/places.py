"""Findings looked for in the working tree: each gets the anchor of the comment or line it is about, or is left out.

A file names paths and lines; what stands there is read only from files that git would show anybody: inside the
repository, not in `.git`, not ignored. The text of a line goes into the register and with it into commits.
"""

import os
from collections.abc import Callable, Mapping, Sequence

from debtctl.errors import DebtctlError
from debtctl.exchange.incoming import Finding, Incoming, LeftOut
from debtctl.files import read_bounded
from debtctl.git.ignored import ignored_paths
from debtctl.register.item import Anchor
from debtctl.scanning.markers import Marker, ScanSettings, read_markers
from debtctl.scanning.symbols import enclosing_symbol
from debtctl.scanning.text import decode
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from debtctl.git.repository import Repository

LONGEST_LINE = 300

NOT_INSIDE = "about no file of this repository"
NOT_THERE = "no longer in the code"


class Found(NamedTuple):
    """An entry and the comment it is about, if it is about one."""

    incoming: Incoming
    marker: Marker | None = None
    symbol: str = ""


def placed(
    incoming: Sequence[Incoming],
    repo: "Repository",
    settings: ScanSettings,
    tracking: Callable[[Sequence[Marker]], Mapping[tuple[str, int], str]],
    repository_path: Callable[[str], str],
) -> tuple[list[Found], list[LeftOut], list[str]]:
    """The entries with anchors, those whose place is not there, and what to say of the others.

    A row of a spreadsheet is a debt even where its place is gone: it is kept without one.

    Args:
        incoming: entries, with and without a place.
        repo: where the files are.
        settings: of the scanner.
        tracking: the item of each comment that has one, by path and line.
        repository_path: a path as the file spells it, as the repository does; raises UsageError outside of it.
    """
    paths = {each.finding.path: _inside(each.finding.path, repository_path) for each in incoming if each.finding}
    hidden = ignored_paths(repo, sorted({path for path in paths.values() if path}))
    files = {path: _File(repo, path, settings, tracking) for path in set(paths.values()) - hidden if path}
    found: list[Found] = []
    left_out: list[LeftOut] = []
    lost = 0
    for each in incoming:
        if each.finding is None:
            found.append(Found(each))
            continue
        file = files.get(paths[each.finding.path])
        located = file.located(each, each.finding) if file else None
        if located is not None:
            found.append(located)
        elif each.finding.needs_place:
            left_out.append(LeftOut(each.where, each.item.title, NOT_THERE if file else NOT_INSIDE))
        else:
            lost += 1
            found.append(Found(each._replace(finding=None)))
    places = "place is" if lost == 1 else "places are"
    return found, left_out, [f"{lost:,} {places} not in the code any more, and left away"] if lost else []


def _inside(path: str, repository_path: Callable[[str], str]) -> str:
    """The path from the root of the repository; empty where it leads out, into `.git`, or is none."""
    try:
        inside = repository_path(path) if path and "\0" not in path else ""
    except DebtctlError:
        return ""
    return "" if ".git" in inside.lower().split("/") else inside


class _File:
    """One file of the working tree, read when first asked for."""

    def __init__(
        self,
        repo: "Repository",
        path: str,
        settings: ScanSettings,
        tracking: Callable[[Sequence[Marker]], Mapping[tuple[str, int], str]],
    ) -> None:
        self.path = path
        self.text = _text(os.path.join(repo.root, path), settings.max_bytes)
        self._lines = self.text.split("\n")
        self._markers = read_markers(path, self.text, settings) if self.text else ()
        self._tracked = tracking(self._markers)
        self._taken: set[int] = set()

    def located(self, each: Incoming, finding: Finding) -> Found | None:
        """The entry with its anchor: the comment on that line, else the one that says the same, else the line."""
        marker = self._marker(finding)
        if marker is not None:
            symbol = enclosing_symbol(self.text, marker.line, marker.language)
            anchored = each._replace(
                item=each.item._replace(anchors=(Anchor(self.path, marker.fingerprint, symbol),)),
                finding=finding._replace(line=marker.line),
                tracked=self._tracked.get((self.path, marker.line), ""),
            )
            return Found(anchored, marker, symbol)
        words = self._lines[finding.line - 1].strip() if 0 < finding.line <= len(self._lines) else ""
        if finding.tag or not words:
            return None
        return Found(each._replace(item=each.item._replace(anchors=(Anchor(self.path, words[:LONGEST_LINE]),))))

    def _marker(self, finding: Finding) -> Marker | None:
        """The comment on the line the file names, if it says what the file says; else the only one that does."""
        said = _words(finding.text)
        here = [marker for marker in self._markers if marker.line <= finding.line <= marker.last_line]
        if here and (not said or _agree(said, here[-1]) or _words(here[-1].text).startswith(said)):
            return here[-1]
        if not said:
            return None
        equal = [marker for marker in self._markers if _agree(said, marker)]
        return equal[0] if len(equal) == 1 else None


def _agree(said: str, marker: Marker) -> bool:
    """Whether the words are the comment's: with or without its tag, its second line, or a closing sign."""
    words = _words(marker.text)
    return said in (words, _words(marker.fingerprint), _words(marker.body)) or (bool(words) and said.startswith(words))


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _text(file: str, max_bytes: int) -> str:
    try:
        return decode(read_bounded(file, max_bytes)) or ""
    except (FileNotFoundError, DebtctlError):
        return ""
