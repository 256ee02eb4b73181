"""What an import has brought in, for programs: `debtctl.import/1`."""

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.objects import document, item_object
from debtctl.reports.arrival import ArrivalReport


def format_arrival(report: ArrivalReport, screen: Screen) -> str:
    """Every entry of the file is in one of the three lists."""
    del screen
    return document(
        "import",
        {
            "source": report.source,
            "today": report.today.isoformat(),
            "dry_run": report.is_dry,
            "written": [item_object(item) for item in report.written],
            "here": [
                {"where": each.incoming.where, "item": each.item_id, "differing": list(each.differing)}
                for each in report.here
            ],
            "left_out": [
                {"where": each.where, "what": each.what or None, "reason": each.reason} for each in report.left_out
            ],
            "notes": list(report.notes),
        },
    )
