"""The pages of what is described by a JSON Schema: the configuration, the files of `.debt/`, the machine formats."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import debtctl
from debtctl.commands.manual import topics
from debtctl.formats.registry import FORMATS
from reference.markdown import block, code, codes, prose, table

SCHEMAS = Path(debtctl.__file__).parent / "schemas"
FILES = ("config", "item-file")

Schema = Mapping[str, Any]


def config_page() -> str:
    """Every key of the configuration."""
    schema = _schema("config")
    parts = [
        "# Configuration",
        prose(schema["description"]) + " An option of the command line comes before it, a default behind it.",
        block(topics.page("config")),
        "Editors check the file as you type with `#:schema` and what `debtctl schema config` prints.",
    ]
    for name, part in schema["properties"].items():
        parts += [f"## {name}", prose(part.get("description", "")), _keys(part, schema)]
    return "\n\n".join(filter(None, parts))


def files_page() -> str:
    """What lies in `.debt/`."""
    item = _schema("item-file")
    rows = [
        (code(".debt/format"), "the version of everything below; a newer one is refused, untouched"),
        (code(".debt/config.toml"), "written by hand: [configuration](config.md)"),
        (code(".debt/items/D-7k3qm.toml"), "one file for each debt; the id is the file's name and nowhere else"),
        (code(".debt/baseline.txt"), "the accepted comments: path, words and which of several equal ones, a line each"),
        (code(".debt/.gitattributes"), "how branches merge them"),
    ]
    return "\n\n".join(
        [
            "# Files",
            table(["file", "what it is"], rows),
            "Nothing in them changes with the day, the machine or the version: a run that changes nothing leaves"
            " `git status` clean. The cache, locks and crash logs lie in git's own folder, are never committed, and may"
            " be deleted.",
            "## An item",
            prose(item["description"]),
            _keys(item, item),
        ]
    )


def formats_page() -> str:
    """Every format of every verb, and the fields of the JSON documents."""
    parts = [
        "# Formats",
        "`--format NAME` on the verb; `--json` is `--format json`. Every JSON document carries `schema`, its name and"
        " version; within a version fields are added, never renamed and never removed. `debtctl schema NAME` prints a"
        " document's JSON Schema.",
        table(["what is printed", "formats"], [(code(name), codes(formats)) for name, formats in FORMATS.items()]),
        "Another package adds a format with an entry point of the group `debtctl.formats`, named `REPORT.FORMAT`.",
    ]
    for name in sorted(path.stem for path in SCHEMAS.glob("*.json")):
        if name not in FILES:
            parts += [f"## {name}", *_document(_schema(name))]
    return "\n\n".join(parts)


def _document(schema: Schema) -> Iterator[str]:
    yield f"{code(schema['$id'])}: {prose(schema.get('description', ''))}"
    for form in schema.get("oneOf", [schema]):
        yield _keys(form, schema)


def _keys(part: Schema, schema: Schema) -> str:
    rows = [(code(name), _kind(each), prose(_meaning(each))) for name, each in _flat(part, schema)]
    return table(["key", "type", "meaning"], rows) if rows else ""


def _flat(part: Schema, schema: Schema, prefix: str = "") -> Iterator[tuple[str, Schema]]:
    """Every key below a table or list of tables, with the way to it."""
    part = _resolved(part, schema)
    for name, each in part.get("properties", {}).items():
        each = _resolved(each, schema)
        yield prefix + name, each
        yield from _flat(each, schema, f"{prefix}{name}.")
    entries = part.get("items")
    if isinstance(entries, Mapping) and (prefix or "properties" in _resolved(entries, schema)):
        yield from _flat(entries, schema, f"{prefix.rstrip('.')}[]." if prefix else "[].")
    others = part.get("additionalProperties")
    if isinstance(others, Mapping):
        named = _resolved(others, schema)
        yield f"{prefix}NAME", named
        yield from _flat(named, schema, f"{prefix}NAME.")


def _resolved(part: Schema, schema: Schema) -> Schema:
    reference = part.get("$ref", "")
    if reference.startswith("#/$defs/"):
        return {**schema["$defs"][reference.removeprefix("#/$defs/")], **{k: v for k, v in part.items() if k != "$ref"}}
    return part


def _kind(part: Schema) -> str:
    if "const" in part:
        return code(json.dumps(part["const"], ensure_ascii=False))
    if "enum" in part:
        return codes(json.dumps(value, ensure_ascii=False) for value in part["enum"])
    kinds = part.get("type", [_kind(each) for each in part.get("anyOf", ())])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if part.get("format") == "date":
        kinds = ["date" if kind == "string" else kind for kind in kinds]
    return " or ".join(dict.fromkeys(kind for kind in kinds if kind))


def _meaning(part: Schema) -> str:
    meaning = part.get("description", "")
    return f"{meaning} Default: `{json.dumps(part['default'])}`." if "default" in part else meaning


def _schema(name: str) -> Schema:
    with open(SCHEMAS / f"{name}.json", encoding="utf-8") as file:
        return json.load(file)  # type: ignore[no-any-return]
