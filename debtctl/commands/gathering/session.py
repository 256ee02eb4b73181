"""One run of a verb: where it stands, what day it is, and what it has read so far.

Every part is read when first asked for and at most once. Knows no verb; decides nothing about debts.
"""

import os
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from random import SystemRandom
from typing import TYPE_CHECKING

import typer

from debtctl.cache import Cache, open_cache
from debtctl.commands.invocation import Invocation, Shared, invocation_of
from debtctl.commands.terminal import console
from debtctl.errors import SetupError, UsageError, typed
from debtctl.git import config
from debtctl.git.objects import index_entry
from debtctl.git.repository import Repository, find_repository
from debtctl.register.format import check_format
from debtctl.register.ids import find_item, short_ids
from debtctl.register.item import Item
from debtctl.register.layout import CONFIG_PATH, FOLDER, FORMAT_PATH
from debtctl.register.store import Register, load_register
from debtctl.settings import Settings, load_settings

if TYPE_CHECKING:
    from debtctl.commands.head_start import HeadStart
    from debtctl.owners import Codeowners
    from debtctl.register.baseline import Baseline
    from debtctl.scanning.sources import Source

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[1-9]\d*)(?::\d+)?:?", re.DOTALL)


class Session:
    """What a verb works with. Raises the errors of what it reads when that is first asked for."""

    def __init__(self, invocation: Invocation, head_start: "HeadStart | None" = None) -> None:
        self.invocation = invocation
        self.account = invocation.account
        self._head_start = head_start
        self.random = SystemRandom()

    @cached_property
    def directory(self) -> str:
        """The folder to work in, absolute: `-C`, else the current one."""
        folder = os.path.abspath(self.invocation.directory or os.getcwd())
        if not os.path.isdir(folder):
            raise UsageError(f"-C: {self.invocation.directory} is not a folder", next="debtctl -C DIR …")
        return folder

    @cached_property
    def repository(self) -> Repository:
        """The repository one stands in; SetupError outside of one."""
        return self._head_start.repository if self._head_start else find_repository(self.directory)

    @cached_property
    def settings(self) -> Settings:
        """The repository's configuration."""
        given = self._head_start
        found = given.settings if given else load_settings(self.repository.root, self.repository)
        if found.source:
            self.account.note_read(found.source)
        return found

    @cached_property
    def worktree(self) -> "Source":
        """The files of the working tree, where the search of all of them may have been begun already."""
        if self._head_start:
            return self._head_start.source
        from debtctl.scanning.on_disk import worktree

        return worktree(self.repository)

    @cached_property
    def cache(self) -> Cache:
        """The repository's cache; it behaves as empty where it cannot be used."""
        return open_cache(self.repository.common_dir)

    @cached_property
    def register(self) -> Register:
        """All items, and the problems of the files that could not be read. Empty without `.debt/`."""
        with self.account.part("items"):
            check_format(self.repository.root)
            found = load_register(self.repository.root, self.cache)
        self.account.note_read("item", len(found.items))
        return found

    @cached_property
    def baseline(self) -> "Baseline":
        """The accepted markers."""
        from debtctl.register.baseline import load_baseline

        with self.account.part("the baseline"):
            found = load_baseline(self.repository.root)
        self.account.note_read("accepted comment", len(found.lines))
        return found

    @cached_property
    def codeowners(self) -> "Codeowners":
        """Who owns which path."""
        from debtctl.owners import read_codeowners

        return read_codeowners(self.repository.root)

    @cached_property
    def known_owners(self) -> frozenset[str]:
        """Everybody an item, `[owners]` or CODEOWNERS names."""
        from debtctl.owners import owners_in

        owners = self.settings.owners
        stated = {item.owner for item in self.register.items.values() if item.owner}
        return owners_in(self.codeowners, owners) | stated | owners.addresses.keys()

    @cached_property
    def today(self) -> date:
        """The machine's local date, or what `--as-of` says."""
        machine = date.today()
        if not self.invocation.as_of:
            return machine
        from debtctl.commands.gathering.understood import understood_date

        return understood_date("--as-of", self.invocation.as_of, machine)

    @cached_property
    def me(self) -> str:
        """The name the ledger and new items get; SetupError when git knows none."""
        from debtctl.owners import default_owner

        return default_owner(self.repository, self.settings.owners)

    def is_mine(self, owner: str) -> bool:
        """Whether an owner is the person running this, as far as git knows them."""
        from debtctl.owners import is_theirs

        return is_theirs(owner, self.email, self.settings.owners) is True

    @cached_property
    def email(self) -> str:
        """`user.email` of whoever runs this, empty when git knows none."""
        from debtctl.git.repository import user_email

        return user_email(self.repository)

    def remark(self, lines: Iterable[str]) -> None:
        """Lines for the person beside the result, on stderr; none with `-q`."""
        if not self.invocation.quiet:
            console.note(lines)

    def remark_new_owner(self, owner: str) -> None:
        """Say so where an owner is named who is new here and may be a misspelled one: new ones are welcome."""
        if owner and owner not in self.known_owners:
            from debtctl.errors import near_miss

            close = near_miss(owner, self.known_owners)
            self.remark([f"note: {owner} owns nothing here yet. Did you mean {close}?"] if close else [])

    def writable_register(self) -> Register:
        """The register, for a verb that writes; UsageError names `debtctl init` when there is none."""
        if not self.register.exists:
            self.refuse_left_out()
            raise UsageError("no debt register in this repository yet", next="debtctl init")
        return self.register

    def refuse_left_out(self) -> None:
        """SetupError where git has a register and the working tree has not: a sparse checkout may leave it out."""
        root = self.repository.root
        is_here = os.path.lexists(os.path.join(root, FOLDER))
        if is_here or not any(index_entry(self.repository, path) for path in (FORMAT_PATH, CONFIG_PATH)):
            return
        where = os.path.relpath(root, os.getcwd())
        git = "git" if where == os.curdir else f"git -C {typed(where)}"
        is_sparse = config.get(self.repository, "core.sparseCheckout") == "true"
        raise SetupError(
            f"the register is in git, but {FOLDER} is not in your working tree",
            next=f"{git} sparse-checkout add {FOLDER}" if is_sparse else f"{git} checkout -- {FOLDER}",
        )

    def repository_path(self, argument: str) -> str:
        """A path as typed in `directory`, as the repository spells it. UsageError when it lies outside.

        What screens and hooks print is a path from the root, and is taken for one where `directory` has no such file.
        """
        root = os.path.realpath(self.repository.root)
        named = os.path.join(self.directory, argument)
        if not os.path.lexists(named) and argument.partition("/")[0] not in {os.curdir, os.pardir}:
            from_root = os.path.join(root, argument)
            named = from_root if os.path.lexists(from_root) else named
        # Only the folder is resolved: the last part may be a link that is itself in the repository.
        full = os.path.join(os.path.realpath(os.path.dirname(named)), os.path.basename(named))
        path = os.path.relpath(os.path.normpath(full), root)
        if path == ".." or path.startswith(f"..{os.sep}"):
            raise UsageError(f"{argument} is outside this repository", next="name a path inside it")
        return "" if path == "." else path.replace(os.sep, "/")

    def place(self, argument: str) -> tuple[str, int] | None:
        """`FILE:LINE` as a repository path and a line, or None when the argument is no such thing."""
        written = self.written_place(argument)
        exists = written and os.path.lexists(os.path.join(self.repository.root, written[0]))
        return written if exists else None

    def missing_place(self, argument: str) -> tuple[str, int] | None:
        """The path and line of an argument that can only be meant as `FILE:LINE`, though there is no such file.

        UsageError where there is the file and can be no such line: 0, or below.
        """
        self._refuse_impossible_line(argument)
        match = _PLACE.fullmatch(argument)
        is_meant = match and re.fullmatch(r"\S*(/|\w\.\w)\S*", match["path"]) and "://" not in argument
        return (match["path"], int(match["line"])) if match and is_meant and not self.place(argument) else None

    def _refuse_impossible_line(self, argument: str) -> None:
        path, _, line = argument.rpartition(":")
        if re.fullmatch(r"0+|-\d+", line) and os.path.isfile(os.path.join(self.directory, path)):
            raise UsageError(f"{path} has no line {line}: they begin at 1", next=f"debtctl scan {typed(path)}")

    def written_place(self, argument: str) -> tuple[str, int] | None:
        """The same, whether or not such a file is there."""
        match = _PLACE.fullmatch(argument)
        return (self.repository_path(match["path"]), int(match["line"])) if match else None

    def item(self, query: str) -> Item:
        """The item an id, a unique prefix or `FILE:LINE` names. UsageError when there is none, or several."""
        place = self.place(query)
        if place is None:
            return find_item(self.register, query)
        from debtctl.tracking.match import tracking_item
        from debtctl.tracking.spots import spot_at

        path, line = place
        spot = spot_at(self.repository, path, line, self.settings.scan)
        found = tracking_item(spot.marker, self.register.items) if spot else self._item_anchored_in(path, line)
        if not found:
            raise UsageError(
                "no debt that is written down stands there",
                where=f"{path}:{line}",
                next=f"debtctl add {typed(f'{path}:{line}')}",
            )
        return self.register.items[found]

    def short(self, item: Item) -> str:
        """An item's id as commands on screens name it: the shortest unique prefix, `7k3`."""
        return short_ids(self.register.items)[item.id]

    def items(self, queries: Sequence[str]) -> list[Item]:
        """The item of each query, each item once, in the order named."""
        return list({item.id: item for item in map(self.item, queries)}.values())

    def _item_anchored_in(self, path: str, line: int) -> str:
        from debtctl.tracking.spots import line_text

        text = line_text(self.repository, path, line)
        for item in self.register.items.values():
            if text and any(anchor.path == path and anchor.text == text for anchor in item.anchors):
                return item.id
        return ""


def open_session(context: typer.Context) -> Session:
    """The session of the verb that is running."""
    shared = context.find_root().obj
    return Session(invocation_of(context), shared.head_start if isinstance(shared, Shared) else None)
