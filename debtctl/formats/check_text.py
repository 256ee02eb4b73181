"""What the gate found, as the hook says it."""

from debtctl.formats.canvas import Screen, visible
from debtctl.gate.check import CheckReport
from debtctl.gate.voice import report_lines


def format_check(report: CheckReport, screen: Screen) -> str:
    """The hook's own words; empty when there is nothing to say."""
    del screen
    return "".join(f"{visible(each)}\n" for each in report_lines(report))
