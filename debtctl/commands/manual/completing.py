"""What the TAB key offers: verbs, options and their values, ids with their titles, owners, comments of a file.

A person waits for it between two keys, so neither typer nor a verb is imported: the words that do not depend on a
repository are in words.json, which words.py tells from the verbs themselves. Knows no shell: see shells/.
"""

import json
import os
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from debtctl import errors
from debtctl.commands.catalogue import GUESSES, PLUMBING, READING, VERBS
from debtctl.commands.terminal import console
from debtctl.formats.drawing.canvas import cut, visible
from debtctl.git.repository import Repository, find_repository
from debtctl.register.item import Item
from debtctl.register.store import load_register
from debtctl.settings import Settings, load_settings

WORDS_PATH = os.path.join(os.path.dirname(__file__), "words.json")
FILES = ":files"
FOLDERS = ":folders"
"""In place of an offer: the shell's own files, or folders, belong here as well."""

_TITLE_CELLS = 60


class Offer(NamedTuple):
    """A word that may stand here, and what it means."""

    word: str
    meaning: str = ""


Offers = Iterator[Offer]


def answer(arguments: Sequence[str]) -> int:
    """Print what may stand in place of the last word, a line each: the word, a tab, what it means.

    Args:
        arguments: `--` and the words behind the program's name, or `--line` and the whole line up to the cursor.
    """
    words = _words_of(arguments)
    try:
        found = list(offers(words))
    except (errors.DebtctlError, OSError):  # no repository, a file nobody can read: nothing to offer
        found = []
    lines = dict.fromkeys(f"{each.word}\t{visible(each.meaning)}".rstrip("\t") for each in found)
    console.write("".join(f"{line}\n" for line in lines))
    return errors.EXIT_OK


def _words_of(arguments: Sequence[str]) -> list[str]:
    if arguments[:1] != ["--line"]:
        return list(arguments[1:]) or [""]
    line = arguments[1] if len(arguments) > 1 else ""
    try:
        words = shlex.split(line)
    except ValueError:  # a quote that is still open
        words = line.split()
    return [*words[1:], *([""] if line[-1:].isspace() or len(words) < 2 else [])]


def offers(words: Sequence[str]) -> Offers:
    """What may stand in place of the last of the words behind `debtctl`."""
    *before, current = words
    line = _Line(before)
    place = _Place(line.directory)
    option, equals, value = current.partition("=")
    if equals and option.startswith("--"):
        for each in _starting(_values(option, line, place, value), value):
            yield each if each.word in (FILES, FOLDERS) else Offer(f"{option}={each.word}", each.meaning)
    elif line.waiting_for:
        yield from _starting(_values(line.waiting_for, line, place, current), current)
    elif current.startswith("-") and not line.is_literal:
        yield from _starting(_options(line.verb), current)
    elif not line.verb:
        yield from _starting(_verbs(), current)
    else:
        yield from _starting(_arguments(line, place, current), current)


def _starting(found: Iterable[Offer], current: str) -> Offers:
    return (each for each in found if each.word.startswith(current) or each.word in (FILES, FOLDERS))


