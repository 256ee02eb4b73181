"""The page of the functions for scripts: how they are called, and what the values they return are promised to have.

What is promised is what the contract of version 1 holds (tests/contracts); what it means, the docstrings say.
"""

import inspect
import json
import re
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from debtctl import api
from reference.formats import schema_of
from reference.markdown import block, code, prose, table

CONTRACT = Path(__file__).resolve().parent.parent / "tests/contracts/1/api.json"

_SECTION = re.compile(r"^(Args|Attributes|Raises):$", re.MULTILINE)
# `name: meaning`, or several names of one meaning; further lines are indented deeper.
_ENTRY = re.compile(r"^(\w+(?:, \w+)*): (.+(?:\n[ ]+.+)*)", re.MULTILINE)


def page() -> str:
    """The functions with an example, then the values."""
    promised = json.loads(CONTRACT.read_text("utf-8"))
    about, _, example = (inspect.getdoc(api) or "").partition("\n\nFor example:\n\n")
    parts = [
        "# From Python",
        *map(prose, about.split("\n\n")[1:]),
        block(inspect.cleandoc(example).splitlines(), "python"),
        "An error is a `DebtctlError` (`debtctl.errors`): `what`, `where` and `next` say what the screen would,"
        " `exit_code` is one of the [exit codes](exits.md).",
    ]
    parts += [part for name in promised["functions"] for part in _function(name)]
    parts += [
        "## What they return",
        "Values that cannot be changed. `from debtctl.api import Item` names one in an annotation; the package is"
        " typed. An attribute that is not listed here may change with any release.",
    ]
    parts += [part for name, attributes in promised["values"].items() for part in _value(name, attributes)]
    return "\n\n".join(parts)


def _function(name: str) -> Iterator[str]:
    function = getattr(api, name)
    about, sections = _read(function)
    yield f"## {name}"
    yield block(_signature(name, function), "python")
    yield prose(about)
    for title, entries in sections.items():
        if title == "Args":
            yield table(["argument", "meaning"], [(code(key), prose(meaning)) for key, meaning in entries.items()])


def _signature(name: str, function: Any) -> list[str]:
    """As it is called, one argument a line."""
    signature = inspect.signature(function)
    text = re.sub(r"\b(?:debtctl\.api|collections\.abc|datetime|os)\.", "", str(signature))
    arguments, _, returned = text.partition(") -> ")
    split = re.split(r", (?![^\[(]*[\])])", arguments.removeprefix("("))
    return [f"{name}(", *(f"    {each}," for each in split), f") -> {returned}"]


def _value(name: str, attributes: list[str]) -> Iterator[str]:
    value = getattr(api, name)
    about, sections = _read(value)
    meanings = {key: meaning for entries in sections.values() for key, meaning in entries.items()}
    if name == "Item":
        of_file = schema_of("list")["$defs"]["listed"]["properties"]
        meanings = {**{key: each["description"] for key, each in of_file.items() if "description" in each}, **meanings}
    yield f"### {name}"
    yield prose(about)
    rows = [(code(each), _type(value, each), prose(meanings.get(each) or _said(value, each))) for each in attributes]
    yield table(["attribute", "type", "meaning"], rows)


def _type(value: Any, attribute: str) -> str:
    is_field = attribute in _fields(value)
    hints = typing.get_type_hints(value if is_field else getattr(value, attribute).fget)
    hint = hints[attribute if is_field else "return"]
    is_plain = isinstance(hint, type) and not typing.get_args(hint)
    text = re.sub(r"\b(?:\w+\.)+", "", hint.__name__ if is_plain else str(hint)).replace("[", r"\[")
    return re.sub(r"[A-Z]\w+", lambda found: _linked(found[0]), text)


def _fields(value: Any) -> Sequence[str]:
    return [each.name for each in fields(value)] if is_dataclass(value) else list(value._fields)


def _linked(name: str) -> str:
    return f"[{name}](#{name.lower()})" if name in api.__all__ else name


def _said(value: Any, attribute: str) -> str:
    """What the docstring of a property says; of a field without a meaning its type says it all."""
    if attribute in _fields(value):
        return ""
    return (inspect.getdoc(getattr(value, attribute)) or "").partition("\n")[0]


def _read(documented: Any) -> tuple[str, Mapping[str, Mapping[str, str]]]:
    """A docstring as what it says and, by title, the meanings of names; those without a title are attributes."""
    about, *rest = _SECTION.split(inspect.getdoc(documented) or "")
    sections = {title: _entries(inspect.cleandoc(text)) for title, text in zip(rest[::2], rest[1::2], strict=True)}
    if not rest:
        about, _, entries = about.partition("\n\n")
        sections = {"Attributes": _entries(entries)}
        about = about if sections["Attributes"] or not entries else f"{about}\n\n{entries}"
    return " ".join(about.split()), sections


def _entries(text: str) -> Mapping[str, str]:
    found = {names: " ".join(meaning.split()) for names, meaning in _ENTRY.findall(text)}
    return {name: meaning for names, meaning in found.items() for name in names.split(", ")}
