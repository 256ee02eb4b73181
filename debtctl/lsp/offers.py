"""What may stand in a comment's arguments: ids of open items, owners, kinds, dates."""

import re
from collections.abc import Iterator

from lsprotocol import types

from debtctl.formats.drawing.canvas import visible
from debtctl.formats.items.fates import fate
from debtctl.lsp.sheet import Sheet
from debtctl.scanning.comments import comments
from debtctl.scanning.markers import file_language

TRIGGERS = ("(", "[", ",", " ", "=", "@", "-")

_TOKEN = re.compile(r"[^\s,(\[]*$")
_DATES = ("1w", "2w", "1m", "3m", "friday", "eom", "eoq", "eoy")
_VALUES = {
    "due": _DATES,
    "revisit": (*_DATES, "release:", "touched:5", "gone:"),
    "principal": ("1h", "4h", "1d", "2d", "1w"),
    "interest": ("30m/week", "1h/week", "2h/week", "30m/day"),
}
_Kind = types.CompletionItemKind


def offers(sheet: Sheet, offset: int) -> list[types.CompletionItem]:
    """What may stand at an offset; nothing unless it lies in the bracket behind a tag, in a comment."""
    if not _in_arguments(sheet, offset):
        return []
    line = sheet.ruler.position(offset).line
    token = _TOKEN.search(sheet.text, sheet.ruler.line_start(line), offset)
    start = token.start() if token else offset
    typed = sheet.text[start:offset]
    key, equals, value = typed.partition("=")
    if equals:
        return [
            _offer(sheet, offset - len(value), offset, word, meaning, _Kind.Value)
            for word, meaning in _values(sheet, key.lower())
            if word.startswith(value)
        ]
    return [
        _offer(sheet, start, offset, word, meaning, kind)
        for word, meaning, kind in _words(sheet)
        if word.lower().startswith(typed.lower())
    ]


def _in_arguments(sheet: Sheet, offset: int) -> bool:
    settings = sheet.session.settings.scan
    tags = "|".join(map(re.escape, settings.tags))
    line = sheet.ruler.line_start(sheet.ruler.position(offset).line)
    found = list(re.finditer(rf"(?<!\w)(?:{tags})[ \t]?[(\[]", sheet.text[line:offset], re.IGNORECASE))
    opened = found[-1] if found else None
    if opened is None or re.search(r"[)\]]", sheet.text[line + opened.end() : offset]):
        return False
    language = file_language(sheet.path, sheet.text, settings)
    if language is None:
        return False
    spans = comments(sheet.text, language, docstrings=settings.docstrings, languages=settings.languages)
    return any(comment.content <= line + opened.start() < comment.content_end for comment in spans)


def _words(sheet: Sheet) -> Iterator[tuple[str, str, types.CompletionItemKind]]:
    session = sheet.session
    for item in session.register.items.values():
        if item.is_open:
            yield item.id, f"{item.title} ({item.kind}, {fate(item, session.today)})", _Kind.Reference
    yield "reckless", "we would not choose it again: pay it soon", _Kind.EnumMember
    yield "prudent", "we would: it comes back when you say", _Kind.EnumMember
    for owner in _owners(sheet):
        yield f"@{owner}", "whom to ask about it", _Kind.Text
    for key, meaning in (
        ("due=", "reckless: pay it by then"),
        ("revisit=", "prudent: look again then"),
        ("owner=", "whom to ask about it"),
        ("principal=", "what it takes to fix"),
        ("interest=", "what it costs while it stands"),
    ):
        yield key, meaning, _Kind.Property


def _values(sheet: Sheet, key: str) -> Iterator[tuple[str, str]]:
    if key == "owner":
        yield from ((owner, "") for owner in _owners(sheet))
    yield from ((value, "") for value in _VALUES.get(key, ()))


def _owners(sheet: Sheet) -> list[str]:
    items = sheet.session.register.items.values()
    return sorted({item.owner for item in items if item.owner} | set(sheet.session.settings.owners.addresses))


def _offer(
    sheet: Sheet, start: int, end: int, word: str, meaning: str, kind: types.CompletionItemKind
) -> types.CompletionItem:
    return types.CompletionItem(
        label=word,
        kind=kind,
        detail=visible(meaning) or None,
        filter_text=word,
        text_edit=types.TextEdit(sheet.ruler.range(start, end), word),
    )
