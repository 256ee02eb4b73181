"""Which language a file is in, and what its comments and strings look like.

Reads `languages.toml`, the only place where languages are described, and a person's `[languages.NAME]` tables, which
have the same keys. Knows no source text beyond the first lines of a file: lexing is `lexer.py`.

Parsing the whole table would cost a commit hook more than everything else it does. So a name is looked up by searching
the table's text (detection keys stand on one line each, in double quotes, which a test checks), and only the rows of
languages really met are parsed as TOML.
"""

import functools
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from debtctl.errors import did_you_mean, near_miss
from debtctl.scanning.forms import form_rules
from debtctl.tables import SettingError
from debtctl.values import Any, NamedTuple

Table = Mapping[str, Any]


class CommentForm(NamedTuple):
    """One way to write a comment.

    Args:
        open: its leader.
        close: its closer; empty when it ends with its line.
        nests: whether an opener inside asks for one more closer.
        where: "" anywhere, "line" only first on its line, "space" only there or after white space, "word" also after
            one of `;&|()`, "column 1" only at the very start of a line.
        continued: whether a backslash at the end of the line goes on with the next one.
        any_case: whether the leader is a word in any case.
    """

    open: str
    close: str = ""
    nests: bool = False
    where: str = ""
    continued: bool = False
    any_case: bool = False


class StringForm(NamedTuple):
    """One way to write a string.

    Args:
        open: its opener, without a prefix.
        close: its closer.
        escape: the character that takes away the meaning of the next; the closer itself when it is doubled; may be "".
        lines: whether it may span lines; if not, it ends with its line at the latest.
        holes: openers of code inside it, each ending in the bracket that counts.
        literal: what holds such an opener and is only text: `$${`.
        prefixes: if any, one of these must stand in front of the opener, in any case.
    """

    open: str
    close: str
    escape: str = "\\"
    lines: bool = False
    holes: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


class Island(NamedTuple):
    """A piece of another language, cut out of a host before the host is lexed.

    Args:
        open: its opener.
        close: its closer; empty when its language finds the end itself.
        language: what its inside is lexed as; empty for a comment, `-` for nothing at all.
        where: "line" if it counts only first on its line.
    """

    open: str
    close: str = ""
    language: str = ""
    where: str = ""


class Language(NamedTuple):
    """One row of the table."""

    name: str
    title: str
    comments: tuple[CommentForm, ...] = ()
    strings: tuple[StringForm, ...] = ()
    forms: tuple[str, ...] = ()  # special forms, `module.form` of forms/
    islands: tuple[Island, ...] = ()
    host: str = ""  # the language around the islands
    wraps: bool = False  # a template of any language: its name without the last suffix tells the host
    docstrings: bool = False
    data_after: tuple[str, ...] = ()  # lines behind which the file is no source any more


class Languages(NamedTuple):
    """The table as one run sees it: the built-in rows and a person's own."""

    source: str  # the text of languages.toml
    own: dict[str, Table]  # a person's tables
    found: dict[tuple[str, str], Sequence[str]]  # detection key and value -> names of rows, as far as asked for
    parsed: dict[str, Language]
    grammars: dict[str, object]  # filled by grammar.py
    rows: dict[str, Table]  # by their TOML text; who runs often may keep them from one run to the next


DETECTION_KEYS = ("suffixes", "names", "shebangs", "modes")
_WHERE = ("", "line", "space", "word", "column 1")
# What people put behind the name of a file that is made into the one named: config.py.in, settings.yml.example.
_WRAPPERS = (".in", ".example", ".sample", ".dist", ".template", ".tmpl", ".tpl", ".default", ".orig")


def load_languages(overrides: Mapping[str, Table] | None = None) -> Languages:
    """The built-in table with a person's `[languages.NAME]` tables laid over it; SettingError names a bad key.

    Detection keys add to what is built in, and win over it; the other keys replace it.
    """
    if not overrides:
        return _built_in()
    languages = Languages(_built_in().source, {}, {}, {}, {}, {})
    for name, table in overrides.items():
        if not isinstance(table, Mapping):
            raise SettingError(f"[languages.{name}] is not a table", table="languages", key=name)
        _check_detection(name, table)
        languages.own[name] = {**_table(languages, name), **table} if _row_start(languages, name) else table
    for name in overrides:
        _check_names(_language(name, languages), languages)
    return languages


@functools.cache
def _built_in() -> Languages:
    with open(os.path.join(os.path.dirname(__file__), "languages.toml"), encoding="utf-8") as file:
        return Languages(file.read(), {}, {}, {}, {}, {})


