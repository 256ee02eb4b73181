"""Answers written as one: the item file, the comment in the working tree, and the same line in the index.

The item file is always written first: whatever stops us after that, a comment without its id is still tracked by the
item's anchor, and a comment that names a closed item is named by `check`.
"""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from debtctl.git.repository import Repository
from debtctl.register.baseline import Baseline
from debtctl.register.item import Item
from debtctl.register.store import Register
from debtctl.scanning.markers import Marker, ScanSettings


class Spot(NamedTuple):
    """One marker where it can be written: in the working tree, and in the index if its line is staged. Not both None."""

    path: str
    worktree: Marker | None
    staged: Marker | None

    @property
    def marker(self) -> Marker:
        """The marker as a person sees it: the working tree's, else the staged one."""
        found = self.worktree or self.staged
        assert found is not None
        return found


class SourceLine(NamedTuple):
    """A line of source as proof of what was written (or is left): `path:line` and its text without indentation."""

    path: str
    line: int
    text: str


class Answered(NamedTuple):
    """What was written.

    item: as it is now. path: its file. source: comment lines rewritten (their new text) or removed (their old text).
    lines_staged: source paths where that line alone went into the index. item_staged: the item file did.
    not_staged: why something that should have been staged was not (index.lock held, .debt ignored), or empty.
    """

    item: Item
    path: str
    source: tuple[SourceLine, ...] = ()
    lines_staged: tuple[str, ...] = ()
    item_staged: bool = False
    not_staged: str = ""


class RemovedComment(NamedTuple):
    """An open item whose last comment the change takes away, and where that comment stood."""

    item: Item
    path: str
    line: int


def staged_sentence(answers: Sequence[Answered]) -> str:
    """`staged src/session.py (that line only) and .debt/items/D-w4k2e.toml`, or empty when nothing was staged."""
    raise NotImplementedError


def spot_at(repo: Repository, path: str, line: int, settings: ScanSettings) -> Spot | None:
    """The marker at a line of the working tree (tag line or a further line of its body), or None when there is none."""
    raise NotImplementedError


def about_to_commit(
    repo: Repository, register: Register, baseline: Baseline, settings: ScanSettings
) -> tuple[Spot, ...]:
    """The untracked markers new in the index; if there are none, those new in the working tree."""
    raise NotImplementedError


def removed_comments(repo: Repository, register: Register, settings: ScanSettings) -> tuple[RemovedComment, ...]:
    """Open items whose last comment goes in what is staged, else in what changed in the working tree."""
    raise NotImplementedError


def write_down(
    repo: Repository, draft: Item, spot: Spot | None, settings: ScanSettings, random: Random, *, stage: bool = True
) -> Answered:
    """Write a new item, its id into the comment at `spot`, and both into the index where that line is staged.

    `draft` is the whole item with an empty id and its anchors set; `spot` None leaves the source alone.
    """
    raise NotImplementedError


def save_answer(
    repo: Repository,
    before: Item,
    after: Item,
    settings: ScanSettings,
    *,
    remove_comments: Sequence[Spot] = (),
    name_in: Spot | None = None,
    stage: bool = True,
) -> Answered:
    """Write a changed item, remove the comments given or write its id into one, and stage what answers a staged change."""
    raise NotImplementedError
