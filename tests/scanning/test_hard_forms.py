"""What is hard about each language, a line each: `TODO: yes` stands in a comment, `TODO: no` in none.

The files are in tests/languages/hard/. They are read as scan reads them, so that the marker grammar has its say too.
"""

import os

import pytest

from debtctl.scanning.markers import parse_scan_settings
from debtctl.scanning.scan import scan_file

FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "languages", "hard")
SETTINGS = parse_scan_settings({})


def lines_with(text, word):
    return [number for number, line in enumerate(text.split("\n"), 1) if f"TODO: {word}" in line]


@pytest.mark.parametrize("name", sorted(os.listdir(FOLDER)))
def test_hard_forms(name):
    """Every line that says yes has a marker, and no marker says no."""
    with open(os.path.join(FOLDER, name), "rb") as file:
        content = file.read()
    text = content.decode()

    markers, skipped = scan_file(name, content, SETTINGS)

    assert skipped is None
    assert lines_with(text, "yes") == sorted({marker.line for marker in markers})
    assert [] == [marker.line for marker in markers if not marker.text.startswith("yes")]
