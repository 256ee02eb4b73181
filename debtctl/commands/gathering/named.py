"""The debts a person names one by one, or pipes in: `debtctl list --owner alice | debtctl edit - --owner bob`."""

import sys
from collections.abc import Iterable, Sequence

from debtctl.commands.gathering.session import Session
from debtctl.errors import UsageError
from debtctl.formats.items.list_text import NOTHING
from debtctl.quantities import id_prefix, is_item_id
from debtctl.register.item import Item

STDIN = "-"
MOST_BYTES = 4 * 1024 * 1024


def named_items(session: Session, queries: Sequence[str], verb: str) -> list[Item]:
    """The items of the ids or places given, `-` standing for those on stdin; each once, in the order named."""
    return session.items([word for query in queries for word in (_piped(verb) if query == STDIN else [query])])


def _piped(verb: str) -> list[str]:
    """The first word of each line of stdin, which is an id: as `list` and every verb that writes print them.

    UsageError for a line that has none: half of a list carried out is worse than nothing.
    """
    if sys.stdin.isatty():
        raise UsageError("which debts? there is nothing on stdin", next=f"debtctl list --mine | debtctl {verb} -")
    text = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise UsageError("more than 4 MB on stdin are no list of debts", next="debtctl list --mine")
    return list(_ids(text.decode("utf-8", "replace").split("\n"), verb))


def _ids(lines: Iterable[str], verb: str) -> Iterable[str]:
    for number, text in enumerate(lines, 1):
        words = text.split()
        # What `list` prints when nothing matches: nobody is named, and that is no mistake.
        if not words or text.rstrip("\r") in NOTHING:
            continue
        if not is_item_id(id_prefix(words[0])):
            raise UsageError(
                f'"{text.strip()[:40]}" begins with no id',
                where=f"stdin:{number}",
                next="debtctl list --mine",
            )
        yield words[0]
