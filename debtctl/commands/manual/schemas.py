"""The JSON Schemas of the machine formats, by name: what `debtctl schema` lists and the TAB key offers."""

import os

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "schemas")


def schema_names() -> list[str]:
    """The machine formats, by name."""
    return sorted(entry.removesuffix(".json") for entry in os.listdir(FOLDER) if entry.endswith(".json"))


def schema_text(name: str) -> str:
    """The schema of one of them."""
    with open(os.path.join(FOLDER, f"{name}.json"), encoding="utf-8") as file:
        return file.read()
