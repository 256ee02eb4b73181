"""A JSON Schema as the rows of a table: every key with the way to it, its type, its meaning.

Does not know which pages there are. A part of a schema that a page describes in a place of its own is a link there.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from reference.markdown import code, codes, prose, table

Schema = Mapping[str, Any]
# From the name of a definition to the Markdown that leads to its description; empty: describe it where it is used.
Links = Callable[[str], str]

_DEFINITIONS = "#/$defs/"


class _Unwrapped(NamedTuple):
    """What a key holds, without the list or the null around it."""

    inner: Schema
    is_list: bool
    may_be_null: bool


def keys_table(part: Schema, schema: Schema, links: Links = lambda _name: "") -> str:
    """Every key of `part` and of what lies below it; nothing where it has none."""
    rows = list(_rows(part, schema, links, ""))
    return table(["key", "type", "meaning"], rows) if rows else ""


def definitions_used(part: Schema) -> list[str]:
    """The names of the definitions that a schema refers to, as often as it does."""
    text = json.dumps(part)
    return [found.partition('"')[0] for found in text.split(f'"$ref": "{_DEFINITIONS}')[1:]]


def resolved(part: Schema, schema: Schema) -> Schema:
    """The definition a part refers to, under what the part says itself."""
    name = _definition(part)
    return {**schema["$defs"][name], **{key: each for key, each in part.items() if key != "$ref"}} if name else part


def _rows(part: Schema, schema: Schema, links: Links, prefix: str) -> Iterator[tuple[str, str, str]]:
    part = resolved(part, schema)
    if "items" in part:
        yield from _rows(part["items"], schema, links, f"{prefix}[].")
    for name, each in part.get("properties", {}).items():
        yield from _row(prefix + name, each, schema, links)
    others = part.get("additionalProperties")
    if isinstance(others, Mapping):
        yield from _row(f"{prefix}NAME", others, schema, links)


def _row(name: str, part: Schema, schema: Schema, links: Links) -> Iterator[tuple[str, str, str]]:
    held = _unwrapped(part)
    link = links(_definition(held.inner))
    inner = resolved(held.inner, schema)
    kind = link or _kind(inner)
    kind = _list_of(kind) if held.is_list else kind
    yield code(name), f"{kind}, or null" if held.may_be_null else kind, prose(_meaning(part, inner))
    if not link:
        yield from _rows(inner, schema, links, f"{name}[]." if held.is_list else f"{name}.")


def _unwrapped(part: Schema) -> _Unwrapped:
    choices = part.get("anyOf", part.get("oneOf", ()))
    real = [each for each in choices if each.get("type") != "null"]
    if choices and len(real) == 1:
        held = _unwrapped(real[0])
        return held._replace(may_be_null=len(real) < len(choices))
    if "items" in part:
        return _Unwrapped(part["items"], is_list=True, may_be_null=False)
    return _Unwrapped(part, is_list=False, may_be_null=False)


def _definition(part: Schema) -> str:
    reference = str(part.get("$ref", ""))
    return reference.removeprefix(_DEFINITIONS) if reference.startswith(_DEFINITIONS) else ""


def _kind(part: Schema) -> str:
    if "const" in part:
        return code(json.dumps(part["const"], ensure_ascii=False))
    if "enum" in part:
        return codes(json.dumps(value, ensure_ascii=False) for value in part["enum"])
    kinds = part.get("type", [_kind_of_choice(each) for each in part.get("anyOf", part.get("oneOf", ()))])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if part.get("format") == "date":
        kinds = ["date" if kind == "string" else kind for kind in kinds]
    return " or ".join(dict.fromkeys(kind for kind in kinds if kind))


def _kind_of_choice(part: Schema) -> str:
    held = _unwrapped(part)
    return _list_of(_kind(held.inner)) if held.is_list else _kind(part)


def _list_of(kind: str) -> str:
    return f"list of {kind}s" if kind.isalpha() else f"list of {kind}".removesuffix(" of ")


def _meaning(part: Schema, inner: Schema) -> str:
    meaning = part.get("description", inner.get("description", ""))
    return f"{meaning} Default: `{json.dumps(part['default'])}`." if "default" in part else meaning
