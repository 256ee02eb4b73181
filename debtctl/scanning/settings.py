"""What a repository may configure about its markers: tags, issue references, which files are read.

Parses `[markers]`, `[issues]` and `[scan]`; `[languages.*]` is handed on to languages.py. Values on the hook's path.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from debtctl.errors import FileError, near_miss
from debtctl.scanning.languages import Languages, load_languages
from debtctl.scanning.linguist import GENERATED, NO_ATTRIBUTES, VENDORED, Attributes
from debtctl.values import Any, NamedTuple

KINDS = ("reckless", "prudent")
MAX_BYTES = 2_000_000


class Tag(NamedTuple):
    """A word that opens a marker.

    Args:
        word: in upper case.
        severity: 1 to 3; ranks comments nobody has sorted yet.
        kind: what `add` assumes when neither comment nor option says it; empty asks.
    """

    word: str
    severity: int = 1
    kind: str = ""


# DESIGN.md, "Definitions": tag severity.
DEFAULT_TAGS: Mapping[str, Tag] = {
    tag.word: tag
    for tag in (Tag("TODO", 1), Tag("FIXME", 3), Tag("HACK", 2), Tag("XXX", 2), Tag("BUG", 3), Tag("DEBT", 2))
}


class ScanSettings(NamedTuple):
    """What reading markers depends on.

    Args:
        tags: by word, in upper case.
        issue_keys: trackers' keys (`SHOP`) that count as `SHOP-12` in a marker's text.
        issue_forms: regular expressions of further issue references, read in a marker's arguments.
        exclude: globs of paths that are not read, see `matches`.
        max_bytes: larger files are skipped, and said so.
        docstrings: whether markers in docstrings count.
        fenced_code: whether markers in the code blocks of Markdown and Org count.
        languages: the language table, with a person's own rows.
        origins: which of VENDORED and GENERATED files are read all the same.
        attributes: what .gitattributes says of the files that are read.
    """

    tags: Mapping[str, Tag]
    languages: Languages
    issue_keys: tuple[str, ...] = ()
    issue_forms: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_bytes: int = MAX_BYTES
    docstrings: bool = False
    fenced_code: bool = False
    origins: tuple[str, ...] = ()
    attributes: Attributes = NO_ATTRIBUTES


def parse_scan_settings(config: Mapping[str, Any]) -> ScanSettings:
    """The settings in a parsed configuration; FileError names the key and what is allowed."""
    markers = _table(config, "markers", ("tags",))
    issues = _table(config, "issues", ("keys", "forms"))
    scan = _table(config, "scan", ("exclude", "max_bytes", "docstrings", "fenced_code", VENDORED, GENERATED))
    return ScanSettings(
        tags=_tags(markers.get("tags", {})),
        languages=load_languages(_table(config, "languages") or None),
        issue_keys=tuple(_issue_key(key) for key in _texts(issues, "keys", "[issues] keys")),
        issue_forms=tuple(_issue_form(form) for form in _texts(issues, "forms", "[issues] forms")),
        exclude=_texts(scan, "exclude", "[scan] exclude"),
        max_bytes=_byte_count(scan.get("max_bytes", MAX_BYTES)),
        docstrings=_flag(scan, "docstrings"),
        fenced_code=_flag(scan, "fenced_code"),
        origins=tuple(origin for origin in (VENDORED, GENERATED) if _flag(scan, origin)),
    )


def _table(config: Mapping[str, Any], name: str, keys: Iterable[str] = ()) -> Mapping[str, Any]:
    table = config.get(name, {})
    if not isinstance(table, Mapping):
        raise FileError(f"[{name}] is not a table")
    _refuse_unknown(table, tuple(keys), f"[{name}]")
    return table


def _refuse_unknown(table: Mapping[str, Any], keys: tuple[str, ...], place: str) -> None:
    for key in table if keys else ():
        if key not in keys:
            close = near_miss(key, keys)
            hint = f'. Did you mean "{close}"?' if close else ""
            raise FileError(f'{place} "{key}" is no key{hint} ({", ".join(keys)})')


def _texts(table: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise FileError(f"{place} must be a list of strings")
    return tuple(value)


def _tags(value: object) -> dict[str, Tag]:
    """A list of words replaces the built-in ones; a table adds to them: `NOTE = {severity = 2}`, `XXX = false`."""
    if isinstance(value, list):
        return {tag.word: tag for tag in (_tag(word, True) for word in value)}
    if not isinstance(value, Mapping):
        raise FileError("[markers] tags must be a list of words, or a table of them")
    tags = dict(DEFAULT_TAGS)
    for word, entry in value.items():
        if entry is False:
            tags.pop(word.upper(), None)
        else:
            tag = _tag(word, entry)
            tags[tag.word] = tag
    return tags


# git grep -w and the edge rule of the grammar both need a word of these.
_TAG_WORD = r"[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*"


def _tag(word: object, entry: object) -> Tag:
    if not isinstance(word, str) or not re.fullmatch(_TAG_WORD, word):
        raise FileError(f'[markers] tags: "{word}" is no tag: letters, digits, "_" and "-", a letter first')
    default = DEFAULT_TAGS.get(word.upper(), Tag(word.upper()))
    if entry is True:
        return default
    place = f"[markers.tags] {word}"
    if not isinstance(entry, Mapping):
        raise FileError(f"{place} must be a table (severity, kind), true or false")
    _refuse_unknown(entry, ("severity", "kind"), place)
    return Tag(default.word, _severity(entry.get("severity", default.severity), place), _kind(entry, place))


def _severity(value: object, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 3:
        raise FileError(f"{place}: severity = {value!r} is none of 1, 2, 3")
    return value


def _kind(entry: Mapping[str, Any], place: str) -> str:
    kind = entry.get("kind", "")
    if kind == "" or (isinstance(kind, str) and kind in KINDS):
        return str(kind)
    close = near_miss(str(kind), KINDS)
    hint = f'. Did you mean "{close}"?' if close else ""
    raise FileError(f'{place}: "{kind}" is not a kind{hint} ({", ".join(KINDS)})')


def _issue_key(key: str) -> str:
    # D- opens an item's id.
    if not re.fullmatch(r"[A-Z][A-Z0-9_]*", key) or key == "D":
        raise FileError(f'[issues] keys: "{key}" is no tracker key: capital letters and digits, as SHOP in SHOP-12')
    return key


def _issue_form(form: str) -> str:
    try:
        re.compile(form)
    except re.error as error:
        raise FileError(f'[issues] forms: "{form}" is no regular expression: {error}') from error
    return form


def _byte_count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise FileError(f"[scan] max_bytes = {value!r} must be a whole number above 0")
    return value


def _flag(table: Mapping[str, Any], key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise FileError(f"[scan] {key} = {value!r} must be true or false")
    return value


def matches(path: str, glob: str) -> bool:
    """Whether `path` (from the root, `/`) is matched by a glob, read as `.gitignore` reads one, without `!`.

    A glob without a slash, or with one only at its end, matches a file or folder of that name anywhere; others are
    meant from the root. `*` and `?` stay within a folder, `**` does not; what matches a folder matches all in it.
    """
    return _pattern(glob).fullmatch(path) is not None


@lru_cache(maxsize=512)
def _pattern(glob: str) -> re.Pattern[str]:
    body = glob.removesuffix("/")
    anywhere = "" if "/" in body else "(?:.*/)?"
    below = "/.*" if glob.endswith("/") else "(?:/.*)?"
    try:
        return re.compile(anywhere + _translated(body.removeprefix("/")) + below, re.DOTALL)
    except re.error:  # a class such as [z-a]
        return re.compile(anywhere + re.escape(body.removeprefix("/")) + below, re.DOTALL)


_PIECES = r"(?P<deep>(?:^|(?<=/))\*\*/)|(?P<rest>/\*\*$)|\*+|\?|\[(?P<not>[!^]?)(?P<set>\]?[^\]/]*)\]|\\(.)|."
_PLAIN = {"*": "[^/]*", "?": "[^/]"}


def _translated(glob: str) -> str:
    return "".join(map(_translated_piece, re.finditer(_PIECES, glob)))


def _translated_piece(piece: re.Match[str]) -> str:
    if piece["deep"]:
        return "(?:.*/)?"
    if piece["rest"]:
        return "/.*"
    if piece["set"]:
        escaped = piece["set"].replace("\\", r"\\").replace("[", r"\[").replace("]", r"\]")
        return f"(?!/)[{'^' if piece['not'] else ''}{escaped}]"
    return _PLAIN.get(piece[0][0]) or re.escape(piece[0][-1])
