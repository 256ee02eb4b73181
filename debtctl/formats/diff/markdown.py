"""A branch's debt as the one comment of a pull request that is replaced whenever the branch changes.

Names owners, never authors; no sign alone carries a meaning. What the repository says is shown, never obeyed.
"""

import re
from collections.abc import Sequence

from debtctl.errors import typed
from debtctl.formats import words
from debtctl.formats.diff import words as diff_words
from debtctl.formats.drawing.canvas import Screen, cut
from debtctl.formats.drawing.markdown import code, code_link, escaped, table
from debtctl.formats.items import parts
from debtctl.register.layout import item_path
from debtctl.reports.diff import DiffReport, ItemRow
from debtctl.reports.rows import Went
from debtctl.scanning.markers import Marker
from debtctl.tracking.changes import Move
from debtctl.tracking.difference import (
    ADDED,
    DROPPED,
    EDITED,
    MOVED,
    PAID,
    POSTPONED,
    RECLASSIFIED,
    REMOVED,
    REOPENED,
    VANISHED,
    NewComment,
)
from debtctl.tracking.match import UNTRACKED

MARK = "<!-- debtctl-diff -->"
"""The first line, not shown: whoever posts the page finds an older one by it and replaces that."""

# GitHub refuses a comment of more than 65,536 characters; nobody reads one of a tenth of that.
SHOWN = 40
LONGEST_TITLE = 160

_SIGNS = {
    ADDED: "➕",
    REOPENED: "➕",
    PAID: "✅",
    DROPPED: "✖️",
    POSTPONED: "⏳",
    RECLASSIFIED: "🔀",
    EDITED: "✏️",
    MOVED: "📦",
    VANISHED: "❓",
    REMOVED: "❓",
}
_ORDER = tuple(_SIGNS)


def format_diff(report: DiffReport, screen: Screen) -> str:
    """The comment, ending in a line feed."""
    del screen
    if report.is_empty:
        return f"{MARK}\nNo debt taken on, paid or lost.\n"
    sections = [
        [MARK, f"### Debt: {_headline(report)}"],
        _items(report),
        _questions(report),
        _folded(_other_comments(report), _title_of_others(report)),
        _folded([_move(move, report) for move in report.moved], _title_of_moves(report)),
    ]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def _headline(report: DiffReport) -> str:
    # "2 h": a unit stands apart from its figure in running text.
    balance = re.sub(r"(\d)([hm]) a week", r"\1 \2 a week", diff_words.balance(report))
    return escaped(balance or diff_words.to_answer(report) or "nothing taken on or paid")


def _items(report: DiffReport) -> list[str]:
    rows = [row for row in report.items if not row.needs_answer and not row.is_moved_alone]
    rows.sort(key=lambda row: _ORDER.index(row.change.did))
    if not rows:
        return []
    more = ["", f"and {len(rows) - SHOWN:,} more: `debtctl diff`"] if len(rows) > SHOWN else []
    return [*table(("", "", "who", "when"), [_row(row, report) for row in rows[:SHOWN]]), *more]


def _row(row: ItemRow, report: DiffReport) -> tuple[str, str, str, str]:
    reason = diff_words.what_for(row)
    said = f": “{escaped(cut(reason, LONGEST_TITLE))}”" if reason else ""
    return (_SIGNS[row.change.did], f"{_item(row, report)}{said}", escaped(parts.owner(row.item)), _when(row, report))


def _item(row: ItemRow, report: DiffReport) -> str:
    name = f"**{row.item.id}**"
    address = report.host.place(item_path(row.item.id)) if row.change.after else ""
    return f"{f'[{name}]({address})' if address else name} {escaped(cut(row.item.title, LONGEST_TITLE))}"


def _when(row: ItemRow, report: DiffReport) -> str:
    today, did = report.head.today, row.change.did
    if did == ADDED:
        return escaped(diff_words.asks_when(row, today))
    if did == REOPENED:
        return escaped(f"reopened, {diff_words.asks_when(row, today)}")
    if did in (PAID, DROPPED):
        return f"{diff_words.became(row, today)} here"
    # An arrow of a comment is no ">" that opens a quotation.
    return escaped(diff_words.became(row, today).replace(diff_words.ARROW, "→"))


