"""What is here already and what is new, and the new ones written.

Identity: our own by id; an issue by its address; a comment by where it is tracked; else by title and place. A second
import of the same file therefore finds everything here. What is here is never changed by an import.
"""

import os
from collections.abc import Iterable, Sequence

from debtctl.errors import DebtctlError, RetryableError
from debtctl.exchange.incoming import Incoming, LeftOut
from debtctl.files import sweep
from debtctl.register.item import Item
from debtctl.register.item_text import item_record
from debtctl.register.layout import ITEMS_FOLDER
from debtctl.register.store import Register, load_register, register_lock, write_as, write_new
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

    from debtctl.git.repository import Repository


class Here(NamedTuple):
    """An entry that is in the register already: as which item, and which of its fields say something else there."""

    incoming: Incoming
    item_id: str
    differing: tuple[str, ...] = ()


class Arrival(NamedTuple):
    """The entries of a file, told apart: new ones, those that are here, and twins of an earlier entry."""

    new: tuple[Incoming, ...]
    here: tuple[Here, ...]
    left_out: tuple[LeftOut, ...] = ()


def told_apart(incoming: Iterable[Incoming], register: Register) -> Arrival:
    """Which entries are new."""
    known = _Known(register)
    entries = list(incoming)
    known.take({each.tracked for each in entries})
    new: list[Incoming] = []
    here: list[Here] = []
    left_out: list[LeftOut] = []
    for each in entries:
        twin = known.twin_of(each)
        found = "" if twin else known.item_of(each)
        if twin:
            left_out.append(LeftOut(each.where, each.item.title, f"the same as {twin}"))
        elif found:
            here.append(Here(each, found, _differing(each, register.items.get(found))))
        else:
            new.append(each)
    return Arrival(tuple(new), tuple(here), tuple(left_out))


def _differing(each: Incoming, here: Item | None) -> tuple[str, ...]:
    """The fields of one of ours that say something else here; others were made into ours, and may have changed."""
    if not each.is_whole or here is None or each.item == here:
        return ()
    one, other = item_record(each.item), item_record(here)
    return tuple(key for key in dict.fromkeys((*one, *other)) if one.get(key) != other.get(key))


_Key = tuple[str, ...]


class _Known:
    """Every identity that is taken, and by what."""

    def __init__(self, register: Register) -> None:
        self._taken = register.items.keys() | register.unreadable
        self._by_link: dict[str, str] = {}
        self._by_words: dict[str, str] = {}
        self._by_place: dict[_Key, list[str]] = {}
        self._seen: dict[_Key, str] = {}
        for item in register.items.values():
            for link in item.links:
                self._by_link.setdefault(spelled_link(link), item.id)
            self._by_words.setdefault(_plain(item.title), item.id)
            for anchor in item.anchors:
                for rule in ("", *item.labels):
                    self._by_place.setdefault((anchor.path, anchor.text, rule), []).append(item.id)

    def take(self, ids: set[str]) -> None:
        """These items have their comments: of equal comments, none of the others is theirs."""
        for key, waiting in self._by_place.items():
            self._by_place[key] = [item_id for item_id in waiting if item_id not in ids]

    def item_of(self, each: Incoming) -> str:
        """The id of the item that the entry is already, or empty."""
        item = each.item
        if item.id:
            return item.id if item.id in self._taken else ""
        if each.tracked in self._taken:
            return each.tracked
        if _is_placed(each):
            waiting = self._by_place.get(_place(each), [])
            return waiting.pop(0) if waiting else ""
        if item.links:
            found = (self._by_link.get(spelled_link(link)) for link in item.links)
            return next(filter(None, found), "")
        return self._by_words.get(_plain(item.title), "")

    def twin_of(self, each: Incoming) -> str:
        """Where the same entry stood earlier in this file, or empty; remembers it for the next."""
        keys = _keys(each)
        found = next((self._seen[key] for key in keys if key in self._seen), "")
        for key in keys:
            self._seen.setdefault(key, each.where)
        return found


def _keys(each: Incoming) -> list[_Key]:
    item = each.item
    if item.id:
        return [("id", item.id)]
    if each.finding and _is_placed(each):
        return [("place", *_place(each), str(each.finding.line), _plain(item.title) if each.finding.rule else "")]
    if item.links:
        return [("link", spelled_link(link)) for link in item.links]
    return [("words", _plain(item.title))]


def _is_placed(each: Incoming) -> bool:
    """Whether its place is what it is known by: two comments may name one issue, a row has an address of its own."""
    if each.finding is None or not each.item.anchors:
        return False
    return each.finding.needs_place or not each.item.links


def _place(each: Incoming) -> _Key:
    anchor = each.item.anchors[0]
    return (anchor.path, anchor.text, each.finding.rule if each.finding else "")


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def spelled_link(link: str) -> str:
    """An address as it is compared: without scheme, `www.`, query, fragment and the slash at its end."""
    bare = link.strip().partition("#")[0].partition("?")[0].rstrip("/")
    return bare.partition("://")[2].removeprefix("www.").casefold() if "://" in bare else bare.casefold()


# --- writing ---------------------------------------------------------------------------------------------------------


def write_arrivals(repo: "Repository", new: Sequence[Incoming], random: "Random") -> tuple[list[Item], list[Here]]:
    """Write the new ones, and return them with their ids; and those somebody else brought in meanwhile.

    All were checked before. Where the disk fails in the middle, the error says how far it came: the same import again
    goes on from there.
    """
    with register_lock(repo.common_dir):
        arrival = told_apart(new, load_register(repo.root))
        written: list[Item] = []
        for each in arrival.new:
            try:
                written.append(_write(repo, each, random))
            except DebtctlError as error:
                error.details = (*error.details, f"{len(written)} of {len(arrival.new)} are written down")
                raise
        # Once: for each of 2,000 files it costs four times what all the rest of an import does.
        sweep(os.path.join(repo.root, ITEMS_FOLDER))
    return written, list(arrival.here)


def _write(repo: "Repository", each: Incoming, random: "Random") -> Item:
    if not each.item.id:
        return write_new(repo.root, each.item, random, sweeps=False)
    if not write_as(repo.root, each.item, each.toml, sweeps=False):
        raise RetryableError("was written by somebody else meanwhile", where=each.item.id, next="the same import again")
    return each.item
