"""What a scan found: one clickable place a line, as text for people, as `grep` for editors, as a Markdown table."""

from collections.abc import Iterator

from debtctl.formats import words
from debtctl.formats.drawing.canvas import (
    DIM,
    Line,
    Screen,
    Span,
    aside,
    cells,
    cut,
    edged,
    line,
    line_cells,
    visible,
    wrapped,
)
from debtctl.formats.drawing.frame import not_read
from debtctl.formats.drawing.markdown import code_link, escaped, table
from debtctl.formats.words import NO_WORDS
from debtctl.reports.scan import Born, Found, ScanReport
from debtctl.tracking.match import ACCEPTED, REFERENCED, TRACKED

MEDIUM = 72
WIDEST = 120
# Places longer than that do not push the words of all other lines aside.
LONGEST_PLACE = 36
TAG_WIDTH = 5
# More files than that which were not read are counted; -v names them.
MOST_NAMED = 3
NOTHING = "No TODO comment stands here."


def format_text(report: ScanReport, screen: Screen) -> Iterator[Line]:
    """Place, tag, words, and what stands for the comment; two lines each on a narrow screen. One after the other."""
    if not report.found:
        yield aside(NOTHING)
    width = min(max((cells(_place(found)) for found in report.found), default=0), LONGEST_PLACE)
    for found in report.found:
        yield from (
            [_wide(found, width, screen)] if screen.width >= MEDIUM or screen.is_piped else _narrow(found, screen)
        )
    yield from not_read(report.skipped, most=len(report.skipped) if report.names_skipped else MOST_NAMED)


def format_grep(report: ScanReport, screen: Screen) -> str:
    """`path:line:column:TAG: words`, what editors and terminals jump to."""
    del screen
    return "".join(f"{visible(_place(found))}:{visible(_said(found))}\n" for found in report.found)


def format_markdown(report: ScanReport, screen: Screen) -> str:
    """A table with a link to each place."""
    del screen
    if not report.found:
        return f"{NOTHING}\n"
    rows = [
        (
            code_link(found.marker.path, found.marker.line),
            found.marker.tag,
            escaped(found.marker.body),
            escaped(_state(found)),
        )
        for found in report.found
    ]
    # A page that is kept names them all.
    skipped = [f"- not read: {escaped(path)} ({escaped(reason)})" for path, reason in report.skipped]
    return "\n".join([*table(("place", "tag", "comment", "state"), rows), *([""] if skipped else []), *skipped]) + "\n"


def _place(found: Found) -> str:
    marker = found.marker
    return f"{marker.path}:{marker.line}:{marker.column}"


def _said(found: Found) -> str:
    return f"{found.marker.tag}: {found.marker.text}".rstrip()


def _state(found: Found) -> str:
    """What stands for the comment: an id, an issue, the baseline; nothing for an untracked one. Its age, if known."""
    names = {TRACKED: found.item, REFERENCED: found.marker.issue, ACCEPTED: "accepted"}
    known = [names.get(found.state, "")]
    known += [_age(found.born), found.born.author] if found.born else []
    return ", ".join(part for part in known if part)


def _age(born: Born) -> str:
    return f"at least {words.age(born.age_days)}" if born.at_least else words.age(born.age_days)


def _wide(found: Found, width: int, screen: Screen) -> Line:
    place = visible(_place(found))
    start = line(place + " " * (width - cells(place)), f"  {found.marker.tag:<{TAG_WIDTH}}  ")
    state = line(Span(_state(found), DIM))
    text = found.marker.text or NO_WORDS
    if screen.is_piped:
        return line(*start, text, *((Span("  "), *state) if state else ()))
    edge = min(screen.width, WIDEST) - 1
    # A long place leaves its line too little room: the words go on, as grep's do.
    room = max(edge - line_cells(start) - (line_cells(state) + 2 if state else 0), 30)
    return edged(line(*start, cut(text, room, screen.dots)), state, edge)


def _narrow(found: Found, screen: Screen) -> list[Line]:
    state = _state(found)
    start = line(_place(found), Span(f"  {state}" if state else "", DIM))
    said = line("  ", cut(_said(found), max(screen.width - 2, 10), screen.dots))
    return wrapped([start, said], screen.width)
