"""Our own JSON and JSON lines, read back: every field of every item, and its file as it was written.

The writing half is formats/exchange/export_json.py; tests hold the two together. What was computed (standing, rank) is
passed over: it is computed anew.
"""

from collections.abc import Iterable
from datetime import date

from debtctl.errors import DebtctlError, FileError
from debtctl.exchange.fields import Fields
from debtctl.exchange.incoming import Incoming, LeftOut, Reading, Source, Wrong, gathered
from debtctl.exchange.located import EACH, Located, elements, json_lines, parsed
from debtctl.quantities import is_item_id
from debtctl.register.item import Anchor, Change, Item, Revisit
from debtctl.register.item_file import read_item
from debtctl.register.item_text import item_text, updated_text
from debtctl.register.layout import item_path
from debtctl.values import Any

# A day that is missing: the entry is refused for it.
_NO_DAY = date.min

DOCUMENTS = ("debtctl.export/", "debtctl.list/")
LINES = "debtctl.debt/"


def read_document(source: Source, repository: str) -> Reading:
    """An export, or a list as `list --json` prints it.

    Args:
        source: a valid document.
        repository: the name of this one: of a file about several only its debts are taken.
    """
    document = Fields(parsed(source))
    _refuse_other_schema(document.text("schema"), DOCUMENTS, source.name)
    return _read(elements(source, "items", EACH), source, repository)


def read_lines(source: Source, repository: str) -> Reading:
    """An export of a debt a line, of one repository or of many."""
    found = json_lines(source)
    for line, value, _ in found:
        _refuse_other_schema(Fields(value).text("schema"), (LINES,), source.at(line))
    return _read(found, source, repository)


def _refuse_other_schema(name: str, wanted: tuple[str, ...], where: str) -> None:
    kind, _, version = name.rpartition("/")
    if f"{kind}/" not in wanted:
        raise FileError(
            f'"{name[:40]}" holds no debts to bring in; {" and ".join(f"{each}1" for each in wanted)} do',
            where=where,
            next="debtctl export --format json",
        )
    if version != "1":
        raise FileError(
            f"{name[:40]} is of a newer debtctl; this one reads {kind}/1", where=where, next="pip install -U debtctl"
        )


def _read(found: Iterable[Located], source: Source, repository: str) -> Reading:
    entries: list[Incoming | LeftOut | Wrong] = []
    located = list(found)
    names = {_repository_of(value) for _, value, _ in located}
    for line, value, start in located:
        name = _repository_of(value)
        if len(names) > 1 and name != repository:
            what = Fields(value).text("title")
            entries.append(LeftOut(source.at(line, start), what, f"a debt of {name or 'no repository'}"))
        else:
            entries += _entries(value, source.at(line, start))
    return gathered(entries)


def _repository_of(value: Any) -> str:
    return Fields(value).text("repository")


def _entries(value: object, where: str) -> list[Incoming | LeftOut | Wrong]:
    fields = Fields(value)
    item = _item(fields)
    if not is_item_id(item.id):
        fields.faults.insert(0, f'"{item.id[:40]}" is no id of a debt, as D-7k3qm')
    if not fields.faults:
        fields.faults += faults_of(item)
    toml = fields.text("toml")
    if toml and not fields.faults:
        toml = _file_text(toml, item, fields.faults)
    if fields.faults:
        return [Wrong(where, fault) for fault in fields.faults]
    return [Incoming(where, item, toml, is_whole=True)]


def faults_of(item: Item) -> list[str]:
    """Why an item could not be read back from its file, were it written."""
    try:
        content = item_text(item).encode("utf-8")
    except DebtctlError as error:
        return [error.what]
    read, problems = read_item(item.id, content, item_path(item.id))
    if problems:
        return [problem.message for problem in problems]
    return [] if read == item else ["a value is not kept as it is when the item is written"]


def _file_text(text: str, item: Item, faults: list[str]) -> str:
    """The file as it was, changed where the fields beside it say something else; empty when it is not needed."""
    try:
        return updated_text(text, item)
    except (DebtctlError, UnicodeEncodeError) as error:
        faults.append(f"toml: {error.what if isinstance(error, DebtctlError) else 'is no Unicode'}")
        return ""


def _item(fields: Fields) -> Item:
    return Item(
        id=fields.text("id"),
        title=fields.text("title"),
        kind=fields.text("kind"),
        status=fields.text("status") or "open",
        intent=fields.text("intent"),
        owner=fields.text("owner"),
        reason=fields.text("reason"),
        created=_stated_day(fields, "created"),
        due=fields.day("due"),
        revisit=_revisit(fields.table("revisit")) if fields.has("revisit") else None,
        principal=fields.text("principal"),
        interest=fields.text("interest"),
        labels=fields.texts("labels"),
        links=fields.texts("links"),
        anchors=tuple(
            Anchor(each.text("path"), each.text("text"), each.text("symbol")) for each in fields.tables("anchors")
        ),
        changes=tuple(map(_change, fields.tables("changes"))),
    )


def _revisit(fields: Fields) -> Revisit:
    return Revisit(
        asked=_stated_day(fields, "asked"),
        on=fields.day("date"),
        releases=fields.texts("release"),
        touched=fields.number("touched") if fields.has("touched") else None,
        gone=fields.texts("gone"),
    )


def _change(fields: Fields) -> Change:
    return Change(
        on=_stated_day(fields, "on"),
        by=fields.text("by"),
        did=fields.text("did"),
        before=fields.text("from"),
        after=fields.text("to"),
        reason=fields.text("reason"),
        fired=fields.day("fired"),
    )


def _stated_day(fields: Fields, key: str) -> date:
    if not fields.has(key):
        fields.faults.append(f"{key} is missing")
    return fields.day(key) or _NO_DAY
