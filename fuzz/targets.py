"""What is fuzzed, and what must hold whatever the input: one function a reader, bytes in, AssertionError or silence.

Knows nothing of the fuzzer, so that tests can run every input that was ever interesting through the same functions.
"""

import os
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from debtctl import quantities
from debtctl.errors import FileError, UsageError
from debtctl.exchange.incoming import Source, seen
from debtctl.exchange.ours import faults_of
from debtctl.exchange.reading import READERS, Wanted, decoded, read
from debtctl.git.changes import FileChange, Lines, parse_changes
from debtctl.register.baseline import baseline_text, read_baseline
from debtctl.register.conflict import disputes, sides
from debtctl.register.item import KINDS, Item
from debtctl.register.item_file import read_item
from debtctl.register.item_text import item_text, updated_text
from debtctl.register.mending import respelled
from debtctl.scanning.comments import comments, spans
from debtctl.scanning.languages import Language, Languages, language_named, language_names, load_languages
from debtctl.scanning.markers import Marker, markers_among
from debtctl.scanning.settings import ScanSettings, parse_scan_settings
from debtctl.scanning.text import Lines as TextLines
from debtctl.scanning.text import decode, encode
from debtctl.scanning.write_back import mended, with_id, with_ignore, without_comment
from debtctl.settings import Settings

Target = Callable[[bytes], object]

ID = "D-7k3qm"
_TODAY = date(2026, 11, 22)


# --- source ----------------------------------------------------------------------------------------------------------


def lexer(content: bytes) -> None:
    """Tokens lie in the text, in order, without overlap; the comments are the same whether strings are wanted or not.

    The first line names the language, here and for the markers.
    """
    language, source = _language_and_text(content)
    everything = list(spans(source, language))
    only_comments = comments(source, language)

    for found in (everything, only_comments):
        position = 0
        for token in found:
            assert position <= token.start < token.end <= len(source), token
            assert token.start <= token.content <= token.content_end <= token.end, token
            position = token.end
    assert [(each.start, each.end) for each in everything if each.kind == "comment"] == [
        (each.start, each.end) for each in only_comments
    ]


def markers(content: bytes) -> None:
    """Every marker stands where it says, and can be named, mended, silenced and removed without harm to the others."""
    language, source = _language_and_text(content)
    lines = TextLines(source)
    found = _markers(source, language)

    assert sorted(found, key=lambda each: each.start) == list(found)
    for marker in found:
        line = lines.at(marker.start)
        assert (marker.line, marker.column) == (lines.number(line), marker.start - line + 1), marker
        assert source[marker.start : marker.start + len(marker.tag)].upper() == marker.tag, marker
    for nth in range(min(len(found), 8)):
        _written_back(source, language, found, nth)


def _written_back(source: str, language: Language, found: Sequence[Marker], nth: int) -> None:
    marker = found[nth]
    named = with_id(source, marker, ID)
    again = _markers(named, language)
    assert len(found) == len(again), named
    assert again[nth].arguments.item == ID, named
    assert (marker.fingerprint, marker.line) == (again[nth].fingerprint, again[nth].line), named
    assert named == with_id(named, again[nth], ID), named
    assert len(found) == len(_markers(mended(source, marker), language))
    lines = TextLines(source)
    others = [each.fingerprint for each in found if lines.at(each.start) != lines.at(marker.start)]
    assert others == [each.fingerprint for each in _markers(with_ignore(source, marker), language)]
    without_comment(source, marker)


def _markers(source: str, language: Language) -> tuple[Marker, ...]:
    found = comments(source, language, docstrings=True, fenced_code=True, languages=_languages())
    return markers_among("x", source, found, _scan_settings())


def text(content: bytes) -> None:
    """What is read as text and written back is the same file, byte for byte."""
    decoded = decode(content)
    if decoded is not None:
        assert content == encode(decoded, content)


# --- the register ----------------------------------------------------------------------------------------------------


def item_file(content: bytes) -> None:
    """An item or problems with lines that exist; an item survives being written anew and being edited in place."""
    item, problems = read_item(ID, content, "item.toml")

    lines = content.count(b"\n") + content.count(b"\r") + 1
    assert (item is None) == bool(problems), problems
    assert all(1 <= problem.line <= lines for problem in problems), problems
    if item is None:
        respelled(ID, content.decode("utf-8", "surrogateescape"))
        return
    try:
        fresh = item_text(item)
    except UsageError:
        return
    assert (item, ()) == read_item(ID, fresh.encode(), ""), fresh
    _edited(content.decode(), item)


