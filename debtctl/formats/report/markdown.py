"""The paydown report as Markdown, for a pull request or a wiki: the same four headings.

Ids link to the item's file, places to the code: on the host of the code where that is known, since neither a wiki nor a
comment on a pull request stands at the root of the repository; from that root elsewhere.
"""

from debtctl.formats import words
from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.drawing.markdown import code_link, escaped, table
from debtctl.formats.items import parts
from debtctl.formats.report import fit as report_fit
from debtctl.formats.report import lists as report_lists
from debtctl.formats.report import parts as report_parts
from debtctl.register.layout import item_path
from debtctl.reports.comments import Comment
from debtctl.reports.paydown import PaydownReport
from debtctl.reports.rows import Row


def format_report(report: PaydownReport, screen: Screen) -> str:
    """The page, ending in a line feed."""
    if report_lists.is_asked_for(report):
        sections = [[escaped(_about(report))], *report_lists.markdown_lists(report)]
        return "\n\n".join("\n".join(section) for section in sections) + "\n"
    if report.is_empty:
        return f"{report_parts.NOTHING_MATCHES if report.is_filtered else report_parts.NOTHING}\n"
    return "\n".join(report_fit.fitted(report, lambda cut: _page(cut, screen))) + "\n"


def _page(report: PaydownReport, screen: Screen) -> list[str]:
    sections = [[escaped(_about(report))]]
    if report.has_register:
        sections += [_pay_now(report), _decide(report), _scheduled(report)]
    sections += [_comments(report), _foot(report, screen)]
    return "\n\n".join("\n".join(section) for section in sections if section).split("\n")


def _about(report: PaydownReport) -> str:
    head = report.head
    where = " ".join(part for part in (head.branch, head.commit) if part)
    return f"{head.repository}, {where or 'no commit'}, {words.full_weekday(head.today)}"


def _pay_now(report: PaydownReport) -> list[str]:
    if report.pay_now.is_empty:
        return ["### Pay now", "", report_parts.nothing_to_pay(report).capitalize() + "."]
    rows = [
        (
            str(row.number),
            _item(row, report),
            escaped(parts.owner(row.item)),
            parts.effort(row, report.calendar),
            parts.back_in(row),
            _when(row, report),
            _where(
                row,
                report,
                [*parts.why_lapsed(row.debt), *parts.changes(row.debt.changes), *parts.urgency_reasons(row.debt)],
            ),
        )
        for row in report.pay_now.rows
    ]
    titles = ("#", "what", "who", "to fix", "back in", "when", "where")
    heading = f"### Pay now: {report_parts.bought_back(report, 'every week')}"
    return [heading, "", *table(titles, rows), *_hidden(report.pay_now.hidden, "debtctl report --all")]


def _decide(report: PaydownReport) -> list[str]:
    if report.decide.is_empty:
        return []
    rows = [
        (
            str(row.number),
            _item(row, report),
            escaped(parts.owner(row.item)),
            _when(row, report),
            escaped(_answer(row, report)),
            _where(row, report, []),
        )
        for row in report.decide.rows
    ]
    titles = ("#", "what", "who", "why now", "answer", "where")
    return [
        "### Decide: an answer is enough",
        "",
        *table(titles, rows),
        *_hidden(report.decide.hidden, "debtctl report --all"),
    ]


def _answer(row: Row, report: PaydownReport) -> str:
    standing, today, went = row.debt.standing, report.head.today, row.went
    if not standing.is_vanished:
        return f"by {words.day(standing.deadline or today, today)}"
    if went is None or not went.commit:
        return "not committed yet"
    return f'went in {went.commit} "{went.subject}"' if went.subject else f"went in {went.commit}"


def _scheduled(report: PaydownReport) -> list[str]:
    if report.scheduled.is_empty:
        return []
    rows = [
        f"- {_when(row, report)}: {_item(row, report)} ({escaped(parts.owner(row.item))})"
        for row in report.scheduled.rows
    ]
    return ["### Scheduled", "", *rows, *_hidden(report.scheduled.hidden, "debtctl list -p")]


def _comments(report: PaydownReport) -> list[str]:
    if report.comments.is_empty:
        return []
    rows = [_comment(comment, report) for comment in report.comments.rows]
    more = ["", "More of them: `debtctl report --top 20`"] if report.comments.hidden else []
    return ["### Not sorted yet: worst first", "", *rows, *more]


def _comment(comment: Comment, report: PaydownReport) -> str:
    marker = comment.unsorted.marker
    known = "".join(f", {reason}" for reason in report_parts.comment_reasons(comment.unsorted))
    said = f"`{marker.tag}` {escaped(marker.text)}".rstrip()
    return f"- {said}: {_place(report, marker.path, marker.line)}{known}"


def _foot(report: PaydownReport, screen: Screen) -> list[str]:
    unknown = report.unknown if report.most_lines is None else report.unknown[: report_parts.MOST_UNKNOWN]
    lines = [escaped(f"not known here: {item_id}: {reason}") for item_id, reason in unknown]
    if len(unknown) < len(report.unknown):
        lines.append(f"not known here: {len(report.unknown) - len(unknown):,} more; `debtctl show ID` says why")
    if report.most_lines is not None and len(report.skipped) > report_parts.MOST_UNKNOWN:
        lines.append(f"not read: {words.unread(report.skipped)}; see `debtctl scan -v`")
    else:
        lines += [f"not read: {escaped(path)} ({escaped(reason)})" for path, reason in report.skipped]
    if parts.is_any_assumed(report.pay_now.rows):
        lines.append(r"\~ nobody said what it costs: assumed from changes")
    if not report.has_register:
        lines.append("No register yet: nobody owns these and nothing has a date. `debtctl init`")
    return [f"- {text}" for text in lines] if len(lines) > 1 else lines


def _item(row: Row, report: PaydownReport) -> str:
    item, path = row.item, item_path(row.item.id)
    return f"[{item.id}]({report.code_host.place(path) or path}) {escaped(item.title)}"


def _place(report: PaydownReport, path: str, line: int = 0) -> str:
    return code_link(path, line, report.code_host.place(path, line))


def _when(row: Row, report: PaydownReport) -> str:
    text = escaped(parts.when(row.debt, report.head.today).text)
    return f"**{text}**" if row.debt.standing.is_late else text


def _where(row: Row, report: PaydownReport, reasons: list[str]) -> str:
    place = [_place(report, row.path, row.line)] if row.path else []
    if row.further_places:
        place.append(f"{words.count(row.further_places, 'more file')}")
    return ", ".join([*place, *(escaped(reason) for reason in reasons)])


def _hidden(number: int, command: str) -> list[str]:
    return ["", f"And {number:,} more: `{command}`"] if number else []