def _rows_with(key: str, value: str, languages: Languages) -> Sequence[str]:
    """The rows whose `key` lists `value`, a person's own first."""
    known = languages.found.get((key, value))
    if known is None:
        own = [name for name, table in languages.own.items() if value in table.get(key, ())]
        built_in = [name for name in _built_in_rows_with(key, value, languages.source) if name not in own]
        known = languages.found[key, value] = [*own, *built_in]
    return known


def _built_in_rows_with(key: str, value: str, source: str) -> Iterator[str]:
    quoted = f'"{value}"'
    position = source.find(quoted) if '"' not in value else -1
    while position >= 0:
        line_start = source.rfind("\n", 0, position) + 1
        if source.startswith(f"{key} = ", line_start):
            header = source.rfind("\n[", 0, position) + 2
            yield source[header : source.index("]", header)]
        position = source.find(quoted, position + 1)


def _row_start(languages: Languages, name: str) -> int:
    """Where the built-in table of that name begins, behind its header; 0 if there is none."""
    header = f"\n[{name}]\n"
    return languages.source.find(header) + len(header) if header in languages.source else 0


def _check_detection(name: str, table: Table) -> None:
    for key in DETECTION_KEYS:
        _texts(table.get(key, ()), _Key(name, key))
    for suffix in table.get("suffixes", ()):
        if not suffix.startswith("."):
            raise _Key(name, "suffixes").wrong(f': "{suffix}" does not begin with a dot; whole names go into names')
    try:
        re.compile(table.get("evidence", ""))
    except (re.error, TypeError) as error:
        raise _Key(name, "evidence").wrong(f" is no regular expression: {error}") from None


def _check_names(language: Language, languages: Languages) -> None:
    """Whether what a row names is there: special forms, the languages around it and in its islands."""
    for name in language.forms:
        try:
            form_rules(name)
        except KeyError:
            raise _Key(language.name, "forms").wrong(f': there is no special form "{name}"') from None
    inner = [("islands", island.language) for island in language.islands if island.language not in ("", "-")]
    for key, name in [("host", language.host), *inner]:
        if name and not language_named(name, languages):
            raise _Key(language.name, key).wrong(f': there is no language "{name}"')


class _Key(NamedTuple):
    """A key of the table of a language, for what is wrong with it."""

    language: str
    key: str

    def wrong(self, what: str) -> SettingError:
        """The error; `what` follows the key in it."""
        table = f"languages.{self.language}"
        return SettingError(f"[{table}] {self.key}{what}", table=table, key=self.key)


def language_of(path: str, head: str, languages: Languages, tail: str = "") -> Language | None:
    """The language of a file by name, longest suffix, shebang, editor modeline; None when nothing tells.

    Args:
        path: repository path with `/`.
        head: the first 1,000 characters or so; may be empty.
        languages: from `load_languages`.
        tail: the last 3,000, in which editors look for modelines too.
    """
    name = path.rpartition("/")[2]
    rows = _rows_by_name(name, languages) or _rows_by_head(head, languages) or _rows_by_tail(tail, languages)
    if not rows:
        return None
    language = _best_by_evidence(rows, head, languages)
    inner_name = name.rpartition(".")[0]
    if not language.wraps and name.endswith(_WRAPPERS) and not _is_evident(language.name, head, languages):
        language = _best_by_evidence(_rows_by_name(inner_name, languages) or rows, head, languages)
    around = _rows_by_name(inner_name, languages) if language.wraps else ()
    inner = [row for row in around if row != language.name]  # a page with such islands has their suffix too
    return language._replace(host=_best_by_evidence(inner, head, languages).name) if inner else language


def has_telling_name(path: str, languages: Languages) -> bool:
    """Whether the name alone tells a language: its last suffix, all of it where it has none. Cheap for many files."""
    name = path.rpartition("/")[2]
    suffix = os.path.splitext(name)[1]
    key = ("form", suffix or name)
    if key not in languages.found:
        languages.found[key] = _rows_by_name(f"x{suffix}" if suffix else name, languages)
    return bool(languages.found[key])


def _rows_by_name(name: str, languages: Languages) -> Sequence[str]:
    found = _rows_with("names", name, languages) or _rows_by_suffix(name, languages)
    if not found and name.endswith(_WRAPPERS):
        return _rows_by_name(name.rpartition(".")[0], languages)
    return found or _rows_with("names", f"{name.partition('.')[0]}.*", languages)


def _rows_by_suffix(name: str, languages: Languages) -> Sequence[str]:
    dot = name.find(".", 1)
    while dot >= 0:
        suffix = name[dot:]
        if found := _rows_with("suffixes", suffix, languages) or _rows_with("suffixes", suffix.lower(), languages):
            return found
        dot = name.find(".", dot + 1)
    return ()


