"""What lies where in `.debt/`, as repository paths, and the files that are the same in every register."""

FOLDER = ".debt"
CONFIG_PATH = f"{FOLDER}/config.toml"
SHARED_CONFIG_PATH = "pyproject.toml"
"""Read where there is no CONFIG_PATH: its SHARED_TABLE."""
SHARED_TABLE = "tool.debtctl"

ITEMS_FOLDER = f"{FOLDER}/items"
ITEM_SUFFIX = ".toml"
BASELINE_PATH = f"{FOLDER}/baseline.txt"
FORMAT_PATH = f"{FOLDER}/format"
ATTRIBUTES_PATH = f"{FOLDER}/.gitattributes"

FORMAT = 1
FORMAT_TEXT = f"{FORMAT}\n"
ATTRIBUTES_TEXT = """\
* text eol=lf
baseline.txt merge=union
items/*.toml merge=debtctl
"""


def item_path(item_id: str) -> str:
    """Where an item's file is."""
    return f"{ITEMS_FOLDER}/{item_id}{ITEM_SUFFIX}"


def item_id_in(path: str) -> str:
    """The id that an item file's path says; empty for any other path."""
    if not path.startswith(f"{ITEMS_FOLDER}/"):
        return ""
    from debtctl.quantities import is_item_id  # with it come dates, which a commit without an item in sight never needs

    item_id = path.removeprefix(f"{ITEMS_FOLDER}/").removesuffix(ITEM_SUFFIX)
    return item_id if path == item_path(item_id) and is_item_id(item_id) else ""
