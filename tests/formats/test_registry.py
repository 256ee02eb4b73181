"""Formats by name: loaded on use, from here or from another package."""

import subprocess
import sys

import pytest

from debtctl.errors import UsageError
from debtctl.formats.registry import FORMATS, format_names, formatter


@pytest.mark.parametrize(("report", "name"), [(report, name) for report, names in FORMATS.items() for name in names])
def test_every_registered_format_can_be_loaded(report, name):
    """No entry names a function that is not there."""
    assert callable(formatter(report, name))


def test_names_are_in_the_order_help_shows_them():
    """A report's own text first."""
    assert ("text", "markdown", "html", "csv", "json") == format_names("report")


@pytest.mark.parametrize(
    ("name", "next_"), [("jsn", "--format json"), ("markdwon", "--format markdown"), ("zzz", "--format text")]
)
def test_unknown_format_names_the_near_miss_and_all_formats(name, next_):
    """Exit 2 with an option that works."""
    with pytest.raises(UsageError) as raised:
        formatter("report", name)

    assert (next_, True) == (raised.value.next, "(text, markdown, html, csv, json)" in raised.value.what)


@pytest.fixture
def other_package(tmp_path, monkeypatch):
    """A package that offers `report.shout`, as pip would have installed it."""
    (tmp_path / "shouting.py").write_text("def shout(report, screen):\n    return report.upper()\n")
    about = tmp_path / "shouting-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[debtctl.formats]\nreport.shout = shouting:shout\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop("shouting", None)


def test_format_of_another_package_is_found_by_its_entry_point(other_package):
    """An extension point: no change here is needed."""
    assert "ALL WELL" == formatter("report", "shout")("all well", None)


def test_format_of_another_package_is_named_among_the_others(other_package):
    """Help for a typing slip includes what is installed, for this report only."""
    with pytest.raises(UsageError) as of_report:
        formatter("report", "shoot")
    with pytest.raises(UsageError) as of_list:
        formatter("list", "shoot")

    assert ("--format shout", False) == (of_report.value.next, "shout" in of_list.value.what)


def modules_after_loading(report: str) -> list[str]:
    """What a fresh interpreter has imported once a report's text format is loaded."""
    program = (
        "import sys; from debtctl.formats.registry import formatter\n"
        f"formatter({report!r}, 'text'); print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_known_format_reads_no_package_metadata():
    """importlib.metadata costs 50 ms: only an unknown name pays it."""
    assert "importlib.metadata" not in modules_after_loading("list")


@pytest.mark.parametrize("report", ["report", "status", "list", "show", "why", "scan"])
def test_plain_text_is_made_without_rich(report):
    """rich.console alone costs half of what a list may cost in all."""
    assert "rich" not in modules_after_loading(report)
