"""Tables for spreadsheets: comma-separated values in which no cell is ever a formula.

Knows neither items nor comments: see report_csv.py and scan_csv.py.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from debtctl.formats.drawing.canvas import visible

# What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"), full-width signs and all; blanks in
# front of it are stripped by some. A quote in front makes it text.
_FORMULA = re.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def table(fields: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A heading and one line a row. Texts are quoted, numbers are not; None is an empty cell."""
    out = StringIO()
    # A sheet that parts cells at semicolons would make two of a text that has one, were it not quoted.
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(fields)
    for row in rows:
        writer.writerow([cell(row.get(field)) for field in fields])
    return out.getvalue()


def cell(value: object) -> str | float:
    """A value as a cell: numbers as they are, yes and no as words, text harmless."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    text = "" if value is None else str(value)
    # The check comes first: making text visible turns a leading tab into a space, which some sheets strip.
    return f"'{visible(text)}" if _FORMULA.match(text) else visible(text)
