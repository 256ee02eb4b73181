"""What a repository may configure about its markers: tags, issue references, which files are read.

Parses `[markers]`, `[issues]` and `[scan]`; `[languages.*]` is handed on to languages.py. Values on the hook's path.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from debtctl.scanning.languages import Languages, load_languages
from debtctl.scanning.linguist import GENERATED, NO_ATTRIBUTES, VENDORED, Attributes
from debtctl.tables import Table
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
    """The settings in a parsed configuration; SettingError names the key and what is allowed."""
    whole = Table(config)
    issues = whole.table("issues", ("keys", "forms"))
    scan = whole.table("scan", ("exclude", "max_bytes", "docstrings", "fenced_code", VENDORED, GENERATED))
    return ScanSettings(
        tags=_tags(whole.table("markers", ("tags",))),
        languages=load_languages(whole.table("languages").entries or None),
        issue_keys=tuple(_issue_key(issues, key) for key in issues.texts("keys", '["SHOP"]')),
        issue_forms=tuple(_issue_form(issues, form) for form in issues.texts("forms", '["bug/[0-9]+"]')),
        exclude=scan.texts("exclude", '["vendor/**"]'),
        max_bytes=scan.whole("max_bytes", MAX_BYTES, 1),
        docstrings=scan.flag("docstrings"),
        fenced_code=scan.flag("fenced_code"),
        origins=tuple(origin for origin in (VENDORED, GENERATED) if scan.flag(origin)),
    )


def _tags(markers: Table) -> dict[str, Tag]:
    """A list of words replaces the built-in ones; a table adds to them: `NOTE = {severity = 2}`, `XXX = false`."""
    value = markers.entries.get("tags", {})
    if isinstance(value, list):
        words = markers.texts("tags", '["TODO", "FIXME"]')
        return {tag.word: tag for tag in (_default_tag(_tag_word(markers, "tags", word)) for word in words)}
    if not isinstance(value, Mapping):
        raise markers.wrong("tags", "is no list of words, nor a table of them")
    table = markers.table("tags")
    tags = dict(DEFAULT_TAGS)
    for word, entry in table.entries.items():
        if entry is False:
            tags.pop(word.upper(), None)
        else:
            tag = _tag(table, word)
            tags[tag.word] = tag
    return tags


# git grep -w and the edge rule of the grammar both need a word of these.
_TAG_WORD = r"[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*"


def _tag(table: Table, word: str) -> Tag:
    default = _default_tag(_tag_word(table, word, word))
    entry = table.entries[word]
    if entry is True:
        return default
    if not isinstance(entry, Mapping):
        raise table.wrong(word, "is none of true, false and a table (severity, kind)")
    own = table.table(word, ("severity", "kind"))
    kind = own.word("kind", "", KINDS, "kind") if "kind" in own.entries else ""
    return Tag(default.word, own.whole("severity", default.severity, 1, 3), kind)


def _tag_word(table: Table, key: str, word: str) -> str:
    if not re.fullmatch(_TAG_WORD, word):
        raise table.wrong(key, f'has "{word}", which is no tag: letters, digits, "_" and "-", a letter first')
    return word


def _default_tag(word: str) -> Tag:
    return DEFAULT_TAGS.get(word.upper(), Tag(word.upper()))


def _issue_key(table: Table, key: str) -> str:
    # D- opens an item's id.
    if not re.fullmatch(r"[A-Z][A-Z0-9_]*", key) or key == "D":
        raise table.wrong("keys", f'has "{key}", which is no tracker key: capital letters and digits, as in SHOP-12')
    return key


def _issue_form(table: Table, form: str) -> str:
    try:
        re.compile(form)
    except re.error as error:
        raise table.wrong("forms", f'has "{form}", which is no regular expression: {error}') from error
    return form


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
