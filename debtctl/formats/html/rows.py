"""Debts and comments as the lists of the page show them: every text ready, every number a script sorts by."""

from collections.abc import Sequence
from typing import NamedTuple

from debtctl.formats import words
from debtctl.formats.drawing import frame
from debtctl.formats.drawing.canvas import RED, YELLOW, cut
from debtctl.formats.items import parts
from debtctl.formats.report import parts as report_parts
from debtctl.paydown.budget import Area, area_of, area_of_path
from debtctl.paydown.rank import Debt
from debtctl.register.item import RECKLESS
from debtctl.reports.comments import Comment
from debtctl.reports.paydown import PaydownReport
from debtctl.reports.rows import Row

# What a meeting reads of a reason; `debtctl show` has all of it.
LONGEST_REASON = 140
LONGEST_COMMENT = 120
WEEKS_IN_QUARTER = 13
_TONES = {RED: "late", YELLOW: "soon"}


class Bar(NamedTuple):
    """Hours to fix against hours bought back in a quarter, each of the longest in the list: 0 to 100."""

    cost: float
    gain: float


class ItemRow(NamedTuple):
    """A debt in a list.

    Args:
        when: its right edge. tone: `late`, `soon` or empty. day: for sorting, ISO 8601; empty for an event.
        effort, back, costs: words. minutes, interest: what they are sorted by.
        place: `path:line`. address: of the place; empty where the code host is not known.
        reasons: why it stands where it does. said: why somebody chose this.
        answers: commands, the shortest first.
    """

    number: int
    id: str
    prefix: str
    title: str
    owner: str
    area: str
    labels: tuple[str, ...]
    when: str
    tone: str
    day: str
    effort: str
    back: str
    minutes: int
    interest: int
    costs: str
    place: str
    address: str
    reasons: str
    said: str
    answers: tuple[str, ...]
    bar: Bar | None = None


class CommentRow(NamedTuple):
    """A comment nobody has sorted yet."""

    tag: str
    text: str
    area: str
    place: str
    address: str
    reasons: str


def pay_now(report: PaydownReport, areas: Sequence[Area]) -> list[ItemRow]:
    """The list of what to pay, with the bars of all of them on one scale."""
    rows = report.pay_now.rows
    amounts = [(row.debt.principal.minutes, row.debt.interest.minutes * WEEKS_IN_QUARTER) for row in rows]
    most = max((max(pair) for pair in amounts), default=1.0)
    return [
        _item(row, report, areas, reasons=_why(row), answers=_ways_out(row))._replace(
            bar=Bar(round(100 * cost / most, 1), round(100 * gain / most, 1))
        )
        for row, (cost, gain) in zip(rows, amounts, strict=True)
    ]


def decide(report: PaydownReport, areas: Sequence[Area]) -> list[ItemRow]:
    """The list of what needs an answer."""
    return [
        _item(row, report, areas, reasons=_asked(row, report), answers=_answers(row.debt, row.prefix))
        for row in report.decide.rows
    ]


def scheduled(report: PaydownReport, areas: Sequence[Area]) -> list[ItemRow]:
    """The list of what comes back."""
    return [_item(row, report, areas, reasons="", answers=()) for row in report.scheduled.rows]


def listed(rows: Sequence[Row], report: PaydownReport, areas: Sequence[Area]) -> list[ItemRow]:
    """Debts of a digest or of a group."""
    return [_item(row, report, areas, reasons="", answers=()) for row in rows]


def comments(report: PaydownReport, areas: Sequence[Area]) -> list[CommentRow]:
    """The list of what nobody has sorted, worst first."""
    return [_comment(comment, report, areas) for comment in report.comments.rows]


def cost(debt: Debt) -> str:
    """`2.4h a week`, `~12m a week`."""
    sign = "~" if debt.interest.is_assumed else ""
    return f"{sign}{words.per_week(debt.interest.minutes)} a week"


def _item(row: Row, report: PaydownReport, areas: Sequence[Area], *, reasons: str, answers: tuple[str, ...]) -> ItemRow:
    item, debt, host = row.item, row.debt, report.code_host
    when = parts.when(debt, report.head.today)
    day = debt.standing.deadline or debt.comes_back
    return ItemRow(
        number=row.number,
        id=item.id,
        prefix=row.prefix,
        title=item.title,
        owner=parts.owner(item),
        area=area_of(item, areas),
        labels=item.labels,
        when=when.text,
        tone=_TONES.get(when.style, ""),
        day=day.isoformat() if day else "",
        effort=parts.effort(row, report.calendar),
        back=parts.back_in(row),
        minutes=round(debt.principal.minutes),
        interest=round(debt.interest.minutes),
        costs=cost(debt).removesuffix(" a week"),
        place=_place(row),
        address=host.place(row.path, row.line),
        reasons=reasons,
        said=cut(item.reason, LONGEST_REASON),
        answers=answers,
    )


def _place(row: Row) -> str:
    if not row.path:
        return ""
    place = f"{row.path}:{row.line}" if row.line else row.path
    return f"{place} +{row.further_places}" if row.further_places else place


def _why(row: Row) -> str:
    debt = row.debt
    found = parts.why_lapsed(debt) + parts.changes_in_words(debt.changes, has_span=True)
    return frame.SEPARATOR.join([*found, f"costs {cost(debt)}", *parts.urgency_reasons(debt)])


def _asked(row: Row, report: PaydownReport) -> str:
    standing, today, went = row.debt.standing, report.head.today, row.went
    if not standing.is_vanished:
        return f"answer by {words.day(standing.deadline or today, today)}"
    if went is None or not went.commit:
        return "the comment went, and that is not committed yet"
    subject = f' "{went.subject}"' if went.subject else ""
    return f"went in {went.commit}{subject}" + (f", {words.day(went.on, today)}" if went.on else "")


def _ways_out(row: Row) -> tuple[str, ...]:
    """What is to be done: pay it; a debt that lapsed for want of an answer may also get one."""
    pay = f"debtctl pay {row.prefix}"
    return (pay, f"debtctl postpone {row.prefix} WHEN -m REASON") if row.debt.standing.is_lapsed else (pay,)


def _answers(debt: Debt, prefix: str) -> tuple[str, ...]:
    pay, drop = f"debtctl pay {prefix}", f"debtctl drop {prefix} -m REASON"
    if debt.standing.is_vanished:
        return (pay, drop, f"debtctl edit {prefix} --at FILE:LINE")
    back = f"debtctl edit {prefix} -p -m REASON --revisit WHEN" if debt.item.kind == RECKLESS else ""
    reclassify = back or f"debtctl edit {prefix} -r -m REASON"
    return (pay, f"debtctl postpone {prefix} WHEN -m REASON", reclassify, drop)


def _comment(comment: Comment, report: PaydownReport, areas: Sequence[Area]) -> CommentRow:
    marker = comment.unsorted.marker
    telling = [f'"{word}"' for word in comment.telling[:1]]
    return CommentRow(
        tag=marker.tag,
        text=cut(marker.text, LONGEST_COMMENT) or words.NO_WORDS,
        area=area_of_path(marker.path, areas),
        place=f"{marker.path}:{marker.line}",
        address=report.code_host.place(marker.path, marker.line),
        reasons=frame.SEPARATOR.join([*telling, *report_parts.comment_reasons(comment.unsorted)]),
    )
