"""Debts for programs, and for `import`: one document, `debtctl.export/1`, or a debt a line, `debtctl.debt/1`.

Lossless: exchange/ours.py reads back every item, and every file that holds more than its item.
"""

import json

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.objects import (
    Object,
    document,
    head_object,
    item_object,
    problem_objects,
    rank_object,
    standing_object,
)
from debtctl.reports.export import Export, Exported

LINE_SCHEMA = "debtctl.debt/1"


def format_document(report: Export, screen: Screen) -> str:
    """The register as one document."""
    del screen
    items = [_debt(each) for each in report.debts]
    return document(
        "export", {**head_object(report.head), "items": items, "problems": problem_objects(report.problems)}
    )


def format_lines(report: Export, screen: Screen) -> str:
    """A line a debt, each with the repository and the commit it is of: lines of many repositories make one table."""
    del screen
    head = {"schema": LINE_SCHEMA, **head_object(report.head)}
    return "".join(f"{json.dumps({**head, **_debt(each)})}\n" for each in report.debts)


def _debt(exported: Exported) -> Object:
    return {
        **item_object(exported.item),
        "area": exported.area,
        "standing": standing_object(exported.debt.standing),
        "rank": rank_object(exported.debt),
        "toml": exported.toml or None,
    }
