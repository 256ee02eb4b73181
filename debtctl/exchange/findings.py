"""Findings in code: the JSON of leasot, and SARIF 2.1.0 as analysers write it.

Leasot's reporter `json`: a list of objects with tag, file, line, ref, text (once `kind` for tag). SARIF: OASIS,
"Static Analysis Results Interchange Format Version 2.1.0", 3.27 (result), 3.28 and 3.4 (where it stands).
"""

import re
from urllib.parse import unquote, urlsplit

from debtctl.exchange.fields import Fields
from debtctl.exchange.incoming import Finding, Incoming, LeftOut, Reading, Source, Wrong, gathered
from debtctl.exchange.located import EACH, elements, inside, kind_of, parsed, refuse_too_many
from debtctl.register.item import Item
from debtctl.values import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

LONGEST_TITLE = 120
# The one of our rules whose findings are comments that nobody has written down.
_OUR_RULE = "untracked"

Entry = Incoming | LeftOut | Wrong


def read_leasot(source: Source, today: "date") -> Reading:
    """`leasot --reporter json`."""
    document = parsed(source)
    if not isinstance(document, list):
        return Reading(wrong=(Wrong(source.name, f"is {kind_of(document)}, not a list of comments"),))
    entries: list[Entry] = []
    for line, value, start in elements(source, EACH):
        fields, where = Fields(value), source.at(line, start)
        finding = Finding(
            path=fields.text("file"),
            line=fields.number("line"),
            text=fields.text("text"),
            tag=(fields.text("tag") or fields.text("kind")).upper(),
        )
        # A name in brackets behind the tag, or behind a slash at the end: the one the comment names.
        owner = fields.text("ref").strip().removeprefix("@")
        title = one_line(finding.text) or finding.tag
        if not finding.path and not fields.faults:
            fields.faults.append("file is missing")
        owner = owner if re.fullmatch(r"[\w.-]+", owner) else ""
        item = Item(id="", title=title, kind="", created=today, owner=owner)
        entries += [Wrong(where, fault) for fault in fields.faults] or [Incoming(where, item, finding=finding)]
    return gathered(entries)


def read_sarif(source: Source, today: "date") -> Reading:
    """The results of every run that stand for something: not suppressed, not passed, not our own about items."""
    document = Fields(parsed(source))
    version = document.text("version")
    if version and not version.startswith("2."):
        return Reading(wrong=(Wrong(source.name, f'is SARIF "{version[:20]}"; 2.1.0 is read'),))
    entries: list[Entry] = []
    document.tables("runs")
    for each in elements(source, "runs", EACH):
        run = Fields(each.value)
        tool, bases = run.table("tool").table("driver").text("name"), _bases(run)
        entries += [Wrong(source.at(each.line), fault) for fault in run.faults]
        for line, value, start in inside(source, each, "results", EACH):
            fields, where = Fields(value), source.at(line, start)
            found = _result(fields, where, tool, bases, today)
            entries += [Wrong(where, fault) for fault in fields.faults] or [found]
            refuse_too_many(source, entries, line)
    return gathered([*(Wrong(source.name, fault) for fault in document.faults), *entries])


def _bases(run: Fields) -> dict[str, str]:
    """`originalUriBaseIds`: what a relative path may be relative to. %SRCROOT% without an address is the root."""
    table = run.table("originalUriBaseIds")
    return {name: table.table(name).text("uri") for name in table.names()}


def _result(fields: Fields, where: str, tool: str, bases: dict[str, str], today: "date") -> Entry:
    rule = fields.text("ruleId") or fields.table("rule").text("id")
    message = fields.table("message").text("text") or fields.table("message").text("markdown")
    title = one_line(message) or rule
    if fields.text("kind") not in ("", "fail", "open", "review") or fields.text("level") == "none":
        return LeftOut(where, title, "no finding that stands")
    if any(each.text("status") not in ("rejected", "underReview") for each in fields.tables("suppressions")):
        return LeftOut(where, title, "suppressed")
    if tool == "debtctl" and rule != _OUR_RULE:
        return LeftOut(where, title, "about a debt that is written down")
    locations = fields.tables("locations")
    place = locations[0].table("physicalLocation") if locations else Fields({})
    artifact = place.table("artifactLocation")
    path = _path(artifact.text("uri"), bases.get(artifact.text("uriBaseId"), ""))
    finding = Finding(path=path, line=place.table("region").number("startLine"), rule=rule)
    if not path:
        return LeftOut(where, title, "names no file")
    # One of ours is a comment: its own words are the title.
    labels = () if tool == "debtctl" else tuple(filter(str.strip, (rule,)))
    if tool == "debtctl":
        finding = finding._replace(rule="")
    return Incoming(where, Item(id="", title=title, kind="", created=today, labels=labels), finding=finding)


def _path(uri: str, base: str) -> str:
    """A file's path as an address of SARIF has it: percent-encoded, relative, or `file:///…`."""
    if base and not urlsplit(uri).scheme and not uri.startswith("/"):
        uri = base.rstrip("/") + "/" + uri
    parts = urlsplit(uri)
    return unquote(parts.path) if parts.scheme in ("", "file") else ""


def one_line(text: str) -> str:
    """The first sentence or line, cut at a word."""
    line = " ".join(next((line for line in text.split("\n") if line.strip()), "").split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"
