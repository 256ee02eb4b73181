"""Change a marker in its text: give it an id, silence it, take its comment away.

Text to text; every character that is not meant stays as it is. Does not write files: see tracking/answers.py.
"""

from debtctl.scanning.markers import Marker


def with_id(text: str, marker: Marker, item_id: str) -> str:
    """The text with the marker's arguments replaced by the id alone: `TODO(D-7k3qm): go through the pool`."""
    raise NotImplementedError


def without_comment(text: str, marker: Marker) -> str:
    """The text without the marker's comment: its lines if nothing else stands on them, else the blanks before it too."""
    raise NotImplementedError


def with_ignore(text: str, marker: Marker) -> str:
    """The text with `debtctl: ignore` at the end of the marker's comment line."""
    raise NotImplementedError