# Patterns are compiled when first needed: most files are told by their name.
# "#!/usr/bin/env -S python3.11 -u" names python: the path, env and its options, and a version are left out.
# "#compdef" is how zsh's completions, which have no suffix, are told.
_SHEBANG = r"#(?:!\s*(?:\S*/)?(?:env\s+(?:-\S+\s+|\w+=\S*\s+)*(?:\S*/)?)?|(?=(?:compdef|autoload)\b))([A-Za-z+#_-]+)"
_VIM = r"(?:\bvim?|\bex):\s*(?:[^\n]*?[\s:])?(?:ft|filetype|syntax)=(\w+)"
_MODELINES = (
    r"-\*-\s*(?:[^\n]*?[;\s])?[Mm]ode:\s*([\w+#-]+)[^\n]*-\*-",
    r"-\*-\s*([\w+#-]+)\s*-\*-",
    _VIM,
)
_LOCAL_VARIABLES = r"(?s)\bLocal Variables:.*?\n\W*[Mm]ode:[ \t]*([\w+#-]+)"
_VIM_LINES = 5  # its 'modelines': so many at either end


def _rows_by_head(head: str, languages: Languages) -> Sequence[str]:
    shebang = re.match(_SHEBANG, head)
    if shebang and (found := _rows_with("shebangs", shebang[1].lower().rstrip("-"), languages)):
        return found
    return _rows_by_modeline([(modeline, head) for modeline in _MODELINES], languages)


def _rows_by_tail(tail: str, languages: Languages) -> Sequence[str]:
    last_lines = "\n".join(tail.splitlines()[-_VIM_LINES:])
    return _rows_by_modeline([(_LOCAL_VARIABLES, tail), (_VIM, last_lines)], languages)


def _rows_by_modeline(places: Iterable[tuple[str, str]], languages: Languages) -> Sequence[str]:
    for modeline, text in places:
        match = re.search(modeline, text)
        if match and (found := _rows_with("modes", match[1].lower(), languages)):
            return found
    return ()


def _best_by_evidence(rows: Sequence[str], head: str, languages: Languages) -> Language:
    """Of several languages with that suffix: the first whose evidence is in the head, else the one that needs none."""
    if len(rows) == 1:
        return _language(rows[0], languages)
    evident = next((row for row in rows if _is_evident(row, head, languages)), "")
    without = [row for row in rows if "evidence" not in _table(languages, row)]
    return _language(evident or (*without, *rows)[0], languages)


def _is_evident(row: str, head: str, languages: Languages) -> bool:
    evidence = str(_table(languages, row).get("evidence", ""))
    return evidence != "" and re.search(evidence, head, re.MULTILINE) is not None


def language_named(name: str, languages: Languages) -> Language | None:
    """The language of that name, title or editor mode in any case, as `linguist-language` writes it."""
    word = name.lower()
    if not word:  # most files are not named, and looking for a title costs a commit a quarter of a bare start-up
        return None
    if word in languages.parsed or word in languages.own:
        return _language(word, languages)
    # Whose title was asked for has no row of that name: a look through the whole table, for each island of a template.
    if ("title", word) not in languages.found and _row_start(languages, word):
        return _language(word, languages)
    found = _rows_with("modes", word, languages) or _rows_titled(word, languages)
    return _language(found[0], languages) if found else None


def _rows_titled(title: str, languages: Languages) -> Sequence[str]:
    known = languages.found.get(("title", title))
    if known is None:
        own = [name for name, table in languages.own.items() if str(table.get("title", name)).lower() == title]
        row = re.search(
            rf'^\[([\w-]+)\]\ntitle = "{re.escape(title)}"$', languages.source, re.MULTILINE | re.IGNORECASE
        )
        known = languages.found["title", title] = [*own, row[1]] if row else own
    return known


def language_names(languages: Languages) -> list[str]:
    """Every row of the table, in its order, then a person's own."""
    built_in = re.findall(r"^\[([\w-]+)\]$", languages.source, re.MULTILINE)
    return [*built_in, *(name for name in languages.own if name not in built_in)]


def detection_of(name: str, languages: Languages) -> dict[str, tuple[str, ...]]:
    """What a language is recognised by: key -> values, for `help languages`."""
    return {key: tuple(_table(languages, name).get(key, ())) for key in DETECTION_KEYS}


def _language(name: str, languages: Languages) -> Language:
    if name not in languages.parsed:
        languages.parsed[name] = _parsed(name, _table(languages, name), languages)
    return languages.parsed[name]


