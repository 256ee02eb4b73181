"""The paydown report on a terminal or in a pipe: which of its three forms fits, or that there is nothing to say."""

from debtctl.formats.drawing.canvas import Line, Screen, line, wrapped
from debtctl.formats.report import columns as report_columns
from debtctl.formats.report import fit as report_fit
from debtctl.formats.report import lines as report_lines
from debtctl.formats.report import lists as report_lists
from debtctl.formats.report import narrow as report_narrow
from debtctl.formats.report.parts import NOTHING, NOTHING_MATCHES
from debtctl.reports.paydown import PaydownReport

NARROWEST = 40
UNLIMITED = 100_000
MEDIUM = 72
WIDE = 100


def format_report(report: PaydownReport, screen: Screen) -> list[Line]:
    """The report as lines that fit the screen."""
    if report_lists.is_asked_for(report):
        return report_lists.format_lists(report, screen)
    if report.is_empty:
        return wrapped([line(NOTHING_MATCHES if report.is_filtered else NOTHING)], screen.width)
    return list(report_fit.fitted(report, lambda cut: _page(cut, screen)))


def _page(report: PaydownReport, screen: Screen) -> list[Line]:
    if screen.width < NARROWEST:
        # Nothing is cut where so little fits on a line: what is too long goes on below.
        return wrapped(report_narrow.format_report(report, screen._replace(width=UNLIMITED)), screen.width)
    if screen.width < MEDIUM:
        return report_narrow.format_report(report, screen)
    if screen.width < WIDE:
        return report_lines.format_report(report, screen)
    return report_columns.format_report(report, screen)
