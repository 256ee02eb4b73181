"""What a scan found, for a spreadsheet."""

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.drawing.cells import table
from debtctl.formats.scan.json import FIELDS, marker_object
from debtctl.reports.scan import ScanReport


def format_scan(report: ScanReport, screen: Screen) -> str:
    """One marker a row, under the same names as in JSON; what is not known is empty."""
    del screen
    return table(FIELDS, map(marker_object, report.found))