def _table(languages: Languages, name: str) -> Table:
    if name in languages.own:
        return languages.own[name]
    start = _row_start(languages, name)
    end = languages.source.find("\n[", start)
    row = languages.source[start : end if end >= 0 else None]
    if row not in languages.rows:
        import tomllib  # 0.7 of a bare start-up, with the typing it imports; the hook has the rows from last time

        languages.rows[row] = tomllib.loads(row)
    return languages.rows[row]


_KEYS = frozenset(
    (
        *DETECTION_KEYS,
        "title",
        "evidence",
        "like",
        "comments",
        "strings",
        "forms",
        "islands",
        "host",
        "wraps",
        "docstrings",
        "data_after",
    )
)


def _parsed(name: str, table: Table, languages: Languages) -> Language:
    for key in table:
        if key not in _KEYS:
            hint = did_you_mean(near_miss(key, _KEYS))
            raise SettingError(f'[languages.{name}] "{key}" is no key{hint}', table=f"languages.{name}", key=key)
    base = Language(name, name)
    if like := table.get("like"):
        base = language_named(str(like), languages) or base
        if base.name == name:
            raise _Key(name, "like").wrong(f': there is no language "{like}"')
    return Language(
        name,
        _stated(table, "title", name, name),
        _forms_of(table, "comments", base.comments, _comment_form, name),
        _forms_of(table, "strings", base.strings, _string_form, name),
        tuple(_texts(table.get("forms", base.forms), _Key(name, "forms"))),
        _forms_of(table, "islands", base.islands, _island, name),
        _stated(table, "host", base.host, name),
        _stated(table, "wraps", base.wraps, name),
        _stated(table, "docstrings", base.docstrings, name),
        tuple(_texts(table.get("data_after", base.data_after), _Key(name, "data_after"))),
    )


def _stated(table: Table, key: str, default: Any, name: str) -> Any:
    """What a table says under `key`, of the type that the default has."""
    value = table.get(key, default)
    if not isinstance(value, type(default)):
        raise _Key(name, key).wrong(" must be true or false" if isinstance(default, bool) else " must be a string")
    return value


def _texts(value: object, place: _Key, within: str = "") -> Iterable[str]:
    if isinstance(value, str) or not isinstance(value, Sequence) or not all(isinstance(one, str) for one in value):
        raise place.wrong(f"{within} must be a list of strings")
    return value


def _forms_of(table: Table, key: str, base: tuple[Any, ...], read: Any, name: str) -> tuple[Any, ...]:
    if key not in table:
        return base
    entries, place = table[key], _Key(name, key)
    if isinstance(entries, str) or not isinstance(entries, Sequence):
        raise place.wrong(" must be a list")
    return tuple(read(entry, place) for entry in entries)


def _comment_form(entry: object, place: _Key) -> CommentForm:
    """`"#"` to the end of the line, `["/*", "*/"]` a block, or a table with the keys of CommentForm."""
    keys = _keys_of(entry, CommentForm, place)
    form = CommentForm(**keys)
    if form.where not in _WHERE:
        raise place.wrong(f': where = "{form.where}" is none of {", ".join(_WHERE[1:])}')
    return form


def _string_form(entry: object, place: _Key) -> StringForm:
    """`'"'` on one line with backslashes, `["<", ">"]` with a closer, or a table with the keys of StringForm."""
    keys = _keys_of(entry, StringForm, place)
    keys.setdefault("close", keys["open"])
    for key in ("holes", "literal", "prefixes"):
        keys[key] = tuple(_texts(keys.get(key, ()), place, f": {key}"))
    form = StringForm(**keys)
    if len(form.escape) > 1 or not form.close or not all((*form.holes, *form.literal, *form.prefixes)):
        raise place.wrong(": escape is one character or none, close, holes, literal and prefixes are not empty")
    return form


def _island(entry: object, place: _Key) -> Island:
    return Island(**_keys_of(entry, Island, place))


def _keys_of(entry: object, form: Any, place: _Key) -> dict[str, Any]:
    if isinstance(entry, str):
        entry = {"open": entry}
    elif isinstance(entry, Sequence) and len(entry) == 2:
        entry = {"open": entry[0], "close": entry[1]}
    if not isinstance(entry, Mapping):
        raise place.wrong(": an entry is a string, two strings or a table")
    for key, value in entry.items():
        kind = type(form._field_defaults.get(key, ""))
        if key not in form._fields or not isinstance(value, list if kind is tuple else kind):
            raise place.wrong(f': "{key}" is not among {", ".join(form._fields)}, or its value is of another type')
    if not entry.get("open"):
        raise place.wrong(": open is missing or empty")
    return dict(entry)
