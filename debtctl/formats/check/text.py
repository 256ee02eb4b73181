"""What the gate found, as the hook says it."""

from debtctl.formats.drawing.canvas import Screen, visible
from debtctl.gate.check import CheckReport
from debtctl.gate.voice import SHOWN_ANSWERS, report_lines


def format_check(report: CheckReport, screen: Screen) -> str:
    """The hook's own words; empty when there is nothing to say. Without the ways on where nobody wants asides."""
    lines = report_lines(report, most_answers=0 if screen.is_quiet else SHOWN_ANSWERS)
    return "".join(f"{visible(each)}\n" for each in lines)
