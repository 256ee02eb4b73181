"""What an import has brought in, for the person who asked: the first new ones, then how many, then what next."""

from collections.abc import Sequence

from debtctl.exchange.incoming import LeftOut
from debtctl.formats import words
from debtctl.formats.drawing.canvas import DIM, Line, Screen, Span, cells, cut, edged, line, wrapped
from debtctl.formats.items.answered_text import written_down
from debtctl.register.layout import item_path
from debtctl.reports.arrival import ArrivalReport
from debtctl.tracking.answers import Answered

MOST_SHOWN = 10
MOST_LEFT_OUT = 5


def format_arrival(report: ArrivalReport, screen: Screen) -> list[Line]:
    """The lines; the first new items one each, the rest counted."""
    lines: list[Line] = []
    for item in report.written[:MOST_SHOWN]:
        lines += written_down(Answered(item, item_path(item.id)), report.today, screen)
    lines += _more(len(report.written), MOST_SHOWN)
    lines += _differing(report, screen)
    lines += _left_out(report.left_out, screen)
    lines += [line(Span(cut(note, screen.width - 1, screen.dots), DIM)) for note in report.notes]
    return [*lines, *wrapped([line(_sum(report)), *_next(report)], max(screen.width - 1, 20))]


def _more(number: int, shown: int) -> list[Line]:
    return [line(f"and {number - shown:,} more")] if number > shown else []


def _differing(report: ArrivalReport, screen: Screen) -> list[Line]:
    """What is here and in the file, and not the same: an import changes nothing that is here."""
    lines = []
    for each in report.differing[:MOST_LEFT_OUT]:
        fields = ", ".join(each.differing)
        text = f"{each.item_id}  is here and left as it is; the file has another {fields}"
        lines.append(line(cut(text, screen.width - 1, screen.dots)))
    return [*lines, *_more(len(report.differing), MOST_LEFT_OUT)]


def _left_out(left_out: Sequence[LeftOut], screen: Screen) -> list[Line]:
    """The reasons, most frequent first, each with the first place it holds for."""
    by_reason: dict[str, list[LeftOut]] = {}
    for each in left_out:
        by_reason.setdefault(each.reason, []).append(each)
    lines = []
    for reason, entries in sorted(by_reason.items(), key=lambda found: -len(found[1]))[:MOST_LEFT_OUT]:
        number = f", {len(entries):,} of them" if len(entries) > 1 else ""
        lines.append(line(Span(f"left out, {reason}{number}:", DIM)))
        end = line(Span(entries[0].where, DIM))
        room = screen.width - 1 - 2 - cells(entries[0].where) - 2
        start = line(Span(f"  {cut(entries[0].what or 'an entry', max(room, 12), screen.dots)}", DIM))
        lines.append(edged(start, end, screen.width - 1))
    return [*lines, *_more(len(by_reason), MOST_LEFT_OUT)]


def _sum(report: ArrivalReport) -> str:
    """`12 written down, 3 are here already, 2 left out.`"""
    done = "would be written down" if report.is_dry else "written down"
    parts = [f"{words.count(len(report.written), 'debt')} {done}"] if report.written else []
    if report.here:
        parts.append(f"{len(report.here):,} {'is' if len(report.here) == 1 else 'are'} here already")
    parts += [f"{len(report.left_out):,} left out"] if report.left_out else []
    if not parts:
        return f"{report.source} holds no debt. Nothing to do."
    return f"{', '.join(parts)}.{'' if report.written else ' Nothing to do.'}"


def _next(report: ArrivalReport) -> list[Line]:
    if not report.written or report.is_dry:
        return []
    if len(report.written) == 1:
        return [line(f"Next: debtctl show {report.prefixes[report.written[0].id]}")]
    return [line("Next: debtctl report        They are in .debt/items, not committed yet")]
