"""Read markers out of comment text.

Knows tags, their arguments and how a marker's text goes on. Does not know languages or files: see comments.py and
sources.py.
"""

from typing import NamedTuple

from debtctl.scanning.arguments import ArgumentProblem as ArgumentProblem
from debtctl.scanning.arguments import Arguments as Arguments
from debtctl.scanning.settings import ScanSettings as ScanSettings
from debtctl.scanning.settings import parse_scan_settings as parse_scan_settings


class Marker(NamedTuple):
    """One tagged comment.

    Args:
        path: from the root, with `/`.
        line: of the tag, from 1.
        column: of the tag, from 1, in characters.
        tag: in upper case.
        text: the first line of what it says, white space collapsed: with the tag, its identity.
        body: all it says, lines joined by a space.
        arguments: what stands in its bracket.
        issue: the issue it names in an accepted form, in arguments or text; else empty.
        language: title of the language of its comment.
        start: offset of the tag in the file's text.
        end: offset after its arguments and separator.
        last_line: of its body.
    """

    path: str
    line: int
    column: int
    tag: str
    text: str
    body: str
    arguments: Arguments
    issue: str
    language: str
    start: int
    end: int
    last_line: int

    @property
    def fingerprint(self) -> str:
        """`TODO: go through the pool`: the same wherever the marker stands and however its head is spelled."""
        return f"{self.tag}: {self.text}"


def read_markers(path: str, text: str, settings: ScanSettings) -> tuple[Marker, ...]:
    """The markers of one file's text, in order. Never raises, whatever the text."""
    raise NotImplementedError
