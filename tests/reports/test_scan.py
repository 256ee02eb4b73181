"""A scan as a value: kind and owner of each marker, and what stands for it."""

from datetime import date

from debtctl.reports.scan import Born, scan_report
from debtctl.scanning.arguments import Arguments
from debtctl.scanning.scan import ScanResult
from debtctl.scanning.sources import Skipped
from debtctl.tracking.match import TRACKED, UNTRACKED, Matched
from tests.support import shop

TRACKED_MARKER = shop.marker("TODO", "go through the pool", "src/session.py", 63)
TYPED = shop.marker("TODO", "x", "a.py", 1, arguments=Arguments(kind="prudent", owner="dora"))
MATCHED = (Matched(TRACKED_MARKER, TRACKED, "D-7k3qm"), Matched(TYPED, UNTRACKED, ""))
RESULT = ScanResult(markers=(TRACKED_MARKER, TYPED), skipped=(Skipped("big.bin", "larger than 2 MB"),), files=2)


def test_tracked_marker_has_the_kind_and_owner_of_its_item():
    """One truth: the item's."""
    report = scan_report(result=RESULT, matched=MATCHED, items={"D-7k3qm": shop.SESSION})

    assert [("reckless", "alice", "D-7k3qm"), ("prudent", "dora", "")] == [
        (found.kind, found.owner, found.item) for found in report.found
    ]


def test_ages_are_there_only_where_somebody_looked():
    """A marker of unknown birth has none."""
    born = Born(author="dora", on=date(2024, 3, 14), age_days=984)

    report = scan_report(result=RESULT, matched=MATCHED, born={TYPED: born})

    assert [None, born] == [found.born for found in report.found]


def test_untracked_alone_leaves_out_what_is_accounted_for_but_no_skipped_file():
    """`scan --untracked`."""
    report = scan_report(result=RESULT, matched=MATCHED).only_untracked()

    assert ([TYPED], RESULT.skipped) == ([found.marker for found in report.found], report.skipped)
