"""Debts for a spreadsheet, under the column names that `import` knows: one row a debt, no cell a formula.

For people: a debt with several places shows the first, and the ledger is left to JSON.
"""

from collections.abc import Mapping

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.drawing.cells import table
from debtctl.formats.objects import day, rounded
from debtctl.register.item import Anchor
from debtctl.reports.export import Export, Exported

FIELDS = (
    *("id", "title", "kind", "status", "intent", "owner", "reason", "created", "due", "revisit"),
    *("principal", "interest", "labels", "links", "path", "line", "text"),
    *("area", "lane", "deadline", "days_late", "to_fix_minutes", "costs_minutes_per_week", "postponed"),
)


def format_export(report: Export, screen: Screen) -> str:
    """Dates are ISO 8601, efforts as written and in working minutes; what is not known is empty."""
    del screen
    return table(FIELDS, map(_row, report.debts))


def _row(exported: Exported) -> Mapping[str, object]:
    item, debt = exported.item, exported.debt
    anchor = item.anchors[0] if item.anchors else Anchor("", "")
    path, line = exported.first_place or (anchor.path, 0)
    return {
        **{name: getattr(item, name) for name in ("id", "title", "kind", "status", "intent", "owner", "reason")},
        "created": item.created.isoformat(),
        "due": day(item.due),
        "revisit": str(item.revisit) if item.revisit else None,
        "principal": item.principal,
        "interest": item.interest,
        "labels": ", ".join(item.labels),
        "links": " ".join(item.links),
        "path": path,
        "line": line or None,
        "text": anchor.text,
        "area": exported.area,
        "lane": debt.standing.lane,
        "deadline": day(debt.standing.deadline),
        "days_late": debt.standing.days_late or None,
        "to_fix_minutes": rounded(debt.principal.minutes),
        "costs_minutes_per_week": rounded(debt.interest.minutes),
        "postponed": debt.postponed or None,
    }
