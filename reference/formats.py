"""The page of the machine formats: which verb prints which document, what stands in each.

What several documents hold alike (an item, its rank, a problem) is described once, behind them.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import debtctl
from debtctl.formats.registry import FORMATS
from reference.markdown import code, codes, prose, table
from reference.schemas import Links, Schema, definitions_used, keys_table

SCHEMAS = Path(debtctl.__file__).parent / "schemas"
FILES = ("config", "item-file")  # no output of a verb: config.md and files.md have them

# By what somebody wants to know: the document, and the commands that print it. Every schema has its place here.
DOCUMENTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "What comes first": {
        "report": ("report",),
        "status": ("status",),
        "plan": ("plan",),
        "budget": ("budget",),
        "trend": ("trend",),
        "why": ("why",),
    },
    "Debts": {
        "list": ("list",),
        "show": ("show",),
        "item": ("add", "edit", "pay", "drop", "postpone", "reopen"),
        "diff": ("diff",),
    },
    "Comments": {
        "scan": ("scan",),
        "marker": ("scan --format jsonl",),
        "baseline": ("baseline",),
    },
    "The gate": {
        "check": ("check",),
        "hook": ("hook",),
    },
    "In and out": {
        "export": ("export",),
        "debt": ("export --format jsonl",),
        "import": ("import",),
    },
    "Setting up, and trouble": {
        "init": ("init",),
        "doctor": ("doctor",),
        "languages": ("help languages",),
        "schemas": ("schema",),
        "error": (),
    },
}
_IN_REGISTRY = {"doctor": "health"}  # a report's name there, where it is not the document's
_FOR_PROGRAMS = {"export"}  # it has no text of its own

# What an item has in every document, and what one document may say of it otherwise.
_ITEM = "item"
_MAY_DIFFER = "id"


def page() -> str:
    """Every format of every verb, and the fields of the JSON documents."""
    parts = [
        "# Formats",
        "`--format NAME` on the verb says in which form it prints; `--json` is short for `--format json`. Every JSON"
        " document begins with `schema`, its name and version. Within a version fields are added, never renamed and"
        " never removed, so read what you know and pass over the rest. `debtctl schema NAME` prints a document's JSON"
        " Schema.",
        "## Which verb prints what",
        table(["command", "formats", "fields of the JSON document"], _overview()),
        "*text* is for people and may change with any release. Another package adds a format with an entry point of the"
        " group `debtctl.formats`, named `REPORT.FORMAT`.",
    ]
    for group, documents in _placed().items():
        parts += [f"## {group}", *(part for name, verbs in documents.items() for part in _document(name, verbs))]
    parts += ["## What several documents hold", *_parts()]
    return "\n\n".join(filter(None, parts))


def schema_of(name: str) -> Schema:
    """A schema of `debtctl/schemas/`."""
    loaded: Schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    return loaded


def _placed() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The groups, once every schema has its place in them."""
    placed = [name for documents in DOCUMENTS.values() for name in documents]
    there = sorted(path.stem for path in SCHEMAS.glob("*.json") if path.stem not in FILES)
    if sorted(placed) != there:
        raise LookupError(f"DOCUMENTS and debtctl/schemas differ in {sorted({*placed} ^ {*there})}")
    return DOCUMENTS


def _overview() -> Iterator[tuple[str, str, str]]:
    for documents in DOCUMENTS.values():
        for name, verbs in documents.items():
            if verbs and "--format" not in verbs[0]:
                yield codes(verbs), codes(_formats(name)), _link(name)


def _formats(name: str) -> list[str]:
    """What a verb prints a report in; its text is not in the registry where the verb says it itself."""
    found = list(FORMATS[_IN_REGISTRY.get(name, name)])
    return found if "text" in found or name in _FOR_PROGRAMS else ["text", *found]


def _link(name: str) -> str:
    return f"[{name}](#{name})"


def _document(name: str, verbs: tuple[str, ...]) -> Iterator[str]:
    schema = schema_of(name)
    says = " ".join(code(f"debtctl {verb}" if " " in verb else f"debtctl {verb} --json") for verb in verbs)
    yield f"### {name}"
    yield f"{code(schema['$id'])}{f', printed by {says}' if says else ''}. {prose(schema.get('description', ''))}"
    for form in schema.get("oneOf", [schema]):
        yield _keys(form, schema, _links_of(name))
    for part in _own_parts(name):
        yield f"#### {name}: {part}"
        yield prose(schema["$defs"][part].get("description", ""))
        yield _keys(schema["$defs"][part], schema, _links_of(name))


def _keys(part: Schema, schema: Schema, links: Links) -> str:
    """The table of a part; an item's own fields are one line of it."""
    properties = part.get("properties", {})
    if part is not _item() and _is_item(properties):
        rest = {key: each for key, each in properties.items() if key not in _item()["properties"]}
        of_item = f"It has the fields of an [item](#part-{_ITEM}){', and' if rest else '.'}"
        return "\n\n".join(filter(None, [of_item, keys_table({"properties": rest}, schema, links)]))
    return keys_table(part, schema, links)


def _parts() -> Iterator[str]:
    for name, (part, schema) in sorted({_ITEM: (_item(), schema_of("import")), **_shared()}.items()):
        yield f"### Part: {name}"
        yield prose(part.get("description", ""))
        yield _keys(part, schema, lambda used: f"[{used}](#part-{used})" if used in _shared() else "")


@cache
def _item() -> Schema:
    found: Schema = schema_of("import")["$defs"][_ITEM]
    return {**found, "description": "A debt that is written down, in every document that has one."}


def _is_item(properties: Schema) -> bool:
    return all(properties.get(key) == each for key, each in _item()["properties"].items() if key != _MAY_DIFFER)


@cache
def _shared() -> Mapping[str, tuple[Schema, Schema]]:
    """Definitions that several documents have word for word, each with a schema that has it."""
    found: dict[tuple[str, str], list[Schema]] = {}
    for documents in DOCUMENTS.values():
        for document in documents:
            schema = schema_of(document)
            for name, part in schema.get("$defs", {}).items():
                found.setdefault((name, json.dumps(part, sort_keys=True)), []).append(schema)
    several = {name: schemas[0] for (name, _), schemas in found.items() if len(schemas) > 1 and name != _ITEM}
    return {name: (schema["$defs"][name], schema) for name, schema in several.items()}


def _is_shared(name: str, schema: Schema) -> bool:
    return name in _shared() and _shared()[name][0] == schema["$defs"][name]


def _own_parts(document: str) -> list[str]:
    """Definitions that one document alone has and uses more than once, or that are an item with more to it."""
    schema = schema_of(document)
    own = {name: part for name, part in schema.get("$defs", {}).items() if not _is_shared(name, schema)}
    times = Counter(definitions_used(schema))
    return [name for name, part in own.items() if times[name] > 1 or _is_item(part.get("properties", {}))]


def _links_of(document: str) -> Links:
    schema, own = schema_of(document), _own_parts(document)

    def link(name: str) -> str:
        if name in own:
            return f"[{name}](#{document}-{name})"
        return f"[{name}](#part-{name})" if name and _is_shared(name, schema) else ""

    return link
