"""One screen of the report: rows are taken from the longest lanes until it fits, and counted as hidden."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from debtctl.reports.paydown import PaydownReport, Section

Drawn = TypeVar("Drawn")
Shown = TypeVar("Shown")

# Fewer of a lane say nothing of it.
LEAST_ROWS = 3


def fitted(report: PaydownReport, draw: Callable[[PaydownReport], Sequence[Drawn]]) -> Sequence[Drawn]:
    """The page in at most `report.most_lines` lines, as far as its lanes can be cut."""
    most = report.most_lines
    if most is None:
        return draw(report)
    # A row takes a line at least: what cannot fit need not be drawn to be seen not to.
    report = replace(report, pay_now=cut(report.pay_now, most), decide=cut(report.decide, most))
    page = draw(report)
    while len(page) > most and (smaller := _with_a_row_less(report)) is not None:
        report = smaller
        page = draw(report)
    return page


def cut(section: Section[Shown], rows: int) -> Section[Shown]:
    """The lane with at most so many rows shown."""
    kept = section.rows[:rows]
    return Section(rows=kept, hidden=section.total - len(kept))


def _with_a_row_less(report: PaydownReport) -> PaydownReport | None:
    to_pay, to_decide = len(report.pay_now.rows), len(report.decide.rows)
    if max(to_pay, to_decide) <= LEAST_ROWS:
        return None
    if to_decide >= to_pay:
        return replace(report, decide=cut(report.decide, to_decide - 1))
    return replace(report, pay_now=cut(report.pay_now, to_pay - 1))