def _edited(old: str, item: Item) -> None:
    after = item._replace(owner="bob", labels=("one", "two"), principal="3h", anchors=item.anchors[:1])
    try:
        new = updated_text(old, after)
    except (FileError, UsageError):  # refused, since it cannot be done without harm
        return
    assert after == read_item(ID, new.encode(), "")[0], new


def conflict(content: bytes) -> None:
    """The sides of a merge in conflict hold no line that the file has not, and the disputed fields can be asked for."""
    file = content.decode("utf-8", "surrogateescape")
    found = sides(file)
    if found is not None:
        lines = set(file.splitlines())
        assert lines >= {line for side in found[:3] for line in (side or "").splitlines()}
        disputes(ID, found)


def baseline(content: bytes) -> None:
    """What is read is written as it was read, and a set stays one."""
    read = read_baseline(content.decode("utf-8", "surrogateescape"))
    written = baseline_text(read.lines)

    assert (read.lines, ()) == tuple(read_baseline(written))[:2], written
    assert written == baseline_text(read_baseline(written).lines)


def settings(content: bytes) -> None:
    """Every room understands its part, or says what is wrong with it as an error for who wrote the file."""
    try:
        config = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        return
    for part in ("scan", "register", "rank", "budget", "check", "history", "owners", "links"):
        try:
            getattr(Settings(config, "config.toml"), part)
        except FileError as error:
            assert error.what
            assert error.next


def quantities_typed(content: bytes) -> None:
    """A date, duration, rate or condition, or an error that says what is understood."""
    typed = content.decode("utf-8", "surrogateescape")
    for parse in (
        lambda: quantities.format_day(quantities.parse_date(typed, _TODAY), _TODAY),
        lambda: quantities.parse_minutes(quantities.format_minutes(quantities.parse_minutes(typed))),
        lambda: quantities.parse_rate(typed),
        lambda: quantities.parse_condition(
            quantities.format_condition(quantities.parse_condition(typed, _TODAY)), _TODAY
        ),
    ):
        try:
            parse()
        except quantities.QuantityError as error:
            assert str(error)


# --- files of other programs ------------------------------------------------------------------------------------------


def imports(content: bytes) -> None:
    """Debts, entries left out and faults, each on a line that exists; or an error for who made the file.

    The first line names the format, or none: then the content tells. What one of our own files brings whole can be
    written as an item.
    """
    name, _, rest = content.partition(b"\n")
    lines = rest.count(b"\n") + rest.count(b"\r") + 1
    try:
        found = read(
            Source("file", decoded(rest, "file")), Wanted(_TODAY, "acme/shop"), _format(name.decode("latin-1"))
        )
    except (FileError, UsageError) as error:
        assert error.what
        assert error.next
        assert _line_of(error.where) <= lines, error.where
        return
    for each in (*found.incoming, *found.left_out, *found.wrong):
        assert each.where.startswith("file"), each
        assert _line_of(each.where) <= lines, each
    for brought in found.incoming:
        assert not brought.is_whole or not faults_of(brought.item), brought
        assert seen(brought.item) == seen(seen(brought.item))
        assert brought.item.kind in ("", *KINDS), brought


def _format(name: str) -> str:
    return name if name in READERS else ""


def _line_of(where: str) -> int:
    """The line in `file:12` or `file:1:217`; 0 where it is about the whole file."""
    _, _, place = where.partition(":")
    return int(place.partition(":")[0]) if place else 0


# --- git -------------------------------------------------------------------------------------------------------------

_STATUSES = "AMDRC"
_BLOBS = ("0" * 40, "1" * 40, "2" * 40)


def diff(content: bytes) -> None:
    """The names and lines in git's answer are read as they are, whatever the names are and the lines say.

    The input is not git's answer, which repositories cannot shape, but what they can: names and lines. Each of its
    lines is a record: status, name, then lines that were removed and added.
    """
    told = list(_changes(content))
    answer = b"".join(_raw_record(change) for change, _ in told)
    if told:
        answer += b"\0" + b"".join(_patch(change, body) for change, body in told)

    assert tuple(change for change, _ in told) == parse_changes(answer)


