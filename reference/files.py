"""The pages of the files: the configuration and what lies in `.debt/`, as their JSON Schemas describe them."""

from debtctl.commands.manual import topics
from debtctl.gate.rules import meanings
from reference.formats import schema_of
from reference.markdown import block, code, prose, table
from reference.schemas import Schema, keys_table


def config_page() -> str:
    """Every key of the configuration."""
    schema = schema_of("config")
    parts = [
        "# Configuration",
        prose(schema["description"]) + " An option of the command line comes before it, a default behind it.",
        block(topics.page("config")),
        "Editors check the file as you type with `#:schema` and what `debtctl schema config` prints.",
    ]
    for name, part in schema["properties"].items():
        parts += [f"## {name}", prose(part.get("description", "")), keys_table(_rules_as_one(part), schema)]
    return "\n\n".join(filter(None, parts))


def _rules_as_one(part: Schema) -> Schema:
    """A table with one key for the level of any rule: every rule has one, and each the same values."""
    rules = {rule.name for rule in meanings()}
    properties = {name: _rules_as_one(each) for name, each in part.get("properties", {}).items() if name not in rules}
    if rules & part.get("properties", {}).keys():
        level = {"$ref": "#/$defs/level", "description": "What this rule does when it finds something."}
        properties = {"RULE": level, **properties}
    items = {"items": _rules_as_one(part["items"])} if "items" in part else {}
    return {**part, **items, **({"properties": properties} if properties else {})}


def files_page() -> str:
    """What lies in `.debt/`."""
    item = schema_of("item-file")
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
            keys_table(item, item),
        ]
    )
