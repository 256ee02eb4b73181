"""Lists of issues as the command line tools of GitHub and GitLab print them.

`gh issue list --json number,title,body,url,state,labels,assignees,milestone,createdAt` (its manual, "JSON fields") and
`glab issue list -O json`, which is GitLab's API ("Issues API", List issues). An issue is known by its address.
"""

import re
from collections.abc import Callable
from datetime import date

from debtctl.exchange.fields import Fields
from debtctl.exchange.incoming import Incoming, LeftOut, Reading, Source, Wrong, gathered
from debtctl.exchange.located import EACH, elements, kind_of, parsed
from debtctl.quantities import format_minutes
from debtctl.register.item import KINDS, Item

GITHUB_FIELDS = "number,title,body,url,state,labels,assignees,milestone,createdAt"
MARK = re.compile(r"<!-- debtctl (D-[0-9a-hjkmnp-tv-z]{5}) -->")
"""What the bodies of formats/exchange/export_issues.py end in: an issue made of a debt is that debt."""

LONGEST_REASON = 400
CLOSED = "closed"

Entry = Incoming | LeftOut | Wrong


def read_github(source: Source, today: date) -> Reading:
    """`gh issue list --json …`."""
    return _read(source, lambda fields, where: _github(fields, where, today))


def read_gitlab(source: Source, today: date) -> Reading:
    """`glab issue list -O json`."""
    return _read(source, lambda fields, where: _gitlab(fields, where, today))


def _read(source: Source, entry: Callable[[Fields, str], Entry]) -> Reading:
    document = parsed(source)
    if not isinstance(document, list):
        return Reading(wrong=(Wrong(source.name, f"is {kind_of(document)}, not a list of issues"),))
    entries: list[Entry] = []
    for line, value, start in elements(source, EACH):
        fields, where = Fields(value), source.at(line, start)
        found = entry(fields, where)
        entries += [Wrong(where, fault) for fault in fields.faults] or [found]
    return gathered(entries)


def _github(fields: Fields, where: str, today: date) -> Entry:
    title = fields.text("title")
    if not fields.has("url") and not fields.faults:
        return Wrong(where, f"the issue has no url, which is what it is known by: gh issue list --json {GITHUB_FIELDS}")
    labels = tuple(label.text("name") for label in fields.tables("labels"))
    assignees = [each.text("login") for each in fields.tables("assignees")]
    if fields.text("state").upper() == "CLOSED":
        return LeftOut(where, title, CLOSED)
    return _issue(
        fields,
        where,
        Item(
            id="",
            title=title,
            kind="",
            created=fields.day("createdAt") or today,
            owner=assignees[0] if assignees else "",
            due=fields.table("milestone").day("dueOn"),
            labels=labels,
            links=(fields.text("url"),),
        ),
        fields.text("body"),
    )


def _gitlab(fields: Fields, where: str, today: date) -> Entry:
    title = fields.text("title")
    if not fields.has("web_url") and not fields.faults:
        return Wrong(where, "the issue has no web_url, which is what it is known by: glab issue list -O json")
    assignees = [each.text("username") for each in fields.tables("assignees")]
    minutes = fields.table("time_stats").number("time_estimate") // 60
    if fields.text("state").lower() == "closed":
        return LeftOut(where, title, CLOSED)
    if fields.is_true("confidential"):
        return LeftOut(where, title, "confidential, and a register is as public as its repository")
    return _issue(
        fields,
        where,
        Item(
            id="",
            title=title,
            kind="",
            created=fields.day("created_at") or today,
            owner=assignees[0] if assignees else "",
            due=fields.day("due_date") or fields.table("milestone").day("due_date"),
            principal=format_minutes(minutes) if minutes > 0 else "",
            labels=fields.texts("labels"),
            links=(fields.text("web_url"),),
        ),
        fields.text("description"),
    )


def _issue(fields: Fields, where: str, item: Item, body: str) -> Entry:
    """The issue as a debt: its kind by a label, its reason the first words of what it says."""
    link = item.links[0]
    if not re.fullmatch(r"https?://[^\s<>\"']+", link):
        fields.faults.append(f'"{link[:60]}" is no address of an issue')
    kinds = [label.lower() for label in item.labels if label.lower() in KINDS]
    mark = MARK.search(body)
    return Incoming(
        where,
        item._replace(
            title=" ".join(item.title.split()),
            kind=kinds[0] if len(set(kinds)) == 1 else "",
            labels=tuple(dict.fromkeys(label for label in item.labels if label.strip() and label.lower() not in KINDS)),
            reason=first_words(body),
        ),
        tracked=mark[1] if mark else "",
    )


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NO_PROSE = re.compile(r"\s*(?:#|[-=*_]{3,}\s*$|```|!\[|\|)")


def first_words(body: str) -> str:
    """The first paragraph of prose in Markdown, on one line, cut at a word; the address of the issue holds the rest."""
    for paragraph in re.split(r"\n\s*\n", _COMMENT.sub("", body[:20_000]).replace("\r\n", "\n")):
        lines = [line for line in paragraph.split("\n") if not _NO_PROSE.match(line)]
        words = " ".join(" ".join(lines).split())
        if words:
            return words if len(words) <= LONGEST_REASON else f"{words[: LONGEST_REASON - 1].rsplit(' ', 1)[0]}…"
    return ""
