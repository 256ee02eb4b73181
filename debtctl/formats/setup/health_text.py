"""`doctor` on a terminal: one place a line, what is wrong, the way to mend it below."""

from debtctl.formats import words
from debtctl.formats.drawing.canvas import DIM, YELLOW, Line, Screen, Span, aside, line
from debtctl.reports.health import HealthReport

_PLACE_WIDTH = 29


def format_health(report: HealthReport, screen: Screen) -> list[Line]:
    """SCREENS.md, part 7."""
    looked_at = ", ".join(report.looked_at)
    if report.is_well:
        return [line(f"All well: {looked_at}.")]
    lines: list[Line] = []
    for ailment in report.ailments:
        lines += _ailment(ailment.where, ailment.what, screen)
        lines += [line(f"    {detail}") for detail in ailment.details]
        lines.append(aside(f"  {ailment.mend}"))
    if looked_at:
        lines.append(aside(Span(f"looked at: {looked_at}", DIM)))
    return [*lines, (), aside(f"{words.count(len(report.ailments), 'thing')} to mend.")]


def _ailment(where: str, what: str, screen: Screen) -> list[Line]:
    if len(where) <= _PLACE_WIDTH - 1 and screen.width >= 70:
        return [line(f"{where:<{_PLACE_WIDTH}}", Span(what, YELLOW))]
    return [line(where), line("  ", Span(what, YELLOW))]