# --- what needs an answer --------------------------------------------------------------------------------------------


def _questions(report: DiffReport) -> list[str]:
    entries = [_new_comment(each, report) for each in report.unanswered]
    entries += [_undecided(row, report) for row in report.undecided]
    if not entries:
        return []
    count = len(entries)
    subject = "One thing needs" if count == 1 else f"{words.counted(count).capitalize()} things need"
    lines = [f"**{subject} an answer before merging**"]
    for number, entry in enumerate(entries[:SHOWN], 1):
        lines += [f"{number}. {entry[0]}  ", f"   {entry[1]}"]
    return lines + (["", f"and {count - SHOWN:,} more: `debtctl diff`"] if count > SHOWN else [])


def _new_comment(comment: NewComment, report: DiffReport) -> tuple[str, str]:
    marker = comment.matched.marker
    place = _place(marker, report)
    was = f" (it said “{escaped(cut(comment.was.text, LONGEST_TITLE))}” before)" if comment.was else ""
    named = marker.arguments.item
    said = f"{place} {_words(marker)} is new and {escaped(diff_words.standing(comment))}{was}:"
    if named:
        return said, f"take the id out of the comment, or, if that debt was closed: {code(f'debtctl reopen {named}')}"
    first = "" if report.has_register else f"{code('debtctl init')}, then "
    return said, first + code(f"debtctl add {typed(f'{marker.path}:{marker.line}')}")


def _undecided(row: ItemRow, report: DiffReport) -> tuple[str, str]:
    item = _item(row, report)
    if row.change.did == REMOVED:
        back = f"git checkout {report.range.base[:7]} -- {item_path(row.item.id)}"
        return f"{item}: its file is gone; {diff_words.how_it_went(row)}.", f"Bring it back: {code(back)}"
    how = _went(row.went, report) if row.went and row.went.commit else "is gone"
    return f"{item}: its comment {how}, the item is still open.", _answers(row)


def _went(went: Went, report: DiffReport) -> str:
    page = report.host.commit_page(went.commit)
    commit = f"[{went.commit}]({page})" if page else went.commit
    return f"went in {commit} “{escaped(cut(went.subject, LONGEST_TITLE))}”"


def _answers(row: ItemRow) -> str:
    prefix = row.prefix
    return (
        f"Fixed? `debtctl pay {prefix}` · Not needed? `debtctl drop {prefix} -m REASON` · "
        f"Elsewhere? `debtctl edit {prefix} --at FILE:LINE`"
    )


# --- the rest, folded away -------------------------------------------------------------------------------------------


def _other_comments(report: DiffReport) -> list[str]:
    answered = [each for each in report.new if each.matched.state != UNTRACKED]
    new = [
        f"- new: {_place(marker, report)} {_words(marker)}, {escaped(diff_words.standing(each))}"
        for each in answered
        for marker in [each.matched.marker]
    ]
    return new + [f"- gone: {code(marker.path)} {_words(marker)}" for marker in report.gone]


def _title_of_others(report: DiffReport) -> str:
    new = len(report.new) - len(report.unanswered)
    told = [f"{words.count(new, 'other comment')} came"] if new else []
    told += [f"{words.count(len(report.gone), 'comment')} went"] if report.gone else []
    return ", ".join(told)


def _title_of_moves(report: DiffReport) -> str:
    return f"{words.count(len(report.moved), 'comment')} moved without a change"


def _move(move: Move, report: DiffReport) -> str:
    old, new = move.old.marker, move.new.marker
    return f"- {_words(new)}: {code(f'{old.path}:{old.line}')} → {_place(new, report)}"


def _folded(lines: Sequence[str], title: str) -> list[str]:
    if not lines:
        return []
    more = [f"- and {len(lines) - SHOWN:,} more"] if len(lines) > SHOWN else []
    return [f"<details><summary>{title}</summary>", "", *lines[:SHOWN], *more, "", "</details>"]


def _place(marker: Marker, report: DiffReport) -> str:
    address = report.host.place(marker.path, marker.line)
    return code_link(marker.path, marker.line, address) if address else code(f"{marker.path}:{marker.line}")


def _words(marker: Marker) -> str:
    return code(cut(f"{marker.tag} {marker.text}".strip(), LONGEST_TITLE))