class _Line:
    """What stands before the word to be completed.

    Attributes:
        verb: as it runs: the right one for a guessable word; empty when none has been typed.
        arguments: the words behind the verb that are no options.
        waiting_for: the option whose value comes next, or empty.
        is_literal: whether `--` was typed: what follows is no option.
        directory: what `-C` says.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.verb = ""
        self.arguments: list[str] = []
        self.waiting_for = ""
        self.is_literal = False
        self.directory = ""
        for word in words:
            self._take(word)

    def _take(self, word: str) -> None:
        if self.waiting_for:
            self.directory = word if self.waiting_for == "-C" else self.directory
            self.waiting_for = ""
        elif word == "--":
            self.is_literal = True
        elif word.startswith("-") and word != "-" and not self.is_literal:
            self.waiting_for = word if _takes_value(self.verb, word) else ""
        elif self.verb:
            self.arguments.append(word)
        else:
            right = GUESSES.get(word, word)
            self.verb = right if right in READING else word


# --- what does not depend on the repository --------------------------------------------------------------------------


def _read_words() -> Mapping[str, Any]:
    with open(WORDS_PATH, encoding="utf-8") as file:
        found: Mapping[str, Any] = json.load(file)
    return found


class _Words:
    """words.json, read when first asked for."""

    @cached_property
    def everything(self) -> Mapping[str, Any]:
        return _read_words()

    def options(self, verb: str) -> list[Mapping[str, Any]]:
        """The options of a verb, those that are accepted everywhere last."""
        own = self.everything["verbs"].get(verb, [])
        return [*own, *self.everything["everywhere"]]

    def option(self, verb: str, spelling: str) -> Mapping[str, Any]:
        """The option spelled so; empty when there is none."""
        return next((option for option in self.options(verb) if spelling in option["spellings"]), {})


_WORDS = _Words()


def _takes_value(verb: str, spelling: str) -> bool:
    return bool(_WORDS.option(verb, spelling).get("takes"))


def _verbs() -> Offers:
    for verbs in VERBS.values():
        yield from (Offer(name, line.help) for name, line in verbs.items())
    yield Offer("help", "what a verb does and takes")


def _options(verb: str) -> Offers:
    for option in _WORDS.options(verb):
        for spelling in option["spellings"]:
            if spelling.startswith("--") or len(option["spellings"]) == 1:
                yield Offer(spelling, option["help"])


def _listed(name: str) -> Offers:
    return (Offer(word, meaning) for word, meaning in _WORDS.everything[name].items())


# --- what does -------------------------------------------------------------------------------------------------------


class _Place:
    """The repository one stands in, as far as it is asked for."""

    def __init__(self, directory: str) -> None:
        self.directory = os.path.abspath(os.path.expanduser(directory) if directory else os.getcwd())

    @cached_property
    def repository(self) -> Repository:
        return find_repository(self.directory)

    @cached_property
    def settings(self) -> Settings:
        return load_settings(self.repository.root, self.repository)

    @cached_property
    def items(self) -> Sequence[Item]:
        from debtctl.cache import open_cache

        return tuple(load_register(self.repository.root, open_cache(self.repository.common_dir)).items.values())


Values = Callable[[_Place, _Line, str], Offers]


def _ids(place: _Place, current: str, wanted: Callable[[Item], bool]) -> Offers:
    """Ids as they are typed: in full, or without `D-` where somebody has begun so."""
    bare = bool(current) and not "D-".startswith(current[:2].upper())
    for item in place.items:
        if wanted(item):
            fate = "" if item.is_open else f" ({item.status})"
            yield Offer(item.id[2:] if bare else item.id, cut(item.title, _TITLE_CELLS) + fate)


def _any_item(place: _Place, line: _Line, current: str) -> Offers:
    yield from _comments(place, line, current)
    yield from _ids(place, current, lambda item: item.id not in line.arguments)


def _open_items(place: _Place, line: _Line, current: str) -> Offers:
    yield from _comments(place, line, current)
    yield from _ids(place, current, lambda item: item.is_open and item.id not in line.arguments)


def _closed_items(place: _Place, line: _Line, current: str) -> Offers:
    yield from _ids(place, current, lambda item: not item.is_open)


def _comments(place: _Place, line: _Line, current: str) -> Offers:
    """Behind `FILE:` the lines of its comments, each with its words; before it, files."""
    del line
    path, colon, _ = current.partition(":")
    if not colon:
        yield Offer(FILES)
        return
    from debtctl.files import read_bounded
    from debtctl.scanning.scan import scan_file

    settings = place.settings.scan
    content = read_bounded(os.path.join(place.directory, path), settings.max_bytes)
    for marker in scan_file(path, content, settings)[0]:
        yield Offer(f"{path}:{marker.line}", cut(f"{marker.tag} {marker.text}", _TITLE_CELLS))


def _owners(place: _Place, _line: _Line, _current: str) -> Offers:
    counts: dict[str, int] = dict.fromkeys(place.settings.owners.addresses, 0)
    for item in place.items:
        if item.owner:
            counts[item.owner] = counts.get(item.owner, 0) + item.is_open
    for owner in sorted(counts):
        yield Offer(owner, f"{counts[owner]} open" if counts[owner] else "")


def _labels(place: _Place, _line: _Line, _current: str) -> Offers:
    return (Offer(label) for label in sorted({label for item in place.items for label in item.labels}))


def _areas(place: _Place, _line: _Line, _current: str) -> Offers:
    return (Offer(area.name) for area in place.settings.budget.areas)


def _revisions(place: _Place, _line: _Line, _current: str) -> Offers:
    from debtctl.git.repository import names_of_revisions

    return (Offer(name) for name in names_of_revisions(place.repository))


def _paths(_place: _Place, _line: _Line, _current: str) -> Offers:
    yield Offer(FILES)


def _folders(_place: _Place, _line: _Line, _current: str) -> Offers:
    yield Offer(FOLDERS)


def _why(place: _Place, line: _Line, current: str) -> Offers:
    yield from _any_item(place, line, current)
    yield from _listed("rules")


def _postponed(place: _Place, line: _Line, current: str) -> Offers:
    yield from _when(place, line, current) if line.arguments else _open_items(place, line, current)


def _planned(place: _Place, line: _Line, current: str) -> Offers:
    yield from _paths(place, line, current) if line.arguments else _efforts(place, line, current)


def _helped(_place: _Place, _line: _Line, _current: str) -> Offers:
    yield from _verbs()
    yield from _listed("topics")
    yield from (Offer(name, line.help) for name, line in PLUMBING.items())


def _fixed(*words: str) -> Values:
    return lambda _place, line, _current: (Offer(word) for word in words if word not in line.arguments)


def _named(table: str) -> Values:
    return lambda _place, _line, _current: _listed(table)


def _nothing(_place: _Place, _line: _Line, _current: str) -> Offers:
    return iter(())


_dates = _fixed("today", "tomorrow", "friday", "1w", "2w", "1m", "3m", "eom", "eoq", "eoy")
_past_dates = _fixed("yesterday", "monday", "1w", "2w", "1m", "3m", "1y")
_when = _fixed("1w", "2w", "1m", "3m", "friday", "eom", "eoq", "eoy", "release:", "touched:", "gone:")
_efforts = _fixed("30m", "1h", "3h", "1d", "2d", "3d", "1w")

# What an option takes: by its spelling, or by what its value is called in the help.
_OF_OPTION: Mapping[str, Values] = {
    "-C": _folders,
    "--owner": _owners,
    "--label": _labels,
    "--due": _dates,
    "--until": _dates,
    "--as-of": _dates,
    "--since": _past_dates,
    "--revisit": _when,
    "--principal": _efforts,
    "--interest": _fixed("1h/week", "30m/day", "1h/month"),
    "--at": _comments,
    "--base": _revisions,
    "--rev": _revisions,
}
_OF_METAVAR: Mapping[str, Values] = {"FILE": _paths, "PATH": _paths, "DIR": _folders, "REV": _revisions}

_OF_VERB: Mapping[str, Values] = {
    "add": _comments,
    "list": _paths,
    "show": _any_item,
    "edit": _any_item,
    "pay": _open_items,
    "drop": _open_items,
    "postpone": _postponed,
    "reopen": _closed_items,
    "report": _paths,
    "why": _why,
    "plan": _planned,
    "budget": _areas,
    "trend": _paths,
    "diff": _revisions,
    "triage": _paths,
    "check": _paths,
    "hook": _fixed("install", "uninstall"),
    "scan": _paths,
    "import": _paths,
    "schema": _named("schemas"),
    "completion": _fixed("bash", "zsh", "fish"),
    "help": _helped,
}


def _values(spelling: str, line: _Line, place: _Place, current: str) -> Offers:
    """What may stand behind an option."""
    option = _WORDS.option(line.verb, spelling)
    choices = option.get("choices", ())
    if choices:
        return (Offer(choice) for choice in choices)
    of_option = _OF_OPTION.get(spelling) or _OF_METAVAR.get(option.get("takes", ""), _nothing)
    return of_option(place, line, current)


def _arguments(line: _Line, place: _Place, current: str) -> Offers:
    """What may stand behind a verb."""
    return _OF_VERB.get(line.verb, _nothing)(place, line, current)
