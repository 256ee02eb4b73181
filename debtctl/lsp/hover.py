"""The item behind a comment, as a card of Markdown."""

from lsprotocol import types

from debtctl.formats.drawing.canvas import visible
from debtctl.formats.drawing.markdown import code_link, escaped
from debtctl.formats.items.fates import fate
from debtctl.formats.words import day, days_late
from debtctl.lsp.sheet import Sheet
from debtctl.register.item import Item, closed_note
from debtctl.register.layout import item_path
from debtctl.tracking.match import ACCEPTED, REFERENCED, Matched


def hover(sheet: Sheet, offset: int) -> types.Hover | None:
    """What is known of the comment at an offset; None where there is none."""
    found = sheet.at(offset)
    if found is None:
        return None
    marker = found.marker
    item = sheet.session.register.items.get(found.item or marker.arguments.item)
    lines = _card(sheet, item) if item else [_state(found)]
    end = marker.start + len(sheet.spelling(marker))
    return types.Hover(
        types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(lines)), sheet.ruler.range(marker.start, end)
    )


def _state(found: Matched) -> str:
    if found.marker.arguments.item:
        return f"No item is called {escaped(found.marker.arguments.item)}."
    if found.state == REFERENCED:
        return f"Names the issue {escaped(found.marker.issue)}."
    if found.state == ACCEPTED:
        return "Kept as it is." if found.is_kept else "An old comment, accepted as it stands; not sorted yet."
    return "Nobody has written this down."


def _card(sheet: Sheet, item: Item) -> list[str]:
    session = sheet.session
    today = session.today
    link = code_link(item.id, address=sheet.uri_of(item_path(item.id)))
    lines = [f"**{link}** {escaped(item.title)}"]
    if not item.is_open:
        return [*lines, escaped(closed_note(item, today).removesuffix(" Nothing to do."))]
    late = f", {days_late((today - item.due).days)}" if item.due and item.due < today else ""
    lines.append(escaped(f"{item.kind} · {item.owner} · {fate(item, today)}{late}"))
    if item.reason:
        lines.append("\n".join(f"> {escaped(line)}" for line in item.reason.splitlines() if line.strip()))
    costs = [*([f"to fix {item.principal}"] if item.principal else []),
             *([f"costs {item.interest}"] if item.interest else [])]  # fmt: skip
    if costs:
        lines.append(escaped(" · ".join(costs)))
    if item.links:
        lines.append(escaped("  ".join(visible(link) for link in item.links)))
    lines.append(escaped(f"written down on {day(item.created, today)}"))
    return lines
