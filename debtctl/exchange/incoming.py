"""What a file brings: debts, entries that are left out with the reason, and what is wrong with the file.

Values only. Who reads which format is next door.
"""

import re

from debtctl.register.item import Item
from debtctl.unseen import UNSEEN
from debtctl.values import NamedTuple

MOST_RECORDS = 20_000
"""Entries of one file. More is no list that people keep, and each becomes a file."""


class Source(NamedTuple):
    """A file that was read: what messages call it, and its text."""

    name: str
    text: str

    def at(self, line: int, start: int = -1) -> str:
        """`issues.json:12`; `issues.json:1:217` where the whole file is one line, as programs write JSON."""
        is_one_line = start > 0 and "\n" not in self.text.rstrip()
        return f"{self.name}:{line}:{start + 1}" if is_one_line else f"{self.name}:{line}"


class Finding(NamedTuple):
    """Where in the code an entry says it stands.

    path: as the file spells it. line: from 1; 0 where it does not say.
    text: the words there (for a comment, without its tag), or empty. rule: of an analyser, or empty.
    tag: of a comment, or empty.
    needs_place: without its place it is nothing, as what a program found; a row of a spreadsheet is a debt anyhow.
    """

    path: str
    line: int = 0
    text: str = ""
    rule: str = ""
    tag: str = ""
    needs_place: bool = True


class Incoming(NamedTuple):
    """A debt as the file has it.

    where: `issues.json:12`.
    item: what is known of it; without an id unless it is one of ours, without a kind where nothing says so.
    toml: the text of its file, where that holds more than the item.
    finding: where it stands in the code, if the file says so. tracked: the item that comment is already.
    is_whole: one of ours with all its fields; nothing is added to it.
    """

    where: str
    item: Item
    toml: str = ""
    finding: Finding | None = None
    tracked: str = ""
    is_whole: bool = False


class LeftOut(NamedTuple):
    """An entry that is not brought in: where it stands, what it is called, and why not."""

    where: str
    what: str
    reason: str


class Wrong(NamedTuple):
    """What keeps an entry from being a debt, and where."""

    where: str
    message: str


class Reading(NamedTuple):
    """All that a file holds. unused: columns that mean nothing here; notes: what was understood differently."""

    incoming: tuple[Incoming, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    unused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


# A reason may have several lines, and indented ones.
_UNSEEN = re.compile(f"(?![\\t\\n])[{UNSEEN}]")


def seen(item: Item) -> Item:
    """A stranger's item without characters nobody sees: it goes into files that people read in diffs."""
    return item._replace(
        title=_clean(item.title),
        owner=_clean(item.owner),
        reason=_clean(item.reason),
        labels=tuple(map(_clean, item.labels)),
        links=tuple(map(_clean, item.links)),
    )


def _clean(text: str) -> str:
    return _UNSEEN.sub("", text)


def gathered(entries: "list[Incoming | LeftOut | Wrong]") -> Reading:
    """The entries of a file by what they are, each in the order of the file."""
    return Reading(
        incoming=tuple(each for each in entries if isinstance(each, Incoming)),
        left_out=tuple(each for each in entries if isinstance(each, LeftOut)),
        wrong=tuple(each for each in entries if isinstance(each, Wrong)),
    )
