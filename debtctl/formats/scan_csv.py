"""What a scan found, for a spreadsheet; no cell is ever a formula there."""

import csv
from io import StringIO

from debtctl.formats.canvas import Screen, visible
from debtctl.formats.scan_json import FIELDS, marker_object
from debtctl.reports.scan import ScanReport

# What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"); a quote in front makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def format_scan(report: ScanReport, screen: Screen) -> str:
    """One marker a row, under the same names as in JSON; what is not known is empty."""
    del screen
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for found in report.found:
        values = marker_object(found)
        writer.writerow([_cell(values[field]) for field in FIELDS])
    return out.getvalue()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    # The check comes first: making text visible turns a leading tab into a space, which some sheets strip.
    text = visible(value)
    return f"'{text}" if value.startswith(_FORMULA) else text