def _changes(content: bytes) -> Iterator[tuple[FileChange, bytes]]:
    seen = set()
    for record in content.split(b"\n\n"):
        head, _, body = record.partition(b"\n")
        status = _STATUSES[head[0] % len(_STATUSES)] if head else "M"
        old, _, new = head[1:].replace(b"\0", b"").partition(b"\t")
        if not old:
            continue
        path = os.fsdecode(new if status in "RC" and new else old)
        old_path = os.fsdecode(old) if status in "RC" else path
        if path in seen:
            continue
        seen.add(path)
        removed, added = _lines(body.count(b"-")), _lines(body.count(b"+"))
        yield (
            FileChange(
                status,
                old_path,
                path,
                "000000" if status == "A" else "100644",
                "000000" if status == "D" else "100755",
                "" if status == "A" else _BLOBS[1],
                "" if status == "D" else _BLOBS[2],
                () if status == "A" else removed,
                () if status == "D" else added,
            ),
            body,
        )


def _lines(count: int) -> tuple[Lines, ...]:
    return tuple((7 * nth + 1, 1 + nth % 3) for nth in range(min(count, 5)))


def _raw_record(change: FileChange) -> bytes:
    names = [change.old_path, change.path] if change.status in "RC" else [change.path]
    status = change.status + ("090" if change.status in "RC" else "")
    fields = f":{change.old_mode} {change.mode} {change.old_blob or _BLOBS[0]} {change.blob or _BLOBS[0]} {status}"
    return b"".join([fields.encode() + b"\0", *(os.fsencode(name) + b"\0" for name in names)])


def _patch(change: FileChange, body: bytes) -> bytes:
    names = [_c_style(side + os.fsencode(name)) for side, name in ((b"a/", change.old_path), (b"b/", change.path))]
    lines = [b"diff --git " + b" ".join(names), b"index 1..2 100644", b"--- " + names[0], b"+++ " + names[1]]
    if change.status == "D":
        lines.insert(1, b"deleted file mode 100644")
    for nth in range(max(len(change.removed), len(change.added))):
        old, new = change.removed[nth : nth + 1], change.added[nth : nth + 1]
        lines.append(b"@@ -%s +%s @@ %s" % (_side(old), _side(new), body.replace(b"\n", b" ")))
        lines += [b"-" + line for line in body.split(b"\n")][: sum(count for _, count in old)]
        lines += [b"+" + line for line in body.split(b"\n")][: sum(count for _, count in new)]
        lines.append(rb"\ No newline at end of file")
    return b"".join(line + b"\n" for line in lines)


def _side(runs: Sequence[Lines]) -> bytes:
    if not runs:
        return b"3,0"
    first, count = runs[0]
    return b"%d" % first if count == 1 else b"%d,%d" % (first, count)


def _c_style(name: bytes) -> bytes:
    """A name as git's quote_c_style writes it with core.quotePath off; written out anew, to be a second opinion."""
    escapes = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}
    spelled = [
        ("\\" + escapes[byte]).encode()
        if byte in escapes
        else b"\\%03o" % byte
        if byte < 32 or byte == 127
        else bytes([byte])
        for byte in name
    ]
    quoted = b"".join(spelled)
    return b'"' + quoted + b'"' if quoted != name else name


# --- what they share -------------------------------------------------------------------------------------------------


@cache
def _languages() -> Languages:
    return load_languages()


@cache
def _scan_settings() -> ScanSettings:
    return parse_scan_settings({"scan": {"docstrings": True, "fenced_code": True}})


@cache
def _names() -> list[str]:
    return language_names(_languages())


def _language_and_text(content: bytes) -> tuple[Language, str]:
    """Of the language the first line names; a name nobody knows stands for one by chance."""
    name, _, rest = content.partition(b"\n")
    language = language_named(name.decode("latin-1"), _languages())
    language = language or language_named(_names()[sum(name) % len(_names())], _languages())
    assert language is not None
    return language, decode(rest) or ""


TARGETS: dict[str, Target] = {
    "lexer": lexer,
    "markers": markers,
    "text": text,
    "item_file": item_file,
    "conflict": conflict,
    "baseline": baseline,
    "settings": settings,
    "quantities": quantities_typed,
    "imports": imports,
    "diff": diff,
}
"""By name; the folder of the same name in corpus/ holds what each begins with."""
