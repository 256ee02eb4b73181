"""From a comment to its item, and from the file of an item back to its code."""

import re

from lsprotocol import types

from debtctl.commands.gathering.whereabouts import places_of
from debtctl.lsp.sheet import Sheet
from debtctl.register.layout import item_path

_TABLE = re.compile(r"^\s*\[\[?\s*([A-Za-z]+)\s*\]\]?", re.MULTILINE)


def definition(sheet: Sheet, offset: int) -> list[types.Location]:
    """Where to go from an offset: nowhere, to the item's file, or to the places an item is about."""
    if sheet.is_item:
        return _code(sheet, offset)
    found = sheet.at(offset)
    named = (found.item or found.marker.arguments.item) if found else ""
    if named not in sheet.session.register.items:
        return []
    start = types.Position(0, 0)
    return [types.Location(sheet.uri_of(item_path(named)), types.Range(start, start))]


def _code(sheet: Sheet, offset: int) -> list[types.Location]:
    """The place of the anchor one stands in, else all of them; what is gone is nowhere to go to."""
    session = sheet.session
    item = session.register.items.get(sheet.path.rpartition("/")[2].removesuffix(".toml"))
    if item is None:
        return []
    places = places_of(session, [item._replace(status="open")]).get(item.id, ())
    number = _anchor_number(sheet.text, offset)
    wanted = places[number : number + 1] if number >= 0 else places
    found = []
    for place in wanted:
        if not place.is_gone:
            position = types.Position(place.line - 1, 0)
            found.append(types.Location(sheet.uri_of(place.path), types.Range(position, position)))
    return found


def _anchor_number(text: str, offset: int) -> int:
    """Which `[[anchors]]` an offset stands in, from 0; -1 outside of them."""
    end = text.find("\n", offset)
    before = _TABLE.findall(text[: end if end >= 0 else len(text)])
    return before.count("anchors") - 1 if before and before[-1] == "anchors" else -1
