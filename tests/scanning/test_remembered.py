"""What was read from a content once is what reading it again would give, and only then is it used."""

import os
from pathlib import Path

from debtctl.cache import Cache
from debtctl.scanning.remembered import Remembered
from debtctl.scanning.scan import scan_file
from debtctl.scanning.settings import ScanSettings, parse_scan_settings
from debtctl.scanning.text import decode

CONTENT = b"""\
x = 1  # TODO(@alice, due=2027-01-02, untill=x): first line
#   second line
y = 2  # FIXME see #12
"""


def markers(folder: Path, path: str, content: bytes, settings: ScanSettings | None = None) -> list[tuple[object, ...]]:
    """As a scan reads a file: with what earlier ones kept, keeping what it read."""
    remembered = Remembered(Cache(str(folder / "cache.sqlite")), settings or parse_scan_settings({}))
    found = remembered.markers(path, content, decode(content) or "")
    remembered.keep()
    return [tuple(marker) for marker in found]


def test_a_content_read_before(tmp_path: Path) -> None:
    """Every field, types included, is as it was read: offsets, arguments, their problems, the comment."""
    found, _ = scan_file("a.py", CONTENT, parse_scan_settings({}))

    first, second = markers(tmp_path, "a.py", CONTENT), markers(tmp_path, "a.py", CONTENT)

    assert [tuple(marker) for marker in found] == first == second
    assert repr(first) == repr(second)


def test_a_cache_that_is_used(tmp_path: Path) -> None:
    """What is remembered is not lexed again: the text is not looked at."""
    markers(tmp_path, "a.py", CONTENT)
    remembered = Remembered(Cache(str(tmp_path / "cache.sqlite")), parse_scan_settings({}))

    assert 2 == len(remembered.markers("a.py", CONTENT, "not the text of this content"))


def test_another_name(tmp_path: Path) -> None:
    """The same content under a name of another language is another file."""
    markers(tmp_path, "a.py", CONTENT)

    assert [] == markers(tmp_path, "a.unknown", CONTENT)


def test_another_configuration(tmp_path: Path) -> None:
    """A tag that was added is found in files read before."""
    content = b"# NOTE: mind the gap\n"
    assert [] == markers(tmp_path, "a.py", content)

    assert 1 == len(markers(tmp_path, "a.py", content, parse_scan_settings({"markers": {"tags": {"NOTE": True}}})))


def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    """A file may be called anything the system allows."""
    path = os.fsdecode(b"caf\xe9.py")

    assert markers(tmp_path, path, CONTENT) == markers(tmp_path, path, CONTENT)


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    """Without a place to keep it, everything is read each time."""
    (tmp_path / "cache.sqlite").mkdir()

    assert 2 == len(markers(tmp_path, "a.py", CONTENT)) == len(markers(tmp_path, "a.py", CONTENT))
