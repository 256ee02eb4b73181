"""What the lines of a page have in common, whatever it is about: headings, asides, what was left out."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from debtctl.formats import words
from debtctl.formats.drawing.canvas import BOLD, DIM, Line, Span, aside, cut, edged, in_style, line

# For types alone: lists of items share these lines and need neither the report nor what reads comments.
if TYPE_CHECKING:
    from debtctl.reports.head import Head
    from debtctl.scanning.sources import Skipped

SEPARATOR = " · "
INDENT = "    "


def header(head: "Head", edge: int, *, has_commit: bool = True) -> Line:
    """`acme/shop, main 41c9e0d` and the day."""
    where = " ".join(part for part in (head.branch, head.commit if has_commit else "") if part)
    name = f"{head.repository}, {where}" if where else head.repository
    day = words.full_weekday(head.today)
    return edged(line(cut(name, edge - len(day) - 2)), line(day), edge)


def heading(name: str, remark: str | Line, edge: int) -> Line:
    """A heading in bold with a remark at the right edge."""
    return edged(line(Span(name, BOLD)), line(remark) if isinstance(remark, str) else remark, edge)


def joined(sections: Iterable[Sequence[Line]]) -> list[Line]:
    """The sections with an empty line between any two that say something."""
    page: list[Line] = []
    for section in sections:
        if section:
            page += [line(), *section] if page else section
    return page


def dim(text: str) -> Line:
    """A line for a second look."""
    return in_style(line(text), DIM)


def with_way(text: str) -> Line:
    """A sentence, and the command behind it as an aside: `No debt is written down yet.  debtctl add`."""
    said, gap, command = text.partition("  debtctl ")
    return line(said, *aside(gap + command))


def hint(text: str) -> Line:
    """A line for a second look that leads on or explains: `-q` leaves it out."""
    return aside(*dim(text))


def hidden(number: int, command: str) -> list[Line]:
    """`and 5 more: debtctl list -p`, where rows were cut."""
    return [dim(f"{INDENT}and {number:,} more: {command}")] if number else []


def not_read(skipped: "Sequence[Skipped]", *, most: int) -> list[Line]:
    """The files and folders nobody looked into, each with the reason; of more than `most` only how many."""
    if len(skipped) <= most:
        return [dim(f"not read: {path} ({reason})") for path, reason in skipped]
    return [dim(f"not read: {words.unread(skipped)}; see debtctl scan -v")]
